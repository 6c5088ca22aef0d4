//! One value of a front matter, changed in place: the lines around it, the comment behind it and the way in
//! which it is quoted stay as they are.

use std::ops::Range;

use crate::parse::{Entry, Format, FrontMatter, front_matter_of, is_plain};

/// What is to become of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellEdit {
    pub(super) key: String,
    /// Nothing takes the key away.
    pub(super) value: Option<String>,
}

/// Makes the edits in `text`, or says why one of them cannot be made.
pub(super) fn edit(text: &str, edits: &[CellEdit]) -> Result<String, (String, String)> {
    let mut out = text.to_owned();
    for edit in edits {
        let before = front_matter_of(&out);
        let fail = |why: &str| (edit.key.clone(), why.to_owned());
        let after = one(&out, &before, edit).map_err(|why| fail(&why))?;
        verify(&before, &front_matter_of(&after), edit).map_err(|why| fail(&why))?;
        out = after;
    }
    Ok(out)
}

fn one(text: &str, matter: &FrontMatter, edit: &CellEdit) -> Result<String, String> {
    let splice = |range: Range<usize>, with: &str| format!("{}{with}{}", &text[..range.start], &text[range.end..]);
    if matter.format == Format::Json {
        return Err("the front matter is JSON, which is not written; change it in the file".to_owned());
    }
    match (matter.entry(&edit.key), &edit.value) {
        (Some(entry), Some(value)) => {
            let at = entry.value_span.range();
            let raw = &text[at.clone()];
            if matter.format == Format::Toml {
                return Ok(splice(at, &in_toml(text, matter, entry, value)?));
            }
            if raw.contains(['\n', '\r']) {
                let lines =
                    block_list(text, raw, value).ok_or("the value goes over several lines; change it in the file")?;
                return Ok(splice(at, &lines));
            }
            let shown = written(raw, value)?;
            if raw.is_empty() {
                // `key:` has no space of its own behind the colon.
                let glued = text[..at.start].ends_with(':');
                return Ok(splice(at, &format!("{}{shown}", if glued { " " } else { "" })));
            }
            let end = at.start + scalar_end(raw);
            Ok(splice(at.start..end, &shown))
        }
        (Some(entry), None) => {
            if is_table(text, matter, entry) {
                return Err("the key is a table with keys of its own; change it in the file".to_owned());
            }
            let start = text[..entry.key_span.start as usize].rfind(['\n', '\r']).map_or(0, |n| n + 1);
            let end = after_line(text, entry.value_span.end as usize);
            Ok(splice(start..end, ""))
        }
        (None, Some(value)) if matter.format == Format::Toml => {
            plain_text(value)?;
            let at = before_tables(text, matter).ok_or("the front matter has no closing `+++`")?;
            let (key, shown) = (matter.format.key(&edit.key), matter.format.notation("", value));
            Ok(splice(at..at, &format!("{key} = {shown}{}", line_end(text))))
        }
        (None, Some(value)) => {
            let shown = written("", value)?;
            let end = line_end(text);
            if matter.span.is_empty() {
                let at = matter.body;
                return Ok(splice(at..at, &format!("---{end}{}: {shown}{end}---{end}", edit.key)));
            }
            let at = closing_fence(text, matter).ok_or("the front matter has no closing `---`")?;
            Ok(splice(at..at, &format!("{}: {shown}{end}", edit.key)))
        }
        (None, None) => Ok(text.to_owned()),
    }
}

fn plain_text(value: &str) -> Result<(), String> {
    let odd = value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    if odd { Err("the value has a control character in it".to_owned()) } else { Ok(()) }
}

/// Whether a key of TOML has keys of its own: `[params]`, `params.x = 1`.
fn is_table(text: &str, matter: &FrontMatter, entry: &Entry) -> bool {
    let between = text.get(entry.key_span.end as usize..entry.value_span.start as usize).unwrap_or("");
    matter.format == Format::Toml && between.trim() != "="
}

/// `value` as it is written in TOML where the value of `entry` is.
fn in_toml(text: &str, matter: &FrontMatter, entry: &Entry, value: &str) -> Result<String, String> {
    plain_text(value)?;
    let raw = entry.value_span.of(text);
    if is_table(text, matter, entry) || raw.starts_with('{') {
        return Err("the key is a table with keys of its own; change it in the file".to_owned());
    }
    if raw.contains(['\n', '\r']) {
        return Err("the value goes over several lines; change it in the file".to_owned());
    }
    let Some(inner) = raw.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return Ok(matter.format.notation(raw, value));
    };
    // Elements of a list are of one kind: the first one says of which.
    let first = inner.split(',').next().unwrap_or("").trim();
    let parts: Vec<String> = value.split(',').map(|part| matter.format.notation(first, part.trim())).collect();
    Ok(format!("[{}]", parts.join(", ")))
}

