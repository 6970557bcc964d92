//! Inline: HTML elements within the text of a Markdown paragraph.

use std::ops::Range;

use super::blocks::{Link, MarkKind};
use super::builder::Builder;
use super::elements::{self, Element};
use super::flow;
use crate::text::Span;

/// Most elements that are followed at once.
const MOST: usize = 24;

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Their names, with their marks.
    open: Vec<(Vec<u8>, usize)>,
    /// The one whose content is not read.
    hidden: Option<Vec<u8>>,
}

impl Inline {
    /// Whether what stands here is not read.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Ends what is still open: elements end with their block, at `end`.
    pub(super) fn leave(&mut self, builder: &mut Builder, end: usize) {
        self.hidden = None;
        for (_, mark) in self.open.drain(..).rev() {
            builder.unmark(mark, end);
        }
    }

    /// Reads the tag at `text[range]`.
    pub(super) fn tag(&mut self, builder: &mut Builder, text: &str, range: Range<usize>) {
        let span = Span::from(range.clone());
        let raw = &text[range.clone()];
        builder.mark_empty(MarkKind::Html, span);
        let closes = raw.starts_with("</");
        let name = &raw[1 + usize::from(closes)..];
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let name = name.to_ascii_lowercase().into_bytes();
        match (elements::element(&name), closes) {
            (Element::Break, _) if !builder.is_spaced() => builder.stand_in("\n", span),
            (Element::Skip, false) if !raw.ends_with("/>") => self.hidden = Some(name),
            (Element::Skip, true) => self.hidden = self.hidden.take().filter(|hidden| *hidden != name),
            (Element::Mark(_) | Element::Link, true) => {
                if let Some(index) = self.open.iter().rposition(|(open, _)| *open == name) {
                    let (_, mark) = self.open.remove(index);
                    builder.unmark(mark, range.end);
                }
            }
            _ if self.open.len() == MOST => {}
            (Element::Mark(kind), false) => {
                let mark = builder.mark(kind, range.start);
                self.open.push((name, mark));
            }
            (Element::Link, false) => {
                if let Some((target, target_span)) = flow::attribute_of(text, range.clone(), "href") {
                    let link = Link { target, target_span, span, image: false, label: None };
                    let number = builder.link(link);
                    let mark = builder.mark(MarkKind::Link(number), range.start);
                    self.open.push((name, mark));
                }
            }
            (Element::Image, false) => {
                if let Some((target, target_span)) = flow::attribute_of(text, range.clone(), "src") {
                    let number = builder.link(Link { target, target_span, span, image: true, label: None });
                    let mark = builder.mark(MarkKind::Link(number), range.start);
                    if let Some((alt, alt_span)) = flow::attribute_of(text, range.clone(), "alt") {
                        builder.decoded(&alt, &text[alt_span.range()], alt_span);
                    }
                    builder.unmark(mark, range.end);
                }
            }
            _ => {}
        }
    }
}
