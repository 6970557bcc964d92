//! Agreement: which parts of a document speak of the same job, so that what they say has to agree.

use std::sync::LazyLock;

use super::Context;
use crate::facts::Fact;
use crate::posting::{Posting, Statement};
pub use crate::text::words::{is_one_of, words_of};
use crate::text::{Phrases, Span, Word, WordKey, words};

/// Words after which a statement holds for some only, or not for sure.
const CONDITIONS: &str = "if unless depending depends depend either whether may might could some others most many \
    various varies vary sometimes possible possibly optional option options example previously former should \
    potentially potential likely other others eg e.g";

/// What a set phrase says, and where.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a, T> {
    /// What it says.
    pub what: T,
    /// The phrase, in the prose.
    pub prose: Span,
    /// The statement it stands in.
    pub statement: &'a Statement,
}

/// Whether a statement holds only for some, at times, or if something else does.
#[must_use]
pub fn is_conditional(posting: &Posting, statement: &Statement) -> bool {
    let words = &posting.words[statement.words.clone()];
    let text = |at: usize| words[at].text(&posting.prose);
    (0..words.len())
        .any(|at| is_one_of(text(at), CONDITIONS) && !(at > 0 && text(at) == "other" && text(at - 1) == "each"))
}

/// Whether a statement is about people of the firm: "Our auditors travel up to 60% of the time".
#[must_use]
pub fn is_of_others(posting: &Posting, statement: &Statement) -> bool {
    const OWN: &str = "role job position ideal next new candidate vacancy offer team";
    let text = |at: usize| posting.words[statement.words.clone()].get(at).map_or("", |word| word.text(&posting.prose));
    is_one_of(text(0), "our their his her") && !is_one_of(text(1), OWN) && !has_word(posting, statement, "you your")
}

/// Whether one of the words of a statement is in `list`, whatever its case.
#[must_use]
pub fn has_word(posting: &Posting, statement: &Statement, list: &str) -> bool {
    words::any_of(&posting.words[statement.words.clone()], &posting.prose, list)
}

/// Facts that are read with some confidence in statements about the job, with their statements.
pub fn sure_facts<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Fact, Span, &'a Statement)> {
    cx.facts.sure(cx.posting)
}

/// What the set `phrases` say in the statements about the job, the longest phrase at each place.
#[must_use]
pub fn claims<'a, T: Copy>(cx: &Context<'a>, phrases: &Phrases<T>) -> Vec<Claim<'a, T>> {
    claims_of(cx, &[phrases])
}

/// The same, of several `sets` of phrases.
#[must_use]
pub fn claims_of<'a, T: Copy>(cx: &Context<'a>, sets: &[&Phrases<T>]) -> Vec<Claim<'a, T>> {
    let posting = cx.posting;
    let mut claims = Vec::new();
    let mut reached = 0;
    let mut places: Vec<(usize, &Statement)> =
        sets.iter().flat_map(|phrases| statements_with(posting, phrases)).collect();
    places.sort_by_key(|&(place, _)| place);
    for (place, statement) in places {
        let words = &posting.words[place..statement.words.end];
        let longest = sets.iter().filter_map(|phrases| phrases.at(words, &posting.prose).next());
        let longest = longest.max_by_key(|&(len, _)| len).filter(|_| place >= reached);
        let Some((len, what)) = longest else { continue };
        reached = place + len;
        if posting.is_of_the_job(statement) {
            claims.push(Claim { what, prose: words[0].span().to(words[len - 1].span()), statement });
        }
    }
    claims
}

/// The words at which one of `phrases` may start, each with its statement, in order.
pub fn statements_with<'a, T: Copy>(
    posting: &'a Posting,
    phrases: &Phrases<T>,
) -> impl Iterator<Item = (usize, &'a Statement)> {
    statements_at(posting, posting.starts(phrases))
}

/// The statements that hold one of `words`, in order.
#[must_use]
pub fn statements_of<'a>(posting: &'a Posting, words: &[WordKey]) -> Vec<&'a Statement> {
    let mut places: Vec<usize> = words.iter().flat_map(|&word| posting.places_of(word)).collect();
    places.sort_unstable();
    let mut statements: Vec<&Statement> = statements_at(posting, places).map(|(_, statement)| statement).collect();
    statements.dedup_by_key(|statement| statement.words.start);
    statements
}

