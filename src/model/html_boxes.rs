//! What the check boxes in a block of raw HTML are for: the words beside them, or those of their row. It must not know
//! what is made of them.

use std::ops::Range;

use crate::parse::{Document, Kind, NodeId};
use crate::text::{Span, attribute_value, squeeze};

use super::raw_html::attributes;

/// A part of a block.
enum Part {
    Words(String),
    Open(String),
    Close(String),
    Box(NodeId),
}

/// Elements that stand on lines of their own: words in one belong together.
const BLOCKS: [&str; 26] = [
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "label",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];

/// Elements that a box does not look out of.
const WALLS: [&str; 7] = ["dd", "dt", "li", "table", "td", "th", "tr"];

/// The boxes in `block` and their names; a name is empty where nothing stands beside the box.
pub(super) fn named(document: &Document, block: NodeId) -> Vec<(NodeId, String)> {
    let is_box = |id: &NodeId| matches!(document.node(*id).kind, Kind::TaskMark(_));
    if !document.children(block).any(|id| is_box(&id)) {
        return Vec::new();
    }
    let parts = parts(document, block);
    let boxes =
        parts.iter().enumerate().filter_map(|(n, part)| if let Part::Box(id) = part { Some((n, *id)) } else { None });
    let mut out: Vec<(NodeId, String)> = boxes.map(|(n, id)| (id, name(&parts, n))).collect();
    for (id, name) in &mut out {
        if name.is_empty() {
            *name = said(document, *id);
        }
    }
    // An empty line ends the block: the words may be the paragraph behind it, which far in is code.
    let behind = document.node(block).next;
    if let Some((_, name)) = out.last_mut().filter(|(_, name)| name.is_empty())
        && document.nodes.get(behind).is_some_and(|node| matches!(node.kind, Kind::Paragraph | Kind::CodeBlock))
        && !document.inside(behind).any(|id| is_box(&id))
    {
        let words = document.plain(behind);
        let lines = if document.node(behind).kind == Kind::CodeBlock { 1 } else { usize::MAX };
        *name = squeeze(&words.trim().lines().take(lines).collect::<Vec<_>>().join(" "));
    }
    out
}

/// What the box `mark` says of itself.
fn said(document: &Document, mark: NodeId) -> String {
    let raw = document.node(mark).span.of(document.text.as_str());
    let mut out = String::new();
    attributes(raw, "<input".len(), &mut |key, value, _| {
        if out.is_empty() && (key.eq_ignore_ascii_case("aria-label") || key.eq_ignore_ascii_case("title")) {
            out = squeeze(&attribute_value(value));
        }
    });
    out
}

fn parts(document: &Document, block: NodeId) -> Vec<Part> {
    let mut out = Vec::new();
    let mut run = Span::default();
    for id in document.children(block) {
        let node = document.node(id);
        let goes_on = node.kind == Kind::Html && node.span.start == run.end;
        if !goes_on {
            read(run.of(document.text.as_str()), &mut out);
            run = Span { start: node.span.end, end: node.span.end };
        }
        match node.kind {
            Kind::Html if goes_on => run.end = node.span.end,
            Kind::Html => run = node.span,
            Kind::TaskMark(_) => out.push(Part::Box(id)),
            _ => out.push(Part::Words(document.literal(id).to_owned())),
        }
    }
    read(run.of(document.text.as_str()), &mut out);
    out
}

/// Reads raw HTML that holds no box.
fn read(raw: &str, out: &mut Vec<Part>) {
    let mut at = 0;
    while at < raw.len() {
        let open = raw[at..].find('<').map_or(raw.len(), |n| at + n);
        if open > at {
            out.push(Part::Words(attribute_value(&raw[at..open])));
        }
        let Some(rest) = raw.get(open + 1..) else { break };
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(raw.len(), |end| open + 1 + end + 3);
            continue;
        }
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
        let from = raw.len() - inner.len() + name.len();
        at = attributes(raw, from, &mut |_, _, _| {});
        at += usize::from(raw[at..].starts_with('>'));
        let name = name.to_ascii_lowercase();
        out.push(if inner.len() < rest.len() { Part::Close(name) } else { Part::Open(name) });
    }
}

