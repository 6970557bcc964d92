//! Promotion: lines of marked-up text that act as headings or as items though nothing marks them as such.

use super::blocks::{Block, BlockKind, HeadingStyle, Mark, MarkKind, Marker};
use super::shape::{ends_address, is_labelled, is_open, marker, says_section, starts_upper, symbol, tight_dash};
use super::vocabulary::Vocabulary;
use crate::text::{SourceMap, Span};

/// What is read while lines are promoted.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub prose: &'a str,
    pub map: &'a SourceMap,
    pub marks: &'a [Mark],
    pub vocabulary: &'a Vocabulary,
}

/// Makes headings of paragraphs that act as such (bold lines, "Text:" over a list, lines worded like headings), and
/// items of lines that have a bullet which is none in this language, or lost theirs.
pub(super) fn promote(blocks: Vec<Block>, page: Page<'_>) -> Vec<Block> {
    let mut blocks = page.split(blocks);
    let mut marked = 0;
    let mut bold = false;
    for index in 0..blocks.len() {
        match blocks[index].kind {
            BlockKind::Heading { level, style } if style.is_marked() => {
                marked = level;
                bold = false;
            }
            BlockKind::Paragraph if blocks[index].quotes == 0 && blocks[index].item.is_none() => {
                if let Some(style) = page.acting_style(&blocks, index) {
                    let deeper = u8::from(style == HeadingStyle::Label && bold);
                    bold |= style != HeadingStyle::Label;
                    blocks[index].kind = BlockKind::Heading { level: (marked + 1 + deeper).clamp(2, 6), style };
                }
            }
            _ => {}
        }
    }
    blocks
}

/// What a line of a paragraph is by itself.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Heading,
    Item(char, u32),
    Text,
}

