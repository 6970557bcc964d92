//! Links: where relative links and their fragments lead.

use super::anchors::Anchors;
use super::resolve::{Resolution, near};
use super::tree::{Root, SITES, Sight, above, inside};
use super::{Workspace, paths};
use crate::posting::{Dialect, Posting, Profile, Reference, ReferenceKind};

/// A fragment that names no anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingAnchor {
    /// The fragment, without `#`.
    pub fragment: String,
    /// The other document, if the link leads to one.
    pub document: Option<String>,
    /// Anchors that may have been meant, the likeliest only.
    pub near: Vec<String>,
}

/// Endings of files that a link may lead to; whatever else stands after a dot may be part of a page's address.
const FILES: [&str; 31] = [
    "adoc", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "json", "markdown", "md", "mdx", "mp4", "odp",
    "ods", "odt", "pdf", "png", "ppt", "pptx", "rst", "snippet", "svg", "txt", "webp", "xls", "xlsx", "yaml", "yml",
    "zip",
];

/// Endings of the sources that a page is made of.
const SOURCES: [&str; 5] = ["md", "markdown", "mdx", "html", "htm"];

/// The page of a folder.
const PAGES: [&str; 4] = ["index", "_index", "README", "readme"];

/// Fields of front matter that a generator of sites reads.
const SITE_FIELDS: [&str; 9] = ["layout", "permalink", "slug", "url", "draft", "weight", "date", "categories", "tags"];

/// The path and the fragment of a target, decoded; without its query.
#[must_use]
pub fn split(target: &str) -> (String, Option<String>) {
    let (rest, fragment) = target.split_once('#').map_or((target, None), |(rest, fragment)| (rest, Some(fragment)));
    let path = rest.split('?').next().unwrap_or_default();
    (paths::decode(path.trim()), fragment.map(paths::decode))
}

/// Whether `target` has parts that are still to be filled in.
fn is_template(target: &str) -> bool {
    target.contains(['{', '}', '<', '>', '[', ']', '$', '|', '\\', '*', '\u{fffc}']) || target.contains("%%")
}

/// Whether `path` looks like the address of a site or of a person that lost its scheme: `www.acme.com/jobs`.
#[must_use]
pub fn lost_scheme(path: &str) -> bool {
    const TOPS: [&str; 26] = [
        "ai", "app", "au", "be", "ca", "ch", "cloud", "co", "com", "de", "dev", "edu", "eu", "fr", "gov", "info", "io",
        "it", "jobs", "net", "nl", "org", "tech", "uk", "us", "xyz",
    ];
    let host = path.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    if matches!(host.as_str(), "http" | "https") {
        return path.contains('/');
    }
    let names: Vec<&str> = host.split('.').collect();
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    names.len() >= 2
        && names.iter().all(is_name)
        && (names[0] == "www" || names.last().is_some_and(|top| TOPS.contains(top)))
}

/// Where the relative link `target` in `posting` leads; none where files alone do not tell.
pub(super) fn resolve(
    workspace: &Workspace,
    root: &Root,
    folder: &str,
    posting: &Posting,
    target: &str,
) -> Option<Resolution> {
    let (path, _) = split(target);
    if path.is_empty() || is_template(target) || posting.dialect == Dialect::JsonLd {
        return None;
    }
    let found = |path: &str| find(workspace, root, path);
    let extension = paths::extension(&path);
    let is_file = FILES.contains(&extension.as_str()) && !path.ends_with('/');
    if let Some(from_root) = path.strip_prefix('/') {
        let first = from_root.split('/').next().unwrap_or_default();
        let clear = root.marked && is_file && workspace.tree.listing(&root.folder).has_folder(first);
        if !clear {
            return None;
        }
        return match found(&paths::join(&root.folder, from_root)?) {
            Ok(path) => Some(Resolution::Found(path)),
            Err(_) => Some(missing(workspace, root, folder, &root.folder, from_root)),
        };
    }
    let here = paths::join(folder, &path).map_or(Err(Sight::Outside), |path| found(&path));
    let sight = match here {
        Ok(path) => return Some(Resolution::Found(path)),
        Err(sight) => sight,
    };
    let markdown = matches!(extension.as_str(), "md" | "markdown");
    let made = is_page(posting) || is_site(workspace, root, folder);
    if made && !markdown {
        // The page at `a/b/` may be made of the file `a/b.md`, and its links start from the page.
        let page = inside(folder, paths::stem(posting.source.name()));
        if let Some(Ok(path)) = paths::join(&page, &path).map(|path| found(&path)) {
            return Some(Resolution::Found(path));
        }
    }
    if lost_scheme(&path) {
        return Some(Resolution::Missing { searched: vec![".".to_owned()], near: Vec::new() });
    }
    if sight == Sight::Outside {
        return (root.marked && is_file).then_some(Resolution::Outside);
    }
    let judged = match (is_file, posting.dialect) {
        _ if posting.profile == Profile::Snippet => false,
        (true, _) => markdown || !is_page(posting),
        (false, dialect) => dialect == Dialect::Markdown && !made,
    };
    judged.then(|| missing(workspace, root, folder, folder, &path))
}

