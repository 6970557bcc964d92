//! The program as other programs meet it: pipes that close, many threads, odd files.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn postlint(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

fn done(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let Output { stdout, stderr, status } = postlint(folder, args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (text(stdout), text(stderr), status.code().expect("it was not killed"))
}

/// A folder of `count` postings, each with an empty heading or two.
fn postings(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for number in 0..count {
        let part = folder.path().join(format!("part-{}", number % 7));
        fs::create_dir_all(&part).expect("the folder can be written");
        let text = format!("# Clerk {number}\n\n####\n\nYou write letters.\n{}", "\n####\n".repeat(number % 3));
        fs::write(part.join(format!("{number:04}.md")), text).expect("the folder can be written");
    }
    folder
}

const ONE_RULE: [&str; 3] = ["check", "--select", "empty-heading"];

/// A reader that goes away is no error, even in the middle of much output.
#[test]
fn closed_pipe() {
    let folder = postings(600);
    let mut child = postlint(folder.path(), &ONE_RULE).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.as_mut().expect("the program runs");
    let mut out = child.stdout.take().expect("it is piped");
    out.read_exact(&mut [0; 10]).expect("something is written");
    drop(out);
    let mut complaints = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut complaints).expect("it is text");
    assert_eq!(complaints, "");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

/// Output does not depend on the number of threads.
#[test]
fn threads() {
    let folder = postings(300);
    for format in ["text", "json", "sarif"] {
        let with = |threads: &str| {
            let args = [&ONE_RULE[..], &["--format", format, "--threads", threads]].concat();
            done(folder.path(), &args)
        };
        let single = with("1");
        assert!(single.0.len() > 10_000, "there is something to compare");
        assert_eq!(single, with("2"));
        assert_eq!(single, with("7"));
    }
}

/// What cannot be read is named, the rest is checked, and the exit status is 2.
#[test]
fn unreadable() {
    let folder = postings(1);
    let large = File::create(folder.path().join("large.md")).expect("the folder can be written");
    large.set_len(65 << 20).expect("a sparse file can be made");
    let (out, complaints, code) = done(folder.path(), &[&ONE_RULE[..], &["--format", "short"]].concat());
    assert_eq!(out, "part-0/0000.md:3:1: warning empty-heading: the heading has no text\n");
    assert_eq!(complaints, "error: large.md: it cannot be read: it is larger than 64 MB, which no posting is\n");
    assert_eq!(code, 2);
}

/// A file of any encoding is read, and its bytes are counted as they are on disk.
#[test]
fn encodings() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let text = "# Büro\r\n\r\n####\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(c).expect("it is Latin")).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let files = [
        ("bom.md", marked(b"\xef\xbb\xbf", text.as_bytes()), 14),
        ("latin.md", latin, 10),
        ("plain.md", text.as_bytes().to_vec(), 11),
        ("wide.md", marked(b"\xff\xfe", &utf16), 22),
    ];
    for (name, bytes, _) in &files {
        fs::write(folder.path().join(name), bytes).expect("the folder can be written");
    }
    let (out, ..) = done(folder.path(), &[&ONE_RULE[..], &["--format", "json"]].concat());
    let found: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    let findings = found["findings"].as_array().expect("there are findings");
    assert_eq!(findings.len(), files.len());
    for (finding, (name, _, byte)) in findings.iter().zip(files) {
        assert_eq!(finding["path"], name);
        assert_eq!(finding["range"]["start"]["line"], 3);
        assert_eq!(finding["range"]["start"]["byte"], byte, "{name}");
    }
}

/// Standard input may hold anything.
#[test]
fn standard_input() {
    for (bytes, code) in [(&b""[..], 0), (b"\0\0\0", 0), (b"\xff\xfe\xff", 0), (b"# A\n\n####\n", 0)] {
        let mut command = postlint(Path::new("."), &[&ONE_RULE[..], &["--no-config", "-"]].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
        child.stdin.take().expect("it is piped").write_all(bytes).expect("it reads");
        assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(code), "{bytes:?}");
    }
}

/// A file that is written with `--output-file` takes the place of the old one, and nothing else is left.
#[test]
fn output_file() {
    let folder = postings(3);
    let file = folder.path().join("found.txt");
    fs::write(&file, "before").expect("the folder can be written");
    let (out, complaints, code) = done(folder.path(), &[&ONE_RULE[..], &["part-0", "-o", "found.txt"]].concat());
    assert_eq!((out.as_str(), complaints.as_str(), code), ("", "", 0));
    assert!(fs::read_to_string(&file).expect("it is text").starts_with("warning[empty-heading]"));
    assert_eq!(fs::read_dir(folder.path()).expect("it can be read").count(), 4);
}

/// A device that is named as the output file stays what it is.
#[cfg(unix)]
#[test]
fn output_device() {
    let folder = postings(1);
    let (out, complaints, code) = done(folder.path(), &[&ONE_RULE[..], &["-o", "/dev/null"]].concat());
    assert_eq!((out.as_str(), complaints.as_str(), code), ("", "", 0));
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    let (out, ..) = done(folder.path(), &[&ONE_RULE[..], &["-o", "-", "--format", "short"]].concat());
    assert_eq!(out.lines().count(), 1);
}

/// Links to folders are not followed, so that none is walked in a circle.
#[cfg(unix)]
#[test]
fn links() {
    let folder = postings(2);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("part-0/loop")).expect("a link can be made");
    let (out, complaints, _) = done(folder.path(), &[&ONE_RULE[..], &["--format", "short"]].concat());
    assert_eq!(out.lines().count(), 2);
    assert_eq!(complaints, "");
}

/// What is saved is checked again, also by an editor that puts a new file in the place of the old one.
#[test]
fn watching() {
    let folder = postings(1);
    let mut child = postlint(folder.path(), &["check", "--watch", "--select", "repeated-word", "--format", "short"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut said = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let mut wait = |what: &str| {
        let found = said.by_ref().map_while(Result::ok).any(|line| line.contains(what));
        assert!(found, "it never says “{what}”");
    };
    wait("watching");
    let path = folder.path().join("part-0/0000.md");
    fs::write(folder.path().join("part-0/.new"), "# Clerk\n\nYou write the the letters.\n").expect("it can be written");
    fs::rename(folder.path().join("part-0/.new"), &path).expect("it can be put there");
    wait("0000.md was changed");
    wait("watching");
    child.kill().expect("it still runs");
    let found = child.wait_with_output().expect("it ends").stdout;
    let found = String::from_utf8(found).expect("output is UTF-8");
    assert!(found.contains("part-0/0000.md:3:11: "), "{found}");
}
