//! level-scope-mismatch: the level in the title and what the person is in charge of do not fit.

use crate::facts::title::seniority;
use crate::facts::{FactKind, Management, Seniority};
use crate::posting::{SectionKind, Strength};
use crate::rules::agreement::{is_one_job, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};

/// Words in titles of managers who lead no people.
const THINGS: &str = "product project program programme account community office case customer client success marketing \
    content brand category campaign event events social media delivery release partner partnerships relationship \
    territory sales grants fund portfolio property store engagement communications design data";

/// Words that tell of people, or of money to answer for.
const CHARGE: &str = "team teams people staff managers reports budget budgets leaders organization organisation department \
    hiring hire recruit supervise mentor coach volunteers employees p&l strategy";

/// Flags the title.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, place)) = posting.title() else { return };
    let Some(level) = seniority(title) else { return };
    if !posting.has_section(SectionKind::Responsibilities) || !is_one_job(posting) {
        return;
    }
    if matches!(level, Seniority::Intern | Seniority::Entry | Seniority::Junior) {
        let managers = sure_facts(cx).find(|(fact, prose, _)| {
            let leads = matches!(fact.kind, FactKind::Management(Management::Managers | Management::People));
            leads && fact.strength == Strength::Duty && !cx.excused(*prose)
        });
        if let Some((_, prose, _)) = managers {
            out.at_prose(prose).also(place, "the title").say("low", &[("level", level.name())]);
        }
        return;
    }
    let leads = matches!(level, Seniority::Manager | Seniority::Director | Seniority::VicePresident | Seniority::Head);
    let thing = words_of(title).any(|word| is_one_of(word, THINGS));
    let charge = posting.statements().iter().any(|statement| {
        let words = &posting.words[statement.words.clone()];
        words.iter().any(|word| is_one_of(word.text(&posting.prose), CHARGE))
    });
    if leads && !thing && !charge {
        out.at(place).say("high", &[("level", level.name())]);
    }
}
