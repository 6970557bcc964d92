//! Args: what was typed.

use clap::{Args as Group, Parser, Subcommand};
use jiff::civil::Date;

use crate::config::Named;
use crate::finding::Level;
use crate::posting::{Dialect, Profile};
use crate::project::Wishes;
use crate::report::analyzed::ANALYSIS_FORMATS;
use crate::report::{CHART_FORMATS, FORMATS};
use crate::rules::Choice;

use super::adoption::{Baseline, Init, SieveArgs};
use super::columns::{DataArgs, STATUS};
use super::compare::Compare;
use super::debug::Debug;
use super::delivery::OutputArgs;
use super::documents::JudgingArgs;
use super::import::ImportVale;
use super::ladder::Ladder;
use super::trend::Trend;
use super::words::{Color, FailOn, dialect, fail_on, formats, level, profile};

/// Linter for job postings and role documents
#[derive(Debug, Parser)]
#[command(name = "postlint", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  postlint check jobs/                       check every posting in a folder
  postlint check --fail-on warning role.md   be strict about one file
  postlint explain gendered-job-title        why a rule is there, and what to write instead

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check postings and role documents
    Check(Box<Check>),
    /// Write down what is found now, so that `check` tells only what is new
    Baseline(Box<Baseline>),
    /// Write a first postlint.toml for the current folder, by what stands in it
    Init(Init),
    /// Say what documents come to: a score with its reasons, sections, balance, facts
    Analyze(Box<Analyze>),
    /// Show what changed between two versions of a document
    Compare(Box<Compare>),
    /// Show the levels of a family of roles side by side: what each adds, raises, lowers and drops
    Ladder(Box<Ladder>),
    /// Show what the documents of a folder came to over time, as its git history tells
    Trend(Box<Trend>),
    /// Show a document as it will read, with the snippets and roles that it takes in
    Expand(Expand),
    /// Show which document takes in which
    Graph(Graph),
    /// Explain a rule: what it catches, why, and what to write instead
    Explain(Explain),
    /// Read what documents say: pay, years, degrees, places, dates
    Facts(Facts),
    /// Show what holds for a file, and what says so
    Config(Config),
    /// List the rules, or test rule pages of your own
    Rules(Rules),
    /// Print the completions of a shell
    Completions(Completions),
    /// Write the manual, a page for each command
    Man(Man),
    /// Talk to an editor: a language server over standard input and output
    Lsp(Lsp),
    /// Show how a document is understood
    #[command(hide = true)]
    Debug(Debug),
}

#[derive(Debug, Group)]
pub(super) struct Check {
    /// Files and folders; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,

    #[command(flatten)]
    pub(super) rules: RuleArgs,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    /// Exit with 0 whatever is found
    #[arg(long, help_heading = "Levels")]
    pub(super) exit_zero: bool,

    /// Apply the fixes that keep the meaning
    #[arg(long, help_heading = "Fixes")]
    pub(super) fix: bool,
    /// With --fix or --diff: also the fixes that a person should look at
    #[arg(long, help_heading = "Fixes")]
    pub(super) unsafe_fixes: bool,
    /// Show what the fixes would change, and change nothing; exit with 1 where something would
    #[arg(long, conflicts_with = "fix", help_heading = "Fixes")]
    pub(super) diff: bool,

    #[command(flatten)]
    pub(super) sieve: SieveArgs,

    /// Check again whenever a file is saved
    #[arg(long, conflicts_with_all = ["fix", "diff", "output_file", "stdin_filename"])]
    pub(super) watch: bool,

    /// How to write findings
    #[arg(long, value_parser = formats(FORMATS), default_value = "text", help_heading = "Output")]
    pub(super) format: String,
    /// Write findings to a file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub(super) output_file: Option<String>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Color::Auto, help_heading = "Output")]
    pub(super) color: Color,
    /// Nothing but findings
    #[arg(long, short, conflicts_with = "verbose", help_heading = "Output")]
    pub(super) quiet: bool,
    /// Say also how each file is understood, and what is passed over
    #[arg(long, short, help_heading = "Output")]
    pub(super) verbose: bool,

    /// Pass over named files too where their names or the configuration say that they are no postings
    #[arg(long, help_heading = "Documents")]
    pub(super) force_exclude: bool,
    #[command(flatten)]
    pub(super) documents: DocumentArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// How many files are checked at the same time [default: one for each processor]
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true, help_heading = "Configuration")]
    pub(super) threads: usize,
}

/// Which rules run.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct RuleArgs {
    /// Run only these rules and families, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(super) select: Option<Vec<String>>,
    /// Do not run these rules and families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(super) ignore: Vec<String>,
    /// Run these too, also where they are off by default
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub(super) extend_select: Vec<String>,
    /// Apply the law of these places: US-CO, CA-ON, DE, EU
    #[arg(long, value_name = "PLACE", value_delimiter = ',', help_heading = "Rules")]
    pub(super) jurisdiction: Option<Vec<String>>,
}

/// Which findings count.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct LevelArgs {
    /// Lowest level shown: hint, info, warning, error [default: info]
    #[arg(long, value_name = "LEVEL", value_parser = level, hide_possible_values = true, help_heading = "Levels")]
    pub(super) level: Option<Level>,
    /// Lowest level that fails the check, or never [default: error]
    #[arg(long, value_name = "LEVEL", value_parser = fail_on, help_heading = "Levels")]
    pub(super) fail_on: Option<FailOn>,
}

