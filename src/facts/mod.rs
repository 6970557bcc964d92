//! Facts: what a document says, as typed facts, extracted once.

mod again;
mod amounts;
mod application;
pub mod breaths;
mod clash;
pub mod coded;
pub mod codes;
mod dates;
pub mod days;
pub mod decoder;
mod each;
mod education;
mod eligibility;
mod employment;
mod experience;
mod fields;
pub mod heads;
mod language_skill;
mod lexicon;
mod management;
mod money;
mod offer;
pub mod organisation;
pub mod orthography;
pub mod passive;
mod pay;
mod place;
mod quantity;
pub mod reading;
mod scan;
mod schedule;
pub mod spelling;
pub mod stated;
mod surroundings;
pub mod syllables;
mod technologies;
pub mod technology;
mod terms;
mod timezone;
pub mod title;
pub mod traces;
mod travel;
mod workmode;

use std::sync::OnceLock;

use crate::posting::{Posting, SectionKind, Statement, Strength};
use crate::text::Span;

pub use application::Way;
pub use clash::{Clash, Matter, clashes};
pub use dates::{Deadline, Posted, Start};
pub use education::{Degree, DegreeLevel};
pub use eligibility::{Clearance, Licence, Visa};
pub use employment::Employment;
pub use experience::{Bound, Years};
pub use language_skill::LanguageSkill;
pub use management::{Management, TeamSize};
pub use money::{Currency, Period, currencies};
pub use offer::{Benefit, OtherPay};
pub use organisation::{Organisation, Position};
pub use pay::{Open, Pay, PayLabel, grouped};
pub use place::{Place, code_of};
pub use schedule::Shift;
pub use technology::Technology;
pub use terms::{Duration, Hours};
pub use timezone::Zones;
pub use title::{Seniority, Title, TitleSource};
pub use travel::Travel;
pub use workmode::{WorkMode, Workplace};

/// What a document says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
    /// Those that the text says, by their place in it, with their number among all.
    said: Vec<(Span, usize)>,
    /// Those that stand in its blocks, as they were found, where the next text begins with them.
    scanned: Vec<Fact>,
    /// Those that are read with some confidence in statements about the job, with their places and statements, by number.
    sure: OnceLock<Vec<(usize, Span, usize)>>,
}

/// One thing a document says, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says.
    pub kind: FactKind,
    /// Where, in the prose; none for data beside the text (front matter, structured data).
    pub prose: Option<Span>,
    /// Where, in the source.
    pub source: Span,
    /// The block it stands in.
    pub block: Option<usize>,
    /// What kind of statement it is part of.
    pub strength: Strength,
    /// How sure it is that this is meant.
    pub confidence: Confidence,
}

impl Fact {
    /// What it says, as a person reads it: the words of the text, or data put in words.
    #[must_use]
    pub fn wording(&self, posting: &Posting) -> String {
        let text = match (self.prose, &self.kind) {
            (Some(prose), _) => posting.text(prose).to_owned(),
            (None, FactKind::Pay(pay)) => return pay.to_string(),
            (None, _) => posting.datum_at(self.source),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How sure it is that a fact is meant as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The words fit, the circumstances do not tell.
    Low,
    /// The words and the circumstances fit.
    Medium,
    /// It is labelled, or cannot mean anything else.
    High,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq)]
pub enum FactKind {
    /// Pay for the job.
    Pay(Pay),
    /// A place of work.
    Place(Place),
    /// Where the work is done: at home, in the office, both.
    WorkMode(Workplace),
    /// The kind of contract or its hours.
    Employment(Employment),
    /// How long the contract lasts.
    Duration(Duration),
    /// How many hours are worked.
    Hours(Hours),
    /// A benefit.
    Benefit(Benefit),
    /// Compensation beside the pay itself.
    OtherPay(OtherPay),
    /// A way to apply.
    Apply(Way),
    /// Until when to apply.
    Deadline(Deadline),
    /// When the job starts.
    Start(Start),
    /// When the posting was published.
    Posted(Posted),
    /// Years of experience.
    Years(Years),
    /// A degree.
    Degree(Degree),
    /// A language to speak.
    Language(LanguageSkill),
    /// How much the person travels.
    Travel(Travel),
    /// Time zones in which the work is done.
    TimeZone(Zones),
    /// What the job is called.
    Title(Title),
    /// Whom the person manages.
    Management(Management),
    /// How many people are in the team or report to the person.
    TeamSize(TeamSize),
    /// Visas and the right to work.
    Visa(Visa),
    /// A clearance or a check of the person's record.
    Clearance(Clearance),
    /// A licence or registration.
    Licence(Licence),
    /// Shifts, nights, weekends, on call.
    Shift(Shift),
    /// The name of the employer.
    Organisation(Organisation),
    /// A technology.
    Technology(Technology),
    /// Whom to ask for adjustments.
    Accommodation,
    /// To whom the person reports.
    ReportingLine,
    /// Whether the vacancy exists.
    Vacancy,
    /// That machines take part in the choice.
    AiScreening,
}

impl Facts {
    /// The facts of `posting`.
    #[must_use]
    pub fn of(posting: &Posting) -> Self {
        let mut found = Found { posting, facts: Vec::new() };
        scan::run(&mut found, 0..posting.blocks.len());
        Self::settled(posting, found.facts)
    }

