//! JSON-LD: schema.org `JobPosting` objects, in a file of their own or in a script element of a page; and postings in
//! other JSON, as job boards export them.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseError;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::blocks::{BlockKind, HeadingStyle, Marker};
use super::builder::Builder;
use super::dialect::Dialect;
use super::escapes::{self, Decoded};
use super::exports::{BODIES, SECTIONS, TITLES};
use super::fields::Field;
use super::record::{self, Datum, Form, Record, Shape};
use super::vocabulary::Vocabulary;
use super::{html, markdown, plain};
use crate::text::{Source, Span};

/// JSON as RFC 8259 has it.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The posting that the JSON object `text` is, whatever its members are; an empty one where it is no object.
#[must_use]
pub fn object(text: &str, vocabulary: &Vocabulary) -> Builder {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let value = parsed.ok().and_then(|parsed| parsed.value);
    let object = value.as_ref().and_then(Value::as_object);
    object.map_or_else(Builder::default, |object| Reader { text, base: 0, vocabulary }.posting(object))
}

/// The postings in the JSON text `text[range]`: its `JobPosting` objects, else objects with a title and a description.
/// JSON that is not well-formed gives at least one builder, with a fault.
#[must_use]
pub fn read(text: &str, range: Range<usize>, vocabulary: &Vocabulary) -> Vec<Builder> {
    let parse = |options| parse_to_ast(&text[range.clone()], &CollectOptions::default(), options);
    let reader = Reader { text, base: range.start, vocabulary };
    match parse(&STRICT) {
        Ok(parsed) => reader.postings(parsed.value.as_ref()),
        // What a template fills in is no JSON yet.
        Err(_) if record::is_template(&text[range.clone()]) => Vec::new(),
        Err(error) => {
            let (mut builders, lenient) = match parse(&ParseOptions::default()) {
                Ok(parsed) => (reader.postings(parsed.value.as_ref()), true),
                Err(_) => (Vec::new(), false),
            };
            if builders.is_empty() && !lenient {
                builders.push(Builder::default());
            }
            if let Some(first) = builders.first_mut() {
                let (span, reason) = fault(text, &range, &error);
                first.fault(span, "json", reason);
            }
            builders
        }
    }
}

/// The `JobPosting` objects in the script elements of an HTML page.
#[must_use]
pub fn scripts(text: &str, vocabulary: &Vocabulary) -> Vec<Builder> {
    if memchr::memmem::find(text.as_bytes(), b"JobPosting").is_none() {
        return Vec::new();
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builders = Vec::new();
    let mut body = None;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let kind = tag.attributes.get(&b"type"[..]);
                let data =
                    **tag.name == *b"script" && kind.is_some_and(|kind| kind.starts_with(b"application/ld+json"));
                body = data.then_some(tag.span.end);
            }
            Token::EndTag(tag) => {
                if let Some(range) = body.take().map(|start| start..tag.span.start.max(start))
                    && text[range.clone()].contains("JobPosting")
                {
                    builders.extend(read(text, range, vocabulary));
                }
            }
            _ => {}
        }
    }
    builders
}

fn fault(text: &str, range: &Range<usize>, error: &ParseError) -> (Span, String) {
    let at = error.range();
    let mut start = (range.start + at.start).min(range.end);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let first = text[start..range.end].chars().next().map_or(0, char::len_utf8);
    (Span::new(start, start + first), error.kind().to_string().trim_end_matches('.').to_lowercase())
}

/// Shortest description that makes an object with a name a posting, in bytes: shorter ones describe something else.
const SHORTEST: usize = 200;

/// Deepest nesting in which postings are looked for.
const DEEPEST: usize = 12;

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    base: usize,
    vocabulary: &'a Vocabulary,
}

