//! Days: which days a date may mean, however it is written.

use jiff::civil::Date;

/// The days that the dates in `text` may mean; two for one date, where day and month may be swapped.
#[must_use]
pub fn days(text: &str) -> Vec<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.eq_ignore_ascii_case("of")).collect();
    let mut days: Vec<Date> = parts.windows(3).flat_map(|window| readings(window[0], window[1], window[2])).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What three parts of a date may mean together.
fn readings(first: &str, second: &str, third: &str) -> Vec<Date> {
    let day = |year: Option<i16>, month: Option<i16>, day: Option<i16>| {
        let year = year.map(|year| if year < 100 { year + 2000 } else { year }).filter(|year| *year > 1990)?;
        Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
    };
    let (one, two, three) = (number(first), number(second), number(third));
    if let Some(month) = month(first) {
        return day(three, Some(month), two).into_iter().collect();
    }
    if let Some(month) = month(second) {
        return day(three, Some(month), one).into_iter().collect();
    }
    if first.len() == 4 {
        return day(one, two, three).into_iter().collect();
    }
    if !matches!(third.len(), 2 | 4) {
        return Vec::new();
    }
    [day(three, two, one), day(three, one, two)].into_iter().flatten().collect()
}

/// A number of at most four digits, perhaps with an ordinal ending or a time behind it ("2027T17").
fn number(part: &str) -> Option<i16> {
    let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let ending = &part[digits..];
    let ordinal = ["", "st", "nd", "rd", "th", "er"].contains(&ending.to_lowercase().as_str());
    (ordinal || ending.starts_with('T')).then(|| part[..digits].parse().ok()).flatten().filter(|_| digits <= 4)
}

/// The month that a word names in English, in full or by its first three letters or more.
pub(super) fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let named = |name: &str| word.len() >= 3 && name.starts_with(&word) || word == "sept" && name == "september";
    MONTHS.iter().zip(1..).find(|(name, _)| named(name)).map(|(_, month)| month)
}
