//! Searched: rules that look for words and expressions become pages of patterns.

use super::draft::Draft;
use super::regexes::{Translated, translate};
use super::rule::Rule;
use super::samples::sample;
use super::yaml::{Value, Wrong};
use super::{messages, regexes};
use crate::text::Span;

/// So many alternatives stand in one pattern: beyond it cannot be told cheaply where the pattern may match.
const TOGETHER: usize = 40;

/// A page of patterns for `existence`.
///
/// # Errors
/// When nothing of it can be said.
pub(super) fn existence(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let raw: String = rule.texts("raw").iter().map(|(text, _)| *text).collect();
    let tokens = rule.texts("tokens");
    let word = !rule.flag("nonword") && !tokens.is_empty();
    let (mut plain, mut apart) = (Vec::new(), Vec::new());
    let mut last = Span::at(0);
    let pieces: Vec<(String, Span)> = if raw.is_empty() {
        tokens
            .iter()
            .filter(|(token, _)| !token.trim().is_empty())
            .map(|&(token, span)| (token.to_owned(), span))
            .collect()
    } else {
        let span = rule.node.get("raw").map_or(last, |node| node.span);
        let tokens: Vec<&str> = tokens.iter().map(|(token, _)| *token).collect();
        let joined = bounded(&tokens.join("|"), word);
        let whole = match (tokens.is_empty(), rule.flag("append")) {
            (true, _) => raw,
            (false, true) => format!("{joined}{raw}"),
            (false, false) => format!("{raw}{joined}"),
        };
        vec![(whole, span)]
    };
    let word = word && rule.node.get("raw").is_none();
    for (token, span) in &pieces {
        last = *span;
        match translate(token) {
            Ok(found) => {
                found.into_iter().for_each(|one| if one.is_bare() { plain.push(one.core) } else { apart.push(one) })
            }
            Err(why) => rule.leave(*span, &format!("“{token}”: {why}")),
        }
    }
    if plain.is_empty() && apart.is_empty() {
        let why =
            rule.left.pop().map_or_else(|| "it has no `tokens` that say something".to_owned(), |left| left.message);
        return Err(rule.wrong(last, &why));
    }
    head(rule, draft, &messages::filled(rule.message(), &["{word}", "{word}"]));
    let action = Action::of(rule);
    draft.put_some("fix", action.replaces().map(|_| "suggested"));
    let except = exceptions(rule);
    let together = plain.chunks(TOGETHER).map(|some| Translated { core: some.join("|"), ..Translated::default() });
    for one in together.chain(apart) {
        pattern(rule, draft, &one, word);
        draft.put_some("except", except.clone());
        draft.put_some("replace", action.replaces());
    }
    Ok("tokens raw append ignorecase nonword exceptions")
}

/// A page of patterns for `substitution`.
///
/// # Errors
/// When nothing of it can be said.
pub(super) fn substitution(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let Some(Value::Map(pairs)) = rule.node.get("swap").map(|swap| &swap.value) else {
        return Err(rule.wrong(Span::at(0), "it has no `swap`"));
    };
    let mut pairs: Vec<_> = pairs.iter().collect();
    // The longer is looked for first, as Vale does it.
    pairs.sort_by_key(|(key, _)| std::cmp::Reverse(key.text.len()));
    let action = Action::of(rule);
    let word = !rule.flag("nonword");
    let except = exceptions(rule);
    let mut said = Vec::new();
    for (key, value) in pairs {
        let expected = value.text().unwrap_or_default();
        match translate(&key.text) {
            Ok(found) => said.extend(found.into_iter().map(|one| (one, expected))),
            Err(why) => rule.leave(key.span, &format!("“{}”: {why}", key.text)),
        }
    }
    if said.is_empty() {
        let why = rule.left.pop().map_or_else(|| "its `swap` is empty".to_owned(), |left| left.message);
        return Err(rule.wrong(Span::at(0), &why));
    }
    let message = messages::filled(rule.message(), &["{suggestion}", "{word}"]);
    head(rule, draft, &message);
    draft.put_some("fix", action.replace.then_some("suggested"));
    for (one, expected) in said {
        pattern(rule, draft, &one, word);
        if is_expression(expected) {
            let own = translate(expected).ok().and_then(|found| found.into_iter().next());
            draft.put_some("except", own.map(|own| cased(rule, &own.core)));
            draft.put("message", messages::filled(rule.message(), &[expected, "{word}"]));
            continue;
        }
        draft.put_some("except", except.clone());
        let offered: Vec<&str> = if action.replace { expected.split('|').collect() } else { vec![expected] };
        draft.put("replace", groups(offered.first().unwrap_or(&"")));
        draft.put_some("keep-case", rule.flag("capitalize").then_some(true));
        let own = messages::of_replacement(rule.message(), &offered);
        if action.replace && own != message {
            draft.put("message", own);
        }
    }
    Ok("swap ignorecase nonword exceptions capitalize pos")
}

/// What Vale does when a person accepts an alert.
struct Action<'a> {
    /// Whether it replaces.
    replace: bool,
    /// By what, where the rule does not say it elsewhere.
    by: Option<&'a str>,
}

