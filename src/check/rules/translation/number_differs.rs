//! Numbers that differ between translation and source.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::locale::Section;
use crate::model::Page;
use crate::parse::Kind;

rule! {
    /// A section of the translation has other numbers than the same section of the source: 10 % became
    /// 15 %, or a condition was dropped. Only sections that both pages have are compared.
    ///
    /// ````md bad 3:4
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Overview
    ///
    /// At least 10 % of 500 users.
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Übersicht
    ///
    /// Mindestens 15 % von 500 Benutzern.
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Overview
    ///
    /// At least 10 % of 20,000 users.
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Übersicht
    ///
    /// Mindestens 10 % von 20.000 Benutzern.
    /// ````
    "number-differs", Translation, Info, fix: None,
    "a section has other numbers than the same section of the source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    for section in [Section::Overview, Section::Objectives, Section::Inputs, Section::Outputs, Section::NextSteps] {
        let (Some((heading, here)), Some((_, there))) = (numbers(cx.page, section), numbers(source, section)) else {
            continue;
        };
        if here == there {
            continue;
        }
        let only = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| {
            a.iter()
                .filter(|(n, count)| b.get(*n) < Some(count))
                .map(|(n, _)| n.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (extra, missing) = (only(&here, &there), only(&there, &here));
        let text = match (extra.is_empty(), missing.is_empty()) {
            (false, false) => format!("{extra} instead of {missing}"),
            (false, true) => format!("{extra} not in the source"),
            _ => format!("{missing} missing"),
        };
        sink.push(sink.at(
            cx.heading_place(heading),
            format!("numbers of `{}` differ from the source: {text}", cx.page.headings[heading].text),
        ));
    }
}

/// Numbers of a section's text, digits only, so that `20,000` and `20.000` are one.
fn numbers(page: &Page, section: Section) -> Option<(usize, BTreeMap<String, usize>)> {
    let heading = page.headings.iter().position(|h| h.section == Some(section))?;
    let level = page.headings[heading].level;
    let document = &page.document;
    let start = document.node(page.headings[heading].node).next;
    let stop = page.headings[heading + 1..].iter().find(|h| h.level <= level).map_or(document.end(), |h| h.node);
    let mut out = BTreeMap::new();
    for id in start..stop {
        if document.node(id).kind != Kind::Text {
            continue;
        }
        let text = document.literal(id);
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            if !chars[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let mut number = String::new();
            let inside_word = at > 0 && chars[at - 1].is_alphabetic();
            while at < chars.len() {
                let separator = matches!(chars[at], '.' | ',' | '\u{00A0}' | '\u{202F}')
                    && chars.get(at + 1).is_some_and(char::is_ascii_digit);
                if chars[at].is_ascii_digit() {
                    number.push(chars[at]);
                } else if !separator {
                    break;
                }
                at += 1;
            }
            if !inside_word {
                *out.entry(number).or_default() += 1;
            }
        }
    }
    Some((heading, out))
}
