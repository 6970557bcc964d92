//! Element: what the elements of HTML mean for reading.

use super::blocks::MarkKind;

/// What an element is to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Holds nothing to read.
    Skip,
    /// What stands before the body.
    Head,
    /// The name of a page.
    Title,
    /// The part of a page that it is about.
    Main,
    /// A part of a page around the main one.
    Aside,
    /// `h1` to `h6`.
    Heading(u8),
    /// Begins a new block.
    Block,
    /// A list.
    List {
        /// Whether it is numbered.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// A table, or a list of terms.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A term, which begins a row.
    Term,
    /// Something said by somebody else.
    Quote,
    /// Text whose line ends count.
    Preformatted,
    /// A line between sections.
    Rule,
    /// A line end.
    Break,
    /// A stretch with a property.
    Mark(MarkKind),
    /// A link.
    Link,
    /// An image.
    Image,
    /// Anything else: no more than the text inside.
    Inline,
}

/// The element called `name`, in lower case.
#[must_use]
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"script" | b"style" | b"nav" | b"svg" | b"math" | b"template" | b"noscript" | b"iframe" | b"object"
        | b"select" | b"datalist" | b"textarea" | b"canvas" | b"audio" | b"video" | b"noframes" | b"dialog" => {
            Element::Skip
        }
        b"head" => Element::Head,
        b"title" => Element::Title,
        b"main" | b"article" => Element::Main,
        b"header" | b"footer" | b"aside" => Element::Aside,
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"p" | b"div" | b"section" | b"body" | b"html" | b"address" | b"center" | b"details" | b"summary" | b"dir"
        | b"fieldset" | b"legend" | b"figure" | b"figcaption" | b"form" | b"hgroup" | b"search" | b"caption"
        | b"button" | b"thead" | b"tbody" | b"tfoot" => Element::Block,
        b"ul" | b"menu" => Element::List { ordered: false },
        b"ol" => Element::List { ordered: true },
        b"li" => Element::Item,
        b"table" | b"dl" => Element::Table,
        b"tr" => Element::Row,
        b"td" | b"th" | b"dd" => Element::Cell,
        b"dt" => Element::Term,
        b"blockquote" => Element::Quote,
        b"pre" | b"listing" | b"xmp" => Element::Preformatted,
        b"hr" => Element::Rule,
        b"br" => Element::Break,
        b"b" | b"strong" => Element::Mark(MarkKind::Strong),
        b"i" | b"em" => Element::Mark(MarkKind::Emphasis),
        b"s" | b"del" | b"strike" => Element::Mark(MarkKind::Strike),
        b"code" | b"kbd" | b"samp" | b"tt" => Element::Mark(MarkKind::Code),
        b"a" => Element::Link,
        b"img" => Element::Image,
        _ => Element::Inline,
    }
}

/// Whether the element `name` has no end tag.
#[must_use]
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Whether the element `name` only says how its text looks.
#[must_use]
pub(super) fn is_presentational(name: &[u8]) -> bool {
    matches!(name, b"br" | b"font" | b"center" | b"big" | b"blink" | b"marquee" | b"u" | b"tt" | b"basefont")
}

/// Whether the element `name` may stand in the head of a page.
#[must_use]
pub(super) fn is_metadata(name: &[u8]) -> bool {
    matches!(name, b"base" | b"link" | b"meta" | b"noscript" | b"script" | b"style" | b"template" | b"title" | b"head")
}

/// Whether a page says which part of it is the main one.
#[must_use]
pub(super) fn has_main(page: &[u8]) -> bool {
    memchr::memchr_iter(b'<', page).any(|at| {
        ["main", "article"].iter().any(|name| {
            let rest = &page[at + 1..];
            rest.len() > name.len()
                && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && !rest[name.len()].is_ascii_alphanumeric()
        })
    })
}

/// Words in the class or id of an element that holds no part of a posting.
const FURNITURE: [&str; 14] = [
    "footer",
    "site-footer",
    "page-footer",
    "site-header",
    "page-header",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "main-menu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "skip-link",
];

/// Roles of elements that hold no part of a posting.
const FURNITURE_ROLES: [&str; 8] =
    ["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu"];

/// Whether an element is not shown. `value` gives its attributes.
#[must_use]
pub(super) fn is_hidden(value: impl Fn(&str) -> Option<String>) -> bool {
    value("hidden").is_some()
        || value("aria-hidden").as_deref() == Some("true")
        || value("style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}

/// Whether an element of a page is around the posting: a menu, a cookie banner. `value` gives its attributes.
#[must_use]
pub(super) fn is_furniture(value: impl Fn(&str) -> Option<String>) -> bool {
    if value("role").is_some_and(|role| FURNITURE_ROLES.contains(&role.as_str())) {
        return true;
    }
    ["id", "class"].into_iter().filter_map(value).any(|names| {
        let names = names.to_ascii_lowercase();
        names.contains("cookie") || names.split_whitespace().any(|name| FURNITURE.contains(&name))
    })
}
