//! Points: what a document asks for, expects and offers, one by one, and which of them are the same in another document.

use std::collections::BTreeSet;

use crate::analysis::Analyzed;
use crate::facts::FactKind;
use crate::posting::{Profile, SectionKind, Statement, Strength, TagKind};
use crate::text::words::is_one_of;
use crate::workspace::Skill;

/// Something that a document asks for, expects or offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What kind of statement it is.
    pub strength: Strength,
    /// The heading that it stands under; empty where that is the title.
    pub heading: String,
    /// Its words, in one line; of a skill its name.
    pub text: String,
    /// The years of experience that it asks for.
    pub years: Option<f64>,
    /// The level at which it asks for a skill, where it is a line of a list of skills.
    pub level: Option<u32>,
    /// The document that it comes from, where that is another.
    pub from: Option<String>,
    /// The words that tell it from others.
    words: BTreeSet<String>,
    /// The name of the page of its skill.
    skill: Option<String>,
}

/// What became of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// As it was; none where it is new.
    pub before: Option<Point>,
    /// As it is; none where it is gone.
    pub after: Option<Point>,
}

/// Words that say nothing of what is asked for.
const EMPTY: &str = "a an the of in with and or to for on at as by is are be you your we our will must have has this that \
    least minimum more than years year experience one two three four five six seven eight nine ten";

/// The heading of lists of skills that have none of their own.
const SKILLS: &str = "Skills";

/// How much of their words two points must share to be one that was reworded: three in five.
const ALIKE: (usize, usize) = (3, 5);

/// The points of `document`, as it reads, in order; with `all`, also the items of lists that say neither.
pub(super) fn of(document: &Analyzed<'_>, all: bool) -> Vec<Point> {
    let posting = document.reads();
    let title = document.title().unwrap_or_default();
    let skills: Vec<_> =
        posting.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Skills { .. })).map(|tag| tag.span).collect();
    let all = all && document.posting.profile == Profile::Role;
    let counts = |statement: &&Statement| {
        let block = &posting.blocks[statement.block];
        let section = posting.sections[statement.section].kind;
        let aside =
            [SectionKind::About, SectionKind::Benefits, SectionKind::Process, SectionKind::Apply].contains(&section);
        let told = statement.strength != Strength::About || all && block.is_item() && !aside;
        let opens = posting.text(statement.prose).trim_end().ends_with(':');
        told && !opens && posting.is_of_the_job(statement)
    };
    let point = |statement: &Statement| {
        let text = posting.text(statement.prose).split_whitespace().collect::<Vec<_>>().join(" ");
        let inside = document.analysis.facts.within(statement.prose);
        let years = inside.filter_map(|fact| match &fact.kind {
            FactKind::Years(years) => years.min.or(years.max),
            _ => None,
        });
        let span = posting.blocks[statement.block].span;
        let heading = posting.heading_text(&posting.sections[statement.section]);
        let mut point = Point {
            strength: statement.strength,
            heading: if heading == title { String::new() } else { heading.trim_end_matches(':').to_owned() },
            years: years.reduce(f64::max),
            level: None,
            from: document.whole.as_ref().and_then(|whole| {
                let (place, _) = whole.origin(posting.source_span(statement.prose));
                (place > 0).then(|| whole.place(place).path.to_string())
            }),
            words: telling(&text),
            skill: None,
            text,
        };
        if skills.iter().any(|skills| skills.contains(span)) {
            point.strength = Strength::Required;
            if posting.sections[statement.section].kind != SectionKind::Skills {
                SKILLS.clone_into(&mut point.heading);
            }
            let skill = Skill::parse(&point.text);
            point.skill = Some(skill.slug());
            point.level = skill.level.map_or(Some(1), |level| level.parse().ok());
            let name = match skill.count {
                Some(count) => format!("{count} of {}", skill.name),
                None => skill.name.to_owned(),
            };
            point.text = name;
        }
        point
    };
    posting.statements().iter().filter(counts).map(point).collect()
}

/// Each of `points` once, where a document says again what it takes in from another; of a skill the highest level.
pub(super) fn once(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        match kept.iter_mut().find(|known| known.is_same_as(&point)) {
            Some(known) => known.level = known.level.max(point.level),
            None => kept.push(point),
        }
    }
    kept
}

/// The words of `text` that tell it from others, without numbers.
fn telling(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
    let words = words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase);
    words.filter(|word| !is_one_of(word, EMPTY)).collect()
}

