//! What is said of a thing under the pointer.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::finding::Place;
use crate::lock::{ItemId, ItemKind};
use crate::model::Requirement;
use crate::parity::Light;
use crate::playbook::{Destination, PageId, Resolved};

use super::goto::{count, page_of, twins};
use super::locate::{Element, element_at, item_place, target};
use super::workspace::{Snapshot, Workspace};

/// So much of an included file is shown.
const LINES: usize = 12;

pub(super) fn hover(workspace: &Workspace, now: &Snapshot, file: &str, at: Position) -> Option<Hover> {
    let places = workspace.places(now);
    let found = element_at(now, file, places.offset(file, at)?)?;
    let (text, place) = match found {
        Element::Link(to, place) => (link(now, page_of(now, file)?, to), place),
        Element::Include(path, place) => (include(now, path), place),
        Element::Entry(path, anchor, place) => (entry(now, path, anchor), place),
        Element::Heading(id, n) => (heading(now, id, n), now.playbook.pages[id].heading_place(n)),
        Element::Item(id, place) => (item(now, id), place),
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(places.range(file, place.span)) })
}

fn link(now: &Snapshot, from: PageId, to: &Resolved) -> String {
    let playbook = &*now.playbook;
    if let Some((id, heading)) = target(playbook, from, to) {
        let page = &playbook.pages[id];
        let mut out = format!("**{}**", escaped(&page.title));
        if let Some(heading) = heading {
            let _ = write!(out, " › {}", escaped(&page.headings[heading].text));
        }
        let _ = write!(out, "\n\n`{}`", page.path);
        if page.locale != playbook.pages[from].locale {
            let _ = write!(out, " (only in {})", playbook.locales()[page.locale].tag());
        }
        if let Destination::Entry { anchor: Some((anchor, false)), .. } | Destination::Anchor(anchor, false) = &to.to {
            let _ = write!(out, "\n\nNo heading has the anchor `#{anchor}`.");
        }
        return out;
    }
    match &to.to {
        Destination::File(path) => format!("`{path}`"),
        Destination::External | Destination::Host(_) => "another site".to_owned(),
        Destination::HostRoot => {
            "leads from the root of a host; `[links] root` in `tickbook.toml` says which".to_owned()
        }
        Destination::Mail => "an e-mail address".to_owned(),
        Destination::Words => "nothing has this name".to_owned(),
        Destination::Empty => "the target is empty".to_owned(),
        Destination::Outside => "leads out of the playbook's folder".to_owned(),
        _ => match to.path.as_deref().and_then(|path| playbook.why_unpublished(path)) {
            Some(why) => format!("the target is not published: {why}"),
            None => "the target does not exist".to_owned(),
        },
    }
}

fn include(now: &Snapshot, path: &str) -> String {
    let Some(text) = now.playbook.sources.text(path) else { return format!("`{path}` is not there") };
    let body = crate::parse::front_matter_of(text).body;
    let lines: Vec<&str> = text[body..].trim().lines().collect();
    let mut out = format!("`{path}`\n\n---\n\n{}", lines[..lines.len().min(LINES)].join("\n"));
    if lines.len() > LINES {
        let _ = write!(out, "\n\n… {} more lines", lines.len() - LINES);
    }
    out
}

fn entry(now: &Snapshot, path: &str, anchor: Option<&str>) -> String {
    let Some(id) = now.page(path) else { return format!("`{path}` is not a page") };
    let page = &now.playbook.pages[id];
    let mut out = format!("**{}**", escaped(&page.title));
    if let Some(heading) = anchor.and_then(|anchor| page.heading(anchor)) {
        let _ = write!(out, " › {}", escaped(&heading.text));
    }
    out
}

