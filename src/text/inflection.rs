//! Inflection: the plural and the possessive of English nouns, and which article goes before a word.

/// How a word is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Not at all.
    Base,
    /// More than one.
    Plural,
    /// "'s", with the apostrophe that was used.
    Possessive(char),
    /// The same of more than one that do not end with an s: "salesmen's".
    PluralPossessive(char),
}

/// How `word` is inflected, if it is a form of `base`; both in any case.
#[must_use]
pub fn form_of(word: &str, base: &str) -> Option<Form> {
    let (word, base) = (word.to_lowercase(), base.to_lowercase());
    if word == base {
        return Some(Form::Base);
    }
    if let Some((stem, apostrophe)) = possessive(&word) {
        let plural = stem != base && stem == plural(&base);
        return (stem == base || plural).then_some(if plural {
            Form::PluralPossessive(apostrophe)
        } else {
            Form::Possessive(apostrophe)
        });
    }
    (word == plural(&base) || word == format!("{base}s") || word == format!("{base}es")).then_some(Form::Plural)
}

/// What `word` is the possessive of, and its apostrophe.
fn possessive(word: &str) -> Option<(&str, char)> {
    let stem = word.strip_suffix('s')?;
    let apostrophe = stem.chars().next_back().filter(|&c| matches!(c, '\'' | '\u{2019}'))?;
    Some((&stem[..stem.len() - apostrophe.len_utf8()], apostrophe))
}

/// `phrase` in `form`; what is inflected is its head: the word before "of", "in" and the like, else the last.
#[must_use]
pub fn inflect(phrase: &str, form: Form) -> String {
    match form {
        Form::Base => phrase.to_owned(),
        Form::Possessive(apostrophe) => format!("{phrase}{apostrophe}s"),
        Form::PluralPossessive(apostrophe) => {
            let more = inflect(phrase, Form::Plural);
            let s = if more.ends_with('s') { "" } else { "s" };
            format!("{more}{apostrophe}{s}")
        }
        Form::Plural => {
            let joints = [" of ", " in ", " for ", " with ", " at ", " on ", " who "];
            let end = joints.iter().filter_map(|joint| phrase.find(joint)).min().unwrap_or(phrase.len());
            let start = phrase[..end].rfind([' ', '-', '/']).map_or(0, |at| at + 1);
            format!("{}{}{}", &phrase[..start], plural(&phrase[start..end]), &phrase[end..])
        }
    }
}

/// The plural of a noun in small letters.
#[must_use]
pub fn plural(noun: &str) -> String {
    const SAME: [&str; 12] = [
        "people",
        "staff",
        "personnel",
        "workforce",
        "folks",
        "everyone",
        "everybody",
        "equipment",
        "children",
        "police",
        "all",
        "they",
    ];
    const OTHER: [(&str, &str); 4] = [("person", "people"), ("woman", "women"), ("man", "men"), ("child", "children")];
    if SAME.contains(&noun) || (noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")) {
        return noun.to_owned();
    }
    if let Some((stem, ending)) = OTHER.iter().find_map(|(one, more)| Some((noun.strip_suffix(one)?, more))) {
        return format!("{stem}{ending}");
    }
    if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| noun.ends_with(ending));
    format!("{noun}{}", if hisses { "es" } else { "s" })
}

/// Whether "an" goes before `word`, not "a".
#[must_use]
pub fn takes_an(word: &str) -> bool {
    const SILENT: [&str; 4] = ["hour", "honest", "honour", "heir"];
    const LIKE_YOU: [&str; 8] = ["uni", "use", "usu", "uti", "eu", "one", "once", "ubiq"];
    let lower = word.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    starts(&SILENT) || (vowel && (!starts(&LIKE_YOU) || lower.starts_with("unin") || lower.starts_with("unim")))
}
