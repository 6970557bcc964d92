//! bidi-control: characters that show text in another order than it is stored.

use crate::finding::{Level, Safety};
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags each line with direction overrides, embeddings or isolates.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let text = cx.posting.written();
    let bytes = text.as_bytes();
    let starts = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9]));
    if !memchr::memchr_iter(0xe2, bytes).any(starts) {
        return;
    }
    let both_ways = text.chars().any(|c| matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let controls: Vec<(usize, char)> = line.char_indices().filter(|(_, c)| is_control(*c)).collect();
        if let (Some(&(first, _)), Some(&(last, end))) = (controls.first(), controls.last()) {
            let place = |from: usize, to: usize| cx.posting.written_place(Span::new(at + from, at + to));
            let (span, _) = place(first, last + end.len_utf8());
            let edits = controls.iter().map(|&(from, c)| place(from, from + c.len_utf8()));
            let edits: Vec<Edit> = edits.filter(|(_, exact)| *exact).map(|(span, _)| Edit::remove(span)).collect();
            let count = controls.len().to_string();
            let mut draft = out.at(span);
            if both_ways && is_balanced(&controls) {
                draft = draft.level(Level::Info);
            } else if !edits.is_empty() {
                draft = draft.fix(Safety::Safe, "remove the direction controls", edits);
            }
            draft.say("", &[("count", &count)]);
        }
        at += line.len();
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether only isolates stand there, and each is closed.
fn is_balanced(controls: &[(usize, char)]) -> bool {
    let mut open = 0_usize;
    for (_, c) in controls {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open > 0 => open -= 1,
            _ => return false,
        }
    }
    open == 0
}
