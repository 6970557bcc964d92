//! Adoption: what is typed to begin with postlint where postings stand already.

use clap::Args as Group;

use super::args::{Check, ConfigArgs, DocumentArgs, LevelArgs, RuleArgs};
use super::words::Color;
use crate::report::FORMATS;

/// Which findings are told.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct SieveArgs {
    /// Tell only findings that are not in this file, which `postlint baseline` writes [default: `baseline` in postlint.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline", help_heading = "New findings")]
    pub(super) baseline: Option<String>,
    /// Tell known findings too
    #[arg(long, help_heading = "New findings")]
    pub(super) no_baseline: bool,
    /// Tell only findings on lines that were changed since a git revision [without one: since the last commit]
    #[arg(
        long,
        value_name = "REV",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "HEAD",
        conflicts_with_all = ["fix", "diff"],
        help_heading = "New findings"
    )]
    pub(super) changed: Option<String>,
}

#[derive(Debug, Group)]
pub(super) struct Baseline {
    /// Files and folders [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// Where to write it [default: `baseline` in postlint.toml, else postlint-baseline.json beside it]
    #[arg(long, value_name = "FILE")]
    pub(super) file: Option<String>,
    /// Only drop what is no longer found
    #[arg(long)]
    pub(super) prune: bool,
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
pub(super) struct Init {
    /// Add a hook to .pre-commit-config.yaml
    #[arg(long)]
    pub(super) pre_commit: bool,
    /// Add a workflow for GitHub Actions
    #[arg(long)]
    pub(super) workflow: bool,
}

impl Check {
    /// A check of `paths` as it is without any option.
    pub(super) fn plain(paths: Vec<String>) -> Self {
        Self {
            paths,
            rules: RuleArgs::default(),
            levels: LevelArgs::default(),
            exit_zero: false,
            fix: false,
            unsafe_fixes: false,
            diff: false,
            watch: false,
            sieve: SieveArgs::default(),
            format: FORMATS[0].name.to_owned(),
            output_file: None,
            color: Color::Auto,
            quiet: false,
            verbose: false,
            force_exclude: false,
            documents: DocumentArgs::default(),
            config: ConfigArgs::default(),
            threads: 0,
        }
    }

    /// The check that finds what a baseline is to hold.
    pub(super) fn of(args: &Baseline) -> Self {
        Self {
            rules: args.rules.clone(),
            levels: args.levels.clone(),
            documents: args.documents.clone(),
            config: args.config.clone(),
            ..Self::plain(args.paths.clone())
        }
    }
}
