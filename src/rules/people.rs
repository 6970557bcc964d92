//! People: the regular expressions that find people chosen or refused, and things asked of them, in any of the ways of
//! `rules/vocabulary/selection.toml`; the build script writes them out too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::inflection::{Form, inflect};

/// What the people on a page come to.
#[derive(Debug)]
pub(super) struct Expressions {
    /// One regular expression for each way.
    pub(super) regexes: Vec<String>,
    /// Words of which one must stand where any of them matches.
    pub(super) needs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    person: String,
    job: String,
    more: String,
    no: String,
    shut: String,
    shutting: String,
    verb: String,
    ask: String,
    own: String,
    ways: BTreeMap<String, String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../rules/vocabulary/selection.toml");
    toml::from_str(text).expect("every page that selects reads it when it is tested")
});

/// Where a clause ends, or where what follows does not change what it says.
const END: &str = r"(?:\s*[.,;:!?()–—]|\s+(?:and|or|with|who|whose|to|for|as|in|at|on|please|due|because|since|so|but|if|when|this|now|here|during|via|by|aged|under|over|from|between|only)\b|\s*$)";

/// The end of a clause.
const STOP: &str = r"(?:\s*[.,;:!?()–—]|\s*$)";

/// What `who` chosen or refused, people who are `like` something, or `what` they are asked for come to in each of `ways`;
/// what is wrong where not just one of the three is named, or where there is no such way.
pub(super) fn expressions([who, like, what]: [&[String]; 3], ways: &[String]) -> Result<Expressions, String> {
    if [who, like, what].into_iter().filter(|named| !named.is_empty()).count() != 1 {
        return Err("it is one of `who`, `like` and `what` that names the people or the things".to_owned());
    }
    let nouns = who.iter().chain(what).map(|noun| words(noun, true));
    let people: Vec<Vec<Vec<String>>> = nouns.chain(like.iter().map(|like| words(like, false))).collect();
    let who = people.iter().map(|phrase| written(phrase)).collect::<Vec<_>>().join("|");
    let mut needs: Vec<String> = people.iter().flat_map(|phrase| rarest(phrase)).collect();
    needs.sort_unstable();
    needs.dedup();
    let vocabulary = &*VOCABULARY;
    let group = format!(
        r"(?:(?:an?|the|any|all)\s+)?(?:{who})(?:\s*(?:/|,|,?\s*and|,?\s*or|&)\s*(?:{who}))?(?:\s+(?:{}))?",
        vocabulary.person
    );
    let fill = |way: &String| {
        let text = vocabulary.ways.get(way).ok_or_else(|| format!("there is no way “{way}” to select people"))?;
        let text = text.replace("{group}", &group).replace("{who}", &format!("(?:{who})"));
        let text = text.replace("{thing}", &format!("{}(?:{who})", vocabulary.own)).replace("{ask}", &vocabulary.ask);
        let text = text.replace("{like}", &format!("(?:{who})")).replace("{more}", &vocabulary.more);
        let text = text.replace("{job}", &vocabulary.job).replace("{person}", &vocabulary.person);
        let text = text.replace("{shutting}", &vocabulary.shutting).replace("{shut}", &vocabulary.shut);
        let text = text.replace("{verb}", &vocabulary.verb);
        let text = text.replace("{no}", &vocabulary.no).replace("{end}", END).replace("{stop}", STOP);
        // They stand on several lines in the vocabulary.
        Ok(format!("(?x){text}"))
    };
    let regexes: Result<Vec<String>, String> = ways.iter().map(fill).collect();
    Ok(Expressions { regexes: regexes?, needs })
}

/// The words of a phrase, each as all that may stand there: "(white|black) person" has "white" and "black", then
/// "person" and "people". What may be missing has an empty choice. The head of a noun has its plural too.
fn words(phrase: &str, nouns: bool) -> Vec<Vec<String>> {
    let mut places: Vec<Vec<String>> = Vec::new();
    let mut rest = phrase.trim();
    while !rest.is_empty() {
        if let Some((inside, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            places.push(inside.split('|').map(|choice| choice.trim().to_owned()).collect());
            rest = after.trim_start();
        } else {
            let end = rest.find([' ', '(']).unwrap_or(rest.len());
            places.push(vec![rest[..end].to_owned()]);
            rest = rest[end..].trim_start();
        }
    }
    let joint = places.iter().position(|choices| choices.iter().any(|choice| JOINTS.contains(&choice.as_str())));
    if let Some(head) = joint.unwrap_or(places.len()).checked_sub(1).filter(|_| nouns) {
        let more = places[head].iter().filter(|choice| !choice.is_empty()).map(|choice| inflect(choice, Form::Plural));
        let more: Vec<String> = more.collect();
        places[head].extend(more);
    }
    places
}

/// Words after the head of a phrase.
const JOINTS: [&str; 8] = ["of", "in", "with", "from", "over", "under", "already", "who"];

/// A phrase as a regular expression: blanks and hyphens between its words are the same.
fn written(phrase: &[Vec<String>]) -> String {
    let mut text = String::new();
    let mut apart = false;
    for choices in phrase {
        let forms: Vec<String> =
            choices.iter().filter(|choice| !choice.is_empty()).map(|choice| escaped(choice)).collect();
        let optional = choices.iter().any(String::is_empty);
        let blank = if apart { r"[\s-]+" } else { "" };
        let forms = forms.join("|");
        if !optional {
            text.push_str(&format!("{blank}(?:{forms})"));
        } else if apart {
            text.push_str(&format!("(?:{blank}(?:{forms}))?"));
        } else {
            text.push_str(&format!(r"(?:(?:{forms})[\s-]+)?"));
            continue;
        }
        apart = true;
    }
    text
}

fn escaped(words: &str) -> String {
    let words: Vec<String> =
        words.split([' ', '-']).map(|word| word.replace('.', r"\.?").replace('+', r"\+")).collect();
    words.join(r"[\s-]+")
}

/// The words of a phrase of which one must be there, where they are the least likely to stand elsewhere.
fn rarest(phrase: &[Vec<String>]) -> Vec<String> {
    let sure = phrase.iter().filter(|choices| !choices.iter().any(String::is_empty));
    let rank = |choices: &&Vec<String>| {
        let common = choices.iter().any(|choice| COMMON.contains(&longest(choice).as_str()));
        (!common, choices.iter().map(String::len).min())
    };
    sure.max_by_key(rank).into_iter().flatten().map(|choice| longest(choice)).collect()
}

/// Words that stand in most postings.
const COMMON: [&str; 17] = [
    "person",
    "people",
    "candidate",
    "applicant",
    "worker",
    "man",
    "woman",
    "anyone",
    "anybody",
    "member",
    "group",
    "of",
    "in",
    "with",
    "from",
    "over",
    "under",
];

/// The longest word of `words`, as the words of a text are cut.
fn longest(words: &str) -> String {
    let words = words.split([' ', '-', '.']).filter(|word| !word.is_empty());
    words.max_by_key(|word| word.len()).unwrap_or_default().to_lowercase()
}