fn is(part: &Part, list: &[&str]) -> bool {
    matches!(part, Part::Open(name) | Part::Close(name) if list.contains(&name.as_str()))
}

/// The words of some parts.
fn words<'p>(parts: impl IntoIterator<Item = &'p Part>) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Words(text) => out.push_str(text),
            part if is(part, &BLOCKS) || is(part, &WALLS) => out.push(' '),
            _ => {}
        }
    }
    squeeze(&out)
}

/// What the box at `at` is for.
fn name(parts: &[Part], at: usize) -> String {
    let row = row(parts, at);
    if let Some(row) = &row
        && let Some(name) = of_row(parts, at, row.clone())
    {
        return name;
    }
    if let Some(words) = labelled(&parts[at + 1..]) {
        return words;
    }
    let ahead = beside(parts, at + 1..parts.len(), false);
    if ahead.is_empty() { beside(parts, 0..at, true) } else { ahead }
}

/// The words of the label that follows a box directly.
fn labelled(parts: &[Part]) -> Option<String> {
    let blank = |part: &Part| matches!(part, Part::Words(words) if words.trim().is_empty());
    let first = parts.iter().position(|part| !blank(part))?;
    matches!(&parts[first], Part::Open(name) if name == "label").then_some(())?;
    let end = parts.iter().position(|part| matches!(part, Part::Close(name) if name == "label"))?;
    Some(words(&parts[first..end]))
}

/// The words next to a box, up to what stands on other lines.
fn beside(parts: &[Part], range: Range<usize>, back: bool) -> String {
    let start = range.start;
    let (mut from, mut to) = (if back { range.end } else { start }, if back { range.end } else { start });
    for step in 0..range.len() {
        let n = if back { range.end - 1 - step } else { start + step };
        let part = &parts[n];
        let begun = !words(&parts[from..to]).is_empty();
        if matches!(part, Part::Box(_)) || is(part, &WALLS) || (begun && is(part, &BLOCKS)) {
            break;
        }
        if back { from = n } else { to = n + 1 }
    }
    words(&parts[from..to])
}

/// The parts of the row of a table that the box at `at` stands in.
fn row(parts: &[Part], at: usize) -> Option<Range<usize>> {
    let is_row = |part: &Part| is(part, &["tr"]);
    let start = (0..at).rev().find(|&n| is_row(&parts[n]) || is(&parts[n], &["table"]))?;
    if !matches!(&parts[start], Part::Open(name) if name == "tr") {
        return None;
    }
    let end = (at..parts.len()).find(|&n| is_row(&parts[n]) || is(&parts[n], &["table"])).unwrap_or(parts.len());
    Some(start + 1..end)
}

/// The cells of a row.
fn cells(parts: &[Part], row: Range<usize>) -> Vec<Range<usize>> {
    let begins = |n: &usize| matches!(&parts[*n], Part::Open(name) if name == "td" || name == "th");
    let starts: Vec<usize> = row.clone().filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([row.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The name of a box in a row: the first words of the row, and the column where the row has several boxes. `None` where
/// the box shares its cell with others.
fn of_row(parts: &[Part], at: usize, row: Range<usize>) -> Option<String> {
    let boxes = |range: Range<usize>| parts[range].iter().filter(|part| matches!(part, Part::Box(_))).count();
    let cells = cells(parts, row.clone());
    let column = cells.iter().position(|cell| cell.contains(&at))?;
    let text = |cell: &Range<usize>| words(&parts[cell.clone()]);
    let first = cells.iter().map(text).find(|words| !words.is_empty())?;
    if boxes(row.clone()) == 1 {
        return Some(first);
    }
    if boxes(cells[column].clone()) > 1 {
        return None;
    }
    let table = (0..row.start).rev().find(|&n| matches!(&parts[n], Part::Open(name) if name == "table"))?;
    let heads = (table..row.start).filter(|&n| matches!(&parts[n], Part::Open(name) if name == "th")).nth(column);
    let label = heads.map(|n| beside(parts, n + 1..row.start, false)).unwrap_or_default();
    let own = text(&cells[column]);
    Some(match (label.is_empty(), own.is_empty()) {
        (false, _) if label != first => format!("{first} – {label}"),
        (true, false) if own != first => format!("{first} – {own}"),
        _ => first,
    })
}
