//! Xml: elements for the formats that are XML; what no XML document may hold is made visible.

use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::visible;

/// Writes elements, each on a line of its own.
pub(super) struct Xml<W: Write>(quick_xml::Writer<W>);

impl<W: Write> Xml<W> {
    pub(super) fn new(out: W) -> Self {
        Self(quick_xml::Writer::new_with_indent(out, b' ', 2))
    }

    /// The first line of a document.
    fn declare(&mut self) -> io::Result<()> {
        self.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(tag(name, attributes)))
    }

    /// The start of an element.
    pub(super) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(tag(name, attributes)))
    }

    /// Text in an element.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(&legal(text))))
    }

    /// The end of an element.
    pub(super) fn end(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }
}

/// Begins a document with the element `root`, unless it has `begun`; its end is for whoever closes it.
pub(super) fn begin(out: &mut dyn Write, begun: &mut bool, root: &str, attribute: (&str, &str)) -> io::Result<()> {
    if std::mem::replace(begun, true) {
        return Ok(());
    }
    let mut xml = Xml::new(&mut *out);
    xml.declare()?;
    xml.start(root, &[attribute])?;
    writeln!(out)
}

fn tag<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((*name, &*legal(value)));
    }
    tag
}

/// `text` without the characters that no XML document may hold, not even escaped.
fn legal(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
