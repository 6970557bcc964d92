//! Engine: what the engine itself says of a document: what cannot be read, and comments that suppress nothing.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::config::Jurisdictions;
use crate::facts::Facts;
use crate::finding::{Finding, Level, Safety};
use crate::posting::{Fault, Ignore, Posting};
use crate::rules::dictionary::Hit;
use crate::rules::plan::concerned;
use crate::rules::{Catalog, Context, Findings, Known, Plan, Settings};
use crate::text::{Edit, Source, Span};
use crate::workspace::Workspace;

/// What is wrong with the file itself, and the rule that says so.
const UNREADABLE: [(&str, &str); 7] = [
    ("json", "jsonld-invalid"),
    ("yaml", "frontmatter-invalid"),
    ("toml", "frontmatter-invalid"),
    ("front-matter-open", "frontmatter-invalid"),
    (UNOPENED, "frontmatter-invalid"),
    ("comment-open", "unreadable-document"),
    ("binary", "unreadable-document"),
];
/// Front matter that lacks its opening fence, which is known.
const UNOPENED: &str = "front-matter-unopened";
/// A suppression that cannot be followed.
const MALFORMED: &str = "malformed-suppression";
/// A suppression that names no rule.
const UNKNOWN: &str = "unknown-rule-in-suppression";
/// A suppression that suppresses nothing.
const UNUSED: &str = "unused-suppression";
/// A suppression that does not say why.
const UNEXPLAINED: &str = "suppression-without-reason";

/// All that is known while one document is checked.
#[derive(Clone, Copy)]
pub(super) struct Engine<'a> {
    pub(super) posting: &'a Posting,
    /// The document of which the posting is a part; itself, where it is none.
    pub(super) whole: &'a Posting,
    pub(super) facts: &'a Facts,
    pub(super) workspace: &'a Workspace,
    pub(super) settings: &'a Settings,
    pub(super) catalog: &'a Catalog,
    pub(super) plan: &'a Plan,
    /// The places whose law counts.
    pub(super) places: &'a Jurisdictions,
}

