//! The schema of `postlint.toml`, and that it knows the same keys as the reader.

use std::path::Path;

use postlint::config::Config;
use postlint::config::keys::{self, KEYS, Key, Takes};
use postlint::report::schema;
use postlint::rules::Catalog;
use postlint::text::Source;
use snapbox::Data;

#[test]
fn schema_is_committed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/postlint.schema.json");
    let schema = schema::configuration(Catalog::builtin());
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(schema, Data::read_from(&path, None).raw());
}

/// The reader knows every key of the table, and says what it takes in the words of the table.
#[test]
fn every_key_is_read() {
    fn faults(toml: String) -> Vec<String> {
        let source = Source::new("postlint.toml", toml);
        Config::parse(&source).1.into_iter().map(|fault| fault.message.to_string()).collect()
    }
    fn value(takes: Takes) -> String {
        match takes {
            Takes::Flag => "true".to_owned(),
            Takes::Word(words) => format!("\"{}\"", words[0]),
            Takes::One(_) => "\"a\"".to_owned(),
            Takes::Many(keys::Kind::Trait) => format!("[\"{}\"]", keys::TRAITS[0]),
            Takes::Many(_) => "[\"a\"]".to_owned(),
            Takes::Ruling => "\"off\"".to_owned(),
            Takes::Table(keys) => table(keys),
            Takes::Tables(keys, _) => format!("[{}]", table(keys)),
            Takes::Entries(_, inner, own) => {
                let others = own.iter().map(|key| format!(", {} = {}", key.name, value(key.takes)));
                format!("{{ a = {}{} }}", value(*inner), others.collect::<String>())
            }
        }
    }
    fn table(keys: &[Key]) -> String {
        let entries: Vec<String> = keys.iter().map(|key| format!("{} = {}", key.name, value(key.takes))).collect();
        format!("{{ {} }}", entries.join(", "))
    }
    for key in KEYS {
        assert_eq!(faults(format!("{} = {}", key.name, value(key.takes))), Vec::<String>::new(), "{}", key.name);
        assert!(!key.about.is_empty());
        let wrong = faults(format!("{} = 1979-05-27", key.name));
        assert!(wrong.iter().all(|fault| fault.contains("must be")) && !wrong.is_empty(), "{}: {wrong:?}", key.name);
    }
}

#[test]
fn what_may_stand_where() {
    assert!(matches!(keys::at(&["level"]), Some(Takes::Word(words)) if words == keys::LEVELS));
    assert!(matches!(keys::at(&["rules", "pages"]), Some(Takes::Many(keys::Kind::Path))));
    assert!(matches!(keys::at(&["override", "rules", "long-sentence"]), Some(Takes::Ruling)));
    assert!(matches!(keys::at(&["families", "pay"]), Some(Takes::Word(words)) if words == keys::SETTINGS));
    assert!(keys::at(&["levle"]).is_none());
    assert!(keys::at(&["level", "x"]).is_none());
}

/// The page on the configuration lists the keys in the words of the table.
#[test]
fn keys_are_documented() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    let page = std::fs::read_to_string(page).expect("it is text");
    let tables = [("", KEYS), ("rules.", keys::RULES), ("terms.", keys::TERMS), ("override.", keys::OVERRIDE)];
    let mut lines = Vec::new();
    for (table, keys) in tables {
        lines.extend(keys.iter().map(|key| format!("| `{table}{}` | {} |", key.name, key.about)));
    }
    let table = lines.join("\n");
    assert!(page.contains(&table), "docs/configuration.md should list:\n{table}");
}
