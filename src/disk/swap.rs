//! Putting a site in place in one step: a new folder, then a link that is switched to it.
//!
//! `site` is a link to `site.1`. The next build makes `site.2` out of hard links to what is in `site.1`,
//! publishes into it, and lets the link `site` lead there. The folder before stays for readers in the
//! middle of something; older ones go.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::door::Found;
use super::durable;
use super::fault::{PublishFault, io_fault};
use super::manifest::{FILE as MANIFEST, Manifest};
use super::plain::OWN;
use super::stage::{STAGE, clear_stage};
use super::steps::{self, Step};
use super::stop::{Unfinished, stay, unfinished};
use super::turn::{TURN, take_turn};

/// A build into a new folder beside the present one.
#[derive(Debug)]
pub struct Swap {
    link: PathBuf,
    old: Option<PathBuf>,
    new: PathBuf,
    turn: PathBuf,
    _turn: File,
    /// Until the link leads to the new folder.
    unfinished: Option<Unfinished>,
}

impl Swap {
    /// Opens the link `out` for a build; calls `waiting` if another one is under way.
    ///
    /// # Errors
    /// When something else than a link to one of our folders is at `out`, or the disk fails.
    pub fn open(out: &Path, waiting: impl FnOnce()) -> Result<Self, PublishFault> {
        let name = name(out);
        let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let place = folder.join(format!(".{name}.turn"));
        let turn = take_turn(&place, waiting)?;
        let refuse = |why: &str| Err(PublishFault::Place { out: out.to_owned(), why: why.to_owned() });
        let old = match out.symlink_metadata() {
            Err(_) => None,
            Ok(meta) if !meta.is_symlink() => {
                return refuse("is not a symbolic link, which `--swap` needs; move it away once");
            }
            Ok(_) => {
                let target = std::fs::read_link(out).map_err(io_fault("read", out))?;
                let ours = target.parent().is_some_and(|p| p.as_os_str().is_empty())
                    && number(&name, &target.to_string_lossy()).is_some();
                if !ours {
                    return refuse("is a link to a folder that `--swap` did not make");
                }
                Some(folder.join(target)).filter(|t| t.is_dir())
            }
        };
        let present = old.as_ref().and_then(|o| number(&name, &o.file_name()?.to_string_lossy()));
        if let Some(present) = present {
            // Newer than what the link leads to: a build died before it came to the switch.
            for n in generations(folder, &name).into_iter().filter(|n| *n > present) {
                clear(&folder.join(format!("{name}.{n}")))?;
            }
        }
        let mut next = present.unwrap_or(0) + 1;
        while folder.join(format!("{name}.{next}")).symlink_metadata().is_ok() {
            next += 1;
        }
        let new = folder.join(format!("{name}.{next}"));
        let (link, folder, guard) = (out.to_owned(), new.clone(), place.clone());
        let unfinished = Some(unfinished(move || give_up(&link, &folder, &guard)));
        Ok(Self { link: out.to_owned(), old, new, turn: place, _turn: turn, unfinished })
    }

    /// The folder that the link leads to now.
    #[must_use]
    pub fn present(&self) -> Option<&Path> {
        self.old.as_deref()
    }

    /// Makes the new folder with all that the present one has, and returns it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn prepare(&self) -> Result<&Path, PublishFault> {
        let own = self.new.join(OWN);
        steps::create_dir_all(&own).map_err(io_fault("make the folder", &own))?;
        let Some(old) = &self.old else { return Ok(&self.new) };
        let mut last = None;
        for entry in WalkDir::new(old).follow_links(false).sort_by_file_name().min_depth(1) {
            let entry = entry.map_err(|e| io_fault("read", old)(e.into()))?;
            let Ok(inside) = entry.path().strip_prefix(old) else { continue };
            let to = self.new.join(inside);
            let result = if entry.file_type().is_dir() {
                steps::create_dir_all(&to)
            } else if is_own(inside) {
                if inside.ends_with(MANIFEST) {
                    last = Some((entry.path().to_owned(), to.clone()));
                }
                Ok(())
            } else if entry.file_type().is_symlink() {
                copy_link(entry.path(), &to)
            } else {
                let _stay = stay();
                steps::hard_link(entry.path(), &to).or_else(|_| copy_file(entry.path(), &to))
            };
            result.map_err(io_fault("write", &to))?;
        }
        // The manifest vouches for what was there before it.
        if let Some((from, to)) = last {
            copy_file(&from, &to).map_err(io_fault("write", &to))?;
        }
        Ok(&self.new)
    }

    /// Lets the link lead to the new folder, and clears folders older than the one before.
    ///
    /// # Errors
    /// When the link cannot be made; it then leads where it did.
    pub fn switch(mut self) -> Result<(), PublishFault> {
        let name = name(&self.link);
        let target = self.new.file_name().unwrap_or_default().to_owned();
        let fresh = self.link.with_file_name(format!(".{name}.link"));
        // Left by a build that died here; a file of this name is somebody's.
        if fresh.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
            let _ = steps::remove_file(&fresh);
        }
        let folder = self.link.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // All folders of the new site are on the disk before the link leads there.
        let walk = WalkDir::new(&self.new).follow_links(false).into_iter().flatten();
        let mut made: Vec<PathBuf> =
            walk.filter(|e| e.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect();
        made.push(folder.to_owned());
        durable::folders(&made)?;
        let stay = stay();
        make_link(Path::new(&target), &fresh).map_err(io_fault("make the link", &fresh))?;
        if let Err(error) = steps::rename(&fresh, &self.link) {
            let _ = steps::remove_file(&fresh);
            return Err(io_fault("switch the link", &self.link)(error));
        }
        self.unfinished = None;
        drop(stay);
        durable::folder(folder).map_err(io_fault("write", folder))?;
        let newest = number(&name, &target.to_string_lossy()).unwrap_or(0);
        for n in generations(folder, &name).into_iter().filter(|n| n + 1 < newest) {
            clear(&folder.join(format!("{name}.{n}")))?;
        }
        Ok(())
    }
}