impl Reader<'_> {
    fn postings(self, value: Option<&Value<'_>>) -> Vec<Builder> {
        let Some(value) = value else {
            return Vec::new();
        };
        let mut found = Vec::new();
        collect(value, 0, &is_job_posting, &mut found);
        if found.is_empty() {
            collect(value, 0, &is_like_posting, &mut found);
        }
        found.into_iter().map(|object| self.posting(object)).collect()
    }

    fn posting(self, object: &Object<'_>) -> Builder {
        let mut builder = Builder::default();
        let form = if is_job_posting(object) { Form::JobPosting } else { Form::Json };
        builder.record = Some(Record::new(form, self.place(object)));
        self.fields(&mut builder, "", object, 0);
        if let Some((key, value)) = TITLES.iter().find_map(|name| string(object, name).map(|value| (*name, value))) {
            let decoded = self.decode(value);
            let span = self.inner(value);
            if key != "title" {
                builder.field("title", Field { value: decoded.text.clone(), span: span.clone().into() });
            }
            builder.through(decoded.map, |builder| {
                let style = HeadingStyle::Data;
                builder.open(BlockKind::Heading { level: 1, style }, Span::new(0, decoded.text.len()));
                builder.text(&decoded.text, Span::new(0, decoded.text.len()));
            });
        }
        if let Some(value) = body(object) {
            self.prose(&mut builder, value);
        }
        for property in &object.properties {
            let key = fold(property);
            if let Some((_, heading)) = SECTIONS.iter().find(|(name, _)| *name == key) {
                self.section(&mut builder, property, heading);
            }
        }
        builder
    }

    /// A section that has a key of its own.
    fn section(self, builder: &mut Builder, property: &ObjectProp<'_>, heading: &str) {
        let name = property.name.range();
        let place = Span::new(self.base + name.start + 1, (self.base + name.end - 1).max(self.base + name.start + 1));
        let open = |builder: &mut Builder| {
            builder.open(BlockKind::Heading { level: 2, style: HeadingStyle::Data }, place);
            builder.stand_in(heading, place);
            builder.close();
        };
        match &property.value {
            Value::StringLit(value) if !value.value.trim().is_empty() => {
                open(builder);
                self.prose(builder, value);
            }
            Value::Array(values) if values.elements.iter().any(|value| value.as_string_lit().is_some()) => {
                open(builder);
                let list = builder.new_list();
                for value in values.elements.iter().filter_map(Value::as_string_lit) {
                    let decoded = self.decode(value);
                    let whole = Span::new(0, decoded.text.len());
                    builder.through(decoded.map, |builder| {
                        builder.open(BlockKind::Item { list, depth: 1, marker: Marker::Implied }, whole);
                        builder.text(&decoded.text, whole);
                    });
                }
            }
            _ => {}
        }
    }

    /// Reads a string as the text of a posting: HTML, perhaps escaped once more, Markdown, or plain lines.
    fn prose(self, builder: &mut Builder, value: &jsonc_parser::ast::StringLit<'_>) {
        let mut decoded = self.decode(value);
        if decoded.text.contains("\\n") {
            decoded = escapes::again(&decoded, escapes::unescape(&decoded.text, 0..decoded.text.len()));
        }
        if !has_tags(&decoded.text) {
            decoded = escapes::again(&decoded, escapes::resolve(&decoded.text));
        }
        let text = decoded.text;
        builder.through(decoded.map, |builder| {
            let all = 0..text.len();
            // Lines that only make sense as Markdown would run together as HTML, and Markdown may hold a tag.
            let is_markdown = text.trim().lines().count() > 3 && Dialect::sniff(&text) == Dialect::Markdown;
            if has_tags(&text) && !is_markdown {
                html::read(builder, &text, all, html::Place::Description);
            } else if Dialect::sniff(&text) != Dialect::Markdown || !markdown::read(builder, &text, all) {
                plain::read(builder, &Source::new("", text.as_str()), 0, self.vocabulary);
            }
        });
    }

    fn decode(self, value: &jsonc_parser::ast::StringLit<'_>) -> Decoded {
        escapes::unescape(self.text, self.inner(value))
    }

    /// The bytes between the quotes of a string.
    fn inner(self, value: &jsonc_parser::ast::StringLit<'_>) -> Range<usize> {
        let start = self.base + value.range.start + 1;
        start..(self.base + value.range.end - 1).max(start)
    }

    /// Every datum of `object`, under its dotted name.
    fn fields(self, builder: &mut Builder, prefix: &str, object: &Object<'_>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for property in &object.properties {
            let key = property.name.as_str().to_lowercase();
            let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            let place = self.place(&property.name);
            self.data(builder, &name, place, &property.value);
            if !property.name.as_str().starts_with('@') {
                self.field(builder, &name, place, &property.value, depth);
            }
        }
    }

    /// The value called `name`, and the items of a list; what an object holds follows with its fields.
    fn data(self, builder: &mut Builder, name: &str, key: Span, value: &Value<'_>) {
        let shape = match value {
            Value::StringLit(_) => Shape::Text,
            Value::NumberLit(_) => Shape::Number,
            Value::BooleanLit(_) => Shape::Flag,
            Value::NullKeyword(_) => Shape::Nothing,
            Value::Array(_) => Shape::List,
            Value::Object(_) => Shape::Object,
        };
        let text = self.scalar(value).unwrap_or_default();
        builder.datum(Datum { name: name.to_owned(), key, span: self.span(value), shape, value: text });
        if let Value::Array(array) = value {
            array.elements.iter().filter(|item| item.as_object().is_none()).for_each(|item| {
                self.data(builder, name, key, item);
            });
        }
    }

    fn field(self, builder: &mut Builder, name: &str, key: Span, value: &Value<'_>, depth: usize) {
        match value {
            Value::Object(object) => self.fields(builder, name, object, depth + 1),
            Value::Array(array) => {
                let texts: Vec<String> = array.elements.iter().filter_map(|value| self.scalar(value)).collect();
                if !texts.is_empty() {
                    builder.field(name, Field { value: texts.join(", "), span: self.place(array) });
                }
                for item in array.elements.iter().filter(|item| item.as_object().is_some()) {
                    self.data(builder, name, key, item);
                    self.field(builder, name, key, item, depth);
                }
            }
            _ => {
                if let Some(text) = self.scalar(value) {
                    builder.field(name, Field { value: text, span: self.span(value) });
                }
            }
        }
    }

    /// The place of a value, without quotes.
    fn span(self, value: &Value<'_>) -> Span {
        match value {
            Value::StringLit(text) => self.inner(text).into(),
            _ => self.place(value),
        }
    }

    fn place(self, ranged: &impl Ranged) -> Span {
        let range = ranged.range();
        Span::new(self.base + range.start, self.base + range.end)
    }

    fn scalar(self, value: &Value<'_>) -> Option<String> {
        match value {
            Value::StringLit(text) => Some(self.decode(text).text),
            Value::NumberLit(number) => Some(number.value.to_owned()),
            Value::BooleanLit(flag) => Some(flag.value.to_string()),
            Value::Object(_) | Value::Array(_) | Value::NullKeyword(_) => None,
        }
    }
}

