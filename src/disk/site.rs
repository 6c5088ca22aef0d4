//! The files of a site, from the renderer to where they are published from.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::render::{Body, Made, Renderer, Route};
use crate::text::limits;
use crate::theme::ThemeFault;

use super::{Barred, Door, PublishFault, Publisher, Record, Staged, check_name, find_media, without_remote_fonts};

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteFault {
    /// A template has a fault.
    #[error(transparent)]
    Theme(#[from] ThemeFault),
    /// The disk failed.
    #[error(transparent)]
    Publish(#[from] PublishFault),
}

/// Refuses what no disk can have before anything is written, and names the page that asks for it.
///
/// # Errors
/// For the first such name.
pub fn check_names(renderer: &Renderer<'_>) -> Result<(), PublishFault> {
    let (playbook, routes) = (renderer.playbook(), renderer.routes());
    for (path, route) in routes.iter() {
        let source = || match route {
            Route::Page { entry, .. } => {
                let pages = &playbook.entries[*entry].pages;
                pages.iter().flatten().next().map(|&id| playbook.pages[id].path.to_string())
            }
            Route::Media(file) | Route::Redirect { file, .. } => Some(file.to_string()),
            _ => None,
        };
        check_name(path, routes.file_above(path), source)?;
    }
    Ok(())
}

/// Renders all files and stages those that differ from what is there. `step` is called for each.
///
/// # Errors
/// When a template has a fault, or the disk fails.
pub fn stage_site(
    renderer: &Renderer<'_>,
    publisher: &Publisher,
    root: &Path,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<Staged>, SiteFault> {
    let (large, small): (Vec<_>, Vec<_>) = renderer.routes().iter().partition(|(_, route)| renderer.is_large(route));
    let door = Door::new(root);
    let one = |(path, route): (&String, &Route)| {
        let staged = stage_one(renderer, publisher, &door, path, route);
        step();
        staged
    };
    let mut staged = small.into_par_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    for (path, route) in large {
        let first = matches!(route, Route::Asset(_));
        staged.push(
            publisher
                .stage_pieces(path, first, |take| renderer.render_pieces(route, take).map_err(SiteFault::Theme))?,
        );
        step();
    }
    let made: Vec<Made<'_>> = staged
        .iter()
        .map(|file| Made { path: file.path(), bytes: file.record().len, hash: &file.record().hash })
        .collect();
    for (path, text) in renderer.offline(&made).map_err(SiteFault::Theme)? {
        staged.push(publisher.stage(path, text.as_bytes(), false)?.last());
    }
    Ok(staged)
}

/// Renders a file and stages it if it differs from what is there.
fn stage_one(
    renderer: &Renderer<'_>,
    publisher: &Publisher,
    door: &Door,
    path: &str,
    route: &Route,
) -> Result<Staged, SiteFault> {
    let body = renderer.render(route).map_err(SiteFault::Theme)?;
    let first = matches!(route, Route::Asset(_) | Route::Media(_));
    let stage = |bytes: &[u8]| publisher.stage(path, bytes, first).map_err(SiteFault::Publish);
    match body {
        Body::Bytes(bytes) => stage(&bytes),
        Body::Shared(bytes) => stage(&bytes),
        Body::Copy(source) => {
            let fault = |barred: Barred| {
                let path = PathBuf::from(&*source);
                SiteFault::Publish(PublishFault::Io { what: "read", path, source: barred.into() })
            };
            let found = find_media(door, &source).map_err(fault)?;
            let media = renderer.playbook().sources.media.get(&source);
            if media.is_some_and(|media| media.trimmed) {
                let bytes = found.read(limits::DRAWING).map_err(fault)?;
                let changed = || Barred::Io(io::Error::other("it has changed since it was read; build again"));
                return stage(&without_remote_fonts(&bytes).ok_or_else(changed).map_err(fault)?);
            }
            let known = media.map(Record::of).unwrap_or_default();
            publisher.stage_copy(path, known, Path::new(&*source), &found).map_err(SiteFault::Publish)
        }
    }
}
