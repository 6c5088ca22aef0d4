//! The index of each language among the files of the site.

use rayon::prelude::*;

use crate::playbook::{EntryId, PageId};
use crate::search::{Help, Index, Shown};
use crate::theme::{Assets, named_by_place};

use super::groups::Groups;
use super::help;
use super::ids::{Ids, Known};
use super::live::Naming;
use super::raw::{Element, Piece, pieces};

/// What was added to the assets.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// For each locale the script that names the others.
    pub(super) paths: Vec<String>,
    /// In a preview, the number of the asset with the index of each locale: it is made when it is asked for.
    made_later: Vec<usize>,
}

impl Search {
    /// The locale whose index an asset has.
    pub(super) fn index_of(&self, asset: usize) -> Option<usize> {
        self.made_later.iter().position(|own| *own == asset)
    }
}

/// Adds the files to the assets.
pub(super) fn add(pages: &Pages<'_>, naming: Naming, assets: &mut Assets) -> Search {
    let Known { playbook, items, .. } = pages.known;
    let stem = |locale: usize| format!("index-{}", playbook.locales()[locale].tag());
    let locales = 0..playbook.locales().len();
    match naming {
        Naming::Place => {
            let paths: Vec<String> = locales.map(|locale| named_by_place(&stem(locale), "js")).collect();
            let made_later = paths.iter().map(|path| assets.put_name(path.clone())).collect();
            Search { paths, made_later }
        }
        Naming::Content => {
            let indexes: Vec<Index> =
                locales.into_par_iter().map(|locale| Index::new(playbook, items, locale, pages)).collect();
            let put = |(locale, index): (usize, Index)| {
                let stem = stem(locale);
                // Every page names the first file: were it named after what it holds, a word on one page would change all.
                index.write(&mut |end, text| match end {
                    "" => assets.put_at(format!("assets/{stem}.js"), text),
                    _ => assets.put(&format!("{stem}-{end}"), "js", text),
                })
            };
            Search { paths: indexes.into_iter().enumerate().map(put).collect(), made_later: Vec::new() }
        }
    }
}

/// The whole index of a locale as one script, for a preview.
pub(super) fn script(pages: &Pages<'_>, locale: usize, path: &str) -> String {
    let mut all = String::new();
    Index::new(pages.known.playbook, pages.known.items, locale, pages).write(&mut |_, text| {
        all.push_str(&text);
        path.to_owned()
    });
    all
}

/// The pages as they are shown.
pub(super) struct Pages<'a> {
    pub(super) known: Known<'a>,
    pub(super) groups: &'a Groups,
}

impl Shown for Pages<'_> {
    fn help(&self, locale: usize) -> Option<Help> {
        help::searched(self.known.playbook, locale)
    }

    fn group(&self, entry: EntryId) -> Option<usize> {
        self.groups.of(entry)
    }

    fn headings(&self, page: PageId) -> Vec<String> {
        let ids = Ids::new(self.known, page);
        (0..self.known.playbook.pages[page].headings.len()).map(|heading| ids.heading(heading).0).collect()
    }

    fn raw_text(&self, raw: &str) -> String {
        let mut out = String::new();
        let mut hidden: Option<Element> = None;
        for piece in pieces(raw) {
            match piece {
                Piece::Text(text) if hidden.is_none() => out.push_str(&text),
                Piece::Open { element, closed, .. } if element.is_emptied() && !closed && hidden.is_none() => {
                    hidden = Some(element);
                }
                Piece::Close(element) if hidden == Some(element) => hidden = None,
                Piece::Open { element, .. } | Piece::Close(element) if !element.is_phrasing() || element.is_void() => {
                    out.push(' ');
                }
                _ => {}
            }
        }
        out
    }
}