/// A key as it is compared: lower case, without separators.
fn fold(property: &ObjectProp<'_>) -> String {
    property.name.as_str().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn string<'a, 'b>(object: &'b Object<'a>, name: &str) -> Option<&'b jsonc_parser::ast::StringLit<'a>> {
    let property = object.properties.iter().find(|property| fold(property) == name)?;
    property.value.as_string_lit().filter(|value| !value.value.trim().is_empty())
}

fn body<'a, 'b>(object: &'b Object<'a>) -> Option<&'b jsonc_parser::ast::StringLit<'a>> {
    BODIES.iter().find_map(|name| string(object, name))
}

fn collect<'a, 'b>(
    value: &'b Value<'a>,
    depth: usize,
    is_wanted: &dyn Fn(&Object<'a>) -> bool,
    found: &mut Vec<&'b Object<'a>>,
) {
    match value {
        _ if depth > DEEPEST => {}
        Value::Object(object) if is_wanted(object) => found.push(object),
        Value::Object(object) => {
            for property in &object.properties {
                collect(&property.value, depth + 1, is_wanted, found);
            }
        }
        Value::Array(array) => {
            for value in &array.elements {
                collect(value, depth + 1, is_wanted, found);
            }
        }
        _ => {}
    }
}

/// Whether the type of `object` is, or is among others, `JobPosting`.
fn is_job_posting(object: &Object<'_>) -> bool {
    let is = |value: &Value<'_>| {
        value.as_string_lit().is_some_and(|name| name.value.rsplit(['/', ':', '#']).next() == Some("JobPosting"))
    };
    ["@type", "type"].iter().filter_map(|name| object.get(name)).any(|property| match &property.value {
        Value::Array(types) => types.elements.iter().any(is),
        value => is(value),
    })
}

/// Whether an object without a type reads like a posting: it has a title, and a description or sections.
fn is_like_posting(object: &Object<'_>) -> bool {
    if object.get("@type").is_some() {
        return false;
    }
    let Some(title) = TITLES.iter().find(|name| string(object, name).is_some()) else {
        return false;
    };
    let sections = object.properties.iter().filter(|property| SECTIONS.iter().any(|(name, _)| *name == fold(property)));
    let long = body(object).is_some_and(|value| value.value.len() >= SHORTEST);
    match *title {
        "text" | "name" | "position" => long,
        _ => body(object).is_some() || sections.count() > 0,
    }
}

/// Whether `text` holds HTML tags.
fn has_tags(text: &str) -> bool {
    const NAMES: [&str; 14] = ["p", "br", "ul", "ol", "li", "div", "strong", "b", "h1", "h2", "h3", "h4", "span", "em"];
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}
