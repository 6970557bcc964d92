//! Import: rule packs of other tools, made into rule pages of one's own.

use std::io::Write;

use clap::Args as Group;

use super::words::Color;
use super::{Outcome, complain, ended, output, reason, remark};
use crate::import::{self, Note, NoteKind, Pack};
use crate::report::counted;
use crate::workspace::files::{Disk, Files, make_folder, replace};

/// What to import, and where to.
#[derive(Debug, Group)]
pub(super) struct ImportVale {
    /// Where the styles are
    #[arg(value_name = "FOLDER")]
    pub(super) folder: String,
    /// Where the pages go, in a folder for each style
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: String,
    /// Overwrite pages that are there
    #[arg(long)]
    pub(super) force: bool,
}

/// Runs `postlint rules import vale`.
pub(super) fn vale(args: &ImportVale) -> Outcome {
    let pack = match import::vale(&Disk, args.folder.trim_end_matches('/')) {
        Ok(pack) => pack,
        Err(why) => {
            complain(&why);
            return Outcome::Failed;
        }
    };
    let out = args.out.trim_end_matches('/');
    if !args.force {
        let path = |page: &import::Page| place_of(out, page);
        let standing: Vec<String> = pack.pages.iter().map(path).filter(|path| Disk.is_file(path)).collect();
        if let Some(first) = standing.first() {
            let others = if standing.len() > 1 { format!(" and {} more", standing.len() - 1) } else { String::new() };
            complain(&format!("{first}{others} would be overwritten; nothing was written"));
            remark("To overwrite them: --force");
            return Outcome::Failed;
        }
    }
    for page in &pack.pages {
        let path = place_of(out, page);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let written = make_folder(folder).and_then(|()| replace(&path, |file| file.write_all(page.text.as_bytes())));
        if let Err(error) = written {
            complain(&format!("{path} cannot be written: {}", reason(&error)));
            return Outcome::Failed;
        }
    }
    match ended(tell(&pack, out)) {
        Outcome::Clean if pack.pages.is_empty() => Outcome::Failed,
        Outcome::Clean if !pack.notes.is_empty() => Outcome::Found,
        outcome => outcome,
    }
}

fn place_of(out: &str, page: &import::Page) -> String {
    format!("{out}/{}/{}.md", page.family, page.name)
}

/// Says what was translated and what was not, and how to use it.
fn tell(pack: &Pack, folder: &str) -> std::io::Result<()> {
    let (mut out, _) = output(Color::Auto);
    let lost: Vec<&Note> = pack.notes.iter().filter(|note| note.kind == NoteKind::Rule).collect();
    let parts: Vec<&Note> = pack.notes.iter().filter(|note| note.kind == NoteKind::Part).collect();
    for (title, notes) in [("Not translated", &lost), ("Left out, though the rest is there", &parts)] {
        if !notes.is_empty() {
            writeln!(out, "{title}:")?;
            for Note { path, line, column, message, .. } in notes {
                writeln!(out, "  {path}:{line}:{column}: {message}")?;
            }
            writeln!(out)?;
        }
    }
    let rules = counted(pack.rules, "rule");
    writeln!(out, "{} of {rules} ({}) became pages in {folder}", pack.pages.len(), pack.styles.join(", "))?;
    if pack.unused > 0 {
        writeln!(out, "{} more in these styles are not used by the project, and were passed over", pack.unused)?;
    }
    let bare: Vec<String> = pack.pages.iter().filter(|page| !page.proven).map(|page| place_of(folder, page)).collect();
    if bare.is_empty() && !pack.pages.is_empty() {
        writeln!(out, "each has an example that is flagged and one that is not: postlint rules test {folder}")?;
    } else if !bare.is_empty() {
        writeln!(out, "no example could be made up for {}; write one:", counted(bare.len(), "page"))?;
        for path in bare {
            writeln!(out, "  {path}")?;
        }
    }
    if !pack.pages.is_empty() {
        writeln!(out, "\nTo use them, in postlint.toml:\n")?;
        for line in pack.settings(folder).lines() {
            writeln!(out, "{}", format!("  {line}").trim_end())?;
        }
    }
    out.flush()
}
