//! postlint: the linter and analyzer for job postings and role documents.
//!
//! The modules stand in one linear order, lowest first: each may use those above it in this list, and none below.
//! A test holds that order.

pub mod check;
pub mod cli;
pub mod config;
pub mod examples;
pub mod facts;
pub mod finding;
pub mod fix;
pub mod posting;
pub mod project;
pub mod report;
pub mod rules;
pub mod text;
pub mod workspace;
