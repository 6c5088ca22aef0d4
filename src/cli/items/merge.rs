//! `tickbook items merge`: git's merge driver for the lock.

use crate::lock;

use super::super::args::ItemsMergeArgs;
use super::{Outcome, Terminal, read_lock, write_lock};

pub(super) fn run(args: &ItemsMergeArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let [base, ours, theirs] = [&args.base, &args.ours, &args.theirs].map(|path| read_lock(path, terminal));
    write_lock(&args.ours, &lock::merge(&base?, &ours?, &theirs?), terminal)?;
    Ok(Outcome::Clean)
}
