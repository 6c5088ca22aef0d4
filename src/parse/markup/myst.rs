//! `MyST`, the Markdown of Sphinx and Jupyter Book: directives in fences, roles, names of places. They become what the
//! other families have, before these are read.

mod tables;

use crate::text::{Edited, Span};

use super::blocks::fence_for;
use super::{Kind, Mark, Marks, Unknown, alert, escaped, escaped_target};

const FAMILY: &str = "MyST";

/// Lines of options below the first line of a directive, at most.
const MOST_OPTIONS: usize = 40;

/// What ends a directive, and what is written there.
struct Open {
    fence: u8,
    length: usize,
    close: String,
}

struct Reader<'t> {
    text: &'t str,
    marks: &'t mut Marks,
    edits: Vec<(Span, Edited)>,
    unknown: Vec<Unknown>,
    open: Vec<Open>,
    /// The fence of the code that is read, what is written behind its end, and whether it is all dropped.
    code: Option<Code>,
}

struct Code {
    fence: u8,
    length: usize,
    /// In the place of its last line, if that does not stay.
    close: Option<String>,
    /// Behind its last line.
    behind: String,
    /// Where what is dropped with it begins.
    dropped: Option<usize>,
}

/// A line: where it begins, where its text does, where it ends.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    begin: usize,
    end: usize,
}

/// Edits for `text` from byte `body` on, and what nobody knows.
pub(super) fn read(text: &str, body: usize, marks: &mut Marks) -> (Vec<(Span, Edited)>, Vec<Unknown>) {
    let signs = ["```{", "~~~{", ":::{", "}`", ")="];
    if !signs.iter().any(|sign| memchr::memmem::find(&text.as_bytes()[body..], sign.as_bytes()).is_some()) {
        return (Vec::new(), Vec::new());
    }
    let lines = lines(text, body);
    let mut reader = Reader { text, marks, edits: Vec::new(), unknown: Vec::new(), open: Vec::new(), code: None };
    let mut n = 0;
    while n < lines.len() {
        n = reader.line(&lines, n).max(n + 1);
    }
    reader.edits.sort_by_key(|(span, _)| span.start);
    (reader.edits, reader.unknown)
}

fn lines(text: &str, body: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = body;
    for line in text[body..].split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let begin = start + (line.len() - line.trim_start_matches([' ', '\t']).len());
        out.push(Line { start, begin: begin.min(end), end });
        start += line.len();
    }
    out
}

/// The character and the length of the fence that a line begins with.
fn fence(line: &str) -> Option<(u8, usize)> {
    let first = *line.as_bytes().first().filter(|b| matches!(b, b'`' | b'~' | b':'))?;
    let length = line.bytes().take_while(|b| *b == first).count();
    (length >= 3).then_some((first, length))
}

/// Name and argument of a directive.
fn directive(rest: &str) -> Option<(&str, &str)> {
    let (name, argument) = rest.strip_prefix('{')?.split_once('}')?;
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.' | b'+'));
    fits.then(|| (name, argument.trim()))
}

/// `(name)=`
fn label(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_prefix('(')?.strip_suffix(")=")?.trim();
    let fits = !name.is_empty() && name.len() < 200 && !name.contains(['(', ')', '`', '<', '>', '\\']);
    fits.then_some(name)
}

impl<'t> Reader<'t> {
    fn edit(&mut self, start: usize, end: usize, with: String) {
        self.edits.push((Span::new(start, end), Edited::With(with)));
    }

    /// Reads the line `n`; returns the next one.
    fn line(&mut self, lines: &[Line], n: usize) -> usize {
        let line = lines[n];
        let text: &'t str = &self.text[line.begin..line.end];
        let found = fence(text);
        let ends = |fence: u8, length: usize| {
            found.is_some_and(|(own, run)| own == fence && run >= length && text[run..].trim().is_empty())
        };
        if let Some(code) = self.code.take() {
            if !ends(code.fence, code.length) {
                self.code = Some(code);
                return n + 1;
            }
            if let Some(from) = code.dropped {
                self.edit(from, line.end, String::new());
            } else if let Some(close) = code.close {
                self.edit(line.begin, line.end, close);
            } else if !code.behind.is_empty() {
                self.edit(line.end, line.end, code.behind);
            }
            return n + 1;
        }
        if let Some(at) = self.open.iter().rposition(|open| ends(open.fence, open.length)) {
            let closed: Vec<Open> = self.open.drain(at..).collect();
            let close: Vec<String> = closed.into_iter().rev().map(|open| open.close).collect();
            let margin = &self.text[line.start..line.begin];
            self.edit(line.begin, line.end, close.join(&format!("\n{margin}")));
            return n + 1;
        }
        if let Some((fence, length)) = found {
            if let Some((name, argument)) = directive(&text[length..]) {
                return self.directive(lines, n, (fence, length), (name, argument));
            }
            if fence != b':' {
                self.code = Some(Code { fence, length, close: None, behind: String::new(), dropped: None });
            }
            return n + 1;
        }
        // A break between blocks says something to programs only.
        if let Some(rest) = text.strip_prefix("+++")
            && (rest.trim().is_empty() || rest.trim_start().starts_with('{'))
        {
            self.edit(line.begin, line.end, String::new());
            return n + 1;
        }
        if let Some(name) = label(text) {
            let mark = self.marks.write(Mark::Anchor(name.to_owned()));
            self.edit(line.begin, line.end, mark);
            return n + 1;
        }
        if text.contains("}`") {
            self.roles(line);
        }
        n + 1
    }

