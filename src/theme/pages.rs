//! What only one kind of page needs: `static/pages/<kind>.css` and `static/pages/<kind>.js`, if the theme
//! has them.

use std::collections::BTreeMap;

use super::assets::compact;
use super::minify::minify;
use super::{Assets, Theme, ThemeFault};

/// Style sheet and script of one kind of page.
#[derive(Clone, Debug, Default)]
pub struct PageAssets {
    /// Path of the style sheet.
    pub styles: Vec<String>,
    /// Path of the script.
    pub scripts: Vec<String>,
}

/// Adds the files that belong to the pages of these kinds to the assets.
///
/// # Errors
/// When a script cannot be read.
pub fn page_assets(
    theme: &Theme,
    kinds: &[&'static str],
    assets: &mut Assets,
) -> Result<BTreeMap<&'static str, PageAssets>, ThemeFault> {
    let mut out = BTreeMap::new();
    for &kind in kinds {
        let mut own = PageAssets::default();
        for (extension, list) in [("css", &mut own.styles), ("js", &mut own.scripts)] {
            let name = format!("pages/{kind}.{extension}");
            let Some(bytes) = theme.file(&name) else { continue };
            let text = String::from_utf8_lossy(bytes);
            let text = if extension == "js" { minify(&format!("`{name}`"), &text)? } else { compact(&text) };
            list.push(assets.put(kind, extension, text));
        }
        out.insert(kind, own);
    }
    Ok(out)
}
