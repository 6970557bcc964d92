//! Build script: lists the rule pages, so that adding one edits no Rust.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[expect(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]
fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rules/embed.rs");
    let mut families: Vec<PathBuf> = entries(&root).filter(|path| path.is_dir()).collect();
    families.sort();
    let mut table = String::from("&[\n");
    for family in families {
        println!("cargo::rerun-if-changed={}", family.display());
        let mut pages: Vec<PathBuf> =
            entries(&family).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
        pages.sort();
        for page in pages {
            let (family, name) = (stem(&family), stem(&page));
            writeln!(table, "    ({family:?}, {name:?}, include_str!({:?})),", page.display()).expect("a string grows");
        }
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("pages.rs");
    fs::write(out, table).expect("the output folder can be written");
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).expect("rules/ can be read").map(|entry| entry.expect("rules/ can be read").path())
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).expect("names of rules are plain").to_owned()
}
