//! Organisation: the names that the document gives its employer.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;
use crate::text::Span;

/// The name of an employer; its text is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Where it stands.
    pub position: Position,
}

/// Where the name of an organisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// In the front matter or structured data.
    Field,
    /// In a heading, or a labelled line: "About Acme", "Company: Acme".
    Heading,
    /// In the statement on equal opportunity: "Acme is an equal opportunity employer".
    EqualOpportunity,
    /// In the text: "At Acme, we …".
    Text,
}

impl Position {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Heading => "heading",
            Self::EqualOpportunity => "equal-opportunity",
            Self::Text => "text",
        }
    }
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A name follows: "About Acme", "Join Acme".
    Follows,
    /// A name stands before: "Acme is an equal opportunity employer".
    EqualOpportunity,
    /// The same: "Acme is a leading maker of pumps".
    Before,
    /// The same, of what it gives: "Acme offers you".
    Offers,
    /// A name follows: "as an employee of Acme".
    Employs,
    /// A label.
    Label,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    ("(about|why|join|joining|life at|working at|work at|why join|welcome to|who is|at)", Cue::Follows),
    (
        "(is|are|as) (proud to be |committed to being |)(an |)(equal opportunity|equal opportunities|equal employment|eeo|affirmative action)",
        Cue::EqualOpportunity,
    ),
    ("(does not discriminate|provides equal employment)", Cue::EqualOpportunity),
    (
        "(provides equal|is committed to equal|is committed to diversity|is committed to creating|is committed to building)",
        Cue::EqualOpportunity,
    ),
    (
        "is (a|an|the) (leading|global|fast|rapidly|growing|non|nonprofit|privately|venture|software|technology|world|world's|national|company|startup|start|remote|fully|platform|team|international|european|digital|healthcare|fintech|publicly|community|provider|specialist|multi|award|family|charity)",
        Cue::Before,
    ),
    ("(offers|gives|provides) you", Cue::Offers),
    ("(an employee of|want to work at|want to work for|like to work at|to join us at|working life at)", Cue::Employs),
    (
        "(company|employer|organisation|organization|company name|organization name|organisation name|hiring organization|name of employer)",
        Cue::Label,
    ),
];

/// Fields that name the employer.
const FIELDS: &[&str] = &[
    "company",
    "company_name",
    "companyname",
    "company.name",
    "employer",
    "organization",
    "organisation",
    "hiringorganization.name",
    "hiringorganization",
    "organization.name",
    "organisation.name",
    "org",
];

/// The employer among the data beside the text.
pub(super) fn read(found: &mut Found<'_>) {
    let posting = found.posting;
    for field in FIELDS.iter().filter_map(|name| posting.fields.get(*name)) {
        let value = field.value.trim();
        if value.contains(char::is_alphabetic) && value.len() <= 100 && !value.starts_with("http") {
            found.give(FactKind::Organisation(Organisation { position: Position::Field }), field.span);
        }
    }
}

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let mut say = |words: Range<usize>, position, confidence| {
        let span = scan.span(&words);
        found.say(FactKind::Organisation(Organisation { position }), span, confidence);
    };
    match cue {
        Cue::Follows => {
            let heading = scan.block.is_heading();
            let opens = hit.start == 0 || scan.gap(hit.start).contains(['.', '\n', '!', '?', ':', '–', '—']);
            let Some(name) = name_from(scan, hit.end, heading) else { return };
            let at = scan.is(hit.start, "at") && hit.len() == 1;
            // "At Acme, we …"
            let after = scan.gap(name.end);
            let sure = if at {
                opens
                    && after.starts_with([',', ' '])
                    && scan.any(name.end..name.end + 2, "we we're we've our you you'll you're our us")
            } else {
                heading && scan.words.len() <= 8 || opens && scan.is(hit.start, "join")
            };
            if sure && opens {
                say(name, if heading { Position::Heading } else { Position::Text }, Confidence::Medium);
            }
        }
        Cue::EqualOpportunity => {
            if let Some(name) = name_before(scan, hit.start) {
                say(name, Position::EqualOpportunity, Confidence::High);
            }
        }
        Cue::Before => {
            let about = matches!(scan.section(), SectionKind::About | SectionKind::Other | SectionKind::Role);
            if let Some(name) =
                name_before(scan, hit.start).filter(|name| about && name.start == scan.sentence(hit.start).start)
            {
                say(name, Position::Text, Confidence::Medium);
            }
        }
        Cue::Offers => {
            let opens = |name: &Range<usize>| {
                name.start == scan.sentence(hit.start).start || scan.gap(name.start).contains('\n')
            };
            if let Some(name) = name_before(scan, hit.start).filter(opens) {
                say(name, Position::Text, Confidence::Medium);
            }
        }
        Cue::Employs => {
            if let Some(name) = name_from(scan, hit.end, false) {
                say(name, Position::Text, Confidence::Medium);
            }
        }
        Cue::Label => {
            if let Some(value) = scan.labelled(&hit).filter(|value| value.len() <= 80 && scan.is_short()) {
                let text: &str = scan.posting.text(value);
                if text.starts_with(char::is_uppercase)
                    && !scan.is_about_the_person()
                    && text.split_whitespace().count() <= 7
                {
                    found.say(
                        FactKind::Organisation(Organisation { position: Position::Heading }),
                        value,
                        Confidence::High,
                    );
                }
            }
        }
    }
}

