//! Completion: what could stand at the cursor: mentions of other documents, skills, headings, rules, data.

use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation, TextEdit,
};

use super::telling::{Telling, first_paragraph};
use super::view::Open;
use super::{headings, keyed, mentioning, skilled};
use crate::posting::frontmatter;
use crate::project::Project;
use crate::rules::Catalog;
use crate::text::Span;

/// Something that could stand at the cursor.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// What is shown.
    pub(super) label: String,
    /// What is written.
    pub(super) text: String,
    /// A few words beside it.
    pub(super) detail: String,
    /// More about it.
    pub(super) about: Telling,
    pub(super) kind: CompletionItemKind,
    /// Its place among the others; those of one place stand in order of their labels.
    pub(super) rank: usize,
    /// How much of what stands behind all the choices' span it takes the place of as well.
    pub(super) over: usize,
}

/// What could stand at the cursor, and what it takes the place of.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    pub(super) span: Span,
    pub(super) choices: Vec<Choice>,
}

/// The line that the cursor is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    /// The byte of the text.
    pub(super) byte: u32,
    /// The line before it.
    pub(super) before: &'a str,
    /// The line after it.
    pub(super) after: &'a str,
}

impl Cursor<'_> {
    /// The span from byte `from` of the line to the cursor, and `more` bytes after it.
    pub(super) fn span(&self, from: usize, more: usize) -> Span {
        let start = self.byte as usize - self.before.len() + from;
        Span::new(start, self.byte as usize + more)
    }
}

/// What could stand at `byte`.
pub(super) fn complete(open: Open<'_>, byte: u32) -> Option<CompletionList> {
    let source = open.source();
    let line = source.line_span(source.line(byte));
    let cursor = Cursor {
        byte,
        before: source.slice(Span { start: line.start, end: byte.min(line.end) }),
        after: source.slice(Span { start: byte.min(line.end), end: line.end }),
    };
    let found = keyed::keys(open, cursor)
        .or_else(|| suppression(open, cursor))
        .or_else(|| skilled::skills(open, cursor))
        .or_else(|| data(open, cursor))
        .or_else(|| headings::headings(open, cursor))
        .or_else(|| mentioning::mentions(open, cursor))?;
    let range = |over: usize| open.range(Span { end: found.span.end + over as u32, ..found.span });
    let items = found.choices.into_iter().map(|choice| CompletionItem {
        sort_text: Some(format!("{:03} {}", choice.rank, choice.label.to_lowercase())),
        filter_text: Some(choice.text.clone()),
        kind: Some(choice.kind),
        detail: (!choice.detail.is_empty()).then_some(choice.detail),
        documentation: choice.about.markup().map(Documentation::MarkupContent),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range(choice.over), choice.text))),
        label: choice.label,
        ..CompletionItem::default()
    });
    Some(CompletionList { is_incomplete: false, items: items.collect() })
}

impl Choice {
    /// A choice that is written as it is shown.
    pub(super) fn new(open: Open<'_>, text: impl Into<String>, kind: CompletionItemKind) -> Self {
        let text = text.into();
        let about = Telling::new(open.view.ground.abilities.markdown_items);
        Self { label: text.clone(), text, detail: String::new(), about, kind, rank: 0, over: 0 }
    }
}

/// The verbs of comments that silence findings.
const VERBS: [(&str, &str); 4] = [
    ("ignore", "Silences the line it stands on, or else what comes next: a paragraph, an item, a list."),
    ("ignore-file", "Silences the whole document."),
    ("ignore-start", "Silences all that follows, up to `ignore-end`."),
    ("ignore-end", "Ends what `ignore-start` began."),
];

