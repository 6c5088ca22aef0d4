//! Task tables, the facts of a step, update histories.

use crate::locale::{Column, LabelKind, soft_hyphens};
use crate::lock::{Item, ItemId};
use crate::model::{LabelParagraph, Requirement, Task};
use crate::parse::NodeId;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::counts::Count;
use super::prose::Prose;
use super::revision;

/// What the list of steps and scripts name the place of tasks that are in no step.
pub(super) const NO_STEP: &str = "-";

/// Pages with more tasks than this have denser rows.
const DENSE: usize = 30;

impl Renderer<'_> {
    /// What the text says of a task's requirement, where that is not what counts.
    pub(super) fn said(&self, locale: usize, counts: Option<Requirement>, task: &Task) -> Option<String> {
        let catalogue = &self.playbook.locales()[locale].catalogue;
        let word = match task.requirement {
            own if own == counts && own.is_some() => return None,
            Some(Requirement::Required) => catalogue.text("required").to_string(),
            Some(Requirement::Optional) => catalogue.text("optional").to_string(),
            None if task.code.trim().is_empty() => return Some(catalogue.text("kind-unsaid").to_string()),
            None => task.code.to_string(),
        };
        let word = soft_hyphens(&word, self.playbook.locales()[locale].tag()).into_owned();
        Some(catalogue.format("kind-said", &[("word", crate::locale::Argument::Text(word.into()))]))
    }

    pub(super) fn part(&self, locale: usize, name: &str, values: Values) -> Result<String, ThemeFault> {
        self.shared.templates[locale].render(name, values)
    }

    pub(super) fn sum(&self, locale: usize, count: Count) -> String {
        let catalogue = &self.playbook.locales()[locale].catalogue;
        match (count.required, count.optional) {
            (0, optional) => catalogue.count("sum-optional", optional),
            (required, 0) => catalogue.count("sum-required", required),
            (required, optional) => {
                let number = |n: usize| crate::locale::Argument::Number(i64::try_from(n).unwrap_or(i64::MAX));
                catalogue.format("sum-both", &[("required", number(required)), ("optional", number(optional))])
            }
        }
    }
}

/// The item of a task.
pub(super) fn item<'r>(prose: &Prose<'r>, index: usize) -> Option<&'r Item> {
    let items = prose.renderer.items;
    items.of_page[prose.page_id].tasks.get(index).and_then(|&id| items.all.get(id))
}

/// Whether a task must be done: what counts is the same in every language.
pub(super) fn requirement(prose: &Prose<'_>, index: usize) -> Option<Requirement> {
    item(prose, index).map_or(prose.page().tasks[index].requirement, |item| item.requirement)
}

/// Whether a translator's machine could take a number for words.
pub(super) fn is_code_like(id: &str) -> bool {
    !id.bytes().all(|b| b.is_ascii_digit())
}

