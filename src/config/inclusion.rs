//! Inclusion: a way to take one text into another, as data; ours and a user's have the same form.

use super::keys::{self, INCLUSION, names};
use super::reader::{Reader, Value};
use super::{Named, fault, unknown};
use crate::text::Span;

/// A way to take one text into another: how it is written, and where the other text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inclusion {
    /// What it is called. One of a user replaces ours of the same name.
    pub name: Named,
    /// A regular expression with a part `name`: what the other text is called. It may have a part `part`, the piece of
    /// the text that is meant, a part `tag`, what is replaced where that is not all, and a part `alias`, a name under
    /// which the document uses the text later on.
    pub pattern: Named,
    /// The same for the lines between two that match `pattern`, where it is written as a block.
    pub entry: Option<Named>,
    /// Where it may stand.
    pub place: Place,
    /// The pattern is only tried where one of these stands.
    pub has: Vec<String>,
    /// A line that ends it, where options may follow.
    pub until: Option<String>,
    /// Where the other text is looked for: `.` beside the document, `..` in every folder above, `parts` in folders of
    /// that name beside the document and above, `./parts` only beside it, `/parts` from the root, `**` anywhere.
    pub search: Vec<String>,
    /// What the name of the file may have besides; `*` for anything.
    pub extension: Vec<String>,
    /// Names that are no files.
    pub builtin: Vec<String>,
    /// Words in the tag with which the other text may be missing.
    pub optional: Vec<String>,
    /// Files above the document with which the text may come from elsewhere: `go.mod`, or with a line that starts so,
    /// `_config.yml: theme`.
    pub elsewhere: Vec<String>,
    /// What else is special about it.
    pub traits: Vec<Trait>,
}

/// Where a way to include is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Anywhere in a line, outside code.
    #[default]
    Text,
    /// On a line of its own, outside code.
    Line,
    /// As all of a template tag: `{% … %}`, `{{ … }}`, `<% … %>`, `<< … >>`.
    Tag,
    /// As lines between two others.
    Block,
    /// As the first line of a fenced block.
    Fence,
}

/// What is special about a way to include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// The last part of the file's name starts with an underscore that the document leaves out.
    Underscore,
    /// A slash at the start means the root.
    FromRoot,
    /// A name whose folder is not there may be that of an installed package.
    Packages,
    /// Nothing is known where none of the named folders is there.
    NeedsFolder,
    /// The file is a program or a frame: its text does not stand in for the tag.
    Program,
}

const PLACES: [(&str, Place); 5] = [
    (keys::PLACES[0], Place::Text),
    (keys::PLACES[1], Place::Line),
    (keys::PLACES[2], Place::Tag),
    (keys::PLACES[3], Place::Block),
    (keys::PLACES[4], Place::Fence),
];
const TRAITS: [(&str, Trait); 5] = [
    (keys::TRAITS[0], Trait::Underscore),
    (keys::TRAITS[1], Trait::FromRoot),
    (keys::TRAITS[2], Trait::Packages),
    (keys::TRAITS[3], Trait::NeedsFolder),
    (keys::TRAITS[4], Trait::Program),
];

impl Inclusion {
    /// Whether this is special about it.
    #[must_use]
    pub fn is(&self, what: Trait) -> bool {
        self.traits.contains(&what)
    }
}

/// The entries of `[[dialect]]`; those without a name or a pattern are reported and left out.
pub(super) fn inclusions(reader: &mut Reader, value: &Value<'_>) -> Vec<Inclusion> {
    let toml::de::DeValue::Array(items) = value.get_ref() else {
        reader.wrong("dialect", value, "a list of tables, written [[dialect]]");
        return Vec::new();
    };
    items.iter().filter_map(|item| inclusion(reader, item)).collect()
}

fn inclusion(reader: &mut Reader, item: &Value<'_>) -> Option<Inclusion> {
    let mut found = Inclusion::default();
    let keys = reader.table("dialect", item);
    for (key, value) in &keys {
        let (key, value) = (key.text.as_str(), *value);
        match key {
            "name" => found.name = reader.text(key, value).unwrap_or_default(),
            "pattern" => found.pattern = reader.text(key, value).unwrap_or_default(),
            "entry" => found.entry = reader.text(key, value),
            "in" => {
                let place = reader.text(key, value).and_then(|word| known(reader, "place", &word, &PLACES));
                found.place = place.unwrap_or_default();
            }
            "traits" => {
                let words = reader.texts(key, value);
                found.traits = words.iter().filter_map(|word| known(reader, "trait", word, &TRAITS)).collect();
            }
            "until" => found.until = reader.text(key, value).map(|until| until.text),
            "has" => found.has = texts(reader, key, value),
            "search" => found.search = texts(reader, key, value),
            "extension" => found.extension = texts(reader, key, value),
            "builtin" => found.builtin = texts(reader, key, value),
            "optional" => found.optional = texts(reader, key, value),
            "elsewhere" => found.elsewhere = texts(reader, key, value),
            _ => {}
        }
    }
    let known = names(INCLUSION);
    for (key, _) in keys.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
        reader.unknown_key("dialect", key, &known);
    }
    if found.search.is_empty() {
        found.search.push(".".to_owned());
    }
    for wanted in ["name", "pattern"] {
        if !keys.iter().any(|(key, _)| key.text == wanted) {
            let message = format!("this dialect has no `{wanted}`");
            reader.faults.push(fault(Span::from(item.span()), message, format!("add {wanted} = \"…\"")));
        }
    }
    (!found.name.text.is_empty() && !found.pattern.text.is_empty()).then_some(found)
}

fn texts(reader: &mut Reader, key: &str, value: &Value<'_>) -> Vec<String> {
    reader.texts(key, value).into_iter().map(|text| text.text).collect()
}

/// What `word` stands for.
fn known<T: Copy>(reader: &mut Reader, what: &str, word: &Named, table: &[(&str, T)]) -> Option<T> {
    let found = table.iter().find(|(name, _)| *name == word.text);
    if found.is_none() {
        let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
        reader.faults.push(unknown(what, word, &names));
    }
    found.map(|(_, value)| *value)
}
