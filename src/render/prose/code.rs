//! Blocks of code: coloured, with a title and marked lines where the author has them; diagrams and formulas as their
//! source.

use crate::locale::Argument;
use crate::parse::NodeId;

use super::super::escape;
use super::super::highlight::{self, Piece};
use super::Prose;

impl Prose<'_> {
    pub(super) fn code_block(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let language = document.fence_language(id);
        let label = language.and_then(|language| self.source_label(language));
        if let Some(label) = &label {
            out.push_str("<div class=\"zone\">");
            self.caption(out, "kw", label);
        }
        let (copy, copied) = (self.message("code-copy"), self.message("code-copied"));
        Self::open(out, "div", &[("class", "code"), ("data-copy", &copy), ("data-copied", &copied)]);
        let info = document.string(id);
        if let Some(title) = title(info) {
            self.caption(out, "code-title", title);
        }
        Self::open(out, "pre", &[("tabindex", "0")]);
        match language {
            Some(language) => Self::open(out, "code", &[("class", &format!("language-{language}"))]),
            None => out.push_str("<code>"),
        }
        let marked = marked_lines(info);
        let length: usize = document.children(id).map(|child| document.literal(child).len()).sum();
        if marked.is_empty() && (language.is_none() || length > self.colours_left) {
            for child in document.children(id) {
                escape::push(out, document.literal(child));
            }
        } else {
            let code: String = document.children(id).map(|child| document.literal(child)).collect();
            let fits = length <= self.colours_left;
            let pieces = language.filter(|_| fits).and_then(|language| highlight::pieces(language, &code));
            if pieces.is_some() {
                self.colours_left -= length;
            }
            write(out, &code, &pieces.unwrap_or_default(), &marked);
        }
        out.push_str("</code></pre></div>\n");
        if label.is_some() {
            out.push_str("</div>\n");
        }
    }

    /// What a block is whose source alone can be shown.
    fn source_label(&self, language: &str) -> Option<String> {
        let catalogue = &self.renderer.playbook.locales()[self.locale].catalogue;
        match language.to_ascii_lowercase().as_str() {
            kind @ ("mermaid" | "plantuml" | "graphviz" | "d2") => {
                Some(catalogue.format("source-diagram", &[("kind", Argument::Text(kind.into()))]))
            }
            "math" | "katex" => Some(catalogue.text("source-formula").to_string()),
            _ => None,
        }
    }

    fn caption(&self, out: &mut String, class: &str, text: &str) {
        Self::open(out, "p", &[("class", class)]);
        escape::push(out, text);
        out.push_str("</p>");
    }
}

/// Writes code with the classes of its pieces.
fn write(out: &mut String, code: &str, pieces: &[Vec<Piece>], marked: &[(usize, usize)]) {
    for (n, whole) in code.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let is_marked = marked.iter().any(|(first, last)| (*first..=*last).contains(&(n + 1)));
        if is_marked {
            out.push_str("<span class=\"hl\">");
        }
        let mut from = 0;
        for (range, class) in pieces.get(n).map_or(&[][..], |pieces| pieces) {
            let (Some(before), Some(piece)) = (line.get(from..range.start), line.get(range.clone())) else { break };
            escape::push(out, before);
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
            escape::push(out, piece);
            out.push_str("</span>");
            from = range.end;
        }
        escape::push(out, &line[from..]);
        if is_marked {
            out.push_str("</span>");
        }
        escape::push(out, &whole[line.len()..]);
    }
}

/// The title that the info of a block has: `title="x"`, or `[x]` as `VitePress` has it.
fn title(info: &str) -> Option<&str> {
    let Some(at) = info.find("title=").or_else(|| info.find("filename=")) else {
        let (title, _) = info.split_once(" [")?.1.split_once(']')?;
        return Some(title.trim()).filter(|title| !title.is_empty());
    };
    let rest = &info[at..];
    let rest = &rest[rest.find('=')? + 1..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::trim).filter(|title| !title.is_empty())
}

/// Ranges of lines that are marked, at most.
const MOST_MARKED: usize = 100;

/// The lines that the info of a block marks: `{1,3-5}`, `hl_lines="1 3-5"`, `hl_lines=[1,"3-5"]`.
fn marked_lines(info: &str) -> Vec<(usize, usize)> {
    let lines = match info.split_once("hl_lines=") {
        Some((_, rest)) => rest.split([']', '}']).next().unwrap_or(""),
        None => match info.find('{').and_then(|at| info[at + 1..].split_once('}')) {
            Some((lines, _)) if lines.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' ')) => lines,
            _ => return Vec::new(),
        },
    };
    let part = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    let separators = |c: char| !(c.is_ascii_digit() || c == '-');
    lines.split(separators).filter_map(part).take(MOST_MARKED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infos_say_titles_and_lines() {
        for (info, expected, lines) in [
            ("python title=\"a b.py\" hl_lines=\"1 3-5\"", Some("a b.py"), &[(1, 1), (3, 5)][..]),
            ("js {1,4-6}", None, &[(1, 1), (4, 6)]),
            ("go {linenos=table,hl_lines=[8,\"15-17\"]}", None, &[(8, 8), (15, 17)]),
            ("{.python}", None, &[]),
            ("text {x-y}", None, &[]),
            ("title=", None, &[]),
            ("sh [kiln.sh]", Some("kiln.sh"), &[]),
        ] {
            assert_eq!((title(info), marked_lines(info).as_slice()), (expected, lines), "{info}");
        }
    }
}
