//! Assemble: a document as it will read, with the parts of other documents in it, and where each stretch comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::graph::Edge;
use super::parts::{Part, Stretch};
use super::{Workspace, paths};
use crate::posting::{self, Dialect, Posting, Reading, ReferenceKind, Vocabulary};
use crate::text::{Source, Span};

/// A document as it will read.
#[derive(Debug)]
pub struct Assembled {
    /// The whole, as if it stood in one file.
    pub posting: Posting,
    places: Vec<Place>,
    pieces: Vec<Piece>,
}

/// A document, at one place where it is taken in; the first is the one that takes in the others.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its path, as it is shown to people.
    pub path: Arc<str>,
    /// The file.
    pub source: Arc<Source>,
    /// Whether it is another role, whose text is also read by itself; otherwise it is a snippet or an include.
    pub inherited: bool,
    /// The place that takes it in, and where.
    pub from: Option<(usize, Span)>,
}

/// A stretch of the whole that is a copy of a stretch of a file.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    place: usize,
    source: Span,
}

/// The most that is added to a document, in bytes, and how deep parts may stand within parts. Documents that ask for
/// more are no postings, and would take time that grows without bounds.
const LARGEST: usize = 512 << 10;
const DEEPEST: usize = 40;

impl Workspace {
    /// `posting` as it will read, with what it takes in; none where it takes in nothing.
    #[must_use]
    pub fn assemble(&self, posting: &Posting, vocabulary: &Vocabulary) -> Option<Assembled> {
        if posting.dialect == Dialect::JsonLd || posting.references.iter().all(|part| part.kind == ReferenceKind::Link)
        {
            return None;
        }
        let edges = self.edges_of(posting);
        if edges.iter().all(|edge| edge.target.is_none()) {
            return None;
        }
        let own = Part::of(posting, edges);
        let place = Place {
            path: Arc::from(posting.source.name()),
            source: Arc::clone(&posting.source),
            inherited: false,
            from: None,
        };
        let path = self.absolute(posting.source.name());
        let mut assembly = Assembly {
            workspace: self,
            text: String::with_capacity(posting.source.text().len() * 2),
            places: vec![place],
            pieces: Vec::new(),
            open: vec![path],
            most: posting.source.text().len() + LARGEST,
        };
        assembly.add(0, &own, Span::new(0, posting.source.text().len()));
        if assembly.places.len() == 1 {
            return None;
        }
        let Assembly { text, places, pieces, .. } = assembly;
        let source = Arc::new(Source::new(posting.source.name(), text));
        let (dialect, profile) = (Some(posting.dialect), Some(posting.profile));
        let reading = Reading { dialect, profile, vocabulary, ways: &self.ways, ..Reading::default() };
        let mut posting = posting::read(source, &reading).into_iter().next()?;
        posting.end_sentences_at(&seams(posting.source.text(), &pieces));
        Some(Assembled { posting, places, pieces })
    }

    /// The path of a document, from the top of all folders, as people know it: as it was typed, or as seen from the
    /// current folder.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        if let Some(typed) = self.typed.get(path) {
            return typed.clone();
        }
        let here = self.absolute("");
        let seen = path.strip_prefix(&here).filter(|_| paths::is_within(&here, path));
        seen.map_or(path, |rest| rest.trim_start_matches('/')).to_owned()
    }
}

impl Assembled {
    /// Where the stretch `span` of the whole comes from: the place, and the stretch of its file. Where it comes from
    /// several, the first.
    #[must_use]
    pub fn origin(&self, span: Span) -> (usize, Span) {
        let index = self.pieces.partition_point(|piece| piece.end() <= span.start);
        let piece = self.pieces.get(index).or(self.pieces.last());
        piece.map_or((0, Span::default()), |piece| (piece.place, piece.within(span)))
    }

    /// The stretch of one file of which `span` of the whole is a copy; none where there is more to it.
    #[must_use]
    pub fn copy_of(&self, span: Span) -> Option<(usize, Span)> {
        let index = self.pieces.partition_point(|piece| piece.end() < span.end.max(1));
        let piece = self.pieces.get(index).filter(|piece| piece.at <= span.start && span.end <= piece.end())?;
        Some((piece.place, piece.within(span)))
    }

    /// A place by its number.
    #[must_use]
    pub fn place(&self, number: usize) -> &Place {
        &self.places[number]
    }

    /// Where the document itself takes in what stands at place `number`; none for the document itself.
    #[must_use]
    pub fn door(&self, number: usize) -> Option<Span> {
        let mut number = number;
        loop {
            match self.places[number].from? {
                (0, span) => return Some(span),
                (above, _) => number = above,
            }
        }
    }

