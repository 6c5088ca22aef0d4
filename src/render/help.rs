//! "How to use this site": Markdown that comes with the language, for readers of any playbook.

use crate::parse::{AlertWords, Context, parse};
use crate::theme::ThemeFault;

use super::Renderer;
use super::prose::plain;
use super::shell::{self, Generated};

const PAGE: Generated = Generated { name: "help", title: "help-page", kind: "guide", files: &["page"] };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let own = &renderer.playbook.locales()[locale];
    let (mut values, _) = shell::generated(renderer, locale, &PAGE)?;
    let body = own.help.as_ref().map(|(tag, text)| {
        let context = Context { library: &*renderer.playbook.sources, alerts: &AlertWords::default() };
        let document = parse(&"help.md".into(), text, &context);
        plain(renderer, locale, &document, (tag.as_str() != own.tag().as_str()).then_some(tag.as_str()))
    });
    values.html("body", &body.unwrap_or_default());
    renderer.part(locale, "page.html", values)
}
