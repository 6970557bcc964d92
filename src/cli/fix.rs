//! Fix: the fixes of a run, all worked out in memory before a file is changed.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;

use super::check::{Job, guarded, source_of};
use super::paths::absolute;
use super::sieve::Sieve;
use super::targets::Target;
use super::{Outcome, complain, output, remark, unwritable};
use crate::check::merge;
use crate::config::fault;
use crate::finding::Finding;
use crate::fix::{Mended, Tally, mend, more, tally};
use crate::report::counted;
use crate::report::diff::diff;
use crate::text::{Encoding, Source, Span};
use crate::workspace::Workspace;
use crate::workspace::edited::{Concerned, Edited};
use crate::workspace::files::{exchange, reason};
use crate::workspace::overlay::{Overlay, Texts};

/// What is found in a target, by its number.
type Found = (usize, Vec<Finding>);

/// A file that its fixes change.
struct Repair {
    /// The number of its target.
    target: usize,
    before: Arc<Source>,
    after: Arc<Source>,
    count: usize,
}

/// What the fixes of a run change.
#[derive(Default)]
pub(super) struct Repairs {
    files: Vec<Repair>,
    /// Fixes that were left out, since something new would be found.
    refused: usize,
    failed: bool,
}

/// The state of a run in which files are fixed one after the other.
struct Run<'a> {
    job: &'a Job<'a>,
    sieve: &'a Sieve,
    workspace: Workspace,
    /// The texts that were changed, by whole path.
    texts: Texts,
    /// The numbers of the targets, by whole path.
    numbers: HashMap<String, usize>,
    /// How much is found by each rule where, by the number of the target in which it was found.
    known: HashMap<usize, Tally>,
}

impl Repairs {
    /// Works out what the fixes change that the command line asks for.
    pub(super) fn of(job: &Job<'_>, sieve: &Sieve) -> Self {
        let base = absolute(".");
        let files = Overlay { base, open: Arc::default() };
        let workspace = job.workspace(Box::new(files));
        job.targets.par_iter().for_each(|target| workspace.survey(&target.path));
        let numbers = job.targets.iter().enumerate().map(|(number, target)| (absolute(&target.path), number)).collect();
        let mut run = Run { job, sieve, workspace, texts: Texts::new(), numbers, known: HashMap::new() };
        let mut repairs = Self::default();
        for (number, source, findings) in run.survey() {
            run.mend(number, source, findings, &mut repairs);
        }
        repairs
    }

    /// Writes the changed texts to their files, and that of standard input to standard output; `targets` are told.
    pub(super) fn apply(&self, targets: &mut [Target], quiet: bool) -> io::Result<Outcome> {
        let mut outcome = if self.failed { Outcome::Failed } else { Outcome::Clean };
        let (mut fixes, mut files) = (0, 0);
        for repair in &self.files {
            let target = &mut targets[repair.target];
            let [before, after] = [&repair.before, &repair.after].map(|source| bytes(source.text(), repair));
            let written = match (&mut target.given, before, after) {
                (Some(given), _, after) => {
                    *given = Arc::clone(&repair.after);
                    let mut out = io::stdout().lock();
                    out.write_all(&after).and_then(|()| out.flush())?;
                    Ok(())
                }
                (None, before, after) => exchange(&target.path, &before, &after),
            };
            match written {
                Ok(()) => {
                    fixes += repair.count;
                    files += 1;
                }
                Err(error) => {
                    complain(&format!("{} was not fixed: {}", target.path, reason(&error)));
                    outcome = Outcome::Failed;
                }
            }
        }
        for target in targets.iter().filter(|target| target.given.is_some()) {
            if !self.files.iter().any(|repair| targets[repair.target].path == target.path) {
                let given = target.given.as_ref().map(|source| source.text()).unwrap_or_default();
                let mut out = io::stdout().lock();
                out.write_all(given.as_bytes()).and_then(|()| out.flush())?;
            }
        }
        if !quiet && fixes > 0 {
            remark(&format!("fixed {} in {}", counted(fixes, "finding"), counted(files, "file")));
        }
        self.mention(quiet);
        Ok(outcome)
    }

    /// Shows what would be changed.
    pub(super) fn show(&self, job: &Job<'_>) -> Outcome {
        let (mut out, look) = output(job.args.color);
        for Repair { before, after, .. } in &self.files {
            if let Err(error) = diff(&mut out, before.name(), before.text(), after.text(), look) {
                return unwritable(&error);
            }
        }
        if let Err(error) = out.flush() {
            return unwritable(&error);
        }
        if !job.args.quiet {
            let fixes: usize = self.files.iter().map(|repair| repair.count).sum();
            let files = counted(self.files.len(), "file");
            remark(&match fixes {
                0 => "nothing would be fixed".to_owned(),
                _ => format!("{} in {files} would be fixed", counted(fixes, "finding")),
            });
        }
        self.mention(job.args.quiet);
        match (self.failed, self.files.is_empty()) {
            (true, _) => Outcome::Failed,
            (false, true) => Outcome::Clean,
            (false, false) => Outcome::Found,
        }
    }

    fn mention(&self, quiet: bool) {
        if !quiet && self.refused > 0 {
            let stays = if self.refused == 1 { "stays" } else { "stay" };
            remark(&format!("{} {stays}, since the fix would make a new one", counted(self.refused, "finding")));
        }
    }
}

