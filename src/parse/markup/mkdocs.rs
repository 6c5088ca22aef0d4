//! `MkDocs` and its extensions: admonitions, foldable ones, content tabs, blocks, attribute lists, snippets.

use super::attributes::{arguments, get};
use super::blocks::{Blocks, End, Title};
use super::token::{Shape, Token, Treatment};
use super::{Family, Kind, Mark, alert, default_title, escaped};

pub(super) const FAMILY: Family = Family { name: "MkDocs", block, token };

fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    if blocks.lines[n].is_quoted() {
        return false;
    }
    let (line, _) = blocks.content(n);
    match line.as_bytes() {
        [b'!', b'!', b'!', ..] | [b'?', b'?', b'?', ..] => admonition(blocks, n),
        [b'=', b'=', b'=', ..] => tab(blocks, n),
        [b'/', b'/', b'/', ..] => fenced(blocks, n),
        [b'-', b'-', b'8', b'<', b'-', b'-', ..] => {
            blocks.show(n, FAMILY.name, "--8<--");
            true
        }
        _ => false,
    }
}

/// The bytes between the first quote of `line` and the last one, as places of the page.
fn quoted(line: &str, begin: usize) -> Option<(usize, usize)> {
    let open = line.find(['"', '\''])?;
    let close = line.rfind(line[open..].chars().next()?)?;
    (close > open).then_some((begin + open + 1, begin + close))
}

fn admonition(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let folded = line.starts_with('?');
    let rest = line.trim_start_matches(['!', '?']);
    let open = folded && rest.starts_with('+');
    let rest = rest.trim_start_matches('+').trim_start();
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if word.is_empty() {
        return false;
    }
    let title = match quoted(line, begin) {
        Some((from, to)) if from == to => Title::None,
        Some((from, to)) => Title::Span(from, to),
        None => heading(&word, folded),
    };
    let kind = alert(&word.to_lowercase()).unwrap_or(super::AlertKind::Note);
    let mark = if folded {
        Mark::Open(Kind::Details, open.then(|| "open".to_owned()))
    } else {
        Mark::Open(Kind::Alert(kind), None)
    };
    let indent = blocks.lines[n].indent(blocks.text);
    blocks.open(n, End::Indent(indent + 4), &[mark], title);
    true
}

/// The title that replaces a missing one.
fn heading(word: &str, folded: bool) -> Title {
    let word = word.to_lowercase();
    let title = default_title(&word).or_else(|| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| folded)?;
        Some(first.to_uppercase().chain(letters).collect())
    });
    title.map_or(Title::None, Title::Text)
}

fn tab(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let rest = line.trim_start_matches('=').trim_start_matches(['!', '+']);
    if !line.starts_with("===") || line.starts_with("====") || !rest.trim_start().starts_with(['"', '\'']) {
        return false;
    }
    let Some((from, to)) = quoted(line, begin) else { return false };
    let indent = blocks.lines[n].indent(blocks.text);
    let opens = !blocks.follows_tab(n) || rest.starts_with('!');
    blocks.tab(n, End::Indent(indent + 4), None, opens, Title::Span(from, to));
    true
}

/// `/// note | Title` up to `///`, of which there may be more for one inside another.
fn fenced(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let run = line.bytes().take_while(|b| *b == b'/').count();
    let rest = line[run..].trim();
    if rest.is_empty() {
        let fits = |end| matches!(end, End::Fence(b'/', open) if open == run);
        let Some(first) = blocks.innermost(fits) else { return false };
        let tab =
            |line: &str| line.trim_matches('/').trim_start().starts_with("tab") && line.starts_with(&"/".repeat(run));
        let next = (n + 1..blocks.lines.len()).map(|next| blocks.content(next).0).find(|line| !line.is_empty());
        if blocks.is_tab(first) && next.is_some_and(tab) {
            blocks.end_only_tab(n, first);
        } else {
            blocks.end(n, first);
        }
        return true;
    }
    let (word, title) = rest.split_once('|').map_or((rest, None), |(word, title)| (word.trim(), Some(title.trim())));
    let known = alert(&word.to_lowercase());
    let named = |title: &str| {
        let from = begin + title.as_ptr() as usize - line.as_ptr() as usize;
        Title::Span(from, from + title.len())
    };
    let head = title.filter(|t| !t.is_empty()).map(named);
    let end = End::Fence(b'/', run);
    match (word, known) {
        ("tab", _) => {
            let opens = !blocks.continues_tabs();
            blocks.tab(n, end, None, opens, head.unwrap_or_else(|| Title::Text("–".to_owned())));
        }
        ("details", _) => {
            let head = head.unwrap_or_else(|| Title::Text("Details".to_owned()));
            blocks.open(n, end, &[Mark::Open(Kind::Details, None)], head);
        }
        (word, Some(kind)) => {
            let head = head.unwrap_or_else(|| heading(word, false));
            blocks.open(n, end, &[Mark::Open(Kind::Alert(kind), None)], head);
        }
        (word, None) if !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
            let name = word.to_owned();
            blocks.show(n, FAMILY.name, &name);
            return true;
        }
        _ => return false,
    }
    options(blocks, n + 1);
    true
}

