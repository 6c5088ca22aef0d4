//! Fixes that change the words of a heading change its anchor too: they take the links to it along.
//!
//! No rule needs to know. Every fix that edits a heading is looked at here: where a link asks for an anchor
//! that changes, the fix changes the link too and is only suggested; where that cannot be done, it is not
//! offered.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{Applicability, Edit, Finding, Fix, Move, Severity, apply};
use crate::model::{Page, split_target};
use crate::parse::{AlertWords, Context, Kind, NONE, NodeId, join_path, parse};
use crate::playbook::{Destination, PageId, Playbook};
use crate::text::{AnchorStyle, Anchors, Span, squeeze};

use super::html::addresses;
use super::taken::Taken;

/// A heading: page and index.
type HeadingId = (PageId, usize);

/// Something that asks for the anchor of a heading.
#[derive(Clone, Copy)]
enum Asker {
    /// A link of a page.
    Link(PageId, NodeId),
    /// An entry of a table of contents.
    Toc(usize, usize),
    /// A link in raw HTML, which no fix changes.
    Html,
}

/// Gives every fix that renames a heading the edits of the links that ask for it, or takes the fix away.
pub(super) fn carry_links(playbook: &Playbook, findings: &mut [Finding]) {
    let mut files: HashSet<Arc<str>> = HashSet::new();
    for edit in findings.iter().filter_map(|f| f.fix.as_ref()).flat_map(|fix| &fix.edits) {
        if !files.contains(&edit.file) && may_be_heading(playbook, edit) {
            files.insert(edit.file.clone());
        }
    }
    if files.is_empty() {
        return;
    }
    let headings = places(playbook, &files);
    let mut asked: Option<HashMap<HeadingId, Vec<Asker>>> = None;
    let mut bases = HashMap::new();
    for finding in findings {
        let Some(fix) = &mut finding.fix else { continue };
        let changed = changed_headings(playbook, &headings, fix);
        if changed.is_empty() {
            continue;
        }
        let asked = asked.get_or_insert_with(|| askers(playbook));
        if carry(playbook, asked, &mut bases, &changed, fix).is_none() {
            finding.fix = None;
            let help = finding.help.take().unwrap_or_default();
            let gap = if help.is_empty() { "" } else { "; " };
            finding.help = Some(format!("{help}{gap}a link asks for the anchor of this heading: change both"));
        }
    }
}

/// The edits that give a heading of page `id` other words, and take the links to it along. `None` where a link asks for
/// its anchor that no edit can change.
#[must_use]
pub fn rename_heading(playbook: &Playbook, id: PageId, heading: usize, words: &str) -> Option<Fix> {
    let place = playbook.pages[id].heading_place(heading);
    let edit = Edit { file: place.file.clone(), span: place.span, with: words.to_owned() };
    let fix = Fix::new("rename the heading", Applicability::Suggested, vec![edit]);
    let mut finding = [Finding::new("", Severity::Info, place, "").fix(fix)];
    carry_links(playbook, &mut finding);
    let [finding] = finding;
    finding.fix
}

/// So far around an edit a heading is looked for; who writes longer lines waits a little.
const NEAR: usize = 4096;

/// A cheap look at the line of an edit.
fn may_be_heading(playbook: &Playbook, edit: &Edit) -> bool {
    let Some(text) = playbook.sources.text(&edit.file) else { return false };
    let range = edit.span.range();
    if text.get(range.clone()).is_none() {
        return false;
    }
    let bytes = text.as_bytes();
    let (from, to) = (range.start.saturating_sub(NEAR), (range.end + NEAR).min(bytes.len()));
    let (start, end) =
        (memchr::memrchr(b'\n', &bytes[from..range.start]), memchr::memchr(b'\n', &bytes[range.end..to]));
    if (start.is_none() && from > 0) || (end.is_none() && to < bytes.len()) {
        return true;
    }
    let (start, end) = (start.map_or(0, |n| from + n + 1), end.map_or(to, |n| range.end + n));
    let below = bytes[end..to].iter().find(|b| !matches!(b, b'\r' | b'\n' | b' ' | b'>'));
    memchr::memchr(b'#', &bytes[start..end]).is_some()
        || matches!(below, Some(b'=' | b'-'))
        || (below.is_none() && to < bytes.len())
}

