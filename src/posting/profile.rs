//! Profile: what kind of document a file is.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Block, BlockKind, Dialect, Kept, Posting, ReferenceKind, SectionKind, TagKind, vocabulary};
use crate::text::{Phrases, Slots, Span, words};

/// What kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Meant for candidates: one opening at one employer.
    Posting,
    /// Defines a role, a level or a ladder, inside a firm.
    Role,
    /// A part of other documents, or a notice in the place of one.
    Snippet,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Posting, Self::Role, Self::Snippet];

    /// The name used on rule pages, in the configuration and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Posting => "posting",
            Self::Role => "role",
            Self::Snippet => "snippet",
        }
    }

    /// Whether a document says a job or a role by itself; a part is read in the documents that take it in.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self != Self::Snippet
    }

    /// The profile called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

/// Folders that hold parts of other documents, and the skills that they name.
const PART_FOLDERS: &[&str] = &["snippets", "_snippets", "partials", "_includes", "competencies"];

/// Folders that hold definitions of roles.
const ROLE_FOLDERS: &[&str] = &[
    "roles",
    "role",
    "ladders",
    "ladder",
    "career-ladders",
    "competencies",
    "levels",
    "job-families",
    "job-levels",
    "role-handbooks",
];

/// Words of a title or a file name that say a document defines roles.
const ROLE_WORDS: &[&str] = &["ladder", "ladders", "competency", "competencies", "leveling", "levelling", "levels"];

/// Headings that only definitions of roles have, folded.
const ROLE_HEADINGS: &[&str] = &[
    "is expected to",
    "are expected to",
    "career path",
    "typical career path",
    "career progression",
    "career ladder",
    "entry point from",
    "advancement to",
    "lateral moves",
    "promotion criteria",
    "should have",
    "levels",
    "level",
    "scope",
    "outcomes",
    "behaviors",
    "behaviours",
    "key measures",
    "expected outcomes",
    "kpis",
];

/// Data that only an opening has.
const POSTING_FIELDS: &[&str] = &[
    "dateposted",
    "date_posted",
    "hiringorganization.name",
    "validthrough",
    "closes",
    "deadline",
    "salary",
    "basesalary",
    "company",
    "organization",
    "organisation",
    "application link",
    "apply",
    "poste_ouvert",
];

/// Phrases that invite candidates.
const INVITING: &[&str] = &[
    "apply now",
    "apply here",
    "apply at",
    "apply by",
    "apply via",
    "apply through",
    "to apply",
    "your application",
    "your cv",
    "your resume",
    "cover letter",
    "we offer",
    "equal opportunity",
    "equal opportunities",
    "we are hiring",
    "we're hiring",
    "join us",
    "join our team",
    "salary range",
    "vacancy",
    "closing date",
    "date posted",
    "job number",
];

/// The profile of a document, from its name, its data, and what it holds: whichever has more marks.
pub(super) fn recognise(posting: &Posting) -> Profile {
    let name = posting.source.name();
    let folder = name.rsplit(['/', '\\']).nth(1).unwrap_or_default();
    if name.ends_with(".snippet") || PART_FOLDERS.contains(&folder) {
        return Profile::Snippet;
    }
    if let Some(kind) = posting.fields.get("kind").and_then(|field| Profile::parse(&field.value)) {
        return kind;
    }
    if posting.dialect == Dialect::JsonLd {
        return Profile::Posting;
    }
    if posting.is_notice() {
        return Profile::Snippet;
    }
    let role = role_marks(posting);
    if role >= 3 && role > posting_marks(posting) { Profile::Role } else { Profile::Posting }
}

impl Posting {
    /// Whether it reads like a posting or the definition of a role: for files whose names say nothing. What shows code is
    /// about a program.
    #[must_use]
    pub fn reads_like_one(&self) -> bool {
        let told = [
            SectionKind::Responsibilities,
            SectionKind::Requirements,
            SectionKind::Preferred,
            SectionKind::Benefits,
            SectionKind::Pay,
            SectionKind::Eeo,
        ];
        let told = told.into_iter().filter(|&kind| self.has_section(kind)).count();
        let code = self.blocks.iter().any(|block| block.kind == BlockKind::Code);
        !code && (told >= 2 || (told == 1 && posting_marks(self) >= 3) || self.is_advertised())
    }
}

/// How much speaks for the definition of a role.
pub(super) fn role_marks(posting: &Posting) -> usize {
    *posting.marks_of_role.get_or_init(|| count_role_marks(posting))
}

