//! Raw HTML of a page, between what Markdown makes.

use std::collections::HashMap;

use crate::model::Page;
use crate::parse::NodeId;
use crate::playbook::Destination;

use super::super::escape;
use super::super::raw::{self, Element, Piece};
use super::Prose;

/// Whether there are words on the line that is written.
fn is_begun(out: &str) -> bool {
    let last_tag = out.rfind('<').map_or("", |at| &out[at..]);
    // Behind an opening tag nothing has been written yet.
    !out.is_empty() && (!out.ends_with('>') || last_tag.starts_with("</"))
}

impl Prose<'_> {
    /// Writes what passes of the raw HTML at node `id`.
    pub(super) fn raw_html(&mut self, out: &mut String, id: NodeId) {
        for piece in raw::pieces(&self.page().document.raw_html(id)) {
            self.raw_piece(out, piece);
        }
    }

    pub(super) fn raw_piece(&mut self, out: &mut String, piece: Piece) {
        match piece {
            Piece::Text(text) => escape::push(out, &text),
            Piece::Close(element) => {
                self.ended |= self.is_unfit(element) && !matches!(element.name(), "td" | "th");
                self.author.close(out, element);
            }
            Piece::Place(name) => self.raw_place(out, &name),
            Piece::Open { element, attributes, closed } => {
                self.raw_element(out, element, &attributes);
                if closed {
                    self.author.close(out, element);
                }
            }
        }
    }

    /// Whether only phrasing may stand here, and the element is none: its words go on a line of their own.
    fn is_unfit(&self, element: Element) -> bool {
        self.phrasing && !element.is_phrasing() && !element.is_emptied()
    }

    /// Begins a line behind a block of raw HTML that ended where only phrasing may stand.
    pub(super) fn begin_line(&mut self, out: &mut String) {
        if std::mem::take(&mut self.ended) && is_begun(out) {
            out.push_str("<br>");
        }
    }

    /// Keeps the name of a place whose element is not written.
    fn raw_place(&mut self, out: &mut String, name: &str) {
        if self.ids.take(self.renderer.known(), self.page_id, name) {
            out.push_str("<span id=\"");
            escape::push(out, name);
            out.push_str("\"></span>");
        }
    }

    fn raw_element(&mut self, out: &mut String, element: Element, attributes: &[(String, String)]) {
        let unfit = self.is_unfit(element);
        if unfit && is_begun(out) {
            out.push_str(if matches!(element.name(), "td" | "th") { " " } else { "<br>" });
            self.ended = false;
        }
        let left_out = unfit || !self.author.has_place(element) || (self.in_link && element.name() == "a");
        if let Some(place) = raw::place(element, attributes).filter(|_| left_out || element.is_emptied()) {
            self.raw_place(out, place);
        }
        if left_out {
            return;
        }
        if element.name() == "iframe" {
            self.raw_frame(out, attributes);
        }
        if element.name() == "img"
            && let Some((_, source)) = attributes.iter().find(|(name, _)| name == "src")
            && self.raw_image(source.trim()).is_none()
            && self.renderer.playbook.request.audience.is_none()
        {
            let alt = attributes.iter().find(|(name, _)| name == "alt").map_or("", |(_, alt)| alt);
            let elsewhere = crate::model::scheme(source.trim()).is_some_and(|_| !crate::model::is_dangerous(source));
            let href = crate::model::linkable(source.trim()).filter(|_| elsewhere);
            return self.write_absent_image(out, href.as_deref(), alt, source.trim());
        }
        let mut judged: Vec<(&str, String)> = Vec::new();
        if let Some(place) = raw::place(element, attributes).filter(|_| !element.is_emptied())
            && self.ids.take(self.renderer.known(), self.page_id, place)
        {
            judged.push(("id", place.to_owned()));
        }
        for (name, value) in attributes {
            let value = match (element.name(), name.as_str()) {
                ("a", "href") => self.raw_href(value),
                ("img", "src") => self.raw_image(value.trim()),
                (_, name) if raw::is_plain_attribute(element, name) => Some(value.clone()),
                _ => None,
            };
            judged.extend(value.map(|value| (name.as_str(), value)));
        }
        self.author.open(out, element, &judged);
    }

    /// A frame from elsewhere as a link to what it shows.
    fn raw_frame(&mut self, out: &mut String, attributes: &[(String, String)]) {
        let value = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.trim());
        let Some(href) = value("src").and_then(framed).filter(|_| !self.in_link && !self.author.has_open("a")) else {
            return;
        };
        let shown = value("title").filter(|title| !title.is_empty()).map_or_else(|| bare_address(&href), str::to_owned);
        out.push_str("<a href=\"");
        escape::push(out, &href);
        out.push_str("\">");
        escape::push(out, &shown);
        out.push_str("</a>");
    }

    /// Where a link in raw HTML leads in this file; `None` when it must not lead there.
    fn raw_href(&self, value: &str) -> Option<String> {
        let value = value.trim();
        if crate::model::is_dangerous(value) {
            None
        } else if crate::model::scheme(value).is_some() {
            crate::model::linkable(value).or_else(|| self.raw_path(value))
        } else if value.starts_with('#') {
            Some(value.to_owned())
        } else {
            self.raw_path(value)
        }
    }

    /// The address of an image that is a file of the playbook. One that is elsewhere would tell its host who reads.
    fn raw_image(&self, value: &str) -> Option<String> {
        let to = &self.renderer.playbook.raw_links[self.page_id][self.raw_link(value)?].to;
        if matches!(to, Destination::File(_)) { self.raw_path(value) } else { None }
    }

    fn raw_link(&self, value: &str) -> Option<usize> {
        self.raw_links.get_or_init(|| links_in_html(self.page())).get(value).copied()
    }

    /// The address on the site of a path in raw HTML, as it was found with all other links of the page.
    fn raw_path(&self, value: &str) -> Option<String> {
        self.raw_address(self.raw_link(value)?, value)
    }
}

/// The address on the web that a frame shows.
fn framed(source: &str) -> Option<String> {
    let full = if source.starts_with("//") { format!("https:{source}") } else { source.to_owned() };
    crate::model::linkable(&full).filter(|href| href.starts_with("https://") || href.starts_with("http://"))
}

/// An address as readers see it.
pub(super) fn bare_address(href: &str) -> String {
    href.split_once("://").map_or(href, |(_, rest)| rest).trim_end_matches('/').to_owned()
}

/// The addresses in raw HTML by what they say.
fn links_in_html(page: &Page) -> HashMap<&str, usize> {
    page.raw_links.iter().enumerate().map(|(index, link)| (link.target.as_str(), index)).collect()
}
