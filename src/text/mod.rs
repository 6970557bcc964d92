//! Characters: spans, sources, words and edits; knows nothing of postings.

pub mod change;
pub mod concordance;
pub mod cover;
pub mod edit;
pub mod encoding;
pub mod inflection;
pub mod landmarks;
pub mod map;
pub mod nearest;
pub mod phrases;
pub mod recent;
pub mod source;
pub mod span;
pub mod table;
pub mod words;

pub use change::Change;
pub use concordance::{Concordance, Slots};
pub use cover::Cover;
pub use edit::{Edit, Overlap, apply};
pub use encoding::Encoding;
pub use landmarks::Landmarks;
pub use map::{Piece, SourceMap};
pub use nearest::nearest;
pub use phrases::Phrases;
pub use recent::{ByText, Recent, TextKey};
pub use source::{Position, Source, Units};
pub use span::Span;
pub use table::Table;
pub use words::{Word, WordKey};
