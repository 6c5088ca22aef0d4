//! Pages that are data: `DocFX` and Open Publishing have landing pages, hubs and questions in YAML. Such a page becomes
//! headings, paragraphs and lists of links: every text is shown, and every link leads on.
//!
//! What is only for the other tool (`metadata`, icons, layout) has no words. It must not know what kinds of pages there
//! are: a title is a title wherever it stands.

use std::sync::Arc;

use crate::text::{Edited, Span, Text, squeeze};

use super::front_matter::{Entry, FrontMatter};
use super::yaml::{self, Value};

/// Keys of what something is called.
const TITLES: [&str; 7] = ["title", "name", "text", "question", "heading", "header", "label"];
/// Keys of where something leads.
const LINKS: [&str; 4] = ["url", "href", "link", "uri"];
/// Keys of texts that may be a single word.
const TEXTS: [&str; 12] = [
    "summary",
    "description",
    "content",
    "answer",
    "subtitle",
    "supertitle",
    "body",
    "intro",
    "abstract",
    "note",
    "caption",
    "details",
];
/// The key of data about the page.
const METADATA: &str = "metadata";

/// Whether a text is a page in YAML by its first line.
#[must_use]
pub fn is_yaml_page(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').starts_with("### YamlMime:")
}

/// Why a page in YAML cannot be shown.
#[must_use]
pub fn yaml_page_fault(text: &str) -> Option<String> {
    match yaml::read::<Value>(text) {
        Err(error) => Some(format!("it is a page in YAML that cannot be read: {}", error.message)),
        Ok(value) => {
            let titled = TITLES.iter().any(|key| value.get(*key).and_then(Value::as_str).is_some());
            (!titled).then(|| "it is data in YAML without a title".to_owned())
        }
    }
}

/// A page in YAML as Markdown, and what its metadata says.
pub(super) fn read(text: &Arc<str>) -> Option<(Text, FrontMatter)> {
    if !is_yaml_page(text) {
        return None;
    }
    let value = yaml::read::<Value>(text).ok()?;
    let Tree::Map(root) = (Reader { text, at: 0 }).tree(&value) else { return None };
    let mut writer = Writer { text, pieces: Vec::new() };
    writer.map(&root, 1);
    Some((writer.finish(), front_matter(&root)))
}

/// The metadata, and the title that the page has.
fn front_matter(root: &[(String, Tree)]) -> FrontMatter {
    let metadata = root.iter().find(|(key, _)| key == METADATA).map(|(_, tree)| tree);
    let below = if let Some(Tree::Map(entries)) = metadata { &entries[..] } else { &[] };
    let title = root.iter().filter(|(key, _)| key == "title");
    let mut entries: Vec<Entry> = Vec::new();
    for (key, tree) in title.chain(below) {
        let Tree::Leaf(leaf) = tree else { continue };
        if !entries.iter().any(|entry| entry.key == *key) {
            let span = leaf.span.unwrap_or_default();
            entries.push(Entry { key: key.clone(), value: squeeze(&leaf.text), key_span: span, value_span: span });
        }
    }
    FrontMatter { entries, ..FrontMatter::default() }
}

/// A value and where it is written.
enum Tree {
    Map(Vec<(String, Tree)>),
    List(Vec<Tree>),
    Leaf(Leaf),
}

struct Leaf {
    text: String,
    /// Its bytes, where they read like the text.
    span: Option<Span>,
}

/// Finds the places of values: they come in the order of the text.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn tree(&mut self, value: &Value) -> Tree {
        match value {
            Value::Mapping(map) => {
                let mut entries = Vec::new();
                for (key, value) in map {
                    let key = key.as_str().unwrap_or_default().to_owned();
                    self.key(&key);
                    entries.push((key, self.tree(value)));
                }
                Tree::Map(entries)
            }
            Value::Sequence(list) => Tree::List(list.iter().map(|value| self.tree(value)).collect()),
            Value::Tagged(tagged) => self.tree(&tagged.value),
            Value::String(text) => {
                let span = self.find(text);
                Tree::Leaf(Leaf { text: text.clone(), span })
            }
            Value::Number(number) => Tree::Leaf(Leaf { text: number.to_string(), span: None }),
            Value::Bool(_) | Value::Null => Tree::Leaf(Leaf { text: String::new(), span: None }),
        }
    }

    /// Goes behind the next key of that name.
    fn key(&mut self, key: &str) {
        let rest = &self.text[self.at..];
        let ends = |at: usize| rest[at + key.len()..].trim_start_matches(['"', '\'', ' ']).starts_with(':');
        let begins = |at: usize| rest[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '.');
        if let Some((at, _)) = rest.match_indices(key).find(|&(at, _)| !key.is_empty() && begins(at) && ends(at)) {
            self.at += at + key.len();
        }
    }

    /// The place of a value that is written in one line as it reads.
    fn find(&mut self, value: &str) -> Option<Span> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let rest = &self.text[self.at..];
        let line = value.lines().next().unwrap_or(value);
        let at = self.at + rest.find(line)?;
        // It is the value of this key only if nothing but signs is between.
        if self.text[self.at..at].contains(|c: char| c.is_alphanumeric()) {
            return None;
        }
        self.at = at + line.len();
        (line.len() == value.len()).then(|| Span::new(at, at + value.len()))
    }
}