    /// All facts of `posting`, where `scanned` are those in its blocks.
    fn settled(posting: &Posting, scanned: Vec<Fact>) -> Self {
        let mut found = Found { posting, facts: Vec::new() };
        title::read(&mut found);
        fields::read(&mut found);
        organisation::read(&mut found);
        let mut facts = found.facts;
        let remembered = if posting.is_remembered() { scanned.clone() } else { Vec::new() };
        facts.extend(scanned);
        facts.sort_by_key(|fact| (fact.source.start, fact.source.end));
        facts.dedup();
        technology::settle(&mut facts);
        application::settle(&mut facts);
        let said = facts.iter().enumerate().filter_map(|(number, fact)| Some((fact.prose?, number)));
        let mut said: Vec<(Span, usize)> = said.collect();
        said.sort_unstable();
        Self { facts, said, scanned: remembered, sure: OnceLock::new() }
    }

    /// The facts that lie within `prose`, in order of their place.
    pub fn within(&self, prose: Span) -> impl Iterator<Item = &Fact> {
        let from = self.said.partition_point(|(span, _)| span.start < prose.start);
        let near = self.said[from..].iter().take_while(move |(span, _)| span.start <= prose.end);
        let mut numbers: Vec<usize> =
            near.filter(|(span, _)| span.end <= prose.end).map(|&(_, number)| number).collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|number| &self.facts[number])
    }

