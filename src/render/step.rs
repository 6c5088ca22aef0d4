//! What a step is called in data attributes.

use crate::playbook::Playbook;

use super::Renderer;

/// The name of a step in data attributes: the same in every locale. Steps of a translation take the
/// number of their source twin.
pub(super) fn step_name(playbook: &Playbook, page: usize, step: usize) -> String {
    let own = &playbook.pages[page];
    let Some(source) = playbook.source_twin(page) else { return step.to_string() };
    let twin = playbook.twins[page].get(own.steps[step].heading).copied().flatten();
    let number = twin.and_then(|h| playbook.pages[source].step_of(h));
    number.map_or_else(|| format!("x{step}"), |n| n.to_string())
}

impl Renderer<'_> {
    /// The name of step `step` of a page.
    pub(super) fn step_name(&self, page: usize, step: usize) -> String {
        step_name(self.playbook, page, step)
    }
}
