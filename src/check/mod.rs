//! check: posting × workspace × plan → findings; pure, and the same for every door.

mod again;
mod engine;
mod fingerprint;
mod judge;
mod shared;
mod voices;
mod whereabouts;
mod whole;

use std::cell::OnceCell;
use std::cmp;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Jurisdictions;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::posting::{Excuse, Posting, Profile};
use crate::rules::dictionary::{Hit, Scan};
use crate::rules::kinds::haystack::Haystacks;
use crate::rules::{Catalog, Findings, Kind, Plan, Rule, Settings, kinds};
use crate::text::{Cover, Span};
use crate::workspace::{Assembled, Workspace};

use again::{Again, FoundBefore};
pub use again::{Kept, Past};
use engine::Engine;
pub use fingerprint::{fingerprints, hash};
pub use judge::{Judged, judge, judge_again, read};
pub use shared::{Shared, merge};
pub use whereabouts::places;

/// What comes of checking a document.
#[derive(Debug)]
pub struct Examined {
    /// All findings, in order of their place.
    pub findings: Vec<Finding>,
    /// The document as it will read, if it takes in others.
    pub whole: Option<Assembled>,
    /// What the document says as it will read: their spans are in `whole`, if there is one.
    pub facts: Facts,
    /// What the check of the next text can begin with, besides the facts.
    again: Option<(Jurisdictions, Vec<Finding>)>,
}

impl Examined {
    /// The findings, and what is kept of the check for that of the next text, if that may begin with it.
    #[must_use]
    pub fn kept(self) -> (Vec<Finding>, Option<Kept>) {
        let Self { findings, facts, again, .. } = self;
        (findings, again.map(|(places, unsaid)| Kept::new(facts, places, unsaid)))
    }
}

/// All findings in `posting`, in order of their place. Rules about what the reader reads judge the document with what
/// it takes in; a finding in a part that is no role by itself has the path of the part at its first label.
#[must_use]
pub fn check(
    posting: &Posting,
    workspace: &Workspace,
    catalog: &Catalog,
    plan: &Plan,
    settings: &Settings,
) -> Vec<Finding> {
    examine(posting, workspace, catalog, plan, settings, None).findings
}

/// The same as [`check`], with what had to be known for it; `past` is the same document with the text before.
#[must_use]
pub fn examine(
    posting: &Posting,
    workspace: &Workspace,
    catalog: &Catalog,
    plan: &Plan,
    settings: &Settings,
    past: Option<Past<'_>>,
) -> Examined {
    let Ground { again, mut facts, scan } = Ground::of(posting, catalog, settings, past);
    let places = whereabouts::places(posting, &facts, settings);
    let again = again.filter(|again| again.holds(&facts, &places));
    let engine = Engine { posting, whole: posting, facts: &facts, workspace, settings, catalog, plan, places: &places };
    let mut found = Vec::new();
    // Of a document that cannot be read at all no rule could say anything true.
    let readable = posting.faults.is_empty() || !posting.words.is_empty();
    let whole = if readable { workspace.assemble(posting, settings.vocabulary()) } else { None };
    let facts_of_whole = whole.as_ref().map(|whole| {
        rules(&engine, &scan, None, &mut found, |rule| !rule.reads_whole());
        let Ground { facts, scan, .. } = Ground::of(&whole.posting, catalog, settings, None);
        let places = whereabouts::places(&whole.posting, &facts, settings);
        let posting = &whole.posting;
        let engine = Engine { posting, whole: posting, facts: &facts, places: &places, ..engine };
        let mut in_whole = Vec::new();
        rules(&engine, &scan, None, &mut in_whole, Rule::reads_whole);
        found.extend(in_whole.into_iter().filter_map(|finding| whole::carry(finding, whole, posting)));
        facts
    });
    if readable && whole.is_none() {
        rules(&engine, &scan, again.as_ref(), &mut found, |_| true);
    }
    let unsaid = voices::yield_places(catalog, &mut found);
    engine.faults(&mut found);
    engine.suppress(&mut found);
    let noted = note_reach(workspace, posting, &mut found);
    found.sort_by(order);
    found.dedup();
    if let Some(of_whole) = facts_of_whole {
        facts = of_whole;
    }
    if is_shared(posting, settings) {
        // What was found in a long document takes long to forget.
        rayon::spawn(move || drop(scan));
    }
    let plain = readable && whole.is_none() && !noted && posting.ignores.is_empty();
    let again = (settings.remember && plain).then_some((places, unsaid));
    Examined { findings: found, whole, facts, again }
}

