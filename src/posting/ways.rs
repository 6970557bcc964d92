//! Ways: how one text is taken into another, ours and a user's, and where that happens in a text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::{Captures, Regex};

use super::tags::{Tag, TagKind};
use crate::config::inclusion::Place;
use crate::config::{Config, Inclusion, Named};
use crate::text::{Source, Span};

/// A way to take one text into another.
#[derive(Debug)]
pub struct Way {
    /// How it is written, and where the other text is.
    pub data: Inclusion,
    pattern: OnceLock<Regex>,
    entry: OnceLock<Regex>,
}

impl PartialEq for Way {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl Eq for Way {}

/// Where another text is to come, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// How it is written.
    pub way: Arc<Way>,
    /// The name of the other text; for the use of an import, where the import names it.
    pub name: Span,
    /// The part of it that is meant.
    pub part: Option<Span>,
    /// The name under which the document uses the text later on: this is an import, and its uses are other mentions.
    pub alias: Option<Span>,
}

impl Mention {
    /// The same with its places carried over to another text.
    #[must_use]
    pub fn moved(self, to: impl Fn(Span) -> Span) -> Self {
        Self { way: self.way, name: to(self.name), part: self.part.map(&to), alias: self.alias.map(&to) }
    }
}

/// The ways that are known, those of the user first.
#[derive(Debug, PartialEq, Eq)]
pub struct Ways(Vec<Arc<Way>>);

const BUILTIN: &str = include_str!("../../rules/vocabulary/dialects.toml");

/// Longest tag that uses an import, in bytes.
const LONGEST_USE: usize = 300;

impl Ways {
    /// The ways that come with postlint.
    #[must_use]
    pub fn builtin() -> &'static Arc<Self> {
        static WAYS: OnceLock<Arc<Ways>> = OnceLock::new();
        WAYS.get_or_init(|| {
            let (config, _) = Config::parse(&Source::new("dialects.toml", BUILTIN));
            Arc::new(Self(config.inclusions.into_iter().map(Way::new).map(Arc::new).collect()))
        })
    }

    /// Those of a user and ours, but for those of ours whose name the user took. What is wrong with a pattern is told
    /// with its place in the configuration, and the entry left out.
    #[must_use]
    pub fn with(own: &[Inclusion]) -> (Self, Vec<WrongPattern>) {
        let mut wrong = Vec::new();
        let mut ways = Vec::new();
        for inclusion in own {
            let before = wrong.len();
            wrong.extend(WrongPattern::of(&inclusion.pattern, inclusion.entry.is_none()));
            wrong.extend(inclusion.entry.iter().filter_map(|entry| WrongPattern::of(entry, true)));
            if wrong.len() == before {
                ways.push(Arc::new(Way::new(inclusion.clone())));
            }
        }
        let taken = |way: &&Arc<Way>| own.iter().any(|inclusion| inclusion.name.text == way.data.name.text);
        ways.extend(Self::builtin().0.iter().filter(|way| !taken(way)).cloned());
        (Self(ways), wrong)
    }

    /// Those of several configurations, for what belongs to none of them alone.
    #[must_use]
    pub fn together<'a>(all: impl IntoIterator<Item = &'a Arc<Self>>) -> Arc<Self> {
        let mut own: Vec<Arc<Way>> = Vec::new();
        for way in all.into_iter().flat_map(|ways| &ways.0) {
            if !Self::builtin().0.contains(way) && !own.contains(way) {
                own.push(Arc::clone(way));
            }
        }
        if own.is_empty() {
            return Arc::clone(Self::builtin());
        }
        own.extend(Self::builtin().0.iter().cloned());
        Arc::new(Self(own))
    }

    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> &[Arc<Way>] {
        &self.0
    }

    /// What `tag`, the text of a template tag at `start`, takes in.
    pub(super) fn in_tag(&self, tag: &str, start: usize) -> Option<Mention> {
        self.at(Place::Tag).filter(|way| way.may_stand_in(tag)).find_map(|way| {
            let found = way.pattern().captures(tag)?;
            way.names_file(found.name("name")?.as_str()).then(|| way.mention(&found, start))
        })
    }

    /// What the first line of a fenced block, `line` at `start`, takes in.
    pub(super) fn in_fence(&self, line: &str, start: usize) -> Option<Mention> {
        self.at(Place::Fence).filter(|way| way.may_stand_in(line)).find_map(|way| {
            let found = way.pattern().captures(line.trim_end())?;
            way.names_file(found.name("name")?.as_str()).then(|| way.mention(&found, start))
        })
    }

    /// All that `text` takes in by other means than template tags and fences, as tags, in order and without overlaps.
    #[must_use]
    pub(super) fn lex(&self, text: &str) -> Vec<Tag> {
        let mut found = Vec::new();
        for way in self.0.iter().filter(|way| !matches!(way.data.place, Place::Tag | Place::Fence)) {
            if way.may_stand_in(text) {
                match way.data.place {
                    Place::Block => way.blocks(text, &mut found),
                    _ => way.lines(text, &mut found),
                }
            }
        }
        uses(text, &mut found);
        // The sort is stable: of two that start at the same place, that of the earlier way comes first.
        found.sort_by_key(|tag| tag.span.start);
        let mut end = 0;
        found.retain(|tag| {
            let free = tag.span.start >= end;
            end = if free { tag.span.end } else { end };
            free
        });
        found
    }

    /// Whether a place of `text` says what another takes in: a name is given there, or a block begun.
    pub(super) fn reach_far(&self, text: &str) -> bool {
        let mut found = Vec::new();
        self.0.iter().filter(|way| way.may_stand_in(text)).any(|way| match way.data.place {
            Place::Tag | Place::Fence => false,
            Place::Block => lines_with(text, &way.data.has).any(|line| way.pattern().is_match(text[line].trim())),
            _ => {
                way.lines(text, &mut found);
                found.iter().any(|tag| matches!(&tag.kind, TagKind::Include(mention) if mention.alias.is_some()))
            }
        })
    }

    fn at(&self, place: Place) -> impl Iterator<Item = &Arc<Way>> {
        self.0.iter().filter(move |way| way.data.place == place)
    }
}

