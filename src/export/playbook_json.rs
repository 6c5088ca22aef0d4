//! The whole playbook as one JSON file, for those who build on it: `schemas/playbook.json` describes it.

use serde_json::{Map, Value, json};

use crate::lock::{Item, Items};
use crate::playbook::{EntryId, PageId, Playbook, url_path};

use super::tasks::order;

/// All pages, steps, tasks and items, for each language.
#[must_use]
pub fn playbook_json(playbook: &Playbook, items: &Items) -> Value {
    let tag = |locale: usize| playbook.locales()[locale].tag().as_str();
    let by_tag = |value: &dyn Fn(usize) -> Option<Value>| -> Value {
        let all = (0..playbook.locales().len()).filter_map(|l| Some((tag(l).to_owned(), value(l)?)));
        Value::Object(all.collect::<Map<String, Value>>())
    };
    let phases = playbook.phases.iter().map(|phase| {
        json!({
            "id": phase.id,
            "names": by_tag(&|l| Some(json!(phase.names[l]))),
            "page": phase.page.map(|e| &*playbook.entries[e].key),
            "pages": phase.processes.iter().map(|&e| &*playbook.entries[e].key).collect::<Vec<_>>(),
        })
    });
    let pages = order(playbook).into_iter().map(|entry| {
        let e = &playbook.entries[entry];
        json!({
            "key": &*e.key,
            "kind": e.kind,
            "phase": e.phase.map(|p| &playbook.phases[p].id),
            "locales": by_tag(&|l| e.pages[l].map(|id| local(playbook, entry, id, l))),
            "items": items.all[items.of_entry[entry].clone()].iter().map(|i| item(playbook, i)).collect::<Vec<_>>(),
        })
    });
    json!({
        "format": 1,
        "edition": playbook.config.edition,
        "edition_date": playbook.edition_date.map(|d| d.to_string()),
        "url": playbook.config.url,
        "locales": (0..playbook.locales().len()).map(tag).collect::<Vec<_>>(),
        "titles": by_tag(&|l| playbook.config.title.any(playbook.locales()[l].tag()).map(|t| json!(t))),
        "phases": phases.collect::<Vec<_>>(),
        "pages": pages.collect::<Vec<_>>(),
    })
}

/// A page as one language has it.
fn local(playbook: &Playbook, entry: EntryId, id: PageId, locale: usize) -> Value {
    let page = &playbook.pages[id];
    let tag = playbook.locales()[locale].tag();
    let key = &playbook.entries[entry].key;
    let steps = page.steps.iter().map(|step| {
        let heading = &page.headings[step.heading];
        json!({
            "heading": heading.text,
            "anchor": heading.anchor,
            "roles": step.roles,
            "applies_to": step.applies_to,
            "motions": step.motions,
        })
    });
    let newest = page.newest_revision(playbook.request.today);
    json!({
        "title": page.title,
        "file": &*page.path,
        "path": url_path(&format!("{tag}/{key}.html")),
        "updated": newest.map(|d| d.to_string()),
        "steps": steps.collect::<Vec<_>>(),
    })
}

fn item(playbook: &Playbook, item: &Item) -> Value {
    let mut locales = Map::new();
    for (locale, local) in item.locals.iter().enumerate() {
        let Some(local) = local else { continue };
        let page = &playbook.pages[local.page()];
        let tag = playbook.locales()[locale].tag().to_string();
        let mut value = json!({ "text": local.text(playbook, item.kind) });
        if item.kind.counts()
            && let Some(task) = page.tasks.get(local.index())
        {
            value = json!({ "text": task.name, "role": &*task.role, "services": &*task.services });
        }
        locales.insert(tag, value);
    }
    json!({
        "uid": item.uid.as_str(),
        "kind": item.kind,
        "id": item.task_id,
        "requirement": item.requirement,
        "rev": item.rev,
        "step": item.step,
        "locales": locales,
    })
}
