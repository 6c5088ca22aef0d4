//! What lies behind many findings: the few causes whose end ends most of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Applicability, Finding};

/// So many causes are named.
const MOST: usize = 10;

/// So many findings of a rule with the same target, key or host have a cause of their own.
const OWN: usize = 3;

/// So many names are listed in a change.
const LISTED: usize = 12;

const UNKNOWN_SYNTAX: &str = "unknown-syntax";

/// Rules that compare a translation with its source: what ends their findings is a newer translation.
const LAGGING: [&str; 5] =
    ["structure-differs", "links-differ", "number-differs", "task-set-differs", "untranslated-page"];

/// A cause of several findings.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RootCause {
    /// The rule that reports them.
    pub rule: &'static str,
    /// What they have in common.
    pub cause: String,
    /// How many there are.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
    /// The change that ends them, or most of them.
    pub change: String,
}

/// The causes of most findings, the largest first. A finding counts for one cause; one that stands alone has none.
#[must_use]
pub fn root_causes(findings: &[Finding]) -> Vec<RootCause> {
    let mut by_rule: BTreeMap<&'static str, BTreeMap<Key, Vec<&Finding>>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule).or_default().entry(Key::of(finding)).or_default().push(finding);
    }
    let homes: BTreeSet<&str> = findings.iter().filter_map(|f| Some(f.place.file.rsplit_once('/')?.0)).collect();
    let mut causes = Vec::new();
    for (rule, groups) in by_rule {
        let all: Vec<&Finding> = groups.values().flatten().copied().collect();
        // One command or one setting for all of a rule's findings needs no parts.
        if rule == UNKNOWN_SYNTAX || command(rule, &all).is_some() {
            if all.len() > 1 {
                causes.push(cause(rule, None, &all));
            }
            continue;
        }
        let mut rest: BTreeMap<Option<Key>, Vec<&Finding>> = BTreeMap::new();
        for (key, group) in groups {
            if group.len() >= OWN {
                causes.push(cause(rule, Some(&key), &group));
            } else {
                // A folder that has pages lacks single files.
                let folder = key.folder().filter(|key| matches!(key, Key::Folder(f) if !homes.contains(f.as_str())));
                rest.entry(folder).or_default().extend(group);
            }
        }
        // What lies in one folder that is not there has one cause, too.
        let mut loose = rest.remove(&None).unwrap_or_default();
        for (key, group) in rest {
            match key.filter(|_| group.len() >= OWN) {
                Some(key) => causes.push(cause(rule, Some(&key), &group)),
                None => loose.extend(group),
            }
        }
        if loose.len() > 1 {
            causes.push(cause(rule, None, &loose));
        }
    }
    causes.sort_by(|a, b| b.findings.cmp(&a.findings).then_with(|| (a.rule, &a.cause).cmp(&(b.rule, &b.cause))));
    causes.truncate(MOST);
    causes
}

fn cause(rule: &'static str, key: Option<&Key>, group: &[&Finding]) -> RootCause {
    let summary = super::rules::named(rule).map_or(rule, |r| r.summary);
    let files: BTreeSet<&str> = group.iter().map(|f| &*f.place.file).collect();
    RootCause {
        rule,
        cause: key.map_or_else(|| summary.to_owned(), |key| key.words(summary)),
        findings: group.len(),
        files: files.len(),
        change: change(rule, key, group),
    }
}

/// What findings of a rule have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A path below the playbook's root that nothing is at.
    Path(String),
    /// A folder below the root that lacks several files.
    Folder(String),
    /// A host.
    Host(String),
    /// The same words.
    Message(String),
}

impl Key {
    fn of(finding: &Finding) -> Self {
        let target = quoted(&finding.message);
        let key = match (finding.rule, target) {
            ("broken-link" | "missing-image" | "unpublished-file", Some(target)) => path(&finding.place.file, target),
            (_, Some(target)) => host(target),
            _ => None,
        };
        key.unwrap_or_else(|| Self::Message(finding.message.clone()))
    }

    /// The folder of a path.
    fn folder(&self) -> Option<Self> {
        let Self::Path(path) = self else { return None };
        Some(Self::Folder(path.rsplit_once('/')?.0.to_owned()))
    }

    fn words(&self, summary: &str) -> String {
        match self {
            Self::Path(path) => format!("`{path}` is not in the playbook"),
            Self::Folder(folder) => format!("`{folder}/` lacks files that are linked"),
            Self::Host(host) => format!("{summary}: `{host}`"),
            Self::Message(message) => message.clone(),
        }
    }
}

/// The first part of a message that is a name or an address.
fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1).filter(|target| !target.is_empty())
}

/// The path below the root that a relative target means, seen from `file`.
fn path(file: &str, target: &str) -> Option<Key> {
    let target = target.split(['#', '?']).next().unwrap_or("");
    if target.is_empty() || target.contains("://") {
        return None;
    }
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => file.split('/').collect(),
    };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(Key::Path(parts.join("/")))
}

