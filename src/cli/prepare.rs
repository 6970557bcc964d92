//! Prepare: from what was typed to the files to check, and the configurations that hold for them.

use super::args::{Check, RuleArgs};
use super::targets::{Search, Target, collect};
use super::{complain, projects, remark, today};
use crate::config::Jurisdictions;
use crate::project::lookup::Projects;
use crate::project::unknown_choice;
use crate::rules::Catalog;
use crate::text::nearest;
use crate::workspace::walk::EXTENSIONS;

/// What is to be checked.
pub(super) struct Prepared {
    /// The paths that were typed, or what holds where none were.
    pub(super) typed: Vec<String>,
    pub(super) projects: Projects,
    pub(super) targets: Vec<Target>,
    /// Whether something that was asked for is not there.
    pub(super) failed: bool,
}

/// What was typed makes no sense; why has been said.
pub(super) struct Senseless;

/// Finds what is to be checked, and says what is wrong with what was asked for.
pub(super) fn prepare(args: &Check) -> Result<Prepared, Senseless> {
    args.color.demand();
    let today = args.documents.today.unwrap_or_else(today);
    let mut projects = projects(args.rules.wishes(&args.levels, &args.documents), today, &args.config);
    let typed = match (args.paths.as_slice(), &args.documents.stdin_filename) {
        ([], Some(_)) => vec!["-".to_owned()],
        ([], None) => vec![".".to_owned()],
        (paths, _) => paths.to_vec(),
    };
    let search = Search {
        stdin_name: args.documents.stdin_filename.as_deref(),
        verbose: args.verbose,
        force_exclude: args.force_exclude,
    };
    let targets = collect(&typed, search, &mut projects);
    for source in projects.all.iter().filter_map(|rooted| rooted.source.as_ref()).filter(|_| args.verbose) {
        remark(&format!("configuration: {}", source.name()));
    }
    let wrong: Vec<String> = projects.troubles.iter().cloned().chain(misnamed(&args.rules, &projects)).collect();
    for trouble in wrong.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !wrong.is_empty() || !fixes_fit(args, &targets.files) {
        return Err(Senseless);
    }
    let mut failed = !targets.troubles.is_empty();
    if targets.files.is_empty() && !failed && !args.force_exclude {
        complain(&nothing_to_check(&typed));
        failed = true;
    }
    Ok(Prepared { typed, projects, targets: targets.files, failed })
}

/// Whether the options about fixes go together with what is checked; says so where they do not.
fn fixes_fit(args: &Check, targets: &[Target]) -> bool {
    if args.unsafe_fixes && !args.fix && !args.diff {
        complain("--unsafe-fixes says which fixes --fix applies or --diff shows; add one of them");
        return false;
    }
    let alone = targets.len() == 1 || targets.iter().all(|target| target.given.is_none());
    if args.fix && !alone {
        complain("--fix writes the text of standard input to standard output; check the other files by themselves");
    }
    !args.fix || alone
}

/// What is wrong with what was asked for and with the configurations, for commands that only read.
pub(super) fn wrong_with(args: &RuleArgs, projects: &Projects) -> Vec<String> {
    let faults = projects.faults.iter();
    let faults = faults.map(|fault| format!("{} has mistakes; `postlint check` shows them", fault.source.name()));
    projects.troubles.iter().cloned().chain(misnamed(args, projects)).chain(faults).collect()
}

/// Names on the command line that name nothing.
pub(super) fn misnamed(args: &RuleArgs, projects: &Projects) -> Vec<String> {
    let mut catalogs: Vec<&Catalog> = projects.all.iter().map(|rooted| rooted.project.catalog()).collect();
    if catalogs.is_empty() {
        catalogs.push(Catalog::builtin());
    }
    let lists = [
        ("--select", args.select.as_deref().unwrap_or_default()),
        ("--ignore", &args.ignore),
        ("--extend-select", &args.extend_select),
    ];
    let suggest = |near: Option<&str>| near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    let mut wrong = Vec::new();
    for (option, names) in lists {
        for name in names {
            let unknown: Option<Vec<_>> = catalogs.iter().map(|catalog| unknown_choice(catalog, name)).collect();
            if let Some(near) = unknown.map(|near| near.into_iter().flatten().next()) {
                let near = near.map_or_else(|| "; `postlint rules` lists them".to_owned(), |near| suggest(Some(near)));
                wrong.push(format!("{option}: there is no rule or family “{name}”{near}"));
            }
        }
    }
    for code in args.jurisdiction.iter().flatten().filter(|code| !Jurisdictions::knows(code)) {
        let known = Jurisdictions::known();
        let near = nearest(&code.to_ascii_uppercase(), known.iter().map(String::as_str));
        wrong.push(format!("--jurisdiction: there is no place “{code}”{}", suggest(near)));
    }
    wrong
}

/// What is said where nothing in `typed` is a posting.
pub(super) fn nothing_to_check(typed: &[String]) -> String {
    let extensions = EXTENSIONS.map(|extension| format!(".{extension}")).join(" ");
    format!(
        "there is nothing to check in {}\n  \
         looked for {extensions}, and passed over READMEs, licences and the like, hidden and vendored files, and \
         what .gitignore names\n  \
         name the files to check them anyway, or say which ones count with `include` in postlint.toml",
        typed.join(" ")
    )
}
