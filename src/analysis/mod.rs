//! Analysis: what one document comes to: its parts, what it demands and offers, how it reads, and a score with reasons.

mod score;
mod summary;
mod trend;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check;
use crate::config::Jurisdictions;
use crate::facts::coded::Balance;
use crate::facts::reading::Reading;
use crate::facts::{FactKind, Facts, Pay};
use crate::finding::{Finding, Level};
use crate::posting::{Block, Language, Posting, SectionKind, Strength};
use crate::project::Setup;
use crate::rules::Catalog;
use crate::text::Source;
use crate::workspace::{Assembled, Workspace};

pub use score::{Loss, Part, Points, Score};
pub use summary::{Counts, Digest, Name, SAID, Summary};
pub use trend::{Drift, Every, Period, Trend};

/// One document and what it comes to.
#[derive(Debug)]
pub struct Analyzed<'a> {
    /// The file.
    pub source: Arc<Source>,
    /// The document as it stands in the file.
    pub posting: Posting,
    /// The document as it will read, if it takes in others.
    pub whole: Option<Assembled>,
    /// All that was found in it.
    pub findings: Vec<Finding>,
    /// The rules that found it.
    pub catalog: &'a Catalog,
    /// What it comes to, as it will read.
    pub analysis: Analysis,
}

impl<'a> Analyzed<'a> {
    /// Analyses `posting`, a document in the file `source`, by the rules of `catalog` under `setup`.
    #[must_use]
    pub fn of(
        source: Arc<Source>,
        posting: Posting,
        workspace: &Workspace,
        catalog: &'a Catalog,
        setup: &Setup,
    ) -> Self {
        let check::Examined { findings, whole, facts, .. } =
            check::examine(&posting, workspace, catalog, &setup.plan, &setup.settings, None);
        let reads = whole.as_ref().map_or(&posting, |whole| &whole.posting);
        let analysis = Analysis::of(reads, facts, &findings, catalog, setup);
        Self { source, posting, whole, findings, catalog, analysis }
    }

    /// The document as it will read. The facts of the analysis have their places in it.
    #[must_use]
    pub fn reads(&self) -> &Posting {
        self.whole.as_ref().map_or(&self.posting, |whole| &whole.posting)
    }

    /// Its score as one of many; a part has none, since it is read in the documents that take it in.
    #[must_use]
    pub fn score(&self) -> Option<Points> {
        self.posting.profile.is_whole().then_some(self.analysis.score.total)
    }

    /// Its title, in one line.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.posting.title().map(|(title, _)| title.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// What is known of one document.
#[derive(Debug)]
pub struct Analysis {
    /// The words of its text.
    pub words: usize,
    /// How the whole reads.
    pub reading: Reading,
    /// Its kinds of sections in the order in which they begin, with their share of the text.
    pub sections: Vec<Share>,
    /// The findings that say what is missing.
    pub missing: Vec<Finding>,
    /// How many statements there are of each strength.
    pub statements: BTreeMap<Strength, usize>,
    /// Words that speak to the reader ("you", "your"); only of English documents.
    pub you: usize,
    /// Words that speak of the employer ("we", "our"); only of English documents.
    pub we: usize,
    /// Words that readers find masculine or feminine; only of English documents.
    pub balance: Option<Balance>,
    /// For each place whose law counts: how many rules rest on it, and which of them found something.
    pub law: Vec<Readiness>,
    /// How many findings there are in each family, by level.
    pub families: BTreeMap<String, [usize; 4]>,
    /// The score.
    pub score: Score,
    /// What it says.
    pub facts: Facts,
}

/// What a kind of section has of the text.
#[derive(Debug)]
pub struct Share {
    /// What it is about.
    pub kind: SectionKind,
    /// Its words.
    pub words: usize,
    /// How it reads.
    pub reading: Reading,
}

/// How a document stands to the law of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// The code of the place.
    pub place: String,
    /// Rules that rest on its law and ran.
    pub rules: usize,
    /// Those of them that found something.
    pub open: Vec<Arc<str>>,
}

