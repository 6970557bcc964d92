//! requirement-strength-contradiction: a wish in a list of what must be, or a demand in a list of wishes.

use std::sync::LazyLock;

use crate::posting::vocabulary::fold;
use crate::posting::{Posting, SectionKind, Statement};
use crate::rules::agreement::{claims, is_one_of};
use crate::rules::{Context, Findings};
use crate::text::Phrases;

/// What the words of an item say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Welcome,
    Needed,
    /// It is welcome, if the item ends with it.
    WelcomeLast,
    /// It must be met, if the item ends with it.
    NeededLast,
    /// Neither, although the words look like it.
    Nothing,
}

static PHRASES: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    Phrases::new([
        ("(nice|good|great) to (have|haves)", Said::Welcome),
        (
            "(is|are|would be|will be|considered) (a|an) (big|huge|great|strong|definite|nice|major|added|distinct|real|) (plus|bonus|asset|advantage)",
            Said::Welcome,
        ),
        ("(a|big|huge|great|strong|definite|nice|major|added|distinct) (plus|bonus)", Said::Welcome),
        ("(is|are|highly|strongly|but|also) (preferred|desirable|desired|optional|advantageous)", Said::Welcome),
        ("(preferred|desirable|optional) but not (required|essential|necessary|mandatory)", Said::Welcome),
        ("not (strictly |absolutely |)(required|essential|necessary|mandatory)", Said::Welcome),
        ("(bonus points|brownie points|ideally)", Said::Welcome),
        ("(preferred|desirable|desired|optional|advantageous)", Said::WelcomeLast),
        ("(required|essential|compulsory)", Said::NeededLast),
        ("(must have|must possess|must be able)", Said::Needed),
        ("(is|are) (a must|mandatory|essential|required|compulsory|obligatory)", Said::Needed),
        ("(mandatory|obligatory|non negotiable|absolute must)", Said::Needed),
        ("(if|as|when|where|is not|are not|not) (required|mandatory|essential|necessary)", Said::Nothing),
    ])
});

/// Flags what contradicts the heading above it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for claim in claims(cx, &PHRASES) {
        let statement = claim.statement;
        let section = &posting.sections[statement.section];
        let heading = fold(posting.heading_text(section));
        let strict = cx.list("strict").iter().any(|word| heading.split(' ').any(|part| part == *word));
        let mild = cx.list("mild").iter().any(|word| heading.contains(word));
        let key = match (section.own, claim.what) {
            (Some(SectionKind::Requirements | SectionKind::Skills), Said::Welcome | Said::WelcomeLast)
                if strict && !mild =>
            {
                "welcome"
            }
            (Some(SectionKind::Preferred), Said::Needed | Said::NeededLast) if !strict => "needed",
            _ => continue,
        };
        let item = posting.blocks[statement.block].is_item();
        let last = matches!(claim.what, Said::WelcomeLast | Said::NeededLast);
        let rest = &posting.prose[claim.prose.end as usize..statement.prose.end as usize];
        // "Version control, ideally Git"
        let adverb =
            posting.text(claim.prose).to_lowercase().ends_with("ly") && claim.prose.start > statement.prose.start;
        if adverb || last && rest.contains(char::is_alphanumeric) {
            continue;
        }
        if !item || cx.excused(claim.prose) || !ends(posting, statement, claim.prose.end, claim.prose.start) {
            continue;
        }
        let place = posting.heading_place(section);
        out.at_prose(claim.prose)
            .also(place, "the heading says otherwise")
            .say(key, &[("words", posting.text(claim.prose)), ("heading", posting.heading_text(section))]);
    }
}

/// Whether the words hold for the whole item: nothing but a few words follows, and no part of the item is set off
/// before them.
fn ends(posting: &Posting, statement: &Statement, end: u32, start: u32) -> bool {
    let before = &posting.prose[statement.prose.start as usize..start as usize];
    let after = &posting.prose[end as usize..statement.prose.end as usize];
    let count = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let parts = before.contains([',', ';', '.', '–', '—']) || before.contains(" - ");
    let only = count(before) == 0;
    // "Databases (PostgreSQL is preferred)"
    let aside = before.rfind('(').is_some_and(|open| count(&before[open..]) > 0 && !before[open..].contains(')'));
    let last = before.split(|c: char| !c.is_alphanumeric()).any(|word| is_one_of(word, "plus but while"));
    (count(after) <= 2 && !parts && !last && !aside) || (only && !after.trim_end_matches('.').contains([';', '.']))
}
