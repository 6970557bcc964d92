//! Skills: the competency pages that the lines of a list of skills stand for.

use std::collections::BTreeMap;

use super::tree::inside;
use super::{Workspace, paths, resolve};
use crate::posting::Posting;

/// The competency pages that a document can refer to.
#[derive(Clone, Debug)]
pub struct Skills {
    /// The folder, as seen from the document.
    pub folder: String,
    /// Their paths, by name in lower case and without the ending.
    pages: BTreeMap<String, String>,
}

/// A line of a list of skills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill<'a> {
    /// How many of a group are asked for, where the line names a group.
    pub count: Option<usize>,
    /// The name of the skill or group.
    pub name: &'a str,
    /// What stands after the colon.
    pub level: Option<&'a str>,
}

impl<'a> Skill<'a> {
    /// What `line` says: `Name`, `Name:2`, `3 of Group`, `3 of Group:2`.
    #[must_use]
    pub fn parse(line: &'a str) -> Self {
        let line = line.trim();
        let group = line.split_once(" of ").and_then(|(count, group)| {
            let digits = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| (count.parse().unwrap_or(usize::MAX), group))
        });
        let rest = group.map_or(line, |(_, group)| group);
        let (name, level) = rest.split_once(':').map_or((rest, None), |(name, level)| (name, Some(level.trim())));
        Self { count: group.map(|(count, _)| count), name: name.trim(), level }
    }

    /// The name of its page, without the ending: lower case, `-` for blanks.
    #[must_use]
    pub fn slug(&self) -> String {
        self.name.replace(" - ", "-").replace(' ', "-").to_lowercase()
    }
}

impl Workspace {
    /// The competency pages that `posting` can refer to: those in `./competencies`, `../competencies`, or the nearest
    /// folder above that has some; none where there is no such folder.
    #[must_use]
    pub fn skills(&self, posting: &Posting) -> Option<Skills> {
        let (root, folder) = self.place(posting)?;
        let found = self.shared_folders(&root, &folder, "competencies").into_iter().next()?;
        let listing = self.tree.listing(&found);
        let pages = listing.files.iter().filter(|name| paths::extension(name) == "md");
        Some(Skills {
            folder: paths::relative(&folder, &found),
            pages: pages.map(|name| (paths::stem(name).to_lowercase(), inside(&found, name))).collect(),
        })
    }
}

impl Skills {
    /// Whether `skill` has a page.
    #[must_use]
    pub fn has(&self, skill: &Skill<'_>) -> bool {
        self.pages.contains_key(&skill.slug())
    }

    /// The path of the page of `skill`, from the top of all folders.
    #[must_use]
    pub fn page(&self, skill: &Skill<'_>) -> Option<&str> {
        self.pages.get(&skill.slug()).map(String::as_str)
    }

    /// The paths of all pages, by their names.
    #[must_use]
    pub fn pages(&self) -> &BTreeMap<String, String> {
        &self.pages
    }

    /// How many pages `group` has.
    #[must_use]
    pub fn count(&self, group: &Skill<'_>) -> usize {
        self.group(group).count()
    }

    /// The paths of the pages of `group`.
    pub fn group(&self, group: &Skill<'_>) -> impl Iterator<Item = &str> {
        let prefix = format!("{}-", group.slug());
        self.pages.iter().filter(move |(page, _)| page.starts_with(&prefix)).map(|(_, path)| path.as_str())
    }

    /// The skills that may have been meant by `skill`, by the names of their pages.
    #[must_use]
    pub fn near(&self, skill: &Skill<'_>) -> Vec<String> {
        resolve::near(&skill.slug(), self.pages.keys().map(String::as_str))
    }
}
