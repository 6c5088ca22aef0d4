//! `tickbook completions`: completions for a shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::{Args, CompletionsArgs};
use super::{Outcome, Terminal};

pub(super) fn run(args: &CompletionsArgs, terminal: &Terminal) -> Outcome {
    terminal.print(&String::from_utf8_lossy(&of(args.shell)));
    Outcome::Clean
}

/// The completions for a shell.
pub(super) fn of(shell: Shell) -> Vec<u8> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "tickbook", &mut bytes);
    bytes
}
