//! Surroundings: the words around an amount of money that tell whether it is pay, and for how long.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::money::{self, Period};
use super::pay::PayLabel;
use super::scan::{Scan, one_of};
use crate::posting::BlockKind;
use crate::text::{Span, Word, WordKey, words};

const PAY_WORDS: &str = "salary salaries pay pays ctc compensation wage wages remuneration ote earn earning \
 earnings payrate rate tc comp package salario salaire rémunération retribuzione stipendio gehalt vergütung \
 tjm ral sueldo remuneração compenso loon salaris lön wynagrodzenie brut brutto bruts bruto payscale salaried startsalaris \
 jahresgehalt mindestgehalt mindestentgelt mindestlohn grundgehalt bruttogehalt monatsgehalt einstiegsgehalt \
 bruttojahresgehalt bruttomonatsgehalt jahresbrutto monatsbrutto entgelt entlohnung gehaltsspanne 연봉 給与 年収";

const OTHER_WORDS: &str = "revenue revenues funding funded raised raise raising valuation valued arr mrr gmv budget budgets stipend \
    stipends allowance allowances reimbursement reimbursements reimburse reimbursed voucher vouchers insurance \
    insured cover coverage donate donation donations donated grant grants fund funds referral referrals signing \
    401k 401 match matching matched matches bonus bonuses learning development training education educational \
    conference conferences course courses wellness wellbeing gym fitness equipment laptop gift gifts prize prizes assets aum \
    portfolio portfolios sales customers clients deal deals quota quotas transactions spend spending savings \
    saving saved cost costs fee fees fine fines penalty penalties investment investments invested investors \
    series expense expenses tuition childcare internet phone credit credits fsa hsa deductible premium premiums \
    relocation commuter travel books subscription membership contracts projects worth pension retirement health \
    medical dental loan loans charity setup furniture coworking perk perks discount lunch meal meals account \
    accounts market industry business company tips property properties sponsorship charities purchases volume \
    payments processed managing generate generating scholarship bursary ticket tax rent life home system";

/// Words after an amount that make it something else only right beside it: "$5,000 bonus", not "$90,000 + bonus".
const BESIDE: &str = "bonus equity stock options commission benefits";

fn keys(table: &str) -> HashSet<WordKey> {
    table.split(' ').map(words::key).collect()
}

static PAY: LazyLock<HashSet<WordKey>> = LazyLock::new(|| keys(PAY_WORDS));
static OTHER: LazyLock<HashSet<WordKey>> = LazyLock::new(|| keys(OTHER_WORDS));

/// How many words lie between an amount and the nearest word for pay, and against it.
#[derive(Clone, Copy, Default)]
pub(super) struct Near {
    pub(super) pay: Option<usize>,
    pub(super) other: Option<usize>,
}

/// What stands before `at`, but not before `limit`.
pub(super) fn before(scan: &Scan<'_>, at: u32, limit: u32) -> Near {
    let end = scan.words.partition_point(|word| word.end <= at);
    let mut near = Near::default();
    for (distance, index) in (0..end).rev().enumerate().take(14) {
        let word = scan.words[index];
        if word.start < limit || (distance > 0 && ends_thought(scan.gap(index + 1))) {
            break;
        }
        if near.pay.is_none() && PAY.contains(&word.key) && !scan.is(index + 1, "period periods check date scale") {
            near.pay = Some(distance);
        }
        // "£15 an hour, plus £2 at night"
        let more = distance == 0 && limit > scan.block.prose.start && scan.is(index, "plus extra additional another");
        if near.other.is_none() && (more || OTHER.contains(&word.key)) {
            near.other = Some(distance);
        }
    }
    near
}

/// What stands after `at`.
pub(super) fn after(scan: &Scan<'_>, at: u32, range: bool) -> Near {
    let first = scan.words.partition_point(|word| word.start < at);
    let mut near = Near::default();
    for (distance, index) in (first..scan.words.len()).enumerate().take(7) {
        let word = scan.words[index];
        let gap = scan.gap(index);
        let text = scan.word(index);
        if ends_thought(gap)
            || gap.contains(['+', ',', '(', '&', '$', '£', '€'])
            || text.starts_with(|c: char| c.is_ascii_digit())
            || one_of(text, "plus and with or depending based")
        {
            break;
        }
        if near.pay.is_none() && PAY.contains(&word.key) && !scan.is(index + 1, "period periods check date scale") {
            near.pay = Some(distance);
        }
        let beside = one_of(text, BESIDE);
        if near.other.is_none() && (if beside { distance == 0 && !range } else { OTHER.contains(&word.key) }) {
            near.other = Some(distance);
        }
    }
    near
}

fn ends_thought(gap: &str) -> bool {
    gap.contains([';', '\n', '|', '•', '·']) || gap.contains(". ") || gap.contains("! ") || gap.contains("? ")
}