    fn directive(
        &mut self,
        lines: &[Line],
        n: usize,
        (fence, length): (u8, usize),
        (name, argument): (&'t str, &'t str),
    ) -> usize {
        let line = lines[n];
        let margin = self.text[line.start..line.begin].to_owned();
        let (options, next) = self.options(lines, n + 1);
        let option = |key: &str| options.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        let class = option("class").unwrap_or("");
        let word = name.rsplit(':').next().unwrap_or(name);
        if let Some(name) = option("name").or_else(|| option("label")).filter(|name| !name.is_empty()) {
            let mark = self.marks.write(Mark::Anchor(name.to_owned()));
            self.edit(line.begin, line.begin, format!("{mark}\n\n{margin}"));
        }
        let behind_options = lines.get(next).map_or(self.text.len(), |line| line.start);
        let head_end = line.end;
        let drop_options = |reader: &mut Self| {
            if next > n + 1 {
                reader.edit(lines[n + 1].start, behind_options, String::new());
            }
        };
        let colons = ":".repeat(length);
        let container = |reader: &mut Self, head: String, close: String| {
            reader.edit(line.begin, head_end, head);
            drop_options(reader);
            reader.open.push(Open { fence, length, close });
        };
        let verbatim = |close, behind| Some(Code { fence, length, close, behind, dropped: None });
        match word {
            "dropdown" | "toggle" => {
                let title = if argument.is_empty() { "Details" } else { argument };
                container(self, format!("{colons}details {title}"), colons);
            }
            "admonition" | "topic" | "sidebar" | "seealso" => {
                let kind = class.split_whitespace().find(|class| alert(class).is_some()).unwrap_or("note");
                let title = if word == "seealso" { "See also" } else { argument };
                let kind = if class.contains("dropdown") { "details" } else { kind };
                let text = if word == "seealso" && !argument.is_empty() {
                    format!("\n\n{margin}{argument}")
                } else {
                    String::new()
                };
                container(self, format!("{colons}{kind} {title}{text}"), colons);
            }
            _ if alert(word).is_some() => {
                let text = if argument.is_empty() { String::new() } else { format!("\n\n{margin}{argument}") };
                let kind = if class.contains("dropdown") { format!("details {word}") } else { word.to_owned() };
                container(self, format!("{colons}{kind}{text}"), colons);
            }
            "tab-set" => container(self, "<Tabs>".to_owned(), "</Tabs>".to_owned()),
            "tab-item" | "tab" => {
                let label = argument.replace('"', "'").replace(['<', '>', '{', '}'], "");
                container(self, format!("<TabItem label=\"{label}\">\n"), format!("\n{margin}</TabItem>"));
            }
            "grid-item-card" | "card" if !argument.is_empty() => {
                let label = argument.replace('"', "'").replace(['<', '>', '{', '}'], "");
                container(self, format!("<Card title=\"{label}\">\n"), format!("\n{margin}</Card>"));
            }
            "grid" | "grid-item" | "grid-item-card" | "card" | "card-carousel" | "div" | "container" | "epigraph"
            | "pull-quote" | "margin" | "aside" | "centered" | "only" => {
                container(self, String::new(), String::new());
            }
            "figure" | "image" if !argument.is_empty() => {
                let alt = escaped(option("alt").unwrap_or(""));
                container(self, format!("![{alt}]({})\n", escaped_target(argument)), String::new());
            }
            "figure-md" => {
                let mark =
                    argument.split_whitespace().next().map(|name| self.marks.write(Mark::Anchor(name.to_owned())));
                container(self, mark.map_or_else(String::new, |mark| format!("{mark}\n")), String::new());
            }
            "table" if !argument.is_empty() => container(self, format!("**{argument}**\n"), String::new()),
            "table" | "glossary" => container(self, String::new(), String::new()),
            "versionadded" | "versionchanged" | "deprecated" | "version-added" | "version-changed" => {
                let words = match word {
                    "deprecated" => "Deprecated since version",
                    "versionadded" | "version-added" => "New in version",
                    _ => "Changed in version",
                };
                container(self, format!("{colons}note {words} {argument}"), colons);
            }
            "button-link" | "iframe" | "youtube" | "video" if argument.starts_with("http") => {
                let text = option("text").unwrap_or(argument);
                let end = self.end_of(lines, next, (fence, length));
                let (at, to) =
                    (lines.get(next).map_or(self.text.len(), |line| line.begin), end.map(|end| lines[end].start));
                let inner = to.and_then(|to| self.text.get(at..to)).map_or("", str::trim);
                let text =
                    if inner.is_empty() || inner.contains(['\n', '[', ']']) { escaped(text) } else { inner.to_owned() };
                if let Some(end) = end {
                    self.edit(line.begin, lines[end].end, format!("[{text}]({})", escaped_target(argument)));
                    return end + 1;
                }
            }
            "rubric" => container(self, format!("**{argument}**\n"), String::new()),
            "code" | "code-block" | "sourcecode" | "code-cell" | "mermaid" | "math" | "parsed-literal" => {
                let ticks = if fence == b':' {
                    "`".repeat(length)
                } else {
                    self.text[line.begin..line.begin + length].to_owned()
                };
                let language = if matches!(word, "mermaid" | "math") { word } else { argument };
                self.edit(line.begin, head_end, format!("{ticks}{language}"));
                drop_options(self);
                self.code = verbatim((fence == b':').then_some(ticks), String::new());
            }
            "contents" | "toc" | "tableofcontents" | "index" => self.drop_all(line, (fence, length)),
            "toctree" if option("hidden").is_some() => self.drop_all(line, (fence, length)),
            "toctree" => return self.contents(lines, n, next, (fence, length), option("caption")),
            _ => {
                if matches!(word, "list-table" | "csv-table" | "flat-table")
                    && let Some(behind) = self.table((lines, n, next), (fence, length), (word, argument), &option)
                {
                    return behind;
                }
                self.unknown.push(Unknown {
                    family: FAMILY,
                    name: name.to_owned(),
                    span: Span::new(line.begin, line.end),
                });
                let (open, close) =
                    (self.marks.write(Mark::Open(Kind::Foreign, Some(FAMILY.to_owned()))), self.marks.close());
                let ends = (next..lines.len()).any(|m| {
                    let text = &self.text[lines[m].begin..lines[m].end];
                    self::fence(text)
                        .is_some_and(|(own, run)| own == fence && run >= length && text[run..].trim().is_empty())
                });
                if !ends {
                    return n + 1;
                }
                self.edit(line.begin, line.begin, format!("{open}\n{margin}"));
                let behind = format!("\n{margin}{close}\n");
                if fence == b':' {
                    // Nothing but code shows it as it is written.
                    let ticks = fence_for(self.text);
                    self.edit(line.begin, line.begin, format!("{ticks}\n{margin}"));
                    self.code = verbatim(None, format!("\n{margin}{ticks}{behind}"));
                } else {
                    self.code = verbatim(None, behind);
                }
                return n + 1;
            }
        }
        next
    }

