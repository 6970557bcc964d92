//! Delivery: where a report goes: to standard output, or into a file.

use std::io::{self, Write};

use clap::Args as Group;

use super::words::Color;
use super::{Outcome, PLAIN, into_file, output, unwritable};
use crate::report::Look;

#[derive(Clone, Debug, Group)]
pub(super) struct OutputArgs {
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output_file: Option<String>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Color::Auto, help_heading = "Output")]
    color: Color,
}

impl OutputArgs {
    /// The file that was asked for.
    pub(super) fn file(&self) -> Option<&str> {
        self.output_file.as_deref().filter(|path| *path != "-")
    }

    /// Has `write` fill what was asked for; how that is to look depends on where it goes.
    pub(super) fn deliver(&self, write: impl Fn(&mut dyn Write, Look) -> io::Result<Outcome>) -> Outcome {
        let written = |out: &mut dyn Write, look| {
            let outcome = write(out, look)?;
            out.flush().map(|()| outcome)
        };
        let done = match self.file() {
            Some(path) => into_file(path, |out| written(out, PLAIN)),
            None => {
                let (mut out, look) = output(self.color);
                written(&mut out, look)
            }
        };
        done.unwrap_or_else(|error| unwritable(&error))
    }
}
