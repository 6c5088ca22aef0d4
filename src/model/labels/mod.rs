//! Label lines: `Primary Role: **FastTrack Manager**`, one or more to a paragraph.

use std::ops::Range;

use crate::locale::{LabelKind, Lexicon, split_values};
use crate::parse::{Document, Kind, NodeId};
use crate::text::{Span, fold};

/// One label with its value.
#[derive(Clone, Debug)]
pub struct Label {
    /// What it means, if the vocabulary knows it.
    pub kind: Option<LabelKind>,
    /// The word as written, without the colon.
    pub word: String,
    /// The language of the word when it is not the page's.
    pub foreign: Option<usize>,
    /// Its value as one text.
    pub value: String,
    /// Where the line is in the document's text.
    pub span: Span,
    /// It shares a bold phrase with the label before it.
    pub merged: bool,
}

impl Label {
    /// The parts of its value; a dash that stands for nothing is kept as written.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        let parts = split_values(&self.value);
        if parts.is_empty() && !self.value.is_empty() { vec![self.value.clone()] } else { parts }
    }
}

/// A block that consists of labels, beside which a sentence may be.
#[derive(Clone, Debug)]
pub struct LabelParagraph {
    /// The paragraph's node; or the list item or quotation that holds nothing but labels.
    pub node: NodeId,
    /// Its labels, in order.
    pub labels: Vec<Label>,
    /// What else its author wrote in the paragraph: inlines from one break to another.
    pub prose: Vec<Range<NodeId>>,
}

/// Where labels are looked up.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The page's language.
    pub(super) own: usize,
    pub(super) lexicon: &'a Lexicon,
    /// Words of all languages, longest first.
    pub(super) all: &'a [(String, LabelKind)],
}

/// Reads block `node` of the page: a paragraph, a quotation of labels, or a list that begins with labels.
pub(super) fn read(document: &Document, node: NodeId, words: Words<'_>, out: &mut Vec<LabelParagraph>) {
    match document.node(node).kind {
        Kind::Paragraph => out.extend(words.paragraph(document, node, node)),
        Kind::Quote => {
            let mut children = document.children(node);
            if let (Some(only), None) = (children.next(), children.next())
                && document.node(only).kind == Kind::Paragraph
            {
                out.extend(words.bold(document, node, only));
            }
        }
        Kind::Bullets | Kind::Numbers => {
            out.extend(document.children(node).map_while(|item| words.item(document, item)));
        }
        _ => {}
    }
}

