//! Letter case: headings and the like in title case, in sentence case, in small letters or in capitals.

use serde::Deserialize;

use super::expression::Expression;
use super::stretch::{Over, stretches};
use crate::rules::{Context, Findings};

/// How the letters are to be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LetterCaseData {
    /// The style; none where `regex` says how a text must look.
    pub style: Option<Style>,
    /// An expression that each text must match.
    pub regex: Option<String>,
    /// In what: "prose" (each block), "sentence", "document", "line" or "source".
    pub over: Over,
    /// What matches this may be written in any case.
    pub except: Option<String>,
    /// What matches this at the start of a text does not belong to it: "1. ".
    pub prefix: Option<String>,
    /// Endings of words after which any case is right: ":" for sentence case.
    pub after: Vec<String>,
    /// A text is right if more than this share of its words is.
    pub share: Option<f64>,
}

/// A way to write headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Capitals but for articles, conjunctions and short prepositions, as news agencies write.
    TitleAp,
    /// Capitals but for articles, conjunctions and all prepositions, as publishers of books write.
    TitleChicago,
    /// A capital at the start only.
    Sentence,
    /// Small letters.
    Lower,
    /// Capitals.
    Upper,
}

/// The share of right words beyond which a text is right, where the page does not say.
const SHARE: f64 = 0.8;

/// Words that stay small in titles.
const SMALL: &str = "a an and as at but by en for if in nor of on or per the to v v. via vs vs.";

/// Prepositions that stay small in books.
const PREPOSITIONS: &str = "about above across after against along among around before between beyond concerning \
                            despite down during following from including into near over since through throughout \
                            towards under until upon with within without";

/// The case of letters, ready to be judged.
#[derive(Debug)]
pub struct LetterCase {
    data: LetterCaseData,
    regex: Option<Expression>,
    except: Option<Expression>,
    prefix: Option<Expression>,
}

impl LetterCase {
    /// What a page describes.
    #[must_use]
    pub fn new(data: &LetterCaseData) -> Self {
        let expression = |text: &Option<String>| text.as_deref().map(Expression::new);
        let (regex, except, prefix) = (expression(&data.regex), expression(&data.except), expression(&data.prefix));
        Self { data: data.clone(), regex, except, prefix }
    }

    /// Flags each text that is written in another way.
    pub fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for stretch in stretches(cx, self.data.over) {
            let text = &*stretch.text;
            let prefix = self.prefix.as_ref().and_then(|prefix| prefix.all(text).find(|range| range.start == 0));
            let whole = prefix.map_or(0, |range| range.end)..text.len();
            let excused = stretch.prose(&whole).is_some_and(|prose| cx.excused(prose));
            if !excused && !self.is_right(&text[whole.clone()]) {
                out.at(stretch.source(cx.posting, &whole)).say("", &[("word", &text[whole.clone()])]);
            }
        }
    }

    fn is_right(&self, text: &str) -> bool {
        let words = self.words(text);
        let spared = || self.except.as_ref().is_some_and(|except| except.is_in(text));
        if !text.chars().any(char::is_alphabetic) || words.is_empty() {
            return true;
        }
        match self.data.style {
            None => self.regex.as_ref().is_none_or(|regex| regex.is_in(text)) || spared(),
            Some(Style::Lower) => text == text.to_lowercase() || spared(),
            Some(Style::Upper) => text == text.to_uppercase() || spared(),
            Some(Style::Sentence) => self.is_sentence(&self.words(text.trim_end_matches(['?', '!', '.', ':']))),
            Some(style @ (Style::TitleAp | Style::TitleChicago)) => {
                let right = |(number, word): (usize, &Word<'_>)| {
                    let before = number.checked_sub(1).map(|before| words[before].text);
                    let edge = number + 1 == words.len() || before.is_none_or(|word| word.ends_with([':', '—']));
                    word.spared || is_titled(word.text, edge, style == Style::TitleChicago)
                };
                self.share(words.iter().enumerate().filter(|&pair| right(pair)).count(), words.len())
            }
        }
    }

    fn is_sentence(&self, words: &[Word<'_>]) -> bool {
        let mut right = 0;
        for (number, word) in words.iter().enumerate() {
            let before = number.checked_sub(1).map_or("", |before| words[before].text);
            let own =
                ['-', '\'', '’'].iter().find_map(|&mark| word.text.split_once(mark)).map_or(word.text, |cut| cut.0);
            let free = word.spared || own == own.to_uppercase();
            if free || self.data.after.iter().any(|ending| before.ends_with(ending.as_str())) {
                right += 1;
            } else if number == 0 {
                let mut letters = own.chars();
                let capital = letters.next().is_some_and(|first| !first.is_lowercase());
                if !capital || letters.any(char::is_uppercase) {
                    return false;
                }
                right += 1;
            } else if own == own.to_lowercase() {
                right += 1;
            }
        }
        self.share(right, words.len())
    }

    fn share(&self, right: usize, all: usize) -> bool {
        right as f64 / all.max(1) as f64 > self.data.share.unwrap_or(SHARE)
    }

    /// The words of `text`; what may be written in any case is one word.
    fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        let spared: Vec<_> = self.except.iter().flat_map(|except| except.all(text)).collect();
        let mut words = Vec::new();
        let mut at = 0;
        loop {
            let next = text[at..].find(|c: char| c.is_alphanumeric() || c == '*').map(|from| at + from);
            let exception = spared.iter().find(|range| range.start >= at);
            match (next, exception) {
                (next, Some(range)) if next.is_none_or(|next| range.start <= next) => {
                    words.push(Word { text: &text[range.clone()], spared: true });
                    at = range.end;
                }
                (Some(next), _) => {
                    let end = text[next..].find(char::is_whitespace).map_or(text.len(), |len| next + len);
                    let word = &text[next..end];
                    let spared = self.except.as_ref().is_some_and(|except| except.is_in(word));
                    words.push(Word { text: word, spared });
                    at = end;
                }
                (None, _) => return words,
            }
        }
    }
}

/// A word of a title.
struct Word<'t> {
    text: &'t str,
    /// Whether any case is right.
    spared: bool,
}

/// Whether `word` is written as in a title, at whose `edge` it may stand.
fn is_titled(word: &str, edge: bool, chicago: bool) -> bool {
    if word == word.to_uppercase() {
        return true;
    }
    let among = |list: &str, word: &str| list.split_whitespace().any(|small| small == word);
    let bare = word.to_lowercase();
    let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if !edge && bare == "to" {
        // A particle before a verb takes a capital and a preposition does not; that needs grammar.
        return true;
    }
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let small = |part: &str| among(SMALL, part) || chicago && among(PREPOSITIONS, part);
    if !edge && parts.len() == 1 && small(bare) {
        return word == word.to_lowercase();
    }
    parts.iter().enumerate().all(|(number, part)| {
        let start = part.chars().find(|c| c.is_alphanumeric());
        start.is_none_or(|c| !c.is_lowercase()) || number > 0 && small(part)
    })
}
