//! Config: postlint.toml as plain data; knows no rule.

mod amend;
pub mod globs;
pub mod inclusion;
pub mod jurisdiction;
pub mod keys;
mod parse;
pub mod place;
mod reader;

use std::sync::Arc;

use crate::finding::{Finding, Label, Level};
use crate::text::{Span, nearest};

pub use amend::{allow, toml_string};
pub use globs::Globs;
pub use inclusion::Inclusion;
pub use jurisdiction::Jurisdictions;

/// The names a configuration may have, beside or above the files it is for.
pub const NAMES: [&str; 3] = ["postlint.toml", ".postlint.toml", ".config/postlint.toml"];

/// The rule that findings in a configuration belong to.
pub const RULE: &str = "invalid-config";

/// A word of the configuration, with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The word.
    pub text: String,
    /// Its place, quotes included.
    pub span: Span,
}

impl From<&str> for Named {
    /// A word that was typed, without a place.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), span: Span::default() }
    }
}

/// A value of the configuration, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// How much findings of a rule matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// They are not looked for.
    Off,
    /// As much as the rule's page says.
    On,
    /// This much.
    Level(Level),
}

/// What is set for one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetting {
    /// The rule.
    pub rule: Named,
    /// How much its findings matter, if that is set.
    pub setting: Option<Setting>,
    /// Its options, each with the place of its value.
    pub options: Vec<(Named, toml::Value, Span)>,
}

/// What is set for rules and families, everywhere or by an override.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rulings {
    /// By rule.
    pub rules: Vec<RuleSetting>,
    /// By family.
    pub families: Vec<(Named, Setting)>,
    /// The places whose law applies, if that is set.
    pub jurisdictions: Option<Vec<Named>>,
}

/// What is set for some files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Override {
    /// Which files.
    pub files: Globs,
    /// What kind of documents they are.
    pub profile: Option<Named>,
    /// What is set for rules.
    pub rulings: Rulings,
}

/// A configuration, as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The lowest level shown.
    pub level: Option<Written<Level>>,
    /// The lowest level that fails a check; none is "never".
    pub fail_on: Option<Written<Option<Level>>>,
    /// Only these rules and families.
    pub select: Option<Vec<Named>>,
    /// Not these.
    pub ignore: Vec<Named>,
    /// These too.
    pub extend_select: Vec<Named>,
    /// What is set for rules.
    pub rulings: Rulings,
    /// Folders and files with rule pages, relative to the configuration.
    pub pages: Vec<Named>,
    /// Terms that are never flagged.
    pub allow: Vec<Named>,
    /// Profiles by glob; a later one wins.
    pub kinds: Vec<(Globs, Named)>,
    /// Dialects by glob; a later one wins.
    pub dialects: Vec<(Globs, Named)>,
    /// Ways to include texts in others, of one's own.
    pub inclusions: Vec<Inclusion>,
    /// Headings of one's own, by the name of the section.
    pub sections: Vec<(Named, Vec<String>)>,
    /// Files that are not looked at when a folder is walked.
    pub exclude: Globs,
    /// The only files that are looked at when a folder is walked, if that is set.
    pub include: Option<Globs>,
    /// The file of the findings that are known, relative to the configuration.
    pub baseline: Option<Named>,
    /// Where it says that a suppression must say why, if it does.
    pub require_reason: Option<Span>,
    /// What is set for some files, in order; a later one wins.
    pub overrides: Vec<Override>,
}

/// A finding in a configuration: what is wrong, and what is said right at the place.
#[must_use]
pub fn fault(span: Span, message: impl Into<Arc<str>>, label: impl Into<String>) -> Finding {
    Finding {
        rule: Arc::from(RULE),
        level: Level::Error,
        message: message.into(),
        labels: vec![Label { path: None, span, message: label.into() }],
        help: Arc::default(),
        notes: Vec::new(),
        fix: None,
    }
}

/// A finding about a name that is none of `known`: what was probably meant, or what there is.
#[must_use]
pub fn unknown(what: &str, name: &Named, known: &[&str]) -> Finding {
    let message = format!("unknown {what} “{}”", name.text);
    if let Some(near) = nearest(&name.text, known.iter().copied()) {
        return fault(name.span, message, format!("did you mean “{near}”?"));
    }
    let mut finding = fault(name.span, message, "");
    if known.len() <= 30 {
        finding.notes.push(format!("known: {}", known.join(", ")));
    }
    finding
}
