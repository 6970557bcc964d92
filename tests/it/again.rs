//! Again: a text that is read from what it was before an edit is read as one that is read from nothing.
//!
//! `POSTLINT_EDITS=1000` says how many edits each document gets, and `POSTLINT_CORPUS=200` how many real documents are
//! edited besides.

use std::path::Path;
use std::sync::Arc;

use postlint::check;
use postlint::facts::Facts;
use postlint::posting::{self, Dialect, Memory, Posting, Reading};
use postlint::project::{Project, Wishes};
use postlint::text::Source;
use postlint::workspace::Workspace;

use crate::parity::{Dice, Document, documents, number};
use crate::seeds::shared;

/// Edits of each document where nobody asks for more.
const EDITS: usize = 150;

/// The same, where all that is found is compared.
const CHECKED: usize = 60;

/// So many characters make a long document.
const LONG: usize = 15_000;

/// The name of every document.
const NAME: &str = "roles/baker.md";

fn read(text: &str, memory: &Arc<Memory>, before: Option<&Posting>) -> Posting {
    let source = Arc::new(Source::new(NAME, text));
    let reading = Reading { dialect: Some(Dialect::Markdown), memory: Some(memory), before, ..Reading::default() };
    posting::read(source, &reading).swap_remove(0)
}

/// All that a posting says but what is worked out when it is asked, part by part.
fn told(posting: &Posting) -> Vec<(&'static str, Vec<String>)> {
    fn each<T: std::fmt::Debug>(all: &[T]) -> Vec<String> {
        all.iter().map(|one| format!("{one:?}")).collect()
    }
    let Posting { prose, map, blocks, marks, links, tags, words, sentences, sections, .. } = posting;
    vec![
        ("prose", vec![prose.clone()]),
        ("map", format!("{map:?}").split("Piece").map(str::to_owned).collect()),
        ("blocks", each(blocks)),
        ("marks", each(marks)),
        ("links", each(links)),
        ("tags", each(tags)),
        ("words", each(words)),
        ("sentences", each(sentences)),
        ("sections", each(sections)),
        ("references", each(&posting.references)),
        ("ignores", each(&posting.ignores)),
        ("ignore_faults", each(&posting.ignore_faults)),
        ("faults", each(&posting.faults)),
        ("data", vec![format!("{:?} {:?} {:?}", posting.fields, posting.record, posting.beside)]),
        ("kind", vec![format!("{:?} {:?} {:?}", posting.dialect, posting.profile, posting.language())]),
        ("title", vec![format!("{:?} {}", posting.title(), posting.is_advertised())]),
    ]
}

fn compare(again: &Posting, anew: &Posting, before: &str, after: &str) {
    for ((part, again), (_, anew)) in told(again).into_iter().zip(told(anew)) {
        if again != anew {
            let at = again.iter().zip(&anew).take_while(|(one, other)| one == other).count();
            let near =
                |all: &[String]| all[at.saturating_sub(1).min(all.len())..(at + 2).min(all.len())].join("\n    ");
            let folder = std::env::temp_dir();
            for (name, text) in [("before", before), ("after", after)] {
                std::fs::write(folder.join(format!("postlint-again-{name}.md")), text).expect("it can be written");
            }
            panic!(
                "{part} at {at} of {} and {}, kept in {}\nagain:\n    {}\nanew:\n    {}",
                again.len(),
                anew.len(),
                folder.display(),
                near(&again),
                near(&anew)
            );
        }
    }
}

/// What may reach farther than to the next heading, and what is made of several lines.
const FAR: [&str; 48] = [
    "{{ a",
    " }}",
    "{% comment %}",
    "{% endcomment %}",
    "{% raw %}",
    "{#",
    "#}",
    "<% a",
    "%>",
    "<<a.md",
    ">>",
    "<skills>",
    "</skills>",
    "<!--",
    "-->",
    "[a]: b\n",
    "[a]: <b\n",
    "[a]",
    "[^1]: n\n",
    "[^1]",
    "<title>Baker</title>\n",
    "<TITLE>",
    "import Intro from './a.md'\n",
    "<Intro />",
    "--8<--\n",
    "---\n",
    "---\ntitle: Baker\n---\n",
    "===\n",
    "# Baker\n",
    "## What you'll do\n",
    "### \n",
    "\n\n# A <b>\n\n",
    "> ",
    "    ",
    "1. a\n",
    "<div>\n",
    "</div>\n",
    "<script>",
    "~~~\n",
    "`",
    "• a\n",
    "Requirements:\n",
    "**About us**\n\n",
    "all responsibilities of the Senior Engineer\n",
    "- ## Bread\n",
    "1. ### Bread\n",
    "<ul><li>a\n\n### b\n\n<li>",
    "<td><h3>Bread</h3>",
];

