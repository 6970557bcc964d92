//! Words: the values of options, as they are typed.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::analysis::Every;
use crate::finding::Level;
use crate::posting::{Dialect, Profile};
use crate::report::{Format, named};

/// When to write colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Holds for all that is written from now on.
    pub(super) fn demand(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// The lowest level that fails; none for never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FailOn(pub(super) Option<Level>);

/// The names of the formats in `table`, which `--format` takes.
pub(super) fn formats<W>(table: &'static [Format<W>]) -> PossibleValuesParser {
    PossibleValuesParser::new(table.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
}

/// What writes the format of `table` called `name`, which was taken by [`formats`].
pub(super) fn chosen<W: Copy>(table: &'static [Format<W>], name: &str) -> W {
    named(table, name).expect("only names of formats are accepted").write
}

pub(super) fn level(name: &str) -> Result<Level, String> {
    Level::parse(name).ok_or_else(|| one_of(name, &Level::ALL.map(Level::name)))
}

pub(super) fn fail_on(name: &str) -> Result<FailOn, String> {
    if name == "never" {
        return Ok(FailOn(None));
    }
    let level = Level::parse(name).map(|level| FailOn(Some(level)));
    level.ok_or_else(|| one_of(name, &["hint", "info", "warning", "error", "never"]))
}

pub(super) fn profile(name: &str) -> Result<Profile, String> {
    Profile::parse(name).ok_or_else(|| one_of(name, &Profile::ALL.map(Profile::name)))
}

pub(super) fn every(name: &str) -> Result<Every, String> {
    let found = Every::ALL.into_iter().find(|every| every.name() == name);
    found.ok_or_else(|| one_of(name, &Every::ALL.map(Every::name)))
}

pub(super) fn dialect(name: &str) -> Result<Dialect, String> {
    Dialect::parse(name).ok_or_else(|| one_of(name, &Dialect::ALL.map(Dialect::name)))
}

fn one_of(name: &str, known: &[&str]) -> String {
    match crate::text::nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("it must be one of {}", known.join(", ")),
    }
}
