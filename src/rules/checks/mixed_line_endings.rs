//! mixed-line-endings: lines of one file that end in different ways.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

const ENDS: [(&str, &str); 3] = [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")];

/// Flags the first line end of the kind that is rarer, and makes all alike.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let text = cx.posting.source.text();
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return;
    }
    let mut found: [Vec<Span>; 3] = Default::default();
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        match (bytes[at], bytes.get(at + 1)) {
            (b'\r', Some(b'\n')) => found[1].push(Span::new(at, at + 2)),
            (b'\r', _) => found[2].push(Span::new(at, at + 1)),
            _ if at > 0 && bytes[at - 1] == b'\r' => {}
            _ => found[0].push(Span::new(at, at + 1)),
        }
    }
    let most = (0..ENDS.len()).rev().max_by_key(|&kind| found[kind].len()).unwrap_or(0);
    let others = |kind: &usize| *kind != most && !found[*kind].is_empty();
    let Some(rare) = (0..ENDS.len()).filter(others).min_by_key(|&kind| found[kind][0]) else {
        return;
    };
    let odd = found.iter().enumerate().filter(|&(kind, _)| kind != most).flat_map(|(_, spans)| spans);
    let edits: Vec<Edit> = odd.map(|&span| Edit::replace(span, ENDS[most].0)).collect();
    let counts = [found[most].len().to_string(), edits.len().to_string()];
    let values =
        [("most", ENDS[most].1), ("many", counts[0].as_str()), ("rare", ENDS[rare].1), ("few", counts[1].as_str())];
    let title = format!("end all lines with {}", ENDS[most].1);
    out.at(found[rare][0]).fix(Safety::Safe, title, edits).say("", &values);
}
