//! Build script, for the vocabulary: its headings, words and phrases as tables that the product uses as they lie.

#[path = "../posting/folding.rs"]
mod folding;
#[path = "checks/misspellings.rs"]
mod misspellings;
#[path = "embed_pairs.rs"]
mod pairs;
#[path = "../facts/technologies.rs"]
mod technologies;
#[path = "../posting/word_tables.rs"]
mod word_tables;

use std::collections::BTreeMap;

use crate::text::table::Table;
use crate::text::words::key;
use crate::text::{Phrases, WordKey};

type Lists = BTreeMap<String, Vec<String>>;

/// Phrases that are laid out together: a name, and the lists, whose numbers are what their phrases stand for.
const PHRASES: [(&str, &[&str]); 9] = [
    ("cues", &["address", "asks", "demand", "duty", "offer", "waiver", "wish"]),
    (
        "tagged",
        &[
            "idioms",
            "any-case",
            "capitalised",
            "equal-opportunity",
            "encouragement",
            "grounds",
            "law",
            "mentions",
            "mention-lists",
            "speech",
            "renaming",
            "works",
            "fiction",
            "choosing",
        ],
    ),
    ("negators", &["negators", "noun-negators", "affirmers"]),
    ("denials", &["denials"]),
    ("clauses", &["noun-ends", "subjects", "turns"]),
    ("around-employer", &["before", "after"]),
    ("adjectives", &["proper-adjectives"]),
    ("guides", &["guides"]),
    ("uncoded", &["phrases"]),
];

/// Lists that are laid out as lines.
const LINES: [(&str, &str); 3] = [("avoided", "avoided"), ("ordinary", "ordinary"), ("employer-fields", "fields")];

/// The lists of headings of each section.
const HEADINGS: [&str; 5] = ["exact", "marked", "decides", "starts", "contains"];

/// What is laid out, each with the name of its file; `read` has the text of a file of the vocabulary.
pub(crate) fn lay_out(read: impl Fn(&str) -> String) -> Vec<(String, Vec<u8>)> {
    let mut lists = Lists::new();
    for name in ["names.toml", "idioms.toml", "passages.toml", "strength.toml", "uncoded.toml"] {
        lists.extend(toml::from_str::<Lists>(&read(name)).expect("these files hold lists of phrases"));
    }
    let list = |name: &str| lists[name].iter().map(String::as_str);
    let phrases = PHRASES.map(|(name, lists)| {
        let phrases = lists.iter().zip(0..).flat_map(|(name, number)| list(name).map(move |phrase| (phrase, number)));
        (name.to_owned(), Phrases::lay_out(phrases))
    });
    let lines = LINES.map(|(name, of)| (name.to_owned(), list(of).collect::<Vec<_>>().join("\n").into_bytes()));
    let mut files: Vec<(String, Vec<u8>)> = phrases.into_iter().chain(lines).collect();
    files.extend(headings(&read("sections.toml")));
    files.push(("heads".to_owned(), heads(&read("heads.toml"))));
    let tables = word_tables::tables(&read("spellings.toml"));
    files.push(("spellings".to_owned(), spellings(&tables)));
    files.push(("spelling-pairs".to_owned(), spelling_pairs(&tables).into_bytes()));
    let words = work_words(&read("work-words.txt"), &read("technologies.txt"));
    files.push(("work-words".to_owned(), words));
    let wrong = read("misspellings.txt");
    let wrong: Vec<String> =
        misspellings::misspellings(&wrong).map(|wrong| [wrong.form, wrong.ending].concat()).collect();
    files.push(("misspellings".to_owned(), Phrases::lay_out(wrong.iter().map(String::as_str).zip(0..))));
    files
}

/// The table of `records`, each with the key of a word.
fn table<const SIZE: usize>(records: impl IntoIterator<Item = (WordKey, Vec<u8>)>) -> Vec<u8> {
    let record = |(word, rest): (WordKey, Vec<u8>)| {
        let bytes = [&word.to_le_bytes()[..], &rest].concat();
        (word, 0, bytes.try_into().expect("all records of a table have the same size"))
    };
    let records: Vec<(WordKey, u32, [u8; SIZE])> = records.into_iter().map(record).collect();
    Table::new(&records).bytes().to_vec()
}

/// The headings of all sections; of two sections that have the same, the last one's.
fn headings(text: &str) -> Vec<(String, Vec<u8>)> {
    let sections: BTreeMap<String, Lists> = toml::from_str(text).expect("the file holds lists of headings by section");
    let folded = |name: &str| {
        let mut all = BTreeMap::new();
        for (lists, number) in sections.values().zip(0..) {
            let headings = lists.get(name).into_iter().flatten();
            all.extend(headings.map(|heading| (folding::spell_out(&folding::fold(heading)), number)));
        }
        all
    };
    let tables = HEADINGS.map(|name| {
        let records = folded(name).into_iter().map(|(heading, number): (String, u8)| (key(&heading), vec![number]));
        (format!("headings-{name}"), table::<9>(records))
    });
    let names = sections.keys().map(String::as_str).collect::<Vec<_>>().join("\n");
    let exact = folded("exact").into_keys().collect::<Vec<_>>().join("\n");
    let texts = [("sections", names), ("headings", exact)].map(|(name, text)| (name.to_owned(), text.into_bytes()));
    tables.into_iter().chain(texts).collect()
}

/// Words that open list items, each with a bit for every table that has it.
fn heads(text: &str) -> Vec<u8> {
    let mut classes: BTreeMap<WordKey, u8> = BTreeMap::new();
    for (words, number) in word_tables::tables(text).values().zip(0..) {
        for word in words {
            *classes.entry(key(word)).or_default() |= 1 << number;
        }
    }
    table::<9>(classes.into_iter().map(|(word, class)| (word, vec![class])))
}

/// Words that tell which way their writer spells: which, and how far they tell.
fn spellings(tables: &Lists) -> Vec<u8> {
    let mut words = BTreeMap::new();
    pairs::each_pair(tables, |british, american, weight| {
        for (word, side) in [(british, 0), (american, 1)] {
            let other = words.insert(key(word), vec![side, weight]);
            assert!(other.is_none(), "“{word}” is spelt in two ways at once");
        }
    });
    table::<10>(words)
}

/// The words that are spelt in two ways: on each line both, the British one first.
fn spelling_pairs(tables: &Lists) -> String {
    let mut lines = String::from("\n");
    pairs::each_pair(tables, |british, american, _| lines += &format!("{british} {american}\n"));
    lines
}

/// Words of working life, and those of the names of technologies.
fn work_words(text: &str, technologies: &str) -> Vec<u8> {
    let listed = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let names = technologies::lines(technologies).flat_map(|(_, _, names)| names.split(';').map(technologies::bare));
    let all = listed.chain(names.flat_map(|name| name.split([' ', '.'])));
    let words: BTreeMap<WordKey, Vec<u8>> = all.map(|word| (key(word), Vec::new())).collect();
    table::<8>(words)
}
