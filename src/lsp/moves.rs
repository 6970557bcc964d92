//! Moves: what is to be written anew when files get other names or places, so that what leads to them still does.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::spots::{self, Spot, SpotKind};
use super::view::View;
use crate::posting::tags::is_snippet_name;
use crate::posting::{Posting, Reference, ReferenceKind};
use crate::text::{Edit, Source};
use crate::workspace::links::split;
use crate::workspace::{Skill, Workspace, paths};

/// Files and folders that get other paths, each from the top of all folders: the old one, and the new.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    pub(super) paths: Vec<(String, String)>,
    /// What a skill is called from now on whose page gets another name; where it is not said, as its page.
    pub(super) skill: Option<String>,
}

/// Edits to files, by their old paths, each with the text that it is for.
pub(super) type Edits = BTreeMap<String, (Arc<Source>, Vec<Edit>)>;

/// A document before and after.
struct Place<'a> {
    workspace: &'a Workspace,
    /// Its folder now.
    old: &'a str,
    /// Its folder then.
    new: &'a str,
}

impl Moves {
    /// Where what stands at `path` will stand; none where it stays.
    fn to(&self, path: &str) -> Option<String> {
        let inside = |(old, new): &(String, String)| {
            let rest = path.strip_prefix(old.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{new}{rest}"))
        };
        self.paths.iter().find_map(inside)
    }

    /// What is to be written anew in the documents that are checked. Only those are read that move themselves or may
    /// mention what does.
    pub(super) fn edits(&self, view: &View) -> Edits {
        let mut edits = Edits::new();
        let needles: Vec<&str> = self.paths.iter().map(|(old, _)| spots::needle(old)).collect();
        for folder in view.folders() {
            let workspace = &folder.workspace;
            for target in folder.targets() {
                if edits.contains_key(&target.path) {
                    continue;
                }
                let Some(source) = folder.source(&target.path) else { continue };
                let moved = self.to(&target.path);
                let text = source.text();
                let may =
                    moved.is_some() || text.contains("<skills") || needles.iter().any(|needle| text.contains(needle));
                let Some(posting) = may.then(|| workspace.document(&target.path)).flatten() else { continue };
                let old = paths::parent(&target.path).unwrap_or_default();
                let new = moved.as_deref().and_then(paths::parent).unwrap_or(old);
                let place = Place { workspace, old, new };
                let mut own: Vec<Edit> = Vec::new();
                for spot in spots::of(workspace, &posting) {
                    let edit = self.edit(&place, &posting, &spot, &target.path);
                    own.extend(edit.filter(|edit| own.last().is_none_or(|last| !last.conflicts(edit))));
                }
                if !own.is_empty() {
                    edits.insert(target.path.clone(), (source, own));
                }
            }
        }
        edits
    }

    /// What is to be written for `spot`, if anything.
    fn edit(&self, place: &Place<'_>, posting: &Posting, spot: &Spot, own: &str) -> Option<Edit> {
        let goal = spot.goal.as_ref()?;
        let new = self.to(&goal.path);
        if new.is_none() && place.old == place.new {
            return None;
        }
        let new = new.as_deref().unwrap_or(&goal.path);
        let written = posting.source.slice(spot.name);
        let text = match &spot.kind {
            SpotKind::Skill => (new != goal.path).then(|| self.skill(written, new))?,
            SpotKind::Reference(reference) => match reference.kind {
                ReferenceKind::Link if goal.path == own => return None,
                ReferenceKind::Link => place.link(written, reference, &goal.path, new)?,
                // It is known by its title.
                ReferenceKind::Prose => return None,
                _ => place.name(reference, &goal.path, new)?,
            },
        };
        (text != written).then(|| Edit::replace(spot.name, text))
    }

    /// The line `written` of a list of skills, where its page is at `path`.
    fn skill(&self, written: &str, path: &str) -> String {
        let skill = Skill::parse(written);
        let name = self.skill.clone().unwrap_or_else(|| titled(paths::stem(path)));
        written.replacen(skill.name, &name, 1)
    }
}

/// The words of the name of a file, as a title.
pub(super) fn titled(stem: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    stem.split('-').map(word).collect::<Vec<String>>().join(" ")
}

impl Place<'_> {
    /// The target of a link that is `written` so and leads to `old`, where that is at `new`; none where it cannot be told
    /// how it leads there.
    fn link(&self, written: &str, reference: &Reference, old: &str, new: &str) -> Option<String> {
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        let (decoded, _) = split(&reference.name);
        let from_root = decoded.starts_with('/');
        let root = self.workspace.root_of(&format!("{}/x", self.old));
        let base = if from_root { root.as_str() } else { self.old };
        let there = paths::join(base, decoded.trim_start_matches('/'))?;
        // The page of a folder, by the folder; and a source, by the page that is made of it.
        let old_whole =
            if there == old { old } else { paths::parent(old).filter(|folder| *folder == there).unwrap_or(old) };
        let by_folder = old_whole != old;
        let new_whole = if by_folder { paths::parent(new)? } else { new };
        let made = paths::extension(&there) != paths::extension(old_whole);
        let target = if made && !by_folder {
            if paths::join(base, &without_extension(&decoded)) != Some(without_extension(old)) {
                return None;
            }
            let extension = paths::extension(&there);
            let dot = if extension.is_empty() { "" } else { "." };
            format!("{}{dot}{extension}", without_extension(new_whole))
        } else if there == old_whole {
            new_whole.to_owned()
        } else {
            return None;
        };
        let mut text = if from_root {
            format!("/{}", paths::within(&root, &target))
        } else {
            let relative = paths::relative(self.new, &target);
            let plain = relative.strip_prefix("./").filter(|_| !path.starts_with("./"));
            plain.unwrap_or(&relative).to_owned()
        };
        if path.ends_with('/') && !text.ends_with('/') {
            text.push('/');
        }
        Some(format!("{}{rest}", encoded(&text)))
    }

