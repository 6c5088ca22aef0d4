//! Every rule's examples, run as they stand in its documentation, and in awkward company.

use tickbook::check::{Example, all, examples};

use crate::project::Book;

fn book(example: &Example) -> Book {
    let mut book = Book::new();
    for (path, text) in &example.files {
        book = book.file(path, text);
    }
    book
}

/// Rules that need git, a lock or the network have tests of their own.
const ELSEWHERE: &[&str] = &["unrecorded-change", "dead-url", "moved-url", "soft-404", "unsure-url"];

#[test]
fn each_rule_reports_its_bad_examples_where_they_say_and_nothing_in_the_good_ones() {
    let mut wrong = Vec::new();
    for rule in all() {
        let examples = examples(rule.docs);
        let (bad, good) = (examples.iter().filter(|e| e.bad).count(), examples.iter().filter(|e| !e.bad).count());
        if !ELSEWHERE.contains(&rule.name) && (bad == 0 || good == 0) {
            wrong.push(format!("{}: {bad} bad and {good} good examples", rule.name));
        }
        for (n, example) in examples.iter().enumerate() {
            let found = book(example).findings(rule.name);
            match (example.bad, example.at) {
                (false, _) if !found.is_empty() => {
                    wrong.push(format!("{} example {n} is good, but: {found:?}", rule.name));
                }
                (true, None) if found.is_empty() => wrong.push(format!("{} example {n} is not reported", rule.name)),
                (true, Some((line, column))) if !found.iter().any(|f| (f.1, f.2) == (line, column)) => {
                    wrong.push(format!("{} example {n} should be at {line}:{column}, found {found:?}", rule.name));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples again with CRLF, behind a byte-order mark, and below a paragraph with umlauts, a tab, an
/// emoji and a zero-width character: the line moves by two, the column stays.
#[test]
fn places_are_right_with_crlf_marks_and_characters_of_all_widths() {
    let mut wrong = Vec::new();
    for rule in all().iter().filter(|r| !["byte-order-mark", "mixed-line-ends", "encoding"].contains(&r.name)) {
        for (n, example) in examples(rule.docs).iter().enumerate().filter(|(_, e)| e.bad) {
            let Some((line, column)) = example.at else { continue };
            let plain = book(example).findings(rule.name);
            let Some(file) = plain.iter().find(|f| (f.1, f.2) == (line, column)).map(|f| f.0.clone()) else { continue };
            for (crlf, bom, above) in
                [(true, false, false), (false, true, false), (true, true, true), (false, false, true)]
            {
                let mut changed = example.clone();
                let mut moved = 0;
                for (path, text) in &mut changed.files {
                    if !path.ends_with(".md") {
                        continue;
                    }
                    let lines: Vec<&str> = text.lines().collect();
                    let body = if lines.first() == Some(&"---") {
                        lines.iter().skip(1).position(|l| *l == "---").map_or(0, |p| p + 2)
                    } else {
                        0
                    };
                    // What stands in the front matter, or for want of one at the very beginning, does not move.
                    if above && *path == file && line as usize > body && rule.name != "front-matter-missing" {
                        // Soft hyphens and zero-width characters would be findings of their own in some examples.
                        let quiet = ["invisible-character", "unused-allow"].contains(&rule.name);
                        let awkward = if quiet { "Äöü\t😀 日本語" } else { "Ä\u{200B}öü\t😀 日本語" };
                        let mut new: Vec<&str> = lines[..body].to_vec();
                        new.extend([awkward, ""]);
                        new.extend(&lines[body..]);
                        let joined = new.join("\n") + "\n";
                        moved = 2;
                        *text = joined;
                    }
                    if crlf {
                        *text = text.replace("\r\n", "\n").replace('\n', "\r\n");
                    }
                    if bom {
                        *text = format!("\u{FEFF}{text}");
                    }
                }
                // A mark is a character of the first line.
                let shift = u32::from(bom && line + moved == 1 && file.ends_with(".md"));
                let found = book(&changed).findings(rule.name);
                if !found.iter().any(|f| f.0 == file && (f.1, f.2) == (line + moved, column + shift)) {
                    wrong.push(format!(
                        "{} example {n} crlf {crlf} bom {bom} above {above}: expected {}:{}, found {found:?}",
                        rule.name,
                        line + moved,
                        column + shift
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
