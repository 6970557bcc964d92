//! Codes: currencies, countries and languages as data beside a text names them.

use std::collections::HashMap;
use std::sync::LazyLock;

const CODES: &str = include_str!("../../rules/vocabulary/codes.txt");

/// A list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Codes {
    /// ISO 4217.
    Currency,
    /// ISO 3166-1, two letters or three.
    Country,
    /// ISO 639-1.
    Language,
}

impl Codes {
    /// What one code of the list is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Currency => "currency",
            Self::Country => "country",
            Self::Language => "language",
        }
    }

    /// The code that `text` is, written as it should be; none where it is no code of the list.
    #[must_use]
    pub fn find(self, text: &str) -> Option<&'static str> {
        TABLES.known.get(&(self.name(), text.to_uppercase())).copied()
    }

    /// The code that somebody who wrote `text` probably meant.
    #[must_use]
    pub fn meant(self, text: &str) -> Option<&'static str> {
        TABLES.meant.get(&(self.name(), text.to_uppercase())).copied()
    }
}

struct Tables {
    known: HashMap<(&'static str, String), &'static str>,
    meant: HashMap<(&'static str, String), &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { known: HashMap::new(), meant: HashMap::new() };
    let lines = CODES.lines().filter(|line| !line.starts_with('#'));
    for (name, values) in lines.filter_map(|line| line.split_once(" = ")) {
        if let Some(name) = name.strip_prefix("meant ") {
            let pairs = values.split(';').filter_map(|pair| pair.trim().split_once(' '));
            tables.meant.extend(pairs.map(|(written, code)| ((name, written.to_owned()), code)));
        } else {
            tables.known.extend(values.split(' ').map(|code| ((name, code.to_uppercase()), code)));
        }
    }
    tables
});
