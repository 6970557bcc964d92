//! Front matter: YAML between `---` and TOML between `+++`, before a text.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::blocks::{BlockKind, HeadingStyle};
use super::builder::Builder;
use super::fields::Field;
use super::matter::{self, Matter, line, next_line};
use super::record::{self, Datum, Form, Record, Shape};
use super::tags;
use super::vocabulary::Vocabulary;
use crate::text::Span;

/// Reads the front matter of `text`, if it has one, into fields; returns the offset of the text after it. A title that
/// the text itself does not say becomes a heading.
pub fn read(builder: &mut Builder, text: &str, vocabulary: &Vocabulary) -> usize {
    let Some(matter) = Matter::find(text) else {
        return 0;
    };
    let first = matter::first_line(text);
    let Some(body) = matter.body else {
        builder.fault(first, "front-matter-open", &text[first.range()]);
        return 0;
    };
    if matter.unopened {
        builder.fault(first, "front-matter-unopened", "---");
    }
    builder.leaf(BlockKind::FrontMatter, Span::new(0, matter.end));
    let data = matter.data.clone();
    let form = if matter.toml { Form::Toml } else { Form::Yaml };
    builder.record = Some(Record::new(form, data.clone().into()));
    let found = if matter.toml { toml(builder, text, &data) } else { yaml(builder, text, &data) };
    if let Err((span, reason)) = found {
        builder.fields.clear();
        builder.record = None;
        builder.fault(span, if matter.toml { "toml" } else { "yaml" }, reason);
        by_lines(builder, text, &data);
    }
    if !says_title(&text[body..], vocabulary)
        && let Some(title) = builder.fields.get("title").filter(|title| !title.value.is_empty())
        && text[title.span.range()] == title.value
    {
        let (span, value) = (title.span, title.value.clone());
        builder.open(BlockKind::Heading { level: 1, style: HeadingStyle::Data }, span);
        builder.text(&value, span);
        builder.close();
    }
    body
}

/// Where the body of `text` begins, after front matter if there is any.
#[must_use]
pub fn body(text: &str) -> usize {
    Matter::find(text).and_then(|matter| matter.body).unwrap_or(0)
}

/// Whether the text itself says what it is called: its first heading of level 1 names no section.
fn says_title(body: &str, vocabulary: &Vocabulary) -> bool {
    let mut previous = "";
    for line in body.lines() {
        let line = line.trim_end();
        let title = match line.strip_prefix("# ") {
            Some(title) => title,
            None if line.len() >= 3 && line.bytes().all(|byte| byte == b'=') && !previous.is_empty() => previous,
            None if line.trim_start().get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<h1")) => return true,
            None => {
                previous = line;
                continue;
            }
        };
        return vocabulary.classify(title).is_none();
    }
    false
}

/// A problem with front matter, and where it is.
type Problem = (Span, String);

fn yaml(builder: &mut Builder, text: &str, data: &Range<usize>) -> Result<(), Problem> {
    let slice = &text[data.clone()];
    let tags = tags::templates(slice, &mut Vec::new());
    if tags.is_empty() {
        return Yaml::new(builder, text, data.start).read(slice);
    }
    // Template tags would be mappings of mappings in YAML.
    let filled = tags::fill(slice, &tags);
    Yaml::new(builder, text, data.start).read(&filled)
}

/// A mapping or a list of YAML, while it is read.
#[derive(Default)]
struct Level {
    name: String,
    /// Where its key stands.
    key: Span,
    /// The scalars of a list so far; none for a mapping.
    items: Option<Vec<String>>,
    /// The key of a mapping that awaits its value.
    waiting: Option<(String, Span)>,
    /// Where it starts.
    start: usize,
    /// Its place in the record.
    datum: usize,
}

struct Yaml<'a, 'b> {
    builder: &'b mut Builder,
    text: &'a str,
    base: usize,
    levels: Vec<Level>,
}

