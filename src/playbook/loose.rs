//! Anchors as other tools write them: the same letters and digits, other signs between them.
//!
//! A tool makes `a-b` of "A - B" where another makes `a---b`, and a link that was written for one of them still means that
//! heading. Only links that name no place exactly come here, and only what one heading alone can be meant by is found.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::model::Page;

use super::PageId;

/// For each page the anchor of the one heading whose letters are these; nothing where several have them.
type Known = HashMap<String, Option<usize>, foldhash::fast::RandomState>;

/// The anchors of all pages, read when a link first asks for one.
pub(super) struct LooseAnchors(Vec<OnceLock<Known>>);

impl LooseAnchors {
    pub(super) fn new(pages: usize) -> Self {
        Self((0..pages).map(|_| OnceLock::new()).collect())
    }

    /// The anchor of the heading on `page` that `anchor` means.
    pub(super) fn find(&self, id: PageId, page: &Page, anchor: &str) -> Option<String> {
        let known = self.0.get(id)?.get_or_init(|| read(page));
        let heading = known.get(&letters(anchor)).copied().flatten()?;
        Some(page.headings[heading].anchor.clone()).filter(|anchor| !anchor.is_empty())
    }
}

fn read(page: &Page) -> Known {
    let mut out = Known::default();
    for (n, heading) in page.headings.iter().enumerate() {
        let mut spellings = vec![letters(&heading.anchor), letters(&heading.text)];
        if heading.text.contains('&') {
            spellings.push(letters(&heading.text.replace('&', " and ")));
        }
        spellings.sort_unstable();
        spellings.dedup();
        for spelling in spellings.into_iter().filter(|spelling| !spelling.is_empty()) {
            out.entry(spelling).and_modify(|one| *one = None).or_insert(Some(n));
        }
    }
    out
}

/// Letters and digits alone, in lower case and without accents, which some tools leave out of addresses.
fn letters(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
