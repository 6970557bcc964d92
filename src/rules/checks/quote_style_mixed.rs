//! quote-style-mixed: straight and curly apostrophes or quotation marks in one document.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags the first of the rarer style, of apostrophes and of quotation marks, when both styles are used often enough.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let prose = cx.posting.prose.as_str();
    if memchr::memmem::find(prose.as_bytes(), "’".as_bytes()).is_none() && !prose.contains('“') {
        return;
    }
    let mut straight = Vec::new();
    let mut curly = Vec::new();
    for (mark, places) in [("'", &mut straight), ("’", &mut curly)] {
        for at in memchr::memmem::find_iter(prose.as_bytes(), mark) {
            let before = prose[..at].ends_with(char::is_alphabetic);
            if before && prose[at + mark.len()..].starts_with(char::is_alphabetic) {
                places.push(Span::new(at, at + mark.len()));
            }
        }
    }
    report(cx, "apostrophes", &straight, &curly, out);
    let (mut straight, mut curly) = (Vec::new(), Vec::new());
    for (mark, places) in [("\"", &mut straight), ("“", &mut curly)] {
        for at in memchr::memmem::find_iter(prose.as_bytes(), mark) {
            let inches = mark == "\"" && prose[..at].ends_with(char::is_numeric);
            if !inches {
                places.push(Span::new(at, at + mark.len()));
            }
        }
    }
    let closing = memchr::memmem::find_iter(prose.as_bytes(), "”");
    curly.extend(closing.map(|at| Span::new(at, at + "”".len())));
    curly.sort_unstable();
    report(cx, "quotation marks", &straight, &curly, out);
}

fn report(cx: &Context<'_>, name: &str, straight: &[Span], curly: &[Span], out: &mut Findings<'_>) {
    let open =
        |places: &[Span]| -> Vec<Span> { places.iter().copied().filter(|&place| !cx.posting.is_code(place)).collect() };
    let (straight, curly) = (open(straight), open(curly));
    let min = cx.count("min");
    if straight.len() < min || curly.len() < min {
        return;
    }
    let (rare, style) = if straight.len() < curly.len() { (&straight, "curly") } else { (&curly, "straight") };
    let prose = cx.posting.prose.as_str();
    let mut edits = Vec::new();
    for &place in rare {
        if cx.posting.map.is_exact(place) {
            edits.push(Edit::replace(cx.posting.source_span(place), other_style(prose, place)));
        }
    }
    let values = [("name", name), ("straight", &straight.len().to_string()), ("curly", &curly.len().to_string())];
    let title = format!("make all {name} {style}");
    out.at_prose(rare[0]).fix(Safety::Safe, title, edits).say("", &values);
}

/// The mark at `place` in the other style.
fn other_style(prose: &str, place: Span) -> &'static str {
    let opens =
        prose[..place.start as usize].chars().next_back().is_none_or(|c| c.is_whitespace() || "([/–—-".contains(c));
    match &prose[place.range()] {
        "'" => "’",
        "’" => "'",
        "\"" if opens => "“",
        "\"" => "”",
        _ => "\"",
    }
}
