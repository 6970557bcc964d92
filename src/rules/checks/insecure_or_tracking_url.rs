//! insecure-or-tracking-url: an address without encryption, or one that tells who follows it.

use std::collections::BTreeMap;

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags `http://` addresses and tracking parameters, in links and in the text.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let source = &cx.posting.source;
    let mut addresses: BTreeMap<Span, String> = BTreeMap::new();
    for link in &cx.posting.links {
        addresses.insert(link.target_span, link.target.clone());
    }
    for (at, _) in cx.posting.prose.match_indices("http") {
        let rest = &cx.posting.prose[at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"' | '\'' | '<' | '*' | '|'));
        let address = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let span = cx.posting.source_span(Span::new(at, at + address.len()));
        let known = addresses.keys().any(|known| known.overlaps(span));
        if address.contains("://") && !known && !cx.posting.is_hidden(span) {
            addresses.insert(span, address.to_owned());
        }
    }
    for (span, address) in addresses {
        let exact = source.slice(span) == address;
        if let Some(host) = address.strip_prefix("http://").filter(|rest| is_public(rest)) {
            let mut draft = out.at(span);
            if exact {
                let edit = Edit::replace(Span { start: span.start, end: span.start + "http".len() as u32 }, "https");
                draft = draft.fix(Safety::Suggested, "replace “http” by “https”", vec![edit]);
            }
            draft.say("insecure", &[("host", host.split(['/', '?', '#']).next().unwrap_or_default())]);
        }
        if let Some((parameter, clean)) = without_tracking(&address) {
            let mut draft = out.at(span);
            if exact {
                draft = draft.fix(Safety::Suggested, "remove the parameters", vec![Edit::replace(span, clean)]);
            }
            draft.say("tracking", &[("parameter", &parameter)]);
        }
    }
}

/// Whether `rest`, an address without its scheme, leads to a public host, and is meant to be followed.
fn is_public(rest: &str) -> bool {
    const NAMES: [&str; 4] = ["schema.org", "www.w3.org", "purl.org", "xmlns.com"];
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let private = host.starts_with("127.") || host.starts_with("10.") || host.starts_with("192.168.");
    let local = host == "localhost" || [".local", ".localhost", ".internal"].iter().any(|end| host.ends_with(end));
    host.contains('.') && !private && !local && !NAMES.contains(&host.as_str()) && !host.contains(['{', '$', '<'])
}

/// The first tracking parameter of `address`, and the address without all of them.
fn without_tracking(address: &str) -> Option<(String, String)> {
    const NAMES: [&str; 6] = ["fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid"];
    if !address.starts_with("http") {
        return None;
    }
    let (base, rest) = address.split_once('?')?;
    let (query, fragment) = rest.split_once('#').map_or((rest, None), |(query, fragment)| (query, Some(fragment)));
    let is_tracking = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default().trim_start_matches("amp;").to_ascii_lowercase();
        name.starts_with("utm_") || NAMES.contains(&name.as_str())
    };
    let first = query.split('&').find(is_tracking)?;
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let mut clean = base.to_owned();
    if !kept.is_empty() {
        clean.push('?');
        clean.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        clean.push('#');
        clean.push_str(fragment);
    }
    Some((first.split('=').next().unwrap_or_default().to_owned(), clean))
}
