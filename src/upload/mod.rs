//! Publishing a built site into object storage or a folder: only what changed is sent, and a reader never meets half of
//! it. [`plan`] says what is to be done, [`send`] does it, [`ledger`] keeps two publishers apart and continues what was
//! interrupted. This module knows no playbook; it opens connections only through `net`.

#[cfg(feature = "publish")]
mod cloud;
pub mod editions;
mod folder;
mod headers;
mod ledger;
mod manifest;
mod plan;
mod send;
mod site;
mod store;
mod target;
#[cfg(feature = "publish")]
mod wire;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use headers::Headers;
pub use manifest::{MANIFEST, Manifest, ManifestFault, Unsure};
pub use plan::{Plan, Upload, plan, refusal};
pub use site::Site;
pub use store::{Object, Refusal, Store, StoreFault, Version, When};
pub use target::{Service, Target};

use ledger::Ledger;

/// Why a site is not published.
#[derive(Debug, thiserror::Error)]
pub enum UploadFault {
    /// A file of the site cannot be read.
    #[error("cannot {what} `{}`: {source}", path.display())]
    Disk {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A name that no target can have.
    #[error("`{}` cannot be published under its name; rename it without `\\`", path.display())]
    Name {
        /// The file.
        path: PathBuf,
    },
    /// A file changed under way.
    #[error("`{}` changed while it was published; do not build into the folder meanwhile, and publish again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A file of somebody else has the name of one of the site's.
    #[error(
        "`{name}` is in the target already, and tickbook did not publish it; remove it, or replace such files with `--force`"
    )]
    Foreign {
        /// Its name.
        name: String,
    },
    /// The plan is too dangerous.
    #[error("nothing was published: {0}")]
    Refused(String),
    /// The target's manifest cannot be read.
    #[error("`{MANIFEST}` in the target is damaged; `--force` sends every file and writes it again")]
    Broken,
    /// The target's manifest is of a later format.
    #[error("a newer version of tickbook published there; update tickbook")]
    Newer,
    /// Another publisher came in between.
    #[error(
        "another publish into this target came in between; this one stopped. Publish again if this site is the newer one"
    )]
    Overtaken,
    /// The store ignores conditions.
    #[error(
        "this storage ignores conditional writes, so two publishers could mix their sites; use a storage that knows `If-None-Match`"
    )]
    NoConditions,
    /// Somebody stopped it.
    #[error("stopped; publish again to continue")]
    Stopped,
    /// Object storage is not part of this program.
    #[error(
        "this tickbook was built without object storage; use a released one, or `cargo install tickbook --features publish`"
    )]
    NotBuilt,
    /// The store refused.
    #[error("{0}")]
    Store(StoreFault),
}

/// How patient a publish is.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// After this time the manifest is written again.
    pub beat: Duration,
    /// No file is touched by who has not written the manifest for this time.
    pub hold: Duration,
    /// For this time another publish is watched before it counts as dead.
    pub patience: Duration,
    /// So often it is looked at.
    pub look: Duration,
    /// Attempts of each request.
    pub attempts: u32,
    /// Pause after the first one; each next one is twice as long.
    pub pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            beat: Duration::from_secs(5),
            hold: Duration::from_secs(10),
            // A request that began while the manifest was fresh is over by then.
            patience: Duration::from_secs(45),
            look: Duration::from_secs(5),
            attempts: 6,
            pause: Duration::from_millis(400),
        }
    }
}

/// What is said while a publish waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another publish seems to be under way; it is watched for so long.
    Waiting(Duration),
    /// It was interrupted; this one continues it.
    TakingOver,
}

/// How a publish goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Most files that may be removed.
    pub max_deletes: usize,
    /// Whether every file is sent, also over files of others.
    pub force: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Who watches a publish.
pub struct Progress<'a> {
    /// Ends it when true.
    pub stop: &'a AtomicBool,
    /// Called with the plan, before anything is written.
    pub begin: &'a (dyn Fn(&Plan) + Sync),
    /// Called for each file that was sent or removed.
    pub step: &'a (dyn Fn() + Sync),
    /// Called when it waits.
    pub tell: &'a (dyn Fn(Notice) + Sync),
    /// How patient it is.
    pub pace: Pace,
}

impl std::fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Progress").finish_non_exhaustive()
    }
}

/// Opens a target. No request is made.
///
/// # Errors
/// When its settings are wrong or incomplete, or it needs object storage and this program has none.
pub fn open(target: &Target) -> Result<Box<dyn Store>, UploadFault> {
    match target {
        Target::Folder(path) => Ok(Box::new(folder::Folder::new(path.clone()))),
        #[cfg(feature = "publish")]
        Target::Objects { service, bucket, folder } => {
            Ok(Box::new(cloud::Cloud::new(*service, bucket, folder).map_err(UploadFault::Store)?))
        }
        #[cfg(not(feature = "publish"))]
        Target::Objects { .. } => Err(UploadFault::NotBuilt),
    }
}

/// Makes a target hold `site`. Returns what was done, or with a dry run what would be.
///
/// # Errors
/// When it cannot be done. What was done until then is known to the target, and the next publish continues.
pub fn publish(store: &dyn Store, site: &Site, options: Options, progress: &Progress<'_>) -> Result<Plan, UploadFault> {
    let ledger = Ledger::open(store, progress.pace, options, progress.tell)?;
    let old = ledger.manifest();
    let plan = plan(&old, &site.files, options.force);
    if let Some(why) = refusal(&plan, &old, &site.files, options.max_deletes) {
        return Err(UploadFault::Refused(why));
    }
    (progress.begin)(&plan);
    if options.dry_run || plan.is_empty() {
        return Ok(plan);
    }
    send::send(store, &ledger, site, &plan, &run_name(), progress)?;
    Ok(plan)
}

/// A name for this run that no other has.
fn run_name() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}
