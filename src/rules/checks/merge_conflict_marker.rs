//! merge-conflict-marker: what git leaves where two versions do not go together.

use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags each conflict: its opening line, or a closing line whose opening line was removed.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let bytes = source.text().as_bytes();
    let any = |marker: &[u8]| memchr::memmem::find(bytes, marker).is_some();
    if !any(b"<<<<<<< ") && !any(b">>>>>>> ") {
        return;
    }
    let mut open: Option<Span> = None;
    let mut middle: Option<Span> = None;
    for (_, line) in cx.posting.open_lines() {
        let text = source.slice(line).trim_end();
        if text.starts_with("<<<<<<< ") {
            if let Some(open) = open {
                out.at(open).say("half", &[]);
            }
            (open, middle) = (Some(line), None);
        } else if text == "=======" {
            middle = Some(line);
        } else if text.starts_with(">>>>>>> ") && (open.is_some() || middle.is_some()) {
            match (open, middle) {
                (Some(open), Some(middle)) => {
                    out.at(open)
                        .also(middle, "one version ends here")
                        .also(line, "the other ends here")
                        .say("whole", &[]);
                }
                _ => out.at(line).say("half", &[]),
            }
            (open, middle) = (None, None);
        }
    }
    if let Some(open) = open {
        out.at(open).say("half", &[]);
    }
}
