//! Links to pages by their names between double brackets, as notes of Obsidian and wikis have them.

use crate::model::Page;
use crate::parse::Kind;

/// So many pairs of brackets of a page are looked at.
const MOST: usize = 50;

/// Whether a page links another so. Code has such brackets, too: tests of shells, tables of settings.
pub(in crate::check) fn links_by_name(page: &Page) -> bool {
    let text = page.document.text.as_str();
    let in_code = |at: usize| {
        page.document.nodes.iter().any(|node| {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            matches!(node.kind, Kind::CodeBlock | Kind::Code) && (start..end).contains(&at)
        })
    };
    let is_named = |at: &usize| {
        let inner = text[at + 2..].split(['\n', '[']).next().unwrap_or("");
        inner.split_once("]]").is_some_and(|(name, _)| !name.trim().is_empty())
    };
    let opened = memchr::memmem::find_iter(text.as_bytes(), b"[[").take(MOST);
    opened.filter(is_named).any(|at| !in_code(at))
}
