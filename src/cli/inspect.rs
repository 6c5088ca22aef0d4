//! `tickbook inspect`: the typed model as JSON.

use crate::export::inspect;
use crate::lock;
use crate::playbook::{Memo, Request};

use super::args::InspectArgs;
use super::{Outcome, Terminal, project};

pub(super) fn run(args: &InspectArgs, terminal: &Terminal) -> Outcome {
    let request = Request { audience: None, today: Some(project::today(&args.project)) };
    let read = project::read(&args.project, terminal);
    let loaded = match read.and_then(|project| project::load_pages(project, request, &Memo::default(), terminal)) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let inspection = inspect::inspect(&loaded.playbook, &lock::items(&loaded.playbook), args.page.as_deref());
    if let Some(page) = args.page.as_deref().filter(|_| inspection.pages.is_empty()) {
        terminal.fail(&format!("there is no page `{page}`"));
        return Outcome::Failed;
    }
    terminal.json(&inspection);
    Outcome::Clean
}
