//! Sets: the data sets that `analyze` was given, and what it was asked to make of them.

use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::args::Analyze as Args;
use super::documents::JudgingArgs;
use super::paths::absolute;
use super::prepare::wrong_with;
use super::resume::{Asked, Left, State};
use super::rows::{Run, Sink};
use super::{Outcome, complain, remark, today};
use crate::dataset::{DataSet, Form, Wanted};
use crate::project::lookup::Projects;
use crate::report::analyzed::{Maker, needs_file, row_format, rows, summary_format};
use crate::report::{grouped, visible};
use crate::rules::Catalog;
use crate::workspace::files::{Disk, Files, Place, identity, open, place, reason};
use crate::workspace::journal::{Journal, partial};
use crate::workspace::paths::parent;

/// A data set.
pub(super) struct Set {
    /// As it was typed.
    pub(super) path: String,
    form: Form,
    /// The number of its project.
    pub(super) project: usize,
    /// Its way from the folder of its configuration.
    pub(super) relative: String,
    length: u64,
    read: Arc<AtomicU64>,
}

impl Set {
    /// The data set at `path`, which is written in `form`.
    fn of(path: &str, form: Form, projects: &mut Projects) -> Self {
        let whole = absolute(path);
        let project = projects.of_folder(parent(&whole).unwrap_or_default());
        let relative = projects.all[project].way_to(&whole).unwrap_or(path).to_owned();
        let length = identity(path).map_or(0, |(length, _)| length);
        Self { path: path.to_owned(), form, project, relative, length, read: Arc::default() }
    }

    /// Opens it; the error names it.
    pub(super) fn open(&self, args: &Args) -> Result<DataSet, String> {
        let wanted = Wanted {
            text: args.data.text_column.clone(),
            title: args.data.title_column.clone(),
            id: args.data.id_column.clone(),
        };
        if self.path == "-" {
            return DataSet::stream(&self.path, io::stdin(), self.form, &wanted);
        }
        let file = open(&self.path).map_err(|error| format!("{} cannot be read: {}", self.path, reason(&error)))?;
        DataSet::open(&self.path, Counted { inner: file, read: Arc::clone(&self.read) }, self.form, &wanted)
    }

