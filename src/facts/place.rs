//! Place: where the work is done: places, remote or on site, time zones.

use std::ops::Range;

use super::lexicon::{Cue, LEXICON};
use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found, workmode};
use crate::posting::{BlockKind, SectionKind};

/// A place of work; its text is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The code of its country, state or province ("DE", "US-CO"), where the name is known.
    pub code: Option<&'static str>,
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

/// A name of the gazetteer.
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, gazette: Gazette, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    let text = scan.posting.text(span);
    let capitals = !text.contains(|c: char| c.is_lowercase());
    let shout = capitals && scan.text().chars().filter(|c| c.is_lowercase()).count() < 3;
    if text.starts_with(|c: char| c.is_lowercase())
        || (gazette.exact && !capitals)
        || (gazette.exact && text.len() < 3 && shout)
        || scan.gap(hit.end).starts_with('$')
    {
        return;
    }
    let led = scan.is(
        hit.start.wrapping_sub(1),
        "in at near from around across within à a en zu bei em au aux für fuer raum pour voor",
    );
    let listed = scan.gap(hit.start).contains([',', '/', '|', '(', '-', '–'])
        || scan.gap(hit.end).contains([',', '/', '|', ')']);
    let heading = scan.block.is_heading() || matches!(scan.block.kind, BlockKind::Cell { .. });
    let alone = scan.words.len() <= 6 && !scan.is_about_the_person() && !scan.is_about_others();
    if gazette.doubtful && !led && !(listed && (heading || alone)) {
        return;
    }
    let code = Some(gazette.code).filter(|&code| code != "-");
    let sentence = scan.sentence(hit.start);
    let others = "founded clients customers university investors raised history population residents college";
    let based = "based located live reside office offices location relocate hire hiring remote role position travel";
    let beside = scan.is_about_the_person() && !scan.any(sentence.clone(), based)
        || matches!(scan.section(), SectionKind::Benefits | SectionKind::Process);
    let elsewhere = beside || scan.is_about_others() || scan.any(sentence, others);
    let led =
        led || (listed || one_of(scan.before(hit.start, 1), "or and")) && scan.any(scan.sentence(hit.start), based);
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
            // A name of the gazetteer tells itself.
            if LEXICON.at(&scan.words[name..], &scan.posting.prose).any(|(_, (cue, _))| matches!(cue, Cue::Place(_))) {
                return;
            }
            let mut last = name;
            while last < name + 3 && scan.gap(last + 1) == " " && scan.word(last + 1).starts_with(char::is_uppercase) {
                last += 1;
            }
            let place = scan.span(&(name..last + 1));
            found.say(FactKind::Place(Place { code: None }), place, Confidence::Medium);
        }
        return;
    }
    if scan.is(hit.start, "where state address region based offices country city town") && !scan.is_short() {
        return;
    }
    if let Some(value) = scan.labelled(&hit)
        && !scan.is_about_the_person()
        && !workmode::is_all(scan.posting.text(value))
        && !one_of(first_word(scan.posting.text(value)), "mainly flexible various multiple tbc tbd")
        && !is_sentence(scan.posting.text(value))
    {
        found.say(FactKind::Place(Place { code: None }), value, Confidence::High);
    }
}

/// Whether a value says something of the job or the person instead of naming a place: "The role is remote".
fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    one_of(first, "we you candidates applicants employees staff")
        || one_of(first, "the this our your")
            && one_of(
                second,
                "role position job post work vacancy opportunity candidate successful person team company",
            )
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default()
}
