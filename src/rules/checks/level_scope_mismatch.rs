//! level-scope-mismatch: the level in the title and what the person is in charge of do not fit.

use std::sync::LazyLock;

use crate::facts::title::seniority;
use crate::facts::{FactKind, Management, Seniority};
use crate::posting::{Posting, SectionKind, Strength};
use crate::rules::agreement::{claims, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

/// Words in titles of managers who lead no people.
const THINGS: &str = "product project program programme account community office case customer client success marketing \
    content brand category campaign event events social media delivery release partner partnerships relationship \
    territory sales grants fund portfolio property store engagement communications design data art creative funeral film \
    medical casting music";

/// Words that tell of people, or of money to answer for.
const CHARGE: &str = "team teams people staff managers reports budget budgets leaders leadership lead leads organization organisation \
    department departments hiring hire recruit supervise mentor coach volunteers employees p&l strategy strategic strategies \
    policy policies oversee oversees board executive";

/// What is in the hands of those who lead a firm.
static HIGH: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let sets = "(own|define|set|lead|drive|shape|determine|decide|owning|defining|setting|leading|driving|shaping)";
    Phrases::new([
        format!("{sets} (the|our|) (strategy|vision|direction|p&l) (of|for) (the|our|) (company|group|organisation|organization|business|firm|department)"),
        format!("{sets} (the|our|) (company|group|corporate|organisational|organizational|departmental|business) (strategy|vision|direction)"),
        format!("{sets} (the|our|) (long-term|long term|multi-year|overall|strategic) (vision|strategy|direction)"),
        "(full|overall|sole) (p&l|profit and loss|budget) (responsibility|accountability|ownership)".to_owned(),
    ].iter().map(|form| (form.as_str(), ())))
});

/// Flags the title, or what is too much for it.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, place)) = posting.title() else { return };
    let Some(level) = seniority(title) else { return };
    if !posting.is_one_job() {
        return;
    }
    let low = matches!(level, Seniority::Intern | Seniority::Entry | Seniority::Junior);
    // An associate director or professor is no beginner.
    let associate = level == Seniority::Associate && !words_of(title).any(|word| is_one_of(word, SENIOR));
    if low || associate {
        if let Some(prose) = people(cx).filter(|_| low) {
            out.at_prose(prose).also(place, "the title").say("low", &[("level", level.name())]);
        } else if let Some(prose) = direction(cx) {
            let words = [("words", posting.text(prose)), ("level", level.name())];
            out.at_prose(prose).also(place, "the title").say("direction", &words);
        }
        return;
    }
    let leads = matches!(level, Seniority::Manager | Seniority::Director | Seniority::VicePresident | Seniority::Head);
    let thing = words_of(title).any(|word| is_one_of(word, THINGS));
    let charge = posting.statements().iter().any(|statement| {
        let words = &posting.words[statement.words.clone()];
        words.iter().any(|word| is_one_of(word.text(&posting.prose), CHARGE))
    });
    if leads && !thing && !charge && tells_duties(posting) {
        out.at(place).say("high", &[("level", level.name())]);
    }
}

/// Words of titles that begin with "associate" or "assistant" and are high all the same.
const SENIOR: &str =
    "director professor dean principal partner counsel vice president head chief manager attorney general";

/// Where the person is said to lead people.
fn people(cx: &Context<'_>) -> Option<Span> {
    let found = sure_facts(cx).find(|(fact, prose, _)| {
        let leads = matches!(fact.kind, FactKind::Management(Management::Managers | Management::People));
        let listed = || fact.block.is_some_and(|block| cx.posting.blocks[block].is_item());
        let done = fact.strength == Strength::Duty || fact.strength == Strength::About && listed();
        leads && done && !cx.excused(*prose)
    });
    found.map(|(_, prose, _)| prose)
}

/// Where the person is said to set the direction of a firm.
fn direction(cx: &Context<'_>) -> Option<Span> {
    let found = claims(cx, &HIGH).into_iter().find(|claim| {
        let done = claim.statement.strength == Strength::Duty
            || claim.statement.strength == Strength::About && cx.posting.blocks[claim.statement.block].is_item();
        // "Help to define the strategy"
        done && claim.statement.prose.start == claim.prose.start && !cx.excused(claim.prose)
    });
    found.map(|claim| claim.prose)
}

/// Whether the document says what the person does: in a section, or in items that no heading explains.
fn tells_duties(posting: &Posting) -> bool {
    let loose = posting.statements().iter().filter(|statement| {
        let kind = posting.sections[statement.section].kind;
        posting.blocks[statement.block].is_item()
            && matches!(kind, SectionKind::Other | SectionKind::Role)
            && matches!(statement.strength, Strength::About | Strength::Duty)
    });
    posting.has_section(SectionKind::Responsibilities) || loose.count() >= 2
}
