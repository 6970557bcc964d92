//! Clash: where the data beside a text and the text itself cannot both be right.

use super::days::days;
use super::stated::{Stated, fits, narrow, places_in};
use super::title::on_other_rungs;
use super::{Confidence, Employment, Fact, FactKind, Facts, Pay, WorkMode};
use crate::posting::{BlockKind, Posting, Record};
use crate::text::{Span, words};

/// What a clash is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// The pay.
    Pay,
    /// The place of work.
    Place,
    /// The kind of contract, or the hours.
    Employment,
    /// Until when to apply.
    Deadline,
    /// What the job is called.
    Title,
    /// At home or in the office.
    Mode,
}

/// Two places that cannot both be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What it is about.
    pub matter: Matter,
    /// Where the data stand, in the source.
    pub data: Span,
    /// What the data say.
    pub says: String,
    /// Where the text stands, in the prose.
    pub text: Span,
}

/// Where `record` and the text of `posting`, whose facts are `facts`, cannot both be right; one for each matter.
#[must_use]
pub fn clashes(record: &Record, posting: &Posting, facts: &Facts) -> Vec<Clash> {
    let stated = Stated::of(record);
    let scene = Scene { stated: &stated, posting, facts };
    let found = [
        (Matter::Title, scene.title()),
        (Matter::Pay, scene.pay()),
        (Matter::Place, scene.place()),
        (Matter::Employment, scene.employment()),
        (Matter::Deadline, scene.deadline()),
        (Matter::Mode, scene.mode()),
    ];
    let says = |matter: Matter, data: Span| match matter {
        Matter::Pay => stated.pay.first().map_or_else(String::new, |(pay, _)| pay.to_string()),
        Matter::Deadline => stated.deadline.map_or_else(String::new, |(day, _)| day.to_string()),
        _ => posting.source.slice(data).to_owned(),
    };
    let clash = |matter, (data, text)| Clash { matter, data, says: says(matter, data), text };
    found.into_iter().filter_map(|(matter, pair)| pair.map(|pair| clash(matter, pair))).collect()
}

struct Scene<'a> {
    stated: &'a Stated,
    posting: &'a Posting,
    facts: &'a Facts,
}

impl<'a> Scene<'a> {
    /// The facts of the text, without what is only likely.
    fn said(&self) -> impl Iterator<Item = (&'a Fact, Span)> {
        let facts = self.facts.all().iter().filter(|fact| fact.confidence > Confidence::Low);
        facts.filter_map(|fact| Some((fact, fact.prose?)))
    }

