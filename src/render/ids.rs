//! The ids of one file of the site: each once, none empty, none of an author's that is one of the site's own.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::lock::{Items, Uid};
use crate::parse::{Kind, NodeId};
use crate::playbook::{PageId, Playbook};
use crate::theme::Theme;

/// Ids that the default theme's scripts give to what they make.
const OF_SCRIPTS: &[&str] = &[
    "Details",
    "DialogTitle",
    "Finished",
    "Meeting",
    "NameWrong",
    "Record",
    "Since",
    "StatusView",
    "Team",
    "Undone",
    "WorkLines",
];

/// The ids that a theme has for parts of its pages.
#[must_use]
pub fn own_ids(theme: &Theme) -> BTreeSet<String> {
    let mut ids = theme.ids();
    ids.extend(OF_SCRIPTS.iter().map(|&id| id.to_owned()));
    ids
}

/// What ids depend on beside the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) items: &'a Items,
    /// The ids that the theme's templates give.
    pub(super) own_ids: &'a BTreeSet<String>,
}

/// The ids of a file.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Of each heading of the page: its id, and a second one.
    headings: Vec<(String, Option<String>)>,
    taken: HashSet<String>,
    /// What ids of footnotes begin with.
    note: String,
    /// The places that refer to footnotes, in their order.
    notes: Vec<NodeId>,
}

impl Ids {
    pub(super) fn new(known: Known<'_>, page: PageId) -> Self {
        let named = named(known, page);
        let mut ids = Self::default();
        ids.name_headings(known, page, &named);
        let clash = |ids: &Self| {
            let first = format!("{}-", ids.note);
            let second = format!("{}ref-", ids.note);
            let starts = |id: &String| id.starts_with(&first) || id.starts_with(&second);
            ids.taken.iter().chain(named.keys()).any(starts)
        };
        ids.note = "fn".to_owned();
        let document = &known.playbook.pages[page].document;
        ids.notes = (0..document.end()).filter(|&id| document.node(id).kind == Kind::FootnoteRef).collect();
        while clash(&ids) {
            ids.note.push('n');
        }
        ids
    }

    /// The id of a heading: its source twin's anchor, so that an address means the same place in every language; its
    /// own anchor stays as a second one. What an author named elsewhere on the page is not taken away from there.
    fn name_headings(&mut self, known: Known<'_>, page: PageId, named: &HashMap<String, NodeId>) {
        let playbook = known.playbook;
        let own = &playbook.pages[page];
        let source = playbook.source_twin(page).map(|s| &playbook.pages[s]);
        let twin = |index: usize| playbook.twins[page].get(index).copied().flatten();
        let of_twin =
            |index: usize| source.zip(twin(index)).map(|(source, twin)| source.headings[twin].anchor.as_str());
        let twins: HashSet<&str> = (0..own.headings.len()).filter_map(of_twin).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (index, heading) in own.headings.iter().enumerate() {
            let anchor = heading.anchor.as_str();
            let inside = heading.node..own.document.node(heading.node).next;
            let elsewhere = |name: &str| named.get(name).is_some_and(|node| !inside.contains(node));
            let wanted = match of_twin(index) {
                Some(twin) if twin == anchor || !elsewhere(twin) => twin.to_owned(),
                // Another heading's id is not taken away from it. Nor does an id change with the words above it.
                _ if twins.contains(anchor) => format!("{anchor}-{}", index + 1),
                _ => anchor.to_owned(),
            };
            let wanted =
                if wanted.is_empty() { format!("section-{}", twin(index).unwrap_or(index) + 1) } else { wanted };
            let mut id = wanted.clone();
            let is_others = |id: &str| of_twin(index) != Some(id) && twins.contains(id);
            while is_others(&id) || is_own(known, page, &id) || !self.taken.insert(id.clone()) {
                let count = counts.entry(wanted.clone()).or_default();
                *count += 1;
                id = format!("{wanted}-{count}");
            }
            self.headings.push((id, None));
        }
        for (index, heading) in own.headings.iter().enumerate() {
            let anchor = heading.anchor.as_str();
            let free = source.is_some()
                && !anchor.is_empty()
                && !twins.contains(anchor)
                && !named.contains_key(anchor)
                && !is_own(known, page, anchor);
            if free && self.taken.insert(anchor.to_owned()) {
                self.headings[index].1 = Some(anchor.to_owned());
            }
        }
    }

    /// The id of a heading, and a second one that leads to it.
    pub(super) fn heading(&self, index: usize) -> (String, Option<String>) {
        self.headings.get(index).cloned().unwrap_or_default()
    }

    /// Takes an id for a place that an author named; `false` when it belongs to something else.
    pub(super) fn take(&mut self, known: Known<'_>, page: PageId, id: &str) -> bool {
        !id.is_empty() && !is_own(known, page, id) && self.taken.insert(id.to_owned())
    }

    /// The id of footnote `number`; of its place in the text when `node` refers to it.
    pub(super) fn note(&self, number: usize, node: Option<NodeId>) -> String {
        match node {
            Some(node) => format!("{}ref-{number}-{}", self.note, self.notes.partition_point(|id| *id < node) + 1),
            None => format!("{}-{number}", self.note),
        }
    }
}

/// The places that authors name on a page, and where each is named first.
fn named(known: Known<'_>, page: PageId) -> HashMap<String, NodeId> {
    let page = &known.playbook.pages[page];
    let mut out = HashMap::new();
    for place in &page.names {
        out.entry(place.name.clone()).or_insert(place.node);
    }
    out
}

/// Whether an id is one of the theme's, or of an item's box, row or words.
fn is_own(known: Known<'_>, page: PageId, id: &str) -> bool {
    if known.own_ids.contains(id) {
        return true;
    }
    let uid = id.strip_prefix("i-").or_else(|| id.strip_prefix(['c', 't'])).and_then(Uid::read);
    let entry = known.playbook.entry_of[page];
    uid.zip(entry).is_some_and(|(uid, entry)| {
        known.items.all[known.items.of_entry[entry].clone()].iter().any(|item| item.uid == uid)
    })
}
