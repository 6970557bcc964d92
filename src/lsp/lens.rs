//! Lens: what stands above a document: its score, what it takes in, and what takes it in.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeLens, Command, Location, Range};

use super::places;
use super::view::Open;
use crate::analysis::Score;
use crate::posting::Profile;
use crate::report::analyzed::points;
use crate::text::Span;

/// Shows the document with all that it takes in; its argument is the address.
const SHOW_ASSEMBLED: &str = "postlint.showAssembled";
/// Shows places; its arguments are the address, the position from which one looks, and the places.
const SHOW_REFERENCES: &str = "postlint.showReferences";

/// What stands above an open document that is checked.
pub(super) fn lenses(open: Open<'_>) -> Vec<CodeLens> {
    let [posting] = open.postings() else { return Vec::new() };
    let heading = posting.sections.iter().find_map(|section| section.heading);
    let span = heading.map_or_else(|| Span::at(0), |heading| posting.blocks[heading].span);
    let range = open.range(span);
    let takes_in = taken_in(open).map(|count| {
        let arguments = vec![json!(open.page.document.uri)];
        lens(open, range, format!("Takes in {}", documents(count)), SHOW_ASSEMBLED, arguments)
    });
    let users = users(open);
    let used = (!users.is_empty()).then(|| {
        let among: BTreeSet<&str> = users.iter().map(|user| user.uri.as_str()).collect();
        let arguments = vec![json!(open.page.document.uri), json!(range.start), json!(users)];
        lens(open, range, format!("Used by {}", documents(among.len())), SHOW_REFERENCES, arguments)
    });
    let score = (posting.profile != Profile::Snippet).then(|| score(open)).flatten();
    let score = score.map(|score| lens(open, range, score, "", Vec::new()));
    score.into_iter().chain(takes_in).chain(used).collect()
}

/// A lens that does what `command` says where the editor knows it, and is a text alone elsewhere.
fn lens(open: Open<'_>, range: Range, title: String, command: &str, arguments: Vec<Value>) -> CodeLens {
    let known = open.view.ground.abilities.commands.iter().any(|known| known == command);
    let command = match known {
        true => Command { title, command: command.to_owned(), arguments: Some(arguments) },
        false => Command { title, ..Command::default() },
    };
    CodeLens { range, command: Some(command), data: None }
}

fn documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

/// The score, and what would win most.
fn score(open: Open<'_>) -> Option<String> {
    let [posting] = open.postings() else { return None };
    let target = open.page.target()?;
    let setup = open.folder.setup(target);
    let score =
        Score::of(posting, &open.folder.judged(open.path()).findings, open.folder.project(target).catalog(), &setup);
    let first = score.losses.first().map(|loss| format!(", first {} (+{})", loss.rule, points(loss.wins)));
    Some(format!("Score {} of 100{}", points(score.total), first.unwrap_or_default()))
}

/// How many documents it takes in itself; none where it takes in nothing.
fn taken_in(open: Open<'_>) -> Option<usize> {
    let edges = open.workspace().edges(open.path());
    let targets: BTreeSet<&str> = edges.iter().filter_map(|edge| edge.target.as_deref()).collect();
    (!targets.is_empty()).then_some(targets.len())
}

/// Where others take it in, in order.
fn users(open: Open<'_>) -> Vec<Location> {
    let mut found = Vec::new();
    for target in open.folder.targets() {
        let edges = open.workspace().edges(&target.path);
        let here = |target: Option<&str>| target == Some(open.path());
        let spans: Vec<Span> =
            edges.iter().filter(|edge| here(edge.target.as_deref())).map(|edge| edge.reference.name_span).collect();
        let (Some(source), Some(uri)) =
            ((!spans.is_empty()).then(|| open.folder.source(&target.path)).flatten(), open.view.uri(&target.path))
        else {
            continue;
        };
        let range = |span| places::range(&source, span, open.view.units());
        found.extend(spans.into_iter().map(|span| Location::new(uri.clone(), range(span))));
    }
    found
}
