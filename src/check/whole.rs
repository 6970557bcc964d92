//! Whole: findings in a document as it will read, carried back to the files that its text comes from.

use std::sync::Arc;

use crate::finding::{Finding, Fix, Label};
use crate::posting::{Ignore, Posting};
use crate::text::{Edit, Span};
use crate::workspace::Assembled;

/// What is said at the place in the document itself where a part is taken in.
const INCLUDED: &str = "included from here";

/// What is said at a place in another file that belongs to a finding in the document itself.
const ELSEWHERE: &str = "this is taken in";

/// `finding`, which was made in the whole, as a finding in `posting` or in one of its parts; none where it is about
/// another role, which is read by itself, or where a comment in the part silences it.
pub(super) fn carry(finding: Finding, whole: &Assembled, posting: &Posting) -> Option<Finding> {
    if finding.span() == whole.posting.whole() && finding.labels.len() == 1 {
        return Some(back(
            Finding { labels: vec![Label { span: posting.whole(), ..finding.labels[0].clone() }], ..finding },
            whole,
            0,
        ));
    }
    let origins: Vec<(usize, Span)> = finding.labels.iter().map(|label| origin(whole, label.span)).collect();
    // What a role says is held against the roles it builds on by rules that know that it may ask for more than they do.
    if origins.iter().any(|&(place, _)| whole.place(place).inherited) {
        return None;
    }
    // A part that is taken in twice repeats itself, which is the document's own doing.
    let twice = |one: &(usize, Span), other: &(usize, Span)| {
        one.0 != other.0 && one.1 == other.1 && whole.place(one.0).path == whole.place(other.0).path
    };
    let origins: Vec<(usize, Span)> = match origins.split_first() {
        Some((own, others)) if others.iter().any(|other| twice(own, other)) => {
            origins.iter().map(|&(place, span)| (0, whole.door(place).unwrap_or(span))).collect()
        }
        _ => origins,
    };
    let first = origins.iter().position(|&(place, _)| place == 0).unwrap_or(0);
    let home = origins.first()?.0;
    let home = if first > 0 { 0 } else { home };
    if home != 0 && silenced(&finding, whole, home) {
        return None;
    }
    let mut labels: Vec<Label> = Vec::with_capacity(finding.labels.len() + 1);
    let path = |place: usize| (place != 0).then(|| Arc::clone(&whole.place(place).path));
    for (label, &(place, span)) in finding.labels.iter().zip(&origins) {
        labels.push(Label { path: path(place), span, message: label.message.clone() });
    }
    // The place itself is in the document that was checked, wherever it can be.
    labels.swap(0, first);
    if first > 0 && labels[first].message.is_empty() {
        ELSEWHERE.clone_into(&mut labels[first].message);
    }
    if home != 0
        && let Some(door) = whole.door(home)
    {
        let path = Some(Arc::clone(&whole.place(0).path));
        labels.push(Label { path, span: door, message: INCLUDED.to_owned() });
    }
    let home_path = path(home);
    for label in labels.iter_mut().skip(1) {
        if label.path == home_path {
            label.path = None;
        }
    }
    Some(back(Finding { labels, ..finding }, whole, home))
}

/// The place that `span` of the whole comes from, and where in its file. What begins in a snippet and goes on after it is
/// the document's own doing, and stands where it takes in the snippet.
fn origin(whole: &Assembled, span: Span) -> (usize, Span) {
    let (place, first) = whole.origin(span);
    match whole.door(place) {
        Some(door) if whole.copy_of(span).is_none() && !whole.place(place).inherited => (0, door),
        _ => (place, first),
    }
}

/// `finding` with the edits of its fix carried back to the file of `home`; without it, where they reach further.
fn back(finding: Finding, whole: &Assembled, home: usize) -> Finding {
    let fix = finding.fix.and_then(|fix| {
        let edit = |edit: &Edit| {
            let (place, span) = whole.copy_of(edit.span)?;
            (place == home).then(|| Edit { span, ..edit.clone() })
        };
        let edits: Option<Vec<Edit>> = fix.edits.iter().map(edit).collect();
        edits.map(|edits| Fix { edits, ..fix })
    });
    Finding { fix, ..finding }
}

/// Whether a comment in the part at `home` silences `finding`.
fn silenced(finding: &Finding, whole: &Assembled, home: usize) -> bool {
    let path = &whole.place(home).path;
    let ours = |ignore: &&Ignore| whole.place(whole.origin(ignore.span).0).path == *path;
    let names =
        |ignore: &Ignore| ignore.rules.is_empty() || ignore.rules.iter().any(|(name, _)| **name == *finding.rule);
    whole.posting.ignores.iter().filter(ours).any(|ignore| names(ignore) && ignore.covers(finding.span()))
}

/// Where a finding stands in the document that was checked: for a finding in a part, where that is taken in.
pub(super) fn stands_at(finding: &Finding) -> Span {
    match finding.labels.first() {
        Some(label) if label.path.is_some() => finding.labels.last().map_or(label.span, |door| door.span),
        _ => finding.span(),
    }
}