    /// A table that is written otherwise than Markdown has it; the line behind it.
    fn table(
        &mut self,
        (lines, n, next): (&[Line], usize, usize),
        fence: (u8, usize),
        (word, caption): (&str, &'t str),
        option: &dyn Fn(&str) -> Option<&'t str>,
    ) -> Option<usize> {
        let end = self.end_of(lines, next, fence)?;
        let rows = option("header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0);
        let parts = match option("delim").map(|sign| sign.trim_matches(['"', '\''])) {
            None => ',',
            Some("tab" | "\\t") => '\t',
            Some("space") => ' ',
            Some(sign) => sign.chars().next()?,
        };
        let head = tables::Head { caption, rows, header: option("header"), parts };
        // What stands in another file, or under another address, is not here.
        if option("file").or_else(|| option("url")).is_some() {
            return None;
        }
        let block = tables::Block { lines, first: n, from: next, end };
        if word == "csv-table" { self.csv_table(&block, &head) } else { self.list_table(&block, &head) }
    }

    /// The options below a directive, and the line behind them.
    fn options(&self, lines: &[Line], from: usize) -> (Vec<(&'t str, &'t str)>, usize) {
        let mut out = Vec::new();
        let mut n = from;
        while n < lines.len() && n < from + MOST_OPTIONS {
            let text: &'t str = self.text[lines[n].begin..lines[n].end].trim_end();
            let option = text.strip_prefix(':').and_then(|rest| rest.split_once(':'));
            let Some((key, value)) = option.filter(|(key, _)| {
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            }) else {
                break;
            };
            out.push((key, value.trim()));
            n += 1;
        }
        (out, n)
    }

    /// Drops a directive to its end.
    fn drop_all(&mut self, line: Line, (fence, length): (u8, usize)) {
        self.code = Some(Code { fence, length, close: None, behind: String::new(), dropped: Some(line.begin) });
    }

    /// A list of the pages that a `toctree` names; what a pattern names is in the navigation.
    fn contents(
        &mut self,
        lines: &[Line],
        n: usize,
        next: usize,
        (fence, length): (u8, usize),
        caption: Option<&str>,
    ) -> usize {
        let line = lines[n];
        let margin = self.text[line.start..line.begin].to_owned();
        let mut written = caption.map_or_else(String::new, |caption| format!("**{}**\n\n{margin}", escaped(caption)));
        let mut m = next;
        while m < lines.len() {
            let text = self.text[lines[m].begin..lines[m].end].trim();
            if self::fence(text).is_some_and(|(own, run)| own == fence && run >= length && text[run..].is_empty()) {
                self.edit(line.begin, lines[m].end, written);
                return m + 1;
            }
            let titled = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
            let (title, target) = titled.map_or(("", text), |(title, target)| (title.trim(), target.trim()));
            if !target.is_empty() && target != "self" && !target.contains('*') {
                written.push_str(&format!("- [{}]({})\n{margin}", escaped(title), page(target)));
            }
            m += 1;
        }
        n + 1
    }

    /// `{ref}`, `{doc}` and other roles of a line, outside of code.
    fn roles(&mut self, line: Line) {
        let text: &'t str = &self.text[line.begin..line.end];
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'`' {
                let run = bytes[at..].iter().take_while(|b| **b == b'`').count();
                let ticks = &text[at..at + run];
                at += text[at + run..].find(ticks).map_or(run, |end| 2 * run + end);
                continue;
            }
            if bytes[at] == b'{'
                && let Some((name, rest)) = directive(&text[at..]).map(|(name, _)| (name, &text[at + name.len() + 2..]))
                && let Some(inner) = rest.strip_prefix('`').filter(|rest| !rest.starts_with('`'))
                && let Some(end) = inner.find('`')
            {
                let length = name.len() + 2 + end + 2;
                let from = line.begin + at;
                if let Some(with) = role(name, &inner[..end]) {
                    self.edit(from, from + length, with);
                } else {
                    // Its text stays, as code.
                    self.edit(from, from + name.len() + 2, String::new());
                }
                at += length;
                continue;
            }
            at += 1;
        }
    }
}

/// A page as a `toctree` or `{doc}` names it.
fn page(target: &str) -> String {
    let ending = target.contains("://") || target.rsplit('/').next().is_some_and(|name| name.contains('.'));
    escaped_target(&if ending { target.to_owned() } else { format!("{target}.md") })
}

/// What a role is in Markdown, if it is more than code.
fn role(name: &str, inner: &str) -> Option<String> {
    let titled = inner.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    let (text, target) = titled.map_or(("", inner), |(text, target)| (text.trim(), target.trim()));
    let plain = || escaped(if text.is_empty() { target } else { text });
    Some(match name.rsplit(':').next().unwrap_or(name) {
        "ref" | "numref" => format!("[{}](#{})", escaped(text), escaped_target(target)),
        "doc" => format!("[{}]({})", escaped(text), page(target)),
        "download" | "button" => format!("[{}]({})", plain(), escaped_target(target)),
        "kbd" => format!("<kbd>{}</kbd>", plain()),
        "guilabel" | "menuselection" | "strong" => format!("**{}**", escaped(inner)),
        "term" | "abbr" | "emphasis" => plain(),
        "sub" | "sup" => format!("<{name}>{}</{name}>", plain()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{directive, label, role};

    #[test]
    fn names_are_told_from_what_looks_like_them() {
        assert_eq!(directive("{note} Mind this"), Some(("note", "Mind this")));
        assert_eq!(directive("{.python .numbered}"), None);
        assert_eq!(directive("{1-3}"), None);
        assert_eq!(label("(kiln:heat)="), Some("kiln:heat"));
        assert_eq!((label("(f(x))="), label("()="), label("(a) =")), (None, None, None));
        assert_eq!(role("ref", "Heat <kiln:heat>").as_deref(), Some("[Heat](#kiln:heat)"));
        assert_eq!(role("doc", "../glaze").as_deref(), Some("[](../glaze.md)"));
        assert_eq!(role("command", "ls"), None);
    }
}
