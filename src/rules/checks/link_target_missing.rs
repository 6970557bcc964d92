//! link-target-missing: a relative link or image to a file that does not exist.

use crate::finding::Safety;
use crate::posting::{Reference, ReferenceKind};
use crate::rules::{Context, Findings};
use crate::text::nearest::slips;
use crate::text::{Edit, Span};
use crate::workspace::Resolution;
use crate::workspace::links::{lost_scheme, split};

/// Flags links that lead to no file, and those that only look like files because their scheme is missing or misspelt.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for link in &cx.posting.links {
        if let Some((scheme, right)) = misspelt_scheme(&link.target) {
            let mended = format!("{right}{}", &link.target[scheme.len()..]);
            let mut draft = out.at(link.target_span);
            if cx.posting.source.slice(link.target_span) == link.target {
                let title = format!("replace “{scheme}” by “{right}”");
                draft = draft.fix(Safety::Suggested, title, vec![Edit::replace(link.target_span, mended)]);
            }
            draft.say("misspelt", &[("scheme", scheme)]);
        }
    }
    let ignored = cx.list("ignore");
    for reference in cx.posting.references.iter().filter(|reference| reference.kind == ReferenceKind::Link) {
        if ignored.iter().any(|start| reference.name.starts_with(start)) || is_route(cx, reference) {
            continue;
        }
        if let Some(Resolution::Missing { near, .. }) = cx.workspace.resolve(cx.posting, reference) {
            say(cx, reference, &near, out);
        }
    }
}

/// Whether an element leads to a name without an ending: who writes pages may serve anything at such an address.
fn is_route(cx: &Context<'_>, reference: &Reference) -> bool {
    let (path, _) = split(&reference.name);
    cx.posting.source.slice(reference.span).starts_with('<') && !path.contains('.') && !path.ends_with('/')
}

fn say(cx: &Context<'_>, reference: &Reference, near: &[String], out: &mut Findings<'_>) {
    let (path, _) = split(&reference.name);
    let exact = cx.posting.source.slice(reference.name_span) == reference.name;
    let draft = out.at(reference.name_span);
    let image = cx.posting.links.iter().any(|link| link.image && link.span == reference.span);
    if lost_scheme(&path) {
        let (key, scheme) = if path.contains('@') { ("mail", "mailto:") } else { ("scheme", "https://") };
        let bare = path.starts_with("http");
        let draft = if exact && !bare {
            let edit = Edit::insert(reference.name_span.start, scheme);
            draft.fix(Safety::Suggested, format!("write “{scheme}” before it"), vec![edit])
        } else {
            draft
        };
        return draft.say(key, &[("target", &reference.name)]);
    }
    let key = if image { "image" } else { "link" };
    let written = reference.name.split(['#', '?']).next().unwrap_or_default();
    match near {
        [near] if exact => {
            let start = reference.name_span.start as usize;
            let place = Span::new(start, start + written.len());
            let near = near.replace(' ', "%20");
            let edit = Edit::replace(place, near.as_str());
            draft.fix(Safety::Suggested, format!("lead to “{near}”"), vec![edit]).say(key, &[("target", written)]);
        }
        _ => draft.say(key, &[("target", written)]),
    }
}

/// The scheme of `target`, with what it was meant to be, if it is a misspelt http or https.
fn misspelt_scheme(target: &str) -> Option<(&str, &'static str)> {
    let end = target.find("://")?;
    let scheme = &target[..end];
    let letters = scheme.to_ascii_lowercase();
    let right = if letters.contains('s') { "https" } else { "http" };
    let plain = letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
    (plain && letters != right && slips(&letters, right) == 1).then_some((scheme, right))
}
