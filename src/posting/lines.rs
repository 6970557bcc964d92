//! Line: the lines of a file that hold text as its author wrote it.

use super::{BlockKind, Dialect, Posting};
use crate::text::Span;

/// A line that begins so many blanks from the left is a field of a form.
const FAR: usize = 8;

impl Posting {
    /// Whether `prose` stands in a plain text where such texts lay out forms and tables: far to the right, or between
    /// bars.
    #[must_use]
    pub fn is_filled_in(&self, prose: Span) -> bool {
        if self.dialect != Dialect::Plain {
            return false;
        }
        let line = self.source.slice(self.source.line_span(self.source.line(self.source_span(prose).start)));
        let text = line.trim();
        let far = line.len() - line.trim_start().len() >= FAR;
        far || text.starts_with('|') && text.ends_with('|')
    }

    /// Whether the line end at byte `at` of the prose was forced, so that the lines stay apart when they are rendered.
    #[must_use]
    pub fn is_forced_end(&self, at: usize) -> bool {
        let source = self.source.slice(self.source_span(Span::new(at, at + 1)));
        source.starts_with(['\\', '<']) || self.dialect == Dialect::Markdown && source.starts_with("  ")
    }

    /// The lines of the source outside code, front matter and comments, without their line ends: number (0-based) and
    /// place. A page of HTML or a JSON file has none, since what stands on its lines is not text.
    pub fn open_lines(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        let lines = if self.is_text_file() { self.source.lines().len() } else { 0 };
        let closed = |kind: &BlockKind| matches!(kind, BlockKind::Code | BlockKind::FrontMatter | BlockKind::Comment);
        let mut hidden: Vec<Span> =
            self.blocks.iter().filter(|block| closed(&block.kind)).map(|block| block.span).collect();
        hidden.sort_unstable();
        let mut hidden = hidden.into_iter().peekable();
        (0..lines).filter_map(move |number| {
            let line = self.source.line_span(number);
            while hidden.next_if(|hidden| hidden.end <= line.start).is_some() {}
            let open = hidden.peek().is_none_or(|hidden| hidden.start >= line.end.max(line.start + 1));
            open.then_some((number, line))
        })
    }
}
