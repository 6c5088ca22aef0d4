//! What a reader sees of a site: words, names and links of its pages, read by an HTML parser; and whether safe fixes leave
//! it as it is.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};
use tickbook::check::Pick;
use tickbook::lock;
use tickbook::playbook::{Playbook, Route};
use tickbook::render::{Body, Naming, Renderer};

use crate::book::{Book, THEME};

fn is_in_article(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == "article")
}

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 20] = [
    "p",
    "ul",
    "ol",
    "li",
    "pre",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
];

/// What a reader sees of a page of the site.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    words: String,
    ids: Vec<String>,
    /// Addresses, with the place in the text.
    links: Vec<(usize, String)>,
}

impl Seen {
    fn of(html: &str) -> Self {
        let mut seen = Self::default();
        // Around what an author wrote stand numbers that count what links lead to, dead ones too once they are mended.
        let own = scraper::Selector::parse("h1, article").unwrap();
        let page = Html::parse_document(html);
        for part in page.select(&own).filter(|part| part.value().name() == "article" || !is_in_article(*part)) {
            seen.walk(part, false);
        }
        seen
    }

    fn walk(&mut self, element: ElementRef<'_>, code: bool) {
        let value = element.value();
        // So does the list of a phase's pages.
        let list = value.classes().any(|class| class == "todo");
        if list || ["script", "style", "template", "head"].contains(&value.name()) {
            return;
        }
        self.ids.extend(value.id().map(str::to_owned));
        // A link that leads nowhere is marked, and may lead somewhere afterwards.
        let dead = value.classes().any(|class| class == "missing");
        for name in ["href", "src"].into_iter().filter(|_| !dead) {
            self.links.extend(value.attr(name).map(|to| (self.words.len(), to.to_owned())));
        }
        if let Some(alt) = value.attr("alt") {
            self.put(alt);
        }
        let block = BLOCKS.contains(&value.name());
        if block {
            self.end();
            self.words.push('<');
            self.words.push_str(value.name());
            self.words.push('>');
        }
        let code = code || ["pre", "code", "textarea"].contains(&value.name());
        for child in element.children() {
            match child.value() {
                Node::Text(text) if code => self.words.push_str(text),
                Node::Text(text) => self.put(text),
                _ => {}
            }
            if let Some(element) = ElementRef::wrap(child) {
                self.walk(element, code);
            }
        }
        if block {
            self.end();
        }
        // Of a paragraph of soft hyphens nobody sees anything.
        if value.name() == "p" && self.words.ends_with("<p>") {
            self.words.truncate(self.words.len() - 3);
        }
    }

    /// A run of blanks is one, and what nobody sees makes no difference.
    fn put(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && !self.words.ends_with([' ', '>']) {
                self.words.push(' ');
            } else if !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') {
                self.words.push(c);
            }
        }
    }

    /// Nobody sees blanks at the edge of a block.
    fn end(&mut self) {
        while self.words.ends_with(' ') {
            self.words.pop();
        }
    }

    /// Whether every link of `self` is there in `after` and leads to the same place.
    fn lost(&self, after: &Self) -> Option<&(usize, String)> {
        let there = |(at, to): &&(usize, String)| {
            after.links.iter().any(|(now, new)| now == at && without_counters(new) == without_counters(to))
        };
        self.links.iter().find(|link| !there(link))
    }
}

/// An address without the parameters that count clicks.
fn without_counters(address: &str) -> String {
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let counts = |part: &&str| {
        let name = part.split('=').next().unwrap_or(part).to_lowercase();
        name.starts_with("utm_") || ["gclid", "fbclid", "wt.mc_id", "ocid"].contains(&name.as_str())
    };
    let kept: Vec<&str> = query.split('&').filter(|part| !counts(part)).collect();
    format!("{path}?{}#{fragment}", kept.join("&"))
}

fn site(playbook: &Playbook) -> BTreeMap<String, Seen> {
    let items = lock::items(playbook);
    let renderer = Renderer::new(playbook, &items, &THEME, Naming::Content).unwrap();
    let pages = renderer.routes().iter().filter(|(_, route)| matches!(route, Route::Page { .. } | Route::Start { .. }));
    let made = pages.filter_map(|(path, route)| match renderer.render(route).unwrap() {
        Body::Bytes(bytes) => Some((path.clone(), Seen::of(&String::from_utf8_lossy(&bytes)))),
        _ => None,
    });
    made.collect()
}

fn difference(before: &str, after: &str) -> String {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(40)).take(120).collect::<String>();
    format!("{:?} became {:?}", part(before), part(after))
}

/// The lines that only one of two books has.
fn changes(before: &Book, after: &Book) -> String {
    let mut out = Vec::new();
    for (path, old) in before.files.iter().filter(|(path, bytes)| after.files[*path] != **bytes) {
        let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(&after.files[path]));
        out.push(path.clone());
        out.extend(old.lines().filter(|l| !new.lines().any(|m| m == *l)).map(|l| format!("- {l:?}")));
        out.extend(new.lines().filter(|l| !old.lines().any(|m| m == *l)).map(|l| format!("+ {l:?}")));
    }
    out.join("\n")
}

/// What is wrong with the safe fixes of a playbook.
pub(crate) fn fault(mut book: Book) -> Result<(), String> {
    let original = book.clone();
    let before = site(&book.assemble());
    let settled = book.settle(Pick::Safe);
    if !settled.stuck.is_empty() {
        return Err(format!("these come to no end: {:?}", settled.stuck));
    }
    if book.files == original.files {
        return Ok(());
    }
    let mut twice = book.clone();
    twice.settle(Pick::Safe);
    if twice.files != book.files {
        return Err(format!("the second run changed something\n{}", changes(&book, &twice)));
    }
    let after = site(&book.assemble());
    let wrong = |what: String| Err(format!("{what}\n{}", changes(&original, &book)));
    if !before.keys().eq(after.keys()) {
        return wrong("the site has other pages".to_owned());
    }
    for (path, was) in &before {
        let is = &after[path];
        if was.words != is.words {
            return wrong(format!("{path}: {}", difference(&was.words, &is.words)));
        }
        if was.ids != is.ids {
            return wrong(format!("{path}: {}", difference(&format!("{:?}", was.ids), &format!("{:?}", is.ids))));
        }
        if let Some(link) = was.lost(is) {
            return wrong(format!("{path}: lost {link:?}"));
        }
    }
    Ok(())
}
