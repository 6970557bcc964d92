//! Formula: a number worked out of the counts of a document, and when it is too much.

use serde::Deserialize;

use super::arithmetic::{Expression, evaluate};
use crate::facts::syllables::syllables;
use crate::posting::{BlockKind, Posting};
use crate::rules::{Context, Findings};

/// What is worked out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FormulaData {
    /// The number: "(words / sentences) + 100 * (long_words / words)".
    pub value: String,
    /// When it is flagged: "> 35".
    pub flagged: String,
}

/// Counts something.
pub type Count = fn(&Counts<'_>) -> usize;

/// The names that a formula may use, and what they count.
pub const NAMES: &[(&str, Count)] = &[
    ("words", |counts| counts.words),
    ("sentences", |counts| counts.sentences),
    ("paragraphs", |counts| counts.blocks(|kind| *kind == BlockKind::Paragraph)),
    ("characters", |counts| counts.characters),
    ("syllables", |counts| counts.syllables),
    ("polysyllabic_words", |counts| counts.hard),
    ("complex_words", |counts| counts.hard),
    ("long_words", |counts| counts.long),
    ("heading_h1", |counts| counts.headings(1)),
    ("heading_h2", |counts| counts.headings(2)),
    ("heading_h3", |counts| counts.headings(3)),
    ("heading_h4", |counts| counts.headings(4)),
    ("heading_h5", |counts| counts.headings(5)),
    ("heading_h6", |counts| counts.headings(6)),
    ("list", |counts| counts.blocks(|kind| matches!(kind, BlockKind::Item { .. }))),
    ("blockquote", |counts| counts.posting.blocks.iter().filter(|block| block.quotes > 0 && block.is_text()).count()),
    ("pre", |counts| counts.blocks(|kind| *kind == BlockKind::Code)),
];

/// What of a document can be counted.
pub struct Counts<'a> {
    posting: &'a Posting,
    words: usize,
    sentences: usize,
    characters: usize,
    syllables: usize,
    /// Words of three syllables or more.
    hard: usize,
    /// Words of more than six characters.
    long: usize,
}

impl<'a> Counts<'a> {
    /// Counts what stands in the paragraphs, items and cells of `posting`; a number is a word too.
    fn of(posting: &'a Posting) -> Self {
        let mut counts = Counts { posting, words: 0, sentences: 0, characters: 0, syllables: 0, hard: 0, long: 0 };
        let prose = posting.blocks.iter().filter(|block| block.is_text() && !block.is_heading());
        for sentence in prose.flat_map(|block| &posting.sentences[block.sentences.clone()]) {
            counts.sentences += 1;
            for word in posting.text(sentence.prose).split_whitespace() {
                let characters = word.chars().filter(|c| c.is_alphanumeric()).count();
                let syllables = syllables(word);
                counts.words += usize::from(characters > 0);
                counts.characters += characters;
                counts.syllables += syllables;
                counts.hard += usize::from(syllables >= 3);
                counts.long += usize::from(characters > 6);
            }
        }
        counts
    }

    fn blocks(&self, wanted: impl Fn(&BlockKind) -> bool) -> usize {
        self.posting.blocks.iter().filter(|block| wanted(&block.kind)).count()
    }

    fn headings(&self, wanted: u8) -> usize {
        self.blocks(|kind| matches!(kind, BlockKind::Heading { level, style } if *level == wanted && style.is_marked()))
    }
}

/// A formula, ready to be worked out.
#[derive(Debug)]
pub struct Formula {
    value: Expression,
    flagged: Expression,
}

impl Formula {
    /// What a page describes.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn new(data: &FormulaData) -> Result<Self, String> {
        let known = |name: &str| name == "value" || NAMES.iter().any(|(known, _)| *known == name);
        let value = Expression::parse(&data.value, known)?;
        let flagged = Expression::parse(&format!("value {}", data.flagged), known)?;
        Ok(Self { value, flagged })
    }

    /// Flags a document whose number is too much, at its first line.
    pub fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let counts = Counts::of(cx.posting);
        let named = |name: &str| {
            let found = NAMES.iter().find(|(known, _)| *known == name);
            found.map_or(0.0, |(_, count)| count(&counts) as f64)
        };
        let value = evaluate(&self.value, &named);
        if value.is_finite()
            && evaluate(&self.flagged, &|name| if name == "value" { value } else { named(name) }) != 0.0
        {
            out.at(cx.posting.source.line_span(0)).say("", &[("value", &format!("{value:.2}"))]);
        }
    }
}
