//! Rows: analyses data sets row by row: rows are read by one thread, analysed by all, and written in their order.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::args::Analyze as Args;
use super::progress::Progress;
use super::resume::State;
use super::sets::Set;
use super::{Outcome, complain, remark};
use crate::analysis::{Analyzed, Digest, Name};
use crate::dataset::{DataSet, Entry, Row};
use crate::posting;
use crate::project::lookup::Projects;
use crate::project::{Project, Setup};
use crate::report::analyzed::{Maker, RowFormat};
use crate::report::scores::language;
use crate::report::{grouped, visible};
use crate::text::Source;
use crate::workspace::Workspace;
use crate::workspace::files::Memory;
use crate::workspace::journal::Journal;

/// Rows that are analysed before any of them is written, so that memory does not grow with their number.
const BATCH: usize = 64;

/// The same, in bytes.
const BATCH_BYTES: usize = 4 << 20;

/// How often it is written down how far a run is.
const PAUSE: Duration = Duration::from_millis(500);

/// Rows of a data set that are complained about one by one.
const TOLD: u64 = 20;

/// Where output goes.
pub(super) enum Sink<'a> {
    Stream(&'a mut dyn Write, Option<Box<dyn Maker>>),
    Journal(Journal),
}

impl Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stream(out, None) => out.write_all(bytes),
            Self::Stream(out, Some(maker)) => maker.take(&mut &*bytes, out),
            Self::Journal(journal) => journal.append(bytes),
        }
    }
}

/// A run over data sets.
pub(super) struct Run<'a> {
    pub(super) args: &'a Args,
    pub(super) projects: &'a Projects,
    pub(super) sets: &'a [Set],
    /// How each row is written, if each is.
    pub(super) format: Option<RowFormat>,
}

/// What comes of a row.
struct Done {
    line: Vec<u8>,
    digest: Digest,
    name: Name,
}

impl Run<'_> {
    /// Analyses what is not done yet according to `state`, and keeps that up to date. What went wrong has been said.
    pub(super) fn go(&self, state: &mut State, sink: &mut Sink<'_>) -> io::Result<Outcome> {
        // Rows stand in no folder: nothing is around them.
        let workspace = Workspace::new(Box::new(Memory::default()));
        let mut progress = Progress::new(true);
        if state.set == 0
            && state.row == 0
            && let Some(format) = self.format
        {
            sink.write(&(format.head)())?;
        }
        while let Some(set) = self.sets.get(state.set) {
            if !self.one(set, state, sink, &workspace, &mut progress)? {
                return Ok(Outcome::Failed);
            }
            state.set += 1;
            state.row = 0;
            note(state, sink)?;
        }
        Ok(if state.skipped > 0 { Outcome::Found } else { Outcome::Clean })
    }

    /// Analyses one data set; tells whether it could be read to its end.
    fn one(
        &self,
        set: &Set,
        state: &mut State,
        sink: &mut Sink<'_>,
        workspace: &Workspace,
        progress: &mut Progress,
    ) -> io::Result<bool> {
        let mut rows = match set.open(self.args) {
            Ok(rows) => rows,
            Err(why) => {
                complain(&visible(&why));
                return Ok(false);
            }
        };
        rows.remarks().iter().for_each(|said| remark(&format!("{}: {}", set.path, visible(said))));
        let project = &self.projects.all[set.project].project;
        let setup = project.setup(&set.relative);
        let (mut told, mut noted) = (0, None::<Instant>);
        let mut ended = rows.skip(state.row);
        while ended.is_ok() {
            let batch;
            (batch, ended) = self::batch(&mut rows);
            if batch.is_empty() {
                break;
            }
            let last = batch.last().map_or(state.row, |row| row.number);
            let done: Vec<_> =
                batch.into_par_iter().map(|row| (row.number, self.row(row, set, project, &setup, workspace))).collect();
            progress.clear();
            let mut lines = Vec::new();
            for (number, done) in done {
                match done {
                    Ok(Done { line, digest, name }) => {
                        lines.extend(line);
                        state.summary.add(digest, || name);
                    }
                    Err(why) => {
                        told += 1;
                        state.skipped += 1;
                        if told <= TOLD {
                            complain(&format!("{}: row {number}: {}", set.path, visible(&why)));
                        }
                    }
                }
            }
            sink.write(&lines)?;
            state.row = last;
            if noted.is_none_or(|noted| noted.elapsed() >= PAUSE) {
                note(state, sink)?;
                noted = Some(Instant::now());
            }
            progress.rows(state.summary.documents + state.skipped, set.share());
        }
        progress.clear();
        if let Some(said) = rows.repeated() {
            remark(&format!("{}: {}", set.path, visible(&said)));
        }
        if told > TOLD {
            complain(&format!("{}: and {} more rows that were skipped", set.path, grouped(told - TOLD)));
        }
        if let Err(why) = ended {
            note(state, sink)?;
            complain(&format!("{}: after row {}: {why}", set.path, state.row));
            return Ok(false);
        }
        Ok(true)
    }

    fn row(
        &self,
        row: Row,
        set: &Set,
        project: &Project,
        setup: &Setup,
        workspace: &Workspace,
    ) -> Result<Done, String> {
        let Entry { id, object } = row.read?;
        let name = Name { path: set.path.clone(), row: row.number, id, title: None };
        let done = catch_unwind(AssertUnwindSafe(|| {
            let source = Arc::new(Source::new(set.path.as_str(), object));
            let posting = posting::read_row(Arc::clone(&source), &project.reading(&set.relative, setup));
            let document = Analyzed::of(source, posting, workspace, project.catalog(), setup);
            let digest = Digest::of(&document, language(&document.posting));
            let name = Name { title: document.title(), ..name };
            let line = self.format.map_or_else(Vec::new, |format| (format.row)(&document, &name));
            Done { line, digest, name }
        }));
        done.map_err(|_| "postlint failed on this row, which is a fault of postlint; please report it".to_owned())
    }
}

/// The next rows, which are analysed together, and whether more can be read.
fn batch(rows: &mut DataSet) -> (Vec<Row>, Result<(), String>) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        match rows.row() {
            Ok(Some(row)) => {
                bytes += row.read.as_ref().map_or(0, |entry| entry.object.len());
                batch.push(row);
            }
            Ok(None) => break,
            Err(why) => return (batch, Err(why)),
        }
    }
    (batch, Ok(()))
}

fn note(state: &mut State, sink: &mut Sink<'_>) -> io::Result<()> {
    match sink {
        Sink::Stream(out, _) => out.flush(),
        Sink::Journal(journal) => state.note(journal),
    }
}
