//! skills-block-malformed: a list of skills that cannot be read.

use crate::finding::Level;
use crate::posting::TagKind;
use crate::posting::tags::{Intent, intent};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags lists of skills without an end, ends without a list, tags inside, and second lists.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let mut first: Option<Span> = None;
    for tag in &cx.posting.tags {
        let opening = Span { start: tag.span.start, end: tag.span.end.min(tag.span.start + "<skills>".len() as u32) };
        match &tag.kind {
            TagKind::Malformed if intent(source.slice(tag.span)) == Intent::Skills => {
                let key = if source.slice(tag.span) == "</skills>" { "stray" } else { "spelling" };
                out.at(tag.span).say(key, &[("tag", source.slice(tag.span))]);
            }
            TagKind::Skills { closed: false, .. } => out.at(opening).say("unclosed", &[]),
            TagKind::Skills { lines, closed: true } => {
                if let Some(line) = lines.iter().find(|line| source.slice(**line).contains('<')) {
                    out.at(*line).also(opening, "in this list").say("inside", &[]);
                } else if lines.is_empty() {
                    out.at(tag.span).say("empty", &[]);
                }
                match first {
                    Some(first) => {
                        out.at(opening).level(Level::Warning).also(first, "the first list").say("second", &[]);
                    }
                    None => first = Some(opening),
                }
            }
            _ => {}
        }
    }
}