impl<'a, 'b> Yaml<'a, 'b> {
    fn new(builder: &'b mut Builder, text: &'a str, base: usize) -> Self {
        Self { builder, text, base, levels: Vec::new() }
    }

    fn read(mut self, slice: &str) -> Result<(), Problem> {
        let options = granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true };
        for event in Parser::new_from_str_with_options(slice, options) {
            let (event, span) = event.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(0).min(slice.len().saturating_sub(1));
                (self.line_at(at), reason(&error.info()))
            })?;
            let range = span.byte_range().unwrap_or(0..0);
            match event {
                Event::Scalar(value, style, _, tag) => self.scalar(&value, style, tag.is_some(), range),
                Event::MappingStart(..) => self.enter(Shape::Object, range.start),
                Event::SequenceStart(..) => self.enter(Shape::List, range.start),
                Event::MappingEnd | Event::SequenceEnd => self.leave(range.end),
                Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    self.name();
                }
                Event::DocumentEnd => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn enter(&mut self, shape: Shape, start: usize) {
        let (name, key) = self.name();
        let datum = self.builder.record.as_ref().map_or(0, |record| record.data.len());
        self.datum(&name, key, shape, Span::at(self.base + start), "");
        let items = (shape == Shape::List).then(Vec::new);
        self.levels.push(Level { name, key, items, waiting: None, start, datum });
    }

    fn leave(&mut self, end: usize) {
        let Some(level) = self.levels.pop() else { return };
        let span = self.span(level.start..end.max(level.start));
        let datum = self.builder.record.as_mut().and_then(|record| record.data.get_mut(level.datum));
        if let Some(datum) = datum.filter(|datum| datum.name == level.name) {
            datum.span = span;
        }
        if let Some(items) = level.items.filter(|items| !items.is_empty()) {
            self.builder.field(level.name, Field { value: items.join(", "), span });
        }
    }

    /// The name of the value that comes now, and where its key stands.
    fn name(&mut self) -> (String, Span) {
        match self.levels.last_mut() {
            Some(Level { name, items: None, waiting, .. }) => {
                let (key, place) = waiting.take().unwrap_or_default();
                (if name.is_empty() { key } else { format!("{name}.{key}") }, place)
            }
            Some(Level { name, key, .. }) => (name.clone(), *key),
            None => (String::new(), Span::default()),
        }
    }

    fn datum(&mut self, name: &str, key: Span, shape: Shape, span: Span, value: &str) {
        if !name.is_empty() {
            self.builder.datum(Datum { name: name.to_owned(), key, span, shape, value: value.to_owned() });
        }
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, tagged: bool, range: Range<usize>) {
        let span = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if range.len() >= 2 => range.start + 1..range.end - 1,
            _ => range,
        };
        let span = self.span(span);
        let raw = &self.text[span.range()];
        let as_is = style == ScalarStyle::Plain && !raw.contains('\n') || record::is_template(raw);
        let value = if as_is { raw } else { value };
        if let Some(Level { items: None, waiting: waiting @ None, .. }) = self.levels.last_mut() {
            *waiting = Some((value.to_lowercase(), span));
            return;
        }
        let shape = match style {
            ScalarStyle::Plain => Shape::of_plain(value),
            _ if tagged => Shape::Date,
            _ => Shape::Text,
        };
        let (name, key) = self.name();
        self.datum(&name, key, shape, span, value);
        match self.levels.last_mut() {
            Some(Level { items: Some(items), .. }) => items.push(value.to_owned()),
            Some(_) => self.builder.field(name, Field { value: value.to_owned(), span }),
            None => {}
        }
    }

    /// A range of the YAML as a span of the text, without the blanks at its edges.
    fn span(&self, range: Range<usize>) -> Span {
        let (start, end) = (self.base + range.start, self.base + range.end);
        let slice = self.text.get(start..end).unwrap_or_default();
        let from = start + (slice.len() - slice.trim_start().len());
        Span::new(from, from + slice.trim().len())
    }

    fn line_at(&self, at: usize) -> Span {
        let at = self.base + at;
        let start = self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        line(self.text, start).into()
    }
}