    /// The facts of `posting`, which they are of, that are read with some confidence in statements about the job, with their
    /// places and statements, in order.
    pub fn sure<'a>(&'a self, posting: &'a Posting) -> impl Iterator<Item = (&'a Fact, Span, &'a Statement)> {
        let statements = posting.statements();
        let sure = self.sure.get_or_init(|| {
            let sure = self.facts.iter().enumerate().filter(|(_, fact)| fact.confidence > Confidence::Low);
            let stated = sure.filter_map(|(number, fact)| {
                let prose = fact.prose?;
                let at = posting.statement_number(prose)?;
                posting.is_of_the_job(&statements[at]).then_some((number, prose, at))
            });
            stated.collect()
        });
        sure.iter().map(move |&(number, prose, at)| (&self.facts[number], prose, &statements[at]))
    }

    /// All facts, in order of their place.
    #[must_use]
    pub fn all(&self) -> &[Fact] {
        &self.facts
    }

    /// The different benefits that are named.
    #[must_use]
    pub fn benefits(&self) -> Vec<Benefit> {
        let mut benefits: Vec<Benefit> = self
            .facts
            .iter()
            .filter_map(|fact| match fact.kind {
                FactKind::Benefit(benefit) => Some(benefit),
                _ => None,
            })
            .collect();
        benefits.sort_unstable();
        benefits.dedup();
        benefits
    }

    /// The last day on which applications are taken, where one is said.
    #[must_use]
    pub fn last_day(&self) -> Option<jiff::civil::Date> {
        let day = |fact: &Fact| match &fact.kind {
            FactKind::Deadline(deadline) => deadline.date,
            _ => None,
        };
        self.facts.iter().filter_map(day).max()
    }

    /// Whether there is a fact of the kind called `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let any = |wanted: fn(&Fact) -> bool| self.facts.iter().any(wanted);
        match name {
            "pay" => any(|fact| matches!(fact.kind, FactKind::Pay(_))),
            "location" => any(|fact| {
                matches!(fact.kind, FactKind::WorkMode(_) | FactKind::TimeZone(_))
                    || (matches!(fact.kind, FactKind::Place(_)) && fact.confidence > Confidence::Low)
            }),
            "work-mode" => any(|fact| matches!(fact.kind, FactKind::WorkMode(_))),
            "employment-type" => {
                any(|fact| matches!(fact.kind, FactKind::Employment(_) | FactKind::Duration(_) | FactKind::Hours(_)))
            }
            "benefit" => self.benefits().len() >= 2,
            "other-compensation" => any(|fact| matches!(fact.kind, FactKind::OtherPay(_))),
            "apply" => any(|fact| matches!(fact.kind, FactKind::Apply(_))),
            "years" => any(|fact| matches!(fact.kind, FactKind::Years(_))),
            "degree" => any(|fact| matches!(fact.kind, FactKind::Degree(_))),
            "language" => any(|fact| matches!(fact.kind, FactKind::Language(_))),
            "travel" => any(|fact| matches!(fact.kind, FactKind::Travel(_))),
            "deadline" => any(|fact| matches!(fact.kind, FactKind::Deadline(_))),
            "start-date" => any(|fact| matches!(fact.kind, FactKind::Start(_))),
            "accommodation" => any(|fact| matches!(fact.kind, FactKind::Accommodation)),
            "reporting-line" => any(|fact| matches!(fact.kind, FactKind::ReportingLine)),
            "unpaid" => any(|fact| matches!(fact.kind, FactKind::Employment(Employment::Volunteer))),
            // Work for a client, not for an employer.
            "independent" => {
                let engaged = |wanted: &[Employment]| {
                    self.facts
                        .iter()
                        .filter(|fact| fact.confidence > Confidence::Low)
                        .any(|fact| matches!(fact.kind, FactKind::Employment(kind) if wanted.contains(&kind)))
                };
                let staff =
                    [Employment::FullTime, Employment::Permanent, Employment::FixedTerm, Employment::Internship];
                engaged(&[Employment::Contract]) && !engaged(&staff)
            }
            "vacancy" => any(|fact| matches!(fact.kind, FactKind::Vacancy)),
            "ai-screening" => any(|fact| matches!(fact.kind, FactKind::AiScreening)),
            _ => false,
        }
    }
}

/// Where scanners put what they find.
struct Found<'a> {
    posting: &'a Posting,
    facts: Vec<Fact>,
}

impl Found<'_> {
    /// A fact said by `prose`, a stretch of the text.
    fn say(&mut self, kind: FactKind, prose: Span, confidence: Confidence) {
        let block = self.posting.block_at(prose.start);
        let strength = self.strength(prose);
        let source = self.posting.source_span(prose);
        self.facts.push(Fact { kind, prose: Some(prose), source, block, strength, confidence });
    }

    /// What kind of statement `prose` is part of.
    fn strength(&self, prose: Span) -> Strength {
        self.posting.statement_at(prose).map_or(Strength::About, |statement| statement.strength)
    }

    /// Makes the last fact a demand where it asks something of the candidate outside of a list of requirements, as in
    /// "you bring three years", unless its statement calls it a wish.
    fn ask(&mut self, scan: &scan::Scan<'_>, at: usize) {
        const WISHES: &str = "plus bonus preferred preferably ideally desirable desired advantage advantageous asset nice \
            welcome optional ideal helpful beneficial great";
        const ASKS: &str = "must need needs needed require requires required requirement hold holds have bring possess \
            candidate candidates applicants minimum ask asks look looking seek seeking expect at fluent fluency been experience experienced years";
        let loose = matches!(scan.section(), SectionKind::Role | SectionKind::Other);
        let said = scan.block.is_item() || scan.any(scan.sentence(at), ASKS);
        let wish = !said || scan.any(scan.sentence(at), WISHES);
        if let Some(fact) = self.facts.last_mut().filter(|_| loose && !wish)
            && matches!(fact.strength, Strength::About | Strength::Duty)
        {
            fact.strength = Strength::Required;
        }
    }

    /// A fact given as data beside the text, at `source`.
    fn give(&mut self, kind: FactKind, source: Span) {
        let strength = Strength::About;
        self.facts.push(Fact { kind, prose: None, source, block: None, strength, confidence: Confidence::High });
    }
}
