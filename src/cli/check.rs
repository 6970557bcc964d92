//! Check: the main command.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::Check;
use super::fix::Repairs;
use super::prepare::{Prepared, prepare};
use super::progress::Progress;
use super::sieve::Sieve;
use super::targets::{Target, surroundings};
use super::words::chosen;
use super::{Outcome, PLAIN, complain, into_file, output, remark, unwritable};
use crate::check::{self, Shared};
use crate::finding::{Finding, Level, Safety};
use crate::posting::Posting;
use crate::project::Fault;
use crate::project::lookup::Projects;
use crate::report::{self, Checked, Counts, FORMATS, Look, Summary, Writer};
use crate::rules::Catalog;
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::files::{Disk, Files, reason};

/// Files that are checked before any of them is written. A few suffice to keep every processor busy, and memory does
/// not grow with the number of files.
const CHUNK: usize = 256;

/// Fewer files than this are not worth starting threads for.
const FEW: usize = 8;

/// Runs `postlint check`.
pub(super) fn run(args: &Check) -> Outcome {
    let Ok(Prepared { typed, projects, mut targets, mut failed }) = prepare(args) else { return Outcome::Failed };
    let mut sieve = match Sieve::of(&args.sieve, &projects, args.quiet) {
        Ok(sieve) => sieve,
        Err(why) => {
            complain(&why);
            return Outcome::Failed;
        }
    };
    if (args.fix || args.diff) && projects.faults.is_empty() {
        let job = Job { args, typed: &typed, projects: &projects, targets: &targets };
        let repairs = Repairs::of(&job, &sieve);
        if args.diff {
            let outcome = repairs.show(&job);
            return if failed { Outcome::Failed } else { outcome };
        }
        match repairs.apply(&mut targets, args.quiet) {
            Err(error) => return unwritable(&error),
            Ok(outcome) => failed |= outcome == Outcome::Failed,
        }
    }
    let job = Job { args, typed: &typed, projects: &projects, targets: &targets };
    let done = match args.output_file.as_ref().filter(|path| *path != "-") {
        Some(path) => into_file(path, |out| job.write(&mut *job.writer(PLAIN), out, &mut sieve)),
        // Standard output is where the fixed text of standard input goes.
        None if args.fix && targets.iter().any(|target| target.given.is_some()) => {
            job.write(&mut *job.writer(PLAIN), &mut io::stderr().lock(), &mut sieve)
        }
        None => {
            let (mut out, look) = output(args.color);
            job.write(&mut *job.writer(look), &mut out, &mut sieve)
        }
    };
    if !args.quiet {
        sieve.tell();
    }
    match done {
        Err(error) => unwritable(&error),
        Ok(_) if failed => Outcome::Failed,
        Ok(Outcome::Found) if args.exit_zero => Outcome::Clean,
        Ok(outcome) => outcome,
    }
}

/// What is to be checked, and how it is to be written.
pub(super) struct Job<'a> {
    pub(super) args: &'a Check,
    typed: &'a [String],
    pub(super) projects: &'a Projects,
    pub(super) targets: &'a [Target],
}

/// A file after it was checked.
struct Done {
    source: Arc<Source>,
    shown: Vec<Finding>,
    hidden: Counts,
    /// The lowest level that fails the check of it, if one does.
    fails_from: Option<Level>,
    /// How it was understood, where that was asked for.
    remark: Option<String>,
}

impl<'a> Job<'a> {
    /// The job for what was `prepared`.
    pub(super) fn of(args: &'a Check, prepared: &'a Prepared) -> Self {
        let Prepared { typed, projects, targets, .. } = prepared;
        Self { args, typed, projects, targets }
    }

    /// The writer of the format that was asked for.
    fn writer(&self, look: Look) -> Box<dyn Writer> {
        chosen(FORMATS, &self.args.format)(Look { quiet: self.args.quiet, ..look })
    }

