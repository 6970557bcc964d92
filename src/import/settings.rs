//! Settings: what a project says to Vale, as a piece of `postlint.toml`.

use std::fmt::Write as _;

use super::ini::{Ini, Section};

/// A piece of `postlint.toml` that switches on the pages in `folder` as `ini` says it; `names` leads from the rules of
/// Vale to those pages, and `allow` are accepted terms.
#[must_use]
pub(super) fn written(folder: &str, ini: Option<&Ini>, names: &[(String, String)], allow: &[String]) -> String {
    let mut all = format!("[rules]\npages = [{}]\n", text(folder));
    let page = |rule: &str| names.iter().find(|(name, _)| name == rule).map(|(_, page)| page.as_str());
    let sections: &[Section] = ini.map_or(&[], |ini| &ini.sections);
    let mut overrides = String::new();
    for section in sections {
        let rules = section.rules.iter().filter_map(|(rule, value)| Some((page(rule)?, setting(value)?)));
        // A rule that only one section switches on was on nowhere before.
        let rules: Vec<String> =
            rules.filter(|(_, value)| *value != "on").map(|(page, value)| format!("{page} = \"{value}\"")).collect();
        if section.glob == "*" {
            rules.iter().for_each(|rule| writeln!(all, "{rule}").expect("a string grows"));
        } else if !rules.is_empty() {
            let glob = if section.glob.contains('/') { section.glob.clone() } else { format!("**/{}", section.glob) };
            let rules = rules.join(", ");
            write!(overrides, "\n[[override]]\nfiles = [{}]\nrules = {{ {rules} }}\n", text(&glob)).expect("it grows");
        }
    }
    if !allow.is_empty() {
        let allow: Vec<String> = allow.iter().map(|term| text(term)).collect();
        write!(all, "\n[terms]\nallow = [{}]\n", allow.join(", ")).expect("a string grows");
    }
    all + &overrides
}

fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// What Vale says of a rule, as postlint says it.
fn setting(value: &str) -> Option<&'static str> {
    match value {
        "YES" => Some("on"),
        "NO" => Some("off"),
        "error" => Some("error"),
        "warning" => Some("warning"),
        "suggestion" => Some("info"),
        _ => None,
    }
}
