//! Pages of Markdown that are played: what comes of one is what stands in it.

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::Data;

/// The pages in `folder` of the repository.
pub(crate) fn pages(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut pages: Vec<_> =
        fs::read_dir(folder).expect("it is there").map(|page| page.expect("it reads").path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    assert!(!pages.is_empty(), "there are pages");
    pages
}

/// Each of `pages` is as `play` makes it.
pub(crate) fn assert_played(mut pages: Vec<PathBuf>, play: impl Fn(&str) -> String) {
    pages.sort();
    for page in pages {
        let text = fs::read_to_string(&page).expect("pages are text");
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(play(&text), Data::read_from(&page, None).raw());
    }
}