/// A task table; `heading` is the heading above it that becomes its caption.
pub(super) fn table(prose: &mut Prose<'_>, table: usize, heading: Option<usize>) -> Result<String, ThemeFault> {
    let page = prose.page();
    let renderer = prose.renderer;
    let task_table = &page.task_tables[table];
    let has_services = task_table.columns.contains(&Some(Column::Services));
    let mut count = Count::default();
    let mut rows = Vec::new();
    let mut step = None;
    for index in task_table.tasks.clone() {
        let task = &page.tasks[index];
        step = task.step;
        let required = requirement(prose, index);
        count.add(crate::lock::ItemKind::Task, required);
        let mut row = Values::new();
        let item = item(prose, index);
        row.flag("code_like", is_code_like(&task.id));
        row.text("uid", item.map_or("", |i| i.uid.as_str()));
        let cell =
            |prose: &mut Prose<'_>, column: Column| task.cell(column).map_or(String::new(), |id| prose.inlines(id));
        let id = cell(prose, Column::TaskId);
        let name = cell(prose, Column::TaskName);
        row.html("id", &id).html("name", &name);
        if name.is_empty() {
            row.text("name", &task.id);
        }
        row.flag("required", required == Some(Requirement::Required))
            .html("role", &renderer.narrow(&task.role, page.locale));
        row.maybe("said", renderer.said(prose.locale, required, task).as_deref());
        row.maybe("lang", None).list("twins", twins(prose, index));
        row.html("services", &renderer.narrow(&task.services.join(", "), page.locale));
        let tag = renderer.playbook.locales()[page.locale].tag();
        row.html("data", &revision::row(required == Some(Requirement::Required), item, tag.as_str()));
        let entry = renderer.playbook.entry_of[prose.page_id];
        let detail = entry.and_then(|e| renderer.detail(&prose.from, e, prose.locale, &task.id));
        row.maybe("detail", detail.as_deref());
        rows.push(row);
    }
    let mut values = Values::new();
    let own = prose.own_words();
    let (caption, caption_lang) = match heading {
        Some(h) => (page.headings[h].text.clone(), None),
        None => (prose.message("tasks-caption").to_string(), own),
    };
    values
        .maybe("own", own)
        .maybe("caption_lang", caption_lang)
        .text("caption", &caption)
        .flag("services", has_services);
    values.flag("dense", page.tasks.len() > DENSE).text("sum", &renderer.sum(prose.locale, count));
    let step = step.map(|s| renderer.step_name(prose.page_id, s));
    values.maybe("step", step.as_deref()).list("rows", rows);
    // The heading's anchors go on working.
    let anchors = heading.map(|heading| prose.anchors(heading)).unwrap_or_default();
    Ok(anchors + &block(prose, "parts/tasks.html", values)?)
}

/// A block ends its line as prose does, so that the preview can tell where something was put in between two.
fn block(prose: &Prose<'_>, name: &str, values: Values) -> Result<String, ThemeFault> {
    prose.renderer.part(prose.locale, name, values).map(|block| block + "\n")
}

/// The other places of a task: links to them.
fn twins(prose: &Prose<'_>, index: usize) -> Vec<Values> {
    let renderer = prose.renderer;
    let (playbook, items) = (renderer.playbook, renderer.items);
    let Some(&id) = items.of_page[prose.page_id].tasks.get(index) else { return Vec::new() };
    let link = |&other: &ItemId| {
        let twin = items.all.get(other)?;
        let mut values = Values::new();
        let here = twin.entry == items.all[id].entry;
        let path = if here { String::new() } else { renderer.to_entry(&prose.from, twin.entry, prose.locale) };
        let shown = playbook.entries[twin.entry].shown(prose.locale);
        let local = twin.locals.iter().flatten().find(|local| local.page() == shown).or_else(|| twin.lead())?;
        let own = &playbook.pages[local.page()];
        let step = own.tasks.get(local.index())?.step.map(|step| &own.headings[own.steps[step].heading].text);
        let title = step.filter(|_| here).unwrap_or(&own.title);
        values.text("uid", twin.uid.as_str()).text("href", &format!("{path}#i-{}", twin.uid)).text("title", title);
        values.maybe("lang", (own.locale != prose.locale).then(|| renderer.routes.tag(own.locale)));
        Some(values)
    };
    renderer.twins.of(id).iter().filter_map(link).collect()
}

