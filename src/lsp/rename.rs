//! New names: of headings and of files, with everything that leads to them.

use std::collections::HashMap;
use std::sync::Arc;

use lsp_types::{Position, PrepareRenameResponse, TextEdit, Uri, WorkspaceEdit};

use crate::check;
use crate::finding::{Edit, Place};
use crate::model::split_target;
use crate::playbook::{How, PageId};

use super::goto::page_of;
use super::locate::{Element, element_at, target};
use super::places::{Places, uri_of};
use super::workspace::{Snapshot, Workspace};

/// The heading that stands at a position, or that a link there names.
fn heading(workspace: &Workspace, now: &Snapshot, file: &str, at: Position) -> Option<(PageId, usize)> {
    match element_at(now, file, workspace.places(now).offset(file, at)?)? {
        Element::Heading(id, heading) => Some((id, heading)),
        Element::Link(to, _) => {
            let (id, heading) = target(&now.playbook, page_of(now, file)?, to)?;
            Some((id, heading?))
        }
        _ => None,
    }
}

/// What would be renamed.
pub(super) fn prepare(
    workspace: &Workspace,
    now: &Snapshot,
    file: &str,
    at: Position,
) -> Option<PrepareRenameResponse> {
    let (id, heading) = heading(workspace, now, file, at)?;
    let page = &now.playbook.pages[id];
    let place = page.heading_place(heading);
    if *place.file != *file {
        return None;
    }
    let placeholder = place.span.of(now.playbook.sources.text(file)?).to_owned();
    let range = workspace.places(now).range(file, place.span);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// Gives a heading other words, and links other anchors.
pub(super) fn rename(
    workspace: &Workspace,
    now: &Snapshot,
    file: &str,
    at: Position,
    name: &str,
) -> Result<WorkspaceEdit, String> {
    let (id, heading) =
        heading(workspace, now, file, at).ok_or_else(|| "only headings and links to them can be renamed".to_owned())?;
    let name = name.trim();
    if name.is_empty() || name.contains(['\n', '\r']) {
        return Err("a heading needs at least one word, on one line".to_owned());
    }
    let fix = check::rename_heading(&now.playbook, id, heading, name)
        .ok_or_else(|| "a link in raw HTML asks for the anchor of this heading: change both by hand".to_owned())?;
    Ok(changes(&workspace.places(now), &workspace.root, &fix.edits))
}

/// What must change where files get other names: links to them, and links in them.
pub(super) fn files(workspace: &Workspace, now: &Snapshot, moves: &[(String, String)]) -> WorkspaceEdit {
    let moved = |path: &str| {
        let new = |(from, to): &(String, String)| {
            let rest = path.strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        };
        moves.iter().find_map(new)
    };
    let playbook = &*now.playbook;
    let mut edits = Vec::new();
    for (id, page) in playbook.pages.iter().enumerate() {
        for (link, to) in page.links.iter().zip(&playbook.links[id]) {
            let named = to.file.clone().or_else(|| {
                let (there, _) = target(playbook, id, to).filter(|_| matches!(to.how, How::Extension | How::Suffix))?;
                Some(playbook.pages[there].path.clone())
            });
            let (Some(named), Some(address)) = (named, page.document.address_span(link.node)) else { continue };
            let place = page.place_of(address);
            let (from, there) = (moved(&place.file), moved(&named));
            if from.is_none() && there.is_none() {
                continue;
            }
            let written = place.span.of(playbook.sources.text(&place.file).map_or("", |text| text));
            let (path, ..) = split_target(written);
            if path.is_empty() || path.starts_with('/') || path.contains("://") {
                continue;
            }
            let from = from.unwrap_or_else(|| place.file.to_string());
            let mut with = check::relative_target(&from, there.as_deref().unwrap_or(&named), written);
            // A link without the ending stays one.
            if to.how == How::Extension && !path.contains('.') {
                with = with.replacen(".md", "", 1);
            }
            if with != written {
                edits.push(Edit { file: place.file, span: place.span, with });
            }
        }
        for include in &page.document.includes {
            let file = page.document.files[include.file as usize].clone();
            let Some(path) = include.path.as_deref().filter(|_| include.fault.is_none()) else { continue };
            let (from, there) = (moved(&file), moved(path));
            if from.is_none() && there.is_none() || include.target.starts_with('/') {
                continue;
            }
            let from = from.unwrap_or_else(|| file.to_string());
            let with = check::relative_target(&from, there.as_deref().unwrap_or(path), &include.target);
            edits.push(Edit { file, span: include.target_span, with });
        }
    }
    for toc in &playbook.tocs {
        for entry in &toc.entries {
            let (Some(path), Some(href)) = (&entry.path, &entry.href) else { continue };
            let (from, there) = (moved(&toc.path), moved(path));
            if from.is_none() && there.is_none() || href.starts_with('/') {
                continue;
            }
            let place = Place { file: toc.path.clone(), span: entry.span };
            // The span is that of the address only where it is written plainly.
            if place.span.of(playbook.sources.text(&toc.path).map_or("", |text| text)) != href {
                continue;
            }
            let from = from.unwrap_or_else(|| toc.path.to_string());
            let with = check::relative_target(&from, there.as_deref().unwrap_or(path), href);
            edits.push(Edit { file: place.file, span: place.span, with });
        }
    }
    edits.sort();
    edits.dedup();
    changes(&workspace.places(now), &workspace.root, &edits)
}

/// Edits by file, as editors take them.
pub(super) fn changes(places: &Places<'_>, root: &std::path::Path, edits: &[Edit]) -> WorkspaceEdit {
    let mut by_file: HashMap<Arc<str>, Vec<TextEdit>> = HashMap::new();
    for edit in edits {
        by_file.entry(edit.file.clone()).or_default().push(places.edit(edit));
    }
    #[expect(clippy::mutable_key_type, reason = "the type of the protocol's map")]
    let changes: HashMap<Uri, Vec<TextEdit>> =
        by_file.into_iter().filter_map(|(file, edits)| Some((uri_of(root, &file)?, edits))).collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}
