//! Jekyll, Eleventy and other users of Liquid: tags in targets of links, code, comments, raw text.

use super::attributes::{arguments, first};
use super::blocks::{Blocks, End, Title};
use super::token::{Shape, Token, Treatment};
use super::{Family, Kind, Mark, alert};

pub(super) const FAMILY: Family = Family { name: "Liquid", block, token };

/// `{: .note }` above a block or below it makes an alert of it; `{:toc}` below a list is a table of contents, which every
/// page has.
fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let Some(inner) = line.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')) else { return false };
    let margin = blocks.margin(n);
    let is_item = |line: &str| crate::parse::repair::list_marker(line).is_some();
    if inner.split_whitespace().next() == Some("toc") {
        if n > 0 && is_item(blocks.content(n - 1).0) {
            blocks.drop_lines(n - 1, n + 1);
            return true;
        }
        return false;
    }
    let mut classes = inner.split_whitespace().filter_map(|word| word.strip_prefix('.'));
    let Some(kind) = classes.find_map(|class| alert(class.strip_suffix("-title").unwrap_or(class))) else {
        return false;
    };
    let end = blocks.lines[n].end;
    let kind = Kind::Alert(kind);
    if blocks.after_blank {
        let Some(next) = blocks.lines.get(n + 1).filter(|next| !next.is_blank(blocks.text)) else { return false };
        if next.is_quoted() && !blocks.lines[n].is_quoted() {
            let mark = blocks.marks.write(Mark::Quote(kind));
            blocks.edit(begin, end, format!("> {mark}"));
        } else {
            blocks.open(n, End::Blank, &[Mark::Open(kind, None)], Title::None);
        }
        return true;
    }
    let first = blocks.first_above(n);
    if first >= n {
        return false;
    }
    let start = blocks.lines[first].start;
    if blocks.lines[first].is_quoted() && !blocks.lines[n].is_quoted() {
        let mark = blocks.marks.write(Mark::Quote(kind));
        blocks.edit(start, start, format!("{margin}> {mark}\n"));
        blocks.edit(begin, end, String::new());
        return true;
    }
    let above = blocks.content(first).0;
    if is_item(above) || above.starts_with(['#', '|', '<', '{', ':']) {
        return false;
    }
    let (open, close) = (blocks.marks.write(Mark::Open(kind, None)), blocks.marks.close());
    blocks.edit(start, start, format!("{margin}{open}\n\n"));
    blocks.edit(begin, end, format!("\n{margin}{close}"));
    true
}

fn token(token: &Token<'_>) -> Option<Treatment> {
    match token.shape {
        Shape::Tag => tag(token),
        Shape::Output => output(token),
        _ => None,
    }
}

fn tag(token: &Token<'_>) -> Option<Treatment> {
    let arguments = arguments(token.arguments());
    if token.in_target {
        // A tag that gives an address is named after what it looks for, which is its first argument.
        return Some(Treatment::Target(first(&arguments)?.to_owned()));
    }
    match token.name {
        "raw" | "verbatim" if token.paired => Some(Treatment::Raw),
        "comment" if token.paired => Some(Treatment::DropAll),
        "highlight" if token.paired => Some(Treatment::Verbatim(first(&arguments).unwrap_or("").to_owned())),
        "toc" => Some(Treatment::Drop),
        // What it repeats is made of data that only the tool has.
        "for" | "tablerow" if token.paired => Some(Treatment::UnknownAll),
        word if token.paired => {
            let kind = alert(word)?;
            Some(Treatment::Box { kind: Kind::Alert(kind), aux: None, title: None })
        }
        _ => None,
    }
}

/// `{{ … }}`. In a target what stands for the site's own address is none of it.
fn output(token: &Token<'_>) -> Option<Treatment> {
    let inner = token.inner.trim().trim_matches('-').trim();
    if token.in_target {
        if matches!(inner, "site.baseurl" | "site.url" | "base_url" | "site.baseUrl" | "config.site_url") {
            return Some(Treatment::Target(String::new()));
        }
        let quoted = inner.split('|').next().map(str::trim).filter(|s| s.starts_with(['"', '\'']))?;
        return Some(Treatment::Target(quoted.trim_matches(['"', '\'']).to_owned()));
    }
    // What a reader fills in (`{{COMPANY NAME}}`) is text; what a program fills in is named.
    let program = inner.starts_with('#')
        || inner.contains(['.', '|', '(', '"', '\''])
        || (!inner.is_empty() && inner.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
    Some(if program { Treatment::Unknown } else { Treatment::Keep })
}