    /// The name by which a document mentions a part or another role by `reference`, which leads to `old`, where that is at
    /// `new`; none where it cannot be told how it leads there, or cannot be said.
    fn name(&self, reference: &Reference, old: &str, new: &str) -> Option<String> {
        let name = reference.name.as_str();
        let (within, last) = name.rsplit_once('/').unwrap_or(("", name));
        let file = paths::name(old);
        // What the file is called besides: an underscore before, an ending after.
        let at = file.to_lowercase().find(&last.to_lowercase()).filter(|at| *at <= 1)?;
        let (before, after) = (&file[..at], file.get(at + last.len()..)?);
        let new_file = paths::name(new);
        let bare = new_file.strip_prefix(before).unwrap_or(new_file);
        let bare = bare.strip_suffix(after).unwrap_or(bare);
        let (old_folder, new_folder) = (paths::parent(old)?, paths::parent(new)?);
        let beside = paths::join(self.old, within).as_deref() == Some(old_folder);
        let searched =
            old_folder.strip_suffix(within.trim_start_matches(['.', '/'])).map(|folder| folder.trim_end_matches('/'));
        let text = if old_folder == new_folder && !(beside && self.old != self.new) {
            if within.is_empty() { bare.to_owned() } else { format!("{}{bare}", &name[..name.len() - last.len()]) }
        } else if beside || name.starts_with('.') {
            let relative = paths::relative(self.new, &with_name(new_folder, bare));
            let plain = relative.strip_prefix("./").filter(|_| !name.starts_with("./"));
            plain.unwrap_or(&relative).to_owned()
        } else {
            let folder = searched?;
            let target = with_name(new_folder, bare);
            let rooted = if name.starts_with('/') { "/" } else { "" };
            if paths::is_within(folder, &target) {
                format!("{rooted}{}", paths::within(folder, &target))
            } else if reference.kind == ReferenceKind::Snippet {
                return None;
            } else {
                paths::relative(folder, &target)
            }
        };
        (reference.kind != ReferenceKind::Snippet || is_snippet_name(&text)).then_some(text)
    }
}

fn with_name(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

fn without_extension(path: &str) -> String {
    let name = paths::name(path);
    let stem = paths::stem(path);
    format!("{}{stem}", &path[..path.len() - name.len()])
}

/// `path` as the target of a link.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => text.push_str("%20"),
            '(' => text.push_str("%28"),
            ')' => text.push_str("%29"),
            '%' => text.push_str("%25"),
            '#' => text.push_str("%23"),
            '?' => text.push_str("%3F"),
            c => text.push(c),
        }
    }
    text
}
