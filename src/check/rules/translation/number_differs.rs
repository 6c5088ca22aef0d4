//! Numbers that differ between translation and source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Section;
use crate::model::{Page, Step};
use crate::parse::{Kind, NodeId};

rule! {
    /// A section of the translation has other numbers than the same section of the source: 10 % became
    /// 15 %, or a condition was dropped. Only sections that both pages have are compared, and steps where both
    /// have as many; in a step only a number in the place of another is reported.
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
    /// ````md bad 5:5
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Approach
    ///
    /// ### Kickoff
    ///
    /// Plan 60 minutes for 20,000 users.
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Ansatz
    ///
    /// ### Auftakt
    ///
    /// Plane 90 Minuten für 20 000 Benutzer ein.
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
    "a section or step has other numbers than the same one of the source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated() && !cx.says_it_is_behind()) else { return };
    for section in [Section::Overview, Section::Objectives, Section::Inputs, Section::Outputs, Section::NextSteps] {
        let (Some((heading, here)), Some((_, there))) = (of_section(cx.page, section), of_section(source, section))
        else {
            continue;
        };
        if let Some((extra, missing)) = differ(&here, &there) {
            report(cx, sink, heading, &extra, &missing);
        }
    }
    if cx.page.steps.len() != source.steps.len() {
        return;
    }
    for (step, twin) in cx.page.steps.iter().zip(&source.steps) {
        let texts = |page: &Page, step: &Step| {
            let start = page.document.node(step.nodes.start).next;
            texts(page, start..step.nodes.end)
        };
        // Steps are longer and translated more freely: only a number in the place of another is sure.
        if let Some((extra, missing)) = differ(&texts(cx.page, step), &texts(source, twin))
            && !extra.is_empty()
            && extra.len() == missing.len()
        {
            report(cx, sink, step.heading, &extra, &missing);
        }
    }
}

fn report(cx: &PageCx<'_>, sink: &mut Sink<'_>, heading: usize, extra: &[String], missing: &[String]) {
    let list = |numbers: &[String]| {
        let mut numbers = numbers.to_vec();
        numbers.dedup();
        numbers.join(", ")
    };
    let text = match (extra.is_empty(), missing.is_empty()) {
        (false, false) => format!("{} instead of {}", list(extra), list(missing)),
        (false, true) => format!("{} not in the source", list(extra)),
        _ => format!("{} missing", list(missing)),
    };
    sink.push(sink.at(
        cx.heading_place(heading),
        format!("numbers of `{}` differ from the source: {text}", cx.page.headings[heading].text),
    ));
}

/// Numbers that only the one has, and only the other, sorted; `None` when both have the same. `20 000` is one
/// number or two: whichever makes both equal.
fn differ(here: &[String], there: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let only = |blanks: bool| {
        let read = |texts: &[String]| {
            let mut all: Vec<String> = texts.iter().flat_map(|t| read_numbers(t, blanks)).collect();
            all.sort();
            all
        };
        let (mut extra, mut missing) = (Vec::new(), Vec::new());
        let (a, b) = (read(here), read(there));
        let (mut i, mut j) = (0, 0);
        while i < a.len() || j < b.len() {
            match (a.get(i), b.get(j)) {
                (Some(x), Some(y)) if x == y => (i, j) = (i + 1, j + 1),
                (Some(x), y) if y.is_none_or(|y| x < y) => {
                    extra.push(x.clone());
                    i += 1;
                }
                (_, Some(y)) => {
                    missing.push(y.clone());
                    j += 1;
                }
                _ => break,
            }
        }
        (!extra.is_empty() || !missing.is_empty()).then_some((extra, missing))
    };
    let (plain, joined) = (only(false)?, only(true)?);
    let size = |(extra, missing): &(Vec<String>, Vec<String>)| extra.len() + missing.len();
    let (extra, missing) = if size(&joined) < size(&plain) { joined } else { plain };
    // One language writes `two`, the other `2`: single digits that none stands against prove nothing.
    let small = extra.iter().chain(&missing).all(|n| n.len() == 1);
    (!small || extra.len() == missing.len()).then_some((extra, missing))
}

/// The text of a section, in pieces. One that stands several times is left out.
fn of_section(page: &Page, section: Section) -> Option<(usize, Vec<String>)> {
    let mut found = page.headings.iter().enumerate().filter(|(_, h)| h.section == Some(section));
    let (heading, opens) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let document = &page.document;
    let start = document.node(opens.node).next;
    let ends = |h: &&crate::model::Heading| h.level <= opens.level || h.section.is_some_and(|s| s != Section::Tasks);
    let stop = page.headings[heading + 1..].iter().find(ends).map_or(document.end(), |h| h.node);
    Some((heading, texts(page, start..stop)))
}

