//! Asterisks that show as text.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
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
    /// Es gelten src/**/*.md und docs/**/*.md, 2**3 und a ** b ** c; dazu f(*args, **kwargs) und {**a, **b}.
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
        for (mark, _) in block.marks.iter().zip(block.meant(text)).filter(|(_, meant)| *meant) {
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

    /// It can only be the first of a pair, as in `**kwargs`.
    fn only_opens(&self) -> bool {
        let opening = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{' | ',');
        self.before.is_none_or(opening) && self.after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    /// A blank is on both sides: an operator, or a mark that was to be at a word.
    fn is_apart(&self) -> bool {
        let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
        blank(self.after) && (self.before.is_none() || blank(self.before))
    }

    /// Patterns (`src/**/*.md`) and powers (`2**3`) are meant as they are.
    fn is_plain(&self) -> bool {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        self.before == Some('/') || self.after == Some('/') || ascii(self.before) && ascii(self.after)
    }
}

/// Whether a text between two marks may have been meant as bold: no code, and no end of a sentence within it.
fn is_phrase(text: &str) -> bool {
    let text = text.trim();
    let call = || text.match_indices('(').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    !text.contains([';', '{', '}', '=', '&'])
        && !call()
        && !text.ends_with(',')
        && ![". ", "! ", "? "].iter().any(|end| text.contains(end))
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
        let end = span.end as usize;
        let mut block = Self { span, marks: Vec::new(), bold: false };
        // The line that the last mark was in.
        let line_end = |from: usize| text[from..end].find('\n').map_or(end, |n| from + n);
        let mut line = (span.start as usize, line_end(span.start as usize));
        for id in nodes {
            let node = document.node(id);
            block.bold |= node.kind == Kind::Strong;
            if node.kind != Kind::Text || !document.literal(id).contains("**") || in_code(cx, id) {
                continue;
            }
            for at in unescaped(node.span.of(text)).map(|at| node.span.start as usize + at) {
                while line.1 < at {
                    line = (line.1 + 1, line_end(line.1 + 1));
                }
                let first = text[line.0..at].trim_start_matches([' ', '\t', '>', '|']).is_empty();
                let rest = text.get(at + 2..line.1).unwrap_or("");
                let last = rest.trim_end_matches(['|', ' ', '\t', '\r']).is_empty();
                let before = text[..at].chars().next_back().filter(|_| !first);
                let after = text[at + 2..].chars().next().filter(|_| !last);
                block.marks.push(Mark { span: Span::new(at, at + 2), line: line.0, before, after });
            }
        }
        block
    }

    /// For each mark whether bold was meant: there is a partner, or the whole block was to be bold.
    fn meant(&self, text: &str) -> Vec<bool> {
        let mut out = vec![false; self.marks.len()];
        let fits = |a: &Mark, b: &Mark| {
            let inner = &text[a.span.end as usize..b.span.start as usize];
            // A mark that the end of its line pushed onto the next one still ends what stands above it.
            (a.line == b.line || b.before.is_none() && inner.matches('\n').count() == 1) && is_phrase(inner)
        };
        let others: Vec<usize> = (0..self.marks.len()).filter(|n| !self.marks[*n].is_plain()).collect();
        // Whether a mark that may close a pair follows.
        let mut closed = false;
        let mut next: Option<&Mark> = None;
        for &n in others.iter().rev() {
            let mark = &self.marks[n];
            let partner = next.is_some_and(|next| (next.is_apart() || next.only_opens()) && fits(mark, next));
            let begins = mark.before.is_none() && mark.after.is_some_and(|c| c.is_uppercase() || c == '[');
            out[n] = mark.opens() && (closed || partner || begins);
            closed |= !mark.only_opens() && !mark.is_apart();
            next = Some(mark);
        }
        let mut opened = self.bold;
        let mut last: Option<&Mark> = None;
        for &n in &others {
            let mark = &self.marks[n];
            if !mark.opens() && !mark.is_apart() {
                let partner = last.is_some_and(|last| last.is_apart() && last.before.is_none() && fits(last, mark));
                out[n] = opened || partner;
            }
            if mark.is_apart() && mark.before.is_none() {
                out[n] |= last.is_some_and(|last| last.only_opens() && last.line != mark.line && fits(last, mark));
            }
            opened |= mark.opens();
            last = Some(mark);
        }
        out
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
        // What ends a word begins nothing, and code is no phrase.
        let ends = text[..open].ends_with(char::is_alphanumeric) && inner.starts_with(char::is_whitespace);
        if ends || !is_phrase(inner) {
            return None;
        }
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
