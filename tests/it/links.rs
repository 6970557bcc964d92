//! Links of our own pages: each relative one leads to a file that is there, and each anchor to a heading in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Folders whose documents are material of tests: their links may lead nowhere.
const MATERIAL: [&str; 2] = ["fixtures", "tests"];

#[test]
fn links() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let walk =
        WalkBuilder::new(root).filter_entry(|entry| MATERIAL.iter().all(|name| entry.file_name() != *name)).build();
    let files = walk.map(|entry| entry.expect("the folder reads").into_path());
    let pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    assert!(pages.len() > 200, "the pages are found");
    let mut anchors: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let mut dead = Vec::new();
    let mut count = 0;
    for page in &pages {
        for link in read(page).0 {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (path, anchor) = link.split_once('#').map_or((&*link, None), |(path, anchor)| (path, Some(anchor)));
            let target = if path.is_empty() { page.clone() } else { plain(&page.with_file_name("").join(path)) };
            let mut fault = |what: &str| dead.push(format!("{}: {link}: {what}", page.display()));
            if !target.starts_with(root) {
                fault("leads out of the repository");
            } else if !target.exists() {
                fault("is not there");
            } else if let Some(anchor) = anchor {
                let known = anchors.entry(target.clone()).or_insert_with(|| read(&target).1);
                if !known.contains(anchor) {
                    fault("there is no such heading");
                }
            }
        }
    }
    assert!(count > 300, "links are found: {count}");
    assert!(dead.is_empty(), "{} dead links\n{}", dead.len(), dead.join("\n"));
}

/// The links of a page, and the anchors of its headings.
fn read(page: &Path) -> (Vec<String>, BTreeSet<String>) {
    let text = fs::read_to_string(page).expect("pages are text");
    let (mut links, mut anchors) = (Vec::new(), BTreeSet::new());
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&heading.take().unwrap_or_default());
                let mut unique = slug.clone();
                for number in 1.. {
                    if anchors.insert(unique) {
                        break;
                    }
                    unique = format!("{slug}-{number}");
                }
            }
            _ => {}
        }
    }
    (links, anchors)
}

/// What GitHub makes of a heading.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// `path` without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
