//! `tickbook new`: a playbook in two languages to start from.

use super::args::NewArgs;
use super::{Outcome, Terminal};

pub(super) fn run(args: &NewArgs, terminal: &Terminal) -> Outcome {
    terminal.fail(&format!("cannot make `{}` yet", args.dir.display()));
    Outcome::Failed
}