/// One edit at random: a letter, what is typed elsewhere too, or what may reach far.
fn edit(document: &mut Document, dice: &mut Dice) {
    let at = dice.roll(document.text.len() + 1);
    match dice.roll(3) {
        0 => document.text.insert(at, ['a', 'S', ' ', '.', ':', '\n'][dice.roll(6)]),
        1 => drop(document.edit(dice)),
        _ => {
            // Most of them are told by where their line begins.
            let line = document.text[..at].iter().rposition(|&c| c == '\n').map_or(0, |end| end + 1);
            let at = if dice.roll(3) == 0 { at } else { line };
            document.text.splice(at..at, dice.pick(&FAR).chars());
        }
    }
}

/// Edits each of `documents` so many times and compares what is read again with what is read from nothing. How many of the
/// edits were small ones of a document with several headings, and after how many of those something was taken over.
fn play(documents: Vec<Document>, edits: usize) -> (usize, usize) {
    let mut dice = Dice(5);
    let (mut plain, mut kept) = (0, 0);
    for (count, mut document) in documents.into_iter().enumerate() {
        if count % 4 == 3 {
            document.text = document.text().replace('\n', "\r\n").chars().collect();
        }
        let memory = Arc::default();
        let mut before = document.text();
        let mut posting = read(&before, &memory, None);
        let original = document.text.clone();
        for number in 0..edits {
            if number % 8 == 7 {
                document.text.clone_from(&original);
            } else {
                edit(&mut document, &mut dice);
            }
            let after = document.text();
            let again = read(&after, &memory, Some(&posting));
            compare(&again, &read(&after, &Arc::default(), None), &before, &after);
            if again.sections.len() > 4 && after.len().abs_diff(before.len()) < 3 {
                plain += 1;
                kept += usize::from(again.kept().is_some());
            }
            (before, posting) = (after, again);
        }
    }
    (plain, kept)
}

/// The Markdown documents in `folder` that are short enough to be read some hundred times.
fn short(folder: &Path) -> Vec<Document> {
    let markdown = |document: &Document| document.path.extension().is_some_and(|extension| extension == "md");
    documents(folder).into_iter().filter(|document| document.text.len() < 20_000 && markdown(document)).collect()
}

/// Edits each of `documents` so many times and compares what is found by what was found before with what is found by nothing
/// else, and the facts likewise. How many edits were made, and how many of them left most of a document as it was.
fn check_again(documents: Vec<Document>, edits: usize) -> (usize, usize) {
    let mut dice = Dice(3);
    let wishes = Wishes { remember: true, ..Wishes::default() };
    let today = jiff::civil::date(2026, 11, 25);
    let (remembers, forgets) = (Project::unconfigured(wishes, today), Project::unconfigured(Wishes::default(), today));
    let workspace = Workspace::default();
    let (mut made, mut kept) = (0, 0);
    for mut document in documents {
        let memory = Arc::default();
        let original = document.text.clone();
        let mut before = [read(&document.text(), &memory, None)];
        let mut facts = Facts::of(&before[0]);
        let mut judged = check::judge_again(&before, NAME, &remembers, &workspace, None);
        for number in 0..edits {
            if number % 12 == 11 {
                document.text.clone_from(&original);
            } else if dice.roll(4) == 0 {
                edit(&mut document, &mut dice);
            } else {
                document.edit(&mut dice);
            }
            let text = document.text();
            let after = [read(&text, &memory, Some(&before[0]))];
            let anew = [read(&text, &Arc::default(), None)];
            let told = Facts::of(&anew[0]);
            let path = document.path.display();
            made += 1;
            if let Some(difference) = after[0].differs_from(&before[0]) {
                kept += usize::from(difference.sections[1].len() * 2 < after[0].sections.len());
                let again = Facts::again(&after[0], &facts, &difference);
                assert_eq!(again.all(), told.all(), "facts of {path} after edit {number}");
            }
            let again = check::judge_again(&after, NAME, &remembers, &workspace, Some((&before, &judged)));
            let expected = check::judge(&anew, NAME, &forgets, &workspace);
            assert_eq!(*again.findings, expected, "findings in {path} after edit {number}");
            facts = Facts::of(&after[0]);
            (before, judged) = (after, again);
        }
    }
    (made, kept)
}

