//! Config: postlint.toml as plain data; knows no rule.

pub mod jurisdiction;

pub use jurisdiction::Jurisdictions;
