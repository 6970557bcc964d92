//! jobposting-required-missing: structured data without a property that job search demands.

use crate::posting::Record;
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags a `JobPosting` without its required properties, once, with all that are missing.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let mut missing: Vec<&str> =
        ["title", "description", "datePosted"].into_iter().filter(|name| !record.has(&name.to_lowercase())).collect();
    match record.get("hiringorganization") {
        None => missing.push("hiringOrganization"),
        Some(firm) if !firm.is_scalar() && !has_name(record) => missing.push("hiringOrganization.name"),
        Some(_) => {}
    }
    let remote = record.said("joblocationtype").any(|kind| kind.value.trim().eq_ignore_ascii_case("telecommute"));
    let placed = record.has("joblocation") || remote && record.has("applicantlocationrequirements");
    if !placed {
        missing.push(if remote { "applicantLocationRequirements" } else { "jobLocation" });
    }
    if !missing.is_empty() {
        let key = if missing.len() == 1 { "one" } else { "several" };
        out.at(place(record)).say(key, &[("missing", &missing.join(", "))]);
    }
}

/// Whether the employer is named, or described elsewhere and only referred to.
fn has_name(record: &Record) -> bool {
    ["name", "@id", "legalname"].iter().any(|name| record.has(&format!("hiringorganization.{name}")))
}

/// Where findings about a whole `JobPosting` stand: at its type.
pub(super) fn place(record: &Record) -> Span {
    record.get("@type").map_or(record.span, |kind| kind.span)
}
