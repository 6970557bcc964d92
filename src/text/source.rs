//! Source: a named text; the only place where bytes become lines and columns.

use std::sync::{Arc, OnceLock};

use super::{Encoding, Span};

/// A file as it was read: its name, its text in UTF-8, and where its lines start.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: Arc<String>,
    encoding: Encoding,
    lines: Arc<OnceLock<Vec<u32>>>,
}

/// A place as people count it: both 1-based, columns in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line; `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

/// What columns are counted in where an editor asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, two for most emoji.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

impl Units {
    /// How many of them `c` takes.
    fn of(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// How many of them `text` takes.
    fn count(self, text: &str) -> u32 {
        let count = if text.is_ascii() { text.len() } else { text.chars().map(|c| self.of(c)).sum() };
        count as u32
    }
}

impl Source {
    /// Larger files are refused by the reader, in bytes.
    pub const LIMIT: usize = 64 << 20;

    /// A source from text that is already UTF-8.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Arc::new(text.into()), encoding: Encoding::default(), lines: Arc::default() }
    }

    /// A source from the bytes of a file, decoded from whatever encoding they are in.
    #[must_use]
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, encoding) = Encoding::decode(bytes);
        Self { name: name.into(), text: Arc::new(text), encoding, lines: Arc::default() }
    }

    /// The same text under another name.
    #[must_use]
    pub fn called(&self, name: impl Into<String>) -> Self {
        let (text, encoding, lines) = (Arc::clone(&self.text), self.encoding.clone(), Arc::clone(&self.lines));
        Self { name: name.into(), text, encoding, lines }
    }

    /// A source of the same name that has `text` in place of `span`.
    #[must_use]
    pub fn edited(&self, span: Span, text: &str) -> Self {
        let (before, after) = (&self.text[..span.start as usize], &self.text[span.end as usize..]);
        let edited = Self::new(self.name.as_str(), [before, text, after].concat());
        if let Some(lines) = self.lines.get() {
            let end = span.start + text.len() as u32;
            let kept = lines.partition_point(|&start| start < span.start).max(1);
            let moved = lines.partition_point(|&start| start <= span.end);
            let new = (span.start.max(1)..=end).filter(|&at| starts_line(edited.text.as_bytes(), at as usize));
            let moved = lines[moved..].iter().map(|start| start - span.end + end);
            let _ = edited.lines.set(lines[..kept].iter().copied().chain(new).chain(moved).collect());
        }
        edited
    }

    /// The path as it was given, with forward slashes.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the file was encoded.
    #[must_use]
    pub fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// Whether it is no text: bytes of zero beside bytes of no encoding.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.encoding, Encoding::Lossy { .. } | Encoding::Windows1252 { .. }) && self.text.contains('\0')
    }

    /// The text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Byte offsets of the first byte of each line; the first is 0.
    #[must_use]
    pub fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| line_starts(&self.text))
    }

    /// How its lines end, by the first of them.
    #[must_use]
    pub fn line_end(&self) -> &'static str {
        if self.text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// 0-based number of the line that holds `byte`.
    #[must_use]
    pub fn line(&self, byte: u32) -> usize {
        self.lines().partition_point(|&start| start <= byte) - 1
    }

    /// The span of the 0-based `line`, without its line end.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let lines = self.lines();
        let start = lines[line] as usize;
        let end = lines.get(line + 1).map_or(self.text.len(), |&next| next as usize);
        Span::new(start, start + self.text[start..end].trim_end_matches(['\n', '\r']).len())
    }

    /// The place of `byte`, which lies on a character boundary.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line(byte);
        let start = self.lines()[line] as usize;
        Position { line: line + 1, column: self.text[start..byte as usize].chars().count() + 1 }
    }

    /// The offset of `position`, clamped to the end of its line and of the text.
    #[must_use]
    pub fn byte(&self, position: Position) -> u32 {
        let line = position.line.saturating_sub(1);
        if line >= self.lines().len() {
            return self.text.len() as u32;
        }
        let span = self.line_span(line);
        let text = self.slice(span);
        let column = position.column.saturating_sub(1);
        let within = text.char_indices().nth(column).map_or(text.len(), |(at, _)| at);
        span.start + within as u32
    }

    /// The 0-based line and column of `byte` in `units`.
    #[must_use]
    pub fn line_and_column(&self, byte: u32, units: Units) -> (u32, u32) {
        let line = self.line(byte);
        let before = &self.text[self.lines()[line] as usize..byte as usize];
        (line as u32, units.count(before))
    }

    /// The same for both ends of `span`.
    #[must_use]
    pub fn lines_and_columns(&self, span: Span, units: Units) -> [(u32, u32); 2] {
        let (line, column) = self.line_and_column(span.start, units);
        let ends_there = self.lines().get(line as usize + 1).is_none_or(|&next| span.end < next);
        let end = if ends_there {
            (line, column + units.count(self.slice(span)))
        } else {
            self.line_and_column(span.end, units)
        };
        [(line, column), end]
    }

    /// The offset of the 0-based `line` and `column` in `units`, clamped to the end of the line and of the text; within
    /// a character, where it begins.
    #[must_use]
    pub fn byte_at(&self, line: u32, column: u32, units: Units) -> u32 {
        if line as usize >= self.lines().len() {
            return self.text.len() as u32;
        }
        let span = self.line_span(line as usize);
        let mut left = column as usize;
        let mut at = span.start;
        for c in self.slice(span).chars() {
            let width = units.of(c);
            if left < width {
                break;
            }
            left -= width;
            at += c.len_utf8() as u32;
        }
        at
    }

    /// Where `byte` of the decoded text stands in the file itself, in bytes from its beginning.
    #[must_use]
    pub fn file_byte(&self, byte: u32) -> usize {
        self.encoding.file_byte(&self.text, byte as usize)
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = Vec::with_capacity(bytes.len() / 40 + 1);
    starts.push(0);
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    starts.extend(ends.map(|at| at + 1).filter(|&at| starts_line(bytes, at)).map(|at| at as u32));
    starts
}

/// Whether a line ends before byte `at`, which is not the first.
fn starts_line(bytes: &[u8], at: usize) -> bool {
    match bytes[at - 1] {
        b'\n' => true,
        b'\r' => bytes.get(at) != Some(&b'\n'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, line_starts};
    use crate::text::Span;

    /// All texts of up to `len` characters that end lines, and one that does not.
    fn texts(len: usize) -> Vec<String> {
        let mut texts = vec![String::new()];
        for from in 0..len {
            let longer = texts.iter().filter(|text| text.len() == from);
            let longer: Vec<String> = longer.flat_map(|text| ["\r", "\n", "a"].map(|c| format!("{text}{c}"))).collect();
            texts.extend(longer);
        }
        texts
    }

    #[test]
    fn lines_are_known_after_an_edit() {
        for before in texts(4) {
            let source = Source::new("a.md", before.as_str());
            let _ = source.lines();
            for text in texts(2) {
                for (start, end) in
                    (0..=before.len()).flat_map(|start| (start..=before.len()).map(move |end| (start, end)))
                {
                    let edited = source.edited(Span::new(start, end), &text);
                    assert_eq!(edited.text(), format!("{}{text}{}", &before[..start], &before[end..]));
                    assert_eq!(
                        edited.lines(),
                        line_starts(edited.text()),
                        "{before:?} with {text:?} at {start}..{end}"
                    );
                }
            }
        }
    }
}
