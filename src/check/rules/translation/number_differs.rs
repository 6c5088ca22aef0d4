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

/// Numbers of a section's text, in a form that the language does not change: `20,000`, `20.000` and `20K`
/// are one, and so are `FY20` and `2020`. A section that stands several times, tables of tasks and the
/// update history are left out: others look after them.
fn numbers(page: &Page, section: Section) -> Option<(usize, BTreeMap<String, usize>)> {
    let mut found = page.headings.iter().enumerate().filter(|(_, h)| h.section == Some(section));
    let (heading, opens) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let document = &page.document;
    let start = document.node(opens.node).next;
    let ends = |h: &&crate::model::Heading| h.level <= opens.level || h.section.is_some_and(|s| s != Section::Tasks);
    let stop = page.headings[heading + 1..].iter().find(ends).map_or(document.end(), |h| h.node);
    let mut out = BTreeMap::new();
    let mut skip = 0;
    for id in start..stop {
        let node = document.node(id);
        match node.kind {
            _ if id < skip => {}
            Kind::Table if page.history_tables.contains(&id) || page.task_tables.iter().any(|t| t.node == id) => {
                skip = node.next;
            }
            Kind::Text => {
                for number in read_numbers(document.literal(id)) {
                    *out.entry(number).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    Some((heading, out))
}

fn read_numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = digits(at);
        if length == 0 {
            at += 1;
            continue;
        }
        let start = at;
        let mut number: String = chars[at..at + length].iter().collect();
        at += length;
        // Thousands only: `18.10.2019` is no number.
        while number.len() <= 15
            && length <= 3
            && chars.get(at).is_some_and(|c| matches!(c, '.' | ',' | '\'' | '\u{2019}' | '\u{00A0}' | '\u{202F}'))
            && digits(at + 1) == 3
        {
            number.extend(&chars[at + 1..at + 4]);
            at += 4;
        }
        let letter = |n: usize| chars.get(n).is_some_and(|c| c.is_alphabetic());
        if chars.get(at).is_some_and(|c| matches!(c, 'K' | 'k')) && !letter(at + 1) {
            number.push_str("000");
        }
        let before: String = chars[start.saturating_sub(2)..start].iter().collect();
        let word = start > 0 && letter(start - 1);
        if word && before.eq_ignore_ascii_case("FY") && number.len() == 2 {
            number.insert_str(0, "20");
        } else if word {
            continue;
        }
        out.push(number);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read_numbers;

    #[test]
    fn reads_numbers_as_every_language_writes_them() {
        for text in ["20,000", "20.000", "20\u{00A0}000", "20K+", "20'000"] {
            assert_eq!(read_numbers(text), ["20000"], "{text}");
        }
        assert_eq!(read_numbers("18.10.2019, FY20, O365, 1.5 and 10 %"), ["18", "10", "2019", "2020", "1", "5", "10"]);
    }
}
