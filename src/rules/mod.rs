//! Rules: what to look for. One page each; those that data cannot say have a function in `checks/`.

pub mod agreement;
pub mod checks;
pub mod context;
pub mod dictionary;
pub mod fences;
pub mod forms;
pub mod kinds;
mod laid_out;
pub mod laws;
mod memory;
pub mod page;
mod people;
pub mod plan;
mod reading;
pub mod selection;
mod sound;
mod telling;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use context::{Context, Findings, Settings};
pub use fences::Example;
pub use page::{KindName, Page, PageFault};
pub use plan::{Choice, Origin, Plan, Ruling};

use crate::text::{Phrases, Span, nearest};
use dictionary::Dictionary;
use kinds::expression::Expression;
use kinds::pattern::{Pattern, PatternData};
use kinds::scope::Aside;
use kinds::stretch::Over;
use laid_out::PAGES;

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// Its page.
    pub page: Page,
    /// Its name, shared with its findings.
    pub name: Arc<str>,
    /// How it finds what it finds.
    pub kind: Kind,
    /// Whether it came with postlint.
    pub builtin: bool,
    aside: OnceLock<Aside>,
    local: OnceLock<bool>,
}

/// How a rule finds what it finds, ready to run.
#[derive(Debug)]
pub enum Kind {
    /// Phrases, which are in the catalog's dictionary, and patterns, read and compiled when first needed.
    Words(Vec<Pattern>),
    /// Sections that must be there, and the phrases that stand for them.
    Section(kinds::section::Told),
    /// What the law of a place wants a posting to say, and the phrases that say it.
    Required(OnceLock<Phrases<()>>),
    /// A number against limits.
    Measure(kinds::measure::Measure),
    /// How often something stands in each piece of the document.
    Count(Expression),
    /// The same thing twice in a row, and where that is allowed.
    Repetition(Expression, Option<Expression>),
    /// Something that asks for something else.
    Conditional(kinds::conditional::Conditional),
    /// The case of letters.
    LetterCase(kinds::letter_case::LetterCase),
    /// A number worked out of counts.
    Formula(kinds::formula::Formula),
    /// A function.
    Code(checks::Check),
    /// Said by the engine itself.
    Engine,
}

/// Every rule, and the dictionary of all their words.
#[derive(Debug)]
pub struct Catalog {
    rules: Vec<Rule>,
    by_name: BTreeMap<Arc<str>, usize>,
    pub(crate) dictionary: Dictionary,
}

/// What the catalog knows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// A rule, by its number.
    Rule(usize),
    /// A former name of a rule.
    Formerly(usize),
    /// Nothing; perhaps this was meant.
    Unknown {
        /// The nearest name of a rule.
        near: Option<&'a str>,
    },
}

/// Families about single files: how they are written, and what they refer to.
const ABOUT_FILES: [&str; 3] = ["references", "hygiene", "metadata"];

/// The coded rules that look no further than a section and what stands beside it, see [`Rule::is_local`].
const LOCAL: [&str; 17] = [
    "aggregator-residue",
    "bullet-punctuation-inconsistent",
    "duplicate-list-item",
    "duplicate-requirement",
    "email-invalid",
    "insecure-or-tracking-url",
    "language-level-unspecified",
    "list-not-parallel",
    "long-sentence",
    "mixed-script-word",
    "number-word-digit-mismatch",
    "repeated-punctuation",
    "repeated-word",
    "requirement-strength-contradiction",
    "shouting",
    "technology-name-casing",
    "years-range-ambiguous",
];

impl Rule {
    /// Whether the rule is about what a reader reads, so that it sees a document with all that it takes in.
    #[must_use]
    pub fn reads_whole(&self) -> bool {
        !self.page.data.alone && !ABOUT_FILES.contains(&self.page.family.as_str())
    }
}

