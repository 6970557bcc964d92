//! Title: the level and the role that the names of the job tell.

use std::sync::LazyLock;

use super::{Confidence, FactKind, Found};
use crate::text::phrases::Phrases;
use crate::text::{Span, words};

/// A name of the job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The level it names.
    pub level: Option<Seniority>,
    /// The name without its level and what stands beside it: "Nurse" of "Senior Nurse (Band 6)".
    pub role: String,
    /// Where it was read.
    pub source: TitleSource,
}

/// Where the name of a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleSource {
    /// The heading, or a labelled line.
    Heading,
    /// The front matter or structured data.
    Field,
}

/// How high a job stands, as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seniority {
    /// Intern, working student.
    Intern,
    /// Apprentice, trainee, graduate, entry level.
    Entry,
    /// Junior.
    Junior,
    /// Associate, assistant.
    Associate,
    /// Mid-level, intermediate.
    Mid,
    /// Senior.
    Senior,
    /// Lead.
    Lead,
    /// Staff.
    Staff,
    /// Principal, distinguished, fellow.
    Principal,
    /// Manager.
    Manager,
    /// Head of something.
    Head,
    /// Director.
    Director,
    /// Vice president.
    VicePresident,
    /// A chief.
    Chief,
}

impl Seniority {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Intern => "intern",
            Self::Entry => "entry",
            Self::Junior => "junior",
            Self::Associate => "associate",
            Self::Mid => "mid",
            Self::Senior => "senior",
            Self::Lead => "lead",
            Self::Staff => "staff",
            Self::Principal => "principal",
            Self::Manager => "manager",
            Self::Head => "head",
            Self::Director => "director",
            Self::VicePresident => "vice-president",
            Self::Chief => "chief",
        }
    }
}

/// Words that tell a level, and whether they are no part of the role.
const LEVELS: &[(&str, Seniority, bool)] = &[
    (
        "(intern|internship|working student|werkstudent|werkstudentin|praktikant|praktikum|stagiaire|placement student)",
        Seniority::Intern,
        false,
    ),
    ("(apprentice|apprenticeship|trainee)", Seniority::Entry, false),
    ("(graduate|entry level|new grad|new graduate|early career)", Seniority::Entry, true),
    ("(junior|jr)", Seniority::Junior, true),
    ("(associate|assistant)", Seniority::Associate, false),
    ("(mid level|midlevel|mid|intermediate|midweight|middleweight)", Seniority::Mid, true),
    ("(senior|sr|snr|experienced)", Seniority::Senior, true),
    ("(lead|team lead|tech lead|technical lead|team leader)", Seniority::Lead, true),
    (
        "staff (software|engineer|developer|designer|data|product|site|security|backend|frontend|machine|ml|platform|\
         research|scientist|technical|infrastructure|systems|full|android|ios|mobile|devops|reliability|accountant|\
         analyst|writer|back|front)",
        Seniority::Staff,
        false,
    ),
    ("(principal|distinguished)", Seniority::Principal, true),
    ("(manager|supervisor|superintendent)", Seniority::Manager, false),
    ("(head of|head)", Seniority::Head, false),
    ("(director|managing director)", Seniority::Director, false),
    ("(vp|vice president|svp|evp|avp)", Seniority::VicePresident, false),
    ("(chief|cto|ceo|cfo|coo|cmo|ciso|cio|cpo)", Seniority::Chief, false),
];

type Level = (Seniority, bool);

/// The level that the name of a job tells: the highest of those who lead, else what stands beside the role ("senior"),
/// else the role itself ("manager").
#[must_use]
pub fn seniority(title: &str) -> Option<Seniority> {
    let named: Vec<Seniority> = levels(title).iter().map(|&(_, (level, _))| level).collect();
    let leads = named.iter().filter(|&&level| level >= Seniority::Head).max();
    let beside = || named.iter().filter(|&&level| level < Seniority::Manager && level != Seniority::Associate).max();
    leads.or_else(beside).or_else(|| named.iter().max()).copied()
}

