//! YAML: a rule of another tool as a tree, each part with its place.

use granit_parser::{Event, Parser};

use crate::text::Span;

/// A part of a YAML document.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it starts and ends.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a part is.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text, a number or nothing.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Names and what they stand for, in order.
    Map(Vec<(Name, Node)>),
}

/// A name in a mapping.
#[derive(Clone, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub text: String,
}

/// What is wrong with a document, and where.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}

/// Reads the first document in `text`.
///
/// # Errors
/// The first thing wrong with it.
pub fn read(text: &str) -> Result<Node, Wrong> {
    let mut open: Vec<Node> = Vec::new();
    let mut names: Vec<Option<Name>> = Vec::new();
    let wrong = |at: usize, message: &str| Wrong { span: Span::at(at.min(text.len())), message: message.to_owned() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(0);
            wrong(at, &format!("this is no YAML: {}", error.info()))
        })?;
        let range = span.byte_range().unwrap_or(0..0);
        let span = Span::from(range.clone());
        let done = match event {
            Event::Scalar(value, ..) => Node { span, value: Value::Scalar(value.to_string()) },
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let list = matches!(event, Event::SequenceStart(..));
                let value = if list { Value::List(Vec::new()) } else { Value::Map(Vec::new()) };
                open.push(Node { span, value });
                names.push(None);
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                names.pop();
                let Some(mut node) = open.pop() else { continue };
                node.span = node.span.to(span);
                node
            }
            Event::Alias(_) => return Err(wrong(range.start, "aliases are not followed; write the value out")),
            Event::DocumentEnd => break,
            _ => continue,
        };
        match (open.last_mut(), names.last_mut()) {
            (Some(Node { value: Value::List(items), .. }), _) => items.push(done),
            (Some(Node { value: Value::Map(pairs), .. }), Some(name)) => match (name.take(), done.value) {
                (Some(name), value) => pairs.push((name, Node { span: done.span, value })),
                (None, Value::Scalar(text)) => *name = Some(Name { span: done.span, text }),
                (None, _) => return Err(wrong(range.start, "a name must be a text")),
            },
            _ => return Ok(done),
        }
    }
    Err(wrong(0, "there is nothing in it"))
}

impl Node {
    /// What `name` stands for in a mapping.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Scalar(text) = &self.value { Some(text) } else { None }
    }

    /// The texts of a list of scalars, or of a scalar that stands for a list of one.
    #[must_use]
    pub fn texts(&self) -> Vec<(&str, Span)> {
        match &self.value {
            Value::Scalar(text) => vec![(text.as_str(), self.span)],
            Value::List(items) => items.iter().filter_map(|item| Some((item.text()?, item.span))).collect(),
            Value::Map(_) => Vec::new(),
        }
    }

    /// Whether it is a scalar that says yes.
    #[must_use]
    pub fn is_true(&self) -> bool {
        self.text().is_some_and(|text| matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "1"))
    }
}
