//! Names: people, products and employers.

use super::joined;
use super::tables::{Tables, Tag};
use crate::posting::{Block, BlockKind, Note, Posting, Slot};
use crate::text::words::{self, key};
use crate::text::{Span, Word, WordKey};

/// Whether `prose` is, or is part of, a proper name.
pub(super) fn is_name(posting: &Posting, prose: Span) -> bool {
    let employers = employers_of(posting);
    let named = posting.tagged(prose).any(|(_, tag)| tag == Tag::Name) || overlap(employers, prose);
    if named || names_holder(posting, prose) {
        return true;
    }
    let text = posting.text(prose);
    if !is_capitalised(text) {
        return false;
    }
    if names_firm(posting, prose) || is_thing(posting, prose) {
        return true;
    }
    let Some(block) = posting.block_at(prose.start).map(|index| &posting.blocks[index]) else {
        return false;
    };
    let words = posting.words_in(prose);
    let adjective = Tables::builtin().adjectives.at(words, &posting.prose).next().is_some();
    if adjective || is_role(posting, prose) {
        return false;
    }
    let title = matches!(block.kind, BlockKind::Heading { level: 1, .. });
    let known = posting.tagged(prose).any(|(_, tag)| tag == Tag::CapitalName);
    (known && !title) || stands_out(posting, block, prose)
}

fn overlap(spans: &[Span], prose: Span) -> bool {
    let from = spans.partition_point(|span| span.end <= prose.start);
    spans.get(from).is_some_and(|span| span.overlaps(prose))
}

/// Whether the first word of `text` starts with a capital and goes on in small letters; one of capitals alone does not.
fn is_capitalised(text: &str) -> bool {
    let first = text.split([' ', '\n', '-']).next().filter(|word| word.len() > 1).unwrap_or(text);
    first.starts_with(char::is_uppercase) && first.chars().any(char::is_lowercase)
}

/// Whether `prose`, which has a capital, has it for no other reason than being a name: it neither starts a sentence
/// nor stands in a line that gives most of its words one.
fn stands_out(posting: &Posting, block: &Block, prose: Span) -> bool {
    let sentence = posting.sentence_at(prose).map_or(block.prose, |sentence| sentence.prose);
    let before = posting.text(Span { start: sentence.start, end: prose.start.max(sentence.start) });
    // Where the name goes on, the first word of the sentence, which has a capital anyway, tells nothing.
    let first = usize::from(names_somebody(posting, prose));
    let others = posting.words_in(sentence).iter().skip(first).filter(|word| !word.span().overlaps(prose));
    let others: Vec<&str> = others.map(|word| word.text(&posting.prose)).filter(|text| text.len() >= 3).collect();
    let capitals = others.iter().filter(|text| text.starts_with(char::is_uppercase)).count();
    let titled = capitals * 2 > others.len() && (capitals > 1 || others.len() < 2);
    let open = before.trim_end_matches(['"', '“', '‘', '\'', '(', '*', '[', ' ', '\n']);
    let starts = open.is_empty() || open.ends_with([':', '•', '–', '—', '|', '/', '.', '!', '?', ';', '·']);
    !titled && !block.is_heading() && (!starts || names_somebody(posting, prose))
}

/// Whether who follows is named: "the chairman, Mr Doe".
fn names_holder(posting: &Posting, prose: Span) -> bool {
    let after = posting.prose[prose.end as usize..].trim_start_matches([',', ' ']);
    ["Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ", "Dr. ", "Prof ", "Prof. "]
        .iter()
        .any(|title| after.starts_with(title))
}

/// Whether a firm is called so: "Foreman & Sons", "Young Brothers Ltd".
fn names_firm(posting: &Posting, prose: Span) -> bool {
    let after = &posting.prose[prose.end as usize..];
    let joined = after.strip_prefix(" & ").or_else(|| after.strip_prefix(" and "));
    let begins = |text: &str, words: &[&str]| {
        text.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|first| words.contains(&first))
    };
    joined.is_some_and(|rest| begins(rest, &["Sons", "Son", "Daughters", "Daughter", "Co", "Brothers", "Bros"]))
        || after.strip_prefix(' ').is_some_and(|rest| begins(rest, &["Brothers", "Bros", "Ltd", "LLP", "GmbH", "Inc"]))
}

/// What has a name and is nobody.
const THINGS: [&str; 24] = [
    "tool",
    "language",
    "library",
    "framework",
    "engine",
    "product",
    "brand",
    "robot",
    "program",
    "software",
    "app",
    "platform",
    "game",
    "name",
    "novel",
    "book",
    "film",
    "song",
    "band",
    "pub",
    "ship",
    "boat",
    "horse",
    "dog",
];

