//! remote-onsite-conflict: work from home alone, and work on site.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::facts::{Confidence, FactKind, WorkMode};
use crate::posting::{Posting, SectionKind};
use crate::rules::agreement::{Claim, claims_of, has_word, is_conditional, office_days};
use crate::rules::{Context, Findings};
use crate::text::words::key;
use crate::text::{Phrases, Span, WordKey};

/// Where the whole job is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Remote,
    OnSite,
    /// Both, or something that only sounds like one of them.
    Neither,
}

const WEEK: [&str; 4] = ["one|two|three|four|five|1|2|3|4|5", "days|day", "a|per|each|every", "week"];
const OFFICE: [&str; 3] = ["in|at|from|on", "the|our|your|", "office|offices|site|premises"];

/// How many words of such a phrase there are before "week" and after it, at most.
const BEFORE: usize = WEEK.len() - 1 + OFFICE.len();
const AFTER: usize = OFFICE.len();

/// What speaks of days of a week in the office. There are thousands of ways to say it: those are laid out whose words
/// stand near a week in the document, if there are any.
fn days(posting: &Posting) -> Option<Phrases<Work>> {
    let words = &posting.words;
    let weeks = posting.places_of(key("week"));
    let near = weeks.flat_map(|week| &words[week.saturating_sub(BEFORE)..words.len().min(week + 1 + AFTER)]);
    let near: HashSet<WordKey> = near.map(|word| word.key).collect();
    let stands = |word: &str| word.is_empty() || near.contains(&key(word));
    let part = |choices: &&str| {
        let said: Vec<&str> = choices.split('|').filter(|word| stands(word)).collect();
        (!said.is_empty()).then(|| format!("({})", said.join("|")))
    };
    let said = |parts: &[&str]| Some(parts.iter().map(part).collect::<Option<Vec<String>>>()?.join(" "));
    let (week, office) = (said(&WEEK)?, said(&OFFICE)?);
    let (one, two) = (format!("{week} {office}"), format!("{office} {week}"));
    Some(Phrases::new([(one.as_str(), Work::OnSite), (two.as_str(), Work::OnSite)]))
}

static PHRASES: LazyLock<Phrases<Work>> = LazyLock::new(|| {
    Phrases::new([
        ("(fully|100|completely|entirely|permanently|exclusively) (remote|remotely)", Work::Remote),
        ("(fully|100|completely|entirely) remote (first|friendly)", Work::Neither),
        (
            "(fully|100|completely|entirely) remote (team|company|organization|organisation|culture|environment|or|and|workforce|startup|business|teams)",
            Work::Neither,
        ),
        ("this is a remote (role|position|job|opportunity|post|vacancy)", Work::Remote),
        ("(role|position|job|vacancy) is (a |)(remote|remote only|home based)", Work::Remote),
        ("work from anywhere", Work::Remote),
        ("remote only", Work::Remote),
        (
            "(must|required to|expected to|need to|have to) (work|be) (on site|onsite|in office|in the office|in our office)",
            Work::OnSite,
        ),
        (
            "(this is|this role is|this position is|role is|position is|job is) (a |an |fully |)(on site|onsite|in office|office based)",
            Work::OnSite,
        ),
        ("(role|position|job) is (based |)(on site|onsite) (in|at)", Work::OnSite),
        ("(on site|onsite|in office|office based) (role|position|job|only)", Work::OnSite),
        ("(required to|expected to|need to|have to|must) be in the office", Work::OnSite),
        ("(100|fully) (on site|onsite|in office|office based)", Work::OnSite),
        ("(not a remote|no remote work|remote work is not|remote working is not|not remote|no remote)", Work::OnSite),
        ("(role|position|job|vacancy) is not remote", Work::OnSite),
        ("(home working|working from home|remote working|working remotely) is not possible", Work::OnSite),
        ("(presence|attendance) (in the office |on site |onsite |) (is |)(required|mandatory|expected)", Work::OnSite),
    ])
});

