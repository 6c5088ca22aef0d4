//! Asterisks that show as text.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::parse::{Kind, NodeId};
use crate::text::Span;

rule! {
    /// `**` shows as two asterisks where Markdown's rules do not let it be emphasis: a space inside the marks, marks
    /// without a partner, or punctuation of a CJK script before the closing marks. Patterns of files, powers and
    /// marks of footnotes are left alone.
    ///
    /// ````md bad 3:19
    /// # Prüfung
    ///
    /// **Größe** und Höhe** prüfen
    /// ````
    ///
    /// ````md bad 3:6
    /// # Prüfung
    ///
    /// Über **Größe: **hinaus
    /// ````
    ///
    /// ````md bad
    /// # 概要
    ///
    /// **重要：**確認します。
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Über **die Größe**
    ///
    /// Es gelten src/**/*.md und docs/**/*.md, 2**3 und a ** b ** c; dazu **kwargs.
    ///
    /// | Größe | Preis |
    /// | --- | --- |
    /// | (XXL)** | 5** |
    ///
    /// ** nur für den Test
    /// ````
    "literal-asterisks", Structure, Warning, fix: Suggested,
    "`**` shows as text instead of making bold",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    let mut id = 0;
    while id < document.end() {
        let node = document.node(id);
        let holds_text = matches!(node.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Cell | Kind::Item);
        if !holds_text || !node.span.of(text).contains("**") {
            id += 1;
            continue;
        }
        // Paragraphs of an item are blocks of their own.
        let end = (id + 1..node.next).find(|&n| is_block(document.node(n).kind)).unwrap_or(node.next);
        let block = Block::of(cx, node.span, id + 1..end);
        let mut told = None;
        for mark in block.marks.iter().filter(|mark| block.is_meant(mark)) {
            // One finding a line: the marks of a pair are one fault.
            if told.replace(mark.line) == Some(mark.line) {
                continue;
            }
            let mut finding = sink
                .at(cx.page.place_of(mark.span), "these asterisks show as text")
                .help("the marks need a partner, and no space on their inner side");
            if let Some((span, with)) = block.mend(text, mark) {
                let place = cx.page.place_of(span);
                finding = finding.fix(Fix::suggested(format!("write `{with}`"), place.file, place.span, with));
            }
            sink.push(finding);
        }
        id = end.max(id + 1);
    }
}

fn is_block(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Bullets | Kind::Numbers | Kind::Table | Kind::CodeBlock)
}

/// Two asterisks that show as text, and what is beside them in their line.
struct Mark {
    span: Span,
    /// Where its line begins.
    line: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    /// The first of a run of text in which emphasis may begin.
    fn opens(&self) -> bool {
        self.before.is_none_or(|c| !c.is_alphanumeric()) && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Patterns (`src/**/*.md`), powers (`2**3`) and operators (`a ** b`) are meant as they are.
    fn is_plain(&self) -> bool {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        self.before == Some('/')
            || self.after == Some('/')
            || ascii(self.before) && ascii(self.after)
            || space(self.before) && space(self.after)
    }
}

/// A paragraph, heading or cell.
struct Block {
    span: Span,
    marks: Vec<Mark>,
    /// Some of its text is bold.
    bold: bool,
}

impl Block {
    fn of(cx: &PageCx<'_>, span: Span, nodes: std::ops::Range<NodeId>) -> Self {
        let document = &cx.page.document;
        let text = document.text.as_str();
        let (start, end) = (span.start as usize, span.end as usize);
        let mut block = Self { span, marks: Vec::new(), bold: false };
        for id in nodes {
            let node = document.node(id);
            block.bold |= node.kind == Kind::Strong;
            if node.kind != Kind::Text || !document.literal(id).contains("**") || in_code(cx, id) {
                continue;
            }
            for at in unescaped(node.span.of(text)).map(|at| node.span.start as usize + at) {
                let line = text[start..at].rfind('\n').map_or(start, |n| start + n + 1);
                let first = text[line..at].trim_matches([' ', '\t', '>', '|']).is_empty();
                let rest = text[at + 2..end].split('\n').next().unwrap_or("");
                let last = rest.trim_end_matches(['|', ' ', '\t', '\r']).is_empty();
                let before = text[..at].chars().next_back().filter(|_| !first);
                let after = text[at + 2..].chars().next().filter(|_| !last);
                block.marks.push(Mark { span: Span::new(at, at + 2), line, before, after });
            }
        }
        block
    }

    /// Whether bold was meant: there is a partner, or the whole block was to be bold.
    fn is_meant(&self, mark: &Mark) -> bool {
        if mark.is_plain() {
            return false;
        }
        let others = || self.marks.iter().filter(|m| m.span != mark.span && !m.is_plain());
        let opened = self.bold || others().any(|m| m.span.start < mark.span.start && m.opens());
        let closed = others().any(|m| m.span.start > mark.span.start);
        let begins = mark.before.is_none() && mark.after.is_some_and(|c| c.is_uppercase() || c == '[');
        if mark.opens() { closed || begins } else { opened }
    }

    /// `**text **` becomes `**text** `, and `**text：**more` becomes `**text**：more`, on one line. Closing brackets
    /// and quotation marks stay: they have a partner inside.
    fn mend(&self, text: &str, mark: &Mark) -> Option<(Span, String)> {
        let at = mark.span.start as usize;
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        let line_start = text[start..at].rfind('\n').map_or(start, |n| start + n + 1);
        let line_end = text[at..end].find('\n').map_or(end, |n| at + n);
        let line = &text[line_start..line_end];
        let all: Vec<usize> = line.match_indices("**").map(|(n, _)| line_start + n).collect();
        if !all.len().is_multiple_of(2) || line.contains("***") || line.contains("\\*") {
            return None;
        }
        let pair = all.chunks_exact(2).find(|pair| pair.contains(&at))?;
        let (open, close) = (pair[0], pair[1]);
        let inner = &text[open + 2..close];
        let (lead, rest) = inner.split_at(inner.len() - inner.trim_start().len());
        let core = rest.trim_end();
        let core = if core.len() == rest.len() { core.trim_end_matches(ends_a_phrase) } else { core };
        let trail = &rest[core.len()..];
        if core.is_empty() || lead.is_empty() && trail.is_empty() {
            return None;
        }
        Some((Span::new(open, close + 2), format!("{lead}**{core}**{trail}")))
    }
}

/// Where `**` is that no backslash precedes and that is no longer row of asterisks.
fn unescaped(raw: &str) -> impl Iterator<Item = usize> + '_ {
    raw.match_indices("**").map(|(at, _)| at).filter(|&at| {
        let (before, after) = (&raw[..at], &raw[at + 2..]);
        !before.ends_with('\\') && !before.ends_with('*') && !after.starts_with('*')
    })
}

fn in_code(cx: &PageCx<'_>, id: NodeId) -> bool {
    let document = &cx.page.document;
    // Code blocks hold plain text nodes.
    (0..id).rev().take(64).any(|up| document.node(up).kind == Kind::CodeBlock && document.node(up).next > id)
}

fn ends_a_phrase(c: char) -> bool {
    matches!(c, '：' | '；' | '，' | '。' | '、' | '！' | '？' | '．' | '…' | ':' | ';' | ',' | '.' | '!' | '?')
}
