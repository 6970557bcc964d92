//! Identifiers: which documents go by the same number or address, and which keys they share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::edited::copy;
use super::tree::{MOST, inside};
use super::{Workspace, paths};
use crate::posting::{self, Form, Posting, Record};
use crate::text::{Source, Span};

/// Another document that goes by the same identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The key of the identifier.
    pub key: String,
    /// The identifier.
    pub value: String,
    /// Where it stands in the document that was asked about.
    pub span: Span,
    /// The other document, as its source would be named; none for another posting in the same file.
    pub path: Option<String>,
    /// Where it stands there.
    pub there: Span,
    /// How many documents go by it besides the one that was asked about.
    pub others: usize,
}

/// Where an identifier stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    path: String,
    span: Span,
    language: String,
}

/// What the data of some documents tell the others.
#[derive(Debug, Default)]
struct Index {
    /// Documents by the key and the value of their identifiers.
    names: BTreeMap<(String, String), Vec<Place>>,
    /// How many documents have a key in their front matter.
    keys: BTreeMap<String, usize>,
}

/// What is known of the identifiers of other documents; found once, when a document that has one asks.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    together: OnceLock<Arc<Index>>,
    folders: Mutex<BTreeMap<String, Arc<Index>>>,
}

impl Identifiers {
    /// What is known now.
    pub(super) fn copy(&self) -> Self {
        Self { together: self.together.clone(), folders: copy(&self.folders) }
    }
}

/// Keys of front matter and structured data that hold an identifier.
const KEYS: &[&str] = &[
    "id",
    "_id",
    "uuid",
    "guid",
    "slug",
    "permalink",
    "job_id",
    "jobid",
    "job-id",
    "req_id",
    "requisition",
    "requisition_id",
    "requisition_number",
    "reference_number",
    "identifier",
    "identifier.value",
];

/// Endings of files that may hold identifiers.
const DOCUMENTS: [&str; 7] = ["md", "markdown", "mdx", "txt", "html", "htm", "json"];

impl Workspace {
    /// The other documents that go by an identifier of `posting`: those in its folder, and those checked together. One
    /// for each identifier. Translations, and the same document in another format, are none.
    #[must_use]
    pub fn twins(&self, posting: &Posting) -> Vec<Twin> {
        let Some(record) = &posting.record else { return Vec::new() };
        let path = self.tree.files.absolute(posting.source.name());
        let own = identifiers(record, &path);
        if own.is_empty() {
            return Vec::new();
        }
        let folder = paths::parent(&path).unwrap_or_default();
        let near = self.in_folder(folder);
        let together = self.identifiers.together.get_or_init(|| {
            let documents = self.documents.iter().map(|document| self.tree.files.absolute(document));
            Arc::new(self.index(documents))
        });
        let mut twins = Vec::new();
        for ((key, value), place) in own {
            let name = (key.clone(), value.clone());
            let mut others: Vec<&Place> =
                [&*near, &**together].into_iter().filter_map(|index| index.names.get(&name)).flatten().collect();
            others.retain(|other| is_twin(&key, &place, other));
            others.sort();
            others.dedup();
            if let Some(first) = others.first() {
                let same = first.path == path;
                let path = (!same).then(|| self.typed.get(&first.path).unwrap_or(&first.path).clone());
                twins.push(Twin { key, value, span: place.span, path, there: first.span, others: others.len() });
            }
        }
        twins
    }

    /// The keys of the front matter of the documents in the folder of `posting`, and how many have each.
    #[must_use]
    pub fn keys_beside(&self, posting: &Posting) -> Vec<(String, usize)> {
        let path = self.tree.files.absolute(posting.source.name());
        let index = self.in_folder(paths::parent(&path).unwrap_or_default());
        index.keys.iter().map(|(key, &count)| (key.clone(), count)).collect()
    }

    fn in_folder(&self, folder: &str) -> Arc<Index> {
        if let Some(index) = self.identifiers.folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Arc::clone(index);
        }
        let listing = self.tree.listing(folder);
        let files = listing
            .files
            .iter()
            .filter(|name| DOCUMENTS.contains(&paths::extension(name).as_str()) && !listing.is_link(name));
        let index = Arc::new(self.index(files.take(MOST).map(|name| inside(folder, name))));
        let mut folders = self.identifiers.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.insert(folder.to_owned(), Arc::clone(&index));
        index
    }

    fn index(&self, documents: impl Iterator<Item = String>) -> Index {
        let mut index = Index::default();
        for path in documents {
            let bytes = self.tree.files.read(&path).ok().filter(|bytes| bytes.len() <= Source::LIMIT);
            let Some(source) = bytes.map(|bytes| Source::decode(path.as_str(), bytes)) else { continue };
            for record in posting::records(&source) {
                if matches!(record.form, Form::Yaml | Form::Toml) {
                    let keys: BTreeSet<&str> = record.data.iter().map(|datum| datum.name.as_str()).collect();
                    keys.into_iter().for_each(|key| *index.keys.entry(key.to_owned()).or_default() += 1);
                }
                for (name, place) in identifiers(&record, &path) {
                    index.names.entry(name).or_default().push(place);
                }
            }
        }
        index
    }
}

/// The identifiers in `record`, which stands in the file at `path`: key and value, and where.
fn identifiers(record: &Record, path: &str) -> Vec<((String, String), Place)> {
    let tongue = ["lang", "language", "locale", "inlanguage"].iter().find_map(|name| record.text(name));
    let language = tongue.map_or_else(|| tongue_of(path), str::to_lowercase);
    let firm = record.text("identifier.name").unwrap_or_default();
    let data = record.data.iter().filter(|datum| datum.is_said() && KEYS.contains(&datum.name.as_str()));
    data.map(|datum| {
        let value = datum.value.trim();
        let value = if datum.name == "identifier.value" { format!("{value} {firm}") } else { value.to_owned() };
        let place = Place { path: path.to_owned(), span: datum.span, language: language.clone() };
        ((datum.name.clone(), value.trim().to_owned()), place)
    })
    .collect()
}

/// The language that a path names: "jobs/fr/baker.md", "baker.fr.md"; empty where it names none.
fn tongue_of(path: &str) -> String {
    let is_tongue = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let stem = paths::stem(path);
    let ending = stem.rsplit_once('.').map(|(_, ending)| ending).filter(is_tongue);
    let folder = || path.rsplit('/').skip(1).take(3).find(is_tongue);
    ending.or_else(folder).unwrap_or_default().to_owned()
}

fn is_twin(key: &str, own: &Place, other: &Place) -> bool {
    if own.path == other.path {
        return own.span != other.span;
    }
    let beside = paths::parent(&own.path) == paths::parent(&other.path);
    let format = paths::stem(&own.path) == paths::stem(&other.path);
    own.language == other.language && !format && (key != "slug" || beside)
}
