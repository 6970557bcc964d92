//! Pay: which amounts of money are pay for the job, and which are budgets, funding or insurance.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::money::{self, Amount, Currency, Period, SMALL_UNITS};
use super::scan::Scan;
use super::{Confidence, FactKind, Found};
use crate::posting::{BlockKind, SectionKind};
use crate::text::{Span, WordKey, words};

/// Pay for the job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pay {
    /// The lowest amount; none for "up to".
    pub min: Option<f64>,
    /// The highest amount; the same as the lowest for a single amount, none for "from".
    pub max: Option<f64>,
    /// The currency, if it is said.
    pub currency: Option<Currency>,
    /// What the amount is paid for, if it is said.
    pub period: Option<Period>,
    /// Which end is missing, if one is.
    pub open: Option<Open>,
    /// The places of the two ends of a range, in the prose.
    pub ends: Option<(Span, Span)>,
}

/// Which end of a range is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// "from 40,000", "40,000+"
    Top,
    /// "up to 60,000"
    Bottom,
}

impl Pay {
    /// An amount as it is per year, if the period is known or can only be a year.
    #[must_use]
    pub fn per_year(&self, amount: f64) -> Option<f64> {
        let factor = match self.period {
            Some(period) => period.per_year(),
            None if amount >= 15_000.0 => 1.0,
            None => return None,
        };
        Some(amount * factor)
    }

    fn is_plausible(&self) -> bool {
        let Some(amount) = self.max.or(self.min) else { return false };
        let scale = match self.currency {
            Some(currency) if SMALL_UNITS.contains(&currency.code) => 50.0,
            _ => 1.0,
        };
        let (low, high) = match self.period {
            Some(Period::Hour) => (7.0, 500.0),
            Some(Period::Day) => (60.0, 3_000.0),
            Some(Period::Week) => (200.0, 10_000.0),
            Some(Period::Month) => (800.0, 60_000.0),
            Some(Period::Year) | None => (12_000.0, 1_500_000.0),
        };
        amount >= low && amount <= high * scale
    }
}

const PAY_WORDS: &str = "salary salaries pay paid paying compensation wage wages remuneration ote earn earning \
 earnings payrate rate base tc comp package salario salaire rémunération retribuzione stipendio gehalt vergütung \
 tjm ral sueldo remuneração compenso loon salaris lön wynagrodzenie brut brutto bruts bruto payscale salaried \
 jahresgehalt gehaltsspanne 연봉 給与 年収";

const OTHER_WORDS: &str = "revenue revenues funding funded raised raise raising valuation valued arr mrr gmv budget budgets stipend \
    stipends allowance allowances reimbursement reimbursements reimburse reimbursed voucher vouchers insurance \
    insured cover coverage donate donation donations donated grant grants fund funds referral referrals signing \
    401k 401 match matching matched matches bonus bonuses learning development training education educational \
    conference conferences wellness wellbeing gym fitness equipment laptop gift gifts prize prizes assets aum \
    portfolio portfolios sales customers clients deal deals quota quotas transactions spend spending savings \
    saving saved cost costs fee fees fine fines penalty penalties investment investments invested investors \
    series expense expenses tuition childcare internet phone credit credits fsa hsa deductible premium premiums \
    relocation commuter travel books subscription membership contracts projects worth pension retirement health \
    medical dental loan loans charity setup furniture coworking perk perks discount lunch meal meals account \
    accounts market industry business company tips property properties sponsorship charities purchases volume \
    payments processed managing generate generating scholarship bursary ticket tax rent life home";

/// Words after an amount that make it something else only right beside it: "$5,000 bonus", not "$90,000 + bonus".
const BESIDE: &str = "bonus equity stock options commission benefits";

fn keys(table: &str) -> HashSet<WordKey> {
    table.split(' ').map(words::key).collect()
}

