//! Raw HTML that the site removes.

use crate::check::alike::{self, MANY};
use crate::check::context::{PageCx, SiteCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Place, Severity};
use crate::model::without_tags;
use crate::parse::{Kind, is_html_element};
use crate::text::Span;

rule! {
    /// The site lets only harmless elements through (see `docs/markdown.md`). A script, a form, an event
    /// handler or a style is removed, and so are tags in a title of the front matter; this says so. A frame from another
    /// site is shown as a link to it, which is a note.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// <iframe src="https://video.example/größe"></iframe>
    /// ````
    ///
    /// ````md bad 2:8
    /// ---
    /// title: Größe <em>vorher</em> prüfen
    /// ---
    ///
    /// Text
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// <details><summary>Größe</summary>Text</details>
    /// ````
    "raw-html", Structure, Warning, fix: None,
    "raw HTML holds an element or attribute that the site removes",
    Site(check),
}

/// Elements that are removed.
const REMOVED: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "select", "textarea", "svg", "math",
    "link", "meta", "base", "frame", "frameset", "audio", "video", "canvas", "template", "noscript", "applet",
];

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut styles = Vec::new();
    for id in 0..cx.playbook.pages.len() {
        of_page(&cx.page(id), sink, &mut styles);
    }
    // Without its style an element is there all the same: where a tool writes them, all are one finding.
    if styles.len() < MANY {
        for place in styles {
            sink.push(sink.at(place, "the attribute `style` is removed from the site").help(PLAIN));
        }
    } else if let [first, others @ ..] = &styles[..] {
        let message = format!("{} attributes `style` are removed from the site", styles.len());
        let mut finding = sink.at(first.clone(), message).help(PLAIN);
        finding.labels = alike::labels(others);
        sink.push(finding);
    }
}

const PLAIN: &str = "the site carries no scripts or styles of pages";

fn of_page(cx: &PageCx<'_>, sink: &mut Sink<'_>, styles: &mut Vec<Place>) {
    let document = &cx.page.document;
    let title = document.front_matter.entries.iter().find(|entry| entry.key == "title");
    if let Some(entry) =
        title.filter(|entry| cx.page.title_heading.is_none() && without_tags(&entry.value) != entry.value)
    {
        let place = Place { file: cx.page.path.clone(), span: entry.value_span };
        sink.push(
            sink.at(place, "a title is text: its tags are removed from the site").help("write the title without HTML"),
        );
    }
    if !document.has_html {
        return;
    }
    let text = document.text.as_str();
    // What ends the comment or program that the node before this one began, and where that node ends.
    let (mut until, mut before): (Option<&str>, u32) = (None, 0);
    // Whether an instruction to a program may still end.
    let mut ends = true;
    for node in document.nodes.iter().filter(|n| n.kind == Kind::Html) {
        let raw = node.span.of(text);
        until = until.filter(|_| node.span.start == before);
        before = node.span.end;
        let mut from = 0;
        loop {
            // A comment shows nothing to begin with, and a program is one thing.
            if let Some(end) = until {
                let Some(at) = raw[from..].find(end) else { break };
                (from, until) = (from + at + end.len(), None);
            }
            let Some(at) = raw[from..].find('<').map(|n| from + n) else { break };
            from = at + 1;
            let rest = &raw[from..];
            if rest.starts_with("!--") {
                until = Some("-->");
                continue;
            }
            // Up to the next bracket of either kind: what follows is looked at on its own.
            let end = rest.find(['<', '>']).map_or(rest.len(), |n| n + usize::from(rest[n..].starts_with('>')));
            let tag = &rest[..end];
            let named = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
            let name: String = tag.chars().take_while(named).collect::<String>().to_ascii_lowercase();
            // An instruction to some program on lines of its own is not text, like a comment.
            if tag.starts_with('?') && ends && is_first(&text[..node.span.start as usize + at]) {
                ends = text[node.span.start as usize + at..].contains("?>");
                if ends {
                    until = Some("?>");
                    continue;
                }
            }
            let program = tag.starts_with(['?', '!']);
            until = match name.as_str() {
                "script" => Some("</script"),
                "style" => Some("</style"),
                _ => None,
            };
            // It shows nothing anywhere.
            if name.is_empty() && !program || name == "nolink" {
                continue;
            }
            let span = Span::new(node.span.start as usize + at, node.span.start as usize + at + 1 + end);
            let place = cx.page.place_of(span);
            if program || !is_html_element(&name) {
                let written: String = tag.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
                let message = format!("`<{written}` is removed from the site");
                sink.push(sink.at(place, message).help("readers see nothing of it; write `&lt;` where they should"));
            } else if REMOVED.contains(&name.as_str()) {
                // A tag over several lines is several nodes.
                let all = text[span.start as usize + 1..].split('>').next().unwrap_or(tag);
                if name == "iframe" && attributes(all).any(|a| a == "src") && all.contains("//") {
                    let mut finding = sink.at(place, "`<iframe>` is shown as a link to what it frames");
                    finding.severity = Severity::Info;
                    sink.push(finding.help("a `title` on it names the link"));
                    continue;
                }
                let help = match name.as_str() {
                    "iframe" | "video" | "embed" | "object" => {
                        "for a video write `> [!VIDEO https://…]`; the site shows a link to it"
                    }
                    _ => "readers see nothing of it; say it in Markdown",
                };
                sink.push(sink.at(place, format!("`<{name}>` is removed from the site")).help(help));
            } else if let Some(attribute) = attributes(tag).find(|a| a.starts_with("on")) {
                sink.push(sink.at(place, format!("the attribute `{attribute}` is removed from the site")).help(PLAIN));
            } else if attributes(tag).any(|a| a == "style") {
                styles.push(place);
            }
        }
    }
}

/// Whether nothing but spaces is on the last line of `before`.
fn is_first(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// The names of a tag's attributes. What is in quotation marks is a value.
fn attributes(tag: &str) -> impl Iterator<Item = String> + '_ {
    let mut quote = None;
    let bare: String = tag
        .chars()
        .map(|c| match quote {
            Some(q) if c == q => {
                quote = None;
                ' '
            }
            Some(_) => '"',
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                '"'
            }
            None => c,
        })
        .collect();
    let names: Vec<String> = bare
        .split_ascii_whitespace()
        .skip(1)
        .map(|part| part.split(['=', '>', '/']).next().unwrap_or("").to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'))
        .collect();
    names.into_iter()
}
