//! Reading: how long sentences and words are, and the readability formulas over them.

use super::syllables::syllables;
use crate::posting::{Block, BlockKind, Excuse, Posting, SectionKind};
use crate::text::Span;

/// A stretch of text read in one breath: a sentence, or what a list item or a forced line end cuts off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breath {
    /// The block it stands in, as an index into [`Posting::blocks`].
    pub block: usize,
    /// Its text within [`Posting::prose`], trimmed.
    pub prose: Span,
    /// Its words, see [`words`].
    pub words: usize,
}

/// Words as a reader counts them: what stands between blanks and holds a letter or a digit, so that "first-level" is
/// one word and a dash none.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|token| token.contains(char::is_alphanumeric)).count()
}

/// The breaths of the paragraphs and list items that are `wanted`, in order, left out sentences of fewer than `least`
/// words.
#[must_use]
pub fn breaths(posting: &Posting, least: usize, wanted: impl Fn(&Block) -> bool) -> Vec<Breath> {
    let (mut breaths, mut ends) = (Vec::new(), Vec::new());
    for (number, block) in posting.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
        let sentences = posting.sentences[block.sentences.clone()].iter();
        let mut long = sentences.filter(|sentence| sentence.words.len() >= least).peekable();
        if long.peek().is_none() || !wanted(block) {
            continue;
        }
        for sentence in long {
            let (first, end) = (sentence.prose.start as usize, sentence.prose.end as usize);
            let text = posting.text(sentence.prose);
            let points = are_points(text);
            let within = text
                .bytes()
                .enumerate()
                .filter_map(|(at, byte)| matches!(byte, b'\n' | b'\t' | b'.' | b';').then_some((first + at, byte)))
                .filter_map(|(at, byte)| match byte {
                    b'\n' => (points || cuts(posting, at, end)).then_some(at),
                    b'\t' => Some(at),
                    b';' => is_marked(&posting.prose[at + 1..end]).then_some(at + 1),
                    _ => {
                        let (before, after) = (&posting.prose[..at], &posting.prose[at + 1..end]);
                        (is_fused(before, after) || is_written_small(before, after)).then_some(at + 1)
                    }
                });
            ends.clear();
            ends.extend(within.chain([end]));
            if sentence.words.len() >= SEAMED {
                ends.extend(seams(text).into_iter().map(|at| first + at));
                ends.sort_unstable();
            }
            let mut start = first;
            for &cut in &ends {
                let text = &posting.prose[start..cut];
                let from = start + (text.len() - text.trim_start().len());
                let words = words(text);
                if words > 0 {
                    breaths.push(Breath { block: number, prose: Span::new(from, from + text.trim().len()), words });
                }
                start = cut;
            }
        }
    }
    breaths
}

fn is_running(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// Whether the line end at byte `at` of the prose ends what is said: it was forced, or a new point follows it.
fn cuts(posting: &Posting, at: usize, end: usize) -> bool {
    let next = posting.prose[at + 1..end].lines().next().unwrap_or_default().trim_start();
    let before = posting.prose[..at].trim_end();
    let label = next.find(':').is_some_and(|colon| {
        let most = if next.starts_with(char::is_uppercase) { 4 } else { 1 };
        colon <= 40 && words(&next[..colon]) <= most && next[colon + 1..].starts_with(char::is_whitespace)
    });
    posting.is_forced_end(at)
        || label
        || is_numbered(next)
        || before.ends_with([':', ';'])
        || !next.starts_with(|c: char| c.is_alphanumeric() || "(\"'“‘".contains(c))
}

/// Whether lines are points of a list rather than a sentence broken to fit: three or more, and nearly all with a capital.
fn are_points(text: &str) -> bool {
    let lines = text.lines().skip(1);
    let capital = lines.clone().filter(|line| line.trim_start().starts_with(char::is_uppercase)).count();
    text.lines().nth(2).is_some() && capital * 4 >= lines.count() * 3
}

/// Whether a line opens with "(a)", "2." or the like.
fn is_numbered(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let len = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (1..=3).contains(&len) && inner[len..].starts_with([')', '.']) && inner[len + 1..].starts_with(' ')
}

/// Whether a mark of a list opens what follows a semicolon: "flexible hours;- a bonus; - a library".
fn is_marked(after: &str) -> bool {
    let mut next = after.trim_start_matches(' ').chars();
    next.next().is_some_and(|c| matches!(c, '-' | '–' | '•' | '·' | '*')) && next.next().is_some_and(|c| c != '-')
}

/// Whether a full stop ends a sentence although no blank follows: "lasting.You", "MOU.Retirement" and "positions.COUNTY OF",
/// not "Node.js", "ASP.Net" or "index.HTML".
fn is_fused(before: &str, after: &str) -> bool {
    let word = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
    let next = after.trim_start_matches(['*', '_']);
    let mut letters = next.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let small = letters.as_str().chars().take_while(|c| c.is_lowercase()).count();
    if word.bytes().rev().take_while(u8::is_ascii_lowercase).count() >= 4 {
        let shouted = |(first, rest): (&str, &str)| {
            let second = rest.split(' ').next().unwrap_or_default();
            [first, second].into_iter().all(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        };
        return small > 0 || letters.as_str().starts_with(' ') || next.split_once(' ').is_some_and(shouted);
    }
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && small >= 4
}

/// Whether a full stop ends a sentence although the next begins with a small letter: the word before it is too long to
/// be one that is written short.
fn is_written_small(before: &str, after: &str) -> bool {
    const LONG: usize = 6;
    let word = &before[before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len()..];
    let next = after.trim_start_matches(' ');
    word.len() >= LONG && word != "approx" && next.len() < after.len() && next.starts_with(char::is_lowercase)
}

/// Sentences of fewer words are not searched for seams.
const SEAMED: usize = 30;

/// Where points that lost their line ends run into each other, "a free lunchPaid leave (30 days)Courses", if that is so
/// three times or more. A name such as "macOS" or "JavaScript" is no such place.
fn seams(text: &str) -> Vec<usize> {
    let is_seam = |&(at, _): &(usize, char)| {
        let (before, mut letters) = (&text[..at], text[at..].chars());
        if !letters.next().is_some_and(char::is_uppercase) || !letters.next().is_some_and(char::is_lowercase) {
            return false;
        }
        let head = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
        before.ends_with(')') || before.len() - head.len() >= 3 && !head.ends_with(char::is_alphanumeric)
    };
    let seams: Vec<usize> = text.char_indices().filter(is_seam).map(|(at, _)| at).collect();
    if seams.len() >= 3 { seams } else { Vec::new() }
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
        for breath in breaths(posting, 1, wanted) {
            reading.add(posting.text(breath.prose));
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
    use super::{Reading, is_fused, words, words_besides_laws};

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
    fn sentences_that_ran_together() {
        let fused = |text: &str| {
            let (before, after) = text.split_once('.').expect("there is a stop");
            is_fused(before, after)
        };
        for text in ["lasting.You", "lasting.A ferry", "the MOU.Retirement:", "positions.TOWN OF PORT", "here.**You"] {
            assert!(fused(text), "{text}");
        }
        for text in ["Node.js", "ASP.Net", "index.HTML", "Ph.D", "U.S", "README.md", "System.IO is", "e.V"] {
            assert!(!fused(text), "{text}");
        }
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
