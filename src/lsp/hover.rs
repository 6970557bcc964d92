//! Hover: what is to be known of the place under the pointer.

use tower_lsp::ls_types::{Hover, HoverContents};

use super::brought::brought;
use super::keyed;
use super::spots::{self, Part, Spot, SpotKind};
use super::telling::{Telling, first_paragraph};
use super::view::Open;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::posting::{Posting, ReferenceKind};
use crate::project::Project;
use crate::report::{url, worded};
use crate::rules::{Catalog, Rule, laws};
use crate::text::Span;
use crate::workspace::Skill;

/// Most findings, facts and skills that are told of one place.
const MOST_FINDINGS: usize = 3;
const MOST_FACTS: usize = 2;
const MOST_SKILLS: usize = 24;

/// What is to be known of what stands at `byte`.
pub(super) fn hover(open: Open<'_>, byte: u32) -> Option<Hover> {
    let mut told = Telling::new(open.view.ground.abilities.markdown);
    let mut places: Vec<Span> = Vec::new();
    let touches = |span: Span| span.start <= byte && byte <= span.end;
    let catalog = open.project().map_or_else(|| Catalog::builtin(), Project::catalog);
    if let Some((about, span)) = keyed::about(open, byte, &told) {
        places.push(span);
        told.append(about);
    }
    for ignore in open.postings().iter().flat_map(|posting| &posting.ignores) {
        if let Some((name, span)) = ignore.rules.iter().find(|(_, span)| touches(*span)) {
            places.push(*span);
            told.append(named(&told, catalog, name));
        }
    }
    let found = open.findings();
    let mut findings: Vec<&Finding> =
        found.iter().filter(|finding| touches(finding.span()) && !finding.span().is_empty()).collect();
    findings.sort_by_key(|finding| finding.span().len());
    for finding in findings.iter().take(MOST_FINDINGS) {
        places.push(finding.span());
        told.append(flagged(&told, finding, catalog.rule(&finding.rule)));
    }
    if let Some((posting, spot)) = spots::at(open, byte) {
        places.push(spot.whole);
        let about = match &spot.kind {
            SpotKind::Skill => skill(open, posting, &spot, &told),
            SpotKind::Reference(_) => reference(open, posting, &spot, &told),
        };
        told.append(about);
    } else {
        let mut facts = told.clone_empty();
        for posting in open.postings() {
            let words = worded::at(posting, &Facts::of(posting), byte, open.view.today());
            for word in words.iter().take(MOST_FACTS) {
                facts.add(&format!("{} {}", facts.strong("Read as"), facts.plain(word)));
            }
        }
        told.append(facts);
    }
    let range = places.into_iter().min_by_key(|span| span.len()).map(|span| open.range(span));
    Some(Hover { contents: HoverContents::Markup(told.markup()?), range })
}

/// What a finding says, why, what to do, and where that comes from.
fn flagged(base: &Telling, finding: &Finding, rule: Option<&Rule>) -> Telling {
    let mut told = base.clone_empty();
    let name = format!("{} {}", finding.level.name(), finding.rule);
    told.add(&format!("{} · {}", told.strong(&finding.message), told.plain(&name)));
    if !finding.help.is_empty() {
        told.add(&format!("{} {}", told.strong("Instead:"), told.plain(&finding.help)));
    }
    let Some(rule) = rule else { return told };
    told.page(first_paragraph(rule.page.part("Why")));
    let sources = first_paragraph(rule.page.part("Sources"));
    told.page(sources);
    let laws: Vec<String> = laws::all()
        .iter()
        .filter(|law| sources.is_empty() && law.serves(&rule.name))
        .take(2)
        .map(crate::rules::laws::Law::citation)
        .collect();
    told.add(&told.plain(&laws.join("; ")));
    page_of(&mut told, rule);
    told
}

/// Where the whole page of `rule` is.
fn page_of(told: &mut Telling, rule: &Rule) {
    let page = url(rule).map(|url| told.link("The whole page", &url));
    let command = || format!("More: {}", told.code(&format!("postlint explain {}", rule.name)));
    let more = page.unwrap_or_else(command);
    told.add(&more);
}

