//! Bugs of tickbook itself: a panic in the work on one file costs that work only.
//!
//! The work on one page, rule, finding or file of the site runs inside [`guarded`]. What panics there is kept until
//! the command ends: it says so, names the file, and ends with 2. The list belongs to the process, as the panic hook
//! does: no phase has to hand it on, and no command can forget to look.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// A panic that was caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bug {
    /// What was done, and with which file: "the rule `x` on `en/page.md`".
    pub doing: String,
    /// What the panic said.
    pub message: String,
    /// Where in tickbook's source, if that is known.
    pub at: Option<String>,
}

impl std::fmt::Display for Bug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "tickbook has a bug: {} failed: {}", self.doing, self.message)?;
        self.at.as_ref().map_or(Ok(()), |at| write!(f, " ({at})"))
    }
}

/// Bugs met since [`take`] was called last; more than these say nothing new.
static MET: Mutex<Vec<Bug>> = Mutex::new(Vec::new());
const MOST: usize = 1000;

/// What the last panic said, and where: the hook knows the place, the one who catches does not.
static LAST: Mutex<Option<(String, String)>> = Mutex::new(None);

/// Whether all panics are caught somewhere above, so that none need be printed as it happens.
static EVERYWHERE: AtomicBool = AtomicBool::new(false);

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Runs `work`. A panic in it is remembered under the name that `doing` gives, and returned.
///
/// # Errors
/// When `work` panics.
pub fn guarded<T>(doing: impl Fn() -> String, work: impl FnOnce() -> T) -> Result<T, Bug> {
    static HOOK: Once = Once::new();
    HOOK.call_once(listen);
    DEPTH.set(DEPTH.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(|| {
        fail_on_purpose(&doing);
        work()
    }));
    DEPTH.set(DEPTH.get() - 1);
    done.map_err(|payload| {
        let message = said(&*payload);
        let at = lock(&LAST).as_ref().filter(|(last, _)| *last == message).map(|(_, at)| at.clone());
        let bug = Bug { doing: doing(), message, at };
        let mut met = lock(&MET);
        if met.len() < MOST && !met.contains(&bug) {
            met.push(bug.clone());
        }
        bug
    })
}

/// Says that the whole command runs inside [`guarded`].
pub fn caught_everywhere() {
    EVERYWHERE.store(true, Ordering::Relaxed);
}

/// Whether a bug was met.
#[must_use]
pub fn any() -> bool {
    !lock(&MET).is_empty()
}

/// The bugs met so far, in the order of their names; they are forgotten.
#[must_use]
pub fn take() -> Vec<Bug> {
    let mut met = std::mem::take(&mut *lock(&MET));
    met.sort_by(|a, b| (&a.doing, &a.message).cmp(&(&b.doing, &b.message)));
    met
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps the place of each panic, and leaves those that are not caught to the previous hook.
fn listen() {
    let before = take_hook();
    set_hook(Box::new(move |info| {
        let at = info.location().map(|l| format!("{}:{}:{}", l.file(), l.line(), l.column()));
        *lock(&LAST) = at.map(|at| (said(info.payload()), at));
        if DEPTH.get() == 0 && !EVERYWHERE.load(Ordering::Relaxed) {
            before(info);
        }
    }));
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    // The text that was sliced is quoted in the message, and may be long or private.
    let text = text.unwrap_or_else(|| "it gave no reason".to_owned());
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" of `").next().unwrap_or(line);
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// The work that is to fail, by a part of its name.
#[cfg(debug_assertions)]
static FAILING: std::sync::OnceLock<String> = std::sync::OnceLock::new();

/// Lets the work fail that has this in its name, for tests. A release has no such switch.
#[cfg(debug_assertions)]
pub fn fail_at(name: String) {
    let _ = FAILING.set(name);
}

#[cfg(debug_assertions)]
fn fail_on_purpose(doing: &impl Fn() -> String) {
    if let Some(name) = FAILING.get() {
        assert!(!doing().contains(name.as_str()), "asked for by a test");
    }
}

#[cfg(not(debug_assertions))]
fn fail_on_purpose(_: &impl Fn() -> String) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_returned_and_remembered_with_its_place() {
        let doing = || "the test of bugs".to_owned();
        let text = "\u{DC}bersicht";
        let bug = guarded(doing, || text[1..].len()).unwrap_err();
        assert!(bug.message.contains("char boundary") && !bug.message.contains(text), "{bug}");
        assert!(bug.at.as_ref().is_some_and(|at| at.contains("bug.rs")), "{bug:?}");
        assert!(take().contains(&bug));
        assert_eq!(guarded(doing, || 1), Ok(1));
    }
}