/// Where a key of its own may be added to TOML: before the first table.
fn before_tables(text: &str, matter: &FrontMatter) -> Option<usize> {
    let end = closing_fence(text, matter)?;
    let start_of_line = |at: usize| text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let heads = matter.entries.iter().map(|entry| start_of_line(entry.key_span.start as usize));
    Some(heads.filter(|at| text[*at..].trim_start().starts_with('[')).min().map_or(end, |at| at.min(end)))
}

/// `value` as it is written where `raw` stood.
fn written(raw: &str, value: &str) -> Result<String, String> {
    plain_text(value)?;
    if raw.starts_with('[') {
        let parts: Vec<String> = value.split(',').map(|part| flow(part.trim())).collect();
        return Ok(format!("[{}]", parts.join(", ")));
    }
    if raw.starts_with(['{', '&', '*', '!', '|', '>']) {
        return Err("the value is not plain text; change it in the file".to_owned());
    }
    let single = format!("'{}'", value.replace('\'', "''"));
    let double = double(value);
    let one_line = !value.contains(['\n', '\t']);
    Ok(match raw.chars().next() {
        Some('\'') if one_line => single,
        Some('"') => double,
        _ if one_line && is_safe(value) => value.to_owned(),
        _ => double,
    })
}

/// Whether a value may be without quotes, for our reader and for everybody else's.
fn is_safe(value: &str) -> bool {
    !value.is_empty()
        && value.trim() == value
        && is_plain(value)
        && !value.starts_with('#')
        && !value.contains(" #")
        && !matches!(value, "~" | "null" | "---" | "...")
}

fn double(value: &str) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An element of `[a, b]`.
fn flow(part: &str) -> String {
    if is_safe(part) && !part.contains(['[', ']', '{', '}', ',']) { part.to_owned() } else { double(part) }
}

/// A list with one line for each element, rewritten with the indentation of the old one.
fn block_list(text: &str, raw: &str, value: &str) -> Option<String> {
    let lines: Vec<&str> = raw.lines().filter(|l| !l.trim().is_empty()).collect();
    let indent = |l: &str| l.len() - l.trim_start().len();
    let first = lines.first()?;
    let plain =
        lines.iter().all(|l| l.trim_start().starts_with("- ") && !l.contains(" #") && indent(l) == indent(first));
    if !plain {
        return None;
    }
    let end = line_end(text);
    let pad = " ".repeat(indent(first));
    let items: Vec<String> = value.split(',').map(|part| format!("{pad}- {}", flow(part.trim()))).collect();
    let lead = &raw[..raw.find(first)?];
    Some(format!("{lead}{}", items.join(end)))
}

/// Bytes of `raw` that are the value itself; behind a quoted one a comment may follow.
fn scalar_end(raw: &str) -> usize {
    let quote = raw.chars().next().unwrap_or(' ');
    if !matches!(quote, '"' | '\'') {
        return raw.len();
    }
    let mut chars = raw.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => {
                chars.next();
            }
            _ if c == quote => {
                if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                    chars.next();
                } else {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    raw.len()
}

fn after_line(text: &str, at: usize) -> usize {
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n);
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([b'\r' | b'\n', ..]) => end + 1,
        _ => end,
    }
}

/// The line end that the file begins with.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).map(|at| &text.as_bytes()[at..]) {
        Some([b'\r', b'\n', ..]) => "\r\n",
        Some([b'\r', ..]) => "\r",
        _ => "\n",
    }
}

/// Where the line of the closing fence begins.
fn closing_fence(text: &str, matter: &FrontMatter) -> Option<usize> {
    let unclosed = matter.issues.iter().any(|i| i.kind == crate::parse::IssueKind::Unclosed);
    let block = text.get(..matter.body)?.trim_end_matches(['\n', '\r']);
    (!unclosed).then(|| block.rfind(['\n', '\r']).map(|n| n + 1)).flatten()
}

/// Reads the result again: the key must have the new value, and all others theirs.
fn verify(before: &FrontMatter, after: &FrontMatter, edit: &CellEdit) -> Result<(), String> {
    let has = after.entry(&edit.key).map(|e| e.value.as_str());
    match (&edit.value, has) {
        (None, None) => {}
        (None, Some(_)) => return Err("the key appears twice on the page; take one of them out in the file".to_owned()),
        (Some(value), Some(has)) if same(value, has) => {}
        _ => return Err("the value would not be read back as it is; change it in the file".to_owned()),
    }
    let others = |m: &FrontMatter| -> Vec<(String, String)> {
        m.entries.iter().filter(|e| e.key != edit.key).map(|e| (e.key.clone(), e.value.clone())).collect()
    };
    if others(before) == others(after) {
        Ok(())
    } else {
        Err("the front matter is not read the same after the change; fix it in the file first".to_owned())
    }
}

