//! What only one kind of page needs: `static/pages/<kind>.css` and `static/pages/<kind>.js`, if the theme
//! has them.

use std::collections::BTreeMap;

use super::assets::compact;
use super::{Assets, Theme};

/// Style sheets and scripts of kinds of page.
#[derive(Clone, Debug, Default)]
pub struct PageAssets {
    /// The path of the sheet for pages of these kinds at once: one sheet is smaller than several.
    sheets: BTreeMap<Vec<&'static str>, String>,
    /// The path of each kind's script.
    scripts: BTreeMap<&'static str, String>,
}

impl PageAssets {
    /// Adds the files that belong to the pages of these kinds to the assets. Each list is what one page may have at
    /// once. What `everywhere` names is in every list of a whole page; those `beside` come with one.
    pub fn new(
        theme: &Theme,
        lists: &[&[&'static str]],
        everywhere: &[&'static str],
        beside: &[&[&'static str]],
        assets: &mut Assets,
    ) -> Self {
        let mut out = Self::default();
        let scripts = theme.scripts_in("pages");
        let whole = lists.iter().map(|list| (list, everywhere));
        for (list, more) in whole.chain(beside.iter().map(|list| (list, &[][..]))) {
            let kinds: Vec<&'static str> = list.iter().chain(more).copied().collect();
            let text: String = kinds
                .iter()
                .filter_map(|kind| theme.file(&format!("pages/{kind}.css")))
                .fold(String::new(), |all, bytes| all + &compact(&String::from_utf8_lossy(bytes)));
            if !text.is_empty() {
                out.sheets.insert(list.to_vec(), assets.put(&kinds.join("-"), "css", text));
            }
            for kind in kinds {
                if let Some(bytes) = scripts.get(kind).filter(|_| !out.scripts.contains_key(kind)) {
                    let path = assets.put(kind, "js", String::from_utf8_lossy(bytes).into_owned());
                    out.scripts.insert(kind, path);
                }
            }
        }
        out
    }

    /// The path of the style sheet of a page of these kinds.
    #[must_use]
    pub fn sheet(&self, kinds: &[&str]) -> Option<&String> {
        self.sheets.iter().find_map(|(list, path)| (list == kinds).then_some(path))
    }

    /// The paths of the scripts of these kinds.
    pub fn scripts<'a>(&'a self, kinds: &'a [&str]) -> impl Iterator<Item = &'a String> {
        kinds.iter().filter_map(|kind| self.scripts.get(kind))
    }

    /// The paths of all files.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.sheets.values().chain(self.scripts.values())
    }
}
