//! History: the commits that changed a folder, and which of them held at the end of a day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::analysis::Every;
use crate::cli::git::git;
use crate::cli::past::Home;
use crate::cli::paths::absolute;
use crate::workspace::files::{Place, place, reason};
use crate::workspace::paths::{name, parent, within};
use crate::workspace::walk::is_walked;

/// What is known of the history of a folder, or of one file.
#[derive(Debug)]
pub(super) struct History {
    /// The folder of the repository, a whole path.
    pub(super) top: String,
    /// The folder, a whole path.
    pub(super) folder: String,
    /// Commits that changed something in it, the latest first, each with its day.
    commits: Vec<(String, Date)>,
    /// Whether commits are missing before the first.
    cut_off: bool,
}

const WANTED: &str = "what a folder was";

impl History {
    /// The history of what stands at `path`: of the branch that is checked out, merges being one step.
    ///
    /// # Errors
    /// Why it cannot be known.
    pub(super) fn of(path: &str) -> Result<Self, String> {
        let here = place(path).map_err(|error| format!("{path} cannot be read: {}", reason(&error)))?;
        let folder = absolute(path);
        let (seen_from, part) = match here {
            Place::Folder => (folder.as_str(), "."),
            Place::File => (parent(&folder).unwrap_or("/"), name(&folder)),
        };
        let ask = |words: &[&str]| {
            let written = git(&[&["-C", seen_from], words].concat(), WANTED)?;
            Ok::<_, String>(String::from_utf8_lossy(&written).into_owned())
        };
        let top = Home::of(seen_from, path)?.top;
        if ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).is_err() {
            return Err(format!("the repository of {path} has no commits yet, so nothing is known of what it was"));
        }
        let cut_off = ask(&["rev-parse", "--is-shallow-repository"])?.trim() == "true";
        let listed = ask(&["log", "--first-parent", "--format=%H %ct", "HEAD", "--", part])?;
        let commit = |line: &str| {
            let (commit, seconds) = line.split_once(' ')?;
            let time = Timestamp::from_second(seconds.parse().ok()?).ok()?;
            Some((commit.to_owned(), time.to_zoned(TimeZone::UTC).date()))
        };
        let commits: Vec<_> = listed.lines().filter_map(commit).collect();
        if commits.is_empty() {
            return Err(format!("nothing in {path} was ever committed on this branch"));
        }
        Ok(Self { top, folder, commits, cut_off })
    }

    /// The last days of the stretches that were asked for.
    ///
    /// # Errors
    /// Why there are none, or not enough is known.
    pub(super) fn days(
        &self,
        since: Option<Date>,
        until: Option<Date>,
        every: Every,
        today: Date,
    ) -> Result<Vec<Date>, String> {
        let oldest = self.commits.iter().map(|(_, day)| *day).min().expect("there is a commit");
        let newest = self.commits.iter().map(|(_, day)| *day).max().expect("there is a commit");
        if self.cut_off && since.is_none_or(|since| since < oldest) {
            return Err(format!(
                "the history of this repository was cut off when it was fetched, and nothing is known from before {oldest}; \
                 `git fetch --unshallow` gets the rest (in CI, fetch-depth: 0), or start with --since {oldest}"
            ));
        }
        let first = since.map_or(oldest, |since| since.max(oldest));
        let last = until.unwrap_or_else(|| every.end(newest)).min(today);
        if since.is_some_and(|since| since > last) {
            return Err(format!("there is no day from --since {first} to {last}"));
        }
        if first > last {
            return Err(format!("nothing was committed there until {last}; the first commit is of {oldest}"));
        }
        Ok(every.ends(first, last))
    }

    /// The commit that held at the end of `day`, which is none before the first commit.
    pub(super) fn at(&self, day: Date) -> &str {
        let held = self.commits.iter().find(|(_, committed)| *committed <= day);
        &held.expect("no day is before the first commit").0
    }

    /// How many commits there are from the first of `days` on, until the last.
    pub(super) fn count(&self, days: &[Date], every: Every) -> usize {
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return 0 };
        let from = every.start(first);
        self.commits.iter().filter(|(_, day)| (from..=last).contains(day)).count()
    }

    /// Whether the file at `path` is one that would be found in the folder.
    pub(super) fn walks_to(&self, path: &str) -> bool {
        path == self.folder || is_walked(within(&self.folder, path))
    }
}
