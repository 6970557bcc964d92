//! Technology: the languages, tools and systems that are named, and since when there have been such.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Cue, LEXICON};
use super::scan::{Scan, one_of};
use super::technologies::{bare, lines};
use super::{Confidence, Fact, FactKind, Found};
use crate::text::Span;

/// A technology that is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Technology {
    /// What is known of it.
    pub known: &'static Known,
    /// The version after its name, in the prose.
    pub version: Option<Span>,
}

/// What is known of a technology.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its usual name.
    pub name: &'static str,
    /// What kind of thing it is: "language", "data", "cloud", "practice".
    pub category: &'static str,
    /// The year in which the public could first use it.
    pub first_year: Option<i16>,
    /// The year of its first stable release.
    pub stable_year: Option<i16>,
}

const VERSIONS: &str = include_str!("../../rules/vocabulary/versions.txt");

impl Known {
    /// The year of the release of a version, of which the first number counts.
    #[must_use]
    pub fn version_year(&self, version: &str) -> Option<i16> {
        let lines = VERSIONS.lines().filter(|line| !line.starts_with('#'));
        let (_, versions) = lines.filter_map(|line| line.split_once(" = ")).find(|(name, _)| *name == self.name)?;
        let wanted = version.trim_start_matches(['v', 'V']).split('.').next()?;
        let mut years = versions.split(", ").filter_map(|entry| entry.split_once(' '));
        years.find(|(version, _)| *version == wanted)?.1.parse().ok()
    }
}

/// The one technology whose name is a slip away from `word`: a letter too many, too few, another or in the wrong order.
#[must_use]
pub fn near(word: &str) -> Option<&'static str> {
    let close = |name: &str| {
        let plural = word.strip_suffix('s').is_some_and(|stem| stem.eq_ignore_ascii_case(name)) && !name.ends_with('s');
        name.len() >= 5
            && name.bytes().all(|byte| byte.is_ascii_alphabetic())
            && name.len().abs_diff(word.len()) <= 1
            && name[..1].eq_ignore_ascii_case(&word[..1])
            && !plural
            && is_slip(word.to_ascii_lowercase().as_bytes(), name.to_ascii_lowercase().as_bytes())
    };
    let plain = |marked: &str| !marked.trim().starts_with('~');
    let names = lines(TABLE).flat_map(|(.., names)| names.split(';').filter(|marked| plain(marked)).map(bare));
    let mut found = names.filter(|name| close(name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether one slip turns one of two different words into the other.
fn is_slip(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (left, rest) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return left == &rest[1..];
    }
    let swapped = left.len() >= 2 && left[0] == rest[1] && left[1] == rest[0] && left[2..] == rest[2..];
    !left.is_empty() && (left[1..] == rest[1..] || swapped)
}

/// What a name of the table signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    index: u16,
    doubtful: bool,
    exact: bool,
    /// ".NET": a full stop stands before the name.
    dotted: bool,
}

const TABLE: &str = include_str!("../../rules/vocabulary/technologies.txt");

/// All that are known.
#[must_use]
pub fn known() -> &'static [Known] {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let read = |(category, years, names): (&'static str, &'static str, &'static str)| {
            let (first, stable) = years.split_once(' ').unwrap_or((years, "-"));
            let name = bare(names.split(';').next().unwrap_or_default());
            Known { name, category, first_year: first.parse().ok(), stable_year: stable.parse().ok() }
        };
        lines(TABLE).map(read).collect()
    });
    &KNOWN
}

/// The names in the table.
pub(super) fn names() -> impl Iterator<Item = (&'static str, Name)> {
    lines(TABLE).zip(0u16..).flat_map(|((_, _, names), index)| {
        names.split(';').map(move |marked| {
            let marked = marked.trim();
            let name = bare(marked);
            let (doubtful, exact) = (marked.starts_with('~'), marked.ends_with('!'));
            (name, Name { index, doubtful, exact, dotted: name.starts_with('.') })
        })
    })
}

impl Technology {
    /// Whether it is a way of working, a law or a standard rather than a tool.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        matches!(self.known.category, "practice" | "regulation" | "standard")
    }
}

/// A name of the table.
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, name: Name, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    let text = scan.posting.text(span);
    let known = &known()[usize::from(name.index)];
    let before = scan.gap(hit.start);
    if name.dotted && !before.ends_with('.') {
        return;
    }
    if name.exact && !exactly(text, name) {
        return;
    }
    let address = scan.gap(hit.end) == "."
        && scan.is(hit.end, "com io org net dev co")
        && !(scan.is(hit.end, "net io") && before.ends_with(' '));
    if address {
        return;
    }
    // A part of a longer name or an address: "@react", "foo.js.example", "/docker/".
    if before.ends_with(['@', '#', '_']) || scan.gap(hit.end).starts_with(['@', '_']) {
        return;
    }
    let numbered = text.starts_with(char::is_uppercase)
        && version(scan, hit.end)
            .is_some_and(|number| number.len() <= 4 && !scan.posting.text(number).starts_with("20"));
    if name.doubtful && !numbered && !is_meant(scan, &hit, text) {
        return;
    }
    let confidence = if name.doubtful { Confidence::Low } else { Confidence::High };
    let version = version(scan, hit.end);
    let whole = version.map_or(span, |version| span.to(version));
    let start = whole.start - u32::from(name.dotted);
    found.say(FactKind::Technology(Technology { known, version }), Span { start, end: whole.end }, confidence);
}

