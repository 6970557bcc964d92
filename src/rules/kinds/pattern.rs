//! Pattern: regular expressions, each compiled when first a cheap filter says that it may match.

use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::{captures::Captures, syntax};

use super::prefilter::Prefilter;
use super::scope::{in_scope, is_set_aside};
use crate::finding::Safety;
use crate::rules::page::{FixName, Over, PatternData};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// A pattern, ready to run.
#[derive(Debug)]
pub struct Pattern {
    data: PatternData,
    prefilter: OnceLock<Prefilter>,
    regex: OnceLock<Regex>,
    unless: OnceLock<Regex>,
}

impl Pattern {
    /// The pattern that a page describes; nothing is compiled yet.
    #[must_use]
    pub fn new(data: &PatternData) -> Self {
        Self { data: data.clone(), prefilter: OnceLock::new(), regex: OnceLock::new(), unless: OnceLock::new() }
    }

    /// Whether the pattern may match in `text`.
    fn may_match(&self, text: &str) -> bool {
        self.prefilter.get_or_init(|| Prefilter::of(&self.data.regex)).passes(text)
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| compile(&self.data.regex))
    }

    fn unless(&self) -> Option<&Regex> {
        self.data.unless.as_ref().map(|pattern| self.unless.get_or_init(|| compile(pattern)))
    }
}

/// Compiles `pattern`, ignoring case. One that is ASCII throughout reads bytes: classes such as `[^.]` and `\w` of all
/// of Unicode take a hundred times as long to compile. It runs on a sentence or two that hold its words already, so
/// nothing is prepared that would only pay on a long text: no search for literals, no automaton of states.
///
/// # Panics
/// When it is no regular expression; pages are checked when they are tested.
fn compile(pattern: &str) -> Regex {
    let unicode = !pattern.is_ascii();
    let config = Config::new().utf8_empty(unicode).auto_prefilter(false).hybrid(false).dfa(false).onepass(false);
    let syntax = syntax::Config::new().unicode(unicode).utf8(unicode).case_insensitive(true);
    let built = Regex::builder().configure(config).syntax(syntax).build(pattern);
    built.expect("the pages' patterns are tested")
}

/// Runs `patterns`; `wanted` names the blocks that hold a needed word, as (pattern, block).
pub fn check(cx: &Context<'_>, patterns: &[Pattern], wanted: &[(u32, u32)], out: &mut Findings<'_>) {
    let mut said: Vec<Span> = Vec::new();
    for (number, pattern) in patterns.iter().enumerate() {
        if pattern.data.over == Over::Line {
            lines(cx, pattern, out);
            continue;
        }
        if pattern.data.needs.is_empty() {
            for block in cx.posting.blocks.iter().filter(|block| !block.prose.is_empty()) {
                let text = cx.posting.text(block.prose);
                if pattern.data.has.iter().any(|needle| text.contains(needle.as_str())) {
                    prose(cx, pattern, block.prose, &mut said, out);
                }
            }
        }
        let from = wanted.partition_point(|&(wanted, _)| (wanted as usize) < number);
        for &(_, block) in wanted[from..].iter().take_while(|&&(wanted, _)| wanted as usize == number) {
            prose(cx, pattern, cx.posting.blocks[block as usize].prose, &mut said, out);
        }
    }
}

/// What a match in `text` flags, unless it ends within a character.
fn flagged(captures: &Captures, text: &str) -> Option<Span> {
    let flag = captures.get_group_by_name("flag").or_else(|| captures.get_group(0));
    let found = flag.expect("a match has a whole").range();
    text.get(found.clone()).map(|_| Span::from(found))
}

fn prose(cx: &Context<'_>, pattern: &Pattern, block: Span, said: &mut Vec<Span>, out: &mut Findings<'_>) {
    let text = cx.posting.text(block);
    if !pattern.may_match(text) {
        return;
    }
    for captures in pattern.regex().captures_iter(text.as_bytes()) {
        let Some(found) = flagged(&captures, text).map(|found| found.shifted(block.start as usize)) else { continue };
        if found.is_empty() || !in_scope(cx, found) || cx.excused(found) || is_set_aside(cx, found) {
            continue;
        }
        if let Some(unless) = pattern.unless() {
            let index = cx.posting.sentences.partition_point(|sentence| sentence.prose.end < found.end);
            let sentence = cx.posting.sentences.get(index).map_or(block, |sentence| sentence.prose);
            if unless.is_match(cx.posting.text(sentence).as_bytes()) {
                continue;
            }
        }
        if said.iter().any(|other| other.overlaps(found)) {
            continue;
        }
        said.push(found);
        let span = cx.posting.source_span(found);
        let exact = cx.posting.map.is_exact(found);
        say(cx, pattern, (&captures, text), cx.posting.text(found), span, exact, out);
    }
}

fn lines(cx: &Context<'_>, pattern: &Pattern, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let text = source.text();
    if !pattern.data.has.is_empty()
        && !pattern.data.has.iter().any(|needle| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some())
    {
        return;
    }
    for number in 0..source.lines().len() {
        let line = source.line_span(number);
        let slice = source.slice(line);
        if !pattern.data.has.is_empty() && !pattern.data.has.iter().any(|needle| slice.contains(needle.as_str())) {
            continue;
        }
        if !pattern.may_match(slice) {
            continue;
        }
        for captures in pattern.regex().captures_iter(slice.as_bytes()) {
            let Some(span) = flagged(&captures, slice).map(|found| found.shifted(line.start as usize)) else {
                continue;
            };
            let hidden =
                cx.posting.is_hidden(span) || pattern.unless().is_some_and(|unless| unless.is_match(slice.as_bytes()));
            if !hidden && !span.is_empty() {
                say(cx, pattern, (&captures, slice), source.slice(span), span, true, out);
            }
        }
    }
}

fn say(
    cx: &Context<'_>,
    pattern: &Pattern,
    (captures, text): (&Captures, &str),
    word: &str,
    span: Span,
    exact: bool,
    out: &mut Findings<'_>,
) {
    let mut draft = out.at(span);
    if let Some(level) = pattern.data.level {
        draft = draft.level(level);
    }
    let mut suggestion = String::new();
    if let Some(replace) = &pattern.data.replace {
        let mut written = Vec::new();
        captures.interpolate_bytes_into(text.as_bytes(), replace.as_bytes(), &mut written);
        suggestion = String::from_utf8_lossy(&written).into_owned();
        if let Some(fix) = cx.rule.page.data.fix
            && exact
        {
            let safety = if fix == FixName::Safe { Safety::Safe } else { Safety::Suggested };
            let title = if suggestion.is_empty() {
                format!("remove “{word}”")
            } else {
                format!("replace “{word}” by “{suggestion}”")
            };
            draft = draft.fix(safety, title, vec![Edit::replace(span, suggestion.clone())]);
        }
    }
    let message = pattern.data.message.as_deref().unwrap_or(&cx.rule.page.data.message);
    draft.say_text(message, &[("word", word), ("suggestion", &suggestion)]);
}
