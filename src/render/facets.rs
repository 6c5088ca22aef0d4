//! Roles and services as ids that are the same in every language, and as words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Task;
use crate::playbook::Playbook;
use crate::text::{fold, label_key};

/// By the locale and the words as written there. Very many tasks share a few words.
type Known<'p, T> = RefCell<HashMap<(usize, &'p str), T, foldhash::fast::RandomState>>;

/// What roles and services are called, each looked up once.
pub(super) struct Words<'p> {
    playbook: &'p Playbook,
    roles: Known<'p, Option<Arc<str>>>,
    named: Known<'p, Arc<str>>,
    services: Known<'p, Service>,
}

#[derive(Clone)]
enum Service {
    One(Arc<str>),
    All,
    /// A dash, or the like.
    Nothing,
}

impl<'p> Words<'p> {
    pub(super) fn new(playbook: &'p Playbook) -> Self {
        Self { playbook, roles: Known::default(), named: Known::default(), services: Known::default() }
    }

    /// The ids of a task's role and services. No service means all of them.
    pub(super) fn ids(&self, locale: usize, task: &'p Task) -> (Option<Arc<str>>, Vec<Arc<str>>) {
        let role = known(&self.roles, locale, &task.role, |role| {
            let hit = self.playbook.languages.lexicon.role(self.own(locale), role);
            let id = hit.map_or_else(|| label_key(role), |hit| hit.concept);
            is_real(&id).then(|| id.into())
        });
        let mut services: Vec<Arc<str>> = Vec::with_capacity(task.services.len());
        for service in &*task.services {
            match known(&self.services, locale, service, |service| self.service(locale, service)) {
                Service::All => return (role, Vec::new()),
                Service::One(id) if !services.contains(&id) => services.push(id),
                Service::One(_) | Service::Nothing => {}
            }
        }
        (role, services)
    }

    fn service(&self, locale: usize, service: &str) -> Service {
        if self.playbook.languages.lexicon.all_services(self.own(locale), service) {
            Service::All
        } else if is_real(service) {
            Service::One(fold(service).into())
        } else {
            Service::Nothing
        }
    }

    /// The language's own word for a role, else the name as written.
    pub(super) fn role(&self, locale: usize, name: &'p str) -> Arc<str> {
        known(&self.named, locale, name, |name| {
            let (lexicon, own) = (&self.playbook.languages.lexicon, self.own(locale));
            let hit = lexicon.role(own, name);
            let word = hit.and_then(|hit| lexicon.vocabulary(own).roles.get(&hit.concept)?.first().cloned());
            word.map_or_else(|| name.into(), Into::into)
        })
    }

    fn own(&self, locale: usize) -> usize {
        self.playbook.locales()[locale].own
    }
}

fn known<'p, T: Clone>(known: &Known<'p, T>, locale: usize, word: &'p str, make: impl Fn(&str) -> T) -> T {
    known.borrow_mut().entry((locale, word)).or_insert_with(|| make(word)).clone()
}

fn is_real(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
