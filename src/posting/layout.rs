//! Layout: what each line of a plain text is, from its wording, its shape and its neighbours.

use super::blocks::Marker;
use super::plain::{Line, Role, cut, is_emoji, markers};
use super::sections::SectionKind;
use super::shape::{
    ends_address, has_address, is_capitals, is_labelled, is_open, is_title_case, says_section, starts_upper,
    undecorated,
};
use super::vocabulary::Vocabulary;
use crate::text::{Source, Span};

/// The lines of a plain text that are not blank, and what each is.
pub(super) struct Layout {
    pub lines: Vec<Line>,
    pub roles: Vec<Role>,
}

impl Layout {
    /// Looks at a text from its line `first` (0-based) on; its first line may be the title, unless it is `titled`
    /// already.
    pub(super) fn of(source: &Source, first: usize, vocabulary: &Vocabulary, titled: bool) -> Self {
        let lines = cut(source, first);
        let roles = markers(source, &lines);
        let mut reader = Reader { source, lines, roles, vocabulary, titled, family: 0 };
        reader.join_wrapped();
        reader.find_headings();
        reader.find_lost_items();
        Self { lines: reader.lines, roles: reader.roles }
    }
}

/// A text while the roles of its lines are being found.
struct Reader<'a> {
    source: &'a Source,
    lines: Vec<Line>,
    roles: Vec<Role>,
    vocabulary: &'a Vocabulary,
    titled: bool,
    /// What the last heading is about, as [`family`] says it.
    family: u8,
}

