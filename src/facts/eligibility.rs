//! Eligibility: the right to work, clearances and licences.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// What is said about visas and the right to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visa {
    /// Visas are sponsored.
    Sponsored,
    /// No visa is sponsored.
    NotSponsored,
    /// The person must be allowed to work in the country.
    RightToWork,
    /// The person must be a citizen, or a permanent resident.
    Citizenship,
}

/// A licence, certificate or registration that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Licence {
    /// To drive.
    Driving,
    /// To practise a profession: a registration or certificate.
    Professional,
}

/// A security clearance or a check of the person's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clearance {
    /// Secret, top secret, SC, DV: granted by a state.
    Security,
    /// A check of criminal records: DBS, background check.
    Background,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Words for sponsoring a visa; the words around say whether it is done.
    Sponsor,
    Visa(Visa),
    Clearance(Clearance),
    Licence(Licence),
    /// Letters that count only in capitals.
    Letters(Clearance),
    Body,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    (
        "(visa|visas|work permit|work permits|h1b|h 1b|immigration|employment visa|work visa|skilled worker|certificate of|tier 2) (sponsorship|sponsorships|sponsor|support|sponsored|transfer|transfers)",
        Cue::Sponsor,
    ),
    (
        "(sponsor|sponsors|sponsoring|sponsorship for|sponsorship of) (a |an |your |any |applicants for |candidates for |employment |work |new |)(visa|visas|work permit|work permits|h1b|h 1b)",
        Cue::Sponsor,
    ),
    ("(help|support|assist) you with (your|a|the) (work |) (visa|work permit)", Cue::Sponsor),
    ("(eligible|ineligible) for (visa |)sponsorship", Cue::Sponsor),
    ("(need|needs|require|requires|requiring) (visa |)sponsorship", Cue::Sponsor),
    ("(sponsor|sponsorship|sponsorships)", Cue::Sponsor),
    (
        "(right|eligible|eligibility|authorized|authorised|authorization|authorisation|legally able|legal right|permitted|permission|entitled|entitlement|legally authorized|legally entitled) to (live and |legally |be |)(work|employed|employment) (in|within|for)",
        Cue::Visa(Visa::RightToWork),
    ),
    ("(work|employment) (authorization|authorisation|eligibility)", Cue::Visa(Visa::RightToWork)),
    ("(right to work|proof of right|valid work permit|valid work visa|work permit)", Cue::Visa(Visa::RightToWork)),
    (
        "(u s|us|american|uk|british|canadian|australian|eu|german|united states|a|dual|sole) (citizen|citizens|citizenship)",
        Cue::Visa(Visa::Citizenship),
    ),
    ("(citizenship) (is|required|requirement|requirements|status)", Cue::Visa(Visa::Citizenship)),
    ("(permanent resident|permanent residents|permanent residency|green card)", Cue::Visa(Visa::Citizenship)),
    (
        "(security|secret|top secret|government|public trust|dod|ts sci|developed vetting|dv|sc|ctc|bpss|nato|suitability) (clearance|clearances|clearable|cleared|vetting|check)",
        Cue::Clearance(Clearance::Security),
    ),
    (
        "(public trust|ts sci|top secret|sc cleared|dv cleared|developed vetting|security vetting|clearable)",
        Cue::Clearance(Clearance::Security),
    ),
    ("(clearance|clearances) (is|level|required|process|eligible)", Cue::Clearance(Clearance::Security)),
    ("(bpss|nppv)", Cue::Letters(Clearance::Security)),
    ("(dbs|crb|pvg)", Cue::Letters(Clearance::Background)),
    ("(enhanced|standard|basic) (dbs|crb|disclosure)", Cue::Clearance(Clearance::Background)),
    (
        "(background|criminal record|criminal records|criminal background|criminal history|police|reference and background) (check|checks|screening|screenings|investigation|investigations|clearance)",
        Cue::Clearance(Clearance::Background),
    ),
    ("disclosure and barring", Cue::Clearance(Clearance::Background)),
    (
        "(fingerprinting|fingerprinted|fingerprint check|fingerprint checks|fingerprint clearance)",
        Cue::Clearance(Clearance::Background),
    ),
    ("(driver|driver's|drivers|driving|drivers') (licence|license|licences|licenses)", Cue::Licence(Licence::Driving)),
    ("(cdl|hgv|lgv) (licence|license|class)", Cue::Licence(Licence::Driving)),
    ("(permis b|führerschein|patente b|carnet de conducir|car driver|full uk licence)", Cue::Licence(Licence::Driving)),
    (
        "(nmc|hcpc|gmc|gphc|gdc|acca|cipd|bacp|social work england|swe|rcvs|sra|arb|coru) (registration|registered|pin|membership|qualified|accreditation|accredited|professional)",
        Cue::Licence(Licence::Professional),
    ),
    (
        "(registered|registration|register) (with|on|by) (the |)(nmc|hcpc|gmc|gphc|gdc|health|nursing|general|social|bacp)",
        Cue::Licence(Licence::Professional),
    ),
    (
        "(professional|state|nursing|rn|lpn|medical|teaching|nurse|law|cpa|bar|pe|current|valid|active) (licence|license|licensure|registration|certification)",
        Cue::Licence(Licence::Professional),
    ),
    ("(admitted|admission) to (the |practice|a state )(bar|law|)", Cue::Licence(Licence::Professional)),
    ("(nmc|hcpc|gmc|gphc)", Cue::Body),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    let capitals = |span: Span| !scan.posting.text(span).contains(|c: char| c.is_lowercase());
    if matches!(scan.section(), SectionKind::Testimonial) {
        return;
    }
    match cue {
        Cue::Sponsor => sponsor(scan, hit, found),
        Cue::Visa(Visa::Citizenship) => citizen(scan, hit, found),
        Cue::Visa(kind) => {
            if scan.section() != SectionKind::Eeo || scan.any(scan.sentence(hit.start), "must verify proof") {
                found.say(FactKind::Visa(kind), span, Confidence::High);
            }
        }
        Cue::Clearance(kind) => {
            let market = scan.is(hit.start, "clearance") && scan.section() == SectionKind::Eeo;
            if !market {
                found.say(FactKind::Clearance(kind), span, Confidence::High);
            }
        }
        Cue::Letters(kind) => {
            if capitals(span) {
                found.say(FactKind::Clearance(kind), span, Confidence::High);
            }
        }
        Cue::Licence(kind) => {
            let keys = "software open source mit apache management key product keys agreement";
            let other = kind == Licence::Professional
                && (scan.any(scan.sentence(hit.start), keys) && !scan.is_about_the_person()
                    || scan.section() == SectionKind::About
                    || scan.section() == SectionKind::Benefits);
            if !other {
                found.say(FactKind::Licence(kind), span, Confidence::High);
            }
        }
        Cue::Body => {
            let code = scan.any(hit.end..hit.end + 3, "code standards guidelines revalidation requirements approved");
            if capitals(span) && !code && scan.is_about_the_person() && scan.section() != SectionKind::Responsibilities
            {
                found.say(FactKind::Licence(Licence::Professional), span, Confidence::Medium);
            }
        }
    }
}

