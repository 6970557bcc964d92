//! Counted: rules that count, compare and judge become pages of the kinds that do.

use super::draft::Draft;
use super::messages;
use super::regexes::{Translated, translate};
use super::rule::Rule;
use super::samples::sample;
use super::searched::{cased, exceptions, flagged, place};
use super::yaml::Wrong;
use crate::rules::kinds::formula::{Formula, FormulaData};
use crate::text::Span;

/// The expression under `key`, which may not look around.
fn expression(rule: &Rule<'_>, key: &str) -> Result<String, Wrong> {
    let Some(node) = rule.node.get(key) else {
        return Err(rule.wrong(Span::at(0), &format!("it has no `{key}`")));
    };
    let texts: Vec<&str> = node.texts().iter().map(|(text, _)| *text).collect();
    let joined = texts.join("|");
    match translate(&joined) {
        Ok(found) if found.iter().all(Translated::is_bare) => {
            Ok(found.into_iter().map(|one| one.core).collect::<Vec<_>>().join("|"))
        }
        Ok(_) => Err(rule.wrong(node.span, &format!("“{joined}”: it looks around, which only patterns can"))),
        Err(why) => Err(rule.wrong(node.span, &format!("“{joined}”: {why}"))),
    }
}

/// A page that counts, for `occurrence`.
///
/// # Errors
/// When it cannot be said.
pub(super) fn occurrence(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let regex = cased(rule, &expression(rule, "token")?);
    let (max, min) = (rule.count("max"), rule.count("min"));
    if max.is_none() && min.is_none() {
        return Err(rule.wrong(rule.node.span, "it has neither `max` nor `min` above 0"));
    }
    draft.put("kind", "count");
    draft.put("message", messages::filled(rule.message(), &["{count}", "{limit}"]));
    place(rule, draft);
    draft.table("[count]");
    draft.put("regex", regex.as_str());
    draft.put_some("over", draft.scope.over);
    draft.table("[options]");
    draft.put_some("max", max);
    draft.put_some("min", min);
    if let Some(found) = sample(&regex) {
        let many = vec![found.as_str(); usize::try_from(max.unwrap_or(0)).unwrap_or(0).min(500) + 1];
        draft.suspects.extend([many.join(" "), many.join(", "), many.concat(), "Nothing.".to_owned()]);
    }
    Ok("token max min ignorecase")
}

/// A page that looks for the same twice, for `repetition`.
///
/// # Errors
/// When it cannot be said.
pub(super) fn repetition(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let regex = cased(rule, &expression(rule, "tokens")?);
    let except = exceptions(rule);
    draft.put("kind", "repetition");
    draft.put("message", messages::filled(rule.message(), &["{word}"]));
    place(rule, draft);
    draft.table("[repetition]");
    draft.put("regex", regex.as_str());
    draft.put_some("over", draft.scope.over);
    draft.put_some("ignore-case", rule.flag("ignorecase").then_some(true));
    draft.put_some("letters", rule.flag("alpha").then_some(true));
    draft.put_some("max", rule.count("max"));
    draft.put_some("except", except);
    if let Some(found) = sample(&regex) {
        let times = usize::try_from(rule.count("max").unwrap_or(0)).unwrap_or(0).min(500) + 2;
        draft.suspects.extend(["we", found.as_str()].map(|word| vec![word; times].join(" ")));
    }
    Ok("tokens max ignorecase alpha exceptions")
}

/// A page that asks for one thing where another stands, for `conditional`.
///
/// # Errors
/// When it cannot be said.
pub(super) fn conditional(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let (first, second) = (cased(rule, &expression(rule, "first")?), cased(rule, &expression(rule, "second")?));
    let except = exceptions(rule);
    draft.put("kind", "conditional");
    draft.put("message", messages::filled(rule.message(), &["{word}"]));
    place(rule, draft);
    draft.table("[conditional]");
    draft.put("first", first.as_str());
    draft.put("second", second.as_str());
    draft.put_some("over", draft.scope.over);
    draft.put_some("except", except);
    if let Some(found) = sample(&first) {
        draft.suspects.extend([format!("We say {found} here."), found]);
    }
    Ok("first second ignorecase exceptions")
}