fn toml(builder: &mut Builder, text: &str, data: &Range<usize>) -> Result<(), Problem> {
    let slice = &text[data.clone()];
    let table = DeTable::parse(slice).map_err(|error| {
        let range = error.span().unwrap_or(0..0);
        let span = Span::new(data.start + range.start, data.start + range.end.min(slice.len()));
        (span, reason(error.message()))
    })?;
    toml_table(builder, data.start, "", table.get_ref());
    Ok(())
}

fn toml_table(builder: &mut Builder, base: usize, prefix: &str, table: &DeTable<'_>) {
    for (key, value) in table {
        let place = Span::from(key.span()).shifted(base);
        let key = key.get_ref().to_lowercase();
        let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        toml_data(builder, base, &name, place, value);
        match value.get_ref() {
            DeValue::Table(table) => toml_table(builder, base, &name, table),
            _ => {
                if let Some((value, range)) = toml_text(value) {
                    let span = Span::from(range).shifted(base);
                    builder.field(name, Field { value, span });
                }
            }
        }
    }
}

/// Adds a value, and the items of a list, to the record.
fn toml_data(builder: &mut Builder, base: usize, name: &str, key: Span, value: &Spanned<DeValue<'_>>) {
    let shape = match value.get_ref() {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) | DeValue::Float(_) => Shape::Number,
        DeValue::Boolean(_) => Shape::Flag,
        DeValue::Datetime(_) => Shape::Date,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Object,
    };
    let scalar = !matches!(shape, Shape::List | Shape::Object);
    let (text, range) = toml_text(value).filter(|_| scalar).unwrap_or_else(|| (String::new(), value.span()));
    let span = Span::from(range).shifted(base);
    builder.datum(Datum { name: name.to_owned(), key, span, shape, value: text });
    if let DeValue::Array(items) = value.get_ref() {
        items.iter().for_each(|item| toml_data(builder, base, name, key, item));
    }
}

/// A value as text, and where it stands.
fn toml_text(value: &Spanned<DeValue<'_>>) -> Option<(String, Range<usize>)> {
    let range = value.span();
    match value.get_ref() {
        DeValue::String(text) => {
            let quotes = if range.len() == text.len() + 2 { 1 } else { 0 };
            Some((text.to_string(), range.start + quotes..range.end - quotes))
        }
        DeValue::Integer(number) => Some((number.as_str().to_owned(), range)),
        DeValue::Float(number) => Some((number.as_str().to_owned(), range)),
        DeValue::Boolean(flag) => Some((flag.to_string(), range)),
        DeValue::Datetime(date) => Some((date.to_string(), range)),
        DeValue::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(toml_text).map(|(text, _)| text).collect();
            (!texts.is_empty()).then(|| (texts.join(", "), range))
        }
        DeValue::Table(_) => None,
    }
}

/// Reads `key: value` and `key = value` line by line, where the data as a whole cannot be read.
fn by_lines(builder: &mut Builder, text: &str, data: &Range<usize>) {
    let mut at = data.start;
    while at < data.end {
        let line = line(text, at);
        let slice = &text[line.clone()];
        if let Some(cut) = slice.find([':', '=']).filter(|_| slice.starts_with(char::is_alphabetic)) {
            let value = slice[cut + 1..].trim().trim_matches(['"', '\'']);
            let start = line.start + slice.rfind(value).unwrap_or(cut + 1);
            let field = Field { value: value.to_owned(), span: Span::new(start, start + value.len()) };
            builder.field(slice[..cut].trim().to_lowercase(), field);
        }
        at = next_line(text, line.end).unwrap_or(data.end);
    }
}

/// What a parser says, in one line without a full stop.
fn reason(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}
