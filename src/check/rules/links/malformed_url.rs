//! Web addresses with something in them that breaks them.

use std::borrow::Cow;

use crate::check::context::{LinkCx, PageCx};
use crate::check::rule::rule;
use crate::check::shared::address;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::model::{LinkKind, half_width_scheme, scheme};
use crate::parse::NodeId;
use crate::text::{Span, classify, is_stripped};

use super::impossible::impossible;

rule! {
    /// Invisible characters, a doubled letter in the scheme, full-width signs, stray brackets, backslashes, or
    /// a title glued to the target: the browser asks for another address than the author meant. So with a host or port
    /// that cannot be, or a percent sign that encodes nothing. A backslash that escapes a punctuation character is not part of the path.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](hhttps://example.org)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe]({U+200B}https://example.org)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https：//example.org)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://www.größe.example])
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](<höhe\<Kunde>.md>), [Tiefe](<tiefe'x"y.md>) und [Breite](https://example.org/\(b\))
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org)
    /// ````
    "malformed-url", Links, Error, fix: Both,
    "an address has invisible characters, a misspelt scheme, stray brackets or backslashes",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let Some(place) = cx.address_place(link.node) else {
            in_reference(cx, &link, sink);
            continue;
        };
        let written = invisible_start(cx.text_of(&place.file), place.span).of(cx.text_of(&place.file));
        let span = invisible_start(cx.text_of(&place.file), place.span);
        let (message, with, safe) = match fault(written, link.link.kind) {
            // Between angle brackets, and in the name of a file that is there, a quote is a quote.
            Some((.., false))
                if is_whole(cx, &link, span) && written.contains(['"', '“', '”', '„', '「', '」', '《']) =>
            {
                continue;
            }
            // A path of one machine or network is wrong as a whole.
            Some(_) if address::is_local(link.target) || address::is_template(link.target) => continue,
            Some(fault) => fault,
            None => {
                if let Some(message) = impossible(link.target).filter(|_| link.link.kind == Some(LinkKind::External)) {
                    let finding = sink.at(cx.target_place(link.node), message);
                    sink.push(finding.help("no browser can open it; write the address that was meant"));
                }
                continue;
            }
        };
        let reference = cx.is_reference(link.node);
        // No sentence and no title can have slipped into a definition: only what is certain is said.
        if reference && !safe {
            continue;
        }
        let place = crate::finding::Place { span, ..place };
        let mut finding = sink.at(cx.shown_place(link.node, Some(&place)), message);
        if let Some(with) = with {
            let (behind, kept) = match sentence_end(written.trim()) {
                None => (None, true),
                // All uses of a definition share it: the sentence of none of them is touched.
                Some(_) if reference => (None, false),
                Some(end) => behind(cx, link.node, end),
            };
            // Another scheme is another address, however clear it is which one was meant.
            let meant = scheme(&with).zip(scheme(written)).is_none_or(|(new, old)| new.eq_ignore_ascii_case(old));
            let applicability = if safe && kept && meant { Applicability::Safe } else { Applicability::Suggested };
            let edit = Edit { file: place.file, span: place.span, with };
            let edits = std::iter::once(edit).chain(behind).collect();
            finding = finding.fix(Fix::new("put the address right", applicability, edits));
        }
        sink.push(finding);
    }
}

/// The address of a reference whose definition cannot be told for sure: what is certainly wrong with it is said.
fn in_reference(cx: &PageCx<'_>, link: &LinkCx<'_>, sink: &mut Sink<'_>) {
    if let Some((message, _, true)) = fault(link.target, link.link.kind)
        && !address::is_local(link.target)
    {
        sink.push(sink.at(cx.target_place(link.node), message).help("put it right where the page says the address"));
    }
}

/// Whether a target cannot have more in it than the address.
fn is_whole(cx: &PageCx<'_>, link: &LinkCx<'_>, span: Span) -> bool {
    let file = cx.target_place(link.node).file;
    let before = cx.text_of(&file).get(..span.start as usize).unwrap_or("");
    link.resolved.file.is_some() || before.ends_with('<')
}

/// The span with the invisible characters right before it: they were taken out when it was measured.
fn invisible_start(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let run: usize = before
        .chars()
        .rev()
        .take_while(|&c| classify(None, c, None).is_some_and(is_stripped))
        .map(char::len_utf8)
        .sum();
    Span::new(span.start as usize - run, span.end as usize)
}