/// What an edit far away makes another finding, and what comes of it.
fn reaching() -> Vec<[String; 2]> {
    const SAID: &str = "You bake bread for the people of the town and sell it to them every day of the week";
    let times = |each: &dyn Fn(usize) -> String| (0..14).map(each).collect::<String>();
    let list = |last: &str| {
        format!("# Baker\n\n- Knead dough\n{}{last}", times(&|i| format!("- ## Part {i}\n\n  {SAID} ({i}).\n")))
    };
    let stops = |stop: &str| {
        let stop = |i: usize| if i == 12 { stop } else { ["", "."][usize::from(i < 6)] };
        let item = |i: usize| format!("- ## Part {i}\n\n  {SAID} ({i}).\n- Item {i}{}\n", stop(i));
        format!("# Baker\n\n{}", times(&item))
    };
    let table = |head: &str| {
        let row = |i: usize| format!("<tr><td><h3>Row {i}</h3>{SAID} ({i}).</td><td>A rockstar ({i})</td></tr>\n");
        format!("# Baker\n\n<table>\n<tr><th>{head}</th><th>Do</th></tr>\n{}</table>\n", times(&row))
    };
    let beside = |last: &str| {
        let item = |i: usize| match i {
            1 => "Light the lamps".to_owned(),
            11 => last.to_owned(),
            _ => format!("Knead {i}"),
        };
        let items = times(&|i| format!("<h3>Point {i}</h3>\n<li>{SAID} ({i})</li>\n<li>{}</li>\n", item(i)));
        format!("# Baker\n\n<ul>\n{items}</ul>\n")
    };
    let led = |lead: &str| {
        let item = |i: usize| match i {
            12 => "18 years of experience with bread".to_owned(),
            _ => format!("Good bread {i}"),
        };
        let items = times(&|i| format!("- #### Point {i}\n\n  {SAID} ({i}).\n- {}\n", item(i)));
        format!("# Baker\n\n## Requirements\n\nFor all of the work in this bakery {lead}:\n\n{items}")
    };
    let titled = |first: &str| {
        let kinds = ["Requirements", "Benefits", "About us", "Responsibilities"];
        let sections = times(&|i| format!("# {}\n\n{SAID} ({i}).\n\n", kinds[i % 4]));
        format!("{first}{sections}# Volunteer Baker\n\nYou bake.\n\n{sections}")
    };
    let apart = |word: &str| {
        let part = |i: usize| format!("## Part {i}\n\n{SAID} ({i}).\n\n");
        let blank = format!("## {}\n\n", "· ".repeat(160));
        let text = format!("{SAID}. ").repeat(4);
        format!("# Baker\n\n{0}## A\n\n{text}It is insane\n\n{blank}{blank}## {word} face\n\n{0}", times(&part))
    };
    let pair = |text: &dyn Fn(&str) -> String, one: &str, other: &str| [text(one), text(other)];
    vec![
        pair(&list, "- Knead sugar\n", "- Knead dough\n"),
        pair(&stops, "", "."),
        pair(&table, "Don't", "Bread"),
        pair(&beside, "Go home at night", "Light the lamps"),
        pair(&led, "you must have what follows here", "it would be great if you had what follows here"),
        pair(&titled, "# Volunteer Baker\n\nYou bake.\n\n", ""),
        pair(&apart, "Clown", "Crown"),
    ]
}