/// Words with a capital that begin no name of an employer.
const NEVER: &str = "The This Our We You Your It It's Who What Why How That These Those They He She I Us A An And Or For In Of To \
    Role Job Team Position Company Department Opportunity Program Project Each All Any There Here Everyone Candidates \
    Applicants Remote Location Salary Benefits Work Working Please If As At On With By From Being Me";

fn is_never(word: &str) -> bool {
    let first = word.split(['\'', '’']).next().unwrap_or(word);
    one_of(first, NEVER)
}

/// The words with capitals that begin at `at`.
fn name_from(scan: &Scan<'_>, at: usize, heading: bool) -> Option<Range<usize>> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let mut end = start;
    while end < scan.words.len() && end < start + 7 {
        let word = scan.word(end);
        let gap = scan.gap(end);
        let joined = end == start || gap.chars().all(|c| matches!(c, ' ' | '&' | '-' | '.' | '\''));
        let link = one_of(word, "of and for the") && scan.word(end + 1).starts_with(char::is_uppercase) && end > start;
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !joined || (end > start && gap.contains(". ")) || !(capital || link) {
            break;
        }
        if end == start && is_never(word) {
            return None;
        }
        end += 1;
    }
    let group = end > start
        && scan.is(
            end - 1,
            "team department role position job office group division opportunity company programme program",
        )
        || scan.is(end, "team department group division");
    if group && (end > start + 1 || scan.is(at, "the")) {
        return None;
    }
    let wordy =
        heading && scan.is(start, "team role job company position us you opportunity department program benefits");
    (end > start && !wordy && scan.word(start).starts_with(char::is_uppercase)).then_some(start..end)
}

/// The words with capitals that end before `at`.
fn name_before(scan: &Scan<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = scan.sentence(at);
    let mut start = at;
    while start > sentence.start && start + 7 > at {
        let word = scan.word(start - 1);
        let gap = scan.gap(start);
        let joined = gap.chars().all(|c| matches!(c, ' ' | '&' | '-' | '.' | '\''))
            || (gap.starts_with(", ") && scan.is(start, "inc llc ltd"));
        let link = one_of(word, "of and for the") && start < at;
        if !joined || !(word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || link) {
            break;
        }
        start -= 1;
    }
    while start < at && (scan.is(start, "the of and for") || is_never(scan.word(start))) {
        if !scan.is(start, "the of and for") {
            return None;
        }
        start += 1;
    }
    (start < at).then_some(start..at)
}

/// The text of the organisation's name.
#[must_use]
pub fn name<'a>(posting: &'a crate::posting::Posting, fact: &super::Fact) -> &'a str {
    let field = || posting.source.slice(Span { start: fact.source.start, end: fact.source.end });
    fact.prose.map_or_else(field, |prose| posting.text(prose))
}