/// Where the headings are in those files, in order.
fn places(playbook: &Playbook, files: &HashSet<Arc<str>>) -> HashMap<Arc<str>, Vec<(Span, HeadingId)>> {
    let found: Vec<(Arc<str>, Span, HeadingId)> = playbook
        .pages
        .par_iter()
        .enumerate()
        .filter(|(_, page)| page.document.files.iter().any(|f| files.contains(f)))
        .flat_map_iter(|(id, page)| {
            page.headings.iter().enumerate().map(move |(n, heading)| {
                let place = page.place(heading.node);
                (place.file, place.span, (id, n))
            })
        })
        .collect();
    let mut out: HashMap<Arc<str>, Vec<(Span, HeadingId)>> = HashMap::new();
    for (file, span, id) in found {
        out.entry(file).or_default().push((span, id));
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
    for list in out.values_mut() {
        list.sort_unstable();
    }
    out
}

/// The headings whose anchor a fix changes, each with what it would be alone on its page.
fn changed_headings(
    playbook: &Playbook,
    headings: &HashMap<Arc<str>, Vec<(Span, HeadingId)>>,
    fix: &Fix,
) -> Vec<(HeadingId, String)> {
    let mut inside: Vec<(HeadingId, Span, Vec<Edit>)> = Vec::new();
    let mut known: HashMap<HeadingId, usize> = HashMap::new();
    for edit in &fix.edits {
        let Some(list) = headings.get(&edit.file) else { continue };
        let Some(text) = playbook.sources.text(&edit.file) else { continue };
        let line_end = |t: &str| !t.is_empty() && t.bytes().all(|b| matches!(b, b'\r' | b'\n'));
        if line_end(&edit.with) && line_end(edit.span.of(text)) {
            continue;
        }
        let first = list.partition_point(|(span, _)| span.end < edit.span.start);
        for (span, id) in list[first..].iter().take_while(|(span, _)| span.start <= edit.span.end) {
            if edit.span.start < span.start || edit.span.end > span.end {
                continue;
            }
            let moved = Span { start: edit.span.start - span.start, end: edit.span.end - span.start };
            let edit = Edit { span: moved, ..edit.clone() };
            let n = *known.entry(*id).or_insert(inside.len());
            match inside.get_mut(n) {
                Some((.., edits)) => edits.push(edit),
                None => inside.push((*id, *span, vec![edit])),
            }
        }
    }
    let mut out = Vec::new();
    for (id, span, edits) in inside {
        let Some(text) = edits.first().and_then(|e| playbook.sources.text(&e.file)) else { continue };
        let before = span.of(text);
        let (after, _) = apply(before, &edits);
        let new = base(playbook, &after);
        if base(playbook, before) != new {
            out.push((id, new));
        }
    }
    out
}

/// The anchor of a heading written like this, alone on a page.
fn base(playbook: &Playbook, text: &str) -> String {
    let words = AlertWords::new();
    let context = Context { library: &*playbook.sources, alerts: &words };
    let document = parse(&"".into(), &text.into(), &context);
    let heading = (0..document.end()).find(|&id| matches!(document.node(id).kind, Kind::Heading(_)));
    heading.map_or_else(String::new, |id| {
        let named = document.node(id).aux != NONE;
        if named { document.string(id).to_owned() } else { playbook.config.anchors.slug(&squeeze(&document.plain(id))) }
    })
}

/// What asks for the anchor of each heading. A translation may be asked for an anchor of its source: then
/// it is the source's heading that must not be renamed without the link.
fn askers(playbook: &Playbook) -> HashMap<HeadingId, Vec<Asker>> {
    let mut out: HashMap<HeadingId, Vec<Asker>> = HashMap::new();
    let mut by_anchor: HashMap<PageId, HashMap<&str, usize>> = HashMap::new();
    let mut ask = |page: PageId, anchor: &str, asker: Asker| {
        let mut position = |id: PageId| {
            let headings = playbook.pages[id].headings.iter().enumerate();
            let all = by_anchor.entry(id).or_insert_with(|| headings.map(|(n, h)| (h.anchor.as_str(), n)).collect());
            all.get(anchor).copied()
        };
        if let Some(n) = position(page) {
            out.entry((page, n)).or_default().push(asker);
        } else if let Some((source, n)) = playbook.source_twin(page).and_then(|s| Some((s, position(s)?))) {
            out.entry((source, n)).or_default().push(asker);
        }
    };
    for (id, (page, links)) in playbook.pages.iter().zip(&playbook.links).enumerate() {
        for (link, resolved) in page.links.iter().zip(links) {
            let asker = Asker::Link(id, link.node);
            match &resolved.to {
                Destination::Anchor(anchor, _) => ask(id, anchor, asker),
                Destination::Entry { entry, anchor: Some((anchor, _)) } => {
                    ask(playbook.entries[*entry].shown(page.locale), anchor, asker);
                }
                _ => {}
            }
        }
    }
    for (id, page) in playbook.pages.iter().enumerate() {
        for html in addresses(page) {
            let (path, _, fragment) = split_target(&html.target);
            let Some(anchor) = fragment.filter(|f| !f.is_empty()) else { continue };
            let asked = if path.is_empty() {
                Some(id)
            } else {
                let other = join_path(&page.path, path).and_then(|p| playbook.page_at(&p));
                other.and_then(|other| playbook.entry_of[other]).map(|e| playbook.entries[e].shown(page.locale))
            };
            if let Some(asked) = asked {
                ask(asked, anchor, Asker::Html);
            }
        }
    }
    for (t, toc) in playbook.tocs.iter().enumerate() {
        for (e, entry) in toc.entries.iter().enumerate() {
            let anchor = entry.href.as_deref().and_then(|h| h.split_once('#')).map(|(_, anchor)| anchor);
            let page = entry.path.as_deref().and_then(|p| playbook.page_at(p));
            if let (Some(anchor), Some(page)) = (anchor, page) {
                ask(page, anchor, Asker::Toc(t, e));
            }
        }
    }
    out
}

/// Puts the links of all anchors that change into the fix; `None` when one of them cannot be fixed.
fn carry<'a>(
    playbook: &'a Playbook,
    asked: &HashMap<HeadingId, Vec<Asker>>,
    bases: &mut HashMap<PageId, Bases<'a>>,
    changed: &[(HeadingId, String)],
    fix: &mut Fix,
) -> Option<()> {
    let mut pages: Vec<PageId> = changed.iter().map(|((page, _), _)| *page).collect();
    pages.dedup();
    let (mut edits, mut links, mut seen) = (Vec::new(), 0, HashSet::new());
    for id in pages {
        let page = &playbook.pages[id];
        let known = bases.entry(id).or_insert_with(|| Bases::of(page, playbook.config.anchors));
        let changed = changed.iter().filter(|((page, _), _)| *page == id).map(|((_, n), base)| (*n, base.as_str()));
        let moved = match known.moved(changed.collect()) {
            Some(moved) => moved,
            None if asked.keys().any(|(page, _)| *page == id) => return None,
            None => continue,
        };
        for (n, to) in moved {
            let heading = &page.headings[n];
            let askers = asked.get(&(id, n)).map_or(&[][..], |list| list);
            // What is in an include is the heading of other pages too.
            if !askers.is_empty() && (page.place(heading.node).file != page.path || to.is_empty()) {
                return None;
            }
            for asker in askers {
                let edit = edit_of(playbook, *asker, &to)?;
                // Links by reference may share one definition.
                if seen.insert(edit.clone()) {
                    edits.push(edit);
                    links += 1;
                }
            }
            let (file, from, asked) = (page.path.clone(), heading.anchor.clone(), !askers.is_empty());
            fix.moves.push(Move { file, from, to, asked });
        }
    }
    if !edits.is_empty() {
        let mut taken = Taken::default();
        fix.edits.iter().for_each(|own| taken.add(own));
        if edits.iter().any(|edit| taken.holds(edit) || taken.clash(edit)) {
            return None;
        }
    }
    if links > 0 {
        fix.applicability = Applicability::Suggested;
        fix.title = format!("{}, and fix {links} {}", fix.title, if links == 1 { "link" } else { "links" });
        fix.edits.extend(edits);
    }
    Some(())
}

