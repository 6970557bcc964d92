//! Tokens: what leads elsewhere, for editors that colour by meaning.

use tower_lsp::ls_types::{SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};

use super::places;
use super::spots::{self, SpotKind};
use super::view::Open;
use crate::posting::ReferenceKind;
use crate::text::Span;

/// What the numbers in tokens stand for.
pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![SemanticTokenType::MACRO, SemanticTokenType::CLASS, SemanticTokenType::PROPERTY],
        token_modifiers: vec![SemanticTokenModifier::new("unresolved")],
    }
}

/// The tokens of the document that touch `range`.
pub(super) fn tokens(open: Open<'_>, range: Option<Span>) -> Vec<SemanticToken> {
    let mut spots: Vec<(Span, u32, bool)> = Vec::new();
    for posting in open.postings() {
        for spot in spots::of(open.workspace(), posting) {
            let kind = match &spot.kind {
                SpotKind::Skill => 2,
                SpotKind::Reference(reference) => match reference.kind {
                    ReferenceKind::Snippet | ReferenceKind::Include => 0,
                    ReferenceKind::Inherit | ReferenceKind::Prose => 1,
                    // Editors colour links by themselves.
                    ReferenceKind::Link => continue,
                },
            };
            if range.is_none_or(|range| range.overlaps(spot.name)) {
                spots.push((spot.name, kind, spot.broken));
            }
        }
    }
    spots.sort_unstable();
    spots.dedup_by_key(|(span, ..)| *span);
    let source = open.source();
    let units = open.view.units();
    let (mut line, mut column) = (0, 0);
    let mut tokens = Vec::new();
    for (span, kind, broken) in spots {
        let (start, end) = (places::position(source, span.start, units), places::position(source, span.end, units));
        // A token must not go over the end of its line.
        if start.line != end.line || span.is_empty() {
            continue;
        }
        let same = start.line == line;
        tokens.push(SemanticToken {
            delta_line: start.line - line,
            delta_start: if same { start.character - column } else { start.character },
            length: end.character - start.character,
            token_type: kind,
            token_modifiers_bitset: u32::from(broken),
        });
        (line, column) = (start.line, start.character);
    }
    tokens
}
