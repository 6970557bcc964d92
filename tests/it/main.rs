//! All tests of the library, in one binary.

mod blocks;
mod contexts;
mod decoder;
mod doors;
mod facts;
mod formats;
mod house;
mod index;
mod jurisdictions;
mod labelled;
mod law_levels;
mod laws;
mod oracle;
mod outline;
mod pages;
mod parts;
mod prefilter;
mod projects;
mod references;
mod seeds;
mod statements;
mod suggestions;
mod suppressions;
mod transcripts;
mod vocabulary;
mod wording_labelled;
