//! Mail: the e-mail addresses of a document, in its text and behind its links.

use std::ops::Range;

use super::{MarkKind, Posting};
use crate::text::Span;

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address as written.
    pub address: String,
    /// Where it stands in the prose; for the target of a link, the text of that link.
    pub prose: Span,
}

impl Posting {
    /// The e-mail addresses of the document, each place once, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        let mut mails: Vec<Mail> = Vec::new();
        for at in memchr::memchr_iter(b'@', self.prose.as_bytes()) {
            let written = address(&self.prose, at).filter(|written| written.start < at);
            mails.extend(written.map(|written| {
                let prose = Span::new(written.start, written.end);
                Mail { address: self.text(prose).to_owned(), prose }
            }));
        }
        for mark in &self.marks {
            let MarkKind::Link(link) = mark.kind else { continue };
            let Some(target) = self.links.get(link).and_then(|link| link.target.strip_prefix("mailto:")) else {
                continue;
            };
            let address = target.split('?').next().unwrap_or_default();
            if address.contains('@') && !mails.iter().any(|mail| mail.prose.overlaps(mark.prose)) {
                mails.push(Mail { address: address.to_owned(), prose: mark.prose });
            }
        }
        mails.sort_by_key(|mail| mail.prose);
        mails
    }
}

/// The address in `text` whose “@” stands at `at`, if a host with a dot follows; its name is empty where none precedes.
#[must_use]
pub fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let (before, after) = (&text[..at], &text[at + 1..]);
    let name = &before[before.trim_end_matches(|c| part(c) || matches!(c, '+' | '%')).len()..];
    let name = name.trim_start_matches(['.', '-']);
    let host = &after[..after.find(|c| !part(c)).unwrap_or(after.len())];
    let host = host.trim_end_matches(['.', '-', '_']);
    let last = host.rfind('.')? + 1;
    // “name@office.exampleTelephone”: the next word has run into it.
    let small = host[last..].starts_with(char::is_lowercase);
    let fused = host[last..].char_indices().skip(2).find(|&(_, c)| small && c.is_uppercase());
    Some(at - name.len()..at + 1 + fused.map_or(host.len(), |(at, _)| last + at))
}
