//! Traces: signs that a document says something of which no fact can be made; enough not to call it missing.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::days::month;
use super::lexicon::{Cue, LEXICON};
use super::scan::{Scan, one_of};
use super::stated::Stated;
use crate::posting::{Posting, SectionKind};
use crate::text::Phrases;

/// Whether the document, or data on its page, tells in any way what facts of the kind called `name` would tell.
#[must_use]
pub fn tells(posting: &Posting, name: &str) -> bool {
    let beside = || posting.beside.iter().map(Stated::of);
    match name {
        "location" => beside().any(|stated| !stated.places.is_empty()) || any(posting, places),
        "work-mode" => beside().any(|stated| stated.mode.is_some()),
        "employment-type" => beside().any(|stated| !stated.employment.is_empty()),
        "pay" => beside().any(|stated| !stated.pay.is_empty()),
        "deadline" => beside().any(|stated| stated.deadline.is_some()),
        "apply" => any(posting, ways),
        _ => false,
    }
}

/// Whether the job is one of the government of the United States, as its grade or where it is advertised tells.
#[must_use]
pub fn is_federal(posting: &Posting) -> bool {
    static PHRASES: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::of(&[
            "usajobs",
            "usajobs gov",
            "gs (5|6|7|8|9|10|11|12|13|14|15)",
            "(excepted|competitive) service appointment",
        ])
    });
    !posting.phrases(&PHRASES).is_empty()
}

fn any(posting: &Posting, sign: fn(&Scan<'_>) -> bool) -> bool {
    let blocks = posting.blocks.iter().enumerate().filter(|(_, block)| block.is_text());
    blocks
        .map(|(index, block)| Scan { posting, index, block, words: &posting.words[block.words.clone()] })
        .any(|scan| sign(&scan))
}

/// Rooms and houses in which people work, and the people in them: "our Rotterdam team".
const WORKPLACES: &str = "office offices shop store branch site plant warehouse campus studio depot factory kitchen restaurant clinic \
    surgery school headquarters hq location facility farm yard laboratory hotel museum library hub showroom practice bakery \
    centre center base garage salon nursery workshop bureau theatre venue mill mine port terminal";

/// Streets and squares.
const STREETS: &str = "street st road rd avenue ave lane drive square quay boulevard blvd terrace crescent highway parkway straße \
    strasse platz weg allee rue via calle avenida rua plein laan";

/// Institutions that are where they are called after.
const INSTITUTIONS: &str = "university hospital college school airport harbour harbor port museum church cathedral abbey council county \
    borough parish village island valley town city bay park hall castle infirmary";

/// Words before "in" that say what somebody has learnt, not where.
const LEARNT: &str = "experience degree degrees skilled fluent proficient background interest interested expertise certified training \
    qualification knowledge diploma bachelor bachelor's master master's phd course specialising specializing versed literate \
    believe believes trust invest invests investing written";

/// Whether the block names a place of work, though it may be one that nobody knows.
fn places(scan: &Scan<'_>) -> bool {
    let aside = [SectionKind::Benefits, SectionKind::Eeo, SectionKind::Testimonial].contains(&scan.section());
    !aside && !scan.is_about_the_person() && (0..scan.words.len()).any(|at| place(scan, at))
}

fn place(scan: &Scan<'_>, at: usize) -> bool {
    let beside = scan.gap(at + 1) == " ";
    let word = scan.word(at);
    // "Office: Lyon", "12 Dock Road", "Hull HU1 2AB", "10115 Berlin", "Austin, TX".
    if at == 0 && one_of(word, WORKPLACES) && scan.labelled(&(0..1)).is_some() {
        return true;
    }
    if is_name(scan, at) && at > 0 {
        let street = one_of(scan.word(at + 1), STREETS) && beside;
        let compound = ["straße", "strasse", "str", "gasse", "platz", "weg", "gatan", "straat", "vej"];
        let number = scan.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        if street || number && compound.iter().any(|end| word.to_lowercase().ends_with(end)) {
            return true;
        }
        if is_number(scan.before(at, 1), 4..=5) && scan.gap(at) == " " && !is_time(word) {
            return true;
        }
    }
    if is_postal(word, scan.word(at + 1)) && beside || at > 0 && scan.gap(at).starts_with(',') && is_place(scan, at) {
        return true;
    }
    // "in Hawes", "near Paddington", "across Wales"; "at" is said of employers.
    let mut name = at + 1;
    while scan.is(name, "the downtown central greater rural village town city county of") {
        name += 1;
    }
    if scan.is(at, "in near outside across around throughout") && beside && is_name(scan, name) {
        let learnt = (1..=2).any(|back| one_of(scan.before(at, back), LEARNT));
        let others = "founded clients customers investors invested raised competitors users acquired listed markets";
        let part = scan.any(name + 1..name + 4, "division department team unit engineering management services");
        return !learnt && !part && !scan.any(scan.sentence(at), others) && !is_known(scan, name);
    }
    if !is_name(scan, at) || !beside {
        return false;
    }
    // "our Denver shop", "Kent University", "University of Kent", "St Mary's Hospital".
    let led = scan.is(at.wrapping_sub(1), "our the its their a this");
    let text = !scan.block.is_heading();
    let institution = text && one_of(scan.word(at + 1), INSTITUTIONS) && is_name(scan, at + 1);
    let called =
        text && one_of(word, INSTITUTIONS) && (is_name(scan, at + 1) || scan.is(at + 1, "of") && is_name(scan, at + 2));
    let gazette = || is_place(scan, at) && scan.is(at + 1, "team crew");
    institution || called || led && (one_of(scan.word(at + 1), WORKPLACES) && !is_known(scan, at) || gazette())
}

/// Whether the word at `at` begins with a capital and goes on in small letters.
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    let mut letters = scan.word(at).chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && !is_time(scan.word(at))
}

