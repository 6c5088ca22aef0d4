//! Where no safe fix goes: code, template tags and components.
//!
//! What is there is read by other programs, or shown letter by letter. A zone is found by its form alone, so that
//! it protects what tickbook does not understand too.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::finding::Edit;
use crate::model::Page;
use crate::parse::{Format, Kind, NodeId, RepairKind, front_matter_of, is_html_element};
use crate::playbook::{Playbook, Reread, Texts};
use crate::text::Span;

/// The zones of some files, by path.
pub(super) type ByFile = HashMap<Arc<str>, Zones>;

/// The zones of a file.
#[derive(Debug, Default)]
pub(super) struct Zones {
    /// Code: what is right before or behind it is not in it.
    code: Vec<Span>,
    /// Tags of templates and components, with their ends.
    tags: Vec<Span>,
}

/// A tag is not longer.
const LONGEST_TAG: usize = 2000;

/// The zones of these files.
pub(super) fn of_files(playbook: &Playbook, files: &BTreeSet<Arc<str>>) -> ByFile {
    let mut zones: ByFile = files.iter().map(|file| (file.clone(), Zones::default())).collect();
    let mut shown: BTreeSet<&Arc<str>> = BTreeSet::new();
    for page in &playbook.pages {
        let own: Vec<&Arc<str>> = page.document.files.iter().filter_map(|file| files.get(file)).collect();
        if !own.is_empty() {
            add_code(page, &mut zones);
            shown.extend(own);
        }
    }
    let reread = Reread::new(playbook);
    for file in files.iter().filter(|file| !shown.contains(file)) {
        if let Some(page) = reread.alone(file, &Texts::new()) {
            add_code(&page, &mut zones);
        }
    }
    for file in files {
        if let (Some(zones), Some(text)) = (zones.get_mut(file), playbook.sources.text(file)) {
            zones.add_tags(text);
            zones.add_fences(text);
            merge(&mut zones.code);
            merge(&mut zones.tags);
        }
    }
    zones
}

impl Zones {
    /// Whether an edit of `text` touches one of them. Ends of lines are not part of what is in them.
    pub(super) fn touches(&self, text: &str, edit: &Edit) -> bool {
        let old = edit.span.of(text);
        let line_end = |t: &str| t.bytes().all(|b| matches!(b, b'\r' | b'\n'));
        if line_end(old) && line_end(&edit.with) && !old.is_empty() && !edit.with.is_empty() {
            return false;
        }
        let span = changed(edit, old);
        let code = &self.code[self.code.partition_point(|zone| zone.end <= span.start)..];
        let code = code.first().is_some_and(|zone| {
            let whole = span.start <= zone.start && span.end >= zone.end && !span.is_empty();
            // An edit around code is judged by what is read then.
            span.end > zone.start && span.start < zone.end && !whole
        });
        let tags = &self.tags[self.tags.partition_point(|zone| zone.end < span.start)..];
        code || tags.first().is_some_and(|zone| zone.start <= span.end)
    }

    /// Adds the directives that stand in fences of code: to other tools they are code.
    fn add_fences(&mut self, text: &str) {
        let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
        if !has("```{") && !has("~~~{") {
            return;
        }
        let (mut at, mut open) = (0, None);
        for line in text.split_inclusive('\n') {
            let inner = line.trim_start_matches([' ', '\t', '>']).trim_end();
            match open {
                None => open = directive_fence(inner).map(|fence| (at, fence)),
                Some((start, fence))
                    if inner.starts_with(fence) && inner.trim_start_matches(&fence[..1]).is_empty() =>
                {
                    self.code.push(Span::new(start, at + line.len()));
                    open = None;
                }
                Some(_) => {}
            }
            at += line.len();
        }
        self.code.extend(open.map(|(start, _)| Span::new(start, text.len())));
    }

