//! Parity: the editor shows what `postlint check` says, after any edits.
//!
//! All fixtures are opened in one server and edited at random, as an editor does it, character by character or in
//! chunks; the same texts are written to the disk at the end and checked in the terminal. `POSTLINT_EDITS=1000` says how
//! many edits each document gets, and `POSTLINT_CORPUS=200` how many real documents are edited besides.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::client::{Client, TODAY, uri};
use crate::seeds::shared;

/// What a finding is, told by either door: its place, level and rule, all that is said, and the places that belong to it.
type Told = (Vec<u64>, String, String, Vec<String>, Vec<Vec<u64>>);

/// Numbers without an order that one would see, the same in every run (Knuth's multiplicative generator).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    pub(crate) fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

/// What is typed and pasted: words that are flagged, characters of every width, and what documents are made of.
const TYPED: [&str; 32] = [
    "a",
    "e",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "é",
    "🥷",
    "👩‍💻",
    "—",
    "“",
    "ninja",
    "rockstar ",
    "young and dynamic ",
    "he ",
    "## Requirements\n\n",
    "- 5+ years of experience\n",
    "- item\n",
    "<welcome.snippet/>\n",
    "<tools.snippet/>",
    "<inherit doc=\"platform-base.md\"/>\n",
    "<!-- postlint: ignore hero-title – on purpose -->\n",
    "<!-- ",
    " -->",
    "$90,000 – $120,000 per year\n",
    "| a | b |\n",
    "```\n",
    "**",
    "<skills>\nGit:2\n</skills>\n",
    "Same as Platform Base.\n",
    "[link](#nowhere)",
    "&amp;",
];

/// Edits of each document where nobody asks for more: enough to meet every kind of edit, and done in seconds.
const EDITS: usize = 200;

/// A document, as the editor has it.
pub(crate) struct Document {
    pub(crate) path: PathBuf,
    pub(crate) text: Vec<char>,
    version: i64,
}

impl Document {
    /// The line and the column of the character `at`.
    fn position(&self, at: usize) -> Value {
        let (mut line, mut start) = (0, 0);
        for (number, &c) in self.text[..at].iter().enumerate() {
            let ends = c == '\n' || (c == '\r' && self.text.get(number + 1) != Some(&'\n'));
            if ends {
                (line, start) = (line + 1, number + 1);
            }
        }
        json!({ "line": line, "character": at - start })
    }

    /// One edit at random, done here and told as the protocol tells it.
    pub(crate) fn edit(&mut self, dice: &mut Dice) -> Value {
        let len = self.text.len();
        let mut start = dice.roll(len + 1);
        let mut end = match dice.roll(4) {
            0 => start,
            1 => (start + 1).min(len),
            _ => (start + dice.roll(24)).min(len),
        };
        let typed = if dice.roll(5) < 3 || end == start { dice.pick(&TYPED) } else { "" };
        // A place between `\r` and `\n` is none.
        let between = |at: usize| at > 0 && self.text.get(at) == Some(&'\n') && self.text[at - 1] == '\r';
        start -= usize::from(between(start));
        end += usize::from(between(end));
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.text.splice(start..end, typed.chars());
        json!({ "range": range, "text": typed })
    }

    pub(crate) fn text(&self) -> String {
        self.text.iter().collect()
    }
}

pub(crate) fn number(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number was given"))
}

/// Whether somebody wants to wait.
fn asked() -> bool {
    std::env::var_os("POSTLINT_EDITS").is_some()
}

/// The documents in `folder`, with what is in them, where that is text.
pub(crate) fn documents(folder: &Path) -> Vec<Document> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).expect("it can be read") {
            let path = entry.expect("it can be read").path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if path.is_dir() {
                left.push(path);
            } else if ["md", "txt", "html", "json", "snippet"].contains(&extension)
                && let Ok(text) = String::from_utf8(fs::read(&path).expect("it can be read"))
            {
                let text = text.trim_start_matches('\u{feff}').chars().collect();
                found.push(Document { path, text, version: 1 });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it can be made");
    for entry in fs::read_dir(from).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("it can be copied");
        }
    }
}