impl<'a> Action<'a> {
    fn of(rule: &mut Rule<'a>) -> Self {
        let node = rule.node.get("action");
        let name = node.and_then(|node| node.get("name")).and_then(|name| name.text()).unwrap_or_default();
        let by =
            node.and_then(|node| node.get("params")).and_then(|params| params.texts().first().map(|first| first.0));
        match name {
            "" => Self { replace: false, by: None },
            "replace" => Self { replace: true, by },
            "remove" => Self { replace: true, by: Some("") },
            other => {
                let span = node.map_or(Span::at(0), |node| node.span);
                rule.leave(span, &format!("action “{other}”: no fix of a page can do that; the rule goes without"));
                Self { replace: false, by: None }
            }
        }
    }

    fn replaces(&self) -> Option<String> {
        self.by.filter(|_| self.replace).map(groups)
    }
}

/// The keys of a page of patterns before its tables.
fn head(rule: &Rule<'_>, draft: &mut Draft, message: &str) {
    draft.put("kind", "pattern");
    draft.put("message", message);
    place(rule, draft);
}

/// Where the page looks, and what excuses a hit: nothing but code, as in Vale.
pub(super) fn place(_rule: &Rule<'_>, draft: &mut Draft) {
    let list = |names: &[&str]| toml::Value::from(names.to_vec());
    if !draft.scope.within.is_empty() {
        draft.put("in", list(&draft.scope.within.clone()));
    }
    if !draft.scope.without.is_empty() {
        draft.put("not-in", list(&draft.scope.without.clone()));
    }
    draft.put("excuses", list(&["code"]));
}

/// A pattern of the page.
fn pattern(rule: &Rule<'_>, draft: &mut Draft, one: &Translated, word: bool) {
    draft.table("[[pattern]]");
    let regex = cased(rule, &bounded(&one.core, word));
    let beside = |part: &Option<String>| part.as_deref().map(|part| cased(rule, part));
    draft.put("regex", regex.as_str());
    draft.put_some("over", draft.scope.over);
    draft.put_some("unless-before", beside(&one.unless_before));
    draft.put_some("unless-after", beside(&one.unless_after));
    draft.put_some("only-before", beside(&one.only_before));
    draft.put_some("only-after", beside(&one.only_after));
    if let Some(found) = sample(&regex) {
        let part = |part: &Option<String>| part.as_deref().and_then(sample).unwrap_or_default();
        let text = format!("{}{found}{}", part(&one.only_before), part(&one.only_after));
        draft.suspects.extend([format!("We say {text} here."), text.clone(), format!("We say {text}")]);
    }
}

/// `core` between the edges of words, where it is a `word`.
fn bounded(core: &str, word: bool) -> String {
    let inner = regexes::unwrapped(core);
    if !word {
        return core.to_owned();
    }
    let whole = inner.contains('|') || inner.ends_with("\\b") || inner.starts_with('^');
    if whole { format!("\\b(?:{inner})\\b") } else { format!("\\b{inner}\\b") }
}

/// `regex` with the flags that it needs: case counts unless the rule says otherwise, `^` and `$` stand for lines, and
/// classes hold letters of all languages.
#[must_use]
pub(super) fn cased(rule: &Rule<'_>, regex: &str) -> String {
    let case = !rule.flag("ignorecase") && regex.chars().any(char::is_alphabetic);
    flagged(regex, case)
}

/// `regex` with the flags that it needs, where case counts or not.
#[must_use]
pub(super) fn flagged(regex: &str, case: bool) -> String {
    let wide = ["\\w", "\\W", "\\p", "\\P", "[^", "\\D", "\\S"].iter().any(|class| regex.contains(class))
        || regex.replace("\\.", "").contains('.');
    let lines = regex.contains(['^', '$']) && regex.replace("[^", "").replace("\\$", "").contains(['^', '$']);
    let on = format!("{}{}", if wide { "u" } else { "" }, if lines { "m" } else { "" });
    let off = if case { "-i" } else { "" };
    if on.is_empty() && off.is_empty() { regex.to_owned() } else { format!("(?{on}{off}){regex}") }
}

/// What overlaps one of the exceptions of the rule is spared.
pub(super) fn exceptions(rule: &mut Rule<'_>) -> Option<String> {
    let mut all = Vec::new();
    for (text, span) in rule.texts("exceptions") {
        match regexes::translate(text) {
            Ok(found) if found.iter().all(Translated::is_bare) => all.extend(found.into_iter().map(|one| one.core)),
            Ok(_) => rule.leave(span, &format!("exception “{text}”: it looks around, which an exception cannot")),
            Err(why) => rule.leave(span, &format!("exception “{text}”: {why}")),
        }
    }
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    (!all.is_empty()).then(|| flagged(&format!("\\b(?:{})\\b", all.join("|")), true))
}

/// Whether what should be written is an expression, so that nothing can be offered.
fn is_expression(expected: &str) -> bool {
    expected.contains("(?") || expected.contains('\\')
}

/// What to write instead, with groups as a page writes them: `$1` becomes `${1}`.
fn groups(expected: &str) -> String {
    let mut written = String::new();
    let mut rest = expected;
    while let Some(at) = rest.find('$') {
        written.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            written.push_str(&format!("${{{}}}", &rest[..digits]));
            rest = &rest[digits..];
        } else {
            written.push_str(if rest.starts_with('{') { "$" } else { "$$" });
        }
    }
    written + rest
}