/// What the rule or the family called `name` is.
pub(super) fn named(base: &Telling, catalog: &Catalog, name: &str) -> Telling {
    let mut told = base.clone_empty();
    if let Some(rule) = catalog.rule(name) {
        told.add(&format!("{} · {}", told.strong(name), told.plain(&rule.page.family)));
        told.page(&rule.page.summary);
        told.page(first_paragraph(rule.page.part("Why")));
        page_of(&mut told, rule);
    } else if catalog.families().contains(&name) {
        let count = catalog.rules().iter().filter(|rule| rule.page.family == name).count();
        told.add(&format!("{} · a family of {count} rules", told.strong(name)));
    }
    told
}

/// What a mention of another document stands for.
fn reference(open: Open<'_>, posting: &Posting, spot: &Spot, base: &Telling) -> Telling {
    let mut told = base.clone_empty();
    let (SpotKind::Reference(reference), Some(goal)) = (&spot.kind, &spot.goal) else { return told };
    let workspace = open.workspace();
    let title = workspace.outline(&goal.path).and_then(|outline| outline.title.clone());
    let mut head = told.code(&workspace.shown(&goal.path));
    if let Some(title) = title.filter(|_| reference.kind != ReferenceKind::Snippet) {
        head = format!("{} · {head}", told.strong(title.trim()));
    }
    told.add(&head);
    match reference.kind {
        ReferenceKind::Inherit | ReferenceKind::Prose => {
            let all = brought(open, posting);
            let Some(brought) = all.get(&reference.span) else {
                told.add("It adds nothing here.");
                return told;
            };
            told.add(&format!("It adds {} here.", brought.measure()));
            let mut skills = brought.skills.iter().take(MOST_SKILLS).map(|skill| told.plain(skill)).collect::<Vec<_>>();
            if brought.skills.len() > MOST_SKILLS {
                skills.push(format!("{} more", brought.skills.len() - MOST_SKILLS));
            }
            if !skills.is_empty() {
                told.add(&format!("{} {}", told.strong("Skills:"), skills.join(", ")));
            }
            if !brought.headings.is_empty() {
                let headings = brought.headings.iter().map(|heading| told.plain(heading)).collect::<Vec<_>>();
                told.add(&format!("{} {}", told.strong("Sections:"), headings.join(", ")));
            }
        }
        ReferenceKind::Snippet | ReferenceKind::Include | ReferenceKind::Link => {
            let part = match &goal.part {
                Part::Stretch(part) => Some(part.as_str()),
                _ => None,
            };
            if let Part::Anchor(_) = goal.part {
                let place = goal.place(open.folder);
                let rest = place.map(|(source, span)| source.text()[span.start as usize..].to_owned());
                told.content(&rest.unwrap_or_default());
            } else if is_text(&goal.path)
                && let Some((source, span)) = workspace.excerpt(&goal.path, part)
            {
                told.content(source.slice(span));
            }
        }
    }
    told
}

/// Whether the file at `path` can be shown as text.
fn is_text(path: &str) -> bool {
    let extension = crate::workspace::paths::extension(path);
    matches!(extension.as_str(), "" | "md" | "markdown" | "mdx" | "snippet" | "txt" | "html" | "htm" | "adoc" | "rst")
}

/// What is asked for by a line of a list of skills: its page, or the members of its group.
fn skill(open: Open<'_>, posting: &Posting, spot: &Spot, base: &Telling) -> Telling {
    let mut told = base.clone_empty();
    let skill = Skill::parse(posting.source.slice(spot.name));
    let level = skill.level.map_or_else(String::new, |level| format!(" · level {level}"));
    match (&spot.goal, skill.count) {
        (Some(goal), _) => {
            told.add(&format!("{}{}", told.strong(skill.name), told.plain(&level)));
            if let Some((source, span)) = open.workspace().excerpt(&goal.path, None) {
                told.content(source.slice(span));
            }
        }
        (None, Some(count)) => {
            let Some(skills) = open.workspace().skills(posting) else { return told };
            let name = |path: &str| {
                let title = open.workspace().outline(path).and_then(|outline| outline.title.clone());
                title.unwrap_or_else(|| crate::workspace::paths::stem(path).to_owned())
            };
            let members: Vec<String> =
                skills.group(&skill).take(MOST_SKILLS).map(|path| told.plain(&name(path))).collect();
            told.add(&format!("{}{}", told.strong(&format!("{count} of {}", skill.name)), told.plain(&level)));
            told.add(&format!("of {}: {}", skills.count(&skill), members.join(", ")));
        }
        (None, None) => {}
    }
    told
}
