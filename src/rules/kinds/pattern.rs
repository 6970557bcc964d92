//! Pattern: regular expressions, each compiled when first its probe says that it matches.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::util::captures::Captures;
use serde::Deserialize;

use super::edges::Edges;
use super::expression::Expression;
use super::haystack::{Haystack, Haystacks};
use super::probe::Probe;
use super::scope::{in_scope, is_set_aside};
use super::stretch::Over;
use crate::finding::{Level, Safety};
use crate::rules::dictionary::Scan;
use crate::rules::laid_out::LaidOutPattern;
use crate::rules::page::FixName;
use crate::rules::reading::some_level;
use crate::rules::{Context, Findings};
use crate::text::{Cover, Edit, Span, words};

/// A regular expression and when it is worth running.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PatternData {
    /// The expression; a group called `flag` is what is flagged, else the whole.
    pub regex: String,
    /// It runs only on a block that holds one of these words.
    #[serde(default)]
    pub needs: Vec<String>,
    /// It runs only on a block (or line) that holds one of these strings.
    #[serde(default)]
    pub has: Vec<String>,
    /// What it runs over.
    #[serde(default)]
    pub over: Over,
    /// Excused when this matches in the same sentence (or line).
    #[serde(default)]
    pub unless: Option<String>,
    /// Excused when it overlaps a match of this.
    #[serde(default)]
    pub except: Option<String>,
    /// Excused right after a match of this.
    #[serde(default)]
    pub unless_before: Option<String>,
    /// Excused right before a match of this.
    #[serde(default)]
    pub unless_after: Option<String>,
    /// Flagged only right after a match of this.
    #[serde(default)]
    pub only_before: Option<String>,
    /// Flagged only right before a match of this.
    #[serde(default)]
    pub only_after: Option<String>,
    /// What to write instead; `$1` and the like are filled in.
    #[serde(default)]
    pub replace: Option<String>,
    /// Whether what to write instead begins with a capital where the match does.
    #[serde(default)]
    pub keep_case: bool,
    /// Another message than the page's.
    #[serde(default)]
    pub message: Option<String>,
    /// Another level than the page's.
    #[serde(default, deserialize_with = "some_level")]
    pub level: Option<Level>,
}

/// A pattern, read and worked out when it is first needed.
#[derive(Debug)]
pub struct Pattern {
    laid_out: Option<&'static LaidOutPattern>,
    /// Whether it runs only on blocks that hold a word that it needs.
    by_words: bool,
    probe: OnceLock<Probe>,
    read: OnceLock<Box<Read>>,
}

/// What a pattern comes to; nothing is compiled yet.
#[derive(Debug)]
struct Read {
    data: PatternData,
    regex: Expression,
    unless: Option<Expression>,
    edges: Edges,
}

impl From<PatternData> for Box<Read> {
    fn from(data: PatternData) -> Self {
        Self::new(Read {
            regex: Expression::new(&data.regex),
            unless: data.unless.as_deref().map(Expression::new),
            edges: Edges::new(&data),
            data,
        })
    }
}

impl Pattern {
    /// The pattern that a page describes.
    #[must_use]
    pub fn new(data: &PatternData) -> Self {
        let by_words = data.over == Over::Prose && !data.needs.is_empty();
        let read = OnceLock::from(Box::from(data.clone()));
        Self { laid_out: None, by_words, probe: OnceLock::new(), read }
    }

    /// A pattern that the build script laid out.
    #[must_use]
    pub(in crate::rules) fn laid_out(laid_out: &'static LaidOutPattern) -> Self {
        let probe = Probe::laid_out(laid_out.probe()).into();
        Self { laid_out: Some(laid_out), by_words: laid_out.by_words, probe, read: OnceLock::new() }
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| self.laid_out.expect("a pattern that is not read yet is laid out").read().into())
    }

    /// What the page says of it.
    #[must_use]
    pub fn data(&self) -> &PatternData {
        &self.read().data
    }

    /// Whether it may match in `haystack`.
    fn may_match(&self, haystack: &Haystack<'_>) -> bool {
        let probe = self.probe();
        probe.is_worth(haystack.grams()) && probe.may_match_by(haystack.text(), haystack.edges())
    }

    fn probe(&self) -> &Probe {
        self.probe.get_or_init(|| Probe::of(&self.data().regex))
    }
}

/// Runs `patterns` over the document, whose blocks `haystacks` hold and whose words `scan` found; `said` is where the rule
/// found something already.
pub fn check(
    cx: &Context<'_>,
    patterns: &[Pattern],
    haystacks: &Haystacks<'_>,
    scan: &Scan,
    said: &mut Cover,
    out: &mut Findings<'_>,
) {
    let mut wanted = scan.wanted(cx.rule_number).iter().copied().peekable();
    for (number, pattern) in patterns.iter().enumerate() {
        if !pattern.by_words {
            everywhere(cx, pattern, haystacks, said, out);
        }
        while let Some(want) = wanted.next_if(|want| want.pattern as usize == number) {
            let block = want.block as usize;
            if pattern.by_words && scan.may_match(want, || pattern.may_match(haystacks.block(block))) {
                found(cx, pattern, cx.posting.blocks[block].prose, haystacks.block(block), said, out);
            }
        }
    }
}

