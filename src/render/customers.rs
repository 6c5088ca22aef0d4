//! The overview of all customers of a locale. Only the reader's browser knows them: the page brings the
//! frame and says so where no script runs.

use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::shell::{self, Frame};

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let twin = |l: usize| format!("{}/{}", renderer.routes.tag(l), renderer.routes.name(l, "customers"));
    let path = twin(locale);
    let title = renderer.playbook.locales()[locale].catalogue.text("customers-page");
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind: "customers",
        twin: &twin,
        has: &|_| true,
        current: "customers",
    };
    shell::fill(renderer, &frame, &mut values);
    shell::page_files(renderer, &["customers"], &mut values);
    values.text("title", &title).html("nav", &renderer.places.outside(renderer, locale));
    renderer.part(locale, "customers.html", values)
}
