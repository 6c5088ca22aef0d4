//! Tables of contents read line by line: headings with links, the `nav` of `MkDocs`, and what is left of a list that
//! is not YAML.

use std::sync::Arc;

use crate::text::Span;

use super::{Playbook, Toc, TocEntry};

/// Blanks at the start of a line; a tab counts as one.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The value of a line without quotes and without a comment behind it, and where it begins.
fn value(line: &str, from: usize) -> (&str, usize) {
    let rest = &line[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let rest = rest.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            return (inner.split(quote).next().unwrap_or(inner), start + 1);
        }
    }
    (rest.split(" #").next().unwrap_or(rest).trim_end(), start)
}

/// Lines of a text with the place where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

/// The depth of a line among the indents that are open.
pub(super) fn depth_at(open: &mut Vec<usize>, indent: usize) -> usize {
    while open.last().is_some_and(|last| *last >= indent) {
        open.pop();
    }
    open.push(indent);
    open.len() - 1
}

/// The entries of a list of `name` and `href`, as far as single lines say them.
pub(super) fn entries(path: &str, text: &str) -> Vec<TocEntry> {
    struct Open {
        depth: usize,
        name: String,
        href: Option<String>,
        span: Span,
    }
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut entry: Option<Open> = None;
    let finish = |entry: Option<Open>, out: &mut Vec<TocEntry>| {
        if let Some(e) = entry.filter(|e| !e.name.is_empty() || e.href.is_some()) {
            out.push(TocEntry::new(path, e.depth, e.name, e.href, e.span));
        }
    };
    for (start, line) in lines(text) {
        let at = indent(line);
        let mut body = &line[at..];
        if let Some(rest) = body.strip_prefix("- ") {
            finish(entry.take(), &mut out);
            entry =
                Some(Open { depth: depth_at(&mut open, at), name: String::new(), href: None, span: Span::at(start) });
            body = rest.trim_start();
        }
        let Some(entry) = entry.as_mut() else { continue };
        for key in ["name:", "href:", "topicHref:"] {
            let Some(rest) = body.strip_prefix(key).filter(|rest| rest.is_empty() || rest.starts_with(' ')) else {
                continue;
            };
            let (value, at) = value(line, line.len() - rest.len());
            let span = Span::new(start + at, start + at + value.len());
            if key == "name:" {
                value.clone_into(&mut entry.name);
                entry.span = if entry.href.is_none() { span } else { entry.span };
            } else if !value.is_empty() {
                entry.href = Some(value.to_owned());
                entry.span = span;
            }
        }
    }
    finish(entry, &mut out);
    out
}

/// The level of a heading and what follows its marks.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(marks..)?;
    ((1..=6).contains(&marks) && rest.starts_with([' ', '['])).then(|| (marks, rest.trim()))
}

/// The lines of a text behind its front matter that say something.
pub(super) fn body(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = crate::parse::front_matter_of(text).body;
    lines(text).filter(move |(at, line)| *at >= start && !line.trim().is_empty())
}

/// The name and the target of a link that is all of a line.
pub(super) fn link(rest: &str) -> Option<(&str, &str)> {
    let (name, target) = rest.strip_prefix('[')?.split_once("](")?;
    let target = target.strip_suffix(')').unwrap_or(target);
    Some((name, target.split(" \"").next().unwrap_or(target).trim_matches(['<', '>'])))
}

/// Whether every line is a heading, and most of them lead somewhere.
pub(super) fn is_headings(text: &str) -> bool {
    let (mut all, mut linked) = (0, 0);
    for (_, line) in body(text) {
        let Some((_, rest)) = heading(line.trim_start_matches('\u{FEFF}')) else { return false };
        all += 1;
        linked += usize::from(rest.contains("]("));
    }
    all > 1 && linked * 2 >= all
}

/// `# [Name](target)`, each level of heading a level of the contents.
pub(super) fn headings(path: &Arc<str>, text: &str, locale: usize) -> Toc {
    let mut toc = Toc { path: path.clone(), locale, entries: Vec::new(), fault: None };
    let mut open = Vec::new();
    for (start, line) in body(text) {
        let Some((level, rest)) = heading(line.trim_start_matches('\u{FEFF}')) else { continue };
        let depth = depth_at(&mut open, level);
        let at = start + line.find(rest).unwrap_or(0);
        let link = link(rest);
        let entry = match link {
            Some((name, target)) => {
                let start = at + rest.find("](").map_or(0, |n| n + 2);
                let start = start + text[start..].find(target).unwrap_or(0);
                let span = Span::new(start, start + target.len());
                TocEntry::new(path, depth, name.to_owned(), Some(target.to_owned()), span)
            }
            None => TocEntry::new(path, depth, rest.to_owned(), None, Span::new(at, at + rest.len())),
        };
        toc.entries.push(entry);
    }
    toc
}

