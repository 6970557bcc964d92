//! Jurisdiction: the places whose law a user chose, by code: "US-CO", "CA-ON", "DE", "EU".

/// The places whose law counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jurisdictions {
    codes: Vec<String>,
    chosen: bool,
}

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

/// Parts that lie within a part that their code does not name.
const WITHIN: [(&str, &str); 1] = [("US-NYC", "US-NY")];

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
    /// The places with these codes, in capitals, as a user chose them; where there are none, no law counts.
    #[must_use]
    pub fn new(codes: impl IntoIterator<Item = String>) -> Self {
        let codes = codes.into_iter().map(|code| code.trim().to_ascii_uppercase()).filter(|code| !code.is_empty());
        Self { codes: codes.collect(), chosen: true }
    }

    /// The places with these codes, as a document names them.
    #[must_use]
    pub fn named(codes: impl IntoIterator<Item = String>) -> Self {
        Self { chosen: false, ..Self::new(codes) }
    }

    /// The codes.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Whether a user chose them, so that what a document says of its place does not count.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.chosen
    }

    /// Whether a rule that rests on the law of `place` concerns one of these: the same, a part of it, or a member.
    #[must_use]
    pub fn concern(&self, place: &str) -> bool {
        let lies_in = |code: &str| code == place || code.strip_prefix(place).is_some_and(|rest| rest.starts_with('-'));
        self.codes.iter().any(|code| {
            let code = if code == "GB" { "UK" } else { code };
            lies_in(code)
                || (place == "EU" && EU.contains(&code.split('-').next().unwrap_or_default()))
                || WITHIN.iter().any(|&(part, whole)| part == code && lies_in(whole))
        })
    }

    /// Whether `code` names a part of a country whose parts have employment law of their own.
    #[must_use]
    pub fn is_part(code: &str) -> bool {
        code.split_once('-').is_some_and(|(country, _)| PARTS.iter().any(|(name, _)| *name == country))
            && Self::knows(code)
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
