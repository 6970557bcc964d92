//! Head: the form in which a list item opens, told from its first words.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::posting::{Note, Posting, Slot};
use crate::text::table::{self, Table};
use crate::text::words::key;

/// The form in which a list item opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Head {
    /// "Lead a team"
    Verb,
    /// "Leading a team"
    Gerund,
    /// "Leads a team"
    Third,
    /// "To lead a team"
    Infinitive,
    /// "Must lead a team"
    Modal,
    /// "You lead a team"
    You,
    /// "Experience of leading a team"
    Noun,
    /// "Able to lead a team"
    Adjective,
}

impl Head {
    /// What such items are called, for a count of them.
    #[must_use]
    pub fn describe(self, count: usize) -> &'static str {
        match (self, count == 1) {
            (Self::Verb, true) => "bare verb",
            (Self::Verb, false) => "bare verbs",
            (Self::Gerund, true) => "-ing form",
            (Self::Gerund, false) => "-ing forms",
            (Self::Third, true) => "verb in -s",
            (Self::Third, false) => "verbs in -s",
            (Self::Infinitive, _) => "“to …”",
            (Self::Modal, _) => "“must …” or the like",
            (Self::You, _) => "“you …”",
            (Self::Noun, true) => "noun phrase",
            (Self::Noun, false) => "noun phrases",
            (Self::Adjective, true) => "adjective",
            (Self::Adjective, false) => "adjectives",
        }
    }
}

/// What the items of a list are likely to open with, where a word alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Duties.
    Verbs,
    /// Anything else.
    Anything,
}

/// What a word may be, a bit for each table of `rules/vocabulary/heads.toml`, by the names of these.
const ADJECTIVE: u8 = 1;
const NOT_ADVERB: u8 = 2;
const NOUN: u8 = 4;
const VERB: u8 = 8;

/// The bytes of a word: its key, and what it may be.
const WORD: usize = 9;

fn class(word: &str) -> u8 {
    static WORDS: Table<WORD> = Table::laid_out(include_bytes!(concat!(env!("OUT_DIR"), "/heads")));
    let wanted = key(word);
    WORDS.near(wanted).find(|known| table::word(*known, 0) == wanted).map_or(0, |known| known[WORD - 1])
}

/// Whether `word`, in lower case, is in one of the tables.
#[must_use]
pub fn is_common(word: &str) -> bool {
    class(word) != 0
}

/// A word of an item, lower case, hyphenated ones whole, and whether a comma or the like stands before it.
struct Token<'a> {
    word: Cow<'a, str>,
    after_comma: bool,
}

/// `word` in small letters, with straight apostrophes.
#[must_use]
pub fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('\u{2019}', "'"))
}

/// So many words of an item are looked at.
const TELLING: usize = 12;

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut after_comma = false;
    let mut tokens = Vec::with_capacity(TELLING);
    for piece in text.split_whitespace().take(TELLING) {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
        let word = in_small_letters(bare);
        if word.is_empty() {
            after_comma |= piece.contains([',', ';', '(', '–', '—']);
            continue;
        }
        let opens = piece.starts_with('(');
        match word.split_once('/') {
            Some((first, rest)) => {
                tokens.push(Token { word: Cow::Owned(first.to_owned()), after_comma: after_comma || opens });
                if !rest.is_empty() {
                    tokens.push(Token { word: Cow::Owned(rest.to_owned()), after_comma: true });
                }
            }
            None => tokens.push(Token { word, after_comma: after_comma || opens }),
        }
        after_comma = piece.ends_with([',', ';', ':', ')', '–', '—']);
    }
    tokens
}

/// What [`head`] says of a whole block, with each expectation.
#[derive(Default)]
struct Heads([OnceLock<Option<Head>>; 2]);

impl Note for Heads {
    const SLOT: Slot = Slot::Heads;
}

