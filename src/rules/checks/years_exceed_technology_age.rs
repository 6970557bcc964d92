//! years-exceed-technology-age: more years of a technology than there have been.

use crate::facts::{Fact, FactKind, Technology, Years};
use crate::finding::Safety;
use crate::posting::{Posting, Statement, Strength};
use crate::rules::agreement::{is_one_of, number, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Words that may stand between years and the technology they are of.
const LINKS: &str = "of in with using as a an the and hands on experience experienced professional working work commercial \
    practical relevant recent solid strong proven production developing building programming coding full time direct real \
    world prior industry least at more than or some expertise knowledge deep extensive development plus years required \
    applications apps";

/// Years before which nobody will have used a technology that is younger, to be sure.
const TOLERANCE: i16 = 1;

/// So many technologies before years are looked at.
const NEAR: usize = 4;

/// Flags years on a technology that is younger.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let technologies: Vec<(&Technology, Span)> = cx.facts.all().iter().filter_map(technology).collect();
    if technologies.is_empty() {
        return;
    }
    let year = written(cx);
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Years(years) = &fact.kind else { continue };
        let asked = matches!(fact.strength, Strength::Required | Strength::Preferred | Strength::About);
        let Some(min) = years.min.filter(|_| asked && !cx.excused(prose)) else { continue };
        let Some((name, first)) = subject(posting, prose, statement, &technologies) else { continue };
        if min <= f64::from(year - first + TOLERANCE) {
            continue;
        }
        let age = (year - first).max(1).to_string();
        let mut draft = out.at_prose(prose);
        if let Some(edit) = lower(posting, years, &age) {
            draft = draft.fix(Safety::Suggested, format!("ask for {age} years"), vec![edit]);
        }
        let values = [("years", number(min)), ("first", first.to_string()), ("age", age)];
        let [years, first, age] = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        draft.say("", &[years, first, age, ("technology", &name)]);
    }
}

fn technology(fact: &Fact) -> Option<(&Technology, Span)> {
    match &fact.kind {
        FactKind::Technology(technology) if !technology.is_practice() => Some((technology, fact.prose?)),
        _ => None,
    }
}

/// The year in which the document was written, as far as it says; else the current one.
fn written(cx: &Context<'_>) -> i16 {
    let names = ["dateposted", "date_posted", "date", "posted", "published", "datepublished"];
    let fields = names.iter().filter_map(|name| cx.posting.fields.get(*name));
    let years = fields.filter_map(|field| field.value.trim().get(..4)?.parse::<i16>().ok());
    let posted = cx.facts.all().iter().filter_map(|fact| match &fact.kind {
        FactKind::Posted(posted) => posted.date.map(|date| date.year()),
        _ => None,
    });
    years.chain(posted).find(|year| (1990..2100).contains(year)).unwrap_or(cx.settings.today.year())
}

/// The technology that the years at `prose` are of: of several the oldest, of "Java and Go" the youngest.
fn subject(
    posting: &Posting,
    prose: Span,
    statement: &Statement,
    technologies: &[(&Technology, Span)],
) -> Option<(String, i16)> {
    let mut named: Vec<(String, i16)> = Vec::new();
    let mut end = prose.end;
    let mut joiner = "";
    let (before, after) = technologies.split_at(technologies.partition_point(|(_, at)| at.start < prose.end));
    for (technology, at) in after.iter().take_while(|(_, at)| at.end <= statement.prose.end) {
        let gap = &posting.prose[end as usize..at.start as usize];
        let gap = gap.strip_prefix('.').unwrap_or(gap);
        let near = if named.is_empty() {
            !gap.contains([';', ':', '.', '(', ',']) && words_of(gap).all(|word| is_one_of(word, LINKS))
        } else {
            !gap.contains([';', ':', '.', '(', ')']) && words_of(gap).all(|word| is_one_of(word, "and or"))
        };
        if !near {
            break;
        }
        if !named.is_empty() {
            joiner = if gap.trim() == "and" && joiner.is_empty() { "and" } else { "or" };
        }
        named.push(dated(posting, technology, *at)?);
        end = at.end;
    }
    if named.is_empty() {
        // "Kubernetes: 15 years", "Kubernetes (15+ years)"
        let near = &before[before.len().saturating_sub(NEAR)..];
        let (technology, at) = near.iter().find(|(_, at)| {
            let opens =
                || at.start == statement.prose.start || posting.prose[..at.start as usize].ends_with([' ', '(']);
            at.end <= prose.start
                && match posting.prose[at.end as usize..prose.start as usize].trim() {
                    ":" | "(" | "-" | "–" | "—" | "," => opens(),
                    gap => is_one_of(gap, "for"),
                }
        })?;
        return dated(posting, technology, *at);
    }
    // What follows may be another name of the same thing, or one that the table does not know.
    let rest = posting.prose[end as usize..statement.prose.end as usize].trim_start();
    let goes_on = words_of(rest).next().is_some_and(|word| is_one_of(word, "or and")) || rest.starts_with(['/', ',']);
    if goes_on {
        return None;
    }
    let age = |(_, first): &(String, i16)| *first;
    if joiner == "and" { named.into_iter().max_by_key(age) } else { named.into_iter().min_by_key(age) }
}

/// The name of a technology, with its version where that is younger, and the year since when there is such.
fn dated(posting: &Posting, technology: &Technology, at: Span) -> Option<(String, i16)> {
    let known = technology.known;
    // "Java 8+" asks for Java, in whichever version from there on.
    let rest = posting.prose[at.end as usize..].trim_start();
    let open = rest.starts_with('+') || words_of(rest).next().is_some_and(|word| is_one_of(word, "or and"));
    let version = technology.version.map(|version| posting.text(version)).filter(|_| !open);
    let newer = version.and_then(|version| Some((format!("{} {version}", known.name), known.version_year(version)?)));
    newer.or_else(|| Some((known.name.to_owned(), known.first_year?)))
}

/// The edit that writes `age` for the number, where it is one in digits.
fn lower(posting: &Posting, years: &Years, age: &str) -> Option<Edit> {
    let digits = posting.text(years.low).bytes().all(|byte| byte.is_ascii_digit());
    let single = digits && years.high.is_none() && posting.map.is_exact(years.low);
    single.then(|| Edit::replace(posting.source_span(years.low), age))
}
