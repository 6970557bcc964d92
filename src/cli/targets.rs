//! Targets: the files that a run is about.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use super::paths::absolute;
use super::remark;
use crate::dataset::Form;
use crate::posting::Ways;
use crate::project::lookup::Projects;
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::files::{Files, Place, place, read_all, reason};
use crate::workspace::paths::parent;
use crate::workspace::walk::{may_be_posting, walk};

/// A file to check.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// As it was typed, or as it was found in what was typed.
    pub(super) path: String,
    /// Its way from the folder of its configuration.
    pub(super) relative: String,
    /// The number of its project.
    pub(super) project: usize,
    /// Whether it was named, not found in a folder.
    pub(super) named: bool,
    /// What came by standard input.
    pub(super) given: Option<Arc<Source>>,
}

impl Target {
    /// A file that holds another text than that on the disk.
    pub(super) fn given(source: Arc<Source>, projects: &mut Projects) -> Self {
        let mut targets = Targets::default();
        targets.add(source.name().to_owned(), true, projects);
        let target = targets.files.into_iter().next().expect("a first file is added");
        Self { given: Some(source), ..target }
    }
}

/// What was asked for.
#[derive(Debug, Default)]
pub(super) struct Targets {
    pub(super) files: Vec<Target>,
    /// What could not be found or looked into.
    pub(super) troubles: Vec<String>,
    seen: BTreeSet<String>,
}

/// How files are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Search<'a> {
    /// The name of what comes by standard input.
    pub(super) stdin_name: Option<&'a str>,
    /// Whether what is passed over is told.
    pub(super) verbose: bool,
    /// Whether a file that is named is taken only where it would be found in its folder.
    pub(super) force_exclude: bool,
}

/// The files that `typed` names, in the order in which they were typed; what is in a folder by name.
pub(super) fn collect(typed: &[String], search: Search<'_>, projects: &mut Projects) -> Targets {
    let mut targets = Targets::default();
    for path in typed {
        if path == "-" {
            targets.stdin(search.stdin_name, projects);
            continue;
        }
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.clone() };
        match place(&path) {
            Ok(Place::File) if search.force_exclude => targets.add_found(path, projects, search.verbose),
            Ok(Place::File) if Form::of(&path).is_some() => targets
                .troubles
                .push(format!("{path} is a data set, not a document\n  postlint analyze {path} reads it row by row")),
            Ok(Place::File) => targets.add(path, true, projects),
            Ok(Place::Folder) => targets.folder(&path, projects, search.verbose),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                targets.troubles.push(format!("there is no file or folder {path}"));
            }
            Err(error) => targets.troubles.push(format!("{path} cannot be read: {}", reason(&error))),
        }
    }
    targets
}

/// Those of the files `paths`, found in a folder, that may be postings.
pub(super) fn found_among(paths: impl Iterator<Item = String>, projects: &mut Projects) -> Vec<Target> {
    let mut targets = Targets::default();
    paths.for_each(|path| targets.add_found(path, projects, false));
    targets.files
}

/// What is around `targets`, which `typed` named: what lies in `files`, and nothing outside of the folder `within`.
pub(super) fn surroundings(
    files: Box<dyn Files>,
    projects: &Projects,
    typed: &[String],
    targets: &[Target],
    within: Option<&str>,
) -> Workspace {
    let ways = Ways::together(projects.all.iter().map(|rooted| rooted.project.ways()));
    let together = targets.iter().map(|target| target.path.clone());
    Workspace::new(files).knowing(&ways).within(within).given(typed.iter().cloned()).among(together)
}

impl Targets {
    fn stdin(&mut self, name: Option<&str>, projects: &mut Projects) {
        let source = read_all(io::stdin().lock(), 0).map(|bytes| Source::decode(name.unwrap_or("-"), bytes));
        match source {
            Ok(source) => {
                let path = name.unwrap_or("-").to_owned();
                self.add(path, true, projects);
                if let Some(target) = self.files.last_mut() {
                    target.given = Some(Arc::new(source));
                }
            }
            Err(error) => self.troubles.push(format!("standard input cannot be read: {}", reason(&error))),
        }
    }

    fn folder(&mut self, folder: &str, projects: &mut Projects, verbose: bool) {
        let found = walk(folder);
        self.troubles.extend(found.faults.into_iter().map(|(path, why)| format!("{path}: {why}")));
        let bare = folder == "." || folder == "./";
        for file in found.files {
            let path = if bare { file.strip_prefix("./").unwrap_or(&file).to_owned() } else { file };
            self.add_found(path, projects, verbose);
        }
    }

    fn add_found(&mut self, path: String, projects: &mut Projects, verbose: bool) {
        let whole = absolute(&path);
        let number = projects.of_folder(parent(&whole).unwrap_or_default());
        let rooted = &projects.all[number];
        let relative = rooted.way_to(&whole).unwrap_or(&path);
        let wanted = rooted.project.wants(relative).unwrap_or_else(|| may_be_posting(&path));
        if wanted {
            self.add(path, false, projects);
        } else if verbose {
            remark(&format!("{path}: passed over"));
        }
    }

    fn add(&mut self, path: String, named: bool, projects: &mut Projects) {
        let whole = absolute(&path);
        if !self.seen.insert(whole.clone()) {
            return;
        }
        let project = projects.of_folder(parent(&whole).unwrap_or_default());
        let relative = projects.all[project].way_to(&whole).unwrap_or(&path).to_owned();
        self.files.push(Target { path, relative, project, named, given: None });
    }
}
