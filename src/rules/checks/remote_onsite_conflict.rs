//! remote-onsite-conflict: work from home alone, and work on site.

use std::sync::LazyLock;

use crate::posting::SectionKind;
use crate::rules::agreement::{Claim, claims, has_word, is_conditional, is_one_job};
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// Where the whole job is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Remote,
    OnSite,
    /// Both, or something that only sounds like one of them.
    Neither,
}

static PHRASES: LazyLock<Phrases<Work>> = LazyLock::new(|| {
    let days = "(one|two|three|four|five|1|2|3|4|5) (days|day) (a|per|each|every) week";
    let office = "(in|at|from|on) (the|our|your|) (office|offices|site|premises)";
    let one = format!("{days} {office}");
    let two = format!("{office} {days}");
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
        (one.as_str(), Work::OnSite),
        (two.as_str(), Work::OnSite),
        (
            "(must|required to|expected to|need to|have to) (work|be) (on site|onsite|in office|in the office|in our office)",
            Work::OnSite,
        ),
        (
            "(this is|this role is|this position is|role is|position is|job is) (a |an |fully |)(on site|onsite|in office|office based)",
            Work::OnSite,
        ),
        ("(on site|onsite|in office|office based) (role|position|job|only)", Work::OnSite),
        ("(100|fully) (on site|onsite|in office|office based)", Work::OnSite),
        ("(not a remote|no remote work|remote work is not|remote working is not|not remote|no remote)", Work::OnSite),
        ("(role|position|job|vacancy) is not remote", Work::OnSite),
    ])
});

/// Flags the later of two statements about the whole job.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let firm = |claim: &Claim<'_, Work>| {
        let kind = posting.sections[claim.statement.section].kind;
        let aside = [SectionKind::About, SectionKind::Benefits, SectionKind::Process, SectionKind::Requirements];
        let own = claim.what == Work::OnSite || !aside.contains(&kind);
        own && !is_conditional(posting, claim.statement)
            && !has_word(
                posting,
                claim.statement,
                "or hybrid first until initially during training candidates near teams employees",
            )
            && (claim.what == Work::OnSite || !has_word(posting, claim.statement, "we our"))
            && !cx.excused(claim.prose)
    };
    let found = claims(cx, &PHRASES);
    let mut said = found.iter().filter(|claim| claim.what != Work::Neither && firm(claim));
    let Some(first) = said.next() else { return };
    let other = said.find(|claim| claim.what != first.what && claim.statement.prose != first.statement.prose);
    if let Some(other) = other.filter(|_| is_one_job(posting)) {
        let (one, two) = (posting.text(other.prose), posting.text(first.prose));
        out.at_prose(other.prose)
            .also(posting.source_span(first.prose), "said otherwise here")
            .say("", &[("words", one), ("other", two)]);
    }
}
