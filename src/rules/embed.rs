//! Build script: lists the rule pages, so that adding one edits no Rust, with what their TOML says as JSON, which is
//! read five times as fast, the patterns that their people stand for, the probes of their patterns, the forms of their
//! phrases, and the words that their patterns need; and the vocabulary (`embed_vocabulary.rs`).

#[expect(unreachable_pub, reason = "what it is made of belongs to the product")]
#[path = "embed_vocabulary.rs"]
mod embed_vocabulary;
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

/// What the build script is made of.
const OWN: [&str; 11] = [
    "facts/technologies.rs",
    "posting/folding.rs",
    "posting/word_tables.rs",
    "rules/checks/misspellings.rs",
    "rules/embed.rs",
    "rules/embed_pairs.rs",
    "rules/embed_vocabulary.rs",
    "rules/forms.rs",
    "rules/kinds/probe",
    "rules/people.rs",
    "text",
];

#[expect(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]
fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    println!("cargo::rerun-if-changed=rules");
    for path in OWN {
        println!("cargo::rerun-if-changed=src/{path}");
    }
    let mut families: Vec<PathBuf> = entries(&root).filter(|path| path.is_dir()).collect();
    families.sort();
    let mut laid_out = LaidOut { table: String::from("&[\n"), ..LaidOut::default() };
    for family in families {
        println!("cargo::rerun-if-changed={}", family.display());
        let mut pages: Vec<PathBuf> =
            entries(&family).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
        pages.sort();
        for page in pages {
            laid_out.add(&stem(&family), &page);
        }
    }
    laid_out.table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let phrases = laid_out.phrases.iter().map(|(phrase, inflects)| (phrase.as_str(), *inflects));
    let needs = laid_out.needs.iter().map(|(word, rule, pattern)| (word.as_str(), *rule, *pattern));
    let forms = forms::Forms::of(phrases, needs).bytes();
    let files = [("pages.rs", laid_out.table.as_bytes()), ("probes", &laid_out.probes), ("forms", &forms)];
    let read = |name: &str| fs::read_to_string(root.join("vocabulary").join(name)).expect("rules/ can be read");
    let vocabulary = embed_vocabulary::lay_out(read);
    let vocabulary = vocabulary.iter().map(|(name, bytes)| (name.as_str(), &bytes[..]));
    for (name, bytes) in files.into_iter().chain(vocabulary) {
        fs::write(out.join(name), bytes).expect("the output folder can be written");
    }
}

/// What is laid out of all pages.
#[derive(Default)]
struct LaidOut {
    /// The pages, as a list in Rust.
    table: String,
    /// How many they are.
    pages: u32,
    /// The probes of all patterns.
    probes: Vec<u8>,
    /// All phrases, each with whether its last word may carry an ending.
    phrases: Vec<(String, bool)>,
    /// The words that patterns need, each with the page and the number of its pattern.
    needs: Vec<(String, u32, u32)>,
}

impl LaidOut {
    fn add(&mut self, family: &str, page: &Path) {
        let text = fs::read_to_string(page).expect("rules/ can be read");
        // A page that cannot be read has no data, and the product then says what is wrong, with the place.
        let (data, terms, patterns) = self.read(&text).unwrap_or_default();
        writeln!(
            self.table,
            "Built {{ family: {family:?}, name: {:?}, text: include_str!(\"{}\"), data: {data:?}, laid_out: LaidOut {{ \
             terms: &[{terms}], patterns: &[{patterns}] }} }},",
            stem(page),
            page.display()
        )
        .expect("a string grows");
        self.pages += 1;
    }

    /// What the TOML of `page` says, as JSON, its terms and its patterns, these as lists in Rust.
    fn read(&mut self, page: &str) -> Option<(String, String, String)> {
        let (_, rest) = page.split_once("```toml\n")?;
        let (block, _) = rest.split_once("\n```")?;
        let mut data: Table = toml::from_str(block).ok()?;
        let mut patterns = data.remove("pattern").map_or(Some(Vec::new()), |list| list.as_array().cloned())?;
        let select = data.remove("select");
        let selected = select.iter().flat_map(|list| list.as_array().into_iter().flatten()).map(selected);
        patterns.extend(selected.collect::<Option<Vec<_>>>()?.into_iter().flatten());
        let terms = self.terms(&mut data)?;
        let patterns = patterns.iter().zip(0..).map(|(pattern, number)| self.pattern(pattern, number));
        let patterns = patterns.collect::<Option<String>>()?;
        Some((serde_json::to_string(&data).ok()?, terms, patterns))
    }

    fn pattern(&mut self, pattern: &Value, number: u32) -> Option<String> {
        let start = self.probes.len();
        self.probes.extend(probe::Probe::of(pattern.get("regex")?.as_str()?).code());
        let needs = pattern.get("needs").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let all = self.needs.len();
        self.needs.extend(needs.map(|word| (word.to_owned(), self.pages, number)));
        let over = pattern.get("over").is_none_or(|over| over.as_str() == Some("prose"));
        let (data, by_words) = (serde_json::to_string(pattern).ok()?, over && self.needs.len() > all);
        let probe = format!("({start}, {})", self.probes.len());
        Some(format!("LaidOutPattern {{ data: {data:?}, by_words: {by_words}, probe: {probe} }}, "))
    }

    fn terms(&mut self, data: &mut Table) -> Option<String> {
        let mut terms = String::new();
        let inflect = data.get("inflect").and_then(Value::as_bool);
        let Some(table) = data.remove("terms") else { return Some(terms) };
        for (phrase, term) in table.as_table()? {
            let instead = term.as_array().or_else(|| term.get("use")?.as_array()).into_iter().flatten();
            let instead: Vec<&str> = instead.filter_map(Value::as_str).collect();
            let inflects = term.get("inflect").and_then(Value::as_bool).or(inflect).unwrap_or(true);
            let phrases = forms::split(phrase, &instead);
            let (count, data) = (phrases.len(), serde_json::to_string(term).ok()?);
            let _ = write!(terms, "LaidOutTerm {{ phrase: {phrase:?}, data: {data:?}, phrases: {count} }}, ");
            self.phrases.extend(phrases.into_iter().map(|phrase| (phrase, inflects)));
        }
        Some(terms)
    }
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
