//! Offers: what a document could take in where it takes in something.

use super::includes::as_written;
use super::tree::{Root, Sight, inside};
use super::{Workspace, paths};
use crate::posting::references::is_text;
use crate::posting::tags::is_snippet_name;
use crate::posting::{Reference, ReferenceKind, Way};

/// Something that a document could take in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// As the document would write it; a folder ends with `/`.
    pub name: String,
    /// Where it is, from the top of all folders.
    pub path: String,
}

/// Most that is offered at one place.
const MOST: usize = 500;

impl Workspace {
    /// What the document at `path` could mention in the way of `part`, a reference whose name may be incomplete: of an
    /// include, what is in the folder that its name begins with. In order of the names, each once.
    #[must_use]
    pub fn offers(&self, path: &str, part: &Reference) -> Vec<Offer> {
        let own = self.absolute(path);
        let Some(folder) = paths::parent(&own) else { return Vec::new() };
        let root = self.tree.root(folder);
        let mut offers = match (part.kind, &part.way) {
            (ReferenceKind::Snippet, _) => {
                let folders = self.shared_folders(&root, folder, "snippets");
                self.files_in(&root, &folders, is_snippet_name)
            }
            (ReferenceKind::Inherit, _) => {
                let folders = Self::inherited_folders(&root, folder);
                self.files_in(&root, &folders, |name| matches!(paths::extension(name).as_str(), "md" | "markdown"))
            }
            (ReferenceKind::Include, Some(way)) => self.includable(&root, folder, way, &part.name),
            (ReferenceKind::Prose, _) => {
                let titles = self.titles(&root, folder);
                let named = |path: &str| self.outline(path).and_then(|outline| outline.title.clone());
                // A document that has a title goes by the name of its file too, but nobody would write that.
                let first = titles.all().filter(|(title, path)| named(path).is_none_or(|known| known == *title));
                first.map(|(title, path)| Offer { name: title.trim().to_owned(), path: path.to_owned() }).collect()
            }
            _ => Vec::new(),
        };
        offers.retain(|offer| offer.path != own);
        offers.sort();
        // The nearest folder counts where several have a file of the same name; it comes first in the search.
        offers.dedup_by(|one, other| one.name == other.name);
        offers.truncate(MOST);
        offers
    }

    fn files_in(&self, root: &Root, folders: &[String], wanted: impl Fn(&str) -> bool) -> Vec<Offer> {
        let mut offers: Vec<Offer> = Vec::new();
        for folder in folders.iter().filter(|folder| self.tree.look(root, folder) == Sight::Folder) {
            let listing = self.tree.listing(folder);
            for name in listing.files.iter().filter(|name| wanted(name)) {
                if !offers.iter().any(|offer| offer.name == *name) {
                    offers.push(Offer { name: name.clone(), path: inside(folder, name) });
                }
            }
        }
        offers
    }

    fn includable(&self, root: &Root, folder: &str, way: &Way, name: &str) -> Vec<Offer> {
        let scope = self.scope(root, folder, way);
        if let Some(vault) = &scope.vault {
            let all = vault.files.values().flatten().filter(|path| is_text(path) && path.contains('.'));
            let documents = all.filter(|path| matches!(paths::extension(path).as_str(), "md" | "markdown" | "txt"));
            return documents
                .map(|path| Offer { name: as_written(way, "", paths::name(path)).to_owned(), path: path.clone() })
                .collect();
        }
        let within = name.rfind('/').map_or("", |at| &name[..=at]);
        let mut offers: Vec<Offer> = Vec::new();
        for folder in &scope.folders {
            let Some(folder) = paths::join(folder, within) else { continue };
            if self.tree.look(root, &folder) != Sight::Folder {
                continue;
            }
            let listing = self.tree.listing(&folder);
            let files = listing.files.iter().filter(|file| !file.starts_with('.') && is_text(file));
            let folders = listing.folders.iter().filter(|folder| !folder.starts_with(['.', '_']));
            let files = files.map(|file| (as_written(way, "", file).to_owned(), inside(&folder, file)));
            let folders = folders.map(|name| (format!("{name}/"), inside(&folder, name)));
            for (name, path) in files.chain(folders) {
                let name = format!("{within}{name}");
                if !offers.iter().any(|offer| offer.name == name) {
                    offers.push(Offer { name, path });
                }
            }
        }
        offers
    }
}
