//! Headings are known by their wording.

use postlint::posting::{SectionKind, Vocabulary};

fn kind(heading: &str) -> &'static str {
    Vocabulary::builtin().classify(heading).map_or("-", SectionKind::name)
}

/// Each is of the kind beside it; most stand in no list as they are.
#[test]
fn headings_are_classified() {
    let headings = [
        ("What you’ll do", "responsibilities"),
        ("What youll do", "responsibilities"),
        ("3. Your key responsibilities:", "responsibilities"),
        ("As a Staff Baker, you will", "responsibilities"),
        ("What it's like to be a Lamp Lighter", "responsibilities"),
        ("Is expected to", "responsibilities"),
        ("Primary Functions", "responsibilities"),
        ("🎯 Role Definition", "role"),
        ("ABOUT THE ROLE", "role"),
        ("What you'll bring to Umbrella", "requirements"),
        ("What were looking for in you", "requirements"),
        ("Why we might like you", "requirements"),
        ("The ideal candidate for this post", "requirements"),
        ("Should have", "requirements"),
        ("Required Skills & Competencies", "requirements"),
        ("Minimum Education:", "requirements"),
        ("Preferred:", "preferred"),
        ("Preferred Education", "preferred"),
        ("Skills (nice to have)", "preferred"),
        ("Requirements that are a plus", "preferred"),
        ("Additional skills we value", "preferred"),
        ("Soft Skills", "skills"),
        ("Why join us?", "benefits"),
        ("Why you might like it", "benefits"),
        ("Our benefits", "benefits"),
        ("Salary range", "pay"),
        ("About Umbrella", "about"),
        ("Location: Paris", "location"),
        ("CLICK TO APPLY", "apply"),
        ("Umbrella is an equal opportunity employer", "equal-opportunity"),
        ("Typical Career Path", "career"),
        ("Profil recherché", "requirements"),
        ("Deine Aufgaben", "responsibilities"),
        ("Senior Baker", "-"),
        ("Umbrella", "-"),
    ];
    for (heading, expected) in headings {
        assert_eq!(kind(heading), expected, "{heading}");
    }
}

/// Only whole headings are known without markup: a sentence that begins like one is not a heading.
#[test]
fn sentences_are_not_headings() {
    let vocabulary = Vocabulary::builtin();
    for heading in ["Requirements", "What you’ll do:", "Nice to have"] {
        assert!(vocabulary.is_heading(heading), "{heading}");
    }
    for line in ["You have baked bread", "Benefits of scale", "Apply heat"] {
        assert!(!vocabulary.is_heading(line), "{line}");
    }
}
