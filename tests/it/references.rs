//! References against a tree on the disk: what is found, what is missing, and what is never looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use postlint::posting::Posting;
use postlint::workspace::{anchors, links, paths};
use tempfile::TempDir;

use crate::seeds::shared;

fn tree(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it stands in the folder")).expect("the folder can be written");
        fs::write(path, text).expect("the folder can be written");
    }
    folder
}

/// The findings of the family in `paths`, seen from `folder`: place, level and rule.
fn found(folder: &Path, paths: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.current_dir(folder).args(["check", "--select", "references", "--format", "short", "--level", "hint"]);
    let output = command.args(paths).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    let broken = text.lines().filter(|line| !line.contains("boilerplate-drift"));
    broken.map(|line| line.replace('\\', "/")).collect()
}

fn rules(findings: &[String]) -> Vec<String> {
    findings.iter().filter_map(|line| Some(line.split(": ").nth(1)?.split(' ').nth(1)?.to_owned())).collect()
}

const ROLE: &str = "# Analyst\n\n<welcome.snippet/>\n\n<inherit doc=\"base.md\"/>\n";

/// The same document, named from wherever: the folders around it are found.
#[test]
fn from_anywhere() {
    let files =
        [("hr/roles/analyst.md", ROLE), ("hr/roles/base.md", "# Base\n"), ("hr/snippets/welcome.snippet", "Hello.\n")];
    let folder = tree(&files);
    let whole = folder.path().join("hr/roles/analyst.md");
    let whole = whole.to_str().expect("it is text");
    for (from, path) in [
        ("", "hr/roles/analyst.md"),
        ("hr", "roles/analyst.md"),
        ("hr/roles", "analyst.md"),
        ("hr/snippets", "../roles/analyst.md"),
        ("hr", "."),
        ("", whole),
    ] {
        assert_eq!(found(&folder.path().join(from), &[path]), Vec::<String>::new(), "{path} from {from}");
    }
}

/// Where nothing is there, each reference is an error of its own.
#[test]
fn alone() {
    let folder = tree(&[("analyst.md", ROLE)]);
    let findings = found(folder.path(), &["analyst.md"]);
    assert_eq!(rules(&findings), ["snippet-not-found", "inherit-not-found"]);
    assert!(
        findings[0].ends_with("there is no snippet “welcome.snippet” in ./snippets or ../snippets"),
        "{findings:?}"
    );
}

/// A symbolic link out of the repository is not followed, one within is.
#[cfg(unix)]
#[test]
fn symbolic_links() {
    use std::os::unix::fs::symlink;
    let folder = tree(&[
        ("secret/welcome.snippet", "Not yours.\n"),
        ("repository/.git/HEAD", "ref: refs/heads/main\n"),
        ("repository/texts/welcome.snippet", "Hello.\n"),
        ("repository/roles/analyst.md", "# Analyst\n\n<welcome.snippet/>\n\n<perks.snippet/>\n"),
        ("repository/snippets/README", ""),
    ]);
    let repository = folder.path().join("repository");
    let link = |target: PathBuf, name: &str| symlink(target, repository.join(name)).expect("a link can be made");
    link(folder.path().join("secret/welcome.snippet"), "snippets/welcome.snippet");
    link(repository.join("texts/welcome.snippet"), "snippets/perks.snippet");
    assert_eq!(rules(&found(&repository, &["roles/analyst.md"])), ["reference-escapes-root"]);
    fs::remove_dir_all(repository.join("snippets")).expect("it can be removed");
    link(folder.path().join("secret"), "snippets");
    assert_eq!(rules(&found(&repository, &["roles/analyst.md"])), ["reference-escapes-root"; 2]);
}

/// Names must match to the letter also where the disk does not mind case, and `%20` is a blank.
#[test]
fn names() {
    let folder = tree(&[
        ("ladder/senior analyst.md", "# Senior Analyst\n\n## What we expect\n"),
        (
            "ladder/analyst.md",
            "# Analyst\n\n[a](senior%20analyst.md#what-we-expect) [b](Senior%20Analyst.md) [c](./) [d](../ladder)\n",
        ),
    ]);
    let findings = found(folder.path(), &["ladder/analyst.md"]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("“Senior%20Analyst.md”"), "{findings:?}");
}

