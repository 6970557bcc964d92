//! jobposting-description-weak: a description in structured data that says next to nothing, or is one lump.

use crate::rules::{Context, Findings};

/// Flags a description that repeats the title, is very short, or is long and has no paragraph.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let Some(description) = record.said("description").next() else { return };
    let text = description.value.trim();
    let characters = text.chars().count();
    let broken = ["<p", "<br", "<li", "<div", "<h", "&lt;", "\n", "\\n"].iter().any(|mark| text.contains(mark));
    if record.text("title").is_some_and(|title| title.eq_ignore_ascii_case(text)) {
        out.at(description.span).say("title", &[]);
    } else if characters < cx.count("min") {
        out.at(description.span).say("short", &[("count", &characters.to_string())]);
    } else if characters > cx.count("lump") && !broken {
        out.at(description.key).say("lump", &[("count", &characters.to_string())]);
    }
}
