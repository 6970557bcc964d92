//! jobposting-employment-type-invalid: an employment type that job search does not know.

use crate::finding::Safety;
use crate::posting::{Datum, Shape};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// The types that are known, and the words that mean each, without blanks and strokes.
const TYPES: [(&str, &[&str]); 8] = [
    ("FULL_TIME", &["fulltime"]),
    ("PART_TIME", &["parttime"]),
    ("CONTRACTOR", &["contractor", "contract", "freelance", "freelancer"]),
    ("TEMPORARY", &["temporary", "temp", "seasonal", "fixedterm", "temporär"]),
    ("INTERN", &["intern", "internship"]),
    ("VOLUNTEER", &["volunteer"]),
    ("PER_DIEM", &["perdiem"]),
    ("OTHER", &["other"]),
];

/// Flags values that are none of the known types, to the letter.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(record) = cx.posting.job_posting() else { return };
    for datum in record.said("employmenttype") {
        let text = datum.value.trim();
        if TYPES.iter().any(|(name, _)| *name == text) {
            continue;
        }
        let parts: Vec<&str> = text.split([',', '/', ';', '|']).map(str::trim).collect();
        let meant: Option<Vec<(&str, bool)>> = parts.iter().map(|part| meant(part)).collect();
        let mut draft = out.at(datum.span);
        let mut key = "unknown";
        let mut should = String::new();
        if let Some(meant) = meant.filter(|_| datum.shape == Shape::Text) {
            let same = meant.iter().all(|&(_, same)| same);
            let names: Vec<&str> = meant.iter().map(|&(name, _)| name).collect();
            let alone = record.all("employmenttype").count() == 1;
            let edits = edits(datum, &names, alone);
            should = names.join(", ");
            key = "near";
            let safety = if same { Safety::Safe } else { Safety::Suggested };
            draft = draft.fix(safety, format!("write {should}"), edits);
        }
        draft.say(key, &[("text", text), ("should", &should)]);
    }
}

/// The type that `part` means, and whether it says the same in other letters.
fn meant(part: &str) -> Option<(&'static str, bool)> {
    let folded: String = part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    TYPES.iter().find_map(|(name, words)| {
        let at = words.iter().position(|word| *word == folded)?;
        Some((*name, at == 0))
    })
}

/// A single type takes the place of the text; several become a list, where they do not stand in one already.
fn edits(datum: &Datum, names: &[&str], alone: bool) -> Vec<Edit> {
    match names {
        [name] => vec![Edit::replace(datum.span, *name)],
        _ if alone => {
            let quoted = Span { start: datum.span.start - 1, end: datum.span.end + 1 };
            let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            vec![Edit::replace(quoted, format!("[{}]", list.join(", ")))]
        }
        _ => Vec::new(),
    }
}