fn count_role_marks(posting: &Posting) -> usize {
    let (skills, inherits) = takes_over(posting);
    let mut path = posting.source.name().rsplit(['/', '\\']);
    let file = path.next().unwrap_or_default().to_lowercase();
    let folder = path.take(3).any(|folder| {
        let folder = folder.to_lowercase();
        let roles = folder.ends_with("-roles") && !folder.starts_with("open");
        roles || ROLE_FOLDERS.contains(&folder.as_str()) || folder.starts_with("career-") || folder.contains("ladder")
    });
    let says =
        |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| ROLE_WORDS.contains(&word));
    let named = says(&file) || posting.title().is_some_and(|(title, _)| says(title));
    let headings: Vec<String> =
        posting.sections.iter().map(|section| vocabulary::fold(posting.heading_text(section))).collect();
    let worded = headings.iter().filter(|heading| ROLE_HEADINGS.contains(&heading.as_str())).count();
    let leveled = headings.iter().filter(|heading| is_level(heading)).count();
    usize::from(skills) * 6
        + usize::from(inherits) * 5
        + usize::from(folder) * 4
        + usize::from(named) * 4
        + worded.min(2) * 2
        + leveled.min(3)
        + usize::from(is_graded(posting, &posting.blocks))
}

/// Whether it lists skills or builds on another document by a tag, and whether it says so in words.
fn takes_over(posting: &Posting) -> (bool, bool) {
    let skills = posting.tags.iter().any(|tag| matches!(tag.kind, TagKind::Skills { .. } | TagKind::Inherit(_)));
    (skills, posting.references.iter().any(|reference| reference.kind == ReferenceKind::Prose))
}

/// Whether a label among these `blocks` says the grade of the job, by which a firm sorts its own: "Grade: G7".
fn is_graded(posting: &Posting, blocks: &[Block]) -> bool {
    static FIRST: OnceLock<Slots> = OnceLock::new();
    let labels = ["grade", "job grade", "job family", "job level", "career stage"];
    let first = FIRST.get_or_init(|| Slots::of(&words::keys("grade job career")));
    blocks.iter().filter(|block| block.is_text() && !block.is_heading() && block.words.len() <= 8).any(|block| {
        let begins = posting.words[block.words.clone()].first().is_some_and(|word| first.has(word.key));
        let label = || posting.text(block.prose).split(':').next().unwrap_or_default().trim();
        begins && labels.iter().any(|known| known.eq_ignore_ascii_case(label()))
    })
}

/// How much speaks for an opening: pay, a way to apply, a deadline, an invitation.
pub(super) fn posting_marks(posting: &Posting) -> usize {
    *posting.marks_of_opening.get_or_init(|| count_posting_marks(posting))
}

fn count_posting_marks(posting: &Posting) -> usize {
    let sections = [
        (SectionKind::Apply, 3),
        (SectionKind::Benefits, 1),
        (SectionKind::Pay, 2),
        (SectionKind::Eeo, 3),
        (SectionKind::Location, 1),
        (SectionKind::Process, 1),
        (SectionKind::About, 1),
    ];
    let told: usize = sections.iter().filter(|&&(kind, _)| posting.has_section(kind)).map(|&(_, marks)| marks).sum();
    let data = POSTING_FIELDS.iter().filter(|name| posting.fields.contains_key(**name)).count();
    let said = different(posting.phrases(inviting()));
    told + data.min(2) * 3 + said.len().min(3)
}

/// The different ones of some phrases, by number.
fn different(phrases: Vec<(Span, usize)>) -> Vec<usize> {
    let mut said: Vec<usize> = phrases.into_iter().map(|(_, it)| it).collect();
    said.sort_unstable();
    said.dedup();
    said
}

impl Posting {
    /// Takes over from `before` how much speaks for a role and for an opening, where nothing differs of what that depends on.
    /// Both have the same headings, the blocks that were `kept`, and the same words but for those with the numbers `old` there
    /// and `new` here.
    pub(super) fn keep_marks(&self, before: &Self, kept: Kept, old: Range<usize>, new: Range<usize>) {
        // No phrase has more words.
        const LONGEST: usize = 8;
        let told = |posting: &Self, Range { start, end }: Range<usize>| {
            let starts = start.saturating_sub(LONGEST)..end;
            let said = different(inviting().among(starts, &posting.words, &posting.prose));
            let title = posting.title().map(|(title, _)| title.to_owned());
            let others = &posting.blocks[kept.first..posting.blocks.len() - kept.last];
            (takes_over(posting), is_graded(posting, others), title, said)
        };
        if self.fields == before.fields && told(self, new) == told(before, old) {
            for (to, from) in
                [(&self.marks_of_role, &before.marks_of_role), (&self.marks_of_opening, &before.marks_of_opening)]
            {
                if let Some(&marks) = from.get() {
                    to.get_or_init(|| marks);
                }
            }
        }
    }
}

/// The phrases that invite candidates, by number.
fn inviting() -> &'static Phrases<usize> {
    static PHRASES: OnceLock<Phrases<usize>> = OnceLock::new();
    PHRASES.get_or_init(|| Phrases::new(INVITING.iter().enumerate().map(|(number, &phrase)| (phrase, number))))
}

/// "Level 3", "L4", "IC5", "P2", "Senior II".
fn is_level(heading: &str) -> bool {
    let mut words = heading.split(' ');
    let (Some(first), second) = (words.next(), words.next()) else { return false };
    let numbered = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = first.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    (first == "level" && second.is_some_and(numbered))
        || (second.is_none() && first.len() <= 4 && first.len() > code.len() && numbered(code))
}
