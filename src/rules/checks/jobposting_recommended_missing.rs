//! jobposting-recommended-missing: structured data without what job search would like to show.

use super::jobposting_required_missing::place;
use crate::rules::{Context, Findings};

/// Flags a `JobPosting` without its recommended properties, once, with all that are missing.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let recommended = cx.list("properties");
    let missing: Vec<&str> = recommended.into_iter().filter(|name| !record.has(&name.to_lowercase())).collect();
    if !missing.is_empty() {
        out.at(place(record)).say("", &[("missing", &missing.join(", "))]);
    }
}