impl Analysis {
    /// What `posting` comes to, as it will read, of which `facts` are known and in which `findings` were found under `setup`
    /// by the rules of `catalog`.
    fn of(posting: &Posting, facts: Facts, findings: &[Finding], catalog: &Catalog, setup: &Setup) -> Self {
        let english = posting.language() == Language::English;
        let mut statements = BTreeMap::new();
        for statement in posting.statements() {
            *statements.entry(statement.strength).or_default() += 1;
        }
        let mut families: BTreeMap<String, [usize; 4]> = BTreeMap::new();
        for finding in findings {
            if let Some(rule) = catalog.rule(&finding.rule) {
                families.entry(rule.page.family.clone()).or_default()[finding.level as usize] += 1;
            }
        }
        let spoken = |wanted: &[&str]| {
            let words = posting.words.iter().map(|word| posting.text(word.span()));
            words.filter(|word| english && wanted.iter().any(|want| want.eq_ignore_ascii_case(word))).count()
        };
        Self {
            words: posting.words.len(),
            reading: Reading::of(posting),
            sections: shares(posting),
            missing: findings.iter().filter(|finding| finding.rule.starts_with("missing-")).cloned().collect(),
            statements,
            you: spoken(&["you", "your", "yours", "yourself"]),
            we: spoken(&["we", "our", "ours", "us", "ourselves"]),
            balance: english.then(|| Balance::of(posting)),
            law: law(posting, &facts, findings, catalog, setup),
            families,
            score: Score::of(posting, findings, catalog, setup),
            facts,
        }
    }

    /// How many findings there are of `level`.
    #[must_use]
    pub fn findings(&self, level: Level) -> usize {
        self.families.values().map(|counts| counts[level as usize]).sum()
    }

    /// The pay that says most: a range before one amount, then one with a currency, then that which is said first.
    #[must_use]
    pub fn pay(&self) -> Option<Pay> {
        let pays = self.facts.all().iter().filter_map(|fact| match fact.kind {
            FactKind::Pay(pay) => Some(pay),
            _ => None,
        });
        pays.min_by_key(|pay| (pay.min == pay.max, pay.currency.is_none()))
    }

    /// The most years of experience that are demanded; of a range, the fewest count.
    #[must_use]
    pub fn years(&self) -> Option<f64> {
        let demanded = self.facts.all().iter().filter(|fact| fact.strength == Strength::Required);
        let years = demanded.filter_map(|fact| match &fact.kind {
            FactKind::Years(years) => years.min.or(years.max),
            _ => None,
        });
        years.reduce(f64::max)
    }

    /// How many statements there are of `strength`.
    #[must_use]
    pub fn count(&self, strength: Strength) -> usize {
        self.statements.get(&strength).copied().unwrap_or_default()
    }
}

/// What each kind of section has of the text, its headings left out.
fn shares(posting: &Posting) -> Vec<Share> {
    let kind = |block: &Block| posting.kind_of(block);
    let mut shares: Vec<Share> = Vec::new();
    for block in posting.blocks.iter().filter(|block| block.is_text() && !block.is_heading()) {
        let at = shares.iter().position(|share| share.kind == kind(block)).unwrap_or_else(|| {
            shares.push(Share { kind: kind(block), words: 0, reading: Reading::default() });
            shares.len() - 1
        });
        shares[at].words += block.words.len();
    }
    shares.retain(|share| share.words > 0);
    for share in &mut shares {
        share.reading = Reading::over(posting, |block| kind(block) == share.kind);
    }
    shares
}

/// How `posting` stands to the law of each of its places.
fn law(posting: &Posting, facts: &Facts, findings: &[Finding], catalog: &Catalog, setup: &Setup) -> Vec<Readiness> {
    let places = check::places(posting, facts, &setup.settings);
    let mut law = Vec::new();
    for code in places.codes() {
        let one = Jurisdictions::named([code.clone()]);
        let mut ready = Readiness { place: code.clone(), rules: 0, open: Vec::new() };
        for (rule, ruling) in catalog.rules().iter().zip(&setup.plan.0) {
            let data = &rule.page.data;
            let runs = (ruling.level.is_some() || ruling.where_named.is_some())
                && data.profiles.contains(&posting.profile)
                && data.jurisdictions.iter().any(|place| one.concern(place));
            if runs {
                ready.rules += 1;
                if let Some(found) = findings.iter().find(|finding| *finding.rule == *rule.name) {
                    ready.open.push(Arc::clone(&found.rule));
                }
            }
        }
        law.push(ready);
    }
    law
}
