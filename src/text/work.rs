//! How much was done, counted where work may grow faster than what is read: in looks at nodes, bytes that are searched,
//! texts that are compared. Tests ask whether a text of twice the length costs twice as much; a release counts nothing.

#[cfg(debug_assertions)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts `steps` of work on this thread.
#[cfg(debug_assertions)]
pub fn work(steps: usize) {
    DONE.with(|done| done.set(done.get().saturating_add(steps as u64)));
}

/// Counts nothing.
#[cfg(not(debug_assertions))]
#[inline]
pub fn work(_: usize) {}

/// The steps of work that `run` does on this thread; nothing is counted in a release.
pub fn work_of<T>(run: impl FnOnce() -> T) -> (u64, T) {
    #[cfg(debug_assertions)]
    {
        let before = DONE.get();
        let value = run();
        (DONE.get() - before, value)
    }
    #[cfg(not(debug_assertions))]
    (0, run())
}
