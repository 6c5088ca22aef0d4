//! What git must know of the lock: how branches merge it.

use std::path::Path;

use crate::disk::{self, Door, Links};
use crate::lock::LOCK;
use crate::text::limits;

use super::Terminal;

/// What makes git join both sides of the lock line by line, in every clone and without any setup.
const ATTRIBUTE: &str = "tickbook.lock merge=union";

/// In a git tree the lock is joined line by line; says so in `.gitattributes` once.
pub(super) fn write(dir: &Path, terminal: &Terminal) {
    let Ok(full) = dir.canonicalize() else { return };
    if !full.ancestors().any(|folder| folder.join(".git").exists()) {
        return;
    }
    let path = dir.join(".gitattributes");
    let text = match Door::new(dir).read(".gitattributes", Links::Inside, limits::CONFIG) {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(barred) if barred.is_absent() => Some(String::new()),
        Err(_) => None,
    };
    let Some(text) = text else { return };
    if text.lines().any(|line| line.split_whitespace().next() == Some(LOCK)) {
        return;
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    match disk::replace(&path, format!("{text}{gap}{ATTRIBUTE}\n").as_bytes()) {
        Ok(()) => {
            terminal.note("added `tickbook.lock merge=union` to .gitattributes, so that branches merge; commit it too");
        }
        Err(error) => terminal.fail(&format!("cannot write `{}`: {error}", path.display())),
    }
}
