//! Prefilter: the words without which a regular expression cannot match, so that it is compiled and run only where
//! all of them stand.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// Strings of which at least one must be there, in lower case.
type Group = Vec<String>;

/// What must stand in a text before it is worth running a pattern over it: one of each group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Prefilter {
    groups: Vec<Group>,
}

/// Strings that one part of a pattern may stand for, beyond which they are not worth telling apart.
const MANY: usize = 64;

impl Prefilter {
    /// What `pattern` demands; nothing where that cannot be told.
    #[must_use]
    pub fn of(pattern: &str) -> Self {
        let unicode = !pattern.is_ascii();
        let parsed = regex_syntax::ParserBuilder::new().unicode(unicode).utf8(unicode).build().parse(pattern);
        let mut groups = parsed.map(|hir| groups(&hir)).unwrap_or_default();
        groups.sort_by_key(|group| std::cmp::Reverse(shortest(group)));
        Self { groups }
    }

    /// Whether one string of each group stands in `text`, whatever its case.
    #[must_use]
    pub fn passes(&self, text: &str) -> bool {
        self.groups.iter().all(|group| group.iter().any(|wanted| holds(text, wanted)))
    }
}

/// Whether `text` holds `wanted`, which is in lower case; letters are compared as ASCII.
fn holds(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let Some(&first) = wanted.first() else { return true };
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text)
        .any(|at| text.len() - at >= wanted.len() && text[at..at + wanted.len()].eq_ignore_ascii_case(wanted))
}

fn shortest(group: &Group) -> usize {
    group.iter().map(String::len).min().unwrap_or_default()
}

/// The strings that `hir` matches, where they are few: in lower case.
fn exact(hir: &Hir) -> Option<Group> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            text.chars().all(is_plain).then(|| vec![text.to_ascii_lowercase()])
        }
        HirKind::Class(class) => characters(class),
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Alternation(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                all.extend(exact(choice)?);
            }
            (all.len() <= MANY).then_some(all)
        }
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |starts, part| joined(&starts, &exact(part)?))
        }
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let mut all = exact(&repetition.sub)?;
            all.push(String::new());
            Some(all)
        }
        HirKind::Repetition(_) => None,
    }
}

/// The characters of a small class.
fn characters(class: &Class) -> Option<Group> {
    let few: Vec<char> = match class {
        Class::Unicode(class) => class.ranges().iter().flat_map(|range| range.start()..=range.end()).take(9).collect(),
        Class::Bytes(class) if class.is_ascii() => {
            class.ranges().iter().flat_map(|range| range.start()..=range.end()).map(char::from).take(9).collect()
        }
        Class::Bytes(_) => return None,
    };
    (few.len() < 9 && few.iter().all(|&c| is_plain(c)))
        .then(|| few.into_iter().map(|c| c.to_ascii_lowercase().to_string()).collect())
}

/// Whether the case of `c` does not matter, or is a matter of ASCII.
fn is_plain(c: char) -> bool {
    c.is_ascii() || !c.is_alphabetic()
}

/// Each of `starts` followed by each of `ends`.
fn joined(starts: &Group, ends: &Group) -> Option<Group> {
    if starts.len() * ends.len() > MANY {
        return None;
    }
    Some(starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).collect())
}

/// What `hir` demands, as far as it is worth asking for.
fn groups(hir: &Hir) -> Vec<Group> {
    if let Some(group) = exact(hir) {
        return worth(group).into_iter().collect();
    }
    match hir.kind() {
        HirKind::Capture(capture) => groups(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => groups(&repetition.sub),
        HirKind::Alternation(choices) => either(choices).into_iter().collect(),
        HirKind::Concat(parts) => in_turn(parts),
        _ => Vec::new(),
    }
}

/// What an alternation demands: what one of its choices does.
fn either(choices: &[Hir]) -> Option<Group> {
    let mut all = Vec::new();
    for choice in choices {
        all.extend(groups(choice).into_iter().max_by_key(shortest)?);
    }
    (all.len() <= MANY).then_some(all)
}

/// What a sequence demands: what each of its parts does, neighbours taken together while they are few.
fn in_turn(parts: &[Hir]) -> Vec<Group> {
    let mut all = Vec::new();
    let mut run = vec![String::new()];
    for part in parts {
        let longer = exact(part).and_then(|ends| joined(&run, &ends));
        match longer {
            Some(longer) => run = longer,
            None => {
                all.extend(worth(std::mem::replace(&mut run, vec![String::new()])));
                match exact(part) {
                    Some(ends) => run = ends,
                    None => all.extend(groups(part)),
                }
            }
        }
    }
    all.extend(worth(run));
    all
}

/// A group that tells something: no string of it is shorter than two letters.
fn worth(mut group: Group) -> Option<Group> {
    group.sort_unstable();
    group.dedup();
    (shortest(&group) >= 2).then_some(group)
}
