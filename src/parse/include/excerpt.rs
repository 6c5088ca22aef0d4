//! Parts of a file that a page shows: lines by number, or what stands between two marks.

use crate::text::Span;

/// Which lines of a file are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pick {
    /// First and last line, counted from 1; without a last one up to the end.
    pub(super) ranges: Vec<(usize, Option<usize>)>,
    /// The name of a part.
    pub(super) id: Option<String>,
}

impl Pick {
    /// Whether all of the file is meant.
    pub(super) fn is_all(&self) -> bool {
        self.ranges.is_empty() && self.id.is_none()
    }

    /// `1-3,5,7-` with `L` before each number or not.
    pub(super) fn of_ranges(text: &str) -> Self {
        Self { ranges: ranges(text, '-'), id: None }
    }

    /// `L1-L5`, `L3`, or the name of a part.
    pub(super) fn of_fragment(fragment: &str) -> Self {
        let lines = fragment.starts_with(['L', 'l']) && fragment[1..].starts_with(|c: char| c.is_ascii_digit());
        let picked = ranges(fragment, '-');
        if lines && !picked.is_empty() {
            return Self { ranges: picked, id: None };
        }
        Self { ranges: Vec::new(), id: Some(fragment.to_owned()).filter(|id| !id.is_empty()) }
    }

    /// What follows the name of a file in a snippet: `1:3`, `1:3,5:6`, `:3`, or the name of a section.
    pub(super) fn of_snippet(rest: &str) -> Self {
        if rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b',' | b' ')) {
            return Self { ranges: ranges(rest, ':'), id: None };
        }
        Self { ranges: Vec::new(), id: Some(rest.to_owned()) }
    }
}

fn ranges(text: &str, between: char) -> Vec<(usize, Option<usize>)> {
    let number = |s: &str| s.trim().trim_start_matches(['L', 'l']).parse::<usize>().ok();
    text.split([',', ' '])
        .filter(|part| !part.trim().is_empty())
        .filter_map(|part| match part.split_once(between) {
            Some((first, last)) => Some((number(first).unwrap_or(1), number(last))),
            // `1` of a snippet is from there on, of all others this line.
            None => number(part).map(|n| (n, Some(n).filter(|_| between == '-'))),
        })
        .filter(|(first, last)| last.is_none_or(|last| last >= *first))
        .collect()
}

/// The bytes of `text` that are meant, without line ends behind the last; `None` where there is no such part.
pub(super) fn pick(text: &str, pick: &Pick) -> Option<Vec<Span>> {
    let lines = lines(text);
    let meant: Vec<(usize, usize)> = match &pick.id {
        Some(id) => vec![part(text, &lines, id)?],
        None if pick.ranges.is_empty() => vec![(0, lines.len())],
        None => {
            let within = |(first, last): &(usize, Option<usize>)| {
                let first = first.saturating_sub(1);
                (first < lines.len()).then(|| (first, last.map_or(lines.len(), |last| last.min(lines.len()))))
            };
            pick.ranges.iter().filter_map(within).collect()
        }
    };
    let own = |from: usize, to: usize| lines[from..to].iter().map(|line| line.of(text));
    let blank = |line: &str| line.trim().is_empty();
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let all = meant.iter().flat_map(|&(from, to)| own(from, to));
    let indent = if pick.is_all() { 0 } else { all.filter(|line| !blank(line)).map(margin).min().unwrap_or(0) };
    let mut out: Vec<Span> = Vec::new();
    for (from, to) in meant {
        for n in from..to {
            let line = lines[n];
            let end = lines.get(n + 1).map_or(text.len(), |next| next.start as usize);
            let start = (line.start as usize + indent.min(margin(line.of(text)))).min(end);
            match out.last_mut() {
                Some(last) if last.end as usize == start => *last = Span::new(last.start as usize, end),
                _ => out.push(Span::new(start, end)),
            }
        }
    }
    if let Some(last) = out.last_mut() {
        let kept = last.of(text).trim_end_matches(['\n', '\r']).len();
        *last = Span::new(last.start as usize, last.start as usize + kept);
    }
    (!out.is_empty() || text.is_empty()).then_some(out)
}

/// All lines, without their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        out.push(Span::new(at, at + line.trim_end_matches(['\n', '\r']).len()));
        at += line.len();
    }
    out
}

