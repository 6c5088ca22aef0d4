//! Boxes of task lists, in cells and at the beginning of lines.

use crate::lock::Item;
use crate::model::Task;
use crate::parse::NodeId;

use super::super::{escape, revision};
use super::Prose;

impl Prose<'_> {
    /// The task number `index` and its item.
    fn check(&self, index: usize) -> Option<(&Task, &Item)> {
        let id = *self.renderer.items.of_page[self.page_id].tasks.get(index)?;
        Some((self.page().tasks.get(index)?, self.renderer.items.all.get(id)?))
    }

    /// The item of a list item that has a box.
    pub(super) fn boxed(&self, item: NodeId) -> Option<&Item> {
        self.check(self.page().boxed_item(item)?).map(|(_, item)| item)
    }

    /// Whether the list `id` has a box at one of its own items.
    pub(super) fn has_boxes(&self, id: NodeId) -> bool {
        let page = self.page();
        page.tasks.iter().any(|task| task.check.is_some())
            && page.document.children(id).any(|item| page.boxed_item(item).is_some())
    }

    /// A sign: the box of a list item is written with the item, others are boxes of their own.
    pub(super) fn task_mark(&mut self, out: &mut String, mark: NodeId, done: bool) {
        let Some((task, item)) = self.page().box_of(mark).and_then(|index| self.check(index)) else {
            out.push_str(if done { "☑ " } else { "☐ " });
            return;
        };
        if task.row != mark {
            return;
        }
        let tag = self.renderer.playbook.locales()[self.page().locale].tag();
        let (revision, name) = (revision::attributes(item, tag.as_str()), escape::html(&task.name));
        let box_ = format!("<input type=\"checkbox\" aria-label=\"{name}\">");
        out.push_str(&format!("<span class=\"g c\" id=\"i-{}\"{revision}>{box_}</span> ", item.uid));
    }
}
