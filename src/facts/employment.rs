//! Employment: the kind of contract and its hours.

use std::ops::Range;
use std::sync::LazyLock;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::text::Phrases;
use crate::text::words;

/// The kind of contract, or its hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Employment {
    /// All working hours of a week.
    FullTime,
    /// Some of them.
    PartTime,
    /// Without an end.
    Permanent,
    /// With an end: fixed-term, temporary, seasonal.
    FixedTerm,
    /// For a client: contractor, freelance.
    Contract,
    /// Internship, placement.
    Internship,
    /// Apprenticeship.
    Apprenticeship,
    /// Without pay.
    Volunteer,
    /// Casual, zero hours, per diem.
    Casual,
    /// Said by a label or a number of hours only.
    Other,
}

pub(super) const PHRASES: &[(&str, Employment)] = &[
    ("(zero hours|zero hour)", Employment::Casual),
    (
        "(full time|fulltime|tiempo completo|jornada completa|tempo integral|tempo pieno|vollzeit|temps plein|\
         voltijd|正社員)",
        Employment::FullTime,
    ),
    ("(part time|parttime|media jornada|tempo parziale|teilzeit|temps partiel|deeltijd)", Employment::PartTime),
    (
        "(permanent|tempo indeterminato|unbefristet|unbefristete|indefinido|cdi|festanstellung|indefinite contract)",
        Employment::Permanent,
    ),
    ("(open ended|indefinite term) (contract|appointment|employment|position|role|post|basis)", Employment::Permanent),
    (
        "limited to (one|two|three|four|five|six|nine|twelve|1|2|3|4|5|6|9|12|18|24|36) (year|years|month|months)",
        Employment::FixedTerm,
    ),
    (
        "(fixed term|secondment|temporary|temp to perm|temp|interim|seasonal|tempo determinato|befristet|befristete|cdd|term \
         appointment|term limited|limited term|excepted service|maternity cover|parental leave cover)",
        Employment::FixedTerm,
    ),
    (
        "(contract|contractor|contracting) (role|position|job|basis|type|duration|length|opportunity|work|to hire|\
         assignment|engagement|hire|term|period|only|worker|employee|vacancy)",
        Employment::Contract,
    ),
    ("(a|an|the) (contractor|independent contractor)", Employment::Contract),
    (
        "(independent contractor|contractor basis|on contract|month contract|months contract|year contract|week \
         contract|long term contract|short term contract|b2b|w2|c2c|corp to corp|c2h|freelance|freelancer|\
         consultancy agreement|partita iva|service contract)",
        Employment::Contract,
    ),
    (
        "(internship|internships|apprentissage|alternance|praktikum|tirocinio|stagiaire|werkstudent|working \
         student|work placement|co op)",
        Employment::Internship,
    ),
    ("(apprenticeship|apprentice|traineeship|trainee|ausbildung)", Employment::Apprenticeship),
    ("(volunteer|voluntary) (role|position|opportunity|job|basis|work)", Employment::Volunteer),
    ("(volunteer|volunteers)", Employment::Volunteer),
    ("(pro bono|gratis|bénévole|bénévolat)", Employment::Volunteer),
    ("unpaid (role|position|internship|job)", Employment::Volunteer),
    (
        "(casual|zero hours|zero hour|per diem|bank) (contract|position|role|basis|hours|staff|work|job)",
        Employment::Casual,
    ),
    ("(salaried|exempt|non exempt|nonexempt) (position|role|employee|job)", Employment::Other),
    (
        "(employment|job|contract|position|role|work|engagement|appointment|assignment|schedule|hire) (type|\
         status|terms|term|category|duration|schedule|basis)",
        Employment::Other,
    ),
    (
        "(tipo de contrato|type de contrat|tipo di contratto|vertragsart|anstellungsart|contract|hours|working \
         hours|duration|working pattern|contracted hours|term|tenure|arbeitszeit|type|commitment)",
        Employment::Other,
    ),
];