impl Page<'_> {
    fn text(&self, span: Span) -> &str {
        &self.prose[span.range()]
    }

    /// Cuts paragraphs of several lines where a line acts as a heading or as an item.
    fn split(&self, blocks: Vec<Block>) -> Vec<Block> {
        let mut lists = blocks.iter().filter_map(list).max().map_or(0, |last| last + 1);
        let mut out = Vec::with_capacity(blocks.len());
        let mut moved = Vec::with_capacity(blocks.len());
        for mut block in blocks {
            moved.push(out.len());
            block.item = block.item.map(|item| moved[item]);
            let plain = block.kind == BlockKind::Paragraph && block.quotes == 0 && block.item.is_none();
            let text = self.text(block.prose);
            if plain && (text.contains('\n') || symbol(text.trim_start()).is_some()) {
                self.split_paragraph(block, &mut lists, &mut out);
            } else {
                out.push(block);
            }
        }
        out
    }

    fn split_paragraph(&self, block: Block, lists: &mut u32, out: &mut Vec<Block>) {
        let lines = self.lines(block.prose);
        if lines.is_empty() {
            out.push(block);
            return;
        }
        let continues = self.wrapped(&lines);
        let kinds = self.kinds(&lines, &continues);
        let mut pieces: Vec<(BlockKind, Span)> = Vec::new();
        let mut index = 0;
        while index < lines.len() {
            let from = index;
            index += 1;
            match kinds[from] {
                Line::Heading => pieces.push((BlockKind::Paragraph, lines[from])),
                Line::Item(bullet, skip) => {
                    while index < lines.len() && kinds[index] == Line::Text && continues[index] {
                        index += 1;
                    }
                    let above = pieces.last().map(|(kind, _)| kind).or(out.last().map(|block| &block.kind));
                    let after_item = matches!(
                        above,
                        Some(BlockKind::Item { list, marker: Marker::Bullet(above), .. })
                            if list == lists && *above == bullet
                    );
                    *lists += u32::from(!after_item);
                    let text = Span { start: lines[from].start + skip, end: lines[index - 1].end };
                    pieces.push((BlockKind::Item { list: *lists, depth: 1, marker: Marker::Bullet(bullet) }, text));
                }
                Line::Text => {
                    while index < lines.len() && kinds[index] == Line::Text {
                        index += 1;
                    }
                    let led = pieces.last().is_some_and(|(kind, _)| *kind == BlockKind::Paragraph);
                    let run = &lines[from..index];
                    let lead = usize::from(run.len() > 4 && self.text(run[0]).ends_with(':'));
                    let joined = continues[from..index].iter().filter(|&&joined| joined).count();
                    if self.is_lost_list(&run[lead..], led || lead > 0) && joined * 4 <= run.len() {
                        if lead > 0 {
                            pieces.push((BlockKind::Paragraph, run[0]));
                        }
                        *lists += 1;
                        let kind = BlockKind::Item { list: *lists, depth: 1, marker: Marker::Lost };
                        pieces.extend(run[lead..].iter().map(|&line| (kind.clone(), line)));
                    } else {
                        pieces.push((BlockKind::Paragraph, Span { start: run[0].start, end: lines[index - 1].end }));
                    }
                }
            }
        }
        let last = pieces.len() - 1;
        for (number, (kind, prose)) in pieces.into_iter().enumerate() {
            let mut span = self.with_marks(prose);
            if number == 0 {
                span.start = block.span.start;
            }
            if number == last {
                span.end = block.span.end;
            }
            out.push(Block { kind, span, prose, ..block.clone() });
        }
    }

    /// The lines within `prose` that are not blank, without the blanks around them.
    fn lines(&self, prose: Span) -> Vec<Span> {
        let mut start = prose.start as usize;
        let mut lines = Vec::new();
        for line in self.text(prose).split('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let from = start + (line.len() - line.trim_start().len());
                lines.push(Span::new(from, from + trimmed.len()));
            }
            start += line.len() + 1;
        }
        lines
    }

    /// Which lines a hard wrap cut off from the one before: their first word would not have fitted there.
    fn wrapped(&self, lines: &[Span]) -> Vec<bool> {
        let width = |line: Span| self.text(line).chars().count();
        let column = lines.iter().map(|&line| width(line)).max().unwrap_or(0);
        let mut joined = vec![false; lines.len()];
        if column >= 40 {
            for index in 1..lines.len() {
                let word = self.text(lines[index]).split_whitespace().next().map_or(0, |word| word.chars().count());
                let continued = !starts_upper(self.text(lines[index]));
                joined[index] = continued || column <= 130 && width(lines[index - 1]) + 1 + word > column;
            }
        }
        joined
    }

    /// What each line is. Dashes are bullets where more than one line begins with the same.
    fn kinds(&self, lines: &[Span], continues: &[bool]) -> Vec<Line> {
        let dash = |index: usize| match marker(self.text(lines[index])).or_else(|| tight_dash(self.text(lines[index])))
        {
            Some((Marker::Bullet(bullet), skip)) => Some(Line::Item(bullet, skip as u32)),
            _ => None,
        };
        let dashed = (0..lines.len()).filter(|&index| dash(index).is_some()).count() > 1;
        (0..lines.len())
            .map(|index| {
                let item = dash(index).filter(|_| dashed);
                item.unwrap_or_else(|| self.line_kind(lines, index, continues))
            })
            .collect()
    }

    fn line_kind(&self, lines: &[Span], index: usize, continues: &[bool]) -> Line {
        let line = lines[index];
        let text = self.text(line);
        if let Some((bullet, skip)) = symbol(text) {
            return Line::Item(bullet, skip);
        }
        let words = text.split_whitespace().count();
        let goes_on = index + 1 == lines.len() || continues[index] || continues[index + 1];
        if goes_on || words > 10 || is_labelled(text) || text.ends_with(['.', ',', ';']) {
            return Line::Text;
        }
        let known = self.vocabulary.is_heading(text) && words <= 6 && starts_upper(text);
        if self.is_covered(line, &MarkKind::Strong) || known && (index == 0 || says_section(text)) {
            return Line::Heading;
        }
        Line::Text
    }

    fn is_lost_list(&self, run: &[Span], led: bool) -> bool {
        let count = |test: &dyn Fn(&str) -> bool| run.iter().filter(|&&line| test(self.text(line))).count();
        let long = |text: &str| text.split_whitespace().count() > if led && run.len() < 4 { 15 } else { 25 };
        run.len() >= if led { 2 } else { 4 }
            && count(&long) == 0
            && count(&|text| ends_address(text) || text.contains('|')) == 0
            && count(&|text| is_open(text) && !text.ends_with(',')) * 4 >= run.len() * 3
            && count(&starts_upper) * 4 >= run.len() * 3
            && count(&is_labelled) * 2 < run.len()
    }

    /// The bytes of the source that `prose` stands for, with the markers of the marks that begin or end with it.
    fn with_marks(&self, prose: Span) -> Span {
        let mut span = self.map.source(prose);
        let from = self.marks.partition_point(|mark| mark.prose.start < prose.start);
        for mark in self.marks[from..].iter().take_while(|mark| mark.prose.start < prose.end.max(prose.start + 1)) {
            if mark.prose.start == prose.start {
                span.start = span.start.min(mark.span.start);
            }
            if mark.prose.end == prose.end {
                span.end = span.end.max(mark.span.end);
            }
        }
        span
    }

    fn acting_style(&self, blocks: &[Block], index: usize) -> Option<HeadingStyle> {
        let block = &blocks[index];
        let text = self.text(block.prose).trim();
        let words = text.split_whitespace().count();
        let bare = text.strip_suffix("...").unwrap_or(text);
        if words == 0
            || words > 12
            || text.contains('\n')
            || text.starts_with(['#', '-'])
            || bare.ends_with(['.', ',', ';'])
        {
            return None;
        }
        let next = blocks[index + 1..].iter().find(|block| !matches!(block.kind, BlockKind::Comment))?;
        if is_labelled(text) || matches!(next.kind, BlockKind::Rule) && !self.vocabulary.is_heading(text) {
            return None;
        }
        let known = self.vocabulary.classify(text).is_some();
        let exact = self.vocabulary.is_heading(text);
        let figures = text.contains(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
        if !exact && figures && (!known || text.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let linked = self
            .marks_in(block.prose)
            .any(|mark| matches!(mark.kind, MarkKind::Link(_)) && mark.prose.len() * 2 > block.prose.len());
        if linked || !known && bare.ends_with('!') {
            return None;
        }
        if self.is_covered(block.prose, &MarkKind::Strong)
            || known && words <= 8 && self.is_covered(block.prose, &MarkKind::Emphasis)
        {
            return Some(HeadingStyle::Bold);
        }
        let over_list = next.is_item();
        let style = if text.ends_with(':') { HeadingStyle::Label } else { HeadingStyle::Plain };
        if exact && !text.ends_with(['!', '?']) && words <= 8 {
            return Some(style);
        }
        let told = match style {
            HeadingStyle::Label => known && words <= 8 || words <= 4,
            _ => known && words <= 8 && starts_upper(text) && is_open(bare),
        };
        (over_list && told).then_some(style)
    }

    fn marks_in(&self, prose: Span) -> impl Iterator<Item = &Mark> {
        let from = self.marks.partition_point(|mark| mark.prose.start < prose.start);
        self.marks[from..].iter().take_while(move |mark| mark.prose.start < prose.end)
    }

    /// Whether all of `span` but blanks and a colon is marked as `kind`.
    fn is_covered(&self, span: Span, kind: &MarkKind) -> bool {
        let mut at = span.start;
        for mark in self.marks_in(span).filter(|mark| mark.kind == *kind) {
            if mark.prose.start > at && !self.prose[at as usize..mark.prose.start as usize].trim().is_empty() {
                return false;
            }
            at = at.max(mark.prose.end);
        }
        at > span.start
            && self.prose[at.min(span.end) as usize..span.end as usize].trim_matches([' ', ':', '\n']).is_empty()
    }
}

fn list(block: &Block) -> Option<u32> {
    match block.kind {
        BlockKind::Item { list, .. } => Some(list),
        _ => None,
    }
}