/// Signs that stand between parts of a CJK sentence.
const STOPS: [char; 7] = ['。', '、', '，', '；', '：', '！', '？'];

/// Punctuation of a CJK sentence that slipped into the end of an address.
pub(super) fn sentence_end(target: &str) -> Option<&str> {
    let plain = target.trim_end_matches(|c| STOPS.contains(&c) || matches!(c, '」' | '』' | '】' | '》' | '）'));
    // An address in a CJK script may well end like that.
    (plain.len() < target.len() && plain.is_ascii() && !plain.is_empty()).then(|| &target[plain.len()..])
}

/// Whether the name of a file is wrong by a full-width sign, so that there is no such file.
pub(super) fn spoils_name(target: &str) -> bool {
    !target.is_ascii() && (sentence_end(target).is_some() || target.contains(".md＃"))
}

/// Puts the punctuation `end` behind the link, where it belongs, and says whether the sentence loses none.
fn behind(cx: &PageCx<'_>, node: NodeId, end: &str) -> (Option<Edit>, bool) {
    let document = &cx.page.document;
    let (span, text) = (document.node(node).span, document.text.as_str());
    let rest = text.get(span.end as usize..).unwrap_or("");
    let stop = |c: Option<char>| c.is_some_and(|c| STOPS.contains(&c) || matches!(c, '.' | ','));
    // Two stops in a row are one too many.
    if stop(end.chars().next_back()) && stop(rest.chars().next()) {
        return (None, rest.starts_with(end));
    }
    if !span.of(text).ends_with([')', '>']) {
        return (None, false);
    }
    let place = cx.page.place_of(Span { start: span.end - 1, end: span.end });
    let at = Span::at(place.span.end as usize);
    (Some(Edit { file: place.file, span: at, with: end.to_owned() }), true)
}

/// `a\b` as `a/b`; `None` when no backslash of a path stands for a slash. One before punctuation is an escape.
fn with_slashes(path: &str) -> Option<String> {
    let mut out = String::with_capacity(path.len());
    let mut changed = false;
    let mut chars = path.char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = &path[at + c.len_utf8()..];
        let up = ["..\\", "../", ".\\", "./"].iter().any(|p| rest.starts_with(p));
        match rest.chars().next() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() && !up => {
                out.extend([c, next]);
                chars.next();
            }
            _ if c == '\\' => {
                out.push('/');
                changed = true;
            }
            _ => out.push(c),
        }
    }
    changed.then_some(out)
}

/// The half-width form of an address that is ASCII but for full-width signs, if it can stand between brackets, and
/// whether it is certain.
fn half_width(target: &str) -> Option<(Option<String>, bool)> {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => c.is_ascii().then_some(c),
    };
    let with: String = target.chars().map(narrow).collect::<Option<_>>()?;
    let certain = target.find('？').is_some_and(|at| {
        let name = with.get(target[..at].chars().count() + 1..).unwrap_or("");
        name.split_once('=').is_some_and(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric()))
    });
    let balanced = with.matches('(').count() == with.matches(')').count();
    Some((balanced.then_some(with), certain && balanced))
}