static PAY: LazyLock<HashSet<WordKey>> = LazyLock::new(|| keys(PAY_WORDS));
static OTHER: LazyLock<HashSet<WordKey>> = LazyLock::new(|| keys(OTHER_WORDS));

/// The pay in a block.
pub(super) fn scan(scan: &Scan<'_>, found: &mut Found<'_>) {
    let text = scan.text();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let amounts = money::amounts(text);
    let mut at = 0;
    let mut last_end = 0;
    while at < amounts.len() {
        let (pay, span, taken) = read(text, &amounts[at..]);
        if let Some(confidence) = judge(scan, &pay, span, last_end, &amounts[at]) {
            let shift = scan.block.prose.start as usize;
            let ends = pay.ends.map(|(low, high)| (low.shifted(shift), high.shifted(shift)));
            found.say(FactKind::Pay(Pay { ends, ..pay }), span.shifted(shift), confidence);
        }
        last_end = span.end as usize;
        at += taken;
    }
}

/// The pay that starts with the first of `amounts`: its place, and how many amounts it takes.
fn read(text: &str, amounts: &[Amount]) -> (Pay, Span, usize) {
    let low = amounts[0];
    if let Some(&high) = amounts.get(1) {
        let gap = text[low.span.end as usize..(high.span.start as usize).max(low.span.end as usize)]
            .trim()
            .trim_matches(['*', '(', ')', ' ']);
        let between = text[..low.span.start as usize].trim_end().to_lowercase().ends_with("between");
        let links = "-|–|—|~|‑|−|to|bis|à|hasta|...|…|and up to|up to|a|al|->|- up to|/yr -|/ year -";
        let joined =
            links.split('|').any(|link| link == gap) || ("and e et und".split(' ').any(|link| link == gap) && between);
        if joined {
            let mut min = low.value;
            let max = high.value;
            // "$105-110k", "£38-£41,000": the scale stands once.
            if low.scale == 1.0 && min < 1_000.0 && max >= 1_000.0 && min * 1_000.0 <= max * 1.01 {
                min *= 1_000.0;
            }
            let mut max = max;
            if high.scale == 1.0 && low.scale == 1_000.0 && max < 1_000.0 {
                max *= 1_000.0;
            }
            let currency = match (low.currency, high.currency) {
                (Some(one), Some(other)) if one.shared => Some(other),
                (one, other) => one.or(other),
            };
            let up = opens_above(text, &high);
            let pay = Pay {
                min: Some(min),
                max: Some(max),
                currency,
                period: low.period.or(high.period),
                open: up.then_some(Open::Top),
                ends: Some((low.digits, high.digits)),
            };
            let span = whole(text, low.span.to(high.span), up);
            return (pay, span, 2);
        }
    }
    let open = match lead(text, &low) {
        None if opens_above(text, &low) => Some(Open::Top),
        open => open,
    };
    let pay = Pay {
        min: (open != Some(Open::Bottom)).then_some(low.value),
        max: (open != Some(Open::Top)).then_some(low.value),
        currency: low.currency,
        period: low.period,
        open,
        ends: None,
    };
    (pay, whole(text, low.span, low.plus && open == Some(Open::Top)), 1)
}

/// The span with the plus sign that follows it.
fn whole(text: &str, span: Span, plus: bool) -> Span {
    let more = plus && text[span.end as usize..].starts_with('+');
    Span { start: span.start, end: span.end + u32::from(more) }
}

/// Whether an amount says that it is the least: "$70,000+", "$70,000 and up".
fn opens_above(text: &str, amount: &Amount) -> bool {
    let rest = &text[amount.span.end as usize..];
    if amount.plus {
        // "$200k + equity" and "$90,000+ bonus" add something, they leave nothing open.
        let digits = &text[amount.digits.end as usize..];
        let sign = digits.find('+').map_or("", |plus| &digits[plus + 1..]);
        let more = sign.trim_start_matches([' ', '\u{a0}']);
        let adds =
            more.starts_with(char::is_alphabetic) && money::period_after(sign, 0).1.is_none() && !sign_words(more);
        return !adds;
    }
    let folded = rest.trim_start().to_ascii_lowercase();
    let phrases = "and up|and above|or more|upwards|and upwards|or above|minimum|plus per";
    phrases.split('|').any(|phrase| folded.starts_with(phrase))
}

