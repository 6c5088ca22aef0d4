//! Markdown that comes with a language, such as the help: no tasks, no links into the playbook, no markup of other tools.

use std::fmt::Write as _;

use crate::parse::{Document, Kind, NodeId};

use super::super::{Renderer, escape};

/// The blocks of `document`, in the language `tag` where that is not the language around it.
pub(in crate::render) fn plain(
    renderer: &Renderer<'_>,
    locale: usize,
    document: &Document,
    tag: Option<&str>,
) -> String {
    let lang = tag.map_or(String::new(), |tag| format!(" lang=\"{}\"", escape::html(tag)));
    let mut out = format!("<div{lang}>");
    let mut writer = Writer { renderer, locale, document, headings: 0, is_in_section: false, out: &mut out };
    for block in document.blocks() {
        writer.block(block);
    }
    writer.close_section();
    out.push_str("</div>");
    out
}

struct Writer<'a> {
    renderer: &'a Renderer<'a>,
    locale: usize,
    document: &'a Document,
    headings: usize,
    is_in_section: bool,
    out: &'a mut String,
}

impl Writer<'_> {
    fn close_section(&mut self) {
        if self.is_in_section {
            self.out.push_str("</section>");
        }
    }

    fn block(&mut self, id: NodeId) {
        let node = self.document.node(id);
        match node.kind {
            // The page has its title already; comments have words for search.
            Kind::Heading(1) | Kind::HtmlBlock => {}
            Kind::Heading(level) => {
                let level = level.min(3);
                if level == 2 {
                    self.close_section();
                    self.out.push_str("<section class=\"sec\">");
                    self.is_in_section = true;
                }
                self.headings += 1;
                let _ = write!(self.out, "<h{level} id=\"Help-{}\">", self.headings);
                self.inside(id);
                let _ = write!(self.out, "</h{level}>");
            }
            Kind::Paragraph => self.wrapped("p", id),
            Kind::Bullets => self.wrapped("ul", id),
            Kind::Numbers => self.wrapped("ol", id),
            Kind::Item => self.wrapped("li", id),
            Kind::Strong => self.wrapped("strong", id),
            Kind::Emphasis => self.wrapped("em", id),
            Kind::Code => {
                self.out.push_str("<kbd>");
                escape::push(self.out, self.document.literal(id));
                self.out.push_str("</kbd>");
            }
            Kind::Link => {
                let url = self.document.target(id).map_or("", |target| &*target.url);
                // `work`, `customers` and the like are pages that the site makes.
                let name = self.renderer.routes.name(self.locale, url);
                let _ = write!(self.out, "<a href=\"{}\">", escape::html(if name.is_empty() { url } else { name }));
                self.inside(id);
                self.out.push_str("</a>");
            }
            Kind::SoftBreak => self.out.push(' '),
            Kind::Text => escape::push(self.out, self.document.literal(id)),
            _ => escape::push(self.out, &self.document.plain(id)),
        }
    }

    fn wrapped(&mut self, tag: &str, id: NodeId) {
        let _ = write!(self.out, "<{tag}>");
        self.inside(id);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn inside(&mut self, id: NodeId) {
        for child in self.document.children(id).collect::<Vec<_>>() {
            self.block(child);
        }
    }
}
