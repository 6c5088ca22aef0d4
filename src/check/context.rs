//! What a rule gets to see.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use crate::config::RulesConfig;
use crate::finding::{Applicability, Edit, Fix, Place};
use crate::lock::Items;
use crate::model::{Link, Page, RawLink, split_target};
use crate::parity::{Commits, Drift, Untranslated};
use crate::parse::NodeId;
use crate::playbook::{Destination, How, Locale, PageId, Playbook, Resolved};
use crate::text::{LineIndex, Span};

use super::conventions::{Concept, Conventions};
use super::facts::{Facts, commits_of};
use super::shared::address::is_template;
use super::shared::anchors::linked_anchors;
use super::shared::near::{NearNames, like};

/// Everything, for rules that look at the whole.
#[expect(missing_debug_implementations, reason = "a view of the whole playbook")]
pub struct SiteCx<'a> {
    /// The playbook.
    pub playbook: &'a Playbook,
    /// Facts from outside.
    pub facts: &'a Facts,
    pub(super) shared: &'a Shared,
}

/// One page, for rules that look at pages.
#[expect(missing_debug_implementations, reason = "a view of the whole playbook")]
pub struct PageCx<'a> {
    /// The playbook.
    pub playbook: &'a Playbook,
    /// Facts from outside.
    pub facts: &'a Facts,
    /// The page.
    pub page: &'a Page,
    /// Its id.
    pub id: PageId,
    pub(super) shared: &'a Shared,
}

/// What one page after another is judged by between two checks of the whole playbook: no single edit changes what most
/// pages do.
#[derive(Default)]
#[expect(missing_debug_implementations, reason = "a cache")]
pub struct PageMemo {
    conventions: OnceLock<Arc<Conventions>>,
}

impl PageMemo {
    /// That of a playbook, worked out at once.
    #[must_use]
    pub fn of(playbook: &Playbook) -> Self {
        Self { conventions: Arc::new(Conventions::of(playbook)).into() }
    }
}

/// What several rules need and nobody wants to find twice.
#[derive(Default)]
pub(super) struct Shared {
    lines: HashMap<Arc<str>, OnceLock<LineIndex>>,
    untranslated: Vec<bool>,
    untranslated_steps: HashMap<PageId, Vec<usize>>,
    linked_anchors: OnceLock<HashSet<(PageId, String)>>,
    /// By language and anchor the one page that has it; nothing where several do.
    homes: OnceLock<HashMap<(usize, String), Home>>,
    near: NearNames,
    conventions: OnceLock<Arc<Conventions>>,
    bare_links: OnceLock<bool>,
}

/// The pages that have a heading of one anchor.
#[derive(Clone, Copy, Debug, Default)]
struct Home {
    any: One,
    /// Those that begin with it.
    titled: One,
}

/// One page, none or several.
#[derive(Clone, Copy, Debug, Default)]
enum One {
    #[default]
    None,
    Page(PageId),
    Several,
}

impl One {
    fn put(&mut self, id: PageId) {
        *self = match *self {
            Self::None => Self::Page(id),
            Self::Page(known) if known == id => return,
            _ => Self::Several,
        };
    }

    fn page(self) -> Option<PageId> {
        if let Self::Page(id) = self { Some(id) } else { None }
    }
}

impl Shared {
    pub(super) fn new(playbook: &Playbook) -> Self {
        // Not later: pages are judged in parallel, and a thread that helps there while it waits for this
        // very value would wait for ever.
        Self::with(playbook, crate::parity::untranslated_parts(playbook))
    }

    /// For rules that look at one page only, and these pages.
    pub(super) fn of_pages(playbook: &Playbook, ids: &[PageId], known: &PageMemo) -> Self {
        let mut parts = vec![Untranslated::default(); playbook.pages.len()];
        for &id in ids {
            parts[id] = crate::parity::untranslated_part(playbook, id);
        }
        let conventions = known.conventions.get_or_init(|| Arc::new(Conventions::of(playbook))).clone();
        Self { conventions: conventions.into(), ..Self::with(playbook, parts) }
    }

