//! All update histories together: by month, one row for each change, however many pages it touched.

use jiff::civil::Date;

use crate::export::Change;
use crate::locale::Argument;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::shell::{self, Generated};

/// More pages than this are not all named at once in one row.
const NAMED: usize = 6;
/// Stands for "no phase" in the address.
const NO_PHASE: &str = "-";

const PAGE: Generated = Generated { name: "updates", title: "updates-page", kind: "updates", files: &["updates"] };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let changes = renderer.changes(locale);
    let (mut values, path) = shell::generated(renderer, locale, &PAGE)?;
    values.text("summary", &summary(renderer, locale, changes));
    let mut months: Vec<(String, String, Vec<Values>)> = Vec::new();
    for (date, change) in changes {
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
    values.text("feed", renderer.routes.name(locale, "updates.atom"));
    let text = |t: &'static str| Argument::Text(t.into());
    values.text("shown", &own.catalogue.format("tasks-shown", &[("shown", text("{shown}")), ("all", text("{all}"))]));
    values.list("phases", phases(renderer, locale, changes));
    renderer.part(locale, "updates.html", values)
}

/// The phases that changes belong to, in playbook order.
fn phases(renderer: &Renderer<'_>, locale: usize, changes: &[(Date, Change)]) -> Vec<Values> {
    let playbook = renderer.playbook;
    let of = |e: crate::playbook::EntryId| playbook.entries[e].phase;
    let has = |phase| changes.iter().any(|(_, change)| change.entries().any(|e| of(e) == phase));
    let none = playbook.locales()[locale].catalogue.text("updates-phase-none");
    let named = playbook.phases.iter().enumerate().map(|(n, p)| (Some(n), p.id.as_str(), p.names[locale].as_str()));
    let all: Vec<_> = named.chain([(None, NO_PHASE, &*none)]).filter(|(phase, ..)| has(*phase)).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let option = |(_, id, name): (Option<usize>, &str, &str)| {
        let mut values = Values::new();
        values.text("value", id).text("title", name);
        values
    };
    all.into_iter().map(option).collect()
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
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let mut values = Values::new();
    values.text("iso", &date.to_string()).text("date", &own.formats.day_of_year(date));
    values.text("who", &change.who).text("what", &change.what);
    let foreign = (change.locale != locale).then(|| renderer.routes.tag(change.locale));
    values.maybe("lang", foreign);
    let mut phases: Vec<&str> =
        change.entries().map(|e| playbook.entries[e].phase.map_or(NO_PHASE, |p| &playbook.phases[p].id)).collect();
    phases.sort_unstable();
    phases.dedup();
    values.text("phases", &phases.join("|"));
    let page = |entry| {
        let mut values = Values::new();
        values.text("title", renderer.title_of(entry, locale)).text("href", &renderer.to_entry(path, entry, locale));
        values.maybe("lang", renderer.foreign(entry, locale));
        values
    };
    let rest = change.pages.len().saturating_sub(NAMED);
    values.text("more", &own.catalogue.count("updates-more", rest));
    values.list("pages", change.entries().take(NAMED).map(page).collect());
    values.list("rest", change.entries().skip(NAMED).map(page).collect());
    values
}

/// The newest changes for the start page, each under its first page.
pub(super) fn recent(renderer: &Renderer<'_>, locale: usize, path: &str, most: usize) -> Vec<Values> {
    let own = &renderer.playbook.locales()[locale];
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for (date, change) in renderer.changes(locale) {
        let Some(entry) = change.entries().find(|e| seen.insert(*e)) else { continue };
        let mut values = Values::new();
        values.text("iso", &date.to_string()).text("date", &own.formats.day(*date));
        values.text("title", renderer.title_of(entry, locale)).text("href", &renderer.to_entry(path, entry, locale));
        values.text("what", &change.what).maybe("lang", renderer.foreign(entry, locale));
        out.push(values);
        if out.len() == most {
            break;
        }
    }
    out
}
