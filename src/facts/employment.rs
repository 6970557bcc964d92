//! Employment: the kind of contract and its hours.

use std::ops::Range;

use super::scan::Scan;
use super::{Confidence, FactKind, Found};

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
    (
        "(fixed term|temporary|temp to perm|temp|interim|seasonal|tempo determinato|befristet|befristete|cdd|term \
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
    ("(pro bono|gratis|bénévole|bénévolat)", Employment::Volunteer),
    ("unpaid (role|position|internship|job)", Employment::Volunteer),
    (
        "(casual|zero hours|zero hour|per diem|bank) (contract|position|role|basis|hours|staff|work|job)",
        Employment::Casual,
    ),
    ("(hours|hrs|days) (per|a|each|every) week", Employment::Other),
    ("(hours|hrs|h|days) (weekly|week|wk|pw|semaine|settimanali)", Employment::Other),
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

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, kind: Employment, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    if kind == Employment::Other {
        let counted = scan.is(hit.start, "hours hrs h days") && hit.len() > 1;
        if counted {
            let number = scan.before(hit.start, 1).starts_with(|c: char| c.is_ascii_digit());
            let worked = !scan.is(hit.start, "days") || !scan.is_about_others();
            if number
                && worked
                && !scan.any(
                    scan.sentence(hit.start),
                    "support customer customers office remote remotely home site open available",
                )
            {
                found.say(FactKind::Employment(kind), span, Confidence::Medium);
            }
        } else if scan.labelled(&hit).is_some() && !scan.is_about_the_person() {
            found.say(FactKind::Employment(kind), span, Confidence::Medium);
        }
        return;
    }
    // "Full-time equivalent", "temporary tables", "permanent residents", "a permanent fix", "mentor interns".
    let next = hit.end;
    let doubtful = match kind {
        Employment::Permanent => scan.is(
            next,
            "resident residents residency residence link fix makeshift solution solutions change \
             changes improvement improvements",
        ),
        Employment::FixedTerm => {
            scan.is_about_the_person() || scan.is(next, "table tables housing accommodation visa file files")
        }
        Employment::Internship | Employment::Apprenticeship | Employment::Casual => scan.is_about_the_person(),
        _ => false,
    };
    if !doubtful {
        let confidence = if scan.is_about_others() { Confidence::Low } else { Confidence::Medium };
        found.say(FactKind::Employment(kind), span, confidence);
    }
}
