//! What can stand where one writes: pages, anchors, roles, services, tasks of the source, words of labels and alerts,
//! keys and values of the front matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Position, Range, TextEdit};

use crate::check::relative_target;
use crate::locale::{Column, LabelKind};
use crate::model::{Page, is_toc, percent_decode};
use crate::parse::join_path;
use crate::playbook::{PageId, Playbook};

use super::goto::page_of;
use super::workspace::{Snapshot, Workspace};

/// So many proposals are made at once.
const MOST: usize = 500;
/// Values of the front matter that are longer than this are no choice.
const LONGEST: usize = 60;
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Where one writes.
struct Here<'a> {
    now: &'a Snapshot,
    file: &'a str,
    page: Option<PageId>,
    /// The line up to the place.
    before: &'a str,
    /// The byte of the place.
    at: u32,
    position: Position,
}

pub(super) fn complete(
    workspace: &Workspace,
    now: &Snapshot,
    file: &str,
    position: Position,
) -> Option<Vec<CompletionItem>> {
    let at = workspace.places(now).offset(file, position)?;
    let text = now.playbook.sources.text(file)?;
    let start = text[..at as usize].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let before = &text[start..at as usize];
    let here = Here { now, file, page: page_of(now, file), before, at, position };
    let mut out = here.proposals()?;
    out.truncate(MOST);
    Some(out)
}

