//! Finding: the one currency every floor trades in.

use std::sync::Arc;

use crate::text::{Edit, Span};

/// How much a finding matters, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A matter of taste or polish; shown in editors, and on request.
    Hint,
    /// Worth a look.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// All levels, from least to most.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Info, Self::Warning, Self::Error];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The file, as its source is named; none when it is the file of the finding itself.
    pub path: Option<Arc<str>>,
    /// The bytes, in that file's text.
    pub span: Span,
    /// What is said; may be empty for the first label.
    pub message: String,
}

/// Whether a fix may be applied without being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// The meaning stays: applied by `--fix`.
    Safe,
    /// A person should look: applied on request only.
    Suggested,
}

impl Safety {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What applying it does, as a command: "replace “x” by “y”".
    pub title: String,
    /// Edits to the file of the finding; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it may be applied unasked.
    pub safety: Safety,
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule, as its page is called.
    pub rule: Arc<str>,
    /// How much it matters here.
    pub level: Level,
    /// What is wrong, in one line without a full stop.
    pub message: Arc<str>,
    /// Where; the first is the place itself, the others are related places.
    pub labels: Vec<Label>,
    /// What to do about it, in one line; empty where there is nothing to say.
    pub help: Arc<str>,
    /// Further things to know.
    pub notes: Vec<String>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The place itself.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels.first().map_or_else(Span::default, |label| label.span)
    }
}