/// The lines between the marks of the part `id`: `// <id>` and `// </id>`, `#region id` and `#endregion`,
/// `[start:id]` and `[end:id]`, or `ANCHOR: id` and `ANCHOR_END: id`.
fn part(text: &str, lines: &[Span], id: &str) -> Option<(usize, usize)> {
    let id = id.to_lowercase();
    let line = |n: usize| lines[n].of(text).to_lowercase();
    let region = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['#', '/', '-', '\'', '<', '!', ' ']);
        let rest = rest.strip_prefix("pragma ").unwrap_or(rest);
        rest.strip_prefix("region").map(|name| name.trim().trim_end_matches("-->").trim().trim_matches('"').to_owned())
    };
    let ends_region =
        |line: &str| line.contains("#endregion") || line.contains("pragma endregion") || line.contains("# endregion");
    let (tag, end_tag) = (format!("<{id}>"), format!("</{id}>"));
    let (start, end) = (format!("[start:{id}]"), format!("[end:{id}]"));
    let anchor = |line: &str, mark: &str| {
        line.split_once(mark).is_some_and(|(_, rest)| rest.split_whitespace().next() == Some(id.as_str()))
    };
    for n in 0..lines.len() {
        let here = line(n);
        let after = n + 1..lines.len();
        let found = if here.contains(&start) {
            after.clone().find(|&m| line(m).contains(&end))
        } else if anchor(&here, "anchor:") {
            after.clone().find(|&m| anchor(&line(m), "anchor_end:"))
        } else if here.contains(&tag) {
            after.clone().find(|&m| line(m).contains(&end_tag))
        } else if region(&here).is_some_and(|name| name == id) {
            let mut depth = 0_usize;
            after.clone().find(|&m| {
                let there = line(m);
                if ends_region(&there) {
                    depth = depth.wrapping_sub(1);
                    return depth == usize::MAX;
                }
                depth += usize::from(region(&there).is_some());
                false
            })
        } else {
            continue;
        };
        return found.map(|end| (n + 1, end));
    }
    None
}

/// The language of a file of code, by its ending.
#[must_use]
pub fn code_language(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    Some(match ending.as_str() {
        "ps1" | "psm1" | "psd1" => "powershell",
        "sh" | "bash" | "zsh" => "bash",
        "bat" | "cmd" => "bat",
        "py" => "python",
        "json" => "json",
        "jsonc" | "json5" => "jsonc",
        "yaml" | "yml" => "yaml",
        "toml" => "toml",
        "ini" | "conf" | "cfg" | "properties" => "ini",
        "sql" => "sql",
        "kql" | "csl" => "kusto",
        "http" | "rest" => "http",
        "cs" => "csharp",
        "vb" => "vb",
        "fs" => "fsharp",
        "c" | "h" => "c",
        "cpp" | "cc" | "hpp" => "cpp",
        "java" => "java",
        "kt" => "kotlin",
        "go" => "go",
        "rs" => "rust",
        "rb" => "ruby",
        "php" => "php",
        "swift" => "swift",
        "js" | "mjs" | "cjs" => "javascript",
        "ts" => "typescript",
        "jsx" => "jsx",
        "tsx" => "tsx",
        "css" => "css",
        "xml" | "csproj" | "config" | "resx" | "xaml" => "xml",
        "tf" | "hcl" => "hcl",
        "bicep" => "bicep",
        "proto" => "proto",
        "diff" | "patch" => "diff",
        "graphql" => "graphql",
        "r" => "r",
        "lua" => "lua",
        "pl" => "perl",
        "dockerfile" => "dockerfile",
        _ if name.eq_ignore_ascii_case("dockerfile") => "dockerfile",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, which: &Pick) -> Option<String> {
        pick(text, which).map(|spans| spans.iter().map(|span| span.of(text)).collect())
    }

    #[test]
    fn lines_are_picked_by_number() {
        let text = "one\r\n  two\r\n    three\r\nfour";
        assert_eq!(shown(text, &Pick::default()).as_deref(), Some(text));
        assert_eq!(shown(text, &Pick::of_ranges("2-3")).as_deref(), Some("two\r\n  three"));
        assert_eq!(shown(text, &Pick::of_ranges("1,4-")).as_deref(), Some("one\r\nfour"));
        assert_eq!(shown(text, &Pick::of_fragment("L2-L2")).as_deref(), Some("two"));
        assert_eq!(shown(text, &Pick::of_snippet("3")).as_deref(), Some("    three\r\nfour"));
        assert_eq!(shown(text, &Pick::of_snippet("1:1,4:4")).as_deref(), Some("one\r\nfour"));
        assert_eq!(shown(text, &Pick::of_ranges("9-12")), None);
        assert_eq!(shown(text, &Pick::of_ranges("4-99")).as_deref(), Some("four"));
    }

    #[test]
    fn parts_stand_between_their_marks() {
        let text = "a\n// <Snip>\n b\n// </Snip>\n#region X\n#region y\nc\n#endregion\nd\n#endregion\n# --8<-- [start:z]\ne\n# --8<-- [end:z]\n";
        let named = |id: &str| shown(text, &Pick { ranges: Vec::new(), id: Some(id.to_owned()) });
        assert_eq!(named("snip").as_deref(), Some("b"));
        assert_eq!(named("x").as_deref(), Some("#region y\nc\n#endregion\nd"));
        assert_eq!(named("z").as_deref(), Some("e"));
        assert_eq!(named("none"), None);
    }
}
