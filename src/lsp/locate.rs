//! What stands at a place of a file.

use crate::finding::Place;
use crate::lock::{ItemId, ItemKind};
use crate::model::Page;
use crate::playbook::{Destination, PageId, Playbook, Resolved};
use crate::text::Span;

use super::workspace::Snapshot;

/// What stands at a place.
pub(super) enum Element<'a> {
    /// A link or image, and where its target is written.
    Link(&'a Resolved, Place),
    /// An include, the path that it leads to, and where it is.
    Include(&'a str, Place),
    /// An entry of a table of contents: a path, an anchor, and where it is.
    Entry(&'a str, Option<&'a str>, Place),
    /// A heading of a page.
    Heading(PageId, usize),
    /// A task, a box or a point.
    Item(ItemId, Place),
}

/// What stands at byte `at` of a file: the narrowest first.
pub(super) fn element_at<'a>(now: &'a Snapshot, file: &str, at: u32) -> Option<Element<'a>> {
    let playbook = &*now.playbook;
    if let Some(entry) = playbook
        .tocs
        .iter()
        .filter(|toc| *toc.path == *file)
        .flat_map(|toc| {
            let entries = toc.entries.iter().filter(|entry| holds(entry.span, at));
            entries.filter_map(|entry| {
                let place = Place { file: toc.path.clone(), span: entry.span };
                Some(Element::Entry(entry.path.as_deref()?, entry.anchor.as_deref(), place))
            })
        })
        .next()
    {
        return Some(entry);
    }
    // In an included file, places are those of any page that includes it.
    let own = now.page(file);
    let includes =
        || (0..playbook.pages.len()).find(|id| playbook.pages[*id].document.files.iter().any(|f| **f == *file));
    on_page(now, own.or_else(includes)?, file, at)
}

fn on_page<'a>(now: &'a Snapshot, id: PageId, file: &str, at: u32) -> Option<Element<'a>> {
    let playbook = &*now.playbook;
    let page = &*playbook.pages[id];
    let here = |place: &Place| *place.file == *file && holds(place.span, at);
    let link = page.links.iter().zip(&playbook.links[id]).find_map(|(link, to)| {
        let whole = page.place(link.node);
        here(&whole).then(|| Element::Link(to, page.place_of(page.document.target_span(link.node))))
    });
    let raw = || {
        page.raw_links.iter().zip(&playbook.raw_links[id]).find_map(|(link, to)| {
            let place = page.place_of(link.span);
            here(&place).then_some(Element::Link(to, place))
        })
    };
    let include = || {
        page.document.includes.iter().find_map(|include| {
            let place = Place { file: page.document.files[include.file as usize].clone(), span: include.span };
            Some(Element::Include(include.path.as_deref().filter(|_| here(&place))?, place))
        })
    };
    let heading = || {
        (0..page.headings.len()).find(|n| here(&page.place(page.headings[*n].node))).map(|n| Element::Heading(id, n))
    };
    link.or_else(raw).or_else(include).or_else(heading).or_else(|| {
        let (item, place) = item_at(now, id, &here)?;
        Some(Element::Item(item, place))
    })
}

/// The item whose row or point is the narrowest around a place.
fn item_at(now: &Snapshot, id: PageId, here: &dyn Fn(&Place) -> bool) -> Option<(ItemId, Place)> {
    let page = &now.playbook.pages[id];
    let of_page = now.items().of_page.get(id)?;
    let tasks = page.tasks.iter().map(|task| task.row).zip(&of_page.tasks);
    let points = page.guidance.iter().map(|point| point.node).zip(&of_page.guidance);
    let around = tasks.chain(points).map(|(node, item)| (*item, page.place(node))).filter(|(_, place)| here(place));
    around.min_by_key(|(_, place)| place.span.len())
}

/// The place of an item in a locale.
pub(super) fn item_place(now: &Snapshot, item: ItemId, locale: usize) -> Option<Place> {
    let item = now.items().all.get(item)?;
    let local = item.locals.get(locale)?.as_ref()?;
    let page = &now.playbook.pages[local.page()];
    let node = match item.kind {
        ItemKind::Task | ItemKind::Checkbox => page.tasks.get(local.index())?.row,
        ItemKind::Guidance => page.guidance.get(local.index())?.node,
    };
    Some(page.place(node))
}

/// The page and the heading that a link on page `from` leads to; no heading where it names none.
pub(super) fn target(playbook: &Playbook, from: PageId, to: &Resolved) -> Option<(PageId, Option<usize>)> {
    match &to.to {
        Destination::Entry { entry, anchor } => {
            let id = playbook.entries[*entry].shown(playbook.pages[from].locale);
            let heading = anchor.as_ref().and_then(|(anchor, _)| playbook.pages[id].heading_of(anchor));
            Some((id, heading))
        }
        Destination::Anchor(anchor, _) => Some((from, playbook.pages[from].heading_of(anchor))),
        _ => None,
    }
}

/// Where a page begins for a reader: its title, else its first byte.
pub(super) fn beginning(page: &Page) -> Place {
    match page.title_heading {
        Some(heading) => page.heading_place(heading),
        None => Place { file: page.path.clone(), span: Span::at(page.document.front_matter.body) },
    }
}

pub(super) fn holds(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end
}
