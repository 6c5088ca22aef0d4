//! Markup of other tools, read before Markdown is: `DocFX`, `MkDocs`, Hugo, Docusaurus, `GitBook`, Jekyll and their kin.
//!
//! A family is one file: what its lines open and close ([`Family::block`]) and what its inline directives are
//! ([`Family::token`]). What a family knows is rewritten to Markdown and *marks*; what nobody knows is shown as a labelled
//! piece of code and recorded as [`Foreign`], so that nothing that an author wrote vanishes. Code, comments and what
//! follows a backslash are left alone.
//!
//! A mark is a comment on a line of its own that only this module can write: it stands in bytes that no file has
//! ([`Text::is_inserted`]), and every author's text that is inserted with one is escaped.

mod attributes;
mod blocks;
mod common;
mod docfx;
mod docusaurus;
mod forms;
mod gitbook;
mod html;
mod hugo;
mod jekyll;
mod mkdocs;
mod myst;
mod notes;
mod rewrite;
mod token;
mod tokens;

pub(super) use attributes::{arguments, first, get};
pub(super) use blocks::fence_for;

use crate::text::{Span, Text};

use super::node::{AlertKind, Kind};
use blocks::Blocks;
use token::{Token, Treatment};

/// A directive that nothing here knows. It is shown as code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The tool whose markup it looks like.
    pub family: &'static str,
    /// Its name, as far as it has one.
    pub name: String,
    /// Index of the file in the document.
    pub file: u16,
    /// Where, in that file.
    pub span: Span,
}

/// What a mark does to the tree of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Opens a container, with the string that its `aux` names.
    Open(Kind, Option<String>),
    /// Closes the innermost container.
    Close,
    /// Makes the quotation in which it stands something else.
    Quote(Kind),
    /// An anchor of this name.
    Anchor(String),
}

/// All marks of a page, and how they are written.
#[derive(Default)]
pub(super) struct Marks(Vec<Mark>);

impl Marks {
    /// A mark as it stands in the text.
    fn write(&mut self, mark: Mark) -> String {
        self.0.push(mark);
        format!("<!--{}-->", self.0.len() - 1)
    }

    fn open(&mut self, kind: Kind) -> String {
        self.write(Mark::Open(kind, None))
    }

    fn close(&mut self) -> String {
        self.write(Mark::Close)
    }

    /// The mark that `html`, at byte `at` of `text`, is.
    pub(super) fn read(&self, text: &Text, at: u32, html: &str) -> Option<&Mark> {
        if self.0.is_empty() || !text.is_inserted(at) {
            return None;
        }
        let number = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
        self.0.get(number.parse::<usize>().ok()?)
    }
}

/// A tool, or several that share their markup.
struct Family {
    name: &'static str,
    /// Reads the line `n` if it begins or ends something of this family.
    block: fn(&mut Blocks<'_>, usize) -> bool,
    /// What is to be done with a directive, if it is one of this family.
    token: fn(&Token<'_>) -> Option<Treatment>,
}

/// All families. The first one that knows a line or a directive has it.
const FAMILIES: &[Family] = &[
    docfx::FAMILY,
    mkdocs::FAMILY,
    docusaurus::FAMILY,
    hugo::FAMILY,
    gitbook::FAMILY,
    jekyll::FAMILY,
    html::FAMILY,
    notes::FAMILY,
    common::FAMILY,
];

/// Rewrites what other tools' markup there is in `text` from byte `body` on.
pub(super) fn read(text: Text, body: usize, out: &mut Vec<Foreign>) -> (Text, Marks) {
    let mut marks = Marks::default();
    let (edits, found) = myst::read(text.as_str(), body, &mut marks);
    record(&text, found, out);
    let text = text.edit(edits);
    if !may_hold_any(&text.as_str()[body..]) {
        return (text, marks);
    }
    let (edits, found) = blocks::read(text.as_str(), body, &mut marks);
    record(&text, found, out);
    let text = text.edit(edits);
    let (edits, found) = tokens::read(text.as_str(), body, &mut marks);
    record(&text, found, out);
    let text = text.edit(edits);
    out.sort_by_key(|f| (f.file, f.span));
    (text, marks)
}

/// A directive that nobody knows, in the text that is being read.
struct Unknown {
    family: &'static str,
    name: String,
    span: Span,
}

fn record(text: &Text, found: Vec<Unknown>, out: &mut Vec<Foreign>) {
    out.extend(found.into_iter().map(|Unknown { family, name, span }| {
        let origin = text.origin(span);
        Foreign { family, name, file: origin.file, span: origin.span }
    }));
}

/// Whether there is anything that could begin such markup: most pages have nothing of the kind.
fn may_hold_any(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "!!!",
        "???",
        "==",
        "++",
        ":::",
        "///",
        "{",
        "(#tab/",
        "[!",
        "[[",
        " ^",
        "\n^",
        "--8<--",
        "import ",
        "export ",
        "$$",
        "[TOC]",
        "_TOC_",
        "={",
        "/>",
        "markdown=",
        " markdown>",
    ];
    SIGNS.iter().any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
        || memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
            let rest = &text.as_bytes()[at + 1..];
            let rest = rest.strip_prefix(b"/").unwrap_or(rest);
            rest.first().is_some_and(u8::is_ascii_uppercase)
        })
        || common::may_hold_formula(text)
}

/// What words of alerts, in whichever tool, mean.
fn alert(word: &str) -> Option<AlertKind> {
    Some(match word {
        "note" | "info" | "information" | "abstract" | "summary" | "tldr" | "todo" | "question" | "help" | "faq"
        | "example" | "quote" | "cite" | "seealso" | "pageinfo" | "notice" | "callout" | "primary" | "secondary"
        | "alert" | "admonition" | "aside" | "default" => AlertKind::Note,
        "tip" | "hint" | "success" | "check" | "done" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" | "warn" | "attention" => AlertKind::Warning,
        "caution" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" => AlertKind::Caution,
        _ => return None,
    })
}

/// The title that an alert without one has, where its word says more than the kind that it is shown as.
fn default_title(word: &str) -> Option<String> {
    let plain = ["note", "tip", "important", "warning", "caution", "alert", "admonition", "callout", "notice", "aside"];
    if plain.contains(&word) {
        return None;
    }
    let mut letters = word.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}

/// Author's text that is put where no file has it: nothing in it is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '#' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Author's text as the target of a link or image.
fn escaped_target(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '\t' | '\n' | '\r' => {}
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push('/'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
