//! Where links and images lead, as seen from the file that is written.

use crate::model::{half_width_scheme, linkable, percent_decode, scheme, split_target};
use crate::parse::NodeId;
use crate::playbook::{Destination, EntryId, How, Resolved, relative, url_path};

use super::super::escape;
use super::Prose;

impl<'r> Prose<'r> {
    fn resolved(&mut self, id: NodeId) -> Option<&'r Resolved> {
        let links = &self.page().links;
        let index = match links.get(self.link_hint) {
            Some(link) if link.node == id => self.link_hint,
            _ => links.partition_point(|l| l.node < id),
        };
        links.get(index).filter(|l| l.node == id)?;
        self.link_hint = index + 1;
        Some(&self.renderer.playbook.links[self.page_id][index])
    }

    /// The address that a link has in this file; `None` when it leads nowhere.
    pub(super) fn href(&mut self, id: NodeId) -> Option<String> {
        let target = self.page().document.target(id).map_or("", |t| &*t.url);
        let resolved = self.resolved(id)?;
        self.destination(&resolved.to, target)
    }

    /// The address of a link that leads nowhere, as far as a page may have it: what readers click is a link, and
    /// `check` says that nothing is there.
    fn lost(&mut self, id: NodeId) -> Option<String> {
        let target = self.page().document.target(id).map_or("", |t| &*t.url).trim().to_owned();
        let resolved = self.resolved(id)?;
        match &resolved.to {
            Destination::Anchor(anchor, _) => {
                let mut href = "#".to_owned();
                escape::push_fragment(&mut href, anchor);
                Some(href)
            }
            Destination::Broken => {
                let path = self.renderer.routes.media_path(resolved.path.as_deref()?);
                let stem = [".md", ".markdown", ".mdx"].iter().find_map(|ending| path.strip_suffix(ending));
                Some(relative(&self.from, &stem.map_or(path.clone(), |stem| format!("{stem}.html"))))
            }
            Destination::Outside => {
                // As far as it is below the playbook; nothing is there.
                let path = percent_decode(split_target(&target).0).replace('\\', "/");
                let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
                let path = parts.join("/");
                let stem = crate::model::page_stem(&path).map(|stem| format!("{stem}.html"));
                let path = stem.unwrap_or(path);
                (!path.is_empty()).then(|| relative(&self.from, &format!("files/{path}")))
            }
            Destination::HostRoot => {
                let (path, query, fragment) = split_target(&target);
                // Two slashes would begin the name of a host.
                let mut href = format!("/{}", url_path(percent_decode(path).trim_start_matches(['/', '\\'])));
                if let Some(query) = query {
                    href.push('?');
                    href.push_str(query);
                }
                if let Some(fragment) = fragment {
                    href.push('#');
                    escape::push_fragment(&mut href, &percent_decode(fragment));
                }
                Some(href)
            }
            _ => None,
        }
    }

    fn entry_href(&self, entry: EntryId, locale: usize, anchor: Option<&(String, bool)>) -> String {
        let path = self.renderer.routes.entry_path(self.renderer.playbook, entry, locale);
        let mut href = relative(&self.from, &path);
        if let Some((anchor, _)) = anchor {
            href.push('#');
            escape::push_fragment(&mut href, anchor);
        }
        href
    }

    fn destination(&self, to: &Destination, target: &str) -> Option<String> {
        let renderer = self.renderer;
        match to {
            Destination::Entry { entry, anchor } => Some(self.entry_href(*entry, self.locale, anchor.as_ref())),
            Destination::Translation { entry, locale, anchor } => {
                Some(self.entry_href(*entry, *locale, anchor.as_ref()))
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
            Destination::Host(url) => linkable(url),
            Destination::Mail => {
                let mended = half_width_scheme(target.trim());
                let address = mended.as_deref().unwrap_or(target.trim());
                let scheme = address.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
                Some(if scheme { address.to_owned() } else { format!("mailto:{address}") })
            }
            Destination::Words
            | Destination::Empty
            | Destination::Outside
            | Destination::HostRoot
            | Destination::Broken => None,
        }
    }

    pub(super) fn link(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let next = document.node(id).next;
        let (title, target) = document.target(id).map_or(("", ""), |t| (&*t.title, &*t.url));
        let found = self.href(id);
        let by_name = document.is_by_name(id);
        if by_name && self.resolved(id).is_some_and(|resolved| resolved.to == Destination::Words) {
            return escape::push(out, title);
        }
        let title = if by_name { "" } else { title };
        // A page that this audience may not see leaves no trace, its name included.
        if found.is_none() && self.renderer.playbook.request.audience.is_some() {
            return self.write_inlines(out, id + 1, next);
        }
        let kept = if found.is_some() { None } else { self.lost(id) };
        // Of an address that no page may have the words stay, and what it says.
        let unknown = found.is_none() && scheme(target.trim()).is_some();
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        if let Some(href) = found.as_deref().or(kept.as_deref()) {
            attributes.push(("href", href));
        }
        if found.is_none() {
            attributes.push(("class", "missing"));
        }
        match (title, unknown) {
            ("", false) => {}
            ("", true) => attributes.push(("title", target)),
            (title, _) => attributes.push(("title", title)),
        }
        Self::open(out, "a", &attributes);
        let before = std::mem::replace(&mut self.in_link, true);
        match self.resolved(id) {
            // `<xref:name>` has no words of its own.
            Some(Resolved { how: How::Uid, to: Destination::Entry { entry, .. }, .. })
                if document.plain(id) == target =>
            {
                let playbook = self.renderer.playbook;
                escape::push(out, &playbook.pages[playbook.entries[*entry].shown(self.locale)].title);
            }
            Some(resolved) if document.shows_nothing(id) => {
                let title = self.title_of(&resolved.to.clone());
                escape::push(out, &title);
            }
            _ => self.within(out, |prose, out| prose.write_inlines(out, id + 1, next)),
        }
        self.in_link = before;
        out.push_str("</a>");
    }

    /// What a link without words leads to is called so there.
    fn title_of(&self, to: &Destination) -> String {
        let playbook = self.renderer.playbook;
        let (page, anchor) = match to {
            Destination::Entry { entry, anchor } => (
                &playbook.pages[playbook.entries[*entry].shown(self.locale)],
                anchor.as_ref().filter(|(_, found)| *found),
            ),
            Destination::Anchor(anchor, true) => return self.page().named(anchor).unwrap_or_default().to_owned(),
            _ => return String::new(),
        };
        anchor.and_then(|(anchor, _)| page.named(anchor)).unwrap_or(&page.title).to_owned()
    }

    pub(super) fn image(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let alt = document.plain(id);
        let target = document.target(id).map_or("", |t| &*t.url).to_owned();
        match self.resolved(id) {
            Some(Resolved { to: Destination::Words, .. }) => {
                escape::push(out, document.target(id).map_or("", |t| &*t.title));
            }
            Some(Resolved { to: to @ Destination::File(_), .. }) => {
                let Some(src) = self.destination(to, &target) else { return self.absent_image(out, id, &alt, &target) };
                out.push_str("<img src=\"");
                escape::push(out, &src);
                out.push_str("\" alt=\"");
                escape::push(out, &alt);
                out.push_str("\" loading=\"lazy\">");
            }
            // An image elsewhere is not loaded: it would tell its host who reads.
            Some(Resolved {
                to: to @ (Destination::External | Destination::Host(_) | Destination::Entry { .. }),
                ..
            }) => match self.destination(to, &target) {
                Some(href) => {
                    let label = if alt.trim().is_empty() { self.message("image-elsewhere").to_string() } else { alt };
                    self.in_place_of_image(out, Some(&href), "", &label);
                }
                None => self.absent_image(out, id, &alt, &target),
            },
            _ => self.absent_image(out, id, &alt, &target),
        }
    }

    /// Shows that an image belongs here which is not there: a link to where it should be, with its description.
    fn absent_image(&mut self, out: &mut String, id: NodeId, alt: &str, target: &str) {
        // A file that this audience may not see leaves no trace but its description.
        if self.renderer.playbook.request.audience.is_some() {
            return escape::push(out, alt);
        }
        let href = self.lost(id);
        self.write_absent_image(out, href.as_deref(), alt, target);
    }

    pub(super) fn write_absent_image(&self, out: &mut String, href: Option<&str>, alt: &str, target: &str) {
        let name = split_target(target).0.rsplit(['/', '\\']).next().map(percent_decode).unwrap_or_default();
        let label = match (alt.trim().is_empty(), name.trim().is_empty()) {
            (false, _) => alt.to_owned(),
            (true, false) => name,
            (true, true) => self.message("image-missing").to_string(),
        };
        self.in_place_of_image(out, href, "missing", &label);
    }

    /// A link in the place of an image, or words where a link may not stand.
    fn in_place_of_image(&self, out: &mut String, href: Option<&str>, class: &str, label: &str) {
        let in_link = self.in_link || self.author.has_open("a");
        let href = href.filter(|_| !in_link);
        let element = if in_link { "span" } else { "a" };
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        attributes.extend(href.map(|href| ("href", href)));
        attributes.extend(Some(class).filter(|class| !class.is_empty()).map(|class| ("class", class)));
        if attributes.is_empty() {
            return escape::push(out, label);
        }
        Self::open(out, element, &attributes);
        escape::push(out, label);
        out.push_str("</");
        out.push_str(element);
        out.push('>');
    }

    /// The address on the site of one of the addresses in raw HTML.
    pub(super) fn raw_address(&self, index: usize, url: &str) -> Option<String> {
        self.destination(&self.renderer.playbook.raw_links[self.page_id][index].to, url)
    }
}
