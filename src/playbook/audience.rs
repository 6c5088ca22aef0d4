//! Who may see what.

use std::sync::Arc;

use crate::config::Config;
use crate::parse::{FrontMatter, front_matter_of};

use super::Request;

/// The audiences that a front matter names under `key`.
pub fn audiences<'m>(matter: &'m FrontMatter, key: &str) -> impl Iterator<Item = &'m str> {
    matter.get(key).unwrap_or("").split([',', ';']).map(str::trim).filter(|name| !name.is_empty())
}

/// Whether a page with `matter` may be seen by `audience`. A page that names no audience is for all.
#[must_use]
pub fn visible(matter: &FrontMatter, key: Option<&str>, audience: Option<&str>) -> bool {
    let (Some(key), Some(audience)) = (key, audience) else { return true };
    match matter.get(key) {
        None => true,
        Some(values) => values.split([',', ';']).any(|v| v.trim().eq_ignore_ascii_case(audience)),
    }
}

/// The text of an include as the audience may see it.
pub(super) fn seen_by(config: &Config, request: &Request, text: Arc<str>) -> Arc<str> {
    let Some(audience) = request.audience.as_deref() else { return text };
    let matter = front_matter_of(&text);
    if visible(&matter, config.audience_key.as_deref(), Some(audience)) { text } else { "".into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{AlertWords, Context, parse};
    use crate::playbook::Sources;

    #[test]
    fn a_page_without_audience_is_for_all() {
        let sees = |matter: &str, audience: &str| {
            let context = Context { library: &Sources::default(), alerts: &AlertWords::new() };
            let document = parse(&"a.md".into(), &format!("---\n{matter}\n---\n").as_str().into(), &context);
            visible(&document.front_matter, Some("ft.audience"), Some(audience))
        };
        assert!(sees("title: x", "partner"));
        assert!(sees("ft.audience: Partner, internal", "partner"));
        assert!(!sees("ft.audience: internal", "partner"));
    }
}
