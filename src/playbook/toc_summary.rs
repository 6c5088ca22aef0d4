//! `SUMMARY.md` of mdBook and `GitBook`: lists of links, parted by headings and rules. `_sidebar.md` of docsify: the same,
//! where an item without a link is a group.

use std::sync::Arc;

use crate::model::is_docsify;
use crate::text::Span;

use super::toc_lines::{body, depth_at, heading, indent, link};
use super::{Toc, TocEntry};

/// What a line of a summary is.
enum Line<'t> {
    /// `# Part`
    Part(&'t str),
    /// `- [Name](target)`, or without a list.
    Chapter { name: &'t str, target: &'t str, listed: bool },
    /// `---`
    Rule,
}

fn line(text: &str) -> Option<Line<'_>> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if let Some((_, name)) = heading(text) {
        return Some(Line::Part(name));
    }
    if text.len() >= 3 && ["-", "*", "_"].iter().any(|mark| text.replace([' ', '\t'], "").replace(mark, "").is_empty())
    {
        return Some(Line::Rule);
    }
    let item = ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark));
    let (name, target) = link(item.unwrap_or(text).trim()).filter(|(name, _)| !name.starts_with('!'))?;
    Some(Line::Chapter { name, target, listed: item.is_some() })
}

/// Lines without comments, and without code, by which `GitBook` says of what it makes pages.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut comment, mut code) = (false, false);
    body(text).filter(move |(_, line)| {
        let inside = comment || line.trim_start().starts_with("<!--");
        comment = inside && !line.contains("-->");
        let fence = line.trim_start_matches([' ', '\t', '-', '*', '+']).starts_with("```");
        code ^= fence;
        !(inside || fence || code)
    })
}

/// Whether all of a text is a summary.
pub(super) fn is_summary(text: &str) -> bool {
    let mut chapters = 0;
    for (_, text) in lines(text) {
        match line(text) {
            Some(Line::Chapter { .. }) => chapters += 1,
            Some(_) => {}
            None => return false,
        }
    }
    chapters > 0
}

/// An item without a link: the name of a group.
fn group(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark))?.trim();
    (!name.is_empty() && !name.contains(['[', '<', '!'])).then_some(name)
}

/// Whether all of a text is a sidebar of docsify.
pub(super) fn is_sidebar(text: &str) -> bool {
    let mut chapters = 0;
    lines(text).filter(|(_, text)| !text.trim().is_empty()).all(|(_, text)| {
        let known = line(text);
        chapters += usize::from(matches!(known, Some(Line::Chapter { .. })));
        known.is_some() || group(text).is_some()
    }) && chapters > 0
}

/// The file from whose folder a target of a sidebar leads: docsify begins at the root of the site, which may be above.
fn base(path: &Arc<str>, target: &str) -> Arc<str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (above, own) = folder.rsplit_once('/').unwrap_or(("", folder));
    let named = || target.trim_start_matches('/').split('/').next() == Some(own);
    match () {
        () if own.is_empty() || !named() => path.clone(),
        () if above.is_empty() => "_sidebar.md".into(),
        () => format!("{above}/_sidebar.md").into(),
    }
}

/// Its entries: parts are groups, chapters lie in them as deep as they are indented.
pub(super) fn read(path: &Arc<str>, text: &str, locale: usize) -> Toc {
    let mut toc = Toc { path: path.clone(), locale, entries: Vec::new(), fault: None };
    let mut open = Vec::new();
    let (mut part, mut first) = (0, true);
    for (start, raw) in lines(text) {
        let place = |part: &str| {
            let at = start + raw.find(part).unwrap_or(0);
            Span::new(at, at + part.len())
        };
        let docsify = is_docsify(path);
        let unlinked = || group(raw).map(|name| Line::Chapter { name, target: "", listed: true });
        match line(raw).or_else(|| unlinked().filter(|_| docsify)) {
            Some(Line::Part(name)) => {
                // The first one names the file.
                part = usize::from(!first);
                if !first {
                    toc.entries.push(TocEntry::new(path, 0, plain(name), None, place(name)));
                }
                open.clear();
            }
            Some(Line::Rule) => {
                part = 0;
                open.clear();
            }
            Some(Line::Chapter { name, target, listed }) => {
                if !listed {
                    part = 0;
                    open.clear();
                }
                let depth = part + if listed { depth_at(&mut open, indent(raw)) } else { 0 };
                let href = (!target.is_empty()).then(|| target.to_owned());
                let span = place(if target.is_empty() { name } else { target });
                let from = if docsify { base(path, target) } else { path.clone() };
                toc.entries.push(TocEntry::new(&from, depth, plain(name), href, span));
            }
            None => {}
        }
        first = false;
    }
    toc
}

/// A name without the marks of code and emphasis, and without the elements that `GitBook` gives its places.
fn plain(name: &str) -> String {
    let tag = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').filter(|_| tag(&rest[at + 1..]));
        out.push_str(&rest[..end.map_or(at + 1, |_| at)]);
        rest = &rest[end.map_or(at + 1, |end| at + end + 1)..];
    }
    out.push_str(rest);
    out.replace(['`', '*', '\\'], "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidebar_has_groups_and_begins_at_the_root_of_the_site() {
        let text = "- [**Home**](en/README.md)\n\n- Fire it\n  - [Gas](en/gas.md)\n  - [Power](power.md)\n";
        assert!(is_sidebar(text) && !is_summary(text) && !is_sidebar("- Words\n") && !is_sidebar("# A\n\nWords.\n"));
        let toc = read(&"docs/en/_sidebar.md".into(), text, 0);
        let seen: Vec<_> = toc.entries.iter().map(|e| (e.depth, e.name.as_str(), e.path.as_deref())).collect();
        let want = [
            (0, "Home", Some("docs/en/README.md")),
            (0, "Fire it", None),
            (1, "Gas", Some("docs/en/gas.md")),
            (1, "Power", Some("docs/en/power.md")),
        ];
        assert_eq!(seen, want);
    }

    #[test]
    fn names_have_no_elements_and_code_is_no_chapter() {
        let text = "# Contents\n\n* [Kiln](kiln.md)\n\n## Fire it <a href=\"#fire\" id=\"fire\"></a>\n\n* [1 < 2](gas.md)\n  * ```yaml\n    kind: pots\n    ```\n";
        assert!(is_summary(text));
        let toc = read(&"SUMMARY.md".into(), text, 0);
        let names: Vec<_> = toc.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Kiln", "Fire it", "1 < 2"]);
    }

    #[test]
    fn parts_chapters_and_what_is_indented() {
        let text = "# Summary\n\n[Intro](README.md)\n\n# Part `one`\n\n- [Plan](plan.md)\n    - [Steps](plan/a%20b.md)\n- [Later]()\n\n---\n\n<!-- to\ndo -->\n[End](end.md)\n";
        assert!(is_summary(text) && !is_summary("# Summary\n\nWords.\n") && !is_summary("# Summary\n"));
        let toc = read(&"src/SUMMARY.md".into(), text, 0);
        let seen: Vec<_> = toc.entries.iter().map(|e| (e.depth, e.name.as_str(), e.path.as_deref())).collect();
        assert_eq!(
            seen,
            [
                (0, "Intro", Some("src/README.md")),
                (0, "Part one", None),
                (1, "Plan", Some("src/plan.md")),
                (2, "Steps", Some("src/plan/a b.md")),
                (1, "Later", None),
                (0, "End", Some("src/end.md")),
            ]
        );
    }
}
