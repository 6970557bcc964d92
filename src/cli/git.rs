//! Git: what it tells of the repository that a file is in.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::workspace::files::read_all;

/// What git writes when it is asked `words`; `wanted` says what that is.
///
/// # Errors
/// Why that cannot be known.
pub(super) fn git(words: &[&str], wanted: &str) -> Result<Vec<u8>, String> {
    let done = Command::new("git").args(words).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("git is needed to know {wanted}, and is not on the path"),
        _ => format!("git cannot be run: {error}"),
    })?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr).trim().lines().next().unwrap_or_default().to_owned();
        return Err(format!("git does not say {wanted}: {said}"));
    }
    Ok(done.stdout)
}

/// Nothing, where the repository of the current folder, or of that which `before` leads to, has the `revision`.
///
/// # Errors
/// Why it has not.
pub(super) fn has_revision(before: &[&str], revision: &str) -> Result<(), String> {
    if revision.starts_with('-') {
        return Err(format!("“{revision}” is no revision"));
    }
    let wanted = format!("{revision}^{{commit}}");
    let mut words = before.to_vec();
    words.extend(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    let found = git(&words, "which revisions there are");
    found.map(|_| ()).map_err(|_| format!("there is no revision “{revision}” in this repository"))
}

/// The objects of a repository, read one after the other by a git that stays open.
#[derive(Debug)]
pub(super) struct Objects(Mutex<Pipe>);

#[derive(Debug)]
struct Pipe {
    git: Child,
    /// None when it was closed.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// Those of the repository that `folder` is in.
    ///
    /// # Errors
    /// When git cannot be run.
    pub(super) fn of(folder: &str) -> io::Result<Self> {
        let mut command = Command::new("git");
        command.args(["-C", folder, "cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut git = command.stderr(Stdio::null()).spawn()?;
        let questions = git.stdin.take();
        let answers = BufReader::new(git.stdout.take().expect("it is piped"));
        Ok(Self(Mutex::new(Pipe { git, questions, answers })))
    }

    /// The content of the object called `id`.
    ///
    /// # Errors
    /// When there is none, it is larger than any posting, or git ended.
    pub(super) fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        let mut pipe = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let questions = pipe.questions.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(questions, "{id}")?;
        questions.flush()?;
        let mut head = String::new();
        pipe.answers.read_line(&mut head)?;
        // "ID blob SIZE", or "ID missing".
        let size = head.split_whitespace().nth(2).and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "git does not have it"))?;
        let content = read_all(pipe.answers.by_ref().take(size), usize::try_from(size).unwrap_or(usize::MAX));
        if content.is_err() {
            io::copy(&mut pipe.answers.by_ref().take(size), &mut io::sink())?;
        }
        pipe.answers.read_exact(&mut [0])?;
        content
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        // Without questions it ends by itself.
        self.questions = None;
        let _ = self.git.wait();
    }
}
