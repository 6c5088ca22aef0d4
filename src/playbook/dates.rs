//! Slash dates that only the source page can explain, and the day of the edition.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Doubt, Page};

use super::Playbook;

/// Where a translation's history could be read with day and month swapped, the reading under which
/// more of its days are also days of the source page is the right one.
pub(super) fn settle(playbook: &mut Playbook) {
    for id in 0..playbook.pages.len() {
        let page = &playbook.pages[id];
        if !page.history.iter().any(|r| r.date.doubt == Doubt::Ambiguous) {
            continue;
        }
        let Some(source) = playbook.source_twin(id) else { continue };
        let days: BTreeSet<Date> = playbook.pages[source].history.iter().filter_map(|r| r.date.date).collect();
        let hits = |pick: fn(&crate::model::DateReading) -> Option<Date>| {
            page.history
                .iter()
                .filter(|r| r.date.doubt == Doubt::Ambiguous)
                .filter_map(|r| pick(&r.date))
                .filter(|d| days.contains(d))
                .count()
        };
        let (as_read, swapped) = (hits(|d| d.date), hits(|d| d.swapped));
        if as_read == swapped {
            continue;
        }
        let mut settled = Page::clone(page);
        for revision in settled.history.iter_mut().filter(|r| r.date.doubt == Doubt::Ambiguous) {
            if swapped > as_read {
                std::mem::swap(&mut revision.date.date, &mut revision.date.swapped);
            }
            revision.date.doubt = Doubt::Sure;
        }
        playbook.pages[id] = Arc::new(settled);
    }
}

/// The configured day, else the newest revision of any page that is not in the future.
pub(super) fn edition(playbook: &Playbook) -> Option<Date> {
    let today = playbook.request.today;
    playbook.config.edition_date.or_else(|| playbook.pages.iter().filter_map(|p| p.newest_revision(today)).max())
}