/// Whether the line of `span` starts with a label of pay, or the cell before it is one.
pub(super) fn is_labelled(scan: &Scan<'_>, span: Span) -> bool {
    let before = &scan.text()[..span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
    if line.len() > 200 {
        return false;
    }
    let mut found = Vec::new();
    words::cut(line, 0, &mut found);
    if found.len() <= 6
        && line.contains([':', '💰'])
        && (line.contains('💰') || found.iter().any(|word| PAY.contains(&word.key)))
    {
        return true;
    }
    if !line.trim().is_empty() || scan.index == 0 {
        return false;
    }
    let previous = &scan.posting.blocks[scan.index - 1];
    let cell = matches!(scan.block.kind, BlockKind::Cell { .. }) || scan.is_short();
    let words = &scan.posting.words[previous.words.clone()];
    cell && words.len() <= 6 && words.iter().any(|word| PAY.contains(&word.key))
}

/// Whether an earlier cell of the same row says that its amounts are something else: "Quota target | $885K".
pub(super) fn is_other_row(scan: &Scan<'_>) -> bool {
    let BlockKind::Cell { table, row } = scan.block.kind else { return false };
    let before = scan.posting.blocks[..scan.index].iter().rev();
    let row =
        before.take_while(|block| matches!(block.kind, BlockKind::Cell { table: t, row: r } if (t, r) == (table, row)));
    let mut other = false;
    for block in row {
        let words = &scan.posting.words[block.words.clone()];
        if words.iter().any(|word| PAY.contains(&word.key)) {
            return false;
        }
        other |= words.iter().any(|word| OTHER.contains(&word.key));
    }
    other
}

/// Whether a label of pay and the amount at `span` are all that a line says: "Compensation: £2,900".
pub(super) fn is_all(scan: &Scan<'_>, span: Span) -> bool {
    let (before, after) = scan.text().split_at(span.start as usize);
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let rest = after[span.len()..].split('\n').next().unwrap_or_default();
    let label = line.trim_end_matches(['*', ' ']).ends_with(':') && names_pay(line) || line == "You earn";
    label && !rest.contains(char::is_alphanumeric)
}

/// Whether `text` names pay.
pub(super) fn names_pay(text: &str) -> bool {
    let mut found = Vec::new();
    words::cut(text, 0, &mut found);
    found.iter().any(|word| PAY.contains(&word.key))
}

/// Words that name a period without "per" or "a" in front.
const PERIODS: &str = "hourly annual annually yearly monthly weekly daily annum annuel annuelle mensuel jährlich monatlich \
    annuo journalier";

/// The period that the words around an amount at `prose` name: "the hourly range is", "salary per annum:".
pub(super) fn period(scan: &Scan<'_>, prose: Span) -> Option<Period> {
    let end = scan.words.partition_point(|word| word.end <= prose.start);
    let first = scan.words.partition_point(|word| word.start < prose.end);
    let named = |at: usize| named(scan.before(at, 1), scan.word(at));
    let back = (0..end).rev().take(16).take_while(|&at| at + 1 == end || !ends_thought(scan.gap(at + 1)));
    let on = (first..scan.words.len()).take(8).take_while(|&at| !ends_thought(scan.gap(at)));
    back.chain(on).find_map(named).or_else(|| announced(scan, end))
}

fn named(before: &str, word: &str) -> Option<Period> {
    let said = one_of(word, PERIODS) || one_of(before, "per a an par pro al each im je");
    money::period(word).filter(|_| said)
}

/// The period that an earlier sentence on pay names, in the block, in the few before it, or in the heading:
/// "Base pay range per year:", and the amounts line by line below.
fn announced(scan: &Scan<'_>, end: usize) -> Option<Period> {
    let posting = scan.posting;
    let of = |words: &[Word]| {
        if !words.iter().any(|word| PAY.contains(&word.key)) {
            return None;
        }
        let text = |at: usize| words[at].text(&posting.prose);
        (0..words.len()).find_map(|at| named(if at > 0 { text(at - 1) } else { "" }, text(at)))
    };
    let heading = posting.sections[scan.block.section].heading;
    // A line with an amount of its own speaks for itself.
    let bare = |block: &usize| !posting.text(posting.blocks[*block].prose).bytes().any(|byte| byte.is_ascii_digit());
    let earlier = (scan.index.saturating_sub(3)..scan.index).rev().filter(bare).chain(heading);
    of(&scan.words[..end]).or_else(|| {
        earlier.map(|block| &posting.blocks[block]).find_map(|block| of(&posting.words[block.words.clone()]))
    })
}

/// What the words around an amount at `prose` call it, and whether it is paid in proportion.
pub(super) fn label(scan: &Scan<'_>, prose: Span) -> (Option<PayLabel>, bool) {
    let end = scan.words.partition_point(|word| word.end <= prose.start);
    let first = scan.words.partition_point(|word| word.start < prose.end);
    let called = |at: usize| {
        let next = |choices: &str| scan.is(at + 1, choices);
        let target = scan.is(at, "ote") || scan.is(at, "target") && next("earnings compensation income cash");
        let fixed = scan.is(at, "fixed") && at >= first;
        let base = fixed || scan.is(at, "base basic") && next("salary pay compensation wage rate range cash is of");
        let total = scan.is(at, "total") && next("compensation cash rewards package comp target salary annual");
        let alone = scan.is(at, "base basic") && at >= first;
        match (target, base || alone, total) {
            (true, ..) => Some(PayLabel::OnTarget),
            (_, true, _) => Some(PayLabel::Base),
            (_, _, true) => Some(PayLabel::Total),
            _ => None,
        }
    };
    let back = (0..end).rev().take(16).take_while(|&at| at + 1 == end || !ends_thought(scan.gap(at + 1)));
    let on = || (first..scan.words.len()).take(5).take_while(|&at| !ends_thought(scan.gap(at)));
    let near = on().take_while(|&at| !scan.gap(at).contains(',')).take(2).find_map(called);
    let pro_rata = on()
        .chain(back.clone())
        .any(|at| scan.is(at, "pro") && scan.is(at + 1, "rata") || scan.is(at, "prorata prorated"));
    (near.or_else(|| back.clone().find_map(called)).or_else(|| on().find_map(called)), pro_rata)
}
