//! Text: a trend for people, in a terminal.

use std::io::{self, Write};

use anstyle::Style;

use super::{SERIES, Series, drifts, extent};
use crate::analysis::Trend;
use crate::report::{Look, visible};

/// The heights of a small chart.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn write(out: &mut dyn Write, trend: &Trend, look: Look) -> io::Result<()> {
    let bold = if look.color { Style::new().bold() } else { Style::new() };
    writeln!(out, "{}: {}", visible(&trend.folder), extent(trend))?;
    let value = |series: &Series, at: usize| (series.value)(&trend.periods[at].summary);
    let changes = |series: &&Series| (1..trend.periods.len()).any(|at| value(series, at) != value(series, 0));
    let told: Vec<&Series> = SERIES.iter().filter(changes).collect();
    if let ([first, .., last], false) = (&trend.periods[..], told.is_empty()) {
        writeln!(out)?;
        let widest = told.iter().map(|series| series.name.len()).max().unwrap_or_default();
        let room = look.width.saturating_sub(widest + 24).max(10);
        for series in told {
            let values: Vec<Option<f64>> = (0..trend.periods.len()).map(|at| value(series, at)).collect();
            let (before, after) = (series.cell(&first.summary), series.cell(&last.summary));
            writeln!(out, "  {:widest$}  {before:>6}  {}  {after}", series.name, spark(&thinned(&values, room)))?;
        }
    }
    table(out, trend, bold)?;
    for (heading, drifts) in drifts(trend) {
        if !drifts.is_empty() {
            writeln!(out, "\n{bold}{heading}{bold:#}")?;
        }
        let widest = drifts.iter().map(|drift| drift.rule.len()).max().unwrap_or_default();
        for drift in drifts {
            writeln!(out, "  {:widest$}  {:>4} → {}", drift.rule, drift.before, drift.after)?;
        }
    }
    Ok(())
}

fn table(out: &mut dyn Write, trend: &Trend, bold: Style) -> io::Result<()> {
    let first = trend.every.name();
    let widest = trend.periods.iter().map(|period| period.label.len()).max().unwrap_or_default().max(first.len());
    write!(out, "\n{bold}{first:widest$}")?;
    for series in &SERIES {
        write!(out, "  {:>5}", series.short)?;
    }
    writeln!(out, "{bold:#}")?;
    for period in &trend.periods {
        write!(out, "{:widest$}", period.label)?;
        for series in &SERIES {
            write!(out, "  {:>1$}", series.cell(&period.summary), series.short.len().max(5))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A small chart of `values`, from the lowest to the highest.
fn spark(values: &[Option<f64>]) -> String {
    let known = values.iter().flatten().copied();
    let (low, high) = (known.clone().fold(f64::INFINITY, f64::min), known.fold(f64::NEG_INFINITY, f64::max));
    let height = |value: &Option<f64>| match value {
        None => ' ',
        Some(_) if high <= low => HEIGHTS[3],
        Some(value) => HEIGHTS[((value - low) / (high - low) * 7.0).round() as usize],
    };
    values.iter().map(height).collect()
}

/// No more than `most` of `values`, evenly spread, the first and the last among them.
fn thinned(values: &[Option<f64>], most: usize) -> Vec<Option<f64>> {
    if values.len() <= most {
        return values.to_vec();
    }
    (0..most).map(|at| values[at * (values.len() - 1) / (most - 1)]).collect()
}

#[cfg(test)]
mod tests {
    use super::{spark, thinned};

    #[test]
    fn small_charts_reach_from_the_lowest_to_the_highest() {
        assert_eq!(spark(&[Some(2.0), None, Some(9.0), Some(5.5)]), "▁ █▅");
        assert_eq!(spark(&[Some(4.0), Some(4.0)]), "▄▄", "what does not change is level");
        assert_eq!(spark(&[]), "");
        let many: Vec<Option<f64>> = (0..100).map(|number| Some(f64::from(number))).collect();
        let few = thinned(&many, 10);
        assert_eq!((few.len(), few[0], few[9]), (10, Some(0.0), Some(99.0)));
    }
}
