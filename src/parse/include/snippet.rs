//! Other tools' ways to show a file or a part of it: found here, spliced in as `[!INCLUDE]` is.
//!
//! `[!code-LANG[text](path)]` and `:::code source="path":::` of `DocFX`, `--8<-- "path"` and `{* path *}` of `MkDocs`,
//! `{% include path %}` of Jekyll, `{{% include "path" %}}` of Hugo, `{{#include path}}` of mdBook, `{include} path` of `MyST`.

use crate::text::Span;

use super::super::markup::{arguments, first, get};
use super::super::{repair, scopes};
use super::excerpt::{Pick, code_language};
use super::found::{Base, Found, How, further_lines, item_marks};

/// Adds what there is in `text` from byte `body` on.
pub(super) fn find(text: &str, body: usize, out: &mut Vec<Found>) {
    const SIGNS: &[&str] = &[
        ":::code",
        "[!code",
        "8<-- ",
        "8<--\n",
        "8<--\r",
        "{% include",
        "{%- include",
        "{* ",
        "{! ",
        "{{%",
        "{{<",
        "{{#",
        "include}",
    ];
    let own = text.as_bytes().get(body..).unwrap_or(b"");
    if !SIGNS.iter().any(|sign| memchr::memmem::find(own, sign.as_bytes()).is_some()) {
        return;
    }
    let before = out.len();
    let lines = repair::lines(text, body);
    let mut n = 0;
    while n < lines.len() {
        let line = lines[n];
        n += 1;
        if line.comment {
            continue;
        }
        if let Some(behind) = super::directive::find(text, &lines, n - 1, out) {
            n = behind;
            continue;
        }
        let whole = &text[line.start..line.end];
        let lead = item_marks(whole);
        let (start, content) = (line.start + lead, whole[lead..].trim_end());
        let prefix = || further_lines(&whole[..lead]);
        if let Some((target, pick)) = snippet(content) {
            let how = if line.fenced { How::Raw } else { How::Markdown };
            out.push(Found { how, base: Base::Above, pick, ..found(start, content, target, prefix()) });
        } else if matches!(content, "--8<--" | "-8<-") {
            n = block(text, &lines, n - 1, out);
        } else if let Some((target, language, marked, pick)) = program(content) {
            let how = if line.fenced { How::Raw } else { How::Code { language, marked } };
            out.push(Found { how, base: Base::Above, pick, ..found(start, content, target, prefix()) });
        } else if let Some((target, how, pick)) = book(content) {
            let how = if line.fenced { How::Raw } else { how };
            out.push(Found { how, pick, ..found(start, content, target, prefix()) });
        } else if line.fenced {
        } else if let Some((target, language, marked, pick)) = colons(content).or_else(|| brackets(content)) {
            let how = How::Code { language, marked };
            out.push(Found { how, pick, ..found(start, content, target, prefix()) });
        } else if let Some((target, how)) = shortcode(content) {
            out.push(Found { how, base: Base::Shortcode, ..found(start, content, target, prefix()) });
        } else if content.contains("{%") {
            tags(content, start, &prefix, out);
        }
    }
    let literal = scopes::literal_ranges(&text[body..]);
    let is_literal = |found: &Found| {
        let at = found.span.start as usize - body;
        let n = literal.partition_point(|range| range.start <= at);
        n > 0 && literal[n - 1].end > at
    };
    let raw = raw_ranges(&text[body..]);
    let mut index = 0;
    out.retain(|found| {
        index += 1;
        let at = found.span.start as usize - body;
        if index > before && raw.get(raw.partition_point(|range| range.end <= at)).is_some_and(|r| r.start <= at) {
            return false;
        }
        // What `MkDocs` and mdBook splice in they do wherever it stands.
        index <= before || found.base == Base::Above || found.how == How::Raw || !is_literal(found)
    });
    out.sort_by_key(|found| found.span.start);
    let mut end = 0;
    out.retain(|found| {
        let kept = found.span.start >= end;
        end = end.max(found.span.end);
        kept
    });
}

/// The include that all of `content`, at byte `start`, is.
fn found(start: usize, content: &str, target: &str, prefix: String) -> Found {
    let from = start + (target.as_ptr() as usize).saturating_sub(content.as_ptr() as usize);
    Found {
        span: Span::new(start, start + content.len()),
        target: Span::new(from, from + target.len()),
        text: Span::at(start),
        prefix,
        alone: true,
        how: How::Markdown,
        base: Base::Beside,
        pick: Pick::default(),
    }
}

/// The path and the part that a snippet names: `a.md`, `a.md:2:4`, `a.md:section`.
fn named(target: &str) -> Option<(&str, Pick)> {
    if target.is_empty() || target.contains("://") {
        return None;
    }
    Some(match target.find(':') {
        Some(at) => (&target[..at], Pick::of_snippet(&target[at + 1..])),
        None => (target, Pick::default()),
    })
}

