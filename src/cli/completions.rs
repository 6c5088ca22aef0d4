//! `tickbook completions`: completions for a shell.

use clap::CommandFactory as _;

use super::args::{Args, CompletionsArgs};
use super::{Outcome, Terminal};

pub(super) fn run(args: &CompletionsArgs, terminal: &Terminal) -> Outcome {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "tickbook", &mut bytes);
    terminal.print(&String::from_utf8_lossy(&bytes));
    Outcome::Clean
}