    /// The line around `prose` where it is one of several with labels in a block, as in "Pay: … <br> Place: …".
    fn labelled_line(&self, prose: Span) -> Option<&'a str> {
        let block = &self.posting.blocks[self.posting.block_at(prose.start)?];
        let text = self.posting.text(block.prose);
        let at = (prose.start - block.prose.start) as usize;
        let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = &text[from..text[at..].find('\n').map_or(text.len(), |end| at + end)];
        let (label, _) = line.split_once(':')?;
        let is_label = label.split_whitespace().count() <= 3 && from + label.len() < at;
        (is_label && line.len() < text.len()).then_some(line)
    }

    /// The words of the sentence around `prose`.
    fn sentence(&self, prose: Span) -> String {
        if let Some(line) = self.labelled_line(prose) {
            return line.to_lowercase();
        }
        let sentences = &self.posting.sentences;
        let at = sentences.partition_point(|sentence| sentence.prose.end <= prose.start);
        let span = sentences.get(at).map_or(prose, |sentence| sentence.prose.to(prose));
        self.posting.text(span).to_lowercase()
    }

    /// Whether `prose` stands in a heading or a block of at most `most` words.
    fn stands_alone(&self, prose: Span, most: usize) -> bool {
        let block = self.posting.block_at(prose.start).map(|index| &self.posting.blocks[index]);
        block.is_some_and(|block| block.words.len() <= most || block.is_heading())
            || self.labelled_line(prose).is_some_and(|line| line.split_whitespace().count() <= most)
    }

    /// Whether the job is named right behind `prose`: "a part-time consultant post".
    fn names_the_job(&self, prose: Span) -> bool {
        let names = ["post", "position", "role", "job", "vacancy", "contract", "appointment"];
        let rest = &self.posting.prose[prose.end as usize..];
        let rest = rest.split(['.', ',', ';', '\n', '(']).next().unwrap_or_default().to_lowercase();
        rest.split_whitespace().take(3).any(|word| names.contains(&word))
    }

    fn pay(&self) -> Option<(Span, Span)> {
        let (_, data) = *self.stated.pay.first()?;
        let other = [
            "pro rata",
            "pro-rata",
            "prorata",
            "actual",
            "ote",
            "on-target",
            "on target",
            "bonus",
            "equivalent",
            "total",
            "commission",
            "overtime",
            "allowance",
            "supplement",
            "per diem",
            "budget",
            "after",
            "probation",
            "rising",
        ];
        let said: Vec<(Pay, Span)> = self
            .said()
            .filter_map(|(fact, prose)| match &fact.kind {
                FactKind::Pay(pay) if pay.pro_rata => None,
                FactKind::Pay(pay) => {
                    let sure =
                        fact.confidence == Confidence::High || pay.ends.is_some() && self.stands_alone(prose, 12);
                    sure.then_some((*pay, prose))
                }
                _ => None,
            })
            .filter(|&(_, prose)| {
                let sentence = self.sentence(prose);
                !other.iter().any(|word| sentence.contains(word))
            })
            .collect();
        let comparable = |(pay, _): &&(Pay, Span)| self.stated.pay.iter().any(|(stated, _)| is_comparable(stated, pay));
        let compared: Vec<&(Pay, Span)> = said.iter().filter(comparable).collect();
        let agrees =
            |pay: &Pay| self.stated.pay.iter().any(|(stated, _)| !is_comparable(stated, pay) || agree(stated, pay));
        let union = union(compared.iter().map(|(pay, _)| pay));
        if compared.is_empty() || compared.iter().any(|(pay, _)| agrees(pay)) || union.is_some_and(|pay| agrees(&pay)) {
            return None;
        }
        // Several amounts inside of the range are for levels or places.
        let inside = |pay: &Pay| self.stated.pay.iter().any(|(stated, _)| contains(stated, pay));
        if compared.len() > 1 && compared.iter().all(|(pay, _)| inside(pay)) {
            return None;
        }
        compared.first().map(|(_, prose)| (data, *prose))
    }

    fn place(&self) -> Option<(Span, Span)> {
        let (_, data) = *self.stated.places.first()?;
        let vague = ["remote", "anywhere", "worldwide", "virtual", "various", "multiple", "home", "hybrid", "flexible"];
        let is_vague = |text: &str| {
            let text = text.to_lowercase();
            vague.iter().any(|word| text.contains(word))
        };
        let stated = narrow(self.stated.places.iter().flat_map(|(value, _)| places_in(value)).collect());
        if stated.is_empty() || self.stated.places.iter().any(|(value, _)| is_vague(value)) {
            return None;
        }
        let labelled = self.said().filter(|(fact, _)| {
            matches!(fact.kind, FactKind::Place(place) if place.code.is_none()) && fact.confidence == Confidence::High
        });
        let mut clash = None;
        for (_, prose) in labelled {
            let value = self.posting.text(prose);
            let said = narrow(places_in(value));
            if is_vague(value) || said.iter().any(|one| stated.iter().any(|other| fits(one, other))) {
                return None;
            }
            if !said.is_empty() {
                clash = clash.or(Some((data, prose)));
            }
        }
        clash
    }

    fn employment(&self) -> Option<(Span, Span)> {
        use Employment as Kind;
        const PAIRS: [(Employment, Employment); 4] = [
            (Kind::FullTime, Kind::PartTime),
            (Kind::PartTime, Kind::FullTime),
            (Kind::Permanent, Kind::FixedTerm),
            (Kind::FixedTerm, Kind::Permanent),
        ];
        let stated: Vec<Employment> = self.stated.employment.iter().flat_map(|(kinds, _)| kinds.clone()).collect();
        let said: Vec<(Employment, Span)> = self
            .said()
            .filter_map(|(fact, prose)| match fact.kind {
                FactKind::Employment(kind) => Some((kind, prose)),
                _ => None,
            })
            .collect();
        PAIRS.into_iter().find_map(|(data, text)| {
            let (_, place) = self.stated.employment.iter().find(|(kinds, _)| kinds.contains(&data))?;
            let both = stated.contains(&text) || said.iter().any(|&(kind, _)| kind == data);
            // "Permanent" is said of much else.
            let most = if text == Kind::PartTime || text == Kind::FullTime { 12 } else { 4 };
            let told = said
                .iter()
                .find(|&&(kind, prose)| kind == text && (self.stands_alone(prose, most) || self.names_the_job(prose)));
            told.filter(|_| !both).map(|&(_, prose)| (*place, prose))
        })
    }

    fn deadline(&self) -> Option<(Span, Span)> {
        let (day, data) = self.stated.deadline?;
        let said: Vec<(Vec<jiff::civil::Date>, Span)> = self
            .said()
            .filter(|(fact, _)| matches!(&fact.kind, FactKind::Deadline(deadline) if deadline.date.is_some()))
            .map(|(_, prose)| (days(self.posting.text(prose)), prose))
            .filter(|(days, _)| !days.is_empty())
            .collect();
        // Midnight and time zones move a day by one.
        let same = |other: &jiff::civil::Date| day.since(*other).is_ok_and(|span| span.get_days().abs() <= 1);
        if said.iter().any(|(days, _)| days.iter().any(same)) {
            return None;
        }
        said.first().map(|(_, prose)| (data, *prose))
    }

    fn title(&self) -> Option<(Span, Span)> {
        let (stated, data) = self.stated.title.as_ref()?;
        let heading =
            self.posting.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }))?;
        let said = self.posting.text(heading.prose);
        let own = self.posting.sections[heading.section].own.is_some();
        let (one, other) = (content(stated), content(said));
        if own || one.is_empty() || other.is_empty() || self.posting.source_span(heading.prose).overlaps(*data) {
            return None;
        }
        if !names_job(&one) || !names_job(&other) {
            return None;
        }
        let common = one.iter().any(|word| other.iter().any(|own| alike(word, own)));
        (!common || on_other_rungs(stated, said)).then_some((*data, heading.prose))
    }

    fn mode(&self) -> Option<(Span, Span)> {
        let (mode, data) = self.stated.mode?;
        let said: Vec<(WorkMode, Span)> = self
            .said()
            .filter_map(|(fact, prose)| match fact.kind {
                FactKind::WorkMode(place) => Some((place.mode, prose)),
                _ => None,
            })
            .collect();
        let any = |wanted: WorkMode| said.iter().any(|&(mode, _)| mode == wanted);
        let told = |wanted: &[WorkMode]| {
            let alone = said.iter().find(|(mode, prose)| wanted.contains(mode) && self.stands_alone(*prose, 12));
            alone.map(|&(_, prose)| (data, prose))
        };
        match mode {
            WorkMode::Remote if !any(WorkMode::Remote) => told(&[WorkMode::OnSite, WorkMode::Hybrid]),
            WorkMode::OnSite if !any(WorkMode::OnSite) && !any(WorkMode::Hybrid) => {
                let entirely = |text: &str| {
                    ["fully", "100%", "only", "entirely", "anywhere"].iter().any(|word| text.contains(word))
                };
                let remote = said.iter().find(|(_, prose)| entirely(&self.sentence(*prose)));
                remote.map(|&(_, prose)| (data, prose))
            }
            _ => None,
        }
    }
}

