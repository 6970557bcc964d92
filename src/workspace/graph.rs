//! Graph: which document takes in which, found on demand, each document looked at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::edited::copy;
use super::{Resolution, Workspace, paths};
use crate::posting::{Headings, Posting, Reference, ReferenceKind};

/// One document taking in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where and how it says so.
    pub reference: Reference,
    /// The other document, from the top of all folders; none where there is none.
    pub target: Option<String>,
}

/// The ways in which documents take in others; a circle is made of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// The text itself: snippets and includes.
    Text,
    /// What another role says: `<inherit …/>`.
    Role,
}

impl Bond {
    fn of(reference: &Reference) -> Option<Self> {
        match reference.kind {
            ReferenceKind::Snippet | ReferenceKind::Include => reference.expands.then_some(Self::Text),
            ReferenceKind::Inherit => Some(Self::Role),
            ReferenceKind::Prose | ReferenceKind::Link => None,
        }
    }
}

/// The circle that each document is part of, if any.
type Circles = BTreeMap<(Bond, String), Option<Arc<BTreeSet<String>>>>;

/// What is known of the graph so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    edges: Mutex<HashMap<String, Arc<[Edge]>>>,
    circles: Mutex<Circles>,
    depths: Mutex<HashMap<String, usize>>,
}

impl Known {
    /// What is known now.
    pub(super) fn copy(&self) -> Self {
        Self { edges: copy(&self.edges), circles: copy(&self.circles), depths: copy(&self.depths) }
    }

    /// Where the references stand in the document at `path` is not known any more.
    pub(super) fn forget(&self, path: &str) {
        self.edges.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

/// Circles of more documents are not told in full.
const LARGE: usize = 24;

impl Workspace {
    /// What the document at `path`, from the top of all folders, takes in.
    #[must_use]
    pub fn edges(&self, path: &str) -> Arc<[Edge]> {
        if let Some(edges) = self.known.edges.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Arc::clone(edges);
        }
        let outline = self.outline(path);
        let parts = outline.iter().flat_map(|outline| outline.parts.iter().map(|part| (&outline.headings, part)));
        let edges: Arc<[Edge]> = parts.map(|(headings, part)| self.edge(path, headings, part)).collect();
        let mut known = self.known.edges.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.to_owned(), Arc::clone(&edges));
        edges
    }

    pub(super) fn edge(&self, path: &str, headings: &Headings, part: &Reference) -> Edge {
        let target = match self.lead(path, headings, part) {
            Some(Resolution::Found(target)) => Some(target),
            _ => None,
        };
        Edge { reference: part.clone(), target }
    }

    /// The documents that lead from `reference` back to `posting`, by name; empty where they lead to an end, or into a
    /// circle that `posting` is no part of.
    #[must_use]
    pub fn circle(&self, posting: &Posting, reference: &Reference) -> Vec<String> {
        let Some(bond) = Bond::of(reference) else { return Vec::new() };
        let own = self.absolute(posting.source.name());
        let Some(Resolution::Found(target)) = self.resolve(posting, reference) else { return Vec::new() };
        let name = |path: &String| paths::name(path).to_owned();
        if target == own {
            return vec![name(&own)];
        }
        let Some(members) = self.members(bond, &target).filter(|members| members.contains(&own)) else {
            return Vec::new();
        };
        if members.len() > LARGE {
            let others = format!("{} others", members.len() - 2);
            return vec![name(&target), others, name(&own)];
        }
        self.way_back(bond, target, &own, &members).iter().map(name).collect()
    }

    /// The shortest way from `from` to `to` among `members`.
    fn way_back(&self, bond: Bond, from: String, to: &str, members: &BTreeSet<String>) -> Vec<String> {
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        let mut left = VecDeque::from([from.clone()]);
        while let Some(path) = left.pop_front() {
            if path == to {
                let mut back: Vec<String> =
                    std::iter::successors(Some(path), |path| (*path != from).then(|| before[path].clone())).collect();
                back.reverse();
                return back;
            }
            for next in self.targets(bond, &path) {
                if members.contains(&next) && next != from && !before.contains_key(&next) {
                    before.insert(next.clone(), path.clone());
                    left.push_back(next);
                }
            }
        }
        Vec::new()
    }

