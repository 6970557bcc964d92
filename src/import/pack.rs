//! Pack: styles of Vale and what a project says about them, read and made into pages.

use super::draft::Draft;
use super::ini::{self, Ini};
use super::proofs::proofs;
use super::rule::{Rule, kebab};
use super::{settings, yaml};
use crate::text::Source;
use crate::workspace::files::Files;
use crate::workspace::paths;

/// What came of a pack.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// The pages.
    pub pages: Vec<Page>,
    /// How many rules were read.
    pub rules: usize,
    /// How many more there are that the project does not use.
    pub unused: usize,
    /// The styles they are of.
    pub styles: Vec<String>,
    /// What could not be taken over, in order of the files.
    pub notes: Vec<Note>,
    project: Option<Ini>,
    allow: Vec<String>,
}

/// A rule page that was made.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rule of Vale: "Style.Rule".
    pub origin: String,
    /// The family: the style.
    pub family: String,
    /// The name of the rule.
    pub name: String,
    /// The page.
    pub text: String,
    /// Whether it has an example that is flagged and one that is not.
    pub proven: bool,
}

/// Something that could not be taken over.
#[derive(Clone, Debug)]
pub struct Note {
    /// What is missing.
    pub kind: NoteKind,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// Why.
    pub message: String,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The whole rule.
    Rule,
    /// A part of a rule, or of what the project says.
    Part,
}

/// Reads the styles in `folder`: a project with its `.vale.ini`, a folder of styles, or one style.
///
/// # Errors
/// Why there is nothing to read.
pub fn vale(files: &dyn Files, folder: &str) -> Result<Pack, String> {
    let mut pack = Pack::default();
    let file = if files.is_file(folder) { Some(folder.to_owned()) } else { None };
    let own = || ini::NAMES.iter().map(|name| join(folder, name)).find(|path| files.is_file(path));
    let mut styles = folder.to_owned();
    if let Some(path) = file.or_else(own) {
        let text = read(files, &path)?;
        let project = ini::read(text.text());
        styles = paths::parent(&path).unwrap_or_default().to_owned();
        if let Some(named) = &project.styles {
            styles = join(&styles, named);
        }
        for (line, key) in &project.left {
            let message = format!("`{key}` has no counterpart");
            pack.notes.push(Note { kind: NoteKind::Part, path: path.clone(), line: line + 1, column: 1, message });
        }
        pack.vocabularies(files, &styles, &project.vocabularies);
        pack.project = Some(project);
    }
    if !files.is_folder(&styles) {
        return Err(format!("there is no folder {styles}"));
    }
    let mut drafts = Vec::new();
    if rules_in(files, &styles).is_empty() {
        for style in files.list(&styles).folders {
            if !matches!(style.as_str(), "config" | "Vocab") {
                pack.style(files, &join(&styles, &style), &style, &mut drafts);
            }
        }
    } else {
        let whole = files.absolute(&styles);
        pack.style(files, &styles, paths::name(&whole), &mut drafts);
    }
    if pack.rules == 0 {
        return Err(format!("there are no rules of Vale in {styles}: a style is a folder of .yml files"));
    }
    let proofs = proofs(&drafts.iter().map(|(_, family, draft)| (family.clone(), draft.clone())).collect::<Vec<_>>());
    for ((origin, family, draft), proof) in drafts.into_iter().zip(proofs) {
        let text = draft.page(&proof);
        pack.pages.push(Page {
            origin,
            family,
            name: draft.name,
            text,
            proven: proof.0.is_some() && proof.1.is_some(),
        });
    }
    Ok(pack)
}

impl Pack {
    /// What to write into `postlint.toml` when the pages stand in `folder`.
    #[must_use]
    pub fn settings(&self, folder: &str) -> String {
        let names: Vec<(String, String)> =
            self.pages.iter().map(|page| (page.origin.clone(), page.name.clone())).collect();
        settings::written(folder, self.project.as_ref(), &names, &self.allow)
    }

