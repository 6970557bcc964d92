//! Trend: what the documents of a folder came to at the end of each month, week or quarter.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::Summary;

/// How long the stretches are that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// From Monday to Sunday.
    Week,
    /// Of the calendar.
    Month,
    /// Three months, the first of which is January, April, July or October.
    Quarter,
}

impl Every {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// The first day of the stretch that `day` lies in.
    #[must_use]
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Week => day - i64::from(day.weekday().since(Weekday::Monday)).days(),
            Self::Month => day.first_of_month(),
            Self::Quarter => day.first_of_month() - i64::from((day.month() - 1) % 3).months(),
        }
    }

    /// The last day of the stretch that `day` lies in.
    #[must_use]
    pub fn end(self, day: Date) -> Date {
        let long: Span = match self {
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
        };
        self.start(day) + long - 1.day()
    }

    /// What the stretch is called that `day` lies in: "2026-W09", "2026-03", "2026-Q1".
    #[must_use]
    pub fn label(self, day: Date) -> String {
        match self {
            Self::Week => {
                let week = day.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{}-{:02}", day.year(), day.month()),
            Self::Quarter => format!("{}-Q{}", day.year(), (day.month() + 2) / 3),
        }
    }

    /// What one of them is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The last days of all stretches from that of `first` to that of `last`; the last of them is `last` itself.
    #[must_use]
    pub fn ends(self, first: Date, last: Date) -> Vec<Date> {
        let ends = std::iter::successors(Some(self.end(first)), |end| Some(self.end(*end + 1.day())));
        let mut ends: Vec<Date> = ends.take_while(|end| *end < last).collect();
        if first <= last {
            ends.push(last);
        }
        ends
    }
}

/// What the documents of a folder came to, stretch by stretch.
#[derive(Clone, Debug)]
pub struct Trend {
    /// The folder, as it was named.
    pub folder: String,
    /// How long the stretches are.
    pub every: Every,
    /// How many commits changed something in the folder in all that time.
    pub commits: usize,
    /// The stretches, in order.
    pub periods: Vec<Period>,
}

/// What they came to at the end of one stretch.
#[derive(Clone, Debug)]
pub struct Period {
    /// What the stretch is called.
    pub label: String,
    /// The day at whose end the folder was looked at.
    pub day: Date,
    /// The commit that held then.
    pub commit: String,
    /// What the documents came to.
    pub summary: Summary,
}

/// A rule that finds more or less in a document at the end than at the beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// The rule.
    pub rule: String,
    /// What it found at the end of the first stretch, in all documents.
    pub before: u64,
    /// What it found at the end of the last one.
    pub after: u64,
    /// How much more it finds in one document; less where it is below zero.
    pub more: f64,
}

impl Trend {
    /// The rules that find more or less in a document at the end than at the beginning, those that changed most first.
    #[must_use]
    pub fn drifts(&self) -> Vec<Drift> {
        let (Some(first), Some(last)) = (self.periods.first(), self.periods.last()) else { return Vec::new() };
        let names: BTreeSet<&String> = first.summary.rules.keys().chain(last.summary.rules.keys()).collect();
        let found = |period: &Period, rule: &str| period.summary.rules.get(rule).map_or(0, |(_, findings)| *findings);
        let each = |period: &Period, found: u64| found as f64 / period.summary.documents.max(1) as f64;
        let drifts = names.into_iter().map(|rule| {
            let (before, after) = (found(first, rule), found(last, rule));
            Drift { rule: rule.clone(), before, after, more: each(last, after) - each(first, before) }
        });
        let mut drifts: Vec<Drift> = drifts.filter(|drift| drift.more != 0.0).collect();
        drifts.sort_by(|one, other| other.more.abs().total_cmp(&one.more.abs()));
        drifts
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Every;

    #[test]
    fn stretches_end_where_the_calendar_says() {
        let day = date(2024, 2, 29);
        assert_eq!((Every::Week.start(day), Every::Week.end(day)), (date(2024, 2, 26), date(2024, 3, 3)));
        assert_eq!(Every::Month.end(day), day);
        assert_eq!((Every::Quarter.start(day), Every::Quarter.end(day)), (date(2024, 1, 1), date(2024, 3, 31)));
        assert_eq!(Every::Week.label(date(2027, 1, 2)), "2026-W53");
        assert_eq!(Every::Quarter.label(date(2026, 12, 31)), "2026-Q4");
        let ends = Every::Month.ends(date(2025, 12, 5), date(2026, 2, 10));
        assert_eq!(ends, [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 10)]);
        assert_eq!(Every::Month.ends(date(2026, 2, 1), date(2026, 2, 28)), [date(2026, 2, 28)]);
        assert!(Every::Month.ends(date(2026, 3, 1), date(2026, 2, 28)).is_empty());
    }
}
