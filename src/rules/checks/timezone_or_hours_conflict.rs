//! timezone-or-hours-conflict: hours of work, or time zones, that cannot both hold.

use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::{Posting, SectionKind, Statement};
use crate::rules::agreement::{claims, has_word, is_conditional, is_one_of, number, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// What is said about the hours of a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hours {
    Flexible,
    Fixed,
}

static PHRASES: LazyLock<Phrases<Hours>> = LazyLock::new(|| {
    Phrases::new([
        (
            "(fully|completely|totally|entirely|100) flexible (hours|working hours|schedule|working time|work hours|working)",
            Hours::Flexible,
        ),
        ("(set|choose|pick) your own (hours|schedule|working hours)", Hours::Flexible),
        ("work (whenever|when) you (want|like|please|choose)", Hours::Flexible),
        ("no (fixed|set|core) (hours|working hours)", Hours::Flexible),
        ("(core|fixed|set|office|working) (hours|working hours) (are|from|of|between|)", Hours::Fixed),
    ])
});

/// Most hours of a day that leave a day flexible.
const CORE: f64 = 6.0;

/// Flags fixed hours beside flexible ones, two lengths of the week, and time zones that lie apart.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if !cx.posting.is_one_job() {
        return;
    }
    hours(cx, out);
    weeks(cx, out);
    zones(cx, out);
}

fn hours(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let found = claims(cx, &PHRASES);
    let firm = |statement: &Statement| !is_conditional(posting, statement);
    let flexible = found.iter().find(|claim| claim.what == Hours::Flexible && firm(claim.statement));
    let fixed = found.iter().filter(|claim| claim.what == Hours::Fixed && firm(claim.statement)).find(|claim| {
        let rest = Span { start: claim.prose.end, end: claim.statement.prose.end };
        span_of_day(posting.text(rest)).is_some_and(|length| length > CORE)
    });
    if let Some((flexible, fixed)) = flexible.zip(fixed) {
        out.at_prose(fixed.prose)
            .also(posting.source_span(flexible.prose), "flexible, this says")
            .say("hours", &[("words", posting.text(flexible.prose))]);
    }
}

/// The hours between the two times of day that open `text`: "9-17", "9am to 5:30pm".
fn span_of_day(text: &str) -> Option<f64> {
    let text: String = text.chars().take(40).collect::<String>().to_lowercase();
    let mut times = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '.'))
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|part| {
            let digits = part.trim_end_matches(['a', 'p', 'm', '.', 'h']);
            let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
            let hour: f64 = hour.parse().ok().filter(|hour| *hour <= 24.0)?;
            Some((hour + minute.parse::<f64>().ok()? / 60.0, part.contains('p')))
        });
    let ((from, late), (to, later)) = (times.next()?, times.next()?);
    let noon = |hour: f64, after: bool| if after && hour < 12.0 { hour + 12.0 } else { hour };
    let length = noon(to, later) - noon(from, late);
    let half = if length <= 0.0 { length + 12.0 } else { length };
    (half > 0.0 && half <= 16.0).then_some(half)
}

fn weeks(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Option<(f64, Span)> = None;
    for statement in posting.statements() {
        let Some((hours, place)) = week(posting, statement) else { continue };
        let kind = posting.sections[statement.section].kind;
        let aside = kind == SectionKind::Benefits && statement.words.len() > 6
            || matches!(kind, SectionKind::About | SectionKind::Process | SectionKind::Apply);
        let other = "overtime on-call call learning training study summer eligible benefits open shop store clinic up minimum maximum least over more \
            than between full-time-equivalent pro rata equivalent or overlap annum volunteer part";
        let firm = !is_conditional(posting, statement) && !has_word(posting, statement, other);
        if aside || !firm || !posting.is_of_the_job(statement) || cx.excused(place) {
            continue;
        }
        let Some((before, at)) = first else {
            first = Some((hours, place));
            continue;
        };
        if (before - hours).abs() >= 1.0 {
            out.at_prose(place)
                .also(posting.source_span(at), "another length here")
                .say("week", &[("hours", &number(hours)), ("other", &number(before))]);
            return;
        }
    }
}

/// The hours of a week that a statement names: "37.5 hours per week", "40-hour week".
fn week(posting: &Posting, statement: &Statement) -> Option<(f64, Span)> {
    let words = &posting.words[statement.words.clone()];
    let text = |at: usize| words.get(at).map_or("", |word| word.text(&posting.prose));
    // "Weekly hours: 37.5", "Hours per week: 40"
    let said = posting.text(statement.prose);
    if let Some((label, value)) = said.split_once(':')
        && ["weekly hours", "hours per week", "hours a week", "hours/week"]
            .contains(&label.trim().to_lowercase().as_str())
    {
        let end =
            value.trim_start().find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.trim_start().len());
        let hours: f64 = value.trim_start()[..end].trim_end_matches('.').parse().ok()?;
        return (4.0..=60.0).contains(&hours).then_some((hours, statement.prose));
    }
    let at = (1..words.len()).find(|&at| {
        let week = || {
            (at + 1..=at + 3).any(|next| is_one_of(text(next), "week weekly wk"))
                || (2..=4).any(|back| {
                    at >= back && is_one_of(text(at - back), "week") && is_one_of(text(at - back + 1), "of has is")
                })
        };
        text(at - 1).starts_with(|c: char| c.is_ascii_digit()) && is_one_of(text(at), "hours hour hrs hr") && week()
    })?;
    let mut first = at - 1;
    if first > 0 && &posting.prose[words[first - 1].end as usize..words[first].start as usize] == "." {
        first -= 1;
    }
    let number = &posting.prose[words[first].start as usize..words[at - 1].end as usize];
    let before = &posting.prose[statement.prose.start as usize..words[first].start as usize];
    let hours: f64 = number.parse().ok().filter(|hours| (4.0..=60.0).contains(hours))?;
    (!before.ends_with(['-', '–', '/'])).then(|| (hours, words[first].span().to(words[at].span())))
}

fn zones(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut first: Option<(f64, f64, Span, &Statement)> = None;
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::TimeZone(zones) = &fact.kind else { continue };
        let Some((low, high)) = zones.low.zip(zones.high).filter(|_| zones.overlap.is_none()) else { continue };
        let work = has_word(
            posting,
            statement,
            "work working based located location within hours timezone zone zones timezones",
        );
        let other = "overlap overlapping or prefer preferred ideally meetings customers clients team teams meeting regardless and call";
        if !work || has_word(posting, statement, other) || is_conditional(posting, statement) || cx.excused(prose) {
            continue;
        }
        let Some((from, to, at, earlier)) = first else {
            first = Some((low, high, prose, statement));
            continue;
        };
        // Summer time moves a zone by an hour.
        if earlier.prose != statement.prose && (low > to + 1.0 || high < from - 1.0) {
            out.at_prose(prose)
                .also(posting.source_span(at), "another zone here")
                .say("zone", &[("zone", posting.text(prose)), ("other", posting.text(at))]);
            return;
        }
    }
}
