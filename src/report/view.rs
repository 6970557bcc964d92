//! View: the lines that a finding is about, cut to the width of a terminal and made safe to print.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use codespan_reporting::files;
use unicode_width::UnicodeWidthChar;

use super::link;
use crate::text::{Position, Source, Span};

/// What a byte offset past all shown text stands for.
const CUT: &str = " … ";

/// `text` with control characters and those that turn the direction of writing made visible.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut shown, c, false);
    }
    shown
}

/// Appends `c` as it may be printed. `marked` asks to see what is otherwise left out.
fn push(shown: &mut String, c: char, marked: bool) {
    match c {
        '\t' | '\n' => shown.push(c),
        '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => shown.push('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => {
            name(shown, c);
        }
        _ if marked && is_unseen(c) => name(shown, c),
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => {}
        _ if is_unseen(c) && c.width().unwrap_or(0) == 0 => name(shown, c),
        _ => shown.push(c),
    }
}

fn name(shown: &mut String, c: char) {
    write!(shown, "⟨U+{:04X}⟩", c as u32).expect("a string grows");
}

/// Whether `c` cannot be told from nothing or from a blank.
fn is_unseen(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// One file of a finding, as much of it as is shown.
pub(super) struct View<'a> {
    source: &'a Source,
    name: String,
    text: String,
    lines: BTreeMap<usize, Line>,
}

/// A line that is shown.
#[derive(Default)]
struct Line {
    /// Its place in the text of the view.
    range: Range<usize>,
    /// Bytes of the source and where they stand in the view, in order; the end of the last is the end of the line.
    stops: Vec<(u32, usize)>,
}

impl<'a> View<'a> {
    /// The lines of `spans` in `source`, each at most about `width` cells wide. With the folder that names start from,
    /// the name is a link.
    pub(super) fn new(source: &'a Source, spans: &[Span], width: usize, folder: Option<&str>) -> Self {
        let name = match folder {
            Some(folder) if source.name() != "-" => link::file(folder, source.name()),
            _ => visible(source.name()),
        };
        let mut view = Self { source, name, text: String::new(), lines: BTreeMap::new() };
        let mut wanted: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for span in spans {
            let (first, last) = (source.line(span.start), source.line(span.end));
            for line in first..=last {
                let whole = source.line_span(line);
                let part = Span {
                    start: span.start.clamp(whole.start, whole.end),
                    end: span.end.clamp(whole.start, whole.end),
                };
                let seen = line < first + 5 || line + 2 > last;
                wanted.entry(line).or_default().extend(seen.then_some(part));
            }
        }
        let numbers: Vec<usize> = wanted.keys().copied().collect();
        for pair in numbers.windows(2).filter(|pair| pair[1] == pair[0] + 2) {
            let whole = source.line_span(pair[0] + 1);
            wanted.insert(pair[0] + 1, vec![Span { start: whole.start, end: whole.start }]);
        }
        for (number, spans) in wanted {
            let line = if spans.is_empty() { Line::default() } else { view.line(number, &spans, width) };
            view.lines.insert(number, line);
        }
        view
    }

    fn line(&mut self, number: usize, spans: &[Span], width: usize) -> Line {
        let whole = self.source.line_span(number);
        let from = self.text.len();
        let mut stops = Vec::new();
        let mut end = whole.start;
        for window in windows(self.source, whole, spans, width) {
            if window.start > end {
                self.text.push_str(if end == whole.start { &CUT[1..] } else { CUT });
            }
            for (at, c) in self.source.slice(window).char_indices() {
                let at = window.start + at as u32;
                stops.push((at, self.text.len()));
                let marked = spans
                    .iter()
                    .any(|span| span.start <= at && at < span.end && self.source.slice(*span).chars().all(is_unseen));
                push(&mut self.text, c, marked);
            }
            stops.push((window.end, self.text.len()));
            end = window.end;
        }
        if end < whole.end {
            self.text.push_str(&CUT[..CUT.len() - 1]);
        }
        let range = from..self.text.len();
        self.text.push('\n');
        Line { range, stops }
    }

    /// The range in the view that stands for `span` of the source.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start, span.start);
        let end = self.offset(span.end, span.start);
        start..end.max(start)
    }

    fn offset(&self, at: u32, after: u32) -> usize {
        let number = self.source.line(at);
        let Some(line) = self.lines.get(&number) else {
            return self.text.len();
        };
        let index = line.stops.partition_point(|&(stop, _)| stop < at);
        match line.stops.get(index) {
            Some(&(_, offset)) => offset,
            None if at == after => line.range.start,
            None => line.range.end,
        }
    }

    /// The number of the line, from 0, that holds the byte `at` of the view.
    fn line_at(&self, at: usize) -> usize {
        let mut shown = self.lines.iter().filter(|(_, line)| !line.stops.is_empty() && line.range.start <= at);
        shown.next_back().map_or(0, |(&number, _)| number)
    }
}