    fn with(playbook: &Playbook, parts: Vec<Untranslated>) -> Self {
        let lines = playbook.sources.texts.keys().map(|path| (path.clone(), OnceLock::new())).collect();
        let untranslated = parts.iter().map(|p| p.page).collect();
        let some = parts.into_iter().enumerate().filter(|(_, p)| !p.steps.is_empty());
        let untranslated_steps = some.map(|(id, p)| (id, p.steps)).collect();
        Self { lines, untranslated, untranslated_steps, ..Self::default() }
    }

    /// Names near names that are not there.
    pub(super) fn near(&self) -> &NearNames {
        &self.near
    }

    /// Line index of a file.
    pub(super) fn lines(&self, playbook: &Playbook, path: &str) -> Option<&LineIndex> {
        let text = playbook.sources.text(path)?;
        self.lines.get(path).map(|cell| cell.get_or_init(|| LineIndex::new(text)))
    }

    /// Which pages are still in the source language.
    pub(super) fn untranslated(&self) -> &[bool] {
        &self.untranslated
    }

    /// What the playbook does on most of its pages.
    pub(super) fn conventions(&self, playbook: &Playbook) -> &Conventions {
        self.conventions.get_or_init(|| Arc::new(Conventions::of(playbook)))
    }

    /// Anchors that some link asks for.
    pub(super) fn linked_anchors(&self, playbook: &Playbook) -> &HashSet<(PageId, String)> {
        self.linked_anchors.get_or_init(|| linked_anchors(playbook))
    }
}

/// A link of a page with where it leads.
#[expect(missing_debug_implementations, reason = "a view of the whole playbook")]
pub struct LinkCx<'a> {
    /// Its node.
    pub node: NodeId,
    /// What it is.
    pub link: &'a Link,
    /// Where it leads.
    pub resolved: &'a Resolved,
    /// The target, escapes resolved.
    pub target: &'a str,
}

