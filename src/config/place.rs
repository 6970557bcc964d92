//! Place: what may stand at a byte of a configuration, also while it is half written and no TOML yet.

use std::ops::Range;

use crate::text::Span;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A key of a table.
    Key,
    /// A part of the name of a table, between brackets; of one among several, between two.
    Header {
        /// Whether it is one among several.
        several: bool,
    },
    /// A value.
    Value,
}

/// A place in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What stands there.
    pub part: Part,
    /// The keys that lead there from the top.
    pub path: Vec<String>,
    /// The word that stands there, as far as it goes before the place.
    pub word: Span,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// What is open around a place.
#[derive(Debug)]
enum Frame {
    /// A table in braces, and what led there.
    Braces(Vec<String>),
    /// An array.
    Array,
}

/// Reads up to a place.
#[derive(Debug)]
struct Reader {
    /// The keys of the header above.
    header: Vec<String>,
    frames: Vec<Frame>,
    /// What was read of the key before the word.
    key: Vec<String>,
    /// Where the word begins; none after a value.
    from: Option<usize>,
    part: Part,
}

impl Place {
    /// The place at `byte` of `text`; none in comments and after values.
    #[must_use]
    pub fn at(text: &str, byte: usize) -> Option<Self> {
        let text = text.get(..byte)?;
        let mut reader =
            Reader { header: Vec::new(), frames: Vec::new(), key: Vec::new(), from: Some(0), part: Part::Key };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            at = match c {
                '#' => text[at..].find('\n').map(|end| at + end)?,
                '"' | '\'' => match close(text, at) {
                    Ok((content, end)) => {
                        reader.take_string(&text[content]);
                        end
                    }
                    Err(content) => return reader.from.is_some().then(|| reader.place(text, content, true)),
                },
                _ => {
                    reader.take(text, at, c);
                    next
                }
            };
        }
        let from = reader.from?;
        let from = from + text[from..].len() - text[from..].trim_start().len();
        Some(reader.place(text, from, false))
    }
}

/// What is in the string that begins at `at`, and where it ends; where it is not closed, the beginning of what is in it.
fn close(text: &str, at: usize) -> Result<(Range<usize>, usize), usize> {
    let quote = &text[at..=at];
    let many = quote.repeat(3);
    let mark = if text[at..].starts_with(&many) { many.as_str() } else { quote };
    let content = at + mark.len();
    let mut from = content;
    while let Some(found) = text[from..].find(['\n', '\\', '"', '\'']) {
        let here = from + found;
        from = here + 1;
        if text[here..].starts_with(mark) {
            return Ok((content..here, here + mark.len()));
        }
        match text.as_bytes()[here] {
            // A quote that is forgotten ends with its line, or all that follows were in it.
            b'\n' if mark.len() == 1 => return Ok((content..here, here)),
            b'\\' if quote == "\"" => from = (here + 2).min(text.len()),
            _ => {}
        }
        if !text.is_char_boundary(from) {
            from = here + 1;
        }
    }
    Err(content)
}

impl Reader {
    /// Takes a string that ends before the place.
    fn take_string(&mut self, content: &str) {
        match self.part {
            Part::Value => self.from = None,
            Part::Key | Part::Header { .. } => self.key.push(content.to_owned()),
        }
    }

    /// Takes `c`, which stands at `at` and in no string.
    fn take(&mut self, text: &str, at: usize, c: char) {
        let next = at + c.len_utf8();
        let typed = self.from.map_or("", |from| text[from..at].trim()).to_owned();
        match (self.part, c) {
            (_, '\n') if self.frames.is_empty() => self.begin(Part::Key, next),
            (Part::Key, '[') if self.frames.is_empty() && typed.is_empty() && self.key.is_empty() => {
                self.header.clear();
                self.begin(Part::Header { several: false }, next);
            }
            (Part::Header { .. }, '[') => self.begin(Part::Header { several: true }, next),
            (Part::Header { .. }, ']') => {
                if self.from.is_some() {
                    self.push(typed);
                    self.header = std::mem::take(&mut self.key);
                }
                self.from = None;
            }
            (Part::Key | Part::Header { .. }, '.') => {
                self.push(typed);
                self.from = Some(next);
            }
            (Part::Key, '=') => {
                self.push(typed);
                self.part = Part::Value;
                self.from = Some(next);
            }
            (Part::Value, '{') => {
                self.frames.push(Frame::Braces(std::mem::take(&mut self.key)));
                self.begin(Part::Key, next);
            }
            (Part::Value, '[') => {
                self.frames.push(Frame::Array);
                self.from = Some(next);
            }
            (_, ',') => match self.frames.last() {
                Some(Frame::Braces(_)) => self.begin(Part::Key, next),
                Some(Frame::Array) => self.from = Some(next),
                None => {}
            },
            (_, '}' | ']') => {
                if let Some(Frame::Braces(key)) = self.frames.pop() {
                    self.key = key;
                }
                self.part = Part::Value;
                self.from = None;
            }
            _ => {}
        }
    }

