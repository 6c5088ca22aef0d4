//! The command line: arguments in, exit code out. One file for each command.

mod args;
mod build;
mod check;
mod completions;
mod eject;
mod explain;
mod fixing;
mod history;
mod init;
mod inspect;
mod items;
mod lsp;
mod metadata;
mod new;
mod online;
mod output;
mod packaged;
mod project;
mod publish;
mod serve;
mod stop;
mod summary;
mod target;
mod tasks;
mod terminal;
mod timings;
mod trackers;
mod translations;
mod vcs;

use std::io::ErrorKind;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use clap::Parser as _;

use crate::finding::bug;

pub use args::{Args, Command};
use terminal::Terminal;

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Findings at error level, or an item review is owed.
    Findings,
    /// It could not run.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the command that the arguments name.
#[must_use]
pub fn run() -> ExitCode {
    let mut args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let failed = error.use_stderr();
            let printed = error.print().or_else(|e| match e.kind() {
                ErrorKind::BrokenPipe => Ok(()),
                _ => Err(e),
            });
            return if failed || printed.is_err() { Outcome::Failed } else { Outcome::Clean }.into();
        }
    };
    let terminal = Arc::new(Terminal::new(args.color, args.quiet));
    let lost = terminal.lost();
    if let Err(why) = project::epoch() {
        terminal.fail(&why);
        return Outcome::Failed.into();
    }
    project::find(&mut args.command);
    // The preview has its own way to end.
    if !matches!(args.command, Command::Serve(_)) {
        stop::watch();
    }
    bug::caught_everywhere();
    #[cfg(debug_assertions)]
    if let Ok(name) = std::env::var("TICKBOOK_TEST_PANIC") {
        bug::fail_at(name);
    }
    let outcome = bug::guarded(|| "the command".to_owned(), || command(args.command, &terminal));
    let bugs = bug::take();
    for bug in bugs.iter().take(MOST_BUGS) {
        terminal.fail(&bug.to_string());
    }
    if !bugs.is_empty() {
        let more = bugs.len().saturating_sub(MOST_BUGS);
        let more = if more > 0 { format!("and {more} more; ") } else { String::new() };
        terminal.always(&format!("{more}{REPORT_BUGS}"));
    }
    match outcome {
        Ok(outcome) if bugs.is_empty() && !lost.load(Ordering::Relaxed) => outcome.into(),
        _ => Outcome::Failed.into(),
    }
}

/// So many bugs are named.
const MOST_BUGS: usize = 20;

/// What to do about a bug.
const REPORT_BUGS: &str = "Please report this to whoever gave you tickbook, with the lines above, the output of \
                           `tickbook --version`, and the file if you may share it.";

fn command(command: Command, terminal: &Arc<Terminal>) -> Outcome {
    match command {
        Command::Build(args) => build::run(&args, terminal),
        Command::Publish(args) => publish::run(&args, terminal),
        Command::Check(args) => check::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Inspect(args) => inspect::run(&args, terminal),
        Command::Tasks(args) => tasks::run(&args, terminal),
        Command::History(args) => history::run(&args, terminal),
        Command::Metadata(args) => metadata::run(&args.command, terminal),
        Command::Items(args) => items::run(&args.command, terminal),
        Command::Translations(args) => translations::run(&args, terminal),
        Command::New(args) => new::run(&args, terminal),
        Command::Init(args) => init::run(&args, terminal),
        Command::Serve(args) => serve::run(&args, terminal),
        Command::Eject(args) => eject::run(&args, terminal),
        Command::Lsp(args) => lsp::run(&args, terminal),
        Command::Completions(args) => completions::run(&args, terminal),
        Command::Schema => packaged::schema(terminal),
        Command::PackageFiles(args) => packaged::run(&args, terminal),
    }
}