/// The technology of which the words from `start` to `end` count the years: "12 years React", "React (12 years)",
/// "working with React for 12 years".
pub(super) fn beside(scan: &Scan<'_>, start: usize, end: usize, found: &Found<'_>) -> Option<Span> {
    let opens = scan.span(&(start..end)).start;
    let before = found.facts.iter().rev().take(4).find_map(|fact| {
        let prose = fact.prose.filter(|prose| prose.end <= opens && prose.start >= scan.block.prose.start)?;
        let gap = scan.posting.prose[prose.end as usize..opens as usize].trim();
        let joined = matches!(
            gap,
            ":" | "(" | "-" | "–" | "—" | "for" | "," | "(at least" | "for at least" | "in production for"
        );
        (joined && matches!(fact.kind, FactKind::Technology(_)) && fact.confidence > Confidence::Low).then_some(prose)
    });
    let after = || {
        let led = (end..end + 2).take_while(|&at| scan.is(at, "of in with using experience")).count();
        let end = end + led;
        let ahead =
            scan.words.get(end..).filter(|_| scan.gap(end).trim_matches(['.', '\'', '’', ' ', '\u{a0}']).is_empty())?;
        let sure = |cue| matches!(cue, Cue::Technology(name) if !name.doubtful || scan.word(end).starts_with(char::is_uppercase));
        let len = LEXICON.at(ahead, &scan.posting.prose).find(|&(_, (cue, _))| sure(cue))?.0;
        let last = version(scan, end + len)
            .map_or_else(|| scan.span(&(end..end + len)), |version| scan.span(&(end..end + len)).to(version));
        Some(last)
    };
    before.or_else(after)
}

/// Takes out the everyday words that were read as technologies in a document that names no other technology.
pub(super) fn settle(facts: &mut Vec<Fact>) {
    let named =
        facts.iter().any(|fact| fact.confidence > Confidence::Low && matches!(fact.kind, FactKind::Technology(_)));
    if !named {
        facts.retain(|fact| !matches!(fact.kind, FactKind::Technology(_)));
    }
}

/// Whether `text` is written just as one of the names in the table that allow one spelling only.
fn exactly(text: &str, name: Name) -> bool {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| lines(TABLE).map(|(.., names)| names).collect());
    NAMES.get(usize::from(name.index)).is_some_and(|names| {
        names
            .split(';')
            .filter(|marked| marked.trim().ends_with('!'))
            .any(|marked| bare(marked).trim_start_matches('.') == text)
    })
}

/// Whether an everyday word is meant as the name of a technology.
fn is_meant(scan: &Scan<'_>, hit: &Range<usize>, text: &str) -> bool {
    let opens = hit.start == scan.sentence(hit.start).start;
    let (before, after) = (scan.gap(hit.start), scan.gap(hit.end));
    let listed = after.starts_with([',', '/', ')', '+']) || before.ends_with([',', '/', '(']) || before.ends_with(", ");
    let led =
        scan.is(hit.start.wrapping_sub(1), "in with of using like and or know knows knowing use uses writing learn");
    let named = scan
        .is(hit.end, "js programming experience developer developers engineer engineers framework stack code codebase");
    let other = scan.is(hit.end, "to the a an with up about above below water pepper lake");
    text.starts_with(char::is_uppercase)
        && !other
        && (named || (listed || led) && (!opens || after.starts_with([',', '/'])))
}

/// The version that follows a name: "Python 3.11", "Java 8+", but not "Java 5+ years".
fn version(scan: &Scan<'_>, at: usize) -> Option<Span> {
    let digits = |at: usize| {
        let word = scan.word(at);
        let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !matches!(scan.gap(at), " " | "-" | "\u{a0}") || !digits(at) {
        return None;
    }
    let mut last = at;
    while last < at + 2 && scan.gap(last + 1) == "." && digits(last + 1) {
        last += 1;
    }
    let unit = "years year yrs yr months hours days people users to years' hr plus or";
    let ranged = scan.gap(last + 1).trim().starts_with(['-', '–', '%', ',']) && digits(last + 1);
    if scan.is(last + 1, unit) || one_of(scan.word(last + 2), "years yrs") || ranged {
        return None;
    }
    Some(scan.span(&(at..last + 1)))
}
