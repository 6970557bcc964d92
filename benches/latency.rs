//! Latency: the processor time of one check of a document in memory, as an editor waits for it: reading, facts and
//! rules, for a posting of 6 KB and for documents of 500 KB and 5 MB, beside bare Markdown parsing of the same text in
//! the same run. `cargo bench --bench latency -- FILE…` measures the files that are named instead.

#![expect(clippy::print_stdout, reason = "figures are printed to be read")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use nix::sys::time::TimeValLike;
use nix::time::{ClockId, clock_gettime};
use postlint::check::check;
use postlint::posting;
use postlint::project::{Project, Wishes};
use postlint::rules::Catalog;
use postlint::text::Source;
use postlint::workspace::Workspace;
use postlint::workspace::files::Memory;
use pulldown_cmark::{Options, Parser};

/// About as long as this all runs of one document take together.
const TIME: Duration = Duration::from_secs(4);

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|typed| typed != "--bench").collect();
    let documents = match &files[..] {
        [] => vec![
            ("posting.md".to_owned(), include_str!("posting.md").chars().take(6_000).collect()),
            ("500-kb.md".to_owned(), varied(500_000)),
            ("5-mb.md".to_owned(), varied(5_000_000)),
        ],
        files => files.iter().map(|path| (path.clone(), read(path))).collect::<Vec<(String, String)>>(),
    };
    let project = Project::unconfigured(Wishes::default(), date(2026, 11, 25));
    let workspace = Workspace::new(Box::new(Memory::default()));
    println!("one check in memory, milliseconds of processor time: half and 99 of 100 runs take at most");
    for (name, text) in documents {
        let source = Arc::new(Source::new(&name, text));
        let setup = project.setup(&name);
        let reading = project.reading(&name, &setup);
        let bare = distribution(|| Parser::new_ext(source.text(), extensions()).into_offset_iter().for_each(drop));
        let read = distribution(|| drop(black_box(posting::read(Arc::clone(&source), &reading))));
        let whole = distribution(|| {
            for posting in posting::read(Arc::clone(&source), &reading) {
                black_box(check(&posting, &workspace, project.catalog(), &setup.plan, &setup.settings));
            }
        });
        println!("{name}, {} bytes", source.text().len());
        println!("  bare Markdown  {}", bare.line(&source));
        println!("  reading        {}", read.line(&source));
        println!("  check          {}", whole.line(&source));
    }
}

/// How long the runs took, in order.
struct Runs(Vec<Duration>);

impl Runs {
    fn line(&self, source: &Source) -> String {
        let at = |share: f64| self.0[((self.0.len() - 1) as f64 * share) as usize].as_secs_f64();
        let rate = source.text().len() as f64 / 1e6 / at(0.5);
        format!("{:>9.3} {:>9.3}   {rate:>7.1} MB/s, {} runs", at(0.5) * 1e3, at(0.99) * 1e3, self.0.len())
    }
}

fn distribution(mut run: impl FnMut()) -> Runs {
    let begin = spent();
    let mut runs = Vec::new();
    while runs.len() < 3 || (spent() - begin < TIME && runs.len() < 1_000) {
        let start = spent();
        run();
        runs.push(spent() - start);
    }
    // The first run fills what is worked out once.
    runs.remove(0);
    runs.sort_unstable();
    Runs(runs)
}

/// The processor time of this thread: what others do on the machine does not count.
fn spent() -> Duration {
    let spent = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the system counts");
    Duration::from_nanos(u64::try_from(spent.num_nanoseconds()).expect("time does not run backwards"))
}

fn extensions() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The examples of all rule pages under headings of their own, again and again, told apart by numbers: text of every
/// sort that postlint looks for.
fn varied(bytes: usize) -> String {
    let pages = Catalog::builtin().rules().iter().map(|rule| &rule.page);
    let examples: Vec<String> = pages.flat_map(|page| page.examples()).map(|example| example.text).collect();
    let mut text = String::with_capacity(bytes + 10_000);
    for (number, example) in examples.iter().cycle().enumerate() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&format!("\n## Part {number}\n\n{}\n\n", example.trim_start_matches("---").trim()));
    }
    text
}
