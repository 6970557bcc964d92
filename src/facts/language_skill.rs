//! Language skill: languages that the person speaks, with the level asked for.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// A language that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageSkill {
    /// Its English name, in lower case.
    pub name: &'static str,
    /// Whether a level is said that can be checked: "B2", "native", "business fluent".
    pub level: bool,
    /// The level, as others name it: "b2", "native", "fluent", "business".
    pub named: Option<&'static str>,
    /// Whether it is said what it is needed for.
    pub purpose: bool,
    /// From the word that judges ("excellent") to the name, if there is such a word.
    pub judged: Option<Span>,
}

pub(super) const NAMES: &[(&str, &str)] = &[
    ("(english|inglese|anglais|englisch|inglés|inglês|engels)", "english"),
    ("(german|deutsch|tedesco|allemand|alemán)", "german"),
    ("(french|français|französisch|francese|francés)", "french"),
    ("(spanish|español|castellano|spagnolo|espagnol|spanisch)", "spanish"),
    ("(italian|italiano|italienisch)", "italian"),
    ("(portuguese|português)", "portuguese"),
    ("(dutch|nederlands)", "dutch"),
    ("(polish|polski)", "polish"),
    (
        "(welsh|irish|icelandic|albanian|macedonian|georgian|armenian|persian|farsi|punjabi|tamil|swahili|afrikaans|maltese|gujarati)",
        "",
    ),
    ("(czech|hungarian|romanian|greek|turkish|swedish|danish|norwegian|finnish)", ""),
    ("(russian|ukrainian|arabic|hebrew|hindi|japanese|korean|mandarin|cantonese|chinese|vietnamese|thai|tagalog)", ""),
    (
        "(catalan|croatian|serbian|bulgarian|slovak|slovenian|estonian|latvian|lithuanian|indonesian|malay|urdu|\
     bengali)",
        "",
    ),
];

/// A name of [`NAMES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, name: &'static str, found: &mut Found<'_>) {
    let at = hit.start;
    let text = scan.word(at);
    if matches!(
        scan.section(),
        SectionKind::Eeo | SectionKind::Legal | SectionKind::Testimonial | SectionKind::Benefits
    ) {
        return;
    }
    let known = "english german french spanish italian portuguese dutch polish czech hungarian romanian greek turkish \
        swedish danish norwegian finnish russian ukrainian arabic hebrew hindi japanese korean mandarin cantonese chinese \
        vietnamese thai tagalog catalan croatian serbian bulgarian slovak slovenian estonian latvian lithuanian indonesian \
        malay urdu bengali welsh irish icelandic albanian macedonian georgian armenian persian farsi punjabi tamil swahili \
        afrikaans maltese gujarati";
    let name = if name.is_empty() {
        known.split(' ').find(|known| known.eq_ignore_ascii_case(text)).unwrap_or("")
    } else {
        name
    };
    let sentence = scan.sentence(at);
    // "Polish the copy", "French market", "English degree".
    let other = scan.is(
        hit.end,
        "market markets company companies government office team teams customers clients \
     degree major literature speaking version companies citizens law culture access gcse composition grammar lessons \
         teacher classes cuisine food",
    ) && !(scan.is(hit.end, "speaking")
        && scan.is(hit.end + 1, "candidates candidate person skills and is"));
    // What is cooked or taught is no skill that is asked for.
    let school = scan.any(sentence.clone(), "gcse gcses food cuisine dishes wine pupils learners");
    if other || school || !(text.starts_with(char::is_uppercase) || is_foreign(text)) {
        return;
    }
    let skill = "nivel niveau livello kenntnisse sprachkenntnisse courant fließend verhandlungssicher parlato fluent fluency fluently proficient proficiency proficiently speak speaks speaking spoken written verbal oral communication \
        communicate communicating language languages read reading writing write native bilingual command skills level knowledge \
        a1 a2 b1 b2 c1 c2 basic beginner elementary bilingual mother conversational working business advanced intermediate excellent good strong solid great";
    if !scan.any(sentence.clone(), skill) {
        return;
    }
    let near = at.saturating_sub(10).max(sentence.start)..(at + 10).min(sentence.end);
    let level = scan.any(
        near.clone(),
        "a1 a2 b1 b2 c1 c2 native bilingual lingual conversational intermediate advanced basic mother tongue beginner business \
            working upper full limited elementary ilr",
    );
    let purpose = scan.any(
        at..sentence.end,
        "because customers clients customer client calls documentation \
     partners suppliers users patients",
    ) || (hit.end..(hit.end + 3).min(sentence.end)).any(|index| scan.is(index, "for as to with since"));
    let judges = "good strong excellent fluent proficient proficiency fluency great solid outstanding exceptional perfect \
        superior fluently impeccable very flawless";
    let first = (sentence.start.max(at.saturating_sub(10))..at).find(|&index| scan.is(index, judges));
    let before = first.or_else(|| {
        (hit.end..(hit.end + 2).min(sentence.end)).find(|&index| scan.is(index, "fluency proficiency fluently"))
    });
    let judged = before.map(|index| scan.span(&(index.min(at)..index.max(at) + 1)));
    let confidence = if one_of(scan.before(at, 1), "in fluent written spoken") || judged.is_some() {
        Confidence::High
    } else {
        Confidence::Medium
    };
    found.say(
        FactKind::Language(LanguageSkill { name, level, named: named(scan, at, near), purpose, judged }),
        scan.span(&hit),
        confidence,
    );
    found.ask(scan, at);
}

/// Whether a name of a language is one that is written small.
fn is_foreign(text: &str) -> bool {
    !text.is_ascii()
        || one_of(text, "inglese anglais allemand tedesco francese espagnol spagnolo italiano italien alemana inglesa")
}

/// The level that the word nearest to the name at `at` names, among those in `near`.
fn named(scan: &Scan<'_>, at: usize, near: Range<usize>) -> Option<&'static str> {
    const LEVELS: &[(&str, &str)] = &[
        ("a1", "a1"),
        ("a2", "a2"),
        ("b1", "b1"),
        ("b2", "b2"),
        ("c1", "c1"),
        ("c2", "c2"),
        ("native bilingual tongue", "native"),
        ("fluent fluency fluently", "fluent"),
        ("business", "business"),
        ("professional proficient proficiency", "professional"),
        ("advanced excellent strong", "advanced"),
        ("conversational intermediate good working", "intermediate"),
        ("basic beginner elementary", "basic"),
    ];
    let level = |at: usize| LEVELS.iter().find(|(words, _)| scan.is(at, words)).map(|&(_, level)| level);
    // A measured level says more than the word before it: "fluent German (C1)".
    let measured =
        (at + 1..(at + 4).min(near.end)).take_while(|&next| !scan.gap(next).contains([',', ';'])).find_map(level);
    if measured.is_some_and(|level| level.len() == 2) {
        return measured;
    }
    let before = |back: usize| at.checked_sub(back).filter(|at| near.contains(at)).and_then(level);
    let after = |on: usize| Some(at + on).filter(|at| near.contains(at)).and_then(level);
    (1..=10).find_map(|far| before(far).or_else(|| after(far)))
}
