//! Text: a comparison for people, in a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Compared, KINDS, change, part, signed};
use crate::report::lines::fold;
use crate::report::{Look, visible};

pub(super) fn write(out: &mut dyn Write, compared: &Compared<'_>, look: Look) -> io::Result<()> {
    let paint = |style: Style| if look.color { style } else { Style::new() };
    let bold = paint(Style::new().bold());
    let (green, red) = (paint(AnsiColor::Green.on_default()), paint(AnsiColor::Red.on_default()));
    let wrapped = |out: &mut dyn Write, indent: usize, first: &str, text: &str, style: Style| {
        let folded = fold(&visible(text), look.width.saturating_sub(indent).max(30));
        for (number, line) in folded.lines().enumerate() {
            let lead = if number == 0 { first } else { "" };
            writeln!(out, "{style}{lead:indent$}{line}{style:#}")?;
        }
        io::Result::Ok(())
    };
    let comparison = &compared.comparison;
    writeln!(out, "{} → {}", visible(&compared.before), visible(&compared.after))?;
    if compared.is_same() {
        return writeln!(out, "\nnothing changed that postlint reads");
    }
    writeln!(out, "\n{bold}score {}{bold:#}", compared.score())?;
    let widest = comparison.parts.iter().map(|shift| shift.family.len()).max().unwrap_or_default();
    for shift in &comparison.parts {
        let (before, after) = (part(shift.before), part(shift.after));
        let gain = shift.before.zip(shift.after).map_or(0, |((one, _), (two, _))| i64::from(two) - i64::from(one));
        let gain = if gain == 0 { String::new() } else { format!("  ({})", signed(gain)) };
        writeln!(out, "  {:widest$}  {before:>4} → {after:>4}{gain}", shift.family)?;
    }
    for (strength, name) in KINDS {
        let mut steps = comparison.of_strength(strength).peekable();
        if steps.peek().is_some() {
            writeln!(out, "\n{bold}{name}{bold:#}")?;
        }
        for step in steps {
            let (sign, changes) = change(step);
            let style = match sign {
                '+' => green,
                '-' => red,
                _ => Style::new(),
            };
            wrapped(out, 4, &format!("  {sign}"), &step.latest().text, style)?;
            for change in changes {
                writeln!(out, "      {change}")?;
            }
            if let Some((before, _)) = step.both().filter(|(before, after)| before.text != after.text) {
                wrapped(out, 11, "      was:", &before.text, Style::new())?;
            }
        }
    }
    let facts = compared.facts();
    if !facts.is_empty() {
        writeln!(out, "\n{bold}facts{bold:#}")?;
    }
    let widest = facts.iter().map(|facts| facts.kind.len()).max().unwrap_or_default();
    for told in &facts {
        let (before, after) = (told.before.join("; "), told.after.join("; "));
        let line = match (before.is_empty(), after.is_empty()) {
            (false, true) => format!("no longer: {before}"),
            (true, _) => format!("new: {after}"),
            (false, false) => format!("{before} → {after}"),
        };
        wrapped(out, widest + 4, &format!("  {}", told.kind.replace('_', " ")), &line, Style::new())?;
    }
    for (name, findings, style) in [("no longer found", &comparison.gone, green), ("newly found", &comparison.new, red)]
    {
        if !findings.is_empty() {
            writeln!(out, "\n{bold}{name}{bold:#}")?;
        }
        for finding in findings {
            let text = format!("{}: {}", finding.rule, finding.message);
            wrapped(out, 11, &format!("  {}", finding.level.name()), &text, style)?;
        }
    }
    Ok(())
}
