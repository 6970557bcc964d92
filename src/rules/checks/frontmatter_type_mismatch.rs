//! frontmatter-type-mismatch: a value of the front matter that is not of the type its key is read as.

use crate::facts::days::days;
use crate::finding::{Level, Safety};
use crate::posting::record::iso_day;
use crate::posting::{Datum, Shape};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags text where a number, a date, or true and false belong.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.front_matter() else { return };
    let (numbers, dates, flags) = (cx.list("numbers"), cx.list("dates"), cx.list("flags"));
    for datum in record.data.iter().filter(|datum| datum.shape == Shape::Text && datum.is_said()) {
        let name = datum.name.as_str();
        if numbers.contains(&name) {
            number(datum, out);
        } else if dates.contains(&name) {
            date(datum, out);
        } else if flags.contains(&name) {
            flag(cx, datum, out);
        }
    }
}

/// "90k" is no number; "$90,000" is one to a reader, and no program.
fn number(datum: &Datum, out: &mut Findings<'_>) {
    let text = datum.value.trim();
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '$' | '€' | '£' | '\u{a0}' | '_')).collect();
    let (digits, factor) = match plain.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1000.0),
        None => (plain.as_str(), 1.0),
    };
    let value = digits.parse::<f64>().ok().filter(|value| value.is_finite());
    if value.is_some() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return;
    }
    let mut draft = out.at(datum.span);
    if value.is_some() && factor < 2.0 {
        draft = draft.level(Level::Hint);
    }
    draft.say("number", &[("key", datum.leaf()), ("text", text)]);
}

/// Dates in words and figures are dates to a reader; what names no day at all is none to anybody.
fn date(datum: &Datum, out: &mut Findings<'_>) {
    let text = datum.value.trim();
    let figures = text.bytes().filter(u8::is_ascii_digit).count() >= 6;
    let looks = figures && text.bytes().filter(|byte| matches!(byte, b'-' | b'/' | b'.')).count() >= 2;
    if looks && iso_day(text).is_none() && days(text).is_empty() {
        out.at(datum.span).say("date", &[("key", datum.leaf()), ("text", text)]);
    }
}

/// "false" in quotes is text, and text counts as true.
fn flag(cx: &Context<'_>, datum: &Datum, out: &mut Findings<'_>) {
    let text = datum.value.trim().to_lowercase();
    let meant = match text.as_str() {
        "true" | "yes" | "on" => "true",
        "false" | "no" | "off" => "false",
        _ => return,
    };
    let quoted = datum.span.start.checked_sub(1).map(|start| crate::text::Span { start, end: datum.span.end + 1 });
    let quoted = quoted.filter(|span| {
        let around = cx.posting.source.text().get(span.range()).unwrap_or_default();
        around.starts_with(['"', '\'']) && around.ends_with(['"', '\''])
    });
    // Without quotes, YAML 1.1 takes "no" for false.
    let Some(span) = quoted else { return };
    let edits = vec![Edit::replace(span, meant)];
    let draft = out.at(datum.span).fix(Safety::Suggested, format!("write {meant}"), edits);
    draft.say("flag", &[("key", datum.leaf()), ("text", datum.value.trim()), ("meant", meant)]);
}
