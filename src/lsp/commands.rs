//! Commands: what an editor may tell the server to do besides what the protocol knows.

use serde_json::Value;
use tower_lsp::ls_types::{Uri, WorkspaceEdit};

use super::actions;
use super::view::View;
use crate::posting::Vocabulary;
use crate::report::{CHART_FORMATS, Look, named};

/// Mends all that can be mended without being asked in the document whose address is given.
pub(super) const FIX_ALL: &str = "postlint.fixAll";
/// The text of the document whose address is given, as it will read.
const SHOW_ASSEMBLED: &str = "postlint.showAssembled";
/// Which document takes in which, in the folder of the document whose address is given; as Mermaid, or in the format
/// that is given after it.
const SHOW_GRAPH: &str = "postlint.showGraph";

/// All of them.
pub(super) const ALL: [&str; 3] = [FIX_ALL, SHOW_ASSEMBLED, SHOW_GRAPH];

/// What a command came to.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The editor is to be told this.
    Told(Value),
    /// The editor is to make this edit.
    Edit(Box<WorkspaceEdit>),
    /// It cannot be done, and why.
    Refused(String),
}

/// Does what `command` says with its `arguments`.
pub(super) fn run(view: &View, command: &str, arguments: &[Value]) -> Outcome {
    let uri = arguments.first().and_then(|argument| serde_json::from_value::<Uri>(argument.clone()).ok());
    let Some(uri) = uri else {
        return Outcome::Refused(format!("{command} wants the address of a document"));
    };
    match command {
        FIX_ALL => match actions::all_safe_at(view, &uri) {
            Some(edit) => Outcome::Edit(Box::new(edit)),
            None => Outcome::Told(Value::Null),
        },
        SHOW_ASSEMBLED => assembled(view, &uri),
        SHOW_GRAPH => graph(view, &uri, arguments.get(1).and_then(Value::as_str).unwrap_or("mermaid")),
        _ => Outcome::Refused(format!("there is no command {command}")),
    }
}

fn assembled(view: &View, uri: &Uri) -> Outcome {
    let Some(open) = view.open(uri) else {
        return Outcome::Refused(format!("{} is not open", uri.as_str()));
    };
    let wording = open.wording();
    let vocabulary = wording.as_deref().unwrap_or_else(|| Vocabulary::builtin());
    let whole = open.postings().first().and_then(|posting| open.workspace().assemble(posting, vocabulary));
    let text = whole.as_ref().map_or(open.source().text(), |whole| whole.posting.source.text());
    Outcome::Told(Value::String(text.to_owned()))
}

fn graph(view: &View, uri: &Uri, format: &str) -> Outcome {
    let Some((folder, _)) = view.place(uri) else {
        return Outcome::Refused(format!("{} is in no folder that is open", uri.as_str()));
    };
    let Some(format) = named(CHART_FORMATS, format) else {
        let known: Vec<&str> = CHART_FORMATS.iter().map(|format| format.name).collect();
        return Outcome::Refused(format!("there is no format {format}; it must be one of {}", known.join(", ")));
    };
    let mut text = Vec::new();
    let look = Look { color: false, width: 100, quiet: false, links: None };
    match (format.write)(&mut text, &folder.workspace.chart(), look) {
        Ok(()) => Outcome::Told(Value::String(String::from_utf8_lossy(&text).into_owned())),
        Err(error) => Outcome::Refused(error.to_string()),
    }
}
