//! Offer: benefits, and compensation beside the pay itself.

use std::ops::Range;

use super::scan::Scan;
use super::{Confidence, FactKind, Found};
use crate::posting::{SectionKind, Strength};

/// A benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Benefit {
    /// Medical insurance or care.
    Health,
    /// Dental care.
    Dental,
    /// Eye care.
    Vision,
    /// A pension or savings plan.
    Retirement,
    /// Life, accident or disability insurance.
    Insurance,
    /// Paid days off.
    TimeOff,
    /// Paid sick days.
    SickLeave,
    /// Leave for parents and carers.
    FamilyLeave,
    /// Childcare.
    Childcare,
    /// Learning time or budget.
    Learning,
    /// Sports, wellness, counselling.
    Wellness,
    /// Equipment, home office.
    Equipment,
    /// Commuting, a car, travel.
    Travel,
    /// Meals.
    Meals,
    /// Flexible or shorter hours.
    Flexibility,
    /// Help with moving.
    Relocation,
    /// Days for volunteering.
    Volunteering,
    /// Discounts.
    Discounts,
    /// Retreats and outings.
    Events,
}

impl Benefit {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Dental => "dental",
            Self::Vision => "vision",
            Self::Retirement => "retirement",
            Self::Insurance => "insurance",
            Self::TimeOff => "time-off",
            Self::SickLeave => "sick-leave",
            Self::FamilyLeave => "family-leave",
            Self::Childcare => "childcare",
            Self::Learning => "learning",
            Self::Wellness => "wellness",
            Self::Equipment => "equipment",
            Self::Travel => "travel",
            Self::Meals => "meals",
            Self::Flexibility => "flexibility",
            Self::Relocation => "relocation",
            Self::Volunteering => "volunteering",
            Self::Discounts => "discounts",
            Self::Events => "events",
        }
    }

    /// Whether it is one of the three that laws on job postings name first: health, retirement, paid time off.
    #[must_use]
    pub fn is_core(self) -> bool {
        matches!(
            self,
            Self::Health
                | Self::Dental
                | Self::Vision
                | Self::Retirement
                | Self::TimeOff
                | Self::SickLeave
                | Self::FamilyLeave
        )
    }
}

/// Compensation beside the pay itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherPay {
    /// A bonus, profit sharing, incentive pay.
    Bonus,
    /// A commission.
    Commission,
    /// Stock, options.
    Equity,
    /// Overtime, on-call and shift pay.
    Overtime,
    /// That there is none.
    None,
}

impl OtherPay {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bonus => "bonus",
            Self::Commission => "commission",
            Self::Equity => "equity",
            Self::Overtime => "overtime",
            Self::None => "none",
        }
    }
}