    /// Adds the tags of a file.
    fn add_tags(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // What is not written line by line is no place for edits of lines.
        if text.trim_start_matches('\u{FEFF}').starts_with(['+', '{']) {
            let matter = front_matter_of(text);
            if matter.format != Format::Yaml {
                self.tags.push(matter.span);
            }
        }
        let mut from = 0;
        while let Some(at) = memchr::memchr2(b'{', b'<', &bytes[from..]).map(|n| from + n) {
            from = at + 1;
            let near = &text[at..text.floor_char_boundary((at + LONGEST_TAG).min(text.len()))];
            let end = match &bytes[at..] {
                [b'{', b'{', ..] => near.find("}}").map(|n| n + 2).or_else(|| near.find('\n')),
                [b'{', b'%', ..] => near.find("%}").map(|n| n + 2).or_else(|| near.find('\n')),
                [b'<', ..] => match near.find('>').map_or(near, |n| &near[..=n]) {
                    tag if is_component(tag) => Some(tag.len()),
                    _ => continue,
                },
                _ => continue,
            };
            let end = at + end.unwrap_or(near.len());
            self.tags.push(Span::new(at, end));
            if bytes[at] == b'{' {
                from = end.max(from);
            }
        }
    }
}

/// Whether a line of a directive in a fence of code begins here, as `MyST` writes it; the fence.
fn directive_fence(line: &str) -> Option<&str> {
    let fence = &line[..line.bytes().take_while(|b| matches!(b, b'`' | b'~')).count()];
    (fence.len() >= 3 && line[fence.len()..].starts_with('{')).then_some(fence)
}

/// Whether a tag is that of a component: its name has a capital or a hyphen, or it is not an element of HTML and has
/// attributes or ends itself.
fn is_component(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | ':')).unwrap_or(name.len());
    let (name, behind) = name.split_at(end);
    match name.bytes().next() {
        Some(b'A'..=b'Z') => true,
        Some(b'a'..=b'z') => {
            let built = behind.contains('=') || behind.ends_with("/>");
            name.contains('-') || (built && !name.contains(':') && !is_html_element(name))
        }
        _ => false,
    }
}

/// Adds the code of a page to the zones of its files.
fn add_code(page: &Page, zones: &mut ByFile) {
    let document = &page.document;
    let mut add = |span: Span| {
        let place = page.place_of(span);
        if let Some(zones) = zones.get_mut(&place.file) {
            zones.code.push(place.span);
        }
    };
    let text = document.text.as_str();
    let mut element: Option<(u32, String)> = None;
    for id in 0..document.end() {
        let node = document.node(id);
        match node.kind {
            Kind::CodeBlock | Kind::Code | Kind::Foreign => add(node.span),
            Kind::HtmlBlock if holds_code(node.span.of(text)) => add(node.span),
            Kind::Html => html(node.span.of(text), node.span, &mut element, &mut add),
            Kind::Paragraph | Kind::Cell | Kind::Heading(_) => element = None,
            _ => {}
        }
    }
    // What is read as something else here is code to other readers.
    for repair in &document.repairs {
        if matches!(repair.kind, RepairKind::AccidentalCode | RepairKind::IndentedTable)
            && let Some(zones) = document.files.get(repair.file as usize).and_then(|file| zones.get_mut(file))
        {
            zones.code.push(repair.span);
        }
    }
}

/// Elements whose text is code, or shown as it is.
const CODE: [&str; 10] = ["code", "pre", "kbd", "samp", "tt", "var", "textarea", "script", "style", "svg"];

/// Follows `<code>` and the like within a line.
fn html(tag: &str, span: Span, element: &mut Option<(NodeId, String)>, add: &mut impl FnMut(Span)) {
    let inner = tag.trim_start_matches('<');
    let end = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .flat_map(char::to_lowercase)
        .collect();
    match element {
        Some((start, open)) if end && *open == name => {
            add(Span { start: *start, end: span.end });
            *element = None;
        }
        None if !end && CODE.contains(&name.as_str()) => *element = Some((span.start, name)),
        _ => {}
    }
}

/// Whether a block of HTML has an element whose text is code.
fn holds_code(html: &str) -> bool {
    let begins = |rest: &str| {
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        CODE.iter().any(|name| rest[..len].eq_ignore_ascii_case(name))
    };
    html.match_indices('<').any(|(at, _)| begins(&html[at + 1..]))
}

/// The bytes that an edit really changes.
fn changed(edit: &Edit, old: &str) -> Span {
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
    };
    let head = common(&mut old.chars(), &mut edit.with.chars());
    let tail = common(&mut old[head..].chars().rev(), &mut edit.with[head..].chars().rev());
    let start = edit.span.start as usize;
    Span::new(start + head, start + old.len() - tail)
}

/// In order, what overlaps as one.
fn merge(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    *spans = out;
}
