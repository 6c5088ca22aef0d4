//! Tasks that only the page of another language has. They count in every language, so every language lists them:
//! in that language's words, at the end of their step.

use crate::locale::Argument;
use crate::lock::{ItemKind, Uid};
use crate::model::Requirement;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::absent::Away;
use super::counts::Count;
use super::prose::Prose;
use super::revision;
use super::tasks::is_code_like;

/// Adds the tasks of step `index` that the page lacks.
pub(super) fn count(prose: &Prose<'_>, index: usize, count: &mut Count) {
    let name = prose.renderer.step_name(prose.page_id, index);
    for away in prose.absent().in_step(&name) {
        count.add(ItemKind::Task, away.0.requirement);
    }
}

/// The first task of no step that the page has.
pub(super) fn outside_steps(prose: &Prose<'_>) -> Option<Uid> {
    prose.absent().rest.first().map(|(item, ..)| item.uid)
}

/// The tasks of step `index` that the page lacks, as tables.
pub(super) fn of_step(prose: &Prose<'_>, index: usize) -> Result<String, ThemeFault> {
    let name = prose.renderer.step_name(prose.page_id, index);
    tables(prose, prose.absent().in_step(&name), Some(&name))
}

/// Those of no step that the page has.
pub(super) fn of_page(prose: &Prose<'_>) -> Result<String, ThemeFault> {
    tables(prose, &prose.absent().rest, None)
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
    if name.starts_with('{') { other.name().to_string() } else { name.to_string() }
}

/// A table for each language that has some of the tasks.
fn tables(prose: &Prose<'_>, list: &[Away<'_>], step: Option<&str>) -> Result<String, ThemeFault> {
    let (renderer, locale) = (prose.renderer, prose.locale);
    let mut out = String::new();
    for other in 0..renderer.playbook.locales().len() {
        let own: Vec<&Away<'_>> =
            list.iter().filter(|(_, _, page)| renderer.playbook.pages[*page].locale == other).collect();
        if own.is_empty() {
            continue;
        }
        let mut count = Count::default();
        for (item, ..) in &own {
            count.add(ItemKind::Task, item.requirement);
        }
        let mut values = Values::new();
        values.text("caption", &only_in(renderer, locale, other)).flag("dense", false);
        values.maybe("own", prose.own_words()).maybe("caption_lang", prose.own_words());
        values.flag("services", own.iter().any(|(_, task, _)| !task.services.is_empty()));
        values.text("sum", &renderer.sum(locale, count)).maybe("step", step);
        values.list("rows", own.iter().map(|away| row(renderer, locale, other, away)).collect());
        out.push_str(&renderer.part(locale, "parts/tasks.html", values)?);
    }
    Ok(out)
}

fn row(renderer: &Renderer<'_>, locale: usize, other: usize, (item, task, _): &Away<'_>) -> Values {
    let tag = renderer.playbook.locales()[other].tag().as_str();
    let required = item.requirement == Some(Requirement::Required);
    let data = revision::row(required, Some(item), tag);
    let mut row = Values::new();
    row.text("uid", item.uid.as_str()).text("id", &task.id).flag("code_like", is_code_like(&task.id));
    row.text("name", if task.name.is_empty() { &task.id } else { &task.name });
    row.flag("required", required).text("role", &task.role).maybe("lang", Some(tag));
    row.maybe("said", renderer.said(locale, item.requirement, task).as_deref()).list("twins", Vec::new());
    row.text("services", &task.services.join(", ")).html("data", &data).maybe("detail", None);
    row
}
