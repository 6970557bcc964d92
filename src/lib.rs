//! postlint: the linter and analyzer for job postings and role documents.
//!
//! The modules stand in one linear order, lowest first: each may use those above it in this list, and none below.
//! A test holds that order.

pub mod text;

pub mod finding;

pub mod config;

pub mod posting;

pub mod workspace;

pub mod facts;

pub mod rules;

pub mod project;

pub mod check;

pub mod fix;

pub mod examples;

pub mod import;

pub mod dataset;

pub mod analysis;

pub mod comparison;

pub mod report;

pub mod lsp;

pub mod cli;
