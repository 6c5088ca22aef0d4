//! Roles and services as ids that are the same in every language, and as words.

use std::collections::BTreeSet;

use crate::model::Task;
use crate::playbook::Playbook;
use crate::text::{fold, label_key};

/// The ids of a task's role and services. No service means all of them.
pub(super) fn ids(playbook: &Playbook, locale: usize, task: &Task) -> (Option<String>, Vec<String>) {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[locale].own;
    let role = lexicon.role(own, &task.role).map_or_else(|| label_key(&task.role), |hit| hit.concept);
    let real = |text: &str| text.chars().any(char::is_alphanumeric);
    if task.services.iter().any(|s| lexicon.all_services(own, s)) {
        return (Some(role).filter(|r| real(r)), Vec::new());
    }
    let mut seen = BTreeSet::new();
    let services = task.services.iter().filter(|s| real(s)).map(|s| fold(s)).filter(|s| seen.insert(s.clone()));
    (Some(role).filter(|r| real(r)), services.collect())
}

/// The language's own word for a role, else the name as written.
pub(super) fn role_word(playbook: &Playbook, locale: usize, name: &str) -> String {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[locale].own;
    let word =
        lexicon.role(own, name).and_then(|hit| lexicon.vocabulary(own).roles.get(&hit.concept)?.first().cloned());
    word.unwrap_or_else(|| name.to_owned())
}
