//! Asked: whether an item that no heading explains reads as something that is asked of the person.

use std::sync::OnceLock;

use crate::text::words::is_one_of;
use crate::text::{Phrases, Word};

/// What people hold, know or have done, as items name it.
const HELD: &[&str] = &[
    "(degree|diploma|doctorate|phd|bachelor's|master's|baccalaureate|apprenticeship)",
    "(licence|license|licensed|registration|registered|certificate|certification|certified|qualification|qualified|accreditation)",
    "(experience|knowledge|command|mastery|grasp|understanding|fluency|proficiency|familiarity|expertise|literacy|numeracy)",
    "(fluent|fluently|proficient|skilled|versed|trained|conversational)",
    "(english|german|french|spanish|italian|portuguese|dutch|polish|japanese|korean|mandarin|arabic|swedish|danish)",
    "(eye for detail|track record|right to work|work permit|security clearance|head for figures)",
];

/// After how long one has done what: "years in", "years of".
const LENGTHS: &[&str] =
    &["(year|years|yrs) (in|of|as|with|on|using|working|doing|practical|relevant|professional|commercial|hands-on)"];

/// Words that may stand before what is held, and change nothing.
const BEFORE: &str = "a an the any at least minimum min of in or and more some first proven solid good very strong excellent \
    sound thorough basic advanced working business native completed finished recognised recognized relevant valid current full \
    clean own your practical hands on professional technical prior previous demonstrated extensive deep broad written \
    spoken verbal both plus full-time part two one three four five six seven eight nine ten twelve fifteen twenty";

/// Words of items that speak of what is given, taught or done, or of others.
const ASIDE: &str = "we we'll we're our us they free paid pay pays offer offered offers get receive provided provide sponsored \
    sponsorship support supported reimbursed funded covered course courses lessons lesson classes training budget allowance \
    programme program if business row market industry company clients customers team teams users you'll will";

/// Whether an item of these words, which no heading and no sentence above it explains, names what the person has to hold,
/// know or have done: "Two years of joinery", "Forklift licence", but not "Renew licences", "Free German lessons".
pub(super) fn is_asked(words: &[Word], prose: &str) -> bool {
    static CUES: OnceLock<(Phrases<()>, Phrases<()>)> = OnceLock::new();
    let (held, lengths) = CUES.get_or_init(|| (Phrases::of(HELD), Phrases::of(LENGTHS)));
    let text = |at: usize| words[at].text(prose);
    let number = |at: usize| text(at).starts_with(|c: char| c.is_ascii_digit());
    if words.iter().any(|word| is_one_of(word.text(prose), ASIDE)) {
        return false;
    }
    let plain =
        |at: usize| is_one_of(text(at), BEFORE) || number(at) || is_capitals(text(at)) || at > 0 && is_upper(text(at));
    let cue = (0..words.len().min(6)).find_map(|at| {
        let held = held.at(&words[at..], prose).next().map(|(len, ())| len);
        let length = lengths.at(&words[at..], prose).next().map(|(len, ())| len);
        let counted = || at > 0 && (number(at - 1) || is_one_of(text(at - 1), NUMBERS) || text(at - 1) == "more");
        held.or(length.filter(|_| counted())).map(|len| (at, at + len))
    });
    let Some((from, to)) = cue else { return false };
    // "Forklift licence": nothing but what it is.
    let alone = to == words.len() && from <= 2;
    (0..from).all(plain) || alone && !is_verb_form(text(0))
}

const NUMBERS: &str = "one two three four five six seven eight nine ten twelve fifteen twenty";

fn is_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether a word opens what somebody does: "Teaching", "To", "Build".
fn is_verb_form(word: &str) -> bool {
    word.ends_with("ing")
        || is_one_of(
            word,
            "to build gain share teach improve develop deepen renew check issue grow use apply bring transfer",
        )
}
