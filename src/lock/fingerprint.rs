//! What an item says, in a form that changes only when the meaning may have changed.

use std::collections::BTreeSet;

use crate::model::{Page, Requirement};
use crate::parse::{Kind, NodeId};
use crate::playbook::Playbook;
use crate::text::{fold, words};

use super::item::{Item, ItemKind};

/// A fingerprint of what an item says in `locale`: text, requirement, role and links.
pub(super) fn fingerprint(playbook: &Playbook, item: &Item, locale: usize) -> Option<Box<str>> {
    let local = item.locals.get(locale)?.as_ref()?;
    let page = &playbook.pages[local.page];
    let mut hasher = blake3::Hasher::new();
    let mut put = |part: &str| {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    };
    put(&fold(&local.text));
    let node = match item.kind {
        ItemKind::Task => {
            let task = &page.tasks[local.index];
            put(requirement_word(task.requirement));
            put(&role(playbook, page, &task.role));
            task.row
        }
        ItemKind::Guidance => page.guidance[local.index].node,
    };
    for target in targets(page, node) {
        put(target);
    }
    let hash = hasher.finalize().to_hex();
    Some(hash[..16].into())
}

/// `required`, `optional` or `-`.
pub(super) fn requirement_word(requirement: Option<Requirement>) -> &'static str {
    match requirement {
        Some(Requirement::Required) => "required",
        Some(Requirement::Optional) => "optional",
        None => "-",
    }
}

/// A role by the name that is the same in every language, where the vocabulary knows it.
pub(super) fn role(playbook: &Playbook, page: &Page, role: &str) -> String {
    let own = playbook.locales()[page.locale].own;
    match playbook.languages.lexicon.role(own, role) {
        Some(hit) => hit.concept,
        None => fold(role),
    }
}

/// Targets of the links inside an item, without those of the lists inside it.
fn targets(page: &Page, item: NodeId) -> Vec<&str> {
    let document = &page.document;
    let mut out = Vec::new();
    let mut skip = 0;
    for id in document.inside(item) {
        if id < skip {
            continue;
        }
        match document.node(id).kind {
            Kind::Bullets | Kind::Numbers => skip = document.node(id).next,
            Kind::Link | Kind::Image => out.extend(document.target(id).map(|t| &*t.url)),
            _ => {}
        }
    }
    out
}

/// Whether a change of wording leaves the meaning alone by default: the same words, whatever their order
/// and punctuation.
#[must_use]
pub fn is_editorial(before: &str, after: &str) -> bool {
    let set = |text: &str| words(text).into_iter().collect::<BTreeSet<_>>();
    set(before) == set(after)
}