    fn begin(&mut self, part: Part, from: usize) {
        self.key.clear();
        self.part = part;
        self.from = Some(from);
    }

    /// Adds a part to the key; what stood in quotes is there already.
    fn push(&mut self, typed: String) {
        if !typed.is_empty() && !typed.starts_with(['"', '\'']) {
            self.key.push(typed);
        }
    }

    fn place(&self, text: &str, from: usize, quoted: bool) -> Place {
        let header = self.header.iter();
        let header = header.take(if matches!(self.part, Part::Header { .. }) { 0 } else { self.header.len() });
        let around = self.frames.iter().flat_map(|frame| match frame {
            Frame::Braces(key) => &key[..],
            Frame::Array => &[],
        });
        let path = header.chain(around).chain(&self.key).cloned().collect();
        Place { part: self.part, path, word: Span::new(from, text.len()), quoted }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Place};

    /// What is at `‸`: the part, the way there, the word, and whether it is quoted.
    fn at(text: &str) -> Option<(Part, String, String, bool)> {
        let byte = text.find('‸').expect("there is a cursor");
        let text = text.replace('‸', "");
        let Place { part, path, word, quoted } = Place::at(&text, byte)?;
        Some((part, path.join(" "), text[word.start as usize..word.end as usize].to_owned(), quoted))
    }

    fn some(part: Part, path: &str, word: &str, quoted: bool) -> Option<(Part, String, String, bool)> {
        Some((part, path.to_owned(), word.to_owned(), quoted))
    }

    #[test]
    fn places() {
        let (one, several) = (Part::Header { several: false }, Part::Header { several: true });
        assert_eq!(at("‸"), some(Part::Key, "", "", false));
        assert_eq!(at("level = \"info\"\nle‸"), some(Part::Key, "", "le", false));
        assert_eq!(at("level = ‸"), some(Part::Value, "level", "", false));
        assert_eq!(at("level = \"in‸fo\"\n"), some(Part::Value, "level", "in", true));
        assert_eq!(at("level = \"info\" ‸"), None);
        assert_eq!(at("# le‸"), None);
        assert_eq!(at("level = \"info\" # ‸\n"), None);
        assert_eq!(at("select = [\"a#\", ‸"), some(Part::Value, "select", "", false));
        assert_eq!(at("select = [\n  \"a\",\n  'b‸"), some(Part::Value, "select", "b", true));
        assert_eq!(at("[ru‸"), some(one, "", "ru", false));
        assert_eq!(at("[rules.‸]"), some(one, "rules", "", false));
        assert_eq!(at("[[over‸]]\nfiles = []"), some(several, "", "over", false));
        assert_eq!(at("[rules] ‸"), None);
        assert_eq!(at("[rules]\nlong‸"), some(Part::Key, "rules", "long", false));
        assert_eq!(at("[rules]\n\"long-sentence\" = { level = \"off\", ma‸ }"), {
            some(Part::Key, "rules long-sentence", "ma", false)
        });
        assert_eq!(
            at("[[override]]\nrules = { pay-missing = '‸"),
            some(Part::Value, "override rules pay-missing", "", true)
        );
        assert_eq!(at("terms.al‸"), some(Part::Key, "terms", "al", false));
        assert_eq!(at("[kinds]\n\"a/**\" = \"ro‸"), some(Part::Value, "kinds a/**", "ro", true));
        assert_eq!(at("x = { a = [1, { b = 2 }], c‸"), some(Part::Key, "x", "c", false));
        assert_eq!(at("x = \"forgotten\ny‸"), some(Part::Key, "", "y", false));
        assert_eq!(at("x = '''\ny = ‸"), some(Part::Value, "x", "\ny = ", true));
        assert_eq!(at("x = \"\\\"ü\\ü‸"), some(Part::Value, "x", "\\\"ü\\ü", true));
    }
}
