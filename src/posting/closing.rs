//! Closing: where a section ends with how to apply, though no heading says so.

use std::sync::OnceLock;

use super::{Block, BlockKind, Posting, Section, SectionKind};
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

/// Where a section turns to how to apply, as a place in the prose, if it does.
fn turn(posting: &Posting, section: &Section) -> Option<u32> {
    use SectionKind as Kind;
    let kinds = [Kind::Benefits, Kind::Pay, Kind::Requirements, Kind::Preferred, Kind::Skills, Kind::Responsibilities];
    if !kinds.contains(&section.kind) {
        return None;
    }
    let mut behind = posting.blocks[section.blocks.clone()].iter().skip_while(|block| !block.is_item());
    let turned =
        behind.find(|block| block.kind == BlockKind::Paragraph && block.item.is_none() && opens(posting, block));
    turned.map(|block| block.prose.start)
}

fn opens(posting: &Posting, block: &Block) -> bool {
    static PHRASES: OnceLock<Phrases<&'static str>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| Phrases::new(OPENS));
    let Some(first) = posting.sentences[block.sentences.clone()].first() else { return false };
    phrases.all(&posting.words[first.words.clone()], &posting.prose).iter().any(|&(phrase, needs)| {
        let after = posting.words_in(Span { start: phrase.end, end: first.prose.end });
        needs.is_empty() || words::any_of(after, &posting.prose, needs)
    })
}

impl Posting {
    /// What `block` is about: what its section is, or how to apply, where a paragraph behind a list turns to that.
    #[must_use]
    pub fn kind_of(&self, block: &Block) -> SectionKind {
        let turns = self.turns.get_or_init(|| self.sections.iter().map(|section| turn(self, section)).collect());
        let closing = turns[block.section].is_some_and(|turn| block.prose.start >= turn && !block.is_heading());
        if closing { SectionKind::Apply } else { self.sections[block.section].kind }
    }
}
