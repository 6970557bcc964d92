//! Build script: lists the rule pages, so that adding one edits no Rust, with what their TOML says as JSON, which is
//! read five times as fast, the patterns that their people stand for, the probes of their patterns, and the forms of their
//! phrases.

#[expect(dead_code, unreachable_pub, reason = "the module belongs to the product, which asks it for more")]
#[path = "forms.rs"]
mod forms;
#[path = "people.rs"]
mod people;
#[expect(dead_code, unreachable_pub, reason = "the module belongs to the product, which asks it for more")]
#[path = "kinds/probe/mod.rs"]
mod probe;
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the module belongs to the product, which asks it for more"
)]
#[path = "../text/mod.rs"]
mod text;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

#[expect(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]
fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rules/embed.rs");
    println!("cargo::rerun-if-changed=src/rules/kinds/probe");
    println!("cargo::rerun-if-changed=src/rules/people.rs");
    println!("cargo::rerun-if-changed=src/rules/forms.rs");
    println!("cargo::rerun-if-changed=src/text");
    let mut families: Vec<PathBuf> = entries(&root).filter(|path| path.is_dir()).collect();
    families.sort();
    let mut table = String::from("&[\n");
    let mut phrases = Vec::new();
    for family in families {
        println!("cargo::rerun-if-changed={}", family.display());
        let mut pages: Vec<PathBuf> =
            entries(&family).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
        pages.sort();
        for page in pages {
            let (family, name) = (stem(&family), stem(&page));
            let text = fs::read_to_string(&page).expect("rules/ can be read");
            let page = page.display();
            let LaidOut { data, probes, phrases: own } = laid_out(&text).unwrap_or_default();
            writeln!(
                table,
                "Built {{ family: {family:?}, name: {name:?}, text: include_str!(\"{page}\"), data: {data:?}, probes: \
                 &[{probes}] }},"
            )
            .expect("a string grows");
            phrases.extend(own);
        }
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let forms = forms::Forms::of(phrases.iter().map(|(phrase, inflects)| (phrase.as_str(), *inflects)));
    fs::write(out.join("pages.rs"), table).expect("the output folder can be written");
    fs::write(out.join("forms"), forms.laid_out()).expect("the output folder can be written");
}

/// What is laid out of a page.
#[derive(Default)]
struct LaidOut {
    /// What its TOML says, as JSON.
    data: String,
    /// The probe of each of its patterns, as a list in Rust.
    probes: String,
    /// Its phrases, each with whether its last word may carry an ending.
    phrases: Vec<(String, bool)>,
}

/// What is laid out of `page`; none where it cannot be read, which the product then says with the place.
fn laid_out(page: &str) -> Option<LaidOut> {
    let (_, rest) = page.split_once("```toml\n")?;
    let (block, _) = rest.split_once("\n```")?;
    let mut data: Table = toml::from_str(block).ok()?;
    let selected = data.get("select").and_then(Value::as_array).into_iter().flatten().map(selected);
    let selected: Option<Vec<Vec<Value>>> = selected.collect();
    let patterns = data.entry("pattern").or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
    patterns.extend(selected?.into_iter().flatten());
    let regexes = patterns.iter().filter_map(|pattern| pattern.get("regex")?.as_str());
    let probes: String =
        regexes.map(|regex| format!("b\"{}\", ", probe::Probe::of(regex).code().escape_ascii())).collect();
    Some(LaidOut { data: serde_json::to_string(&data).ok()?, probes, phrases: phrases(&data) })
}

fn phrases(data: &Table) -> Vec<(String, bool)> {
    let mut phrases = Vec::new();
    for (phrase, term) in data.get("terms").and_then(Value::as_table).into_iter().flatten() {
        let instead = term.as_array().or_else(|| term.get("use")?.as_array()).into_iter().flatten();
        let instead: Vec<&str> = instead.filter_map(Value::as_str).collect();
        let inflects = term.get("inflect").or_else(|| data.get("inflect")).and_then(Value::as_bool).unwrap_or(true);
        phrases.extend(forms::split(phrase, &instead).into_iter().map(|phrase| (phrase, inflects)));
    }
    phrases
}

/// The patterns that a `[[select]]` stands for: all that it says but who and how is said of each.
fn selected(select: &Value) -> Option<Vec<Value>> {
    let list = |name: &str| {
        let list = select.get(name).and_then(Value::as_array).into_iter().flatten();
        list.map(|value| Some(value.as_str()?.to_owned())).collect::<Option<Vec<String>>>()
    };
    let people::Expressions { regexes, needs } =
        people::expressions([&list("who")?, &list("like")?, &list("what")?], &list("ways")?).ok()?;
    let mut common = select.as_table()?.clone();
    common.retain(|key, _| !["who", "like", "what", "ways"].contains(&key));
    common.insert("needs".to_owned(), Value::from(needs));
    let pattern = |regex: String| {
        let mut pattern = common.clone();
        pattern.insert("regex".to_owned(), Value::String(regex));
        Value::Table(pattern)
    };
    Some(regexes.into_iter().map(pattern).collect())
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).expect("rules/ can be read").map(|entry| entry.expect("rules/ can be read").path())
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).expect("names of rules are plain").to_owned()
}
