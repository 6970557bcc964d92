//! Stated: what the data beside a text say of pay, place, hours and dates, ready to be compared with the text.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::place::gazetteer;
use super::workmode::WorkMode;
use super::{Currency, Employment, Pay, amounts, money, pay};
use crate::posting::{Datum, Record, record};
use crate::text::Span;

/// What the data beside a text say, each with its place in the source.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// What the job is called.
    pub title: Option<(String, Span)>,
    /// What it pays; where data say it in numbers and in words, both.
    pub pay: Vec<(Pay, Span)>,
    /// Where it is.
    pub places: Vec<(String, Span)>,
    /// Kinds of contract and hours, all that are said of one datum together.
    pub employment: Vec<(Vec<Employment>, Span)>,
    /// At home, in the office, or both.
    pub mode: Option<(WorkMode, Span)>,
    /// Until when to apply.
    pub deadline: Option<(Date, Span)>,
    /// Since when it is open.
    pub posted: Option<(Date, Span)>,
}

const TITLES: &[&str] = &["title", "job_title", "jobtitle", "job title", "position"];
const PLACES: &[&str] = &[
    "location",
    "locations",
    "job_location",
    "city",
    "place",
    "joblocation",
    "joblocation.address",
    "joblocation.name",
    "joblocation.address.addresslocality",
    "joblocation.address.addressregion",
    "joblocation.address.addresscountry",
    "joblocation.address.addresscountry.name",
];
const EMPLOYMENT: &[&str] = &[
    "employmenttype",
    "employment_type",
    "type",
    "employment",
    "job_type",
    "jobtype",
    "a_job_type",
    "contract",
    "contract_type",
    "contracttype",
    "commitment",
    "hours",
];
const MODES: &[&str] = &["joblocationtype", "remote", "workmode", "work_mode", "workplace_type", "telework", "hybrid"];
const DEADLINES: &[&str] = &[
    "validthrough",
    "deadline",
    "closes",
    "closing",
    "closing_date",
    "closingdate",
    "close_date",
    "apply_by",
    "application_deadline",
    "valid_through",
];
const POSTED: &[&str] = &["dateposted", "date_posted", "posted", "published", "opens", "created_at", "pubdate", "date"];

impl Stated {
    /// What `record` says.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let said = |names: &[&str]| -> Vec<&Datum> { names.iter().flat_map(|name| record.said(name)).collect() };
        let day = |names: &[&str]| {
            said(names).into_iter().find_map(|datum| Some((record::iso_day(&datum.value)?, datum.span)))
        };
        let employment = said(EMPLOYMENT).into_iter().map(|datum| (kinds(&datum.value), datum.span));
        Self {
            title: said(TITLES).first().map(|datum| (datum.value.trim().to_owned(), datum.span)),
            pay: stated_pay(record),
            places: said(PLACES).into_iter().map(|datum| (datum.value.trim().to_owned(), datum.span)).collect(),
            employment: employment.filter(|(kinds, _)| !kinds.is_empty()).collect(),
            mode: said(MODES).into_iter().find_map(|datum| Some((mode(datum)?, datum.span))),
            deadline: day(DEADLINES),
            posted: day(POSTED),
        }
    }
}

/// The contracts and hours that a value such as "FULL_TIME" or "contract, 6 months" names.
fn kinds(value: &str) -> Vec<Employment> {
    const NAMES: &[(&str, Employment)] = &[
        ("full time", Employment::FullTime),
        ("fulltime", Employment::FullTime),
        ("part time", Employment::PartTime),
        ("parttime", Employment::PartTime),
        ("permanent", Employment::Permanent),
        ("perm", Employment::Permanent),
        ("temporary", Employment::FixedTerm),
        ("fixed term", Employment::FixedTerm),
        ("contractor", Employment::Contract),
        ("contract", Employment::Contract),
        ("freelance", Employment::Contract),
        ("intern", Employment::Internship),
        ("internship", Employment::Internship),
        ("volunteer", Employment::Volunteer),
    ];
    let words: Vec<String> = value
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .filter(|w| !w.is_empty())
        .collect();
    let folded = format!(" {} ", words.join(" "));
    let mut kinds: Vec<Employment> =
        NAMES.iter().filter(|(name, _)| folded.contains(&format!(" {name} "))).map(|&(_, kind)| kind).collect();
    kinds.dedup();
    kinds
}

fn mode(datum: &Datum) -> Option<WorkMode> {
    let value = datum.value.trim().to_lowercase();
    let flag = datum.leaf() == "remote" || datum.leaf() == "telework";
    match value.as_str() {
        "telecommute" | "remote" | "fully remote" | "full remote" | "100% remote" | "remote only" => {
            Some(WorkMode::Remote)
        }
        "true" | "yes" if flag => Some(WorkMode::Remote),
        "true" | "yes" if datum.leaf() == "hybrid" => Some(WorkMode::Hybrid),
        "hybrid" => Some(WorkMode::Hybrid),
        "on-site" | "onsite" | "on site" | "office" | "in-office" => Some(WorkMode::OnSite),
        "false" | "no" if flag => Some(WorkMode::OnSite),
        _ => None,
    }
}

