//! Web addresses with something in them that breaks them.

use std::borrow::Cow;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::model::{LinkKind, scheme};
use crate::text::{Span, classify, is_stripped};

rule! {
    /// Invisible characters, a doubled letter in the scheme, stray brackets, backslashes, or a title glued to
    /// the target: the browser asks for another address than the author meant.
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
        let place = cx.target_place(link.node);
        let written = invisible_start(cx.text_of(&place.file), place.span).of(cx.text_of(&place.file));
        let span = invisible_start(cx.text_of(&place.file), place.span);
        let Some((message, with, safe)) = fault(written, link.link.kind) else { continue };
        let place = crate::finding::Place { span, ..place };
        let mut finding = sink.at(place.clone(), message);
        if let Some(with) = with {
            let title = "put the address right".to_owned();
            let fix = if safe {
                Fix::safe(title, place.file, place.span, with)
            } else {
                Fix::suggested(title, place.file, place.span, with)
            };
            finding = finding.fix(fix);
        }
        sink.push(finding);
    }
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
    if let Some(name) = scheme(target) {
        let lower = name.to_ascii_lowercase();
        let known = ["https", "http", "mailto"];
        let near = known.into_iter().filter(|_| !known.contains(&lower.as_str()));
        let near = near.into_iter().find(|k| strsim::damerau_levenshtein(k, &lower) == 1);
        if let Some(meant) = near {
            let with = format!("{meant}{}", &target[name.len()..]);
            return Some((format!("`{name}:` is no scheme; `{meant}:` was meant"), Some(with), true));
        }
        let rest = &target[name.len() + 1..];
        if (lower == "http" || lower == "https") && !rest.starts_with("//") {
            let with = format!("{lower}://{}", rest.trim_start_matches('/'));
            return Some((format!("`{name}:` must be followed by two slashes"), Some(with), false));
        }
        if (lower == "http" || lower == "https") && (rest.starts_with("//http://") || rest.starts_with("//https://")) {
            return Some(("the scheme stands twice".into(), Some(rest[2..].to_owned()), true));
        }
    }
    if target.starts_with('(') && target.contains("://") {
        let with = target.trim_start_matches('(');
        let balanced = with.matches('(').count() == with.matches(')').count();
        return Some(("a bracket stands before the address".into(), Some(with.to_owned()), balanced));
    }
    if target.contains('\\')
        && matches!(kind, Some(LinkKind::Page | LinkKind::File | LinkKind::Image))
        && !target.contains("\\_")
    {
        return Some(("the path has backslashes".into(), Some(target.replace('\\', "/")), true));
    }
    if let Some(at) = target
        .find(['“', '”', '「', '」', '"', '„', '《'])
        .filter(|_| target.contains("://") || target.contains(".png") || target.contains(".md"))
    {
        return Some(("a title is glued to the address".into(), Some(target[..at].to_owned()), false));
    }
    None
}