/// The words at `places`, each with its statement.
fn statements_at(posting: &Posting, places: Vec<usize>) -> impl Iterator<Item = (usize, &Statement)> {
    let statements = posting.statements();
    places.into_iter().filter_map(move |place| {
        let at = statements.partition_point(|statement| statement.words.end <= place);
        statements.get(at).filter(|statement| statement.words.contains(&place)).map(|statement| (place, statement))
    })
}

fn phrases_in<T: Copy>(posting: &Posting, words: &[Word], phrases: &Phrases<T>) -> Vec<(Span, T)> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let longest = phrases.at(&words[index..], &posting.prose).next();
        if let Some((len, what)) = longest {
            found.push((words[index].span().to(words[index + len - 1].span()), what));
            index += len;
        } else {
            index += 1;
        }
    }
    found
}

/// A number of years or the like without needless digits.
#[must_use]
pub fn number(value: f64) -> String {
    if value.fract().abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// Words that tell that a statement is about the job as a whole.
static OUTRIGHT: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("(this|the|our) (role|position|job|post|vacancy|opportunity|appointment|opening|contract) (is|will be)", ()),
        ("(this|it) (is|will be) (a|an)", ()),
        ("(looking for|seeking|hiring|recruiting|recruit|offering|offer|have) (a|an)", ()),
        ("(appointment|contract|employment|job|position|role|work) type", ()),
        ("(type|kind|form|basis) of (contract|employment|job|position|work|appointment)", ()),
        ("join us (as a|on a|full time|part time)", ()),
        ("you (work|are employed|are hired|are engaged|will be employed|will work) (as|on|with us)", ()),
        ("we (employ|hire|engage) you", ()),
        ("you (work|will work) (full time|part time)", ()),
        ("you (get|receive|sign|have|start on|are offered) (a|an)", ()),
        ("we (give|offer) you (a|an)", ()),
    ])
});

/// Words of the labels behind which a line says what kind of job it is.
const LABELS: &str = "type contract employment job position role engagement status schedule appointment tenure hours term \
    duration commitment time location workplace mode";

/// Whether the words at `prose` say something of the job as a whole: the statement is short, a labelled line, or says
/// so in words; and nothing beside them makes it one of several or denies it.
#[must_use]
pub fn is_outright(posting: &Posting, prose: Span, statement: &Statement) -> bool {
    let words = &posting.words[statement.words.clone()];
    let first = words.partition_point(|word| word.start < prose.start);
    let last = words.partition_point(|word| word.end <= prose.end);
    let (before, after) = (&words[first.saturating_sub(3)..first], &words[last..(last + 3).min(words.len())]);
    let named = |words: &[Word], list: &str| words.iter().any(|word| is_one_of(word.text(&posting.prose), list));
    let kinds =
        "part full time permanent temporary fixed contract freelance intern internship casual seasonal hybrid remote";
    let beside = "or to not no non nor either possible possibly potential potentially convert conversion extension \
        become becoming with both than if may could also";
    // "Permanent, limited to two years"
    let after = if after.first().is_some_and(|word| word.text(&posting.prose) == "limited") { &[] } else { after };
    let joined = named(before, "and") || named(after, "and") && named(&words[last..(last + 6).min(words.len())], kinds);
    let aside = joined
        || named(before, beside)
        || named(after, beside)
        || [words.get(first.wrapping_sub(1)), words.get(last)]
            .iter()
            .zip([true, false])
            .filter_map(|(word, before)| word.map(|word| (word, before)))
            .any(|(word, before)| {
                let gap = if before { word.end..prose.start } else { prose.end..word.start };
                posting.prose[gap.start as usize..gap.end as usize].contains('/')
            });
    let label = posting.prose[statement.prose.start as usize..prose.start as usize].split_once(':');
    let label = label.is_some_and(|(label, value)| {
        words_of(label).count() <= 4
            && words_of(label).any(|word| is_one_of(word, LABELS))
            && words_of(value).count() < 4
    });
    // "Fixed-term contract until December"
    let nouns = "contract role position job post basis appointment employment full part permanent";
    let followed = || words.get(last).is_some_and(|word| is_one_of(word.text(&posting.prose), nouns));
    let opens = first <= 1 && (posting.text(prose).ends_with(" contract") || followed());
    !aside && (label || opens || words.len() <= 4 || !phrases_in(posting, words, &OUTRIGHT).is_empty())
}

