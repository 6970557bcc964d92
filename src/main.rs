//! The street door.

use std::process::ExitCode;

fn main() -> ExitCode {
    postlint::cli::run()
}
