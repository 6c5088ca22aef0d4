//! Lists of links that nest: the table of contents beside a page, and the whole of it on a page of its own.

use crate::locale::soft_hyphens;
use crate::model::linkable;
use crate::playbook::{EntryId, NavNode, NavTarget};
use crate::theme::{ThemeFault, Values};

use super::Renderer;

/// Surrounds the entry that a link of the navigation leads to, for [`super::nav`] to find. No text has it.
pub(super) const MARK: char = '\0';

/// Makes links and lists of them for one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) locale: usize,
    /// The file that links start from.
    pub(super) from: &'a str,
    /// The list is narrow and beside a page: long words may break, updates are marked, and so is the page.
    pub(super) beside: bool,
}

impl Tree<'_> {
    /// The link to an entry.
    pub(super) fn entry(&self, entry: EntryId, title: &str) -> Values {
        let playbook = self.renderer.playbook;
        let shown = playbook.entries[entry].shown(self.locale);
        let language = playbook.locales()[playbook.pages[shown].locale].tag();
        let title = soft_hyphens(title, language);
        let mut values = self.place(&self.renderer.to_entry(self.from, entry, self.locale), &title);
        values.maybe("lang", self.renderer.foreign(entry, self.locale));
        if self.beside {
            let is_new = crate::export::recent_update(playbook, shown).is_some();
            let word = is_new.then(|| playbook.locales()[self.locale].catalogue.text("updated"));
            values.maybe("updated", word.as_deref()).html("current", &format!("{MARK}{entry}{MARK}"));
        }
        values
    }

    /// The link to anything else.
    pub(super) fn place(&self, href: &str, title: &str) -> Values {
        let mut values = Values::new();
        values.text("href", href).text("title", title);
        values.maybe("lang", None).maybe("updated", None).html("current", "");
        values
    }

    /// A line of the table of contents. A group without a page of its own may lead to its first page.
    pub(super) fn line(&self, node: &NavNode, first: Option<EntryId>, children: &str) -> Values {
        let link = match &node.target {
            NavTarget::Page(entry) => Some(self.entry(*entry, &node.title)),
            NavTarget::Place(entry, anchor) => {
                Some(self.place(&self.renderer.to_place(self.from, *entry, anchor, self.locale), &node.title))
            }
            NavTarget::External(url) => linkable(url).map(|url| self.place(&url, &node.title)),
            NavTarget::None => first.map(|entry| self.entry(entry, &node.title)),
        };
        let mut values = line(link);
        values.text("title", &node.title).flag("group", matches!(node.target, NavTarget::None));
        values.html("children", children);
        values
    }

    /// The lines as a list; nothing if there are none.
    pub(super) fn list(
        &self,
        class: Option<&str>,
        title: Option<&str>,
        lines: Vec<Values>,
    ) -> Result<String, ThemeFault> {
        if lines.is_empty() {
            return Ok(String::new());
        }
        let mut values = Values::new();
        values.maybe("class", class).maybe("title", title).list("lines", lines);
        self.renderer.part(self.locale, "parts/tree.html", values)
    }
}

/// A line that is nothing but a link.
pub(super) fn line(link: Option<Values>) -> Values {
    let mut values = Values::new();
    values.group("link", link).html("children", "");
    values
}
