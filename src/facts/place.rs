//! Place: where the work is done: places, remote or on site, time zones.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::{BlockKind, SectionKind};
use crate::text::Span;

/// A place of work; its text is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The code of its country, state or province ("DE", "US-CO"), where the name is known.
    pub code: Option<&'static str>,
}

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

/// What the gazetteer knows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gazette {
    code: &'static str,
    doubtful: bool,
    exact: bool,
}

impl Gazette {
    /// The code of the country, state or province.
    pub(super) fn code(self) -> &'static str {
        self.code
    }

    /// Whether the name counts only in exactly its case: an abbreviation.
    pub(super) fn is_exact(self) -> bool {
        self.exact
    }
}

const PLACES: &str = include_str!("../../rules/vocabulary/places.txt");

/// The names of the gazetteer.
pub(super) fn gazetteer() -> impl Iterator<Item = (&'static str, Gazette)> {
    PLACES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).flat_map(
        |(code, names)| {
            names.split(';').map(move |name| {
                let name = name.trim();
                let doubtful = name.starts_with('~');
                let exact = name.ends_with('!');
                (name.trim_matches(['~', '!']), Gazette { code, doubtful, exact })
            })
        },
    )
}

/// The code of the place called `name`, where nothing else is called so.
#[must_use]
pub fn code_of(name: &str) -> Option<&'static str> {
    let known = |other: &str, exact: bool| if exact { other == name } else { other.eq_ignore_ascii_case(name) };
    let found = gazetteer().find(|(other, gazette)| known(other, gazette.exact))?.1;
    Some(found.code).filter(|&code| code != "-")
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
         person|in house|sur place|en présentiel|in presenza|vor ort|presencial)",
        WorkMode::OnSite,
    ),
];

pub(super) const LABELS: &[(&str, ())] = &[
    (
        "(location|locations|office location|work location|work locations|job location|location of work|place of \
         work|duty station|duty location|office locations|primary location|workplace|work site|worksite|based|\
         offices|localisation|lieu|lieux|lieu de travail|luogo|luogo di lavoro|sede|sede di lavoro|standort|\
         standorte|arbeitsort|einsatzort|dienstort|ubicación|ubicacion|localização|localidad|lugar de trabajo|\
         standplaats|locatie|city|town|country|region|state|address|where|plats|勤務地|근무지|근무 지역)",
        (),
    ),
    (
        "(based|located|situated|office|offices|headquarters|headquartered|site|campus|studio|centre|center|\
         onsite|on site|live|reside|residing|living|work) (in|at|near|out of)",
        (),
    ),
];

/// A work mode.
pub(super) fn mode(scan: &Scan<'_>, hit: Range<usize>, mode: WorkMode, found: &mut Found<'_>) {
    let next = |choices: &str| scan.is(hit.end, choices);
    let before = |choices: &str| one_of(scan.before(hit.start, 1), choices);
    let other = match mode {
        WorkMode::Remote => {
            next(
                "sensing control controls monitoring access desktop procedure procedures server servers debugging \
                repository device devices patient patients diagnostics support job config code areas communities \
                workspace host hosts branch",
            ) && !(next("job") && scan.is(hit.end + 1, "in with for"))
        }
        WorkMode::Hybrid => {
            before("cloud a") && next("cloud mobile app apps")
                || next(
                    "cloud clouds mobile app apps multi infrastructure environment environments data framework \
                    frameworks architecture applications search and it ai teams agile approach systems platform",
                ) && (scan.is_about_the_person() || !next("and teams environment approach"))
        }
        WorkMode::OnSite => {
            let place = "gym parking nursery childcare fitness canteen restaurant cafe lunch support training interview \
                interviews visits events facilities medical clinic catering crèche car accommodation daycare \
                shower showers tools developed legal counsel software event meetings meetups team meeting \
                retreats";
            scan.any(hit.end..hit.end + 3, place)
                || next("interview interviews")
                || before("customer customers client clients")
        }
    };
    let world = scan.is(hit.start, "worldwide anywhere");
    let work = "remote remotely work working role position location locations hiring hire candidates applicants";
    let job = scan.is_short() || scan.any(scan.sentence(hit.start), work);
    if other || (world && (scan.is_about_others() || !job)) {
        return;
    }
    let confidence =
        if scan.is_about_others() || scan.is_about_the_person() { Confidence::Low } else { Confidence::Medium };
    found.say(FactKind::WorkMode(Workplace::of(mode)), scan.span(&hit), confidence);
}

/// A name of the gazetteer.
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, gazette: Gazette, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    let text = scan.posting.text(span);
    let capitals = !text.contains(|c: char| c.is_lowercase());
    let shout = capitals && scan.text().chars().filter(|c| c.is_lowercase()).count() < 3;
    if text.starts_with(|c: char| c.is_lowercase())
        || (gazette.exact && !capitals)
        || (gazette.exact && text.len() < 3 && shout)
    {
        return;
    }
    let led = scan.is(hit.start.wrapping_sub(1), "in at near from around across within à a en zu bei em au aux");
    let listed = scan.gap(hit.start).contains([',', '/', '|', '(', '-', '–'])
        || scan.gap(hit.end).contains([',', '/', '|', ')']);
    let heading = scan.block.is_heading() || matches!(scan.block.kind, BlockKind::Cell { .. });
    let alone = scan.words.len() <= 6 && !scan.is_about_the_person();
    if gazette.doubtful && !led && !(listed && (heading || alone)) {
        return;
    }
    let code = Some(gazette.code).filter(|&code| code != "-");
    let sentence = scan.sentence(hit.start);
    let others = "founded clients customers university investors raised history population residents college";
    let elsewhere = scan.is_about_others() || scan.any(sentence, others);
    let confidence = match (heading || alone || scan.section() == SectionKind::Location, led, elsewhere) {
        (true, ..) | (_, true, false) => Confidence::Medium,
        _ => Confidence::Low,
    };
    found.say(FactKind::Place(Place { code }), span, confidence);
}

/// A label of places, or a phrase such as "based in".
pub(super) fn label(scan: &Scan<'_>, hit: Range<usize>, found: &mut Found<'_>) {
    let end = hit.end - 1;
    if hit.len() > 1 && scan.is(end, "in at near of") {
        // "based in Leeds", "at our Porto office"; the name need not be known.
        let mut name = hit.end;
        while scan.is(name, "the our a one of either any downtown central greater") {
            name += 1;
        }
        let verb = scan.is(hit.start, "work live role position job site center centre studio");
        let named = scan.word(name).starts_with(char::is_uppercase) && !scan.gap(name).contains(['.', ';', ':', '\n']);
        if named && !(verb && (scan.is_about_the_person() || scan.word(name).len() < 3 || scan.is(end, "at of"))) {
            let place = Span { start: scan.words[name].start, end: scan.words[name].end };
            found.say(FactKind::Place(Place { code: None }), place, Confidence::Medium);
        }
        return;
    }
    if scan.is(hit.start, "where state address region based offices country city town") && !scan.is_short() {
        return;
    }
    if let Some(value) = scan.labelled(&hit)
        && !scan.is_about_the_person()
    {
        found.say(FactKind::Place(Place { code: None }), value, Confidence::High);
    }
}
