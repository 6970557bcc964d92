//! Rename: another name for a snippet, an include, a role or a skill, wherever it is mentioned.

use tower_lsp::ls_types::{FileRename, PrepareRenameResponse, WorkspaceEdit};

use super::edits;
use super::moves::{Edits, Moves};
use super::places;
use super::spots::{self, SpotKind};
use super::view::{Open, View};
use crate::posting::tags::is_snippet_name;
use crate::posting::{Posting, ReferenceKind};
use crate::text::{Edit, Span};
use crate::workspace::{Skill, alike, paths};

/// What can get another name.
struct Subject {
    /// Its file, from the top of all folders.
    path: String,
    kind: SubjectKind,
    /// Where its name stands at the cursor.
    span: Span,
    /// The name.
    name: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SubjectKind {
    /// It is known by the name of its file.
    Snippet,
    File,
    /// It is known by its title.
    Role,
    Skill,
}

/// Why something cannot get another name, for people.
type Refusal = String;

/// What at `byte` can get another name.
pub(super) fn prepare(open: Open<'_>, byte: u32) -> Result<PrepareRenameResponse, Refusal> {
    let subject = subject(open, byte)?;
    let range = open.range(subject.span);
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: subject.name })
}

/// What is to be done so that what stands at `byte` is called `name`.
pub(super) fn rename(open: Open<'_>, byte: u32, name: &str) -> Result<WorkspaceEdit, Refusal> {
    let subject = subject(open, byte)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err("a name must say something".to_owned());
    }
    if name == subject.name {
        return Ok(WorkspaceEdit::default());
    }
    let new = new_path(&subject, &name)?;
    if let Some(new) = &new {
        let same = new.eq_ignore_ascii_case(&subject.path);
        if !same && open.workspace().files().is_file(new) {
            return Err(format!("there is already a file called {}", paths::name(new)));
        }
        if !open.view.ground.abilities.renames_files {
            return Err("its file has to be renamed too, which this editor lets no server do".to_owned());
        }
    }
    let renames: Vec<(String, String)> = new.into_iter().map(|new| (subject.path.clone(), new)).collect();
    let skill = (subject.kind == SubjectKind::Skill).then(|| name.clone());
    let mut edits = Moves { paths: renames.clone(), skill }.edits(open.view);
    if matches!(subject.kind, SubjectKind::Role | SubjectKind::Skill) {
        title_edits(open, &subject, &name, &mut edits);
    }
    Ok(edits::of_files(open.view, &edits, &renames))
}

/// What is to be done before files and folders get other names or places.
pub(super) fn follow(view: &View, files: &[FileRename]) -> Option<WorkspaceEdit> {
    let path = |uri: &str| uri.parse().ok().as_ref().and_then(places::path);
    let paths = files.iter().filter_map(|file| Some((path(&file.old_uri)?, path(&file.new_uri)?))).collect();
    let edits = Moves { paths, skill: None }.edits(view);
    (!edits.is_empty()).then(|| edits::of_files(view, &edits, &[]))
}

fn subject(open: Open<'_>, byte: u32) -> Result<Subject, Refusal> {
    let Some((posting, spot)) = spots::at(open, byte) else { return titled(open, byte) };
    let written = posting.source.slice(spot.name);
    let missing = || format!("“{}” leads to no file, so there is nothing to rename", written.trim());
    match &spot.kind {
        SpotKind::Skill => {
            let skill = Skill::parse(written);
            if skill.count.is_some() {
                return Err("a group of skills is named by the names of its pages".to_owned());
            }
            let goal = spot.goal.ok_or_else(missing)?;
            let at = spot.name.start as usize + written.find(skill.name).unwrap_or_default();
            let (span, name) = (Span::new(at, at + skill.name.len()), skill.name.to_owned());
            Ok(Subject { path: goal.path, kind: SubjectKind::Skill, span, name })
        }
        SpotKind::Reference(reference) => {
            let goal = spot.goal.ok_or_else(missing)?;
            if goal.path == open.path() && reference.kind == ReferenceKind::Link {
                return Err("an anchor is made of its heading: change the heading".to_owned());
            }
            if reference.kind == ReferenceKind::Prose {
                let outline = open.workspace().outline(&goal.path);
                let title = outline.and_then(|outline| outline.title.clone()).unwrap_or_else(|| written.to_owned());
                let name = title.trim().to_owned();
                return Ok(Subject { path: goal.path, kind: SubjectKind::Role, span: spot.name, name });
            }
            let end = written.find(['#', '?']).filter(|_| reference.kind == ReferenceKind::Link);
            let path = &written[..end.unwrap_or(written.len())];
            let from = path.trim_end_matches('/').rfind('/').map_or(0, |at| at + 1);
            let last = path[from..].trim_end_matches('/');
            let stem = last.rfind('.').filter(|at| *at > 0).map_or(last, |at| &last[..at]);
            let at = spot.name.start as usize + from;
            let snippet = reference.kind == ReferenceKind::Snippet;
            Ok(Subject {
                path: goal.path,
                kind: if snippet { SubjectKind::Snippet } else { SubjectKind::File },
                span: Span::new(at, at + stem.len()),
                name: paths::decode(stem),
            })
        }
    }
}

