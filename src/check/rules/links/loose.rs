//! Texts that were meant as links and whose brackets Markdown does not read: full-width ones, a blank between
//! them, the address before the text, or words between both.

use crate::text::Span;

/// Such a text: its bytes, and the link that was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) span: Span,
    pub(super) what: What,
    pub(super) label: String,
    pub(super) address: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Full-width brackets, or a blank between the brackets.
    Brackets,
    /// `(address)[text]`.
    Reversed,
    /// `[text] and more (address)`.
    Detached,
    /// `[text][name]`, and nothing has that name.
    Reference,
    /// `![text][name]`, and nothing has that name.
    Image,
    /// `[^name]`, and no footnote has that name.
    Note,
}

/// Longer texts are no links.
const LONGEST: usize = 400;

/// The loose links whose closing square brackets stand in `node` of `text`.
pub(super) fn find(text: &str, node: Span) -> Vec<Loose> {
    let mut out: Vec<Loose> = Vec::new();
    let raw = node.of(text);
    for (at, closer) in raw.char_indices().filter(|(_, c)| matches!(c, ']' | '］' | '】')) {
        let at = node.start as usize + at;
        if out.last().is_some_and(|last| at < last.span.end as usize) || text[..at].ends_with('\\') {
            continue;
        }
        let line = text.floor_char_boundary(at.saturating_sub(LONGEST));
        // As a rule what is closed here was not opened by a bracket that means anything.
        if opened(&text[line..at]).is_none() {
            continue;
        }
        let line_end = |b: u8| matches!(b, b'\n' | b'\r');
        let line = text.as_bytes()[line..at].iter().rposition(|b| line_end(*b)).map_or(line, |n| line + n + 1);
        let rest = &text[at + closer.len_utf8()..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST * 4)];
        let end = rest.bytes().position(line_end);
        let rest = &rest[..end.unwrap_or(rest.len())];
        out.extend(one(&text[line..at], closer, rest).map(|(from, to, what, label, address)| Loose {
            span: Span::new(line + from, at + closer.len_utf8() + to),
            what,
            label: label.to_owned(),
            address: address.to_owned(),
        }));
    }
    out
}

/// Where the bracket is opened that is closed behind `before`.
fn opened(before: &str) -> Option<(usize, char)> {
    let open = before.rfind(['[', '［', '【', ']', '］', '】'])?;
    let opener = before[open..].chars().next().filter(|c| matches!(c, '[' | '［' | '【'))?;
    Some((open, opener))
}

/// Looks at what stands before and behind a closing bracket: where the loose link begins and ends, counted
/// from the line's start and from behind the bracket.
fn one<'t>(before: &'t str, closer: char, rest: &'t str) -> Option<(usize, usize, What, &'t str, &'t str)> {
    let (open, opener) = opened(before)?;
    let label = &before[open + opener.len_utf8()..];
    let exact = opener == '[' && closer == ']';
    if let Some(name) = label.strip_prefix('^').filter(|_| exact) {
        return is_note(&before[..open], name, rest).then_some((open, 0, What::Note, label, name));
    }
    if let Some(ahead) = before[..open].strip_suffix('!').filter(|_| exact) {
        return image(ahead, label, rest).map(|(end, name)| (open - 1, end, What::Image, label, name));
    }
    if !is_label(label) || before[..open].ends_with(['\\', '!']) {
        return None;
    }
    let plain = exact;
    let corner = opener == '【' || closer == '】';
    let blanks = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{00A0}']).len();
    let next = rest[blanks..].chars().next();
    if let Some(bracket @ ('(' | '（')) = next
        && !(plain && blanks == 0 && bracket == '(')
    {
        let (address, end) = bracketed(&rest[blanks..])?;
        let web = is_web(address);
        // `【…】（https://…）` is how a Chinese or Japanese text names a source.
        let cites = corner && web && (bracket == '（' || blanks > 0);
        return ((web || is_page(address)) && !cites).then_some((open, blanks + end, What::Brackets, label, address));
    }
    if !plain {
        return None;
    }
    if next != Some('(')
        && let Some((from, address)) = bracketed_before(&before[..open])
        && (is_web(address) || is_page(address))
    {
        return Some((from, 0, What::Reversed, label, address));
    }
    if blanks == 0 && next == Some('[') {
        let inside = &rest[1..];
        let name = &inside[..inside.find(']')?];
        return is_reference(label, name, before[..open].chars().next_back()).then_some((
            open,
            name.len() + 2,
            What::Reference,
            label,
            name,
        ));
    }
    detached(&before[..open], label, rest).map(|(end, address)| (open, end, What::Detached, label, address))
}

