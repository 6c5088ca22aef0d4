//! Procedures in which nothing can be ticked.

use crate::check::alike;
use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::model::Page;
use crate::parse::{Kind, NodeId};

rule! {
    /// A page has a list of numbered steps, and nothing on it can be ticked. It may be meant so: an article explains, a
    /// procedure is worked off. `[checklists]` in `tickbook.toml` makes the items of such lists checklist items, on all
    /// pages, in some files or below some headings; `checklist: true` in the front matter does it for one page. There is
    /// one finding for the whole playbook, and none where more pages have something to tick: then these are its procedures.
    ///
    /// ````md bad 3:1
    /// # Größe prüfen
    ///
    /// 1. Halte das Gerät an.
    /// 2. Prüfe die Größe.
    /// 3. Starte es wieder.
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// [checklists]
    /// lists = "ordered"
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// # Größe prüfen
    ///
    /// 1. Halte das Gerät an.
    /// 2. Prüfe die Größe.
    /// 3. Starte es wieder.
    /// ````
    "nothing-to-tick", Tasks, Info, fix: None,
    "pages with numbered steps have nothing to tick",
    Site(check),
}

/// So many numbered items make a procedure.
const STEPS: usize = 3;

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let source = cx.playbook.living().filter(|(_, page)| page.locale == 0);
    let (without, with): (Vec<&Page>, Vec<&Page>) =
        source.map(|(_, page)| &**page).partition(|page| page.tasks.is_empty() && page.guidance.is_empty());
    let found: Vec<Place> =
        without.iter().filter_map(|page| procedure(page).map(|list| first_line(cx, page, list))).collect();
    let [first, others @ ..] = &found[..] else { return };
    if found.len() < with.len() {
        return;
    }
    let message = match others.len() {
        0 => "the page has numbered steps and nothing to tick".to_owned(),
        n => format!("{} pages have numbered steps and nothing to tick; this is the first", n + 1),
    };
    let mut finding = sink.at(first.clone(), message).help(
        "to make the steps checklist items, write `lists = \"ordered\"` below `[checklists]` in `tickbook.toml`, with \
         `paths` or `headings` to say where",
    );
    finding.labels = alike::labels(others);
    sink.push(finding);
}

/// The numbered list that makes a page a procedure.
fn procedure(page: &Page) -> Option<NodeId> {
    let document = &page.document;
    let long = |id: &NodeId| {
        document.node(*id).kind == Kind::Numbers
            && document.children(*id).filter(|&item| document.node(item).kind == Kind::Item).count() >= STEPS
    };
    (0..document.end()).find(long)
}

fn first_line(cx: &SiteCx<'_>, page: &Page, list: NodeId) -> Place {
    let mut place = page.place(list);
    if let Some(text) = cx.playbook.sources.text(&place.file) {
        let line = place.span.of(text).lines().next().unwrap_or("").trim_end().len();
        place.span.end = place.span.start + u32::try_from(line).unwrap_or(0);
    }
    place
}
