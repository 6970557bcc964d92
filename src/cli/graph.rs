//! Graph: which document takes in which.

use std::io::Write;

use super::args::Graph;
use super::targets::{Search, collect};
use super::words::{Color, chosen};
use super::{Outcome, complain, ended, output, projects};
use crate::posting::Ways;
use crate::project::Wishes;
use crate::report::CHART_FORMATS;
use crate::workspace::Workspace;
use crate::workspace::files::{Place, place};

/// Runs `postlint graph`.
pub(super) fn run(args: &Graph) -> Outcome {
    let typed = if args.paths.is_empty() { vec![".".to_owned()] } else { args.paths.clone() };
    let workspace = Workspace::default().within(args.workspace.as_deref());
    let (files, folders): (Vec<String>, Vec<String>) =
        typed.iter().cloned().partition(|path| matches!(place(path), Ok(Place::File)));
    // What uses a file may stand anywhere in its workspace.
    let mut around: Vec<String> = folders.clone();
    for file in &files {
        let root = args.workspace.clone().unwrap_or_else(|| workspace.shown(&workspace.root_of(file)));
        around.push(if root.is_empty() { ".".to_owned() } else { root });
        around.push(file.clone());
    }
    let mut projects = projects(Wishes::default(), jiff::civil::Date::ZERO, &args.config);
    let targets = collect(&around, Search::default(), &mut projects);
    for trouble in projects.troubles.iter().chain(&targets.troubles) {
        complain(trouble);
    }
    if !projects.troubles.is_empty() || !targets.troubles.is_empty() {
        return Outcome::Failed;
    }
    let ways = Ways::together(projects.all.iter().map(|rooted| rooted.project.ways()));
    let workspace = workspace.knowing(&ways).given(around).among(targets.files.into_iter().map(|target| target.path));
    let mut chart = workspace.chart();
    if folders.is_empty() {
        let shown: Vec<String> = files.iter().map(|file| workspace.shown(&workspace.absolute(file))).collect();
        let firsts = (0..chart.documents.len()).filter(|&at| shown.contains(&chart.documents[at].path));
        let wanted = firsts.flat_map(|at| chart.around(at)).collect();
        chart = chart.only(&wanted);
    }
    if chart.documents.is_empty() {
        complain(&format!("there is no document in {}", typed.join(" ")));
        return Outcome::Failed;
    }
    let (mut out, look) = output(Color::Auto);
    let write = chosen(CHART_FORMATS, &args.format);
    ended(write(&mut out, &chart, look).and_then(|()| out.flush()))
}