impl Run<'_> {
    /// The files with findings that can be fixed, and those findings; in order.
    fn survey(&mut self) -> Vec<(usize, Arc<Source>, Vec<Finding>)> {
        let checked: Vec<Option<(Arc<Source>, Vec<Finding>)>> =
            self.job.targets.par_iter().map(|target| self.judge(target, None, &self.workspace)).collect();
        let mut elsewhere: BTreeMap<Arc<str>, Vec<Finding>> = BTreeMap::new();
        for (number, (_, findings)) in
            checked.iter().enumerate().filter_map(|(number, it)| Some((number, it.as_ref()?)))
        {
            self.known.insert(number, tally(findings));
            for finding in findings {
                if let Some(path) = finding.labels.first().and_then(|label| label.path.clone()) {
                    elsewhere.entry(path).or_default().push(finding.clone());
                }
            }
        }
        let mut found = Vec::new();
        for (number, checked) in checked.into_iter().enumerate() {
            let Some((source, own)) = checked else { continue };
            let others = elsewhere.remove(source.name()).unwrap_or_default();
            let findings = merge(own, others);
            if findings.iter().any(|finding| finding.fix.is_some()) {
                found.push((number, source, findings));
            }
        }
        found
    }

    /// What is found in `target`, with `text` in place of its own where that is given; none where it is not checked.
    /// Fixes of findings that are not shown, or are not asked for, are left out.
    fn judge(
        &self,
        target: &Target,
        text: Option<&Arc<Source>>,
        workspace: &Workspace,
    ) -> Option<(Arc<Source>, Vec<Finding>)> {
        let source = match text {
            Some(source) => Arc::clone(source),
            None => source_of(target, workspace).ok()?,
        };
        let found = guarded(|| self.job.found(target, &source, workspace));
        let mut findings = found.ok().flatten()?.1;
        let level = self.job.projects.all[target.project].project.shown_from();
        for finding in findings.iter_mut().filter(|finding| finding.level < level) {
            finding.fix = None;
        }
        self.sieve.spare(target.project, &source, &mut findings);
        Some((source, findings))
    }

    /// Fixes one file.
    fn mend(&mut self, number: usize, source: Arc<Source>, findings: Vec<Finding>, repairs: &mut Repairs) {
        let target = &self.job.targets[number];
        let Mended { text, count, refused, .. } =
            mend(source.text(), findings, self.job.args.unsafe_fixes, |text| self.check(number, text).0);
        repairs.refused += refused;
        if count == 0 {
            return;
        }
        let encoding = source.encoding();
        if encoding.encode(&text).is_none() {
            let why = match encoding {
                Encoding::Lossy { .. } => "it holds bytes that are no text",
                _ => "its encoding has no way to write what would be put there; save it as UTF-8 first",
            };
            complain(&format!("{} was not fixed: {why}", target.path));
            repairs.failed = true;
            return;
        }
        let (_, workspace, concerned) = self.check(number, &text);
        if target.given.is_none() {
            let after = Arc::new(Source::new(source.name(), text.clone()));
            self.texts.insert(absolute(&target.path), after);
            self.workspace = workspace;
        }
        for (number, found) in concerned {
            self.known.insert(number, tally(&found));
        }
        let after = Arc::new(Source::new(source.name(), text));
        repairs.files.push(Repair { target: number, before: source, after, count });
    }

    /// What is found when the target `number` has this `text`: in it, and what is new in others; with the workspace of
    /// it, and all that is found in those that it concerns.
    fn check(&self, number: usize, text: &str) -> (Vec<Finding>, Workspace, Vec<Found>) {
        let target = &self.job.targets[number];
        let path = absolute(&target.path);
        let source = Arc::new(Source::new(target.path.clone(), text));
        let mut texts = self.texts.clone();
        if target.given.is_none() {
            texts.insert(path.clone(), Arc::clone(&source));
        }
        let files = Overlay { base: absolute("."), open: Arc::new(texts) };
        let (workspace, concerned) = self.workspace.after(Box::new(files), &[Edited { path: &path, posting: None }]);
        let concerned: Vec<usize> = match concerned {
            Concerned::All => (0..self.job.targets.len()).collect(),
            Concerned::Some(paths) => paths.iter().filter_map(|path| self.numbers.get(path).copied()).collect(),
        };
        let others: Vec<Found> = concerned
            .par_iter()
            .filter(|&&other| other != number)
            .filter_map(|&other| Some((other, self.judge(&self.job.targets[other], None, &workspace)?.1)))
            .collect();
        let Some((_, own)) = self.judge(target, Some(&source), &workspace) else {
            // What cannot be judged any more counts as something new.
            return (vec![fault(Span::default(), "", "")], workspace, others);
        };
        let in_own = |finding: &Finding| {
            finding.labels.first().is_some_and(|label| label.path.as_deref() == Some(target.path.as_str()))
        };
        let mut made_elsewhere = Vec::new();
        let mut new = Vec::new();
        for (other, found) in &others {
            let (own, found): (Vec<Finding>, Vec<Finding>) = found.iter().cloned().partition(in_own);
            made_elsewhere.extend(own);
            if self.known.get(other).is_none_or(|known| more(known, &found)) {
                new.push(fault(Span::default(), "", ""));
            }
        }
        let mut findings = merge(own, made_elsewhere);
        findings.extend(new);
        (findings, workspace, others)
    }
}

/// The bytes of the file of `repair` with this `text`.
fn bytes(text: &str, repair: &Repair) -> Vec<u8> {
    repair.before.encoding().encode(text).expect("what cannot be written was left out")
}
