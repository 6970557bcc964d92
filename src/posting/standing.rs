//! Standing: whether a document advertises an opening, and whether that opening is over.

use std::sync::OnceLock;

use super::profile::{posting_marks, role_marks};
use super::{Posting, Profile, SectionKind, Strength};
use crate::text::{Phrases, Span};

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

/// What a sentence that something is gone speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gone {
    /// The job that the document is about.
    Job,
    /// A job or a page, which is this one only where little else is said.
    Some,
    /// The site that shows the page.
    Site,
}

/// Sentences that say that a job is over, or that a page is not the one that was looked for.
const GONE: &[(&str, Gone)] = &[
    (
        "this (position|job|role|vacancy|posting|post|opening|listing|opportunity) (is|has been|was) (now|already|) \
         (filled|closed|expired|withdrawn|cancelled|canceled)",
        Gone::Job,
    ),
    (
        "this (position|job|role|vacancy|posting|post|opening|listing|opportunity) is no longer (open|available|active)",
        Gone::Job,
    ),
    ("(applications|recruitment) (for this position|for this role|) (are|is) (now|) closed", Gone::Job),
    ("no longer accepting applications", Gone::Job),
    ("ce poste (a été|est) (déjà|) (pourvu|fermé)", Gone::Job),
    ("cette offre (est|n'est plus) (pourvue|fermée|expirée|disponible)", Gone::Job),
    ("diese stelle (ist|wurde) (bereits|) (besetzt|geschlossen)", Gone::Job),
    ("esta vaga (está|foi) (encerrada|preenchida|fechada)", Gone::Job),
    ("questa posizione è (chiusa|stata coperta)", Gone::Job),
    ("esta (oferta|vacante) (está|ha sido) (cerrada|cubierta)", Gone::Job),
    (
        "(posting|position|page|document|job|role|vacancy|description|handbook|listing|file|advert|ad|opportunity|period) \
         (has|have|may have) (been|) (moved|closed|filled|expired|ended|removed|archived|withdrawn|superseded|replaced)",
        Gone::Some,
    ),
    (
        "(posting|position|job|role|vacancy|listing|advert|opportunity|requisition|competition|applications) (is|are|was) \
         (now|already|) (closed|filled|expired|archived|withdrawn)",
        Gone::Some,
    ),
    ("no longer (available|accepting|open|active|exists|maintained|being accepted|posted)", Gone::Some),
    ("(doesn't|does not|don't|did not) exist", Gone::Some),
    ("(cannot|can't|could not|couldn't) be (displayed|found|reached)", Gone::Some),
    ("(page|job|posting|position) not found", Gone::Some),
    ("(can't|cannot|could not|couldn't) find (the|that|this|your) (page|posting)", Gone::Some),
    ("there (isn't|is not) (a|any) (web page|webpage|page)", Gone::Some),
    ("page (you're|you are|you were) looking for", Gone::Some),
    (
        "(browser|version of your browser) is (outdated|out of date|not supported|no longer supported|unsupported)",
        Gone::Some,
    ),
    ("(we|site|website|page) (use|uses) cookies", Gone::Site),
    ("(site|website|page) is (being|) (optimized|optimised|designed) for accessibility", Gone::Site),
    ("is being (optimized|optimised) for accessibility", Gone::Site),
    ("(email|e mail) addresses are public records", Gone::Site),
    ("url was rejected", Gone::Some),
    ("(requires|enable) javascript", Gone::Some),
    ("access denied", Gone::Some),
    ("no published events", Gone::Some),
    ("superseded by", Gone::Some),
    ("placeholder to preserve", Gone::Some),
    ("(coming soon|under construction|to be written)", Gone::Some),
    ("this is a (placeholder|stub)", Gone::Some),
];

/// A document with more words than this says something besides its notice.
const NOTICE: usize = 100;

/// The same of one that opens with a notice of its site and has no title.
const SITE: usize = 250;

/// The sentences of [`GONE`], laid out.
fn gone() -> &'static Phrases<Gone> {
    static PHRASES: OnceLock<Phrases<Gone>> = OnceLock::new();
    PHRASES.get_or_init(|| Phrases::new(GONE.iter().copied()))
}

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

/// Words of headings that speak to whoever reads them.
const ADDRESS: &[&str] = &[
    "you", "your", "you'll", "you’ll", "du", "dein", "deine", "dich", "vous", "votre", "vos", "tu", "ton", "ta", "tes",
    "você",
];

