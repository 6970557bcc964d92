//! The house rules: which way modules look, who speaks to whom, and how files are kept.

use std::fs;
use std::path::{Path, PathBuf};

/// A crate or a macro, and the places in `src/` that may use it.
const TRADES: &[(&[&str], &[&str])] = &[
    (&["std::fs", "fs::"], &["workspace/files.rs", "workspace/journal.rs", "rules/embed.rs"]),
    (&["std::env", "env::"], &["cli/", "rules/embed.rs"]),
    (&["println!", "print!(", "eprintln!", "eprint!(", "std::process::exit"], &["rules/embed.rs"]),
    (&["SystemTime", "Timestamp::now", "Zoned::now"], &["cli/"]),
    (&["clap::", "clap_complete::", "clap_mangen::", "notify::"], &["cli/"]),
    (&["terminal_size::", "anstream::", "supports_hyperlinks::"], &["cli/"]),
    (&["rayon::"], &["check/mod.rs", "cli/", "lsp/diagnostics.rs"]),
    (&["anstyle::"], &["cli/", "report/"]),
    (&["codespan_reporting::", "csv::", "percent_encoding::", "similar::"], &["report/"]),
    (&["maud::", "hmac_sha256::", "base64::"], &["report/"]),
    (&["csv_core::", "flate2::", "ruzstd::", "bytes::"], &["dataset/"]),
    (&["parquet::"], &["dataset/", "report/analyzed/"]),
    // What the build script laid out is read as JSON, and so is what an interrupted run left.
    (&["serde_json::"], &["report/", "lsp/", "dataset/", "rules/embed.rs", "rules/laid_out.rs", "cli/resume.rs"]),
    (&["Serialize)", "Serialize,", "Serialize {", "Serialize}"], &["report/", "analysis/summary.rs", "cli/resume.rs"]),
    (&["toml::"], &["config/", "project/", "rules/", "examples.rs", "posting/", "import/"]),
    (&["tower_lsp::", "tower::", "tokio::", "futures_util::", "async "], &["lsp/"]),
    (&["ignore::"], &["workspace/walk.rs"]),
    (&["globset::"], &["config/globs.rs"]),
    (
        &["regex::", "regex_automata::", "regex_syntax::"],
        &["rules/kinds/", "rules/sound.rs", "facts/", "posting/", "import/"],
    ),
    (&["unicode_segmentation::"], &["text/words.rs"]),
    (&["fst::"], &["facts/orthography.rs"]),
    (&["strsim::"], &["text/nearest.rs", "facts/", "rules/checks/"]),
    (
        &["pulldown_cmark::", "html5gum::", "granit_parser::", "jsonc_parser::", "whatlang::"],
        &["posting/", "import/yaml.rs"],
    ),
];

/// Names that say nothing of what is in a room.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "helpers", "common", "core", "misc", "manager", "types"];

/// Lines of a file that one can still read at a sitting.
const LIMIT: usize = 400;

#[test]
fn house() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let order = order(&fs::read_to_string(root.join("src/lib.rs")).expect("the library has a root"));
    let mut faults = Vec::new();
    for path in ["src", "tests", "benches"].iter().flat_map(|folder| files(&root.join(folder))) {
        let text = fs::read_to_string(&path).expect("sources are text");
        let name = path.strip_prefix(root).expect("it was found there").to_string_lossy().replace('\\', "/");
        let mut fault = |line: usize, what: String| faults.push(format!("{name}:{line}: {what}"));
        if !text.starts_with("//! ") {
            fault(1, "a file opens with a sentence that says what it is for".to_owned());
        }
        let count = text.lines().count();
        if count > LIMIT {
            fault(count, format!("{count} lines are more than {LIMIT}"));
        }
        if name.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part)) {
            fault(1, "the name says nothing of what is in it".to_owned());
        }
        let Some(inside) = name.strip_prefix("src/") else { continue };
        let room = inside.split(['/', '.']).next().unwrap_or_default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for what in line_faults(line, inside, room, &order) {
                fault(number + 1, what);
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The widest line of the data of a rule page, or of the vocabulary, that one can still read; a term in quotes cannot be broken.
const WIDTH: usize = 160;

#[test]
fn pages_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let is = |path: &Path, end: &str| path.extension().is_some_and(|own| own == end);
    for path in files(&root.join("rules")).into_iter().filter(|path| is(path, "md") || is(path, "toml")) {
        let text = fs::read_to_string(&path).expect("pages are text");
        let mut data = is(&path, "toml");
        for (number, line) in text.lines().enumerate() {
            if line.starts_with("```") {
                data = line == "```toml";
            } else if data && line.chars().count() > WIDTH && !line.starts_with('"') {
                faults.push(format!("{}:{}: wider than {WIDTH} columns", path.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "write long patterns over several lines, with (?x)\n{}", faults.join("\n"));
}

/// The modules in the order in which `lib.rs` lists them.
fn order(lib: &str) -> Vec<String> {
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

fn line_faults(line: &str, inside: &str, room: &str, order: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let floor = order.iter().position(|name| name == room);
    for at in line.match_indices("crate::").map(|(at, word)| at + word.len()) {
        let wanted: String = line[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let above = order.iter().position(|name| *name == wanted);
        match (floor, above) {
            (Some(floor), Some(above)) if above > floor => faults.push(format!("{room} looks up to {wanted}")),
            (_, Some(_)) => {}
            (_, None) => faults.push("name the module after `crate::`".to_owned()),
        }
    }
    if line.contains("super::super") {
        faults.push("`super::super` hides where it leads".to_owned());
    }
    if line.contains("#[allow(") || line.contains("#![allow(") {
        faults.push("a lint is expected with a reason, not allowed".to_owned());
    }
    for (words, places) in TRADES {
        let spoken = words.iter().find(|word| speaks(line, word));
        if let Some(word) = spoken.filter(|_| !places.iter().any(|place| inside.starts_with(place))) {
            faults.push(format!("{word} belongs in {}", places.join(", ")));
        }
    }
    faults
}

/// Whether `line` uses `word` as a path of its own, not as the end of a longer one.
fn speaks(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '`'))
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
