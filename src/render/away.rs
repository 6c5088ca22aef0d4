//! Tasks that only the page of another language has. They count in every language, so every language lists them:
//! in that language's words, at the end of their step.

use std::fmt::Write as _;

use crate::locale::Argument;
use crate::lock::{Item, ItemKind};
use crate::model::{Requirement, Task};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::counts::Count;
use super::escape;
use super::live;
use super::prose::Prose;
use super::tasks::{is_code_like, step_name};

/// An item with its task and the page that has it.
type Away<'a> = (&'a Item, &'a Task, usize);

/// The tasks that a page of the entry lacks.
fn all<'a>(renderer: &Renderer<'a>, page: usize) -> Vec<Away<'a>> {
    let (playbook, items) = (renderer.playbook, renderer.items);
    let Some(entry) = playbook.entry_of[page] else { return Vec::new() };
    // As a rule there are none.
    if renderer.counts.entry(entry).tasks() == playbook.pages[page].tasks.len() {
        return Vec::new();
    }
    let own = items.all[items.of_entry[entry].clone()].iter().filter(|item| item.kind == ItemKind::Task);
    own.filter(|item| !item.locals.iter().flatten().any(|l| l.page == page))
        .filter_map(|item| {
            let lead = item.lead()?;
            Some((item, playbook.pages[lead.page].tasks.get(lead.index)?, lead.page))
        })
        .collect()
}

fn in_step(renderer: &Renderer<'_>, (item, _, lead): &Away<'_>, name: &str) -> bool {
    item.step.is_some_and(|step| step_name(renderer.playbook, *lead, step) == name)
}

/// Adds the tasks of step `index` that the page lacks.
pub(super) fn count(prose: &Prose<'_>, index: usize, count: &mut Count) {
    let name = prose.renderer.step_name(prose.page_id, index);
    for away in all(prose.renderer, prose.page_id).iter().filter(|a| in_step(prose.renderer, a, &name)) {
        count.add(ItemKind::Task, away.1.requirement);
    }
}

/// The tasks of step `index` that the page lacks, as tables.
pub(super) fn of_step(prose: &Prose<'_>, index: usize) -> Result<String, ThemeFault> {
    let renderer = prose.renderer;
    let name = renderer.step_name(prose.page_id, index);
    let list = all(renderer, prose.page_id).into_iter().filter(|a| in_step(renderer, a, &name)).collect();
    tables(renderer, prose.locale, list, Some(&name))
}

/// Those of no step that the page has.
pub(super) fn of_page(prose: &Prose<'_>) -> Result<String, ThemeFault> {
    let (renderer, page) = (prose.renderer, prose.page_id);
    let steps: Vec<String> = (0..prose.page().steps.len()).map(|n| renderer.step_name(page, n)).collect();
    let mut list = all(renderer, page);
    list.retain(|away| !steps.iter().any(|name| in_step(renderer, away, name)));
    let tables = tables(renderer, prose.locale, list, None)?;
    Ok(if tables.is_empty() { tables } else { format!("<section class=\"sec\">{tables}</section>\n") })
}

/// "Only in English".
pub(super) fn only_in(renderer: &Renderer<'_>, locale: usize, other: usize) -> String {
    let name = language_name(renderer, locale, other);
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    catalogue.format("tasks-only-in", &[("language", Argument::Text((&*name).into()))])
}

/// What `locale` calls the language of locale `other`.
pub(super) fn language_name(renderer: &Renderer<'_>, locale: usize, other: usize) -> String {
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let other = &renderer.playbook.locales()[other];
    let name = catalogue.text(&format!("name-of-{}", other.tag().language()));
    if name.starts_with('{') { other.catalogue.text("language-name").to_string() } else { name.to_string() }
}

/// A table for each language that has some of the tasks.
fn tables(
    renderer: &Renderer<'_>,
    locale: usize,
    list: Vec<Away<'_>>,
    step: Option<&str>,
) -> Result<String, ThemeFault> {
    let mut out = String::new();
    for other in 0..renderer.playbook.locales().len() {
        let own: Vec<&Away<'_>> =
            list.iter().filter(|(_, _, page)| renderer.playbook.pages[*page].locale == other).collect();
        if own.is_empty() {
            continue;
        }
        let mut count = Count::default();
        for (_, task, _) in &own {
            count.add(ItemKind::Task, task.requirement);
        }
        let mut values = Values::new();
        values.text("caption", &only_in(renderer, locale, other)).flag("dense", false);
        values.flag("services", own.iter().any(|(_, task, _)| !task.services.is_empty()));
        values.text("sum", &renderer.sum(locale, count)).maybe("step", step);
        values.list("rows", own.iter().map(|away| row(renderer, other, away)).collect());
        out.push_str(&renderer.part(locale, "parts/tasks.html", values)?);
    }
    Ok(out)
}

fn row(renderer: &Renderer<'_>, locale: usize, (item, task, _): &Away<'_>) -> Values {
    let tag = renderer.playbook.locales()[locale].tag().as_str();
    let required = task.requirement == Some(Requirement::Required);
    let mut data = String::from(if required { "class=q " } else { "" });
    let _ = write!(data, "lang=\"{tag}\"");
    for (name, value) in live::revision(item, tag) {
        let _ = write!(data, " {name}=\"{}\"", escape::html(&value));
    }
    let kind = match task.requirement {
        Some(Requirement::Required) => "required",
        Some(Requirement::Optional) => "optional",
        None => "",
    };
    let mut row = Values::new();
    row.text("uid", item.uid.as_str()).text("id", &task.id).flag("code_like", is_code_like(&task.id));
    row.text("name", if task.name.is_empty() { &task.id } else { &task.name });
    row.text("kind", kind).text("code", &task.code).text("role", &task.role);
    row.text("services", &task.services.join(", ")).html("data", &data).maybe("detail", None);
    row
}