impl Reader<'_> {
    fn text(&self, index: usize) -> &str {
        self.source.slice(self.lines[index].span)
    }

    fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(index).copied()
    }

    /// Finds the lines that a hard wrap cut off: the first word would not have fitted on the line before.
    fn join_wrapped(&mut self) {
        let column = self.lines.iter().filter(|line| line.words >= 5).map(|line| line.indent + line.width).max();
        let column = column.unwrap_or(0);
        let pairs: Vec<usize> = (1..self.lines.len())
            .filter(|&index| !self.lines[index].blank_before && self.roles[index] == Role::Text)
            .collect();
        let is_forced = |index: usize| {
            let before = &self.lines[index - 1];
            let word = self.text(index).split_whitespace().next().map_or(0, |word| word.chars().count());
            before.indent + before.width + 1 + word > column
        };
        let forced: Vec<usize> = pairs.iter().copied().filter(|&index| is_forced(index)).collect();
        let wrapped = (40..=130).contains(&column) && forced.len() >= 3 && forced.len() * 10 >= pairs.len() * 3;
        if wrapped {
            for &index in &forced {
                if self.roles[index - 1] != Role::Rule {
                    self.roles[index] = Role::Continues;
                }
            }
        }
        for &index in &pairs {
            let hangs = self.roles[index - 1].is_item() && self.lines[index].indent > self.lines[index - 1].indent;
            let goes_on = self.roles[index - 1] == Role::Continues
                && self.lines[index].indent > 0
                && self.lines[index].indent == self.lines[index - 1].indent;
            if hangs || goes_on {
                self.roles[index] = Role::Continues;
            }
        }
    }

    fn find_headings(&mut self) {
        for index in 0..self.lines.len() {
            let span = match self.roles[index] {
                Role::Text if self.role(index + 1) != Some(Role::Continues) => {
                    let bare = undecorated(self.source, self.lines[index].span);
                    let decorated = bare != self.lines[index].span && self.lines[index].words <= 12;
                    if !decorated && !self.is_heading(index) {
                        continue;
                    }
                    bare
                }
                Role::Item { marker: Marker::Ordered, text, .. } if self.is_numbered_heading(index, text) => text,
                _ => continue,
            };
            self.family = self.vocabulary.classify(self.source.slice(span)).map_or(0, family);
            self.roles[index] = Role::Heading { level: 2, text: span };
        }
        for index in (1..self.lines.len()).rev() {
            if self.roles[index] == Role::Text && self.stands_over_heading(index) {
                self.roles[index] = Role::Heading { level: 2, text: self.lines[index].span };
            }
        }
        for index in 0..self.lines.len() {
            if let Role::Heading { text, .. } = self.roles[index] {
                self.roles[index] = Role::Heading { level: self.level(index), text };
            }
        }
    }

    /// A short line worded like a heading, right over another heading.
    fn stands_over_heading(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let text = self.text(index);
        let over = self.role(index + 1).is_some_and(Role::is_heading) && !line.blank_after;
        let shaped = line.words <= 6 && starts_upper(text) && is_open(text) && !is_labelled(text);
        over && shaped && self.vocabulary.classify(text).is_some() && !self.text(index - 1).ends_with(':')
    }

    /// "1. Responsibilities" over something that is not the next number.
    fn is_numbered_heading(&self, index: usize, text: Span) -> bool {
        let text = self.source.slice(text);
        let next = self.role(index + 1);
        let alone = !matches!(next, None | Some(Role::Item { marker: Marker::Ordered, .. } | Role::Continues));
        alone && text.split_whitespace().count() <= 6 && self.vocabulary.classify(text).is_some() && is_open(text)
    }

    fn is_heading(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let text = self.text(index);
        if line.words > 12 || !text.contains(char::is_alphabetic) || has_address(text) {
            return false;
        }
        if self.role(index + 1) == Some(Role::Rule) && !self.lines[index + 1].blank_before && is_open(text) {
            return line.words <= 10;
        }
        let labelled = is_labelled(text);
        let exact = self.vocabulary.is_heading(text);
        if index == 0 && self.titled {
            return exact;
        }
        if index == 0 && !exact {
            return is_open(text) && (!labelled || !self.is_metadata(index));
        }
        if labelled || text.ends_with(['.', ',', ';']) || line.words > 10 && !text.ends_with(':') {
            return false;
        }
        if text.starts_with(is_emoji) {
            let like = |other: usize| !self.lines[other].blank_before && self.text(other).starts_with(is_emoji);
            let listed = index > 0 && !line.blank_before && self.text(index - 1).starts_with(is_emoji)
                || index + 1 < self.lines.len() && like(index + 1);
            return (exact || !listed) && line.words <= 9 && !text.contains(['$', '€', '£', '₹']);
        }
        if exact {
            return self.opens_section(index, text);
        }
        if text.ends_with(['!', '?']) && self.vocabulary.classify(text).is_none() {
            return false;
        }
        if (line.words <= 8 || text.ends_with(':')) && self.is_worded_like_heading(index, text) {
            return true;
        }
        let next_item = self.role(index + 1).is_some_and(Role::is_item);
        if is_capitals(text) {
            let beside = |other: Option<usize>| {
                other.is_some_and(|other| other < self.lines.len() && is_capitals(self.text(other)))
            };
            let shouted = beside(Some(index + 1)) && (index > 0 && beside(Some(index - 1)) || beside(Some(index + 2)));
            return !shouted && line.words <= 6 && index + 1 < self.lines.len();
        }
        if !starts_upper(text) || line.words > 8 {
            return false;
        }
        if let Some(label) = text.strip_suffix(':') {
            let followed = next_item || !line.blank_after && self.is_short_run(index + 1);
            return line.words <= 5 && followed && !label.contains(['.', '?', '!']);
        }
        next_item && is_open(text) || self.is_titled_paragraph(index, text)
    }

    /// Whether a line that is worded like a heading from end to end is one, not an item among items ("Languages").
    fn opens_section(&self, index: usize, text: &str) -> bool {
        let line = &self.lines[index];
        let says = says_section(text);
        let same = self.vocabulary.classify(text).map(family) == Some(self.family);
        if self.role(index + 1).is_some_and(Role::is_item) || text.ends_with(':') {
            return true;
        }
        if index > 0 && self.roles[index - 1].is_heading() && same && !says {
            return false;
        }
        let before = index.checked_sub(1).filter(|_| !line.blank_before);
        let within = before.is_some_and(|before| {
            self.roles[before] == Role::Text && self.lines[before].words <= 15 && is_open(self.text(before))
        });
        if within {
            return says && !same;
        }
        !(line.blank_before && line.blank_after && same && !says)
    }

    /// Whether a line holds words that open sections, and what stands around it agrees.
    fn is_worded_like_heading(&self, index: usize, text: &str) -> bool {
        let Some(kind) = self.vocabulary.classify(text) else { return false };
        let line = &self.lines[index];
        let next = self.role(index + 1);
        if next.is_some_and(Role::is_item) || text.ends_with(':') && next == Some(Role::Text) {
            return starts_upper(text);
        }
        let parted = line.blank_before
            || index > 0
                && (self.roles[index - 1].is_item() || self.text(index - 1).ends_with(['.', '!', '?', ')', '。']));
        let after_heading = index > 0 && self.roles[index - 1].is_heading();
        let opens = next == Some(Role::Text)
            && (self.lines[index + 1].words >= 15
                || !is_open(self.text(index + 1)) && self.lines[index + 1].words >= 4
                || self.is_short_run(index + 1));
        let short = line.words <= 5 || is_title_case(text) || kind == SectionKind::Eeo;
        parted && !after_heading && opens && short && starts_upper(text)
    }

    /// A short line in title case, alone over a long paragraph.
    fn is_titled_paragraph(&self, index: usize, text: &str) -> bool {
        let line = &self.lines[index];
        let next = self.lines.get(index + 1);
        line.blank_before
            && index > 0
            && !self.roles[index - 1].is_heading()
            && (2..=6).contains(&line.words)
            && is_title_case(text)
            && self.role(index + 1) == Some(Role::Text)
            && next.is_some_and(|next| next.words >= 20)
    }

    /// Whether at least two short lines follow one another from `index` on.
    fn is_short_run(&self, index: usize) -> bool {
        (index..index + 2).all(|at| {
            self.role(at) == Some(Role::Text)
                && self.lines[at].words <= 25
                && (at == index || !self.lines[at].blank_before)
        })
    }

    /// Whether a "Label: value" line stands among others, or names a title.
    fn is_metadata(&self, index: usize) -> bool {
        let label = self.text(index).split(':').next().unwrap_or_default().to_lowercase();
        let next = self.lines.get(index + 1);
        label.ends_with("title") || next.is_some_and(|next| is_labelled(self.source.slice(next.span)))
    }

    /// 1 for the title; 2 for the rest, 3 for "Text:" and for a heading right under another.
    fn level(&self, index: usize) -> u8 {
        let text = self.text(index);
        if index == 0 && self.titled {
            return 2;
        }
        if index == 0 {
            return if self.vocabulary.is_heading(text) || text.starts_with('=') { 2 } else { 1 };
        }
        let under = match self.roles[index - 1] {
            Role::Heading { level, .. } if level > 1 => level + 1,
            _ => 2,
        };
        let own = match (text.ends_with(':'), self.vocabulary.classify(text)) {
            (true, None) => 1 + self.known_level(index),
            (true, Some(_)) => 3,
            (false, _) => 2,
        };
        under.max(own).min(6)
    }

    /// The level of the last heading before `index` whose wording is known, at least 2.
    fn known_level(&self, index: usize) -> u8 {
        let levels = self.roles[..index].iter().rev().filter_map(|role| match *role {
            Role::Heading { level, text } if level > 1 => Some((level, text)),
            _ => None,
        });
        let mut known = levels.filter(|&(_, text)| self.vocabulary.classify(self.source.slice(text)).is_some());
        known.next().map_or(2, |(level, _)| level)
    }

    /// Runs of short lines, most of them without end punctuation, are items whose markers were lost.
    fn find_lost_items(&mut self) {
        let mut start = 0;
        let mut listed = false;
        while start < self.lines.len() {
            if let Role::Heading { text, .. } = self.roles[start] {
                let kind = self.vocabulary.classify(self.source.slice(text));
                listed = kind.is_some_and(is_listed);
            }
            let spaced = listed && start > 0 && self.roles[start - 1].is_heading();
            let end = self.run_end(start, false);
            let wide = if spaced { self.run_end(start, true) } else { end };
            let end = match (self.is_lost_list(start, end, listed), self.is_lost_list(start, wide, false)) {
                (_, true) if wide > end => wide,
                (true, _) => end,
                _ => {
                    start = end.max(start + 1);
                    continue;
                }
            };
            for index in start..end {
                let text = self.lines[index].span;
                self.roles[index] = Role::Item { depth: 1, marker: Marker::Lost, text, first: index == start };
            }
            start = end;
        }
    }

    /// One past the last line of text that follows `start` without a break; `spaced` wants blank lines between.
    fn run_end(&self, start: usize, spaced: bool) -> usize {
        let mut end = start;
        while end < self.lines.len()
            && self.roles[end] == Role::Text
            && self.role(end + 1) != Some(Role::Continues)
            && self.lines[end].words <= 45
            && (end == start || spaced == self.lines[end].blank_before)
            && !(end > start && self.text(end).ends_with(':'))
        {
            end += 1;
        }
        if end > start && self.text(start).ends_with(':') { start } else { end }
    }

    fn is_lost_list(&self, start: usize, end: usize, listed: bool) -> bool {
        let run = start..end;
        let count = |test: &dyn Fn(&str) -> bool| run.clone().filter(|&index| test(self.text(index))).count();
        if count(&is_labelled) * 2 >= run.len() || count(&|text| text.contains('|') || ends_address(text)) > 0 {
            return false;
        }
        let led = start > 1
            && (self.roles[start - 1].is_heading() || self.text(start - 1).ends_with(':'))
            && run.clone().all(|index| self.lines[index].words <= 15);
        let short = run.clone().all(|index| self.lines[index].words <= 25);
        let open = count(&|text| !text.ends_with(['.', '!', '?', ':', ';', ','])) * 4 >= run.len() * 3;
        if short && open && run.len() >= if led { 2 } else { 4 } {
            return true;
        }
        let sentences = run.clone().all(|index| {
            let text = self.text(index);
            self.lines[index].words >= 2 && starts_upper(text) && !text.contains(". ")
        });
        let listed = listed || start > 0 && self.text(start - 1).ends_with(':');
        sentences && run.len() >= if listed { 3 } else { 6 }
    }
}

/// Sections of one family may hold each other's words as items.
fn family(kind: SectionKind) -> u8 {
    match kind {
        SectionKind::Responsibilities | SectionKind::Role => 1,
        SectionKind::Requirements | SectionKind::Skills => 2,
        SectionKind::Preferred => 3,
        SectionKind::Benefits | SectionKind::Pay | SectionKind::Employment => 4,
        _ => 5,
    }
}

/// Sections that are mostly lists.
fn is_listed(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Responsibilities
            | SectionKind::Requirements
            | SectionKind::Preferred
            | SectionKind::Skills
            | SectionKind::Benefits
    )
}
