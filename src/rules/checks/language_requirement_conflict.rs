//! language-requirement-conflict: a language is demanded, and elsewhere not needed.

use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::Strength;
use crate::rules::agreement::{claims, has_word, is_conditional, is_one_of, sure_facts, words_of};
use crate::rules::{Context, Findings};
use crate::text::{Phrases, Span};

const NAMES: &str = "english|german|french|spanish|italian|portuguese|dutch|polish|czech|hungarian|romanian|greek|turkish|swedish|danish|\
    norwegian|finnish|russian|ukrainian|arabic|hebrew|hindi|japanese|korean|mandarin|chinese";

static WAIVERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let forms = [
        format!("no ({NAMES}) (is |language skills |skills |knowledge |)(needed|required|necessary|expected)"),
        format!(
            "({NAMES}) (is |skills are |language skills are |knowledge is )not (needed|required|necessary|a requirement|expected)"
        ),
        format!(
            "(don't|do not) (need|require|expect|ask for|insist on) (you to speak |to speak |to know |any |)({NAMES})"
        ),
        format!("(need|needs|require|requires) no ({NAMES})"),
        format!("({NAMES}) is no (requirement|prerequisite|must)"),
    ];
    Phrases::new(forms.iter().map(|form| (form.as_str(), ())))
});

/// One language is the only one.
static ONLY: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("english is (our|the) only (working |company |office |) language", ()),
        ("only (working |company |office |)language is english", ()),
        ("english (is|as) the sole (working |company |office |)language", ()),
    ])
});

/// Flags the demand beside the waiver, another language beside the only one, and two levels of one language.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if !posting.is_one_job() {
        return;
    }
    levels(cx, out);
    if let Some(only) = claims(cx, &ONLY).first() {
        let other = sure_facts(cx).find(|(fact, prose, statement)| {
            let other = matches!(&fact.kind, FactKind::Language(skill) if skill.name != "english");
            let kept = !is_conditional(posting, statement) && !has_word(posting, statement, "or not no plus preferred");
            other && kept && fact.strength == Strength::Required && !cx.excused(*prose)
        });
        if let Some((_, prose, _)) = other {
            out.at_prose(prose)
                .also(posting.source_span(only.prose), "the only language, this says")
                .say("waived", &[("language", posting.text(prose)), ("waiver", posting.text(only.prose))]);
            return;
        }
    }
    let waivers = claims(cx, &WAIVERS);
    for waiver in
        waivers.iter().filter(|waiver| !is_conditional(posting, waiver.statement) && !cx.excused(waiver.prose))
    {
        let text = posting.text(waiver.prose);
        let names = NAMES.replace('|', " ");
        let Some(name) = words_of(text).find(|word| is_one_of(word, &names)) else { continue };
        let demand = sure_facts(cx).find(|(fact, _, statement)| {
            let same = matches!(&fact.kind, FactKind::Language(skill) if skill.name.eq_ignore_ascii_case(name));
            let kept = !is_conditional(posting, statement) && !has_word(posting, statement, "or not no plus preferred");
            same && kept && fact.strength == Strength::Required && statement.prose != waiver.statement.prose
        });
        if let Some((_, prose, _)) = demand {
            out.at_prose(prose)
                .also(posting.source_span(waiver.prose), "not needed, this says")
                .say("waived", &[("language", posting.text(prose)), ("waiver", text)]);
            return;
        }
    }
}

/// Flags the second of two required levels of one language that lie apart.
fn levels(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let mut seen: Vec<(&str, Level, Span)> = Vec::new();
    for (fact, prose, statement) in sure_facts(cx) {
        let FactKind::Language(skill) = &fact.kind else { continue };
        let languages =
            cx.facts.within(statement.prose).filter(|fact| matches!(fact.kind, FactKind::Language(_))).count();
        let text = posting.text(statement.prose);
        let measured = words_of(text).filter(|word| Level::of(word).is_some_and(|level| level.measured)).count();
        let plain = text.to_lowercase().replace("or better", "").replace("or higher", "").replace("or above", "");
        let firm = measured <= languages && !words_of(&plain).any(|word| is_one_of(word, ELSE));
        let level = skill.named.and_then(Level::of).filter(|level| level.measured || languages == 1);
        let Some(level) = level.filter(|_| firm && fact.strength == Strength::Required) else { continue };
        let other = seen.iter().find(|(name, first, _)| *name == skill.name && first.is_apart(level));
        if let Some((_, _, at)) = other.filter(|_| !cx.excused(prose)) {
            out.at_prose(prose)
                .also(posting.source_span(*at), "another level here")
                .say("level", &[("language", posting.text(prose))]);
            return;
        }
        seen.push((skill.name, level, prose));
    }
}

/// Words with which a statement names no level that holds for all: another, a wish, one to come, what is taught.
const ELSE: &str = "or preferred ideally plus to within later teach teaching lessons course courses classes";

/// A level of a language.
#[derive(Clone, Copy)]
struct Level {
    /// From A1 to a native speaker's.
    rank: usize,
    /// Whether it is one of the European framework, not a word.
    measured: bool,
}

impl Level {
    fn of(name: &str) -> Option<Self> {
        const LEVELS: [&str; 7] = ["a1", "a2", "b1", "b2", "c1", "c2", "native"];
        let ranks = LEVELS.iter().enumerate().map(|(rank, name)| (*name, rank));
        let words = [("basic", 1), ("fluent", 4), ("business", 4), ("advanced", 4)];
        let (name, rank) = ranks.chain(words).find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(Self { rank, measured: name.len() == 2 })
    }

    /// Whether both cannot be what is asked for; words leave more room than measured levels.
    fn is_apart(self, other: Self) -> bool {
        let far = self.rank.abs_diff(other.rank);
        far >= if self.measured && other.measured { 1 } else { 3 }
    }
}