/// The form in which the block with this number opens, if its first words tell.
#[must_use]
pub fn head_of(posting: &Posting, block: usize, expected: Expected) -> Option<Head> {
    let heads = posting.note(block, Heads::default);
    *heads.0[expected as usize].get_or_init(|| head(posting.text(posting.blocks[block].prose), expected))
}

/// The form in which `item` opens, if its first words tell.
#[must_use]
pub fn head(item: &str, expected: Expected) -> Option<Head> {
    let item = item.trim_start_matches(|c: char| !c.is_alphanumeric());
    if let Some((label, rest)) = item.split_once(':')
        && label.split_whitespace().nth(6).is_none()
        && rest.split_whitespace().nth(1).is_some()
        && !matches!(opening(&tokens(label), expected), Some(Head::Verb | Head::You | Head::Gerund))
    {
        return opening(&tokens(rest), expected);
    }
    opening(&tokens(item), expected)
}

fn opening(tokens: &[Token<'_>], expected: Expected) -> Option<Head> {
    let skipped = tokens.iter().take_while(|token| is_adverb(&token.word)).count();
    let tokens = &tokens[skipped..];
    let first = &*tokens.first()?.word;
    let next = tokens.get(1).map_or("", |token| &*token.word);
    if let Some(head) = fixed(first, next) {
        return head;
    }
    if let Some((start, last)) = first.rsplit_once('-') {
        return compound(start, last, tokens);
    }
    let class = class(first);
    match class & (VERB | NOUN | ADJECTIVE) {
        VERB => Some(Head::Verb),
        NOUN if gerund(first) && is_link(next) && tokens.get(2).is_some_and(|third| gerund(&third.word)) => {
            Some(Head::Gerund)
        }
        NOUN => Some(Head::Noun),
        ADJECTIVE if gerund(first) && (is_preposition(next) && next != "to" || is_adverb(next)) => Some(Head::Gerund),
        ADJECTIVE => adjective(tokens),
        0 => inflected(first, tokens),
        both if both & VERB != 0 => either(tokens, both, expected),
        _ => Some(Head::Noun),
    }
}

/// Words that tell by themselves.
fn fixed(first: &str, next: &str) -> Option<Option<Head>> {
    let head = match first {
        "you" | "you'll" | "you've" | "you're" | "you'd" | "youll" | "youve" | "youre" => Head::You,
        "a" | "an" | "the" | "some" | "any" | "all" | "other" | "another" | "no" | "every" | "each" | "both"
        | "one" | "two" | "three" | "four" | "five" | "minimum" | "bachelor" | "bachelor's" => Head::Noun,
        "at" if matches!(next, "least" | "minimum") => Head::Noun,
        "up" if next == "to" => Head::Noun,
        "must" | "should" | "can" | "will" | "would" | "may" | "shall" => Head::Modal,
        "to" => Head::Infinitive,
        "be" | "do" | "have" => Head::Verb,
        "has" | "is" | "does" => Head::Third,
        "having" | "being" | "doing" => Head::Gerund,
        number if number.starts_with(|c: char| c.is_ascii_digit()) => Head::Noun,
        "this" | "that" | "these" | "those" | "we" | "we'll" | "we're" | "they" | "it" | "i" | "he" | "she" | "if"
        | "when" | "while" | "as" | "in" | "on" | "by" | "for" | "with" | "your" | "our" | "who" | "what" | "how" => {
            return Some(None);
        }
        _ => return None,
    };
    Some(Some(head))
}

fn is_adverb(word: &str) -> bool {
    let own = matches!(word, "also" | "always" | "very" | "not" | "ideally" | "well" | "often" | "then" | "ever");
    own || word.len() > 4 && word.ends_with("ly") && class(word) & (NOT_ADVERB | VERB | NOUN | ADJECTIVE) == 0
}

fn is_determiner(word: &str) -> bool {
    let own =
        ["the", "a", "an", "our", "your", "their", "its", "all", "any", "each", "every", "this", "these", "other"];
    own.contains(&word) || matches!(word, "new" | "multiple" | "both" | "them" | "it" | "us" | "others" | "various")
}

fn is_link(word: &str) -> bool {
    matches!(word, "and" | "or" | "&" | "yet" | "but" | "and/or")
}

fn is_preposition(word: &str) -> bool {
    let own = ["to", "with", "in", "at", "about", "for", "by", "on", "when", "under", "of", "if", "that", "as", "from"];
    own.contains(&word)
        || matches!(word, "enough" | "across" | "within" | "through" | "while" | "who" | "into" | "over")
}

/// "co-ordinate", "self-starting", "result-oriented", "team-player".
fn compound(start: &str, last: &str, tokens: &[Token<'_>]) -> Option<Head> {
    let joined = format!("{start}{last}");
    let prefixed = matches!(start, "co" | "re" | "pre" | "de" | "multi" | "fine" | "double" | "cross");
    if prefixed && (class(last) | class(&joined)) & VERB != 0 {
        return Some(Head::Verb);
    }
    if prefixed && (gerund(last) || gerund(&joined)) {
        return Some(Head::Gerund);
    }
    let describing = class(last) & ADJECTIVE != 0
        || participle(last)
        || gerund(last)
        || matches!(
            last,
            "on" | "time" | "term" | "level" | "end" | "day" | "date" | "depth" | "edge" | "class" | "up"
        );
    if describing { adjective(tokens) } else { (class(last) & NOUN != 0).then_some(Head::Noun) }
}

/// An adjective opens: it stands alone, or a noun follows.
fn adjective(tokens: &[Token<'_>]) -> Option<Head> {
    for token in &tokens[1..] {
        let word = &*token.word;
        if is_preposition(word) {
            return Some(Head::Adjective);
        }
        let last = word.rsplit('-').next().unwrap_or(word);
        let describing = class(last) & NOUN == 0 && (class(last) & ADJECTIVE != 0 || participle(last) || gerund(last));
        if !(is_link(word) || is_adverb(word) || describing) {
            let noun = !token.after_comma || class(last) & NOUN != 0;
            return Some(if noun { Head::Noun } else { Head::Adjective });
        }
    }
    (tokens.len() < 10).then_some(Head::Adjective)
}

/// A word opens that may be a verb and something else.
fn either(tokens: &[Token<'_>], classes: u8, expected: Expected) -> Option<Head> {
    let likely = || match expected {
        Expected::Verbs => Some(Head::Verb),
        Expected::Anything if classes & ADJECTIVE != 0 => adjective(tokens),
        Expected::Anything => None,
    };
    let Some(next) = tokens.get(1) else {
        return likely();
    };
    if is_link(&next.word) || next.after_comma {
        let told =
            tokens[1..].iter().filter(|token| !is_link(&token.word) && !is_adverb(&token.word)).find_map(|other| {
                match class(&other.word) & (VERB | NOUN) {
                    VERB => Some(Head::Verb),
                    NOUN => Some(Head::Noun),
                    0 if is_determiner(&other.word) => Some(Head::Noun),
                    _ => None,
                }
            });
        return told.or_else(likely);
    }
    let word = &*next.word;
    match word {
        "of" if classes & NOUN != 0 => Some(Head::Noun),
        "with" | "on" | "as" | "alongside" | "closely" | "across" => Some(Head::Verb),
        _ if is_determiner(word) || is_adverb(word) => Some(Head::Verb),
        "experience" | "skills" | "skill" | "knowledge" | "ability" | "background" | "degree" | "abilities"
        | "engineer" | "developer" | "manager" | "analyst" | "designer" => Some(Head::Noun),
        _ => likely(),
    }
}

/// A form in -ing, -ed or -s opens.
fn inflected(first: &str, tokens: &[Token<'_>]) -> Option<Head> {
    let next = tokens.get(1).map_or("", |token| &*token.word);
    if gerund(first) {
        let noun = matches!(
            next,
            "experience" | "skills" | "knowledge" | "ability" | "degree" | "background" | "opportunities" | "budget"
        );
        return Some(if noun { Head::Noun } else { Head::Gerund });
    }
    if participle(first) {
        return if is_determiner(next) { None } else { adjective(tokens) };
    }
    let base = [first.strip_suffix('s'), first.strip_suffix("es")]
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .chain(first.strip_suffix("ies").map(|stem| format!("{stem}y")))
        .map(|base| class(&base))
        .find(|&class| class != 0)?;
    if base & VERB == 0 {
        return (base & NOUN != 0).then_some(Head::Noun);
    }
    let third = base & NOUN == 0 || is_determiner(next) || is_adverb(next);
    third.then_some(Head::Third)
}

fn gerund(word: &str) -> bool {
    word.strip_suffix("ing").is_some_and(is_stem)
}

fn participle(word: &str) -> bool {
    let irregular =
        ["proven", "known", "driven", "written", "spoken", "built", "made", "given", "taken", "shown", "versed"];
    irregular.contains(&word)
        || word.ends_with("oriented")
        || word.strip_suffix("ed").is_some_and(is_stem)
        || word.strip_suffix("ied").is_some_and(|stem| class(&format!("{stem}y")) & VERB != 0)
}

/// Whether a verb remains when an ending is taken off: "lead", "manag(e)", "plan(n)".
fn is_stem(stem: &str) -> bool {
    let verb = |word: &str| class(word) & VERB != 0;
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && stem.is_ascii();
    verb(stem) || verb(&format!("{stem}e")) || doubled && verb(&stem[..stem.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::{Expected, Head, head};

    #[test]
    fn tells_the_form_of_items() {
        use Head::{Adjective, Gerund, Infinitive, Modal, Noun, Third, Verb, You};
        let cases = [
            ("Actively lead the hiring of nurses", Some(Verb)),
            ("Coach, mentor, and give feedback", Some(Verb)),
            ("Design and build pumps", Some(Verb)),
            ("Co-ordinate the rota", Some(Verb)),
            ("Co-ordinating the rota", Some(Gerund)),
            ("Be on call one week in six", Some(Verb)),
            ("Drive and a record of finishing things", Some(Noun)),
            ("Support of three wards", Some(Noun)),
            ("5+ years at sea", Some(Noun)),
            ("At least 5 years at sea", Some(Noun)),
            ("Excellent verbal and written communication skills", Some(Noun)),
            ("Proven ability to weld", Some(Noun)),
            ("Understanding of tides", Some(Noun)),
            ("Programming experience", Some(Noun)),
            ("Strong understanding of tides", Some(Noun)),
            ("Working with nets", Some(Gerund)),
            ("Willing to work at night", Some(Adjective)),
            ("Organised and able to keep a diary", Some(Adjective)),
            ("Well-organised, self-starting and able to keep a diary", Some(Adjective)),
            ("Result-oriented, with a head for figures", Some(Adjective)),
            ("Fluent in Welsh", Some(Adjective)),
            ("Budgets: Comfortable with figures", Some(Adjective)),
            ("Managing two shops", Some(Gerund)),
            ("Builds trust", Some(Third)),
            ("Has a clean driving licence", Some(Third)),
            ("To keep the books", Some(Infinitive)),
            ("Must hold a pilot licence", Some(Modal)),
            ("You’ve run a kitchen", Some(You)),
            ("Kubernetes", None),
            ("We pay your train ticket", None),
        ];
        for (item, expected) in cases {
            assert_eq!(head(item, Expected::Anything), expected, "{item}");
        }
        assert_eq!(head("Lead nurses", Expected::Verbs), Some(Verb));
        assert_eq!(head("Lead nurses", Expected::Anything), None);
    }
}
