//! Schema: what `postlint.toml` may say, as JSON Schema, for editors and for those who check it elsewhere.

use serde_json::{Map, Value, json};

use super::url;
use crate::config::keys::{KEYS, Key, Kind, RULES, SETTINGS, Takes};
use crate::project::known;
use crate::rules::{Catalog, Rule};

/// The JSON Schema of a configuration whose rules are those of `catalog`.
///
/// Rules and families of one's own are allowed by any name; the rest is closed.
#[must_use]
pub fn configuration(catalog: &Catalog) -> String {
    let mut schema = table(catalog, KEYS, &[]);
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "postlint.toml".into();
    schema["description"] = "Configuration of postlint, the linter for job postings and role documents".into();
    schema["definitions"] = json!({
        "setting": { "enum": SETTINGS, "description": "off, on as its page says, or the level of its findings" },
        "ruling": {
            "description": "A rule of your own",
            "anyOf": [
                { "$ref": "#/definitions/setting" },
                { "type": "object", "properties": { "level": { "$ref": "#/definitions/setting" } } },
            ],
        },
        "rules": rules(catalog),
    });
    let mut text = serde_json::to_string_pretty(&schema).expect("keys are strings");
    text.push('\n');
    text
}

fn table(catalog: &Catalog, keys: &[Key], required: &[&str]) -> Value {
    let mut schema = json!({
        "type": "object",
        "properties": properties(catalog, keys),
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

fn properties(catalog: &Catalog, keys: &[Key]) -> Map<String, Value> {
    let described = keys.iter().map(|key| {
        let mut schema = value(catalog, key.takes);
        schema["description"] = key.about.into();
        (key.name.to_owned(), schema)
    });
    described.collect()
}

fn value(catalog: &Catalog, takes: Takes) -> Value {
    match takes {
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Word(words) => json!({ "enum": words }),
        Takes::One(kind) => word(catalog, kind),
        Takes::Many(kind) => {
            let one = word(catalog, kind);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Takes::Table(keys) => table(catalog, keys, &[]),
        Takes::Tables(keys, required) => json!({ "type": "array", "items": table(catalog, keys, required) }),
        Takes::Entries(Kind::Rule, _, own) => {
            let listed = json!({ "$ref": "#/definitions/rules" });
            let foreign = RULES.iter().filter(|key| own.iter().all(|own| own.name != key.name));
            let foreign: Map<String, Value> = foreign.map(|key| (key.name.to_owned(), false.into())).collect();
            json!({ "allOf": [listed, { "properties": foreign }] })
        }
        Takes::Entries(kind, inner, _) => {
            let inner = value(catalog, *inner);
            match known(kind, catalog) {
                Some(names) => {
                    let open = kind == Kind::Family;
                    let entries: Map<String, Value> = names.into_iter().map(|name| (name, inner.clone())).collect();
                    let others = if open { inner } else { false.into() };
                    json!({ "type": "object", "properties": entries, "additionalProperties": others })
                }
                None => json!({ "type": "object", "additionalProperties": inner }),
            }
        }
        Takes::Ruling => json!({ "$ref": "#/definitions/ruling" }),
    }
}

/// A word of `kind`. A list that a user can add to is offered, and does not bind.
fn word(catalog: &Catalog, kind: Kind) -> Value {
    let names = known(kind, catalog);
    match (kind, names) {
        (Kind::Pattern, _) => json!({ "type": "string", "format": "regex" }),
        (_, None) => json!({ "type": "string" }),
        (Kind::Choice | Kind::Family | Kind::Rule, Some(names)) => {
            json!({ "anyOf": [{ "enum": names }, { "type": "string" }] })
        }
        (Kind::Jurisdiction, Some(names)) => {
            json!({ "anyOf": [{ "enum": names }, { "type": "string", "pattern": "^[A-Za-z]{2}(-[A-Za-z0-9]+)?$" }] })
        }
        (_, Some(names)) => json!({ "enum": names }),
    }
}

/// Every rule with its options, under its name and those it had before.
fn rules(catalog: &Catalog) -> Value {
    let mut entries = properties(catalog, RULES);
    for rule in catalog.rules() {
        for name in &rule.page.data.formerly {
            let now = format!("Now called {}.", rule.name);
            let mut schema = ruling(rule);
            schema["description"] = now.into();
            schema["deprecated"] = true.into();
            entries.insert(name.clone(), schema);
        }
        let mut schema = ruling(rule);
        schema["description"] = rule.page.summary.clone().into();
        if let Some(url) = url(rule) {
            schema["x-taplo"] = json!({ "links": { "key": url } });
        }
        entries.insert(rule.name.to_string(), schema);
    }
    json!({ "type": "object", "properties": entries, "additionalProperties": { "$ref": "#/definitions/ruling" } })
}

fn ruling(rule: &Rule) -> Value {
    let level = json!({ "$ref": "#/definitions/setting" });
    if rule.page.data.options.is_empty() {
        return json!({ "allOf": [{ "$ref": "#/definitions/ruling" }] });
    }
    let mut properties = Map::from_iter([("level".to_owned(), level.clone())]);
    for (name, default) in &rule.page.data.options {
        let default = serde_json::to_value(default).expect("values of TOML can be written as JSON");
        properties.insert(name.clone(), option(default));
    }
    let with_options = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    json!({ "anyOf": [level, with_options] })
}

/// An option whose value is `default` where nothing is set: of the same sort.
fn option(default: Value) -> Value {
    let mut schema = sort(&default);
    schema["default"] = default;
    schema
}

fn sort(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Array(items) => {
            let items = items.first().map_or_else(|| json!({ "type": "string" }), sort);
            json!({ "type": "array", "items": items })
        }
        Value::Object(_) => json!({ "type": "object" }),
        Value::String(_) | Value::Null => json!({ "type": "string" }),
    }
}
