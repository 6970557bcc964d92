//! Money: amounts as postings write them: "$120k", "EUR 77.000", "264 500 zł", "£24,907 - £30,615 per annum".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::WordKey;
use crate::text::words::key;

/// A currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Its ISO 4217 code; for a sign that several share ("$", "kr"), the commonest.
    pub code: &'static str,
    /// Whether the sign is shared by several currencies.
    pub shared: bool,
}

/// The time an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// How often it fits into a year of work.
    #[must_use]
    pub fn per_year(self) -> f64 {
        match self {
            Self::Hour => 2080.0,
            Self::Day => 260.0,
            Self::Week => 52.0,
            Self::Month => 12.0,
            Self::Year => 1.0,
        }
    }

    /// What one calls it after an amount: "a year".
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Hour => "an hour",
            Self::Day => "a day",
            Self::Week => "a week",
            Self::Month => "a month",
            Self::Year => "a year",
        }
    }
}

/// Signs, the currency each stands for, and whether several share it.
pub(super) const SIGNS: &[(&str, &str, bool)] = &[
    ("US$", "USD", false),
    ("USD$", "USD", false),
    ("CA$", "CAD", false),
    ("CAD$", "CAD", false),
    ("CDN$", "CAD", false),
    ("C$", "CAD", false),
    ("AU$", "AUD", false),
    ("AUD$", "AUD", false),
    ("A$", "AUD", false),
    ("NZ$", "NZD", false),
    ("S$", "SGD", false),
    ("SG$", "SGD", false),
    ("HK$", "HKD", false),
    ("R$", "BRL", false),
    ("MX$", "MXN", false),
    ("$", "USD", true),
    ("£", "GBP", false),
    ("€", "EUR", false),
    ("¥", "JPY", true),
    ("₹", "INR", false),
    ("₩", "KRW", false),
    ("₽", "RUB", false),
    ("₪", "ILS", false),
    ("฿", "THB", false),
    ("₫", "VND", false),
    ("₱", "PHP", false),
    ("₦", "NGN", false),
    ("₺", "TRY", false),
    ("₴", "UAH", false),
    ("zł", "PLN", false),
    ("Rs.", "INR", true),
    ("Rs", "INR", true),
    ("kr.", "SEK", true),
    ("kr", "SEK", true),
    ("Kč", "CZK", false),
    ("Ft", "HUF", false),
    ("Fr.", "CHF", false),
];

/// The codes we know.
pub(super) const CODES: &str = "USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN INR PKR SGD HKD JPY \
 CNY RMB KRW TWD THB MYR IDR PHP VND BRL MXN ARS CLP COP PEN UYU ZAR NGN KES EGP AED SAR ILS TRY UAH RUB GEL KZT";

/// Names after an amount, the currency, and whether several share it.
pub(super) const NAMES: &[(&str, &str, bool)] = &[
    ("euro", "EUR", false),
    ("euros", "EUR", false),
    ("eur", "EUR", false),
    ("dollars", "USD", true),
    ("usd", "USD", false),
    ("gbp", "GBP", false),
    ("pounds", "GBP", false),
    ("cad", "CAD", false),
    ("pln", "PLN", false),
    ("chf", "CHF", false),
    ("rupees", "INR", true),
    ("usdt", "USD", false),
    ("usdc", "USD", false),
];

/// Currencies whose ordinary pay runs into millions.
pub(super) const SMALL_UNITS: &[&str] =
    &["JPY", "KRW", "IDR", "VND", "HUF", "CLP", "COP", "INR", "PKR", "NGN", "RUB", "ARS", "KZT"];

const PERIODS: &[(&str, Period)] = &[
    (
        "year annum yr y yearly annually annual pa an anno jahr año ano yr. years yearly. anual annuel annuels annui jährlich \
     rok",
        Period::Year,
    ),
    ("month mo monthly mois mese monat mes mês mth mnth msc mensuel mensili maand monatlich", Period::Month),
    ("week weekly wk semaine woche pw", Period::Week),
    ("day daily jour giorno tag dia día diem d dag journalier", Period::Day),
    ("hour hr h hourly hrs heure ora stunde stündlich hora std ph hours uur", Period::Hour),
];

/// The period that `word` names.
pub(super) fn period(word: &str) -> Option<Period> {
    static KNOWN: LazyLock<HashMap<WordKey, Period>> = LazyLock::new(|| {
        let names = |&(names, period): &(&'static str, Period)| names.split(' ').map(move |name| (key(name), period));
        PERIODS.iter().rev().flat_map(names).collect()
    });
    KNOWN.get(&key(word)).copied()
}

/// The ISO code that `text` is, if it is one we know.
pub(super) fn code(text: &str) -> Option<&'static str> {
    CODES.split(' ').find(|code| code.eq_ignore_ascii_case(text))
}

impl Currency {
    /// Whether this and `other` may be the same money: "$" may be Canadian dollars.
    #[must_use]
    pub fn may_be(self, other: Self) -> bool {
        const FAMILIES: [&str; 4] =
            ["USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU", "JPY CNY RMB", "INR PKR", "SEK NOK DKK ISK"];
        let both = |family: &str| [self, other].iter().all(|one| family.split(' ').any(|code| code == one.code));
        self.code == other.code || ((self.shared || other.shared) && FAMILIES.iter().any(|family| both(family)))
    }
}

/// The currencies that `text` names, by sign, code or name, in order.
#[must_use]
pub fn currencies(text: &str) -> Vec<Currency> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let bounded = !text[..at].ends_with(char::is_alphanumeric);
        let lettered = |sign: &str| sign.starts_with(char::is_alphabetic);
        let sign = SIGNS.iter().filter(|(sign, ..)| rest.starts_with(sign) && (bounded || !lettered(sign)));
        let ends =
            |sign: &str| !sign.ends_with(char::is_alphabetic) || !rest[sign.len()..].starts_with(char::is_alphabetic);
        if let Some(&(sign, code, shared)) = sign.filter(|(sign, ..)| ends(sign)).max_by_key(|(sign, ..)| sign.len()) {
            found.push(Currency { code, shared });
            at += sign.len();
            continue;
        }
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        if bounded && !word.is_empty() {
            if let Some(code) = code(word).filter(|_| word.chars().all(char::is_uppercase)) {
                found.push(Currency { code, shared: false });
            } else if let Some(&(_, code, shared)) = NAMES.iter().find(|(name, ..)| *name == word.to_lowercase()) {
                found.push(Currency { code, shared });
            }
        }
        at += word.len().max(rest.chars().next().map_or(1, char::len_utf8));
    }
    found
}
