//! "How to use this site": Markdown that comes with the language, for readers of any playbook.

use std::sync::Arc;

use crate::parse::{AlertWords, Context, Document, parse};
use crate::playbook::{Playbook, generated_stem};
use crate::search::Help;
use crate::theme::ThemeFault;

use super::Renderer;
use super::prose::plain;
use super::shell::{self, Generated};

const PAGE: Generated = Generated { name: "help", title: "help-page", kind: "guide", files: &["page", "steps"] };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let own = &renderer.playbook.locales()[locale];
    let (mut values, _) = shell::generated(renderer, locale, &PAGE)?;
    let body = own.help.as_ref().map(|(tag, text)| {
        let document = document(renderer.playbook, text);
        plain(renderer, locale, &document, (tag.as_str() != own.tag().as_str()).then_some(tag.as_str()))
    });
    values.html("body", &body.unwrap_or_default());
    renderer.part(locale, "page.html", values)
}

fn document(playbook: &Playbook, text: &Arc<str>) -> Document {
    let context = Context { library: &*playbook.sources, alerts: &AlertWords::default() };
    parse(&"help.md".into(), text, &context)
}

/// The page as search reads it.
pub(super) fn searched(playbook: &Playbook, locale: usize) -> Option<Help> {
    let own = &playbook.locales()[locale];
    let (_, text) = own.help.as_ref()?;
    let title = own.catalogue.text(PAGE.title).to_string();
    Some(Help { key: generated_stem(playbook, PAGE.name), title, document: document(playbook, text) })
}