/// Whether readers are shown something of it.
fn is_shown(tree: &Tree) -> bool {
    match tree {
        Tree::Map(map) => map.iter().any(|(key, tree)| match tree {
            Tree::Leaf(leaf) => is_text(key, leaf),
            _ => key != METADATA && is_shown(tree),
        }),
        Tree::List(list) => list.iter().any(is_shown),
        Tree::Leaf(leaf) => is_sentence(leaf),
    }
}

/// Whether a value is a text or a link rather than a setting.
fn is_text(key: &str, leaf: &Leaf) -> bool {
    let named = TITLES.contains(&key) || LINKS.contains(&key) || TEXTS.contains(&key);
    (named && !leaf.text.trim().is_empty()) || is_sentence(leaf)
}

fn is_sentence(leaf: &Leaf) -> bool {
    leaf.text.trim().contains(char::is_whitespace)
}

/// The first of some keys that has a text.
fn first<'m>(map: &'m [(String, Tree)], keys: &[&str]) -> Option<(&'m str, &'m Leaf)> {
    keys.iter().find_map(|wanted| {
        map.iter().find_map(|(key, tree)| match tree {
            Tree::Leaf(leaf) if key == wanted && !leaf.text.trim().is_empty() => Some((key.as_str(), leaf)),
            _ => None,
        })
    })
}

enum Piece<'m> {
    Copy(&'m Leaf),
    Insert(String),
}

struct Writer<'m> {
    text: &'m Arc<str>,
    pieces: Vec<Piece<'m>>,
}

impl<'m> Writer<'m> {
    fn put(&mut self, text: &str) {
        self.pieces.push(Piece::Insert(text.to_owned()));
    }

    /// A text in one line.
    fn line(&mut self, leaf: &'m Leaf) {
        if leaf.span.is_some() {
            self.pieces.push(Piece::Copy(leaf));
        } else {
            self.put(&squeeze(&leaf.text));
        }
    }

    /// What something is called, as a link if it leads somewhere.
    fn name(&mut self, title: Option<&'m Leaf>, link: Option<&'m Leaf>) {
        let Some(link) = link else {
            if let Some(title) = title {
                self.line(title);
            }
            return;
        };
        self.put("[");
        let url = link.text.trim();
        match title {
            // A link has one place, that of its address, which may be written before its words.
            Some(title) if title.span < link.span && !title.text.contains(['[', ']']) => self.line(title),
            title => {
                let text = squeeze(title.map_or(url, |title| &title.text));
                self.put(&text.replace('[', "\\[").replace(']', "\\]"));
            }
        }
        let angled = url.contains([' ', '(', ')']);
        self.put(if angled { "](<" } else { "](" });
        self.line(link);
        self.put(if angled { ">)" } else { ")" });
    }