fn host(target: &str) -> Option<Key> {
    let (_, rest) = target.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())?;
    Some(Key::Host(host.to_ascii_lowercase()))
}

/// The command that ends most findings of a group: less work than anything else.
fn command(rule: &str, group: &[&Finding]) -> Option<String> {
    let with = |least: Applicability| {
        let offered = |f: &&&Finding| f.fix.as_ref().is_some_and(|fix| fix.applicability <= least);
        group.iter().filter(offered).count() * 2 > group.len()
    };
    if with(Applicability::Safe) {
        return Some(format!("run `tickbook check --fix --select {rule}`"));
    }
    let suggested = || format!("run `tickbook check --fix --suggested --select {rule}` and look at what it changed");
    with(Applicability::Suggested).then(suggested)
}

/// The one change that ends most findings of a group.
fn change(rule: &str, key: Option<&Key>, group: &[&Finding]) -> String {
    if let Some(command) = command(rule, group) {
        return command;
    }
    match key {
        Some(Key::Path(path)) => {
            return format!("add `{path}`, or take its name out of `exclude`; else correct the links");
        }
        Some(Key::Folder(folder)) => {
            return format!(
                "add the missing files to `{folder}/`, or take them out of `exclude`; else correct the links"
            );
        }
        _ => {}
    }
    if rule == UNKNOWN_SYNTAX {
        let names = most(group.iter().filter_map(|f| quoted(&f.message)));
        let names: Vec<String> = names.into_iter().take(LISTED).map(|(name, _)| format!("\"{name}\"")).collect();
        if !names.is_empty() {
            let known = names.join(", ");
            return format!(
                "set `known = [{known}]` below `[rules.{rule}]` if these may be shown as code; else replace them"
            );
        }
    }
    if rule == "broken-anchor" && key.is_none() {
        return "set `anchors` to the tool that the links were written for, or correct the links".to_owned();
    }
    if LAGGING.contains(&rule) {
        return format!(
            "`tickbook translations` says which pages to translate first; set `{rule} = \"info\"` until then"
        );
    }
    let half = |n: usize| n * 2 > group.len();
    if let Some((help, _)) = most(group.iter().filter_map(|f| f.help.as_deref())).first().filter(|(_, n)| half(*n)) {
        return (*help).to_owned();
    }
    // Where most of them are.
    let file = most(group.iter().map(|f| &*f.place.file)).into_iter().next();
    let folder = most(group.iter().filter_map(|f| Some(f.place.file.rsplit_once('/')?.0))).into_iter().next();
    let place = file.filter(|(_, n)| half(*n) && group.len() >= OWN).map(|(file, n)| (file.to_owned(), n));
    let place = place.or_else(|| folder.filter(|(_, n)| half(*n)).map(|(folder, n)| (format!("{folder}/**"), n)));
    match place {
        Some((place, n)) => format!(
            "{n} of them are in `{place}`: correct these first, or set `{rule} = \"allow\"` below `[paths.\"{place}\"]`"
        ),
        None => format!("correct them one by one, or set `{rule} = \"allow\"` below `[rules]`"),
    }
}

/// What stands most often, and how often, the most frequent first.
fn most<'t>(all: impl Iterator<Item = &'t str>) -> Vec<(&'t str, usize)> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *count.entry(one).or_default() += 1;
    }
    let mut out: Vec<(&str, usize)> = count.into_iter().collect();
    out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Severity};
    use crate::text::Span;

    fn finding(rule: &'static str, file: &str, message: &str) -> Finding {
        Finding::new(rule, Severity::Error, Place { file: file.into(), span: Span::default() }, message)
    }

    #[test]
    fn links_to_one_missing_file_have_one_cause_from_wherever_they_lead_there() {
        let all = [
            finding("broken-link", "en/a.md", "there is no `x/gone.md`"),
            finding("broken-link", "en/b.md", "there is no `./x/gone.md#part`"),
            finding("broken-link", "en/y/c.md", "there is no `../x/gone.md`"),
            finding("broken-link", "en/a.md", "there is no `other.md`"),
        ];
        let causes = root_causes(&all);
        assert_eq!(causes.len(), 1);
        assert_eq!((causes[0].findings, causes[0].files), (3, 3));
        assert!(causes[0].cause.contains("en/x/gone.md"), "{}", causes[0].cause);
    }

    #[test]
    fn ten_causes_are_named_the_largest_first() {
        let all: Vec<Finding> = (0..20)
            .flat_map(|n| {
                (0..3 + n).map(move |m| finding("broken-link", &format!("en/{m}.md"), &format!("there is no `{n}.md`")))
            })
            .collect();
        let causes = root_causes(&all);
        assert_eq!(causes.iter().map(|c| c.findings).collect::<Vec<_>>(), (13..23).rev().collect::<Vec<_>>());
    }
}