/// The statements that name days of a week in the office, with the fewest and the most: "two to three days a week in our
/// Leeds office".
pub fn office_days(posting: &Posting) -> impl Iterator<Item = (&Statement, (f64, f64))> {
    days_said(posting).filter_map(|statement| Some((statement, days_in(posting, statement)?)))
}

/// The statements that name days of a week at home, with the fewest and the most days that they leave for the office.
pub fn days_left(posting: &Posting) -> impl Iterator<Item = (&Statement, (f64, f64))> {
    let home = |statement: &&Statement| {
        let text = posting.text(statement.prose).to_lowercase();
        ["remote day", "days remote", "home office", "from home", "of remote work", "remotely", "working from home"]
            .iter()
            .any(|form| text.contains(form))
            && !has_word(posting, statement, "onsite site premises year month holiday leave")
            && text.matches("office").count() == text.matches("home office").count()
    };
    days_said(posting).filter(home).filter_map(|statement| {
        let words = &posting.words[statement.words.clone()];
        let at = words.iter().position(|word| is_one_of(word.text(&posting.prose), "days day"))?;
        let number = (1..=2)
            .filter_map(|back| words.get(at.checked_sub(back)?))
            .find_map(|word| small(word.text(&posting.prose)));
        let days = number.filter(|_| has_word(posting, statement, "week weekly hybrid")).filter(|days| *days < 5.0)?;
        Some((statement, (5.0 - days, 5.0 - days)))
    })
}

/// A number of days of a week.
fn small(word: &str) -> Option<f64> {
    const NUMBERS: &str = "one two three four five six seven";
    let named = NUMBERS.split(' ').zip(1u8..).find(|(known, _)| known.eq_ignore_ascii_case(word));
    let digit = || word.parse::<u8>().ok().filter(|_| word.len() == 1);
    named.map(|(_, value)| value).or_else(digit).filter(|value| (1..=7).contains(value)).map(f64::from)
}

/// The statements that speak of days.
fn days_said(posting: &Posting) -> impl Iterator<Item = &Statement> {
    static DAYS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new([("(day|days)", ())]));
    let mut statements: Vec<&Statement> = statements_with(posting, &DAYS).map(|(_, statement)| statement).collect();
    statements.dedup_by_key(|statement| statement.words.start);
    statements.into_iter()
}

fn days_in(posting: &Posting, statement: &Statement) -> Option<(f64, f64)> {
    let words = &posting.words[statement.words.clone()];
    let text = |at: usize| words.get(at).map_or("", |word| word.text(&posting.prose));
    let number = |at: usize| small(text(at));
    for at in (0..words.len()).filter(|&at| is_one_of(text(at), "days day")) {
        // "two to three office days", "3 days a week"
        let last = (1..=2).filter_map(|back| at.checked_sub(back)).find(|&at| number(at).is_some());
        let Some((last, high)) = last.and_then(|at| Some((at, number(at)?))) else { continue };
        let joined = |between: usize| last.checked_sub(between).and_then(number);
        let gap = last
            .checked_sub(1)
            .map_or("", |before| &posting.prose[words[before].end as usize..words[last].start as usize]);
        let dash = matches!(gap.trim(), "-" | "–" | "—");
        let low = joined(1).filter(|_| dash).or_else(|| joined(2).filter(|_| is_one_of(text(last - 1), "to or")));
        let near = at.saturating_sub(9)..(at + 10).min(words.len());
        let week = (at..(at + 8).min(words.len())).any(|at| is_one_of(text(at), "week weekly"))
            || has_word(posting, statement, "hybrid") && !has_word(posting, statement, "month monthly year quarter");
        let office = near.clone().find(|&at| is_one_of(text(at), "office offices onsite site hub studio premises"));
        let home = (at + 1..(at + 7).min(words.len()))
            .find(|&at| is_one_of(text(at), "home remote remotely off leave holiday"));
        let first = home.is_none_or(|home| office.is_some_and(|office| office > at && office < home));
        if week && office.is_some() && first {
            return Some((low.unwrap_or(high), high));
        }
    }
    None
}
