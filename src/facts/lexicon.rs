//! Lexicon: the phrases that signal a fact.

use std::sync::LazyLock;

use super::{
    application, dates, education, eligibility, employment, experience, language_skill, management, offer,
    organisation, place, schedule, technology, terms, timezone, travel, workmode,
};
use crate::text::phrases::Phrases;

/// What a phrase signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Employment(employment::Employment),
    Mode(workmode::WorkMode),
    Place(place::Gazette),
    PlaceLabel,
    Zone(timezone::Cue),
    Technology(technology::Name),
    Management(management::Cue),
    Eligibility(eligibility::Cue),
    Shift(schedule::Shift),
    Organisation(organisation::Cue),
    Benefit(offer::Benefit),
    OtherPay(offer::OtherPay),
    Application(application::Cue),
    Date(dates::Cue),
    Years(experience::Unit),
    Degree(education::Cue),
    Language(&'static str),
    Travel,
    Hours,
    Days,
}

/// The phrases of all scanners, each with the words of which one must follow, if any: "fill (in|out) ... form".
pub(super) static LEXICON: LazyLock<Phrases<(Cue, &'static str)>> = LazyLock::new(|| {
    let places = place::gazetteer().map(|(name, gazette)| (name, Cue::Place(gazette)));
    let cues = places
        .chain(employment::PHRASES.iter().map(|&(phrase, kind)| (phrase, Cue::Employment(kind))))
        .chain(workmode::MODES.iter().map(|&(phrase, mode)| (phrase, Cue::Mode(mode))))
        .chain(place::LABELS.iter().map(|&(phrase, ())| (phrase, Cue::PlaceLabel)))
        .chain(timezone::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Zone(cue))))
        .chain(technology::names().map(|(phrase, name)| (phrase, Cue::Technology(name))))
        .chain(management::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Management(cue))))
        .chain(eligibility::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Eligibility(cue))))
        .chain(schedule::PHRASES.iter().map(|&(phrase, kind)| (phrase, Cue::Shift(kind))))
        .chain(organisation::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Organisation(cue))))
        .chain(offer::BENEFITS.iter().map(|&(phrase, benefit)| (phrase, Cue::Benefit(benefit))))
        .chain(offer::OTHER_PAY.iter().map(|&(phrase, kind)| (phrase, Cue::OtherPay(kind))))
        .chain(application::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Application(cue))))
        .chain(dates::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Date(cue))))
        .chain(experience::UNITS.iter().map(|&(phrase, unit)| (phrase, Cue::Years(unit))))
        .chain(education::PHRASES.iter().map(|&(phrase, cue)| (phrase, Cue::Degree(cue))))
        .chain(language_skill::NAMES.iter().map(|&(phrase, name)| (phrase, Cue::Language(name))))
        .chain(terms::PHRASES.iter().map(|&(phrase, ())| (phrase, Cue::Hours)))
        .chain([("(day|days)", Cue::Days)])
        .chain(travel::PHRASES.iter().map(|&(phrase, ())| (phrase, Cue::Travel)));
    Phrases::new(cues.map(|(phrase, cue)| {
        let (phrase, needs) = phrase.split_once(" ... ").unwrap_or((phrase, ""));
        (phrase, (cue, needs))
    }))
});
