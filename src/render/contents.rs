//! The whole table of contents of a locale on one page.

use std::fmt::Write as _;

use crate::playbook::NavTarget;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::escape;
use super::shell::{self, Frame};

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let twin = |l: usize| format!("{}/{}", renderer.routes.tag(l), renderer.routes.name(l, "contents"));
    let path = twin(locale);
    let title = playbook.locales()[locale].catalogue.text("contents");
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind: "contents",
        twin: &twin,
        has: &|_| true,
        current: "contents",
    };
    shell::fill(renderer, &frame, &mut values);
    let mut body = String::new();
    let navigation = &playbook.navigation[locale];
    list(renderer, locale, &path, &navigation.top, &mut body);
    let rest: Vec<usize> = (0..playbook.entries.len())
        .filter(|e| !navigation.node_of.contains_key(e) && &*playbook.entries[*e].key != "index")
        .collect();
    if !rest.is_empty() {
        let more = escape::html(&playbook.locales()[locale].catalogue.text("other-pages"));
        let _ = write!(body, "<h2>{more}</h2><ul>");
        for entry in rest {
            body.push_str("<li>");
            entry_link(renderer, locale, &path, entry, renderer.title_of(entry, locale), &mut body);
            body.push_str("</li>\n");
        }
        body.push_str("</ul>");
    }
    values.text("title", &title).html("body", &body).html("nav", &renderer.places.outside(renderer, locale));
    renderer.part(locale, "contents.html", values)
}

fn list(renderer: &Renderer<'_>, locale: usize, path: &str, nodes: &[usize], out: &mut String) {
    if nodes.is_empty() {
        return;
    }
    out.push_str("<ul>");
    for &node in nodes {
        let nav = &renderer.playbook.navigation[locale].nodes[node];
        out.push_str("<li>");
        match &nav.target {
            NavTarget::Page(entry) => entry_link(renderer, locale, path, *entry, &nav.title, out),
            NavTarget::Place(entry, anchor) => {
                let href = renderer.to_place(path, *entry, anchor, locale);
                let _ = write!(out, "<a href=\"{}\">{}</a>", escape::html(&href), escape::html(&nav.title));
            }
            NavTarget::External(url) => match crate::model::linkable(url) {
                Some(url) => {
                    let _ = write!(out, "<a href=\"{}\">{}</a>", escape::html(&url), escape::html(&nav.title));
                }
                None => escape::push(out, &nav.title),
            },
            NavTarget::None => {
                let _ = write!(out, "<b>{}</b>", escape::html(&nav.title));
            }
        }
        list(renderer, locale, path, &nav.children, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>");
}

fn entry_link(renderer: &Renderer<'_>, locale: usize, path: &str, entry: usize, title: &str, out: &mut String) {
    let href = renderer.to_entry(path, entry, locale);
    let lang = renderer.foreign(entry, locale).map_or(String::new(), |tag| format!(" lang=\"{tag}\""));
    let _ = write!(out, "<a href=\"{}\"{lang}>{}</a>", escape::html(&href), escape::html(title));
}