/// Says of findings in a part how many documents show it; returns whether it said so of any.
fn note_reach(workspace: &Workspace, posting: &Posting, found: &mut [Finding]) -> bool {
    let mut known: BTreeMap<Option<Arc<str>>, Option<String>> = BTreeMap::new();
    for findings in found.chunk_by_mut(|one, other| home(one) == home(other)) {
        let path = findings[0].labels.first().and_then(|label| label.path.clone());
        let note = known.entry(path).or_insert_with_key(|path| {
            let reach = workspace.reach(&workspace.absolute(path.as_deref().unwrap_or_else(|| posting.source.name())));
            let others = format!("reaches {} documents, among them {}", reach.documents, reach.first);
            (reach.documents > 1).then_some(others)
        });
        if let Some(note) = note {
            findings.iter_mut().for_each(|finding| finding.notes.push(note.clone()));
        }
    }
    known.values().any(Option::is_some)
}

/// The order in which findings are told: by file, the document's own first, and by place.
#[must_use]
pub fn order(one: &Finding, other: &Finding) -> cmp::Ordering {
    (home(one), one.span(), &one.rule, &one.message).cmp(&(home(other), other.span(), &other.rule, &other.message))
}

/// The path of the part that `finding` stands in, if it stands in one.
fn home(finding: &Finding) -> Option<&str> {
    finding.labels.first().and_then(|label| label.path.as_deref())
}

/// Whether threads share the work on `posting`.
fn is_shared(posting: &Posting, settings: &Settings) -> bool {
    settings.parallel && posting.words.len() >= LONG
}

/// What `work` on `posting` comes to. Where threads share it, one of them does what lies between as well: to wake another for
/// that takes long.
fn by_one_of_them<T: Send>(posting: &Posting, settings: &Settings, work: impl FnOnce() -> T + Send) -> T {
    if is_shared(posting, settings) { rayon::scope(|_| work()) } else { work() }
}

/// So many words make a document long enough for threads to share the work: with fewer, it is done before they are awake.
const LONG: usize = 200;

/// What is worked out before the rules run.
struct Ground<'a> {
    /// Where the document is as before, if that can be told and is not nearly nowhere.
    again: Option<Again<'a>>,
    facts: Facts,
    /// What is found in its words.
    scan: Scan,
}

impl<'a> Ground<'a> {
    fn of(posting: &Posting, catalog: &Catalog, settings: &Settings, past: Option<Past<'a>>) -> Self {
        let scan = || catalog.dictionary.scan(posting, settings.remember);
        let facts = || {
            let again = past.filter(|_| posting.words.len() >= LONG).and_then(|past| Again::new(posting, past));
            let facts = again.as_ref().map_or_else(|| Facts::of(posting), |again| again.facts(posting));
            (again, facts)
        };
        let ((again, facts), scan) = if is_shared(posting, settings) {
            let with_excuses = || {
                // Nearly every rule asks for these, and each is worked out once.
                let _ = Excuse::ALL.map(|excuse| posting.excused(excuse, Span::at(0)));
                scan()
            };
            rayon::join(facts, with_excuses)
        } else {
            (facts(), scan())
        };
        Self { again, facts, scan }
    }
}