fn levels(title: &str) -> Vec<(Span, Level)> {
    static PHRASES: LazyLock<Phrases<Level>> =
        LazyLock::new(|| Phrases::new(LEVELS.iter().map(|&(phrase, level, apart)| (phrase, (level, apart)))));
    let mut cut = Vec::new();
    words::cut(title, 0, &mut cut);
    let mut found: Vec<(Span, Level)> = Vec::new();
    for (span, level) in PHRASES.all(&cut, title) {
        if found.last().is_none_or(|(last, _)| last.end <= span.start) {
            found.push((span, level));
        }
    }
    // "Executive assistant to the chief": what follows is no level.
    let to = title.find(" to ").unwrap_or(title.len());
    // "Research associate", "Medical assistant": a role, no level of one.
    let first = cut.first().map_or(0, |word| word.start);
    found.retain(|(span, (level, _))| {
        (span.start as usize) < to && (*level != Seniority::Associate || span.start == first)
    });
    // "Lead generation specialist", "Graduate school adviser": no levels.
    found.retain(|(span, (level, _))| {
        let after = title[span.end as usize..].trim_start().to_ascii_lowercase();
        let thing = match level {
            Seniority::Lead => "gen",
            Seniority::Entry => "school",
            Seniority::Junior => {
                return !["college", "high", "school", "doctor", "year"].iter().any(|thing| after.starts_with(thing));
            }
            _ => return true,
        };
        !after.starts_with(thing)
    });
    found
}

/// The role that the name of a job tells.
fn role(title: &str) -> String {
    let cut = [" - ", " – ", " — ", " | ", " (", " @ ", " at "].iter().filter_map(|mark| title.find(mark)).min();
    let mut role = title[..cut.unwrap_or(title.len())].to_owned();
    for (span, (_, apart)) in levels(&role).into_iter().rev() {
        if apart {
            role.replace_range(span.range(), "");
        }
    }
    let words: Vec<&str> = role.split_whitespace().filter(|word| !is_grade(word)).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | ')')).to_owned()
}

/// The name of a job without any word that tells its level, in lower case: what the rungs of a ladder have in common.
#[must_use]
pub fn ladder(title: &str) -> String {
    let mut name = title.to_owned();
    for (span, (level, _)) in levels(title).into_iter().rev() {
        // "Staff engineer": the phrase holds the role too.
        let end = if level == Seniority::Staff { span.start + 5 } else { span.end };
        name.replace_range(span.start as usize..end as usize, "");
    }
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| !is_grade(word) && word.contains(char::is_alphanumeric)).collect();
    words.join(" ").to_lowercase()
}

/// Whether two names are of one job on two rungs: "Driver, class 1" and "Driver, class 2", "Junior cook" and "Senior cook".
#[must_use]
pub fn on_other_rungs(one: &str, other: &str) -> bool {
    let grade = |title: &str| {
        let mut grades = title.split_whitespace().filter_map(grade);
        grades.next().filter(|_| grades.next().is_none())
    };
    let apart = |(one, other): (u64, u64)| one != other;
    let levels = seniority(one).zip(seniority(other)).is_some_and(|(one, other)| one != other);
    ladder(one) == ladder(other) && (levels || grade(one).zip(grade(other)).is_some_and(apart))
}

/// Where a job stands among the rungs of its ladder, as its name tells: the highest level it names, then what qualifies that:
/// "Senior manager" stands above "Manager" and below "Director". A plain name stands between an associate and a senior.
#[must_use]
pub fn rung(title: &str) -> (Seniority, Seniority) {
    let mut named: Vec<Seniority> = levels(title).iter().map(|&(_, (level, _))| level).collect();
    named.sort_unstable();
    let highest = named.pop().unwrap_or(Seniority::Mid);
    (highest, named.pop().unwrap_or(Seniority::Mid))
}

/// The number of a grade: 2 for "II" and for "2".
#[must_use]
pub fn grade(word: &str) -> Option<u64> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let roman = ["I", "II", "III", "IV", "V"].iter().zip(1..).find(|(known, _)| **known == bare);
    roman.map(|(_, value)| value).or_else(|| bare.parse().ok())
}

fn is_grade(word: &str) -> bool {
    grade(word).is_some()
}

/// The names that the heading and the data give the job.
pub(super) fn read(found: &mut Found<'_>) {
    let posting = found.posting;
    let of =
        |text: &str, source: TitleSource| FactKind::Title(Title { level: seniority(text), role: role(text), source });
    let title = posting.title();
    let fields = ["title", "job_title", "jobtitle", "job title"];
    for field in
        fields.iter().filter_map(|name| posting.fields.get(*name)).filter(|field| !field.value.trim().is_empty())
    {
        found.give(of(field.value.trim(), TitleSource::Field), field.span);
    }
    let Some((text, span)) = title else { return };
    let given = fields.iter().any(|name| posting.fields.get(*name).is_some_and(|field| field.span == span));
    if given {
        return;
    }
    let block = posting.blocks.iter().position(|block| block.is_text() && block.span.overlaps(span));
    match block {
        Some(block) => {
            let prose = posting.blocks[block].prose;
            let within = posting
                .text(prose)
                .find(text)
                .map_or(prose, |at| Span::new(prose.start as usize + at, prose.start as usize + at + text.len()));
            found.say(of(text, TitleSource::Heading), within, Confidence::High);
        }
        None => found.give(of(text, TitleSource::Field), span),
    }
}
