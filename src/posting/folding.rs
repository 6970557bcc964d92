//! Folding: headings as they are compared; the build script folds those of the vocabulary.

/// A heading as it is compared: lower case, no emoji, markup, punctuation, numbering or apostrophes, "&" as "and".
#[must_use]
pub fn fold(heading: &str) -> String {
    if heading.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())) {
        return heading.to_owned();
    }
    let mut folded = String::with_capacity(heading.len());
    let gap = |folded: &mut String| {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for c in heading.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\'' | '\u{2019}' | '\u{2018}' | '\u{b4}' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{fe0f}' => {}
            '&' => {
                gap(&mut folded);
                folded.push_str("and ");
            }
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => gap(&mut folded),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    let mut words = folded.as_str();
    while let Some((first, rest)) = words.split_once(' ')
        && first.bytes().all(|byte| byte.is_ascii_digit())
    {
        words = rest;
    }
    if words.len() < folded.len() { words.to_owned() } else { folded }
}

/// Writes out short forms, with or without their apostrophe, which folding removed.
#[must_use]
pub(super) fn spell_out(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut out = String::with_capacity(folded.len() + 8);
    for (index, &word) in words.iter().enumerate() {
        let previous = index.checked_sub(1).map_or("", |index| words[index]);
        let next = words.get(index + 1).copied().unwrap_or_default();
        let plain = match word {
            "youll" => "you will",
            "youre" => "you are",
            "youve" => "you have",
            "youd" => "you would",
            "weve" => "we have",
            "whats" => "what is",
            "heres" => "here is",
            "thats" => "that is",
            "whos" => "who is",
            "its" if matches!(previous, "what" | "how") || matches!(next, "a" | "great" | "like") => "it is",
            "were" if matches!(previous, "what" | "who" | "why" | "how") || next == "looking" => "we are",
            "well" if matches!(previous, "what" | "how") || matches!(next, "offer" | "provide") => "we will",
            "wed" if matches!(next, "love" | "like" | "be") || matches!(previous, "what" | "additionally") => {
                "we would"
            }
            "ie" | "eg" => "",
            other => other,
        };
        if !plain.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(plain);
        }
    }
    out
}