/// The parts of a line that are shown: all of it, or what is near `spans`.
fn windows(source: &Source, whole: Span, spans: &[Span], width: usize) -> Vec<Span> {
    let fits = whole.len() <= width || source.slice(whole).chars().map(cells).take(width * 4).sum::<usize>() <= width;
    if fits {
        return vec![whole];
    }
    let mut places: Vec<Span> = Vec::new();
    for span in spans {
        let budget = width * 2 / 3;
        let end = forward(source, span.start, span.end, budget);
        if end < span.end {
            let tail = backward(source, span.end, end, width / 6);
            places.extend([Span { start: span.start, end }, Span { start: tail, end: span.end }]);
        } else {
            places.push(*span);
        }
    }
    places.sort_unstable();
    let used: usize = places.iter().map(|&place| source.slice(place).chars().map(cells).sum::<usize>()).sum();
    let spare = width.saturating_sub(used);
    let (left, right) = match places[..] {
        [place] => sides(source, whole, place, spare),
        _ => ((spare / (places.len() * 2)).max(6), (spare / (places.len() * 2)).max(6)),
    };
    let mut windows: Vec<Span> = Vec::new();
    for place in places {
        let start = word_start(source, backward(source, place.start, whole.start, left), place.start);
        let end = word_end(source, forward(source, place.end, whole.end, right), place.end);
        match windows.last_mut() {
            Some(last) if start <= last.end + 4 => last.end = last.end.max(end),
            _ => windows.push(Span { start, end }),
        }
    }
    windows
}

/// How many cells to show on each side of a single place: half each, and what one side does not need for the other.
fn sides(source: &Source, whole: Span, place: Span, spare: usize) -> (usize, usize) {
    let need = |side: Span| source.slice(side).chars().take(spare).map(cells).sum::<usize>().min(spare);
    let left = need(Span { start: whole.start, end: place.start });
    let right = need(Span { start: place.end, end: whole.end });
    let half = spare / 2;
    if left < half {
        (left, spare - left)
    } else if right < half {
        (spare - right, right)
    } else {
        (half, half)
    }
}

fn cells(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(1) }
}

/// Goes right from `at`, at most to `limit` and over `width` cells.
fn forward(source: &Source, at: u32, limit: u32, width: usize) -> u32 {
    let mut left = width;
    for (offset, c) in source.slice(Span { start: at, end: limit }).char_indices() {
        match left.checked_sub(cells(c)) {
            Some(rest) => left = rest,
            None => return at + offset as u32,
        }
    }
    limit
}

/// Goes left from `at`, at most to `limit` and over `width` cells.
fn backward(source: &Source, at: u32, limit: u32, width: usize) -> u32 {
    let mut left = width;
    let mut reached = at;
    for (offset, c) in source.slice(Span { start: limit, end: at }).char_indices().rev() {
        match left.checked_sub(cells(c)) {
            Some(rest) => left = rest,
            None => return reached,
        }
        reached = limit + offset as u32;
    }
    reached
}

/// The start of the first whole word at or after `at`, where one comes before `limit`.
fn word_start(source: &Source, at: u32, limit: u32) -> u32 {
    let before = source.text()[..at as usize].chars().next_back();
    if before.is_none_or(char::is_whitespace) {
        return at;
    }
    let blank = source.slice(Span { start: at, end: limit }).char_indices().find(|(_, c)| c.is_whitespace());
    blank.map_or(at, |(offset, c)| at + (offset + c.len_utf8()) as u32)
}

/// The end of the last whole word at or before `at`, where one comes after `limit`.
fn word_end(source: &Source, at: u32, limit: u32) -> u32 {
    if source.text()[at as usize..].chars().next().is_none_or(char::is_whitespace) {
        return at;
    }
    source.slice(Span { start: limit, end: at }).rfind(char::is_whitespace).map_or(at, |offset| limit + offset as u32)
}

/// The views of one finding, by number.
pub(super) struct Views<'a>(pub(super) Vec<View<'a>>);

impl<'f> files::Files<'f> for Views<'_> {
    type FileId = usize;
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, id: usize) -> Result<&'f str, files::Error> {
        Ok(&self.0[id].name)
    }

    fn source(&'f self, id: usize) -> Result<&'f str, files::Error> {
        Ok(&self.0[id].text)
    }

    fn line_index(&'f self, id: usize, byte: usize) -> Result<usize, files::Error> {
        Ok(self.0[id].line_at(byte))
    }

    fn line_range(&'f self, id: usize, line: usize) -> Result<Range<usize>, files::Error> {
        let given = files::Error::LineTooLarge { given: line, max: self.0[id].source.lines().len() };
        self.0[id].lines.get(&line).map(|line| line.range.clone()).ok_or(given)
    }

    fn column_number(&'f self, id: usize, line: usize, byte: usize) -> Result<usize, files::Error> {
        let view = &self.0[id];
        let stops = view.lines.get(&line).map_or(&[][..], |line| line.stops.as_slice());
        let stop = stops.iter().rev().find(|&&(_, offset)| offset <= byte);
        let Position { column, .. } = stop.map_or(Position { line: 1, column: 1 }, |&(at, _)| view.source.position(at));
        Ok(column)
    }
}
