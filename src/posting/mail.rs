//! Mail: the e-mail addresses of a document, in its text and behind its links.

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
            let name = self.prose[..at].bytes().rev().take_while(|&byte| is_part(byte) || byte == b'+').count();
            let host = self.prose[at + 1..].bytes().take_while(|&byte| is_part(byte)).count();
            let host = self.prose[at + 1..at + 1 + host].trim_end_matches(['.', '-', '_']);
            if name > 0 && host.contains('.') {
                let prose = Span::new(at - name, at + 1 + host.len());
                mails.push(Mail { address: self.text(prose).to_owned(), prose });
            }
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

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}
