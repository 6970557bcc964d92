//! Probe: whether a regular expression matches somewhere in a text, told by a small program that the build script laid
//! out, so that the expression itself is compiled only where it matches.

mod asks;
mod lower;

use std::borrow::Cow;

pub use asks::Grams;

/// The places in a text where a word begins or ends, and all beside a character beyond ASCII.
#[derive(Debug)]
pub struct Edges(Vec<u32>);

/// A program that tells whether a regular expression matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    code: Cow<'static, [u8]>,
}

/// What the program does next. The arguments of each follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    /// The expression matches.
    Match,
    /// Letters in any case: how many bytes, and these.
    Letters,
    /// Letters as they are: how many bytes, and these.
    Exact,
    /// One character of a set: its number.
    Set,
    /// A run of them: its number, the fewest and the most.
    Run,
    /// Any of several ways: how many, and where each goes on.
    Ways,
    /// Those of several ways that the next byte allows: for each byte and the end of the text a number, and where each
    /// number goes on.
    Switch,
    /// Goes on elsewhere.
    Jump,
    /// A place between two characters.
    Look,
}

const OPS: [Op; 9] = [Op::Match, Op::Letters, Op::Exact, Op::Set, Op::Run, Op::Ways, Op::Switch, Op::Jump, Op::Look];

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    End,
    StartOfLine,
    EndOfLine,
    Edge,
    NoEdge,
    UnicodeEdge,
    NoUnicodeEdge,
}

const PLACES: [Place; 8] = [
    Place::Start,
    Place::End,
    Place::StartOfLine,
    Place::EndOfLine,
    Place::Edge,
    Place::NoEdge,
    Place::UnicodeEdge,
    Place::NoUnicodeEdge,
];

/// The bytes before the sets: what the program reads, where its steps start, which bytes a match may begin with, and
/// where stands what it asks for.
const HEAD: usize = 1 + 4 + 32 + 4;
/// The bytes of a set: which bytes are in it, and how many ranges of characters beyond ASCII, and where.
const SET: usize = 32 + 2 + 4;
/// What the program reads: nothing (it may always match), bytes, or characters.
const UNKNOWN: u8 = 0;
const BYTES: u8 = 1;
const CHARACTERS: u8 = 2;
/// A match may be empty, so that it may begin anywhere.
const ANYWHERE: u8 = 4;
/// The longest run, which stands for any length.
const ENDLESS: u16 = u16::MAX;

impl Probe {
    /// The program of `pattern`; one that knows nothing where the expression is beyond it.
    #[must_use]
    pub fn of(pattern: &str) -> Self {
        Self { code: Cow::Owned(lower::lower(pattern).unwrap_or_else(|| vec![UNKNOWN])) }
    }

    /// A program that the build script laid out.
    #[must_use]
    pub fn laid_out(code: &'static [u8]) -> Self {
        Self { code: Cow::Borrowed(code) }
    }

    /// The program as it is laid out.
    #[must_use]
    pub fn code(&self) -> &[u8] {
        &self.code
    }

    /// Whether a text with `grams` holds what the expression cannot match without.
    #[must_use]
    pub fn is_worth(&self, grams: &Grams) -> bool {
        let asked = self.code.get(HEAD - 4..HEAD).map(|bytes| number(bytes) as usize);
        asked.is_none_or(|asked| grams.hold(&self.code[asked..]))
    }

    /// Whether the expression matches in `text`; sometimes wrongly so, where that would take long to tell.
    #[must_use]
    pub fn may_match(&self, text: &str) -> bool {
        self.may_match_from(text, 0..=text.len())
    }

    /// The same, where the `edges` of `text` are known.
    #[must_use]
    pub fn may_match_by(&self, text: &str, edges: &Edges) -> bool {
        // Most patterns begin at a word, and most places are within one.
        if self.code[0] & ANYWHERE == 0 && self.begins_at_word() {
            return self.may_match_from(text, edges.0.iter().map(|&at| at as usize));
        }
        self.may_match(text)
    }

    fn begins_at_word(&self) -> bool {
        let first = self.code.get(1..5).map(|bytes| number(bytes) as usize);
        let at_edge = |first: usize| {
            self.code[first] == Op::Look as u8
                && [Place::Edge as u8, Place::UnicodeEdge as u8].contains(&self.code[first + 1])
        };
        first.is_some_and(at_edge)
    }

    /// The same, where a match begins at one of `places`.
    fn may_match_from(&self, text: &str, mut places: impl Iterator<Item = usize>) -> bool {
        let kind = self.code[0];
        if kind == UNKNOWN {
            return true;
        }
        let mut run = Run {
            code: &self.code,
            text,
            by_bytes: kind & BYTES != 0,
            left: 64 * (text.len() + 64),
            to_try: Vec::new(),
        };
        let first = run.number(1);
        let bytes = text.as_bytes();
        let begins = &self.code[5..HEAD - 4];
        let fits = |at: usize| match bytes.get(at) {
            _ if kind & BYTES == 0 && !text.is_char_boundary(at) => false,
            _ if kind & ANYWHERE != 0 => true,
            byte => byte.is_some_and(|&byte| has(begins, byte)),
        };
        places.any(|at| fits(at) && run.matches(first, at))
    }
}

