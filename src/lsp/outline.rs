//! Outline: a document by its sections, and the roles, snippets and postings of a workspace.

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, Range, SymbolInformation, SymbolKind};

use super::view::{Open, View};
use crate::posting::{Posting, Section, SectionKind};
use crate::text::Span;
use crate::workspace::paths;

/// The sections of the document: as a tree where the editor knows trees.
pub(super) fn symbols(open: Open<'_>) -> DocumentSymbolResponse {
    let roots: Vec<DocumentSymbol> =
        open.postings().iter().flat_map(|posting| Tree { open, posting }.under(None)).collect();
    if open.view.ground.abilities.trees {
        return DocumentSymbolResponse::Nested(roots);
    }
    let mut flat = Vec::new();
    flatten(open, roots, None, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

struct Tree<'a> {
    open: Open<'a>,
    posting: &'a Posting,
}

impl Tree<'_> {
    /// The sections right under the one with the number `parent`, or at the top.
    fn under(&self, parent: Option<usize>) -> Vec<DocumentSymbol> {
        let all = self.posting.sections.iter().enumerate();
        // The first section has no heading; what is under it is at the top.
        let ours =
            all.filter(|(_, section)| section.heading.is_some() && section.parent.filter(|up| *up > 0) == parent);
        ours.filter_map(|(number, section)| self.symbol(number, section)).collect()
    }

    fn symbol(&self, number: usize, section: &Section) -> Option<DocumentSymbol> {
        let heading = &self.posting.blocks[section.heading?];
        let whole = stretch(self.posting, section)?;
        let name = self.posting.heading_text(section).split_whitespace().collect::<Vec<_>>().join(" ");
        let children = self.under(Some(number));
        let inner = |kind: SectionKind| (kind != SectionKind::Other).then(|| kind.name().to_owned());
        #[expect(deprecated, reason = "the type has no default")]
        Some(DocumentSymbol {
            name: if name.is_empty() { "–".to_owned() } else { name },
            detail: section.own.and_then(inner),
            kind: if section.level == 1 { SymbolKind::MODULE } else { SymbolKind::STRING },
            tags: None,
            deprecated: None,
            range: self.open.range(whole),
            selection_range: self.open.range(heading.span.to(Span { start: whole.start, end: whole.start })),
            children: (!children.is_empty()).then_some(children),
        })
    }
}

/// The source of `section`, with those under it and without blank lines at its end; none where it does not stand in the
/// text.
pub(super) fn stretch(posting: &Posting, section: &Section) -> Option<Span> {
    let first = &posting.blocks[section.heading?];
    let last = posting.blocks[section.heading?..section.end].iter().map(|block| block.span.end).max()?;
    (first.span.start <= last && !first.span.is_empty()).then_some(Span { start: first.span.start, end: last })
}

fn flatten(open: Open<'_>, symbols: Vec<DocumentSymbol>, parent: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        let location = Location::new(open.page.document.uri.clone(), symbol.range);
        flat.push(information(symbol.name.clone(), symbol.kind, location, parent.map(str::to_owned)));
        flatten(open, symbol.children.unwrap_or_default(), Some(&symbol.name), flat);
    }
}

fn information(name: String, kind: SymbolKind, location: Location, container: Option<String>) -> SymbolInformation {
    #[expect(deprecated, reason = "the type has no default")]
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: container }
}

/// Most symbols of a workspace that are told at once: nobody reads more.
const MOST: usize = 400;

/// The postings and roles by their titles, and the snippets by their names, as far as they hold the letters of `query`
/// in that order.
pub(super) fn workspace_symbols(view: &View, query: &str) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    for folder in view.folders() {
        for target in folder.targets() {
            let Some(outline) = folder.workspace.outline(&target.path) else { continue };
            let file = paths::name(&target.path).to_owned();
            let (name, kind) = match &outline.title {
                _ if outline.is_snippet => (file, SymbolKind::FILE),
                Some(title) => (title.split_whitespace().collect::<Vec<_>>().join(" "), SymbolKind::CLASS),
                None => (file, SymbolKind::FILE),
            };
            if !holds(&name, query) && !holds(paths::name(&target.path), query) {
                continue;
            }
            let Some(uri) = view.uri(&target.path) else { continue };
            found.push(information(name, kind, Location::new(uri, Range::default()), Some(target.name.clone())));
        }
    }
    found.sort_by(|one, other| (&one.name, &one.container_name).cmp(&(&other.name, &other.container_name)));
    found.dedup();
    found.truncate(MOST);
    found
}

/// Whether `name` holds the letters of `query`, in that order.
fn holds(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let wanted = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    wanted.into_iter().all(|c| letters.any(|letter| letter == c))
}
