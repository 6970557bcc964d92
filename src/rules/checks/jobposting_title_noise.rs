//! jobposting-title-noise: a title in structured data that holds more than the name of the job.

use super::title_noise::noise;
use crate::rules::{Context, Findings};

/// Flags what does not belong into the `title` of a `JobPosting`, the place and the employer included.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let Some(title) = record.said("title").next() else { return };
    let text = title.value.trim();
    let mut found = noise(cx, text);
    if record.text("joblocation.address.addresslocality").is_some_and(|place| ends_with(text, place)) {
        found.push("the place");
    }
    if record.text("hiringorganization.name").is_some_and(|firm| firm.contains(' ') && ends_with(text, firm)) {
        found.push("the employer");
    }
    if !found.is_empty() {
        out.at(title.span).say("", &[("noise", &found.join(", "))]);
    }
}

/// Whether a part of `title` that is set apart is `name`: "Cook - Leeds", "Cook (Leeds)", "Cook at Acme Ltd".
fn ends_with(title: &str, name: &str) -> bool {
    let parts = title.split(['(', ')', '|', ',', '–', '—']).flat_map(|part| part.split(" - ")).skip(1);
    let same = |part: &str| !name.is_empty() && part.trim().eq_ignore_ascii_case(name);
    let behind = |word: &str| {
        title.split_once(word).is_some_and(|(_, rest)| rest.to_lowercase().starts_with(&name.to_lowercase()))
    };
    parts.into_iter().any(same) || behind(" at ") || behind(" @ ")
}