/// The facts of a step: role, services, motions, how many tasks.
pub(super) fn facts(prose: &Prose<'_>, index: usize, count: Count) -> Result<String, ThemeFault> {
    let page = prose.page();
    let step = &page.steps[index];
    let catalogue = &prose.renderer.playbook.locales()[prose.locale].catalogue;
    let mut facts = Vec::new();
    let own = prose.own_words();
    let mut add = |name: &str, own: Option<&str>, value: &str, sum: Option<&str>| {
        if !value.is_empty() {
            let mut fact = Values::new();
            fact.text("name", name).html("value", &prose.renderer.narrow(value, page.locale));
            fact.maybe("sum", sum).maybe("own", own);
            facts.push(fact);
        }
    };
    let shown = |values: &[String]| {
        let real = values.iter().filter(|v| !v.chars().all(|c| matches!(c, '-' | '–' | '—')));
        let mut seen = Vec::new();
        real.for_each(|v| {
            if !seen.contains(v) {
                seen.push(v.clone());
            }
        });
        seen.join(", ")
    };
    add(&catalogue.text("label-role"), own, &shown(&step.roles), None);
    add(&catalogue.text("label-secondary-role"), own, &shown(&step.secondary_roles), None);
    add(&catalogue.text("label-applies-to"), own, &shown(step.applies_to.as_deref().unwrap_or_default()), None);
    add(&catalogue.text("label-motions"), own, &shown(&step.motions), None);
    for label in page.labels.iter().filter(|p| step.nodes.contains(&p.node)).flat_map(|p| &p.labels) {
        if label.kind.is_none() {
            add(&label.word, None, &label.value, None);
        }
    }
    if count.tasks() == 0 {
        add(&catalogue.text("fact-tasks"), own, &catalogue.text("fact-no-tasks"), None);
    } else {
        if count.required > 0 {
            add(&catalogue.text("required"), own, &count.required.to_string(), Some("required"));
        }
        if count.optional > 0 {
            add(&catalogue.text("optional"), own, &count.optional.to_string(), Some("optional"));
        }
    }
    let mut values = Values::new();
    values.list("facts", facts).text("step", &prose.renderer.step_name(prose.page_id, index));
    block(prose, "parts/facts.html", values)
}

/// Labels that are outside of any step; the phase is shown above the title already.
pub(super) fn loose_labels(prose: &Prose<'_>, paragraph: &LabelParagraph) -> Result<String, ThemeFault> {
    let mut facts = Vec::new();
    for label in paragraph.labels.iter().filter(|l| l.kind != Some(LabelKind::Phase)) {
        let empty = label.value.chars().all(|c| matches!(c, '-' | '–' | '—' | ' '));
        if !empty {
            let mut fact = Values::new();
            fact.text("name", &label.word).html("value", &prose.renderer.narrow(&label.value, prose.page().locale));
            fact.maybe("sum", None).maybe("own", None);
            facts.push(fact);
        }
    }
    if facts.is_empty() {
        return Ok(String::new());
    }
    let mut values = Values::new();
    values.list("facts", facts).text("step", "");
    block(prose, "parts/facts.html", values)
}

/// The update history of table `node`, newest first as written, each year named once.
pub(super) fn history(prose: &mut Prose<'_>, node: NodeId) -> Result<String, ThemeFault> {
    let page = prose.page();
    let end = page.document.node(node).next;
    let formats = prose.renderer.playbook.locales()[prose.locale].formats.clone();
    let mut year = None;
    let mut rows = Vec::new();
    for revision in page.history.iter().filter(|r| r.row > node && r.row < end) {
        let mut row = Values::new();
        match revision.date.date {
            Some(date) => {
                let shown = (year != Some(date.year())).then(|| date.year().to_string());
                year = Some(date.year());
                row.maybe("year", shown.as_deref())
                    .text("iso", &date.to_string())
                    .text("date", &formats.day_of_year(date));
            }
            None => {
                row.maybe("year", None).maybe("iso", None).text("date", &revision.date.raw);
            }
        }
        let what = revision.cells.iter().find(|(c, _)| *c == Column::What).map(|(_, id)| *id);
        let what = what.map_or(String::new(), |id| prose.inlines(id));
        let notes = revision.cells.iter().find(|(c, _)| *c == Column::Notes).map(|(_, id)| *id);
        let notes = notes.map(|id| prose.inlines(id)).unwrap_or_default();
        row.html("what", &Prose::noted(what, &notes)).text("who", &revision.who);
        rows.push(row);
    }
    let mut values = Values::new();
    values.list("rows", rows).maybe("own", prose.own_words());
    prose.renderer.part(prose.locale, "parts/history.html", values)
}
