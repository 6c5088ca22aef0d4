//! Items that one language has and another has not.

use crate::check::context::{ItemsCx, PageCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::{Item, ItemKind, Items};
use crate::playbook::PageId;

rule! {
    /// A guidance point or task of a translation has no counterpart in the source, or the other way round:
    /// it is an item of one language only, and ticks on it do not show in the other. One finding a page.
    ///
    /// ````md bad 5:3
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// - Höhe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// ````
    "unaligned-item", Items, Warning, fix: None,
    "an item exists in one language only",
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    for id in 0..cx.playbook.pages.len() {
        page(&cx.page(id), cx.items, sink);
    }
}

fn page(cx: &PageCx<'_>, items: &Items, sink: &mut Sink<'_>) {
    if cx.source_page().is_none() || cx.is_untranslated() {
        return;
    }
    let Some(entry) = cx.playbook.entry_of[cx.id] else { return };
    let locale = cx.page.locale;
    let items = &items.all[items.of_entry[entry].clone()];
    let only_here: Vec<&Item> = items.iter().filter(|i| i.locals[0].is_none() && i.locals[locale].is_some()).collect();
    let only_source: Vec<&Item> =
        items.iter().filter(|i| i.locals[0].is_some() && i.locals[locale].is_none()).collect();
    if only_here.is_empty() && only_source.is_empty() {
        return;
    }
    let place = |item: &Item, locale: usize| {
        let local = item.locals[locale].as_ref()?;
        Some(place_of(cx, local.page(), item.kind, local.index()))
    };
    let message = match (only_here.len(), only_source.len()) {
        (0, n) => format!("{} no counterpart here", have(n, " of the source")),
        (n, 0) => format!("{} no counterpart in the source", have(n, "")),
        (n, m) => format!("{} no counterpart in the source, and {} none here", have(n, ""), have(m, " of the source")),
    };
    let first = only_here.iter().find_map(|i| place(i, locale)).unwrap_or_else(|| cx.file());
    let mut finding = sink
        .at(first.clone(), message)
        .help("give both pages the same lists; until then ticks on these items show in one language only");
    for item in only_here.iter().skip(1).take(8) {
        if let Some(place) = place(item, locale) {
            finding = finding.also(place, "only here");
        }
    }
    for item in only_source.iter().take(8) {
        if let Some(place) = place(item, 0) {
            finding = finding.also(place, "only in the source");
        }
    }
    sink.push(finding);
}

fn have(n: usize, whose: &str) -> String {
    if n == 1 { format!("one item{whose} has") } else { format!("{n} items{whose} have") }
}

/// The first line of an item's text.
pub(super) fn place_of(cx: &PageCx<'_>, page: PageId, kind: ItemKind, index: usize) -> crate::finding::Place {
    let page = &cx.playbook.pages[page];
    let node = match kind {
        ItemKind::Task | ItemKind::Checkbox => page.tasks[index].row,
        ItemKind::Guidance => page.guidance[index].node,
    };
    let document = &page.document;
    let span = document.children(node).next().map_or(document.node(node).span, |first| document.node(first).span);
    let mut place = page.place_of(span);
    let text = place.span.of(cx.text_of(&place.file));
    let end = text.find('\n').unwrap_or(text.len());
    place.span.end = place.span.start + u32::try_from(text[..end].trim_end().len()).unwrap_or(0);
    place
}