/// Sponsorship: of a visa, and whether it is given or denied.
fn sponsor(scan: &Scan<'_>, hit: Range<usize>, found: &mut Found<'_>) {
    let sentence = scan.sentence(hit.start);
    let about =
        "skilled visa visas h1b immigration permit permits work authorization authorisation employment relocation";
    if hit.len() == 1 && !scan.any(sentence.clone(), about) {
        return;
    }
    if scan.any(sentence.clone(), "export event events conference team executive sponsors") {
        return;
    }
    let denied =
        "not no unable cannot can't don't won't without unfortunately neither nor isn't aren't doesn't ineligible";
    let near = hit.start.saturating_sub(12).max(sentence.start)..(hit.end + 8).min(sentence.end);
    let asked = "question do will would now you";
    let question = scan.gap(sentence.end).contains('?') && scan.any(sentence, asked);
    if question {
        return;
    }
    let kind = if scan.any(near, denied) { Visa::NotSponsored } else { Visa::Sponsored };
    found.say(FactKind::Visa(kind), scan.span(&hit), Confidence::High);
}

/// Citizenship that is asked for, not one that must not matter.
fn citizen(scan: &Scan<'_>, hit: Range<usize>, found: &mut Found<'_>) {
    let sentence = scan.sentence(hit.start);
    let grounds = "race religion color colour sex gender disability marital regardless discriminate veteran corporate good \
        senior global services private";
    let asked =
        "must required require requires eligible applicants candidates only citizenship hold restricted need clearance";
    let named = scan.is(hit.start, "a") && scan.is(hit.end, "science developer s centric");
    if scan.any(sentence.clone(), grounds) || named || scan.section() == SectionKind::Eeo {
        return;
    }
    if scan.any(sentence, asked) || scan.is_about_the_person() || one_of(scan.before(hit.start, 1), "be") {
        found.say(FactKind::Visa(Visa::Citizenship), scan.span(&hit), Confidence::High);
    }
}
