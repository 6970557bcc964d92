//! What a document says, and what only looks like it.

use postlint::facts::{Bound, FactKind, Facts, Open, Period};
use postlint::posting::Posting;

fn facts(text: &str) -> Facts {
    Facts::of(&Posting::parse("posting.md", text))
}

/// The pay in `line`, as "min-max currency period".
fn pay(line: &str) -> Option<String> {
    let facts = facts(&format!("# Title\n\n{line}\n"));
    let (_, pay) = facts.pay().next()?;
    let number = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value}"));
    let currency = pay.currency.map_or("?", |currency| currency.code);
    let period = pay.period.map_or("?", Period::phrase);
    Some(format!("{}-{} {currency} {period}", number(pay.min), number(pay.max)))
}

#[test]
fn pay_is_read_as_it_is_written() {
    for (line, wanted) in [
        ("Salary: $172,500 a year", "172500-172500 USD a year"),
        ("Salary: $105-110k a year", "105000-110000 USD a year"),
        ("You earn £38-£41,000 per annum.", "38000-41000 GBP a year"),
        ("The salary is EUR 77.000–EUR 105.000 per year.", "77000-105000 EUR a year"),
        ("Base pay: $21-24 an hour", "21-24 USD an hour"),
        ("Pay: $24.59 - $31.31 HOUR", "24.59-31.31 USD an hour"),
        ("The hourly range for this position is $19.01 - $25.83.", "19.01-25.83 USD an hour"),
        ("Wynagrodzenie: 12 200 – 17 430 PLN", "12200-17430 PLN ?"),
        ("Compensation: 160-170k", "160000-170000 ? ?"),
        ("The salary range is between $165,000 USD and $180,000 USD per year.", "165000-180000 USD a year"),
        ("TJM : entre 300 et 450€ HT par jour", "300-450 EUR a day"),
        ("20 to 45 lakhs INR per annum", "2000000-4500000 INR a year"),
        ("Salary up to $80,000 a year", "?-80000 USD a year"),
        ("Salary from $50,000 a year", "50000-? USD a year"),
        ("Salary: $90,000 a year + bonus", "90000-90000 USD a year"),
    ] {
        assert_eq!(pay(line).as_deref(), Some(wanted), "{line}");
    }
}

#[test]
fn other_money_is_no_pay() {
    for line in [
        "Personal learning and development budget of USD 2,000 per year",
        "We raised $40M in our series B, at a valuation of $1.2 billion.",
        "Customers pay us more than $15 million a year in revenue.",
        "You get up to $250,000 of life insurance.",
        "A referral bonus of up to $3,000",
        "A stipend of $100 per month for the gym",
        "Manage a portfolio worth £250,000 a year",
        "401K with a match",
        "Deductible of $1,500 per year",
        "Today, more than 250,000 companies use us.",
        "In 2019 we had 1,200 customers.",
    ] {
        assert_eq!(pay(line), None, "{line}");
    }
}

#[test]
fn open_ends_of_pay() {
    let open = |line: &str| facts(&format!("# Title\n\n{line}\n")).pay().next().and_then(|(_, pay)| pay.open);
    for (line, wanted) in [
        ("Salary: $70,000+ a year", Some(Open::Top)),
        ("Salary: $220,000 - $350,000+", Some(Open::Top)),
        ("Salary: $70,000 a year and up", Some(Open::Top)),
        ("Salary: $15 per hour and up", Some(Open::Top)),
        ("Pay: up to £14.50 per hour", Some(Open::Bottom)),
        ("Salary: $200k + equity", None),
        ("Salary: £65,000 - £85,000 + £10k on signing", None),
        ("Max: $208,200 a year", None),
    ] {
        assert_eq!(open(line), wanted, "{line}");
    }
}

/// The years in an item of the requirements, as "min-max".
fn years(item: &str) -> Option<String> {
    let facts = facts(&format!("# Title\n\n## Requirements\n\n- {item}\n"));
    let (_, years) = facts.years().next()?;
    let number = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value}"));
    Some(format!("{}-{}", number(years.min), number(years.max)))
}

#[test]
fn years_are_read_as_they_are_written() {
    for (item, wanted) in [
        ("5+ years of experience with Go", "5-?"),
        ("5 plus years' experience", "5-?"),
        ("Three or more years of experience in sales", "3-?"),
        ("at least five (5) years of nursing experience", "5-?"),
        ("3 to 5 years of experience", "3-5"),
        ("3–5 yrs experience", "3-5"),
        ("1.5 to 3 years of experience", "1.5-3"),
        ("0.5+ years of experience", "0.5-?"),
        ("up to 2 years of experience", "?-2"),
        ("6 months of experience in a ward", "0.5-0.5"),
        ("Solid proficiency (3+ years) in Python", "3-?"),
        ("au moins 3 ans d'expérience", "3-?"),
        ("mindestens 3 Jahre Erfahrung", "3-?"),
    ] {
        assert_eq!(years(item).as_deref(), Some(wanted), "{item}");
    }
}

