//! JSON-LD: schema.org `JobPosting` objects, in a file of their own or in a script element of a page.

use std::ops::Range;

use super::builder::Builder;

/// The `JobPosting` objects in the JSON text `text[range]`.
#[must_use]
pub fn read(text: &str, range: Range<usize>) -> Vec<Builder> {
    let _ = (text, range);
    Vec::new()
}

/// The `JobPosting` objects in the script elements of an HTML page.
#[must_use]
pub fn scripts(text: &str) -> Vec<Builder> {
    let _ = text;
    Vec::new()
}
