//! Where the time of a command went.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Phases of a command, in order, with the time that each took.
#[derive(Debug)]
pub(super) struct Timings {
    start: Instant,
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, phases: Vec::new() }
    }

    /// Ends the phase `what`.
    pub(super) fn end(&mut self, what: &'static str) {
        let now = Instant::now();
        self.phases.push((what, now - self.last));
        self.last = now;
    }

    /// Time since the start.
    pub(super) fn total(&self) -> Duration {
        self.start.elapsed()
    }

    /// One line for each phase: milliseconds and share of the whole.
    pub(super) fn show(&self) -> String {
        let total = self.total().as_secs_f64().max(1e-9);
        let mut out = String::new();
        for (what, time) in &self.phases {
            let time = time.as_secs_f64();
            let _ = writeln!(out, "{what:<10}{:>9.1} ms{:>6.1} %", time * 1000.0, 100.0 * time / total);
        }
        let _ = write!(out, "{:<10}{:>9.1} ms", "total", total * 1000.0);
        out
    }
}
