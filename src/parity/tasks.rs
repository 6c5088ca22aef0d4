//! Tasks that differ.

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::locale::Column;
use crate::model::{Page, Requirement, Task};
use crate::playbook::Playbook;

/// Tasks, by their printed numbers, that the two pages do not have alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskSet {
    /// Only the source has them.
    pub missing: Vec<String>,
    /// Only the translation has them.
    pub extra: Vec<String>,
    /// Both have them, but not equally often.
    pub repeated: Vec<String>,
}

impl TaskSet {
    /// Whether both pages have the same tasks.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty() && self.repeated.is_empty()
    }

    /// The difference in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        for (ids, word) in [
            (&self.missing, "missing"),
            (&self.extra, "not in the source"),
            (&self.repeated, "repeated a different number of times"),
        ] {
            if !ids.is_empty() {
                parts.push(format!("{} {word}", ids.join(", ")));
            }
        }
        parts.join("; ")
    }
}

/// The tasks that a translation and its source do not have alike.
#[must_use]
pub fn task_set(page: &Page, source: &Page) -> TaskSet {
    let counts = |p: &Page| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for task in p.tasks.iter().filter(|t| !t.id.is_empty()) {
            *counts.entry(task.id.clone()).or_default() += 1;
        }
        counts
    };
    let (here, there) = (counts(page), counts(source));
    TaskSet {
        missing: there.keys().filter(|id| !here.contains_key(*id)).cloned().collect(),
        extra: here.keys().filter(|id| !there.contains_key(*id)).cloned().collect(),
        repeated: here
            .iter()
            .filter(|(id, n)| there.get(*id).is_some_and(|m| m != *n))
            .map(|(id, _)| id.clone())
            .collect(),
    }
}

/// What of a task differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskDatum {
    /// Required or optional.
    Requirement,
    /// Who does it.
    Role,
    /// For which services.
    Services,
}

/// A task of which something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskDifference {
    /// Its index on the translated page.
    pub task: usize,
    /// Its index on the source page.
    pub twin: usize,
    /// What differs.
    pub what: TaskDatum,
}

/// Tasks of both pages of which something differs, in the order of the translation.
#[must_use]
pub fn task_data(playbook: &Playbook, page: &Page, source: &Page) -> Vec<TaskDifference> {
    let lexicon = &playbook.languages.lexicon;
    let (own, source_own) = (playbook.locales()[page.locale].own, playbook.locales()[source.locale].own);
    let mut open: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (n, task) in source.tasks.iter().enumerate() {
        open.entry(&task.id).or_default().push_back(n);
    }
    let mut out = Vec::new();
    for (n, task) in page.tasks.iter().enumerate().filter(|(_, t)| !t.id.is_empty()) {
        let Some(at) = open.get_mut(task.id.as_str()).and_then(VecDeque::pop_front) else { continue };
        let twin = &source.tasks[at];
        let mut differs = |what| out.push(TaskDifference { task: n, twin: at, what });
        if task.requirement.is_some() && twin.requirement.is_some() && task.requirement != twin.requirement {
            differs(TaskDatum::Requirement);
        }
        if let (Some(a), Some(b)) = (lexicon.role(own, &task.role), lexicon.role(source_own, &twin.role))
            && a.concept != b.concept
        {
            differs(TaskDatum::Role);
        }
        let all = |list: &[String], own: usize| list.iter().any(|s| lexicon.all_services(own, s));
        let unlike = task.services.len() != twin.services.len()
            || all(&task.services, own) != all(&twin.services, source_own) && task.services.len() == 1;
        if unlike && task.cell(Column::Services).is_some() && twin.cell(Column::Services).is_some() {
            differs(TaskDatum::Services);
        }
    }
    out
}

/// What differs between a task and its source, in words.
#[must_use]
pub fn task_words(what: TaskDatum, task: &Task, twin: &Task) -> String {
    let word = |r: Option<Requirement>| match r {
        Some(Requirement::Required) => "required",
        Some(Requirement::Optional) => "optional",
        None => "unmarked",
    };
    match what {
        TaskDatum::Requirement => {
            let (here, there) = (word(task.requirement), word(twin.requirement));
            format!("task {} is {here} here and {there} in the source", task.id)
        }
        TaskDatum::Role => format!("task {} has the role `{}`, in the source `{}`", task.id, task.role, twin.role),
        TaskDatum::Services => {
            let list = |services: &[String]| {
                if services.is_empty() { "no service".to_owned() } else { format!("`{}`", services.join(", ")) }
            };
            format!("task {} is for {}, in the source for {}", task.id, list(&task.services), list(&twin.services))
        }
    }
}
