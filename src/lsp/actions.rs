//! Actions: what the editor offers to do about findings: mend one, mend all, say that it is meant so.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;
use tower_lsp::ls_types::{CodeAction, CodeActionContext, CodeActionKind, Range, Uri, WorkspaceEdit};

use super::edits;
use super::view::{Open, View};
use super::{allow, create, diagnostics, suppress};
use crate::finding::{Finding, Safety};
use crate::fix;
use crate::text::{Edit, Span, apply};

/// Mends all that can be mended without being asked.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.postlint");

/// What is offered for `range` of an open document.
pub(super) fn actions(open: Open<'_>, range: Range, context: &CodeActionContext) -> Vec<CodeAction> {
    let wanted = |kind: &CodeActionKind| {
        let within = |only: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(only.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || only.as_str().is_empty())
        };
        context.only.as_ref().is_none_or(|only| only.iter().any(within))
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        quick_fixes(open, open.span(range), &mut actions);
    }
    if wanted(&FIX_ALL) && open.findings().iter().any(is_safe) {
        // What takes more than one round to mend is worked out when it is chosen, where that is possible.
        let later = open.view.ground.abilities.resolves_actions;
        let action = CodeAction {
            title: "Fix all that postlint can fix safely".to_owned(),
            kind: Some(FIX_ALL),
            edit: if later { None } else { all_safe(open) },
            data: later.then(|| json!({ "uri": open.page.document.uri })),
            ..CodeAction::default()
        };
        if later || action.edit.is_some() {
            actions.push(action);
        }
    }
    actions
}

fn quick_fixes(open: Open<'_>, span: Span, actions: &mut Vec<CodeAction>) {
    let findings = open.findings();
    let here = |finding: &&Finding| finding.span().start <= span.end && span.start <= finding.span().end;
    let mut near: Vec<&Finding> = findings.iter().filter(here).collect();
    // What is exactly meant comes first, then what is nearest to it.
    near.sort_by_key(|finding| (finding.span() != span, finding.span().len()));
    let shown = |finding: &Finding| diagnostics::one_of(open, finding);
    for (number, finding) in near.iter().enumerate() {
        let Some(mend) = &finding.fix else { continue };
        let preferred = !near[..number].iter().any(|before| before.fix.is_some());
        actions.push(CodeAction {
            title: capital(&mend.title),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown(finding)]),
            edit: Some(edits::of_open(open, &mend.edits)),
            is_preferred: preferred.then_some(true),
            ..CodeAction::default()
        });
    }
    let mut rules = BTreeSet::new();
    for finding in &near {
        let same: Vec<Finding> = findings.iter().filter(|other| other.rule == finding.rule).cloned().collect();
        let edits = fix::together(&same, true);
        let fixes = same.iter().filter(|other| other.fix.is_some()).count();
        if fixes > 1 && rules.insert(&*finding.rule) {
            actions.push(offer(format!("Apply all {fixes} fixes of {}", finding.rule), edits::of_open(open, &edits)));
        }
    }
    for finding in &near {
        let diagnostics = Some(vec![shown(finding)]);
        let others = create::missing(open, finding).into_iter();
        let others = others.chain(allow::term(open, finding)).chain(suppress::offers(open, finding));
        actions.extend(others.map(|action| CodeAction { diagnostics: diagnostics.clone(), ..action }));
    }
    let mut titles = BTreeSet::new();
    actions.retain(|action| titles.insert(action.title.clone()));
}

/// `action` with the edits that were not told when it was offered.
pub(super) fn resolve(view: &View, action: CodeAction) -> CodeAction {
    let chosen = action.data.as_ref().and_then(|data| serde_json::from_value::<Uri>(data["uri"].clone()).ok());
    match chosen {
        Some(uri) if action.edit.is_none() => CodeAction { edit: all_safe_at(view, &uri), ..action },
        _ => action,
    }
}

/// An action that asks for nothing but its edits.
pub(super) fn offer(title: String, edit: WorkspaceEdit) -> CodeAction {
    CodeAction { title, kind: Some(CodeActionKind::QUICKFIX), edit: Some(edit), ..CodeAction::default() }
}

/// Mends all that can be mended without being asked; none where there is nothing to mend.
pub(super) fn all_safe(open: Open<'_>) -> Option<WorkspaceEdit> {
    let text = open.source().text();
    let edits = fix::together(&open.findings(), false);
    if edits.iter().all(|edit| open.source().slice(edit.span) == edit.text) {
        return None;
    }
    let (still, _) = fix::until_still(text, false, |text| Arc::unwrap_or_clone(open.findings_with(text)));
    if still == text {
        return None;
    }
    let once = apply(text, &edits).expect("edits that overlap were left out");
    // What is mended in more than one round is told as one edit.
    let edits = if once == still { edits } else { vec![difference(text, &still)] };
    Some(edits::of_open(open, &edits))
}

/// The same for the document at `uri`, if it is open.
pub(super) fn all_safe_at(view: &View, uri: &Uri) -> Option<WorkspaceEdit> {
    all_safe(view.open(uri)?)
}

/// The shortest single edit that makes `after` of `before`.
fn difference(before: &str, after: &str) -> Edit {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, other) = (&before[start..], &after[start..]);
    let end: usize = rest.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit::replace(Span::new(start, before.len() - end), &other[..other.len() - end])
}

/// Whether a finding may be mended without being asked.
fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe)
}

/// `title` as a menu shows it.
fn capital(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