/// The document itself, where `byte` is in its title.
fn titled(open: Open<'_>, byte: u32) -> Result<Subject, Refusal> {
    let title = open.postings().iter().find_map(|posting| {
        let (name, span) = posting.title()?;
        (span.start <= byte && byte <= span.end).then(|| (name.trim().to_owned(), span))
    });
    match title {
        Some(_) if open.page.document.path.is_none() => Err("a document that is saved nowhere has no users".to_owned()),
        Some((name, span)) => Ok(Subject { path: open.path().to_owned(), kind: SubjectKind::Role, span, name }),
        None => Err("nothing here has a name that other documents use: put the cursor on the name of a snippet, an \
                     include, a role or a skill, or on the title of the document"
            .to_owned()),
    }
}

/// The path that the file of `subject` gets; none where it keeps its own.
fn new_path(subject: &Subject, name: &str) -> Result<Option<String>, Refusal> {
    let folder = paths::parent(&subject.path).unwrap_or_default();
    let file = paths::name(&subject.path);
    let stem = paths::stem(&subject.path);
    let ending = &file[stem.len()..];
    let new_stem = match subject.kind {
        SubjectKind::Role => {
            // The file follows only where it is called as the role.
            let slug = |text: &str| Skill::parse(text).slug().replace(',', "");
            if !slug(&subject.name).eq_ignore_ascii_case(&stem.replace('_', "-")) {
                return Ok(None);
            }
            let new = slug(name);
            if stem.contains('_') { new.replace('-', "_") } else { new }
        }
        SubjectKind::Skill => Skill::parse(name).slug(),
        SubjectKind::Snippet | SubjectKind::File => {
            // An include may leave out an underscore that its file has.
            let hidden = if stem.starts_with('_') && !subject.name.starts_with('_') { "_" } else { "" };
            format!("{hidden}{}", name.strip_suffix(ending).unwrap_or(name))
        }
    };
    let wrong = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if new_stem.contains('/') {
        return Err("this is a path: files are moved in the explorer, and what leads to them follows".to_owned());
    }
    if new_stem.is_empty() || new_stem.starts_with('.') || new_stem.chars().any(wrong) {
        return Err(format!("“{name}” cannot be the name of a file"));
    }
    let new_file = format!("{new_stem}{ending}");
    if subject.kind == SubjectKind::Snippet && !is_snippet_name(&new_file) {
        return Err(format!(
            "“{new_file}” cannot stand in a tag: names of snippets have small letters and hyphens only"
        ));
    }
    Ok((new_file != file).then(|| format!("{folder}/{new_file}")))
}

/// What is to be written in the document itself, and wherever it is known by its title.
fn title_edits(open: Open<'_>, subject: &Subject, name: &str, edits: &mut Edits) {
    let mut add = |path: &str, edit: Edit| {
        let Some(source) = open.folder.source(path) else { return };
        let (_, own) = edits.entry(path.to_owned()).or_insert_with(|| (source, Vec::new()));
        if own.iter().all(|other| !other.conflicts(&edit)) {
            own.push(edit);
            own.sort();
        }
    };
    if let Some(posting) = open.workspace().document(&subject.path) {
        for span in titles(&posting, &subject.name) {
            add(&subject.path, Edit::replace(span, name));
        }
    }
    if subject.kind == SubjectKind::Role {
        for mention in spots::mentions(open.view, &subject.path) {
            let prose = |kind: &SpotKind| matches!(kind, SpotKind::Reference(it) if it.kind == ReferenceKind::Prose);
            if prose(&mention.spot.kind) {
                add(&mention.path, Edit::replace(mention.spot.name, name));
            }
        }
    }
}

/// Where `posting` says its title, also twice: as its heading and in its front matter. For a skill, only where it is
/// called like that.
fn titles(posting: &Posting, name: &str) -> Vec<Span> {
    let Some((title, span)) = posting.title() else { return Vec::new() };
    let said = title.trim().to_owned();
    let mut spans = vec![span];
    spans.extend(posting.fields.get("title").filter(|field| field.value.trim() == said).map(|field| field.span));
    spans.dedup();
    if alike(&said, name) { spans } else { Vec::new() }
}
