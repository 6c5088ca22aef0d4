//! `DocFX` and Learn: several alerts in one quotation, `[!div]`, tabs, rows and columns, zones, monikers, images.

use super::attributes::{arguments, get};
use super::blocks::{Blocks, End, Title};
use super::token::{Shape, Token, Treatment};
use super::{AlertKind, Family, Kind, Mark, escaped, escaped_target};

pub(super) const FAMILY: Family = Family { name: "DocFX", block, token };

fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, _) = blocks.content(n);
    if blocks.lines[n].is_quoted() {
        return quotation(blocks, n);
    }
    match line.as_bytes().first() {
        Some(b'>') if !blocks.lines[n].is_quoted() => deep_quotation(blocks, n),
        Some(b'#') if line.contains("(#tab/") => tab(blocks, n),
        Some(b'-' | b'*' | b'_') if is_rule(line) => end_of_tabs(blocks, n),
        Some(b':') => colons(blocks, n),
        _ => false,
    }
}

/// Whether the line `n` is quoted and begins with a directive in brackets: the word and what follows it.
fn directive(line: &str) -> Option<(String, &str)> {
    let inner = line.strip_prefix("[!")?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    Some((inner[..end].to_ascii_lowercase(), &inner[end..]))
}

/// The same for a quotation that stands so far in that only the item of a list makes it one.
fn deep_quotation(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, _) = blocks.content(n);
    let alert = directive(line[1..].trim_start())
        .is_some_and(|(word, rest)| rest == "]" && AlertKind::ALL.iter().any(|kind| kind.name() == word));
    let before = n > 0 && !blocks.lines[n - 1].fenced && blocks.content(n - 1).0.starts_with('>');
    if alert && before {
        let start = blocks.lines[n].start;
        blocks.edit(start, start, "\n".to_owned());
    }
    alert && before
}

fn quotation(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let Some((word, rest)) = directive(line) else { return false };
    let before = n > 0 && blocks.lines[n - 1].is_quoted() && !blocks.lines[n - 1].fenced;
    if AlertKind::ALL.iter().any(|kind| kind.name() == word) {
        // A second alert in a quotation is one of its own.
        if before && rest == "]" {
            let start = blocks.lines[n].start;
            blocks.edit(start, start, "\n".to_owned());
            return true;
        }
        return false;
    }
    if word == "video" {
        apart(blocks, n, before);
        return false;
    }
    if word != "div" {
        return false;
    }
    let Some(close) = rest.find(']') else { return false };
    let classes = arguments(&rest[..close]);
    let class = get(&classes, "class").unwrap_or("").to_ascii_lowercase();
    let has = |name: &str| class.split([' ', ',', '|']).any(|part| part.trim() == name);
    let kind = if has("checklist") {
        Kind::Checklist
    } else if has("nextstepaction") {
        Kind::NextStep
    } else if has("op_single_selector") || has("op_multi_selector") {
        Kind::Selector
    } else {
        Kind::Div
    };
    let end = begin + (line.len() - rest.len()) + close + 1;
    let mark = blocks.marks.write(Mark::Quote(kind));
    // The rest of its line continues on the next one.
    let margin = blocks.margin(n);
    let behind = !blocks.text[end..blocks.lines[n].end].trim().is_empty();
    let written = if behind { format!("{mark}\n{margin}") } else { mark };
    // A quotation of its own, whatever is before it.
    let start = blocks.lines[n].start;
    if before {
        blocks.edit(start, start, "\n".to_owned());
    }
    blocks.edit(begin, end, written);
    true
}

/// A video is alone in its paragraph, whatever stands before and behind it.
fn apart(blocks: &mut Blocks<'_>, n: usize, before: bool) {
    let line = blocks.lines[n];
    let quoted = blocks.text[line.start..line.content].trim_end().to_owned();
    if before && !blocks.content(n - 1).0.is_empty() {
        blocks.edit(line.start, line.start, format!("{quoted}\n"));
    }
    let next = blocks.lines.get(n + 1).copied().filter(|next| !next.fenced && !blocks.content(n + 1).0.is_empty());
    if let Some(next) = next {
        let blank = if next.is_quoted() { quoted } else { String::new() };
        blocks.edit(line.end, line.end, format!("\n{blank}"));
    }
}