/// What stands at `path`, or what a page at that address may be made of.
fn find(workspace: &Workspace, root: &Root, path: &str) -> Result<String, Sight> {
    let look = |path: &str| workspace.tree.look(root, path);
    let sight = look(path);
    if matches!(sight, Sight::File | Sight::Folder) {
        return Ok(path.to_owned());
    }
    let made = match paths::extension(path).as_str() {
        "html" | "htm" => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
        _ => path,
    };
    let pages = SOURCES.iter().map(|source| format!("{made}.{source}"));
    pages.into_iter().find(|page| look(page) == Sight::File).ok_or(sight)
}

fn missing(workspace: &Workspace, root: &Root, from: &str, base: &str, path: &str) -> Resolution {
    let (within, last) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = paths::join(base, within).filter(|folder| workspace.tree.look(root, folder) == Sight::Folder);
    let listing = folder.as_ref().map(|folder| workspace.tree.listing(folder));
    let names = listing.iter().flat_map(|listing| listing.files.iter().chain(&listing.folders)).map(String::as_str);
    let whole = |last: String| if within.is_empty() { last } else { format!("{within}/{last}") };
    Resolution::Missing {
        searched: vec![paths::relative(from, &paths::join(base, within).unwrap_or_default())],
        near: near(last, names).into_iter().map(whole).collect(),
    }
}

/// Whether `posting` is a page of a generated site, by its front matter.
fn is_page(posting: &Posting) -> bool {
    SITE_FIELDS.iter().any(|field| posting.fields.contains_key(*field))
}

/// Whether the documents in `folder` belong to a generated site.
fn is_site(workspace: &Workspace, root: &Root, folder: &str) -> bool {
    above(folder).take_while(|folder| paths::is_within(&root.folder, folder)).any(|folder| {
        let listing = workspace.tree.listing(folder);
        SITES.iter().any(|name| listing.has_file(name))
    })
}

impl Workspace {
    /// The links of `posting`, by their number among its references, that name an anchor that does not exist.
    #[must_use]
    pub fn missing_anchors(&self, posting: &Posting) -> Vec<(usize, MissingAnchor)> {
        let mut own = None;
        let links = posting
            .references
            .iter()
            .enumerate()
            .filter(|(_, reference)| reference.kind == ReferenceKind::Link && posting.profile != Profile::Snippet);
        links.filter_map(|(number, link)| Some((number, self.missing_anchor(posting, link, &mut own)?))).collect()
    }

    fn missing_anchor(
        &self,
        posting: &Posting,
        reference: &Reference,
        own: &mut Option<Anchors>,
    ) -> Option<MissingAnchor> {
        let (path, fragment) = split(&reference.name);
        let fragment = fragment.filter(|fragment| is_anchor(fragment) && !is_template(&reference.name))?;
        let outline;
        let (anchors, document) = if path.is_empty() {
            (&*own.get_or_insert_with(|| Anchors::of(posting, &Anchors::default())), None)
        } else {
            let Resolution::Found(path) = self.resolve(posting, reference)? else { return None };
            let page = self.page(&path)?;
            outline = self.outline(&page)?;
            (&outline.anchors, Some(paths::name(&page).to_owned()))
        };
        if anchors.has(&fragment) {
            return None;
        }
        let near = near_anchors(&fragment, anchors);
        Some(MissingAnchor { fragment, document, near })
    }

    /// Whether `posting` stands in the sources of a generated site.
    #[must_use]
    pub fn is_generated(&self, posting: &Posting) -> bool {
        self.place(posting).is_some_and(|(root, folder)| is_site(self, &root, &folder))
    }

    /// The Markdown document that a link to `path`, a file or a folder, shows.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<String> {
        let is_markdown = |path: &str| matches!(paths::extension(path).as_str(), "md" | "markdown" | "mdx");
        if is_markdown(path) {
            return Some(path.to_owned());
        }
        let listing = self.tree.listing(path);
        let page = PAGES.iter().map(|page| format!("{page}.md")).find(|page| listing.has_file(page))?;
        Some(inside(path, &page))
    }
}

/// Whether `fragment` names an anchor, and is no command to the browser or the site.
fn is_anchor(fragment: &str) -> bool {
    let line = fragment
        .strip_prefix('L')
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'L'));
    !fragment.is_empty() && !line && fragment != "top" && !fragment.contains(['/', '!', '=', ':', '?', '&'])
}

fn near_anchors(fragment: &str, anchors: &Anchors) -> Vec<String> {
    let fold = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = fold(&fragment.to_lowercase());
    let same: Vec<String> = anchors.names().filter(|name| fold(name) == wanted).map(str::to_owned).collect();
    if same.is_empty() { near(fragment, anchors.names()) } else { same }
}
