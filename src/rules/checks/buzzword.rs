//! buzzword: words of the office that hide what is meant.

use super::cliche;
use crate::rules::{Context, Findings};

/// Flags a document once, at the first of its buzzwords, when it has several, and names them all.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    cliche::once(cx, out);
}