/// The locales whose pages an `mkdocs.yml` speaks of, with the folder that its paths begin at.
pub(super) fn folders_of_nav(playbook: &Playbook, path: &str, text: &str) -> Vec<(usize, String)> {
    let home = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let docs = lines(text).find_map(|(_, line)| line.strip_prefix("docs_dir:").map(|_| value(line, 9).0));
    let docs = docs.unwrap_or("docs").trim_start_matches("./").trim_matches('/');
    let folder = if home.is_empty() { docs.to_owned() } else { format!("{home}/{docs}") };
    let own = |path: &str| path == folder || path.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'));
    let locales = playbook.locales().iter().enumerate().filter(|(_, locale)| own(&locale.config.path));
    locales.map(|(n, locale)| (n, locale.config.path.clone())).collect()
}

/// `nav` of `mkdocs.yml`: a list of `Name: path`, `path`, and `Name:` with a list below it.
pub(super) fn nav(path: &Arc<str>, text: &str, locale: usize, folder: &str) -> Toc {
    let mut toc = Toc { path: path.clone(), locale, entries: Vec::new(), fault: None };
    let from = format!("{folder}/x");
    let mut open = Vec::new();
    let inside = lines(text).skip_while(|(_, line)| !line.starts_with("nav:")).skip(1);
    for (start, line) in inside {
        let at = indent(line);
        let body = &line[at..];
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        let Some(rest) = body.strip_prefix('-').filter(|rest| rest.starts_with(' ')) else {
            if at == 0 {
                break;
            }
            continue;
        };
        let depth = depth_at(&mut open, at);
        let quoted = rest.trim_start().starts_with(['"', '\'']);
        let (first, first_at) = value(line, line.len() - rest.len());
        // A name in quotes ends with them; another one with the first colon before a space.
        let colon = if quoted {
            let behind = first_at + first.len() + 1;
            line.get(behind..).filter(|rest| rest.trim_start().starts_with(':')).map(|_| behind + 1)
        } else {
            let ends = first.ends_with(':').then(|| first.len() - 1);
            first.find(": ").or(ends).map(|n| first_at + n + 1)
        };
        let (name, target, span_at) = match colon {
            Some(colon) => {
                let name = if quoted { first } else { &line[first_at..colon - 1] };
                let (target, at) = value(line, colon.min(line.len()));
                (name, target, at)
            }
            None => ("", first, first_at),
        };
        let span = if target.is_empty() {
            Span::new(start + first_at, start + first_at + name.len())
        } else {
            Span::new(start + span_at, start + span_at + target.len())
        };
        let href = (!target.is_empty()).then(|| target.to_owned());
        toc.entries.push(TocEntry::new(&from, depth, name.trim().to_owned(), href, span));
    }
    toc
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(toc: &Toc, text: &str) -> Vec<(usize, String, Option<String>, String)> {
        let entry = |e: &TocEntry| (e.depth, e.name.clone(), e.path.clone(), e.span.of(text).to_owned());
        toc.entries.iter().map(entry).collect()
    }

    fn row(depth: usize, name: &str, path: &str, span: &str) -> (usize, String, Option<String>, String) {
        (depth, name.to_owned(), Some(path.to_owned()).filter(|p| !p.is_empty()), span.to_owned())
    }

    #[test]
    fn headings_with_links_are_a_table_of_contents() {
        let text = "# [Start](index.md)\n## [A plan](sub/a%20b.md#x)\n## Group\n### [Site](https://x.example)\n";
        assert!(is_headings(text) && !is_headings("# Contents\n\nWords.\n") && !is_headings("# A\n## B\n"));
        let rows = [
            row(0, "Start", "en/index.md", "index.md"),
            row(1, "A plan", "en/sub/a b.md", "sub/a%20b.md#x"),
            row(1, "Group", "", "Group"),
            row(2, "Site", "", "https://x.example"),
        ];
        assert_eq!(seen(&headings(&"en/TOC.md".into(), text, 0), text), rows);
    }

    #[test]
    fn the_nav_of_mkdocs_is_one() {
        let text = "site_name: X\nnav:\n  - Home: index.md\n  - 'Plan: all':\n    - plan/one.md\n    - \"Two\": 'plan/two.md' # later\n  # a note\n  - Web: https://x.example\nplugins:\n  - search\n";
        let rows = [
            row(0, "Home", "docs/index.md", "index.md"),
            row(0, "Plan: all", "", "Plan: all"),
            row(1, "", "docs/plan/one.md", "plan/one.md"),
            row(1, "Two", "docs/plan/two.md", "plan/two.md"),
            row(0, "Web", "", "https://x.example"),
        ];
        assert_eq!(seen(&nav(&"mkdocs.yml".into(), text, 0, "docs"), text), rows);
    }
}