    /// Whether one of `findings` fails the check, in the project of this number.
    fn fails(&self, project: usize, findings: &[Finding]) -> bool {
        let from = self.projects.all[project].project.fails_from();
        from.is_some_and(|from| findings.iter().any(|finding| finding.level >= from))
    }

    /// Checks all files, and has what `sieve` lets through written.
    pub(super) fn write(&self, writer: &mut dyn Writer, out: &mut dyn Write, sieve: &mut Sieve) -> io::Result<Outcome> {
        if !self.projects.faults.is_empty() {
            return self.write_faults(writer, out);
        }
        let mut summary = Summary::default();
        let mut outcome = Outcome::Clean;
        let workspace = self.workspace(Box::new(Disk));
        let mut progress = Progress::new(!self.args.quiet);
        let threads = if self.targets.len() < FEW { 1 } else { self.args.threads };
        let mut shared = Shared::default();
        let pool = (threads != 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()).flatten();
        if let Some(pool) = &pool {
            pool.install(|| self.targets.par_iter().for_each(|target| workspace.survey(&target.path)));
        }
        for chunk in self.targets.chunks(CHUNK) {
            let results: Vec<Result<Option<Done>, String>> = match &pool {
                Some(pool) => pool.install(|| chunk.par_iter().map(|target| self.one(target, &workspace)).collect()),
                None => chunk.iter().map(|target| self.one(target, &workspace)).collect(),
            };
            progress.clear();
            for (target, result) in chunk.iter().zip(results) {
                match result {
                    Err(why) => {
                        complain(&format!("{}: {why}", target.path));
                        outcome = Outcome::Failed;
                    }
                    Ok(None) if self.args.verbose => remark(&format!("{}: passed over", target.path)),
                    Ok(None) => {}
                    Ok(Some(mut done)) => {
                        let is_part = workspace.is_used(&workspace.absolute(&target.path));
                        done.shown = shared.settle(done.source.name(), is_part, done.shown);
                        sieve.sift(target.project, &done.source, &mut done.shown);
                        if self.fails(target.project, &done.shown) {
                            outcome = outcome.max(Outcome::Found);
                        }
                        let catalog = self.projects.all[target.project].project.catalog();
                        write_one(writer, out, done, catalog, &workspace, &mut summary)?;
                    }
                }
            }
            out.flush()?;
            progress.draw(summary.files, self.targets.len());
        }
        progress.clear();
        for (path, mut shown) in shared.rest() {
            let source = match read(&path, &workspace) {
                Ok(source) => Arc::new(source),
                Err(why) => {
                    complain(&format!("{path}: {why}"));
                    outcome = Outcome::Failed;
                    continue;
                }
            };
            // Only checked files lead to parts, so there is a first one.
            let project = self.targets.first().map_or(0, |target| target.project);
            sieve.sift(project, &source, &mut shown);
            if self.fails(project, &shown) {
                outcome = outcome.max(Outcome::Found);
            }
            let fails_from = self.projects.all[project].project.fails_from();
            let done = Done { source, shown, hidden: Counts::default(), fails_from, remark: None };
            let catalog = self.projects.all[project].project.catalog();
            write_one(writer, out, done, catalog, &workspace, &mut summary)?;
            summary.files -= 1;
        }
        writer.finish(out, &summary)?;
        out.flush()?;
        Ok(outcome)
    }

    /// What is around the files, which come from `files`.
    pub(super) fn workspace(&self, files: Box<dyn Files>) -> Workspace {
        surroundings(files, self.projects, self.typed, self.targets, self.args.documents.workspace.as_deref())
    }

    /// Says what is wrong with the configuration; nothing is checked by a rule that was misunderstood.
    fn write_faults(&self, writer: &mut dyn Writer, out: &mut dyn Write) -> io::Result<Outcome> {
        let mut summary = Summary::default();
        for Fault { source, finding } in &self.projects.faults {
            let done = Done {
                source: Arc::clone(source),
                shown: vec![finding.clone()],
                hidden: Counts::default(),
                fails_from: Some(Level::Hint),
                remark: None,
            };
            write_one(writer, out, done, Catalog::builtin(), &Workspace::default(), &mut summary)?;
        }
        summary.files = 0;
        writer.finish(out, &summary)?;
        out.flush()?;
        Ok(Outcome::Failed)
    }

