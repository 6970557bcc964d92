//! Columns: which column holds the text, the title and the name of a posting, and what becomes of the others.

use serde_json::Value;

use super::{Entry, LONGEST_TEXT, Members};

/// The columns that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The one with the text.
    pub text: Option<String>,
    /// The one with the title.
    pub title: Option<String>,
    /// The one with the name of the posting.
    pub id: Option<String>,
}

/// The columns that are read.
#[derive(Debug)]
pub(super) struct Columns {
    text: Chosen,
    title: Option<Chosen>,
    id: Option<Chosen>,
}

#[derive(Debug)]
struct Chosen {
    name: String,
    guessed: bool,
}

/// Names of columns that hold the text, the best first; compared without case and separators.
const TEXTS: &[&str] = &[
    "description",
    "jobdescription",
    "descriptionhtml",
    "descriptiontext",
    "jobdescriptiontext",
    "jobdescriptionhtml",
    "fulltext",
    "fulldescription",
    "jobtext",
    "jobposting",
    "postingtext",
    "posting",
    "jobad",
    "adtext",
    "advert",
    "advertisement",
    "text",
    "body",
    "content",
    "html",
    "jobdesc",
    "desc",
    "details",
    "jobdetails",
    "beschreibung",
    "stellenbeschreibung",
    "descriptif",
];

/// Names of columns that hold the title.
const TITLES: &[&str] = &[
    "title",
    "jobtitle",
    "positiontitle",
    "postingtitle",
    "position",
    "role",
    "roletitle",
    "jobname",
    "stelle",
    "intitule",
    "name",
];

/// Names of columns that hold what a posting is called by.
const IDS: &[&str] = &[
    "id",
    "jobid",
    "postingid",
    "identifier",
    "identifiervalue",
    "requisitionid",
    "reqid",
    "jobreqid",
    "jobkey",
    "uniqid",
    "uuid",
    "reference",
    "referencenumber",
    "slug",
    "url",
];

/// The names of the columns in `rows`, in the order in which they appear; those within an object after a dot.
pub(super) fn among<'a>(rows: impl Iterator<Item = &'a Members>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for (name, value) in rows.flatten() {
        match value {
            Value::Object(inner) => inner.keys().for_each(|key| add(format!("{name}.{key}"))),
            _ => add(name.clone()),
        }
    }
    names
}

impl Columns {
    /// The columns among those `known` that are `wanted`, or are called as such columns mostly are.
    pub(super) fn choose(known: &[String], wanted: &Wanted) -> Result<Self, String> {
        let list = || match known {
            [] => "it has no columns".to_owned(),
            _ => format!("its columns are {}", known.join(", ")),
        };
        let choose = |wanted: &Option<String>, names: &[&str]| match wanted {
            Some(name) if known.contains(name) => Ok(Some(Chosen { name: name.clone(), guessed: false })),
            Some(name) => Err(format!("there is no column “{name}”; {}", list())),
            None => {
                let found = names.iter().find_map(|name| known.iter().find(|column| fold(column) == *name));
                Ok(found.map(|name| Chosen { name: name.clone(), guessed: true }))
            }
        };
        let only = || match known {
            [only] => Some(Chosen { name: only.clone(), guessed: true }),
            _ => None,
        };
        let text = choose(&wanted.text, TEXTS)?.or_else(only);
        let text = text.ok_or_else(|| format!("--text-column has to say which column holds the text; {}", list()))?;
        let other = |chosen: Option<Chosen>| chosen.filter(|chosen| chosen.name != text.name);
        let title = other(choose(&wanted.title, TITLES)?);
        let id = other(choose(&wanted.id, IDS)?);
        Ok(Self { text, title, id })
    }

    /// What was guessed, for people.
    pub(super) fn guessed(&self) -> Option<String> {
        let named = [("text", Some(&self.text)), ("title", self.title.as_ref()), ("id", self.id.as_ref())];
        let guessed = named.iter().filter_map(|(what, chosen)| Some((what, (*chosen)?)));
        let guessed: Vec<_> = guessed.filter(|(_, chosen)| chosen.guessed).collect();
        let said: Vec<String> = guessed.iter().map(|(what, chosen)| format!("{what} from “{}”", chosen.name)).collect();
        let options: Vec<String> = guessed.iter().map(|(what, _)| format!("--{what}-column")).collect();
        (!said.is_empty()).then(|| format!("{} (else say {})", said.join(", "), options.join(", ")))
    }

    /// What is read of a row with these `members`.
    pub(super) fn entry(&self, members: Members) -> Result<Entry, String> {
        let text = look_up(&members, &self.text.name).unwrap_or(&Value::Null);
        let text = match text {
            Value::Null => return Err(format!("it has no “{}”", self.text.name)),
            Value::String(text) if text.trim().is_empty() => return Err(format!("its “{}” is empty", self.text.name)),
            Value::String(text) if text.len() > LONGEST_TEXT => {
                return Err(format!("its text is longer than {} MB, which no posting is", LONGEST_TEXT >> 20));
            }
            Value::String(text) => text,
            _ => return Err(format!("its “{}” is no text", self.text.name)),
        };
        let mut object = String::with_capacity(text.len() + 256);
        let mut add = |name: &str, value: &Value| {
            object.push(if object.is_empty() { '{' } else { ',' });
            object.push_str(&Value::from(name).to_string());
            object.push(':');
            object.push_str(&value.to_string());
        };
        let title = self.title.as_ref().and_then(|title| plain(look_up(&members, &title.name)?));
        if let Some(title) = title {
            add("title", &Value::String(title));
        }
        add("description", &Value::from(text.as_str()));
        let chosen = |name: &str| name == self.text.name || self.title.as_ref().is_some_and(|title| title.name == name);
        let taken = |name: &str| chosen(name) || matches!(fold(name).as_str(), "title" | "description");
        for (name, value) in members.iter().filter(|(name, _)| !taken(name)) {
            if !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty()) {
                add(name, value);
            }
        }
        object.push('}');
        Ok(Entry { id: self.id(&members), object })
    }

    /// What the posting of a row with these `members` is called by.
    pub(super) fn id(&self, members: &Members) -> Option<String> {
        self.id.as_ref().and_then(|id| plain(look_up(members, &id.name)?))
    }
}

/// What the column `name` holds, which may be within an object.
fn look_up<'a>(members: &'a Members, name: &str) -> Option<&'a Value> {
    let direct = members.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    direct.or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        inner
            .split('.')
            .try_fold(members.iter().find(|(known, _)| known == outer).map(|(_, value)| value)?, |at, key| at.get(key))
    })
}

/// A value as one writes it, on one line; none where there is none.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A name as it is compared: lower case, without separators.
fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