/// What is wrong, what it should be, and whether that is certain.
fn fault(written: &str, kind: Option<LinkKind>) -> Option<(String, Option<String>, bool)> {
    let visible: Cow<'_, str> = if written.is_ascii() {
        written.into()
    } else {
        let chars: Vec<char> = written.chars().collect();
        let keep = |n: &usize| {
            !classify(n.checked_sub(1).map(|p| chars[p]), chars[*n], chars.get(n + 1).copied()).is_some_and(is_stripped)
        };
        (0..chars.len()).filter(keep).map(|n| chars[n]).collect::<String>().into()
    };
    // At the very end an invisible character changes nothing that a browser asks for in a page's name.
    if *visible != *written {
        let inside = written.trim_end_matches(|c| classify(None, c, None).is_some_and(is_stripped)) != &*visible;
        if inside && matches!(kind, Some(LinkKind::External | LinkKind::Page | LinkKind::File | LinkKind::Image)) {
            return Some(("the address holds invisible characters".into(), Some(visible.into_owned()), true));
        }
    }
    let target = visible.trim();
    if let Some(with) = half_width_scheme(target) {
        return Some(("the address has full-width signs".into(), Some(with), true));
    }
    if let Some(end) = sentence_end(target)
        && matches!(kind, Some(LinkKind::External | LinkKind::Page | LinkKind::File | LinkKind::Image))
    {
        let with = target[..target.len() - end.len()].to_owned();
        return Some((format!("`{end}` is part of the address; it belongs to the sentence"), Some(with), true));
    }
    if target.contains(".md＃") && matches!(kind, Some(LinkKind::Page | LinkKind::File)) {
        let with = target.replacen(".md＃", ".md#", 1);
        return Some(("`＃` before an anchor must be `#`".into(), Some(with), true));
    }
    if !target.is_ascii()
        && kind == Some(LinkKind::External)
        && let Some((with, certain)) = half_width(target)
    {
        return Some(("the address has full-width signs".into(), with, certain));
    }
    if let Some(name) = scheme(target) {
        let lower = name.to_ascii_lowercase();
        let known = ["https", "http", "mailto"];
        let near = known.into_iter().filter(|_| !known.contains(&lower.as_str()));
        let near = near.into_iter().find(|k| strsim::damerau_levenshtein(k, &lower) == 1);
        if let Some(meant) = near {
            let with = format!("{meant}{}", &target[name.len()..]);
            return Some((format!("`{name}:` is not a scheme; `{meant}:` was meant"), Some(with), true));
        }
        let rest = &target[name.len() + 1..];
        if (lower == "http" || lower == "https") && !rest.starts_with("//") {
            let with = format!("{lower}://{}", rest.trim_start_matches('/'));
            return Some((format!("`{name}:` must be followed by two slashes"), Some(with), false));
        }
        if (lower == "http" || lower == "https") && (rest.starts_with("//http://") || rest.starts_with("//https://")) {
            return Some(("the scheme appears twice".into(), Some(rest[2..].to_owned()), true));
        }
    }
    if target.starts_with('(') && target.contains("://") {
        let with = target.trim_start_matches('(');
        let balanced = with.matches('(').count() == with.matches(')').count();
        return Some(("a bracket is before the address".into(), Some(with.to_owned()), balanced));
    }
    if target.contains('\\')
        && matches!(kind, Some(LinkKind::Page | LinkKind::File | LinkKind::Image))
        && !target.contains("\\_")
        && let Some(with) = with_slashes(target)
    {
        return Some(("the path has backslashes".into(), Some(with), true));
    }
    if let Some(at) = target
        .find(['“', '”', '「', '」', '"', '„', '《'])
        .filter(|_| target.contains("://") || target.contains(".png") || target.contains(".md"))
    {
        return Some(("a title is glued to the address".into(), Some(target[..at].to_owned()), false));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_before_punctuation_is_an_escape() {
        assert_eq!(with_slashes(r"pages/\<Customer>-plan.md"), None);
        assert_eq!(with_slashes(r"a\(b\).md"), None);
        assert_eq!(with_slashes(r"media\plan.png").as_deref(), Some("media/plan.png"));
        assert_eq!(with_slashes(r"..\..\media\a\(1\).png").as_deref(), Some(r"../../media/a\(1\).png"));
    }

    #[test]
    fn full_width_signs_are_mended_where_the_address_is_plain() {
        let mend = |t: &str| fault(t, Some(LinkKind::External)).map(|(_, with, safe)| (with.unwrap_or_default(), safe));
        assert_eq!(mend("https://aka.ms/x。"), Some(("https://aka.ms/x".into(), true)));
        assert_eq!(mend("https://aka.ms/x？a=1"), Some(("https://aka.ms/x?a=1".into(), true)));
        assert_eq!(mend("https://aka.ms／x"), Some(("https://aka.ms/x".into(), false)));
        assert_eq!(mend("https：//aka.ms/x"), Some(("https://aka.ms/x".into(), true)));
        assert_eq!(mend("https://ja.example/wiki/けいおん！"), None);
        // Between round brackets one that nothing closes would end the link, or not.
        assert_eq!(mend("https://aka.ms/x（a"), Some((String::new(), false)));
        assert_eq!(mend("https://aka.ms/x（a）b"), Some(("https://aka.ms/x(a)b".into(), false)));
    }
}
