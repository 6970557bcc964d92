//! duplicate-identifier: an identifier that another document has too.

use crate::rules::{Context, Findings};

/// Flags identifiers in front matter and structured data that another document, or another posting of the file, has.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for twin in cx.workspace.twins(cx.posting) {
        let value = twin.value.trim();
        let draft = out.at(twin.span);
        let (draft, place) = match &twin.path {
            Some(path) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                (draft.elsewhere(path, twin.there, "the same here"), format!("“{name}”"))
            }
            None => (draft.also(twin.there, "the same here"), "another posting in this file".to_owned()),
        };
        let more = twin.others - 1;
        let draft = if more > 0 { draft.note(format!("{more} more have it too")) } else { draft };
        draft.say("", &[("key", &twin.key), ("value", value), ("place", &place)]);
    }
}
