//! All tests of the library, in one binary.

mod contexts;
mod formats;
mod house;
mod outline;
mod pages;
mod statements;
mod transcripts;
mod vocabulary;
