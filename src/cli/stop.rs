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
    #[cfg(unix)]
    watch_system(handler);
}

/// The system's requests: to end, and that the terminal is gone. A run under `nohup` goes on then.
#[cfg(unix)]
fn watch_system(handler: impl Fn() + Send + 'static) {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    let asked: &[i32] = if disk::is_ignored(SIGHUP) { &[SIGTERM] } else { &[SIGTERM, SIGHUP] };
    if let Ok(mut signals) = signal_hook::iterator::Signals::new(asked) {
        std::thread::spawn(move || signals.forever().for_each(|_| handler()));
    }
}

/// Lets the first request end only what looks at `stop`; without one it ends the program again.
pub(super) fn first_ends(stop: Option<&Arc<AtomicBool>>) {
    *FIRST.lock().unwrap_or_else(PoisonError::into_inner) = stop.cloned();
}
