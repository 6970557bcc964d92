//! Expression: a regular expression of a page, compiled when first needed.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::syntax;

/// A regular expression of a page.
#[derive(Debug)]
pub struct Expression {
    text: String,
    regex: OnceLock<Regex>,
}

impl Expression {
    /// What the page writes; nothing is compiled yet.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), regex: OnceLock::new() }
    }

    /// The expression, compiled.
    ///
    /// # Panics
    /// When it is no regular expression; pages are refused that hold one.
    pub fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| compile(&self.text).expect("pages with faulty patterns are refused"))
    }

    /// Where it matches in `text`, where that begins and ends between characters and is not empty.
    pub fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = self.regex().find_iter(text.as_bytes()).map(|found| found.range());
        found.filter(|range| !range.is_empty() && text.get(range.clone()).is_some())
    }

    /// Whether it matches somewhere in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_match(text.as_bytes())
    }
}

/// Compiles `pattern`, ignoring case. One that is ASCII throughout reads bytes: classes such as `[^.]` and `\w` of all
/// of Unicode take a hundred times as long to compile. It runs on a sentence or two that hold its words already, so
/// nothing is prepared that would only pay on a long text: no search for literals, no automaton of states.
///
/// # Errors
/// When it is no regular expression.
pub fn compile(pattern: &str) -> Result<Regex, Box<BuildError>> {
    let unicode = !pattern.is_ascii();
    let config = Config::new().utf8_empty(unicode).auto_prefilter(false).hybrid(false).dfa(false).onepass(false);
    let syntax = syntax::Config::new().unicode(unicode).utf8(unicode).case_insensitive(true);
    Regex::builder().configure(config).syntax(syntax).build(pattern).map_err(Box::new)
}