fn heading(now: &Snapshot, id: PageId, n: usize) -> String {
    let playbook = &*now.playbook;
    let page = &playbook.pages[id];
    let mut out = format!("`#{}`", page.headings[n].anchor);
    match count(playbook, id, n) {
        0 => {}
        1 => out.push_str(", 1 link leads here"),
        many => _ = write!(out, ", {many} links lead here"),
    }
    for place in twins(playbook, id, n) {
        let Some(twin) = now.page(&place.file) else { continue };
        let text = place.span.of(playbook.sources.text(&place.file).map_or("", |text| text));
        let _ = write!(out, "\n\n{}: {}", playbook.locales()[playbook.pages[twin].locale].tag(), escaped(text));
    }
    if page.title_heading == Some(n) {
        for (tag, light) in lights(now, id) {
            let _ = write!(out, "\n\n{tag}: {light}");
        }
    }
    out
}

/// What is known of the translations of a page.
fn lights(now: &Snapshot, id: PageId) -> Vec<(String, &'static str)> {
    let playbook = &*now.playbook;
    let entry = playbook.entry_of[id];
    let of = |translation: &crate::parity::Translation| {
        let status = translation.pages.iter().find(|status| Some(status.entry) == entry)?;
        Some((playbook.locales()[translation.locale].tag().to_string(), light(status.light)))
    };
    now.translations().iter().filter_map(of).collect()
}

pub(super) fn light(light: Light) -> &'static str {
    match light {
        Light::Current => "current",
        Light::Outdated => "outdated",
        Light::Different => "structure differs",
        Light::Untranslated => "not translated",
        Light::Missing => "missing",
        Light::Unknown => "unknown",
    }
}

fn item(now: &Snapshot, id: ItemId) -> String {
    let (playbook, items) = (&*now.playbook, &**now.items());
    let item = &items.all[id];
    let mut out = match item.kind {
        ItemKind::Task => format!("**Task {}**", item.task_id.as_deref().unwrap_or_default()),
        ItemKind::Checkbox => "**Checklist item**".to_owned(),
        ItemKind::Guidance => "**Guidance point**, not counted".to_owned(),
    };
    match item.requirement {
        Some(Requirement::Required) => out.push_str(", required"),
        Some(Requirement::Optional) => out.push_str(", optional"),
        None => {}
    }
    let row =
        item.lead().filter(|_| item.kind.counts()).map(|local| &playbook.pages[local.page()].tasks[local.index()]);
    if let Some(role) = row.map(|row| &*row.role).filter(|role| !role.is_empty()) {
        let _ = write!(out, ", {}", escaped(role));
    }
    let _ = write!(out, "\n\n`{}`, revision {}", item.uid, item.rev);
    if let Some(state) = state(now, id) {
        let _ = write!(out, "; {state}");
    }
    for (locale, there) in playbook.locales().iter().enumerate() {
        let text = item.locals[locale].as_ref().map(|local| local.text(playbook, item.kind));
        let place = item_place(now, id, locale);
        match (text, place) {
            (Some(text), Some(Place { file, .. })) => {
                let _ = write!(out, "\n\n{}: {} (`{file}`)", there.tag(), escaped(&text));
            }
            _ => _ = write!(out, "\n\n{}: missing", there.tag()),
        }
    }
    out
}

/// What the lock does not know of an item.
fn state(now: &Snapshot, id: ItemId) -> Option<&'static str> {
    let items = now.items();
    let review = &items.review;
    if !items.locked {
        return Some("there is no tickbook.lock yet");
    }
    if review.proposals.iter().any(|proposal| proposal.item == id) {
        return Some("a person must say whether it is still the same item");
    }
    if let Some(reworded) = review.reworded.iter().find(|reworded| reworded.item == id) {
        return Some(if reworded.editorial { "reworded, with the same meaning" } else { "reworded" });
    }
    let lists = [
        (&review.new, "new: not in the lock yet"),
        (&review.moved, "moved"),
        (&review.renumbered, "renumbered"),
        (&review.returned, "returned"),
    ];
    lists.iter().find(|(list, _)| list.contains(&id)).map(|(_, said)| *said)
}

/// A text that is no Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | ';' | '-' | '/' | '(' | ')' | '\'' | '"' | '?') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
