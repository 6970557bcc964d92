//! Includes: where a text is that another takes in, by the way in which it does so.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::resolve::{Resolution, near};
use super::tree::{Root, Sight, above, inside};
use super::{Workspace, paths};
use crate::config::inclusion::Trait;
use crate::posting::Way;

/// Where the documents of a folder look for what they take in by one way.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The folders that are there, nearest first.
    pub(super) folders: Vec<String>,
    /// The same, or where there is none what is looked for, as a reader would say it.
    shown: Vec<String>,
    /// Whether a folder is among them that the way names.
    named: bool,
    /// Whether what is missing may come from elsewhere.
    elsewhere: bool,
    /// The files anywhere around, where they may be meant by their name alone.
    pub(super) vault: Option<Arc<Vault>>,
    /// Where names lead that were looked for before: documents name the same texts again and again.
    known: Mutex<BTreeMap<String, Option<Resolution>>>,
}

/// All files in a folder and the folders in it, by name.
#[derive(Debug, Default)]
pub(super) struct Vault {
    folder: String,
    /// Their paths, by name in lower case; wikis do not mind case.
    pub(super) files: BTreeMap<String, Vec<String>>,
    /// Whether there were too many.
    cut: bool,
}

/// Most files that are looked at to find one by its name.
const MOST: usize = 50_000;

/// Most folders that are named to the user.
const SHOWN: usize = 4;

/// Most names of which is kept where they lead.
const KEPT: usize = 4096;

