//! Links to the source of a page: where it is edited, and where a problem is reported.

use std::fmt::Write as _;

use crate::model::Page;
use crate::theme::Values;

use super::Renderer;
use super::shell::link;

/// "Edit this page" and "Report a problem", as far as the config has addresses for them.
pub(super) fn links(renderer: &Renderer<'_>, page: &Page, locale: usize) -> Vec<Values> {
    let config = &renderer.playbook.config;
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let both = [("edit-page", &config.edit_url), ("report-problem", &config.feedback_url)];
    let filled = both.iter().filter_map(|(message, url)| {
        Some(link(&catalogue.text(message), &address(url.as_deref()?, &page.path), false))
    });
    filled.collect()
}

/// The address with the path of a file in it. Behind a `?` the slashes of the path are encoded too.
fn address(url: &str, path: &str) -> String {
    let mut parts = url.split("{path}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let query = out.contains('?');
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (byte == b'/' && !query) {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn paths_are_encoded_for_their_place() {
        assert_eq!(
            address("https://git.example/edit/main/{path}", "en/größe 1.md"),
            "https://git.example/edit/main/en/gr%C3%B6%C3%9Fe%201.md"
        );
        assert_eq!(
            address("https://git.example/new?title={path}&at={path}", "en/a.md"),
            "https://git.example/new?title=en%2Fa.md&at=en%2Fa.md"
        );
    }
}
