//! The tasks that a page lacks and another language of it has.

use std::collections::HashMap;

use crate::lock::Item;
use crate::model::Task;

use super::Renderer;
use super::step::step_name;

/// An item with its task and the page that has it.
pub(super) type Away<'a> = (&'a Item, &'a Task, usize);

/// The tasks that a page of the entry lacks.
fn all<'a>(renderer: &Renderer<'a>, page: usize) -> Vec<Away<'a>> {
    let (playbook, items) = (renderer.playbook, renderer.items);
    let Some(entry) = playbook.entry_of[page] else { return Vec::new() };
    let own = items.all[items.of_entry[entry].clone()].iter().filter(|item| item.kind.counts());
    own.filter(|item| !item.locals.iter().flatten().any(|l| l.page() == page))
        .filter_map(|item| {
            let lead = item.lead()?;
            Some((item, playbook.pages[lead.page()].tasks.get(lead.index())?, lead.page()))
        })
        .collect()
}

/// The tasks that a page lacks, in the order of the source.
pub(super) struct Absent<'a> {
    /// Those of steps that the page has, by the name of the step.
    steps: HashMap<String, Vec<Away<'a>>>,
    /// All others.
    pub(super) rest: Vec<Away<'a>>,
}

impl<'a> Absent<'a> {
    pub(super) fn of(renderer: &Renderer<'a>, page: usize) -> Self {
        let (mut steps, mut rest) = (HashMap::new(), Vec::new());
        let list = all(renderer, page);
        if !list.is_empty() {
            let count = renderer.playbook.pages[page].steps.len();
            steps.extend((0..count).map(|n| (renderer.step_name(page, n), Vec::new())));
        }
        for away in list {
            let name = away.0.step.map(|step| step_name(renderer.playbook, away.2, step));
            match name.and_then(|name| steps.get_mut(&name)) {
                Some(own) => own.push(away),
                None => rest.push(away),
            }
        }
        Self { steps, rest }
    }

    /// The tasks of a step that the page has, by its name.
    pub(super) fn in_step(&self, name: &str) -> &[Away<'a>] {
        self.steps.get(name).map_or(&[], |list| list)
    }
}
