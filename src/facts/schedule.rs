//! Schedule: shifts, nights, weekends and on-call duty.

use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, FactKind, Found};
use crate::posting::SectionKind;

/// When the person works besides ordinary hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// Shifts, a rota.
    Shifts,
    /// By night.
    Nights,
    /// In the evening.
    Evenings,
    /// At weekends.
    Weekends,
    /// On bank holidays.
    Holidays,
    /// On call.
    OnCall,
    /// Overtime.
    Overtime,
}

impl Shift {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shifts => "shifts",
            Self::Nights => "nights",
            Self::Evenings => "evenings",
            Self::Weekends => "weekends",
            Self::Holidays => "holidays",
            Self::OnCall => "on-call",
            Self::Overtime => "overtime",
        }
    }
}

pub(super) const PHRASES: &[(&str, Shift)] = &[
    ("(carry|carrying) (a|the) pager", Shift::OnCall),
    ("(on call|oncall|pager duty rotation|out of hours rota|standby rota)", Shift::OnCall),
    (
        "(night shift|night shifts|nights|night duty|overnight|waking nights|overnights|night work|third shift)",
        Shift::Nights,
    ),
    ("(evening shift|evening shifts|evenings|evening work|late shift|late shifts|second shift)", Shift::Evenings),
    ("(weekend|weekends|weekend work|saturdays|sundays)", Shift::Weekends),
    ("(bank holidays|public holidays|bank holiday)", Shift::Holidays),
    (
        "(shift pattern|shift patterns|shift work|shiftwork|shift basis|rotating shifts|rotating shift|rotational shifts|work shifts|early shift|early shifts|long day|long days|internal rotation|\
         12 hour shifts|12 hour shift|8 hour shifts|shift rotation|day shift|swing shift|shift rota|shifts|rota|rota basis|rotational basis)",
        Shift::Shifts,
    ),
    ("(work|working|some|occasional|mandatory|require|requires|may be) overtime", Shift::Overtime),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, kind: Shift, found: &mut Found<'_>) {
    let sentence = scan.sentence(hit.start);
    let section = scan.section();
    let others = matches!(
        section,
        SectionKind::Benefits | SectionKind::About | SectionKind::Testimonial | SectionKind::Eeo | SectionKind::Legal
    );
    let work = "work working works hours required require requires must flexible flexibility rota rotation pattern shift \
        shifts available availability expected include including cover participate duty basis ability able willing \
        willingness schedule occasional some monday friday week days nights weekends evenings";
    let pay = "enhancements enhancement pay paid leave entitlement plus annual off allowance holiday days'";
    let bare = scan.is(hit.start, "weekend weekends evenings nights shifts rota") && hit.len() == 1;
    let other = match kind {
        Shift::OnCall => {
            one_of(scan.before(hit.start, 1), "based")
                || scan.is(hit.end, "with phone staff engineers engineer team teams")
        }
        Shift::Holidays => {
            !scan.any(sentence.clone(), "work working weekends weekend nights rota shifts")
                || scan.any(sentence.clone(), pay)
        }
        Shift::Weekends | Shift::Nights | Shift::Evenings => {
            scan.any(sentence.clone(), pay) && !scan.any(sentence.clone(), "work working rota shifts required")
                || one_of(scan.before(hit.start, 1), "open information long")
                || scan.is(hit.end, "off stay stays trips travel getaway away warriors trips")
        }
        Shift::Shifts => {
            bare && !scan.any(
                sentence.clone(),
                "work working rota cover required pattern day night flexible available hour hours long early late",
            ) || scan.is(hit.end, "in left the from to focus towards priorities")
                && bare
                && !scan.is(hit.end, "to cover")
        }
        Shift::Overtime => false,
    };
    if others && kind != Shift::OnCall
        || other
        || section == SectionKind::Benefits
        || (bare && !scan.any(sentence, work))
    {
        return;
    }
    let confidence = if scan.is_about_others() { Confidence::Low } else { Confidence::Medium };
    found.say(FactKind::Shift(kind), scan.span(&hit), confidence);
}
