//! Management: whether the person leads people, and how many.

use std::ops::Range;

use super::quantity;
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;

/// Whom the person manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Management {
    /// Nobody: an individual contributor.
    Individual,
    /// People.
    People,
    /// People who manage people.
    Managers,
}

/// How many people are in the team, or report to the person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TeamSize {
    /// The fewest.
    pub min: f64,
    /// The most; none for "10+".
    pub max: Option<f64>,
    /// Whether these people report to the person.
    pub reports: bool,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Says it outright.
    Is(Management),
    /// The same, where people follow.
    Of,
    /// "direct reports"
    Reports,
    /// "team of"
    Team,
    /// "person team"
    PersonTeam,
    /// "our team has", "your", "we are": a number of people follows.
    Counts,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    ("individual (contributor|contributors)", Cue::Is(Management::Individual)),
    ("(ic|non managerial|non management) (role|position|track|job)", Cue::Is(Management::Individual)),
    (
        "(no|without|not have|have no|has no|without any|no current) (line management|people management|management|\
         supervisory|managerial) (responsibility|responsibilities|duties)",
        Cue::Is(Management::Individual),
    ),
    ("(no|without) (people|personnel|staff|team) responsibility", Cue::Is(Management::Individual)),
    ("not a (people |)(management|manager|managerial|supervisory) (role|position)", Cue::Is(Management::Individual)),
    ("does not (manage|supervise) (people|staff|others|employees)", Cue::Is(Management::Individual)),
    (
        "(manage|managing|manages|lead|leading|leads|mentor|coach|develop|hire) (managers|team managers|engineering managers|other managers|line managers)",
        Cue::Is(Management::Managers),
    ),
    ("(manager|managers) of managers", Cue::Is(Management::Managers)),
    ("(line manage|line managing|line manages|people manager|people managers)", Cue::Is(Management::People)),
    (
        "(line management|people management|supervisory|staff management|managerial) (responsibility|responsibilities|\
         duties|role|position)",
        Cue::Is(Management::People),
    ),
    (
        "(responsible|responsibility) for (the |)(line management|people management|supervision|day to day management|management) of",
        Cue::Of,
    ),
    (
        "(provide|provides|providing|carry out|undertake|undertaking) (the |)(line management|supervision)",
        Cue::Is(Management::People),
    ),
    (
        "(manage|manages|managing|lead|leads|leading|supervise|supervises|supervising|oversee|oversees|overseeing|direct|directs) (a |an |the |our |your |and |develop |mentor |coach |)",
        Cue::Of,
    ),
    ("direct (report|reports)", Cue::Reports),
    ("(team|teams|squad|group|department|staff) of", Cue::Team),
    ("team size", Cue::Team),
    ("(team|squad|group|department) (has|counts|comprises|consists of|is made up of|includes)", Cue::Counts),
    ("(your|coach|coaching|motivate|motivating|mentor|mentoring|head|heading)", Cue::Counts),
    ("(person|people|member|strong|engineer|developer|designer) (team|squad|group|department)", Cue::PersonTeam),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    // "The team", "Your team": about the people one works with.
    let heading = scan.posting.heading_text(&scan.posting.sections[scan.block.section]);
    let teamed = matches!(cue, Cue::Team | Cue::Counts) && heading.to_ascii_lowercase().ends_with(" team");
    let others = !teamed
        && matches!(
            scan.section(),
            SectionKind::About
                | SectionKind::Eeo
                | SectionKind::Legal
                | SectionKind::Testimonial
                | SectionKind::Benefits
        );
    match cue {
        Cue::Is(kind) => {
            let past = scan.any(scan.sentence(hit.start), "experience proven track record preferred background");
            if !(others || past && kind != Management::Individual) {
                found.say(FactKind::Management(kind), scan.span(&hit), Confidence::Medium);
            }
        }
        Cue::Of => {
            counted(scan, &hit, others, found);
            people_follow(scan, hit, others, found);
        }
        Cue::Counts => counted(scan, &hit, others, found),
        Cue::Reports => reports(scan, hit, others, found),
        Cue::Team => team(scan, hit, others, found),
        Cue::PersonTeam => {
            let Some(size) = quantity::before(scan, hit.start).filter(|size| size.high >= 2.0) else { return };
            if !others {
                let max = (!size.plus).then_some(size.high);
                let fact = TeamSize { min: size.low, max, reports: false };
                found.say(FactKind::TeamSize(fact), scan.span(&(size.first..hit.end)), Confidence::High);
            }
        }
    }
}

/// People, as one manages them.
const PEOPLE: &str = "engineers developers designers people staff employees nurses analysts managers members reports \
    researchers scientists writers volunteers interns supervisors technicians officers colleagues individuals \
    professionals practitioners recruiters representatives associates consultants assistants coordinators clerks \
    specialists administrators workers testers educators";

/// "you lead 8 people", "your eleven engineers", "our team has nine people".
fn counted(scan: &Scan<'_>, hit: &Range<usize>, others: bool, found: &mut Found<'_>) {
    if others || hit.clone().skip(1).any(|at| scan.gap(at).contains(['.', ':', ';', '\n'])) {
        return;
    }
    let Some(size) = quantity::after(scan, hit.end).filter(|size| size.low >= 2.0 && size.high <= 500.0) else {
        return;
    };
    let people = (size.last..size.last + 2).find(|&at| one_of(scan.word(at), PEOPLE) || scan.is(at, CREWS));
    let Some(people) = people.filter(|&at| (hit.end..=at).all(|at| matches!(scan.gap(at), " " | "-"))) else { return };
    let reports = !scan.is(hit.start, "team squad group department");
    let fact = TeamSize { min: size.low, max: (!size.plus).then_some(size.high), reports };
    found.say(FactKind::TeamSize(fact), scan.span(&(size.first..people + 1)), Confidence::Medium);
}

