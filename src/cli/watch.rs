//! Watch: checks again whenever a file is saved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};

use super::args::Check;
use super::paths::{absolute, slashed};
use super::prepare::prepare;
use super::{Outcome, check, complain, remark};
use crate::workspace::files::{Disk, Files};
use crate::workspace::paths::{is_within, name, parent, within};

/// An editor that saves writes more than once; this long nothing happens before a new check.
const QUIET: Duration = Duration::from_millis(200);

/// Runs `postlint check --watch` until it is stopped.
pub(super) fn run(args: &Check) -> Outcome {
    let (sender, events) = mpsc::channel();
    let mut watcher = match notify::recommended_watcher(sender) {
        Ok(watcher) => watcher,
        Err(error) => return unwatchable(&error),
    };
    let Ok(prepared) = prepare(args) else { return Outcome::Failed };
    let folders: BTreeSet<String> =
        prepared.typed.iter().map(|path| absolute(path)).filter(|path| Disk.is_folder(path)).collect();
    // Editors put a new file in the place of the old one, so a file is watched by its folder.
    let single = prepared.typed.iter().map(|path| absolute(path)).filter(|path| !Disk.is_folder(path));
    let files: BTreeSet<String> = single.chain(prepared.projects.sources.iter().cloned()).collect();
    let beside: BTreeSet<&str> = files.iter().filter_map(|file| parent(file)).collect();
    let each = folders.iter().map(|folder| (folder.as_str(), RecursiveMode::Recursive));
    let each = each.chain(beside.into_iter().map(|folder| (folder, RecursiveMode::NonRecursive)));
    for (folder, mode) in each {
        let covered = mode == RecursiveMode::NonRecursive && folders.iter().any(|wide| is_within(wide, folder));
        if !covered && let Err(error) = watcher.watch(Path::new(folder), mode) {
            return unwatchable(&error);
        }
    }
    let counts = |path: &Path| {
        let path = slashed(path);
        let hidden = |way: &str| way.split('/').any(|part| part.starts_with('.'));
        let inside = |folder: &&String| is_within(folder, &path);
        files.contains(&path) || folders.iter().find(inside).is_some_and(|folder| !hidden(within(folder, &path)))
    };
    loop {
        check::run(args);
        remark("watching; Ctrl-C ends it");
        match saved(&events, counts) {
            Ok(path) => remark(&format!("\n{} was changed", name(&slashed(&path)))),
            Err(error) => return unwatchable(&error),
        }
    }
}

/// Waits until a file is saved that `counts`, and then until nothing more is.
fn saved(events: &Receiver<notify::Result<Event>>, counts: impl Fn(&Path) -> bool) -> notify::Result<PathBuf> {
    let gone = |_| notify::Error::generic("the watcher ended");
    // A check reads the files, which is told too.
    let among = |event: Event| {
        let paths = if event.kind.is_access() { Vec::new() } else { event.paths };
        paths.into_iter().find(|path| counts(path))
    };
    let path = loop {
        if let Some(path) = among(events.recv().map_err(gone)??) {
            break path;
        }
    };
    while let Ok(event) = events.recv_timeout(QUIET) {
        event?;
    }
    Ok(path)
}

fn unwatchable(error: &notify::Error) -> Outcome {
    complain(&format!("files cannot be watched: {error}"));
    Outcome::Failed
}
