//! Json: a list of objects, in memory for one of them: an array, the `@graph` of JSON-LD, or objects one after the other.

use std::io::BufRead;

use serde_json::Value;

use super::lines::object;
use super::stream::reason;
use super::{LARGEST_ROW, Members, Raw, Reader};

/// Keys of an object under which its list of postings stands: JSON-LD, and what the interfaces of job boards answer.
const LISTS: [&str; 8] = ["@graph", "itemListElement", "jobs", "postings", "data", "results", "items", "content"];

pub(super) struct Json {
    bytes: Box<dyn BufRead>,
    place: Place,
    /// The value that was read last; no more of it than a row may have, and a byte.
    text: Vec<u8>,
}

/// Where in the file the next byte stands.
#[derive(Clone, Copy)]
enum Place {
    Outside,
    /// In a list, which may stand in an object.
    List {
        enclosed: bool,
    },
    /// In an object, after its list.
    Rest,
}

const CUT: &str = "it ends in the middle of a list or an object";

impl Json {
    pub(super) fn new(bytes: Box<dyn BufRead>) -> Self {
        Self { bytes, place: Place::Outside, text: Vec::new() }
    }

    /// The next byte that is no space; none at the end. It is not taken yet.
    fn peek(&mut self) -> Result<Option<u8>, String> {
        loop {
            let buffer = self.bytes.fill_buf().map_err(|error| reason(&error))?;
            if buffer.is_empty() {
                return Ok(None);
            }
            match buffer.iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(at) => {
                    let byte = buffer[at];
                    self.bytes.consume(at);
                    return Ok(Some(byte));
                }
                None => {
                    let length = buffer.len();
                    self.bytes.consume(length);
                }
            }
        }
    }

    /// Takes the value that begins here into `text`: up to the end of its string or its brackets, else to what separates.
    fn value(&mut self) -> Result<(), String> {
        self.text.clear();
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        loop {
            let buffer = self.bytes.fill_buf().map_err(|error| reason(&error))?;
            if buffer.is_empty() {
                return if depth > 0 || quoted { Err(CUT.to_owned()) } else { Ok(()) };
            }
            let (mut taken, mut ended) = (0, false);
            for &byte in buffer {
                let mut take = true;
                if quoted {
                    (escaped, quoted) = (byte == b'\\' && !escaped, byte != b'"' || escaped);
                    ended = !quoted && depth == 0;
                } else {
                    match byte {
                        b'"' => quoted = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' if depth > 0 => {
                            depth -= 1;
                            ended = depth == 0;
                        }
                        b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => {
                            (take, ended) = (false, true);
                        }
                        _ => {}
                    }
                }
                taken += usize::from(take);
                if ended {
                    break;
                }
            }
            let room = (LARGEST_ROW + 1).saturating_sub(self.text.len());
            self.text.extend_from_slice(&buffer[..taken.min(room)]);
            self.bytes.consume(taken);
            if ended {
                return Ok(());
            }
        }
    }

    /// Takes a key and the colon after it; tells where the value begins.
    fn key(&mut self) -> Result<Option<u8>, String> {
        self.value()?;
        if self.text.is_empty() || self.peek()? != Some(b':') {
            return Err("it is no JSON: a key or a colon is missing in an object".to_owned());
        }
        self.bytes.consume(1);
        self.peek()
    }

    /// Takes an object that stands in no list: the row that it is, or none where a list begins in it.
    fn enter(&mut self) -> Result<Option<Raw>, String> {
        let mut whole = Vec::new();
        loop {
            match self.peek()? {
                None => return Err(CUT.to_owned()),
                Some(byte @ (b'{' | b',' | b'}')) => {
                    self.bytes.consume(1);
                    whole.push(byte);
                    if byte == b'}' {
                        return Ok(self.row(&whole));
                    }
                }
                Some(_) => {
                    let next = self.key()?;
                    let list = next == Some(b'[') && LISTS.iter().any(|name| is_key(&self.text, name));
                    if list {
                        self.bytes.consume(1);
                        self.place = Place::List { enclosed: true };
                        return Ok(None);
                    }
                    whole.extend_from_slice(&self.text);
                    whole.push(b':');
                    self.value()?;
                    whole.extend_from_slice(&self.text);
                    if whole.len() > LARGEST_ROW {
                        return Err(format!("it begins with an object larger than {} MB", LARGEST_ROW >> 20));
                    }
                }
            }
        }
    }

    /// The row that `text` is; none where it is something else than a posting.
    fn row(&self, text: &[u8]) -> Option<Raw> {
        if text.len() > LARGEST_ROW {
            return Some(Err(format!("it is larger than {} MB", LARGEST_ROW >> 20)));
        }
        object(text).map(posting).transpose()
    }
}

impl Reader for Json {
    fn next(&mut self) -> Result<Option<Raw>, String> {
        loop {
            let next = self.peek()?;
            match (self.place, next) {
                (Place::Outside, None) => return Ok(None),
                (_, None) => return Err(CUT.to_owned()),
                (Place::Outside, Some(b'[')) => {
                    self.bytes.consume(1);
                    self.place = Place::List { enclosed: false };
                }
                (Place::Outside, Some(b'{')) => {
                    if let Some(row) = self.enter()? {
                        return Ok(Some(row));
                    }
                }
                (Place::Outside, Some(_)) => return Err("it is no JSON: neither an object nor a list".to_owned()),
                (Place::List { enclosed }, Some(b']')) => {
                    self.bytes.consume(1);
                    self.place = if enclosed { Place::Rest } else { Place::Outside };
                }
                (Place::Rest, Some(b'}')) => {
                    self.bytes.consume(1);
                    self.place = Place::Outside;
                }
                (Place::List { .. } | Place::Rest, Some(b',')) => self.bytes.consume(1),
                (Place::Rest, Some(_)) => {
                    self.key()?;
                    self.value()?;
                }
                (Place::List { .. }, Some(_)) => {
                    self.value()?;
                    if self.text.is_empty() {
                        return Err("it is no JSON: a list has no end".to_owned());
                    }
                    if let Some(row) = self.row(&self.text) {
                        return Ok(Some(row));
                    }
                }
            }
        }
    }
}

/// Whether `text` is the string `name`.
fn is_key(text: &[u8], name: &str) -> bool {
    text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")) == Some(name.as_bytes())
}

/// The posting in a node of JSON-LD, or in an item of a list; none where it is of another type. What says no type counts.
fn posting(members: Members) -> Option<Members> {
    let kind = members.iter().find(|(name, _)| name == "@type").map(|(_, kind)| kind);
    let is_posting = |name: &Value| name.as_str().is_some_and(|name| name.ends_with("JobPosting"));
    let fits = match kind {
        None => true,
        Some(Value::Array(kinds)) => kinds.iter().any(is_posting),
        Some(kind) => is_posting(kind),
    };
    if fits {
        return Some(members);
    }
    let item = members.into_iter().find(|(name, value)| name == "item" && value.is_object());
    match item {
        Some((_, Value::Object(item))) => posting(item.into_iter().collect()),
        _ => None,
    }
}
