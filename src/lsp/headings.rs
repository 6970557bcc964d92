//! Headings: those of the sections that a document does not have yet.

use tower_lsp::ls_types::CompletionItemKind;

use super::completion::{Choice, Choices, Cursor};
use super::view::Open;
use crate::posting::{SectionKind, Vocabulary};

/// Headings by the section that they open, in the order in which readers expect them.
const HEADINGS: [(SectionKind, &[&str]); 14] = [
    (SectionKind::About, &["About us", "About the team"]),
    (SectionKind::Role, &["About the role"]),
    (SectionKind::Responsibilities, &["What you will do", "Responsibilities"]),
    (SectionKind::Requirements, &["What you bring", "Requirements"]),
    (SectionKind::Preferred, &["Nice to have", "Preferred qualifications"]),
    (SectionKind::Skills, &["Skills"]),
    (SectionKind::Pay, &["Pay", "Salary range"]),
    (SectionKind::Benefits, &["What we offer", "Benefits"]),
    (SectionKind::Location, &["Location"]),
    (SectionKind::Employment, &["Contract type", "Working hours"]),
    (SectionKind::Career, &["Career path"]),
    (SectionKind::Process, &["Interview process", "Hiring process"]),
    (SectionKind::Apply, &["How to apply"]),
    (SectionKind::Eeo, &["Equal opportunity"]),
];

/// Headings of sections that the document does not have, after `##` at the beginning of a line.
pub(super) fn headings(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    let marks = cursor.before.len() - cursor.before.trim_start_matches('#').len();
    let typed = &cursor.before[marks..];
    if !(2..=6).contains(&marks) || !(typed.is_empty() || typed.starts_with(' ')) {
        return None;
    }
    let posting = open.postings().first()?;
    let line = cursor.span(0, cursor.after.len());
    let there = |kind: SectionKind| {
        posting.sections.iter().any(|section| {
            section.own == Some(kind) && section.heading.is_some_and(|at| !posting.blocks[at].span.overlaps(line))
        })
    };
    let wording = open.wording();
    let vocabulary = wording.as_deref().unwrap_or_else(|| Vocabulary::builtin());
    let own = open.project().map_or(&[][..], |project| project.config.sections.as_slice());
    let mut choices = Vec::new();
    for (rank, (kind, headings)) in HEADINGS.iter().enumerate() {
        if there(*kind) {
            continue;
        }
        let house = own.iter().filter(|(section, _)| section.text == kind.name()).flat_map(|(_, headings)| headings);
        let headings =
            house.map(|heading| capital(heading)).chain(headings.iter().map(|heading| (*heading).to_owned()));
        for heading in headings.filter(|heading| vocabulary.classify(heading) == Some(*kind)) {
            let text = format!(" {heading}");
            let mut choice = Choice::new(open, text, CompletionItemKind::CLASS);
            choice.label = heading;
            choice.rank = rank;
            kind.name().clone_into(&mut choice.detail);
            let about = format!("Opens the section `{}`, which the document does not have.", kind.name());
            choice.about.page(&about);
            choices.push(choice);
        }
    }
    Some(Choices { span: cursor.span(marks, cursor.after.len()), choices })
}

fn capital(heading: &str) -> String {
    let mut letters = heading.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
