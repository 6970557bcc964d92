//! All tests of the library, in one binary.

mod pages;
mod vocabulary;
