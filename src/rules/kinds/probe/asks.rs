//! Asks: the strings without which a regular expression cannot match, by the groups of three letters in them, so that a
//! text without these need not be read.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Strings of which at least one must be there, in lower case.
type Group = Vec<String>;

/// Strings that one part of a pattern may stand for, beyond which they are not worth telling apart.
const MANY: usize = 64;

/// Strings of which one is asked for, beyond which looking for them is not worth it.
const CHOICES: usize = 160;

/// Groups that are asked for, and letters of a string.
const ASKED: usize = 3;
const LETTERS: usize = 12;

/// The groups of three letters, in any case, that stand in a text: a number of them share a bit.
#[derive(Debug)]
pub struct Grams([u64; BITS / 64]);

const BITS: usize = 4096;

/// Letters beyond ASCII that are one of ASCII where case does not count. A text with them may hold anything.
const ODD: [(char, char); 2] = [('\u{17f}', 's'), ('\u{212a}', 'k')];

impl Grams {
    /// Those of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if !text.is_ascii() && text.contains(ODD.map(|(letter, _)| letter)) {
            return Self([u64::MAX; BITS / 64]);
        }
        let mut bits = [0; BITS / 64];
        for three in text.as_bytes().windows(3) {
            let gram = gram(three);
            bits[usize::from(gram) / 64] |= 1 << (gram % 64);
        }
        Self(bits)
    }

    /// Whether one string of each group that [`laid_out`] wrote may stand in the text.
    pub(super) fn hold(&self, asked: &[u8]) -> bool {
        let mut rest = asked;
        let mut next = |count: usize| {
            let (taken, left) = rest.split_at(count);
            rest = left;
            taken
        };
        for _ in 0..next(1)[0] {
            let mut any = false;
            for _ in 0..next(1)[0] {
                let count = usize::from(next(1)[0]);
                let grams = next(2 * count);
                any = any || grams.chunks_exact(2).all(|gram| self.has(u16::from_le_bytes([gram[0], gram[1]])));
            }
            if !any {
                return false;
            }
        }
        true
    }

    fn has(&self, gram: u16) -> bool {
        self.0[usize::from(gram) / 64] & 1 << (gram % 64) != 0
    }
}

/// The bit of three bytes.
fn gram(three: &[u8]) -> u16 {
    let letters = three.iter().fold(0u32, |letters, byte| letters << 8 | u32::from(byte.to_ascii_lowercase()));
    (letters.wrapping_mul(0x9e37_79b1) >> 20) as u16
}

/// What `hir` asks of a text: how many groups; of each how many strings; of each how many groups of letters, and these.
pub(super) fn laid_out(hir: &Hir) -> Vec<u8> {
    let mut groups = groups(hir);
    groups.retain(|group| shortest(group) >= 3 && group.len() < 256);
    // The longest strings first: they are the rarest.
    groups.sort_by_key(|group| std::cmp::Reverse(shortest(group)));
    groups.truncate(ASKED);
    let mut bytes = vec![groups.len() as u8];
    for group in groups {
        bytes.push(group.len() as u8);
        for string in group {
            let letters = &string.as_bytes()[..string.len().min(LETTERS)];
            bytes.push(letters.len() as u8 - 2);
            bytes.extend(letters.windows(3).flat_map(|three| gram(three).to_le_bytes()));
        }
    }
    bytes
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
            text.is_ascii().then(|| vec![text.to_ascii_lowercase()])
        }
        HirKind::Class(class) => letters(class),
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

/// The letters of a small class.
fn letters(class: &Class) -> Option<Group> {
    let mut few: Vec<char> = match class {
        Class::Bytes(class) => {
            let bytes = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            bytes.take(MANY).map(char::from).collect()
        }
        Class::Unicode(class) => {
            class.ranges().iter().flat_map(|range| range.start()..=range.end()).take(MANY).collect()
        }
    };
    for letter in &mut few {
        let odd = ODD.iter().find(|(odd, _)| odd == letter);
        *letter = odd.map_or(letter.to_ascii_lowercase(), |&(_, plain)| plain);
    }
    few.sort_unstable();
    few.dedup();
    (few.len() < 9 && few.iter().all(char::is_ascii)).then(|| few.into_iter().map(String::from).collect())
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
    (all.len() <= CHOICES).then_some(all)
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
