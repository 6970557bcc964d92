//! Page: one Markdown page that is a rule's data, documentation and tests at once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::kinds::conditional::ConditionalData;
use super::kinds::count::CountData;
use super::kinds::formula::FormulaData;
use super::kinds::letter_case::LetterCaseData;
use super::kinds::pattern::PatternData;
use super::kinds::repetition::RepetitionData;
use super::kinds::required::RequiredData;
use super::laid_out::LaidOut;
use super::reading::{
    all_excuses, all_parts, all_profiles, excuses, level, profiles, sections, some_level, strengths, yes,
};
use super::selection::{self, SelectData};
use crate::finding::Level;
use crate::posting::{Excuse, Profile, SectionKind, Strength};
use crate::text::Span;

/// What a user can set for a rule, by name.
pub type Options = toml::Table;

/// A rule page, read.
#[derive(Clone, Debug)]
pub struct Page {
    /// The name of the rule: that of the file.
    pub name: String,
    /// The family: the folder.
    pub family: String,
    /// The line under the heading: what it catches.
    pub summary: String,
    /// What the TOML block says.
    pub data: Data,
    /// The whole page.
    pub text: Cow<'static, str>,
    /// Its phrases and patterns, where the build script laid them out; its data have none then.
    pub(super) laid_out: Option<&'static LaidOut>,
}

/// What the TOML block of a page says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Data {
    /// How much a finding matters.
    #[serde(deserialize_with = "level")]
    pub level: Level,
    /// How it is found.
    pub kind: KindName,
    /// Whether it runs without being asked for.
    #[serde(default = "yes")]
    pub default: bool,
    /// Kinds of documents it runs on; all where it does not say.
    #[serde(default = "all_profiles", deserialize_with = "profiles")]
    pub profiles: Vec<Profile>,
    /// Codes of the places whose law it rests on ("US-CO", "EU").
    #[serde(default)]
    pub jurisdictions: Vec<String>,
    /// Whether it runs only where one of its jurisdictions was chosen.
    #[serde(default)]
    pub opt_in: bool,
    /// Whether the rule sees the document without what it takes in.
    #[serde(default)]
    pub alone: bool,
    /// The level where one of its jurisdictions was chosen.
    #[serde(default, deserialize_with = "some_level")]
    pub raised_to: Option<Level>,
    /// Sections it looks at; all where it does not say.
    #[serde(default, deserialize_with = "sections")]
    pub sections: Vec<SectionKind>,
    /// Sections it passes over.
    #[serde(default, deserialize_with = "sections")]
    pub not_sections: Vec<SectionKind>,
    /// Parts of the document that word kinds look at.
    #[serde(default = "all_parts")]
    pub r#in: Vec<Part>,
    /// Parts of the document that word kinds pass over.
    #[serde(default)]
    pub not_in: Vec<Part>,
    /// So many findings in one document, at most.
    #[serde(default)]
    pub limit: Option<usize>,
    /// Circumstances that excuse a word.
    #[serde(default = "all_excuses", deserialize_with = "excuses")]
    pub excuses: Vec<Excuse>,
    /// Languages besides English in whose documents the words count too ("deu").
    #[serde(default)]
    pub also_in: Vec<String>,
    /// Rules whose finding at the same place makes this one superfluous.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// Rules whose finding makes this one superfluous where it covers most of the same place.
    #[serde(default)]
    pub yields_to_most: Vec<String>,
    /// Not said where one of these rules speaks anywhere in the document.
    #[serde(default)]
    pub yields_in_document: Vec<String>,
    /// What is wrong, for kinds with one message; `{word}` and the like are filled in.
    #[serde(default)]
    pub message: String,
    /// What is wrong, by key, for coded rules.
    #[serde(default)]
    pub messages: BTreeMap<String, String>,
    /// What to do, in one line.
    #[serde(default)]
    pub help: String,
    /// Whether the fix may be applied unasked: "safe" or "suggested"; none where there is none.
    #[serde(default)]
    pub fix: Option<FixName>,
    /// Names it had before.
    #[serde(default)]
    pub formerly: Vec<String>,
    /// What a user can set, with the values that hold where nothing is set.
    #[serde(default)]
    pub options: Options,
    /// For `kind = "terms"`: phrases, and what to write instead. A coded rule may have them too, to count them.
    #[serde(default)]
    pub(super) terms: BTreeMap<String, TermData>,
    /// Whether the plural and the possessive of the last word count too, for terms that do not say.
    #[serde(default)]
    pub inflect: Option<bool>,
    /// Words around a hit that excuse it; `before` and `after` are for `kind = "terms"`.
    #[serde(default)]
    pub unless: Neighbours,
    /// For `kind = "pattern"`, and for `kind = "terms"` besides its phrases: regular expressions.
    #[serde(default)]
    pub(super) pattern: Vec<PatternData>,
    /// For `kind = "pattern"` or `"terms"`: people who may not be chosen or refused, in any wording.
    #[serde(default)]
    pub select: Vec<SelectData>,
    /// For `kind = "section"`.
    #[serde(default)]
    pub section: SectionData,
    /// For `kind = "required"`.
    #[serde(default)]
    pub required: RequiredData,
    /// For `kind = "measure"`: the name of the measure; its limits are the options `max` or `min`.
    #[serde(default)]
    pub measure: String,
    /// For `kind = "count"`; its limits are the options `max` or `min`.
    #[serde(default)]
    pub count: CountData,
    /// For `kind = "repetition"`.
    #[serde(default)]
    pub repetition: RepetitionData,
    /// For `kind = "conditional"`.
    #[serde(default)]
    pub conditional: ConditionalData,
    /// For `kind = "letter-case"`.
    #[serde(default)]
    pub letter_case: LetterCaseData,
    /// For `kind = "formula"`.
    #[serde(default)]
    pub formula: FormulaData,
}

