//! Regexes: expressions of .NET, which Vale knows, in the words of Rust's, with what looks around told apart.

use crate::rules::kinds::expression::compile;

/// An expression of Rust, and what must and must not stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translated {
    /// The expression itself.
    pub core: String,
    /// Not right after this.
    pub unless_before: Option<String>,
    /// Not right before this.
    pub unless_after: Option<String>,
    /// Only right after this.
    pub only_before: Option<String>,
    /// Only right before this.
    pub only_after: Option<String>,
}

impl Translated {
    /// Whether nothing is said of what stands beside it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        *self == Self { core: self.core.clone(), ..Self::default() }
    }
}

/// Why an expression cannot be used that refers back.
const BACK: &str =
    "it refers back to a group, which no expression here can; the kind `repetition` finds what stands twice in a row";

/// Groups that look around, with what they are: whether they look back, and whether they forbid.
const LOOKS: [(&str, bool, bool); 4] =
    [("(?<!", true, true), ("(?<=", true, false), ("(?!", false, true), ("(?=", false, false)];

/// `token` in the words of Rust: one expression, or one for each alternative where one of them looks around.
///
/// # Errors
/// Why it cannot be said.
pub fn translate(token: &str) -> Result<Vec<Translated>, String> {
    let respelt = respell(token)?;
    let alternatives = if looks(&respelt) { split(&unwrapped(&respelt)) } else { vec![respelt] };
    alternatives.iter().map(|alternative| one(alternative)).collect()
}

fn looks(text: &str) -> bool {
    LOOKS.iter().any(|(open, ..)| text.contains(open))
}

/// The expression with look-around, told apart.
fn one(text: &str) -> Result<Translated, String> {
    let mut found = Translated::default();
    let mut rest = text.trim_start_matches("\\b").to_owned();
    let mut bounds = (text.len() != rest.len(), false);
    while let Some((open, _, forbids)) = LOOKS.iter().find(|(open, back, _)| *back && rest.starts_with(open)) {
        let end = group_end(&rest, 0).ok_or("a group is not closed")?;
        let inner = rest[open.len()..end - 1].to_owned();
        let place = if *forbids { &mut found.unless_before } else { &mut found.only_before };
        join(place, &inner);
        rest.replace_range(..end, "");
        if let Some(after) = rest.strip_prefix("\\b") {
            bounds.0 = true;
            rest = after.to_owned();
        }
    }
    loop {
        if let Some(before) = rest.strip_suffix("\\b").filter(|before| before.ends_with(')') && looks(before)) {
            bounds.1 = true;
            rest = before.to_owned();
        }
        let Some(start) = last_group(&rest) else { break };
        let Some((open, _, forbids)) = LOOKS.iter().find(|(open, back, _)| !back && rest[start..].starts_with(open))
        else {
            break;
        };
        let inner = rest[start + open.len()..rest.len() - 1].to_owned();
        let place = if *forbids { &mut found.unless_after } else { &mut found.only_after };
        join(place, &inner);
        rest.truncate(start);
    }
    found.core = format!("{}{rest}{}", if bounds.0 { "\\b" } else { "" }, if bounds.1 { "\\b" } else { "" });
    let parts = [&found.unless_before, &found.unless_after, &found.only_before, &found.only_after];
    for part in parts.into_iter().flatten().chain([&found.core]) {
        if looks(part) {
            return Err("it looks around in the middle; say it in two rules, or with `unless` on the page".to_owned());
        }
        compile(&format!("(?u){part}")).map_err(|error| {
            let reason = error.syntax_error().map(ToString::to_string).unwrap_or_default();
            let last = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("it is no expression that can be used: {last}")
        })?;
    }
    Ok(found)
}

fn join(place: &mut Option<String>, inner: &str) {
    *place = Some(match place.take() {
        Some(other) => format!("{other}|{inner}"),
        None => inner.to_owned(),
    });
}

/// `text` without a group around all of it that captures nothing.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    match text.strip_prefix("(?:") {
        Some(inner) if group_end(text, 0) == Some(text.len()) => unwrapped(&inner[..inner.len() - 1]),
        _ => text.to_owned(),
    }
}