impl Point {
    /// Whether both say the same in the same words, or name the same skill.
    fn is_same_as(&self, other: &Self) -> bool {
        match (&self.skill, &other.skill) {
            (None, None) => self.text.eq_ignore_ascii_case(&other.text),
            (one, two) => one == two,
        }
    }

    /// How alike both are, in thousandths; 0 where they are not the same thing.
    fn likeness(&self, other: &Self) -> usize {
        let kind = |point: &Self| match point.strength {
            Strength::Preferred => Strength::Required,
            strength => strength,
        };
        if self.skill.is_some() || other.skill.is_some() || kind(self) != kind(other) {
            return 0;
        }
        let shared = self.words.intersection(&other.words).count();
        let all = self.words.len() + other.words.len();
        let alike = all > 0 && 2 * shared * ALIKE.1 >= all * ALIKE.0;
        if alike { 2 * shared * 1000 / all } else { 0 }
    }
}

impl Step {
    /// The point as it is, else as it was.
    ///
    /// # Panics
    /// Never: a step is made of one point at least.
    #[must_use]
    pub fn latest(&self) -> &Point {
        self.after.as_ref().or(self.before.as_ref()).expect("a step is made of a point")
    }

    /// Both versions, where there are both.
    #[must_use]
    pub fn both(&self) -> Option<(&Point, &Point)> {
        self.before.as_ref().zip(self.after.as_ref())
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.both().is_some_and(|(before, after)| {
            before.text == after.text
                && before.strength == after.strength
                && before.years == after.years
                && before.level == after.level
        })
    }

    /// Whether more is asked than before (`Less` is before): a wish became a demand, or years or levels are more. `Equal`
    /// where that did not change.
    #[must_use]
    pub fn rise(&self) -> std::cmp::Ordering {
        use std::cmp::Ordering::Equal;
        let Some((before, after)) = self.both() else { return Equal };
        let demand = |point: &Point| point.strength == Strength::Required;
        let years = before.years.zip(after.years).and_then(|(before, after)| after.partial_cmp(&before));
        let levels = before.level.zip(after.level).map(|(before, after)| after.cmp(&before));
        let wishes =
            [before, after].iter().all(|point| matches!(point.strength, Strength::Required | Strength::Preferred));
        let strength = if wishes { demand(after).cmp(&demand(before)) } else { Equal };
        levels.unwrap_or(Equal).then(years.unwrap_or(Equal)).then(strength)
    }
}

/// Which of the points `before` became which of `after`: in the order of `after`, those that are gone where they stood. Each
/// with its number among those before.
pub(super) fn pair(before: Vec<Point>, after: Vec<Point>) -> Vec<(Option<usize>, Step)> {
    let mut became: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    for (at, earlier) in before.iter().enumerate() {
        let same = |with_strength: bool| {
            after.iter().enumerate().position(|(at, later)| {
                !taken[at] && earlier.is_same_as(later) && (!with_strength || earlier.strength == later.strength)
            })
        };
        if let Some(found) = same(true).or_else(|| same(false)) {
            became[at] = Some(found);
            taken[found] = true;
        }
    }
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for (one, earlier) in before.iter().enumerate().filter(|(at, _)| became[*at].is_none()) {
        for (two, later) in after.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            alike.push((earlier.likeness(later), one, two));
        }
    }
    alike.retain(|&(likeness, ..)| likeness > 0);
    alike.sort_by_key(|&(likeness, one, two)| (std::cmp::Reverse(likeness), one, two));
    for (_, one, two) in alike {
        if became[one].is_none() && !taken[two] {
            became[one] = Some(two);
            taken[two] = true;
        }
    }
    // What is gone comes after what stood before it.
    let mut steps = Vec::with_capacity(before.len().max(after.len()));
    let mut last = 0;
    for (at, point) in before.into_iter().enumerate() {
        let (place, later) = match became[at] {
            Some(found) => {
                last = found + 1;
                ((last, 0), Some(after[found].clone()))
            }
            None => ((last, at + 1), None),
        };
        steps.push((place, (Some(at), Step { before: Some(point), after: later })));
    }
    let new = after.into_iter().enumerate().filter(|(at, _)| !taken[*at]);
    steps.extend(new.map(|(at, point)| ((at + 1, 0), (None, Step { before: None, after: Some(point) }))));
    steps.sort_by_key(|&(place, _): &((usize, usize), _)| place);
    steps.into_iter().map(|(_, step)| step).collect()
}