fn sign_words(more: &str) -> bool {
    let word = more.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    "USD EUR GBP CAD AUD base dependent depending based DOE doe salary OTE annually yearly for in"
        .split(' ')
        .any(|known| known == word)
}

/// The end that the words before an amount leave open: "from $50,000", "up to $80,000".
fn lead(text: &str, amount: &Amount) -> Option<Open> {
    let before = text[..amount.span.start as usize].trim_end_matches([' ', '\u{a0}', '*', ':', '~']).to_lowercase();
    let ends = |phrases: &str| {
        phrases
            .split('|')
            .any(|phrase| before.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    };
    if ends("up to|maximum of|maximum|max|max.|no more than|jusqu'à|bis zu|hasta|fino a") {
        return Some(Open::Bottom);
    }
    if ends(
        "from|starting at|starts at|start at|starting from|starts from|at least|minimum of|minimum|no less \
     than|more than|over|starting salary|ab|à partir de|desde|min.|upwards of|beginning at|starting",
    ) {
        return Some(Open::Top);
    }
    None
}

/// Whether an amount is pay, and how sure that is.
fn judge(scan: &Scan<'_>, pay: &Pay, span: Span, last_end: usize, first: &Amount) -> Option<Confidence> {
    let shift = scan.block.prose.start;
    let amount = pay.max.or(pay.min)?;
    let small_unit = pay.currency.is_some_and(|currency| SMALL_UNITS.contains(&currency.code));
    if (first.scale >= 1e6 && !small_unit)
        || amount <= 0.0
        || (pay.currency.is_none() && !first.grouped && !labelled(scan, span))
    {
        return None;
    }
    // Without a currency, a year or a count is more likely than pay.
    if pay.currency.is_none() && (amount < 1_000.0 || (1_900.0..2_100.0).contains(&amount)) && pay.period.is_none() {
        return None;
    }
    let before = distance_before(scan, span.start + shift, last_end as u32 + shift);
    let after = distance_after(scan, span.end + shift, pay.ends.is_some());
    let for_pay = [before.pay, after.pay].into_iter().flatten().min();
    let against = [before.other, after.other].into_iter().flatten().min();
    let section = scan.section();
    match (for_pay, against) {
        (Some(near), Some(far)) if near < far => return Some(Confidence::High),
        (_, Some(_)) => return None,
        (Some(_), None) => {
            let enough =
                pay.is_plausible() || pay.period.is_some() && amount >= 5.0 || pay.ends.is_some() && amount >= 1_000.0;
            return enough.then_some(Confidence::High);
        }
        (None, None) => {}
    }
    let heading = scan.posting.heading_text(&scan.posting.sections[scan.block.section]);
    let mut found = Vec::new();
    words::cut(heading, 0, &mut found);
    let under_pay = section == SectionKind::Pay || found.iter().any(|word| PAY.contains(&word.key));
    let label = labelled(scan, span);
    if (under_pay || label) && (pay.is_plausible() || pay.period.is_some()) {
        return Some(Confidence::High);
    }
    if pay.currency.is_none()
        || matches!(section, SectionKind::Benefits | SectionKind::Testimonial | SectionKind::Responsibilities)
            && pay.period.is_none()
    {
        return None;
    }
    let alone = scan.words.len() <= 10;
    let sure = pay.ends.is_some() || alone || pay.period.is_some();
    (sure && pay.is_plausible()).then_some(Confidence::Medium)
}

/// How many words lie between an amount and the nearest word for pay, and against it.
#[derive(Clone, Copy, Default)]
struct Near {
    pay: Option<usize>,
    other: Option<usize>,
}

/// What stands before `at`, but not before `limit`.
fn distance_before(scan: &Scan<'_>, at: u32, limit: u32) -> Near {
    let end = scan.words.partition_point(|word| word.end <= at);
    let mut near = Near::default();
    for (distance, index) in (0..end).rev().enumerate().take(14) {
        let word = scan.words[index];
        if word.start < limit || (distance > 0 && ends_thought(scan.gap(index + 1))) {
            break;
        }
        if near.pay.is_none() && PAY.contains(&word.key) {
            near.pay = Some(distance);
        }
        if near.other.is_none() && OTHER.contains(&word.key) {
            near.other = Some(distance);
        }
    }
    near
}

/// What stands after `at`.
fn distance_after(scan: &Scan<'_>, at: u32, range: bool) -> Near {
    let first = scan.words.partition_point(|word| word.start < at);
    let mut near = Near::default();
    for (distance, index) in (first..scan.words.len()).enumerate().take(7) {
        let word = scan.words[index];
        let gap = scan.gap(index);
        let text = scan.word(index);
        if ends_thought(gap)
            || gap.contains(['+', ',', '(', '&', '$', '£', '€'])
            || text.starts_with(|c: char| c.is_ascii_digit())
            || super::scan::one_of(text, "plus and with or depending based")
        {
            break;
        }
        if near.pay.is_none() && PAY.contains(&word.key) {
            near.pay = Some(distance);
        }
        let beside = super::scan::one_of(text, BESIDE);
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
fn labelled(scan: &Scan<'_>, span: Span) -> bool {
    let before = &scan.text()[..span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
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

/// Parts of the names of fields that hold pay.
const PAY_FIELDS: &str =
    "salary pay compensation wage salaire stipendio remuneration salaryrange rate tjm estimatedsalary";

/// The pay among the data beside the text.
pub(super) fn of_fields(found: &mut Found<'_>) {
    let posting = found.posting;
    let number = |name: &str| {
        let field = posting.fields.get(name)?;
        let value: f64 = field.value.trim().parse().ok()?;
        (value > 0.0).then_some((value, field.span))
    };
    let text = |name: &str| posting.fields.get(name).map(|field| field.value.trim());
    let low = number("basesalary.value.minvalue").or_else(|| number("basesalary.minvalue"));
    let high = number("basesalary.value.maxvalue").or_else(|| number("basesalary.maxvalue"));
    let one = number("basesalary.value.value").or_else(|| number("basesalary.value")).or_else(|| number("basesalary"));
    if let Some((_, span)) = low.or(high).or(one) {
        let code = text("basesalary.currency").and_then(money::code);
        let unit = text("basesalary.value.unittext").or_else(|| text("basesalary.unittext")).and_then(money::period);
        let (min, max) = (low.or(one).map(|(value, _)| value), high.or(one).map(|(value, _)| value));
        let pay = Pay {
            min,
            max,
            currency: code.map(|code| Currency { code, shared: false }),
            period: unit,
            open: match (min, max) {
                (Some(_), None) => Some(Open::Top),
                (None, Some(_)) => Some(Open::Bottom),
                _ => None,
            },
            ends: None,
        };
        found.give(FactKind::Pay(pay), span);
    }
    for (name, field) in &posting.fields {
        let named = name.split(['.', '_', '-', ' ']).any(|part| PAY_FIELDS.split(' ').any(|known| known == part));
        if !named || name.starts_with("basesalary") {
            continue;
        }
        let amounts = money::amounts(&field.value);
        if let Some(first) = amounts.first() {
            let (pay, ..) = read(&field.value, &amounts);
            if first.value >= 5.0 {
                found.give(FactKind::Pay(Pay { ends: None, ..pay }), field.span);
            }
        }
    }
}
