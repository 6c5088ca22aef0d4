//! All update histories together: by month, one row for each change, however many pages it touched.

use jiff::civil::Date;

use crate::export::{Change, site_changes};
use crate::locale::Argument;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::shell::{self, Frame};

/// More pages than this are not all named in one row.
const NAMED: usize = 6;

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let changes = site_changes(renderer.playbook, locale);
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
    for (date, change) in &changes {
        let id = format!("{:04}-{:02}", date.year(), date.month());
        if months.last().is_none_or(|(last, ..)| *last != id) {
            months.push((id, own.formats.month(*date), Vec::new()));
        }
        if let Some((.., rows)) = months.last_mut() {
            rows.push(row(renderer, locale, &path, *date, change));
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

fn summary(renderer: &Renderer<'_>, locale: usize, changes: &[(Date, Change)]) -> String {
    let own = &renderer.playbook.locales()[locale];
    match (changes.first(), changes.last()) {
        (Some((newest, _)), Some((oldest, _))) => own.catalogue.format(
            "updates-summary",
            &[
                ("n", Argument::Number(i64::try_from(changes.len()).unwrap_or(i64::MAX))),
                ("from", Argument::Text(own.formats.day(*oldest).into())),
                ("to", Argument::Text(own.formats.day(*newest).into())),
            ],
        ),
        _ => own.catalogue.text("updates-none").to_string(),
    }
}

fn row(renderer: &Renderer<'_>, locale: usize, path: &str, date: Date, change: &Change) -> Values {
    let own = &renderer.playbook.locales()[locale];
    let mut values = Values::new();
    values.text("iso", &date.to_string()).text("date", &own.formats.day_of_year(date));
    values.text("who", &change.who);
    let rest = change.pages.len().saturating_sub(NAMED);
    let mut what = change.what.clone();
    if rest > 0 {
        what = format!("{what} ({})", own.catalogue.count("updates-more", rest));
    }
    values.text("what", &what);
    let foreign = (change.locale != locale).then(|| renderer.routes.tag(change.locale));
    values.maybe("lang", foreign);
    let pages = change.entries().take(NAMED).map(|entry| {
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
    for (date, change) in site_changes(renderer.playbook, locale) {
        let Some(entry) = change.entries().find(|e| seen.insert(*e)) else { continue };
        let mut values = Values::new();
        values.text("iso", &date.to_string()).text("date", &own.formats.day(date));
        values.text("title", renderer.title_of(entry, locale)).text("href", &renderer.to_entry(path, entry, locale));
        values.text("what", &change.what).maybe("lang", renderer.foreign(entry, locale));
        out.push(values);
        if out.len() == most {
            break;
        }
    }
    out
}