impl<'a> Here<'a> {
    fn playbook(&self) -> &'a Playbook {
        &self.now.playbook
    }

    fn own(&self) -> Option<&'a Page> {
        self.page.map(|id| &*self.playbook().pages[id])
    }

    fn proposals(&self) -> Option<Vec<CompletionItem>> {
        if is_toc(self.file) {
            let (_, partial) = self.before.split_once("href:")?;
            return Some(self.targets(partial.trim_start(), false));
        }
        let page = self.own()?;
        let matter = page.document.front_matter.span;
        if *page.path == *self.file && matter.start < self.at && self.at < matter.end {
            return Some(self.front_matter());
        }
        if let Some(open) = self.before.rfind("](").filter(|open| !self.before[*open..].contains([')', ' '])) {
            let image = self.before[..open].rfind('[').is_some_and(|at| self.before[..at].ends_with('!'));
            return Some(self.targets(&self.before[open + 2..], image));
        }
        if let Some(open) =
            self.before.rfind("[!").filter(|open| self.before[..*open].trim_start_matches(['>', ' ']).is_empty())
        {
            let partial = &self.before[open + 2..];
            let words = ALERTS.iter().map(|word| self.item(word, partial, CompletionItemKind::KEYWORD, None));
            return Some(words.collect());
        }
        if self.before.trim_start().starts_with('|') {
            return self.cell(page);
        }
        self.label(page)
    }

    /// One proposal, which takes the place of what stands before the cursor of it.
    fn item(&self, text: &str, partial: &str, kind: CompletionItemKind, detail: Option<String>) -> CompletionItem {
        let units = u32::try_from(partial.encode_utf16().count()).unwrap_or_default();
        let start = Position { character: self.position.character.saturating_sub(units), ..self.position };
        let edit = TextEdit { range: Range { start, end: self.position }, new_text: text.to_owned() };
        CompletionItem {
            label: text.to_owned(),
            kind: Some(kind),
            detail,
            filter_text: Some(text.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    }

    /// Files, or behind a `#` the anchors of one.
    fn targets(&self, partial: &str, image: bool) -> Vec<CompletionItem> {
        let playbook = self.playbook();
        if let Some((path, anchor)) = partial.split_once('#') {
            let there = if path.is_empty() {
                self.page
            } else {
                join_path(self.file, &percent_decode(path)).and_then(|path| self.now.page(&path))
            };
            let headings = there.map(|id| &playbook.pages[id].headings[..]).unwrap_or_default();
            let item = |heading: &crate::model::Heading| {
                self.item(&heading.anchor, anchor, CompletionItemKind::REFERENCE, Some(heading.text.clone()))
            };
            return headings.iter().filter(|heading| !heading.anchor.is_empty()).map(item).collect();
        }
        if image {
            let near = |file: &&Arc<str>| self.folder(file);
            let files = playbook.sources.media.keys().filter(near);
            return files
                .map(|file| self.item(&relative_target(self.file, file, ""), partial, CompletionItemKind::FILE, None))
                .collect();
        }
        let pages = playbook.pages.iter().filter(|page| self.folder(&page.path) && *page.path != *self.file);
        pages
            .map(|page| {
                let path = relative_target(self.file, &page.path, "");
                self.item(&path, partial, CompletionItemKind::FILE, Some(page.title.clone()))
            })
            .collect()
    }

    /// Whether a file is of the language of this one.
    fn folder(&self, file: &str) -> bool {
        let locales = self.playbook().locales();
        let of = |file: &str| {
            let inside = locales.iter().enumerate().filter(|(_, locale)| locale.config.inside(file).is_some());
            inside.max_by_key(|(_, locale)| locale.config.path.len()).map(|(n, _)| n)
        };
        let own = self.own().filter(|page| *page.path == *self.file).map(|page| page.locale);
        own.or_else(|| of(self.file)).is_none_or(|own| locales[own].config.inside(file).is_some())
    }

    fn front_matter(&self) -> Vec<CompletionItem> {
        let mut values: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for entry in self.playbook().pages.iter().flat_map(|page| &page.document.front_matter.entries) {
            *values.entry(&entry.key).or_default().entry(&entry.value).or_default() += 1;
        }
        let own = self.own().map(|page| &page.document.front_matter);
        if let Some((key, partial)) = self.before.split_once(':') {
            let known = values.remove(key.trim()).unwrap_or_default();
            // A value of one page alone is no convention.
            let usual = known.into_iter().filter(|(value, n)| *n > 1 && !value.is_empty() && value.len() <= LONGEST);
            let partial = partial.trim_start();
            return usual.map(|(value, _)| self.item(value, partial, CompletionItemKind::VALUE, None)).collect();
        }
        let partial = self.before.trim_start();
        let there = |key: &str| own.is_some_and(|own| own.entry(key).is_some());
        let keys = values.iter().filter(|(key, _)| !there(key));
        keys.map(|(key, values)| {
            let pages: usize = values.values().sum();
            let detail = if pages == 1 { "on 1 page".to_owned() } else { format!("on {pages} pages") };
            self.item(&format!("{key}: "), partial, CompletionItemKind::PROPERTY, Some(detail))
        })
        .collect()
    }

    /// What can stand in the cell of a task table.
    fn cell(&self, page: &Page) -> Option<Vec<CompletionItem>> {
        let bars = self.before.matches('|').count() - self.before.matches("\\|").count();
        let partial = self.before.rsplit('|').next().unwrap_or_default().trim_start();
        // The table that begins last before this place.
        let table = page.task_tables.iter().rfind(|table| page.place(table.node).span.start <= self.at)?;
        let column = table.columns.get(bars.checked_sub(1)?).copied().flatten()?;
        Some(match column {
            Column::Role => self.words(self.roles(page.locale), partial),
            Column::Services => self.words(self.services(page.locale), partial),
            Column::Requirement => {
                let tasks = self.tasks(page.locale).map(|(_, task)| task.code.to_string());
                self.words(tasks.filter(|code| !code.is_empty()).collect(), partial)
            }
            Column::TaskId => self.numbers(partial, |id, _| id.to_owned()),
            Column::TaskName => self.numbers(partial, |_, name| name.to_owned()),
            Column::Date | Column::Who | Column::What | Column::Notes => return None,
        })
    }

    /// Tasks of the source page that this page does not have.
    fn numbers(&self, partial: &str, text: impl Fn(&str, &str) -> String) -> Vec<CompletionItem> {
        let (Some(id), Some(page)) = (self.page, self.own()) else { return Vec::new() };
        let Some(source) = self.playbook().source_twin(id) else { return Vec::new() };
        let here: BTreeSet<&str> = page.tasks.iter().map(|task| task.id.as_str()).collect();
        let rows = self.playbook().pages[source].rows().filter(|task| !here.contains(task.id.as_str()));
        rows.map(|task| {
            let detail = Some(format!("{} {}", task.id, task.name));
            self.item(&text(&task.id, &task.name), partial, CompletionItemKind::CONSTANT, detail)
        })
        .collect()
    }

    /// The values of a label, or the words of labels at the beginning of a line.
    fn label(&self, page: &Page) -> Option<Vec<CompletionItem>> {
        let playbook = self.playbook();
        let own = playbook.locales()[page.locale].own;
        let lexicon = &playbook.languages.lexicon;
        let plain = |text: &str| text.replace(['*', '_', '>'], "");
        if let Some((word, partial)) = self.before.rsplit_once(':') {
            let partial =
                partial.trim_start_matches([' ', '*', '_']).rsplit(',').next().unwrap_or_default().trim_start();
            let kind = lexicon.label(own, plain(word).trim())?.concept;
            let mut values = match kind {
                LabelKind::Role | LabelKind::SecondaryRole => self.roles(page.locale),
                LabelKind::AppliesTo => self.services(page.locale),
                LabelKind::Motions => {
                    self.pages(page.locale).flat_map(|page| &page.steps).flat_map(|step| step.motions.clone()).collect()
                }
                LabelKind::Phase => self.pages(page.locale).filter_map(|page| page.phase.clone()).collect(),
            };
            values.retain(|value| value.len() <= LONGEST);
            return Some(self.words(values, partial));
        }
        // Words of labels that this language has on its pages, where a line has but begun.
        let partial = self.before.trim_start();
        if partial.chars().any(|c| !c.is_alphabetic() && c != ' ') || page.steps.is_empty() {
            return None;
        }
        let vocabulary = lexicon.vocabulary(own);
        let words: BTreeSet<String> =
            vocabulary.labels.values().filter_map(|words| Some(format!("{}: ", words.first()?))).collect();
        Some(self.words(words, partial))
    }

    fn words(&self, words: BTreeSet<String>, partial: &str) -> Vec<CompletionItem> {
        words.iter().map(|word| self.item(word, partial, CompletionItemKind::ENUM_MEMBER, None)).collect()
    }

    fn pages(&self, locale: usize) -> impl Iterator<Item = &'a Page> {
        self.playbook().pages.iter().map(|page| &**page).filter(move |page| page.locale == locale)
    }

    fn tasks(&self, locale: usize) -> impl Iterator<Item = (&'a Page, &'a crate::model::Task)> {
        self.pages(locale).flat_map(|page| page.rows().map(move |task| (page, task)))
    }

    fn roles(&self, locale: usize) -> BTreeSet<String> {
        let steps = self.pages(locale).flat_map(|page| &page.steps);
        let named = steps.flat_map(|step| step.roles.iter().chain(&step.secondary_roles).cloned());
        let rows = self.tasks(locale).map(|(_, task)| task.role.to_string());
        named.chain(rows).filter(|role| !role.is_empty()).collect()
    }

    fn services(&self, locale: usize) -> BTreeSet<String> {
        let steps = self.pages(locale).flat_map(|page| &page.steps);
        let named = steps.flat_map(|step| step.applies_to.iter().flatten().cloned());
        let rows = self.tasks(locale).flat_map(|(_, task)| task.services.to_vec());
        named.chain(rows).filter(|service| !service.is_empty()).collect()
    }
}