impl Way {
    fn new(data: Inclusion) -> Self {
        Self { data, pattern: OnceLock::new(), entry: OnceLock::new() }
    }

    fn pattern(&self) -> &Regex {
        self.pattern.get_or_init(|| compile(&self.data.pattern.text))
    }

    fn entry(&self) -> &Regex {
        self.entry.get_or_init(|| compile(self.data.entry.as_ref().map_or("", |entry| &entry.text)))
    }

    fn may_stand_in(&self, text: &str) -> bool {
        let stands = |needle: &String| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
        self.data.has.is_empty() || self.data.has.iter().any(stands)
    }

    /// Whether `name` is the name of a file, and not of something that is built in.
    fn names_file(&self, name: &str) -> bool {
        !name.trim().is_empty() && !self.data.builtin.iter().any(|builtin| builtin == name)
    }

    fn mention(self: &Arc<Self>, found: &Captures<'_>, start: usize) -> Mention {
        let span = |part: &str| {
            let part = found.name(part)?;
            let blank = part.as_str().len() - part.as_str().trim_start().len();
            let from = start + part.start() + blank;
            Some(Span::new(from, from + part.as_str().trim().len()))
        };
        let name = span("name").unwrap_or_default();
        Mention { way: Arc::clone(self), name, part: span("part"), alias: span("alias") }
    }

    /// Adds what single lines of `text` take in.
    fn lines(self: &Arc<Self>, text: &str, found: &mut Vec<Tag>) {
        for range in lines_with(text, &self.data.has) {
            let line = &text[range.clone()];
            if self.data.place == Place::Line {
                let blank = line.len() - line.trim_start().len();
                let (line, start) = (line.trim(), range.start + blank);
                let captures = self.pattern().captures(line).filter(|found| found.get_match().len() == line.len());
                if let Some(captures) = captures {
                    let end = self.data.until.as_ref().and_then(|until| closing(text, range.end, until));
                    self.add(&captures, start, start..end.unwrap_or(start + line.len()), found);
                }
                continue;
            }
            let mut at = 0;
            while let Some(captures) = self.pattern().captures_at(line, at) {
                let tag = captures.name("tag").unwrap_or_else(|| captures.get_match());
                if tag.is_empty() {
                    at = at.max(tag.end()) + 1;
                    at += (at..line.len()).take_while(|&at| !line.is_char_boundary(at)).count();
                } else {
                    at = tag.end();
                    self.add(&captures, range.start, range.start + tag.start()..range.start + tag.end(), found);
                }
                if at >= line.len() {
                    break;
                }
            }
        }
    }

    fn add(self: &Arc<Self>, captures: &Captures<'_>, start: usize, span: Range<usize>, found: &mut Vec<Tag>) {
        if captures.name("name").is_some_and(|name| self.names_file(name.as_str())) {
            let mention = self.mention(captures, start);
            found.push(Tag { kind: TagKind::Include(Box::new(mention)), span: span.into() });
        }
    }

    /// Adds what the lines between two others take in. Each is a tag that starts where the last one ends, so that all of
    /// them together are the block.
    fn blocks(self: &Arc<Self>, text: &str, found: &mut Vec<Tag>) {
        let mut fences =
            lines_with(text, &self.data.has).filter(|line| self.pattern().is_match(text[line.clone()].trim()));
        while let (Some(open), Some(close)) = (fences.next(), fences.next()) {
            let (first, last) = (open.start + blank(&text[open.clone()]), close.start + text[close].trim_end().len());
            let mut entries = Vec::new();
            let mut at = open.end;
            let mut only = true;
            for line in text[open.end..close_start(text, last)].split_inclusive('\n') {
                let (start, trimmed) = (at + blank(line), line.trim());
                at += line.len();
                if trimmed.is_empty() || trimmed.starts_with(';') {
                    continue;
                }
                match self.entry().captures(trimmed) {
                    Some(captures) => entries.push((self.mention(&captures, start), start + trimmed.len())),
                    None => only = false,
                }
            }
            // Lines between two such lines that are no names are a text that somebody cut out.
            let count = entries.len();
            let mut from = first;
            for (number, (mention, end)) in entries.into_iter().enumerate().filter(|_| only) {
                let end = if number + 1 == count { last } else { end };
                found.push(Tag { kind: TagKind::Include(Box::new(mention)), span: Span::new(from, end) });
                from = end;
            }
        }
    }
}

