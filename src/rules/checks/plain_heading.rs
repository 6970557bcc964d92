//! plain-heading: a line acts as a heading but is not marked as one.

use crate::finding::Safety;
use crate::posting::{Dialect, HeadingStyle, Vocabulary};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags plain lines and "Text:" lines that open a section, in Markdown.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.dialect != Dialect::Markdown {
        return;
    }
    for section in &posting.sections {
        let Some(index) = section.heading else { continue };
        let block = &posting.blocks[index];
        let Some((level, style)) = block.heading() else { continue };
        if section.own.is_none() || !matches!(style, HeadingStyle::Plain | HeadingStyle::Label) {
            continue;
        }
        let text = posting.text(block.prose).trim();
        let lead = style == HeadingStyle::Label && !Vocabulary::builtin().is_heading(text);
        if lead || posting.source.slice(block.span).starts_with('<') {
            continue;
        }
        let start = posting.source.line_span(posting.source.line(block.span.start)).start;
        let edits = vec![Edit::insert(start, format!("{} ", "#".repeat(level as usize)))];
        let draft = out.at_prose(block.prose);
        let alone = posting.source.slice(block.span).trim() == text && !text.contains('\n');
        let draft = if alone { draft.fix(Safety::Suggested, "make it a heading", edits) } else { draft };
        draft.say("", &[("heading", text)]);
    }
}
