//! Sieve: which findings of a run are told: those that no baseline knows, and where it is asked for, those on changed
//! lines.

use std::collections::BTreeMap;

use super::adoption::SieveArgs;
use super::changed::Changed;
use super::paths::{absolute, from_here};
use super::remark;
use crate::finding::Finding;
use crate::project::lookup::{Projects, Rooted};
use crate::report::baseline::Baseline;
use crate::report::counted;
use crate::text::Source;
use crate::workspace::files::{Disk, Files, reason};
use crate::workspace::paths;

/// What findings go through before they are told.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    baselines: BTreeMap<String, Kept>,
    /// The whole path of the baseline of each project.
    of_project: BTreeMap<usize, String>,
    changed: Option<Changed>,
}

/// A baseline and what it kept back.
#[derive(Debug, Default)]
struct Kept {
    baseline: Baseline,
    count: usize,
}

/// The whole path of the baseline that the configuration of `rooted` names.
pub(super) fn configured(rooted: &Rooted) -> Option<String> {
    let name = rooted.project.config.baseline.as_ref()?;
    paths::join(rooted.root.as_deref()?, &name.text)
}

/// Reads the baseline at `path`.
///
/// # Errors
/// Why it cannot be used, and what to do.
pub(super) fn load(path: &str) -> Result<Baseline, String> {
    let shown = from_here(path);
    let bytes = Disk.read(path).map_err(|error| format!("the baseline {shown} cannot be read: {}", reason(&error)))?;
    let source = Source::decode(shown.clone(), bytes);
    Baseline::parse(source.text())
        .map_err(|why| format!("the baseline {shown} cannot be used: {why}\n  `postlint baseline` writes a new one"))
}

impl Sieve {
    /// What `args` and the configurations ask for.
    ///
    /// # Errors
    /// Why that cannot be done.
    pub(super) fn of(args: &SieveArgs, projects: &Projects, quiet: bool) -> Result<Self, String> {
        let mut sieve = Self::default();
        if let Some(revision) = &args.changed {
            sieve.changed = Some(Changed::since(revision)?);
        }
        for (number, rooted) in projects.all.iter().enumerate().filter(|_| !args.no_baseline) {
            let path = match &args.baseline {
                Some(typed) => absolute(typed),
                None => match configured(rooted) {
                    Some(path) if Disk.is_file(&path) => path,
                    Some(path) => {
                        if !quiet {
                            remark(&format!("there is no {} yet; `postlint baseline` writes it", from_here(&path)));
                        }
                        continue;
                    }
                    None => continue,
                },
            };
            if !sieve.baselines.contains_key(&path) {
                sieve.baselines.insert(path.clone(), Kept { baseline: load(&path)?, count: 0 });
            }
            sieve.of_project.insert(number, path);
        }
        Ok(sieve)
    }

    /// Takes out of `findings`, which are in `source` in the project of this number, what is not to be told.
    pub(super) fn sift(&mut self, project: usize, source: &Source, findings: &mut Vec<Finding>) {
        if let Some((path, kept)) =
            self.of_project.get(&project).and_then(|path| Some((path, self.baselines.get_mut(path)?)))
        {
            kept.count += kept.baseline.sift(&way(path, source.name()), source, findings);
        }
        if let Some(changed) = &self.changed {
            changed.sift(source, findings);
        }
    }

    /// Takes away the fixes of those `findings` that would not be told.
    pub(super) fn spare(&self, project: usize, source: &Source, findings: &mut [Finding]) {
        let Some((path, kept)) = self.of_project.get(&project).and_then(|path| Some((path, self.baselines.get(path)?)))
        else {
            return;
        };
        let known = kept.baseline.known(&way(path, source.name()), source, findings);
        for (finding, _) in findings.iter_mut().zip(known).filter(|(_, known)| *known) {
            finding.fix = None;
        }
    }

    /// Says what the baselines kept back, and what they hold for nothing.
    pub(super) fn tell(&self) {
        for (path, Kept { baseline, count }) in &self.baselines {
            let shown = from_here(path);
            if *count > 0 {
                let are = if *count == 1 { "is" } else { "are" };
                remark(&format!("{} {are} known to {shown} and not shown", counted(*count, "finding")));
            }
            let expired = baseline.expired(|way| is_there(path, way));
            if expired > 0 {
                let are = if expired == 1 { "is" } else { "are" };
                remark(&format!(
                    "{} in {shown} {are} no longer found; `postlint baseline --prune` drops what is gone",
                    counted(expired, "known finding"),
                ));
            }
        }
    }
}

/// The way to the file `name` from the folder of the baseline at `path`.
pub(super) fn way(path: &str, name: &str) -> String {
    let whole = absolute(name);
    paths::within(paths::parent(path).unwrap_or_default(), &whole).to_owned()
}

/// Whether the file is still there that the baseline at `path` knows by this `way`.
pub(super) fn is_there(path: &str, way: &str) -> bool {
    paths::join(paths::parent(path).unwrap_or_default(), way).is_some_and(|whole| Disk.is_file(&whole))
}
