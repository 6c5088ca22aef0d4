//! Asterisks that show as text.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::parse::{Kind, NodeId};
use crate::text::Span;

rule! {
    /// `**` shows as two asterisks where Markdown's rules do not let it be emphasis: a blank inside the
    /// marks, marks without a partner, or punctuation of a CJK script before the closing marks.
    ///
    /// ````md bad 3:6
    /// # Prüfung
    ///
    /// Über **die Größe
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
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Alle Größen aus docs/**/*.md, und 2**3.
    /// ````
    "literal-asterisks", Structure, Warning, fix: Suggested,
    "`**` shows as text instead of making bold",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    for id in 0..document.end() {
        let node = document.node(id);
        if node.kind != Kind::Text || !document.literal(id).contains("**") || in_code(cx, id) {
            continue;
        }
        let raw = node.span.of(text);
        let Some(at) = meant(raw) else { continue };
        let span = Span::new(node.span.start as usize + at, node.span.start as usize + at + 2);
        let mut finding = sink
            .at(cx.page.place_of(span), "these asterisks show as text")
            .help("the marks need a partner, and no blank on their inner side");
        if let Some((span, with)) = mend(text, span) {
            let place = cx.page.place_of(span);
            finding = finding.fix(Fix::suggested(format!("write `{with}`"), place.file, place.span, with));
        }
        sink.push(finding);
    }
}

/// Where `**` stands that may be meant as a mark: no backslash precedes it, it is no longer row of asterisks, and it
/// is neither a pattern of file names (`**/*.md`) nor a power (`2**3`).
fn meant(raw: &str) -> Option<usize> {
    raw.match_indices("**").map(|(at, _)| at).find(|&at| {
        let before = &raw[..at];
        let after = &raw[at + 2..];
        let sides = (before.chars().next_back(), after.chars().next());
        let pattern = before.ends_with('/') || after.starts_with(['/', '\\']);
        let power = matches!(sides, (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit());
        !before.ends_with('\\') && !before.ends_with('*') && !after.starts_with('*') && !pattern && !power
    })
}

fn in_code(cx: &PageCx<'_>, id: NodeId) -> bool {
    let document = &cx.page.document;
    // Code blocks hold plain text nodes.
    (0..id).rev().take(64).any(|up| document.node(up).kind == Kind::CodeBlock && document.node(up).next > id)
}

/// `**text **` becomes `**text** `, and `**text：**more` becomes `**text**：more`, on one line. Closing brackets
/// and quotation marks stay: they have a partner inside.
fn mend(text: &str, marks: Span) -> Option<(Span, String)> {
    let at = marks.start as usize;
    let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let line = &text[line_start..line_end];
    let all: Vec<usize> = line.match_indices("**").map(|(n, _)| line_start + n).collect();
    if !all.len().is_multiple_of(2) || line.contains("***") || line.contains("\\*") {
        return None;
    }
    let pair = all.chunks_exact(2).find(|pair| pair.contains(&at))?;
    let (open, close) = (pair[0], pair[1]);
    let inner = &text[open + 2..close];
    // What stands in two cells is no pair.
    if inner.contains('|') {
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

fn ends_a_phrase(c: char) -> bool {
    matches!(c, '：' | '；' | '，' | '。' | '、' | '！' | '？' | '．' | '…' | ':' | ';' | ',' | '.' | '!' | '?')
}
