//! Pages of which only the reader's browser knows the content: the overview of all customers, and what waits across
//! them. They bring the frame and say so where no script runs.

use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::shell::{self, Frame};

/// Such a page.
pub(super) struct Tool {
    /// Its name among the generated pages, and its link's.
    name: &'static str,
    title: &'static str,
    template: &'static str,
}

pub(super) const CUSTOMERS: Tool = Tool { name: "customers", title: "customers-page", template: "customers.html" };
pub(super) const WORK: Tool = Tool { name: "work", title: "my-work-page", template: "work.html" };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize, tool: &Tool) -> Result<String, ThemeFault> {
    let twin = |l: usize| format!("{}/{}", renderer.routes.tag(l), renderer.routes.name(l, tool.name));
    let path = twin(locale);
    let title = renderer.playbook.locales()[locale].catalogue.text(tool.title);
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind: "customers",
        twin: &twin,
        has: &|_| true,
        current: tool.name,
    };
    shell::fill(renderer, &frame, &mut values);
    shell::page_files(renderer, &["customers"], &mut values);
    values.text("title", &title).html("nav", &renderer.places.outside(renderer, locale));
    renderer.part(locale, tool.template, values)
}
