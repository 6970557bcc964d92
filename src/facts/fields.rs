//! Fields: facts given as data beside the text, in front matter or structured data.

use super::dates::{self, Deadline};
use super::place::{Place, WorkMode};
use super::scan::one_of;
use super::{FactKind, Found, Way, employment::Employment, pay};

/// Reads the data of the posting.
pub(super) fn read(found: &mut Found<'_>) {
    let posting = found.posting;
    pay::of_fields(found);
    for (name, field) in &posting.fields {
        let value = field.value.trim();
        let empty = ["", "null", "none", "nan", "n/a", "tbd", "tbc", "false", "[]", "{}", "-", "undefined"];
        if empty.iter().any(|nothing| nothing.eq_ignore_ascii_case(value)) {
            continue;
        }
        let parts: Vec<&str> = name.split(['.', '_', '-', ' ']).collect();
        let has = |choices: &str| parts.iter().any(|part| one_of(part, choices));
        let folded = value.to_lowercase();
        if has("location locations joblocation city country office region lieu luogo sede place workplace \
         addresslocality addresscountry addressregion applicantlocationrequirements jobs_location lieux ville")
        {
            found.give(FactKind::Place(Place { code: None }), field.span);
        }
        if has("remote telecommute joblocationtype workmode telework")
            || (has("location type schedule") && folded.contains("remote"))
        {
            found.give(FactKind::WorkMode(WorkMode::Remote), field.span);
        }
        if has("employmenttype employment contract contracttype jobtype hours contrat contratto commitment")
            || (has("type tags category title compensation")
                && [
                    "full",
                    "part",
                    "perm",
                    "contract",
                    "freelance",
                    "intern",
                    "temp",
                    "volunteer",
                    "gratis",
                    "cdi",
                    "cdd",
                ]
                .iter()
                .any(|word| folded.contains(word)))
        {
            found.give(FactKind::Employment(Employment::Other), field.span);
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
        if has("jobstartdate startdate start starts") {
            found.give(FactKind::Start, field.span);
        }
    }
}