/// Whether two amounts are for the same time and in the same money, as far as they say, so that they can be compared.
fn is_comparable(one: &Pay, other: &Pay) -> bool {
    let money = match (one.currency, other.currency) {
        (Some(one), Some(other)) => one.shared || other.shared || one.code == other.code,
        _ => true,
    };
    let time = match (one.period, other.period) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let size = |pay: &Pay| pay.max.or(pay.min).unwrap_or_default();
    let ratio = size(one) / size(other).max(0.01);
    money && time && (0.2..5.0).contains(&ratio)
}

/// Whether two amounts may both be right: the same, or one of them within the other, as far as they say.
fn agree(one: &Pay, other: &Pay) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= a.max(b) * 0.01;
    let same = |a: Option<f64>, b: Option<f64>| a.zip(b).is_none_or(|(a, b)| near(a, b));
    let single = |pay: &Pay| pay.min.is_some() && pay.min == pay.max;
    if single(one) != single(other) && one.min.is_some() && other.min.is_some() {
        return contains(one, other) || contains(other, one);
    }
    same(one.min, other.min) && same(one.max, other.max)
}

/// Whether `inner` lies within `outer`.
fn contains(outer: &Pay, inner: &Pay) -> bool {
    let low = outer.min.is_none_or(|low| inner.min.or(inner.max).is_none_or(|amount| amount >= low * 0.99));
    let high = outer.max.is_none_or(|high| inner.max.or(inner.min).is_none_or(|amount| amount <= high * 1.01));
    low && high
}

/// The range over several amounts.
fn union<'a>(pays: impl Iterator<Item = &'a Pay>) -> Option<Pay> {
    pays.copied().reduce(|one, other| Pay {
        min: one.min.zip(other.min).map(|(a, b)| a.min(b)),
        max: one.max.zip(other.max).map(|(a, b)| a.max(b)),
        ..one
    })
}

/// The words of a title that say something.
fn content(title: &str) -> Vec<String> {
    let mut cut = Vec::new();
    words::cut(title, 0, &mut cut);
    let idle = ["and", "for", "the", "with", "our", "job", "role", "position", "posting", "description"];
    cut.into_iter()
        .map(|word| word.text(title).to_lowercase())
        .filter(|word| word.len() > 2 && !idle.contains(&word.as_str()))
        .collect()
}

/// Whether the words of a title name a job, as far as words show it.
fn names_job(words: &[String]) -> bool {
    let endings = ["er", "or", "ist", "ian", "yst", "eer", "man", "ant"];
    let names =
        ["nurse", "cook", "pilot", "clerk", "chef", "lead", "head", "intern", "architect", "coach", "cto", "ceo"];
    words.len() <= 6
        && words.iter().any(|word| {
            names.contains(&word.as_str()) || word.len() > 4 && endings.iter().any(|ending| word.ends_with(ending))
        })
}

/// Whether two words share their beginning: "engineer" and "engineering".
fn alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    common >= 4 || one == other
}
