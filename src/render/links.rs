//! Where links and images lead, as seen from the file that is written.

use crate::model::{LinkKind, linkable};
use crate::parse::NodeId;
use crate::playbook::{Destination, relative};

use super::escape;
use super::prose::Prose;

impl<'r> Prose<'r> {
    fn resolved(&mut self, id: NodeId) -> Option<(&'r Destination, Option<LinkKind>)> {
        let links = &self.page().links;
        let index = match links.get(self.link_hint) {
            Some(link) if link.node == id => self.link_hint,
            _ => links.partition_point(|l| l.node < id),
        };
        let link = links.get(index).filter(|l| l.node == id)?;
        self.link_hint = index + 1;
        let resolved = &self.renderer.playbook.links[self.page_id][index];
        Some((&resolved.to, link.kind))
    }

    /// The address that a link has in this file; `None` when it leads nowhere.
    pub(super) fn href(&mut self, id: NodeId) -> Option<String> {
        let target = self.page().document.target(id).map_or("", |t| &*t.url);
        let (to, _) = self.resolved(id)?;
        self.destination(to, target)
    }

    fn destination(&self, to: &Destination, target: &str) -> Option<String> {
        let renderer = self.renderer;
        match to {
            Destination::Entry { entry, anchor } => {
                let path = renderer.routes.entry_path(renderer.playbook, *entry, self.locale);
                let mut href = relative(&self.from, &path);
                if let Some((anchor, _)) = anchor {
                    href.push('#');
                    escape::push_fragment(&mut href, anchor);
                }
                Some(href)
            }
            Destination::Anchor(anchor, found) => found.then(|| {
                let mut href = "#".to_owned();
                escape::push_fragment(&mut href, anchor);
                href
            }),
            Destination::File(path) => {
                let to = renderer.routes.media_path(path);
                renderer.routes.get(&to).map(|_| relative(&self.from, &to))
            }
            Destination::External => linkable(target),
            Destination::Mail => {
                let address = target.trim();
                let scheme = address.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
                Some(if scheme { address.to_owned() } else { format!("mailto:{address}") })
            }
            Destination::Empty | Destination::Outside | Destination::Broken => None,
        }
    }

    pub(super) fn link(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let next = document.node(id).next;
        match self.href(id) {
            Some(href) => {
                out.push_str("<a href=\"");
                self.own(out);
                escape::push(out, &href);
                let title = document.target(id).map_or("", |t| &*t.title);
                if !title.is_empty() {
                    out.push_str("\" title=\"");
                    escape::push(out, title);
                }
                out.push_str("\">");
                self.write_inlines(out, id + 1, next);
                out.push_str("</a>");
            }
            None => self.write_inlines(out, id + 1, next),
        }
    }

    pub(super) fn image(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let alt = document.plain(id);
        let target = document.target(id).map_or("", |t| &*t.url).to_owned();
        match self.resolved(id) {
            Some((to @ Destination::File(_), _)) => {
                let Some(src) = self.destination(to, &target) else { return Self::text(out, &alt) };
                out.push_str("<img src=\"");
                self.own(out);
                escape::push(out, &src);
                out.push_str("\" alt=\"");
                escape::push(out, &alt);
                out.push_str("\" loading=\"lazy\">");
            }
            // An image elsewhere is not loaded: it would tell its host who reads.
            Some((Destination::External, _)) => match linkable(&target) {
                Some(href) => {
                    let label = if alt.trim().is_empty() { self.message("image-elsewhere").to_string() } else { alt };
                    out.push_str("<a href=\"");
                    self.own(out);
                    escape::push(out, &href);
                    out.push_str("\">");
                    Self::text(out, &label);
                    out.push_str("</a>");
                }
                None => Self::text(out, &alt),
            },
            _ => Self::text(out, &alt),
        }
    }

    /// The address on the site of a relative address in raw HTML.
    pub(super) fn raw_address(&self, url: &str) -> Option<String> {
        let (address, fragment) = url.split_once('#').unwrap_or((url, ""));
        let path = crate::parse::join_path(&self.page().path, address.split('?').next().unwrap_or(address))?;
        let routes = &self.renderer.routes;
        let playbook = self.renderer.playbook;
        if playbook.sources.media.contains_key(path.as_str()) {
            let to = routes.media_path(&path);
            return routes.get(&to).map(|_| relative(&self.from, &to));
        }
        let entry = playbook.entry_of[playbook.page_at(&path)?]?;
        let mut out = relative(&self.from, &routes.entry_path(playbook, entry, self.locale));
        if !fragment.is_empty() {
            out.push('#');
            out.push_str(fragment);
        }
        Some(out)
    }
}
