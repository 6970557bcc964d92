//! Selection: the ways in which postings choose people, refuse them or ask things of them, for rules that say which.

use serde::Deserialize;

use super::kinds::pattern::PatternData;
use super::people::expressions;
use super::reading::some_level;
use crate::finding::Level;

/// People whom a posting may not choose or refuse, or what it may not ask of them, in any of the ways of
/// `rules/vocabulary/selection.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SelectData {
    /// The people, in the singular; the plural counts too.
    #[serde(default)]
    pub who: Vec<String>,
    /// What the people are like, in place of who they are: adjectives.
    #[serde(default)]
    pub like: Vec<String>,
    /// Things that they may not be asked for, in place of both: nouns in the singular; the plural counts too.
    #[serde(default)]
    pub what: Vec<String>,
    /// The ways, by name.
    pub ways: Vec<String>,
    /// Excused when this regular expression matches in the same sentence.
    #[serde(default)]
    pub unless: Option<String>,
    /// Another message than the page's.
    #[serde(default)]
    pub message: Option<String>,
    /// Another level than the page's.
    #[serde(default, deserialize_with = "some_level")]
    pub level: Option<Level>,
}

/// The patterns that `select` stands for, one for each way; what is wrong where it names a way that is none.
pub(super) fn patterns(select: &SelectData) -> Result<Vec<PatternData>, String> {
    let expressions = expressions([&select.who, &select.like, &select.what], &select.ways)?;
    let pattern = |regex| PatternData {
        regex,
        needs: expressions.needs.clone(),
        unless: select.unless.clone(),
        message: select.message.clone(),
        level: select.level,
        ..PatternData::default()
    };
    Ok(expressions.regexes.into_iter().map(pattern).collect())
}
