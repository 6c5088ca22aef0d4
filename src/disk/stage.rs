//! The folder in which a build gets everything ready, and how it goes.

use std::path::Path;

use super::fault::{PublishFault, io_fault};
use super::manifest::Manifest;
use super::plain::OWN;
use super::steps;
use super::turn::TURN;

/// The folder, in [`OWN`].
pub(super) const STAGE: &str = "stage";

/// Takes away what a build into `out` did not finish; `made` if the folder was not there before.
pub(super) fn withdraw(out: &Path, made: bool) {
    let own = out.join(OWN);
    let _ = clear_stage(&own.join(STAGE));
    if Manifest::is_in(out) {
        return;
    }
    let turn = own.join(TURN);
    // What has anything in it is not the lock that this build made.
    if turn.symlink_metadata().is_ok_and(|m| m.is_file() && m.len() == 0) {
        let _ = steps::remove_file(&turn);
    }
    // Only empty folders can be removed this way.
    let _ = steps::remove_dir(&own);
    if made {
        let _ = steps::remove_dir(out);
    }
}

/// Removes what an earlier build left on the stage. What has no name that a build gives is somebody's and stays.
pub(super) fn clear_stage(stage: &Path) -> Result<(), PublishFault> {
    match stage.symlink_metadata() {
        Err(_) => return Ok(()),
        Ok(meta) if !meta.is_dir() => return Err(PublishFault::Foreign { path: stage.to_owned() }),
        Ok(_) => {}
    }
    let list = |folder: &Path| folder.read_dir().map_err(io_fault("clear", folder));
    for folder in list(stage)?.flatten() {
        if !is_number(&folder.file_name().to_string_lossy().replacen('-', "", 1)) {
            continue;
        }
        let folder = folder.path();
        if !folder.symlink_metadata().is_ok_and(|m| m.is_dir()) {
            continue;
        }
        for file in list(&folder)?.flatten() {
            if is_number(&file.file_name().to_string_lossy()) && file.file_type().is_ok_and(|t| t.is_file()) {
                steps::remove_file(&file.path()).map_err(io_fault("clear", &file.path()))?;
            }
        }
        let _ = steps::remove_dir(&folder);
    }
    let _ = steps::remove_dir(stage);
    Ok(())
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}
