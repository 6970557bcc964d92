//! Walk: the files in a folder that are worth looking at, as git would see the folder.

use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

/// What was found, in order of path, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    /// Files, as `root` followed by the way to them, with forward slashes.
    pub files: Vec<String>,
    /// Complaints, each with its path.
    pub faults: Vec<(String, String)>,
}

/// Folders that hold what others wrote, or what a program made.
const FOREIGN: [&str; 5] = ["node_modules", "vendor", "third_party", "target", "__pycache__"];

/// The files below `root`: what `.gitignore` and `.postlintignore` name is left out, and what is hidden,
/// foreign, or a symbolic link.
#[must_use]
pub fn walk(root: &str) -> Found {
    let mut found = Found::default();
    let walk = WalkBuilder::new(root)
        .require_git(false)
        .add_custom_ignore_filename(".postlintignore")
        .filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry))
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            // What a link leads to stands elsewhere, perhaps outside of all that one meant to check.
            Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => {}
            Ok(entry) => match slashed(entry.path()) {
                Some(path) => found.files.push(path),
                None => found.faults.push((entry.path().to_string_lossy().into_owned(), NOT_UNICODE.to_owned())),
            },
            Err(error) => found.faults.push((root.to_owned(), error.to_string())),
        }
    }
    found
}

/// Why a file is left out whose name is no text.
pub const NOT_UNICODE: &str = "the name of the file is not Unicode";

/// Whether a folder is searched for the file at `way` in it: nothing on the way is hidden or foreign.
#[must_use]
pub fn is_walked(way: &str) -> bool {
    let hidden = way.split('/').any(|name| name.starts_with('.'));
    let mut folders = way.rsplit('/').skip(1);
    !hidden && !folders.any(|name| FOREIGN.contains(&name))
}

fn is_foreign(entry: &DirEntry) -> bool {
    let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    folder && entry.file_name().to_str().is_some_and(|name| FOREIGN.contains(&name))
}

/// `path` with forward slashes, and without a leading `./` that nobody typed.
fn slashed(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    Some(path)
}

/// Extensions of documents that a folder is searched for.
pub const EXTENSIONS: [&str; 9] = ["md", "markdown", "mdx", "txt", "html", "htm", "json", "jsonld", "snippet"];

/// Names, without extension, of documents that stand in many folders and are no postings.
const OTHERS: [&str; 17] = [
    "changelog",
    "cmakelists",
    "code_of_conduct",
    "code-of-conduct",
    "codeowners",
    "contributing",
    "contributors",
    "copying",
    "issue_template",
    "licence",
    "license",
    "llms",
    "llms-full",
    "pull_request_template",
    "robots",
    "third-party-notices",
    "third_party_notices",
];

/// Such names that are ordinary words too, and mean such a document only in capitals.
const CAPITALS: [&str; 12] = [
    "AGENTS",
    "AUTHORS",
    "CHANGES",
    "CLAUDE",
    "GOVERNANCE",
    "HISTORY",
    "MAINTAINERS",
    "NEWS",
    "NOTICE",
    "SECURITY",
    "SUPPORT",
    "TODO",
];

/// JSON and text files of programs.
const MACHINERY: [&str; 10] = [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "jsconfig.json",
    "composer.json",
    "manifest.json",
    "requirements.txt",
    "constraints.txt",
    "renovate.json",
    "now.json",
];

/// Whether a file found in a folder may be a posting, by its name.
#[must_use]
pub fn may_be_posting(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let capitals = name.split('.').next().unwrap_or(name);
    let name = name.to_ascii_lowercase();
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let stem = stem.split('.').next().unwrap_or(stem);
    let other = OTHERS.contains(&stem) || CAPITALS.contains(&capitals);
    EXTENSIONS.contains(&extension) && !other && !MACHINERY.contains(&name.as_str())
}

/// Whether a file found in a folder is a posting only if it reads like one: some keep each posting in a folder of its
/// own and call it README.
#[must_use]
pub fn is_readme(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.to_ascii_lowercase().starts_with("readme."))
}

/// Whether a JSON file found in a folder looks like a posting: structured data, or an export with a title and a text.
#[must_use]
pub fn is_posting_data(text: &str) -> bool {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if text.contains("JobPosting") {
        return true;
    }
    let title = ["title", "jobTitle", "job_title", "position"].into_iter().any(has);
    let body = ["description", "descriptionHtml", "job_description", "responsibilities", "qualifications"];
    title && body.into_iter().any(has) && !has("$schema") && !has("$id") && !has("version")
}
