//! role-doc-missing-required-section: a section that the project demands is absent.

use crate::posting::SectionKind;
use crate::rules::{Context, Findings};

/// Flags each section named by the option `required` that the document does not have.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    if posting.has_parts_elsewhere() {
        return;
    }
    for name in cx.list("required") {
        let present = match SectionKind::parse(name) {
            Some(kind) => posting.has_section(kind),
            None => posting.sections.iter().any(|section| {
                let folded = crate::posting::vocabulary::fold(posting.heading_text(section));
                folded == crate::posting::vocabulary::fold(name)
            }),
        };
        if !present {
            out.at(posting.whole()).say("", &[("section", name)]);
        }
    }
}
