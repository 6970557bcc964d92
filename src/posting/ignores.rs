//! Ignore: the suppression comments.

use super::blocks::{Block, BlockKind, Mark, MarkKind};
use super::faults::Fault;
use crate::text::{Source, Span};

/// `<!-- postlint: ignore RULE – reason -->` and its kin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The comment, in the source.
    pub span: Span,
    /// The rules or families it names, each with its place; empty for all.
    pub rules: Vec<(String, Span)>,
    /// Why, if it says so.
    pub reason: Option<String>,
    /// The bytes of the source whose findings it silences.
    pub scope: Span,
}

impl Ignore {
    /// Whether a finding at `span` lies in its scope.
    #[must_use]
    pub fn covers(&self, span: Span) -> bool {
        self.scope.overlaps(span) || self.scope.contains(span)
    }
}

/// The word that makes a comment a suppression.
pub(super) const NAME: &str = "postlint";

/// The suppression comments of `source`, and what of them cannot be followed.
#[must_use]
pub(super) fn find(source: &Source, blocks: &[Block], marks: &[Mark]) -> (Vec<Ignore>, Vec<Fault>) {
    let text = source.text();
    // Without its first letter, which may be a capital.
    if memchr::memmem::find(text.as_bytes(), &NAME.as_bytes()[1..]).is_none() {
        return (Vec::new(), Vec::new());
    }
    let alone = blocks.iter().filter(|block| block.kind == BlockKind::Comment).map(|block| block.span);
    let within = marks.iter().filter(|mark| mark.kind == MarkKind::Comment).map(|mark| mark.span);
    let mut comments: Vec<Span> = alone.chain(within).collect();
    comments.sort_unstable();
    let mut finder = Finder { source, blocks, ignores: Vec::new(), open: Vec::new(), faults: Vec::new() };
    for comment in comments {
        finder.comment(comment);
    }
    for start in std::mem::take(&mut finder.open) {
        let end = text.len() as u32;
        finder.faults.push(Fault { span: start.span, key: "never-ended", detail: String::new() });
        finder.ignores.push(Ignore { scope: Span { start: start.span.end, end }, ..start });
    }
    finder.ignores.sort_by_key(|ignore| ignore.span);
    (finder.ignores, finder.faults)
}

struct Finder<'a> {
    source: &'a Source,
    blocks: &'a [Block],
    ignores: Vec<Ignore>,
    /// Those that were started and not yet ended.
    open: Vec<Ignore>,
    faults: Vec<Fault>,
}

