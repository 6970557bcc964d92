//! The probe of patterns: it says of a text what the regular expression says.

use postlint::rules::Catalog;
use postlint::rules::kinds::expression::compile;
use postlint::rules::kinds::probe::{Edges, Grams, Probe};

fn agrees(pattern: &str, text: &str) {
    let wanted = compile(pattern).expect("pages are tested").is_match(text.as_bytes());
    let probe = Probe::of(pattern);
    assert_eq!(probe.may_match(text), wanted, "{pattern} in {text}");
    assert_eq!(probe.may_match_by(text, &Edges::of(text)), wanted, "{pattern} in {text}, by its words");
    assert!(!wanted || probe.is_worth(&Grams::of(text)), "{pattern} in {text}");
}

/// Every line of its own page and of a few more of its family, for every pattern. That the probe gives up is rare.
#[test]
fn pages_read_the_same() {
    let rules = Catalog::builtin().rules();
    let (mut matched, mut given_up) = (0, 0);
    for (number, rule) in rules.iter().enumerate() {
        for pattern in rule.patterns() {
            let regex = compile(&pattern.regex).expect("pages are tested");
            let probe = Probe::of(&pattern.regex);
            let pages = rules[number..].iter().take(4).filter(|other| other.page.family == rule.page.family);
            for line in pages.flat_map(|page| page.page.text.lines()) {
                let wanted = regex.is_match(line.as_bytes());
                let worth = probe.is_worth(&Grams::of(line));
                let may = probe.may_match_by(line, &Edges::of(line));
                let anywhere = probe.may_match(line);
                assert!(may && anywhere && worth || !wanted, "{}: {} in {line}", rule.name, pattern.regex);
                matched += usize::from(wanted);
                given_up += usize::from(may && !wanted);
            }
        }
    }
    assert!(matched > 50, "there are lines to try: {matched}");
    assert!(given_up * 300 < matched, "{given_up} lines were left to the expression, of {matched} that match");
}

#[test]
fn each_step_does_as_the_expression() {
    let patterns = [
        r"",
        r"a",
        r"^a",
        r"a$",
        r"^$",
        r"(?m)^b",
        r"(?m)a$",
        r"\bin\b",
        r"\Bn",
        r"[^.]{2,3}x",
        r"(?-i:Abc)",
        r"(?:ab){2,}c",
        r"(?:a|b|cd|ce|f|g|)h",
        r"(?:one|two|three|four|five)$",
        r"(?:\w+\s+){1,3}end",
        r"x*y+z?",
        r"é",
        r"É|ß",
        r"\bà\b",
        r"(?:\s*,)*x",
        r"(?:^|[^a-z])foo",
        r"[—–]\s\w",
        r"K",
        r"ſk",
        r"\b(?:desk|kiss)\s*[–—]",
    ];
    let texts = [
        "",
        "a",
        "A",
        "xa",
        "ax",
        "b\na",
        "a\nb",
        "in",
        "inn",
        "an inn",
        "…x",
        "a.bx",
        "abx",
        "Abc",
        "abc",
        "ababc",
        "abABC",
        "bh",
        "ceh",
        "ch",
        "h",
        "two",
        "five ",
        "FIVE",
        "to the end",
        "a b c d end",
        "yz",
        "xxy",
        "É",
        "é",
        "ẞ",
        "ß",
        "à",
        "fàt",
        ", ,x",
        "éfoo",
        "afoo",
        "— é",
        "\u{212a}",
        "\u{17f}K",
        "Sk",
        "a Kiss –",
        "de\u{17f}\u{212a} —",
    ];
    for pattern in patterns {
        texts.iter().for_each(|text| agrees(pattern, text));
    }
}

#[test]
fn what_is_beyond_it_is_left_to_the_expression() {
    assert!(Probe::of("(?:a+a+)+(?:a+)+b").may_match(&"a".repeat(200)));
    assert!(Probe::of(r"(?:\s*,?)*x").may_match("a"), "what is repeated may be empty");
    assert!(!Probe::of("a+b").may_match(&"a".repeat(20)));
}

#[test]
fn a_text_without_its_letters_is_not_worth_it() {
    let worth = |pattern: &str, text: &str| Probe::of(pattern).is_worth(&Grams::of(text));
    let duties = r"\b(?:other|further)\s(?:\w+\s){0,2}?(?:duties|tasks?)\b";
    assert!(worth(duties, "and Other Duties"));
    assert!(!worth(duties, "and other things"));
    assert!(!worth(duties, "and duties"));
    assert!(worth(r"(?:\d+|old)", "99"), "one branch asks for nothing that can be looked for cheaply");
    assert!(!worth(r"(?:\d+ years|old)", "young"));
    let beyond_ascii = r"\b(?:women|men)\s+(?:only|preferred)(?:\s*[.–—]|$)";
    assert!(worth(beyond_ascii, "Women Only –"));
    assert!(worth(beyond_ascii, "women \u{17f}uch"), "its letters may be others");
    assert!(!worth(beyond_ascii, "women and men"));
}