    /// Reads the rules of one style.
    fn style(&mut self, files: &dyn Files, folder: &str, style: &str, drafts: &mut Vec<(String, String, Draft)>) {
        let names = rules_in(files, folder);
        let before = self.rules;
        for name in names {
            let path = join(folder, &name);
            let own = paths::stem(&name);
            let origin = format!("{style}.{own}");
            if self.project.as_ref().is_some_and(|project| !project.uses(&origin)) {
                self.unused += 1;
                continue;
            }
            self.rules += 1;
            let source = match read(files, &path) {
                Ok(source) => source,
                Err(message) => {
                    self.notes.push(Note { kind: NoteKind::Rule, path, line: 1, column: 1, message });
                    continue;
                }
            };
            let node = match yaml::read(source.text()) {
                Ok(node) => node,
                Err(wrong) => {
                    self.note(NoteKind::Rule, &source, wrong);
                    continue;
                }
            };
            let mut rule = Rule { style, name: own, node: &node, left: Vec::new() };
            match rule.translated() {
                Ok(draft) if drafts.iter().any(|(_, _, other)| other.name == draft.name) => {
                    let message = format!("another rule is called “{}” already", draft.name);
                    self.note(NoteKind::Rule, &source, rule.wrong(node.span, &message));
                }
                Ok(draft) => {
                    rule.left.into_iter().for_each(|wrong| self.note(NoteKind::Part, &source, wrong));
                    drafts.push((origin, family(style), draft));
                }
                Err(wrong) => {
                    rule.left.into_iter().for_each(|wrong| self.note(NoteKind::Part, &source, wrong));
                    self.note(NoteKind::Rule, &source, wrong);
                }
            }
        }
        if self.rules > before {
            self.styles.push(style.to_owned());
        }
    }

    fn note(&mut self, kind: NoteKind, source: &Source, wrong: yaml::Wrong) {
        let position = source.position(wrong.span.start);
        let (line, column) = (position.line, position.column);
        self.notes.push(Note { kind, path: source.name().to_owned(), line, column, message: wrong.message });
    }

    /// Reads the accepted terms of vocabularies; rejected ones and expressions are noted.
    fn vocabularies(&mut self, files: &dyn Files, styles: &str, names: &[String]) {
        for name in names {
            let folders = ["config/vocabularies", "Vocab"].map(|folder| join(&join(styles, folder), name));
            let Some(folder) = folders.into_iter().find(|folder| files.is_folder(folder)) else { continue };
            for list in ["accept.txt", "reject.txt"] {
                let Ok(source) = read(files, &join(&folder, list)) else { continue };
                for (number, line) in source.text().lines().enumerate() {
                    let term = line.trim().trim_start_matches("(?i)");
                    let plain = term.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '&'));
                    if term.is_empty() || term.starts_with('#') {
                        continue;
                    }
                    if plain && list == "accept.txt" {
                        self.allow.push(term.to_owned());
                        continue;
                    }
                    let message = if list == "accept.txt" {
                        format!("“{term}” is an expression; [terms] allow takes words")
                    } else {
                        format!("“{term}” is rejected; put it on a page of terms")
                    };
                    let path = source.name().to_owned();
                    self.notes.push(Note { kind: NoteKind::Part, path, line: number + 1, column: 1, message });
                }
            }
        }
    }
}

/// The family of the pages of a style; those of postlint that are about files would see only a part of a document.
fn family(style: &str) -> String {
    let name = kebab(style);
    if matches!(name.as_str(), "references" | "hygiene" | "metadata") { format!("{name}-style") } else { name }
}

/// The files of rules in `folder`.
fn rules_in(files: &dyn Files, folder: &str) -> Vec<String> {
    let all = files.list(folder).files;
    all.into_iter().filter(|name| matches!(paths::extension(name).as_str(), "yml" | "yaml")).collect()
}

fn join(folder: &str, path: &str) -> String {
    if path.starts_with('/') {
        path.to_owned()
    } else {
        paths::join(folder, path).unwrap_or_else(|| format!("{folder}/{path}"))
    }
}

fn read(files: &dyn Files, path: &str) -> Result<Source, String> {
    let bytes = files.read(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    Ok(Source::decode(path, bytes))
}
