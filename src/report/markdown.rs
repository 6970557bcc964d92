//! Markdown: a summary for a job or a comment on a pull request, with the gravest findings and the number of the rest.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::{Checked, Look, Summary, Writer, counted, lines, url, visible};

/// Findings that are shown one by one: a comment on GitHub holds 65,536 characters.
const SHOWN: usize = 50;

#[derive(Default)]
struct Markdown {
    /// Lines of the table for each level, no more than can be shown.
    rows: [Vec<String>; 4],
    /// How often each rule spoke, and where its page is.
    rules: BTreeMap<Arc<str>, (usize, Option<String>)>,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Markdown::default())
}

impl Writer for Markdown {
    fn file(&mut self, _: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for finding in &checked.findings {
            let rule =
                self.rules.entry(Arc::clone(&finding.rule)).or_insert_with(|| (0, checked.rule(finding).and_then(url)));
            rule.0 += 1;
            let rows = &mut self.rows[finding.level as usize];
            if rows.len() == SHOWN {
                continue;
            }
            let more = if finding.help.is_empty() { String::new() } else { format!("<br>{}", plain(&finding.help)) };
            rows.push(format!(
                "| {} | {} | {}{more} | {} |",
                finding.level.name(),
                code(&format!("{}:{}", checked.path(), checked.source.line(finding.span().start) + 1)),
                plain(&finding.message),
                linked(&finding.rule, rule.1.as_deref()),
            ));
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        writeln!(out, "### postlint: {}", lines::summary(summary))?;
        let rows: Vec<&String> = self.rows.iter().rev().flatten().take(SHOWN).collect();
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n| level | place | finding | rule |\n| --- | --- | --- | --- |")?;
        for row in &rows {
            writeln!(out, "{row}")?;
        }
        let rest = self.rules.values().map(|(count, _)| count).sum::<usize>() - rows.len();
        if rest > 0 {
            writeln!(out, "\nand {} more. By rule:\n\n| rule | findings |\n| --- | ---: |", counted(rest, "finding"))?;
            let mut rules: Vec<_> = self.rules.iter().collect();
            rules.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
            for (rule, (count, url)) in rules {
                writeln!(out, "| {} | {count} |", linked(rule, url.as_deref()))?;
            }
        }
        Ok(())
    }
}

fn linked(rule: &str, url: Option<&str>) -> String {
    url.map_or_else(|| code(rule), |url| format!("[{rule}]({url})"))
}

/// `text` as code in a table.
fn code(text: &str) -> String {
    let text = visible(text).replace(['\n', '\t'], " ").replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let (fence, pad) = ("`".repeat(longest + 1), if longest > 0 { " " } else { "" });
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// `text` as it stands, in a table: no markup, no mention of people and no reference to an issue comes of it.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\n' | '\t' => plain.push(' '),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            '@' | '#' => plain.extend([&*c.to_string(), "<!-- -->"]),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => plain.extend(['\\', c]),
            _ => plain.push(c),
        }
    }
    plain
}
