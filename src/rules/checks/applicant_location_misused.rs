//! applicant-location-misused: structured data that ask for a citizenship where they mean a place.

use crate::rules::{Context, Findings};

/// Flags values of `applicantLocationRequirements` that speak of citizenship, visas or the right to work.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    let words = cx.list("words");
    let within = |name: &str| {
        name.strip_prefix("applicantlocationrequirements").is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    for datum in record.data.iter().filter(|datum| within(&datum.name) && datum.is_said()) {
        let text = datum.value.to_lowercase();
        let told = |word: &&&str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == **word);
        if let Some(word) = words.iter().find(told) {
            out.at(datum.span).say("", &[("text", datum.value.trim()), ("word", word)]);
        }
    }
}
