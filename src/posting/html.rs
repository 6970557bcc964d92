//! HTML: pages, fragments inside Markdown, and descriptions inside JSON-LD.

use std::ops::Range;

use super::builder::Builder;

/// Reads `text[range]`, a stretch of HTML, into blocks.
pub fn fragment(builder: &mut Builder, text: &str, range: Range<usize>) {
    let _ = (builder, text, range);
}
