//! Lines that nothing marks are read as what they are: headings, items, text.

use postlint::posting::{BlockKind, Marker, Posting};

/// One line for each block: `#` and level, `*` (lost marker), `-` (any other item) or nothing, then its text.
fn outline(name: &str, text: &str) -> String {
    let posting = Posting::parse(name, text);
    let mut out = String::new();
    for block in &posting.blocks {
        let sign = match block.kind {
            BlockKind::Heading { level, .. } => format!("{level}# "),
            BlockKind::Item { marker: Marker::Lost, .. } => "* ".to_owned(),
            BlockKind::Item { .. } => "- ".to_owned(),
            BlockKind::Paragraph => String::new(),
            _ => continue,
        };
        out.push_str(&sign);
        out.push_str(&posting.text(block.prose).replace('\n', "⏎"));
        out.push('\n');
    }
    out
}

#[track_caller]
fn plain(text: &str, expected: &str) {
    assert_eq!(outline("posting.txt", text), expected);
}

#[track_caller]
fn markdown(text: &str, expected: &str) {
    assert_eq!(outline("posting.md", text), expected);
}

#[test]
fn a_heading_over_short_lines() {
    plain(
        "Ferry Pilot\nYou steer the night ferry between the two islands, in every kind of weather, with a crew of four.\n\
         Nice to have\n\nA radio licence\nExperience with ice\n\nAbout Northern Lines\nWe run nine ferries.\n",
        "1# Ferry Pilot\nYou steer the night ferry between the two islands, in every kind of weather, with a crew of \
         four.\n2# Nice to have\n* A radio licence\n* Experience with ice\n2# About Northern Lines\nWe run nine ferries.\n",
    );
}

#[test]
fn items_that_are_worded_like_headings_stay_items() {
    plain(
        "Ferry Pilot\n\nBenefits\n\nFlexible working\nProfessional development\nPension\nAnnual leave\n\nHow to apply\n\
         Write to the harbour master.\n",
        "1# Ferry Pilot\n2# Benefits\n* Flexible working\n* Professional development\n* Pension\n* Annual leave\n\
         2# How to apply\nWrite to the harbour master.\n",
    );
}

#[test]
fn hard_wrapped_text_is_joined() {
    plain(
        "Ferry Pilot\n\nWe run nine ferries between the islands and look for\nsomebody who steers the night ferry in \
         every weather\nand who likes to teach. The crew is small, and each of\nus does some of everything.\n\n\
         Requirements\n\n- a pilot's licence for the inner waters, or the will\n  to earn one\n- good eyes\n",
        "1# Ferry Pilot\nWe run nine ferries between the islands and look for⏎somebody who steers the night ferry in \
         every weather⏎and who likes to teach. The crew is small, and each of⏎us does some of everything.\n\
         2# Requirements\n- a pilot's licence for the inner waters, or the will⏎to earn one\n- good eyes\n",
    );
}

#[test]
fn labels_and_their_values_are_no_list() {
    plain(
        "=== JOB DETAILS ===\n\nTitle: Ferry Pilot\nPay: 4,000 EUR a month\nPlace: Bergen\nHours: 37\n\nSKILLS NEEDED:\n\
         • a licence\n• good eyes\n",
        "2# JOB DETAILS\nTitle: Ferry Pilot\nPay: 4,000 EUR a month\nPlace: Bergen\nHours: 37\n3# SKILLS NEEDED:\n\
         - a licence\n- good eyes\n",
    );
    let posting = Posting::parse("posting.txt", "=== JOB DETAILS ===\n\nTitle: Ferry Pilot\nPlace: Bergen\n");
    assert_eq!(posting.title().map(|(title, _)| title), Some("Ferry Pilot"));
}

#[test]
fn bullets_on_their_own_lines() {
    plain(
        "Ferry Pilot\n\nWe offer:\n-\nA warm cabin\n-\nFree crossings\n",
        "1# Ferry Pilot\n3# We offer:\n- A warm cabin\n- Free crossings\n",
    );
}

#[test]
fn numbered_headings() {
    plain(
        "Ferry Pilot\n\n1. Responsibilities\n- steer\n- teach\n2. Requirements\n- a licence\n",
        "1# Ferry Pilot\n2# Responsibilities\n- steer\n- teach\n2# Requirements\n- a licence\n",
    );
}

#[test]
fn emoji_before_headings_and_items() {
    plain(
        "Ferry Pilot\n\n🎯 The role\nYou steer the night ferry.\n\n🎁 Benefits\n🏝 Thirty days of leave\n🚲 A bicycle\n",
        "1# Ferry Pilot\n2# 🎯 The role\nYou steer the night ferry.\n2# 🎁 Benefits\n* 🏝 Thirty days of leave\n* 🚲 A bicycle\n",
    );
}

#[test]
fn bold_lines_are_headings_and_labels_are_not() {
    markdown(
        "# Ferry Pilot\n\n**Place: Bergen**\n\n**What you will do**\n\n* steer\n\n**Nice to have:**\nA radio licence.\n",
        "1# Ferry Pilot\nPlace: Bergen\n2# What you will do\n- steer\n2# Nice to have:\nA radio licence.\n",
    );
}

#[test]
fn a_paragraph_whose_lines_were_a_list() {
    markdown(
        "# Ferry Pilot\n\nRequirements\nA pilot's licence\nGood eyes\nCalm in ice\nFluent Norwegian\n\n• Free crossings\n\
         • A warm cabin\n",
        "1# Ferry Pilot\n2# Requirements\n* A pilot's licence\n* Good eyes\n* Calm in ice\n* Fluent Norwegian\n\
         - Free crossings\n- A warm cabin\n",
    );
}

#[test]
fn a_wrapped_paragraph_is_no_list() {
    let text = "# Ferry Pilot\n\nWe run nine ferries between the islands and look for\nSomebody who steers the night \
                ferry in every weather\nAnd who likes to teach because the crew is small\nUs included it is nine people \
                in all and a dog here\n";
    assert!(!outline("posting.md", text).contains("* "), "{}", outline("posting.md", text));
}