/// The kinds of contract that a datum names: "FULL_TIME", "permanent, part-time".
pub(super) fn of_datum(value: &str) -> Vec<Employment> {
    static KINDS: LazyLock<Phrases<Employment>> = LazyLock::new(|| {
        let more = [
            ("(perm|indefinite|regular)", Employment::Permanent),
            ("(contract|contractor)", Employment::Contract),
            ("(intern|internship)", Employment::Internship),
            ("(volunteer|voluntary)", Employment::Volunteer),
            ("(per diem|casual|bank)", Employment::Casual),
            ("(temporary|temp|fixed term|seasonal)", Employment::FixedTerm),
        ];
        Phrases::new(PHRASES.iter().copied().filter(|(_, kind)| *kind != Employment::Other).chain(more))
    });
    let value = value.replace('_', " ");
    let mut cut = Vec::new();
    words::cut(&value, 0, &mut cut);
    let mut kinds: Vec<Employment> = KINDS.all(&cut, &value).into_iter().map(|(_, kind)| kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, kind: Employment, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    if kind == Employment::Other {
        // "Engineer (Contract)"
        let bracketed = scan.gap(hit.start).ends_with('(') && scan.gap(hit.end).starts_with(')');
        if scan.block.is_heading() && bracketed && scan.posting.text(span).eq_ignore_ascii_case("contract") {
            found.say(FactKind::Employment(Employment::Contract), span, Confidence::Medium);
            return;
        }
        // "Employment type: contract"
        let value =
            scan.labelled(&hit).filter(|value| one_of(scan.posting.text(*value), "contract contractor contracting"));
        if let Some(value) = value {
            found.say(FactKind::Employment(Employment::Contract), value, Confidence::Medium);
            return;
        }
        if let Some(value) = scan.labelled(&hit)
            && !scan.is_about_the_person()
            && of_datum(scan.posting.text(value)).is_empty()
            && !is_counted(scan.posting.text(value))
        {
            found.say(FactKind::Employment(kind), span, Confidence::Medium);
        }
        return;
    }
    // "Contract type: permanent": the value tells.
    let named = kind == Employment::Contract && scan.is(hit.end - 1, "type duration length term period basis");
    if named
        && scan.labelled(&hit).is_some_and(|value| {
            let value = scan.posting.text(value);
            !of_datum(value).is_empty() || is_counted(value)
        })
    {
        return;
    }
    // "Full or part-time"
    let both = kind == Employment::PartTime
        && scan.is(hit.start.wrapping_sub(2), "full")
        && scan.is(hit.start.wrapping_sub(1), "or and")
        || kind == Employment::PartTime
            && scan.is(hit.start.wrapping_sub(1), "full")
            && scan.gap(hit.start).trim() == "/";
    if both && !is_other(scan, &hit, kind) {
        let first = if scan.is(hit.start - 1, "full") { hit.start - 1 } else { hit.start - 2 };
        found.say(FactKind::Employment(Employment::FullTime), scan.span(&(first..first + 1)), Confidence::Medium);
    }
    if !is_other(scan, &hit, kind) {
        let confidence = if scan.is_about_others() { Confidence::Low } else { Confidence::Medium };
        found.say(FactKind::Employment(kind), span, confidence);
    }
}

/// Whether a value counts hours or months: "40hrs/week", "12 months".
fn is_counted(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
        && ["h/", "hour", "hrs", "hr ", "month", "year", "week"].iter().any(|unit| value.contains(unit))
}

/// Whether the words are not about the contract: "full-time equivalent", "temporary tables", "permanent residents",
/// "all part-time employees", "B2B sales".
fn is_other(scan: &Scan<'_>, hit: &Range<usize>, kind: Employment) -> bool {
    let next = |choices: &str| scan.is(hit.end, choices);
    let before = |choices: &str| one_of(scan.before(hit.start, 1), choices);
    let as_one = before("a an as");
    match kind {
        Employment::FullTime | Employment::PartTime => {
            next("equivalent equivalents experience education student students enrolled enrollment study")
                || (!as_one
                    && next(
                        "employees associates staff members workers employment faculty colleagues team remote crew teammates",
                    ))
                || before("if all our for when") && next("employee employees staff")
        }
        Employment::Permanent => {
            next(
                "resident residents residency residence link fix makeshift solution solutions change changes improvement \
                 improvements injury disability health features",
            ) || before("semi")
        }
        Employment::FixedTerm => {
            scan.is_about_the_person() && !next("contract position role")
                || scan.is(hit.start, "limited")
                    && before("is are liability")
                    && !one_of(scan.before(hit.start, 2), "contract position post job role appointment employment")
                || next(
                    "table tables housing accommodation visa file files staff staffing workers employees disability protection \
                    worker relief solution agency agencies assistance",
                )
        }
        Employment::Contract => {
            let text = scan.posting.text(scan.span(hit)).to_lowercase();
            let business = text == "b2b"
                && (scan.is_about_the_person()
                    || scan.is_about_others()
                    || next(
                        "systems saas sales marketing software companies company products product customers market \
                        environment platform tech clients services business startup ecommerce e space",
                    ));
            let legal =
                scan.is(hit.start, "contract contracting") && next("law management managers negotiation negotiations");
            business || legal || next("management negotiation negotiations law")
        }
        Employment::Internship => {
            scan.is_about_the_person()
                || next("program programs programme programmes experience experiences opportunities")
        }
        Employment::Apprenticeship => scan.is_about_the_person() || next("program programs programme programmes levy"),
        Employment::Casual => scan.is_about_the_person(),
        // "Volunteer Gardener" as a title; elsewhere volunteers are other people.
        Employment::Volunteer if hit.len() == 1 && scan.is(hit.start, "volunteer volunteers") => {
            let title = scan.posting.title().map(|(_, at)| at);
            hit.start > 0
                || next("manager coordinator management officer lead coordination services programme program")
                || !title.is_some_and(|title| title.contains(scan.posting.source_span(scan.span(hit))))
        }
        Employment::Volunteer => next("projects project work legal hours days support cases opportunities"),
        Employment::Other => false,
    }
}
