//! Pages of Markdown that are played: what comes of one is what stands in it.

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::{Command, Output};

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

/// Writes the file `path` of `folder`.
#[cfg(unix)]
pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

/// What comes of `script`, given to a shell in `folder` that finds the program on its path; errors stand in the output.
#[cfg(unix)]
pub(crate) fn shell(script: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_postlint")).parent().expect("it is in a folder");
    Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{script}")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()))
        .env("HOME", folder)
        .output()
        .expect("there is a shell")
}
