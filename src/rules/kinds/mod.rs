//! Kinds: the declarative kinds of rules, one small interpreter each.

pub mod measure;
pub mod pattern;
pub mod prefilter;
pub mod required;
pub mod scope;
pub mod section;
pub mod terms;
