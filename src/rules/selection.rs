//! Selection: the ways in which postings choose or refuse people, for rules that say which people.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::kinds::pattern::PatternData;
use super::reading::some_level;
use crate::finding::Level;
use crate::text::inflection::{Form, inflect};
use crate::text::phrases::expand;

/// People whom a posting may not choose or refuse, in any of the ways of `rules/vocabulary/selection.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SelectData {
    /// The people, in the singular; the plural counts too.
    pub who: Vec<String>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    person: String,
    no: String,
    ways: BTreeMap<String, String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../rules/vocabulary/selection.toml");
    toml::from_str(text).expect("every page that selects reads it when it is tested")
});

/// Where a clause ends, or where what follows does not change what it says.
const END: &str = r"(?:\s*[.,;:!?)]|\s+(?:and|or|with|who|to|for|as|in|at|please|due|because|since|but|aged|under|over|from|between|only)\b|\s*$)";

/// The end of a clause.
const STOP: &str = r"(?:\s*[.,;:!?)]|\s*$)";

/// The patterns that `select` stands for, one for each way; what is wrong where it names a way that is none.
pub(super) fn patterns(select: &SelectData) -> Result<Vec<PatternData>, String> {
    let forms: Vec<String> = select.who.iter().flat_map(|who| expand(who)).flat_map(both).collect();
    let who = forms.iter().map(|form| written(form)).collect::<Vec<_>>().join("|");
    let mut needs: Vec<String> = forms.iter().map(|form| longest(form)).collect();
    needs.sort_unstable();
    needs.dedup();
    let vocabulary = &*VOCABULARY;
    let group = format!(
        r"(?:(?:an?|the|any|all)\s+)?(?:{who})(?:\s*(?:/|,|,?\s*and|,?\s*or|&)\s*(?:{who}))*(?:\s+(?:{}))?",
        vocabulary.person
    );
    let fill = |way: &String| {
        let text = vocabulary.ways.get(way).ok_or_else(|| format!("there is no way “{way}” to select people"))?;
        let text = text.replace("{group}", &group).replace("{who}", &format!("(?:{who})"));
        let text = text.replace("{no}", &vocabulary.no).replace("{end}", END).replace("{stop}", STOP);
        Ok(PatternData {
            regex: text,
            needs: needs.clone(),
            unless: select.unless.clone(),
            message: select.message.clone(),
            level: select.level,
            ..PatternData::default()
        })
    };
    select.ways.iter().map(fill).collect()
}

/// A phrase, and its plural.
fn both(phrase: String) -> [String; 2] {
    let plural = inflect(&phrase, Form::Plural);
    [phrase, plural]
}

/// A phrase as a regular expression: blanks and hyphens between its words are the same.
fn written(phrase: &str) -> String {
    let words = phrase.split([' ', '-']).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| word.replace('.', r"\.?").replace('+', r"\+")).collect();
    words.join(r"[\s-]+")
}

/// The word of a phrase that is the least likely to stand elsewhere, as the words of a text are cut.
fn longest(phrase: &str) -> String {
    let words = phrase.split([' ', '-', '.']).filter(|word| !word.is_empty());
    words.max_by_key(|word| word.len()).unwrap_or_default().to_lowercase()
}