/// The alternatives at the top of an expression.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for (piece, kind) in pieces(text) {
        match kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Other => {}
        }
        if piece == "|" && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("it starts with one").push_str(piece);
        }
    }
    parts
}

/// Where the group that opens at `start` ends.
fn group_end(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0;
    let mut at = start;
    for (piece, kind) in pieces(&text[start..]) {
        at += piece.len();
        match kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 1 => return Some(at),
            Kind::Close => depth -= 1,
            Kind::Other => {}
        }
    }
    None
}

/// Where the group starts that ends `text`.
fn last_group(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut at = 0;
    let mut last = None;
    for (piece, kind) in pieces(text) {
        match kind {
            Kind::Open => open.push(at),
            Kind::Close => last = open.pop().map(|start| (start, at + 1)),
            Kind::Other => {}
        }
        at += piece.len();
    }
    last.filter(|&(_, end)| end == text.len() && open.is_empty()).map(|(start, _)| start)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Other,
}

/// The pieces of an expression: escapes and classes whole, else character by character.
fn pieces(text: &str) -> Vec<(&str, Kind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let len = match c {
            '\\' => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '[' => class_len(&text[at..]),
            c => c.len_utf8(),
        };
        let kind = match c {
            '(' => Kind::Open,
            ')' => Kind::Close,
            _ => Kind::Other,
        };
        found.push((&text[at..at + len], kind));
        at += len;
    }
    found
}

/// How long the class is that starts `text`.
fn class_len(text: &str) -> usize {
    let mut at = 1;
    let mut first = true;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '\\' => at += text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '^' if at == 1 => {
                at += 1;
                continue;
            }
            ']' if !first => return at + 1,
            '[' if text[at..].starts_with("[:") => {
                if let Some(len) = text[at..].find(":]") {
                    at += len + 1;
                }
            }
            _ => {}
        }
        first = false;
        at += c.len_utf8();
    }
    text.len()
}

/// What .NET and Rust write in different ways, as Rust does.
fn respell(text: &str) -> Result<String, String> {
    let mut written = String::new();
    let all = pieces(text);
    for (number, &(piece, _)) in all.iter().enumerate() {
        let rest: String = all[number..].iter().map(|(piece, _)| *piece).collect();
        match piece {
            "\\<" => written.push('<'),
            "\\>" => written.push('>'),
            "\\Z" => written.push_str("\\z"),
            "\\e" => written.push_str("\\x1b"),
            _ if piece.len() == 2 && piece.starts_with('\\') && piece.ends_with(|c| matches!(c, '1'..='9')) => {
                return Err(BACK.to_owned());
            }
            "\\k" => return Err(BACK.to_owned()),
            "{" if !is_count(&rest) => written.push_str("\\{"),
            "+" if number > 0 && matches!(all[number - 1].0, "*" | "+" | "?" | "}") => {}
            _ if piece.starts_with('[') => written.push_str(&class(piece)),
            _ => written.push_str(piece),
        }
    }
    Ok(written.replace("(?>", "(?:"))
}

/// Whether `text` starts with a count of repetitions.
fn is_count(text: &str) -> bool {
    let Some((inside, _)) = text[1..].split_once('}') else { return false };
    let mut numbers = inside.splitn(2, ',');
    let number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    numbers.next().is_some_and(|least| number(least) && !least.is_empty()) && numbers.next().is_none_or(number)
}

/// A class, in which Rust takes `[`, `&&`, `--` and `~~` for more than they are.
fn class(text: &str) -> String {
    let mut written = String::from("[");
    let mut inside = text[1..].chars().peekable();
    let mut last = ' ';
    while let Some(c) = inside.next() {
        let next = inside.peek().copied();
        match c {
            '\\' => {
                written.push(c);
                written.extend(inside.next());
                last = ' ';
                continue;
            }
            '[' if next != Some(':') => written.push_str("\\["),
            '&' | '~' if next == Some(c) || last == c => {
                written.push('\\');
                written.push(c);
            }
            '-' if next == Some('-') => written.push_str("\\-"),
            _ => written.push(c),
        }
        last = c;
    }
    written
}
