//! Title: what the job is called, wherever the document says it.

use super::sameness::names_role;
use super::shape::{has_address, is_capitals, is_labelled, is_open};
use super::{Block, BlockKind, Dialect, Posting};
use crate::text::Span;

/// Labels that stand before a title: "Job title: Baker".
const LABELS: &[&str] = &[
    "title",
    "job title",
    "position",
    "position title",
    "job",
    "role",
    "role title",
    "vacancy",
    "post",
    "post title",
    "intitulé du poste",
    "poste",
    "stelle",
    "puesto",
];

/// Data of the front matter that hold a title, the first that is there.
const FIELDS: &[&str] = &["title", "job_title", "jobtitle", "job title", "position", "role_name", "role", "roles"];

/// How many blocks may stand before a labelled title.
const HEAD: usize = 20;

/// How many words a line may have that is taken for a title though nothing marks it.
const WORDS: usize = 12;

/// What holds the text of a title.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    /// The prose, here.
    Prose(Span),
    /// The data of this name.
    Field(&'static str),
}

impl Posting {
    /// The job title: the first heading of level 1 that names no section, else a `title` or the like in the front matter or structured data, else the
    /// first heading that names no section, else a line such as "Job title: …", else a line that names a role and
    /// before which there are only data. Text and place in the source.
    #[must_use]
    pub fn title(&self) -> Option<(&str, Span)> {
        let (held, span) = self.title.get_or_init(|| self.find_title()).as_ref()?;
        let text = match held {
            Held::Prose(prose) => self.text(*prose),
            Held::Field(name) => &self.fields.get(*name)?.value,
        };
        Some((text, *span))
    }

    pub(super) fn find_title(&self) -> Option<(Held, Span)> {
        let heading = |block: &Block| {
            let text = self.text(block.prose);
            let start = block.prose.start as usize + (text.len() - text.trim_start().len());
            let own = Span::new(start, start + text.trim().len());
            (!text.trim().is_empty()).then(|| (Held::Prose(own), self.source_span(block.prose)))
        };
        let is_title = |block: &&Block| {
            matches!(block.kind, BlockKind::Heading { level: 1, .. }) && self.sections[block.section].own.is_none()
        };
        let first = self.blocks.iter().find(is_title);
        if let Some(found) = first.and_then(heading) {
            return Some(found);
        }
        let fields = FIELDS.iter().filter_map(|name| Some((*name, self.fields.get(*name)?)));
        if let Some((name, field)) = fields.into_iter().find(|(_, field)| !field.value.trim().is_empty()) {
            return Some((Held::Field(name), field.span));
        }
        self.leading_heading().and_then(heading).or_else(|| self.labelled_title()).or_else(|| self.leading_line())
    }

    /// The place of findings about the whole document: its title, or its first line.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.title().map_or_else(|| self.source.line_span(0), |(_, span)| span)
    }

    /// The first heading, if no text stands before it (on a page there may be menus) and it names no section.
    fn leading_heading(&self) -> Option<&Block> {
        let section = self.sections.iter().find(|section| section.heading.is_some())?;
        let heading = section.heading?;
        let leads = self.dialect == Dialect::Html || self.blocks[..heading].iter().all(|block| !block.is_text());
        (section.own.is_none() && leads).then(|| &self.blocks[heading])
    }

    /// The first line that is no address and no "Label: value", if it names a role and is no sentence.
    fn leading_line(&self) -> Option<(Held, Span)> {
        let texts = self.blocks.iter().filter(|block| block.is_text() && block.item.is_none()).take(HEAD);
        let mut lines = texts.flat_map(|block| {
            let text = self.text(block.prose);
            let at = |line: &str| block.prose.start as usize + (line.as_ptr() as usize - text.as_ptr() as usize);
            text.lines().map(move |line| (line.trim(), at(line.trim())))
        });
        let shouted = |line: &str| is_capitals(line) && names_role(line);
        let is_data = |line: &str| line.is_empty() || has_address(line) || is_labelled(line) && !shouted(line);
        let (line, at) = lines.find(|(line, _)| !is_data(line))?;
        let line = up_to_marker(line);
        let named = names_role(line) && is_open(line) && line.split_whitespace().count() <= WORDS;
        let span = Span::new(at, at + line.len());
        named.then(|| (Held::Prose(span), self.source_span(span)))
    }

    fn labelled_title(&self) -> Option<(Held, Span)> {
        let texts = self.blocks.iter().filter(|block| block.is_text()).take(HEAD);
        texts.filter(|block| !block.prose.is_empty()).find_map(|block| {
            let mut start = block.prose.start as usize;
            self.text(block.prose).split('\n').find_map(|line| {
                let from = start;
                start += line.len() + 1;
                let (label, value) = line.split_once(':')?;
                let value = value.trim();
                let known = LABELS.contains(&label.trim().to_lowercase().as_str());
                if !known || value.is_empty() || value.split_whitespace().count() > WORDS {
                    return None;
                }
                let at = from + line.rfind(value)?;
                let span = Span::new(at, at + value.len());
                Some((Held::Prose(span), self.source_span(span)))
            })
        })
    }
}

/// A line up to the letters of its sexes: "Baker (m/f/d)" of "Baker (m/f/d) Come and knead with us!".
fn up_to_marker(line: &str) -> &str {
    let letters = |text: &str| {
        let ones = text.split(['/', '|']);
        text.len() > 2 && ones.into_iter().all(|one| "mwfdxhi".contains(&one.to_lowercase()) && one.len() == 1)
    };
    let ends = line.match_indices('(').find_map(|(open, _)| {
        let inner = &line[open + 1..];
        let close = inner.find(')')?;
        letters(&inner[..close]).then_some(open + close + 2)
    });
    ends.map_or(line, |end| &line[..end])
}