#[test]
fn other_years_are_no_experience() {
    for item in [
        "You stay with us for at least 2 years",
        "A 4-year degree in engineering",
        "You are 18 years old",
        "Residency within the last 5 years",
        "Serve a one year trial period",
        "Work on a roadmap for the next 3 years",
        "Vesting over 4 years",
        "scaled a team from 20 to 100+",
        "Available 24/7",
    ] {
        assert_eq!(years(item), None, "{item}");
    }
    let about = "# Title\n\n## About us\n\nFor more than 25 years of experience in payments, we have served banks.\n";
    assert!(!facts(about).has("years"));
    let bound = facts("# T\n\n## Requirements\n\n- at least 5-7 years of experience\n");
    assert!(bound.years().all(|(_, years)| years.bound == Bound::Least && years.high.is_some()));
}

#[test]
fn ways_to_apply() {
    for line in [
        "Apply by e-mail with your CV.",
        "To apply, send us a letter.",
        "Please submit your application through our form.",
        "Write to jobs@acme.example.",
        "[Apply now](https://acme.example/12)",
        "See https://boards.greenhouse.io/acme/jobs/1",
        "Interested candidates should send a resume.",
        "Click here to apply.",
        "Bewerbungen an das Sekretariat.",
    ] {
        assert!(facts(&format!("# Title\n\n{line}\n")).has("apply"), "{line}");
    }
    for line in [
        "If your domain is not listed, feel free to apply anyway.",
        "We encourage you to apply for this role even if you do not meet every point.",
        "You apply statistics to questions of growth.",
        "Read more at [our blog](https://acme.example/blog).",
        "Contact access@acme.example if you need an accommodation for a disability.",
    ] {
        assert!(!facts(&format!("# Title\n\n{line}\n")).has("apply"), "{line}");
    }
}

#[test]
fn places_of_work() {
    for line in [
        "Location: Leeds",
        "The job is based in Ouistreham.",
        "You work in our office in Porto.",
        "This is a remote role.",
        "Berlin, Hamburg",
        "You work from home two days a week.",
    ] {
        assert!(facts(&format!("# Title\n\n{line}\n")).has("location"), "{line}");
    }
    for line in ["You look after remote servers.", "We have a nice reading room.", "You like hybrid clouds."] {
        assert!(!facts(&format!("# Title\n\n{line}\n")).has("location"), "{line}");
    }
    assert!(facts("---\nlocation: Leeds\n---\n# Title\n\nText.\n").has("location"));
}

#[test]
fn other_facts_by_name() {
    for (name, line, not) in [
        ("employment-type", "This is a full-time role.", "You make permanent changes."),
        ("deadline", "Closing date: 20 March 2027", "You meet deadlines."),
        ("deadline", "We review applications on a rolling basis.", "You write on an ongoing basis."),
        ("benefit", "You get dental insurance and a pension.", "You get a desk."),
        ("other-compensation", "A yearly bonus of 5%.", "Bonus points if you know Rust."),
        ("other-compensation", "Stock options for everybody.", "Diversity, equity and inclusion matter to us."),
        ("vacancy", "This posting is for an existing vacancy.", "You fill shelves."),
        ("ai-screening", "Artificial intelligence ranks the applications.", "You build AI applications."),
        ("reporting-line", "You report to the head of design.", "You write reports."),
        ("travel", "Up to 20% travel.", "You get travel insurance."),
        ("language", "You speak fluent German.", "You serve the German market."),
        ("degree", "A bachelor's degree in biology is required.", "You work with a high degree of autonomy."),
        ("accommodation", "Tell us if you need a reasonable adjustment.", "We are open to all."),
        ("start-date", "Start date: 1 May 2027", "You start projects."),
    ] {
        assert!(facts(&format!("# Title\n\n{line}\n")).has(name), "{name}: {line}");
        assert!(!facts(&format!("# Title\n\n{not}\n")).has(name), "not {name}: {not}");
    }
}

#[test]
fn deadlines_have_dates() {
    let date = |line: &str| {
        let facts = facts(&format!("# Title\n\n{line}\n"));
        facts.all().iter().find_map(|fact| match &fact.kind {
            FactKind::Deadline(deadline) => deadline.date.map(|date| date.to_string()),
            _ => None,
        })
    };
    for (line, wanted) in [
        ("Apply by 20 March 2027.", Some("2027-03-20")),
        ("Application deadline: March 20th, 2027", Some("2027-03-20")),
        ("Closing date: 2027-03-20", Some("2027-03-20")),
        ("Closing date: 20.03.2027", Some("2027-03-20")),
        ("Closing date: 6/14/2024 11:59 PM", Some("2024-06-14")),
        ("Closing date: 04/05/2027", Some("2027-05-04")),
        ("Apply by 5 March.", None),
    ] {
        assert_eq!(date(line).as_deref(), wanted, "{line}");
    }
}
