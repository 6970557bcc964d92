//! Work mode: at home, in an office, or both; on how many days, and within which borders.

use std::ops::Range;

use super::lexicon::{Cue, LEXICON};
use super::quantity;
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::text::Span;

/// Where the work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkMode {
    /// Anywhere, or at home.
    Remote,
    /// Partly in an office.
    Hybrid,
    /// In an office, shop, ward or plant.
    OnSite,
}

/// Where the work is done, as far as it is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workplace {
    /// Whether at home, in an office, or both.
    pub mode: WorkMode,
    /// The fewest and the most days of a week in the office.
    pub days: Option<(f64, f64)>,
    /// Where one may live who works from home, in the prose: "Germany" of "remote within Germany".
    pub scope: Option<Span>,
}

impl Workplace {
    pub(super) fn of(mode: WorkMode) -> Self {
        Self { mode, days: None, scope: None }
    }
}

pub(super) const MODES: &[(&str, WorkMode)] = &[
    (
        "(remote|remotely|telework|teleworking|telecommute|telecommuting|telecommuter|télétravail|teletrabajo|\
         homeoffice|teletravail|telelavoro|smart working|trabalho remoto|remoto|リモート|wfh)",
        WorkMode::Remote,
    ),
    ("(work|working|works|job|jobs) from (home|anywhere|wherever)", WorkMode::Remote),
    (
        "(home based|homebased|location independent|location agnostic|worldwide|anywhere in the world|virtual \
         position|virtual role|virtual opportunity|home working|homeworking)",
        WorkMode::Remote,
    ),
    ("(hybrid|híbrido|ibrido|hybride)", WorkMode::Hybrid),
    (
        "(on site|onsite|in office|office based|in the office|from the office|in our office|at our office|in \
         person|sur place|en présentiel|in presenza|vor ort|presencial)",
        WorkMode::OnSite,
    ),
];

/// A work mode.
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, mode: WorkMode, found: &mut Found<'_>) {
    if is_other(scan, &hit, mode) {
        return;
    }
    let sentence = scan.sentence(hit.start);
    // "60% remote"
    let part =
        scan.gap(hit.start).starts_with('%') && scan.before(hit.start, 1).parse::<u8>().is_ok_and(|share| share < 100);
    let mode = if mode == WorkMode::Remote && part { WorkMode::Hybrid } else { mode };
    // "from home two days a week": the days tell.
    let counted =
        || office_days(scan, sentence.clone()).is_some_and(|(_, words)| words.start < hit.end && hit.start < words.end);
    if mode == WorkMode::Remote && counted() {
        return;
    }
    let days = if mode == WorkMode::Hybrid { office_days(scan, sentence.clone()).map(|(days, _)| days) } else { None };
    let scope = if mode == WorkMode::Remote { scope(scan, &hit) } else { None };
    let confidence = if scan.is_about_others() {
        Confidence::Low
    } else if scan.is_about_the_person() {
        let asked = "role position based must required office week available commute days";
        let team = scan.is(hit.end, "team teams customers stakeholders users colleagues");
        if !team && (days.is_some() || scan.any(sentence.clone(), asked)) {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    } else {
        Confidence::Medium
    };
    // "This is not a remote role."
    let near = hit.start.saturating_sub(4).max(sentence.start)..hit.start;
    let denied = scan.any(near.clone(), "not no non isn't cannot can't")
        && !scan.any(near, "fully 100 only just entirely necessarily matter");
    if mode == WorkMode::Remote && denied {
        if scan.is(hit.end, "role position job opportunity work working option options")
            || scan.gap(hit.end).starts_with(['.', ')', '\n'])
        {
            found.say(FactKind::WorkMode(Workplace::of(WorkMode::OnSite)), scan.span(&hit), confidence);
        }
        return;
    }
    if denied && mode != WorkMode::Remote && scan.any(sentence, "required need needed requirement expected") {
        return;
    }
    found.say(FactKind::WorkMode(Workplace { mode, days, scope }), scan.span(&hit), confidence);
}