/// A role that is named in words is found among the documents that are checked together.
#[test]
fn roles_in_words() {
    let director = ("ladder/director.md", "# Director\n\n*Same as Research Manager, but also…*\n\n- Owns the budget\n");
    let manager = ("people/manager.md", "Manager, Research\n=================\n\n- Hires\n");
    let folder = tree(&[director, manager]);
    let lone = found(folder.path(), &["ladder"]);
    assert_eq!(rules(&lone), ["prose-inheritance-unresolved"]);
    assert!(lone[0].starts_with("ladder/director.md:3:2: "), "{lone:?}");
    assert_eq!(found(folder.path(), &["."]), Vec::<String>::new());
}

/// Arithmetic on paths and targets, without a file in sight.
#[test]
fn arithmetic() {
    for (folder, path, joined) in [
        ("a/b", "../c.md", Some("a/c.md")),
        ("a", "../../c.md", None),
        ("", "./a//b/", Some("a/b")),
        ("/x", "../../y", None),
        ("/x/y", "/z", Some("/z")),
        ("C:/x", "../..", None),
    ] {
        assert_eq!(paths::join(folder, path).as_deref(), joined, "{path} from {folder}");
    }
    for (folder, path, relative) in [
        ("a/b", "a/c/d", "../c/d"),
        ("a", "a/b", "./b"),
        ("a", "a", "."),
        ("a/b", "a", ".."),
        ("/x/ab", "/x/a", "../a"),
    ] {
        assert_eq!(paths::relative(folder, path), relative);
    }
    assert_eq!(paths::decode("a%20b%2Fc%zz%"), "a b/c%zz%");
    assert_eq!(links::split("a%20b.md?plain=1#x%20y"), ("a b.md".to_owned(), Some("x y".to_owned())));
    for (path, lost) in [
        ("www.acme", true),
        ("acme.com/jobs", true),
        ("jobs@acme.org", true),
        ("analyst.md", false),
        ("a/b.com", false),
    ] {
        assert_eq!(links::lost_scheme(path), lost, "{path}");
    }
    assert_eq!(anchors::slug("What we’ll do: C++ & Rust_2 – now"), "what-well-do-c--rust_2--now");
}

/// Two sets of roles whose references were counted by hand, when they are present.
#[test]
fn whole_systems() {
    let Some(corpus) = shared().map(|shared| shared.join("corpus")) else { return };
    let path = corpus.join("searchspring+competencies");
    let mut of_skills = rules(&found(&path, &["roles"]));
    of_skills.sort();
    of_skills.dedup_by_key(|rule| rule.clone());
    assert_eq!(of_skills, ["skill-not-defined"]);
    let lines = found(&path, &["roles"]).len();
    assert_eq!(lines, 75);
    let path = corpus.join("meetup+engineering-roles");
    assert_eq!(rules(&found(&path, &["."])), ["prose-inheritance-unresolved"; 4]);
}

/// Whatever stands in the tags of all dialects, reading ends, and every reference stands where it says.
#[test]
fn includes_of_anything() {
    const PIECES: [&str; 24] = [
        "![[",
        "]]",
        "|",
        "#",
        "--8<--",
        " \"a.md",
        ":3:5\"",
        "\n",
        "; x",
        "{% include ",
        "%}",
        "{{> ",
        "}}",
        "<%= render ",
        "import X from './x.mdx'",
        "<X/>",
        "include::",
        "[]",
        "```{include} ",
        "```",
        ":::{include} ",
        ":::",
        "é",
        "{!",
    ];
    let mut seed: u64 = 7;
    for _ in 0..2000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
        }
        let posting = Posting::parse("posting.mdx", &text);
        for reference in &posting.references {
            assert_eq!(posting.source.slice(reference.name_span), reference.name, "{text}");
            assert!(!reference.span.is_empty(), "{text}");
        }
    }
}

/// Very many includes are read in a time that grows with their number: four times as many take no ten times as long.
#[test]
fn very_many_includes() {
    let unit = "![[part]] ![[\n\n--8<-- \"p.md\"\n\n{% include \"p.html\" %}\n\n<X/>\n\n--8<--\n\n:::{include} p.md\n";
    let time = |count: usize| {
        let text = format!("import X from './p.mdx'\n\n{}{}", unit.repeat(count), "![[a]]".repeat(count));
        let start = Instant::now();
        let posting = Posting::parse("posting.mdx", &text);
        assert!(posting.references.len() >= count * 6, "{}", posting.references.len());
        start.elapsed()
    };
    time(10);
    let (few, many) = (time(1000), time(4000));
    assert!(many < few * 10, "{few:?} {many:?}");
}
