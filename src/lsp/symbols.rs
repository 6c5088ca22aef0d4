//! Outlines: the symbols of a page, of the whole playbook, and what can be folded.

use lsp_types::{
    DocumentSymbol, FoldingRange, FoldingRangeKind, OneOf, Range, SymbolKind, WorkspaceLocation, WorkspaceSymbol,
};

use crate::finding::Place;
use crate::model::Page;
use crate::text::{Span, fold};

use super::locate::beginning;
use super::places::{Places, uri_of};
use super::workspace::{Snapshot, Workspace};

/// So many symbols of the playbook are given at once.
const MOST: usize = 300;

/// Headings inside each other, with the tasks below them.
pub(super) fn of_page(workspace: &Workspace, now: &Snapshot, file: &str) -> Option<Vec<DocumentSymbol>> {
    let page = &*now.playbook.pages[now.page(file)?];
    let places = workspace.places(now);
    let end = u32::try_from(now.playbook.sources.text(file)?.len()).ok()?;
    let mut nodes: Vec<(u32, u8, DocumentSymbol)> = Vec::new();
    for (n, heading) in page.headings.iter().enumerate().filter(|(_, heading)| !heading.nested) {
        let place = page.place(page.headings[n].node);
        if *place.file == *file {
            let name = page.heading_place(n);
            nodes.push((
                place.span.start,
                heading.level,
                symbol(&places, &name, &place, &heading.text, SymbolKind::STRING),
            ));
        }
    }
    for task in page.tasks.iter().filter(|task| !task.name.is_empty()) {
        let place = page.place(task.row);
        if *place.file == *file {
            let name = format!("{} {}", task.id, task.name);
            nodes.push((place.span.start, u8::MAX, symbol(&places, &place, &place, name.trim(), SymbolKind::BOOLEAN)));
        }
    }
    nodes.sort_by_key(|(at, level, _)| (*at, *level));
    Some(nested(nodes, places.range(file, Span { start: end, end })))
}

/// Puts each below the one that is above it in rank. A section ends where the next of its rank begins.
fn nested(nodes: Vec<(u32, u8, DocumentSymbol)>, end: Range) -> Vec<DocumentSymbol> {
    let mut open: Vec<(u8, DocumentSymbol)> = Vec::new();
    let mut out = Vec::new();
    let close = |open: &mut Vec<(u8, DocumentSymbol)>, out: &mut Vec<DocumentSymbol>, level: u8, at: Range| {
        while open.last().is_some_and(|(last, _)| *last >= level) {
            let Some((rank, mut done)) = open.pop() else { return };
            if rank != u8::MAX {
                done.range.end = at.start;
            }
            match open.last_mut() {
                Some((_, parent)) => parent.children.get_or_insert_default().push(done),
                None => out.push(done),
            }
        }
    };
    for (_, level, symbol) in nodes {
        close(&mut open, &mut out, level, symbol.range);
        open.push((level, symbol));
    }
    close(&mut open, &mut out, 0, end);
    out
}

#[expect(deprecated, reason = "the type has a field that is")]
fn symbol(places: &Places<'_>, name: &Place, whole: &Place, text: &str, kind: SymbolKind) -> DocumentSymbol {
    let name_range = places.range(&name.file, name.span);
    let range = places.range(&whole.file, whole.span);
    // Clients refuse a name that lies outside.
    let range = Range { start: range.start.min(name_range.start), end: range.end.max(name_range.end) };
    let shown = if text.is_empty() { "…" } else { text };
    DocumentSymbol {
        name: shown.to_owned(),
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: name_range,
        children: None,
    }
}

/// Pages, headings and tasks whose words hold those of the question.
pub(super) fn of_playbook(workspace: &Workspace, now: &Snapshot, query: &str) -> Vec<WorkspaceSymbol> {
    let query = fold(query);
    let playbook = &*now.playbook;
    let places = workspace.places(now);
    let mut out = Vec::new();
    let mut add = |page: &Page, place: &Place, text: &str, kind: SymbolKind| {
        if !fold(text).contains(query.trim()) {
            return;
        }
        let Some(uri) = uri_of(&workspace.root, &place.file) else { return };
        let range = places.range(&place.file, place.span);
        out.push(WorkspaceSymbol {
            name: text.to_owned(),
            kind,
            tags: None,
            container_name: Some(page.path.to_string()),
            location: OneOf::<lsp_types::Location, WorkspaceLocation>::Left(lsp_types::Location { uri, range }),
            data: None,
        });
    };
    let titles = playbook.pages.iter().map(|page| (page, beginning(page), page.title.as_str(), SymbolKind::FILE));
    for (page, place, text, kind) in titles {
        add(page, &place, text, kind);
    }
    for page in &playbook.pages {
        for task in page.tasks.iter().filter(|task| !task.name.is_empty()) {
            add(page, &page.place(task.row), format!("{} {}", task.id, task.name).trim(), SymbolKind::BOOLEAN);
        }
        for n in (0..page.headings.len()).filter(|n| page.title_heading != Some(*n)) {
            add(page, &page.heading_place(n), &page.headings[n].text, SymbolKind::STRING);
        }
    }
    out.truncate(MOST);
    out
}

/// Sections, and the front matter.
pub(super) fn folds(workspace: &Workspace, now: &Snapshot, file: &str) -> Option<Vec<FoldingRange>> {
    let page = &*now.playbook.pages[now.page(file)?];
    let places = workspace.places(now);
    let mut out = Vec::new();
    let matter = places.range(file, page.document.front_matter.span);
    if matter.end.line > matter.start.line + 1 {
        out.push(lines(matter.start.line, matter.end.line - 1, Some(FoldingRangeKind::Comment)));
    }
    let mut open: Vec<DocumentSymbol> = of_page(workspace, now, file)?;
    while let Some(symbol) = open.pop() {
        let (from, to) = (symbol.range.start.line, symbol.range.end.line);
        let to = if symbol.range.end.character == 0 { to.saturating_sub(1) } else { to };
        if symbol.kind == SymbolKind::STRING && to > from {
            out.push(lines(from, to, Some(FoldingRangeKind::Region)));
        }
        open.extend(symbol.children.unwrap_or_default());
    }
    out.sort_by_key(|fold| fold.start_line);
    Some(out)
}

fn lines(start_line: u32, end_line: u32, kind: Option<FoldingRangeKind>) -> FoldingRange {
    FoldingRange { start_line, end_line, kind, ..FoldingRange::default() }
}