fn stated_pay(record: &Record) -> Vec<(Pay, Span)> {
    const ROOTS: &[&str] = &["basesalary", "salary", "pay", "wage", "compensation", "salary_range", "salaryrange"];
    let parts = |name: &str| name.split(['.', '_', '-', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let of_pay =
        |datum: &&Datum| datum.is_said() && parts(&datum.name).iter().any(|part| ROOTS.contains(&part.as_str()));
    let named = |datum: &Datum, names: &[&str]| parts(&datum.name).iter().any(|part| names.contains(&part.as_str()));
    let mut currency = None;
    let mut period = None;
    let (mut low, mut high) = (None, None);
    let mut whole = Vec::new();
    for datum in record.data.iter().filter(of_pay) {
        let value = datum.value.trim();
        let single = || value.parse::<f64>().ok().or_else(|| Some(amounts::amounts(value).first()?.value));
        if named(datum, &["currency"]) {
            currency = money::code(value).map(|code| Currency { code, shared: false });
        } else if named(datum, &["unittext", "period", "unit", "interval"]) {
            period = money::period(value);
        } else if named(datum, &["min", "minvalue", "minimum", "from", "low"]) {
            low = single().filter(|&amount| amount > 0.0).map(|amount| (amount, datum.span));
        } else if named(datum, &["max", "maxvalue", "maximum", "to", "high"]) {
            high = single().filter(|&amount| amount > 0.0).map(|amount| (amount, datum.span));
        } else if let Ok(amount) = value.parse::<f64>()
            && amount > 0.0
        {
            let pay = Pay { min: Some(amount), max: Some(amount), ..EMPTY };
            whole.push((pay, datum.span));
        } else {
            let found = amounts::amounts(value);
            if found.len() <= 2 && !found.is_empty() {
                whole.push((pay::read(value, &found).0, datum.span));
            }
        }
    }
    if let Some((_, first)) = low.or(high) {
        let span = high.map_or(first, |(_, end)| first.to(end));
        let pay = Pay { min: low.map(|(amount, _)| amount), max: high.map(|(amount, _)| amount), ..EMPTY };
        whole.insert(0, (pay, span));
    }
    let with = |pay: Pay| Pay { currency: pay.currency.or(currency), period: pay.period.or(period), ends: None, ..pay };
    whole.into_iter().map(|(pay, span)| (with(pay), span)).collect()
}

const EMPTY: Pay =
    Pay { min: None, max: None, currency: None, period: None, open: None, ends: None, label: None, pro_rata: false };

/// A place that is known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The code of its country, state or province.
    pub code: &'static str,
    /// Whether it is that country, state or province itself, not a town in it.
    pub region: bool,
    /// Its name, folded.
    pub name: &'static str,
}

static KNOWN: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut last = "";
    for (name, place) in gazetteer() {
        // The first name of a code, and abbreviations, are of the whole.
        let code = place.code();
        let region = code != last || place.is_exact();
        last = code;
        known.entry(name.to_lowercase()).or_insert(Known { code, region, name });
    }
    known
});

/// The places that a value such as "Leeds, United Kingdom" names, as far as they are known.
#[must_use]
pub fn places_in(value: &str) -> Vec<Known> {
    value
        .split([',', ';', '/', '|', '(', ')', '·', '•', '\n'])
        .flat_map(|part| part.split(" or ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" - ")))
        .filter_map(|part| KNOWN.get(&part.trim().to_lowercase()).copied())
        .collect()
}

/// Names of the same town, where the letters do not show it.
const TWINS: &[(&str, &str)] = &[
    ("Cologne", "Köln"),
    ("Vienna", "Wien"),
    ("Copenhagen", "København"),
    ("Krakow", "Cracow"),
    ("Kraków", "Cracow"),
    ("The Hague", "Den Haag"),
    ("Kyiv", "Kiev"),
    ("Florence", "Firenze"),
    ("Turin", "Torino"),
    ("Geneva", "Genf"),
];

/// Parts of a country that hold towns.
const WIDE: &[&str] =
    &["area", "valley", "county", "island", "england", "scotland", "wales", "ireland", "britain", "france"];

/// `places` without countries and states of which a town is among them: "Oslo" of "Oslo, Norway".
pub(super) fn narrow(places: Vec<Known>) -> Vec<Known> {
    let holds = |wide: &Known, town: &Known| {
        wide.region && town.name != wide.name && !(town.region && town.code == wide.code) && lies_in(town, wide)
    };
    places.iter().filter(|wide| !places.iter().any(|town| holds(wide, town))).copied().collect()
}

/// Whether `town` has the code of `wide`, or one within it.
fn lies_in(town: &Known, wide: &Known) -> bool {
    town.code == wide.code || town.code.split('-').next() == Some(wide.code)
}

/// Whether two places may be the same: one lies in the other, or they are names of one town.
#[must_use]
pub fn fits(one: &Known, other: &Known) -> bool {
    let country = |place: &Known| place.code.split('-').next().unwrap_or(place.code);
    if one.name == other.name || one.code == "-" || other.code == "-" || country(one).is_empty() {
        return true;
    }
    if country(one) != country(other) {
        return false;
    }
    if one.code != other.code {
        return one.code == country(one) || other.code == country(other);
    }
    let wide = |place: &Known| {
        let name = place.name.to_lowercase();
        place.region || WIDE.iter().any(|word| name.contains(word))
    };
    let begin = |place: &Known| plain(place.name).chars().take(2).collect::<String>();
    let twins = TWINS.iter().any(|&(a, b)| (a, b) == (one.name, other.name) || (b, a) == (one.name, other.name));
    wide(one) || wide(other) || twins || begin(one) == begin(other)
}

/// `name` in small letters without marks.
fn plain(name: &str) -> String {
    let bare = |c: char| match c {
        'ä' | 'á' | 'à' | 'â' | 'å' => 'a',
        'ö' | 'ó' | 'ø' | 'ô' => 'o',
        'ü' | 'ú' => 'u',
        'é' | 'è' | 'ë' => 'e',
        'í' | 'ì' => 'i',
        other => other,
    };
    name.to_lowercase().chars().map(bare).collect()
}