/// Whether two values are the same to a reader of the page: a list may have other spaces behind its commas.
fn same(a: &str, b: &str) -> bool {
    let parts = |t: &str| t.split(',').map(|p| p.trim().to_owned()).collect::<Vec<_>>();
    a == b || (!a.contains('\n') && parts(a) == parts(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(text: &str, key: &str, value: Option<&str>) -> Result<String, (String, String)> {
        edit(text, &[CellEdit { key: key.to_owned(), value: value.map(str::to_owned) }])
    }

    #[test]
    fn only_the_value_changes() {
        let text = "\u{FEFF}---\r\n# head\r\ntitle: \"A: b\" # why\r\nms.date: 5/03/2019  # fixed\r\nx: 'it''s'\r\nlist:\r\n  - a\r\n  - b\r\nflow: [a, b] # c\r\nnone:\r\n---\r\n# B\r\nno end";
        let to = |key, value| change(text, key, Some(value)).unwrap();
        assert_eq!(to("title", "C: \"d\""), text.replace("\"A: b\"", "\"C: \\\"d\\\"\""));
        assert_eq!(to("ms.date", "2026-01-02"), text.replace("5/03/2019", "2026-01-02"));
        assert_eq!(to("ms.date", "a: b"), text.replace("5/03/2019", "\"a: b\""));
        assert_eq!(to("x", "that's"), text.replace("'it''s'", "'that''s'"));
        assert_eq!(to("list", "b, c, d"), text.replace("  - a\r\n  - b", "  - b\r\n  - c\r\n  - d"));
        assert_eq!(to("flow", "x"), text.replace("[a, b]", "[x]"));
        assert_eq!(to("none", "=1+1"), text.replace("none:", "none: =1+1"));
        assert_eq!(to("new", "Ü 日本語\nzwei"), text.replace("none:\r\n", "none:\r\nnew: \"Ü 日本語\\nzwei\"\r\n"));
        assert_eq!(change(text, "ms.date", None).unwrap(), text.replace("ms.date: 5/03/2019  # fixed\r\n", ""));
        assert_eq!(change(text, "list", None).unwrap(), text.replace("list:\r\n  - a\r\n  - b\r\n", ""));
    }

    #[test]
    fn a_page_without_front_matter_gets_one() {
        assert_eq!(change("\u{FEFF}# A\r\n", "title", Some("A")).unwrap(), "\u{FEFF}---\r\ntitle: A\r\n---\r\n# A\r\n");
    }

    #[test]
    fn in_toml_too_only_the_value_changes() {
        let text = "+++\r\n# head\r\ntitle = \"A: b\" # why\r\ndate = 2026-01-02T03:04:05Z\r\nweight = 3\r\ndraft = false\r\nplain = 'it'\r\ntags = [\"a\", 'b'] # c\r\n\r\n[params]\r\nowner = \"deck\"\r\n+++\r\n# B\r\n";
        let to = |key, value| change(text, key, Some(value)).unwrap();
        assert_eq!(to("title", "C \"d\" \\ e"), text.replace("\"A: b\"", "\"C \\\"d\\\" \\\\ e\""));
        assert_eq!(to("date", "2026-02-03"), text.replace("2026-01-02T03:04:05Z", "2026-02-03"));
        assert_eq!(to("date", "soon"), text.replace("2026-01-02T03:04:05Z", "\"soon\""));
        assert_eq!(to("weight", "12"), text.replace("weight = 3", "weight = 12"));
        assert_eq!(to("draft", "true"), text.replace("false", "true"));
        assert_eq!(to("plain", "is"), text.replace("'it'", "'is'"));
        assert_eq!(to("tags", "b, c"), text.replace("[\"a\", 'b']", "[\"b\", \"c\"]"));
        assert_eq!(to("ms.date", "x"), text.replace("\r\n[params]", "\r\n\"ms.date\" = \"x\"\r\n[params]"));
        assert_eq!(change(text, "weight", None).unwrap(), text.replace("weight = 3\r\n", ""));
        for (key, value) in [("params", Some("x")), ("params", None), ("title", Some("x\u{1}"))] {
            assert!(change(text, key, value).is_err(), "{key}");
        }
        assert!(change("+++\ntitle = \"x\"\n\n# Heading\n", "new", Some("x")).is_err());
        assert!(change("+++\nlist = [\n  \"a\",\n]\n+++\n", "list", Some("b")).is_err());
    }

    #[test]
    fn what_cannot_be_changed_safely_is_refused() {
        assert!(change("---\na: 1\na: 2\n---\n", "a", None).is_err());
        assert!(change("---\na:\n  b: 1\n---\n", "a", Some("x")).is_err());
        assert!(change("---\ntitle: x\n\n# Heading\n", "new", Some("x")).is_err());
        assert!(change("---\na: 1\n---\n", "a", Some("x\u{1}")).is_err());
    }
}