    /// Where the document itself takes in others, each with the path of the other as it is shown to people.
    pub fn doors(&self) -> impl Iterator<Item = (Span, &str)> {
        self.places.iter().filter_map(|place| match place.from? {
            (0, span) => Some((span, &*place.path)),
            _ => None,
        })
    }

    /// The lines of the whole, each with the place and the line it comes from, 1-based; none for lines that stand in
    /// no file.
    pub fn lines(&self) -> impl Iterator<Item = (Option<(&Place, usize)>, &str)> {
        let text = self.posting.source.text();
        let mut at = 0;
        text.split_inclusive('\n').map(move |line| {
            let span = Span::new(at, at + line.len());
            at += line.len();
            let shown = line.trim_end_matches(['\n', '\r']);
            let lead = if shown.trim().is_empty() { 0 } else { line.len() - line.trim_start().len() };
            let first = Span::new(span.start as usize + lead, span.end as usize);
            let index = self.pieces.partition_point(|piece| piece.end() <= first.start);
            let piece = self.pieces.get(index).filter(|piece| piece.at < span.end.max(span.start + 1));
            let origin = piece.map(|piece| {
                let place = &self.places[piece.place];
                (place, place.source.line(piece.within(first).start) + 1)
            });
            (origin, shown)
        })
    }
}

impl Piece {
    fn end(self) -> u32 {
        self.at + self.source.len() as u32
    }

    /// The part of `span`, a stretch of the whole, that the piece is a copy of.
    fn within(self, span: Span) -> Span {
        let start = span.start.clamp(self.at, self.end());
        let end = span.end.clamp(start, self.end());
        Span { start: self.source.start + (start - self.at), end: self.source.start + (end - self.at) }
    }
}

/// Where the text of one place ends and that of another begins at a line of its own.
fn seams(text: &str, pieces: &[Piece]) -> Vec<u32> {
    let changes = pieces.windows(2).filter(|pair| pair[0].place != pair[1].place);
    let blank = [' ', '\t', '\r'];
    let parted = |at: u32| {
        let (before, after) = text.split_at(at as usize);
        before.trim_end_matches(blank).ends_with('\n') || after.trim_start_matches(blank).starts_with('\n')
    };
    changes.map(|pair| pair[1].at).filter(|&at| parted(at)).collect()
}

