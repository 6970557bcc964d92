//! empty-section: a heading with no content.

use crate::finding::{Level, Safety};
use crate::posting::plain::is_emoji;
use crate::posting::{Block, BlockKind, MarkKind, Posting, SectionKind};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags headings that are followed by a heading that stands no deeper, or by the end of the document.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for (number, section) in posting.sections.iter().enumerate() {
        let Some(index) = section.heading else { continue };
        let block = &posting.blocks[index];
        let Some((level, style)) = block.heading() else { continue };
        if level == 1 || number == 1 || block.item.is_some() || says_something(posting, block, section.own) {
            continue;
        }
        if section.own.is_none() || is_listed(posting, number) {
            continue;
        }
        let next = posting.blocks[index + 1..].iter().find(|block| !is_silent(block));
        let empty = match next.map(|next| next.heading()) {
            None => true,
            Some(Some((deep, _))) if style.is_marked() => deep <= level,
            Some(Some((deep, other))) => deep <= level && other == style && !may_be_part(posting, section.own, next),
            Some(None) => false,
        };
        if !empty {
            continue;
        }
        let text = posting.text(block.prose).trim();
        let same = next.filter(|next| next.heading().is_some_and(|(deep, _)| deep == level));
        let part = same.filter(|_| may_be_part(posting, section.own, same));
        let key = match (part, next) {
            (Some(_), _) => "part",
            (None, Some(_)) => "followed",
            (None, None) => "last",
        };
        let below = part.map_or("", |part| posting.text(part.prose).trim());
        let draft = out.at_prose(block.prose);
        let draft = if part.is_some() {
            draft.level(Level::Hint)
        } else if style.is_marked() {
            let edit = Edit::remove(whole_lines(posting, block.span));
            draft.fix(Safety::Suggested, "remove the heading", vec![edit])
        } else {
            draft
        };
        draft.say(key, &[("heading", text), ("below", below)]);
    }
}

/// Whether a block neither says anything nor parts what does.
fn is_silent(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Comment | BlockKind::Rule) || block.is_heading() && block.prose.is_empty()
}

/// Whether the heading of the section with this number ends a list of headings, of which the first is of its kind.
fn is_listed(posting: &Posting, number: usize) -> bool {
    let section = &posting.sections[number];
    let mut below = section.heading;
    for (count, above) in posting.sections[..number].iter().rev().enumerate() {
        let (Some(heading), Some(last)) = (above.heading, below) else { return false };
        if above.level != section.level || !posting.blocks[heading + 1..last].iter().all(is_silent) {
            return false;
        }
        if above.own == section.own {
            return count > 0;
        }
        below = Some(heading);
    }
    false
}

/// Whether the heading `next`, whose level nothing tells, may stand under one of the kind `own`: "Experience" under
/// "What we look for", "Why us?" under "About us", and anything under "Job description" and "Additional information".
fn may_be_part(posting: &Posting, own: Option<SectionKind>, next: Option<&Block>) -> bool {
    let general = matches!(own, Some(SectionKind::Role | SectionKind::Other));
    let sorted = |kind| matches!(kind, Some(SectionKind::Requirements | SectionKind::Preferred | SectionKind::Skills));
    next.is_some_and(|next| {
        let under = posting.sections[next.section].own;
        let selling = own == Some(SectionKind::About) && under == Some(SectionKind::Benefits);
        general || under.is_none() || under == own || selling || sorted(own) && sorted(under)
    })
}

/// Whether a heading is content by itself: a link, data such as "Location: Paris", a sentence, an invitation.
fn says_something(posting: &Posting, block: &Block, own: Option<SectionKind>) -> bool {
    let text = posting.text(block.prose).trim();
    let linked = posting.marks_in(block.prose).any(|mark| matches!(mark.kind, MarkKind::Link(_)));
    let data = text.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty())
        || text.chars().any(|c| c.is_ascii_digit() || matches!(c, '$' | '€' | '£' | '\u{fffc}'));
    let fact = matches!(own, None | Some(SectionKind::Location | SectionKind::Pay | SectionKind::Employment));
    let pictured = fact && text.starts_with(is_emoji);
    let spoken = text.ends_with(['.', '!', '?']) || block.words.len() > 7;
    let standalone = matches!(own, Some(SectionKind::Apply | SectionKind::Eeo | SectionKind::Legal));
    text.is_empty() || linked || data || pictured || spoken || standalone || block.words.is_empty()
}

/// The lines of `span`, with their line ends.
fn whole_lines(posting: &Posting, span: Span) -> Span {
    let source = &posting.source;
    let lines = source.lines();
    let start = lines[source.line(span.start)];
    let end = lines.get(source.line(span.end) + 1).copied().unwrap_or(source.text().len() as u32);
    Span { start, end }
}