/// What the rules find; those that look no further than a section look only at the sections that are others than before.
fn rules(
    engine: &Engine<'_>,
    scan: &Scan,
    again: Option<&Again<'_>>,
    found: &mut Vec<Finding>,
    wanted: impl Fn(&Rule) -> bool,
) {
    let Engine { posting, catalog, settings, .. } = *engine;
    let hits = hits_by_rule(catalog, scan);
    let run = Run { engine, scan, hits: &hits, haystacks: &Haystacks::of(posting) };
    let part = again.map(|again| (&again.part, Ground::of(&again.part, catalog, settings, None)));
    let part = part.as_ref().map(|(posting, Ground { facts, scan, .. })| {
        let engine = Engine { posting, facts, ..*engine };
        (engine, scan, hits_by_rule(catalog, scan), Haystacks::of(posting))
    });
    let part = part.as_ref().map(|(engine, scan, hits, haystacks)| Run { engine, scan, hits, haystacks });
    let renewal = again.zip(part).map(|(again, part)| (again.found_before(posting, catalog), part));
    let own = |number: usize| {
        let mut own = Vec::new();
        let near = |(before, _): &&(FoundBefore<'_>, Run<'_>)| before.is_near(&catalog.rules()[number], posting);
        let renewed = renewal.as_ref().filter(near).and_then(|(before, part)| {
            let mut fresh = Vec::new();
            part.rule(number, &mut fresh);
            before.renewed(number, fresh)
        });
        renewed.unwrap_or_else(|| {
            run.rule(number, &mut own);
            own
        })
    };
    let wanted = |number: &usize| wanted(&catalog.rules()[*number]);
    let numbers = (0..catalog.rules().len()).filter(wanted).collect::<Vec<_>>();
    if is_shared(posting, settings) {
        found.par_extend(numbers.into_par_iter().with_max_len(1).flat_map_iter(own));
    } else {
        found.extend(numbers.into_iter().flat_map(own));
    }
}

/// The phrases that were found, by rule.
fn hits_by_rule(catalog: &Catalog, scan: &Scan) -> BTreeMap<usize, Vec<Hit>> {
    let mut hits: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
    for &hit in &scan.hits {
        if let Some(rule) = catalog.dictionary.rule_of(hit.entry) {
            hits.entry(rule).or_default().push(hit);
        }
    }
    hits
}

/// What the rules look at.
#[derive(Clone, Copy)]
struct Run<'a> {
    engine: &'a Engine<'a>,
    scan: &'a Scan,
    /// The phrases that were found, by rule.
    hits: &'a BTreeMap<usize, Vec<Hit>>,
    haystacks: &'a Haystacks<'a>,
}

impl Run<'_> {
    /// What the rule with this number finds, if it runs on this document.
    fn rule(&self, number: usize, found: &mut Vec<Finding>) {
        let Engine { posting, catalog, plan, .. } = *self.engine;
        let (rule, ruling) = (&catalog.rules()[number], &plan.0[number]);
        let Some(level) = self.engine.level(number) else { return };
        if !runs_on(rule.page.data.profiles.as_slice(), posting.profile) {
            return;
        }
        let hits = self.hits.get(&number).map_or(&[][..], Vec::as_slice);
        let all_aside = OnceCell::new();
        let context = self.engine.context(number, level, hits, &all_aside);
        let before = found.len();
        let mut out = Findings::new(context, ruling.fixed_level, found);
        match &rule.kind {
            Kind::Words(patterns) => {
                let standing: Vec<_> = kinds::terms::standing(&context).collect();
                kinds::terms::check(&context, &standing, &mut out);
                let mut said = Cover::of(standing.iter().map(|(hit, _)| hit.prose));
                kinds::pattern::check(&context, patterns, self.haystacks, self.scan, &mut said, &mut out);
            }
            Kind::Section(told) => kinds::section::check(&context, told, &mut out),
            Kind::Required(told) => kinds::required::check(&context, told, &mut out),
            Kind::Measure(measure) => kinds::measure::check(&context, *measure, &mut out),
            Kind::Count(counted) => kinds::count::check(&context, counted, &mut out),
            Kind::Repetition(repeated, except) => {
                kinds::repetition::check(&context, repeated, except.as_ref(), &mut out);
            }
            Kind::Conditional(conditional) => conditional.check(&context, &mut out),
            Kind::LetterCase(case) => case.check(&context, &mut out),
            Kind::Formula(formula) => formula.check(&context, &mut out),
            Kind::Code(check) => check(&context, &mut out),
            Kind::Engine => {}
        }
        if let Some(limit) = rule.page.data.limit {
            found.truncate(before + limit);
        }
    }
}

fn runs_on(profiles: &[Profile], profile: Profile) -> bool {
    profiles.contains(&profile)
}
