//! All tests of the library, in one binary.

mod contexts;
mod pages;
mod vocabulary;
