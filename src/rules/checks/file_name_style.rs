//! file-name-style: file names that references stumble over.

use crate::rules::{Context, Findings};

/// Names that are written in capitals everywhere.
const CUSTOMARY: [&str; 8] =
    ["README", "LICENSE", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT", "SECURITY", "INDEX", "TEMPLATE"];

/// Flags a name that is not in the style that the option `style` names.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let path = cx.posting.source.name();
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() || name.starts_with(['<', '.', '_']) || CUSTOMARY.contains(&stem) {
        return;
    }
    let separator = if cx.text("style") == "snake" { '_' } else { '-' };
    let fits = |c: char| c.is_lowercase() || c.is_numeric() || c == separator;
    if stem.chars().all(fits) {
        return;
    }
    let mut better = String::new();
    for c in stem.chars() {
        if c.is_alphanumeric() {
            better.extend(c.to_lowercase());
        } else if !better.is_empty() && !better.ends_with(separator) {
            better.push(separator);
        }
    }
    let better = format!("{}{}", better.trim_end_matches(separator), &name[stem.len()..]);
    out.at(cx.posting.source.line_span(0)).say("", &[("name", name), ("better", &better)]);
}