    /// The documents that the one at `path` takes in by this `bond`; of bases, the first counts.
    fn targets(&self, bond: Bond, path: &str) -> Vec<String> {
        let edges = self.edges(path);
        let ours = edges.iter().filter(|edge| Bond::of(&edge.reference) == Some(bond));
        let most = if bond == Bond::Role { 1 } else { usize::MAX };
        ours.take(most).filter_map(|edge| edge.target.clone()).collect()
    }

    /// The circle that the document at `path` is part of.
    pub(super) fn members(&self, bond: Bond, path: &str) -> Option<Arc<BTreeSet<String>>> {
        let mut known = self.known.circles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(circle) = known.get(&(bond, path.to_owned())) {
            return circle.clone();
        }
        Walk { workspace: self, bond, known: &mut known, numbers: BTreeMap::new(), open: Vec::new(), path: Vec::new() }
            .from(path);
        known.get(&(bond, path.to_owned())).cloned().flatten()
    }

    /// How many documents the one at `path` inherits from, one through the other; a circle ends the count.
    #[must_use]
    pub fn depth(&self, path: &str) -> usize {
        let mut known = self.known.depths.lock().unwrap_or_else(PoisonError::into_inner);
        let mut chain = vec![path.to_owned()];
        let mut seen = BTreeSet::from([path.to_owned()]);
        let mut depth = loop {
            let last = chain.last().expect("the chain begins with a document");
            if let Some(&depth) = known.get(last) {
                chain.pop();
                break depth + 1;
            }
            match self.targets(Bond::Role, last).pop().filter(|base| seen.insert(base.clone())) {
                Some(base) => chain.push(base),
                None => break 0,
            }
        };
        while let Some(path) = chain.pop() {
            known.insert(path, depth);
            depth += 1;
        }
        depth - 1
    }
}

/// A search for circles from one document on (Tarjan 1972), without recursion: chains may be long.
struct Walk<'a> {
    workspace: &'a Workspace,
    bond: Bond,
    known: &'a mut Circles,
    /// When each document was met, and the earliest document it leads back to.
    numbers: BTreeMap<String, (usize, usize)>,
    /// Documents whose circle is not settled.
    open: Vec<String>,
    /// The way from the first document, each with what it takes in and is not yet followed.
    path: Vec<(String, Vec<String>)>,
}

impl Walk<'_> {
    fn from(mut self, first: &str) {
        self.meet(first.to_owned());
        while let Some((document, left)) = self.path.last_mut() {
            let document = document.clone();
            match left.pop() {
                Some(next) if self.known.contains_key(&(self.bond, next.clone())) => {}
                Some(next) => match self.numbers.get(&next) {
                    Some(&(met, _)) => self.lower(&document, met),
                    None => self.meet(next),
                },
                None => {
                    self.path.pop();
                    self.settle(&document);
                }
            }
        }
    }

    fn meet(&mut self, document: String) {
        let number = self.numbers.len();
        self.numbers.insert(document.clone(), (number, number));
        self.open.push(document.clone());
        let targets = self.workspace.targets(self.bond, &document);
        self.path.push((document, targets));
    }

    fn lower(&mut self, document: &str, to: usize) {
        if let Some((_, low)) = self.numbers.get_mut(document) {
            *low = (*low).min(to);
        }
    }

    fn settle(&mut self, document: &str) {
        let (number, low) = self.numbers[document];
        if let Some((above, _)) = self.path.last() {
            let above = above.clone();
            self.lower(&above, low);
        }
        if number != low {
            return;
        }
        let from = self.open.iter().rposition(|open| open == document).expect("what is not settled is open");
        let members: BTreeSet<String> = self.open.drain(from..).collect();
        let circle = (members.len() > 1).then(|| Arc::new(members.clone()));
        for member in members {
            self.known.insert((self.bond, member), circle.clone());
        }
    }
}