/// A page that judges the case of letters, for `capitalization`.
///
/// # Errors
/// When it cannot be said.
pub(super) fn capitalization(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let wanted = rule.text("match").ok_or_else(|| rule.wrong(Span::at(0), "it has no `match`"))?;
    let chicago = rule.text("style").is_some_and(|style| style.eq_ignore_ascii_case("chicago"));
    let style = match wanted {
        "$title" => Some(if chicago { "title-chicago" } else { "title-ap" }),
        "$sentence" => Some("sentence"),
        "$lower" => Some("lower"),
        "$upper" => Some("upper"),
        other if other.starts_with('$') && other[1..].chars().all(char::is_alphabetic) => {
            let span = rule.node.get("match").map_or(Span::at(0), |node| node.span);
            return Err(rule.wrong(span, &format!("“{other}” is no case that Vale has")));
        }
        _ => None,
    };
    let regex = if style.is_none() { Some(flagged(&expression(rule, "match")?, true)) } else { None };
    let prefix = rule.node.get("prefix").map(|_| expression(rule, "prefix")).transpose()?;
    let except = exceptions(rule);
    let after: Vec<String> = rule.texts("indicators").iter().map(|(text, _)| (*text).to_owned()).collect();
    draft.put("kind", "letter-case");
    draft.put("message", messages::filled(rule.message(), &["{word}"]));
    place(rule, draft);
    draft.table("[letter-case]");
    draft.put_some("style", style);
    draft.put_some("regex", regex);
    draft.put_some("over", draft.scope.over);
    draft.put_some("prefix", prefix.map(|prefix| flagged(&prefix, true)));
    draft.put_some("except", except);
    draft.put_some("after", (!after.is_empty()).then_some(after));
    draft.put_some("share", rule.text("threshold").and_then(|share| share.parse::<f64>().ok()));
    let odd = ["what we really build here", "What We Really Build Here", "WHAT WE BUILD", "1 what! We Build."];
    draft.suspects.extend(odd.map(str::to_owned));
    Ok("match style exceptions indicators threshold prefix")
}

/// A page with a formula, for `metric`.
///
/// # Errors
/// When it cannot be said.
pub(super) fn metric(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let formula = rule.text("formula").unwrap_or_default();
    let value = formula.split_whitespace().collect::<Vec<_>>().join(" ").replace("heading.h", "heading_h");
    let flagged = rule.text("condition").unwrap_or_default().trim().to_owned();
    let span = rule.node.get("formula").map_or(Span::at(0), |node| node.span);
    told(rule, draft, value, flagged, span)?;
    Ok("formula condition")
}

/// A page with a formula.
fn told(rule: &Rule<'_>, draft: &mut Draft, value: String, flagged: String, span: Span) -> Result<(), Wrong> {
    let data = FormulaData { value, flagged };
    Formula::new(&data).map_err(|why| rule.wrong(span, &format!("the formula cannot be read: {why}")))?;
    draft.put("kind", "formula");
    draft.put("message", messages::filled(rule.message(), &["{value}"]));
    draft.table("[formula]");
    draft.put("value", data.value.as_str());
    draft.put("flagged", data.flagged.as_str());
    let hard = "Organisational responsibilities encompass administrative coordination and procedural documentation.";
    let list = "# Engineer\n\n## What you do\n\n- one thing\n- another thing\n\n## What you bring\n\n- patience";
    draft.suspects.extend([hard.to_owned(), "We do.".to_owned(), list.to_owned(), [hard; 40].join("\n\n")]);
    Ok(())
}

/// The formulas of readability that Vale knows by name.
const GRADES: [(&str, &str); 5] = [
    ("Flesch-Kincaid", "0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59"),
    ("Gunning Fog", "0.4 * ((words / sentences) + 100 * (complex_words / words))"),
    ("Coleman-Liau", "5.88 * (characters / words) - 29.6 * (sentences / words) - 15.8"),
    ("SMOG", "1.043 * math.sqrt(30 * polysyllabic_words / sentences) + 3.1291"),
    ("Automated Readability", "4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43"),
];

/// A page with a formula, for `readability`: the mean of the grades it names.
///
/// # Errors
/// When it cannot be said.
pub(super) fn readability(rule: &mut Rule<'_>, draft: &mut Draft) -> Result<&'static str, Wrong> {
    let mut formulas = Vec::new();
    for (name, span) in rule.texts("metrics") {
        match GRADES.iter().find(|(known, _)| *known == name) {
            Some((_, formula)) => formulas.push(*formula),
            None => rule.leave(span, &format!("“{name}” is no measure that Vale knows")),
        }
    }
    let Some(grade) = rule.text("grade").filter(|_| !formulas.is_empty()) else {
        return Err(rule.wrong(rule.node.span, "it needs a `grade` and `metrics` that are known"));
    };
    let mean = match formulas.as_slice() {
        [one] => (*one).to_owned(),
        all => format!("(({})) / {}", all.join(") + ("), all.len()),
    };
    told(rule, draft, mean, format!("> {grade}"), rule.node.span)?;
    Ok("metrics grade")
}
