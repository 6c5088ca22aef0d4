//! Paths as names: which are one and the same, and which are the page of a folder.

use unicode_normalization::UnicodeNormalization;

/// A path in the form in which it is one with others on systems that ignore case and Unicode forms.
#[must_use]
pub fn fold_path(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

/// What the page of a folder is called, in the order in which one gives way to the other.
pub(super) const FOLDER_PAGES: [&str; 3] = ["index", "_index", "readme"];

/// The folder whose page has this key: `guide` for `guide/README`.
pub(super) fn folder_of_page(key: &str) -> Option<&str> {
    let (folder, name) = key.rsplit_once('/').unwrap_or(("", key));
    FOLDER_PAGES.iter().any(|page| name.eq_ignore_ascii_case(page)).then_some(folder)
}

/// The key of a folder's page.
pub(super) fn folder_key(folder: &str) -> String {
    if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") }
}

/// The address of a page in the form in which all its spellings are one.
pub(super) fn plain_address(address: &str) -> String {
    let address = address.trim_matches('/');
    let address = address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/');
    address.strip_suffix(".html").unwrap_or(address).to_owned()
}
