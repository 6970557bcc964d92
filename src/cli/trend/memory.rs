//! Memory: what files came to that are as they were, so that each version of a file is read once.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::{Analyzed, Digest};
use crate::check;
use crate::cli::check::{guarded, source_of};
use crate::cli::past::Past;
use crate::cli::targets::Target;
use crate::facts::{FactKind, Facts};
use crate::posting::{Posting, ReferenceKind};
use crate::project::lookup::Projects;
use crate::report::scores::language;
use crate::rules::laws;
use crate::workspace::{Resolution, Workspace};

/// Versions of files, by path and object.
#[derive(Debug, Default)]
pub(super) struct Memory(HashMap<(String, String), Known>);

/// What a version of a file came to, and what that rests on besides its own text.
#[derive(Debug)]
pub(super) struct Known {
    documents: Vec<(Digest, Option<String>)>,
    /// The day, where what is found depends on it.
    day: Option<Date>,
    laws: Arc<[bool]>,
    /// The files that it takes in or leads to, each with what it holds.
    others: Vec<(String, Option<String>)>,
    /// All paths, where it refers to any.
    paths: Option<u64>,
    /// All files, where it names another document in words.
    files: Option<u64>,
}

/// What files are judged by besides their texts.
#[derive(Debug)]
pub(super) struct Surroundings<'a> {
    past: &'a Past,
    day: Date,
    /// Which of all laws are in force.
    laws: Arc<[bool]>,
    paths: u64,
    files: u64,
}

impl<'a> Surroundings<'a> {
    /// What there is in `past`, on `day`.
    pub(super) fn of(past: &'a Past, day: Date) -> Self {
        let laws = laws::all().iter().map(|law| law.is_in_force(day)).collect();
        let (mut paths, mut files) = (DefaultHasher::new(), DefaultHasher::new());
        for path in past.paths() {
            path.hash(&mut paths);
            (path, past.object(path)).hash(&mut files);
        }
        Self { past, day, laws, paths: paths.finish(), files: files.finish() }
    }

    fn key(&self, path: &str) -> Option<(String, String)> {
        Some((path.to_owned(), self.past.object(&crate::cli::paths::absolute(path))?.to_owned()))
    }
}

impl Known {
    fn holds(&self, around: &Surroundings<'_>) -> bool {
        self.laws == around.laws
            && self.day.is_none_or(|day| day == around.day)
            && self.paths.is_none_or(|paths| paths == around.paths)
            && self.files.is_none_or(|files| files == around.files)
            && self.others.iter().all(|(path, object)| around.past.object(path) == object.as_deref())
    }
}

impl Memory {
    /// Whether it is known what the file at `path` comes to.
    pub(super) fn knows(&self, path: &str, around: &Surroundings<'_>) -> bool {
        around.key(path).and_then(|key| self.0.get(&key)).is_some_and(|known| known.holds(around))
    }

    /// Remembers what the file at `path` comes to.
    pub(super) fn keep(&mut self, path: &str, around: &Surroundings<'_>, known: Known) {
        self.0.extend(around.key(path).map(|key| (key, known)));
    }

    /// What the documents in the file at `path` come to, each with its title; nothing where that is not known.
    pub(super) fn recall(&self, path: &str, around: &Surroundings<'_>) -> &[(Digest, Option<String>)] {
        let known = around.key(path).and_then(|key| self.0.get(&key)).filter(|known| known.holds(around));
        known.map_or(&[], |known| &known.documents)
    }
}

/// Finds out what the file of `target` comes to.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read(
    target: &Target,
    projects: &Projects,
    workspace: &Workspace,
    around: &Surroundings<'_>,
) -> Result<Known, String> {
    let source = source_of(target, workspace)?;
    let project = &projects.all[target.project].project;
    guarded(|| {
        let postings = check::read(&source, &target.relative, target.named, project, None).unwrap_or_default();
        let setup = project.setup(&target.relative);
        let mut known = Known {
            documents: Vec::new(),
            day: None,
            laws: Arc::clone(&around.laws),
            others: Vec::new(),
            paths: None,
            files: None,
        };
        for posting in postings {
            let document = Analyzed::of(Arc::clone(&source), posting, workspace, project.catalog(), &setup);
            known.rests_on(&document, workspace, around);
            let digest = Digest::of(&document, language(&document.posting));
            known.documents.push((digest, document.title()));
        }
        known
    })
}

impl Known {
    /// Notes what is known of `document` only as long as it stays.
    fn rests_on(&mut self, document: &Analyzed<'_>, workspace: &Workspace, around: &Surroundings<'_>) {
        let posting = &document.posting;
        if is_dated(posting, &document.analysis.facts) {
            self.day = Some(around.day);
        }
        if posting.references.is_empty() {
            return;
        }
        self.paths = Some(around.paths);
        let led = posting.references.iter().filter_map(|part| match workspace.resolve(posting, part)? {
            Resolution::Found(target) => Some(target),
            _ => None,
        });
        let mut left: Vec<String> = led.collect();
        let mut seen = BTreeSet::new();
        let mut in_words = posting.references.iter().any(|part| part.kind == ReferenceKind::Prose);
        while let Some(path) = left.pop() {
            if seen.insert(path.clone()) {
                let edges = workspace.edges(&path);
                in_words |= edges.iter().any(|edge| edge.reference.kind == ReferenceKind::Prose);
                left.extend(edges.iter().filter_map(|edge| edge.target.clone()));
            }
        }
        self.files = self.files.or(in_words.then_some(around.files));
        let object = |path: String| (around.past.object(&path).map(str::to_owned), path);
        self.others.extend(seen.into_iter().map(object).map(|(object, path)| (path, object)));
    }
}

/// Whether what is found in `posting`, which says these `facts`, depends on the day: dates pass, wages rise, and technologies
/// grow old.
fn is_dated(posting: &Posting, facts: &Facts) -> bool {
    let says = |wanted: fn(&FactKind) -> bool| facts.all().iter().any(|fact| wanted(&fact.kind));
    let year = |text: &str| text.trim().get(..4).and_then(|year| year.parse::<u16>().ok());
    says(|kind| matches!(kind, FactKind::Deadline(_) | FactKind::Start(_) | FactKind::Posted(_) | FactKind::Pay(_)))
        || says(|kind| matches!(kind, FactKind::Years(_))) && says(|kind| matches!(kind, FactKind::Technology(_)))
        || !posting.beside.is_empty()
        || posting.fields.values().any(|field| year(&field.value).is_some_and(|year| (1990..2100).contains(&year)))
}
