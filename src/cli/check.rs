//! Check: the main command.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{Check, RuleArgs};
use super::fix::Repairs;
use super::progress::Progress;
use super::targets::{Search, Target, collect};
use super::{Outcome, PLAIN, complain, output, projects, remark, today, unwritable};
use crate::check::{self, Shared};
use crate::config::Jurisdictions;
use crate::finding::{Finding, Safety};
use crate::posting::{Posting, Ways};
use crate::project::lookup::Projects;
use crate::project::{Fault, unknown_choice};
use crate::report::{self, Checked, Counts, Look, Summary, Writer};
use crate::rules::Catalog;
use crate::text::{Source, nearest};
use crate::workspace::Workspace;
use crate::workspace::files::{Disk, Files, reason, replace};
use crate::workspace::walk::EXTENSIONS;

/// Files that are checked before any of them is written. A few suffice to keep every processor busy, and memory does
/// not grow with the number of files.
const CHUNK: usize = 256;

/// Fewer files than this are not worth starting threads for.
const FEW: usize = 8;

/// Runs `postlint check`.
pub(super) fn run(args: &Check) -> Outcome {
    args.color.demand();
    let today = args.documents.today.unwrap_or_else(today);
    let mut projects = projects(args.rules.wishes(&args.levels, &args.documents), today, &args.config);
    let typed = match (args.paths.as_slice(), &args.documents.stdin_filename) {
        ([], Some(_)) => vec!["-".to_owned()],
        ([], None) => vec![".".to_owned()],
        (paths, _) => paths.to_vec(),
    };
    let search = Search {
        stdin_name: args.documents.stdin_filename.as_deref(),
        verbose: args.verbose,
        force_exclude: args.force_exclude,
    };
    let mut targets = collect(&typed, search, &mut projects);
    for source in projects.all.iter().filter_map(|rooted| rooted.source.as_ref()).filter(|_| args.verbose) {
        remark(&format!("configuration: {}", source.name()));
    }
    let wrong: Vec<String> = projects.troubles.iter().cloned().chain(misnamed(&args.rules, &projects)).collect();
    for trouble in wrong.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !wrong.is_empty() || !fixes_fit(args, &targets.files) {
        return Outcome::Failed;
    }
    let mut failed = !targets.troubles.is_empty();
    if targets.files.is_empty() && !failed && !args.force_exclude {
        complain(&nothing_to_check(&typed));
        failed = true;
    }
    if (args.fix || args.diff) && projects.faults.is_empty() {
        let job = Job { args, typed: &typed, projects: &projects, targets: &targets.files };
        let repairs = Repairs::of(&job);
        if args.diff {
            let outcome = repairs.show(&job);
            return if failed { Outcome::Failed } else { outcome };
        }
        match repairs.apply(&mut targets.files, args.quiet) {
            Err(error) => return unwritable(&error),
            Ok(outcome) => failed |= outcome == Outcome::Failed,
        }
    }
    let job = Job { args, typed: &typed, projects: &projects, targets: &targets.files };
    let done = match args.output_file.as_ref().filter(|path| *path != "-") {
        Some(path) => {
            let mut outcome = Outcome::Clean;
            let written = replace(path, |out| {
                outcome = job.write(out, PLAIN)?;
                Ok(())
            });
            written.map(|()| outcome).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
        }
        // Standard output is where the fixed text of standard input goes.
        None if args.fix && targets.files.iter().any(|target| target.given.is_some()) => {
            job.write(&mut io::stderr().lock(), PLAIN)
        }
        None => {
            let (mut out, look) = output(args.color);
            job.write(&mut out, look)
        }
    };
    match done {
        Err(error) => unwritable(&error),
        Ok(_) if failed => Outcome::Failed,
        Ok(Outcome::Found) if args.exit_zero => Outcome::Clean,
        Ok(outcome) => outcome,
    }
}

/// Whether the options about fixes go together with what is checked; says so where they do not.
fn fixes_fit(args: &Check, targets: &[Target]) -> bool {
    if args.unsafe_fixes && !args.fix && !args.diff {
        complain("--unsafe-fixes says which fixes --fix applies or --diff shows; add one of them");
        return false;
    }
    let alone = targets.len() == 1 || targets.iter().all(|target| target.given.is_none());
    if args.fix && !alone {
        complain("--fix writes the text of standard input to standard output; check the other files by themselves");
    }
    !args.fix || alone
}

/// Names on the command line that name nothing.
pub(super) fn misnamed(args: &RuleArgs, projects: &Projects) -> Vec<String> {
    let mut catalogs: Vec<&Catalog> = projects.all.iter().map(|rooted| rooted.project.catalog()).collect();
    if catalogs.is_empty() {
        catalogs.push(Catalog::builtin());
    }
    let lists = [
        ("--select", args.select.as_deref().unwrap_or_default()),
        ("--ignore", &args.ignore),
        ("--extend-select", &args.extend_select),
    ];
    let suggest = |near: Option<&str>| near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    let mut wrong = Vec::new();
    for (option, names) in lists {
        for name in names {
            let unknown: Option<Vec<_>> = catalogs.iter().map(|catalog| unknown_choice(catalog, name)).collect();
            if let Some(near) = unknown.map(|near| near.into_iter().flatten().next()) {
                let near = near.map_or_else(|| "; `postlint rules` lists them".to_owned(), |near| suggest(Some(near)));
                wrong.push(format!("{option}: there is no rule or family “{name}”{near}"));
            }
        }
    }
    for code in args.jurisdiction.iter().flatten().filter(|code| !Jurisdictions::knows(code)) {
        let known = Jurisdictions::known();
        let near = nearest(&code.to_ascii_uppercase(), known.iter().map(String::as_str));
        wrong.push(format!("--jurisdiction: there is no place “{code}”{}", suggest(near)));
    }
    wrong
}