/// What the documents are.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct DocumentArgs {
    /// What kind of documents these are: posting, role, snippet [default: recognised]
    #[arg(long, value_parser = profile, value_name = "KIND", help_heading = "Documents")]
    pub(super) profile: Option<Profile>,
    /// How they are written: markdown, plain, html, jsonld [default: recognised]
    #[arg(long, value_parser = dialect, value_name = "DIALECT", help_heading = "Documents")]
    pub(super) dialect: Option<Dialect>,
    /// The day on which deadlines are judged [default: the current day]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Documents")]
    pub(super) today: Option<Date>,
    /// The name of what comes by standard input
    #[arg(long, value_name = "PATH", help_heading = "Documents")]
    pub(super) stdin_filename: Option<String>,
    /// The folder that holds what documents may refer to [default: their repository]
    #[arg(long, value_name = "FOLDER", help_heading = "Documents")]
    pub(super) workspace: Option<String>,
}

impl RuleArgs {
    /// What is asked for together with the others.
    pub(super) fn wishes(&self, levels: &LevelArgs, documents: &DocumentArgs) -> Wishes {
        Wishes {
            rules: Choice {
                select: self.select.as_deref().map(typed),
                extend: typed(&self.extend_select),
                ignore: typed(&self.ignore),
            },
            jurisdictions: self.jurisdiction.clone(),
            profile: documents.profile,
            dialect: documents.dialect,
            level: levels.level,
            fail_on: levels.fail_on.map(|FailOn(level)| level),
            ..Wishes::default()
        }
    }
}

/// Names that were typed.
fn typed(names: &[String]) -> Vec<Named> {
    names.iter().map(|name| Named::from(name.as_str())).collect()
}

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct ConfigArgs {
    /// Read this configuration [default: postlint.toml beside or above each file]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config", help_heading = "Configuration")]
    pub(super) config: Option<String>,
    /// Read no configuration
    #[arg(long, help_heading = "Configuration")]
    pub(super) no_config: bool,
}

#[derive(Debug, Group)]
#[command(after_help = STATUS)]
pub(super) struct Analyze {
    /// Files and folders, or data sets: .parquet .csv .tsv .jsonl, the last three also with .gz or .zst; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<String>,
    #[command(flatten)]
    pub(super) data: DataArgs,
    /// How to write it
    #[arg(long, value_parser = formats(ANALYSIS_FORMATS), default_value = ANALYSIS_FORMATS[0].name, help_heading = "Output")]
    pub(super) format: String,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) judging: JudgingArgs,
}

#[derive(Debug, Group)]
pub(super) struct Expand {
    /// The document
    #[arg(value_name = "FILE")]
    pub(super) path: String,
    /// Say before each line where it comes from
    #[arg(long)]
    pub(super) provenance: bool,
    /// The folder that holds what the document may refer to [default: its repository]
    #[arg(long, value_name = "FOLDER")]
    pub(super) workspace: Option<String>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Group)]
pub(super) struct Graph {
    /// Folders, or files: then only what they use and what uses them [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// How to write it
    #[arg(long, value_parser = formats(CHART_FORMATS), default_value = CHART_FORMATS[0].name)]
    pub(super) format: String,
    /// The folder that holds what documents may refer to [default: their repository]
    #[arg(long, value_name = "FOLDER")]
    pub(super) workspace: Option<String>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Group)]
pub(super) struct Explain {
    /// The name of a rule, or of a family
    pub(super) rule: String,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Group)]
pub(super) struct Facts {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) paths: Vec<String>,
    /// How to write facts: lines for people, or a JSON object for each file
    #[arg(long, value_parser = ["text", "json"], default_value = "text")]
    pub(super) format: String,
    /// Instead of facts, the scores of each document: readability, passives, coded words
    #[arg(long, conflicts_with = "gender_decoder")]
    pub(super) scores: bool,
    /// Instead of facts, what the Gender Decoder says of each file
    #[arg(long)]
    pub(super) gender_decoder: bool,
    /// How the documents are written: markdown, plain, html, jsonld [default: recognised]
    #[arg(long, value_parser = dialect, value_name = "DIALECT")]
    pub(super) dialect: Option<Dialect>,
    /// The name of what comes by standard input
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<String>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Color::Auto, hide = true)]
    pub(super) color: Color,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Group)]
pub(super) struct Config {
    /// The file, or a folder [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) path: Option<String>,
    /// Show every rule, not only those that differ from their pages
    #[arg(long)]
    pub(super) all: bool,
    /// Print the JSON Schema of postlint.toml instead
    #[arg(long, conflicts_with_all = ["path", "all"])]
    pub(super) schema: bool,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    #[command(flatten)]
    pub(super) documents: DocumentArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Group)]
pub(super) struct Rules {
    #[command(subcommand)]
    pub(super) action: Option<RulesAction>,
    /// How to write the list
    #[arg(long, value_parser = ["text", "json"], default_value = "text")]
    pub(super) format: String,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesAction {
    /// Run the examples of rule pages: each must be flagged or spared as the page says
    Test {
        /// Pages, and folders of pages
        #[arg(required = true)]
        paths: Vec<String>,
    },
    /// Make rule pages of the rules of another tool
    Import {
        /// The tool
        #[command(subcommand)]
        tool: Tool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Tool {
    /// Vale: a style, a folder of styles, or a project with its `.vale.ini`
    #[command(after_help = IMPORT_STATUS)]
    Vale(ImportVale),
}

const IMPORT_STATUS: &str = "\
Exit status: 0 all of it became pages, 1 a part did not, and is listed, 2 nothing was written.";

#[derive(Debug, Group)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Group)]
pub(super) struct Man {
    /// Where the pages go; the folder is made where there is none
    #[arg(value_name = "FOLDER")]
    pub(super) folder: String,
}

#[derive(Debug, Group)]
pub(super) struct Lsp {
    /// What some editors say to every server; there is no other way
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
    /// The day on which deadlines are judged [default: the current day]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}