/// Whether it is said to be a thing: "Guru is the language of our docs".
fn is_thing(posting: &Posting, prose: Span) -> bool {
    let first = posting.words.partition_point(|word| word.start < prose.end);
    let texts = posting.words[first..].iter().take(6).map(|word| word.text(&posting.prose));
    let mut next = texts.take_while(|&text| text != "of" && text != "who" && text != "for");
    let near =
        posting.words.get(first).is_some_and(|word| posting.prose[prose.end as usize..word.start as usize] == *" ");
    near && matches!(next.next(), Some("is" | "was"))
        && matches!(next.next(), Some("a" | "an" | "the" | "our" | "one"))
        && next.any(|text| THINGS.contains(&text))
}

/// Whether a name follows: "Chairman Jo Doe", "Fireman Sam".
fn names_somebody(posting: &Posting, prose: Span) -> bool {
    let next = posting.words.get(posting.words.partition_point(|word| word.start < prose.end));
    next.is_some_and(|next| {
        let text = next.text(&posting.prose);
        let near = &posting.prose[prose.end as usize..next.start as usize] == " ";
        let lower = text.to_lowercase();
        let hiring = matches!(lower.as_str(), "wanted" | "needed" | "required" | "sought" | "vacancy" | "vacancies");
        near && is_capitalised(text) && !hiring && !is_ordinary(text)
    })
}

/// Whether `prose` is one of a kind, as a role is and a product is not: "looking for a JavaScript Ninja who …".
fn is_role(posting: &Posting, prose: Span) -> bool {
    let last = posting.words.partition_point(|word| word.start < prose.start);
    let next = posting.words.partition_point(|word| word.start < prose.end);
    let blank = |word: &Word| posting.prose[prose.end as usize..word.start as usize].trim().is_empty();
    let head = match posting.words.get(next) {
        Some(word) if word.start > prose.end && blank(word) => {
            is_function_word(&posting.prose, *word) || is_ordinary(word.text(&posting.prose))
        }
        _ => true,
    };
    if !head {
        return false;
    }
    let mut reached = prose.start;
    for word in posting.words[last.saturating_sub(4)..last].iter().rev() {
        let gap = posting.prose.get(word.end as usize..reached as usize);
        if gap.is_none_or(|gap| gap.contains(['.', ',', ';', ':', '\n', '('])) {
            return false;
        }
        if is_article(word.text(&posting.prose)) {
            return true;
        }
        reached = word.start;
    }
    false
}

/// Whether `word` says that one of a kind is meant, or wanted.
fn is_article(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "a" | "an"
            | "another"
            | "every"
            | "each"
            | "seeking"
            | "hiring"
            | "hire"
            | "become"
            | "recruiting"
            | "wanted"
            | "looking"
            | "need"
            | "want"
    )
}

fn is_function_word(text: &str, word: Word) -> bool {
    matches!(
        word.text(text).to_ascii_lowercase().as_str(),
        "who"
            | "to"
            | "with"
            | "for"
            | "and"
            | "or"
            | "in"
            | "at"
            | "on"
            | "of"
            | "as"
            | "from"
            | "like"
            | "that"
            | "you"
            | "we"
            | "is"
            | "are"
            | "will"
            | "should"
            | "must"
            | "can"
            | "based"
            | "needed"
            | "wanted"
            | "required"
    )
}

/// Whether `text` is the name of a person, perhaps with what that person does: "Jane Doe, Senior Engineer".
pub(super) fn is_person(text: &str) -> bool {
    let (name, rest) = text.split_once([',', '|', '(', '–', '—', '\n']).unwrap_or((text, ""));
    let words: Vec<&str> = name.split_whitespace().take(5).collect();
    let initial = |word: &str| word.len() <= 2 && word.ends_with('.');
    let named = (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            (is_capitalised(word) || initial(word))
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
        });
    let short = words.len() == 1 && is_capitalised(words[0]) && !rest.trim().is_empty();
    let ordinary = |word: &&str| is_ordinary(word);
    (named || short) && !words.iter().any(ordinary) && rest.split_whitespace().count() <= 10 && !rest.contains(". ")
}

/// Whether `word` stands in headings and lists, and in no name of a person or an employer; also in the plural.
fn is_ordinary(word: &str) -> bool {
    let lower = word.to_lowercase();
    let ordinary = &Tables::builtin().ordinary;
    ordinary.contains(&lower.as_str()) || lower.strip_suffix('s').is_some_and(|one| ordinary.contains(&one))
}

