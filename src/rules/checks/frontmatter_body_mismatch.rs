//! frontmatter-body-mismatch: front matter that says something else than the text.

use super::structured_text_mismatch::told;
use crate::rules::{Context, Findings};

/// Flags what the front matter and the text cannot both be right about.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if let Some(record) = cx.posting.front_matter() {
        told(record, cx, out, &[]);
    }
}
