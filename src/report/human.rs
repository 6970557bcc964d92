//! Human: each finding with its source line, drawn by codespan-reporting.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity};
use codespan_reporting::files;
use codespan_reporting::term::{self, Config, DisplayStyle, WriteStyle};

use super::view::{View, Views};
use super::{Checked, Look, Summary, Writer, lines, link, url, visible};
use crate::finding::{Finding, Level, Safety};
use crate::text::{Source, Span};

struct Human {
    look: Look,
    /// Rules that were explained already.
    explained: BTreeSet<Arc<str>>,
}

pub(super) fn writer(look: Look) -> Box<dyn Writer> {
    Box::new(Human { look, explained: BTreeSet::new() })
}

impl Writer for Human {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        for finding in &checked.findings {
            let first = !self.look.quiet && self.explained.insert(Arc::clone(&finding.rule));
            self.finding(out, checked, finding, first)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.look.quiet || (summary.files == 0 && summary.shown.total() == 0) {
            return Ok(());
        }
        writeln!(out, "{}", lines::summary(summary))?;
        if summary.fixable > 0 {
            let are = if summary.fixable == 1 { "has" } else { "have" };
            writeln!(out, "{} {are} a safe fix", lines::counted(summary.fixable, "finding"))?;
        }
        Ok(())
    }
}

impl Human {
    fn finding(&self, out: &mut dyn Write, checked: &Checked<'_>, finding: &Finding, first: bool) -> io::Result<()> {
        let gutter = 8;
        let width = self.look.width.saturating_sub(gutter).max(30);
        let mut places: Vec<(&Source, Vec<Span>)> = Vec::new();
        let mut labels = Vec::new();
        for (number, label) in finding.labels.iter().enumerate() {
            let Some(source) = checked.source_of(label.path.as_deref()) else { continue };
            let file = places.iter().position(|(known, _)| known.name() == source.name()).unwrap_or_else(|| {
                places.push((source, Vec::new()));
                places.len() - 1
            });
            let span = shown(source, label.span);
            places[file].1.push(span);
            let style = if number == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
            labels.push((style, file, span, visible(&label.message)));
        }
        let links = self.look.links;
        let views = Views(places.into_iter().map(|(source, spans)| View::new(source, &spans, width, links)).collect());
        let labels = labels.into_iter().map(|(style, file, span, message)| {
            Label::new(style, file, views.0[file].range(span)).with_message(message)
        });
        let diagnostic = Diagnostic::new(Severity::Note)
            .with_message(visible(&finding.message))
            .with_labels(labels.collect())
            .with_notes(notes(checked, finding, first, width));
        let config = Config { display_style: DisplayStyle::Rich, ..Config::default() };
        let page = self.look.links.and(checked.rule(finding)).and_then(url);
        let mut ink = Ink { out, color: self.look.color, finding, page, heading: false };
        term::emit_to_write_style(&mut ink, &config, &views, &diagnostic).map_err(|error| match error {
            files::Error::Io(error) => error,
            other => io::Error::other(other),
        })
    }
}

/// The part of a place that is marked: a line end does not belong to it.
fn shown(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let kept = text.trim_end_matches(['\n', '\r']);
    if kept.is_empty() {
        Span { start: span.start, end: span.start }
    } else {
        Span { end: span.start + kept.len() as u32, ..span }
    }
}

fn notes(checked: &Checked<'_>, finding: &Finding, first: bool, width: usize) -> Vec<String> {
    let mut notes: Vec<String> = finding.notes.iter().map(|note| visible(note)).collect();
    if !finding.help.is_empty() {
        notes.push(format!("help: {}", visible(&finding.help)));
    }
    if let Some(fix) = &finding.fix {
        let how = if fix.safety == Safety::Safe { "fix" } else { "suggestion" };
        notes.push(format!("{how}: {}", visible(&fix.title)));
    }
    if let Some(rule) = checked.rule(finding).filter(|_| first) {
        let why = rule.page.why();
        if !why.is_empty() {
            notes.push(format!("why: {why}"));
        }
        notes.push(format!("more: postlint explain {}", rule.name));
    }
    notes.iter().map(|note| lines::fold(note, width)).collect()
}

/// Writes with our own names of levels, and with colours where they are wanted.
struct Ink<'a> {
    out: &'a mut dyn Write,
    color: bool,
    finding: &'a Finding,
    /// The address of the page of its rule, where it may be a link.
    page: Option<String>,
    /// Between the start of the header and its message, where codespan writes its own name of the level.
    heading: bool,
}

impl Ink<'_> {
    fn style(&mut self, style: Style) -> io::Result<()> {
        if self.color { write!(self.out, "{style}") } else { Ok(()) }
    }

    fn hue(&self) -> Style {
        Style::new().fg_color(Some(anstyle::Color::Ansi(match self.finding.level {
            Level::Error => AnsiColor::BrightRed,
            Level::Warning => AnsiColor::Yellow,
            Level::Info => AnsiColor::Cyan,
            Level::Hint => AnsiColor::Green,
        })))
    }
}

impl Write for Ink<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.heading { Ok(buffer.len()) } else { self.out.write(buffer) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Ink<'_> {
    fn set_header(&mut self, _: Severity) -> io::Result<()> {
        self.style(self.hue().bold())?;
        let rule = &*self.finding.rule;
        let rule = self.page.as_ref().map_or_else(|| rule.to_owned(), |page| link::to(page, rule));
        write!(self.out, "{}[{rule}]", self.finding.level.name())?;
        self.heading = true;
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.heading = false;
        self.reset()?;
        self.style(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set_source_border()
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set_source_border()
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_label(&mut self, _: Severity, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.style(self.hue()),
            LabelStyle::Secondary => self.style(AnsiColor::Blue.on_default()),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color { write!(self.out, "{}", anstyle::Reset) } else { Ok(()) }
    }
}