#[test]
fn reach() {
    let wishes = || Wishes { remember: true, ..Wishes::default() };
    let project = Project::unconfigured(wishes(), jiff::civil::date(2026, 11, 25));
    let workspace = Workspace::default();
    for pair in reaching() {
        let mut found = Vec::new();
        for [one, other] in [[0, 1], [1, 0]] {
            let memory = Arc::default();
            let before = [read(&pair[one], &memory, None)];
            let judged = check::judge_again(&before, NAME, &project, &workspace, None);
            let after = [read(&pair[other], &memory, Some(&before[0]))];
            let again = check::judge_again(&after, NAME, &project, &workspace, Some((&before, &judged)));
            let anew = check::judge_again(&after, NAME, &project, &workspace, None);
            assert_eq!(again.findings, anew.findings, "from\n{}\nto\n{}", pair[one], pair[other]);
            found.push(anew.findings);
        }
        assert_ne!(found[0], found[1], "it reaches from one end of\n{}", pair[0]);
    }
}

/// `documents`, several put together to one that is long enough for most of it to stay as it is.
fn long(documents: Vec<Document>) -> Vec<Document> {
    let mut long: Vec<Document> = Vec::new();
    for document in documents {
        match long.last_mut().filter(|last| last.text.len() < LONG) {
            Some(last) => last.text.extend("\n\n".chars().chain(document.text)),
            None => long.push(document),
        }
    }
    long
}

/// What is read another way when both stand in a text, in whatever parts of it.
const PAIRS: [(&str, &str); 10] = [
    ("{% comment %}\n", "{% endcomment %}\n"),
    ("{% raw %}\n", "{% endraw %}\n"),
    ("import Intro from './a.md'\n", "<Intro />\n"),
    ("--8<--\na.md\n", "--8<--\n"),
    ("[a]: b\n", "[a] and [b][a]\n"),
    ("[^1]: n\n", "It is said.[^1]\n"),
    ("Baked <!-- early\n", "and --> late\n"),
    ("A <skills> list\n", "ends </skills> here\n"),
    ("---\ntitle: Baker\n", "---\n"),
    ("<div>\n", "<title>Baker</title>\n</div>\n"),
];

#[test]
fn far_apart() {
    let texts = |first: &str, last: &str| {
        format!(
            "{first}# Baker\n\nYou {{{{ bake }}}}.\n\n{first}\n## What you'll do\n\n- bread\n\n{last}\n## What you need\n\n\
             - an oven\n\n## About us\n\nWe bake.\n"
        )
    };
    for (first, last) in PAIRS {
        let all = [texts("", ""), texts(first, ""), texts(first, last), texts("", last), texts("", "")];
        for order in [[0, 1, 2, 3, 4], [0, 3, 2, 1, 0], [2, 0, 2, 3, 1]] {
            let memory = Arc::default();
            let mut posting = read(&all[order[0]], &memory, None);
            for pair in order.windows(2) {
                let (before, after) = (&all[pair[0]], &all[pair[1]]);
                let again = read(after, &memory, Some(&posting));
                compare(&again, &read(after, &Arc::default(), None), before, after);
                posting = again;
            }
        }
    }
}

#[test]
fn checks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (made, kept) = check_again(long(short(&folder)), number("POSTLINT_EDITS", CHECKED));
    assert!(kept * 20 > made, "of {made} edits, {kept} left most of a document as it was");
}

#[test]
fn corpus_checks() {
    let Some(corpus) = shared().map(|shared| shared.join("corpus")) else { return };
    let most = number("POSTLINT_CORPUS", 6);
    let all = short(&corpus);
    let step = (all.len() / most.max(1)).max(1);
    let some = all.into_iter().skip(step / 2).step_by(step).take(most);
    check_again(long(some.collect()), number("POSTLINT_EDITS", CHECKED));
}

#[test]
fn fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (plain, kept) = play(short(&folder), number("POSTLINT_EDITS", EDITS));
    assert!(kept * 10 > plain * 7, "of {plain} small edits, something was taken over after {kept}");
}

#[test]
fn corpus() {
    let Some(corpus) = shared().map(|shared| shared.join("corpus")) else { return };
    let most = number("POSTLINT_CORPUS", 6);
    let all = short(&corpus);
    let step = (all.len() / most.max(1)).max(1);
    let (plain, kept) = play(all.into_iter().step_by(step).take(most).collect(), number("POSTLINT_EDITS", EDITS));
    assert!(kept * 10 > plain * 7, "of {plain} small edits, something was taken over after {kept}");
}
