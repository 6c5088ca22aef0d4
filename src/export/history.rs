//! All update histories together: one entry for each change, however many pages it touched.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::playbook::{EntryId, PageId, Playbook};

/// A change: a day, a person, words, and the pages that it touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When; `None` where the date cannot be read.
    pub date: Option<Date>,
    /// The date as written.
    pub raw: String,
    /// By whom.
    pub who: String,
    /// What.
    pub what: String,
    /// Locale of the pages that say so.
    pub locale: usize,
    /// The pages that it touched, in playbook order, and the row of each among its page's revisions.
    pub pages: Vec<Touched>,
}

/// A page that a change touched, and its row there.
type Touched = (EntryId, PageId, usize);

impl Change {
    /// The keys that it touched.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.pages.iter().map(|(entry, ..)| *entry)
    }
}

/// All updates of the pages of `locale`, newest first, those without a date last.
#[must_use]
pub fn changes(playbook: &Playbook, locale: usize) -> Vec<Change> {
    gather(playbook, |entry| playbook.entries[entry].pages[locale])
}

/// All changes as the site shows them in a locale: pages that are not translated tell theirs in the
/// source's words; days in the future and dates that cannot be read are left out.
#[must_use]
pub fn site_changes(playbook: &Playbook, locale: usize) -> Vec<(Date, Change)> {
    let list = gather(playbook, |entry| Some(playbook.entries[entry].shown(locale)));
    let today = playbook.request.today;
    let dated = list.into_iter().filter_map(|change| Some((change.date?, change)));
    dated.filter(|(date, _)| today.is_none_or(|t| *date <= t)).collect()
}

/// Days before the edition's in which a page counts as recently updated.
const RECENT: i32 = 30;

/// The day on which a page was updated shortly before the edition. The day on which somebody reads it does
/// not count: the same edition looks the same for ever.
#[must_use]
pub fn recent_update(playbook: &Playbook, page: PageId) -> Option<Date> {
    let edition = playbook.edition_date?;
    let from = edition.checked_sub(jiff::Span::new().days(RECENT)).ok()?;
    let days = playbook.pages[page].history.iter().filter_map(|r| r.date.date);
    days.filter(|d| from <= *d && *d <= edition).max()
}

/// What tells changes apart: day, the date as written where it is none, who, what, locale.
type Told<'a> = (Option<Date>, &'a str, &'a str, &'a str, usize);

fn gather(playbook: &Playbook, page_of: impl Fn(EntryId) -> Option<PageId>) -> Vec<Change> {
    let order = super::tasks::order(playbook);
    let mut place = vec![0; playbook.entries.len()];
    for (n, &entry) in order.iter().enumerate() {
        place[entry] = n;
    }
    let mut grouped: HashMap<Told<'_>, usize, foldhash::fast::RandomState> = HashMap::default();
    let mut told: Vec<(Told<'_>, Vec<Touched>)> = Vec::new();
    for &entry in &order {
        let Some(id) = page_of(entry) else { continue };
        let page = &playbook.pages[id];
        for (row, revision) in page.history.iter().enumerate() {
            let date = revision.date.date;
            // The same day written in two ways is the same day.
            let raw = if date.is_some() { "" } else { revision.date.raw.as_str() };
            let key = (date, raw, revision.who.as_str(), revision.what.as_str(), page.locale);
            let at = *grouped.entry(key).or_insert(told.len());
            if at == told.len() {
                told.push((key, Vec::new()));
            }
            let pages = &mut told[at].1;
            // Entry comes after entry, so that an entry that is there is the last.
            if pages.last().is_none_or(|(last, ..)| *last != entry) {
                pages.push((entry, id, row));
            }
        }
    }
    // The order of a day's changes is that of their pages, the same in every language.
    let by_place = |(a, _, _): &Touched, (b, _, _): &Touched| place[*a].cmp(&place[*b]);
    let by_places = |a: &[Touched], b: &[Touched]| {
        let differ = a.iter().zip(b).map(|(a, b)| by_place(a, b)).find(|order| order.is_ne());
        differ.unwrap_or_else(|| a.len().cmp(&b.len()))
    };
    told.sort_unstable_by(|(a, x), (b, y)| b.0.cmp(&a.0).then_with(|| by_places(x, y)).then_with(|| a.cmp(b)));
    let change = |((date, _, who, what, locale), pages): (Told<'_>, Vec<Touched>)| {
        let (_, id, row) = pages[0];
        let raw = playbook.pages[id].history[row].date.raw.clone();
        Change { date, raw, who: who.to_owned(), what: what.to_owned(), locale, pages }
    };
    told.into_iter().map(change).collect()
}