impl Drop for Swap {
    fn drop(&mut self) {
        if self.unfinished.is_some() {
            give_up(&self.link, &self.new, &self.turn);
        }
    }
}

/// Takes away a new folder to which no link leads. Where no site came of it, nothing of ours stays beside its place.
fn give_up(link: &Path, new: &Path, turn: &Path) {
    if new.is_dir() {
        let _ = clear(new);
    }
    if link.symlink_metadata().is_err() && turn.symlink_metadata().is_ok_and(|m| m.len() == 0) {
        let _ = steps::remove_file(turn);
    }
}

fn name(out: &Path) -> String {
    out.file_name().map_or_else(|| "site".to_owned(), |n| n.to_string_lossy().into_owned())
}

fn number(name: &str, folder: &str) -> Option<u64> {
    folder.strip_prefix(name)?.strip_prefix('.')?.parse().ok()
}

fn has_own(folder: &Path) -> bool {
    folder.join(OWN).symlink_metadata().is_ok_and(|m| m.is_dir())
}

/// The numbers of our folders beside the link.
fn generations(folder: &Path, name: &str) -> Vec<u64> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let ours = entries.filter(|e| has_own(&e.path()) && e.file_type().is_ok_and(|t| t.is_dir()));
    let mut numbers: Vec<u64> = ours.filter_map(|e| number(name, &e.file_name().to_string_lossy())).collect();
    numbers.sort_unstable();
    numbers
}

/// Whether a path in a folder of ours is one of tickbook's own: its list, its lock.
fn is_own(inside: &Path) -> bool {
    inside.strip_prefix(OWN).is_ok_and(|own| own == Path::new(MANIFEST) || own == Path::new(TURN))
}

/// Takes away a folder of ours. What is in it is also in the folder that came before or after it, but for
/// foreign files that were put there later: those stay.
fn clear(folder: &Path) -> Result<(), PublishFault> {
    let manifest = Manifest::load(folder);
    clear_stage(&folder.join(OWN).join(STAGE))?;
    for entry in WalkDir::new(folder).follow_links(false).contents_first(true) {
        let Ok(entry) = entry else { continue };
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = inside.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_dir() {
            let _ = steps::remove_dir(entry.path());
        } else if is_own(inside)
            || manifest.files.contains_key(&name)
            || manifest.former.contains_key(&name)
            || is_shared(&entry)
        {
            steps::remove_file(entry.path()).map_err(io_fault("remove", entry.path()))?;
        }
    }
    Ok(())
}

/// Copies a regular file, where the disk knows no hard links.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut out = steps::open(File::options().write(true).create_new(true), to)?;
    let mut written = Ok(());
    Found::own(from)?.pieces(&mut |piece| {
        if written.is_ok() {
            written = steps::write_all(&mut out, to, piece);
        }
    })?;
    written.and_then(|()| steps::sync(&out, to))
}

/// Whether another folder has the same file, or it is a link, which was copied.
#[cfg(unix)]
fn is_shared(entry: &walkdir::DirEntry) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    entry.metadata().is_ok_and(|m| m.is_symlink() || m.nlink() > 1)
}

#[cfg(not(unix))]
fn is_shared(_: &walkdir::DirEntry) -> bool {
    false
}

fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    make_link(&std::fs::read_link(from)?, to)
}

#[cfg(unix)]
fn make_link(target: &Path, at: &Path) -> io::Result<()> {
    steps::step(Step::Make, at)?;
    std::os::unix::fs::symlink(target, at)
}

#[cfg(windows)]
fn make_link(target: &Path, at: &Path) -> io::Result<()> {
    steps::step(Step::Make, at)?;
    std::os::windows::fs::symlink_dir(target, at)
}