/// Where the employer is named in `posting`.
pub(super) fn employers_of(posting: &Posting) -> &[Span] {
    posting.contexts.employers.get_or_init(|| employers(posting))
}

/// Where the employer is named in `posting`, by the names that its fields and headings give.
fn employers(posting: &Posting) -> Vec<Span> {
    let mut names: Vec<Vec<WordKey>> = Vec::new();
    // The first words of names, as they stand and in the possessive.
    let mut firsts: Vec<WordKey> = Vec::new();
    let mut add = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        if !words.first().is_none_or(|word| is_ordinary(word)) && (1..=5).contains(&words.len()) {
            let mut cut = Vec::new();
            words::cut(name, 0, &mut cut);
            firsts.extend(cut.first().iter().flat_map(|first| [first.key, key(&format!("{}'s", first.text(name)))]));
            names.push(cut.into_iter().map(|word| word.key).collect());
        }
    };
    let tables = Tables::builtin();
    for field in tables.employer_fields.iter().filter_map(|name| posting.fields.get(*name)) {
        add(field.value.trim());
    }
    for (index, block) in posting.blocks.iter().enumerate() {
        let BlockKind::Heading { level: 1..=3, .. } = block.kind else {
            continue;
        };
        let own = posting.note(index, || Employers::of(posting, block, tables));
        own.names.iter().for_each(|name| add(name));
        if let Some(name) = own.whole.as_ref().filter(|_| is_under_title(posting, index)) {
            add(name);
        }
    }
    names.sort_unstable();
    names.dedup();
    firsts.sort_unstable();
    firsts.dedup();
    let mut places: Vec<usize> = firsts.into_iter().flat_map(|first| posting.places_of(first)).collect();
    places.sort_unstable();
    let mut spans = Vec::new();
    for place in places {
        let word = posting.words[place];
        let text = word.text(&posting.prose);
        if !text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            continue;
        }
        for first in [Some(word.key), stem(text)].into_iter().flatten() {
            let from = names.partition_point(|name| name.first() < Some(&first));
            for name in names[from..].iter().take_while(|name| name.first() == Some(&first)) {
                let Some(window) = posting.words.get(place..place + name.len()) else { continue };
                let same =
                    |(word, key): (&Word, &WordKey)| word.key == *key || stem(word.text(&posting.prose)) == Some(*key);
                if window.iter().zip(name).all(same) {
                    spans.push(word.span().to(window[window.len() - 1].span()));
                }
            }
        }
    }
    joined(spans)
}

/// The key of the word of which `text` is the possessive.
fn stem(text: &str) -> Option<WordKey> {
    text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).map(key)
}

/// The names of employers in a heading.
struct Employers {
    /// "About Acme", "Acme is an equal …", "Engineer at Acme".
    names: Vec<String>,
    /// The whole heading, where it may be a name.
    whole: Option<String>,
}

impl Note for Employers {
    const SLOT: Slot = Slot::Employers;
}

impl Employers {
    fn of(posting: &Posting, block: &Block, tables: &Tables) -> Self {
        let text = posting.text(block.prose);
        let words = &posting.words[block.words.clone()];
        let mut names = Vec::new();
        for (at, _) in words.iter().enumerate() {
            for (len, before) in tables.around_employer.at(&words[at..], &posting.prose) {
                if before && at == 0 {
                    names.extend(leading_name(posting, &words[len..]));
                } else if !before && at > 0 {
                    names.extend(leading_name(posting, &words[..at]).filter(|name| name.split(' ').count() == at));
                }
            }
            if at > 0 && words[at].key == key("at") {
                names.extend(leading_name(posting, &words[at + 1..]));
            }
        }
        let whole = leading_name(posting, words).filter(|name| name.split(' ').count() == words.len());
        Self { names, whole: whole.filter(|_| !text.contains(['(', '|', ':', ',', '/'])) }
    }
}

/// Whether the heading `index` stands right under the title and opens no section of a known kind: the name of the employer
/// may stand there.
fn is_under_title(posting: &Posting, index: usize) -> bool {
    let above = posting.blocks[..index].iter().rposition(Block::is_text);
    let titled = above.is_some_and(|above| matches!(posting.blocks[above].kind, BlockKind::Heading { level: 1, .. }));
    titled && posting.sections[posting.blocks[index].section].own.is_none()
}

/// The words with a capital that `words` start with, four at most.
fn leading_name(posting: &Posting, words: &[Word]) -> Option<String> {
    let texts = words.iter().map(|word| word.text(&posting.prose));
    let name: Vec<&str> =
        texts.take_while(|text| text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())).take(4).collect();
    let name = name.join(" ");
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(&name);
    (!name.is_empty()).then(|| name.to_owned())
}
