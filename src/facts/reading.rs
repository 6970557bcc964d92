//! Reading: how long sentences and words are, and the readability formulas over them.

use super::breaths::{is_running, read};
use super::syllables::syllables;
use crate::posting::{Block, Excuse, Posting, SectionKind};

/// Words as a reader counts them: what stands between blanks and holds a letter or a digit, so that "first-level" is
/// one word and a dash none.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|token| token.contains(char::is_alphanumeric)).count()
}

/// Whether a sentence is for the most part a list of short things: "we hire in Austria, Belgium, Chile, …".
#[must_use]
pub fn is_enumeration(text: &str) -> bool {
    let commas = memchr::memchr2_iter(b',', b';', text.as_bytes()).count();
    commas >= 8 && words(text) < 3 * (commas + 1)
}

/// Whether a text is a list of names: "Austria, Belgium, Chile, …".
#[must_use]
pub fn is_list_of_names(text: &str) -> bool {
    let names = text.split_whitespace().filter(|token| is_capital(token)).count();
    is_enumeration(text) && 3 * names >= 2 * words(text)
}

/// What the name of a law ends with, or holds.
const LAWS: [&str; 12] = [
    "Act",
    "Acts",
    "Code",
    "Codes",
    "Directive",
    "Law",
    "Laws",
    "Order",
    "Ordinance",
    "Regulation",
    "Regulations",
    "Statutes",
];

/// The words of `text`, of which the name of a law is one: "the Help America Vote Act" are two.
#[must_use]
pub fn words_besides_laws(text: &str) -> usize {
    let tokens: Vec<&str> = text.split_whitespace().filter(|token| token.contains(char::is_alphanumeric)).collect();
    let bare = |at: usize| tokens[at].trim_matches(|c: char| !c.is_alphanumeric());
    let ended = |at: usize| tokens[at].ends_with([',', ';', '.', ':', ')']);
    let joins = |at: usize| matches!(tokens[at], "of" | "and" | "the" | "to" | "for" | "in" | "on");
    let (mut at, mut words) = (0, 0);
    while at < tokens.len() {
        let mut end = at + 1;
        while is_capital(tokens[at]) && end < tokens.len() && !ended(end - 1) {
            let reach = (end..tokens.len().min(end + 3)).find(|&next| !joins(next));
            match reach.filter(|&next| bare(next).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())) {
                Some(next) => end = next + 1,
                None => break,
            }
        }
        let law = end - at > 1 && (at..end).any(|at| LAWS.contains(&bare(at)));
        words += if law { 1 } else { end - at };
        at = end;
    }
    words
}

fn is_capital(token: &str) -> bool {
    token.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// What the readability formulas are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sentences; a list item counts as one.
    pub sentences: usize,
    /// Words with a letter.
    pub words: usize,
    /// Their syllables, estimated.
    pub syllables: usize,
    /// Their letters and digits.
    pub letters: usize,
    /// Words of three syllables or more.
    pub hard: usize,
    /// Words of more than six letters.
    pub long: usize,
}

