//! What an editor shows beside the text: translations, and what is owed to the lock.

use serde_json::{Value, json};

use crate::parity::Light;

use super::hover::light;
use super::locate::item_place;
use super::places::uri_of;
use super::workspace::{Snapshot, Workspace};

/// Translations that are not current, by language.
pub(super) fn translations(workspace: &Workspace, now: &Snapshot) -> Value {
    let playbook = &*now.playbook;
    let uri = |id: usize| uri_of(&workspace.root, &playbook.pages[id].path).map(|uri| uri.as_str().to_owned());
    let languages = now.translations().iter().map(|translation| {
        let open = translation.pages.iter().filter(|status| status.light != Light::Current);
        let pages: Vec<Value> = open
            .map(|status| {
                json!({
                    "title": playbook.pages[status.source].title,
                    "status": light(status.light),
                    "source": uri(status.source),
                    "page": status.page.and_then(uri),
                    "differences": status.differences,
                })
            })
            .collect();
        json!({
            "language": playbook.locales()[translation.locale].tag().as_str(),
            "pages": translation.pages.len(),
            "current": translation.count(Light::Current),
            "open": pages,
        })
    });
    Value::Array(languages.collect())
}

/// What a person has to say about items, and how much has only to be accepted.
pub(super) fn items(workspace: &Workspace, now: &Snapshot) -> Value {
    let (playbook, review) = (&*now.playbook, &now.items().review);
    let places = workspace.places(now);
    let questions: Vec<Value> = review
        .proposals
        .iter()
        .filter_map(|proposal| {
            let item = &now.items().all[proposal.item];
            let locale = item.locals.iter().position(Option::is_some)?;
            let location = places.location(&item_place(now, proposal.item, locale)?)?;
            let line = review.line(proposal.line)?;
            let before = line.last_words(playbook.locales()[locale].tag().as_str()).unwrap_or_default();
            Some(json!({
                "uid": line.uid.to_string(),
                "before": before,
                "now": item.text(playbook),
                "location": location,
            }))
        })
        .collect();
    let changes = review.new.len()
        + review.reworded.len()
        + review.moved.len()
        + review.returned.len()
        + review.renumbered.len()
        + review.retired.len();
    json!({ "locked": now.items().locked, "questions": questions, "changes": changes })
}