/// Whether `[^name]` is a mark of a footnote: a number, or a word right behind another one. A class of characters is none.
fn is_note(before: &str, name: &str, rest: &str) -> bool {
    let number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    let word = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let range = name.chars().nth(1) == Some('-');
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | ')' | '"' | '”'));
    let escaped = before.ends_with('\\');
    !escaped && (number || word && glued && !range && !name.is_empty()) && !rest.starts_with(['(', '[', ':'])
}

/// `![text][name]`, `![text][]` and `![text]` as a word of its own: where it ends, and the name that nothing has.
fn image<'t>(ahead: &str, text: &'t str, rest: &'t str) -> Option<(usize, &'t str)> {
    if ahead.ends_with('\\') || text.contains('`') || rest.starts_with(['(', '（']) {
        return None;
    }
    if let Some(inside) = rest.strip_prefix('[') {
        let name = &inside[..inside.find(']')?];
        let words = |s: &str| s.contains(char::is_alphanumeric);
        let name = if name.trim().is_empty() { Some(text).filter(|t| words(t)) } else { Some(name) };
        return name.map(|name| (rest[1..].find(']').map_or(0, |end| end + 2), name));
    }
    let apart = ahead.is_empty() || ahead.ends_with([' ', '\t', '(', '|', '>']);
    (apart && is_label(text)).then_some((0, text))
}

/// `[指南]了解详情(https://…)`: the brackets stand in the middle of a sentence, so what they hold is part of it
/// and no remark, and the address belongs to it.
fn detached<'t>(before: &str, label: &str, rest: &'t str) -> Option<(usize, &'t str)> {
    let inside = before.chars().next_back().is_some_and(is_cjk);
    let particle = rest.chars().next().is_some_and(|c| ('\u{3041}'..='\u{3096}').contains(&c));
    if !(inside || particle) || label.chars().count() > 60 {
        return None;
    }
    let blanks = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
    if blanks > 0 && is_web(&rest[blanks..]) {
        let address = rest[blanks..].split(|c: char| c.is_whitespace() || !c.is_ascii()).next()?;
        return Some((blanks + address.len(), address));
    }
    let open = rest.find(['(', '（']);
    let bare = rest.find("http").filter(|at| open.is_none_or(|o| *at < o) && rest[..*at].ends_with([' ', '\u{3000}']));
    let open = bare.or(open)?;
    let between = rest[..open].trim_end();
    let ends = |c: char| {
        matches!(
            c,
            '。' | '！' | '？' | '；' | '：' | '.' | '!' | '?' | ';' | ':' | '[' | ']' | '［' | '］' | '【' | '】'
        )
    };
    if between.is_empty() || between.chars().count() > 30 || between.contains(ends) {
        return None;
    }
    if bare.is_some() {
        let address = rest[open..].split(|c: char| c.is_whitespace() || !c.is_ascii()).next()?;
        return is_web(address).then_some((open + address.len(), address));
    }
    let (address, end) = bracketed(&rest[open..])?;
    is_web(address).then_some((open + end, address))
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FA | 0x30FC..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF)
}

/// The text of a link: no number, no mark, no footnote.
fn is_label(label: &str) -> bool {
    !matches!(label, "x" | "X")
        && label.contains(char::is_alphabetic)
        && !label.starts_with(['^', '!', '-', '#'])
        && !label.contains('`')
}

/// What stands between round brackets of either width at the start of `text`, and where they end.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?.len_utf8();
    let close = text[open..].find([')', '）']).map(|n| open + n)?;
    let end = close + text[close..].chars().next()?.len_utf8();
    Some((text[open..close].trim().trim_start_matches('<').trim_end_matches('>'), end))
}

