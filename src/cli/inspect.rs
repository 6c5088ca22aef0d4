//! `tickbook inspect`: the typed model as JSON.

use crate::export::inspect;
use crate::lock;
use crate::playbook::{Memo, Request};

use super::args::InspectArgs;
use super::{Outcome, Terminal, project};

pub(super) fn run(args: &InspectArgs, terminal: &Terminal) -> Outcome {
    let project = match project::read(&args.project, terminal) {
        Ok(project) => project,
        Err(outcome) => return outcome,
    };
    let request = Request { audience: None, today: Some(project::today(&args.project)) };
    let loaded = project::load(project, request, &Memo::default());
    let inspection = inspect::inspect(&loaded.playbook, &lock::items(&loaded.playbook), args.page.as_deref());
    if let Some(page) = args.page.as_deref().filter(|_| inspection.pages.is_empty()) {
        terminal.fail(&format!("there is no page `{page}`"));
        return Outcome::Failed;
    }
    match serde_json::to_string_pretty(&inspection) {
        Ok(json) => {
            terminal.line(&json);
            Outcome::Clean
        }
        Err(error) => {
            terminal.fail(&error.to_string());
            Outcome::Failed
        }
    }
}
