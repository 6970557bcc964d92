//! Definition: where what stands at the cursor leads, who leads here, and what of the document is a link.

use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentLink, GotoDefinitionResponse, Location, LocationLink, Range, Uri,
};

use super::spots::{self, Goal, Part, Spot, SpotKind};
use super::view::Open;
use crate::posting::ReferenceKind;
use crate::workspace::{Skill, anchors, paths};

/// Where what stands at `byte` leads.
pub(super) fn definition(open: Open<'_>, byte: u32) -> Option<GotoDefinitionResponse> {
    let (posting, spot) = spots::at(open, byte)?;
    let mut goals: Vec<Goal> = spot.goal.clone().into_iter().collect();
    if let (SpotKind::Skill, true) = (&spot.kind, goals.is_empty()) {
        // A group of skills leads to all of them.
        let group = Skill::parse(posting.source.slice(spot.name));
        let skills = open.workspace().skills(posting).filter(|_| group.count.is_some())?;
        goals.extend(skills.group(&group).map(|path| Goal { path: path.to_owned(), part: Part::Whole }));
    }
    let mut locations: Vec<Location> = goals.iter().filter_map(|goal| goal.location(open.folder, open.view)).collect();
    if open.view.ground.abilities.definition_links {
        let origin = Some(open.range(spot.name));
        let link = |Location { uri, range }| LocationLink {
            origin_selection_range: origin,
            target_uri: uri,
            target_range: range,
            target_selection_range: range,
        };
        return Some(GotoDefinitionResponse::Link(locations.into_iter().map(link).collect()));
    }
    Some(match locations.len() {
        1 => GotoDefinitionResponse::Scalar(locations.remove(0)),
        _ => GotoDefinitionResponse::Array(locations),
    })
}

/// Who leads where what stands at `byte` leads; on a heading, who leads to it, and elsewhere, to the document.
pub(super) fn references(open: Open<'_>, byte: u32, with_goal: bool) -> Vec<Location> {
    let goal = goal(open, byte);
    let mut mentions = spots::mentions(open.view, &goal.path);
    if let Part::Anchor(_) = &goal.part {
        let place = goal.place(open.folder).map(|(_, span)| span);
        mentions.retain(|mention| {
            let same = |other: &Goal| {
                matches!(other.part, Part::Anchor(_)) && other.place(open.folder).map(|(_, span)| span) == place
            };
            mention.spot.goal.as_ref().is_some_and(same)
        });
    }
    let own = with_goal.then(|| goal.location(open.folder, open.view)).flatten();
    own.into_iter().chain(mentions.iter().filter_map(|mention| mention.location(open.view))).collect()
}

/// What is meant at `byte`: where it leads, the section whose heading it is in, or the document.
fn goal(open: Open<'_>, byte: u32) -> Goal {
    if let Some(goal) = spots::at(open, byte).and_then(|(_, spot)| spot.goal) {
        return goal;
    }
    let anchor = open.postings().iter().find_map(|posting| {
        let sections = posting.sections.iter().filter_map(|section| Some((section.heading?, section.level)));
        let (heading, _) = sections.filter(|(_, level)| *level > 1).find(|(heading, _)| {
            let span = posting.blocks[*heading].span;
            span.start <= byte && byte <= span.end
        })?;
        anchors::anchor(posting, heading)
    });
    Goal { path: open.path().to_owned(), part: anchor.map_or(Part::Whole, Part::Anchor) }
}

/// What of the document can be followed.
pub(super) fn links(open: Open<'_>) -> Vec<DocumentLink> {
    let mut links = Vec::new();
    for posting in open.postings() {
        for spot in spots::of(open.workspace(), posting) {
            // Within a document, editors follow links themselves, and a link needs a file.
            let Some(goal) = spot.goal.as_ref().filter(|goal| goal.path != open.path()) else { continue };
            let Some(target) = address(open, goal) else { continue };
            let tooltip = Some(open.workspace().shown(&goal.path));
            links.push(DocumentLink { range: open.range(spot.name), target: Some(target), tooltip, data: None });
        }
    }
    links
}

/// The address of `goal`, with the line where only a part is meant.
fn address(open: Open<'_>, goal: &Goal) -> Option<Uri> {
    let uri = open.view.uri(&goal.path)?;
    if goal.part == Part::Whole || paths::extension(&goal.path) == "html" {
        return Some(uri);
    }
    let (source, span) = goal.place(open.folder)?;
    format!("{}#L{}", uri.as_str(), source.line(span.start) + 1).parse().ok()
}

/// All in the document that leads where what stands at `byte` leads.
pub(super) fn highlights(open: Open<'_>, byte: u32) -> Option<Vec<DocumentHighlight>> {
    let (_, here) = spots::at(open, byte)?;
    let goal = here.goal.as_ref()?;
    let all = open.postings().iter().flat_map(|posting| spots::of(open.workspace(), posting));
    let same = all.filter(|spot| spot.goal.as_ref() == Some(goal));
    Some(same.map(|spot| highlight(open.range(spot.name), &spot)).collect())
}

fn highlight(range: Range, spot: &Spot) -> DocumentHighlight {
    let reads = !matches!(&spot.kind, SpotKind::Reference(reference) if reference.kind == ReferenceKind::Link);
    DocumentHighlight {
        range,
        kind: Some(if reads { DocumentHighlightKind::READ } else { DocumentHighlightKind::TEXT }),
    }
}
