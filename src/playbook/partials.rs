//! Which Markdown files are not pages of their own: they are only included in others, or lie in a folder for that.

use std::collections::HashSet;

use crate::model::{Link, LinkKind, Page, is_toc, percent_decode, split_target};
use crate::parse::join_path;

use super::pages::Candidate;
use super::{Sources, toc};

/// Whether a path below a locale's folder lies in one that is named for files to include.
pub(super) fn is_apart(inside: &str) -> bool {
    let folders = inside.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|name| name.starts_with('_') || name.eq_ignore_ascii_case("includes"))
}

/// For each candidate whether it is only included. What a page links or a table of contents lists is a page as well. A
/// translation goes as its source does.
pub(super) fn only_included<'p>(
    candidates: &[Candidate],
    pages: impl Iterator<Item = &'p Page> + Clone,
    sources: &Sources,
) -> Vec<bool> {
    let mut included: HashSet<&str> = HashSet::new();
    for page in pages.clone() {
        let paths = page.document.includes.iter().filter_map(|i| i.path.as_deref());
        included.extend(paths.filter(|path| **path != *page.path));
    }
    if !candidates.iter().any(|c| included.contains(&*c.path)) {
        return vec![false; candidates.len()];
    }
    let mut listed: HashSet<String> = HashSet::new();
    for page in pages {
        listed.extend(page.links.iter().filter_map(|link| target(page, link)));
    }
    for (path, source) in sources.texts.iter().filter(|(path, _)| is_toc(path)) {
        listed.extend(toc::parse(path, &source.text, 0).entries.into_iter().filter_map(|e| e.path));
    }
    let mut out: Vec<bool> =
        candidates.iter().map(|c| included.contains(&*c.path) && !listed.contains(&*c.path)).collect();
    let sources: HashSet<&str> =
        candidates.iter().zip(&out).filter(|(c, out)| c.locale == 0 && **out).map(|(c, _)| &*c.key).collect();
    for (candidate, out) in candidates.iter().zip(&mut out) {
        *out |= candidate.locale > 0 && sources.contains(&*candidate.key) && !listed.contains(&*candidate.path);
    }
    out
}

fn target(page: &Page, link: &Link) -> Option<String> {
    if link.kind != Some(LinkKind::Page) {
        return None;
    }
    let document = &page.document;
    let (path, _, _) = split_target(&document.target(link.node)?.url);
    join_path(document.file_at(document.node(link.node).span.start), &percent_decode(path.trim()))
}