/// Texts without tables of tasks and the update history: others look after them.
fn texts(page: &Page, nodes: std::ops::Range<NodeId>) -> Vec<String> {
    let document = &page.document;
    let mut out = Vec::new();
    let mut skip = 0;
    for id in nodes {
        let node = document.node(id);
        match node.kind {
            _ if id < skip => {}
            Kind::Table if page.history_tables.contains(&id) || page.task_tables.iter().any(|t| t.node == id) => {
                skip = node.next;
            }
            Kind::Text if document.literal(id).contains(is_digit) => out.push(document.literal(id).to_owned()),
            _ => {}
        }
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A letter of a word that numbers may be part of: `O365`. Scripts that write no blanks have no such words.
fn is_letter(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() && u32::from(*c) < 0x2E80)
}

/// Letters before the year of a fiscal year, in the languages that are known.
const FISCAL: [&str; 4] = ["FY", "AF", "GJ", "EF"];

/// The numbers of a text, in a form that the language does not change: `20,000`, `20.000`, `20K` and `2万` are
/// one, and so are `FY20`, `GJ20` and `2020`. Times of the day and months are left out: languages write them
/// too differently. With `blanks`, `20 000` is one number.
fn read_numbers(text: &str, blanks: bool) -> Vec<String> {
    let narrow = |c: char| match c {
        '０'..='９' | '，' | '．' | '：' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is = |n: usize, list: &[char]| chars.get(n).is_some_and(|c| list.contains(c));
    let mut out: Vec<String> = Vec::new();
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
            && (is(at, &['.', ',', '\'', '\u{2019}', '\u{00A0}', '\u{202F}', '\u{2009}']) || blanks && is(at, &[' ']))
            && digits(at + 1) == 3
        {
            number.extend(&chars[at + 1..at + 4]);
            at += 4;
        }
        // `17:00` and `5:00 PM` are times.
        let before_colon = is(at, &[':']) && digits(at + 1) == 2;
        let after_colon = start >= 2 && chars[start - 1] == ':' && chars[start - 2].is_ascii_digit();
        let half = if is(at, &[' ', '\u{00A0}']) { at + 1 } else { at };
        let half_day = is(half, &['a', 'A', 'p', 'P'])
            && (is(half + 1, &['m', 'M']) && !is_letter(chars.get(half + 2))
                || is(half + 1, &['.']) && is(half + 2, &['m', 'M']));
        if before_colon || after_colon || half_day || is(at, &['月']) {
            continue;
        }
        if is(at, &['K', 'k']) && !is_letter(chars.get(at + 1)) {
            number.push_str("000");
        }
        let unit = if is(at, &[' ']) { at + 1 } else { at };
        let zeros = match (chars.get(unit), chars.get(unit + 1)) {
            (Some('百'), Some('万' | '萬')) => 6,
            (Some('千'), Some('万' | '萬')) => 7,
            (Some('万' | '萬'), _) => 4,
            (Some('億' | '亿'), _) => 8,
            (Some('千'), _) => 3,
            _ => 0,
        };
        if zeros > number.len() && start >= 2 && is(start - 1, &['.']) && chars[start - 2].is_ascii_digit() {
            // `1.5万`
            let part = out.pop().unwrap_or_default();
            number = format!("{part}{number}{}", "0".repeat(zeros - number.len()));
        } else {
            number.push_str(&"0".repeat(zeros));
        }
        let gap = usize::from(start > 0 && chars[start - 1] == ' ');
        let before = start.saturating_sub(2 + gap)..start - gap;
        let fiscal = FISCAL.iter().any(|f| f.chars().eq(chars[before.clone()].iter().map(char::to_ascii_uppercase)))
            && !before.start.checked_sub(1).is_some_and(|n| is_letter(chars.get(n)));
        if fiscal && number.len() == 2 {
            number.insert_str(0, "20");
        } else if !fiscal && start > 0 && is_letter(chars.get(start - 1)) {
            continue;
        }
        out.push(number);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{differ, read_numbers};

    #[test]
    fn reads_numbers_as_every_language_writes_them() {
        for text in
            ["20,000", "20.000", "20\u{00A0}000", "20K+", "20'000", "２０，０００", "2万", "2 万", "2万人", "2.0万"]
        {
            assert_eq!(read_numbers(text, false), ["20000"], "{text}");
        }
        assert_eq!(read_numbers("20 000", true), ["20000"]);
        assert_eq!(
            read_numbers("18.10.2019, FY20, O365, 1.5 and 10 %", false),
            ["18", "10", "2019", "2020", "1", "5", "10"]
        );
        for text in ["AF20", "GJ20", "FY2020", "FY 20"] {
            assert_eq!(read_numbers(text, false), ["2020"], "{text}");
        }
        assert_eq!(read_numbers("約60分、３か月", false), ["60", "3"]);
        assert_eq!(read_numbers("1.5万", false), ["15000"]);
        assert!(read_numbers("from 9:00 to 5:30 PM, 5 p.m., in 3月", false).is_empty());
    }

    #[test]
    fn a_blank_between_thousands_makes_no_difference() {
        let list = |t: &str| vec![t.to_owned()];
        assert_eq!(differ(&list("20 000 Benutzer"), &list("20,000 users")), None);
        assert_eq!(differ(&list("für 365 500 Benutzer"), &list("for 365 500 users")), None);
        assert_eq!(differ(&list("2 Leute"), &list("two people")), None);
        assert_eq!(differ(&list("90 Minuten"), &list("60 minutes")), Some((vec!["90".into()], vec!["60".into()])));
    }
}
