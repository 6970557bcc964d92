//! What holds for a rule in a file: pages, places, families, rules, overrides and the command line, in that order.

use std::sync::Arc;

use jiff::civil::date;
use postlint::config::{Config, Named};
use postlint::finding::Level;
use postlint::project::{OwnPage, Project, Wishes};
use postlint::rules::{Catalog, Choice};
use postlint::text::Source;

/// Rule pages in the families `a` and `b`: what the page says beside the level.
const PAGES: [(&str, &str, &str); 6] = [
    ("a", "one", "level = 'warning'"),
    ("a", "two", "level = 'info'"),
    ("a", "quiet", "level = 'hint'\ndefault = false"),
    ("b", "law", "level = 'error'\njurisdictions = ['US-CO']"),
    ("b", "local", "level = 'warning'\njurisdictions = ['US-CO']\nopt-in = true\nraised-to = 'error'"),
    ("b", "tuned", "level = 'info'\nformerly = ['untuned']\n[options]\nmax = 3\nwords = ['x']\nshare = 0.5"),
];

fn project(config: &str, wishes: Wishes) -> (Project, Vec<String>) {
    let page = |&(family, name, data): &(&str, &str, &str)| {
        let text = format!("# {name}\n\nA rule.\n\n```toml\nkind = 'terms'\nmessage = 'x'\n{data}\n```\n");
        let source = Arc::new(Source::new(format!("{name}.md"), text));
        OwnPage { family: family.to_owned(), name: name.to_owned(), source }
    };
    let pages: Vec<OwnPage> = PAGES.iter().map(page).collect();
    let source = Arc::new(Source::new("postlint.toml", config));
    let (config, mut wrong) = Config::parse(&source);
    let (project, faults) = Project::new(&source, config, &pages, wishes, date(2026, 11, 21));
    wrong.extend(faults.into_iter().map(|fault| fault.finding));
    let said = wrong.iter().map(|finding| format!("{} | {}", finding.message, finding.labels[0].message));
    (project, said.collect())
}

/// The levels of the rules above in `path`, with the rules that are off left out.
fn levels(project: &Project, path: &str) -> String {
    let setup = project.setup(path);
    let rules = project.catalog().rules().iter().zip(&setup.plan.0);
    let ours = rules.filter(|(rule, _)| PAGES.iter().any(|(_, name, _)| *name == &*rule.name));
    let on = ours.filter_map(|(rule, ruling)| Some(format!("{} {}", rule.name, ruling.level.map(Level::name)?)));
    on.collect::<Vec<_>>().join(", ")
}

fn typed(select: Option<&str>, extend: &str, ignore: &str) -> Wishes {
    let words = |text: &str| text.split_whitespace().map(Named::from).collect::<Vec<_>>();
    let rules = Choice { select: select.map(words), extend: words(extend), ignore: words(ignore) };
    Wishes { rules, ..Wishes::default() }
}

#[test]
fn the_configuration() {
    let cases = [
        ("", "one warning, two info, law warning, tuned info"),
        ("jurisdictions = ['US-CO']", "one warning, two info, law error, local error, tuned info"),
        ("jurisdictions = ['US']", "one warning, two info, law warning, tuned info"),
        ("families = { a = 'error' }", "one error, two error, law warning, tuned info"),
        ("families = { a = 'off' }\nrules = { two = 'hint' }", "two hint, law warning, tuned info"),
        ("rules = { quiet = 'on', one = 'off' }", "two info, quiet hint, law warning, tuned info"),
        ("rules = { untuned = 'error' }", "one warning, two info, law warning, tuned error"),
        ("select = ['a']", "one warning, two info"),
        ("select = ['quiet', 'b']", "quiet hint, law warning, tuned info"),
        ("select = ['b']\nrules = { one = 'hint' }", "one hint, law warning, tuned info"),
        ("select = ['all']\nignore = ['b']", "one warning, two info"),
        ("select = ['law']\nignore = ['b']", "law warning"),
        ("select = ['law']\nignore = ['law']", ""),
        ("extend-select = ['a']", "one warning, two info, quiet hint, law warning, tuned info"),
        ("extend-select = ['all']", "one warning, two info, quiet hint, law warning, tuned info"),
        ("extend-select = ['local']", "one warning, two info, law warning, local warning, tuned info"),
        ("ignore = ['a']\nrules = { one = 'hint' }", "one hint, law warning, tuned info"),
    ];
    for (config, wanted) in cases {
        let (project, faults) = project(config, Wishes::default());
        assert_eq!((levels(&project, "x.md").as_str(), faults), (wanted, Vec::new()), "{config}");
    }
}

#[test]
fn the_command_line() {
    let config = "ignore = ['one']\n[rules]\ntwo = 'error'\n[families]\nb = 'off'";
    let cases = [
        (typed(None, "", ""), "two error"),
        (typed(None, "", "a"), ""),
        (typed(None, "quiet", ""), "two error, quiet hint"),
        (typed(Some("a"), "", ""), "one warning, two error"),
        (typed(Some("one law"), "", ""), "one warning, law warning"),
        (typed(Some("a"), "", "two"), "one warning"),
        (typed(Some("two"), "", "a"), "two error"),
        (Wishes { jurisdictions: Some(vec!["us-co".to_owned()]), ..typed(Some("b local"), "", "") }, "local error"),
    ];
    for (wishes, wanted) in cases {
        let shown = format!("{wishes:?}");
        assert_eq!(levels(&project(config, wishes).0, "x.md"), wanted, "{shown}");
    }
}