impl<'a> PageCx<'a> {
    /// The page's locale.
    #[must_use]
    pub fn locale(&self) -> &'a Locale {
        &self.playbook.locales()[self.page.locale]
    }

    /// Options of the rules.
    #[must_use]
    pub fn rules(&self) -> &'a RulesConfig {
        &self.playbook.config.rules
    }

    /// The whole file.
    #[must_use]
    pub fn file(&self) -> Place {
        Place { file: self.page.path.clone(), span: Span::default() }
    }

    /// A span of the page's own file.
    #[must_use]
    pub fn on_disk(&self, span: Span) -> Place {
        Place { file: self.page.path.clone(), span }
    }

    /// Text of the page's own file.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.playbook.sources.text(&self.page.path).map_or("", |t| t)
    }

    /// Text of any file.
    #[must_use]
    pub fn text_of(&self, path: &str) -> &'a str {
        self.playbook.sources.text(path).map_or("", |t| t)
    }

    /// What is written in a cell, without the spaces around it; an empty cell as a whole.
    #[must_use]
    pub fn cell_place(&self, cell: NodeId) -> Place {
        let mut place = self.page.place(cell);
        let raw = place.span.of(self.text_of(&place.file));
        let text = raw.trim();
        if !text.is_empty() {
            let start = place.span.start as usize + (raw.len() - raw.trim_start().len());
            place.span = Span::new(start, start + text.len());
        }
        place
    }

    /// Where a repair was made.
    #[must_use]
    pub fn repair_place(&self, repair: &crate::parse::Repair) -> Place {
        Place { file: self.page.document.files[repair.file as usize].clone(), span: repair.span }
    }

    /// Where a heading is, without its marks.
    #[must_use]
    pub fn heading_place(&self, heading: usize) -> Place {
        self.page.heading_place(heading)
    }

    /// The links of the page.
    pub fn links(&self) -> impl Iterator<Item = LinkCx<'a>> + '_ {
        let page = self.page;
        page.links.iter().zip(&self.playbook.links[self.id]).map(|(link, resolved)| LinkCx {
            node: link.node,
            link,
            resolved,
            target: page.document.target(link.node).map_or("", |t| &t.url),
        })
    }

    /// The links in raw HTML of the page, and where they lead.
    pub fn raw_links(&self) -> impl Iterator<Item = (&'a RawLink, &'a Resolved)> + '_ {
        self.page.raw_links.iter().zip(&self.playbook.raw_links[self.id])
    }

    /// Where the target of a link is written.
    #[must_use]
    pub fn target_place(&self, node: NodeId) -> Place {
        self.page.place_of(self.page.document.target_span(node))
    }

    /// Where a fix may write another target for a link. For a reference (`[text][name]`) that is the address of the
    /// definition, which all uses of the name share; `None` where it cannot be told for sure.
    #[must_use]
    pub fn address_place(&self, node: NodeId) -> Option<Place> {
        let document = &self.page.document;
        let span = document.address_span(node)?;
        let place = self.page.place_of(span);
        // What was fixed on the way is not in the file, and a value that was put in stands elsewhere.
        let as_read = || place.span.of(self.text_of(&place.file)) == span.of(document.text.as_str());
        let filled = || is_template(place.span.of(self.text_of(&place.file)));
        ((!self.is_reference(node) && !filled()) || as_read()).then_some(place)
    }

    /// Whether a link names a definition whose place is known.
    #[must_use]
    pub fn is_reference(&self, node: NodeId) -> bool {
        self.page.document.definition_span(node).is_some()
    }

    /// Where to show a finding about the part of a link's address at `part`: a reference as a whole.
    #[must_use]
    pub fn shown_place(&self, node: NodeId, part: Option<&Place>) -> Place {
        part.filter(|_| !self.is_reference(node)).cloned().unwrap_or_else(|| self.target_place(node))
    }

    /// Files with a name like that of `path`, best first, at most three, and whether the first leads clearly.
    pub(super) fn near(&self, path: &str, media: bool) -> (Vec<Arc<str>>, bool) {
        like(self.playbook, self.shared.near(), self.page.locale, path, media)
    }

    /// A fix that writes another target for a link, where that can be done.
    #[must_use]
    pub fn retarget(&self, node: NodeId, with: &str, applicability: Applicability) -> Option<Fix> {
        let Place { file, span } = self.address_place(node)?;
        Some(Fix::new(format!("write `{with}`"), applicability, vec![Edit { file, span, with: with.to_owned() }]))
    }

    /// Where the anchor of a link is written, without its `#`, if a fix may write another.
    #[must_use]
    pub fn fragment_place(&self, node: NodeId) -> Option<Place> {
        let place = self.address_place(node)?;
        let written = place.span.of(self.text_of(&place.file));
        let fragment = split_target(&self.page.document.target(node)?.url).2?;
        let at = written.find('#').filter(|at| written[at + 1..] == *fragment)? + 1;
        let start = place.span.start as usize + at;
        Some(Place { span: Span::new(start, place.span.end as usize), ..place })
    }

    /// The source page that this page translates.
    #[must_use]
    pub fn source_page(&self) -> Option<&'a Page> {
        self.playbook.source_twin(self.id).map(|id| &*self.playbook.pages[id])
    }

    /// Whether the front matter says that the page is behind its source, which explains what differs.
    #[must_use]
    pub fn says_it_is_behind(&self) -> bool {
        let keys = &self.playbook.config.drift_keys;
        let today = self.facts.today;
        let drift =
            self.source_page().and_then(|s| crate::parity::drift(keys, self.page, s, today, self.commits_of(s)));
        matches!(drift, Some(Drift::Older { .. } | Drift::Marked(_) | Drift::Since(..)))
    }

    /// The commits of a page; none without git.
    #[must_use]
    pub fn commits_of(&self, page: &Page) -> Commits<'a> {
        commits_of(self.facts.git.as_ref(), page)
    }

    /// Whether the page is still in the source language, which explains most differences.
    #[must_use]
    pub fn is_untranslated(&self) -> bool {
        self.shared.untranslated().get(self.id).copied().unwrap_or_default()
    }

    /// Steps of a translated page that were left in the source language.
    #[must_use]
    pub fn untranslated_steps(&self) -> &'a [usize] {
        self.shared.untranslated_steps.get(&self.id).map_or(&[], |steps| steps)
    }

    /// What the playbook does on most of its pages.
    pub(super) fn conventions(&self) -> &'a Conventions {
        self.shared.conventions(self.playbook)
    }

    /// The word for `concept` in the page's language: the playbook's own, else the one that the vocabulary recommends.
    pub(super) fn word(&self, concept: Concept) -> Option<&'a str> {
        let own = self.locale().own;
        let vocabulary = self.playbook.languages.lexicon.vocabulary(own);
        let list = match concept {
            Concept::Section(section) => vocabulary.sections.get(&section),
            Concept::Label(label) => vocabulary.labels.get(&label),
            Concept::Column(column) => vocabulary.columns.get(&column),
        };
        self.conventions().word(own, concept).or_else(|| list?.first().map(String::as_str))
    }

    /// Whether links to pages are written without `.md` in this playbook: on most of them, and in some number.
    pub(super) fn bare_links_are_usual(&self) -> bool {
        *self.shared.bare_links.get_or_init(|| {
            let all = self.playbook.links.iter().flatten();
            let (mut bare, mut full) = (0_usize, 0_usize);
            for link in all.filter(|link| matches!(link.to, Destination::Entry { .. })) {
                match link.how {
                    How::Extension | How::Address => bare += 1,
                    How::Exact | How::Suffix | How::Counterpart | How::Spelling => full += 1,
                    _ => {}
                }
            }
            bare >= 5 && (bare >= 4 * full || self.names_pages_as_sphinx())
        })
    }

    /// Whether several pages have directives or places as `MyST` writes them: Sphinx names pages without their extension.
    fn names_pages_as_sphinx(&self) -> bool {
        let signs = ["\n```{", "\n:::{", ")=\n"];
        let has =
            |text: &str| signs.iter().any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some());
        let pages = self
            .playbook
            .living()
            .filter(|(_, page)| self.playbook.sources.text(&page.path).is_some_and(|text| has(text)));
        pages.take(5).count() == 5
    }

    /// Whether some link asks for an anchor of this page.
    #[must_use]
    pub fn is_linked(&self, anchor: &str) -> bool {
        self.shared.linked_anchors(self.playbook).contains(&(self.id, anchor.to_owned()))
    }

    /// The other page of this language that alone has a heading with this anchor, or alone begins with it.
    #[must_use]
    pub fn home_of(&self, anchor: &str) -> Option<&'a Page> {
        let homes = self.shared.homes.get_or_init(|| {
            let mut homes: HashMap<(usize, String), Home> = HashMap::new();
            for (id, page) in self.playbook.living() {
                for (n, heading) in page.headings.iter().enumerate().filter(|(_, h)| !h.anchor.is_empty()) {
                    let home = homes.entry((page.locale, heading.anchor.clone())).or_default();
                    home.any.put(id);
                    if n == 0 {
                        home.titled.put(id);
                    }
                }
            }
            homes
        });
        let home = homes.get(&(self.page.locale, anchor.to_owned()))?;
        let home = home.titled.page().or(home.any.page())?;
        (home != self.id).then(|| &*self.playbook.pages[home])
    }

    /// The line of a place.
    #[must_use]
    pub fn line(&self, place: &Place) -> u32 {
        self.shared.lines(self.playbook, &place.file).map_or(0, |l| l.line(place.span.start))
    }
}

/// What a rule about items sees: the site, and its items.
#[expect(missing_debug_implementations, reason = "a view of the whole playbook")]
pub struct ItemsCx<'a> {
    pub(super) site: SiteCx<'a>,
    /// All items.
    pub items: &'a Items,
}

impl<'a> std::ops::Deref for ItemsCx<'a> {
    type Target = SiteCx<'a>;

    fn deref(&self) -> &SiteCx<'a> {
        &self.site
    }
}

impl<'a> SiteCx<'a> {
    /// The page `id` as rules for pages see it.
    #[must_use]
    pub fn page(&self, id: PageId) -> PageCx<'a> {
        PageCx { playbook: self.playbook, facts: self.facts, page: &self.playbook.pages[id], id, shared: self.shared }
    }

    /// Options of the rules.
    #[must_use]
    pub fn rules(&self) -> &'a RulesConfig {
        &self.playbook.config.rules
    }

    /// What the playbook does on most of its pages.
    pub(super) fn conventions(&self) -> &'a Conventions {
        self.shared.conventions(self.playbook)
    }

    /// Which pages are still in the source language.
    #[must_use]
    pub fn untranslated(&self) -> &'a [bool] {
        self.shared.untranslated()
    }
}