pub(super) const BENEFITS: &[(&str, Benefit)] = &[
    (
        "(health|medical|healthcare) (insurance|insurances|cover|coverage|plan|plans|benefits|care plan|care \
         plans|care|stipend|reimbursement|premiums|cash plan|and dental|dental)",
        Benefit::Health,
    ),
    (
        "(private|public|statutory|comprehensive|supplementary|company) (healthcare|medical|health|health care|\
         health insurance|medical insurance)",
        Benefit::Health,
    ),
    (
        "(hsa|fsa|bupa|vitality|mutuelle|assicurazione sanitaria|krankenversicherung|seguro médico|seguro de \
         salud|plano de saúde|seguro de gastos médicos|medicare|medicaid|hmo|ppo|cpam|health savings account|\
         flexible spending account|healthcare|health care)",
        Benefit::Health,
    ),
    ("(dental)", Benefit::Dental),
    ("(eye care|eyecare|eye test|eye tests|vision dental)", Benefit::Vision),
    ("vision (insurance|cover|coverage|plan|plans|care|benefits)", Benefit::Vision),
    ("dental (and|or|) vision", Benefit::Vision),
    (
        "(401k|401|403b|403|457b|rrsp|rsp|pension|pensions|superannuation|tsp|thrift savings|altersvorsorge|\
     betriebliche altersvorsorge|provident fund|opers|pers|calpers|previdência privada|previdenza)",
        Benefit::Retirement,
    ),
    (
        "retirement (plan|plans|savings|saving|benefit|benefits|scheme|contribution|contributions|match|program|\
     account|fund|package|matching)",
        Benefit::Retirement,
    ),
    (
        "(life|disability|accident|ad d|critical illness|income protection|long term disability|short term \
         disability) (insurance|assurance|cover|coverage)",
        Benefit::Insurance,
    ),
    (
        "(death in service|life assurance|income protection|critical illness|seguro de vida|std|ltd disability|\
         short term disability|long term disability)",
        Benefit::Insurance,
    ),
    (
        "(pto|paid time off|time off|paid vacation|paid vacations|vacation days|vacation time|vacation leave|\
         vacation|vacations|vacation policy|annual leave|holiday leave|holiday allowance|paid holiday|paid \
         holidays|bank holiday|bank holidays|public holidays|federal holidays|company holidays|days holiday|days \
         of holiday|days holidays|holiday entitlement|holidays|days leave|days of leave|paid leave|unlimited \
         leave|leave days|paid days off|days off|personal days|flexible time off|urlaub|urlaubstage|tage urlaub|\
         congés payés|rtt|ferie|vacaciones|férias|sabbatical|sabbaticals|unlimited pto|winter break|\
          summer break|weekend off|weekends off|paid breaks|birthday off)",
        Benefit::TimeOff,
    ),
    ("(paid sick|occupational sick pay)", Benefit::SickLeave),
    ("sick (leave|days|pay|time)", Benefit::SickLeave),
    (
        "(parental|maternity|paternity|caregiver|carer|carers|carer's|adoption|bereavement|family) ... leave leaves",
        Benefit::FamilyLeave,
    ),
    ("(maternity|paternity) (pay|package|benefits|cover)", Benefit::FamilyLeave),
    ("(fmla|congedo parentale|congé parental|elternzeit)", Benefit::FamilyLeave),
    ("(child care|childcare|daycare|day care|nursery|kita|dependent care|backup care|fertility)", Benefit::Childcare),
    (
        "(learning|training|development|education|educational|conference|conferences|course|growth|study|book|books) \
     ... budget budgets allowance allowances stipend stipends reimbursement assistance fund funds wallet \
     opportunities credit leave subsidy",
        Benefit::Learning,
    ),
    (
        "(tuition|student loan|loan forgiveness|fortbildung|weiterbildung|weiterbildungen|formation continue|\
         corsi di formazione)",
        Benefit::Learning,
    ),
    (
        "(gym|wellness|wellbeing|well being|fitness|mental health|mindfulness|employee assistance|wellhub|gympass|\
         headspace|yoga|massage|eap)",
        Benefit::Wellness,
    ),
    (
        "(home office|office) ... stipend budget allowance setup equipment reimbursement stipends furniture",
        Benefit::Equipment,
    ),
    (
        "(macbook|laptop|equipment|hardware|internet|wifi|wi fi|phone|workstation|coworking|co working|work from home|\
     wfh|remote work) ... choice provided stipend stipends budget allowance allowances reimbursement reimbursements \
     contribution setup expenses",
        Benefit::Equipment,
    ),
    (
        "(commuter|commuting|transportation|transit|cycle to work|bike to work|bikeleasing|jobrad|company car|car \
         allowance|parking|jobticket|bahncard|season ticket|public transport|travel card|ticket transport|mileage)",
        Benefit::Travel,
    ),
    (
        "(free|catered|subsidised|subsidized|complimentary|team|weekly|daily) ... lunch lunches meals food snacks \
     breakfast breakfasts drinks coffee fruit",
        Benefit::Meals,
    ),
    (
        "(staff meals|free meals|meals on duty|meals on shift|meals provided|meal vouchers|meal allowance|\
         lunch vouchers|ticket restaurant|tickets restaurant|titres restaurant|\
         buoni pasto|tarjeta restaurante|vale refeição|vale alimentação|snacks)",
        Benefit::Meals,
    ),
    (
        "(flexible|flex|flexi|flexitime|compressed) (working hours|hours|working|schedule|schedules|work schedule|\
         work hours|work|time|work arrangements|working arrangements|working policy|workweek|start)",
        Benefit::Flexibility,
    ),
    (
        "(flexibility|freedom) (over|in|with|of|around) (work|your|working|) (schedule|hours|location)",
        Benefit::Flexibility,
    ),
    (
        "(free schedule|set your own hours|choose your own hours|schedule that best fits|\
     schedule that fits)",
        Benefit::Flexibility,
    ),
    ("(four day|4 day|nine day|9 day|4,5 day) (week|work week|workweek|working week|fortnight)", Benefit::Flexibility),
    (
        "(flexitime|flextime|gleitzeit|horaires flexibles|horario flexible|orario flessibile|work life balance|\
         summer hours|summer fridays|no meeting)",
        Benefit::Flexibility,
    ),
    ("(visa sponsorship|visa support)", Benefit::Relocation),
    ("relocation (assistance|package|support|bonus|allowance|budget|benefits|expenses|stipend)", Benefit::Relocation),
    ("(volunteer|volunteering) (days|day|time|time off|leave|hours|pto)", Benefit::Volunteering),
    ("(charity match|donation match|gift match|charitable matching|charitable donation)", Benefit::Volunteering),
    ("(employee|staff|team|nhs|blue light|retail|merchandise|product) (discount|discounts)", Benefit::Discounts),
    ("(half price|off food|off meals|off all products|off our products|off purchases)", Benefit::Discounts),
    (
        "(team|company|annual|yearly|biannual|all hands|company wide) (retreat|retreats|offsite|offsites|\
     off sites)",
        Benefit::Events,
    ),
    ("(company|team) (trips|outings|getaways)", Benefit::Events),
    ("(uniform|uniforms|work clothes|workwear) (provided|supplied|included|free|allowance)", Benefit::Equipment),
];

