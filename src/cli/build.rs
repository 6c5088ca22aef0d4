//! `tickbook build`: the whole site, or none of it.

use std::time::Instant;

use rayon::prelude::*;

use crate::disk::{self, PublishFault, Publisher};
use crate::lock;
use crate::playbook::{Memo, Request};
use crate::render::{Body, Renderer, Route};
use crate::theme::ThemeFault;

use super::args::BuildArgs;
use super::project::{self, Loaded};
use super::summary::Summary;
use super::{Outcome, Terminal};

/// Why a file could not be made.
enum Fault {
    Theme(ThemeFault),
    Publish(PublishFault),
}

pub(super) fn run(args: &BuildArgs, terminal: &Terminal) -> Outcome {
    if let Some(threads) = args.threads {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    match build(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn build(args: &BuildArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let start = Instant::now();
    let project = project::read(&args.project, terminal)?;
    let folders: Vec<&str> = project.config.locales.iter().map(|l| l.path.as_str()).collect();
    disk::check_place(&project.root, &folders, &args.out).map_err(|fault| failed(&fault, terminal))?;
    let theme = project::theme(&project).map_err(|fault| {
        project::report_theme(&project, &fault, terminal);
        Outcome::Failed
    })?;
    let request = Request { audience: args.audience.clone(), today: Some(project::today(&args.project)) };
    let Loaded { project, playbook } = project::load(project, request, &Memo::default());
    let items = lock::items(&playbook);
    let renderer = Renderer::new(&playbook, &items, &theme).map_err(|fault| {
        project::report_theme(&project, &fault, terminal);
        Outcome::Failed
    })?;

    let publisher = Publisher::open(&args.out).map_err(|fault| failed(&fault, terminal))?;
    let routes: Vec<(&String, &Route)> = renderer.routes().iter().collect();
    let bar = terminal.bar("rendering", routes.len());
    let staged: Result<Vec<_>, Fault> = routes
        .par_iter()
        .map(|(path, route)| {
            let body = renderer.render(route).map_err(Fault::Theme)?;
            bar.inc(1);
            let first = matches!(route, Route::Asset(_) | Route::Media(_));
            let bytes = match &body {
                Body::Bytes(bytes) => bytes.as_slice(),
                Body::Shared(bytes) => bytes,
                Body::Copy(source) => {
                    let from = project.root.join(&**source);
                    let bytes = std::fs::read(&from)
                        .map_err(|source| Fault::Publish(PublishFault::Io { what: "read", path: from, source }))?;
                    return publisher.stage(path, &bytes, first).map_err(Fault::Publish);
                }
            };
            publisher.stage(path, bytes, first).map_err(Fault::Publish)
        })
        .collect();
    bar.finish_and_clear();
    let staged = match staged {
        Ok(staged) => staged,
        Err(fault) => {
            publisher.abandon();
            match fault {
                Fault::Theme(fault) => project::report_theme(&project, &fault, terminal),
                Fault::Publish(fault) => terminal.fail(&fault.to_string()),
            }
            return Err(Outcome::Failed);
        }
    };
    let outcome =
        publisher.publish(staged, "x".to_owned(), serde_json::Value::Null).map_err(|fault| failed(&fault, terminal))?;
    let summary = Summary::new(&playbook, &items);
    terminal.print(&summary.show(terminal, &args.out, outcome, start.elapsed()));
    Ok(Outcome::Clean)
}

fn failed(fault: &PublishFault, terminal: &Terminal) -> Outcome {
    terminal.fail(&fault.to_string());
    Outcome::Failed
}