/// Verbs, rules and families in a comment that silences findings.
fn suppression(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    let start = ["<!--", "{#", "{%", "//", "#"].iter().filter_map(|mark| cursor.before.rfind(mark)).max()?;
    let comment = &cursor.before[start..];
    if comment.contains("-->") {
        return None;
    }
    let (_, said) = comment.split_once("postlint:")?;
    let from = cursor.before.len() - word_before(said).len();
    let span = cursor.span(from, word_after(cursor.after).len());
    let verb = said.trim_start();
    let mut choices = Vec::new();
    if !verb.contains(char::is_whitespace) {
        for (rank, (verb, about)) in VERBS.iter().enumerate() {
            let mut choice = Choice::new(open, *verb, CompletionItemKind::KEYWORD);
            choice.rank = rank;
            choice.about.page(about);
            choices.push(choice);
        }
        return Some(Choices { span, choices });
    }
    let names = verb.split_once(char::is_whitespace).map_or("", |(_, names)| names);
    let names = &names[..names.len() - word_before(names).len()];
    let reason = names.split([' ', ',']).any(|word| matches!(word, "-" | "--") || word.contains(['–', '—', ':']));
    if reason {
        return None;
    }
    let catalog = open.project().map_or_else(|| Catalog::builtin(), Project::catalog);
    let found = open.findings();
    for rule in catalog.rules() {
        let here = found.iter().filter(|finding| finding.rule == rule.name).count();
        let mut choice = Choice::new(open, &*rule.name, CompletionItemKind::CONSTANT);
        choice.rank = usize::from(here == 0);
        choice.detail = match here {
            0 => rule.page.family.clone(),
            1 => format!("{} · found once here", rule.page.family),
            _ => format!("{} · found {here} times here", rule.page.family),
        };
        choice.about.page(&rule.page.summary);
        if here > 0 {
            choice.about.page(first_paragraph(rule.page.part("Why")));
        }
        choices.push(choice);
    }
    for family in catalog.families() {
        let mut choice = Choice::new(open, family, CompletionItemKind::MODULE);
        choice.rank = 2;
        "family of rules".clone_into(&mut choice.detail);
        choices.push(choice);
    }
    Some(Choices { span, choices })
}

/// The end of `text` that is a word of small letters, digits and hyphens.
pub(super) fn word_before(text: &str) -> &str {
    let start =
        text.rfind(|c: char| !is_name(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[start..]
}

/// The beginning of `text` that is such a word.
pub(super) fn word_after(text: &str) -> &str {
    &text[..text.find(|c: char| !is_name(c)).unwrap_or(text.len())]
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Data of front matter that postlint reads, and what each says.
const DATA: [(&str, &str); 21] = [
    ("title", "What the job or the role is called."),
    ("company", "The employer."),
    ("location", "Where the work is done."),
    ("remote", "Whether the work can be done from home."),
    ("work_mode", "Remote, hybrid or on site."),
    ("timezone", "The time zones in which the work is done."),
    ("salary", "The pay, with its currency and what it is paid for: “€52,000–60,000 a year”."),
    ("salary_min", "The lowest pay."),
    ("salary_max", "The highest pay."),
    ("salary_currency", "The currency of the pay, as EUR or USD."),
    ("employment_type", "Full-time, part-time, contract, internship."),
    ("hours", "How many hours are worked."),
    ("start_date", "When the job starts, as 2027-01-31."),
    ("date_posted", "When the posting was published, as 2027-01-31."),
    ("deadline", "The last day to apply, as 2027-01-31."),
    ("apply_url", "Where to apply."),
    ("department", "The part of the firm."),
    ("job_id", "What tells this opening from all others; two documents must not share it."),
    ("kind", "What the document is: posting, role or snippet."),
    ("extends", "The role that this one builds on, as a file: “engineer.md”."),
    ("aliases", "Other names of the role, by which others may mention it."),
];

/// Keys of the front matter.
fn data(open: Open<'_>, cursor: Cursor<'_>) -> Option<Choices> {
    let text = open.source().text();
    let end = frontmatter::body(text);
    let toml = text.starts_with("+++");
    let fence = if toml { "+++" } else { "---" };
    let open_ended = end == 0 && text.starts_with(fence) && !text[fence.len()..].contains(&format!("\n{fence}"));
    if cursor.byte as usize <= fence.len() || !(open_ended || (cursor.byte as usize) < end) {
        return None;
    }
    let typed = cursor.before;
    if !typed.chars().all(is_name) {
        return None;
    }
    let taken = |key: &str| open.postings().iter().any(|posting| posting.fields.contains_key(key));
    let sign = if toml { " = " } else { ": " };
    let rest = word_after(cursor.after).len();
    let has_sign = cursor.after[rest..].trim_start().starts_with([':', '=']);
    let mut choices = Vec::new();
    for (rank, (key, about)) in DATA.iter().enumerate() {
        if *key != typed && taken(key) {
            continue;
        }
        let mut choice = Choice::new(open, *key, CompletionItemKind::PROPERTY);
        choice.rank = rank;
        choice.about.page(about);
        if !has_sign {
            choice.text.push_str(sign);
        }
        choices.push(choice);
    }
    Some(Choices { span: cursor.span(0, rest), choices })
}