pub(super) const OTHER_PAY: &[(&str, OtherPay)] = &[
    (
        "(bonus|bonuses|profit sharing|profit share|variable pay|variable compensation|performance pay|13th month|\
         thirteenth month|tips|gratuities|intéressement|participation aux bénéfices|prime|bonificación|premio di \
         risultato|ote|on target earnings)",
        OtherPay::Bonus,
    ),
    (
        "(incentive|incentives) (plan|plans|pay|compensation|program|programme|scheme|payments|bonus|structure|\
         awards)",
        OtherPay::Bonus,
    ),
    (
        "(long term|short term|annual|sales|cash|equity|variable|performance|financial) (incentive|incentives)",
        OtherPay::Bonus,
    ),
    ("(commission|commissions|commissioned sales)", OtherPay::Commission),
    (
        "(stock|share) (option|options|grant|grants|purchase|plan|plans|units|awards|award|ownership|based \
         compensation|scheme)",
        OtherPay::Equity,
    ),
    (
        "(rsu|rsus|esop|espp|bspce|equity|vsop|employee ownership|phantom stock|phantom shares|stocks|restricted \
         stock)",
        OtherPay::Equity,
    ),
    (
        "(overtime|standby pay|unsocial hours|enhancements|weekend pay|night pay|premium pay|differential pay|\
     locality pay|paid overtime)",
        OtherPay::Overtime,
    ),
    ("on call (pay|allowance|compensation)", OtherPay::Overtime),
    ("shift (pay|allowance|premium|differential|differentials|bonus)", OtherPay::Overtime),
    ("no (other|additional|further) (compensation|pay|forms of compensation)", OtherPay::None),
    ("no (bonus|commission|equity|overtime)", OtherPay::None),
];