impl Reading {
    /// The measures of what a posting says in sentences and items, without equal-opportunity and legal text, code,
    /// addresses, and lists of skills.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        let excuses = [Excuse::Eeo, Excuse::Skill, Excuse::Quote];
        Self::over(posting, |block| {
            let kind = posting.kind_of(block);
            let apart = matches!(kind, SectionKind::Skills | SectionKind::Legal | SectionKind::Eeo);
            !apart && !excuses.into_iter().any(|excuse| posting.excused(excuse, block.prose))
        })
    }

    /// The measures of the paragraphs and items that are `wanted`.
    #[must_use]
    pub fn over(posting: &Posting, wanted: impl Fn(&Block) -> bool) -> Self {
        let mut reading = Self::default();
        for (number, block) in posting.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
            let own = &read(posting, number).all;
            if own.words > 0 && wanted(block) {
                reading.sentences += own.sentences;
                reading.words += own.words;
                reading.syllables += own.syllables;
                reading.letters += own.letters;
                reading.hard += own.hard;
                reading.long += own.long;
            }
        }
        reading
    }

    /// Adds the words of one sentence.
    pub fn add(&mut self, sentence: &str) {
        let before = self.words;
        for token in sentence.split_whitespace().filter(|token| !is_address(token)) {
            let joins = |c: char| matches!(c, '-' | '/' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}');
            token.split(joins).for_each(|word| self.add_word(word));
        }
        self.sentences += usize::from(self.words > before);
    }

    /// Adds a word, if it has a letter.
    fn add_word(&mut self, word: &str) {
        let (mut letters, mut spoken) = (0, false);
        for c in word.chars() {
            letters += usize::from(c.is_alphanumeric());
            spoken |= c.is_alphabetic();
        }
        if !spoken {
            return;
        }
        let syllables = syllables(word);
        self.words += 1;
        self.syllables += syllables;
        self.letters += letters;
        self.hard += usize::from(syllables >= 3);
        self.long += usize::from(letters > 6);
    }

    /// The school grade of Flesch and Kincaid.
    #[must_use]
    pub fn grade(&self) -> f64 {
        0.39 * self.per_sentence() + 11.8 * self.per_word(self.syllables) - 15.59
    }

    /// The reading ease of Flesch: 100 is easy, 0 hard.
    #[must_use]
    pub fn ease(&self) -> f64 {
        206.835 - 1.015 * self.per_sentence() - 84.6 * self.per_word(self.syllables)
    }

    /// The automated readability index.
    #[must_use]
    pub fn automated(&self) -> f64 {
        4.71 * self.per_word(self.letters) + 0.5 * self.per_sentence() - 21.43
    }

    /// The index of Coleman and Liau.
    #[must_use]
    pub fn coleman_liau(&self) -> f64 {
        5.88 * self.per_word(self.letters) - 29.6 * self.per_word(self.sentences) - 15.8
    }

    /// The SMOG grade.
    #[must_use]
    pub fn smog(&self) -> f64 {
        1.043 * (30.0 * self.hard as f64 / self.sentences.max(1) as f64).sqrt() + 3.1291
    }

    /// The index LIX, which does without syllables and so serves other languages too.
    #[must_use]
    pub fn lix(&self) -> f64 {
        self.per_sentence() + 100.0 * self.per_word(self.long)
    }

    fn per_sentence(&self) -> f64 {
        self.words as f64 / self.sentences.max(1) as f64
    }

    fn per_word(&self, count: usize) -> f64 {
        count as f64 / self.words.max(1) as f64
    }
}

/// Whether a token is a web or mail address.
fn is_address(token: &str) -> bool {
    token.contains(':') && token.contains("://") || token.contains('@') || token.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::{Reading, words, words_besides_laws};

    #[test]
    fn counts_words_as_a_reader_does() {
        assert_eq!(words("A first-level role - and / or so, at 5 %"), 8);
    }

    #[test]
    fn a_law_is_one_word() {
        let named =
            "You know the Clean River and Harbour Waters Act of 1974; the Pilots Act, and the Code of Navigation.";
        assert_eq!((words(named), words_besides_laws(named)), (19, 9));
        assert_eq!(words_besides_laws("You act on the law of the North Bank"), 9);
    }

    #[test]
    fn grades_rise_with_length() {
        let mut easy = Reading::default();
        easy.add("We fix bikes.");
        let mut hard = Reading::default();
        hard.add(
            "Organisational responsibilities encompass administrative coordination and procedural \
         documentation.",
        );
        assert!(easy.grade() < 3.0 && hard.grade() > 20.0, "{} {}", easy.grade(), hard.grade());
        assert!(easy.ease() > hard.ease() && easy.lix() < hard.lix() && easy.smog() < hard.smog());
    }
}
