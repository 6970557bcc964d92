//! Fields: facts given as data beside the text, in front matter or structured data.

use super::dates::{self, Deadline, Posted, Start};
use super::place::Place;
use super::scan::one_of;
use super::workmode::{self, WorkMode, Workplace};
use super::{Currency, Employment, FactKind, Found, Open, Pay, Way, amounts, education, employment, money, pay};
use crate::text::Span;

/// Reads the data of the posting.
pub(super) fn read(found: &mut Found<'_>) {
    let posting = found.posting;
    pay(found);
    for (name, field) in &posting.fields {
        let value = field.value.trim();
        let empty = ["", "null", "none", "nan", "n/a", "tbd", "tbc", "false", "[]", "{}", "-", "undefined"];
        if empty.iter().any(|nothing| nothing.eq_ignore_ascii_case(value)) {
            continue;
        }
        let parts: Vec<&str> = name.split(['.', '_', '-', ' ']).collect();
        let has = |choices: &str| parts.iter().any(|part| one_of(part, choices));
        let folded = value.to_lowercase();
        let precise = "latitude longitude postalcode zip geo streetaddress type";
        if !has(precise)
            && has("location locations joblocation city country office region lieu luogo sede place workplace \
         addresslocality addresscountry addressregion applicantlocationrequirements jobs_location lieux ville")
            && !workmode::is_all(value)
        {
            found.give(FactKind::Place(Place { code: None }), field.span);
        }
        let mode = has("remote telecommute joblocationtype workmode telework");
        let named = has("location type schedule") && ["remote", "hybrid"].iter().any(|word| folded.contains(word));
        let said = if mode { workmode::of_datum(value) } else { None };
        if let Some(mode) = said.or_else(|| named.then(|| workmode::of_datum(value).unwrap_or(WorkMode::Remote))) {
            found.give(FactKind::WorkMode(Workplace::of(mode)), field.span);
        }
        let kinds = employment::of_datum(value);
        let labelled =
            has("employmenttype employment contract contracttype jobtype hours contrat contratto commitment");
        if labelled || (has("type tags category compensation") && !kinds.is_empty()) {
            let other = kinds.is_empty().then_some(Employment::Other);
            for kind in kinds.into_iter().chain(other) {
                found.give(FactKind::Employment(kind), field.span);
            }
        }
        if has("degree degrees education educationrequirements credentialcategory")
            && let Some(degree) = education::of_datum(value)
        {
            found.give(FactKind::Degree(degree), field.span);
        }
        if has("apply application applyurl directapply email contact contacts mail applicationcontact how link \
         url website techlink candidature")
        {
            found.give(FactKind::Apply(Way::Data), field.span);
        }
        if has("validthrough deadline closes closing expires expiry closingdate enddate close closed expirydate \
         scadenza limite")
        {
            found.give(FactKind::Deadline(Deadline { date: dates::of_datum(value), rolling: false }), field.span);
        }
        let ends = has(
            "validthrough deadline closes closing expires expiry closingdate enddate close closed modified updated jobstartdate startdate start starts",
        );
        if !ends && has("dateposted posted published date pubdate datepublished dateposted created") {
            found.give(FactKind::Posted(Posted { date: dates::of_datum(value) }), field.span);
        }
        if has("jobstartdate startdate start starts") {
            found.give(FactKind::Start(Start { date: dates::of_datum(value), immediate: false }), field.span);
        }
    }
}

/// The pay among the data beside the text.
fn pay(found: &mut Found<'_>) {
    let fields = &found.posting.fields;
    let named = |choices: &str, name: &str| name.split(['.', '_', '-', ' ']).any(|part| one_of(part, choices));
    let mut low: Option<(f64, Span)> = None;
    let mut high: Option<(f64, Span)> = None;
    let mut currency = None;
    let mut period = None;
    let mut whole: Vec<(Pay, Span)> = Vec::new();
    for (name, field) in fields {
        let words = "salary basesalary estimatedsalary salaryrange pay compensation wage salaire stipendio \
         remuneration rate tjm";
        if !named(words, name) {
            continue;
        }
        if named("currency", name) {
            currency = money::code(field.value.trim()).map(|code| Currency { code, shared: false });
        } else if named("unittext period unit interval", name) {
            period = money::period(field.value.trim());
        }
        let amounts = amounts::amounts(&field.value);
        let Some(first) = amounts.first().filter(|amount| amount.value >= 5.0) else { continue };
        if named("min minvalue minimum from low lower", name) {
            low = Some((first.value, field.span));
            currency = currency.or(first.currency);
        } else if named("max maxvalue maximum to high upper", name) {
            high = Some((first.value, field.span));
            currency = currency.or(first.currency);
        } else {
            whole.push((pay::read(&field.value, &amounts).0, field.span));
        }
    }
    if let Some((_, span)) = low.or(high) {
        let span = high.map_or(span, |(_, end)| span.to(end));
        whole.clear();
        let (min, max) = (low.map(|(value, _)| value), high.map(|(value, _)| value));
        let open = match (min, max) {
            (Some(_), None) => Some(Open::Top),
            (None, Some(_)) => Some(Open::Bottom),
            _ => None,
        };
        whole.push((
            Pay { min, max, currency: None, period: None, open, ends: None, label: None, pro_rata: false },
            span,
        ));
    }
    for (pay, span) in whole {
        let currency = pay.currency.or(currency);
        let period = pay.period.or(period);
        found.give(FactKind::Pay(Pay { currency, period, ends: None, ..pay }), span);
    }
}
