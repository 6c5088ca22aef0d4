//! Ending in the middle because somebody asks for it: what is not cut in two, and what goes before the program ends.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

/// Whoever makes a file that may not stay holds it, and so does whoever ends the program, alone.
static GATE: RwLock<()> = RwLock::new(());

type Away = Box<dyn Fn() + Send>;

/// How what is under way is taken back, the latest last.
static UNDER_WAY: Mutex<Vec<(usize, Away)>> = Mutex::new(Vec::new());

/// While this is held, the program goes on. No thread may ask twice.
pub(super) fn stay() -> RwLockReadGuard<'static, ()> {
    GATE.read().unwrap_or_else(PoisonError::into_inner)
}

fn under_way() -> MutexGuard<'static, Vec<(usize, Away)>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Something that is taken back if the program ends before this is dropped.
#[derive(Debug)]
pub(super) struct Unfinished(usize);

/// Says how to take back what begins now.
pub(super) fn unfinished(away: impl Fn() + Send + 'static) -> Unfinished {
    let mut all = under_way();
    let number = all.last().map_or(0, |(last, _)| last + 1);
    all.push((number, Box::new(away)));
    Unfinished(number)
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        under_way().retain(|(number, _)| *number != self.0);
    }
}

/// Takes back everything that is not finished, and lets nobody begin anything more: the program is to end now.
pub fn take_back() {
    let gate = GATE.write().unwrap_or_else(PoisonError::into_inner);
    for (_, away) in under_way().drain(..).rev() {
        away();
    }
    // Held for ever: nobody begins anything more.
    std::mem::forget(gate);
}
