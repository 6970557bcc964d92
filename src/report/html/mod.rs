//! Html: one self-contained page: its frame, its style, its script, and the policy that lets nothing else run.

pub(super) mod chart;
pub(super) mod course;
pub(super) mod lineage;
mod prose;

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::Hash;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(super) use prose::Prose;

use super::visible;
use crate::analysis::Points;
use crate::finding::Level;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("table.js");

/// What goes on a page.
pub(super) struct Page {
    /// What it is called.
    pub(super) title: String,
    /// What is said under the title.
    pub(super) about: Markup,
    /// Its parts, in order.
    pub(super) parts: Vec<Part>,
}

/// A part of a page, to which the list of contents leads.
pub(super) struct Part {
    /// Its name in links.
    pub(super) id: Cow<'static, str>,
    /// Its heading.
    pub(super) heading: String,
    /// What stands in it.
    pub(super) body: Markup,
}

impl Page {
    /// The page as one file. `scripted` pages have tables that can be sorted and filtered.
    pub(super) fn write(&self, scripted: bool) -> String {
        let script = if scripted { format!("; script-src '{}'", digest(SCRIPT)) } else { String::new() };
        let policy =
            format!("default-src 'none'; style-src '{}'{script}; base-uri 'none'; form-action 'none'", digest(STYLE));
        let title = plain(&self.title);
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(concat!("postlint ", env!("CARGO_PKG_VERSION")));
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#main" { "Skip to the report" }
                    header {
                        h1 { (title) }
                        p.about { (self.about) }
                        nav aria-label="Contents" {
                            ul {
                                @for part in &self.parts {
                                    li { a href={ "#" (part.id) } { (part.heading) } }
                                }
                            }
                        }
                    }
                    main #main tabindex="-1" {
                        @for part in &self.parts {
                            section aria-labelledby=(part.id) {
                                h2 #(part.id) { (part.heading) }
                                (part.body)
                            }
                        }
                    }
                    footer { p { "Written by postlint " (env!("CARGO_PKG_VERSION")) ". Nothing on this page is loaded from elsewhere." } }
                    @if scripted { script { (PreEscaped(SCRIPT)) } }
                }
            }
        };
        let mut page = page.into_string();
        page.push('\n');
        page
    }
}

/// What a policy calls the inline text `content`.
fn digest(content: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Hash::hash(content.as_bytes())))
}

/// Text of a document in one line, nothing in which is hidden or turns the direction of writing.
pub(super) fn plain(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The word for a level, in its colour and shape.
pub(super) fn level(level: Level) -> Markup {
    html! { span class={ "level " (level.name()) } { (level.name()) } }
}

/// Points that can be won, as they are shown everywhere.
pub(super) fn wins(points: Points) -> String {
    format!("+{}.{}", points / 10, points % 10)
}

/// A value for a script, which no text in it can end.
pub(super) fn data(id: &str, value: &serde_json::Value) -> Markup {
    let text = value.to_string().replace('<', "\\u003c");
    html! { script type="application/json" id=(id) { (PreEscaped(text)) } }
}

#[cfg(test)]
mod tests {
    use super::{Page, Part, data, html};

    #[test]
    fn nothing_of_a_text_is_markup() {
        let evil = "</title><script>alert(1)</script>\u{202e}";
        let part = Part { id: "one".into(), heading: evil.to_owned(), body: data("rows", &evil.into()) };
        let page = Page { title: evil.to_owned(), about: html! { (evil) }, parts: vec![part] }.write(false);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(page.contains("&lt;/title&gt;") && page.contains("\\u003c/title>"));
        assert!(page.contains("⟨U+202E⟩"), "what turns the direction of writing is shown");
    }
}