impl Workspace {
    /// Where the text called `name` is that a document in `folder` takes in by `way`; none where that cannot be told.
    pub(super) fn included(&self, root: &Root, folder: &str, way: &Way, name: &str) -> Option<Resolution> {
        if name.contains(['{', '}', '$', '<', '>', '*', '|', '\n']) || name.contains("://") || name.contains("...") {
            return None;
        }
        let scope = self.scope(root, folder, way);
        if let Some(known) = scope.known.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return known.clone();
        }
        let found = match &scope.vault {
            Some(vault) => self.in_vault(root, folder, way, vault, name),
            None => self.in_scope(root, way, &scope, name),
        };
        let mut known = scope.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < KEPT {
            known.insert(name.to_owned(), found.clone());
        }
        found
    }

    fn in_scope(&self, root: &Root, way: &Way, scope: &Scope, name: &str) -> Option<Resolution> {
        let from_root = way.data.is(Trait::FromRoot) && name.starts_with('/');
        let bare = if from_root { name.trim_start_matches('/') } else { name };
        if bare.starts_with(['/', '\\', '~']) || bare.contains(":/") || bare.contains(":\\") {
            return Some(Resolution::Outside);
        }
        let mut outside = false;
        let top = from_root.then_some(&root.folder);
        for folder in scope.folders.iter().chain(top) {
            match self.look_for(root, folder, way, bare) {
                Ok(path) => return Some(Resolution::Found(path)),
                Err(sight) => outside |= sight == Sight::Outside,
            }
        }
        if outside {
            return Some(Resolution::Outside);
        }
        let unknown = scope.elsewhere || !scope.named && way.data.is(Trait::NeedsFolder);
        if unknown || way.data.is(Trait::Packages) && !self.has_folder_of(root, scope, bare) {
            return None;
        }
        Some(Resolution::Missing { searched: scope.shown.clone(), near: self.near_in(root, scope, way, bare) })
    }

    /// The file in `folder` that is called `name`, with what its name may have besides.
    fn look_for(&self, root: &Root, folder: &str, way: &Way, name: &str) -> Result<String, Sight> {
        let (within, last) = name.rsplit_once('/').unwrap_or(("", name));
        let Some(folder) = paths::join(folder, within) else { return Err(Sight::Outside) };
        let sight = self.tree.look(root, &folder);
        if sight != Sight::Folder {
            return Err(sight);
        }
        let listing = self.tree.listing(&folder);
        let hidden = format!("_{last}");
        let bases = [last, hidden.as_str()];
        let count = if way.data.is(Trait::Underscore) { 2 } else { 1 };
        let mut worst = Sight::Nothing;
        for base in bases.into_iter().take(count).rev() {
            let own = (listing.has_file(base)).then(|| base.to_owned());
            let longer = way.data.extension.iter().filter_map(|extension| {
                if extension == "*" {
                    let start = format!("{base}.");
                    let at = listing.files.partition_point(|file| *file < start);
                    return listing.files.get(at).filter(|file| file.starts_with(&start)).cloned();
                }
                Some(format!("{base}.{extension}")).filter(|file| listing.has_file(file))
            });
            for file in own.into_iter().chain(longer) {
                let path = inside(&folder, &file);
                match self.tree.look(root, &path) {
                    Sight::File => return Ok(path),
                    sight => worst = sight,
                }
            }
        }
        Err(worst)
    }

    /// Whether the folder that `name` names is in one of the searched ones.
    fn has_folder_of(&self, root: &Root, scope: &Scope, name: &str) -> bool {
        let Some((within, _)) = name.rsplit_once('/') else { return true };
        scope.folders.iter().any(|folder| {
            paths::join(folder, within).is_some_and(|folder| self.tree.look(root, &folder) == Sight::Folder)
        })
    }

    /// What may have been meant by `name`, written as it is.
    fn near_in(&self, root: &Root, scope: &Scope, way: &Way, name: &str) -> Vec<String> {
        let (within, last) = name.rsplit_once('/').map_or(("", name), |(within, last)| (within, last));
        let mut names: Vec<String> = Vec::new();
        for folder in &scope.folders {
            let Some(folder) = paths::join(folder, within) else { continue };
            if self.tree.look(root, &folder) == Sight::Folder {
                let listing = self.tree.listing(&folder);
                names.extend(listing.files.iter().map(|file| as_written(way, last, file).to_owned()));
            }
        }
        names.sort();
        names.dedup();
        let whole = |last: String| if within.is_empty() { last } else { format!("{within}/{last}") };
        near(last, names.iter().map(String::as_str)).into_iter().map(whole).collect()
    }

    fn in_vault(&self, root: &Root, folder: &str, way: &Way, vault: &Vault, name: &str) -> Option<Resolution> {
        let name = name.trim_end_matches('/');
        if name.starts_with('.') {
            match paths::join(folder, name) {
                Some(path) if paths::is_within(&root.folder, &path) => {}
                _ => return Some(Resolution::Outside),
            }
        }
        let wanted = name.trim_start_matches("./").trim_start_matches("../").trim_start_matches('/').to_lowercase();
        let last = paths::name(&wanted);
        let endings = way.data.extension.iter().map(|extension| format!("{last}.{extension}"));
        for file in std::iter::once(last.to_owned()).chain(endings) {
            let whole = wanted.strip_suffix(last).map(|within| format!("/{within}{file}")).unwrap_or_default();
            let paths = vault.files.get(&file).into_iter().flatten();
            if let Some(path) = paths.into_iter().find(|path| format!("/{}", path.to_lowercase()).ends_with(&whole)) {
                return Some(match self.tree.look(root, path) {
                    Sight::File => Resolution::Found(path.clone()),
                    _ => Resolution::Outside,
                });
            }
        }
        if vault.cut {
            return None;
        }
        let name = paths::name(name);
        let names = vault.files.values().flatten().map(|path| as_written(way, name, paths::name(path)));
        let searched = paths::relative(folder, &vault.folder);
        let here = if searched == "." { "this folder".to_owned() } else { searched };
        Some(Resolution::Missing { searched: vec![format!("{here} and the folders in it")], near: near(name, names) })
    }

    /// Where the documents in `folder` look, worked out once.
    pub(super) fn scope(&self, root: &Root, folder: &str, way: &Way) -> Arc<Scope> {
        let key = (folder.to_owned(), way.data.name.text.clone());
        if let Some(scope) = self.scopes.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(scope);
        }
        let scope = Arc::new(self.find_scope(root, folder, way));
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&scope));
        scope
    }

    fn find_scope(&self, root: &Root, folder: &str, way: &Way) -> Scope {
        let mut scope = Scope::default();
        let up: Vec<&str> = above(folder).take_while(|folder| paths::is_within(&root.folder, folder)).collect();
        let add = |scope: &mut Scope, path: String| {
            let there = self.tree.look(root, &path) == Sight::Folder && !scope.folders.contains(&path);
            if there {
                scope.shown.push(paths::relative(folder, &path));
                scope.folders.push(path);
            }
            there
        };
        for search in &way.data.search {
            match search.as_str() {
                "**" => scope.vault = Some(self.vault(root, &up)),
                "." => {
                    add(&mut scope, folder.to_owned());
                }
                "/" => {
                    add(&mut scope, root.folder.clone());
                }
                ".." => {
                    let shown = scope.shown.len();
                    for folder in up.iter().skip(1) {
                        add(&mut scope, (*folder).to_owned());
                    }
                    if scope.shown.len() > shown {
                        scope.shown.truncate(shown);
                        scope.shown.push("the folders above it".to_owned());
                    }
                }
                search => {
                    let (bases, path) = match (search.strip_prefix("./"), search.strip_prefix('/')) {
                        (Some(path), _) => (&up[..1.min(up.len())], path),
                        (_, Some(path)) => (&up[up.len().saturating_sub(1)..], path),
                        _ => (&up[..], search),
                    };
                    for base in bases {
                        for path in self.expand(root, base, path) {
                            scope.named |= add(&mut scope, path);
                        }
                    }
                }
            }
        }
        if scope.folders.is_empty() {
            scope.shown.clone_from(&way.data.search);
        }
        if scope.shown.len() > SHOWN {
            let more = scope.shown.len() - (SHOWN - 1);
            scope.shown.truncate(SHOWN - 1);
            scope.shown.push(format!("{more} more folders"));
        }
        scope.elsewhere = way.data.elsewhere.iter().any(|condition| self.holds(root, &up, condition));
        scope
    }

    /// The folders that `path`, in which `*` stands for any name, means below `base`.
    fn expand(&self, root: &Root, base: &str, path: &str) -> Vec<String> {
        let mut found = vec![base.to_owned()];
        for name in path.split('/').filter(|name| !name.is_empty() && *name != ".") {
            let mut next = Vec::new();
            for folder in found {
                if name == "*" {
                    if self.tree.look(root, &folder) == Sight::Folder {
                        let folders = self.tree.listing(&folder).folders.clone();
                        next.extend(
                            folders.iter().filter(|name| !name.starts_with('.')).map(|name| inside(&folder, name)),
                        );
                    }
                } else {
                    next.extend(paths::join(&folder, name));
                }
            }
            found = next;
        }
        found
    }

    /// Whether a file is in one of `folders` that lets parts come from elsewhere: `go.mod`, or with a line that starts
    /// so, `_config.yml: theme`.
    fn holds(&self, root: &Root, folders: &[&str], condition: &str) -> bool {
        let (file, start) = condition.split_once(": ").unwrap_or((condition, ""));
        folders.iter().any(|folder| {
            let path = inside(folder, file);
            match self.tree.look(root, &path) {
                Sight::File if start.is_empty() => true,
                Sight::File => self.tree.files.read(&path).is_ok_and(|bytes| {
                    String::from_utf8_lossy(&bytes).lines().any(|line| line.trim_start().starts_with(start))
                }),
                Sight::Folder => start.is_empty(),
                _ => false,
            }
        })
    }

    /// The files of the wiki that a document belongs to: that of the nearest of `folders` that is one, else all of the
    /// root.
    fn vault(&self, root: &Root, folders: &[&str]) -> Arc<Vault> {
        let marked = folders.iter().find(|folder| self.tree.listing(folder).has_folder(".obsidian"));
        let top = marked.copied().unwrap_or(&root.folder);
        let mut vaults = self.vaults.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(vault) = vaults.get(top) {
            return Arc::clone(vault);
        }
        let mut vault = Vault { folder: top.to_owned(), ..Vault::default() };
        let mut left = vec![top.to_owned()];
        let mut count = 0;
        while let Some(folder) = left.pop() {
            let listing = self.tree.listing(&folder);
            count += listing.files.len() + listing.folders.len();
            vault.cut = count > MOST;
            if vault.cut {
                break;
            }
            for file in &listing.files {
                vault.files.entry(file.to_lowercase()).or_default().push(inside(&folder, file));
            }
            let folders = listing.folders.iter().filter(|name| {
                !name.starts_with('.') && !listing.is_link(name) && !super::tree::OTHERS.contains(&name.as_str())
            });
            left.extend(folders.rev().map(|name| inside(&folder, name)));
        }
        let vault = Arc::new(vault);
        vaults.insert(top.to_owned(), Arc::clone(&vault));
        vault
    }
}

/// What a document would write for `file` that writes `name`: without the underscore and the ending that it leaves out.
pub(super) fn as_written<'a>(way: &Way, name: &str, file: &'a str) -> &'a str {
    let bare = file.strip_prefix('_').filter(|_| way.data.is(Trait::Underscore) && !name.starts_with('_'));
    let file = bare.unwrap_or(file);
    if name.contains('.') {
        return file;
    }
    way.data
        .extension
        .iter()
        .find_map(|extension| match extension.as_str() {
            "*" => file.split_once('.').map(|(stem, _)| stem),
            extension => file.strip_suffix(extension)?.strip_suffix('.'),
        })
        .unwrap_or(file)
}