/// Flags the later of two statements about the whole job.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    let firm = |claim: &Claim<'_, Work>| {
        let kind = posting.sections[claim.statement.section].kind;
        let aside = [SectionKind::About, SectionKind::Benefits, SectionKind::Process, SectionKind::Requirements];
        let own = claim.what == Work::OnSite || !aside.contains(&kind);
        let denied = posting.text(claim.statement.prose).contains("not possible");
        own && (denied || !is_conditional(posting, claim.statement))
            && !has_word(
                posting,
                claim.statement,
                "or hybrid first until initially during training candidates near teams employees",
            )
            && (claim.what == Work::OnSite || !has_word(posting, claim.statement, "we our"))
            && !cx.excused(claim.prose)
    };
    let days = days(posting);
    let sets: Vec<&Phrases<Work>> = std::iter::once(&*PHRASES).chain(&days).collect();
    let mut found = claims_of(cx, &sets);
    found.extend(days_in_office(cx));
    found.extend(daily(cx));
    found.sort_by_key(|claim| claim.prose.start);
    let mut said = found.iter().filter(|claim| claim.what != Work::Neither && firm(claim));
    // A title or a line that says "remote" holds for the whole job too.
    if let Some((label, place, work)) = labelled(cx) {
        let other =
            said.clone().find(|claim| claim.what != work && !cx.posting.source_span(claim.prose).overlaps(place));
        if let Some(other) = other {
            out.at_prose(other.prose)
                .also(place, "said otherwise here")
                .say("", &[("words", posting.text(other.prose)), ("other", label)]);
            return;
        }
    }
    let Some(first) = said.next() else { return };
    let other = said.find(|claim| claim.what != first.what && claim.statement.prose != first.statement.prose);
    if let Some(other) = other {
        let (one, two) = (posting.text(other.prose), posting.text(first.prose));
        out.at_prose(other.prose)
            .also(posting.source_span(first.prose), "said otherwise here")
            .say("", &[("words", one), ("other", two)]);
    }
}

/// Statements on the days of a week in the office.
fn days_in_office<'a>(cx: &Context<'a>) -> impl Iterator<Item = Claim<'a, Work>> {
    let posting = cx.posting;
    let own = office_days(posting).filter(move |(statement, _)| posting.is_of_the_job(statement));
    own.map(|(statement, _)| Claim { what: Work::OnSite, prose: statement.prose, statement })
}

/// Statements by which one is in the office every day.
fn daily<'a>(cx: &Context<'a>) -> Vec<Claim<'a, Work>> {
    static OFFICE: LazyLock<Phrases<()>> = LazyLock::new(|| {
        Phrases::new([(
            "(come|travel|commute|report|be|work) (to|into|in|at|from) (the|our) (office|studio|site|shop|workshop|plant)",
            (),
        )])
    });
    let posting = cx.posting;
    let said = claims_of(cx, &[&OFFICE]).into_iter().filter(|claim| {
        let text = posting.text(claim.statement.prose).to_lowercase();
        let days = ["every day", "each day", "daily", "every working day", "five days a week", "monday to friday"];
        days.iter().any(|day| text.contains(day))
    });
    said.map(|claim| Claim { what: Work::OnSite, prose: claim.prose, statement: claim.statement }).collect()
}

/// What the title, the front matter or a labelled line says of where one works, if nothing in it says more.
fn labelled<'a>(cx: &Context<'a>) -> Option<(&'a str, Span, Work)> {
    let posting = cx.posting;
    let mixed = |text: &str, others: &[&str]| {
        let text = text.to_lowercase();
        ["hybrid", " or ", "first", "friendly", "optional", "possible", "non-remote"]
            .iter()
            .chain(others)
            .any(|word| text.contains(word))
    };
    cx.facts.all().iter().find_map(|fact| {
        let FactKind::WorkMode(place) = &fact.kind else { return None };
        let text = match fact.block {
            Some(block) => posting.text(posting.blocks[block].prose),
            None => posting.source.slice(fact.source),
        };
        let title = posting.title().is_some_and(|(_, place)| place.overlaps(fact.source));
        let line = text.to_lowercase().starts_with("location") || text.to_lowercase().starts_with("work");
        let short = fact.block.is_some_and(|block| posting.blocks[block].words.len() <= 6);
        let work = match place.mode {
            WorkMode::Remote if !mixed(text, &["office", "site"]) => Work::Remote,
            WorkMode::OnSite if !mixed(text, &["remote", "home", "and", "/"]) => Work::OnSite,
            _ => return None,
        };
        (fact.confidence > Confidence::Low && (title || line && short)).then_some((text, fact.source, work))
    })
}
