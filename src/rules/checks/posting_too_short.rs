//! posting-too-short: too short to decide on.

use crate::posting::{Form, Strength};
use crate::rules::{Context, Findings};

/// Data beside a text that need no more of it: a page that holds the whole posting, and what a single task shall bring.
const ENOUGH: [&str; 5] = ["link", "url", "external_url", "posting_url", "deliverables"];

/// Flags a document with text, but too little of it; a call for volunteers may be short, and a job that is over.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let (count, limit) = (posting.words.len(), cx.count("min"));
    let field = |name: &&str| posting.fields.get(*name).is_some_and(|field| !field.value.trim().is_empty());
    let matter = posting.record.as_ref().is_some_and(|record| matches!(record.form, Form::Yaml | Form::Toml));
    let enough = matter && ENOUGH.iter().any(field);
    let short = count > 0 && count < limit && !posting.has_parts_elsewhere();
    let complete = count >= limit / 2 && says_all(cx);
    if short && !enough && !complete && !posting.is_over() && !cx.facts.has("unpaid") {
        out.at(posting.whole()).say("", &[("count", &count.to_string()), ("limit", &limit.to_string())]);
    }
}

/// Whether all that one decides by is said, if briefly: what is done, what it takes, what it pays, and how to apply.
fn says_all(cx: &Context<'_>) -> bool {
    let several = |strength| cx.posting.statements().iter().filter(|said| said.strength == strength).count() >= 2;
    cx.facts.has("pay") && cx.facts.has("apply") && several(Strength::Duty) && several(Strength::Required)
}
