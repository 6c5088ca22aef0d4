//! `tickbook serve`: a preview that follows every save.

use std::borrow::Cow;
use std::sync::Arc;

use crate::check::Facts;
use crate::disk::{self, ReadFault};
use crate::finding::{Finding, Severity};
use crate::playbook::{Memo, Request};
use crate::report;
use crate::serve::{self, Event, Options};

use super::args::ServeArgs;
use super::project;
use super::summary::plural;
use super::{Outcome, Terminal};

/// More findings than this are not shown after one save.
const MOST: usize = 10;

pub(super) fn run(args: &ServeArgs, terminal: &Arc<Terminal>) -> Outcome {
    if !args.project.dir.is_dir() {
        terminal.fail(&format!("there is no folder `{}`", args.project.dir.display()));
        return Outcome::Failed;
    }
    // What is wrong with a playbook is shown where its pages will be; without one there is nothing to wait for.
    if !disk::is_playbook(&args.project.dir) {
        terminal.fail(&ReadFault::NoPlaybook(args.project.dir.clone()).to_string());
        return Outcome::Failed;
    }
    if let Some(audience) = &args.audience {
        let request = Request { audience: Some(audience.clone()), today: None };
        let read = project::read(&args.project, terminal);
        let known =
            read.and_then(|read| project::audience(&project::load(read, request, &Memo::default()).playbook, terminal));
        if let Err(outcome) = known {
            return outcome;
        }
    }
    let today = Some(project::today(&args.project));
    let told = terminal.clone();
    let options = Options {
        root: args.project.dir.clone(),
        request: Request { audience: args.audience.clone(), today },
        port: args.port,
        open: args.open,
        poll: args.poll,
        facts: Box::new(move |_| Facts { today, ..Facts::default() }),
        listener: Arc::new(move |event| say(&event, &told)),
    };
    match serve::serve(options) {
        Ok(()) => {
            terminal.note("stopped");
            Outcome::Clean
        }
        Err(fault) => {
            terminal.fail(&fault.to_string());
            Outcome::Failed
        }
    }
}

fn say(event: &Event<'_>, terminal: &Terminal) {
    match event {
        Event::Listening(address) => {
            terminal.line(&terminal.bold(&format!("http://{address}/")));
            terminal.note("Ctrl-C stops");
        }
        Event::Built { pages, time, first } => {
            let what = if *first { "read" } else { "changed" };
            terminal.note(&format!("{what}: {} in {} ms", plural(*pages, "page", "pages"), time.as_millis()));
        }
        Event::Unreadable(fault) => project::report_fault(fault, terminal),
        Event::Theme(fault) => terminal.fail(&fault.to_string()),
        Event::Polling(why) => terminal.note(&format!("note: looking for changes twice a second, because {why}")),
        Event::Checked { new, all, sources, first } => {
            let text = |path: &str| sources.text(path).map(|t| Cow::Borrowed(&**t));
            let shown = |f: &&Finding| f.severity == Severity::Error || (!first && f.severity == Severity::Warning);
            for finding in new.iter().filter(shown).take(MOST) {
                terminal.line(&format!("{}\n", report::terminal(finding, &text, None, terminal.style())));
            }
            let count = |severity| all.iter().filter(|f| f.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            if *first || !new.is_empty() {
                let (errors, warnings) = (plural(errors, "error", "errors"), plural(warnings, "warning", "warnings"));
                terminal.note(&format!("{errors}, {warnings}; `tickbook check` shows all"));
            }
        }
    }
}
