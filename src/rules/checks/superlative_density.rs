//! superlative-density: superlatives about the person wanted, several in one document.

use super::cliche;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first of its superlatives, when it has several different ones, and names them all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    cliche::once(cx, out);
}
