//! Containers that markup of other tools makes: what folds, tabs, columns, parts for some readers, what nobody knows.

use crate::parse::{AlertKind, Kind, NONE, NodeId};

use crate::locale::Argument;
use crate::theme::Values;

use super::super::escape;
use super::Prose;

impl Prose<'_> {
    pub(super) fn container(&mut self, out: &mut String, id: NodeId) {
        let node = self.page().document.node(id);
        match node.kind {
            Kind::Checklist => self.classed(out, id, "checklist"),
            Kind::NextStep => self.classed(out, id, "next-step"),
            Kind::Selector => self.classed(out, id, "selector"),
            Kind::Columns => self.classed(out, id, "columns"),
            Kind::Column => self.classed(out, id, "column"),
            Kind::Details => self.folded(out, id),
            Kind::Tabs => self.tabs(out, id),
            // Tabs of no group fold as well.
            Kind::Tab => self.tab(out, id, None, false),
            Kind::Zone => self.zone(out, id),
            Kind::Foreign => self.foreign(out, id),
            Kind::Anchor => {
                let name = self.page().document.string(id);
                if self.ids.take(self.renderer.known(), self.page_id, name) {
                    Self::open(out, "span", &[("id", name)]);
                    out.push_str("</span>");
                }
            }
            _ => {}
        }
    }

    /// The title that is in a container, and the node behind it.
    fn title(&self, id: NodeId) -> (Option<NodeId>, NodeId) {
        let document = &self.page().document;
        let first = id + 1;
        let is_title = first < document.node(id).next && document.node(first).kind == Kind::Title;
        if is_title { (Some(first), document.node(first).next) } else { (None, first) }
    }

    /// The words of a title.
    fn write_title(&mut self, out: &mut String, title: NodeId) {
        let page = self.page();
        for paragraph in page.document.children(title) {
            self.write_phrasing(out, paragraph + 1, page.document.node(paragraph).next);
        }
    }

    fn classed(&mut self, out: &mut String, id: NodeId, class: &str) {
        Self::open(out, "div", &[("class", class)]);
        let next = self.page().document.node(id).next;
        self.within(out, |prose, out| prose.write_blocks(out, id + 1, next));
        out.push_str("</div>\n");
    }

    pub(super) fn alert(&mut self, out: &mut String, id: NodeId, kind: AlertKind) {
        let (title, from) = self.title(id);
        let mut values = Values::new();
        match title {
            Some(title) => values.html("title", &self.fragment(|prose, out| prose.write_title(out, title))),
            None => values.text("title", &self.message(&format!("alert-{}", kind.name()))),
        };
        let next = self.page().document.node(id).next;
        let body = self.fragment(|prose, out| prose.write_blocks(out, from, next));
        values.text("kind", kind.name()).html("body", &body);
        self.part(out, "parts/alert.html", values);
    }

    fn folded(&mut self, out: &mut String, id: NodeId) {
        let open = self.page().document.node(id).aux != NONE;
        let (title, from) = self.title(id);
        Self::open(out, "details", if open { &[("open", "")] } else { &[] });
        self.summary(out, title);
        let next = self.page().document.node(id).next;
        self.within(out, |prose, out| prose.write_blocks(out, from, next));
        out.push_str("</details>\n");
    }

    fn summary(&mut self, out: &mut String, title: Option<NodeId>) {
        out.push_str("<summary>");
        match title {
            Some(title) => self.write_title(out, title),
            None => out.push('…'),
        }
        out.push_str("</summary>");
    }

    /// Tabs are parts that fold, of which one is open: they work without scripts, are found by a search in the page and
    /// opened by a link to what is in them, and print whole.
    fn tabs(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        Self::open(out, "div", &[("class", "tabs")]);
        let group = format!("tabs-{id}");
        let mut first = true;
        for child in document.children(id) {
            if document.node(child).kind == Kind::Tab {
                self.tab(out, child, Some(&group), std::mem::take(&mut first));
            } else {
                self.within(out, |prose, out| prose.block(out, child, false));
            }
        }
        out.push_str("</div>\n");
    }

    fn tab(&mut self, out: &mut String, id: NodeId, group: Option<&str>, open: bool) {
        let (title, from) = self.title(id);
        let mut attributes = Vec::new();
        attributes.extend(group.map(|group| ("name", group)));
        if open {
            attributes.push(("open", ""));
        }
        Self::open(out, "details", &attributes);
        self.summary(out, title);
        // The name is inside: a browser opens what holds the place that a link leads to.
        let document = &self.page().document;
        let name = (document.node(id).aux != NONE).then(|| document.tab_name(id));
        match name.filter(|name| self.ids.take(self.renderer.known(), self.page_id, name)) {
            Some(name) => Self::open(out, "div", &[("id", &name)]),
            None => out.push_str("<div>"),
        }
        let next = self.page().document.node(id).next;
        self.within(out, |prose, out| prose.write_blocks(out, from, next));
        out.push_str("</div></details>\n");
    }

    /// A part for some readers, or a card: its name is above it.
    fn zone(&mut self, out: &mut String, id: NodeId) {
        let (title, from) = self.title(id);
        let label = self.page().document.string(id).to_owned();
        Self::open(out, "div", &[("class", "zone")]);
        if title.is_some() || !label.is_empty() {
            Self::open(out, "p", &[("class", "kw")]);
            match title {
                Some(title) => self.write_title(out, title),
                None => escape::push(out, &label),
            }
            out.push_str("</p>");
        }
        let next = self.page().document.node(id).next;
        self.within(out, |prose, out| prose.write_blocks(out, from, next));
        out.push_str("</div>\n");
    }

    /// Something that cannot be shown: what it is, and how it is written.
    fn foreign(&mut self, out: &mut String, id: NodeId) {
        let family = self.page().document.string(id).to_owned();
        let catalogue = &self.renderer.playbook.locales()[self.locale].catalogue;
        let label = catalogue.format("foreign-markup", &[("family", Argument::Text(family.as_str().into()))]);
        Self::open(out, "div", &[("class", "foreign")]);
        Self::open(out, "p", &[("class", "kw")]);
        escape::push(out, &label);
        out.push_str("</p>");
        let next = self.page().document.node(id).next;
        self.within(out, |prose, out| prose.write_blocks(out, id + 1, next));
        out.push_str("</div>\n");
    }
}