    /// Checks one file; nothing comes of one that is no posting and was not asked for by name.
    fn one(&self, target: &Target, workspace: &Workspace) -> Result<Option<Done>, String> {
        let source = source_of(target, workspace)?;
        let done = guarded(|| self.judge(target, source, workspace))?;
        if done.is_none() && target.named { Err(NO_POSTING.to_owned()) } else { Ok(done) }
    }

    /// The postings in `source`, the text of `target`, and what is found in them; none where it is not checked.
    pub(super) fn found(
        &self,
        target: &Target,
        source: &Arc<Source>,
        workspace: &Workspace,
    ) -> Option<(Vec<Posting>, Vec<Finding>)> {
        let project = &self.projects.all[target.project].project;
        let postings = check::read(source, &target.relative, target.named, project, None)?;
        let findings = check::judge(&postings, &target.relative, project, workspace);
        Some((postings, findings))
    }

    fn judge(&self, target: &Target, source: Arc<Source>, workspace: &Workspace) -> Option<Done> {
        let project = &self.projects.all[target.project].project;
        let (postings, mut findings) = self.found(target, &source, workspace)?;
        let remark = self.args.verbose.then(|| understood(&postings));
        let level = project.shown_from();
        let mut hidden = Counts::default();
        findings.retain(|finding| {
            let shown = finding.level >= level;
            if !shown {
                hidden.add(finding.level);
            }
            shown
        });
        Some(Done { source, shown: findings, hidden, fails_from: project.fails_from(), remark })
    }
}

/// Does `work` on a file; says so where the program fails on it.
///
/// # Errors
/// When `work` panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| "postlint failed on this file, which is a fault of postlint; please report it".to_owned())
}

/// Why a file that was named is not checked.
pub(super) const NO_POSTING: &str =
    "no posting was found in it; structured data is recognised by \"@type\": \"JobPosting\"";

/// The text of `target`; says why where it cannot be read.
pub(super) fn source_of(target: &Target, workspace: &Workspace) -> Result<Arc<Source>, String> {
    match &target.given {
        Some(source) => Ok(Arc::clone(source)),
        None => read(&target.path, workspace).map(Arc::new),
    }
}

/// Reads the file at `path`; says why where it cannot be read.
pub(super) fn read(path: &str, workspace: &Workspace) -> Result<Source, String> {
    let bytes = workspace.files().read(path).map_err(|error| format!("it cannot be read: {}", reason(&error)))?;
    Ok(Source::decode(path, bytes))
}

fn understood(postings: &[Posting]) -> String {
    let kinds = postings.iter().map(|posting| {
        let title = posting.title().map_or_else(String::new, |(title, _)| format!(" “{}”", report::visible(title)));
        format!("{}, {}{title}", posting.profile.name(), posting.dialect.name())
    });
    kinds.collect::<Vec<_>>().join("; ")
}

fn write_one(
    writer: &mut dyn Writer,
    out: &mut dyn Write,
    done: Done,
    catalog: &Catalog,
    workspace: &Workspace,
    summary: &mut Summary,
) -> io::Result<()> {
    if let Some(text) = done.remark {
        remark(&format!("{}: {text}", done.source.name()));
    }
    summary.files += 1;
    for finding in &done.shown {
        summary.shown.add(finding.level);
        summary.fixable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe));
    }
    summary.hidden.join(&done.hidden);
    let paths: BTreeSet<&str> =
        done.shown.iter().flat_map(|finding| &finding.labels).filter_map(|label| label.path.as_deref()).collect();
    let related = paths.into_iter().filter_map(|path| Some((path.to_owned(), Arc::new(read(path, workspace).ok()?))));
    let related = related.collect();
    writer.file(
        out,
        &Checked { source: done.source, findings: done.shown, related, catalog, fails_from: done.fails_from },
    )
}