/// Names of shortcodes that show a file.
const SHOW_A_FILE: &[&str] = &[
    "include",
    "include-code",
    "include-md",
    "includecode",
    "code-include",
    "code_include",
    "readfile",
    "read-file",
    "code_sample",
    "code-sample",
    "codenew",
    "code-file",
    "codefile",
    "snippet",
];

/// `{{% include "path" %}}`, `{{< readfile file="path" code="true" lang="yaml" >}}`
fn shortcode(content: &str) -> Option<(&str, How)> {
    let inner = content.strip_prefix("{{<").and_then(|rest| rest.strip_suffix(">}}"));
    let inner = inner.or_else(|| content.strip_prefix("{{%").and_then(|rest| rest.strip_suffix("%}}")))?;
    let (word, rest) = inner.trim().trim_end_matches('/').split_once([' ', '\t'])?;
    if !SHOW_A_FILE.contains(&word.to_ascii_lowercase().as_str()) || rest.contains("}}") {
        return None;
    }
    let all = arguments(rest);
    let target = ["file", "path", "src", "source"].iter().find_map(|name| get(&all, name)).or_else(|| first(&all))?;
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if matches!(ending.as_str(), "md" | "markdown") {
        return Some((target, How::Markdown));
    }
    let named = get(&all, "lang").or_else(|| get(&all, "language"));
    let named = named.or_else(|| all.iter().filter(|a| a.name.is_empty()).nth(1).map(|a| a.value));
    let code = named.is_some() || code_language(target).is_some() || ending == "txt";
    let language = language_of(named.unwrap_or(""), target);
    code.then_some((target, How::Code { language, marked: String::new() }))
}

/// `{{#include path:2:10}}`, `{{#rustdoc_include path:name}}`, `{{#playground path}}`
fn book(content: &str) -> Option<(&str, How, Pick)> {
    let inner = content.strip_prefix("{{#")?.strip_suffix("}}")?.trim();
    let (word, rest) = inner.split_once([' ', '\t'])?;
    let target = rest.trim().split([' ', '\t']).next()?;
    let (path, pick) = named(target)?;
    match word {
        "include" | "rustdoc_include" => Some((path, How::Markdown, pick)),
        "playground" | "playpen" => {
            Some((path, How::Code { language: language_of("", path), marked: String::new() }, pick))
        }
        _ => None,
    }
}

/// `--8<-- "path"`, `{! path !}`
fn snippet(content: &str) -> Option<(&str, Pick)> {
    if let Some(inner) = content.strip_prefix("{!").and_then(|rest| rest.strip_suffix("!}")) {
        return named(inner.trim());
    }
    let rest = content.trim_start_matches('-').strip_prefix("8<-").filter(|_| content.starts_with('-'))?;
    let rest = rest.trim_start_matches('-').trim();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    named(rest.strip_prefix(quote)?.strip_suffix(quote)?.trim())
}

/// The lines between two `--8<--`, each a path. Returns the line behind the second.
fn block(text: &str, lines: &[repair::Line], first: usize, out: &mut Vec<Found>) -> usize {
    let content = |n: usize| lines[n].text(text).trim();
    let close = (first + 1..lines.len().min(first + 100)).find(|&n| matches!(content(n), "--8<--" | "-8<-"));
    let Some(close) = close else { return first + 1 };
    let paths: Vec<usize> =
        (first + 1..close).filter(|&n| !content(n).is_empty() && !content(n).starts_with(';')).collect();
    for (index, &n) in paths.iter().enumerate() {
        let Some((target, pick)) = named(content(n).trim_matches(['"', '\''])) else { continue };
        let how = if lines[n].fenced { How::Raw } else { How::Markdown };
        let at = target.as_ptr() as usize - text.as_ptr() as usize;
        // The fences of the block go with its first and its last path.
        let start =
            if index == 0 { lines[first].end - lines[first].text(text).trim_start().len() } else { lines[n].start };
        let end = if index + 1 == paths.len() { lines[close].end } else { lines[n].end };
        out.push(Found {
            span: Span::new(start, end),
            target: Span::new(at, at + target.len()),
            text: Span::at(start),
            prefix: further_lines(&text[lines[first].start..start.max(lines[first].start).min(lines[first].end)]),
            alone: true,
            how,
            base: Base::Above,
            pick,
        });
    }
    close + 1
}

type Code<'t> = (&'t str, String, String, Pick);

fn language_of(name: &str, path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#');
    let name = name.trim().to_ascii_lowercase();
    if !name.is_empty() && name.chars().all(plain) {
        return name;
    }
    code_language(path).unwrap_or("").to_owned()
}

/// Line numbers as they may follow a language: `1,3-5`.
fn marked_of(lines: &str) -> String {
    lines.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '-')).collect()
}