/// `# [Title](#tab/name)`, with `/condition` behind it or not.
fn tab(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line[level..].trim();
    if level > 6 || !rest.starts_with('[') || !rest.ends_with(')') {
        return false;
    }
    let Some(middle) = rest.rfind("](#tab/") else { return false };
    let name = rest[middle + 7..rest.len() - 1].to_owned();
    let from = begin + (line.len() - line.trim_start_matches('#').trim_start().len()) + 1;
    let to = from + middle - 1;
    // The next tab of a group ends those of a lower level in the one before.
    let same = blocks.innermost(|end| end == End::Tabs(level));
    if let Some(first) = same {
        blocks.end_tab(n, first);
    }
    let opens = same.is_none();
    blocks.tab(n, End::Tabs(level), Some(name), opens, Title::Span(from, to));
    true
}

fn is_rule(line: &str) -> bool {
    let mark = line.as_bytes()[0];
    let all = line.bytes().all(|b| b == mark || b == b' ' || b == b'\t');
    all && line.bytes().filter(|b| *b == mark).count() >= 3
}

fn end_of_tabs(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, _) = blocks.content(n);
    // Dashes right below a text make a heading of it.
    if line.starts_with('-') && !blocks.after_blank {
        return false;
    }
    let Some(first) = blocks.innermost(|end| matches!(end, End::Tabs(_))) else { return false };
    blocks.end(n, first);
    true
}

/// `:::row:::`, `:::zone pivot="x"`, `:::moniker range="x"` and their ends.
fn colons(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, _) = blocks.content(n);
    let inner = line.trim_start_matches(':').trim();
    let word: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let word = word.to_ascii_lowercase();
    let rest = inner[word.len()..].trim().trim_end_matches(':').trim();
    let arguments = arguments(rest);
    let label = |name: &str| get(&arguments, name).map(str::to_owned).filter(|value| !value.is_empty());
    match word.as_str() {
        "row" => blocks.open(n, End::Word("row-end"), &[Mark::Open(Kind::Columns, None)], Title::None),
        "column" => blocks.open(n, End::Word("column-end"), &[Mark::Open(Kind::Column, None)], Title::None),
        "zone" => {
            let label = label("pivot").or_else(|| label("target"));
            blocks.open(n, End::Word("zone-end"), &[Mark::Open(Kind::Zone, label)], Title::None);
        }
        "moniker" => {
            let label = label("range");
            blocks.open(n, End::Word("moniker-end"), &[Mark::Open(Kind::Zone, label)], Title::None);
        }
        "row-end" | "column-end" | "zone-end" | "moniker-end" => {
            match blocks.innermost(|end| matches!(end, End::Word(open) if open == word)) {
                Some(first) => blocks.end(n, first),
                // It ends what did not begin: nothing to show.
                None => blocks.drop_lines(n, n + 1),
            }
        }
        _ => return false,
    }
    true
}

fn token(token: &Token<'_>) -> Option<Treatment> {
    if token.shape != Shape::Colons {
        return None;
    }
    let arguments = arguments(token.arguments());
    match token.name {
        "image" => {
            let source = get(&arguments, "source")?;
            let alt = get(&arguments, "alt-text").or_else(|| get(&arguments, "alt")).unwrap_or("");
            Some(Treatment::Text(format!("![{}]({})", escaped(alt), escaped_target(source))))
        }
        "image-end" => Some(Treatment::Drop),
        "no-loc" => Some(Treatment::Text(escaped(get(&arguments, "text")?))),
        "video" => {
            let source = get(&arguments, "source")?;
            let text = get(&arguments, "title").or_else(|| get(&arguments, "alt-text")).unwrap_or(source);
            Some(Treatment::Text(format!("[{}]({})", escaped(text), escaped_target(source))))
        }
        _ => None,
    }
}
