//! Closing: where a section turns to what is offered, or to how to apply, though no heading says so.

use std::sync::OnceLock;

use super::{Block, BlockKind, Posting, Section, SectionKind, Sentence};
use crate::text::{Phrases, Span, words};

/// What opens such a passage, in its first sentence, and words of which one must follow there; none, where it is enough.
const OPENS: [(&str, &str); 14] = [
    (
        "(send|email|mail|submit|forward|upload|bring|drop|share)",
        "cv cvs resume resumes résumé curriculum application applications letter portfolio",
    ),
    ("(your cv|your resume|your résumé|your application|your portfolio)", "to at via through by"),
    ("apply (by|at|via|through|here|now|online|today|in writing|in person|directly|with your)", ""),
    (
        "to apply",
        "please send submit visit click go email use follow complete see fill contact write call by at via through online",
    ),
    ("(please|kindly) apply", ""),
    (
        "(interested|qualified|suitable) (candidates|applicants|persons|people)",
        "send apply submit contact email write call",
    ),
    ("(interested|tempted|curious)", "send apply submit contact email mail write call"),
    ("(applications|application) (should|must|to|close|are)", ""),
    (
        "(bewerbung|bewerbungen|bewerben|bewirb|bewerbungsunterlagen|lebenslauf)",
        "an per bis unter mit dich sie uns bei",
    ),
    ("(postuler|postulez|candidature|candidatures|candidatez|candidater)", "à par avant avec sur via"),
    ("(postular|interesados|interesadas|enviar|envíanos|envía)", "cv currículum curriculum candidatura correo"),
    ("(candidarsi|candidati|inviare|invia|inviate)", "cv curriculum candidatura a"),
    ("(enviar|envie|candidate se|inscreva se)", "cv currículo curriculum candidatura para"),
    ("(solliciteer|solliciteren|sollicitatie|stuur)", "cv sollicitatie brief naar via"),
];

/// What opens a passage about what is offered, among the first words of its first sentence; one of [`GIVEN`] must follow.
const OFFERS: [&str; 5] = [
    "(we|we'll|we can) (offer|pay|provide|give|guarantee)",
    "we will (offer|pay|provide|give)",
    "(you|you'll|you will) (get|receive|enjoy|earn)",
    "in return",
    "(the|our) (pay|salary|wage|package|benefits)",
];

/// What is given to who works here.
const GIVEN: &str = "accommodation allowance benefits bonus commission days discount discounts equity flexibility flexible \
    holiday holidays hour hourly housing insurance leave lunch meals month monthly overtime package pay pension \
    remote salary shares stock training uniform vacation wage wages week year";

/// To whom else a firm gives something.
const OTHERS: &str = "clients communities customers families guests members patients pupils residents students users";

/// Within how many words of the passage it must be said.
const EARLY: usize = 4;

/// From where in the prose a section is about something else than its heading says, and about what.
pub(super) type Turn = (u32, SectionKind);

/// The turns of a section, in order. Only a paragraph behind a list makes one. What is offered ends with the next paragraph
/// that offers nothing, and one that also says how to apply is left as it is; how to apply lasts.
fn turns(posting: &Posting, section: &Section) -> Vec<Turn> {
    use SectionKind as Kind;
    let asks = [Kind::Requirements, Kind::Preferred, Kind::Skills, Kind::Responsibilities].contains(&section.kind);
    let mut turns: Vec<Turn> = Vec::new();
    if !asks && ![Kind::Benefits, Kind::Pay].contains(&section.kind) {
        return turns;
    }
    let behind = posting.blocks[section.blocks.clone()].iter().skip_while(|block| !block.is_item());
    for block in behind.filter(|block| block.kind == BlockKind::Paragraph && block.item.is_none()) {
        let sentences = &posting.sentences[block.sentences.clone()];
        if sentences.first().is_some_and(|first| opens(posting, first)) {
            turns.push((block.prose.start, Kind::Apply));
            break;
        }
        let offered = asks && offers(posting, sentences) && !sentences.iter().any(|one| opens(posting, one));
        let kind = if offered { Kind::Benefits } else { section.kind };
        if turns.last().map_or(section.kind, |turn| turn.1) != kind {
            turns.push((block.prose.start, kind));
        }
    }
    turns
}

fn opens(posting: &Posting, first: &Sentence) -> bool {
    static PHRASES: OnceLock<Phrases<&'static str>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| Phrases::new(OPENS));
    phrases.all(&posting.words[first.words.clone()], &posting.prose).iter().any(|&(phrase, needs)| {
        let after = posting.words_in(Span { start: phrase.end, end: first.prose.end });
        needs.is_empty() || words::any_of(after, &posting.prose, needs)
    })
}

fn offers(posting: &Posting, sentences: &[Sentence]) -> bool {
    static PHRASES: OnceLock<Phrases<()>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| Phrases::of(&OFFERS));
    let Some(first) = sentences.first() else { return false };
    let own = &posting.words[first.words.clone()];
    let said = phrases.among(0..own.len().min(EARLY), own, &posting.prose);
    said.first().is_some_and(|&(phrase, ())| {
        let behind = posting.words_in(Span { start: phrase.start, end: first.prose.end });
        words::any_of(behind, &posting.prose, GIVEN) && !words::any_of(behind, &posting.prose, OTHERS)
    })
}

impl Posting {
    /// What `block` is about: what its section is, or what is offered or how to apply, where a paragraph behind a list
    /// turns to that.
    #[must_use]
    pub fn kind_of(&self, block: &Block) -> SectionKind {
        let all = self.turns.get_or_init(|| self.sections.iter().map(|section| turns(self, section)).collect());
        let turned = all[block.section].iter().rev().find(|turn| block.prose.start >= turn.0 && !block.is_heading());
        turned.map_or(self.sections[block.section].kind, |turn| turn.1)
    }
}
