//! Chart: the whole graph of a set of documents, for people to look at.

use std::collections::{BTreeMap, BTreeSet};

use super::Workspace;
use super::graph::Bond;
use crate::posting::ReferenceKind;

/// Documents and what takes in what, in order of path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The documents.
    pub documents: Vec<Charted>,
    /// Documents that take in each other in a circle, each as indices into [`Self::documents`].
    pub circles: Vec<Vec<usize>>,
}

/// A document in a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charted {
    /// Its path, as it is shown to people.
    pub path: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Whether it is only a part of others.
    pub is_snippet: bool,
    /// What it takes in, in order of the source.
    pub uses: Vec<Use>,
    /// The documents that take it in, as indices into [`Chart::documents`].
    pub users: Vec<usize>,
    /// How many documents it inherits from, one through the other.
    pub depth: usize,
}

/// One document taking in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// How.
    pub kind: ReferenceKind,
    /// The name as written.
    pub name: String,
    /// The other document, as an index into [`Chart::documents`]; none where there is none.
    pub target: Option<usize>,
}

impl Chart {
    /// The parts that no document takes in.
    pub fn unused(&self) -> impl Iterator<Item = &Charted> {
        self.documents.iter().filter(|document| document.is_snippet && document.users.is_empty())
    }

    /// What leads to nothing, each with the document that says so.
    pub fn broken(&self) -> impl Iterator<Item = (&Charted, &Use)> {
        let uses = self.documents.iter().flat_map(|document| document.uses.iter().map(move |used| (document, used)));
        uses.filter(|(_, used)| used.target.is_none())
    }

    /// The documents that `first` reaches or that reach it, with `first`.
    #[must_use]
    pub fn around(&self, first: usize) -> BTreeSet<usize> {
        let down = |at: usize| self.documents[at].uses.iter().filter_map(|used| used.target).collect::<Vec<usize>>();
        let up = |at: usize| self.documents[at].users.clone();
        let mut all = BTreeSet::new();
        for next in [&down as &dyn Fn(usize) -> Vec<usize>, &up] {
            let mut seen = BTreeSet::from([first]);
            let mut left = vec![first];
            while let Some(at) = left.pop() {
                left.extend(next(at).into_iter().filter(|&at| seen.insert(at)));
            }
            all.extend(seen);
        }
        all
    }

    /// The same with only the documents `wanted`.
    #[must_use]
    pub fn only(&self, wanted: &BTreeSet<usize>) -> Self {
        let renumbered: BTreeMap<usize, usize> = wanted.iter().enumerate().map(|(new, &old)| (old, new)).collect();
        let documents = wanted.iter().map(|&at| {
            let mut document = self.documents[at].clone();
            document.uses.retain(|used| used.target.is_none_or(|target| wanted.contains(&target)));
            for used in &mut document.uses {
                used.target = used.target.map(|target| renumbered[&target]);
            }
            document.users = document.users.iter().filter_map(|user| renumbered.get(user).copied()).collect();
            document
        });
        let circles = self.circles.iter().filter(|circle| circle.iter().all(|at| wanted.contains(at)));
        let circles = circles.map(|circle| circle.iter().map(|at| renumbered[at]).collect());
        Self { documents: documents.collect(), circles: circles.collect() }
    }
}

impl Workspace {
    /// The chart of the documents that are looked at together, and of what they take in besides.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let mut known: BTreeSet<String> = self.documents.iter().map(|path| self.absolute(path)).collect();
        let mut left: Vec<String> = known.iter().cloned().collect();
        while let Some(path) = left.pop() {
            for target in self.edges(&path).iter().filter_map(|edge| edge.target.clone()) {
                if known.insert(target.clone()) {
                    left.push(target);
                }
            }
        }
        let mut all: Vec<(String, String)> = known.into_iter().map(|path| (self.shown(&path), path)).collect();
        all.sort();
        let numbers: BTreeMap<&str, usize> =
            all.iter().enumerate().map(|(number, (_, path))| (path.as_str(), number)).collect();
        let mut documents: Vec<Charted> = all
            .iter()
            .map(|(shown, path)| {
                let outline = self.outline(path);
                let uses = self
                    .edges(path)
                    .iter()
                    .map(|edge| Use {
                        kind: edge.reference.kind,
                        name: edge.reference.name.clone(),
                        target: edge.target.as_deref().and_then(|target| numbers.get(target).copied()),
                    })
                    .collect();
                Charted {
                    path: shown.clone(),
                    title: outline.as_ref().and_then(|outline| outline.title.clone()),
                    is_snippet: outline.is_some_and(|outline| outline.is_snippet),
                    uses,
                    users: Vec::new(),
                    depth: self.depth(path),
                }
            })
            .collect();
        for user in 0..documents.len() {
            let targets: BTreeSet<usize> = documents[user].uses.iter().filter_map(|used| used.target).collect();
            for target in targets.into_iter().filter(|&target| target != user) {
                documents[target].users.push(user);
            }
        }
        Chart { circles: self.circles(&all, &numbers), documents }
    }

    fn circles(&self, all: &[(String, String)], numbers: &BTreeMap<&str, usize>) -> Vec<Vec<usize>> {
        let mut circles = BTreeSet::new();
        for (_, path) in all {
            for bond in [Bond::Text, Bond::Role] {
                if let Some(members) = self.members(bond, path) {
                    let members = members.iter().filter_map(|member| numbers.get(member.as_str()).copied());
                    circles.insert(members.collect::<Vec<usize>>());
                }
            }
        }
        circles.into_iter().collect()
    }
}