/// What the anchors of a page would be if each heading were alone, and how often each is met.
struct Bases<'a> {
    page: &'a Page,
    style: AnchorStyle,
    list: Vec<String>,
    number: HashMap<String, usize>,
}

/// A page with more headings is not thought through again for each heading that shares its anchor with others.
const MANY_HEADINGS: usize = 300;

impl<'a> Bases<'a> {
    fn of(page: &'a Page, style: AnchorStyle) -> Self {
        let base = |heading: &crate::model::Heading| {
            let named = page.document.node(heading.node).aux != NONE;
            if named { page.document.string(heading.node).to_owned() } else { style.slug(&heading.text) }
        };
        let list: Vec<String> = page.headings.iter().map(base).collect();
        let mut number = HashMap::new();
        for name in list.iter().chain(page.headings.iter().map(|h| &h.anchor)) {
            *number.entry(name.clone()).or_default() += 1;
        }
        Self { page, style, list, number }
    }

    /// The headings whose anchors change when some are written otherwise, each with its new anchor; `None`
    /// where that would take too long to say.
    fn moved(&self, changed: Vec<(usize, &str)>) -> Option<Vec<(usize, String)>> {
        // An anchor that no other heading has or wants changes nothing but itself. It counts as what the
        // heading wants and as what it has.
        let alone = |(n, new): &(usize, &str)| {
            self.number.get(&self.list[*n]).is_none_or(|count| *count == 2) && !self.number.contains_key(*new)
        };
        if let [only] = changed[..]
            && alone(&only)
        {
            return Some(vec![(only.0, only.1.to_owned())]);
        }
        if self.list.len() > MANY_HEADINGS {
            return None;
        }
        let new = |n: usize| changed.iter().find(|(known, _)| *known == n).map(|(_, base)| (*base).to_owned());
        let mut anchors = Anchors::new(self.style);
        let wanted = self.list.iter().enumerate().map(|(n, old)| new(n).unwrap_or_else(|| old.clone()));
        let all: Vec<String> = wanted.map(|base| anchors.unique(base)).collect();
        let headings = self.page.headings.iter().map(|h| &h.anchor);
        Some(
            all.into_iter().enumerate().zip(headings).filter(|((_, to), from)| to != *from).map(|(to, _)| to).collect(),
        )
    }
}

/// The edit that makes an asker ask for `anchor`.
fn edit_of(playbook: &Playbook, asker: Asker, anchor: &str) -> Option<Edit> {
    let (file, span, fragment) = match asker {
        Asker::Link(id, node) => {
            let page = &playbook.pages[id];
            let place = page.place_of(page.document.address_span(node)?);
            // A file that several pages include has one link for all of them.
            if place.file != page.path {
                return None;
            }
            (place.file, place.span, split_target(&page.document.target(node)?.url).2?.to_owned())
        }
        Asker::Html => return None,
        Asker::Toc(t, e) => {
            let toc = &playbook.tocs[t];
            let entry = toc.entries.get(e)?;
            (toc.path.clone(), entry.span, entry.href.as_deref()?.split_once('#')?.1.to_owned())
        }
    };
    let written = span.of(playbook.sources.text(&file)?);
    let at = written.find('#').filter(|at| written[at + 1..] == *fragment)? + 1;
    let span = Span { start: span.start + u32::try_from(at).ok()?, end: span.end };
    Some(Edit { file, span, with: anchor.to_owned() })
}
