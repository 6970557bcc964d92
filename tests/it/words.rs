//! The words of English that are compiled in, and how they are written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads SCOWL's word lists in the folder `$SCOWL` and writes `rules/vocabulary/english/words.fst`.
#[test]
#[ignore = "writes the words anew, from lists that are not part of this repository"]
fn words_are_written() {
    let folder = std::env::var("SCOWL").expect("SCOWL names the folder of SCOWL's word lists");
    let mut words: BTreeMap<String, bool> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path: PathBuf = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("files have names").to_string_lossy().into_owned();
        let Some((list, size)) = name.rsplit_once('.') else { continue };
        let (Some((region, kind)), Ok(size)) = (list.split_once('-'), size.parse::<u32>()) else { continue };
        let everyday = size <= 50 && kind == "words" && !region.contains("variant");
        // Latin-1: other letters than ASCII drop the word in any case.
        for line in std::fs::read(&path).expect("the list can be read").split(|&byte| byte == b'\n') {
            let word = String::from_utf8_lossy(line).trim().to_owned();
            if size <= 70 && word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                let small = word.to_ascii_lowercase();
                let common = everyday && small == word;
                words.entry(small).and_modify(|known| *known |= common).or_insert(common);
            }
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (word, common) in &words {
        builder.insert(word, u64::from(*common)).expect("the words are in order");
    }
    let bytes = builder.into_inner().expect("memory can be written");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/vocabulary/english/words.fst");
    std::fs::write(path, bytes).expect("the words can be written");
}
