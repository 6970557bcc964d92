//! Reading: how the words of a page's data are read, and what holds where a page says nothing.

use serde::Deserialize;

use super::page::Part;
use crate::finding::Level;
use crate::posting::{Excuse, Profile, SectionKind, Strength};

pub(super) fn yes() -> bool {
    true
}

pub(super) fn all_profiles() -> Vec<Profile> {
    Profile::ALL.to_vec()
}

pub(super) fn all_parts() -> Vec<Part> {
    vec![Part::Title, Part::Heading, Part::Text]
}

pub(super) fn all_excuses() -> Vec<Excuse> {
    vec![
        Excuse::Code,
        Excuse::Quote,
        Excuse::Eeo,
        Excuse::Negation,
        Excuse::Mention,
        Excuse::Name,
        Excuse::Idiom,
        Excuse::Skill,
        Excuse::Language,
    ]
}

fn named<'de, D: serde::Deserializer<'de>, T>(
    deserializer: D,
    parse: fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<Vec<T>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names
        .iter()
        .map(|name| {
            parse(name).ok_or_else(|| {
                serde::de::Error::custom(format!("unknown name `{name}`, expected one of {}", known.join(", ")))
            })
        })
        .collect()
}

pub(super) fn profiles<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Profile>, D::Error> {
    named(deserializer, Profile::parse, &Profile::ALL.map(Profile::name))
}

pub(super) fn sections<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<SectionKind>, D::Error> {
    named(deserializer, SectionKind::parse, &SectionKind::ALL.map(SectionKind::name))
}

pub(super) fn strengths<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Strength>, D::Error> {
    named(deserializer, Strength::parse, &Strength::ALL.map(Strength::name))
}

pub(super) fn excuses<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Excuse>, D::Error> {
    named(deserializer, Excuse::parse, &Excuse::ALL.map(Excuse::name))
}

pub(super) fn level<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
    let name = String::deserialize(deserializer)?;
    Level::parse(&name).ok_or_else(|| {
        serde::de::Error::custom(format!("unknown level `{name}`, expected error, warning, info or hint"))
    })
}

pub(super) fn some_level<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Level>, D::Error> {
    level(deserializer).map(Some)
}
