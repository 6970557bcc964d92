//! Block: headings, paragraphs, items, cells, tags and comments, with their spans.

use std::ops::Range;

use crate::text::Span;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole of it in the source, with its markers.
    pub span: Span,
    /// Its text within [`super::Posting::prose`]; empty where it has none to read (code, comments, tags).
    pub prose: Span,
    /// Its words, as indices into [`super::Posting::words`].
    pub words: Range<usize>,
    /// Its sentences, as indices into [`super::Posting::sentences`].
    pub sentences: Range<usize>,
    /// How many block quotes it stands in.
    pub quotes: u8,
    /// The innermost list item it belongs to, as an index into [`super::Posting::blocks`], if it is not that item.
    pub item: Option<usize>,
    /// The section it belongs to, as an index into [`super::Posting::sections`].
    pub section: usize,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Opens a section.
    Heading {
        /// 1 to 6; for lines that only act as headings, one below the marked heading above.
        level: u8,
        /// What makes it a heading.
        style: HeadingStyle,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item {
        /// The list, numbered from 0 in order of the document; nested lists have their own number.
        list: u32,
        /// 1 for a list that stands in no other.
        depth: u8,
        /// What stands before it.
        marker: Marker,
    },
    /// A cell of a table.
    Cell {
        /// The table, numbered from 0.
        table: u32,
        /// The row; 0 is the head.
        row: u32,
    },
    /// Code, fenced or indented.
    Code,
    /// A comment; never read as text.
    Comment,
    /// A template tag that stands alone, as an index into [`super::Posting::tags`].
    Tag(usize),
    /// A line between sections.
    Rule,
    /// Data before the text (YAML or TOML).
    FrontMatter,
}

/// What makes a line a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadingStyle {
    /// `## Text`
    Atx,
    /// Text over a line of `=` or `-`.
    Setext,
    /// `<h2>`
    Html,
    /// A paragraph that is bold from end to end.
    Bold,
    /// "Text:" over a list.
    Label,
    /// A plain line that acts as a heading.
    Plain,
    /// Not in the text: the title in the front matter, or a name in structured data.
    Data,
}

impl HeadingStyle {
    /// Whether markup says that it is a heading.
    #[must_use]
    pub fn is_marked(self) -> bool {
        matches!(self, Self::Atx | Self::Setext | Self::Html)
    }
}

/// What stands before a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marker {
    /// `-`, `*`, `+`, `•` and the like.
    Bullet(char),
    /// A number.
    Ordered,
    /// Nothing: the marker was lost, and the line is an item by its company.
    Lost,
    /// Not written as a character (HTML, a `<skills>` line).
    Implied,
}

impl Block {
    /// Whether it is a list item.
    #[must_use]
    pub fn is_item(&self) -> bool {
        matches!(self.kind, BlockKind::Item { .. })
    }

    /// Whether it is a heading.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading { .. })
    }

    /// Level and style, if it is a heading.
    #[must_use]
    pub fn heading(&self) -> Option<(u8, HeadingStyle)> {
        match self.kind {
            BlockKind::Heading { level, style } => Some((level, style)),
            _ => None,
        }
    }

    /// Whether it has text to read: a heading, paragraph, item or cell.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Heading { .. } | BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Cell { .. }
        )
    }
}

/// A stretch of text with a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Its text within [`super::Posting::prose`].
    pub prose: Span,
    /// The whole of it in the source, with its markers.
    pub span: Span,
}

/// What a stretch of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Inline code.
    Code,
    /// Strong.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Struck through.
    Strike,
    /// A link, as an index into [`super::Posting::links`].
    Link(usize),
    /// An HTML tag left in the text; it holds no text itself.
    Html,
    /// A comment within the text; it holds no text itself.
    Comment,
    /// An inline template tag, as an index into [`super::Posting::tags`]; its text is U+FFFC.
    Tag(usize),
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target as written, with entities and escapes resolved.
    pub target: String,
    /// Where the target stands in the source, or the whole link where it cannot be told.
    pub target_span: Span,
    /// The whole of it in the source.
    pub span: Span,
    /// Whether it is an image.
    pub image: bool,
    /// The label of a reference link, if it is one.
    pub label: Option<String>,
}
