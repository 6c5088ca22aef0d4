//! What only one kind of page needs: `static/pages/<kind>.css` and `static/pages/<kind>.js`, if the theme
//! has them.

use std::collections::BTreeMap;

use super::assets::{Asset, compact, hashed};
use super::{Assets, Theme};

/// Style sheet and script of one kind of page.
#[derive(Clone, Debug, Default)]
pub struct PageAssets {
    /// Path of the style sheet.
    pub styles: Vec<String>,
    /// Path of the script.
    pub scripts: Vec<String>,
}

/// Adds the files that belong to the pages of these kinds to the assets.
#[must_use]
pub fn page_assets(theme: &Theme, kinds: &[&'static str], assets: &mut Assets) -> BTreeMap<&'static str, PageAssets> {
    let mut out = BTreeMap::new();
    for &kind in kinds {
        let mut own = PageAssets::default();
        for (extension, list) in [("css", &mut own.styles), ("js", &mut own.scripts)] {
            let Some(bytes) = theme.file(&format!("pages/{kind}.{extension}")) else { continue };
            let text = compact(&String::from_utf8_lossy(bytes), extension);
            let path = hashed(kind, extension, text.as_bytes());
            assets.files.push(Asset { path: path.clone(), bytes: text.into_bytes().into() });
            list.push(path);
        }
        out.insert(kind, own);
    }
    out
}