fn has(bits: &[u8], byte: u8) -> bool {
    bits[usize::from(byte) / 8] & 1 << (byte % 8) != 0
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes"))
}

impl Edges {
    /// Those of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let beside = |at: usize| bytes[at.saturating_sub(1)..=at].iter().any(|byte| !byte.is_ascii());
        let places = (0..bytes.len()).filter(|&at| is_edge(bytes, at) || beside(at));
        Self(places.map(|at| at as u32).collect())
    }
}

/// Whether a word of ASCII begins or ends at `at`.
fn is_edge(bytes: &[u8], at: usize) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let before = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(letter);
    before != bytes.get(at).is_some_and(letter)
}

/// A program at work.
struct Run<'a> {
    code: &'a [u8],
    text: &'a str,
    by_bytes: bool,
    /// How many steps are left before it gives up.
    left: usize,
    /// Where else to go on: the step, and the place in the text.
    to_try: Vec<(u32, u32)>,
}

impl Run<'_> {
    fn number(&self, at: usize) -> usize {
        number(&self.code[at..at + 4]) as usize
    }

    fn short(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.code[at], self.code[at + 1]])
    }

    /// Whether a match begins at `start`; yes when it gives up.
    fn matches(&mut self, first: usize, start: usize) -> bool {
        self.to_try.clear();
        let (mut step, mut at) = (first, start);
        loop {
            match self.go_on(step, at) {
                None => return true,
                Some(next) => match next.or_else(|| self.to_try.pop().map(|(step, at)| (step as usize, at as usize))) {
                    Some(next) => (step, at) = next,
                    None => return false,
                },
            }
        }
    }

    /// Takes one step: where to go on, if this way does; none at all where the expression matches.
    fn go_on(&mut self, step: usize, at: usize) -> Option<Option<(usize, usize)>> {
        self.left = self.left.checked_sub(1)?;
        let bytes = self.text.as_bytes();
        let next = match OPS[usize::from(self.code[step])] {
            Op::Match => return None,
            op @ (Op::Letters | Op::Exact) => {
                let len = usize::from(self.code[step + 1]);
                let wanted = &self.code[step + 2..step + 2 + len];
                let here = bytes.get(at..at + len);
                let same = here.is_some_and(|here| match op {
                    Op::Letters => here.eq_ignore_ascii_case(wanted),
                    _ => here == wanted,
                });
                same.then_some((step + 2 + len, at + len))
            }
            Op::Set => self.one(self.code[step + 1], at).map(|len| (step + 2, at + len)),
            Op::Run => {
                let (set, fewest, most) = (self.code[step + 1], self.short(step + 2), self.short(step + 4));
                let (mut count, mut end) = (0, at);
                loop {
                    if count >= fewest {
                        self.to_try.push((step as u32 + 6, end as u32));
                    }
                    if count == most && most != ENDLESS {
                        break;
                    }
                    let Some(len) = self.one(set, end) else { break };
                    end += len;
                    count = count.saturating_add(1);
                }
                self.left = self.left.checked_sub(usize::from(count) / 4)?;
                None
            }
            Op::Ways => {
                let ways = usize::from(self.short(step + 1));
                for way in (0..ways).rev() {
                    self.to_try.push((self.number(step + 3 + 4 * way) as u32, at as u32));
                }
                None
            }
            Op::Switch => {
                let way = self.code[step + 1 + bytes.get(at).map_or(256, |&byte| usize::from(byte))];
                let target = self.number(step + 1 + 257 + 4 * usize::from(way));
                (target != 0).then_some((target, at))
            }
            Op::Jump => Some((self.number(step + 1), at)),
            Op::Look => self.is_at(PLACES[usize::from(self.code[step + 1])], at).then_some((step + 2, at)),
        };
        Some(next)
    }

    /// The length of the character at `at`, if it is in the set with this number.
    fn one(&self, set: u8, at: usize) -> Option<usize> {
        let byte = *self.text.as_bytes().get(at)?;
        let start = HEAD + SET * usize::from(set);
        if self.by_bytes || byte.is_ascii() {
            return has(&self.code[start..start + 32], byte).then_some(1);
        }
        let c = self.text[at..].chars().next()?;
        let (count, ranges) = (usize::from(self.short(start + 32)), self.number(start + 34));
        let range = |number: usize| (self.number(ranges + 8 * number), self.number(ranges + 8 * number + 4));
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            let (first, last) = range(middle);
            if c as usize > last {
                low = middle + 1;
            } else if (c as usize) < first {
                high = middle;
            } else {
                return Some(c.len_utf8());
            }
        }
        None
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let unicode_edge = || {
            let before = self.text[..at].chars().next_back().is_some_and(regex_syntax::is_word_character);
            before != self.text[at..].chars().next().is_some_and(regex_syntax::is_word_character)
        };
        match place {
            Place::Start => at == 0,
            Place::End => at == bytes.len(),
            Place::StartOfLine => at == 0 || bytes[at - 1] == b'\n',
            Place::EndOfLine => bytes.get(at).is_none_or(|&byte| byte == b'\n'),
            Place::Edge => is_edge(bytes, at),
            Place::NoEdge => !is_edge(bytes, at),
            Place::UnicodeEdge => unicode_edge(),
            Place::NoUnicodeEdge => !unicode_edge(),
        }
    }
}
