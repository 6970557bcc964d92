//! What fixes may not do: make a new finding, go on for ever, or change a file in what they are not about.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use jiff::civil::date;
use postlint::check;
use postlint::finding::{Finding, Level};
use postlint::fix;
use postlint::posting::Posting;
use postlint::project::{Project, Wishes};
use postlint::text::{Encoding, Source};
use postlint::workspace::Workspace;
use proptest::prelude::*;

use crate::parity::number;
use crate::seeds::{collect, shared};

/// What is found in `text`, a file of its own.
fn found(project: &Project, name: &str, text: &str) -> Vec<Finding> {
    let source = Arc::new(Source::new(name, text));
    let postings: Vec<Posting> = check::read(&source, name, true, project, None).unwrap_or_default();
    check::judge(&postings, name, project, &Workspace::default())
}

fn counts(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(&*finding.rule).or_default() += 1;
    }
    counts
}

/// Fixtures, and where they stand above the repository the seeds and every so many of the collected documents, which
/// `POSTLINT_CORPUS` says.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["fixtures", "fixtures/competencies/roles", "fixtures/competencies/snippets"] {
        all.extend(files(&root.join(folder)));
    }
    if let Some(shared) = shared() {
        all.extend(files(&shared.join("seeds")));
        let mut corpus = Vec::new();
        collect(&shared.join("corpus"), &mut corpus);
        corpus.retain(|path| fs::metadata(path).is_ok_and(|data| data.len() < 20_000));
        let step = (corpus.len() / number("POSTLINT_CORPUS", 40).max(1)).max(1);
        all.extend(corpus.into_iter().step_by(step));
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md" || end == "txt")).collect();
    files.sort();
    files
}

#[test]
fn fixes_make_nothing_new_and_come_to_an_end() {
    let project = Project::unconfigured(Wishes { level: Some(Level::Hint), ..Wishes::default() }, date(2026, 11, 21));
    let (mut faults, mut fixed) = (Vec::new(), 0);
    for path in documents() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = path.file_name().expect("it is a file").to_string_lossy().into_owned();
        for suggested in [false, true] {
            let before = found(&project, &name, &text);
            if before.iter().all(|finding| finding.fix.is_none()) {
                continue;
            }
            let mended = fix::mend(&text, before.clone(), suggested, |text| found(&project, &name, text));
            fixed += mended.count;
            let after = found(&project, &name, &mended.text);
            let was = counts(&before);
            for (rule, count) in counts(&after) {
                let old = was.get(rule).copied().unwrap_or_default();
                if count > old {
                    faults.push(format!("{name}: {rule} finds {count} after the fixes, and {old} before"));
                }
            }
            let again = fix::mend(&mended.text, after, suggested, |text| found(&project, &name, text));
            if again.text != mended.text {
                faults.push(format!("{name}: a second run changes it again"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(fixed > 10, "only {fixed} findings were fixed");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What was decoded is encoded as it was.
    #[test]
    fn encodings_lead_back(text in "[ -~\u{a0}-\u{ff}–—“”€\r\n]{0,60}", form in 0_usize..5) {
        let bytes: Vec<u8> = match form {
            0 => text.clone().into_bytes(),
            1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            2 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            3 => [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
            _ => text.chars().map(|c| if (c as u32) < 256 { c as u8 } else { 0x93 }).collect(),
        };
        let (decoded, encoding) = Encoding::decode(bytes.clone());
        match encoding.encode(&decoded) {
            Some(encoded) => prop_assert_eq!(encoded, bytes),
            None => {
                let lossy = matches!(encoding, Encoding::Lossy { .. });
                prop_assert!(lossy, "{:?}", encoding);
            }
        }
    }
}

/// A file in UTF-16 with Windows line ends, behind a symbolic link, that not everybody may read.
#[test]
fn a_fixed_file_is_what_it_was_besides() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let encode = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let real = folder.path().join("kept.md");
    fs::write(&real, encode("# Baker\r\n\r\nYou bake the the bread – at night.\r\n")).expect("it can be written");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("it is ours");
    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink("kept.md", &link).expect("links can be made");
    let done = Command::new(env!("CARGO_BIN_EXE_postlint"))
        .args(["check", "--fix", "--select", "repeated-word", "link.md"])
        .current_dir(folder.path())
        .output()
        .expect("it can be run");
    assert!(done.status.success(), "{done:?}");
    let wanted = encode("# Baker\r\n\r\nYou bake the bread – at night.\r\n");
    assert_eq!(fs::read(&real).expect("it is there"), wanted);
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 2, "nothing is left behind");
}

/// A file in two encodings at once stays as it is, and the run says so.
#[test]
fn bytes_that_are_no_text_are_not_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("odd.md");
    let bytes = b"# Caf\xc3\xa9 manager\n\nYou run the the caf\xe9.\n";
    fs::write(&path, bytes).expect("it can be written");
    let done = Command::new(env!("CARGO_BIN_EXE_postlint"))
        .args(["check", "--fix", "--select", "repeated-word", "odd.md"])
        .current_dir(folder.path())
        .output()
        .expect("it can be run");
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains("odd.md was not fixed: it holds bytes that are no text"), "{said}");
    assert_eq!(fs::read(&path).expect("it is there"), bytes);
}
