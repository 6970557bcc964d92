//! structured-text-mismatch: structured data that say something else than the text.

use crate::facts::{Matter, clashes};
use crate::finding::Level;
use crate::posting::{Form, Record};
use crate::rules::{Context, Findings};

/// Flags what the data of a posting and the text, of the page or of its own description, cannot both be right about.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let json = |record: &&Record| matches!(record.form, Form::JobPosting | Form::Json) && !record.on_page;
    let own = cx.posting.record.as_ref().filter(json);
    for record in own.into_iter().chain(&cx.posting.beside) {
        told(record, cx, out, &[Matter::Mode]);
    }
}

/// Flags where `record` and the text clash, except in the matters that another rule tells.
pub(super) fn told(record: &Record, cx: &Context<'_>, out: &mut Findings<'_>, except: &[Matter]) {
    for clash in clashes(record, cx.posting, cx.facts) {
        if except.contains(&clash.matter) || cx.excused(clash.text) {
            continue;
        }
        let (key, what) = match clash.matter {
            Matter::Pay => ("pay", "the pay in the text"),
            Matter::Place => ("place", "the place in the text"),
            Matter::Employment => ("employment", "the hours or the contract in the text"),
            Matter::Deadline => ("deadline", "the deadline in the text"),
            Matter::Title => ("title", "the title in the text"),
            Matter::Mode => ("mode", "the text"),
        };
        let mut draft = out.at(clash.data).also(cx.posting.source_span(clash.text), what);
        if clash.matter == Matter::Title {
            draft = draft.level(Level::Warning);
        }
        let text = cx.posting.text(clash.text).split_whitespace().collect::<Vec<_>>().join(" ");
        draft.say(key, &[("data", &clash.says), ("text", &text)]);
    }
}
