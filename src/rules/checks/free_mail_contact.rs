//! free-mail-contact: applications that go to a mailbox anybody could have opened.

use crate::posting::SectionKind;
use crate::rules::kinds::terms::standing;
use crate::rules::{Context, Findings};

/// Flags addresses at free mail providers where a candidate is asked to write.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if memchr::memchr(b'@', posting.source.text().as_bytes()).is_none() {
        return;
    }
    let (providers, allowed) = (cx.list("providers"), cx.list("allowed"));
    let calls: Vec<usize> = standing(cx).filter_map(|(hit, _)| posting.block_at(hit.prose.start)).collect();
    for mail in posting.mails() {
        let address = mail.address.to_ascii_lowercase();
        let Some((_, host)) = address.split_once('@') else { continue };
        let Some(block) = posting.block_at(mail.prose.start) else { continue };
        let asked = calls.iter().any(|&call| call == block || call + 1 == block)
            || posting.sections[posting.blocks[block].section].kind == SectionKind::Apply;
        if asked && providers.contains(&host) && !allowed.contains(&address.as_str()) {
            out.at_prose(mail.prose).say("", &[("address", &mail.address), ("host", host)]);
        }
    }
}
