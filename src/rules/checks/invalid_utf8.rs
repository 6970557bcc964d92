//! invalid-utf8: a file in another encoding than every other tool expects.

use crate::finding::Level;
use crate::rules::{Context, Findings};
use crate::text::{Encoding, Span};

/// Flags the first place that is not UTF-8.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    match source.encoding() {
        Encoding::Utf8 { .. } => {}
        Encoding::Utf16 { little, .. } => {
            let name = if *little { "UTF-16LE" } else { "UTF-16BE" };
            out.at(first_line(cx))
                .level(Level::Warning)
                .note(format!("convert it: iconv -f {name} -t UTF-8 FILE"))
                .say("utf-16", &[("encoding", name)]);
        }
        Encoding::Windows1252 { first } => {
            let at = source.text().char_indices().find(|(_, c)| !c.is_ascii());
            let (span, letter) =
                at.map_or((first_line(cx), String::new()), |(at, c)| (Span::new(at, at + c.len_utf8()), c.to_string()));
            out.at(span)
                .note("convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE")
                .say("windows-1252", &[("offset", &first.to_string()), ("letter", &letter)]);
        }
        Encoding::Lossy { faults } => {
            let Some(fault) = faults.first() else { return };
            let span = Span::new(fault.text, fault.text + '\u{fffd}'.len_utf8());
            let count = faults.len().to_string();
            let key = if faults.len() == 1 { "one" } else { "many" };
            out.at(span)
                .note("these bytes were read as “\u{fffd}”; write the file anew, or restore it from before")
                .say(key, &[("offset", &fault.file.to_string()), ("count", &count)]);
        }
    }
}

fn first_line(cx: &Context<'_>) -> Span {
    cx.posting.source.line_span(0)
}
