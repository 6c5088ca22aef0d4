//! `tickbook items prune`: retired lines that are no longer needed.

use crate::lock::{self, LOCK};

use super::super::args::ItemsPruneArgs;
use super::{Outcome, Terminal, read_lock, write_lock};

pub(super) fn run(args: &ItemsPruneArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let path = args.dir.join(LOCK);
    let mut lock = read_lock(&path, terminal)?;
    match lock::prune(&mut lock, &args.before) {
        0 => terminal.note(&format!("no item was retired before {}", args.before)),
        count => {
            write_lock(&path, &lock, terminal)?;
            terminal.note(&format!("removed {count} retired items from {}; commit it", path.display()));
        }
    }
    Ok(Outcome::Clean)
}
