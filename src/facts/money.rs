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
