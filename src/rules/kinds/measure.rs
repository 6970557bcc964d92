//! Measure: a number of the document, or of its parts, against the limits among the options of the page.

use crate::facts::reading::is_list_of_names;
use crate::posting::{Block, BlockKind, Posting};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Works out numbers, each with the place in the source it belongs to.
pub type Measure = fn(&Context<'_>) -> Vec<(Span, f64)>;

const MEASURES: &[(&str, Measure)] = &[("paragraph-words", paragraph_words)];

/// The measure called `name`.
#[must_use]
pub fn find(name: &str) -> Option<Measure> {
    MEASURES.iter().find(|(known, _)| *known == name).map(|&(_, measure)| measure)
}

/// Flags the numbers above the option `max` or below the option `min`.
pub fn check(cx: &Context<'_>, measure: Measure, out: &mut Findings<'_>) {
    let limit = |name: &str| cx.options.contains_key(name).then(|| cx.number(name));
    let (max, min) = (limit("max"), limit("min"));
    for (span, value) in measure(cx) {
        let crossed = max.filter(|&max| value > max).or(min.filter(|&min| value < min));
        if let Some(limit) = crossed {
            out.at(span).say("", &[("value", &number(value)), ("limit", &number(limit))]);
        }
    }
}

/// A number without needless decimals.
#[must_use]
pub fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// Words of each paragraph, or of the longest stretch of it between forced line ends.
fn paragraph_words(cx: &Context<'_>) -> Vec<(Span, f64)> {
    let posting = cx.posting;
    let told = |block: &&Block| applies(cx, block) && !is_list_of_names(posting.text(block.prose));
    let paragraphs = posting.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).filter(told);
    paragraphs.map(|block| (posting.source_span(block.prose), longest_stretch(posting, block) as f64)).collect()
}

fn longest_stretch(posting: &Posting, block: &Block) -> usize {
    let words = &posting.words[block.words.clone()];
    let text = posting.text(block.prose);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| block.prose.start as usize + at);
    let mut from = 0;
    let mut longest = 0;
    for end in ends.filter(|&at| posting.is_forced_end(at)).chain([block.prose.end as usize]) {
        let to = words.partition_point(|word| (word.start as usize) < end);
        longest = longest.max(to - from);
        from = to;
    }
    longest
}

/// Whether a block stands in a section that the page looks at, and nothing excuses it.
fn applies(cx: &Context<'_>, block: &Block) -> bool {
    let data = &cx.rule.page.data;
    let kind = cx.posting.kind_of(block);
    (data.sections.is_empty() || data.sections.contains(&kind))
        && !data.not_sections.contains(&kind)
        && !cx.excused(block.prose)
}