    /// All texts of a map but its name.
    fn texts(map: &'m [(String, Tree)], title: Option<&str>, link: Option<&str>) -> Vec<&'m Leaf> {
        let other = |key: &str| Some(key) != title && Some(key) != link && key != "alt";
        let texts = map.iter().filter_map(|(key, tree)| match tree {
            Tree::Leaf(leaf) if other(key) && is_text(key, leaf) => Some(leaf),
            _ => None,
        });
        texts.collect()
    }

    fn image(&mut self, map: &'m [(String, Tree)]) {
        let (Some((_, alt)), Some((_, source))) = (first(map, &["alt"]), first(map, &["src"])) else { return };
        self.put(&format!("\n\n![{}](<", squeeze(&alt.text).replace(['[', ']'], "")));
        self.line(source);
        self.put(">)\n\n");
    }

    /// A part with what is in it.
    fn map(&mut self, map: &'m [(String, Tree)], level: usize) {
        let (title, link) = (first(map, &TITLES), first(map, &LINKS));
        let mut below = level;
        if title.is_some() || link.is_some() {
            self.put(&format!("\n\n{} ", "#".repeat(level.min(6))));
            self.name(title.map(|(_, leaf)| leaf), link.map(|(_, leaf)| leaf));
            self.put("\n\n");
            below += 1;
        } else if let Some((_, kind)) = first(map, &["linkListType"]) {
            self.put(&format!("\n\n**{}**\n\n", label(&kind.text)));
        }
        for text in Self::texts(map, title.map(|(key, _)| key), link.map(|(key, _)| key)) {
            self.put("\n\n");
            if text.text.trim().contains('\n') {
                self.put(text.text.trim());
            } else {
                self.line(text);
            }
            self.put("\n\n");
        }
        self.image(map);
        for (_, tree) in map.iter().filter(|(key, tree)| key != METADATA && !matches!(tree, Tree::Leaf(_))) {
            self.tree(tree, below);
        }
    }

    fn tree(&mut self, tree: &'m Tree, level: usize) {
        match tree {
            Tree::List(list) => list.iter().for_each(|tree| self.tree(tree, level)),
            Tree::Map(map) if is_entry(map) => self.entry(map),
            Tree::Map(map) => self.map(map, level),
            Tree::Leaf(leaf) if is_sentence(leaf) => {
                self.put("\n- ");
                self.line(leaf);
                self.put("\n");
            }
            Tree::Leaf(_) => {}
        }
    }

    /// One line of a list.
    fn entry(&mut self, map: &'m [(String, Tree)]) {
        let (title, link) = (first(map, &TITLES), first(map, &LINKS));
        let texts = Self::texts(map, title.map(|(key, _)| key), link.map(|(key, _)| key));
        if title.is_none() && link.is_none() && texts.is_empty() {
            return self.image(map);
        }
        self.put("\n- ");
        self.name(title.map(|(_, leaf)| leaf), link.map(|(_, leaf)| leaf));
        for (n, text) in texts.into_iter().enumerate() {
            self.put(if n == 0 && (title.is_some() || link.is_some()) { " – " } else { " " });
            self.line(text);
        }
        self.put("\n");
    }

    /// The text with the way back: what is copied stays, all else is put between.
    fn finish(self) -> Text {
        let mut edits = Vec::new();
        let (mut at, mut between) = (0, String::new());
        for piece in self.pieces {
            match piece {
                Piece::Insert(text) => between.push_str(&text),
                Piece::Copy(leaf) => match leaf.span {
                    Some(span) if span.start >= at => {
                        edits.push((Span { start: at, end: span.start }, Edited::With(std::mem::take(&mut between))));
                        at = span.end;
                    }
                    _ => between.push_str(&squeeze(&leaf.text)),
                },
            }
        }
        let end = Span::new(self.text.len(), self.text.len()).end;
        edits.push((Span { start: at, end }, Edited::With(between)));
        Text::whole(self.text.clone(), 0).edit(edits)
    }
}

/// Whether a map is one line: it holds no others, and no text of several lines.
fn is_entry(map: &[(String, Tree)]) -> bool {
    map.iter().all(|(key, tree)| match tree {
        Tree::Leaf(leaf) => !is_text(key, leaf) || !leaf.text.trim().contains('\n'),
        tree => !is_shown(tree),
    })
}

/// `how-to-guide` as readers see it.
fn label(kind: &str) -> String {
    let words = kind.trim().replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (text, _) = read(&text.into()).unwrap();
        let lines: Vec<&str> = text.as_str().lines().filter(|line| !line.trim().is_empty()).collect();
        lines.join("\n")
    }

    #[test]
    fn data_becomes_headings_texts_and_links() {
        let text = "### YamlMime:Landing\n\ntitle: Harbour guide\nsummary: For all who \"land\" here.\nmetadata:\n  description: Not shown here\n  author: someone\nlandingContent:\n  # A card\n  - title: Arrive\n    linkLists:\n      - linkListType: how-to-guide\n        links:\n          - text: Moor the boat [safely]\n            url: moor.md\n          - url: pay.md\n            text: Pay (the fee)\n  - title: Leave\n    summary: |\n      One line.\n\n      Another one.\n    links: []\ncards:\n  items:\n    - title: Tides\n      imageSrc: tide.svg\n      summary: When the water comes\n      url: ../tides/index.yml#today\n      categories: [sea, moon]\n";
        let want = "# Harbour guide\nFor all who \"land\" here.\n## Arrive\n**How to guide**\n- [Moor the boat \\[safely\\]](moor.md)\n- [Pay (the fee)](pay.md)\n## Leave\nOne line.\nAnother one.\n- [Tides](../tides/index.yml#today) – When the water comes";
        assert_eq!(shown(text), want);
        let (page, matter) = read(&text.into()).unwrap();
        let of = |part: &str| {
            let at = page.as_str().find(part).unwrap();
            page.origin(Span::new(at, at + part.len())).span.of(text).to_owned()
        };
        for part in ["moor.md", "pay.md", "../tides/index.yml#today", "For all who \"land\" here."] {
            assert_eq!(of(part), part);
        }
        assert_eq!(matter.get("description"), Some("Not shown here"));
        assert_eq!(matter.get("title"), Some("Harbour guide"));
    }

    #[test]
    fn questions_have_answers_in_markdown() {
        let text = "### YamlMime:FAQ\ntitle: Questions\nsections:\n  - name: Money\n    questions:\n      - question: What does it cost?\n        answer: |\n          - *Nothing*\n          - See [prices](prices.md)\n";
        let want = "# Questions\n## Money\n### What does it cost?\n- *Nothing*\n- See [prices](prices.md)";
        assert_eq!(shown(text), want);
    }

    #[test]
    fn data_without_a_title_is_no_page() {
        for text in [
            "### YamlMime:ManagedReference\nitems:\n- uid: a\n",
            "### YamlMime:Hub\ntitle: [a\n",
            "### YamlMime:X\n- a\n",
        ] {
            assert!(yaml_page_fault(text).is_some(), "{text}");
        }
        assert_eq!(yaml_page_fault("### YamlMime:Hub\ntitle: A\n"), None);
    }
}
