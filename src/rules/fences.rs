//! Fences: the examples on a rule page.

use super::Page;

/// An example on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule must speak.
    pub flagged: bool,
    /// 1-based line of the page on which the text starts.
    pub line: usize,
    /// What stands after `posting` on the fence: a file name first, then `key=value` settings.
    pub info: Vec<String>,
    /// The document.
    pub text: String,
    /// Files around it: path and text.
    pub files: Vec<(String, String)>,
    /// What the document reads like when all fixes of the rule are applied, if the page says so.
    pub fixed: Option<String>,
}

impl Page {
    /// The examples of the page, in order.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        let mut flagged = None;
        let mut fence: Option<(String, String)> = None;
        for (number, line) in self.text.split_inclusive('\n').enumerate() {
            let bare = line.trim_end_matches('\n');
            if let Some((info, body)) = &mut fence {
                let ticks = &info[..info.len() - info.trim_start_matches('`').len()];
                if bare != ticks {
                    body.push_str(line);
                    continue;
                }
                let words: Vec<String> = info.trim_start_matches('`').split_whitespace().map(str::to_owned).collect();
                let body = std::mem::take(body);
                fence = None;
                let Some(flagged) = flagged else { continue };
                match (words.first().map(String::as_str), examples.last_mut()) {
                    (Some("posting"), _) => {
                        let line = number + 1 - body.matches('\n').count();
                        examples.push(Example {
                            flagged,
                            line,
                            info: words[1..].to_vec(),
                            text: body,
                            ..Example::default()
                        });
                    }
                    (Some("file"), Some(example)) => {
                        example.files.push((words.get(1).cloned().unwrap_or_default(), body));
                    }
                    (Some("fixed"), Some(example)) => example.fixed = Some(body),
                    _ => {}
                }
            } else if bare.starts_with("```") {
                fence = Some((bare.to_owned(), String::new()));
            } else if let Some(heading) = bare.strip_prefix("## ") {
                flagged = match heading {
                    "Flagged" => Some(true),
                    "Fine" => Some(false),
                    _ => None,
                };
            }
        }
        examples
    }
}
