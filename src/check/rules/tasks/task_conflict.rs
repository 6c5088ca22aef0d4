//! Tasks that say different things on different pages.

use std::collections::BTreeMap;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::model::Task;
use crate::playbook::PageId;
use crate::text::fold;

rule! {
    /// One number on two pages of a language, with another name, requirement or role: readers who filter
    /// by it find two different tasks.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # A
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// -- en/b.md --
    /// # B
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Höhe |
    /// ````
    ///
    /// ````md good
    /// -- en/a.md --
    /// # A
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// -- en/b.md --
    /// # B
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    "task-conflict", Tasks, Info, fix: None,
    "a task number has another name, requirement or role on another page",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut first: BTreeMap<(usize, &str), (PageId, &Task)> = BTreeMap::new();
    let untranslated = cx.untranslated();
    for (id, page) in cx.playbook.living() {
        if untranslated[id] {
            continue;
        }
        let own = cx.playbook.locales()[page.locale].own;
        let role =
            |t: &Task| cx.playbook.languages.lexicon.role(own, &t.role).map_or_else(|| fold(&t.role), |h| h.concept);
        for task in page.tasks.iter().filter(|t| !t.id.is_empty()) {
            let Some((other_page, other)) = first.get(&(page.locale, task.id.as_str())) else {
                first.insert((page.locale, &task.id), (id, task));
                continue;
            };
            if *other_page == id {
                continue;
            }
            let mut differs = Vec::new();
            if fold(&other.name) != fold(&task.name) {
                differs.push(format!("name (`{}`)", other.name));
            }
            if other.requirement != task.requirement && other.requirement.is_some() && task.requirement.is_some() {
                differs.push(format!("requirement (`{}`)", other.code));
            }
            if role(other) != role(task) && !other.role.is_empty() && !task.role.is_empty() {
                differs.push(format!("role (`{}`)", other.role));
            }
            if differs.is_empty() {
                continue;
            }
            let there = &cx.playbook.pages[*other_page];
            sink.push(
                sink.at(
                    page.place(task.row),
                    format!("task {} has another {} in `{}`", task.id, differs.join(" and "), there.path),
                )
                .also(there.place(other.row), "there")
                .help("make them equal, or give one another number"),
            );
        }
    }
}
