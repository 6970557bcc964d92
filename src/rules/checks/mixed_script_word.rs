//! mixed-script-word: words of Latin letters with look-alikes from another script among them.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::Edit;

/// Cyrillic and Greek letters that look like Latin ones, and those.
const ALIKE: &str = "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ѡw АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS \
                     οo νv ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX";

/// Flags words in which letters of two scripts stand that look alike.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let prose = cx.posting.prose.as_str();
    // Greek and Cyrillic letters start with these bytes.
    if !prose.bytes().any(|byte| matches!(byte, 0xcd..=0xd4)) {
        return;
    }
    for word in &cx.posting.words {
        let text = word.text(prose);
        if text.is_ascii() || !text.contains(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let others: Vec<char> = text.chars().filter(|&c| is_other_script(c)).collect();
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        if others.is_empty() || others.len() >= latin + 2 || others.iter().any(|&c| latin_of(c).is_none()) {
            continue;
        }
        let folded: String = text.chars().map(|c| latin_of(c).unwrap_or(c)).collect();
        let span = cx.posting.source_span(word.span());
        let mut draft = out.at(span);
        if cx.posting.map.is_exact(word.span()) {
            draft = draft.fix(Safety::Suggested, "write it in Latin letters", vec![Edit::replace(span, folded)]);
        }
        let letters: Vec<String> = others.iter().map(|c| format!("“{c}” (U+{:04X})", *c as u32)).collect();
        draft.say("", &[("word", text), ("letters", &letters.join(", "))]);
    }
}

fn is_other_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}')
}

/// The Latin letter that `c`, a letter of another script, looks like.
fn latin_of(c: char) -> Option<char> {
    let mut pairs = ALIKE.split_whitespace().map(|pair| {
        let mut chars = pair.chars();
        (chars.next(), chars.next())
    });
    pairs.find(|(other, _)| *other == Some(c)).and_then(|(_, latin)| latin)
}