impl Posting {
    /// Whether it surely advertises an opening that is still to be filled: it speaks to candidates and says what the
    /// person will do or must bring, is not over, and does not speak of the advertisement as of another document.
    #[must_use]
    pub fn is_advertised(&self) -> bool {
        *self.advertised.get_or_init(|| {
            self.profile == Profile::Posting
                && posting_marks(self) >= role_marks(self) + ADVERTISED
                && !self.is_over()
                && !self.speaks_of_advertisement()
                && has_substance(self)
        })
    }

    /// Whether it has the form of an advertisement, though hardly a word to candidates tells it from the description of a
    /// job: nothing speaks for a role, and its headings speak to whoever reads them.
    #[must_use]
    pub fn reads_as_advertisement(&self) -> bool {
        self.profile == Profile::Posting
            && role_marks(self) == 0
            && addresses_candidates(self)
            && !self.is_over()
            && !self.speaks_of_advertisement()
    }

    /// Whether the data beside the text, or its first sentences, say that the job is no longer open, or not yet.
    #[must_use]
    pub fn is_over(&self) -> bool {
        *self.over.get_or_init(|| {
            let first = self.words.len().min(OPENING);
            let said = |found: &[(Span, Gone)]| found.iter().any(|(_, gone)| *gone == Gone::Job);
            self.has_state(NOT_OPEN)
                || self.has_field(&["archived", "closed", "filled", "expired"], |value| value == "true")
                || self.has_field(&["published", "open", "active"], |value| value == "false")
                || said(&gone().all(&self.words[..first], &self.prose))
        })
    }

    /// Whether it is only a notice in the place of a document: "This posting has moved to …".
    #[must_use]
    pub fn is_notice(&self) -> bool {
        let told = [SectionKind::Responsibilities, SectionKind::Requirements, SectionKind::Benefits, SectionKind::Pay];
        let words = self.words.len();
        if words > SITE || told.into_iter().any(|kind| self.has_section(kind)) {
            return false;
        }
        let found = gone().all(&self.words, &self.prose);
        let opening = self.words.get(OPENING).map_or(u32::MAX, |word| word.start);
        let of_site = |&(span, gone): &(Span, Gone)| gone == Gone::Site && span.end <= opening;
        !found.is_empty() && (words <= NOTICE || found.iter().any(of_site) && self.title().is_none())
    }

    /// Whether it may define a role rather than advertise an opening: that is its form, or speaks for it, or it speaks of
    /// the advertisement as of another document.
    #[must_use]
    pub fn may_define_role(&self) -> bool {
        let marked = || role_marks(self) > 0 || self.speaks_of_advertisement();
        self.profile == Profile::Role || !self.is_advertised() && marked()
    }

    /// Whether it speaks of the advertisement as of another document.
    #[must_use]
    pub fn speaks_of_advertisement(&self) -> bool {
        static PHRASES: OnceLock<Phrases<()>> = OnceLock::new();
        !self.phrases(PHRASES.get_or_init(|| Phrases::of(ELSEWHERE))).is_empty()
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

/// Whether its headings say both what is to be done and what is asked for, and one of them in the words of somebody who
/// speaks to candidates: "What you will do".
fn addresses_candidates(posting: &Posting) -> bool {
    let asked = |kind| matches!(kind, Some(SectionKind::Requirements | SectionKind::Preferred));
    let done = |kind| kind == Some(SectionKind::Responsibilities);
    let spoken = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
        words.any(|word| ADDRESS.contains(&word.to_lowercase().as_str()))
    };
    let told = posting.sections.iter().filter(|section| asked(section.own) || done(section.own));
    posting.sections.iter().any(|section| asked(section.own))
        && posting.sections.iter().any(|section| done(section.own))
        && told.into_iter().any(|section| spoken(posting.heading_text(section)))
}

/// Whether it says what the person will do or must bring.
fn has_substance(posting: &Posting) -> bool {
    let told = [SectionKind::Responsibilities, SectionKind::Requirements, SectionKind::Preferred];
    told.into_iter().any(|kind| posting.has_section(kind))
        || posting.job_posting().is_some()
        || posting.statements().iter().filter(|one| one.strength < Strength::Offer).nth(1).is_some()
}
