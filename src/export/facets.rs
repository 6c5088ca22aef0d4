//! Roles and services as ids that are the same in every language, and as words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::lock::{Item, Items};
use crate::model::Task;
use crate::playbook::Playbook;
use crate::text::{fold, label_key};

/// By the locale and the words as written there. Very many tasks share a few words.
type Known<'p, T> = RefCell<HashMap<(usize, &'p str), T, foldhash::fast::RandomState>>;

/// What roles and services are called, each looked up once.
#[derive(Debug)]
pub struct Words<'p> {
    playbook: &'p Playbook,
    roles: Known<'p, Option<Arc<str>>>,
    named: Known<'p, Arc<str>>,
    services: Known<'p, Service>,
}

#[derive(Clone, Debug)]
enum Service {
    One(Arc<str>),
    All,
    /// A dash, or the like.
    Nothing,
}

impl<'p> Words<'p> {
    /// Of a playbook.
    #[must_use]
    pub fn new(playbook: &'p Playbook) -> Self {
        Self { playbook, roles: Known::default(), named: Known::default(), services: Known::default() }
    }

    /// The ids of a task's role and services. No service means all of them.
    pub fn ids(&self, locale: usize, task: &'p Task) -> (Option<Arc<str>>, Vec<Arc<str>>) {
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
    pub fn role(&self, locale: usize, name: &'p str) -> Arc<str> {
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

/// Values that items have in common, in the order of the playbook: an id that is the same in every
/// language, and what each language calls it.
#[derive(Debug, Default)]
pub struct Facet {
    ids: Vec<String>,
    of_id: HashMap<String, usize>,
    names: Vec<HashMap<usize, String>>,
}

impl Facet {
    fn new(locales: usize) -> Self {
        Self { names: vec![HashMap::new(); locales], ..Self::default() }
    }

    fn add(&mut self, id: &str) -> usize {
        if let Some(&at) = self.of_id.get(id) {
            return at;
        }
        self.ids.push(id.to_owned());
        self.of_id.insert(id.to_owned(), self.ids.len() - 1);
        self.ids.len() - 1
    }

    fn name(&mut self, at: usize, locale: usize, name: &str) {
        self.names[locale].entry(at).or_insert_with(|| name.to_owned());
    }

    /// Their ids, the same in every language.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// What a language calls one.
    #[must_use]
    pub fn name_of(&self, at: usize, locale: usize) -> &str {
        let other = || self.names.iter().find_map(|n| n.get(&at)).unwrap_or(&self.ids[at]);
        self.names[locale].get(&at).unwrap_or_else(other)
    }

    /// What a language calls all of them.
    #[must_use]
    pub fn names(&self, locale: usize) -> Vec<&str> {
        (0..self.ids.len()).map(|at| self.name_of(at, locale)).collect()
    }
}

/// The roles and services of all tasks.
#[derive(Debug)]
pub struct Facets<'p> {
    words: Words<'p>,
    /// Roles.
    pub roles: Facet,
    /// Services.
    pub services: Facet,
}

impl<'p> Facets<'p> {
    /// Of a playbook.
    #[must_use]
    pub fn new(playbook: &'p Playbook, items: &Items) -> Self {
        let locales = playbook.locales().len();
        let (roles, services) = (Facet::new(locales), Facet::new(locales));
        let mut facets = Self { words: Words::new(playbook), roles, services };
        for item in items.all.iter().filter(|i| i.kind.counts()) {
            let (role, services) = values(playbook, &facets.words, item);
            let role = role.map(|id| facets.roles.add(&id));
            let services: Vec<usize> = services.iter().map(|id| facets.services.add(id)).collect();
            for (locale, task) in locals(playbook, item) {
                if let Some(role) = role {
                    let word = facets.words.role(locale, &task.role);
                    facets.roles.name(role, locale, &word);
                }
                // Only lists of one length name the same services in the same order.
                if services.len() == task.services.len() {
                    for (at, name) in services.iter().zip(&*task.services) {
                        facets.services.name(*at, locale, name);
                    }
                }
            }
        }
        facets
    }

    /// The role and the services of an item, by their places in the lists.
    #[must_use]
    pub fn of(&self, playbook: &'p Playbook, item: &Item) -> (Option<usize>, Vec<usize>) {
        let (role, services) = values(playbook, &self.words, item);
        (
            role.and_then(|id| self.roles.of_id.get(&*id).copied()),
            services.iter().filter_map(|id| self.services.of_id.get(&**id).copied()).collect(),
        )
    }
}

fn locals<'p, 'i>(playbook: &'p Playbook, item: &'i Item) -> impl Iterator<Item = (usize, &'p Task)> + use<'p, 'i> {
    item.locals.iter().enumerate().filter_map(|(locale, local)| {
        let local = local.as_ref()?;
        Some((locale, playbook.pages[local.page()].tasks.get(local.index())?))
    })
}

/// The ids of an item's role and services, from the language that leads.
fn values<'p>(playbook: &'p Playbook, words: &Words<'p>, item: &Item) -> (Option<Arc<str>>, Vec<Arc<str>>) {
    let lead = locals(playbook, item).next();
    lead.map_or((None, Vec::new()), |(locale, task)| words.ids(locale, task))
}
