//! Import: the rule packs of Vale, made into rule pages, with all that cannot be said on one.

mod counted;
mod draft;
pub mod ini;
mod messages;
mod pack;
mod proofs;
pub mod regexes;
mod rule;
mod samples;
mod scopes;
mod searched;
mod settings;
pub mod yaml;

pub use pack::{Note, NoteKind, Pack, Page, vale};