/// Runs a pattern that needs no word of a block.
fn everywhere(
    cx: &Context<'_>,
    pattern: &Pattern,
    haystacks: &Haystacks<'_>,
    said: &mut Cover,
    out: &mut Findings<'_>,
) {
    let posting = cx.posting;
    match pattern.data().over {
        Over::Prose => {
            let has = &pattern.data().has;
            let holds = |text: &str| {
                has.is_empty()
                    || has.iter().any(|needle| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some())
            };
            if holds(&posting.prose) {
                for (number, block) in posting.blocks.iter().enumerate().filter(|(_, block)| !block.prose.is_empty()) {
                    if holds(posting.text(block.prose)) {
                        prose(cx, pattern, block.prose, haystacks.block(number), said, out);
                    }
                }
            }
        }
        Over::Line => {
            let lines = (0..posting.source.lines().len()).map(|number| posting.source.line_span(number));
            written(cx, pattern, lines, out);
        }
        Over::Source => written(cx, pattern, [Span::new(0, posting.source.text().len())].into_iter(), out),
        Over::Sentence => {
            for sentence in &posting.sentences {
                prose(cx, pattern, sentence.prose, &Haystack::of(posting.text(sentence.prose)), said, out);
            }
        }
        Over::Document => {
            let whole = Span::new(0, posting.prose.len());
            prose(cx, pattern, whole, &Haystack::of(&posting.prose), said, out);
        }
    }
}

/// What a match in `text` flags, unless it ends within a character.
fn flagged(captures: &Captures, text: &str) -> Option<Span> {
    let flag = captures.get_group_by_name("flag").or_else(|| captures.get_group(0));
    let found = flag.expect("a match has a whole").range();
    text.get(found.clone()).map(|_| Span::from(found))
}

/// Where `found` stands in `piece`.
fn found_in(piece: Span, found: Span) -> Range<usize> {
    (found.start - piece.start) as usize..(found.end - piece.start) as usize
}

fn prose(
    cx: &Context<'_>,
    pattern: &Pattern,
    block: Span,
    haystack: &Haystack<'_>,
    said: &mut Cover,
    out: &mut Findings<'_>,
) {
    if pattern.may_match(haystack) {
        found(cx, pattern, block, haystack, said, out);
    }
}

/// Says what `pattern`, which may match, finds in a piece of the prose.
fn found(
    cx: &Context<'_>,
    pattern: &Pattern,
    block: Span,
    haystack: &Haystack<'_>,
    said: &mut Cover,
    out: &mut Findings<'_>,
) {
    let text = haystack.text();
    let Read { regex, unless, edges, .. } = pattern.read();
    for captures in regex.regex().captures_iter(text.as_bytes()) {
        let Some(here) = flagged(&captures, text).map(|found| found.start as usize..found.end as usize) else {
            continue;
        };
        let found = Span::from(haystack.origin(here.clone())).shifted(block.start as usize);
        if found.is_empty() || !in_scope(cx, found) || cx.excused(found) || is_set_aside(cx, found) {
            continue;
        }
        if !edges.allow(text, &here) {
            continue;
        }
        if let Some(unless) = unless {
            let sentence = cx.posting.sentence_at(found).map_or(block, |sentence| sentence.prose);
            if unless.is_in(Haystack::of(cx.posting.text(sentence)).text()) {
                continue;
            }
        }
        if said.overlaps(found) {
            continue;
        }
        said.add(found);
        let span = cx.posting.source_span(found);
        let exact = cx.posting.map.is_exact(found);
        say(cx, pattern, (&captures, text), cx.posting.text(found), span, exact, out);
    }
}

/// Runs `pattern` over pieces of the source as they are written.
fn written(cx: &Context<'_>, pattern: &Pattern, pieces: impl Iterator<Item = Span>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let text = source.text();
    let Read { data, regex, unless, edges } = pattern.read();
    let raw = data.over == Over::Source;
    if !data.has.is_empty()
        && !data.has.iter().any(|needle| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some())
    {
        return;
    }
    for line in pieces {
        let slice = source.slice(line);
        if !data.has.is_empty() && !data.has.iter().any(|needle| slice.contains(needle.as_str())) {
            continue;
        }
        if !pattern.probe().may_match(slice) {
            continue;
        }
        for captures in regex.regex().captures_iter(slice.as_bytes()) {
            let Some(span) = flagged(&captures, slice).map(|found| found.shifted(line.start as usize)) else {
                continue;
            };
            let hidden = !raw && cx.posting.is_hidden(span)
                || unless.as_ref().is_some_and(|unless| unless.is_in(slice))
                || !edges.allow(slice, &found_in(line, span));
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
    let data = pattern.data();
    let mut suggestion = String::new();
    if let Some(replace) = &data.replace {
        let mut written = Vec::new();
        captures.interpolate_bytes_into(text.as_bytes(), replace.as_bytes(), &mut written);
        suggestion = String::from_utf8_lossy(&written).into_owned();
        if data.keep_case {
            suggestion = words::match_case(word, &suggestion);
        }
        if suggestion == word.trim() {
            return;
        }
    }
    let mut draft = out.at(span);
    if let Some(level) = data.level {
        draft = draft.level(level);
    }
    if let (true, true, Some(fix)) = (exact, data.replace.is_some(), cx.rule.page.data.fix) {
        let safety = if fix == FixName::Safe { Safety::Safe } else { Safety::Suggested };
        let title = if suggestion.is_empty() {
            format!("remove “{word}”")
        } else {
            format!("replace “{word}” by “{suggestion}”")
        };
        draft = draft.fix(safety, title, vec![Edit::replace(span, suggestion.clone())]);
    }
    let message = data.message.as_deref().unwrap_or(&cx.rule.page.data.message);
    draft.say_text(message, &[("word", word), ("suggestion", &suggestion)]);
}
