//! Jurisdiction: the places whose law a user chose, by code: "US-CO", "CA-ON", "DE", "EU".

/// The places that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jurisdictions(Vec<String>);

const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// ISO 3166-1, with the European Union and the customary code of the United Kingdom.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET \
    EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO \
    IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR \
    PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK \
    TL TM TN TO TR TT TV TW TZ UA UG UK UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The parts of those countries whose parts have employment law of their own.
const PARTS: [(&str, &str); 3] = [
    (
        "US",
        "AL AK AZ AR CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY \
         NYC OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY",
    ),
    ("CA", "AB BC MB NB NL NS NT NU ON PE PEI QC SK YT"),
    ("AU", "ACT NSW NT QLD SA TAS VIC WA"),
];

impl Jurisdictions {
    /// The places with these codes, in capitals.
    #[must_use]
    pub fn new(codes: impl IntoIterator<Item = String>) -> Self {
        Self(codes.into_iter().map(|code| code.trim().to_ascii_uppercase()).filter(|code| !code.is_empty()).collect())
    }

    /// The codes, as they were chosen.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.0
    }

    /// Whether a rule that rests on the law of `place` concerns a chosen place: the same, a part of it, or a member.
    #[must_use]
    pub fn concern(&self, place: &str) -> bool {
        self.0.iter().any(|chosen| {
            let chosen = if chosen == "GB" { "UK" } else { chosen };
            chosen == place
                || chosen.strip_prefix(place).is_some_and(|rest| rest.starts_with('-'))
                || (place == "EU" && EU.contains(&chosen.split('-').next().unwrap_or_default()))
                || (place == "US-NY" && chosen == "US-NYC")
        })
    }

    /// Whether `code` names a place: a country, or a part of one.
    #[must_use]
    pub fn knows(code: &str) -> bool {
        let code = code.trim().to_ascii_uppercase();
        let mut parts = code.split('-');
        let country = parts.next().unwrap_or_default();
        let known = |list: &str, word: &str| list.split_whitespace().any(|entry| entry == word);
        let Some(part) = parts.next() else {
            return known(COUNTRIES, country);
        };
        match PARTS.iter().find(|(name, _)| *name == country) {
            Some((_, list)) => known(list, part),
            None => known(COUNTRIES, country) && !part.is_empty(),
        }
    }

    /// Every code that stands in a list here, for suggestions.
    #[must_use]
    pub fn known() -> Vec<String> {
        let parts = PARTS.iter().flat_map(|(country, list)| list.split_whitespace().map(move |part| (country, part)));
        let countries = COUNTRIES.split_whitespace().map(str::to_owned);
        countries.chain(parts.map(|(country, part)| format!("{country}-{part}"))).collect()
    }
}
