//! Making sure that what was written outlives a loss of power.
//!
//! A file is on the disk when the system says so for the file itself; that it has its name, when the system says so for
//! its folder. The system gathers what is asked of it at the same time, so many threads ask: 1,000 files take a third
//! of the time that they take one after the other, and nothing but our files is waited for.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::fault::{PublishFault, io_fault};
use super::steps;

/// As many as wait for the disk at once. They need no processor.
const THREADS: usize = 16;

/// Waits until these files are on the disk.
pub(super) fn files(paths: &[&Path]) -> Result<(), PublishFault> {
    let sync = |path: &&Path| File::options().write(true).open(path).and_then(|file| steps::sync(&file, path));
    let all = || paths.par_iter().try_for_each(|path| sync(path).map_err(io_fault("write", path)));
    match rayon::ThreadPoolBuilder::new().num_threads(THREADS.min(paths.len())).build() {
        Ok(pool) if paths.len() > 1 => pool.install(all),
        _ => all(),
    }
}

/// Waits until the names in these folders are on the disk.
pub(super) fn folders(paths: &[PathBuf]) -> Result<(), PublishFault> {
    let all = || paths.par_iter().try_for_each(|path| folder(path).map_err(io_fault("write", path)));
    match rayon::ThreadPoolBuilder::new().num_threads(THREADS.min(paths.len())).build() {
        Ok(pool) if paths.len() > 1 => pool.install(all),
        _ => all(),
    }
}

/// The same for one folder. Some systems and disks know no such thing; they keep names in their own way.
#[cfg(unix)]
pub(super) fn folder(path: &Path) -> io::Result<()> {
    let synced = File::options().read(true).open(path).and_then(|folder| steps::sync(&folder, path));
    match synced {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
pub(super) fn folder(_: &Path) -> io::Result<()> {
    Ok(())
}
