//! Messages: what a rule of Vale says, with the blanks of a rule page.

/// `message` with `blanks` for its `%s`, in order; more of them stay empty.
#[must_use]
pub(super) fn filled(message: &str, blanks: &[&str]) -> String {
    let mut written = String::new();
    let mut next = 0;
    let mut rest = message;
    while let Some(at) = rest.find('%') {
        written.push_str(&rest[..at]);
        let sign = &rest[at + 1..];
        let numbered = sign.strip_prefix('[').and_then(|sign| sign.split_once(']'));
        let numbered = numbered.and_then(|(number, sign)| Some((number.parse::<usize>().ok()?, sign)));
        rest = match numbered {
            Some((number, sign)) if sign.starts_with(['s', 'd', 'v']) => {
                written.push_str(number.checked_sub(1).and_then(|at| blanks.get(at)).unwrap_or(&""));
                next = number;
                &sign[1..]
            }
            _ if sign.starts_with(['s', 'd', 'v']) => {
                written.push_str(blanks.get(next).unwrap_or(&""));
                next += 1;
                &sign[1..]
            }
            _ if sign.starts_with('%') => {
                written.push('%');
                &sign[1..]
            }
            _ => {
                written.push('%');
                sign
            }
        };
    }
    written.push_str(rest);
    written
}

/// `message` for people who read about the rule: “…” for each blank.
#[must_use]
pub(super) fn in_short(message: &str) -> String {
    let plain = filled(message, &["…"; 9]).replace("'…'", "“…”").replace("\"…\"", "“…”");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message of a substitution that replaces: Vale quotes each of the words it offers by itself, so that quotes
/// around the first blank fall away.
#[must_use]
pub(super) fn of_replacement(message: &str, offered: &[&str]) -> String {
    let quoted = ["'%s'", "\"%s\""].into_iter().find(|quoted| message.matches(quoted).count() == 2);
    let message = quoted.map_or_else(|| message.to_owned(), |quoted| message.replacen(quoted, "%s", 1));
    let first = match offered {
        [""] => String::new(),
        [_] => "'{suggestion}'".to_owned(),
        [first, last] => format!("'{first}' or '{last}'"),
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(|word| format!("'{word}'")).collect();
            format!("{}, or '{last}'", others.join(", "))
        }
        [] => String::new(),
    };
    filled(&message, &[&first, "{word}"])
}
