//! Where things are: what a link, an include or an entry leads to, the same thing in other languages, and who refers
//! to it.

use lsp_types::{GotoDefinitionResponse, Location, Position};

use crate::finding::Place;
use crate::playbook::{Destination, PageId, Playbook};
use crate::text::Span;

use super::locate::{Element, beginning, element_at, item_place, target};
use super::workspace::{Snapshot, Workspace};

/// Where what stands at a position is defined; of a heading or an item the same in the other languages.
pub(super) fn definition(
    workspace: &Workspace,
    now: &Snapshot,
    file: &str,
    at: Position,
) -> Option<GotoDefinitionResponse> {
    let places = workspace.places(now);
    let found = element_at(now, file, places.offset(file, at)?)?;
    let playbook = &*now.playbook;
    let there: Vec<Place> = match found {
        Element::Link(to, _) => match &to.to {
            Destination::File(path) => vec![whole(path)],
            _ => match target(playbook, page_of(now, file)?, to) {
                Some((id, heading)) => {
                    let page = &playbook.pages[id];
                    vec![heading.map_or_else(|| beginning(page), |n| page.heading_place(n))]
                }
                None => to.file.iter().map(|path| whole(path)).collect(),
            },
        },
        Element::Include(path, _) => vec![whole(path)],
        Element::Entry(path, anchor, _) => {
            let id = now.page(path)?;
            let page = &playbook.pages[id];
            let heading = anchor.and_then(|anchor| page.heading_of(anchor));
            vec![heading.map_or_else(|| beginning(page), |n| page.heading_place(n))]
        }
        Element::Heading(id, heading) => twins(playbook, id, heading),
        Element::Item(item, _) => {
            let own = now.page(file).map(|id| playbook.pages[id].locale);
            let others = (0..playbook.locales().len()).filter(|locale| Some(*locale) != own);
            others.filter_map(|locale| item_place(now, item, locale)).collect()
        }
    };
    let locations: Vec<Location> = there.iter().filter_map(|place| places.location(place)).collect();
    (!locations.is_empty()).then_some(GotoDefinitionResponse::Array(locations))
}

/// Everything that refers to what stands at a position: links and entries that lead to a page or heading, and an item
/// in all languages.
pub(super) fn references(workspace: &Workspace, now: &Snapshot, file: &str, at: Position) -> Option<Vec<Location>> {
    let places = workspace.places(now);
    let found = element_at(now, file, places.offset(file, at)?)?;
    let playbook = &*now.playbook;
    let there = match found {
        Element::Item(item, _) => {
            (0..playbook.locales().len()).filter_map(|locale| item_place(now, item, locale)).collect()
        }
        Element::Heading(id, heading) => links_to(playbook, id, Some(heading)),
        Element::Link(to, _) => {
            let (id, heading) = target(playbook, page_of(now, file)?, to)?;
            links_to(playbook, id, heading)
        }
        Element::Entry(path, ..) | Element::Include(path, _) => links_to(playbook, now.page(path)?, None),
    };
    Some(there.iter().filter_map(|place| places.location(place)).collect())
}

/// How many links and entries lead to a heading.
pub(super) fn count(playbook: &Playbook, id: PageId, heading: usize) -> usize {
    links_to(playbook, id, Some(heading)).len()
}

/// Where links and entries lead to a page, or to a heading of it. The title stands for the page.
fn links_to(playbook: &Playbook, id: PageId, heading: Option<usize>) -> Vec<Place> {
    let page = &playbook.pages[id];
    let heading = heading.filter(|heading| page.title_heading != Some(*heading));
    let mut out = Vec::new();
    for (from, list) in playbook.links.iter().enumerate() {
        let own = &playbook.pages[from];
        for (link, to) in own.links.iter().zip(list) {
            let there = target(playbook, from, to);
            let leads = there.is_some_and(|(page, at)| {
                page == id && (heading.is_none() && page != from || at == heading && at.is_some())
            });
            if leads {
                out.push(own.place_of(own.document.target_span(link.node)));
            }
        }
    }
    for toc in &playbook.tocs {
        for entry in toc.entries.iter().filter(|entry| entry.path.as_deref() == Some(&*page.path)) {
            let at = entry.anchor.as_deref().and_then(|anchor| page.heading_of(anchor));
            if heading.is_none() || at == heading {
                out.push(Place { file: toc.path.clone(), span: entry.span });
            }
        }
    }
    out
}

/// A heading in the other languages.
pub(super) fn twins(playbook: &Playbook, id: PageId, heading: usize) -> Vec<Place> {
    let source = playbook.source_twin(id);
    // The heading of the source that it stands for.
    let (source, lead) = match source {
        None => (id, Some(heading)),
        Some(source) => (source, playbook.twins[id].get(heading).copied().flatten()),
    };
    let (Some(lead), Some(entry)) = (lead, playbook.entry_of[source]) else { return Vec::new() };
    let pages = playbook.entries[entry].pages.iter().flatten().copied().filter(|page| *page != id);
    let of = |page: PageId| if page == source { Some(lead) } else { playbook.heading_for(page, lead) };
    pages.filter_map(|page| Some(playbook.pages[page].heading_place(of(page)?))).collect()
}

/// The page in a file, or one that includes it.
pub(super) fn page_of(now: &Snapshot, file: &str) -> Option<PageId> {
    let includes =
        || now.playbook.pages.iter().position(|page| page.document.files.iter().any(|included| **included == *file));
    now.page(file).or_else(includes)
}

fn whole(path: &str) -> Place {
    Place { file: path.into(), span: Span::default() }
}
