//! What only one kind of page needs: `static/pages/<kind>.css` and `static/pages/<kind>.js`, if the theme
//! has them.

use std::collections::BTreeMap;

use super::assets::compact;
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
pub fn page_assets(theme: &Theme, kinds: &[&'static str], assets: &mut Assets) -> BTreeMap<&'static str, PageAssets> {
    let mut out = BTreeMap::new();
    let scripts = theme.scripts_in("pages");
    for &kind in kinds {
        let mut own = PageAssets::default();
        if let Some(bytes) = theme.file(&format!("pages/{kind}.css")) {
            own.styles.push(assets.put(kind, "css", compact(&String::from_utf8_lossy(bytes))));
        }
        if let Some(bytes) = scripts.get(kind) {
            own.scripts.push(assets.put(kind, "js", String::from_utf8_lossy(bytes).into_owned()));
        }
        out.insert(kind, own);
    }
    out
}
