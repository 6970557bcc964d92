//! Resume: how far a run over data sets came, written down beside its output, so that the same run can go on there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::Summary;
use crate::workspace::files::reason;
use crate::workspace::journal::{Journal, interrupted, partial, progress};

/// Raised when what an older version wrote down means something else.
const VERSION: u32 = 2;

/// What was asked for, by what it is called: all that the output depends on.
pub(super) type Asked = BTreeMap<String, String>;

/// How far a run is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    asked: Asked,
    today: String,
    /// The number of the data set that is read, the first is 0.
    pub(super) set: usize,
    /// Its rows that are done.
    pub(super) row: u64,
    /// The rows of all data sets that could not be read.
    pub(super) skipped: u64,
    /// The bytes of output that were written.
    length: u64,
    /// What the others come to.
    pub(super) summary: Summary,
}

impl State {
    /// A run that begins: what was asked for is `asked`, and `today` is its day.
    pub(super) fn new(asked: Asked, today: Date) -> Self {
        Self {
            version: VERSION,
            asked,
            today: today.to_string(),
            set: 0,
            row: 0,
            skipped: 0,
            length: 0,
            summary: Summary::default(),
        }
    }

    /// Writes down that `journal` is so far.
    pub(super) fn note(&mut self, journal: &mut Journal) -> std::io::Result<()> {
        self.length = journal.length();
        let text = serde_json::to_string(self).expect("what is counted can be written");
        journal.note(&text)
    }
}

/// What an interrupted run left.
pub(super) struct Left {
    state: State,
}

impl Left {
    /// What an interrupted run for the file `path` left, if one did.
    ///
    /// # Errors
    /// Why that cannot be known.
    pub(super) fn at(path: &str) -> Result<Option<Self>, String> {
        let text =
            interrupted(path).map_err(|error| format!("{} cannot be read: {}", progress(path), reason(&error)))?;
        let Some(text) = text else { return Ok(None) };
        let state: State = serde_json::from_str(&text)
            .map_err(|_| format!("{} is not as postlint wrote it; {}", progress(path), REMEDY))?;
        Ok(Some(Self { state }))
    }

    /// The day of that run.
    pub(super) fn today(&self) -> Option<Date> {
        self.state.today.parse().ok()
    }

    /// Goes on with it, where it was `asked` the same on the day `today`.
    ///
    /// # Errors
    /// Why that cannot be.
    pub(super) fn resume(self, path: &str, asked: &Asked, today: Date) -> Result<(State, Journal), String> {
        let State { version, asked: before, today: day, .. } = &self.state;
        let keys = before.keys().chain(asked.keys());
        let mut other: Vec<&str> = keys.filter(|key| before.get(*key) != asked.get(*key)).map(String::as_str).collect();
        other.dedup();
        if *version != VERSION {
            other.push("a version of postlint");
        }
        if *day != today.to_string() {
            other.push("--today");
        }
        if let Some(other) = other.first() {
            return Err(format!(
                "{} is what an interrupted run left, which differs in {other}; {REMEDY}",
                partial(path)
            ));
        }
        let journal = Journal::resume(path, self.state.length)
            .map_err(|error| format!("{} cannot be continued: {}; {REMEDY}", partial(path), reason(&error)))?;
        Ok((self.state, journal))
    }
}

const REMEDY: &str = "--restart begins anew";