impl<'a> Engine<'a> {
    /// What the rule `number` sees.
    pub(super) fn context(
        &self,
        number: usize,
        level: Level,
        hits: &'a [Hit],
        all_aside: &'a OnceCell<bool>,
    ) -> Context<'a> {
        let Self { posting, whole, facts, workspace, settings, catalog, plan, places } = *self;
        let rule = &catalog.rules()[number];
        let options = &plan.0[number].options;
        Context {
            posting,
            whole,
            facts,
            workspace,
            settings,
            catalog,
            rule,
            rule_number: number,
            options,
            places,
            level,
            hits,
            all_aside,
        }
    }

    /// The level of the findings of the rule `number`, if it runs: that of the plan, or that where a place is named.
    pub(super) fn level(&self, number: usize) -> Option<Level> {
        let ruling = &self.plan.0[number];
        let named = ruling.where_named.is_some()
            && !self.places.codes().is_empty()
            && concerned(&self.catalog.rules()[number], self.places, self.settings);
        ruling.level_in(named)
    }

    /// Says what of the document cannot be read, and which suppressions cannot be followed.
    pub(super) fn faults(&self, found: &mut Vec<Finding>) {
        let posting = self.posting;
        let unreadable = |fault: &Fault| UNREADABLE.iter().find(|(key, _)| *key == fault.key).map(|(_, rule)| *rule);
        let faults = posting.faults.iter().filter_map(|fault| Some((unreadable(fault)?, fault)));
        for (rule, fault) in faults.chain(posting.ignore_faults.iter().map(|fault| (MALFORMED, fault))) {
            let Fault { span, key, detail } = fault;
            self.with(rule, found, |out| {
                let mut draft = out.at(*span);
                if *key == UNOPENED {
                    let edits = vec![Edit::insert(0, format!("{detail}{}", posting.source.line_end()))];
                    draft = draft.fix(Safety::Suggested, "write the opening line", edits);
                }
                draft.say(key, &[("detail", detail)]);
            });
        }
        for ignore in &posting.ignores {
            if ignore.reason.is_none() {
                self.with(UNEXPLAINED, found, |out| out.at(ignore.span).say("", &[]));
            }
            for (name, span) in &ignore.rules {
                if !self.catalog.families().contains(&name.as_str()) {
                    self.known(name, *span, found);
                }
            }
        }
    }

    fn known(&self, name: &str, span: Span, found: &mut Vec<Finding>) {
        let replace = |by: &str| (format!("replace “{name}” by “{by}”"), vec![Edit::replace(span, by)]);
        match self.catalog.find(name) {
            Known::Rule(_) => {}
            Known::Formerly(number) => self.with(UNKNOWN, found, |out| {
                let now = &*self.catalog.rules()[number].name;
                let (title, edits) = replace(now);
                let draft = out.at(span).level(Level::Info).fix(Safety::Safe, title, edits);
                draft.say("formerly", &[("name", name), ("now", now)]);
            }),
            Known::Unknown { near: Some(near) } => self.with(UNKNOWN, found, |out| {
                let (title, edits) = replace(near);
                let draft = out.at(span).fix(Safety::Suggested, title, edits);
                draft.say("near", &[("name", name), ("near", near)]);
            }),
            Known::Unknown { near: None } => {
                self.with(UNKNOWN, found, |out| out.at(span).say("unknown", &[("name", name)]));
            }
        }
    }

    /// Takes away what the suppressions of the document silence, and says which of them silence nothing.
    pub(super) fn suppress(&self, found: &mut Vec<Finding>) {
        let ignores = &self.posting.ignores;
        if ignores.is_empty() {
            return;
        }
        let mut used = BTreeSet::new();
        found.retain(|finding| {
            let mut silent = false;
            for (number, ignore) in ignores.iter().enumerate() {
                if let Some(name) = self.silences(ignore, finding) {
                    used.insert((number, name));
                    silent = true;
                }
            }
            !silent
        });
        let mut unused = Vec::new();
        for (number, ignore) in ignores.iter().enumerate() {
            let names = ignore.rules.len().max(1);
            let idle: Vec<usize> = (0..names).filter(|&name| !used.contains(&(number, name))).collect();
            let all = idle.len() == names;
            for name in idle {
                if ignore.rules.get(name).is_none_or(|(name, _)| self.could_speak(name)) {
                    self.unused(ignore, name, all, &mut unused);
                }
            }
        }
        let asked =
            |ignore: &Ignore, finding: &Finding| !ignore.rules.is_empty() && self.silences(ignore, finding).is_some();
        unused.retain(|finding| !ignores.iter().any(|ignore| asked(ignore, finding)));
        found.append(&mut unused);
    }

    fn unused(&self, ignore: &Ignore, name: usize, all: bool, found: &mut Vec<Finding>) {
        let source = &self.posting.source;
        self.with(UNUSED, found, |out| match ignore.rules.get(name) {
            Some((name, span)) => {
                let mut draft = out.at(*span);
                if all && ignore.rules.len() == 1 {
                    draft =
                        draft.fix(Safety::Suggested, "remove the comment", vec![Edit::remove(line(source, ignore))]);
                }
                draft.say("rule", &[("name", name)]);
            }
            None => {
                let edits = vec![Edit::remove(line(source, ignore))];
                out.at(ignore.span).fix(Safety::Suggested, "remove the comment", edits).say("all", &[]);
            }
        });
    }

    /// Which of the names of `ignore` silences `finding`: 0 where it names none.
    fn silences(&self, ignore: &Ignore, finding: &Finding) -> Option<usize> {
        if !ignore.covers(super::whole::stands_at(finding)) {
            return None;
        }
        if ignore.rules.is_empty() {
            return Some(0);
        }
        let rule = self.catalog.rule(&finding.rule)?;
        ignore.rules.iter().position(|(name, _)| {
            *name == *rule.name || *name == rule.page.family || rule.page.data.formerly.contains(name)
        })
    }

    /// Whether a rule called `name`, or one of a family called so, runs on this document.
    fn could_speak(&self, name: &str) -> bool {
        self.catalog.rules().iter().enumerate().any(|(number, rule)| {
            (*rule.name == *name || rule.page.family == name || rule.page.data.formerly.iter().any(|old| old == name))
                && self.level(number).is_some()
                && rule.page.data.profiles.contains(&self.posting.profile)
        })
    }

    /// Lets the rule `name` of the engine speak, if it is on.
    fn with(&self, name: &str, found: &mut Vec<Finding>, say: impl FnOnce(&mut Findings<'_>)) {
        let Known::Rule(number) = self.catalog.find(name) else { return };
        let ruling = &self.plan.0[number];
        let Some(level) = ruling.level else { return };
        let all_aside = OnceCell::new();
        say(&mut Findings::new(self.context(number, level, &[], &all_aside), ruling.fixed_level, found));
    }
}

/// The comment of `ignore`, with its line where nothing else stands on it.
fn line(source: &Source, ignore: &Ignore) -> Span {
    let span = ignore.span;
    let first = source.line_span(source.line(span.start));
    let last = source.line(span.end.saturating_sub(1).max(span.start));
    let whole = first.to(source.line_span(last));
    if source.slice(whole).trim() != source.slice(span) {
        return span;
    }
    let next = source.lines().get(last + 1).copied();
    Span { start: first.start, end: next.unwrap_or(whole.end) }
}
