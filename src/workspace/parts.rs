//! Parts: documents as others take them in: their text, and the places where it can be cut.

use std::sync::{Arc, PoisonError};

use super::graph::Edge;
use super::{Resolution, Skill, Workspace};
use crate::posting::{self, Dialect, Posting, Reference, ReferenceKind, TagKind};
use crate::text::{Source, Span};

/// A document as another takes it in.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) source: Arc<Source>,
    /// The text without front matter and without blank lines around it.
    pub(super) body: Span,
    /// What it takes in itself.
    pub(super) edges: Vec<Edge>,
    /// The lines of its list of skills.
    pub(super) skills: Vec<Span>,
    /// Where lines can be added to its list of skills.
    pub(super) skills_end: Option<usize>,
    /// Its sections that have a heading.
    pub(super) sections: Vec<Stretch>,
    /// Whether text of another document can be put between its lines.
    pub(super) has_lines: bool,
}

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The heading, as text in lower case.
    pub(super) heading: String,
    /// Its level.
    pub(super) level: u8,
    /// From the heading to the end of all sections under it.
    pub(super) whole: Span,
    /// The same without the heading.
    pub(super) text: Span,
}

impl Part {
    pub(super) fn of(posting: &Posting, edges: Vec<Edge>) -> Self {
        let source = Arc::clone(&posting.source);
        let text = source.text();
        let from = posting::frontmatter::body(text);
        let start = from + (text[from..].len() - text[from..].trim_start_matches(['\n', '\r']).len());
        let body = Span::new(start, start.max(text.trim_end().len()));
        let list = posting.tags.iter().find_map(|tag| match &tag.kind {
            TagKind::Skills { lines, closed: true } => Some((lines.clone(), tag.span)),
            _ => None,
        });
        let skills_end = list.as_ref().and_then(|(_, span)| {
            let inner = &text[span.range()];
            inner.rfind("</").map(|at| span.start as usize + at)
        });
        let sections = posting.sections.iter().filter_map(|section| {
            let heading = &posting.blocks[section.heading?];
            let end = posting.blocks.get(section.end).map_or(body.end, |next| next.span.start);
            Some(Stretch {
                heading: posting.text(heading.prose).to_lowercase(),
                level: section.level,
                whole: Span { start: heading.span.start, end: end.max(heading.span.start) },
                text: Span { start: heading.span.end, end: end.max(heading.span.end) },
            })
        });
        Self {
            body,
            edges,
            skills: list.map(|(lines, _)| lines).unwrap_or_default(),
            skills_end,
            sections: sections.collect(),
            has_lines: matches!(posting.dialect, Dialect::Markdown | Dialect::Plain),
            source,
        }
    }

    /// The slug of the skill that `line` of its list asks for.
    pub(super) fn slug(&self, line: Span) -> String {
        Skill::parse(self.source.slice(line)).slug()
    }

    /// The innermost section that holds `at`.
    pub(super) fn section_at(&self, at: u32) -> Option<&Stretch> {
        self.sections.iter().rev().find(|section| section.whole.start <= at && at < section.whole.end)
    }

    /// The stretch called `part`: under a heading, between markers of a section, or between two lines ("3:5").
    pub(super) fn stretch(&self, part: &str) -> Option<Span> {
        let wanted = part.trim().trim_start_matches('#').to_lowercase();
        if let Some(section) = self.sections.iter().find(|section| section.heading == wanted) {
            return Some(section.whole);
        }
        let text = self.source.text();
        let marker = |verb: &str| format!("--8<-- [{verb}:{}]", part.trim());
        if let Some(start) = text.find(&marker("start")) {
            let from = text[start..].find('\n').map_or(text.len(), |len| start + len + 1);
            let to = text[from..].find(&marker("end")).map_or(text.len(), |len| from + len);
            let to = text[..to].rfind('\n').map_or(from, |line| line.max(from));
            return Some(Span::new(from, to));
        }
        let (first, last) = part.split_once(':')?;
        let number = |digits: &str, default: usize| if digits.is_empty() { Some(default) } else { digits.parse().ok() };
        let (first, last) = (number(first.trim(), 1)?, number(last.trim(), self.source.lines().len())?);
        let lines = self.source.lines().len();
        if first == 0 || first > last || first > lines {
            return None;
        }
        Some(self.source.line_span(first - 1).to(self.source.line_span(last.min(lines) - 1)))
    }

    /// All its text without the heading that is its title.
    pub(super) fn below_title(&self) -> Span {
        let title =
            self.sections.first().filter(|section| section.level == 1 && section.whole.start <= self.body.start);
        title.map_or(self.body, |title| Span { start: title.text.start, end: self.body.end.max(title.text.start) })
    }
}

impl Workspace {
    /// What `posting`, as it is now, takes in; the references of its links are left out.
    pub(super) fn edges_of(&self, posting: &Posting) -> Vec<Edge> {
        let parts = posting.references.iter().filter(|part| part.kind != ReferenceKind::Link);
        let path = self.absolute(posting.source.name());
        parts.map(|part| self.edge(&path, posting.headings(), part)).collect()
    }

    /// The document at `path`, from the top of all folders, as others take it in.
    pub(super) fn part(&self, path: &str) -> Option<Arc<Part>> {
        if let Some(known) = self.parts.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone();
        }
        let posting = self.document(path);
        let part = posting.map(|posting| Arc::new(Part::of(&posting, self.edges_of(&posting))));
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), part.clone());
        part
    }

    /// What a document gets that takes in the one at `path`, from the top of all folders, or that `part` of it: the file,
    /// and the stretch of it.
    #[must_use]
    pub fn excerpt(&self, path: &str, part: Option<&str>) -> Option<(Arc<Source>, Span)> {
        let taken = self.part(path)?;
        let span = part.map_or(Some(taken.body), |part| taken.stretch(part))?;
        Some((Arc::clone(&taken.source), span))
    }

    /// Whether `part`, a reference in `posting`, leads to a file.
    #[must_use]
    pub fn leads(&self, posting: &Posting, part: &Reference) -> bool {
        matches!(self.resolve(posting, part), Some(Resolution::Found(_)))
    }
}
