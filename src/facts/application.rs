//! Application: how to apply, whom to ask for adjustments, whom one reports to, and what is said of the vacancy.

use std::cell::LazyCell;
use std::ops::Range;

use super::scan::{Scan, one_of};
use super::{Confidence, Fact, FactKind, Found};
use crate::posting::{MarkKind, SectionKind, mail};
use crate::text::Span;

/// A way to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// A link to follow.
    Link,
    /// An address to write to.
    Email,
    /// What to do, in words.
    Words,
    /// Data beside the text.
    Data,
}

/// What a phrase of [`PHRASES`] signals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// What to do.
    Do,
    /// The same, where it stands at the beginning of a sentence or asks politely.
    Opening,
    /// The same, where what is sent follows.
    Send,
    /// The same, where what is done follows.
    Shall,
    Adjustment,
    Reports,
    Vacancy,
    Machine,
}

pub(super) const PHRASES: &[(&str, Cue)] = &[
    ("apply (by|at|via|through|here|now|online|on|using|directly|today|below|with|from|in writing|in person)", Cue::Do),
    (
        "apply (for|to) (this|the|our|these) ... job role position opportunity vacancy post opening positions \
     internship fellowship",
        Cue::Do,
    ),
    ("applying (by|via|through|here|online|at|using|directly)", Cue::Do),
    ("how (to|do i|can i|you can) apply", Cue::Do),
    ("(please|pls|kindly|then|and) apply", Cue::Do),
    ("(to|how to|you can|you may|candidates may|applicants may|must|should|can) apply", Cue::Opening),
    ("(apply|application) (button|link|form|portal|page|email|process|instructions|procedure|address)", Cue::Do),
    (
        "(send|sending|email|emailing|mail|forward|forwarding|share|attach|upload|submit|submitting|provide|drop)",
        Cue::Send,
    ),
    ("(email|mail|message|contact|call|ping|dm|write|write to|drop) (us|me|our|hr|the hiring|the recruiter)", Cue::Do),
    ("(get|getting) in touch", Cue::Do),
    ("(reach out|write|talk|speak) to (us|me|our|hr|the)", Cue::Do),
    ("reach out", Cue::Do),
    ("(fill|filling) (out|in) ... form application questionnaire typeform survey", Cue::Do),
    ("(complete|completing) (the|this|our|an|your|a) ... application form", Cue::Do),
    (
        "(interested|qualified) (candidates|applicants|parties|persons|people) ... should must can may please send \
     apply submit contact",
        Cue::Do,
    ),
    ("(candidates|applicants|applications) (should|must|may|can|are invited to|are to|need to|will)", Cue::Shall),
    ("(express your|expressions of|expression of|register your) interest", Cue::Do),
    (
        "(candidati|candidarsi|candidarti|invia|inviare|inviaci|inviate|manda|postuler|postulez|candidater|\
         candidatez|candidature|envoyez|envoyer|bewerben|bewerbung|bewerbungen|bewirb|bewerbungsunterlagen|\
         solliciteer|solliciteren|sollicitatie|postular|postula|postúlate|envíanos|enviar|inscreva|candidate se|\
         aplicar|aplica|応募|지원)",
        Cue::Do,
    ),
    (
        "(resume|cv|portfolio|application) (to|at) ... jobs careers hr hiring recruiting recruitment email address",
        Cue::Do,
    ),
    ("how to get (this|the) job", Cue::Do),
    ("hit (the |)apply", Cue::Do),
    ("(click|press|tap|select|use|follow) (here|below|on|the|this) ... apply button link form url", Cue::Do),
    ("applications (to|via|through|by) (email|e mail|our|the)", Cue::Do),
    ("(accepting|accept|welcome|invite) applications", Cue::Do),
    ("(accommodation|accommodations|adjustment|adjustments)", Cue::Adjustment),
    ("(assistance|support) (due to|because of|with) (a|your|any) disability", Cue::Adjustment),
    ("(access|accessibility) (needs|requirements|need)", Cue::Adjustment),
    ("(report|reports|reporting|reportable|responsible|accountable) (directly |)(to|into)", Cue::Reports),
    (
        "(reporting line|reporting lines|line manager|line managed by|managed by|reporting relationship|\
         supervised by|under the supervision|direct supervisor|manager of the role|rattaché|rattachée|reporting \
         structure|supervisor|hiring manager)",
        Cue::Reports,
    ),
    (
        "(existing|current|vacant|future|anticipated|upcoming|actual|real|immediate|open|new|confirmed) (vacancy|\
         vacancies)",
        Cue::Vacancy,
    ),
    (
        "(existing|future|anticipated|upcoming|vacant|currently vacant|potential) (opening|openings|position|\
         positions|role|roles|opportunities|needs|hiring)",
        Cue::Vacancy,
    ),
    ("(talent|candidate|applicant|recruitment|resource) (pool|pools|pipeline|community|bank)", Cue::Vacancy),
    ("(evergreen|vacancy status|backfill|a vacancy|currently vacant)", Cue::Vacancy),
    ("newly created (role|position|post)", Cue::Vacancy),
    ("replacement (position|role|for)", Cue::Vacancy),
    ("for a (vacancy|vacant)", Cue::Vacancy),
    ("(ai|artificial intelligence|automated|algorithm|algorithms|algorithmic|machine learning)", Cue::Machine),
];