/// Whether the words mean something else than where the work is done.
fn is_other(scan: &Scan<'_>, hit: &Range<usize>, mode: WorkMode) -> bool {
    let next = |choices: &str| scan.is(hit.end, choices);
    let before = |choices: &str| one_of(scan.before(hit.start, 1), choices);
    let other = match mode {
        WorkMode::Remote => {
            next(
                "sensing control controls monitoring access desktop procedure procedures server servers debugging \
                repository device devices patient patients diagnostics support config code areas communities \
                workspace host hosts branch service services site sites research learning usability testing island \
                villages village locations infrastructure machine machines hands users sessions consultations clinics \
                assessments meetings interviews video screening workforce culture workers worker settings pay",
            ) || next("job") && scan.is(hit.end + 1, "board boards site sites search market listings offers hunting")
                || is_label(scan, hit)
                || next("work") && scan.words.len() == 2
        }
        WorkMode::Hybrid => {
            before("cloud a") && next("cloud mobile app apps")
                || next(
                    "cloud clouds mobile app apps multi infrastructure environment environments data framework \
                    frameworks architecture applications search and it ai teams agile approach systems platform \
                    microservices events event vehicle vehicles mobility meetings integration deployments models network",
                ) && (scan.is_about_the_person() || !next("and teams environment approach"))
        }
        WorkMode::OnSite => {
            let place = "gym parking nursery childcare fitness canteen restaurant cafe lunch support training interview \
                interviews visits events facilities medical clinic catering crèche car accommodation daycare \
                shower showers tools developed legal counsel software event meetings meetups team meeting \
                retreats snacks food drinks breakfast fruit";
            !scan.is(hit.end, "in at") && scan.any(hit.end..hit.end + 3, place)
                || next("interview interviews register provided of")
                || scan.is(hit.end - 1, "person")
                    && scan
                        .any(scan.sentence(hit.start), "phone telephone email electronically mail customer customers")
                || before("customer customers client clients voting vote votes")
                || office_days(scan, scan.sentence(hit.start)).is_some()
        }
    };
    let world = scan.is(hit.start, "worldwide anywhere");
    let work = "remote remotely work working role position location locations hiring hire candidates applicants";
    let job = scan.is_short() || scan.any(scan.sentence(hit.start), work);
    let team = world
        && scan.any(hit.start.saturating_sub(3)..hit.start, "team offices customers users clients companies leader is");
    other || (world && (scan.is_about_others() || !job || team))
}

/// "Remote/Hybrid: Hybrid", "Remote: no": the value tells.
fn is_label(scan: &Scan<'_>, hit: &Range<usize>) -> bool {
    let mut at = hit.end;
    while scan.is(at, "hybrid onsite on site office working work or friendly status option employment")
        && at < hit.end + 4
        && !scan.gap(at).contains(':')
    {
        at += 1;
    }
    scan.gap(at).trim_start_matches('*').starts_with(':')
        && scan.is(at, "no none not hybrid onsite on remote office n flexible")
}

/// A word "day" or "days": how many of them are spent in the office.
pub(super) fn days(scan: &Scan<'_>, at: usize, found: &mut Found<'_>) {
    let sentence = scan.sentence(at);
    if sentence.clone().any(|index| scan.is(index, "hybrid hybride híbrido ibrido")) || scan.is_about_others() {
        return;
    }
    let Some(((low, high), words)) = office_days(scan, sentence).filter(|(_, words)| words.contains(&at)) else {
        return;
    };
    let mode = if low >= 5.0 { WorkMode::OnSite } else { WorkMode::Hybrid };
    let fact = Workplace { mode, days: Some((low, high)), scope: None };
    found.say(FactKind::WorkMode(fact), scan.span(&words), Confidence::High);
}

