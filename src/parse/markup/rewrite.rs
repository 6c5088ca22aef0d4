//! What is written in the place of each directive.

use std::collections::HashMap;

use crate::parse::repair::{Line, list_marker};
use crate::text::{Edited, Span};

use super::blocks::fence_for;
use super::token::{Shape, Token, Treatment};
use super::{FAMILIES, Kind, Mark, Marks, Unknown};

/// Rewrites the directives of a text.
pub(super) struct Writer<'a> {
    text: &'a str,
    lines: &'a [Line],
    marks: &'a mut Marks,
    edits: Vec<(Span, Edited)>,
    unknown: Vec<Unknown>,
    /// Where the last piece of code in a line ends.
    code_end: usize,
}

/// Keeps pieces of code apart: the backticks of one would end the other.
const SEAM: &str = "<!---->";

/// What is written where a directive ends.
enum Closing {
    Nothing,
    Mark,
    Text(String),
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a str, lines: &'a [Line], marks: &'a mut Marks) -> Self {
        Self { text, lines, marks, edits: Vec::new(), unknown: Vec::new(), code_end: 0 }
    }

    /// The edits for `tokens`, each with the number of the one that ends it, and those that nobody knows.
    pub(super) fn write(mut self, tokens: &[Token<'_>], ends: &[Option<usize>]) -> (Vec<(Span, Edited)>, Vec<Unknown>) {
        let mut closings: HashMap<usize, Closing> = HashMap::new();
        let mut n = 0;
        while n < tokens.len() {
            let token = &tokens[n];
            if let Some(closing) = closings.remove(&n) {
                self.close(token, closing);
                n += 1;
                continue;
            }
            let end = ends[n];
            let treatment = self.treatment(token);
            // Between the rows of a table and in a heading there is no place for blocks.
            let row = self.line(token.start).text(self.text).trim_start().starts_with(['|', '#']);
            match treatment {
                Treatment::Keep => {}
                Treatment::Drop => {
                    self.replace(token, String::new());
                    closings.extend(end.map(|end| (end, Closing::Nothing)));
                }
                Treatment::DropAll => {
                    let last = end.unwrap_or(n);
                    self.edits.push((Span::new(token.start, tokens[last].end()), Edited::With(String::new())));
                    n = last;
                }
                Treatment::Raw => {
                    self.replace(token, String::new());
                    if let Some(end) = end {
                        self.replace(&tokens[end], String::new());
                        n = end;
                    }
                }
                Treatment::Target(target) => self.replace(token, super::escaped_target(&target)),
                Treatment::Text(text) if token.in_html && !row => self.apart(token, &text),
                Treatment::Text(text) => self.replace(token, text),
                Treatment::Code(code) => {
                    let (before, behind) = self.seams(token);
                    self.replace(token, format!("{before}{}{behind}", inline_code(&code)));
                }
                Treatment::Anchor(id) if self.ends_heading(token) => {
                    self.replace(token, format!("{{#{}}}", id.replace(['{', '}', ' ', '<', '>'], "")));
                }
                Treatment::Anchor(id) => {
                    let mark = self.marks.write(Mark::Anchor(id));
                    self.replace(token, mark);
                }
                Treatment::Around { before, after } => {
                    self.replace(token, before);
                    closings.extend(end.map(|end| (end, Closing::Text(after))));
                }
                Treatment::Box { .. } if row => {
                    self.replace(token, String::new());
                    closings.extend(end.map(|end| (end, Closing::Nothing)));
                }
                Treatment::Box { kind, aux, title } => {
                    self.open(token, kind, aux, title);
                    closings.extend(end.map(|end| (end, Closing::Mark)));
                }
                Treatment::Verbatim(language) => {
                    if let Some(end) = end {
                        self.verbatim((token, &tokens[end]), &language, String::new(), "");
                        n = end;
                    }
                }
                Treatment::TabOfCode { title, language } => {
                    if let Some(end) = end {
                        let margin = self.margin(token.start);
                        let tab = self.marks.open(Kind::Tab);
                        let (open, close) = (self.marks.open(Kind::Title), self.marks.close());
                        let head = format!("{tab}\n{margin}{open}\n\n{margin}{title}\n\n{margin}{close}\n\n{margin}");
                        let tail = format!("\n\n{margin}{}", self.marks.close());
                        self.verbatim((token, &tokens[end]), &language, head, &tail);
                        n = end;
                    }
                }
                Treatment::UnknownAll if end.is_some_and(|end| self.is_one_block(token, &tokens[end])) => {
                    let last = end.unwrap_or(n);
                    let text = &self.text[token.start..tokens[last].end()];
                    let mut whole = token.clone();
                    whole.text = text;
                    self.unknown(&whole);
                    n = last;
                }
                Treatment::Unknown | Treatment::UnknownAll => {
                    self.unknown(token);
                    closings.extend(end.map(|end| (end, Closing::Nothing)));
                }
            }
            n += 1;
        }
        (self.edits, self.unknown)
    }

    /// What stands between two directives as code, with something before and behind it.
    fn verbatim(&mut self, (token, end): (&Token<'_>, &Token<'_>), language: &str, head: String, tail: &str) {
        let fence = fence_for(&self.text[token.end()..end.start]);
        let language: String =
            language.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '+' | '#' | '_')).collect();
        self.own_line(token, &format!("{head}{fence}{language}"));
        self.own_line(end, &format!("{fence}{tail}"));
    }

    fn treatment(&self, token: &Token<'_>) -> Treatment {
        if let Some(treatment) = FAMILIES.iter().find_map(|family| (family.token)(token)) {
            return treatment;
        }
        // `<Partner>` that nothing ends and that says nothing more is a placeholder, not a component.
        let plain =
            token.shape == Shape::Component && !token.paired && !token.closed && !token.arguments().contains('=');
        if plain { Treatment::Keep } else { Treatment::Unknown }
    }

    /// Whether a directive is the last thing of a heading.
    fn ends_heading(&self, token: &Token<'_>) -> bool {
        let line = self.line(token.start);
        let behind = self.text.get(token.end()..line.end).unwrap_or("");
        line.text(self.text).trim_start().starts_with('#') && behind.trim().is_empty()
    }

    fn line(&self, at: usize) -> Line {
        let n = self.lines.partition_point(|line| line.start <= at).max(1) - 1;
        self.lines[n]
    }

    fn replace(&mut self, token: &Token<'_>, with: String) {
        self.edits.push((Span::new(token.start, token.end()), Edited::With(with)));
    }

    /// What stands before a line of its own that belongs where the line of byte `at` does.
    fn margin(&self, at: usize) -> String {
        let line = self.line(at);
        let s = line.text(self.text);
        let trimmed = s.trim_start();
        let blanks = &s[..s.len() - trimmed.len()];
        let item = list_marker(trimmed).unwrap_or(0);
        format!("{}{blanks}{}", &self.text[line.start..line.content], " ".repeat(item))
    }

    /// Whether nothing stands before byte `at` on its line, and nothing behind byte `end` on its.
    fn alone(&self, at: usize, end: usize) -> (bool, bool) {
        let line = self.line(at);
        let before = self.text[line.content..at].trim_start();
        let first = before.is_empty() || list_marker(before) == Some(before.len());
        let last = self.line(end.max(1) - 1);
        (first, self.text[end..last.end.max(end)].trim().is_empty())
    }

    /// Whether two directives and what is between them stand on lines of their own, outside of a table.
    fn is_one_block(&self, token: &Token<'_>, end: &Token<'_>) -> bool {
        let (first, last) = self.alone(token.start, end.end());
        let row = self.line(token.start).text(self.text).trim_start().starts_with(['|', '#']);
        let plain = !self.text[token.start..end.end()].contains("```");
        first && last && !row && plain && !self.line(token.start).is_quoted()
    }

    /// Puts `written` in the place of a directive, on a line of its own.
    fn own_line(&mut self, token: &Token<'_>, written: &str) {
        let margin = self.margin(token.start);
        let (first, last) = self.alone(token.start, token.end());
        let head = if first { String::new() } else { format!("\n\n{margin}") };
        let tail = if last { String::new() } else { format!("\n{margin}") };
        self.replace(token, format!("{head}{written}{tail}"));
    }

    /// Puts `written` in the place of a directive, with an empty line before and behind it: a block of raw HTML ends there.
    fn apart(&mut self, token: &Token<'_>, written: &str) {
        let margin = self.margin(token.start);
        self.replace(token, format!("\n\n{margin}{written}\n\n{margin}"));
    }

    fn open(&mut self, token: &Token<'_>, kind: Kind, aux: Option<String>, title: Option<String>) {
        let margin = self.margin(token.start);
        let mut written = self.marks.write(Mark::Open(kind, aux));
        if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
            let (open, close) = (self.marks.open(Kind::Title), self.marks.close());
            written.push_str(&format!("\n{margin}{open}\n\n{margin}{title}\n\n{margin}{close}"));
        }
        if token.in_html { self.apart(token, &written) } else { self.own_line(token, &written) }
    }

    fn close(&mut self, token: &Token<'_>, closing: Closing) {
        match closing {
            Closing::Nothing => self.replace(token, String::new()),
            Closing::Text(text) => self.replace(token, text),
            Closing::Mark => {
                let mark = self.marks.close();
                if token.in_html { self.apart(token, &mark) } else { self.own_line(token, &mark) }
            }
        }
    }

    /// Whether a directive in braces stands in a heading that has words of its own.
    fn is_beside_words(&self, token: &Token<'_>) -> bool {
        let line = self.line(token.start);
        let heading = line.text(self.text).trim_start().starts_with('#');
        let braces = matches!(token.shape, Shape::Shortcode | Shape::Tag | Shape::Output);
        heading && braces && token.end() <= line.end && has_words(line.text(self.text))
    }

    fn unknown(&mut self, token: &Token<'_>) {
        let family = token.shape.family();
        let span = Span::new(token.start, token.end());
        self.unknown.push(Unknown { family, name: token.name.to_owned(), span });
        if token.in_target {
            let target: String = token
                .text
                .bytes()
                .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
                .collect();
            return self.replace(token, target);
        }
        // A tag has no room for code; without it the tag is one.
        if token.in_tag {
            return self.replace(token, String::new());
        }
        // A heading names what it stands for in the contents and in addresses: its own words do.
        if self.is_beside_words(token) {
            let blanks = self.text[token.end()..].bytes().take_while(|b| *b == b' ').count();
            self.edits.push((Span::new(token.start, token.end() + blanks), Edited::With(String::new())));
            return;
        }
        let row = self.line(token.start).text(self.text).trim_start().starts_with(['|', '#']);
        let (first, last) = self.alone(token.start, token.end());
        let (at, end) = (token.start, token.end());
        if first && last && !row {
            let margin = self.margin(at);
            let fence = fence_for(token.text);
            let open = self.marks.write(Mark::Open(Kind::Foreign, Some(family.to_owned())));
            let close = self.marks.close();
            let edge = if token.in_html { format!("\n\n{margin}") } else { String::new() };
            self.edits.push((Span::at(at), Edited::With(format!("{edge}{open}\n{margin}{fence}\n{margin}"))));
            self.edits.push((Span::at(end), Edited::With(format!("\n{margin}{fence}\n{margin}{close}{edge}"))));
            return;
        }
        if token.in_html {
            let code = token.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            return self.replace(token, format!("<code>{code}</code>"));
        }
        let ticks = ticks_for(token.text);
        let gap = if token.text.starts_with('`') || token.text.ends_with('`') { " " } else { "" };
        let (before, behind) = self.seams(token);
        self.edits.push((Span::at(at), Edited::With(format!("{before}{ticks}{gap}"))));
        self.edits.push((Span::at(end), Edited::With(format!("{gap}{ticks}{behind}"))));
    }

    /// What keeps a directive that becomes code apart from code before and behind it.
    fn seams(&mut self, token: &Token<'_>) -> (&'static str, &'static str) {
        let seam = |code: bool| if code { SEAM } else { "" };
        let before = self.code_end == token.start && token.start > 0 || self.text[..token.start].ends_with('`');
        self.code_end = token.end();
        (seam(before), seam(self.text[token.end()..].starts_with('`')))
    }
}

/// Whether there is a word outside of braces.
fn has_words(text: &str) -> bool {
    let mut depth = 0_u32;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_alphanumeric()
    })
}

/// So many backticks that nothing in `code` ends what they open.
fn ticks_for(code: &str) -> String {
    let mut runs: Vec<usize> = code.split(|c| c != '`').map(str::len).collect();
    runs.sort_unstable();
    let length = (1..=runs.len() + 1).find(|n| !runs.contains(n)).unwrap_or(1);
    "`".repeat(length)
}

fn inline_code(code: &str) -> String {
    let ticks = ticks_for(code);
    let gap = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    let code = code.replace(['\n', '\r'], " ");
    format!("{ticks}{gap}{code}{gap}{ticks}")
}
