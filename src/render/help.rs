//! "How to use this site": Markdown that comes with the language, for readers of any playbook.

use std::fmt::Write as _;

use crate::parse::{AlertWords, Context, Document, Kind, NodeId, parse};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::escape;
use super::shell::{self, Frame};

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let own = &renderer.playbook.locales()[locale];
    let twin = |l: usize| format!("{}/{}", renderer.routes.tag(l), renderer.routes.name(l, "help"));
    let path = twin(locale);
    let title = own.catalogue.text("help-page");
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind: "guide",
        twin: &twin,
        has: &|_| true,
        current: "help",
    };
    shell::fill(renderer, &frame, &mut values);
    shell::page_files(renderer, &["page"], &mut values);
    let mut body = String::new();
    if let Some((tag, text)) = &own.help {
        let context = Context { library: &*renderer.playbook.sources, alerts: &AlertWords::default() };
        let document = parse(&"help.md".into(), text, &context);
        let lang =
            if tag.as_str() == own.tag().as_str() { String::new() } else { format!(" lang=\"{}\"", escape::html(tag)) };
        let _ = write!(body, "<div{lang}>");
        let mut writer = Writer { renderer, locale, document: &document, headings: 0, out: &mut body };
        for block in document.blocks() {
            writer.block(block);
        }
        writer.close_section();
        body.push_str("</div>");
    }
    values.text("title", &title).html("body", &body).html("nav", &renderer.places.outside(renderer, locale));
    renderer.part(locale, "page.html", values)
}

struct Writer<'a> {
    renderer: &'a Renderer<'a>,
    locale: usize,
    document: &'a Document,
    headings: usize,
    out: &'a mut String,
}

impl Writer<'_> {
    fn close_section(&mut self) {
        if self.headings > 0 {
            self.out.push_str("</section>");
        }
    }

    fn block(&mut self, id: NodeId) {
        let node = self.document.node(id);
        match node.kind {
            // The page has its title already.
            Kind::Heading(1) => {}
            Kind::Heading(_) => {
                self.close_section();
                self.headings += 1;
                let _ = write!(self.out, "<section class=\"sec\"><h2 id=\"Help-{}\">", self.headings);
                self.inside(id);
                self.out.push_str("</h2>");
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
