//! Init: a first configuration for a folder, by what stands in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::adoption::Init;
use super::args::Check;
use super::check::{Job, source_of};
use super::prepare::prepare;
use super::{Outcome, complain, remark};
use crate::check::places;
use crate::config::NAMES;
use crate::facts::Facts;
use crate::finding::Level;
use crate::posting::Profile;
use crate::report::baseline::NAME;
use crate::report::counted;
use crate::workspace::files::{Disk, Files, make_folder, reason, replace};
use crate::workspace::paths::parent;

/// What is to be known of a document.
struct Seen {
    folder: String,
    profile: Profile,
    places: Vec<String>,
    /// Findings that are errors or warnings.
    grave: usize,
}

/// Runs `postlint init`.
pub(super) fn run(args: &Init) -> Outcome {
    let mut outcome = Outcome::Clean;
    let there = NAMES.iter().find(|name| Disk.is_file(name));
    match there {
        None => outcome = outcome.max(configuration()),
        Some(name) if args.pre_commit || args.workflow => remark(&format!("{name} is there already, and stays")),
        Some(name) => {
            complain(&format!("{name} is there already; `postlint config` shows what holds"));
            return Outcome::Failed;
        }
    }
    if args.pre_commit {
        outcome = outcome.max(add(".pre-commit-config.yaml", HOOK, "`pre-commit install` switches it on"));
    }
    if args.workflow {
        outcome = outcome.max(add(".github/workflows/postlint.yml", WORKFLOW, "commit it"));
    }
    outcome
}

/// Writes postlint.toml for the current folder.
fn configuration() -> Outcome {
    let check = Check::plain(vec![".".to_owned()]);
    let prepared = match prepare(&check) {
        Ok(prepared) if !prepared.failed => prepared,
        _ => return Outcome::Failed,
    };
    let job = Job::of(&check, &prepared);
    let workspace = job.workspace(Box::new(Disk));
    let seen: Vec<Seen> = job
        .targets
        .par_iter()
        .filter_map(|target| {
            let source = source_of(target, &workspace).ok()?;
            let (postings, findings) = job.found(target, &source, &workspace)?;
            let first = postings.first()?;
            let setup = prepared.projects.all[target.project].project.setup("");
            let places = places(first, &Facts::of(first), &setup.settings);
            let grave = findings.iter().filter(|finding| finding.level >= Level::Warning).count();
            let folder = target.path.split_once('/').map_or("", |(folder, _)| folder).to_owned();
            Some(Seen { folder, profile: first.profile, places: places.codes().to_vec(), grave })
        })
        .collect();
    let outcome = add("postlint.toml", &text(&seen), "");
    if outcome != Outcome::Clean {
        return outcome;
    }
    let kinds: Vec<String> = Profile::ALL
        .iter()
        .map(|profile| (seen.iter().filter(|one| one.profile == *profile).count(), profile.name()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| counted(count, name))
        .collect();
    let grave: usize = seen.iter().map(|one| one.grave).sum();
    remark(&format!("for {} below this folder", kinds.join(", ")));
    if grave > 0 {
        let faults = if grave == 1 { "error or warning" } else { "errors and warnings" };
        remark(&format!(
            "next: `postlint baseline` sets aside the {grave} {faults} of today; `postlint check` tells new ones"
        ));
    } else {
        remark("next: `postlint check`");
    }
    outcome
}

/// The configuration for what was `seen`.
fn text(seen: &[Seen]) -> String {
    let mut text = String::from(HEAD);
    let grave: usize = seen.iter().map(|one| one.grave).sum();
    let mark = if grave > 0 { "" } else { "# " };
    let put = |text: &mut String, part: &str| text.push_str(part);
    put(
        &mut text,
        "\n# Findings that were there before, so that only new ones are told; `postlint baseline` writes the file.\n",
    );
    writeln!(text, "{mark}baseline = \"{NAME}\"").expect("a string grows");
    put(
        &mut text,
        "\n# The places whose law applies. Without it, what a document names as its place counts, up to a warning.\n",
    );
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for code in seen.iter().flat_map(|one| &one.places) {
        *places.entry(code).or_default() += 1;
    }
    if places.is_empty() {
        put(&mut text, "# jurisdictions = [\"US-CO\", \"CA-ON\", \"DE\"]\n");
    } else {
        let codes: Vec<String> = places.keys().map(|code| format!("\"{code}\"")).collect();
        let times: Vec<String> = places.iter().map(|(code, count)| format!("{code} in {count}")).collect();
        writeln!(text, "# Named in the documents: {}.\n# jurisdictions = [{}]", times.join(", "), codes.join(", "))
            .expect("a string grows");
    }
    put(&mut text, TAIL);
    let mut folders: BTreeMap<&str, Vec<Profile>> = BTreeMap::new();
    for one in seen.iter().filter(|one| !one.folder.is_empty()) {
        folders.entry(&one.folder).or_default().push(one.profile);
    }
    let uniform = folders.iter().filter(|(_, profiles)| profiles.iter().all(|profile| *profile == profiles[0]));
    let lines: Vec<String> =
        uniform.map(|(folder, profiles)| format!("# \"{folder}/**\" = \"{}\"\n", profiles[0].name())).collect();
    if lines.is_empty() {
        put(&mut text, "# \"ladders/**\" = \"role\"\n");
    }
    text + &lines.concat()
}

const HEAD: &str = "\
# What postlint holds the documents in this folder to. `postlint config FILE` shows what that comes to for a file, and
# `postlint explain RULE` why a rule is there.

# The lowest level that fails a check: hint, info, warning, error or never.
fail-on = \"warning\"
";

const TAIL: &str = "
# Files that are passed over. What .gitignore names is passed over anyway.
# exclude = [\"archive/**\"]

# Rules: off, or another level. `postlint rules` lists them.
[rules]
# undefined-acronym = \"off\"

# Words of your own that no rule flags.
[terms]
# allow = [\"Ninja Van\"]

# What kind of documents these are. It is recognised where nothing is said; what is said makes it certain.
[kinds]
";

const HOOK: &str = "\
repos:
  - repo: local
    hooks:
      - id: postlint
        name: postlint
        entry: postlint check
        language: system # the postlint that is on the path
        files: \\.(md|markdown|mdx|txt|html?)$
        require_serial: true
";

const WORKFLOW: &str = concat!(
    "\
name: postlint
on:
  pull_request:
  push:
    branches: [main]
permissions: {}
jobs:
  postlint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      # The version is named, so that a new rule fails no build unasked.
      - run: pipx run --spec postlint==",
    env!("CARGO_PKG_VERSION"),
    " postlint check --format github
"
);

/// Writes `text` to a file that is not there; says what to do where one is.
fn add(path: &str, text: &str, then: &str) -> Outcome {
    if Disk.is_file(path) {
        complain(&format!("{path} is there already and stays as it is; this would be written:\n\n{text}"));
        return Outcome::Failed;
    }
    let written = make_folder(parent(path).unwrap_or_default())
        .and_then(|()| replace(path, |out| out.write_all(text.as_bytes())));
    if let Err(error) = written {
        complain(&format!("{path} cannot be written: {}", reason(&error)));
        return Outcome::Failed;
    }
    let then = if then.is_empty() { String::new() } else { format!("; {then}") };
    remark(&format!("wrote {path}{then}"));
    Outcome::Clean
}
