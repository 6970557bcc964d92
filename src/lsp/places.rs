//! Places: spans and paths of ours as ranges and addresses of an editor, and back.

use std::path::Path;

use tower_lsp::ls_types::{Position, PositionEncodingKind, Range, Uri};

use crate::text::{Source, Span, Units};
use crate::workspace::paths;

/// What positions are counted in: the first of what the client `offers` that is known; without offers, UTF-16.
pub(super) fn negotiate(offers: Option<&[PositionEncodingKind]>) -> (Units, PositionEncodingKind) {
    let known = [
        (Units::Utf8, PositionEncodingKind::UTF8),
        (Units::Utf16, PositionEncodingKind::UTF16),
        (Units::Utf32, PositionEncodingKind::UTF32),
    ];
    let find = |offer: &PositionEncodingKind| known.iter().find(|(_, kind)| kind == offer).cloned();
    offers.unwrap_or_default().iter().find_map(find).unwrap_or_else(|| known[1].clone())
}

/// The range of `span` in `source`.
pub(super) fn range(source: &Source, span: Span, units: Units) -> Range {
    let [start, end] = source.lines_and_columns(span, units).map(|(line, character)| Position::new(line, character));
    Range::new(start, end)
}

/// The position of `byte` in `source`.
pub(super) fn position(source: &Source, byte: u32, units: Units) -> Position {
    let (line, character) = source.line_and_column(byte, units);
    Position::new(line, character)
}

/// The byte of `source` at `position`, clamped.
pub(super) fn byte(source: &Source, position: Position, units: Units) -> u32 {
    source.byte_at(position.line, position.character, units)
}

/// The span of `range` in `source`, clamped; a range that runs backwards is turned around.
pub(super) fn span(source: &Source, range: Range, units: Units) -> Span {
    let (start, end) = (byte(source, range.start, units), byte(source, range.end, units));
    Span { start: start.min(end), end: end.max(start) }
}

/// The path of the file at `uri`, from the top of all folders, with forward slashes; none for what is no file.
pub(super) fn path(uri: &Uri) -> Option<String> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?.to_str()?.to_owned();
    let path = if cfg!(windows) { capital(&path.replace('\\', "/")) } else { path };
    paths::join("", &path)
}

/// `path` with a capital as the letter of its drive: editors disagree about it.
fn capital(path: &str) -> String {
    let mut letters = path.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}

/// The address of the file at `path`, from the top of all folders.
pub(super) fn uri(path: &str) -> Option<Uri> {
    Uri::from_file_path(Path::new(path))
}
