//! Carrying out a plan: files in parallel, one list after the other, and the manifest last.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use super::editions;
use super::ledger::{Ledger, retried};
use super::manifest::mark;
use super::plan::{Plan, Upload};
use super::site::Site;
use super::store::{Refusal, Store, When};
use super::{Progress, UploadFault};

/// Files that are removed by one request.
const REMOVED_AT_ONCE: usize = 250;

/// Carries out `plan`. When it ends early, what was done is in the manifest.
pub(super) fn send(
    store: &dyn Store,
    ledger: &Ledger<'_>,
    site: &Site,
    plan: &Plan,
    run: &str,
    progress: &Progress<'_>,
) -> Result<(), UploadFault> {
    ledger.claim(plan, run)?;
    let done = std::thread::scope(|scope| {
        let (end, ended) = mpsc::channel::<()>();
        let beat = progress.pace.beat;
        scope.spawn(move || {
            while ended.recv_timeout(beat) == Err(mpsc::RecvTimeoutError::Timeout) {
                // Nothing is written by who has not written the manifest for long: `Ledger::hold`.
                let _ = ledger.beat();
            }
        });
        let done = carry_out(store, ledger, site, plan, progress);
        drop(end);
        done
    });
    match done {
        Ok(()) => ledger.finish(plan, editions::pages(site)),
        Err(fault) => {
            ledger.leave();
            Err(fault)
        }
    }
}

fn carry_out(
    store: &dyn Store,
    ledger: &Ledger<'_>,
    site: &Site,
    plan: &Plan,
    progress: &Progress<'_>,
) -> Result<(), UploadFault> {
    for uploads in &plan.uploads {
        each(uploads, store.lanes(), &|upload| {
            if progress.stop.load(Ordering::Relaxed) {
                return Err(UploadFault::Stopped);
            }
            upload_one(store, ledger, site, upload, progress)?;
            ledger.sent(&upload.name, &upload.mark);
            (progress.step)();
            Ok(())
        })?;
    }
    for names in plan.removals.chunks(REMOVED_AT_ONCE) {
        if progress.stop.load(Ordering::Relaxed) {
            return Err(UploadFault::Stopped);
        }
        ledger.hold()?;
        retried(progress.pace, || store.remove(names))?;
        for _ in names {
            (progress.step)();
        }
    }
    Ok(())
}

fn upload_one(
    store: &dyn Store,
    ledger: &Ledger<'_>,
    site: &Site,
    upload: &Upload,
    progress: &Progress<'_>,
) -> Result<(), UploadFault> {
    let (bytes, headers) = site.load(&upload.name)?;
    let write = |when: &When| {
        ledger.hold()?;
        retried(progress.pace, || store.write(&upload.name, &bytes, &headers, when))
    };
    let when = if upload.new { When::Absent } else { When::Always };
    match write(&when) {
        Err(UploadFault::Store(fault)) if fault.refusal == Refusal::Condition && upload.new => {}
        done => return done.map(|_| ()),
    }
    // Somebody's file, or one of ours: an attempt may have succeeded whose answer was lost, or an earlier publish was
    // interrupted there.
    let Some(there) = retried(progress.pace, || store.read(&upload.name))? else {
        return write(&When::Always).map(|_| ());
    };
    let is_ours = there.bytes == bytes
        || ledger.meant(&upload.name).is_some_and(|meant| meant == mark(blake3::hash(&there.bytes), &headers));
    if !is_ours {
        return Err(UploadFault::Foreign { name: upload.name.clone() });
    }
    // Once more, because the headers of what is there are unknown.
    write(&When::Always).map(|_| ())
}

/// Does `work` for each of `jobs`, several at once. The first fault ends it, once what is under way is done.
fn each<T: Sync>(
    jobs: &[T],
    lanes: usize,
    work: &(dyn Fn(&T) -> Result<(), UploadFault> + Sync),
) -> Result<(), UploadFault> {
    let next = AtomicUsize::new(0);
    let fault = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..lanes.min(jobs.len()) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(found) = work(job) {
                        next.store(jobs.len(), Ordering::Relaxed);
                        fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(found);
                    }
                }
            });
        }
    });
    fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
