//! degree-waiver-contradiction: one item waives the degree, another of the same list demands a school record.

use std::sync::LazyLock;

use crate::facts::FactKind;
use crate::posting::{Block, BlockKind, Excuse, Note, Posting, Slot, Statement, Strength};
use crate::rules::agreement::{claims, sure_facts};
use crate::rules::{Context, Findings};
use crate::text::Span;
use crate::text::phrases::Phrases;

const WAIVERS: &str = "(alternative path|alternative paths|alternative route|equivalent experience|equivalent practical \
    experience|equivalent work experience|equivalent professional experience|equivalent industry experience|or \
    equivalent|or comparable experience|your own path|unusual path|other paths|unconventional path|no degree|degree not required|degree is not required|without a degree|in lieu of|\
    self taught|another path|other path|different path|alternative route|own path|no diploma|need no degree|or relevant experience|or related experience|or similar experience|non traditional background)";

const RECORDS: [&str; 3] = [
    "academic (track record|record|records|results|excellence|performance|achievement|achievements|credentials|grades)",
    "(university|college|high school|school|degree|exam) (track record|record|results|grades|performance)",
    "(gpa|grade point average|top of your class|academic transcript|academic transcripts|first class degree)",
];

/// What a phrase is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mention {
    Waiver,
    Record,
}

static PHRASES: LazyLock<Phrases<Mention>> = LazyLock::new(|| {
    let records = RECORDS.into_iter().map(|phrase| (phrase, Mention::Record));
    Phrases::new(records.chain([(WAIVERS, Mention::Waiver)]))
});

/// No degree is needed at all.
static OUTRIGHT: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new([
        ("no (university |college |formal |)(degree|degrees|diploma) (is |)(required|needed|necessary)", ()),
        ("(degree|diploma) (is |)not (required|needed|necessary)", ()),
        ("(need|needs) no (university |college |)(degree|diploma)", ()),
    ])
});

/// Flags a degree "or equivalent" in a list that says elsewhere that none is needed.
fn demands(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    for waiver in claims(cx, &OUTRIGHT) {
        let demand = sure_facts(cx).find(|(fact, prose, statement)| {
            let asked = matches!(&fact.kind, FactKind::Degree(degree) if degree.equivalent && !degree.waived);
            asked
                && fact.strength == Strength::Required
                && statement.section == waiver.statement.section
                && statement.prose != waiver.statement.prose
                && !cx.excused(*prose)
        });
        if let Some((_, prose, _)) = demand {
            out.at_prose(prose)
                .also(posting.source_span(waiver.prose), "this says that none is needed")
                .say("degree", &[("degree", posting.text(prose))]);
            return;
        }
    }
}

/// What a block says of degrees and records, with places counted from its beginning.
struct Found(Vec<(Span, Mention)>);

impl Note for Found {
    const SLOT: Slot = Slot::Mentions;

    fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Found {
    fn of(posting: &Posting, block: &Block) -> Self {
        let found = PHRASES.all(&posting.words[block.words.clone()], &posting.prose);
        Self(found.into_iter().map(|(span, mention)| (span.counted_from(block.prose.start), mention)).collect())
    }
}

/// Flags the demand, beside the waiver.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let asks = [Strength::Required, Strength::Preferred, Strength::About];
    let noted = posting.noted(|_| true, |block| Found::of(posting, block));
    let found = noted.flat_map(|(_, block, Found(found))| {
        found.iter().map(|&(span, mention)| (span.shifted(block.prose.start as usize), mention))
    });
    let found = found.filter_map(|(span, mention)| {
        let number = posting.statement_number(span)?;
        let statement = &posting.statements()[number];
        let asked = statement.prose.contains(span) && asks.contains(&statement.strength);
        // "We do not ask for academic records" demands none, while "no degree required" waives by its "no".
        let counts = asked && (mention == Mention::Waiver || !posting.excused(Excuse::Negation, span));
        counts.then_some((number, mention))
    });
    let found: Vec<(usize, Mention)> = found.collect();
    let mentions = found.chunk_by(|(one, _), (other, _)| one == other).filter_map(|found| {
        let (number, first) = found[0];
        // A statement that says both is about one degree.
        found.iter().all(|&(_, mention)| mention == first).then(|| (&posting.statements()[number], first))
    });
    let mentions: Vec<(&Statement, Mention)> = mentions.collect();
    let list = |statement: &Statement| match posting.blocks[statement.block].kind {
        BlockKind::Item { list, .. } => Some(list),
        _ => None,
    };
    demands(cx, out);
    let records = mentions
        .iter()
        .filter(|(record, mention)| *mention == Mention::Record && record.strength == Strength::Required);
    for &(record, _) in records {
        let same = |waiver: &Statement| list(waiver).is_some() && list(waiver) == list(record);
        let waiver = mentions.iter().find(|(other, mention)| *mention == Mention::Waiver && same(other));
        if let Some((waiver, _)) = waiver.filter(|_| !cx.excused(record.prose)) {
            out.at_prose(record.prose)
                .also(posting.source_span(waiver.prose), "this waives the degree")
                .say("record", &[]);
        }
    }
}
