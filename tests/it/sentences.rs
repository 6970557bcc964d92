//! Where sentences end.

use postlint::posting::Posting;

/// Holds that `text` is cut at each "|" and nowhere else.
#[track_caller]
fn cut(text: &str) {
    let whole = text.replace('|', "");
    let posting = Posting::parse("posting.txt", &whole);
    let found: Vec<&str> = posting.sentences.iter().map(|sentence| posting.text(sentence.prose)).collect();
    let expected: Vec<&str> = text.split('|').map(str::trim).collect();
    assert_eq!(found, expected);
}

#[test]
fn abbreviations_end_what_the_next_word_does_not_continue() {
    for text in [
        "You know ropes, knots, etc.| You will splice many of them.",
        "We are the oldest ferry company in the U.S.| We offer berths to all who ask.",
        "The desk opens at 6 a.m.| The last ferry leaves at 9 p.m.| Please come in time.",
        "You hold a Ph.D.| Your work is known.| You have a B.S.| It need not be new.",
        "We sail for Northern Lines Inc.| Our boats are old.",
        "You take vitamin C.| We take rum.",
    ] {
        cut(text);
    }
}

#[test]
fn abbreviations_go_on() {
    for text in [
        "You will work with the U.S. Coast Guard and with Dr. Miller on St. Kilda, e.g. In the fog of May.",
        "You report to J. Miller or to Mr. In of Northern Lines Inc. Ferries.",
        "The desk opens at 6 a.m. Monday to Friday, i.e. The whole week.",
        "You know ropes, knots, etc. and splice them.",
    ] {
        cut(text);
    }
}

#[test]
fn codes_of_states_end_sentences() {
    for text in [
        "The office stands in Martinez, CA.  Supervisors plan the week there.",
        "Our piers are in Mobile, AL. Clerks work on them.",
        "You may live in Jackson, MS. Ferries go there.",
    ] {
        cut(&text.replacen(". ", ".| ", 1));
    }
}

#[test]
fn letters_that_number_a_line_end_nothing() {
    cut("A. The first clerk opens the gate.| B. The second closes it.");
}
