//! The Atom feed of a locale's updates.

use std::fmt::Write as _;

use crate::playbook::url_path;

use super::Renderer;
use super::escape;

/// Entries in the feed, at most.
const MOST: usize = 50;

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> String {
    let playbook = renderer.playbook;
    let tag = renderer.routes.tag(locale);
    let name = renderer.routes.name(locale, "updates.atom");
    let base = playbook.config.url.clone().unwrap_or_default();
    let site = playbook.config.site_id.clone().unwrap_or_else(|| base.clone());
    let changes = renderer.changes(locale);
    let newest = changes.first().map_or_else(|| "1970-01-01".to_owned(), |(date, _)| date.to_string());
    let title = escape::xml(&renderer.titles[locale]);
    // Ids are names, not addresses: they stay the same wherever the site is published.
    let id = |rest: &str| {
        let hash = blake3::hash(format!("{site}\0{tag}\0{rest}").as_bytes()).to_hex();
        format!("urn:uuid:{}-{}-4{}-8{}-{}", &hash[0..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">");
    let _ = writeln!(out, "<title>{title}</title>\n<id>{}</id>\n<updated>{newest}T00:00:00Z</updated>", id("feed"));
    let _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escape::xml(&address(&base, tag, name))
    );
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        escape::xml(&address(&base, tag, renderer.routes.name(locale, "updates")))
    );
    let _ = writeln!(out, "<author><name>{title}</name></author>");
    for (date, change) in changes.iter().take(MOST) {
        let first = change.pages[0].0;
        let pages: Vec<&str> = change.entries().map(|e| renderer.title_of(e, locale)).collect();
        let keys: Vec<&str> = change.entries().map(|e| &*playbook.entries[e].key).collect();
        let entry_id = id(&format!("{}\0{}\0{}\0{}", date, change.who, change.what, keys.join("\0")));
        let shown = if pages.len() > 6 { format!("{} …", pages[..6].join(", ")) } else { pages.join(", ") };
        let _ = writeln!(out, "<entry><title>{}</title><id>{entry_id}</id>", escape::xml(&shown));
        let _ = writeln!(out, "<updated>{date}T00:00:00Z</updated>");
        let path = renderer.path_of(first, locale);
        let _ = writeln!(
            out,
            "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
            escape::xml(&format!("{base}{}", relative_to_feed(&base, &path, tag)))
        );
        if !change.who.is_empty() {
            let _ = writeln!(out, "<author><name>{}</name></author>", escape::xml(&change.who));
        }
        let _ = writeln!(
            out,
            "<summary xml:lang=\"{}\">{}</summary></entry>",
            renderer.routes.tag(change.locale),
            escape::xml(&change.what)
        );
    }
    out.push_str("</feed>\n");
    out
}

fn address(base: &str, tag: &str, name: &str) -> String {
    if base.is_empty() { name.to_owned() } else { format!("{base}{tag}/{name}") }
}

/// With a public address links are absolute; without one they start at the feed's own folder.
fn relative_to_feed(base: &str, path: &str, tag: &str) -> String {
    let path = if base.is_empty() { path.strip_prefix(&format!("{tag}/")).unwrap_or(path) } else { path };
    url_path(path)
}
