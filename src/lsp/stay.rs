//! Stay: the findings that an edit leaves as they were, in the same lines and columns.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::finding::{Finding, Fix};
use crate::text::{Change, Span};

/// Findings in the text before an edit.
#[derive(Debug)]
pub(super) struct Stay<'a> {
    /// In order, which edits leave as it is.
    findings: &'a [Finding],
    /// The number of the next.
    next: usize,
    change: Change,
}

impl<'a> Stay<'a> {
    /// The `findings` before `change`, of which those are asked for that stand at `first` now or behind.
    pub(super) fn new(findings: &'a [Finding], change: Change, first: Span) -> Self {
        let next = findings.partition_point(|finding| change.moved(finding.span()) < first);
        Self { findings, next, change }
    }

    /// The number of the one that says of the same lines and columns the same as `finding`, which stands behind all
    /// that were asked for before.
    pub(super) fn find(&mut self, finding: &Finding) -> Option<usize> {
        while let Some(before) = self.findings.get(self.next) {
            match self.order(before, finding) {
                Ordering::Less => self.next += 1,
                Ordering::Equal => {
                    self.next += 1;
                    return self.is_same(before, finding).then_some(self.next - 1);
                }
                Ordering::Greater => return None,
            }
        }
        None
    }

    /// Which of the two comes first, where `before` is one before the change.
    fn order(&self, before: &Finding, finding: &Finding) -> Ordering {
        let place = self.change.moved(before.span()).cmp(&finding.span());
        place.then_with(|| {
            if Arc::ptr_eq(&before.rule, &finding.rule) { Ordering::Equal } else { before.rule.cmp(&finding.rule) }
        })
    }

    /// Whether both say the same of the same lines and columns of their own file.
    fn is_same(&self, before: &Finding, finding: &Finding) -> bool {
        let stays = |before: Span, now: Span| self.change.leaves(before) && self.change.moved(before) == now;
        before.rule == finding.rule
            && before.level == finding.level
            && before.message == finding.message
            && before.help == finding.help
            && before.notes == finding.notes
            && alike(&before.labels, &finding.labels, |before, label| {
                before.path.is_none()
                    && label.path.is_none()
                    && stays(before.span, label.span)
                    && before.message == label.message
            })
            && match (&before.fix, &finding.fix) {
                (None, None) => true,
                (Some(before), Some(fix)) => {
                    let Fix { title, edits, safety } = fix;
                    before.title == *title
                        && before.safety == *safety
                        && alike(&before.edits, edits, |before, edit| {
                            stays(before.span, edit.span) && before.text == edit.text
                        })
                }
                _ => false,
            }
    }
}

/// Whether there are as many of both, and each two are `same`.
fn alike<T>(before: &[T], now: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    before.len() == now.len() && before.iter().zip(now).all(|(before, now)| same(before, now))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use jiff::civil::date;
    use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentItem};

    use crate::lsp::diagnostics;
    use crate::lsp::documents::Document;
    use crate::lsp::view::{Ground, View};
    use crate::text::Units;

    /// What is typed and pasted: words that are flagged and what else changes lines, columns and findings.
    const TYPED: [&str; 10] = ["", "a", "é", "🥷 ", "ninja ", " ", "\n", "\n\n", "\r\n", "- he is a rockstar\n"];

    const TEXT: &str = "# Ninja\n\nWe want a rock star who is young and energetic, 5 years of experience.\n\n## Requirements\n\n\
        - 5+ years of of experience\n- He knows Git\n- He knows Git\n- Native English\n\n## Requirements\n\n\
        - 5+ years of experience\n- salesman with  javascript\n";

    #[test]
    fn what_is_taken_over_is_as_if_written_anew() {
        let shown = edited(TEXT, 60);
        assert!(shown > 600, "there is something to show: {shown}");
    }

    #[test]
    fn so_is_what_two_threads_write() {
        let shown = edited(&TEXT.repeat(60), 6);
        assert!(shown > 4 * diagnostics::MANY, "there is much to show: {shown}");
    }

    /// How many diagnostics are shown in all while `text` is edited up to this version; what is taken over of those before
    /// is as if it was written anew.
    fn edited(text: &str, versions: i32) -> usize {
        let uri = "untitled:posting".parse().expect("it is an address");
        let item = TextDocumentItem::new(uri, "markdown".to_owned(), 1, text.to_owned());
        let mut document = Document::open(item);
        let uri = document.uri.clone();
        let look = |document: &Document, before: Option<&View>| {
            let documents = BTreeMap::from([(uri.clone(), Arc::new(document.clone()))]);
            View::new(Ground { documents, ..Ground::default() }, date(2026, 11, 21), before)
        };
        let mut view = look(&document, None);
        let (mut dice, mut shown) = (7_u64, 0);
        let mut roll = |sides: usize| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) as usize % sides
        };
        for version in 2..versions {
            let line = roll(document.source.lines().len()) as u32;
            let start = Position::new(line, roll(40) as u32);
            let end = Position::new(line, start.character + [0, 0, 1, 6][roll(4)]);
            let text = TYPED[roll(TYPED.len())].to_owned();
            let range = Some(Range::new(start, end));
            let change = TextDocumentContentChangeEvent { range, range_length: None, text };
            document.change(version, vec![change], Units::Utf16);
            let before = view.diagnostics(&uri);
            view = look(&document, Some(&view));
            let (again, anew) = (diagnostics::at(&view, &uri, Some(&before)), diagnostics::at(&view, &uri, None));
            assert_eq!(again.id, anew.id);
            assert_eq!(str::from_utf8(again.json()), str::from_utf8(anew.json()), "{}", document.source.text());
            shown += again.list().len();
        }
        shown
    }
}