/// The same at the end of `text`, and where it begins.
fn bracketed_before(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_suffix(')').or_else(|| text.strip_suffix('）'))?;
    let open = inner.rfind(['(', '（'])?;
    // The second half of a link that Markdown does read.
    if text[..open].ends_with([']', '］', '】']) {
        return None;
    }
    let bracket = inner[open..].chars().next()?;
    Some((open, inner[open + bracket.len_utf8()..].trim()))
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|p| address.len() > p.len() && address.starts_with(p))
}

/// A page of the playbook: no blank, and the extension of one.
fn is_page(address: &str) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or(address);
    path.len() > 3 && path.ends_with(".md") && !path.contains(char::is_whitespace)
}

/// `[guide][ref-2]`: the name is a single plain word or number, and the text has a word. `[a-z][0-9]`,
/// `x[i][j]` and `[First name][Last name]` are none.
fn is_reference(label: &str, name: &str, before: Option<char>) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let class = name.len() == 3 && name.as_bytes()[1] == b'-';
    let mut words = label.split(|c: char| !c.is_alphabetic());
    let letters = name.len() > 2 || words.any(|w| w.chars().count() > 1 || w.contains(is_cjk));
    let word = name.contains(|c: char| c.is_ascii_alphanumeric());
    let glued = before.is_some_and(|c| c.is_ascii_alphanumeric());
    letters && word && !class && !glued && name != "x" && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(What, String)> {
        let found = find(text, Span::new(0, text.len()));
        found.into_iter().map(|l| (l.what, format!("[{}]({})", l.label, l.address))).collect()
    }

    #[test]
    fn finds_what_was_meant_as_a_link() {
        for (text, what, link) in [
            ("见[目标]（x-sc.md）。", What::Brackets, "[目标](x-sc.md)"),
            ("见［目标］（x-sc.md#y）。", What::Brackets, "[目标](x-sc.md#y)"),
            ("见【目标】(https://aka.ms/x)。", What::Brackets, "[目标](https://aka.ms/x)"),
            ("See [target] (target.md).", What::Brackets, "[target](target.md)"),
            ("See [target] (https://aka.ms/x).", What::Brackets, "[target](https://aka.ms/x)"),
            ("请参阅(https://aka.ms/x)[目标]。", What::Reversed, "[目标](https://aka.ms/x)"),
            ("[ガイド]を参照してください(https://aka.ms/g1)。", What::Detached, "[ガイド](https://aka.ms/g1)"),
            ("请参阅[指南] https://aka.ms/g2。", What::Detached, "[指南](https://aka.ms/g2)"),
            ("[資料]については https://aka.ms/g2 を参照。", What::Detached, "[資料](https://aka.ms/g2)"),
            ("See [t][missing-ref].", What::Reference, "[t](missing-ref)"),
            ("See [the guide][ref-2].", What::Reference, "[the guide](ref-2)"),
            ("See ![the map][map].", What::Image, "[the map](map)"),
            ("See ![the map][].", What::Image, "[the map](the map)"),
            ("![map] here", What::Image, "[map](map)"),
            ("A note[^1].", What::Note, "[^1](1)"),
            ("As said.[^two] More", What::Note, "[^two](two)"),
        ] {
            assert_eq!(all(text), [(what, link.to_owned())], "{text}");
        }
    }

    #[test]
    fn brackets_that_mean_something_else_are_left_alone() {
        for text in [
            "[Optional] Review the report (https://aka.ms/x).",
            "[任意] レポートを確認 (https://aka.ms/x)",
            "[任意]请查看报告(https://aka.ms/x)",
            "See the list [1] (https://aka.ms/x).",
            "- [x] (https://aka.ms/x)",
            "详见【部署指南】（https://aka.ms/x）",
            "[Video] https://aka.ms/x",
            "[Bug] (see below)",
            "[a-z][0-9] and x[i][j] and [First name][Last name]",
            r"\[target\] (target.md)",
            r"\![map][map] and Ahoy![map] and ![map](map.png)",
            r"\[^1] and [^a-z] and ([^x]) and [^a-z]+ and [^1]: a",
            "[target](target.md) (https://aka.ms/x)",
            "the value (https://aka.ms/x) [1]",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
    }
}