impl Finder<'_> {
    fn comment(&mut self, span: Span) {
        let Some(body) = body(self.source, span) else {
            return;
        };
        let text = self.source.slice(body);
        let Some(rest) = text.strip_prefix(NAME).and_then(|rest| rest.trim_start().strip_prefix(':')) else {
            self.fault(span, "unknown-form", text);
            return;
        };
        let verb = rest.split_whitespace().next().unwrap_or_default();
        let verb = &verb[..verb.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(verb.len())];
        let after = rest.find(verb).unwrap_or(0) + verb.len();
        let (rules, reason) = rules(&rest[after..], body.end - (rest.len() - after) as u32);
        let ignore = Ignore { span, rules, reason, scope: span };
        match verb {
            "ignore" => self.ignores.push(Ignore { scope: self.scope(span), ..ignore }),
            "ignore-file" => {
                let scope = Span::new(0, self.source.text().len());
                self.ignores.push(Ignore { scope, ..ignore });
            }
            "ignore-start" => self.open.push(ignore),
            "ignore-end" => self.end(&ignore),
            _ => self.fault(span, "unknown-verb", verb),
        }
    }

    fn fault(&mut self, span: Span, key: &'static str, detail: &str) {
        self.faults.push(Fault { span, key, detail: detail.to_owned() });
    }

    /// Ends the start that names the same rules, or the last one where no rule is named.
    fn end(&mut self, end: &Ignore) {
        let same = |start: &Ignore| start.rules.iter().map(|(name, _)| name).eq(end.rules.iter().map(|(name, _)| name));
        let index = self.open.iter().rposition(|start| end.rules.is_empty() || same(start));
        match index {
            Some(index) => {
                let start = self.open.remove(index);
                let scope = Span { start: start.span.end, end: end.span.start.max(start.span.end) };
                self.ignores.push(Ignore { scope, ..start });
            }
            None => self.fault(end.span, "end-without-start", ""),
        }
    }

    /// What a comment at `span` silences: its line, if something else stands there, else the block after it.
    fn scope(&self, span: Span) -> Span {
        let first = self.source.line_span(self.source.line(span.start));
        let last = self.source.line_span(self.source.line(span.end.saturating_sub(1).max(span.start)));
        let before = self.source.slice(Span { start: first.start, end: span.start });
        let after = self.source.slice(Span { start: span.end, end: last.end.max(span.end) });
        if !before.trim_matches([' ', '\t', '>']).is_empty() || !after.trim().is_empty() {
            return first.to(last);
        }
        let silent = |block: &Block| matches!(block.kind, BlockKind::Comment | BlockKind::FrontMatter);
        let next = self.blocks.iter().filter(|block| block.span.start >= span.end && !silent(block));
        let Some(next) = next.min_by_key(|block| block.span.start) else {
            return Span { start: span.end, end: span.end };
        };
        let previous = self.blocks.iter().rfind(|block| block.span.start < span.start && !silent(block));
        if previous.is_some_and(Block::is_item) {
            return next.span;
        }
        let together = |block: &&Block| group(block).is_some() && group(block) == group(next);
        self.blocks.iter().filter(together).fold(next.span, |whole, block| whole.to(block.span))
    }
}

/// The list or table of a block.
fn group(block: &Block) -> Option<(bool, u32)> {
    match block.kind {
        BlockKind::Item { list, .. } => Some((false, list)),
        BlockKind::Cell { table, .. } => Some((true, table)),
        _ => None,
    }
}

/// What a comment says, if it speaks to postlint.
fn body(source: &Source, span: Span) -> Option<Span> {
    let text = source.slice(span);
    let inner = if let Some(inner) = text.strip_prefix("<!--") {
        inner.strip_suffix("-->").unwrap_or(inner)
    } else if let Some(inner) = text.strip_prefix("{#") {
        inner.strip_suffix("#}").unwrap_or(inner)
    } else {
        let opened = &text[text.find("%}")? + 2..];
        &opened[..opened.rfind("{%")?]
    };
    let inner = inner.trim();
    let rest = inner.get(NAME.len()..).map(str::trim_start).filter(|_| inner[..NAME.len()].eq_ignore_ascii_case(NAME));
    let speaks = rest.is_some_and(|rest| rest.starts_with(':') || rest.starts_with("ignore"));
    let start = span.start as usize + text.find(inner)?;
    speaks.then(|| Span::new(start, start + inner.len()))
}

/// The names in `text`, which stands at `at`, up to a dash or a colon, and the reason after that.
fn rules(text: &str, at: u32) -> (Vec<(String, Span)>, Option<String>) {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(skip) = text[from..].find(|c: char| !c.is_whitespace() && c != ',') {
        let start = from + skip;
        let word = &text[start..];
        let word = &word[..word.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(word.len())];
        let dash = matches!(word, "-" | "--") || word.starts_with(['–', '—', ':']);
        let name = if dash { "" } else { word.split([':', '–', '—']).next().unwrap_or_default() };
        if !name.is_empty() {
            let from = at as usize + start;
            names.push((name.to_owned(), Span::new(from, from + name.len())));
        }
        if name.len() < word.len() {
            let reason = text[start + name.len()..].trim_start_matches(['-', '–', '—', ':', ' ']).trim();
            return (names, (!reason.is_empty()).then(|| reason.to_owned()));
        }
        from = start + word.len();
    }
    (names, None)
}