/// What is said where nothing in `typed` is a posting.
pub(super) fn nothing_to_check(typed: &[String]) -> String {
    let extensions = EXTENSIONS.map(|extension| format!(".{extension}")).join(" ");
    format!(
        "there is nothing to check in {}\n  \
         looked for {extensions}, and passed over READMEs, licences and the like, hidden and vendored files, and \
         what .gitignore names\n  \
         name the files to check them anyway, or say which ones count with `include` in postlint.toml",
        typed.join(" ")
    )
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
    fails: bool,
    /// How it was understood, where that was asked for.
    remark: Option<String>,
}

impl Job<'_> {
    fn write(&self, out: &mut dyn Write, look: Look) -> io::Result<Outcome> {
        let format = report::format(&self.args.format).expect("only names of formats are accepted");
        let mut writer = (format.writer)(Look { quiet: self.args.quiet, ..look });
        if !self.projects.faults.is_empty() {
            return self.write_faults(&mut *writer, out);
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
                        if done.fails {
                            outcome = outcome.max(Outcome::Found);
                        }
                        let is_part = workspace.is_used(&workspace.absolute(&target.path));
                        done.shown = shared.settle(done.source.name(), is_part, done.shown);
                        let catalog = self.projects.all[target.project].project.catalog();
                        write_one(&mut *writer, out, done, catalog, &workspace, &mut summary)?;
                    }
                }
            }
            out.flush()?;
            progress.draw(summary.files, self.targets.len());
        }
        progress.clear();
        for (path, shown) in shared.rest() {
            let source = match read(&path, &workspace) {
                Ok(source) => Arc::new(source),
                Err(why) => {
                    complain(&format!("{path}: {why}"));
                    outcome = Outcome::Failed;
                    continue;
                }
            };
            let done = Done { source, shown, hidden: Counts::default(), fails: false, remark: None };
            let catalog = match self.targets.first() {
                Some(target) => self.projects.all[target.project].project.catalog(),
                None => Catalog::builtin(),
            };
            write_one(&mut *writer, out, done, catalog, &workspace, &mut summary)?;
            summary.files -= 1;
        }
        writer.finish(out, &summary)?;
        out.flush()?;
        Ok(outcome)
    }

    /// What is around the files, which come from `files`.
    pub(super) fn workspace(&self, files: Box<dyn Files>) -> Workspace {
        let together = self.targets.iter().map(|target| target.path.clone());
        let ways = Ways::together(self.projects.all.iter().map(|rooted| rooted.project.ways()));
        let workspace = Workspace::new(files).knowing(&ways).within(self.args.documents.workspace.as_deref());
        workspace.given(self.typed.iter().cloned()).among(together)
    }

    /// Says what is wrong with the configuration; nothing is checked by a rule that was misunderstood.
    fn write_faults(&self, writer: &mut dyn Writer, out: &mut dyn Write) -> io::Result<Outcome> {
        let mut summary = Summary::default();
        for Fault { source, finding } in &self.projects.faults {
            let done = Done {
                source: Arc::clone(source),
                shown: vec![finding.clone()],
                hidden: Counts::default(),
                fails: true,
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
        let done = catch_unwind(AssertUnwindSafe(|| self.judge(target, source, workspace)));
        done.map_err(|_| OUR_FAULT.to_owned())
            .and_then(|done| if done.is_none() && target.named { Err(NO_POSTING.to_owned()) } else { Ok(done) })
    }

    /// The postings in `source`, the text of `target`, and what is found in them; none where it is not checked.
    pub(super) fn found(
        &self,
        target: &Target,
        source: &Arc<Source>,
        workspace: &Workspace,
    ) -> Option<(Vec<Posting>, Vec<Finding>)> {
        let project = &self.projects.all[target.project].project;
        let postings = check::read(source, &target.relative, target.named, project)?;
        let findings = check::judge(&postings, &target.relative, project, workspace);
        Some((postings, findings))
    }

    fn judge(&self, target: &Target, source: Arc<Source>, workspace: &Workspace) -> Option<Done> {
        let project = &self.projects.all[target.project].project;
        let (postings, mut findings) = self.found(target, &source, workspace)?;
        let remark = self.args.verbose.then(|| understood(&postings));
        let (fail_on, level) = (project.fails_from(), project.shown_from());
        let fails = fail_on.is_some_and(|fail_on| findings.iter().any(|finding| finding.level >= fail_on));
        let mut hidden = Counts::default();
        findings.retain(|finding| {
            let shown = finding.level >= level;
            if !shown {
                hidden.add(finding.level);
            }
            shown
        });
        Some(Done { source, shown: findings, hidden, fails, remark })
    }
}

/// What is said of a file on which the program fails.
pub(super) const OUR_FAULT: &str = "postlint failed on this file, which is a fault of postlint; please report it";

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
    writer.file(out, &Checked { source: done.source, findings: done.shown, related, catalog })
}
