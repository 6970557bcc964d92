//! How strongly a statement is meant, from its section and its own words.

use postlint::posting::{Posting, Strength};

/// The strengths of the items and sentences of `text`, one letter each.
fn strengths(text: &str) -> String {
    let letter = |strength| match strength {
        Strength::Required => 'R',
        Strength::Preferred => 'P',
        Strength::Duty => 'D',
        Strength::Offer => 'O',
        Strength::About => 'A',
    };
    Posting::parse("posting.md", text).statements().iter().map(|statement| letter(statement.strength)).collect()
}

#[track_caller]
fn required(item: &str, expected: &str) {
    assert_eq!(strengths(&format!("# Baker\n\n## Requirements\n\n- {item}\n")), expected, "{item}");
}

#[test]
fn a_wish_among_requirements() {
    for item in [
        "A driving licence is a plus",
        "Rye bread, sourdough or pastry experience is a big plus",
        "Master's degree in baking, chemistry or biology preferred",
        "Ideally you have worked nights",
        "Pastry (preferred)",
        "Pastry - nice to have",
        "Experience with rye is desirable but not required",
        "Not required: a driving licence",
    ] {
        required(item, "P");
    }
}

#[test]
fn a_wish_for_a_part_of_a_requirement() {
    for item in [
        "Three years of baking, ideally in a hotel",
        "Three years of baking experience, hotels preferred",
        "Bread and rolls (croissants are a plus)",
        "A diploma in baking is required; pastry is preferred",
        "Must be able to lift 20 kg",
        "No experience required",
    ] {
        required(item, "R");
    }
}

#[test]
fn the_section_tells_the_rest() {
    assert_eq!(strengths("# Baker\n\n## What you will do\n\n- Bake\n\n## Nice to have\n\n- Pastry\n"), "DP");
    assert_eq!(strengths("# Baker\n\n## Nice to have\n\n- Pastry\n- A driving licence is required\n"), "PR");
    assert_eq!(strengths("# Baker\n\n## Benefits\n\n- Free bread\n\n## About us\n\n- You must visit us\n"), "OA");
}

#[test]
fn a_sentence_over_a_list_tells_of_its_items() {
    let text = "# Baker\n\n## Requirements\n\nYou need all of these on the day you start with us:\n\n- Rye\n\nIt would be great if you \
                had some of the following as well:\n\n- Pastry\n- Cakes\n";
    assert_eq!(strengths(text), "RRPPP");
}

#[test]
fn sentences_outside_of_sections() {
    let text = "# Baker\n\nYou will bake bread. You need a diploma. We offer free bread. The bakery is old.\n";
    assert_eq!(strengths(text), "DROA");
}

#[test]
fn items_that_no_heading_explains() {
    let asked = "# Baker\n\n- Two years of pastry\n- Good command of German\n- Forklift licence\n- Diploma in baking\n";
    assert_eq!(strengths(asked), "RRRR");
    let other = "# Baker\n\n- Renew licences\n- Free German lessons\n- Diploma courses that we pay for\n- 20 years in business\n- \
                 Teach apprentices\n- Share your knowledge\n- 38 hours\n";
    assert!(!strengths(other).contains('R'), "{}", strengths(other));
}
