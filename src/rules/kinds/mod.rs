//! Kinds: the declarative kinds of rules, one small interpreter each.

pub mod arithmetic;
pub mod conditional;
pub mod count;
pub mod edges;
pub mod expression;
pub mod formula;
pub mod haystack;
pub mod letter_case;
pub mod measure;
pub mod pattern;
pub mod probe;
pub mod repetition;
pub mod required;
pub mod scope;
pub mod section;
pub mod stretch;
pub mod terms;
