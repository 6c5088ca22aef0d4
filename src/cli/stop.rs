//! Ctrl-C, and the system's request to end: nothing unfinished stays.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::disk;

/// What the first request ends in place of the program.
static FIRST: Mutex<Option<Arc<AtomicBool>>> = Mutex::new(None);

/// What a program ends with that was asked to.
const ASKED: i32 = 130;

/// Waits for requests from now on.
pub(super) fn watch() {
    #[expect(clippy::exit, reason = "somebody wants out")]
    let handler = || match FIRST.lock().unwrap_or_else(PoisonError::into_inner).take() {
        Some(stop) => stop.store(true, Ordering::Relaxed),
        None => {
            disk::take_back();
            std::process::exit(ASKED);
        }
    };
    // Where no handler can be set, the system ends the program as it always does.
    let _ = ctrlc::set_handler(handler);
}

/// Lets the first request end only what looks at `stop`; without one it ends the program again.
pub(super) fn first_ends(stop: Option<&Arc<AtomicBool>>) {
    *FIRST.lock().unwrap_or_else(PoisonError::into_inner) = stop.cloned();
}