/// How a rule finds what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    /// Words and phrases.
    Terms,
    /// Regular expressions.
    Pattern,
    /// Sections that must be there.
    Section,
    /// What the law of a place wants a posting to say.
    Required,
    /// A number against limits.
    Measure,
    /// How often something stands in each sentence, block or document.
    Count,
    /// The same thing twice in a row.
    Repetition,
    /// Something that asks for something else.
    Conditional,
    /// Headings and the like in title case, sentence case, small letters or capitals.
    LetterCase,
    /// A number worked out of the counts of the document.
    Formula,
    /// A function in `checks/`.
    Code,
    /// Said by the engine itself: faults of files, suppressions, configuration.
    Engine,
}

/// The safety of a fix, as a page says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixName {
    /// The meaning stays.
    Safe,
    /// A person should look.
    Suggested,
}

/// A part of a document that word rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The job title.
    Title,
    /// Other headings.
    Heading,
    /// Paragraphs, items and cells.
    Text,
    /// Headings of one level, the job title among them.
    H1,
    /// The same, one level below.
    H2,
    /// The same, two levels below.
    H3,
    /// The same, three levels below.
    H4,
    /// The same, four levels below.
    H5,
    /// The same, five levels below.
    H6,
    /// Paragraphs.
    Paragraph,
    /// Items of lists.
    Item,
    /// Cells of tables.
    Cell,
    /// Cells in the head of a table.
    HeadCell,
    /// Cells in other rows of a table.
    BodyCell,
    /// Whatever stands in a block quote.
    Quote,
}

/// A phrase: what to write instead, and the words that excuse it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum TermData {
    /// Only what to write instead; the first is the fix.
    Plain(Vec<String>),
    /// More.
    Full(TermDetail),
}

/// A phrase with its circumstances.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TermDetail {
    /// What to write instead; the first is the fix.
    pub r#use: Vec<String>,
    /// Excused when one of these phrases comes right before.
    pub unless_before: Vec<String>,
    /// Excused when one of these phrases comes right after.
    pub unless_after: Vec<String>,
    /// Excused when one of these phrases stands in the same sentence.
    pub unless_sentence: Vec<String>,
    /// Flagged only when one of these phrases comes right before.
    pub only_before: Vec<String>,
    /// Flagged only when one of these phrases comes right after.
    pub only_after: Vec<String>,
    /// Flagged only in exactly this case.
    pub case: bool,
    /// Whether the plural and the possessive of the last word count too.
    pub inflect: Option<bool>,
    /// Another message for this phrase.
    pub message: Option<String>,
    /// Another level for this phrase.
    #[serde(deserialize_with = "some_level")]
    pub level: Option<Level>,
    /// Another safety of the fix for this phrase.
    pub fix: Option<FixName>,
}

