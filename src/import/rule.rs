//! Rule: one rule of Vale becomes a rule page.

use super::draft::Draft;
use super::yaml::{Node, Value, Wrong};
use super::{counted, messages, scopes, searched};
use crate::text::Span;

/// A rule of Vale, while it is read.
pub(super) struct Rule<'a> {
    /// Its style.
    pub(super) style: &'a str,
    /// Its name within the style.
    pub(super) name: &'a str,
    /// What its file says.
    pub(super) node: &'a Node,
    /// What cannot be taken over, though the rule can.
    pub(super) left: Vec<Wrong>,
}

/// Keys that every rule may have.
const COMMON: &str = "extends message level scope link description limit action vocab code name";

/// Kinds of rules that no page can be, and why.
const FOREIGN: [(&str, &str); 4] = [
    ("spelling", "dictionaries are no part of rule pages; the rule `misspelling` finds what is certainly misspelt"),
    ("consistency", "pages do not compare two spellings; write a page of terms that says which one you use"),
    ("sequence", "it needs parts of speech, which postlint does not tell; say it as a pattern"),
    ("script", "programs are not run by a linter of postings"),
];

impl<'a> Rule<'a> {
    /// The page.
    ///
    /// # Errors
    /// Why there can be none.
    pub(super) fn translated(&mut self) -> Result<Draft, Wrong> {
        let Value::Map(pairs) = &self.node.value else {
            return Err(self.wrong(self.node.span, "a rule is a mapping with `extends` and `message`"));
        };
        let extends = self.node.get("extends").ok_or_else(|| self.wrong(Span::at(0), "it lacks `extends`"))?;
        let kind = extends.text().unwrap_or_default();
        if let Some((_, why)) = FOREIGN.iter().find(|(name, _)| *name == kind) {
            return Err(self.wrong(extends.span, &format!("{kind}: {why}")));
        }
        let mut draft = self.begun()?;
        let own = match kind {
            "existence" => searched::existence(self, &mut draft),
            "substitution" => searched::substitution(self, &mut draft),
            "occurrence" => counted::occurrence(self, &mut draft),
            "repetition" => counted::repetition(self, &mut draft),
            "conditional" => counted::conditional(self, &mut draft),
            "capitalization" => counted::capitalization(self, &mut draft),
            "metric" => counted::metric(self, &mut draft),
            "readability" => counted::readability(self, &mut draft),
            _ => return Err(self.wrong(extends.span, &format!("“{kind}” is no kind of rule that Vale has"))),
        }?;
        for (name, _) in pairs {
            if !COMMON.split(' ').chain(own.split(' ')).any(|known| known == name.text) {
                self.leave(name.span, &format!("`{}` means nothing to a rule of the kind {kind}", name.text));
            }
        }
        Ok(draft)
    }

    /// What all kinds have in common.
    fn begun(&mut self) -> Result<Draft, Wrong> {
        let message = self.text("message").filter(|message| !message.is_empty());
        let message = message.ok_or_else(|| self.wrong(Span::at(0), "it lacks `message`"))?;
        let description = self.text("description").unwrap_or_default();
        let level = match self.text("level") {
            None | Some("warning") => "warning",
            Some("error") => "error",
            Some("suggestion") => "info",
            Some(_) => {
                let span = self.node.get("level").map_or(Span::at(0), |node| node.span);
                return Err(self.wrong(span, "a level is “suggestion”, “warning” or “error”"));
            }
        };
        let (style, own) = (self.style, self.name);
        let mut why = format!("This is the rule `{style}.{own}` of a style for Vale.");
        if !description.is_empty() {
            let told = messages::in_short(description);
            let stop = if told.ends_with(['.', '!', '?']) { "" } else { "." };
            why = format!("{told}{stop}\n\n{why}");
        }
        let scope = scopes::read(self.node.get("scope"))?;
        let name = format!("{}-{}", kebab(style), kebab(own));
        let summary = messages::in_short(if description.is_empty() { message } else { description });
        let mut draft = Draft { name, summary, why, scope, ..Draft::default() };
        draft.put("level", level);
        draft.put_some("help", self.text("link").filter(|link| !link.is_empty()));
        if let Some(limit) = self.count("limit") {
            draft.put("limit", limit);
        }
        Ok(draft)
    }

    /// The text of `key`.
    #[must_use]
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.node.get(key)?.text()
    }

    /// The texts of the list `key`, with their places.
    #[must_use]
    pub(super) fn texts(&self, key: &str) -> Vec<(&'a str, Span)> {
        self.node.get(key).map(Node::texts).unwrap_or_default()
    }

    /// The number of `key`, where it is more than nothing.
    #[must_use]
    pub(super) fn count(&self, key: &str) -> Option<i64> {
        self.text(key)?.trim().parse().ok().filter(|&count: &i64| count > 0)
    }

    /// Whether `key` says yes.
    #[must_use]
    pub(super) fn flag(&self, key: &str) -> bool {
        self.node.get(key).is_some_and(Node::is_true)
    }

    /// A fault of the rule.
    #[must_use]
    pub(super) fn wrong(&self, span: Span, message: &str) -> Wrong {
        Wrong { span, message: message.to_owned() }
    }

    /// Notes that something cannot be taken over.
    pub(super) fn leave(&mut self, span: Span, message: &str) {
        let wrong = self.wrong(span, message);
        self.left.push(wrong);
    }

    /// The message of the rule.
    #[must_use]
    pub(super) fn message(&self) -> &'a str {
        self.text("message").unwrap_or_default()
    }
}

/// A name in small letters with hyphens: "DumbTitles" becomes "dumb-titles".
#[must_use]
pub(super) fn kebab(name: &str) -> String {
    let mut written = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (number, &c) in letters.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| letters[before]);
        let starts = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || before.is_uppercase() && letters.get(number + 1).is_some_and(|after| after.is_lowercase())
            });
        let joint = !c.is_alphanumeric();
        if (starts || joint) && !written.is_empty() && !written.ends_with('-') {
            written.push('-');
        }
        if !joint {
            written.extend(c.to_lowercase());
        }
    }
    written.trim_end_matches('-').to_owned()
}