/// The days of a week in the office that a sentence names, and the words that do.
fn office_days(scan: &Scan<'_>, sentence: Range<usize>) -> Option<((f64, f64), Range<usize>)> {
    let at = sentence.clone().find(|&at| scan.is(at, "day days") && quantity::before(scan, at).is_some())?;
    let count = quantity::before(scan, at).filter(|count| count.high <= 5.0 && count.high >= 1.0)?;
    let never = "leave holiday holidays vacation off sick business notice volunteer volunteering training travel pto within \
        interview month quarter year annual retreat customer client paid";
    let near = count.first.saturating_sub(2).max(sentence.start)..(at + 8).min(sentence.end);
    if scan.any(near, never) {
        return None;
    }
    let office = |index: usize| {
        scan.is(index, "office offices onsite hub hq headquarters studio campus workplace")
            || scan.is(index, "site") && scan.is(index.wrapping_sub(1), "on")
            || scan.is(index, "person") && scan.is(index.wrapping_sub(1), "in")
    };
    let home = |index: usize| scan.is(index, "home remote remotely wfh");
    let within = |index: &usize| !scan.gap(*index).contains([';', '\n']);
    let after = (at + 1..(at + 9).min(sentence.end)).take_while(within).find(|&index| office(index) || home(index));
    let start = count.first.saturating_sub(6).max(sentence.start);
    let before = || (start..count.first).rev().find(|&index| office(index) || home(index));
    let place = after.or_else(before)?;
    let high = if count.plus { 5.0 } else { count.high };
    let days = if office(place) { (count.low, high) } else { (5.0 - count.high, 5.0 - count.low) };
    Some((days, count.first.min(place)..(at + 1).max(place + 1)))
}

/// Where one may live who works from home: "remote within Germany", "Remote (US)", "Remote - Canada".
fn scope(scan: &Scan<'_>, hit: &Range<usize>) -> Option<Span> {
    if scan.is(hit.start, "worldwide anywhere") {
        return Some(scan.span(hit));
    }
    let mut at = hit.end;
    while at < hit.end + 4
        && scan.is(
            at,
            "first friendly role position work working job only opportunity based anywhere from basis fully eligible",
        )
    {
        at += 1;
    }
    let led = scan.is(at, "in within across inside throughout") || scan.is(at - 1, "from") && at > hit.end;
    let gap = scan.gap(at).trim();
    let set_off = matches!(gap, "(" | "-" | "–" | "—" | "," | ":" | "|" | "/" | "- (" | "");
    if led && scan.is(at, "in within across inside throughout") {
        at += 1;
    }
    if scan.is(at, "the") {
        at += 1;
    }
    if scan.is(at, "worldwide global globally anywhere") && (led || set_off) {
        return Some(scan.span(&(at..at + 1)));
    }
    let known = |at: usize| {
        let words = scan.words.get(at..).unwrap_or_default();
        let place = LEXICON.at(words, &scan.posting.prose).find(|(_, (cue, _))| matches!(cue, Cue::Place(_)));
        place.map(|(len, _)| len).filter(|_| scan.word(at).starts_with(char::is_uppercase))
    };
    let mut end = at + known(at).filter(|_| led || set_off)?;
    // "the US or Canada"
    while end < at + 10 {
        let link = usize::from(scan.is(end, "and or"));
        let listed = matches!(scan.gap(end + link).trim(), "" | "," | "/" | "&")
            && (link == 1 || !scan.gap(end).trim().is_empty());
        let next = end + link + usize::from(scan.is(end + link, "the"));
        match known(next).filter(|_| listed) {
            Some(len) => end = next + len,
            None => break,
        }
    }
    Some(scan.span(&(at..end)))
}

/// The mode that a datum names: "TELECOMMUTE", "Hybrid", "false".
pub(super) fn of_datum(value: &str) -> Option<WorkMode> {
    let folded = value.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if has(&["hybrid"]) {
        return Some(WorkMode::Hybrid);
    }
    if has(&["onsite", "on-site", "on site", "office", "in person", "in-person"])
        || matches!(folded.as_str(), "no" | "false" | "0")
    {
        return Some(WorkMode::OnSite);
    }
    (has(&["remote", "telecommut", "telework", "home", "anywhere", "worldwide"])
        || matches!(folded.as_str(), "yes" | "true" | "1"))
    .then_some(WorkMode::Remote)
}

/// Whether a value names a mode and nothing else: "Remote", "100% remote", "Hybrid (remote)".
pub(super) fn is_all(value: &str) -> bool {
    let words =
        "remote fully hybrid 100 100% anywhere virtual home work from telecommute working first friendly position";
    let mut cut = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    cut.peek().is_some() && cut.all(|word| one_of(word, words))
}
