//! All update histories together: by month, one row for each change, however many pages it touched.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::locale::Argument;
use crate::playbook::EntryId;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::shell::{self, Frame};

/// A change: a day, a person, words, and the pages that it touched.
pub(super) struct Change {
    pub(super) date: Date,
    pub(super) who: String,
    pub(super) what: String,
    /// Language of the words where it is not the frame's.
    pub(super) locale: usize,
    pub(super) entries: Vec<EntryId>,
}

/// More pages than this are not all named in one row.
const NAMED: usize = 6;

/// All changes, newest first, as a locale shows them. Days in the future are left out.
pub(super) fn changes(renderer: &Renderer<'_>, locale: usize) -> Vec<Change> {
    let playbook = renderer.playbook;
    let mut grouped: BTreeMap<(std::cmp::Reverse<Date>, String, String, usize), Vec<EntryId>> = BTreeMap::new();
    for (entry, e) in playbook.entries.iter().enumerate() {
        let page = &playbook.pages[e.shown(locale)];
        for revision in &page.history {
            let Some(date) = revision.date.date.filter(|d| playbook.request.today.is_none_or(|t| *d <= t)) else {
                continue;
            };
            let key = (std::cmp::Reverse(date), revision.who.clone(), revision.what.clone(), page.locale);
            let entries = grouped.entry(key).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }
    let mut list: Vec<Change> = grouped
        .into_iter()
        .map(|((date, who, what, locale), entries)| Change { date: date.0, who, what, locale, entries })
        .collect();
    // The order of a day's changes is that of their pages, the same in every language.
    list.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.entries.cmp(&b.entries)));
    list
}

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let changes = changes(renderer, locale);
    let twin = |l: usize| format!("{}/{}", renderer.routes.tag(l), renderer.routes.name(l, "updates"));
    let path = twin(locale);
    let title = own.catalogue.text("updates-page");
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame { locale, path: &path, doc_title: &doc_title, kind: "updates", twin: &twin, current: "updates" };
    shell::fill(renderer, &frame, &mut values);
    values.text("title", &title).html("nav", &renderer.places.outside(locale));
    values.text("summary", &summary(renderer, locale, &changes));
    let mut months: Vec<(String, String, Vec<Values>)> = Vec::new();
    for change in &changes {
        let id = format!("{:04}-{:02}", change.date.year(), change.date.month());
        if months.last().is_none_or(|(last, ..)| *last != id) {
            months.push((id, own.formats.month(change.date), Vec::new()));
        }
        if let Some((.., rows)) = months.last_mut() {
            rows.push(row(renderer, locale, &path, change));
        }
    }
    let months = months.into_iter().map(|(id, title, rows)| {
        let mut values = Values::new();
        values.text("id", &format!("m-{id}")).text("title", &title).list("rows", rows);
        values
    });
    values.list("months", months.collect());
    renderer.part(locale, "updates.html", values)
}

fn summary(renderer: &Renderer<'_>, locale: usize, changes: &[Change]) -> String {
    let own = &renderer.playbook.locales()[locale];
    match (changes.first(), changes.last()) {
        (Some(newest), Some(oldest)) => own.catalogue.format(
            "updates-summary",
            &[
                ("n", Argument::Number(i64::try_from(changes.len()).unwrap_or(i64::MAX))),
                ("from", Argument::Text(own.formats.day(oldest.date).into())),
                ("to", Argument::Text(own.formats.day(newest.date).into())),
            ],
        ),
        _ => own.catalogue.text("updates-none").to_string(),
    }
}

fn row(renderer: &Renderer<'_>, locale: usize, path: &str, change: &Change) -> Values {
    let own = &renderer.playbook.locales()[locale];
    let mut values = Values::new();
    values.text("iso", &change.date.to_string()).text("date", &own.formats.day_of_year(change.date));
    values.text("who", &change.who);
    let rest = change.entries.len().saturating_sub(NAMED);
    let mut what = change.what.clone();
    if rest > 0 {
        what = format!("{what} ({})", own.catalogue.count("updates-more", rest));
    }
    values.text("what", &what);
    let foreign = (change.locale != locale).then(|| renderer.routes.tag(change.locale));
    values.maybe("lang", foreign);
    let pages = change.entries.iter().take(NAMED).map(|&entry| {
        let mut values = Values::new();
        values.text("title", renderer.title_of(entry, locale)).text("href", &renderer.to_entry(path, entry, locale));
        values.maybe("lang", renderer.foreign(entry, locale));
        values
    });
    values.list("pages", pages.collect());
    values
}

/// The newest changes for the start page, each under its first page.
pub(super) fn recent(renderer: &Renderer<'_>, locale: usize, path: &str, most: usize) -> Vec<Values> {
    let own = &renderer.playbook.locales()[locale];
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for change in changes(renderer, locale) {
        let Some(&entry) = change.entries.iter().find(|e| seen.insert(**e)) else { continue };
        let mut values = Values::new();
        values.text("iso", &change.date.to_string()).text("date", &own.formats.day(change.date));
        values.text("title", renderer.title_of(entry, locale)).text("href", &renderer.to_entry(path, entry, locale));
        values.text("what", &change.what).maybe("lang", renderer.foreign(entry, locale));
        out.push(values);
        if out.len() == most {
            break;
        }
    }
    out
}
