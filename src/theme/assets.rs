//! Static files: style sheets and scripts joined and named after their content, the rest copied.

use std::sync::Arc;

use super::{Theme, ThemeFault};

/// A file of the theme on the site.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path below the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// The theme's files, and the addresses of those that pages link.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// All files.
    pub files: Vec<Asset>,
    /// Style sheets for every page.
    pub styles: Vec<String>,
    /// Scripts for every page.
    pub scripts: Vec<String>,
    /// Scripts of the page that chooses a language.
    pub entry: Vec<String>,
}

/// Makes the assets of `theme`. `extra` files (name, text) are joined to the scripts' folder under
/// names of their own, each named after its content.
///
/// # Errors
/// When the settings name a file that no theme of the chain has.
pub fn assets(theme: &Theme) -> Result<Assets, ThemeFault> {
    let mut out = Assets::default();
    let mut joined = Vec::new();
    for (names, extension, stem) in
        [(&theme.styles, "css", "site"), (&theme.scripts, "js", "site"), (&theme.entry, "js", "entry")]
    {
        let mut text = String::new();
        for name in names {
            let Some(bytes) = theme.file(name) else {
                return Err(ThemeFault::plain(format!("the theme names `static/{name}`, and there is no such file")));
            };
            joined.push(name.clone());
            text.push_str(&compact(&String::from_utf8_lossy(bytes), extension));
        }
        if text.is_empty() {
            continue;
        }
        let path = hashed(stem, extension, text.as_bytes());
        let list = match (extension, stem) {
            ("css", _) => &mut out.styles,
            (_, "entry") => &mut out.entry,
            _ => &mut out.scripts,
        };
        list.push(path.clone());
        out.files.push(Asset { path, bytes: text.into_bytes().into() });
    }
    let mut seen = std::collections::BTreeSet::new();
    for files in &theme.chain {
        for (name, bytes) in &files.statics {
            let source = name.ends_with(".css") || name.ends_with(".js") || name.ends_with(".ts");
            if !source && !joined.contains(name) && seen.insert(name.clone()) {
                out.files.push(Asset { path: format!("assets/{name}"), bytes: bytes.as_slice().into() });
            }
        }
    }
    Ok(out)
}

/// `assets/name.0123456789.ext`
pub(crate) fn hashed(name: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    format!("assets/{name}.{}.{extension}", &hash[..10])
}

/// Takes out comments that fill whole lines, blank lines and indentation: readers need none of them.
fn compact(text: &str, extension: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines() {
        let line = line.trim();
        if comment {
            comment = !line.ends_with("*/");
            continue;
        }
        if line.starts_with("/*") {
            comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || (extension == "js" && line.starts_with("//")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
