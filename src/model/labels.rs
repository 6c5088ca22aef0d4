//! Label lines: `Primary Role: **FastTrack Manager**`, one or more to a paragraph.

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
    /// Where the line stands in the document's text.
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

/// A paragraph that consists of labels.
#[derive(Clone, Debug)]
pub struct LabelParagraph {
    /// The paragraph's node.
    pub node: NodeId,
    /// Its labels, in order.
    pub labels: Vec<Label>,
}

/// Reads paragraph `node` as labels; `None` when its first line is none.
pub(super) fn read(
    document: &Document,
    node: NodeId,
    own: usize,
    lexicon: &Lexicon,
    words: &[(String, LabelKind)],
) -> Option<LabelParagraph> {
    let span = document.node(node).span;
    // Most paragraphs are told from labels by their first bytes alone.
    let head: String = span.of(document.text.as_str()).chars().take(60).collect();
    if !head.contains([':', '：']) {
        return None;
    }
    let mut labels: Vec<Label> = Vec::new();
    for line in lines(document, node) {
        if let Some((kind, word, foreign, value)) = first_label(&line.text, own, lexicon) {
            let label = Label { kind: Some(kind), word, foreign, value: String::new(), span: line.span, merged: false };
            push_split(&mut labels, label, &value, own, lexicon, words);
        } else if let Some((word, value)) = line.unknown() {
            labels.push(Label { kind: None, word, foreign: None, value, span: line.span, merged: false });
        } else if !line.text.trim().is_empty() {
            // A value that was wrapped to the next line.
            let last = labels.last_mut()?;
            last.value = format!("{} {}", last.value, line.text.trim()).trim().to_owned();
            last.span.end = line.span.end;
        }
    }
    labels.iter().any(|l| l.kind.is_some()).then_some(LabelParagraph { node, labels })
}

/// A line of a paragraph.
struct Line {
    text: String,
    span: Span,
    /// Its last inline is strong.
    ends_strong: bool,
}

impl Line {
    /// `Program Manager: **Name**`: a label by its form, of a kind that no vocabulary knows.
    fn unknown(&self) -> Option<(String, String)> {
        let (word, value) = self.text.split_once([':', '：'])?;
        let fits = self.ends_strong && !value.trim().is_empty() && word.trim().chars().count() <= 40;
        fits.then(|| (word.trim().to_owned(), value.trim().to_owned()))
    }
}

/// The lines of a paragraph: text between the breaks that are not inside emphasis.
fn lines(document: &Document, node: NodeId) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut from, end) = (node + 1, document.node(node).next);
    let mut push = |from: NodeId, to: NodeId| {
        if from < to {
            let start = document.node(from).span.start;
            let last = document
                .siblings(from, to)
                .filter(|&id| !document.plain_range(id, document.node(id).next).trim().is_empty())
                .last();
            let end = last.map_or(start, |id| document.node(id).span.end);
            let ends_strong = last.is_some_and(|id| document.node(id).kind == Kind::Strong);
            out.push(Line { text: document.plain_range(from, to), span: Span { start, end }, ends_strong });
        }
    };
    for id in document.children(node) {
        if matches!(document.node(id).kind, Kind::SoftBreak | Kind::HardBreak) {
            push(from, id);
            from = id + 1;
        }
    }
    push(from, end);
    out
}

fn first_label(line: &str, own: usize, lexicon: &Lexicon) -> Option<(LabelKind, String, Option<usize>, String)> {
    let at = line.find([':', '：'])?;
    let (word, rest) = line.split_at(at);
    let hit = lexicon.label(own, word)?;
    let value = rest.trim_start_matches([':', '：']).trim();
    Some((hit.concept, word.trim().to_owned(), hit.foreign, value.to_owned()))
}

/// Adds `label` with `value`, and every further label that the value hides:
/// `FastTrack Engineer Applies To: Office`.
fn push_split(
    labels: &mut Vec<Label>,
    mut label: Label,
    value: &str,
    own: usize,
    lexicon: &Lexicon,
    words: &[(String, LabelKind)],
) {
    for (colon, mark) in value.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let before = value[..colon].trim_end();
        let folded = fold(before);
        let hidden = words.iter().find(|(word, _)| {
            folded.strip_suffix(word.as_str()).is_some_and(|rest| !rest.trim().is_empty() && boundary(rest, word))
        });
        if let Some((word, kind)) = hidden {
            let length = word.chars().count();
            let split = before.char_indices().rev().nth(length - 1).map_or(0, |(i, _)| i);
            label.value = before[..split].trim().trim_matches(['*', '_']).trim().to_owned();
            let found = lexicon.label(own, &before[split..]);
            let next = Label {
                kind: Some(*kind),
                word: before[split..].to_owned(),
                foreign: found.and_then(|hit| hit.foreign),
                value: String::new(),
                span: label.span,
                merged: true,
            };
            labels.push(label);
            return push_split(labels, next, &value[colon + mark.len_utf8()..], own, lexicon, words);
        }
    }
    label.value = value.trim().trim_matches(['*', '_']).trim().to_owned();
    labels.push(label);
}

fn boundary(before: &str, word: &str) -> bool {
    let latin = word.chars().next().is_some_and(|c| u32::from(c) < 0x2E80);
    !latin || before.ends_with(|c: char| !c.is_alphanumeric())
}
