//! meta-title: the title describes the document, not the job.

use crate::finding::Safety;
use crate::rules::{Context, Findings};
use crate::text::{Edit, Span};

/// Flags a title that begins with what the document is, and keeps the name of the job.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let Some((title, span)) = posting.title() else { return };
    let lower = title.to_lowercase();
    let Some(opening) = cx
        .list("openings")
        .into_iter()
        .find(|opening| lower.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    else {
        return;
    };
    let rest = lower.len() == title.len();
    let job = rest.then(|| job_in(title, &lower, opening.len())).flatten();
    let draft = out.at(span);
    let exact = posting.source.slice(span) == title;
    match job {
        Some(job) => {
            let name = title[job.range()].trim();
            let draft = if exact {
                draft.fix(Safety::Suggested, format!("write “{name}”"), vec![Edit::replace(span, name.to_owned())])
            } else {
                draft
            };
            draft.say("job", &[("opening", &title[..opening.len()]), ("job", name)]);
        }
        None => draft.say("none", &[("opening", &title[..opening.len().min(title.len())])]),
    }
}

/// The name of the job behind "for a", "for an", "of a", ":" or "-".
fn job_in(title: &str, lower: &str, from: usize) -> Option<Span> {
    let cuts = [" for an ", " for a ", " for the ", " for ", " of an ", " of a ", ": ", " - ", " – ", " — "];
    let (at, cut) = cuts.iter().find_map(|cut| lower[from..].find(cut).map(|at| (from + at, *cut)))?;
    let start = at + cut.len();
    let end = title[start..].find(['(', '|']).map_or(title.len(), |end| start + end);
    (title[start..end].split_whitespace().count() <= 8 && !title[start..end].trim().is_empty())
        .then(|| Span::new(start, end))
}
