//! All tests of the library, in one binary.

mod contexts;
mod doors;
mod formats;
mod house;
mod outline;
mod pages;
mod projects;
mod references;
mod statements;
mod transcripts;
mod vocabulary;
