//! `tickbook lsp`: the language server for editors.

use std::sync::Arc;

use crate::check::Facts;
use crate::disk::Project;
use crate::lsp::{self, Options};
use crate::playbook::Request;

use super::args::ProjectArgs;
use super::vcs::GitFacts;
use super::{Outcome, Terminal, project};

pub(super) fn run(args: &ProjectArgs, terminal: &Arc<Terminal>) -> Outcome {
    let today = Some(project::today(args));
    let told = terminal.clone();
    let facts = move |read: &Project| {
        let git = GitFacts::gather(&read.root, true, true, None, &told).unwrap_or_default();
        Facts { today, git: git.files, online: None, own_ids: project::own_ids(read) }
    };
    let options = Options {
        root: args.dir.clone(),
        request: Request { audience: None, today },
        facts: Arc::new(facts),
        version: env!("CARGO_PKG_VERSION"),
    };
    match lsp::serve(options) {
        Ok(()) => Outcome::Clean,
        Err(stopped) => {
            terminal.fail(&stopped.to_string());
            Outcome::Failed
        }
    }
}
