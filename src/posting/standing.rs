//! Standing: whether a document advertises an opening, and whether that opening is over.

use std::sync::OnceLock;

use super::profile::{posting_marks, role_marks};
use super::{Posting, Profile, SectionKind, Strength};
use crate::text::Phrases;

/// Words of a state that says a job is no longer open, or not yet.
const NOT_OPEN: &[&str] = &[
    "closed",
    "archived",
    "expired",
    "filled",
    "inactive",
    "draft",
    "solved",
    "completed",
    "withdrawn",
    "cancelled",
    "canceled",
];

/// Sentences that say so of the job that the document is about.
const OVER: &[&str] = &[
    "this (position|job|role|vacancy|posting|post|opening|listing|opportunity) (is|has been|was) (now|already|) \
     (filled|closed|expired|withdrawn|cancelled|canceled)",
    "this (position|job|role|vacancy|posting|post|opening|listing|opportunity) is no longer (open|available|active)",
    "(applications|recruitment) (for this position|for this role|) (are|is) (now|) closed",
    "no longer accepting applications",
    "ce poste (a été|est) (déjà|) (pourvu|fermé)",
    "cette offre (est|n'est plus) (pourvue|fermée|expirée|disponible)",
    "diese stelle (ist|wurde) (bereits|) (besetzt|geschlossen)",
    "esta vaga (está|foi) (encerrada|preenchida|fechada)",
    "questa posizione è (chiusa|stata coperta)",
    "esta (oferta|vacante) (está|ha sido) (cerrada|cubierta)",
];

/// So many words from the start of a document say what stands about it.
const OPENING: usize = 60;

/// Phrases that speak of the advertisement as of another document.
const ELSEWHERE: &[&str] = &[
    "(in|within|through|see|under|to) (the|our|each|every|your) (advert|advertisement|job ad|job advert|live job ad)",
    "(in|see) job (ad|ads|advert|adverts)",
    "(the|a|live) (civil service jobs|job board) advert",
];

/// So much more must speak for an opening than for a role before it counts as advertised: a way to apply, or the like of
/// two sections that only candidates need.
const ADVERTISED: usize = 3;

impl Posting {
    /// Whether it surely advertises an opening that is still to be filled: it speaks to candidates and says what the
    /// person will do or must bring, is not over, and does not speak of the advertisement as of another document.
    #[must_use]
    pub fn is_advertised(&self) -> bool {
        *self.advertised.get_or_init(|| {
            self.profile == Profile::Posting
                && posting_marks(self) >= role_marks(self) + ADVERTISED
                && !self.is_over()
                && !speaks_of_advertisement(self)
                && has_substance(self)
        })
    }

    /// Whether the data beside the text, or its first sentences, say that the job is no longer open, or not yet.
    #[must_use]
    pub fn is_over(&self) -> bool {
        static PHRASES: OnceLock<Phrases<()>> = OnceLock::new();
        *self.over.get_or_init(|| {
            let first = self.words.len().min(OPENING);
            self.has_state(NOT_OPEN)
                || self.has_field(&["archived", "closed", "filled", "expired"], |value| value == "true")
                || self.has_field(&["published", "open", "active"], |value| value == "false")
                || !PHRASES.get_or_init(|| Phrases::of(OVER)).all(&self.words[..first], &self.prose).is_empty()
        })
    }

    /// Whether its title names jobs of which it offers one or the other: "Clerk or Cashier".
    #[must_use]
    pub fn offers_either(&self) -> bool {
        self.title().is_some_and(|(title, _)| title.split_whitespace().any(|word| word == "or"))
    }

    /// Whether a state in the data beside the text holds one of `words`.
    #[must_use]
    pub fn has_state(&self, words: &[&str]) -> bool {
        let state = ["status", "state", "layout", "job_status"];
        self.has_field(&state, |value| words.iter().any(|word| value.contains(word)))
    }

    /// Whether the value of one of the fields `names`, in lower case, is as wanted.
    fn has_field(&self, names: &[&str], wanted: impl Fn(&str) -> bool) -> bool {
        let mut fields = names.iter().filter_map(|name| self.fields.get(*name));
        fields.any(|field| wanted(&field.value.trim().to_lowercase()))
    }
}

/// Whether it speaks of the advertisement as of another document.
fn speaks_of_advertisement(posting: &Posting) -> bool {
    static PHRASES: OnceLock<Phrases<()>> = OnceLock::new();
    !posting.phrases(PHRASES.get_or_init(|| Phrases::of(ELSEWHERE))).is_empty()
}

/// Whether it says what the person will do or must bring.
fn has_substance(posting: &Posting) -> bool {
    let told = [SectionKind::Responsibilities, SectionKind::Requirements, SectionKind::Preferred];
    told.into_iter().any(|kind| posting.has_section(kind))
        || posting.job_posting().is_some()
        || posting.statements().iter().filter(|one| one.strength < Strength::Offer).nth(1).is_some()
}