/// What `postlint check` says of the files in `folder`.
fn checked(folder: &Path) -> BTreeMap<PathBuf, Vec<Told>> {
    let done = Command::new(env!("CARGO_BIN_EXE_postlint"))
        .args(["check", "--level", "hint", "--format", "json", "--exit-zero", "--today", TODAY, "."])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let report: Value = serde_json::from_slice(&done.stdout).expect("it writes JSON");
    let place = |range: &Value| {
        let at = |end: &str| [range[end]["line"].as_u64(), range[end]["column"].as_u64()];
        let numbers = at("start").into_iter().chain(at("end"));
        numbers.map(|number| number.expect("places are numbers") - 1).collect::<Vec<u64>>()
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut told: BTreeMap<PathBuf, Vec<Told>> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("there is a list") {
        let notes = finding["notes"].as_array().expect("there is a list").iter().map(text);
        let said: Vec<String> = [text(&finding["message"]), text(&finding["help"])].into_iter().chain(notes).collect();
        let related = finding["related"].as_array().expect("there is a list");
        told.entry(folder.join(text(&finding["path"]))).or_default().push((
            place(&finding["range"]),
            text(&finding["level"]),
            text(&finding["rule"]),
            said.join("\n").lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            related.iter().map(|related| place(&related["range"])).collect(),
        ));
    }
    told
}

/// What the editor shows of one file, told in the same way.
fn shown(diagnostics: &[Value]) -> Vec<Told> {
    let place = |range: &Value| {
        let at = |end: &str| [range[end]["line"].as_u64(), range[end]["character"].as_u64()];
        at("start").into_iter().chain(at("end")).map(|number| number.expect("places are numbers")).collect::<Vec<u64>>()
    };
    let levels = ["", "error", "warning", "info", "hint"];
    let tell = |diagnostic: &Value| {
        let message = diagnostic["message"].as_str().expect("there is a message");
        let related = diagnostic["relatedInformation"].as_array().cloned().unwrap_or_default();
        (
            place(&diagnostic["range"]),
            levels[diagnostic["severity"].as_u64().expect("there is a level") as usize].to_owned(),
            diagnostic["code"].as_str().expect("there is a rule").to_owned(),
            message.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            related.iter().map(|related| place(&related["location"]["range"])).collect(),
        )
    };
    diagnostics.iter().map(tell).collect()
}

fn compare(editor: &mut Client, folder: &Path, documents: &[Document], after: &str) {
    for document in documents {
        fs::write(&document.path, document.text()).expect("it can be written");
    }
    let checked = checked(folder);
    let mut count = 0;
    for document in documents {
        let mut shown = shown(&editor.diagnostics(&document.path));
        let expected = checked.get(&document.path).cloned().unwrap_or_default();
        count += expected.len();
        // What is said right at the place is no part of the JSON.
        for (shown, expected) in shown.iter_mut().zip(&expected) {
            shown.3.retain(|line| expected.3.contains(line));
        }
        if shown != expected {
            let only = |ours: &[Told], others: &[Told]| {
                let lonely = ours.iter().filter(|told| !others.contains(told));
                lonely.map(|told| format!("  {told:?}")).collect::<Vec<_>>().join("\n")
            };
            let kept = std::env::temp_dir().join("postlint-parity.txt");
            fs::write(&kept, document.text()).expect("it can be written");
            panic!(
                "{} {after}, kept as {}:\nonly in the editor:\n{}\nonly in the terminal:\n{}",
                document.path.display(),
                kept.display(),
                only(&shown, &expected),
                only(&expected, &shown)
            );
        }
    }
    assert!(count > documents.len(), "there is something to compare");
}

/// Opens all documents in `folder`, edits each of them so many times, and compares on the way and at the end.
fn play(folder: &Path, mut documents: Vec<Document>, edits: usize) {
    let abilities = json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": { "diagnostic": { "dynamicRegistration": false } },
    });
    let mut editor = Client::open_folder(folder, &abilities);
    for document in &documents {
        editor.open(&document.path, "markdown", &document.text());
    }
    let mut dice = Dice(11);
    // Small changes first, with questions in between: what is taken over from one moment to the next must be true.
    for (round, share) in [edits / 50, edits - edits / 50].into_iter().enumerate() {
        for number in 0..documents.len() {
            let document = &mut documents[number];
            let changes: Vec<Value> = (0..share).map(|_| document.edit(&mut dice)).collect();
            for changes in changes.chunks(1 + dice.roll(9)) {
                document.version += 1;
                let id = json!({ "uri": uri(&document.path), "version": document.version });
                editor.tell("textDocument/didChange", &json!({ "textDocument": id, "contentChanges": changes }));
            }
            if dice.roll(3) == 0 {
                let other = dice.roll(documents.len());
                editor.diagnostics(&documents[other].path);
            }
        }
        compare(&mut editor, folder, &documents, &format!("after round {round}"));
    }
    assert_eq!(editor.farewell(), Some(0));
}

#[test]
fn fixtures() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = fs::canonicalize(folder.path()).map(|path| (folder, path)).expect("it is there");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &folder.1);
    let mut documents = documents(&folder.1);
    if cfg!(debug_assertions) && !asked() {
        // Lists of statements have hundreds of findings each, which takes minutes without optimisation.
        documents.retain(|document| !document.path.starts_with(folder.1.join("wording")));
    }
    play(&folder.1, documents, number("POSTLINT_EDITS", EDITS));
}

#[test]
fn corpus() {
    let Some(corpus) = shared().map(|shared| shared.join("corpus")) else { return };
    let most = number("POSTLINT_CORPUS", 6);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = fs::canonicalize(folder.path()).expect("it is there");
    let all = documents(&corpus);
    let all: Vec<&Document> = all.iter().filter(|document| document.text.len() < 40_000).collect();
    let step = (all.len() / most.max(1)).max(1);
    for (number, document) in all.iter().step_by(step).take(most).enumerate() {
        let name = document.path.file_name().and_then(|name| name.to_str()).expect("it has a plain name");
        let part = root.join(format!("part-{}", number % 5));
        fs::create_dir_all(&part).expect("it can be made");
        fs::write(part.join(format!("{number:03}-{name}")), document.text()).expect("it can be written");
    }
    let documents = documents(&root);
    play(&root, documents, number("POSTLINT_EDITS", EDITS));
}
