//! Course: how numbers change over time, as curves beside which the numbers always stand as text.

use maud::{Markup, html};

use super::chart::round_up;
use crate::facts::grouped;

/// Numbers over time; none where there is nothing to count.
pub(in crate::report) struct Curve {
    pub(in crate::report) name: &'static str,
    pub(in crate::report) values: Vec<Option<f64>>,
}

/// Curves over the same time.
pub(in crate::report) struct Course {
    /// What each point in time is called.
    pub(in crate::report) labels: Vec<String>,
    pub(in crate::report) unit: &'static str,
    pub(in crate::report) curves: Vec<Curve>,
    /// A lower and a higher curve, between which the ground is shaded.
    pub(in crate::report) band: Option<[Curve; 2]>,
}

/// The drawing, in units of its own: the left and right end of the curves, their top and their bottom.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 472.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 150.0;

/// Points in time that have a label, at most.
const LABELS: usize = 6;

/// Lines across, more or less.
const LINES: f64 = 4.0;

/// How values become places in the drawing.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
    last: usize,
}

impl Scale {
    /// A scale of round numbers that shows all of `values`; none where there are none. It begins at 0 unless that would press
    /// the curves together.
    fn of(values: impl Iterator<Item = f64> + Clone, points: usize) -> Option<Self> {
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let high = values.fold(f64::NEG_INFINITY, f64::max);
        if low > high {
            return None;
        }
        let low = if low < high / 2.0 { 0.0 } else { low };
        let step = round_up(((high - low) / LINES).max(high.abs() / 100.0).max(0.1));
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Some(Self { low, high, step, last: points.saturating_sub(1) })
    }

    fn x(&self, at: usize) -> f64 {
        if self.last == 0 { (LEFT + RIGHT) / 2.0 } else { LEFT + (RIGHT - LEFT) * at as f64 / self.last as f64 }
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low)
    }

    /// The values that have a line across.
    fn lines(&self) -> impl Iterator<Item = f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count).map(|number| self.low + number as f64 * self.step)
    }

    /// The way of a pen along `values`, lifted where there is none.
    fn way(&self, values: &[Option<f64>]) -> String {
        let mut way = String::new();
        let mut down = false;
        for (at, value) in values.iter().enumerate() {
            if let Some(value) = value {
                let command = if down { 'L' } else { 'M' };
                way.push_str(&format!("{command}{:.1} {:.1}", self.x(at), self.y(*value)));
            }
            down = value.is_some();
        }
        way
    }
}

impl Course {
    /// The drawing.
    pub(in crate::report) fn draw(&self, caption: &str) -> Markup {
        let all = self.curves.iter().chain(self.band.iter().flatten());
        let values = all.flat_map(|curve| curve.values.iter().flatten().copied());
        let Some(scale) = Scale::of(values, self.labels.len()) else { return html! {} };
        let every = self.labels.len().div_ceil(LABELS).max(1);
        html! {
            figure.course {
                figcaption { (caption) (self.key()) }
                svg viewBox="0 0 480 176" aria-hidden="true" {
                    @if let Some(band) = &self.band { path.band d=(shaded(&scale, band)) {} }
                    @for value in scale.lines() {
                        line.grid x1=(LEFT) x2=(RIGHT) y1=(format!("{:.1}", scale.y(value))) y2=(format!("{:.1}", scale.y(value))) {}
                        text.high x=(LEFT - 6.0) y=(format!("{:.1}", scale.y(value) + 4.0)) { (round(value)) }
                    }
                    @for (at, label) in self.labels.iter().enumerate().filter(|(at, _)| at % every == 0) {
                        text.(anchor(at, scale.last)) x=(format!("{:.1}", scale.x(at))) y="170" { (label) }
                    }
                    @for (number, curve) in self.curves.iter().enumerate() {
                        path class={ "curve line-" (number % 3) } d=(scale.way(&curve.values)) {}
                        @for (at, value) in curve.values.iter().enumerate() { @if let Some(value) = value {
                            circle class={ "dot line-" (number % 3) } cx=(format!("{:.1}", scale.x(at))) cy=(format!("{:.1}", scale.y(*value))) r="2.5" {
                                title { (self.labels[at]) ": " (round(*value)) " " (self.unit) }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// Which line is which, where there are several.
    fn key(&self) -> Markup {
        html! { @if self.curves.len() > 1 {
            span.key { @for (number, curve) in self.curves.iter().enumerate() {
                span {
                    svg viewBox="0 0 28 10" aria-hidden="true" { line class={ "curve line-" (number % 3) } x1="0" y1="5" x2="28" y2="5" {} }
                    " " (curve.name)
                }
            } }
        } }
    }
}

/// The ground between a lower and a higher curve, where there are both.
fn shaded(scale: &Scale, [low, high]: &[Curve; 2]) -> String {
    let both: Vec<(usize, f64, f64)> = low
        .values
        .iter()
        .zip(&high.values)
        .enumerate()
        .filter_map(|(at, (low, high))| Some((at, (*low)?, (*high)?)))
        .collect();
    let point = |at: usize, value: f64| format!("{:.1} {:.1}", scale.x(at), scale.y(value));
    let up = both.iter().map(|&(at, _, high)| point(at, high));
    let back = both.iter().rev().map(|&(at, low, _)| point(at, low));
    let points: Vec<String> = up.chain(back).collect();
    if points.is_empty() { String::new() } else { format!("M{}Z", points.join("L")) }
}

/// Where a label stands to its point: inside of the drawing.
fn anchor(at: usize, last: usize) -> &'static str {
    match at {
        0 if last > 0 => "low",
        at if at == last && last > 0 => "high",
        _ => "middle",
    }
}

/// A number with no more places than say something.
fn round(value: f64) -> String {
    if value.fract().abs() < 0.05 || value.abs() >= 1000.0 { grouped(value.round()) } else { format!("{value:.1}") }
}