impl Words<'_> {
    /// A list item that is one label with a bold value, or several.
    fn item(self, document: &Document, item: NodeId) -> Option<LabelParagraph> {
        let first = item + 1;
        let node = if document.children(item).count() == 1 && document.node(first).kind == Kind::Paragraph {
            first
        } else {
            item
        };
        let block = |id| {
            !matches!(document.node(id).kind, Kind::Text | Kind::Strong | Kind::Emphasis | Kind::Code)
                && !matches!(document.node(id).kind, Kind::SoftBreak | Kind::HardBreak | Kind::Link)
        };
        if document.children(node).any(block) {
            return None;
        }
        self.bold(document, item, node)
    }

    /// Nothing but labels that are known, each with a bold value.
    fn bold(self, document: &Document, node: NodeId, inside: NodeId) -> Option<LabelParagraph> {
        let read = self.paragraph(document, node, inside)?;
        let bare = read.prose.is_empty() && read.labels.iter().all(|label| label.kind.is_some());
        (bare && lines(document, inside).iter().all(|line| line.ends_bold)).then_some(read)
    }

    /// Reads the inlines of `inside` as labels; `None` when no line of it is one.
    fn paragraph(self, document: &Document, node: NodeId, inside: NodeId) -> Option<LabelParagraph> {
        let mut out = LabelParagraph { node, labels: Vec::new(), prose: Vec::new() };
        // Whether the value of the last label ended with its bold phrase.
        let mut closed = false;
        for line in lines(document, inside) {
            let prose = !out.prose.is_empty();
            let known = self.first_label(&line).filter(|_| !prose || line.closed);
            if let Some((kind, word, foreign, value)) = known {
                let label =
                    Label { kind: Some(kind), word, foreign, value: String::new(), span: line.span, merged: false };
                self.push_split(&mut out.labels, label, &value);
                closed = line.closed && out.labels.last().is_some_and(|l| !l.value.is_empty());
            } else if let Some((word, value)) = line.unknown().filter(|_| !prose) {
                out.labels.push(Label { kind: None, word, foreign: None, value, span: line.span, merged: false });
                closed = true;
            } else if !line.text.trim().is_empty() {
                match out.labels.last_mut().filter(|_| !(prose || closed && line.is_sentence())) {
                    // A value that was wrapped to the next line.
                    Some(last) => {
                        let apart = line.after_br || (closed && line.starts_strong);
                        self.append(last.kind, &mut last.value, &line.text, apart);
                        last.span.end = line.span.end;
                        closed = line.closed;
                    }
                    None => match out.prose.last_mut() {
                        Some(last) if last.end + 1 == line.nodes.start => last.end = line.nodes.end,
                        _ => out.prose.push(line.nodes),
                    },
                }
            }
        }
        out.labels.iter().any(|l| l.kind.is_some()).then_some(out)
    }

    /// Adds `more` to a value: as another one where a line end is `apart` between them and the label has a list.
    fn append(self, kind: Option<LabelKind>, value: &mut String, more: &str, apart: bool) {
        value.truncate(value.trim_end().len());
        let more = more.trim();
        if value.is_empty() || more.is_empty() {
            value.push_str(more);
            return;
        }
        let role = |name: &str| self.lexicon.role(self.own, name).is_some();
        let several = || match kind {
            Some(LabelKind::AppliesTo | LabelKind::Motions) => true,
            Some(LabelKind::Role | LabelKind::SecondaryRole) => last_parts(value).any(role) && role(more),
            _ => false,
        };
        let separated = || value.ends_with(SEPARATORS) || more.starts_with(SEPARATORS);
        let with = if apart && !separated() && several() { ", " } else { " " };
        value.push_str(with);
        value.push_str(more);
    }

    /// A value as one text: without marks, and what `<br>` takes apart as a list where the label has one.
    fn value(self, kind: Option<LabelKind>, raw: &str) -> String {
        let mut value = String::new();
        for part in raw.trim().trim_matches(['*', '_']).trim().split(BR) {
            self.append(kind, &mut value, part, true);
        }
        value
    }

    fn first_label(self, line: &Line) -> Option<(LabelKind, String, Option<usize>, String)> {
        let colon = line.text.find([':', '：']).and_then(|at| {
            let (word, rest) = line.text.split_at(at);
            let hit = self.lexicon.label(self.own, word)?;
            Some((hit, word, rest.trim_start_matches([':', '：']).trim()))
        });
        let (hit, word, value) = colon.or_else(|| {
            // `Primary Role - **FastTrack Manager**`
            let (before, value) =
                line.bold.as_deref().and_then(|bold| Some((line.text.trim_end().strip_suffix(bold)?, bold)))?;
            let word = before.trim_end().strip_suffix(DASHES)?;
            Some((self.lexicon.label(self.own, word)?, word, value))
        })?;
        Some((hit.concept, word.trim().to_owned(), hit.foreign, value.to_owned()))
    }

    /// Adds `label` with `value`, and every further label that the value hides:
    /// `FastTrack Engineer Applies To: Office`.
    fn push_split(self, labels: &mut Vec<Label>, mut label: Label, value: &str) {
        let mut from = 0;
        for (colon, mark) in value.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
            let before = value[from..colon].trim_end();
            let Some((split, kind)) = self.hidden(before) else { continue };
            let (value, word) = before.split_at(split);
            label.value = self.value(label.kind, value);
            let found = self.lexicon.label(self.own, word);
            let next = Label {
                kind: Some(found.map_or(kind, |hit| hit.concept)),
                word: word.to_owned(),
                foreign: found.and_then(|hit| hit.foreign),
                value: String::new(),
                span: label.span,
                merged: true,
            };
            labels.push(std::mem::replace(&mut label, next));
            from = colon + mark.len_utf8();
        }
        label.value = self.value(label.kind, &value[from..]);
        labels.push(label);
    }

    /// Where the word of a label begins with which `before` ends, and what it means. It is not all of it.
    fn hidden(self, before: &str) -> Option<(usize, LabelKind)> {
        // More than the longest word, for spaces and marks that folding removes and for wide letters.
        let longest = self.all.first().map_or(0, |(word, _)| word.len() * 3 + 8);
        let tail = before.floor_char_boundary(before.len().saturating_sub(longest));
        let folded = fold(&before[tail..]);
        self.all.iter().find_map(|(word, kind)| {
            let rest = folded.strip_suffix(word.as_str()).filter(|rest| boundary(rest, word))?;
            if tail == 0 && rest.trim().is_empty() {
                return None;
            }
            // Folding changes lengths.
            let begins = |&(at, _): &(usize, char)| fold(&before[tail + at..]) == *word;
            let (at, _) = before[tail..].char_indices().rev().find(begins)?;
            Some((tail + at, *kind))
        })
    }
}

