//! email-invalid: an e-mail address that cannot be one.

use crate::posting::{Excuse, MarkKind};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::workspace::paths::decode;

/// Flags `mailto:` links and addresses in the text that no mail can reach.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut linked: Vec<Span> = Vec::new();
    for link in &cx.posting.links {
        let Some(rest) = strip_scheme(&link.target) else { continue };
        linked.push(link.span);
        let addresses = rest.split('?').next().unwrap_or_default();
        let bad =
            addresses.split([',', ';']).map(str::trim).find_map(|address| fault(address).map(|key| (key, address)));
        let template = decode(rest).contains(['{', '}', '<', '>', '[', '$', '*', '\u{fffc}']);
        if let Some((key, address)) = bad.filter(|_| !template && !addresses.is_empty()) {
            out.at(link.target_span).say(key, &[("address", address)]);
        }
    }
    for (at, _) in cx.posting.prose.match_indices('@') {
        let Some(prose) = address(&cx.posting.prose, at) else { continue };
        let span = cx.posting.source_span(prose);
        let text = cx.posting.text(prose);
        let in_link = linked.iter().any(|link| link.overlaps(span))
            || cx
                .posting
                .marks
                .iter()
                .any(|mark| matches!(mark.kind, MarkKind::Link(_) | MarkKind::Code) && mark.prose.overlaps(prose));
        let url = cx.posting.prose[..prose.start as usize].ends_with(['/', ':', '@', '=']);
        let (name, _) = text.split_once('@').unwrap_or((text, ""));
        match fault(text) {
            Some("host") if !is_mailbox(name) => {}
            Some(key) if !in_link && !url && !cx.posting.excused(Excuse::Quote, prose) => {
                out.at(span).say(key, &[("address", text)]);
            }
            _ => {}
        }
    }
}

fn strip_scheme(target: &str) -> Option<&str> {
    target.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map(|_| &target[7..])
}

/// The run of characters around `@` at `at` that an address may hold, without what ends the sentence.
fn address(prose: &str, at: usize) -> Option<Span> {
    let before = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let after = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '@');
    let start = at - prose[..at].chars().rev().take_while(|&c| before(c)).map(char::len_utf8).sum::<usize>();
    let rest = &prose[at + 1..];
    let run = rest[..rest.find(|c| !after(c)).unwrap_or(rest.len())].trim_end_matches(['.', ',', '-', '@']);
    // A comma before a space, or before anything but the last part of a host, ends the address.
    let host = match run.split_once(',') {
        Some((host, end)) if host.contains('.') || !ENDS.contains(&end) => host,
        _ => run,
    };
    (start < at && !host.is_empty()).then(|| Span::new(start, at + 1 + host.len()))
}

/// Last parts of hosts that are common enough to be sure of.
const ENDS: [&str; 8] = ["com", "org", "net", "io", "co", "de", "fr", "uk"];

/// What is wrong with `address`, as the key of a message.
fn fault(address: &str) -> Option<&'static str> {
    let address = decode(address);
    let Some((name, host)) = address.split_once('@') else { return Some("at") };
    if host.contains('@') {
        return Some("twice");
    }
    if name.is_empty() || name.contains([' ', '(', ')', ',']) || host.contains([' ', '(', ')', ',']) {
        return Some("characters");
    }
    let parts: Vec<&str> = host.split('.').collect();
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") || parts.contains(&"") {
        return Some("dots");
    }
    let last = parts.last().copied().unwrap_or_default().to_ascii_lowercase();
    if parts.len() < 2 {
        return Some("host");
    }
    matches!(last.as_str(), "con" | "cmo" | "ocm" | "vom" | "comm" | "coom" | "nett").then_some("ending")
}

/// Whether `name` is what firms call the mailbox for applications.
fn is_mailbox(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "apply",
        "career",
        "careers",
        "contact",
        "hello",
        "hiring",
        "hr",
        "info",
        "job",
        "jobs",
        "people",
        "recruiting",
        "recruitment",
        "talent",
    ];
    NAMES.contains(&name)
}