/// How many bytes of blanks `line` starts with.
fn blank(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the line starts that ends at `end`.
fn close_start(text: &str, end: usize) -> usize {
    text[..end].rfind('\n').map_or(0, |at| at + 1)
}

/// The lines of `text` that hold one of `needles`, or all where there are none.
fn lines_with<'a>(text: &'a str, needles: &'a [String]) -> impl Iterator<Item = Range<usize>> + 'a {
    let bytes = text.as_bytes();
    let finders: Vec<_> = needles.iter().map(|needle| memchr::memmem::Finder::new(needle.as_bytes())).collect();
    // Where each of them stands next; looked up again only when that is passed.
    let mut next: Vec<Option<usize>> = vec![Some(0); finders.len()];
    let mut known: Vec<bool> = vec![false; finders.len()];
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        for (number, finder) in finders.iter().enumerate() {
            if !known[number] || next[number].is_some_and(|next| next < at) {
                next[number] = finder.find(&bytes[at..]).map(|found| at + found);
                known[number] = true;
            }
        }
        let found = if finders.is_empty() { Some(at) } else { next.iter().flatten().min().copied() }?;
        let start = memchr::memrchr(b'\n', &bytes[..found]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &bytes[found..]).map_or(bytes.len(), |len| found + len);
        at = end + 1;
        Some(start..end)
    })
}

/// Where the line `until` ends that closes what stands on the line that ends at `at`; nothing but options may stand
/// between them.
fn closing(text: &str, at: usize, until: &str) -> Option<usize> {
    const MOST: usize = 20;
    let mut end = at + 1;
    for line in text.get(end..)?.split_inclusive('\n').take(MOST) {
        let trimmed = line.trim();
        if trimmed.starts_with(until) && trimmed.trim_start_matches(until).chars().all(|c| until.contains(c)) {
            return Some(end + line.trim_end().len());
        }
        if !trimmed.is_empty() && !trimmed.starts_with(':') {
            return None;
        }
        end += line.len();
    }
    None
}

/// Adds the uses of imports: `<Intro />`.
fn uses(text: &str, found: &mut Vec<Tag>) {
    let mut imports: BTreeMap<&str, Mention> = BTreeMap::new();
    for tag in found.iter() {
        if let TagKind::Include(mention) = &tag.kind
            && let Some(alias) = mention.alias
        {
            imports.entry(&text[alias.range()]).or_insert_with(|| Mention { alias: None, ..(**mention).clone() });
        }
    }
    if imports.is_empty() {
        return;
    }
    for start in memchr::memchr_iter(b'<', text.as_bytes()) {
        let rest = &text[start + 1..];
        let name = rest.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'_').count();
        let Some(mention) = imports.get(&rest[..name]) else { continue };
        let near = &rest.as_bytes()[name..rest.len().min(name + LONGEST_USE)];
        let end = memchr::memchr2(b'>', b'<', near).filter(|&end| near[end] == b'>' && near[..end].ends_with(b"/"));
        if let Some(end) = end {
            let span = Span::new(start, start + 1 + name + end + 1);
            found.push(Tag { kind: TagKind::Include(Box::new(mention.clone())), span });
        }
    }
}

/// What is wrong with a pattern of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPattern {
    /// The pattern.
    pub pattern: Named,
    /// The part of the pattern that cannot be understood.
    pub part: Option<Range<usize>>,
    /// Why.
    pub why: String,
}

impl WrongPattern {
    fn of(pattern: &Named, needs_name: bool) -> Option<Self> {
        let wrong = |part, why: String| Some(Self { pattern: pattern.clone(), part, why });
        if let Err(error) = regex_syntax::Parser::new().parse(&pattern.text) {
            let (span, why) = match &error {
                regex_syntax::Error::Parse(error) => (Some(error.span()), error.kind().to_string()),
                regex_syntax::Error::Translate(error) => (Some(error.span()), error.kind().to_string()),
                _ => (None, error.to_string()),
            };
            return wrong(span.map(|span| span.start.offset..span.end.offset), why);
        }
        match Regex::new(&pattern.text) {
            Err(error) => wrong(None, error.to_string()),
            Ok(regex) if needs_name && !regex.capture_names().flatten().any(|name| name == "name") => {
                wrong(None, "it has no part `name`".to_owned())
            }
            Ok(_) => None,
        }
    }
}

/// Compiles a pattern.
///
/// # Panics
/// When it is none: ours are tested, and those of a user were tried before.
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("patterns are tried before they are used")
}