/// Words around a hit that excuse it, for all terms and patterns of a page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Neighbours {
    /// Phrases right before.
    pub before: Vec<String>,
    /// Phrases right after.
    pub after: Vec<String>,
    /// Phrases in the same clause.
    pub clause: Vec<String>,
    /// Phrases anywhere in the same sentence.
    pub sentence: Vec<String>,
    /// Phrases in the job title.
    pub title: Vec<String>,
    /// If there are any, the job title excuses only hits that hold one of these phrases.
    pub title_for: Vec<String>,
    /// Phrases anywhere in the document.
    pub document: Vec<String>,
}

/// What sections a document must have.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SectionData {
    /// Flagged when none of these sections is there.
    #[serde(deserialize_with = "sections")]
    pub missing: Vec<SectionKind>,
    /// A document that has a title, but no sections, is judged only if it has this many words.
    pub words_without_sections: usize,
    /// A document is judged only if two of its headings, at least, name a kind of section.
    pub with_sections: bool,
    /// A definition of a role is judged only if it has one of these sections, where the page names any.
    #[serde(deserialize_with = "sections")]
    pub role_with: Vec<SectionKind>,
    /// A hint in a document that does not surely advertise an opening that is still to be filled.
    pub sure_of_openings: bool,
    /// Not flagged when one of these kinds of facts is there.
    pub unless_fact: Vec<String>,
    /// Not flagged when the front matter or structured data has a name that holds one of these words.
    pub unless_field: Vec<String>,
    /// Not flagged when one of these phrases is there.
    pub unless_phrase: Vec<String>,
    /// Not flagged when one of these phrases is there and less than three headings name a kind of section.
    pub unless_mention: Vec<String>,
    /// Not flagged when a sentence or an item says something of this strength.
    #[serde(deserialize_with = "strengths")]
    pub unless_says: Vec<Strength>,
    /// Not flagged when a passage of this kind is there.
    #[serde(deserialize_with = "excuses")]
    pub unless_passage: Vec<Excuse>,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFault {
    /// Where in the page.
    pub span: Span,
    /// What.
    pub message: String,
}

/// The first heading of a page.
pub(super) fn title(text: &str) -> &str {
    text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default()
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// The first thing wrong with it, with its place.
    pub fn parse(family: &str, name: &str, text: &str) -> Result<Self, PageFault> {
        let fault = |span: Span, message: String| PageFault { span, message };
        let start =
            text.find("```toml\n").ok_or_else(|| fault(Span::at(0), "the page has no toml block".to_owned()))?;
        let from = start + "```toml\n".len();
        let len = text[from..]
            .find("\n```")
            .ok_or_else(|| fault(Span::new(start, from), "the toml block is not closed".to_owned()))?;
        let block = &text[from..=from + len];
        let mut data: Data = toml::from_str(block).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            fault(Span::new(from + range.start, from + range.end), error.message().to_owned())
        })?;
        for select in &data.select {
            data.pattern.extend(selection::patterns(select).map_err(|message| fault(Span::new(start, from), message))?);
        }
        let title = title(text);
        if title != name {
            return Err(fault(Span::at(0), format!("the heading is “{title}”, but the file is called “{name}”")));
        }
        Ok(Self::new(family, name, Cow::Owned(text.to_owned()), data))
    }

    pub(super) fn new(family: &str, name: &str, text: Cow<'static, str>, data: Data) -> Self {
        let head = text.split("```toml\n").next().unwrap_or_default();
        let summary = head.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
        Self { name: name.to_owned(), family: family.to_owned(), summary, data, text, laid_out: None }
    }

    /// The message under `key`; the page's only message for the empty key.
    #[must_use]
    pub fn message(&self, key: &str) -> Option<&str> {
        if key.is_empty() {
            return (!self.data.message.is_empty()).then_some(self.data.message.as_str());
        }
        self.data.messages.get(key).map(String::as_str)
    }

    /// The text under the heading `## title`, without it.
    #[must_use]
    pub fn part(&self, title: &str) -> &str {
        let heading = format!("\n## {title}\n");
        let Some(at) = self.text.find(&heading) else {
            return "";
        };
        let body = &self.text[at + heading.len()..];
        body[..body.find("\n## ").unwrap_or(body.len())].trim()
    }
}
