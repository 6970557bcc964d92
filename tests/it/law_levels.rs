//! How loudly rules of law speak: in a chosen place, in a place that only the document names, and before a law's day.

use std::sync::Arc;

use jiff::civil::{Date, date};
use postlint::check::check;
use postlint::config::Config;
use postlint::finding::Level;
use postlint::posting;
use postlint::project::{Project, Wishes};
use postlint::text::Source;
use postlint::workspace::Workspace;

const POSTING: &str =
    "# Line cook\n\nLocation: PLACE\n\nYou cook. Maximum age 40. Apply to jobs@acme.example by Friday.\n";

/// The levels of `pay-range-required` and `age-limit-explicit` in a posting for `place`.
fn levels(config: &str, jurisdictions: Option<&str>, place: &str, today: Date) -> (Option<Level>, Option<Level>) {
    let source = Arc::new(Source::new("postlint.toml", config));
    let (config, wrong) = Config::parse(&source);
    assert!(wrong.is_empty(), "{wrong:?}");
    let typed = jurisdictions.map(|codes| codes.split(',').map(str::to_owned).collect());
    let wishes = Wishes { jurisdictions: typed, ..Wishes::default() };
    let (project, _) = Project::new(&source, config, &[], wishes, today);
    let setup = project.setup("posting.md");
    let document = Arc::new(Source::new("posting.md", POSTING.replace("PLACE", place)));
    let found: Vec<_> = posting::read(document, &project.reading("posting.md", &setup))
        .iter()
        .flat_map(|posting| check(posting, &Workspace::default(), project.catalog(), &setup.plan, &setup.settings))
        .collect();
    let level = |rule: &str| found.iter().find(|finding| *finding.rule == *rule).map(|finding| finding.level);
    (level("pay-range-required"), level("age-limit-explicit"))
}

#[test]
fn a_place_counts() {
    let (error, warning, info) = (Some(Level::Error), Some(Level::Warning), Some(Level::Info));
    let today = date(2026, 11, 21);
    let cases = [
        // Chosen, by the command line or the configuration.
        ("", Some("US-CO"), "Denver", (error, error)),
        ("jurisdictions = ['CA-ON']", None, "Denver", (error, error)),
        ("", Some("US-CO"), "nowhere", (error, error)),
        ("", Some("JP"), "Denver", (None, warning)),
        ("", Some("DE"), "Berlin", (info, error)),
        // Named by the document.
        ("", None, "Denver", (warning, warning)),
        ("", None, "Pueblo, CO", (warning, warning)),
        ("", None, "New York City", (warning, warning)),
        ("", None, "Berlin", (info, warning)),
        ("", None, "Guelph, ON", (warning, warning)),
        ("", None, "Washington, DC", (warning, warning)),
        // Unknown, or without such a law.
        ("", None, "nowhere", (None, warning)),
        ("", None, "Houston, Texas", (None, warning)),
        ("jurisdictions = []", None, "Denver", (None, warning)),
        // The configuration goes before the page.
        ("rules = { pay-range-required = 'off' }", None, "Denver", (None, warning)),
        ("families = { law = 'off' }", None, "Denver", (None, None)),
        ("families = { law = 'info' }", None, "Denver", (info, info)),
        ("rules = { pay-range-required = 'error' }", None, "Denver", (error, warning)),
        ("rules = { pay-range-required = { except = ['US-CO'] } }", None, "Denver", (None, warning)),
        ("ignore = ['law']", None, "Denver", (None, None)),
        ("select = ['age-limit-explicit']", None, "Denver", (None, warning)),
    ];
    for (config, jurisdictions, place, wanted) in cases {
        assert_eq!(levels(config, jurisdictions, place, today), wanted, "{config} {jurisdictions:?} {place}");
    }
}

/// Which places a document names as its own, told by whether Colorado wants its pay.
#[test]
fn only_the_place_of_the_job_counts() {
    let data = |place: &str, seat: &str| {
        let at = |name: &str| {
            format!("{{\"@type\":\"PostalAddress\",\"addressRegion\":\"{name}\",\"addressCountry\":\"US\"}}")
        };
        format!(
            "{{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Cook\",\"description\":\"<p>You cook for guests.</p>\",\
             \"hiringOrganization\":{{\"name\":\"Acme\",\"address\":{}}},\"jobLocation\":{{\"address\":{}}}}}",
            at(seat),
            at(place)
        )
    };
    let cases = [
        ("posting.md", "---\nlocation: Pueblo, CO\n---\n\n# Cook\n\nYou cook.\n".to_owned(), true),
        ("posting.md", "---\ncompany:\n  city: Denver\n---\n\n# Cook\n\nYou cook.\n".to_owned(), false),
        ("posting.json", data("CO", "TX"), true),
        ("posting.json", data("TX", "CO"), false),
        ("posting.md", "# Cook, Denver\n\nYou cook.\n\n## Requirements\n\n- You like soup\n".to_owned(), true),
        ("posting.md", "# Cook\n\nThis role is based in our Denver kitchen.\n".to_owned(), true),
        ("posting.md", "# Cook\n\nAcme is headquartered in Denver.\n\n## Requirements\n\n- Soup\n".to_owned(), false),
        ("posting.md", "# Cook\n\n## About us\n\nWe have offices in Denver and Boston.\n".to_owned(), false),
        ("posting.md", "# Cook\n\n## Requirements\n\n- You cooked in Denver, Colorado\n".to_owned(), false),
        ("posting.md", "# Cook\n\n## Location\n\nDenver or Boulder\n".to_owned(), true),
    ];
    for (name, text, wanted) in cases {
        let project = Project::unconfigured(Wishes::default(), date(2026, 11, 21));
        let setup = project.setup(name);
        let document = Arc::new(Source::new(name, text.as_str()));
        let found = posting::read(document, &project.reading(name, &setup));
        let asked = found.iter().any(|posting| {
            check(posting, &Workspace::default(), project.catalog(), &setup.plan, &setup.settings)
                .iter()
                .any(|finding| *finding.rule == *"pay-range-required" && finding.message.contains("Colorado"))
        });
        assert_eq!(asked, wanted, "{text}");
    }
}

#[test]
fn a_law_counts_from_its_day() {
    let pay = |day: Date| levels("", Some("US-VA"), "Richmond", day).0;
    assert_eq!(pay(date(2026, 6, 30)), None);
    assert_eq!(pay(date(2026, 7, 1)), Some(Level::Error));
    let named = |day: Date| levels("", None, "Richmond, Virginia", day).0;
    assert_eq!(named(date(2026, 6, 30)), None);
    assert_eq!(named(date(2026, 7, 1)), Some(Level::Warning));
}