impl Catalog {
    /// The rules that come with postlint.
    ///
    /// # Panics
    /// When a page is faulty, which a test rules out.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Catalog> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let (catalog, faults) = Self::load(&[]);
            assert!(faults.is_empty(), "a test checks the rule pages: {faults:?}");
            catalog
        })
    }

    /// The built-in rules and those of `pages` (family, name, text), which take the place of built-in ones of the same
    /// name; faulty pages are left out and reported by their position in `pages`.
    #[must_use]
    pub fn with(pages: &[(&str, &str, &str)]) -> (Self, Vec<(usize, PageFault)>) {
        let (catalog, faults) = Self::load(pages);
        (
            catalog,
            faults.into_iter().filter_map(|(number, fault)| Some((number.checked_sub(PAGES.len())?, fault))).collect(),
        )
    }

    fn load(pages: &[(&str, &str, &str)]) -> (Self, Vec<(usize, PageFault)>) {
        let mut rules: Vec<Rule> = Vec::with_capacity(PAGES.len() + pages.len());
        let mut by_name = BTreeMap::new();
        let mut faults = Vec::new();
        let mut builtin = vec![None; PAGES.len()];
        let built = PAGES.iter().enumerate().filter(|(_, built)| pages.iter().all(|&(_, own, _)| own != built.name));
        let built = built.map(|(number, built)| (number, built.page().and_then(|page| Rule::new(page, true))));
        let own = pages.iter().enumerate().map(|(number, (family, name, text))| {
            let page = Page::parse(family, name, text).and_then(Page::with_sound_patterns);
            (PAGES.len() + number, page.and_then(|page| Rule::new(page, false)))
        });
        for (number, rule) in built.chain(own) {
            match rule {
                Ok(rule) if by_name.contains_key(&rule.name) => {
                    let message = format!("another page is called “{}”", rule.name);
                    faults.push((number, PageFault { span: heading(&rule.page.text), message }));
                }
                Ok(rule) => {
                    by_name.insert(Arc::clone(&rule.name), rules.len());
                    if let Some(built) = builtin.get_mut(number).filter(|_| rule.page.laid_out.is_some()) {
                        *built = Some(rules.len());
                    }
                    rules.push(rule);
                }
                Err(fault) => faults.push((number, fault)),
            }
        }
        let dictionary = Dictionary::new(&rules, &builtin);
        (Self { rules, by_name, dictionary }, faults)
    }

    /// All rules, by family and name.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The families, in order.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.rules.iter().map(|rule| rule.page.family.as_str()).collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    /// The rule called `name`.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.by_name.get(name).map(|&index| &self.rules[index])
    }

    /// What is known of `name`.
    #[must_use]
    pub fn find(&self, name: &str) -> Known<'_> {
        if let Some(&index) = self.by_name.get(name) {
            return Known::Rule(index);
        }
        if let Some(index) = self.rules.iter().position(|rule| rule.page.data.formerly.iter().any(|old| old == name)) {
            return Known::Formerly(index);
        }
        Known::Unknown { near: nearest(name, self.by_name.keys().map(|name| &**name)) }
    }
}

/// The place of the first line of a page.
fn heading(text: &str) -> Span {
    Span::new(0, text.lines().next().map_or(0, str::len))
}

impl Rule {
    /// The phrases around a place that set it aside; worked out when first asked for.
    pub fn aside(&self) -> &Aside {
        self.aside.get_or_init(|| Aside::new(&self.page.data.unless))
    }

    /// Whether it looks no further than a section and what stands beside it: what it finds there depends on nothing else
    /// but what holds for the whole document, such as its title, its language and its data, or what sets all of it aside.
    pub fn is_local(&self) -> bool {
        *self.local.get_or_init(|| {
            let data = &self.page.data;
            let near = |pattern: &PatternData| matches!(pattern.over, Over::Prose | Over::Sentence);
            let kind = match &self.kind {
                Kind::Words(_) => self.patterns().all(near),
                Kind::Measure(_) => true,
                Kind::Code(_) => LOCAL.contains(&&*self.name),
                _ => false,
            };
            kind && data.limit.is_none()
        })
    }

    /// What its page says of each of its patterns.
    pub fn patterns(&self) -> impl Iterator<Item = &PatternData> {
        let patterns = if let Kind::Words(patterns) = &self.kind { &patterns[..] } else { &[] };
        patterns.iter().map(Pattern::data)
    }

    fn new(page: Page, builtin: bool) -> Result<Self, PageFault> {
        let fault = |message: String| PageFault { span: heading(&page.text), message };
        let kind = match page.data.kind {
            KindName::Terms | KindName::Pattern => {
                let laid_out = page.laid_out.iter().flat_map(|laid_out| laid_out.patterns).map(Pattern::laid_out);
                Kind::Words(laid_out.chain(page.data.pattern.iter().map(Pattern::new)).collect())
            }
            KindName::Section => Kind::Section(kinds::section::Told::default()),
            KindName::Required => Kind::Required(OnceLock::new()),
            KindName::Measure => Kind::Measure(
                kinds::measure::find(&page.data.measure)
                    .ok_or_else(|| fault(format!("there is no measure “{}”", page.data.measure)))?,
            ),
            KindName::Count => Kind::Count(Expression::new(&page.data.count.regex)),
            KindName::Repetition => {
                let except = page.data.repetition.except.as_deref().map(Expression::new);
                Kind::Repetition(Expression::new(&page.data.repetition.regex), except)
            }
            KindName::Conditional => Kind::Conditional(kinds::conditional::Conditional::new(&page.data.conditional)),
            KindName::LetterCase => Kind::LetterCase(kinds::letter_case::LetterCase::new(&page.data.letter_case)),
            KindName::Formula => Kind::Formula(kinds::formula::Formula::new(&page.data.formula).map_err(fault)?),
            KindName::Code => {
                let known = checks::CHECKS.iter().find(|(known, _)| *known == page.name);
                Kind::Code(known.ok_or_else(|| fault(format!("no function checks “{}”", page.name)))?.1)
            }
            KindName::Engine => Kind::Engine,
        };
        Ok(Self {
            name: Arc::from(page.name.as_str()),
            page,
            kind,
            builtin,
            aside: OnceLock::new(),
            local: OnceLock::new(),
        })
    }
}
