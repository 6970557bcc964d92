//! code-invalid: a currency, country or language in the data beside a text that is no code.

use crate::facts::codes::Codes;
use crate::finding::{Level, Safety};
use crate::posting::{Datum, Form, Shape};
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Flags values of fields for codes that are none of ISO 4217, ISO 3166-1 or BCP 47.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.record.as_ref().filter(|record| record.form != Form::Json) else { return };
    let structured = record.form == Form::JobPosting;
    for datum in record.data.iter().filter(|datum| datum.is_said() && datum.shape != Shape::Flag) {
        let Some(codes) = codes(datum, structured) else { continue };
        let text = datum.value.trim();
        if is_code(codes, text) {
            continue;
        }
        let named =
            text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'')) && text.chars().count() > 3;
        let meant = codes.meant(text);
        // "Germany", "Bergen, Norway": a name, which people read as well.
        if codes == Codes::Country && (named || text.contains([',', ';', '/'])) {
            continue;
        }
        let britain = codes == Codes::Country && meant == Some("GB");
        let mut draft = out.at(datum.span);
        if britain {
            draft = draft.level(if structured { Level::Info } else { Level::Hint });
        }
        let key = if meant.is_some() { "near" } else { "unknown" };
        if let Some(code) = meant {
            let safety = if britain && text.len() == 2 { Safety::Safe } else { Safety::Suggested };
            draft = draft.fix(safety, format!("write {code}"), vec![Edit::replace(datum.span, code)]);
        }
        let standard = match codes {
            Codes::Currency => "ISO 4217",
            Codes::Country => "ISO 3166",
            Codes::Language => "BCP 47",
        };
        let values =
            [("text", text), ("what", codes.name()), ("standard", standard), ("code", meant.unwrap_or_default())];
        draft.say(key, &values);
    }
}

/// Which list of codes a field is for, if it is for one.
fn codes(datum: &Datum, structured: bool) -> Option<Codes> {
    match datum.leaf() {
        "currency" | "salary_currency" | "salarycurrency" | "currency_code" | "currencycode" => Some(Codes::Currency),
        "addresscountry" | "country_code" | "countrycode" => Some(Codes::Country),
        "country" => (datum.value.trim().len() == 2).then_some(Codes::Country),
        "inlanguage" => Some(Codes::Language),
        "lang" | "locale" | "language_code" if !structured => Some(Codes::Language),
        _ => None,
    }
}

/// Whether `text` is a code of the list; of a language tag the first part counts, and a country behind it.
fn is_code(codes: Codes, text: &str) -> bool {
    match codes {
        Codes::Language => {
            let mut parts = text.split(['-', '_']);
            let primary = parts.next().unwrap_or_default();
            let region = parts.all(|part| part.len() != 2 || Codes::Country.find(part).is_some());
            let known = Codes::Language.find(primary).is_some()
                || primary.len() == 3 && primary.chars().all(|c| c.is_ascii_alphabetic());
            known && region && primary.len() <= 3
        }
        Codes::Currency => codes.find(text).is_some_and(|code| code == text || code.eq_ignore_ascii_case(text)),
        Codes::Country => codes.find(text).is_some(),
    }
}
