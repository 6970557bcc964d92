//! Page: a rule's page, for the terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Look, lines, listing};
use crate::config::RULE as CONFIG_RULE;
use crate::project::PAGE_RULE;
use crate::rules::{Rule, Ruling, laws};

/// Writes the page of `rule`.
///
/// # Errors
/// When `out` cannot be written.
pub fn page(out: &mut dyn Write, rule: &Rule, ruling: &Ruling, look: Look) -> io::Result<()> {
    let bold = if look.color { Style::new().bold() } else { Style::new() };
    let faint = if look.color { Style::new().dimmed() } else { Style::new() };
    let width = look.width.min(100);
    writeln!(out, "{bold}{}{bold:#}  {faint}{}{faint:#}\n", rule.name, listing::facts(rule, ruling))?;
    writeln!(out, "{}", lines::fold(&rule.page.summary, width))?;
    let text = rule.page.readable();
    let body = text.find("\n## ").map_or("", |at| &text[at + 1..]);
    let mut paragraph = String::new();
    let mut fence: Option<&str> = None;
    for line in body.lines() {
        if let Some(open) = fence {
            if line == open {
                fence = None;
            } else {
                example(out, line, look)?;
            }
        } else if line.starts_with("```") {
            flush(out, &mut paragraph, width)?;
            let info = line.trim_start_matches('`');
            fence = Some(&line[..line.len() - info.len()]);
            let kind = info.split_whitespace().next().unwrap_or_default();
            let rest = info.trim_start_matches(kind).trim();
            match (kind, rest) {
                ("fixed", _) => writeln!(out, "\n  {faint}becomes{faint:#}")?,
                (_, "") => writeln!(out)?,
                ("file", name) => writeln!(out, "\n  {faint}with {name}{faint:#}")?,
                (_, settings) => writeln!(out, "\n  {faint}{settings}{faint:#}")?,
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            flush(out, &mut paragraph, width)?;
            writeln!(out, "\n{bold}{heading}{bold:#}")?;
        } else if line.trim().is_empty() || line.starts_with(['-', '*', '|']) {
            flush(out, &mut paragraph, width)?;
            paragraph.push_str(line);
        } else {
            paragraph.push(' ');
            paragraph.push_str(line.trim());
        }
    }
    flush(out, &mut paragraph, width)?;
    law(out, rule, bold, width)?;
    if [CONFIG_RULE, PAGE_RULE].contains(&&*rule.name) {
        return Ok(());
    }
    configuration(out, rule, ruling, bold)
}

/// Writes the laws on which `rule` rests.
fn law(out: &mut dyn Write, rule: &Rule, bold: Style, width: usize) -> io::Result<()> {
    let mut known = laws::all().iter().filter(|law| law.serves(&rule.name)).peekable();
    if known.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n{bold}Law{bold:#}\n")?;
    for law in known {
        let mut line = law.citation();
        if !law.term().is_empty() {
            line = format!("{line}; in force {}", law.term());
        }
        if law.employees > 0 {
            line = format!("{line}; {} or more employees", law.employees);
        }
        writeln!(out, "- {}", lines::fold(&line, width - 2).replace('\n', "\n  "))?;
    }
    Ok(())
}

fn example(out: &mut dyn Write, line: &str, look: Look) -> io::Result<()> {
    let border = if look.color { AnsiColor::Blue.on_default() } else { Style::new() };
    writeln!(out, "  {border}│{border:#} {}", super::visible(line))
}

/// Writes the paragraph or item that was gathered.
fn flush(out: &mut dyn Write, paragraph: &mut String, width: usize) -> io::Result<()> {
    let text = std::mem::take(paragraph);
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    if text.starts_with('|') {
        return writeln!(out, "{text}");
    }
    match text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        Some(item) => writeln!(out, "- {}", lines::fold(item, width - 2).replace('\n', "\n  ")),
        None => writeln!(out, "\n{}", lines::fold(text, width)),
    }
}

fn configuration(out: &mut dyn Write, rule: &Rule, ruling: &Ruling, bold: Style) -> io::Result<()> {
    writeln!(out, "\n{bold}In postlint.toml{bold:#}\n\n  [rules]")?;
    let level = ruling.level.unwrap_or(rule.page.data.level).name();
    if ruling.options.is_empty() {
        return writeln!(out, "  {} = \"{level}\"", rule.name);
    }
    let options: Vec<String> = ruling.options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    writeln!(out, "  {} = {{ level = \"{level}\", {} }}", rule.name, options.join(", "))
}