/// `:::code language="x" source="path" range="1-5" id="part" highlight="2":::`
fn colons(content: &str) -> Option<Code<'_>> {
    let inner = content.strip_prefix(":::")?.trim_start().strip_prefix("code ")?.strip_suffix(":::")?;
    let all = arguments(inner);
    let target = get(&all, "source")?.trim();
    let pick = match (get(&all, "id"), get(&all, "range")) {
        (Some(id), _) if !id.is_empty() => Pick::of_fragment(id),
        (_, Some(range)) => Pick::of_ranges(range),
        _ => Pick::default(),
    };
    let marked = marked_of(get(&all, "highlight").unwrap_or(""));
    Some((target, language_of(get(&all, "language").unwrap_or(""), target), marked, pick))
}

/// `[!code-x[text](path#L1-L5)]`, `[!code-x[text](path?name=part&highlight=2)]`
fn brackets(content: &str) -> Option<Code<'_>> {
    let start = content.get(..6)?;
    if !start.eq_ignore_ascii_case("[!code") {
        return None;
    }
    let rest = content.strip_suffix(']')?.trim_end();
    let words = rest[6..].find('[')? + 6;
    let language = rest[6..words].trim_start_matches('-').trim();
    let middle = rest[words..].find("](")? + words;
    let inner = rest[middle + 2..].strip_suffix(')')?.trim();
    // A title may follow.
    let inner = inner.split_once([' ', '\t']).map_or(inner, |(address, _)| address);
    let (path, fragment) = inner.split_once('#').map_or((inner, ""), |(path, fragment)| (path, fragment));
    let (path, query) = path.split_once('?').map_or((path, ""), |(path, query)| (path, query));
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let pick = match (value("name").or_else(|| value("id")), value("range"), value("start")) {
        (Some(id), ..) => Pick::of_fragment(id),
        (None, Some(range), _) => Pick::of_ranges(range),
        (None, None, Some(start)) => Pick::of_ranges(&format!("{start}-{}", value("end").unwrap_or(""))),
        _ => Pick::of_fragment(fragment),
    };
    let marked = marked_of(value("highlight").unwrap_or(""));
    Some((path, language_of(language, path), marked, pick))
}

/// `{* path ln[1:5] hl[2] *}`
fn program(content: &str) -> Option<Code<'_>> {
    let inner = content.strip_prefix("{*")?.strip_suffix("*}")?.trim();
    let (target, rest) = inner.split_once([' ', '\t']).unwrap_or((inner, ""));
    let value = |name: &str| rest.split_once(name).and_then(|(_, rest)| rest.split_once(']')).map(|(value, _)| value);
    let pick = Pick::of_ranges(&value("ln[").unwrap_or("").replace(':', "-"));
    let marked = marked_of(&value("hl[").unwrap_or("").replace(':', "-"));
    (!target.is_empty()).then(|| (target, language_of("", target), marked, pick))
}

/// The tags in a line that include: `{% include path name=value %}`, `{% include_relative path %}`.
fn tags(content: &str, start: usize, prefix: &dyn Fn() -> String, out: &mut Vec<Found>) {
    for at in memchr::memmem::find_iter(content.as_bytes(), b"{%") {
        let rest = &content[at..];
        // `{{% x %}}` is a shortcode.
        if content[..at].ends_with(['\\', '{']) {
            continue;
        }
        let Some(length) = rest.find("%}").map(|end| end + 2) else { return };
        let inner = rest[2..length - 2].trim_matches(['-', ' ', '\t']);
        let Some((word, inner)) = inner.split_once([' ', '\t']) else { continue };
        let base = match word {
            "include" => Base::Includes,
            "include_relative" => Base::Beside,
            _ => continue,
        };
        let inner = inner.trim_start();
        let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\''));
        let target = match quote {
            Some(quote) => inner[1..].split(quote).next().unwrap_or(""),
            None => inner.split([' ', '\t']).next().unwrap_or(""),
        };
        if target.is_empty() || target.contains(['{', '}', '|']) {
            continue;
        }
        let behind = target.as_ptr() as usize - inner.as_ptr() as usize + target.len() + usize::from(quote.is_some());
        let given = arguments(inner.get(behind..).unwrap_or(""));
        let given =
            given.iter().filter(|a| !a.name.is_empty()).map(|a| (a.name.to_owned(), a.value.to_owned())).collect();
        let alone = at == 0 && length == content.len();
        let whole = found(start + at, &rest[..length], target, if alone { prefix() } else { String::new() });
        out.push(Found { alone, how: How::Template(given), base, ..whole });
    }
}
/// What stands between `{% raw %}` and `{% endraw %}`, in the order of the text: tags in it are shown as they are.
fn raw_ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for (at, _) in text.match_indices("{%") {
        match text[at + 2..].trim_start_matches('-').split_whitespace().next() {
            Some("raw") => open = open.or(Some(at)),
            Some("endraw") => out.extend(open.take().map(|start| start..at)),
            _ => {}
        }
    }
    out
}