/// What happens at a place of a part that is added.
enum Event<'a> {
    /// Its text is replaced by that of another document.
    Include(&'a Edge),
    /// The tag that names the base goes away.
    Base(&'a Edge),
    /// The list of skills ends, and those of the base come.
    Skills(&'a Edge),
    /// The line is over that says whose text comes too.
    SameAs(&'a Edge),
    /// The text is over, and what it lacks of the base comes.
    Rest(&'a Edge),
}

/// A document that is being assembled.
struct Assembly<'a> {
    workspace: &'a Workspace,
    text: String,
    places: Vec<Place>,
    pieces: Vec<Piece>,
    /// The paths of the documents that are being added, each within the one before.
    open: Vec<String>,
    most: usize,
}

impl Assembly<'_> {
    /// Adds `span` of `part`, and what it takes in.
    fn add(&mut self, place: usize, part: &Part, span: Span) {
        let mut at = span.start;
        for (start, end, event) in events(part, span) {
            if start < at || self.open.len() > DEEPEST || self.text.len() > self.most {
                continue;
            }
            let (Event::Include(edge)
            | Event::Base(edge)
            | Event::Skills(edge)
            | Event::SameAs(edge)
            | Event::Rest(edge)) = event;
            let Some((path, other)) = self.other(edge) else { continue };
            let wanted = edge.reference.part.as_deref();
            let Some(body) = wanted.map_or(Some(other.body), |wanted| other.stretch(wanted)) else { continue };
            self.copy(place, part, Span { start: at, end: start });
            at = end;
            let from = (place, edge.reference.span);
            match event {
                Event::Include(_) => {
                    self.within(&path, |this| {
                        let inner = this.place(&path, &other, false, from);
                        this.add(inner, &other, body);
                    });
                }
                Event::Base(_) if part.skills_end.is_none() => {
                    self.text.push_str("<skills>\n");
                    self.skills(place, part, edge);
                    self.text.push_str("</skills>");
                }
                Event::Base(_) => {}
                Event::Skills(_) => self.skills(place, part, edge),
                Event::SameAs(_) => self.same_as(part, &path, &other, from),
                Event::Rest(_) => self.rest(part, &path, &other, from),
            }
        }
        self.copy(place, part, Span { start: at, end: span.end });
    }

    /// The document that `edge` leads to, if it can be added here.
    fn other(&self, edge: &Edge) -> Option<(String, Arc<Part>)> {
        let path = edge.target.as_ref().filter(|path| !self.open.contains(path))?;
        Some((path.clone(), self.workspace.part(path)?))
    }

    fn place(&mut self, path: &str, part: &Arc<Part>, inherited: bool, from: (usize, Span)) -> usize {
        let shown = self.workspace.shown(path);
        let source = Arc::clone(&part.source);
        self.places.push(Place { path: Arc::from(shown), source, inherited, from: Some(from) });
        self.places.len() - 1
    }

    fn within(&mut self, path: &str, add: impl FnOnce(&mut Self)) {
        self.open.push(path.to_owned());
        add(self);
        self.open.pop();
    }

    fn copy(&mut self, place: usize, part: &Part, source: Span) {
        if source.start < source.end {
            self.pieces.push(Piece { at: self.text.len() as u32, place, source });
            self.text.push_str(part.source.slice(source));
        }
    }

    /// Adds the skills of the base and of its bases that are not asked for already: what is nearer counts.
    fn skills(&mut self, place: usize, part: &Part, edge: &Edge) {
        let mut asked: BTreeSet<String> = part.skills.iter().map(|&line| part.slug(line)).collect();
        let mut next = Some((edge.clone(), place));
        let mut seen = BTreeSet::new();
        while let Some((edge, from)) = next.take() {
            let Some((path, base)) = self.other(&edge).filter(|(path, _)| seen.insert(path.clone())) else { break };
            if seen.len() > DEEPEST {
                break;
            }
            let inner = self.place(&path, &base, true, (from, edge.reference.span));
            for &line in &base.skills {
                if asked.insert(base.slug(line)) {
                    self.copy(inner, &base, line);
                    self.text.push('\n');
                }
            }
            next = base
                .edges
                .iter()
                .find(|edge| edge.reference.kind == ReferenceKind::Inherit)
                .cloned()
                .map(|edge| (edge, inner));
        }
    }

    /// Adds the section of `other` that is called as the one in `part` that refers to it, else all its text.
    fn same_as(&mut self, part: &Part, path: &str, other: &Arc<Part>, from: (usize, Span)) {
        if !part.has_lines || !other.has_lines {
            return;
        }
        let section = part.section_at(from.1.start).filter(|section| section.level > 1);
        let fits = |wanted: &Stretch| other.sections.iter().find(|section| section.heading == wanted.heading);
        let span = section.and_then(fits).map_or_else(|| other.below_title(), |section| section.text);
        self.text.push_str("\n\n");
        self.within(path, |this| {
            let inner = this.place(path, other, true, from);
            this.add(inner, other, span);
        });
        self.text.push('\n');
    }

    /// Adds the sections of `other` that `part` does not have.
    fn rest(&mut self, part: &Part, path: &str, other: &Arc<Part>, from: (usize, Span)) {
        if !part.has_lines || !other.has_lines {
            return;
        }
        let top = other.sections.iter().map(|section| section.level).filter(|&level| level > 1).min();
        let lacks = |wanted: &&Stretch| {
            Some(wanted.level) == top && part.sections.iter().all(|section| section.heading != wanted.heading)
        };
        let missing: Vec<Span> = other.sections.iter().filter(lacks).map(|section| section.whole).collect();
        self.within(path, |this| {
            let inner = this.place(path, other, true, from);
            for span in missing {
                this.text.push_str("\n\n");
                this.add(inner, other, span);
            }
        });
    }
}

/// What happens within `span` of `part`, in order, each with the stretch that goes away.
fn events(part: &Part, span: Span) -> Vec<(u32, u32, Event<'_>)> {
    let text = part.source.text();
    let mut events = Vec::new();
    let mut has_base = false;
    for edge in part.edges.iter().filter(|edge| edge.target.is_some()) {
        let Span { start, end } = edge.reference.span;
        match edge.reference.kind {
            ReferenceKind::Snippet | ReferenceKind::Include if edge.reference.expands => {
                events.push((start, end, Event::Include(edge)));
            }
            ReferenceKind::Inherit if has_base => {}
            ReferenceKind::Inherit => {
                has_base = true;
                if text[edge.reference.span.range()].starts_with('<') {
                    events.push((start, end, Event::Base(edge)));
                    if let Some(at) = part.skills_end {
                        events.push((at as u32, at as u32, Event::Skills(edge)));
                    }
                } else {
                    events.push((part.body.end, part.body.end, Event::Rest(edge)));
                }
            }
            ReferenceKind::Prose => {
                let line = text[end as usize..].find('\n').map_or(text.len(), |len| end as usize + len) as u32;
                events.push((line, line, Event::SameAs(edge)));
            }
            ReferenceKind::Snippet | ReferenceKind::Include | ReferenceKind::Link => {}
        }
    }
    events.retain(|&(start, end, _)| span.start <= start && end <= span.end);
    events.sort_by_key(|&(start, end, _)| (start, end));
    events
}
