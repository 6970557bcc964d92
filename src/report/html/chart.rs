//! Chart: bars and histograms as drawings, beside which the numbers always stand as text.

use maud::{Markup, html};

use crate::facts::grouped;

/// A bar of which as much is full as `part` is of `whole`. It is decoration: the number stands beside it.
pub(in crate::report) fn bar(part: usize, whole: usize) -> Markup {
    let full = (part * 100).checked_div(whole).unwrap_or_default().min(100);
    html! {
        svg.bar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.track width="100" height="10" {}
            rect.fill width=(full) height="10" {}
        }
    }
}

/// How many of `values` lie in each of the stretches of equal width from the lowest to the highest.
pub(in crate::report) struct Histogram {
    unit: &'static str,
    low: f64,
    step: f64,
    counts: Vec<usize>,
}

/// Values from which on a histogram says more than the values.
const FEWEST: usize = 5;

/// Columns that a histogram has at most.
const COLUMNS: usize = 12;

impl Histogram {
    /// The histogram of `values`, in columns of round numbers; none where there are too few of them to show one.
    pub(in crate::report) fn of(values: &[f64], unit: &'static str) -> Option<Self> {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if values.len() < FEWEST || high <= low {
            return None;
        }
        let step = round_up((high - low) / COLUMNS as f64);
        let low = (low / step).floor() * step;
        // The highest value may stand on the very edge of the last column.
        let columns = ((high - low) / step).ceil().max(1.0) as usize;
        let column = |value: f64| (((value - low) / step) as usize).min(columns - 1);
        let mut counts = vec![0; columns];
        for &value in values {
            counts[column(value)] += 1;
        }
        Some(Self { unit, low, step, counts })
    }

    /// The drawing, with its numbers as a table that can be opened.
    pub(in crate::report) fn draw(&self, caption: &str) -> Markup {
        let most = self.counts.iter().copied().max().unwrap_or(1).max(1);
        let width = 480 / self.counts.len();
        let label = |column: usize| {
            let from = self.low + column as f64 * self.step;
            format!("{} to {}", grouped(from), grouped(from + self.step))
        };
        html! {
            figure.histogram {
                figcaption { (caption) }
                svg viewBox="0 0 500 130" aria-hidden="true" {
                    @for (column, &count) in self.counts.iter().enumerate() {
                        @let height = count * 90 / most + usize::from(count > 0);
                        @let x = 10 + column * width;
                        rect.fill x=(x + 1) y=(108 - height) width=(width - 2) height=(height) {}
                        @if count > 0 {
                            text.count x=(x + width / 2) y=(104 - height) { (count) }
                        }
                    }
                    line.axis x1="8" y1="108" x2=(12 + width * self.counts.len()) y2="108" {}
                    text.low x="10" y="124" { (grouped(self.low)) }
                    text.high x=(10 + width * self.counts.len()) y="124" {
                        (grouped(self.low + self.step * self.counts.len() as f64)) " " (self.unit)
                    }
                }
                details {
                    summary { "As a table" }
                    table {
                        thead { tr { th scope="col" { (self.unit) } th.number scope="col" { "documents" } } }
                        tbody {
                            @for (column, &count) in self.counts.iter().enumerate() {
                                tr { td { (label(column)) } td.number { (count) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The next of 1, 2 and 5 times a power of ten that is not below `step`.
pub(super) fn round_up(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|&round| round >= step).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::{Histogram, round_up};

    #[test]
    fn columns_are_round_and_hold_all_values() {
        let values = [41_000.0, 52_500.0, 60_000.0, 88_000.0, 90_000.0];
        let histogram = Histogram::of(&values, "a year").expect("there are enough of them");
        assert_eq!((histogram.low, histogram.step), (40_000.0, 5_000.0));
        assert_eq!(histogram.counts.iter().sum::<usize>(), values.len());
        assert_eq!(histogram.counts.len(), 10, "90,000 is in the last column");
        assert!(Histogram::of(&[3.0; 6], "points").is_none());
        assert_eq!((round_up(0.3), round_up(7.0)), (0.5, 10.0));
    }
}
