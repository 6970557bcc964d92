//! Allow: words that a team uses on purpose, added to its configuration.

use tower_lsp::ls_types::CodeAction;

use super::actions::offer;
use super::edits;
use super::places;
use super::view::Open;
use crate::config::{NAMES, allow, toml_string};
use crate::finding::Finding;
use crate::rules::Kind;
use crate::workspace::paths;

/// Adds the words of `finding` to the allowed terms of the configuration, which is made where there is none.
pub(super) fn term(open: Open<'_>, finding: &Finding) -> Option<CodeAction> {
    let project = open.project()?;
    let rule = project.catalog().rule(&finding.rule)?;
    if !matches!(rule.kind, Kind::Words(_)) {
        return None;
    }
    let words = open.source().slice(finding.span());
    if words.is_empty() || words.len() > 60 || words.contains(['\n', '\r', '<', '`']) {
        return None;
    }
    let title = format!("Allow “{words}” in {}", NAMES[0]);
    let written = words.to_lowercase();
    match open.configuration() {
        Some(path) => {
            let source = open.folder.source(path)?;
            let uri = open.view.uri(path)?;
            let version = open.view.open(&uri).map(|open| open.page.document.version);
            let edit = allow(&source, &written)?;
            Some(offer(title, edits::of_file(open.view, &uri, version, &source, &[edit])))
        }
        None => {
            let root = open.view.ground.folders.iter().find(|root| paths::is_within(root, open.path()))?;
            let uri = places::uri(&paths::join(root, NAMES[0])?)?;
            let text = format!("[terms]\nallow = [{}]\n", toml_string(&written));
            Some(offer(title, edits::new_file(open.view, &uri, &text)?))
        }
    }
}
