//! The library for other programs: reads a playbook, checks it and builds its site.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::{Facts, Selection, check_beside, settable};
use crate::disk;
use crate::finding::{Finding, bug};
use crate::lock;
use crate::playbook::{Languages, Memo, Playbook, Request, assemble};
use crate::render::{Naming, Renderer, own_ids};
use crate::theme::{Theme, ThemeFault};

/// Why a playbook could not be read or built.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// A playbook as it was read.
#[derive(Debug)]
pub struct Project(disk::Project, Date);

impl Project {
    /// Reads the playbook in `folder` as it is on the day `today`, on which dates in the future depend.
    ///
    /// # Errors
    /// When there is no playbook, its settings have errors, or a file cannot be read.
    pub fn read(folder: impl AsRef<Path>, today: Date) -> Result<Self, Error> {
        let project = disk::read_project(folder.as_ref(), &settable()).map_err(|fault| match fault {
            disk::ReadFault::Config { path, faults, .. } => {
                let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
                Error(format!("{path}: {}", messages.join("; ")))
            }
            fault => Error(fault.to_string()),
        })?;
        match project.sources.unreadable.first() {
            Some(file) => Err(Error(format!("cannot read `{}`: {}", file.path, file.reason))),
            None => Ok(Self(project, today)),
        }
    }

    fn assemble(&self) -> Playbook {
        assembled(&self.0, Request { audience: None, today: Some(self.1) }, &Memo::default())
    }
}

/// All findings of all rules, at the levels that the playbook sets. Nothing is asked of git or of other hosts, and no
/// baseline is subtracted.
#[must_use]
pub fn check(project: &Project) -> Vec<Finding> {
    let playbook = project.assemble();
    let own_ids = Arc::new(theme(&project.0).map(|theme| own_ids(&theme)).unwrap_or_default());
    let facts = Facts { today: Some(project.1), own_ids, ..Facts::default() };
    check_beside(&playbook, || lock::items(&playbook), &facts, &Selection::default(), None).1.findings
}

/// Builds the site into the folder `out`, which is made if need be. Files that are there already and are not of a build
/// stay.
///
/// # Errors
/// When `out` is no place for a site, the playbook has no pages, its theme has a fault, or the disk fails. Then nothing
/// was written.
pub fn build(project: &Project, out: impl AsRef<Path>) -> Result<(), Error> {
    let fail = |fault: &dyn std::fmt::Display| Error(fault.to_string());
    let out = out.as_ref();
    let folders: Vec<&str> = project.0.config.locales.iter().map(|locale| locale.path.as_str()).collect();
    disk::check_place(&project.0.root, &folders, out, false).map_err(|fault| fail(&fault))?;
    let theme = theme(&project.0).map_err(|fault| fail(&fault))?;
    let playbook = project.assemble();
    if playbook.pages.is_empty() {
        return Err(Error("there are no pages".to_owned()));
    }
    let items = lock::items(&playbook);
    let renderer = Renderer::new(&playbook, &items, &theme, Naming::Content).map_err(|fault| fail(&fault))?;
    disk::check_names(&renderer).map_err(|fault| fail(&fault))?;
    let publisher = disk::Publisher::open(out, || ()).map_err(|fault| fail(&fault))?;
    let staged = disk::stage_site(&renderer, &publisher, &project.0.root, &|| ()).map_err(|fault| fail(&fault))?;
    if bug::any() {
        return Err(Error("tickbook failed on a part of the playbook".to_owned()));
    }
    // Without a name for what it was made of: the next build by the command compares every file.
    publisher.publish(staged, String::new(), serde_json::Value::Null, &|| ()).map_err(|fault| fail(&fault))?;
    Ok(())
}

/// Assembles a playbook that was read.
pub(crate) fn assembled(project: &disk::Project, request: Request, memo: &Memo) -> Playbook {
    let languages = Arc::new(Languages::new(&project.config, &disk::embed::languages(), &project.languages));
    assemble(project.config.clone(), languages, project.sources.clone(), request, memo)
}

/// The theme that the config names.
pub(crate) fn theme(project: &disk::Project) -> Result<Theme, ThemeFault> {
    let mut available = project.themes.clone();
    available.extend(disk::embed::themes());
    Theme::find(&project.config.theme, &available)
}