    /// The share of it that was read, in percent; none where nobody knows how long it is.
    pub(super) fn share(&self) -> Option<u64> {
        (self.read.load(Ordering::Relaxed) * 100).checked_div(self.length)
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}

/// The forms of the data sets among the paths of `args`; none where there is none.
///
/// # Errors
/// Says why they cannot be analysed together.
pub(super) fn forms(args: &Args) -> Result<Option<Vec<Form>>, String> {
    let told = args.data.data.as_deref().and_then(Form::parse);
    let form = |path: &String| told.or_else(|| Form::of(path)).filter(|_| !matches!(place(path), Ok(Place::Folder)));
    let forms: Vec<Option<Form>> = args.paths.iter().map(form).collect();
    let columns = [&args.data.text_column, &args.data.title_column, &args.data.id_column];
    let asked = told.is_some() || args.data.restart || columns.iter().any(|column| column.is_some());
    match forms.iter().position(Option::is_none) {
        None => Ok(Some(forms.into_iter().flatten().collect())),
        Some(number) if asked => Err(format!(
            "{} is no data set; --data says how a file is written that its name does not tell",
            args.paths[number]
        )),
        Some(_) if forms.iter().all(Option::is_none) => Ok(None),
        Some(number) => Err(format!("{} is no data set; analyze data sets by themselves", args.paths[number])),
    }
}

/// Runs `postlint analyze` on data sets of these `forms`.
pub(super) fn run(args: &Args, forms: &[Form]) -> Outcome {
    done(args, forms).unwrap_or_else(|why| {
        complain(&visible(&why));
        Outcome::Failed
    })
}

fn done(args: &Args, forms: &[Form]) -> Result<Outcome, String> {
    let (format, summary) = (row_format(&args.format), summary_format(&args.format));
    if format.is_none() && summary.is_none() {
        return Err(format!("--format {} is for documents, and these are data sets", args.format));
    }
    // What is no file, a pipe or a device, cannot be taken up again.
    let kept = args.output.file().filter(|path| Journal::fits(path));
    let left = kept.filter(|_| !args.data.restart).map_or(Ok(None), Left::at)?;
    // A run that goes on the next day is still that run.
    let today = args.judging.documents.today.or(left.as_ref().and_then(Left::today)).unwrap_or_else(today);
    let mut projects = args.judging.projects(today);
    let sets: Vec<Set> = args.paths.iter().zip(forms).map(|(path, form)| Set::of(path, *form, &mut projects)).collect();
    let wrong = wrong_with(&args.judging.rules, &projects);
    if !wrong.is_empty() {
        wrong.iter().for_each(|trouble| complain(trouble));
        return Ok(Outcome::Failed);
    }
    let run = Run { args, projects: &projects, sets: &sets, format };
    let catalog = projects.all.first().map_or_else(|| Catalog::builtin(), |rooted| rooted.project.catalog());
    let maker = || format.and_then(|format| format.maker).map(|maker| maker());
    let finish = |state: &State, maker: Option<Box<dyn Maker>>, out: &mut dyn Write| match (summary, maker) {
        (Some(summary), _) => (summary.write)(out, &state.summary, catalog, state.skipped),
        (None, Some(maker)) => maker.finish(out, state.skipped),
        (None, None) => Ok(()),
    };
    let asked = asked(args, &projects, &sets);
    let Some(path) = kept else {
        if let Some(why) = needs_file(&args.format) {
            return Err(why);
        }
        return Ok(args.output.deliver(|out, _| {
            let mut state = State::new(asked.clone(), today);
            let mut sink = Sink::Stream(out, maker());
            let outcome = run.go(&mut state, &mut sink)?;
            if let (Sink::Stream(out, maker), true) = (sink, outcome != Outcome::Failed) {
                finish(&state, maker, out)?;
                out.flush()?;
                tell(&state, format.is_some());
            }
            Ok(outcome)
        }));
    };
    let unwritten = |error: io::Error| format!("{path} cannot be written: {}", reason(&error));
    let (mut state, journal) = match left {
        Some(left) => left.resume(path, &asked, today)?,
        None => (State::new(asked, today), Journal::begin(path).map_err(unwritten)?),
    };
    if let (true, Some(set)) = (state.set > 0 || state.row > 0, sets.get(state.set)) {
        remark(&format!("{path}: goes on after row {} of {}", grouped(state.row), set.path));
    }
    let mut sink = Sink::Journal(journal);
    let outcome = run.go(&mut state, &mut sink).map_err(unwritten)?;
    let Sink::Journal(journal) = sink else { return Ok(outcome) };
    if outcome == Outcome::Failed {
        let said = format!("{} holds what was written so far, and the same command goes on from there", partial(path));
        remark(&said);
        return Ok(outcome);
    }
    let mut make = |lines: &mut dyn BufRead, out: &mut dyn Write| {
        let mut maker = maker();
        if let Some(maker) = &mut maker {
            maker.take(lines, out)?;
        }
        finish(&state, maker, out)
    };
    let lines = summary.is_none() && format.is_none_or(|format| format.maker.is_none());
    journal.finish((!lines).then_some(&mut make)).map_err(unwritten)?;
    tell(&state, true);
    Ok(outcome)
}

/// Says how many rows were read, where the output does not.
fn tell(state: &State, wanted: bool) {
    if wanted {
        remark(&rows(&state.summary, state.skipped));
    }
}

/// All that the output depends on beside the day, by what people call it.
fn asked(args: &Args, projects: &Projects, sets: &[Set]) -> Asked {
    let (JudgingArgs { rules, documents, .. }, data) = (&args.judging, &args.data);
    let read = |path: &String| String::from_utf8_lossy(&Disk.read(path).unwrap_or_default()).into_owned();
    let configuration: Vec<String> = projects.sources.iter().map(read).collect();
    let mut asked = Asked::from([
        ("the version of postlint".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
        ("--format".to_owned(), args.format.clone()),
        ("the choice of rules".to_owned(), format!("{rules:?}")),
        ("--profile or --dialect".to_owned(), format!("{:?} {:?}", documents.profile, documents.dialect)),
        ("the columns".to_owned(), format!("{:?} {:?} {:?}", data.text_column, data.title_column, data.id_column)),
        ("the configuration".to_owned(), configuration.concat()),
        ("the data sets".to_owned(), args.paths.join(" ")),
    ]);
    for set in sets {
        let identity = identity(&set.path).map_or_else(|_| String::new(), |(length, time)| format!("{length} {time}"));
        asked.insert(format!("the file {}", set.path), identity);
    }
    asked
}
