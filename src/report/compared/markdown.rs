//! Markdown: a comparison for a pull request.

use std::io::{self, Write};

use super::{Compared, KINDS, change, part};
use crate::report::Look;
use crate::report::analyzed::cell;

pub(super) fn write(out: &mut dyn Write, compared: &Compared<'_>, _: Look) -> io::Result<()> {
    let comparison = &compared.comparison;
    let title = comparison.after.title().unwrap_or_else(|| compared.after.clone());
    writeln!(out, "## {}: {}\n", cell(&title), cell(&compared.score()))?;
    writeln!(out, "{} → {}", cell(&compared.before), cell(&compared.after))?;
    if compared.is_same() {
        return writeln!(out, "\nNothing changed that postlint reads.");
    }
    if !comparison.parts.is_empty() {
        writeln!(out, "\n| family | before | after |\n| --- | ---: | ---: |")?;
    }
    for shift in &comparison.parts {
        writeln!(out, "| {} | {} | {} |", cell(&shift.family), part(shift.before), part(shift.after))?;
    }
    for (strength, name) in KINDS {
        let mut steps = comparison.of_strength(strength).peekable();
        if steps.peek().is_some() {
            writeln!(out, "\n### Changed {name}\n")?;
        }
        for step in steps {
            let (sign, changes) = change(step);
            let word = match sign {
                '+' => "added",
                '-' => "removed",
                _ => "changed",
            };
            let text = cell(&step.latest().text);
            let text = if sign == '-' { format!("~~{text}~~") } else { text };
            let was = step.both().filter(|(before, after)| before.text != after.text);
            let was = was.map(|(before, _)| format!("was: {}", cell(&before.text)));
            let more: Vec<String> = changes.iter().map(|change| cell(change)).chain(was).collect();
            let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
            writeln!(out, "- **{word}** {text}{more}")?;
        }
    }
    let facts = compared.facts();
    if !facts.is_empty() {
        writeln!(out, "\n### Facts\n\n| fact | before | after |\n| --- | --- | --- |")?;
    }
    for told in &facts {
        writeln!(
            out,
            "| {} | {} | {} |",
            cell(told.kind),
            cell(&told.before.join("; ")),
            cell(&told.after.join("; "))
        )?;
    }
    for (name, findings) in [("No longer found", &comparison.gone), ("Newly found", &comparison.new)] {
        if !findings.is_empty() {
            writeln!(out, "\n### {name}\n")?;
        }
        for finding in findings {
            writeln!(out, "- {} `{}`: {}", finding.level.name(), finding.rule, cell(&finding.message))?;
        }
    }
    Ok(())
}
