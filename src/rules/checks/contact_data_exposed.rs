//! contact-data-exposed: the phone number or mailbox of a person.

use crate::posting::{Excuse, SectionKind};
use crate::rules::{Context, Findings};
use crate::text::Span;

/// Flags international phone numbers and mailboxes named after a person, outside sections about how to apply.
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let posting = cx.posting;
    let open = |prose: Span| posting.section_at(prose.start).kind != SectionKind::Apply;
    for mail in posting.mails() {
        let name = mail.address.split('@').next().unwrap_or_default();
        if is_person(name) && open(mail.prose) {
            out.at_prose(mail.prose).say("mail", &[("address", &mail.address)]);
        }
    }
    for at in memchr::memchr_iter(b'+', posting.prose.as_bytes()) {
        let number = &posting.prose[at + 1..];
        let len = number.bytes().take_while(|byte| byte.is_ascii_digit() || b" -.()/".contains(byte)).count();
        let number = number[..len].trim_end_matches([' ', '-', '.', '(', '/']);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let prose = Span::new(at, at + 1 + number.len());
        let starts = number.starts_with(|c: char| c.is_ascii_digit());
        if starts && (9..=15).contains(&digits) && open(prose) && !cx.excused_by(prose, &[Excuse::Code]) {
            out.at_prose(prose).say("phone", &[("number", posting.text(prose))]);
        }
    }
}

/// "first.last" and "f.last", with letters only.
fn is_person(name: &str) -> bool {
    let parts: Vec<&str> = name.split(['.', '_']).collect();
    let letters = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let role =
        ["jobs", "hr", "recruiting", "careers", "talent", "people", "team", "info", "apply", "join", "no", "reply"];
    parts.len() == 2
        && letters
        && parts[1].len() > 1
        && !parts.iter().any(|part| role.contains(&part.to_lowercase().as_str()))
}
