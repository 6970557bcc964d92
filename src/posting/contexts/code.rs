//! Code: words that are part of an address, a path, a file name or an identifier.

use crate::posting::Posting;
use crate::text::Span;

/// Endings of names of files and hosts.
const ENDINGS: [&str; 62] = [
    "ai", "app", "au", "biz", "ca", "ch", "co", "com", "de", "dev", "edu", "es", "eu", "fi", "fr", "gg", "gov", "ie",
    "in", "info", "io", "it", "jobs", "jp", "ly", "me", "net", "nl", "no", "org", "pl", "se", "sh", "so", "tech", "tv",
    "uk", "us", "xyz", "zone", "css", "csv", "doc", "docx", "go", "html", "java", "js", "json", "jsx", "md", "pdf",
    "php", "py", "rb", "rs", "toml", "ts", "txt", "xml", "yaml", "yml",
];

/// Whether the token around `prose` is an address, a path, a handle, a file name or an identifier.
pub(super) fn is_code(posting: &Posting, prose: Span) -> bool {
    let text = posting.prose.as_str();
    let start = text[..prose.start as usize].rfind(char::is_whitespace).map_or(0, |at| next_char(text, at));
    let end = text[prose.end as usize..].find(char::is_whitespace).map_or(text.len(), |at| prose.end as usize + at);
    let raw = &text[start..end];
    if raw.len() == prose.len() + 2 && raw.starts_with(':') && raw.ends_with(':') {
        return true;
    }
    let outer =
        |c: char| matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '"' | '“' | '”' | '‘' | '’' | ',' | ';' | ':');
    let token = raw.trim_matches(outer).trim_end_matches(['.', '!', '?']);
    if token.contains(char::is_whitespace) || token.len() == prose.len() {
        return false;
    }
    token.contains("://")
        || token.starts_with("www.")
        || token.contains('_')
        || (token.starts_with(['@', '#']) && token[1..].starts_with(char::is_alphabetic))
        || (token.contains('@') && ends_known(token))
        || is_path(token)
        || (!token.contains('/') && ends_known(token))
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether `token` has a dot inside and a known ending in small letters after the last one.
fn ends_known(token: &str) -> bool {
    token.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending))
}

/// Whether `token` is a path or a host with one: "./a/b", "~/x", "/etc/x", "a.com/b", "docs/guide.md".
fn is_path(token: &str) -> bool {
    let Some((first, rest)) = token.split_once('/') else {
        return false;
    };
    matches!(first, "" | "." | ".." | "~") && !rest.is_empty()
        || ends_known(first)
        || ends_known(token)
        || token.ends_with('/') && token.len() > 1
}
