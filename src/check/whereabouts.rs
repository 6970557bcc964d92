//! Whereabouts: the places where the job is done, as far as a document says so beyond doubt.

use crate::config::Jurisdictions;
use crate::facts::{Confidence, FactKind, Facts, code_of};
use crate::posting::{BlockKind, Posting, SectionKind};
use crate::rules::Settings;
use crate::text::Span;

/// Words that a line at the head of a posting may have beside the name of a place.
const SHORT: usize = 12;

/// Names under which data speak of the employer, not of the job.
const EMPLOYER: [&str; 5] = ["hiringorganization", "organization", "company", "employer", "publisher"];

/// Words of a line that speaks of the employer's seat or history.
const SEAT: [&str; 6] = ["headquarter", "hq", "founded", "offices in", "born in", "team across"];

/// The places whose law counts for `posting`: those that a user chose, else those that it names as its own.
#[must_use]
pub fn places(posting: &Posting, facts: &Facts, settings: &Settings) -> Jurisdictions {
    if settings.jurisdictions.is_chosen() {
        return settings.jurisdictions.clone();
    }
    let mut codes = in_data(posting);
    if codes.is_empty() {
        codes = in_text(posting, facts);
    }
    codes.sort_unstable();
    codes.dedup();
    Jurisdictions::named(codes)
}

/// The places that front matter or structured data name.
fn in_data(posting: &Posting) -> Vec<String> {
    let mut codes = Vec::new();
    let mut countries = Vec::new();
    let mut regions = Vec::new();
    // Where the employer has its seat says nothing of the job.
    let seat = |name: &str| EMPLOYER.iter().any(|owner| name.starts_with(owner) && name.contains('.'));
    for (name, field) in posting.fields.iter().filter(|(name, _)| !seat(name)) {
        let key = name.rsplit('.').find(|part| !part.chars().all(|c| c.is_ascii_digit())).unwrap_or(name);
        let value = field.value.trim();
        match key {
            "addresscountry" | "country" | "country_code" => countries.extend(country(value)),
            "addressregion" | "region" | "state" => regions.push(value),
            "addresslocality" | "city" => codes.extend(code_of(value).map(str::to_owned)),
            "location" | "locations" | "job_location" | "job-location" | "lieu" | "lieux" | "standort" | "place"
            | "office" | "offices" => codes.extend(address(value)),
            _ => {}
        }
    }
    for region in regions {
        let whole = |country: &String| format!("{country}-{}", region.to_ascii_uppercase());
        let short = countries.iter().map(whole).find(|code| region.len() <= 3 && Jurisdictions::is_part(code));
        codes.extend(short.or_else(|| code_of(region).map(str::to_owned)));
    }
    codes.extend(countries);
    codes
}

/// The code of a country that is named, or given by its code.
fn country(value: &str) -> Option<String> {
    if value.len() == 2 && Jurisdictions::knows(value) {
        return Some(value.to_ascii_uppercase());
    }
    code_of(value).map(str::to_owned)
}

/// The codes of the places in "Denver, CO; Berlin, Germany".
fn address(value: &str) -> Vec<String> {
    // The capital of the United States is written with a comma, and lies in no state of that name.
    let value = value.replace("Washington, D", "Washington D");
    let separators = [',', ';', '/', '|', '(', ')', '•', '·', '\n'];
    let pieces: Vec<&str> = value.split(separators).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let named = pieces.iter().filter_map(|piece| code_of(piece)).map(str::to_owned);
    named.chain(abbreviated(&value)).collect()
}

/// The state or province in "Pueblo, CO 81001" or "Guelph, ON".
fn abbreviated(text: &str) -> Option<String> {
    let (city, rest) = text.split_once(", ")?;
    let short: String = rest.chars().take_while(char::is_ascii_uppercase).collect();
    let after = rest[short.len()..].trim_start();
    let alone = after.is_empty() || after.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    if !alone || !city.starts_with(char::is_uppercase) || city.split_whitespace().count() > 3 {
        return None;
    }
    // These are countries too, and only a number behind them tells.
    let doubtful = ["CA", "DE", "IN"].contains(&short.as_str()) && !after.starts_with(|c: char| c.is_ascii_digit());
    let province = ["AB", "BC", "MB", "NB", "NS", "ON", "QC"].contains(&short.as_str());
    let code = format!("{}-{short}", if province { "CA" } else { "US" });
    (short.len() == 2 && !doubtful && Jurisdictions::is_part(&code)).then_some(code)
}

/// The places that the text names as those of the job: behind a label, in a section on the location, in the lines
/// above the first section, or in a sentence on where the job is based.
fn in_text(posting: &Posting, facts: &Facts) -> Vec<String> {
    let labelled: Vec<Span> = facts
        .all()
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Place(_)) && fact.confidence == Confidence::High)
        .filter_map(|fact| fact.prose)
        .collect();
    let head = head(posting);
    let mut codes: Vec<String> = labelled.iter().filter_map(|span| abbreviated(posting.text(*span))).collect();
    let lines = posting.blocks.iter().filter(|block| block.prose.end <= head && block.words.len() <= SHORT);
    codes.extend(lines.filter_map(|block| abbreviated(posting.text(block.prose))));
    for fact in facts.all() {
        let FactKind::Place(place) = fact.kind else { continue };
        let (Some(code), Some(prose), Some(block)) = (place.code, fact.prose, fact.block) else { continue };
        let block = &posting.blocks[block];
        let kind = posting.kind_of(block);
        let short = block.words.len() <= SHORT;
        let others = [SectionKind::About, SectionKind::Eeo, SectionKind::Legal, SectionKind::Testimonial];
        let inside = labelled.iter().any(|span| span.start <= prose.start && prose.end <= span.end);
        let line = || posting.text(block.prose).to_lowercase();
        let at_head = short
            && prose.end <= head
            && !matches!(block.kind, BlockKind::Item { .. })
            && !SEAT.iter().any(|word| line().contains(word));
        if !others.contains(&kind)
            && (inside || at_head || (kind == SectionKind::Location && short) || based(posting, prose))
        {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// Where the head of a posting ends: at the first heading that names a kind of section.
fn head(posting: &Posting) -> u32 {
    let first = posting.sections.iter().filter(|section| section.own.is_some()).find_map(|section| section.heading);
    first.map_or(0, |heading| posting.blocks[heading].prose.start)
}

/// Whether the sentence says that the job is done at `place`: "this role is based in Denver".
fn based(posting: &Posting, place: Span) -> bool {
    let Some(sentence) = posting.sentence_at(place) else { return false };
    let before = Span { start: sentence.prose.start, end: place.start.max(sentence.prose.start) };
    let words: Vec<String> = posting.text(before).split_whitespace().map(str::to_lowercase).collect();
    let has = |choices: &[&str]| words.iter().any(|word| choices.contains(&word.as_str()));
    let near = &words[words.len().saturating_sub(8)..];
    let led = ["based in", "located in", "located at", "based out of", "situated in", "work from our"];
    let lead = near.join(" ");
    has(&["role", "position", "job", "vacancy", "post", "opportunity"])
        && led.iter().any(|phrase| lead.contains(phrase))
}