/// A phrase of [`PHRASES`].
pub(super) fn hit(scan: &Scan<'_>, hit: Range<usize>, cue: Cue, found: &mut Found<'_>) {
    let span = scan.span(&hit);
    match cue {
        Cue::Do | Cue::Opening | Cue::Send | Cue::Shall => apply(scan, &hit, cue, found),
        Cue::Adjustment => adjustment(scan, span, found),
        Cue::Reports => {
            let to = !scan.is(hit.start, "responsible accountable")
                || scan.word(hit.end).starts_with(char::is_uppercase)
                || scan.is(hit.end, "the");
            let person = scan.labelled(&hit).is_some() || hit.len() > 1;
            let duty = scan.is(hit.start, "reporting report reports")
                && scan.is(
                    hit.end,
                    "stakeholders management leadership clients senior customers executives and \
                 them",
                );
            if to && person && !duty {
                found.say(FactKind::ReportingLine, span, Confidence::Medium);
            }
        }
        Cue::Vacancy => found.say(FactKind::Vacancy, span, Confidence::Medium),
        Cue::Machine => {
            let sentence = scan.sentence(hit.start);
            let verbs = "screen screens screening assess assesses assessing assessment select selects selecting selection review reviewing \
                reviewed rank ranks ranking evaluate evaluates evaluating filter filters shortlist shortlists sort sorts";
            let objects = "applicant applicants candidate candidates application applications resume resumes cv cvs \
                recruitment recruiting hiring";
            if !scan.is_about_the_person() && scan.any(sentence.clone(), verbs) && scan.any(sentence, objects) {
                found.say(FactKind::AiScreening, span, Confidence::Medium);
            }
        }
    }
}

