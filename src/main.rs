//! The `tickbook` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    tickbook::cli::run()
}
