//! Progress: a line on the terminal when a run takes long.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::report::grouped;

const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run is.
#[derive(Debug)]
pub(super) struct Progress {
    begun: Instant,
    wanted: bool,
    drawn: bool,
}

impl Progress {
    /// Nothing is drawn unless `wanted`, and only where people see it.
    pub(super) fn new(wanted: bool) -> Self {
        Self { begun: Instant::now(), wanted: wanted && io::stderr().is_terminal(), drawn: false }
    }

    /// Draws that `done` of `all` files are checked.
    pub(super) fn draw(&mut self, done: usize, all: usize) {
        if self.wanted && self.begun.elapsed() > PATIENCE {
            let _ = write!(io::stderr(), "\r{done} of {all} files checked\x1b[K");
            self.drawn = true;
        }
    }

    /// Draws that so many rows are analysed, and what share of the file was read.
    pub(super) fn rows(&mut self, done: u64, share: Option<u64>) {
        if self.wanted && self.begun.elapsed() > PATIENCE {
            let share = share.map_or(String::new(), |share| format!(", {} % of the file", share.min(100)));
            let _ = write!(io::stderr(), "\r{} rows analysed{share}\x1b[K", grouped(done));
            self.drawn = true;
        }
    }

    /// Makes room for other output.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
