//! Link: text that a terminal opens when it is clicked (OSC 8).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::visible;
use crate::workspace::paths::join;

/// What is written as `%20` and the like in the path of an address.
const ESCAPED: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `path` as it is written in an address.
pub(super) fn escaped(path: &str) -> String {
    utf8_percent_encode(path, &ESCAPED).to_string()
}

/// `text`, leading to `address`.
pub(super) fn to(address: &str, text: &str) -> String {
    format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// The name of a file, leading to it; `folder` is where the name starts from, unless it is absolute.
pub(super) fn file(folder: &str, name: &str) -> String {
    let path = join(folder, name).unwrap_or_else(|| name.to_owned());
    let (drive, way) = if path.get(1..3) == Some(":/") { path.split_at(2) } else { ("", &*path) };
    let top = if drive.is_empty() { "" } else { "/" };
    to(&format!("file://{top}{drive}{}", escaped(way)), &visible(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_lead_to_their_address() {
        let address =
            |name| file("/home/kim/hiring", name).split(['\u{1b}', ';']).nth(3).expect("it has one").to_owned();
        assert_eq!(address("jobs/clerk.md"), "file:///home/kim/hiring/jobs/clerk.md");
        assert_eq!(address("jobs/a b#é;\u{7}.md"), "file:///home/kim/hiring/jobs/a%20b%23%C3%A9%3B%07.md");
        assert_eq!(address("/srv/jobs/clerk.md"), "file:///srv/jobs/clerk.md");
        assert_eq!(address("C:/jobs/clerk.md"), "file:///C:/jobs/clerk.md");
    }
}
