//! All rules: a folder for each group, a file for each rule.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rule::{Group, Rule};
use crate::config::Settable;

mod content;
mod files;
mod history;
mod items;
mod links;
mod navigation;
mod privacy;
mod source;
mod structure;
mod tasks;
mod translation;

pub(super) use items::unused_allow::finding as unused_allow;

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let groups: [&[&'static Rule]; 11] = [
        files::RULES,
        source::RULES,
        structure::RULES,
        tasks::RULES,
        links::RULES,
        history::RULES,
        translation::RULES,
        navigation::RULES,
        privacy::RULES,
        content::RULES,
        items::RULES,
    ];
    groups.into_iter().flatten().copied().collect()
});

/// All rules, by group.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// What a config may set: all rules and all groups.
#[must_use]
pub fn settable() -> Vec<Settable> {
    let rules = all().iter().map(|r| Settable { name: r.name, options: r.options });
    rules.chain(Group::ALL.iter().map(|g| Settable { name: g.name(), options: &[] })).collect()
}

/// The rule called `name`.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
        LazyLock::new(|| all().iter().map(|r| (r.name, *r)).collect());
    BY_NAME.get(name).copied()
}