fn is_time(word: &str) -> bool {
    const OTHERS: &str =
        "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter";
    month(word).is_some() || one_of(word, OTHERS)
}

fn is_number(word: &str, digits: RangeInclusive<usize>) -> bool {
    digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two words are a British or Irish postal code ("HU1 2AB", "T12 X70A"), or a state or province with a code.
fn is_postal(word: &str, next: &str) -> bool {
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let letter = |text: &str| text.bytes().any(|byte| byte.is_ascii_uppercase());
    let mixed = |text: &str| capitals(text) && digit(text) && letter(text);
    let district = (2..=4).contains(&word.len()) && mixed(word) && word.starts_with(|c: char| c.is_ascii_uppercase());
    let british = next.len() == 3 && mixed(next) && next.starts_with(|c: char| c.is_ascii_digit());
    let irish = next.len() == 4 && mixed(next) && word.len() == 3;
    let american = word.len() == 2 && capitals(word) && !digit(word) && is_number(next, 5..=5);
    district && (british || irish) || american
}

/// Whether the words at `at` are known to be something else than a place: a technology, a language.
fn is_known(scan: &Scan<'_>, at: usize) -> bool {
    LEXICON
        .at(&scan.words[at..], &scan.posting.prose)
        .any(|(_, (cue, _))| matches!(cue, Cue::Technology(_) | Cue::Language(_) | Cue::Degree(_)))
}

/// Whether the gazetteer knows the words at `at`.
fn is_place(scan: &Scan<'_>, at: usize) -> bool {
    LEXICON.at(&scan.words[at..], &scan.posting.prose).any(|(_, (cue, _))| matches!(cue, Cue::Place(_)))
}

/// What a reader is told to do, at the head of a sentence or after "to apply", "please", "interested?".
const DO: &str = "call ring phone telephone text message whatsapp contact write pop come drop ask visit walk speak talk email e-mail \
    mail fax send bring leave hand post give submit complete fill use click follow tap scan";

/// Papers and forms with which one applies.
const PAPERS: &str = "cv cvs resume resumes résumé résumés application applications form letter profile portfolio questionnaire note \
    details pack link button website";

/// Whether the block tells a way to apply, though not in the words of which a fact is made.
fn ways(scan: &Scan<'_>) -> bool {
    // The last lines of a posting often stand below its last list, whatever that was about.
    if scan.block.is_item() && (scan.is_about_the_person() || scan.section() == SectionKind::Benefits) {
        return false;
    }
    let number = has_phone_number(scan.text());
    (0..scan.words.len()).any(|at| {
        let opens = scan.sentence(at).start == at
            || scan.gap(at).contains([',', ':', ';', '?', '!', '–', '—'])
            || one_of(scan.before(at, 1), "please apply and or to can just simply may then");
        let near = scan.any(at + 1..at + 8, PAPERS);
        let reach = scan.is(at + 1, "us me our")
            || scan.is(at + 1, "to in on by into over for at the and")
            || scan.word(at + 1).starts_with(char::is_uppercase);
        let paper = scan.is(at, "send bring leave hand post give submit complete fill use click follow tap scan");
        let contact = scan.is(at, "contact phone telephone tel mobile email e-mail enquiries questions") && number;
        let asked = opens || scan.any(scan.sentence(at).start..at, "application pack interested apply");
        let told = scan.is(at, DO) && asked && (near || !paper && (reach || number));
        told || contact || scan.is(at, "walk-in") || scan.is(at, "walk") && scan.is(at + 1, "in")
    })
}

/// Whether the text holds a telephone number: at least seven digits, together or in groups.
fn has_phone_number(text: &str) -> bool {
    let groups = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '/')));
    groups.map(|group| group.bytes().filter(u8::is_ascii_digit).count()).any(|digits| (7..=15).contains(&digits))
}
