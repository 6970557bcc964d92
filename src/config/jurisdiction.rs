//! Jurisdiction: the places whose law a user chose, by code: "US-CO", "CA-ON", "DE", "EU".

/// The places that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jurisdictions(Vec<String>);

const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
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
            chosen == place
                || chosen.strip_prefix(place).is_some_and(|rest| rest.starts_with('-'))
                || (place == "EU" && EU.contains(&chosen.split('-').next().unwrap_or_default()))
                || (place == "US-NY" && chosen == "US-NYC")
        })
    }
}