/// A phrase of [`BENEFITS`].
pub(super) fn benefit(scan: &Scan<'_>, hit: Range<usize>, benefit: Benefit, found: &mut Found<'_>) {
    use SectionKind as Kind;
    // "401(k)", not "a 401 error".
    if scan.is(hit.start, "401 403") && !scan.is(hit.end, "k b") {
        return;
    }
    // "Experience with medical plans", "manages vacation requests", "serving retirement customers".
    let work = scan.is_about_the_person() || matches!(scan.section(), Kind::Legal | Kind::Testimonial);
    let title = scan.block.is_heading() && scan.index == 0;
    let denied = benefit == Benefit::Relocation
        && scan.any(hit.clone(), "visa sponsorship")
        && scan.any(scan.sentence(hit.start), "no not can't cannot unable unfortunately without isn't don't");
    let worked = scan.is(hit.start, "bank public federal holidays")
        && scan.any(scan.sentence(hit.start), "nights weekends evenings rota shifts shift working excluding");
    if denied || worked {
        return;
    }
    let general = scan.is(hit.start, "healthcare dental health parking nursery daycare travel") && hit.len() <= 2;
    let offered = matches!(scan.section(), Kind::Benefits | Kind::Pay);
    // "Mental Health Division", "Acme Healthcare Trust": where one works, not what one gets.
    let field = scan.is(hit.start, "mental healthcare")
        && !offered
        && !scan.is(hit.end, "day days support benefit benefits resources coverage stipend allowance leave plan cover");
    // Any sentence about a dental nurse.
    let trade = || {
        scan.posting.title().is_some_and(|(title, _)| {
            title.split_whitespace().any(|word| word.eq_ignore_ascii_case(scan.word(hit.start)))
        })
    };
    if work || title || field || (general && !offered && (scan.is_about_others() || trade())) {
        return;
    }
    let span = scan.span(&hit);
    // “You must have worked with dental plans”
    let giving = "we offer offers provide provides get receive enjoy benefit benefits";
    let demanded = || matches!(found.strength(span), Strength::Required | Strength::Preferred);
    if !offered && demanded() && !scan.any(scan.sentence(hit.start), giving) {
        return;
    }
    let names = "benefits benefit insurance offer offers perks provide provides coverage paid enjoy receive package plan \
        plans leave";
    let said = offered || !general || scan.any(0..scan.words.len(), names) || scan.block.is_item();
    if said {
        let given = "you your we our offer offers provide provides package benefits paid receive enjoy eligible include includes \
            including plus employees";
        let confidence = match (offered, scan.any(scan.sentence(hit.start), given) || scan.is_short()) {
            (true, _) => Confidence::High,
            (false, true) => Confidence::Medium,
            (false, false) => Confidence::Low,
        };
        found.say(FactKind::Benefit(benefit), span, confidence);
    }
}

/// A phrase of [`OTHER_PAY`].
pub(super) fn other_pay(scan: &Scan<'_>, hit: Range<usize>, kind: OtherPay, found: &mut Found<'_>) {
    use SectionKind as Kind;
    let next = |choices: &str| scan.is(hit.end, choices);
    let last = |back: usize, choices: &str| super::scan::one_of(scan.before(hit.start, back), choices);
    let work = scan.is_about_the_person() || matches!(scan.section(), Kind::Eeo | Kind::Legal | Kind::Testimonial);
    let other = match (kind, scan.word(hit.start).to_ascii_lowercase().as_str()) {
        (OtherPay::Bonus, "bonus" | "bonuses") => {
            next(
                "points point skills if qualification qualifications question questions experience for \
                requirements brownie",
            ) || last(1, "a") && last(2, "is are as be considered")
                || last(1, "a major big huge added real") && scan.gap(hit.end).contains(['!', ')', ';'])
                || scan.words.len() <= 2 && !matches!(scan.section(), Kind::Benefits | Kind::Pay)
        }
        (OtherPay::Bonus, "tips" | "prime") => !matches!(scan.section(), Kind::Benefits | Kind::Pay),
        (OtherPay::Commission, _) => {
            let name = scan.word(hit.start).starts_with(char::is_uppercase) && hit.start > 0 && !scan.is_short();
            name || last(1, "european a the planning trade exchange elections election county")
                && !next("structure plan based")
        }
        (OtherPay::Equity, "equity") => {
            let values = "diversity inclusion inclusive racial health social gender justice belonging dei educational anti \
                diverse race private";
            let near = hit.start.saturating_sub(4)..(hit.end + 5).min(scan.words.len());
            scan.any(near, values)
                || next("research fund funds markets and") && scan.is(hit.end + 1, "inclusion justice diversity")
        }
        _ => false,
    };
    if !work && !other {
        found.say(FactKind::OtherPay(kind), scan.span(&hit), Confidence::Medium);
    }
}
