//! jobposting-remote-inconsistent: structured data and text that disagree on where the work is done.

use crate::facts::{FactKind, Matter, WorkMode, clashes};
use crate::finding::{Level, Safety};
use crate::posting::{Record, Shape};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags a job location type that is none, one that the text contradicts, and a text that is wholly remote without it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    if let Some(record) = cx.posting.job_posting() {
        kind(record, out);
    }
    let own = cx.posting.job_posting().filter(|record| !record.on_page);
    for record in own.into_iter().chain(&cx.posting.beside) {
        let clash = clashes(record, cx.posting, cx.facts).into_iter().find(|clash| clash.matter == Matter::Mode);
        if let Some(clash) = clash {
            let text = cx.posting.text(clash.text);
            let draft = out.at(clash.data).also(cx.posting.source_span(clash.text), "the text");
            draft.say("office", &[("text", text)]);
        } else if !record.has("joblocationtype")
            && let Some(prose) = entirely_remote(cx)
        {
            let place = record.get("joblocation").map_or(record.span, |datum| datum.key);
            let place = if place == record.span { super::jobposting_required_missing::place(record) } else { place };
            let draft = out.at(place).also(cx.posting.source_span(prose), "the text");
            draft.say("remote", &[("text", cx.posting.text(prose))]);
        }
    }
}

/// `jobLocationType` knows one value only.
fn kind(record: &Record, out: &mut Findings<'_>) {
    for datum in record.said("joblocationtype").filter(|datum| datum.value.trim() != "TELECOMMUTE") {
        let text = datum.value.trim();
        let mut draft = out.at(datum.span);
        let remote = ["telecommute", "remote", "fully remote", "telework"].contains(&text.to_lowercase().as_str());
        if remote && datum.shape == Shape::Text {
            let edits = vec![Edit::replace(datum.span, "TELECOMMUTE")];
            draft = draft.fix(Safety::Suggested, "write TELECOMMUTE", edits);
        }
        draft.level(Level::Warning).say("type", &[("text", text)]);
    }
}

/// Where the text says that the job is done wholly from home; none where it names an office too.
fn entirely_remote(cx: &Context<'_>) -> Option<Span> {
    let modes = cx.facts.all().iter().filter_map(|fact| match fact.kind {
        FactKind::WorkMode(place) => Some((place.mode, fact.prose?)),
        _ => None,
    });
    let modes: Vec<(WorkMode, Span)> = modes.collect();
    if modes.iter().any(|&(mode, _)| mode != WorkMode::Remote) {
        return None;
    }
    let phrases = cx.list("entirely");
    modes.into_iter().map(|(_, prose)| prose).find(|prose| {
        let start = (prose.start as usize).saturating_sub(14);
        let start = (start..=prose.start as usize).find(|&at| cx.posting.prose.is_char_boundary(at)).unwrap_or(0);
        let around = cx.posting.prose[start..prose.end as usize].to_lowercase();
        phrases.iter().any(|phrase| around.ends_with(phrase)) && !cx.excused(*prose)
    })
}