fn apply(scan: &Scan<'_>, hit: &Range<usize>, cue: Cue, found: &mut Found<'_>) {
    // "You are encouraged to apply", "feel free to apply", "please apply anyway": no way is given.
    let encouraged = (1..=4).any(|back| {
        one_of(
            scan.before(hit.start, back),
            "encourage encouraged encourages free eligible welcome hesitate hesitant qualified invited urge \
                urged invite why able if before when not reasons",
        )
    });
    let bare = scan.is(hit.end - 1, "apply applying");
    let denied = cue == Cue::Send && (1..=3).any(|back| one_of(scan.before(hit.start, back), "not don't never"));
    let aside = scan.section() == SectionKind::Benefits && !scan.is(hit.start, "apply how to");
    if denied || aside {
        return;
    }
    let anyway = bare
        && (scan.is(hit.end, "anyway even regardless still anyhow despite best knowledge critical your modern sound")
            || (scan.is(hit.end, "if whether only") && hit.len() <= 2));
    // "Apply at scale", "apply with care", "reach out to users", "submit a pull request".
    let named = scan.is(hit.start, "apply") && scan.is(hit.end - 1, "this the our these");
    let vague = hit.len() <= 3
        && !named
        && scan.is(
            hit.start,
            "and then apply applying reach get getting email mail message contact call ping dm write drop click press tap select \
                use follow complete completing send sending forward share attach upload submit provide",
        );
    let papers = scan.any(hit.end..hit.end + 5, "cv cvs resume resumes résumé résumés")
        || (scan.is(hit.end, "your") && scan.is(hit.end + 1, "application"));
    let duty = vague && scan.is_about_the_person() && !(cue == Cue::Send && papers);
    let after = hit.end..hit.end + 7;
    let opening = match cue {
        Cue::Send => {
            let papers = "cv cvs resume resumes résumé résumés curriculum cover application applications portfolio linkedin \
                interest lebenslauf";
            let sends = scan.is(hit.start, "send sending email emailing mail drop forward");
            scan.any(after.clone(), papers) || (sends && scan.any(after, "letter line note message"))
        }
        Cue::Shall => scan.any(
            hit.end..hit.end + 3,
            "send submit apply email forward complete sent submitted made emailed include received",
        ),
        Cue::Opening => {
            let starts =
                hit.start == scan.sentence(hit.start).start || scan.gap(hit.start).contains([',', ':', ';', '\n', '(']);
            starts
                || scan.gap(hit.end).contains([',', ':'])
                || scan.is(
                    hit.end,
                    "please send submit visit click go email use follow complete see for via by at through \
                        online here directly just simply upload",
                )
        }
        _ => true,
    };
    if (encouraged && scan.is(hit.end - 1, "apply this the our these now today")) || anyway || duty || !opening {
        return;
    }
    // "Send your CV by e-mail": one way, however many words say so.
    let whole = scan.span(&scan.sentence(hit.start));
    let mut last = found.facts.iter().rev().take_while(|fact| fact.prose.is_some_and(|prose| whole.contains(prose)));
    if last.any(|fact| fact.kind == FactKind::Apply(Way::Words)) {
        return;
    }
    let confidence = if scan.section() == SectionKind::Apply { Confidence::High } else { Confidence::Medium };
    found.say(FactKind::Apply(Way::Words), scan.span(hit), confidence);
}

/// Takes out the words that are those of a link: "Apply now".
pub(super) fn settle(facts: &mut Vec<Fact>) {
    let linked = |fact: &Fact| fact.prose.filter(|_| fact.kind == FactKind::Apply(Way::Link));
    let links: Vec<Span> = facts.iter().filter_map(linked).collect();
    facts.retain(|fact| {
        let words = fact.prose.filter(|_| fact.kind == FactKind::Apply(Way::Words));
        words.is_none_or(|words| {
            let at = links.partition_point(|link| link.end < words.end);
            links.get(at).is_none_or(|link| !link.contains(words))
        })
    });
}

fn adjustment(scan: &Scan<'_>, span: Span, found: &mut Found<'_>) {
    let about = "disability disabilities disabled reasonable recruitment recruiting interview interviews application \
        applying apply applicants candidates hiring accessible accessibility access special impairment";
    if scan.is_about_the_person() || !scan.any(0..scan.words.len(), about) {
        return;
    }
    let near = [scan.index.checked_sub(1), Some(scan.index), Some(scan.index + 1)];
    let contact = near.into_iter().flatten().filter_map(|block| scan.posting.blocks.get(block)).any(|block| {
        let text = scan.posting.text(block.prose);
        let linked = scan
            .posting
            .marks
            .iter()
            .any(|mark| block.prose.overlaps(mark.prose) && matches!(mark.kind, MarkKind::Link(_)));
        let words = &scan.posting.words[block.words.clone()];
        let asked = words.iter().any(|word| {
            one_of(
                word.text(&scan.posting.prose),
                "contact email e-mail call notify inform tell ask reach phone telephone request know mailto \
                    write advise discuss",
            )
        });
        text.contains('@') || linked || asked
    });
    if contact {
        found.say(FactKind::Accommodation, span, Confidence::Medium);
    }
}