/// Stands for `<br>` inside a value while it is read.
const BR: char = '\n';

const DASHES: [char; 4] = ['-', '–', '—', '−'];

/// What takes the parts of a value apart; before it or behind it a value goes on.
const SEPARATORS: [char; 10] = [',', ';', '/', '、', '，', '；', '／', '&', '＆', '+'];

/// A value, and the last part of it where it has several, as far as they are no longer than any name.
fn last_parts(value: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 200;
    let tail = &value[value.ceil_char_boundary(value.len().saturating_sub(LONGEST))..];
    let part = tail.rfind(SEPARATORS).and_then(|at| tail[at..].strip_prefix(SEPARATORS)).map(str::trim);
    Some(tail).filter(|tail| tail.len() == value.len()).into_iter().chain(part)
}

/// A line of a paragraph.
struct Line {
    text: String,
    span: Span,
    nodes: Range<NodeId>,
    /// `<br>` is before it.
    after_br: bool,
    /// Its first inline is strong.
    starts_strong: bool,
    /// Its last inline is strong.
    ends_strong: bool,
    /// The bold phrase at its end, if that is not all of it.
    bold: Option<String>,
    /// The last of it that says anything is strong.
    ends_bold: bool,
    /// So it is, and no comma behind it leads on: a value that is complete.
    closed: bool,
}

impl Line {
    /// `Program Manager: **Name**`: a label by its form, of a kind that no vocabulary knows.
    fn unknown(&self) -> Option<(String, String)> {
        let (word, value) = self.text.split_once([':', '：'])?;
        let fits = self.ends_strong && !value.trim().is_empty() && word.trim().chars().count() <= 40;
        let one_line = |text: &str| text.trim().replace(BR, " ");
        fits.then(|| (one_line(word), one_line(value)))
    }

    /// Behind a complete value it says something else: it is not bold, and does not go on with a list.
    fn is_sentence(&self) -> bool {
        let value = self.starts_strong && self.ends_bold;
        !(value || self.text.trim_start().starts_with(SEPARATORS))
    }
}

/// The lines of a paragraph: text between the breaks that are not inside emphasis.
fn lines(document: &Document, node: NodeId) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut from, end) = (node + 1, document.node(node).next);
    let mut after_br = false;
    let mut push = |from: NodeId, to: NodeId, after_br: bool| {
        if from < to {
            let start = document.node(from).span.start;
            let strong = |id: NodeId| document.node(id).kind == Kind::Strong;
            let texts = document.siblings(from, to).map(|id| (id, document.plain_with(id, document.node(id).next, BR)));
            let written: Vec<(NodeId, String)> = texts.filter(|(_, text)| !text.trim().is_empty()).collect();
            let text = document.plain_with(from, to, BR);
            let last = written.last();
            let says = written.iter().rev().find(|(_, text)| text.contains(char::is_alphanumeric));
            let ends_bold = says.is_some_and(|(id, _)| strong(*id));
            out.push(Line {
                span: Span { start, end: last.map_or(start, |(id, _)| document.node(*id).span.end) },
                nodes: from..to,
                after_br,
                starts_strong: written.first().is_some_and(|(id, _)| strong(*id)),
                ends_strong: last.is_some_and(|(id, _)| strong(*id)),
                bold: last.filter(|(id, _)| strong(*id) && written.len() > 1).map(|(_, text)| text.trim().to_owned()),
                ends_bold,
                closed: ends_bold && !text.trim_end().ends_with(SEPARATORS),
                text,
            });
        }
    };
    for id in document.children(node) {
        if matches!(document.node(id).kind, Kind::SoftBreak | Kind::HardBreak) {
            push(from, id, after_br);
            from = id + 1;
            after_br = document.node(id).kind == Kind::HardBreak && document.is_br(id);
        }
    }
    push(from, end, after_br);
    out
}

fn boundary(before: &str, word: &str) -> bool {
    let latin = word.chars().next().is_some_and(|c| u32::from(c) < 0x2E80);
    !latin || before.ends_with(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests;
