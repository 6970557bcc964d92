//! Edit: what to put where.

use super::Span;

/// Replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What to replace, in the source; empty to insert.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl Edit {
    /// Replace `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Remove `span`.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Put `text` at byte `at`.
    #[must_use]
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Self::replace(Span { start: at, end: at }, text)
    }

    /// Whether both cannot be applied together: they share bytes, or insert at one place.
    #[must_use]
    pub fn conflicts(&self, other: &Self) -> bool {
        self.span.overlaps(other.span)
            || (self.span.start == other.span.start && (self.span.is_empty() || other.span.is_empty()))
    }
}

/// Two edits that want the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap(pub Span, pub Span);

/// `text` with all `edits` applied at once, in whatever order they come.
///
/// # Errors
/// The first two edits that overlap.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Overlap> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort();
    sorted.dedup();
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (index, edit) in sorted.iter().enumerate() {
        if let Some(next) = sorted.get(index + 1)
            && edit.conflicts(next)
        {
            return Err(Overlap(edit.span, next.span));
        }
        result.push_str(&text[at..edit.span.start as usize]);
        result.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    result.push_str(&text[at..]);
    Ok(result)
}
