//! Lines: JSON Lines, an object on each.

use std::fmt;
use std::io::{BufRead, Read};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::stream::reason;
use super::{LARGEST_ROW, Members, Raw, Reader};

pub(super) struct Lines {
    bytes: Box<dyn BufRead>,
    line: Vec<u8>,
}

impl Lines {
    pub(super) fn new(bytes: Box<dyn BufRead>) -> Self {
        Self { bytes, line: Vec::new() }
    }

    /// Reads a line, of which no more is kept than a row may have; tells whether there was one.
    fn read(&mut self) -> Result<bool, String> {
        self.line.clear();
        let most = LARGEST_ROW as u64 + 1;
        let count = self.bytes.by_ref().take(most).read_until(b'\n', &mut self.line);
        let count = count.map_err(|error| reason(&error))?;
        if self.line.len() > LARGEST_ROW && self.line.last() != Some(&b'\n') {
            self.bytes.skip_until(b'\n').map_err(|error| reason(&error))?;
        }
        Ok(count > 0)
    }
}

impl Reader for Lines {
    fn next(&mut self) -> Result<Option<Raw>, String> {
        loop {
            if !self.read()? {
                return Ok(None);
            }
            if self.line.len() > LARGEST_ROW {
                return Ok(Some(Err(format!("it is larger than {} MB", LARGEST_ROW >> 20))));
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some(object(&self.line)));
            }
        }
    }
}

/// The members of the JSON object that `text` holds, in their order.
pub(super) fn object(text: &[u8]) -> Raw {
    let text = std::str::from_utf8(text)
        .map_err(|error| format!("it is not UTF-8 (byte {}); write the file as UTF-8", error.valid_up_to() + 1))?;
    let text = text.trim();
    if !text.starts_with('{') {
        return Err("it is no JSON object".to_owned());
    }
    let Ordered(members) = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        format!("it is no valid JSON: {what} (column {})", error.column())
    })?;
    Ok(members)
}

/// The members of an object as they stand in it.
struct Ordered(Members);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Ordered;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, Value>()? {
                    members.push(member);
                }
                Ok(Ordered(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
