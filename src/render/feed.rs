//! The Atom feed of a locale's updates.

use jiff::civil::Date;

use crate::export::Change;
use crate::playbook::url_path;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::escape::xml_text;

/// Entries in the feed, at most.
const MOST: usize = 50;

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let tag = renderer.routes.tag(locale);
    let name = renderer.routes.name(locale, "updates.atom");
    let base = playbook.config.url.clone().unwrap_or_default();
    let site = playbook.config.site_id.clone().unwrap_or_else(|| base.clone());
    let changes = renderer.changes(locale);
    let newest = changes.first().map_or_else(|| "1970-01-01".to_owned(), |(date, _)| date.to_string());
    // Ids are names, not addresses: they stay the same wherever the site is published.
    let id = |rest: &str| {
        let hash = blake3::hash(format!("{site}\0{tag}\0{rest}").as_bytes()).to_hex();
        format!("urn:uuid:{}-{}-4{}-8{}-{}", &hash[0..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
    };
    let entry = |(date, change): &(Date, Change)| {
        let pages: Vec<&str> = change.entries().map(|e| renderer.title_of(e, locale)).collect();
        let keys: Vec<&str> = change.entries().map(|e| &*playbook.entries[e].key).collect();
        let shown = if pages.len() > 6 { format!("{} …", pages[..6].join(", ")) } else { pages.join(", ") };
        let path = renderer.path_of(change.pages[0].0, locale);
        let mut values = Values::new();
        values.text("id", &id(&format!("{}\0{}\0{}\0{}", date, change.who, change.what, keys.join("\0"))));
        values.text("title", &xml_text(&shown)).text("updated", &date.to_string());
        values.text("href", &xml_text(&format!("{base}{}", relative_to_feed(&base, &path, tag))));
        values.text("author", &xml_text(&change.who));
        values.text("lang", renderer.routes.tag(change.locale)).text("summary", &xml_text(&change.what));
        values
    };
    let mut values = Values::new();
    values.text("tag", tag).text("title", &xml_text(&renderer.titles[locale])).text("id", &id("feed"));
    values.text("updated", &newest).text("self_href", &xml_text(&address(&base, tag, name)));
    values.text("href", &xml_text(&address(&base, tag, renderer.routes.name(locale, "updates"))));
    values.list("entries", changes.iter().take(MOST).map(entry).collect());
    renderer.part(locale, "feed.xml", values)
}

fn address(base: &str, tag: &str, name: &str) -> String {
    if base.is_empty() { name.to_owned() } else { format!("{base}{tag}/{name}") }
}

/// With a public address links are absolute; without one they start at the feed's own folder.
fn relative_to_feed(base: &str, path: &str, tag: &str) -> String {
    let path = if base.is_empty() { path.strip_prefix(&format!("{tag}/")).unwrap_or(path) } else { path };
    url_path(path)
}
