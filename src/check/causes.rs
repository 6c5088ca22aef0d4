//! What lies behind many findings: the few causes whose end ends most of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Applicability, Finding};

/// So many causes are named.
const MOST: usize = 10;

/// So many findings of a rule with the same target, key or host have a cause of their own.
const OWN: usize = 3;

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
    let mut causes = Vec::new();
    for (rule, groups) in by_rule {
        let mut rest = Vec::new();
        for (key, group) in groups {
            if group.len() >= OWN {
                causes.push(cause(rule, Some(&key), &group));
            } else {
                rest.extend(group);
            }
        }
        if rest.len() > 1 {
            causes.push(cause(rule, None, &rest));
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

    fn words(&self, summary: &str) -> String {
        match self {
            Self::Path(path) => format!("`{path}` is not in the playbook"),
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

/// The one change that ends most findings of a group.
fn change(rule: &str, key: Option<&Key>, group: &[&Finding]) -> String {
    let with = |least: Applicability| {
        let offered = |f: &&&Finding| f.fix.as_ref().is_some_and(|fix| fix.applicability <= least);
        group.iter().filter(offered).count()
    };
    // Most of them: what a command does is less work than anything else.
    if with(Applicability::Safe) * 2 > group.len() {
        return format!("run `tickbook check --fix --select {rule}`");
    }
    if let Some(Key::Path(path)) = key {
        return format!("add `{path}`, or take its name out of `exclude`; else correct the links");
    }
    if rule == "unknown-syntax"
        && let Some(name) = key.and_then(|_| quoted(&group[0].message))
    {
        return format!("name `{name}` in the option `known` of the rule if it may be shown as code; else replace it");
    }
    if rule == "broken-anchor" && key.is_none() {
        return "set `anchors` to the tool that the links were written for, or correct the links".to_owned();
    }
    if with(Applicability::Suggested) * 2 > group.len() {
        return format!("run `tickbook check --fix --suggested --select {rule}` and look at what it changed");
    }
    let help = group[0].help.as_deref();
    match help.filter(|help| group.iter().all(|f| f.help.as_deref() == Some(*help))) {
        Some(help) => help.to_owned(),
        None => format!("correct them, or set `{rule} = \"allow\"` below `[rules]`"),
    }
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