/// More people whom one leads, where a number stands before them.
const CREWS: &str = "cooks chefs waiters drivers teachers carers fitters mechanics electricians planners buyers agents \
    accountants architects baristas cleaners guards trainees apprentices midwives therapists advisers advisors operators";

/// "manage a team of designers", "supervise staff", but not "manage a product".
fn people_follow(scan: &Scan<'_>, hit: Range<usize>, others: bool, found: &mut Found<'_>) {
    let verb =
        scan.is(hit.start, "manage manages managing supervise supervises supervising responsible responsibility");
    let leads = scan.is(hit.start, "lead leads leading oversee oversees overseeing direct directs");
    let noun = leads
        && one_of(
            scan.before(hit.start, 1),
            "engineering team tech technical release product design sig the project squad practice",
        );
    if noun || scan.block.is_heading() || (hit.start + 1..=hit.end).any(|at| scan.gap(at).contains(['.', ':', ';'])) {
        return;
    }
    let mut at = hit.end;
    let mut team = false;
    while at < hit.end + 8 && at < scan.words.len() {
        if scan.gap(at).contains(['.', ';', ':', '\n']) && at > hit.end {
            return;
        }
        if scan.is(at, "team teams squad department") {
            team = true;
            if scan.is(at + 1, "of") {
                break;
            }
            // "manage the team", "lead your team"
            if (verb || leads) && !scan.is(at + 1, "projects project efforts meetings backlog calendar s") {
                break;
            }
        }
        if one_of(scan.word(at), PEOPLE) {
            break;
        }
        if scan.is(at, "and to for that in on with by from through across") && !scan.is(at, "and") {
            return;
        }
        at += 1;
    }
    if at >= scan.words.len() || at >= hit.end + 8 || others || !(verb || leads) {
        return;
    }
    let past = scan.any(scan.sentence(hit.start), "experience proven track record experienced background");
    let managers = scan.is(at, "managers supervisors");
    let grows = scan.any(scan.sentence(hit.start), "coach coaching mentor mentoring hire hiring grow develop performance line manage recruit recruiting supervise people");
    let loose = scan.any(
        hit.end..at,
        "cross functional project projects hackathon matrix matrixed virtual shift delivery account incident",
    ) || !(grows || scan.is(at, "team teams") && scan.is(at + 1, "of"));
    if past || (leads && (!team || loose)) || scan.is(at, "members") && !team {
        return;
    }
    let kind = if managers { Management::Managers } else { Management::People };
    found.say(FactKind::Management(kind), scan.span(&(hit.start..at + 1)), Confidence::Medium);
}

/// "five direct reports", "no direct reports"
fn reports(scan: &Scan<'_>, hit: Range<usize>, others: bool, found: &mut Found<'_>) {
    if others {
        return;
    }
    if scan.gap(hit.end).starts_with(':') && scan.is(hit.end, "none no zero 0") {
        found.say(FactKind::Management(Management::Individual), scan.span(&(hit.start..hit.end + 1)), Confidence::High);
        return;
    }
    // "You report to the head of design, who has 12 direct reports."
    let sentence = scan.sentence(hit.start);
    if scan.any(sentence.start..hit.start, "who whose")
        && scan.any(sentence.start..hit.start, "report reports reporting")
    {
        return;
    }
    if one_of(scan.before(hit.start, 1), "no zero without any") {
        found.say(FactKind::Management(Management::Individual), scan.span(&(hit.start - 1..hit.end)), Confidence::High);
        return;
    }
    let past = scan.any(scan.sentence(hit.start), "experience proven track record");
    match quantity::before(scan, hit.start) {
        Some(size) if size.high >= 1.0 => {
            let whole = scan.span(&(size.first..hit.end));
            let fact = TeamSize { min: size.low, max: (!size.plus).then_some(size.high), reports: true };
            found.say(FactKind::TeamSize(fact), whole, Confidence::High);
            if !past {
                found.say(FactKind::Management(Management::People), whole, Confidence::High);
            }
        }
        _ if !past && scan.is(hit.end - 1, "reports") => {
            found.say(FactKind::Management(Management::People), scan.span(&hit), Confidence::Medium);
        }
        _ => {}
    }
}

/// "a team of five engineers"
fn team(scan: &Scan<'_>, hit: Range<usize>, others: bool, found: &mut Found<'_>) {
    let mut from = hit.end;
    while scan.is(from, "about around approximately roughly some up to over at least currently") {
        from += 1;
    }
    let Some(size) = quantity::after(scan, from).filter(|size| size.high >= 2.0 && size.high <= 500.0) else { return };
    if others
        || scan.gap(from).contains(['.', '\n', '$', '£', '€'])
        || scan.is(size.last, "million percent years months offices countries")
        || scan.gap(size.last).starts_with('%')
    {
        return;
    }
    let open = size.plus || scan.is(from.saturating_sub(1), "over least");
    let fact = TeamSize { min: size.low, max: (!open).then_some(size.high), reports: false };
    found.say(FactKind::TeamSize(fact), scan.span(&(hit.start..size.last)), Confidence::High);
}