/// Options of a block are indented on the lines after its first.
fn options(blocks: &mut Blocks<'_>, from: usize) {
    let is_option = |n: &usize| {
        let Some(line) = blocks.lines.get(*n) else { return false };
        let s = line.text(blocks.text);
        let named = s.trim().split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        });
        line.indent(blocks.text) >= 4 && named
    };
    let count = (from..blocks.lines.len()).take_while(is_option).count();
    if count > 0 {
        blocks.drop_lines(from, from + count);
    }
}

/// The length of `++ctrl+alt+del++` at byte `at`.
pub(super) fn keys(all: &str, at: usize) -> Option<usize> {
    let inner = &all[at + 2..];
    let length = inner.find("++")?;
    let key = |key: &str| {
        let name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        !key.is_empty() && (key.bytes().all(name) || (key.len() > 2 && key.starts_with('"') && key.ends_with('"')))
    };
    let apart = !all[..at].ends_with(|c: char| c.is_alphanumeric() || c == '+');
    let behind = !inner[length + 2..].starts_with(|c: char| c.is_alphanumeric() || c == '+');
    (apart && behind && inner[..length].split('+').all(key)).then_some(length + 4)
}

/// The length of `==marked words==` at byte `at`. Comparisons have blanks or words beside them.
pub(super) fn marked(all: &str, at: usize) -> Option<usize> {
    let inner = &all[at + 2..];
    let length = inner.find("==")?;
    let words = &inner[..length];
    if words.contains(['\n', '`']) {
        return None;
    }
    let tight =
        !words.is_empty() && !words.starts_with([' ', '=', '"', '\'']) && !words.ends_with([' ', '!', '<', '>']);
    let apart = !all[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | '!' | ')' | ']'));
    let behind = !inner[length + 2..].starts_with(|c: char| c.is_alphanumeric() || c == '=');
    (tight && apart && behind).then_some(length + 4)
}

/// What is written on a key: `ctrl` is Ctrl, `"a b"` is a b.
fn key(name: &str) -> String {
    let name = name.trim_matches('"');
    let known = match name {
        "cmd" | "command" => "Cmd",
        "ctrl" | "control" => "Ctrl",
        "del" | "delete" => "Del",
        "esc" | "escape" => "Esc",
        "pg-up" | "page-up" => "Page Up",
        "pg-dn" | "page-down" => "Page Down",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let upper = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('-').map(upper).collect::<Vec<String>>().join(" ")
}

fn token(token: &Token<'_>) -> Option<Treatment> {
    match token.shape {
        Shape::Keys => {
            let keys: Vec<String> =
                token.inner.split('+').map(|name| format!("<kbd>{}</kbd>", escaped(&key(name)))).collect();
            Some(Treatment::Text(keys.join("+")))
        }
        Shape::Marked if token.in_target => Some(Treatment::Keep),
        Shape::Marked => Some(Treatment::Text(format!("<mark>{}</mark>", token.inner))),
        // `[TOC]`: every page has its contents beside it.
        Shape::Contents => Some(Treatment::Drop),
        Shape::AttributeList => {
            let arguments = arguments(token.inner);
            let id = arguments.iter().find_map(|a| a.value.strip_prefix('#')).or_else(|| get(&arguments, "id"));
            Some(id.filter(|id| !id.is_empty()).map_or(Treatment::Drop, |id| Treatment::Anchor(id.to_owned())))
        }
        _ => None,
    }
}