#[test]
fn overrides() {
    let config = "
        [[override]]
        files = ['old/**', 'x.md']
        families = { a = 'off' }
        [[override]]
        files = ['old/new/*']
        jurisdictions = ['US-CO']
        profile = 'role'
        rules = { one = 'hint', tuned = { max = 9 } }
        [rules]
        tuned = { level = 'hint', max = 5 }";
    let (project, faults) = project(config, Wishes::default());
    assert_eq!(faults, Vec::<String>::new());
    let max = |path: &str| {
        let number = project.catalog().rules().iter().position(|rule| &*rule.name == "tuned").expect("it is there");
        project.setup(path).plan.0[number].options["max"].as_integer()
    };
    assert_eq!(levels(&project, "y.md"), "one warning, two info, law warning, tuned hint");
    assert_eq!(levels(&project, "old/y.md"), "law warning, tuned hint");
    assert_eq!(levels(&project, "deep/x.md"), "law warning, tuned hint");
    assert_eq!(levels(&project, "old/new/y.md"), "one hint, law error, local error, tuned hint");
    assert_eq!((max("y.md"), max("old/new/y.md")), (Some(5), Some(9)));
    let profile = |path: &str| project.reading(path, &project.setup(path)).profile.map(|profile| profile.name());
    assert_eq!((profile("y.md"), profile("old/new/y.md")), (None, Some("role")));
}

#[test]
fn globs() {
    let config = "
        exclude = ['drafts', 'a/b.md', '*.tmp.md', 'only/*.txt']
        [kinds]
        '**' = 'posting'
        'roles' = 'role'
        [dialects]
        '*.text' = 'plain'";
    let (project, faults) = project(config, Wishes::default());
    assert_eq!(faults, Vec::<String>::new());
    for (path, excluded) in [
        ("drafts/x.md", true),
        ("deep/drafts/y/x.md", true),
        ("a/b.md", true),
        ("c/a/b.md", false),
        ("c/x.tmp.md", true),
        ("only/x.txt", true),
        ("only/deep/x.txt", false),
        ("draft.md", false),
    ] {
        assert_eq!(project.wants(path), excluded.then_some(false), "{path}");
    }
    let reading = |path: &str| {
        let reading = project.reading(path, &project.setup(path));
        (reading.profile.map(|profile| profile.name()), reading.dialect.map(|dialect| dialect.name()))
    };
    assert_eq!(reading("roles/x.md"), (Some("role"), None));
    assert_eq!(reading("jobs/x.text"), (Some("posting"), Some("plain")));
}

#[test]
fn mistakes() {
    let cases = [
        ("rules = { tuned = { max = 'x' } }", "`max` of tuned must be a whole number | a whole number goes here"),
        ("rules = { tuned = { max = 1.5 } }", "`max` of tuned must be a whole number | a whole number goes here"),
        (
            "rules = { tuned = { words = [1] } }",
            "`words` of tuned must be a list like its default | a list like its default goes here",
        ),
        ("rules = { tuned = { mx = 1 } }", "unknown option of tuned “mx” | did you mean “max”?"),
        (
            "rules = { tuned = 3 }",
            "`tuned` must be a level or a table with `level` and options, not a number | a level or a table with `level` and options goes here",
        ),
        ("select = 3", "`select` must be an array of strings, not a number | an array of strings goes here"),
        ("select = ['onee']", "unknown rule or family “onee” | did you mean “one”?"),
        ("require-reason = 'yes'", "`require-reason` must be true or false, not a string | true or false goes here"),
        ("dialects = { '*' = 'markdwn' }", "unknown dialect “markdwn” | did you mean “markdown”?"),
        ("terms = { alow = [] }", "unknown key in `terms` “alow” | did you mean “allow”?"),
        ("dialect = [{ name = 'own' }]", "this dialect has no `pattern` | add pattern = \"…\""),
        ("dialect = [{ name = 'own', pattern = '@\\w+' }]", "this pattern cannot be used | it has no part `name`"),
        ("dialect = [{ name = 'own', pattern = '@(' }]", "this pattern cannot be used | unclosed group"),
        (
            "dialect = [{ name = 'own', pattern = '(?<name>x)', in = 'lines' }]",
            "unknown place “lines” | did you mean “line”?",
        ),
        ("dialect = [{ name = 'own', pattern = '(?<name>x)', folder = 'x' }]", "unknown key in `dialect` “folder” | "),
        (
            "override = 3",
            "`override` must be a list of tables, written [[override]], not a number | a list of tables, written [[override]] goes here",
        ),
    ];
    for (config, wanted) in cases {
        assert_eq!(project(config, Wishes::default()).1, [wanted], "{config}");
    }
    let fine = "rules = { tuned = { max = 4, words = [], share = 1 } }\nselect = 'one'\nfail-on = 'never'";
    assert_eq!(project(fine, Wishes::default()).1, Vec::<String>::new());
}

/// Every key is on the page about the configuration.
#[test]
fn keys() {
    let (_, wrong) = Config::parse(&Source::new("postlint.toml", "zzzzzzzz = 1"));
    let known = wrong[0].notes[0].strip_prefix("known: ").expect("the note lists the keys");
    let page = &Catalog::builtin().rule("invalid-config").expect("it has a page").page.text;
    for key in known.split(", ") {
        assert!(
            page.contains(&format!("`{key}`"))
                || page.contains(&format!("`[{key}]`"))
                || page.contains(&format!("`[[{key}]]`")),
            "{key}"
        );
    }
}
