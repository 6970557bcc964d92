//! What a suppression comment silences: the words in its scope, told by the lines of the file.

use postlint::posting::Posting;

/// The lines that each suppression of `text` covers, with the rules that it names, and the keys of the faults.
fn scopes(name: &str, text: &str) -> Vec<String> {
    let posting = Posting::parse(name, text);
    let source = &posting.source;
    let told = posting.ignores.iter().map(|ignore| {
        let names: Vec<&str> = ignore.rules.iter().map(|(name, _)| name.as_str()).collect();
        let first = source.position(ignore.scope.start).line;
        let last = source.position(ignore.scope.end).line;
        let reason = ignore.reason.as_deref().unwrap_or("-");
        format!("{} {first}..{last} {reason}", names.join(","))
    });
    let faults = posting.ignore_faults.iter().map(|fault| format!("{} {}", fault.key, fault.detail));
    told.chain(faults).collect()
}

#[track_caller]
fn markdown(text: &str, expected: &[&str]) {
    assert_eq!(scopes("posting.md", text), expected, "{text}");
}

#[test]
fn the_next_block() {
    markdown("<!-- postlint: ignore a – why -->\n\nOne\ntwo.\n\nThree.\n", &["a 3..4 why"]);
    markdown("<!-- postlint: ignore a, b: why not? -->\n## One\n\nTwo.\n", &["a,b 2..2 why not?"]);
    markdown("One.\n\n{# postlint: ignore a - why #}\n\nTwo.\n", &["a 5..5 why"]);
    markdown("{% comment %} postlint: ignore a {% endcomment %}\n\nTwo.\n", &["a 3..3 -"]);
    markdown("> <!-- postlint: ignore a -->\n>\n> Two.\n", &["a 3..3 -"]);
    markdown("<!-- postlint: ignore a -->\n", &["a 1..1 -"]);
}

#[test]
fn a_whole_list_or_one_item() {
    markdown("<!-- postlint: ignore a -->\n- one\n- two\n  - three\n\nFour.\n", &["a 2..4 -"]);
    markdown("- one\n<!-- postlint: ignore a -->\n- two\n- three\n", &["a 3..3 -"]);
    markdown("<!-- postlint: ignore a -->\n\n| a | b |\n|---|---|\n| c | d |\n", &["a 3..5 -"]);
    markdown("- one <!-- postlint: ignore a -->\n- two\n", &["a 1..1 -"]);
}

#[test]
fn its_own_line() {
    markdown("One\ntwo <!-- postlint: ignore a — why -->\nthree.\n", &["a 2..2 why"]);
    markdown("## One <!-- postlint: ignore a -- why -->\n\nTwo.\n", &["a 1..1 why"]);
    assert_eq!(scopes("posting.txt", "One two. <!-- postlint: ignore a -->\n\nThree.\n"), ["a 1..1 -"]);
    assert_eq!(scopes("page.html", "<p>One</p> <!-- postlint: ignore a -->\n<p>Two</p>\n"), ["a 1..1 -"]);
}

#[test]
fn a_stretch_or_the_file() {
    markdown(
        "One.\n\n<!-- postlint: ignore-start a -->\n\nTwo.\n\n<!-- postlint: ignore-end -->\n\nThree.\n",
        &["a 3..7 -"],
    );
    markdown(
        "<!-- postlint: ignore-start a -->\n\n<!-- postlint: ignore-start b -->\n\nOne.\n\n<!-- postlint: ignore-end a -->\n\n\
         Two.\n\n<!-- postlint: ignore-end b -->\n",
        &["a 1..7 -", "b 3..11 -"],
    );
    markdown("One.\n\n<!-- postlint: ignore-file law – a form -->\n", &["law 1..4 a form"]);
    markdown("<!-- postlint: ignore-start a -->\n\nOne.\n", &["a 1..4 -", "never-ended "]);
    markdown("One.\n\n<!-- postlint: ignore-end a -->\n", &["end-without-start "]);
}

#[test]
fn what_is_no_suppression() {
    markdown("```\n<!-- postlint: ignore a -->\n```\n\n`<!-- postlint: ignore a -->`\n", &[]);
    markdown("<!-- We check this with postlint. -->\n\nOne.\n", &[]);
    markdown("<!-- postlint: off a -->\n\nOne.\n", &["unknown-verb off"]);
    markdown("<!-- Postlint ignore a -->\n\nOne.\n", &["unknown-form Postlint ignore a"]);
}
