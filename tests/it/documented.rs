//! Commands in the README, in `docs/` and in the help of the program: each does what it is there for, in a repository like those of our readers.
//! What the played pages show is compared word for word in `transcripts.rs`; here, that no command is a mistake.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::played::{pages, shell, write};
use crate::transcripts::PLAYED;

/// What stands in the text of the documentation for something of the reader's own.
const PLACEHOLDERS: &[(&str, &str)] =
    &[("FILE…", "role.md job.md"), ("FILE", "role.md"), ("RULE", "long-sentence"), ("NAME", "short")];

/// The repository in which the commands are given.
const FILES: &[(&str, &str)] = &[
    ("jobs/engineer.md", "# Engineer\n\n## Requirements\n\n- At least 3-5 years of experience with the the pumps\n"),
    ("role.md", "# Clerk\n\nYou write letters.\n"),
    ("job.md", "# Nurse\n\nAt least two years on a ward.\n"),
    ("draft.md", "# Cook\n\nYou cook.\n"),
    ("jobs/baker.md", "# Baker\n\nYou bake.\n"),
    ("baker.md", "# Baker\n\nYou bake bread.\n"),
    ("old.md", "# Porter\n\nYou carry.\n"),
    ("new.md", "# Porter\n\nYou carry and lift.\n"),
    ("engineer.md", "# Engineer\n\n- You build pumps\n"),
    ("senior.md", "# Senior engineer\n\n- You plan pumps\n"),
    ("lead.md", "# Lead engineer\n\n- You lead those who build pumps\n"),
    ("roles/lead.md", "# Shift lead\n\n<welcome.snippet/>\n"),
    ("roles/senior-lead.md", "# Senior shift lead\n\n<welcome.snippet/>\n"),
    ("roles/snippets/welcome.snippet", "We bake bread.\n"),
    ("legacy/clerk.md", "# Clerk\n\nYou file letters.\n"),
    (".vale.ini", "StylesPath = styles\n\n[*.md]\nBasedOnStyles = House\n"),
    ("styles/House/Words.yml", "extends: existence\nmessage: \"'%s' says nothing\"\ntokens: [synergy]\n"),
    (
        "hiring/rules/tone/ninja.md",
        "# ninja\n\nStage names.\n\n```toml\nlevel = \"warning\"\nkind = \"terms\"\nmessage = \"“{word}” is no job\"\n\
         [terms]\nninja = [\"specialist\"]\n```\n\n## Why\n\nNobody is one.\n\n## Flagged\n\n```posting\nWe want a ninja.\n```\n\n\
         ## Fine\n\n```posting\nWe want a baker.\n```\n",
    ),
];

#[test]
fn documented_commands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = pages("docs");
    documents.push(root.join("README.md"));
    documents.push(root.join("CONTRIBUTING.md"));
    documents.sort();
    let (mut count, mut faults) = (0, Vec::new());
    for document in &documents {
        for command in commands(document, root) {
            count += 1;
            let (code, output) = given(&command);
            if !matches!(code, Some(0 | 1)) {
                faults.push(format!("{}: {command}\n{output}", document.display()));
            }
        }
    }
    assert!(count > 40, "only {count} commands are found");
    let helped = examples();
    assert!(helped.len() > 8, "only {} examples are found in the help", helped.len());
    for command in helped {
        let (code, output) = given(&command);
        if !matches!(code, Some(0 | 1)) {
            faults.push(format!("the help: {command}\n{output}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The commands of `page` that begin with the program, or come to it through a pipe.
fn commands(page: &PathBuf, root: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).expect("pages are text");
    let played = PLAYED.iter().any(|played| root.join(played) == *page);
    let mut commands = Vec::new();
    let mut fenced = false;
    for event in Parser::new(&text) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let shell = |info: &str| matches!(info, "sh" | "console" | "text");
                fenced = !played && matches!(&kind, CodeBlockKind::Fenced(info) if shell(info));
            }
            Event::End(_) => fenced = false,
            Event::Text(block) if fenced => {
                let lines = block.lines().map(|line| line.strip_prefix("$ ").unwrap_or(line));
                let ours = lines.filter(|line| line.starts_with("postlint ") || line.contains("| postlint "));
                commands.extend(ours.map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()));
            }
            // In a sentence a command may lack what it needs; what is there of it must exist.
            Event::Code(code) if code.starts_with("postlint ") => {
                let ours = code.split(" | ").next().unwrap_or_default();
                commands.push(format!("{ours} --help"));
            }
            _ => {}
        }
    }
    let named = |command: String| {
        PLACEHOLDERS.iter().fold(command, |command, (placeholder, name)| command.replace(placeholder, name))
    };
    commands.into_iter().map(named).collect()
}

/// The examples in the help of the program and of each of its commands, which two spaces part from what they are for.
fn examples() -> Vec<String> {
    let (_, program) = given("postlint --help");
    let listed = program.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is said of a command may be wrapped.
    let names =
        listed.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' '))?.split(' ').next());
    let helps: Vec<String> = names.map(|name| format!("postlint help {name}")).collect();
    let (_, commands) = given(&helps.join("; "));
    let indented = program
        .lines()
        .chain(commands.lines())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| line.starts_with("postlint "));
    indented.filter_map(|line| Some(line.split("  ").next()?.to_owned())).collect()
}

/// What comes of `command` in a fresh repository.
fn given(command: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, text) in FILES {
        write(folder.path(), name, text);
    }
    let script = format!(
        "exec </dev/null\nmkdir -p ~/.local/share/bash-completion/completions\n\
         git init -q -b main . && git add . && git -c user.name=K -c user.email=k@example.org commit -qm postings && git tag v1 && git tag v2\n\
         {command}"
    );
    let done = shell(&script, folder.path());
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}
