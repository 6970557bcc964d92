//! Technologies: the table of technologies, read; the build script lays out the words of their names.

/// The lines of `table`: the category that each stands in, the years that it says, and its names.
pub(super) fn lines(table: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut category = "";
    table.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[') {
            category = name.trim_end_matches(']');
            return None;
        }
        let (years, names) = line.strip_prefix('#').map_or(line, |_| "").split_once(" = ")?;
        Some((category, years, names))
    })
}

/// A name without its marks.
pub(super) fn bare(name: &str) -> &str {
    name.trim().trim_matches(['~', '!'])
}