/// Parts of addresses at which one applies.
const HOSTS: &str = "apply /job jobs. job- jobs- career greenhouse lever.co workable ashbyhq smartrecruiters bamboohr recruitee \
    teamtailor breezy jobvite icims myworkday typeform forms.gle /forms/ airtable.com usajobs join.com personio \
    welcometothejungle welcomekit indeed. recruit hiring jobscore pinpoint taleo successfactors tally.so \
    surveymonkey jotform vacanc position opening candidat bewerb postul applicant emploi recrut rippling \
    dover.com notion.site wellfound angel.co governmentjobs trac.jobs linkedin.com/in forms.office paylocity \
    ultipro adp.com mailto:";

/// The mail address in `text` whose “@” stands at `at`; without what stands before the “@” where that is hidden, as “[name]”
/// is.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    mail::address(text, at).filter(|found| found.start < at || text[..at].ends_with(['#', ']', '}', '>']))
}

/// Links and addresses in the block.
pub(super) fn addresses(scan: &Scan<'_>, found: &mut Found<'_>) {
    let (text, before) = (scan.text(), found.facts.len());
    let adjust = LazyCell::new(|| {
        scan.any(
            0..scan.words.len(),
            "accommodation accommodations adjustment adjustments disability privacy gdpr fraud fraudulent scam",
        )
    });
    let from = scan.posting.marks.partition_point(|mark| mark.prose.start < scan.block.prose.start);
    for mark in scan.posting.marks[from..]
        .iter()
        .take_while(|mark| mark.prose.start < scan.block.prose.end.max(scan.block.prose.start + 1))
    {
        let MarkKind::Link(number) = mark.kind else { continue };
        let link = &scan.posting.links[number];
        let target = link.target.to_ascii_lowercase();
        let words = scan.posting.text(mark.prose).to_ascii_lowercase();
        let named =
            ["apply", "appl", "submit", "candidat", "postul", "bewerb", "cv", "resume", "form", "contact", "email"]
                .iter()
                .any(|word| words.contains(word));
        let host = HOSTS.split(' ').any(|host| target.contains(host));
        if !link.image && (named || host) && !*adjust {
            let way = if target.starts_with("mailto:") { Way::Email } else { Way::Link };
            let prose = if mark.prose.is_empty() { scan.block.prose } else { mark.prose };
            found.say(FactKind::Apply(way), prose, Confidence::Medium);
        }
    }
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let Some(address) = address(text, at) else { continue };
        let from = scan.block.prose.start as usize;
        let span = Span::new(from + address.start, from + address.end);
        let linked = |fact: &Fact| fact.prose.is_some_and(|prose| prose.overlaps(span));
        if !found.facts[before..].iter().any(linked) && !*adjust {
            found.say(FactKind::Apply(Way::Email), span, Confidence::Medium);
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
        let address = text[at + 3..].split(char::is_whitespace).next().unwrap_or_default();
        let folded = address.to_ascii_lowercase();
        if HOSTS.split(' ').any(|host| folded.contains(host)) && !*adjust {
            let start = scan.block.prose.start as usize + at + 3;
            found.say(FactKind::Apply(Way::Link), Span::new(start, start + address.len()), Confidence::Medium);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_have_no_more_than_their_letters() {
        let found = |text: &str| address(text, text.find('@').expect("there is one")).map(|at| text[at].to_owned());
        let cases = [
            ("Write to rosa.lind@fjordwerk.example.", Some("rosa.lind@fjordwerk.example")),
            ("Mailrosa@post.fjordwerk.noTelephone 12", Some("Mailrosa@post.fjordwerk.no")),
            ("ROSA@FJORDWERK.EXAMPLE", Some("ROSA@FJORDWERK.EXAMPLE")),
            ("[rosa]@fjordwerk.example", Some("@fjordwerk.example")),
            ("follow @fjordwerk.example", None),
            ("rosa@home", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(found(text).as_deref(), wanted, "{text}");
        }
    }
}
