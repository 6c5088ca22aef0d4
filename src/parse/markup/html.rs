//! HTML whose content is Markdown because its attribute `markdown` says so, as kramdown and Python-Markdown have it. Empty
//! lines around the content say the same in the dialect that is read here.

use super::Family;
use super::attributes::{Argument, arguments};
use super::blocks::Blocks;

pub(super) const FAMILY: Family = Family { name: "kramdown", block, token: |_| None };

/// Elements that hold blocks.
const ELEMENTS: [&str; 14] = [
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "p",
    "section",
    "summary",
];

/// Lines among which the end of an element is looked for.
const MOST_LINES: usize = 2000;

/// The tag that a line begins with.
struct Tag<'t> {
    name: &'t str,
    /// Bytes up to its `>`.
    length: usize,
    /// Where its attribute stands.
    attribute: (usize, usize),
}

/// The tag that `line` begins with, if its content is Markdown.
fn opening(line: &str) -> Option<Tag<'_>> {
    let inner = line.strip_prefix('<')?;
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric())?];
    let length = line.find('>')? + 1;
    let all = &line[1 + name.len()..length - 1];
    if !ELEMENTS.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return None;
    }
    let says = |a: &Argument<'_>| match a.name {
        "" => a.value == "markdown",
        name => name == "markdown" && a.value != "0",
    };
    let said = arguments(all);
    let argument = said.iter().find(|a| says(a))?;
    let at = |part: &str| part.as_ptr() as usize - line.as_ptr() as usize;
    let first = if argument.name.is_empty() { argument.value } else { argument.name };
    let end = at(argument.value) + argument.value.len();
    let quoted = line[end..].starts_with(['"', '\'']) && !argument.name.is_empty();
    Some(Tag { name, length, attribute: (at(first), end + usize::from(quoted)) })
}

/// Where the element that begins in the line `n` ends: the line, and the byte in the text at which its last tag stands.
fn closing(blocks: &Blocks<'_>, n: usize, name: &str) -> Option<(usize, usize)> {
    let (opens, closes) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 1;
    for m in n + 1..blocks.lines.len().min(n + MOST_LINES) {
        if blocks.lines[m].fenced {
            continue;
        }
        let (line, begin) = blocks.content(m);
        depth += line.matches(&opens).count();
        for (at, _) in line.match_indices(&closes) {
            depth -= 1;
            if depth == 0 {
                return (at + closes.len() == line.len()).then_some((m, begin + at));
            }
        }
    }
    None
}

fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let Some(edits) = edits(blocks, n) else { return false };
    for (start, end, with) in edits {
        blocks.edit(start, end, with);
    }
    true
}

/// The empty line before the last tag. A tag that stands further in than the content would belong to a list in it.
fn before_end(blocks: &Blocks<'_>, n: usize, (last, closed): (usize, usize), margin: &str) -> (usize, usize, String) {
    let line = blocks.lines[last];
    let alone = last > n && blocks.text[line.content..closed].trim().is_empty();
    if !alone || blocks.is_indented() {
        return (closed, closed, format!("\n{margin}\n{margin}"));
    }
    let lines = blocks.lines[n..last].iter().filter(|line| !line.is_blank(blocks.text));
    let column = lines.map(|line| line.indent(blocks.text)).min().unwrap_or(0);
    let before = format!("{}{}", &blocks.text[line.start..line.content], " ".repeat(column));
    (line.content, closed, format!("\n{before}"))
}

/// What makes Markdown of the content of the element that begins in the line `n`.
fn edits(blocks: &mut Blocks<'_>, n: usize) -> Option<Vec<(usize, usize, String)>> {
    if !blocks.content(n).0.starts_with('<') || !blocks.content(n).0.contains("markdown") || !blocks.seeks() {
        return None;
    }
    let margin = blocks.margin(n);
    let (line, begin) = blocks.content(n);
    let Tag { name, length, attribute } = opening(line)?;
    let (opened, closes) = (begin + length, format!("</{name}>"));
    let (last, closed) = if length == line.len() {
        closing(blocks, n, name)?
    } else {
        let whole = line.ends_with(&closes) && line.matches(&closes).count() == 1;
        whole.then_some((n, begin + line.len() - closes.len()))?
    };
    // What stands far in would be code.
    let first = (n + 1..last).find(|&m| !blocks.lines[m].is_blank(blocks.text));
    let far = |m: usize| blocks.lines[m].indent(blocks.text) >= blocks.lines[n].indent(blocks.text) + 4;
    if first.is_some_and(far) {
        return None;
    }
    let mut edits = vec![
        (begin + attribute.0, begin + attribute.1, String::new()),
        (opened, opened, format!("\n{margin}\n{margin}")),
        before_end(blocks, n, (last, closed), &margin),
    ];
    // A paragraph cannot hold one.
    if name.eq_ignore_ascii_case("p") {
        edits.insert(0, (begin + 1, begin + 2, "div".to_owned()));
        edits.push((closed + 2, closed + 3, "div".to_owned()));
    }
    let end = closed + closes.len();
    edits.push((end, end, format!("\n{margin}")));
    for m in n + 1..last {
        // Text that follows an image belongs to no HTML.
        let (line, _) = blocks.content(m);
        if line.starts_with("<img") && line.ends_with('>') {
            let end = blocks.lines[m].end;
            edits.push((end, end, format!("\n{margin}")));
        }
    }
    Some(edits)
}
