//! Every rule's examples, run as they stand in its documentation, and in awkward company.

use tickbook::check::{Example, FixKind, Pick, all, examples, fix};
use tickbook::finding::{Applicability, Finding};

use crate::project::Book;

fn book(example: &Example) -> Book {
    let mut book = Book::new();
    for (path, text) in &example.files {
        book = book.file(path, text);
    }
    book
}

/// Rules that need git, a lock, the network or links on a disk have tests of their own.
const ELSEWHERE: &[&str] =
    &["unrecorded-change", "dead-url", "moved-url", "soft-404", "unsure-url", "unread-file", "symbolic-link"];

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

/// What the findings of a rule select, by file: the text under the carets. Findings on a whole file select nothing.
fn selected(book: &Book, rule: &str) -> Vec<(String, String)> {
    let playbook = book.assemble();
    let mut out = Vec::new();
    for finding in book.check().findings.into_iter().filter(|f| f.rule == rule) {
        let text = playbook.sources.text(&finding.place.file).cloned().unwrap_or_default();
        let span = finding.place.span.range();
        if span.is_empty() {
            continue;
        }
        let chosen = text.get(span.clone());
        let chosen = chosen.unwrap_or_else(|| panic!("{rule}: {span:?} cuts a character of {}", finding.place.file));
        out.push((finding.place.file.to_string(), chosen.replace("\r\n", "\n")));
    }
    out
}

/// Where the body of a page begins, behind its front matter.
fn body(text: &str) -> usize {
    let rest = text.strip_prefix("---\n");
    rest.and_then(|r| r.find("\n---\n")).map_or(0, |at| at + "---\n".len() + "\n---\n".len())
}

/// Whatever stands before it, a finding selects the same text: with a byte-order mark, CRLF, a paragraph of
/// characters of all widths above, and such characters right before it in its line.
#[test]
fn findings_select_the_same_text_in_awkward_company() {
    const ABOVE: &str = "Grüße\t😀 日本語 e\u{301}\n\n";
    let mut wrong = Vec::new();
    let mut pinned = std::collections::BTreeSet::new();
    let mut in_line = std::collections::BTreeSet::new();
    // Marks, line ends and the bytes themselves are what these rules are about.
    let about = ["byte-order-mark", "mixed-line-ends", "encoding", "invisible-character", "unused-allow"];
    for rule in all().iter().filter(|r| !about.contains(&r.name)) {
        for (n, example) in examples(rule.docs).iter().enumerate().filter(|(_, e)| e.bad) {
            let plain = selected(&book(example), rule.name);
            let change = |make: &dyn Fn(&str) -> String| {
                let mut changed = example.clone();
                for (_, text) in changed.files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
                    *text = make(text);
                }
                selected(&book(&changed), rule.name)
            };
            let variants: [(&str, Vec<(String, String)>); 4] = [
                ("with CRLF", change(&|t| t.replace("\r\n", "\n").replace('\n', "\r\n"))),
                ("behind a mark", change(&|t| format!("\u{FEFF}{t}"))),
                ("below a paragraph", change(&|t| format!("{}{ABOVE}{}", &t[..body(t)], &t[body(t)..]))),
                (
                    "with all of it",
                    change(&|t| {
                        let text = format!("\u{FEFF}{}{ABOVE}{}", &t[..body(t)], &t[body(t)..]);
                        text.replace("\r\n", "\n").replace('\n', "\r\n")
                    }),
                ),
            ];
            for (name, found) in variants {
                // What stands at the very beginning of a file is another thing below a paragraph.
                let first = ["front-matter-missing", "missing-title"].contains(&rule.name);
                if found != plain && !(first && name != "with CRLF" && name != "behind a mark") {
                    wrong.push(format!("{} example {n} {name}: {found:?} instead of {plain:?}", rule.name));
                }
            }
            pinned.extend((!plain.is_empty()).then_some(rule.name));
            // In its line: a blank before the text keeps what Markdown makes of it in most cases; where it
            // does not, the finding may go, but it may not slip.
            for (file, text) in plain.iter().filter(|(file, _)| !file.ends_with(".toml")) {
                let Some(at) = example.files.iter().position(|(path, _)| path == file) else { continue };
                let source = &example.files[at].1;
                let Some(start) = source.find(text.as_str()).filter(|s| *s > 0 && *s >= body(source)) else { continue };
                if text.contains('\n') || source.matches(text.as_str()).count() > 1 {
                    continue;
                }
                let mut changed = example.clone();
                changed.files[at].1.insert_str(start, "ÄÖ 😀\u{200B}日本 ");
                let found = selected(&book(&changed), rule.name);
                if found.iter().any(|f| f == &(file.clone(), text.clone())) {
                    in_line.insert(rule.name);
                } else if found.iter().any(|f| f.0 == *file && text.contains(f.1.as_str()) && f.1 != *text) {
                    wrong.push(format!("{} example {n} in its line: {found:?} instead of {text:?}", rule.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // So that the test does not come to test nothing.
    assert!(pinned.len() >= 60, "{} rules are pinned: {pinned:?}", pinned.len());
    assert!(in_line.len() >= 15, "{} rules are pinned in their line: {in_line:?}", in_line.len());
}

/// A fix never mixes line ends: what it adds to a file with CRLF ends with CRLF.
#[test]
fn fixes_keep_the_line_ends_of_their_file() {
    let mut wrong = Vec::new();
    for rule in all().iter().filter(|r| r.name != "mixed-line-ends") {
        for (n, example) in examples(rule.docs).iter().enumerate().filter(|(_, e)| e.bad) {
            let mut changed = example.clone();
            for (_, text) in &mut changed.files {
                *text = text.replace("\r\n", "\n").replace('\n', "\r\n");
            }
            let book = book(&changed);
            let found: Vec<_> = book.check().findings.into_iter().filter(|f| f.rule == rule.name).collect();
            for fixed in fix(&book.assemble(), &found, Pick::Suggested) {
                if fixed.after.replace("\r\n", "").contains('\n') {
                    wrong.push(format!("{} example {n}: {:?}", rule.name, fixed.after));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A rule that promises a fix makes it in one of its examples, the fix mends what was found, a second run
/// changes nothing, and a safe one brings no finding of another rule.
#[test]
fn promised_fixes_are_made_and_mend() {
    let mut wrong = Vec::new();
    // An example of `encoding` is text, and only UTF-16 can be mended: see below.
    let elsewhere = |name: &str| ELSEWHERE.contains(&name) || name == "encoding";
    for rule in all().iter().filter(|r| r.fix != FixKind::None && !elsewhere(r.name)) {
        let (mut safe, mut suggested) = (0, 0);
        for (n, example) in examples(rule.docs).iter().enumerate().filter(|(_, e)| e.bad) {
            let mut book = book(example);
            let before = book.check().findings;
            let own: Vec<_> = before.iter().filter(|f| f.rule == rule.name && f.fix.is_some()).cloned().collect();
            if own.is_empty() {
                continue;
            }
            let is_safe = |f: &Finding| f.fix.as_ref().is_some_and(|x| x.applicability == Applicability::Safe);
            let all_safe = own.iter().all(is_safe);
            safe += own.iter().filter(|f| is_safe(f)).count();
            suggested += own.iter().filter(|f| !is_safe(f)).count();
            let texts = |book: &Book, found: &[Finding]| fix(&book.assemble(), found, Pick::Suggested);
            for fixed in texts(&book, &own) {
                book = book.file(&fixed.file, &fixed.after);
            }
            let after = book.check().findings;
            let left: Vec<_> = after.iter().filter(|f| f.rule == rule.name && f.fix.is_some()).cloned().collect();
            if left.len() >= own.len() {
                wrong.push(format!("{} example {n}: {} with a fix before, {} after", rule.name, own.len(), left.len()));
            }
            let count = |list: &[Finding], name: &str| list.iter().filter(|f| f.rule == name).count();
            for finding in &after {
                if all_safe && count(&after, finding.rule) > count(&before, finding.rule) {
                    wrong.push(format!("{} example {n} brings {}: {}", rule.name, finding.rule, finding.message));
                }
            }
        }
        if safe == 0 && rule.fix != FixKind::Suggested || suggested == 0 && rule.fix == FixKind::Suggested {
            wrong.push(format!("{}: {:?} is promised, {safe} safe and {suggested} suggested", rule.name, rule.fix));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_in_utf_16_becomes_utf_8() {
    let folder = Book::new().file("content/en/page.md", "# Size\n").on_disk();
    let text = "# Größe 😀\r\n\r\nText\r\n";
    let bytes = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    folder.write("content/en/page.md", &[&[0xFF, 0xFE][..], &bytes(text)].concat());
    folder.run(&["check", "--fix", "--select", "encoding"]).ends(1);
    folder.run(&["check", "--fix", "--suggested", "--select", "encoding"]).ends(0);
    assert_eq!(folder.read("content/en/page.md"), text);
}

#[test]
fn only_the_first_empty_cell_of_a_row_goes_unasked() {
    let inner =
        "# A\n\n| Task ID | Task Name | Role | X | Services |\n|--|--|--|--|--|\n| 12 | Check A | B | M || Teams |\n";
    let book = Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .file("en/first.md", "# A\n\n| Task ID | Task Name | Role |\n|--|--|--|\n|| 11 | Check | FE |\n")
        .file("en/inner.md", inner);
    let report = book.check();
    let fix = |path: &str| {
        let mut lost = report.findings.iter().filter(|f| f.rule == "lost-task" && &*f.place.file == path);
        lost.next().and_then(|f| f.fix.as_ref()).map(|fix| fix.applicability)
    };
    assert_eq!(fix("en/first.md"), Some(Applicability::Safe));
    assert_eq!(fix("en/inner.md"), Some(Applicability::Suggested));
}

#[test]
fn a_line_of_text_among_tasks_and_revisions_is_told_once_and_is_neither() {
    let page = "# A\n\n| Task ID | Task Name |\n|--|--|\n| 11 | Check |\nSee below.\n| 12 | Close |\n\n\
        ## Refresh Summary\n\n| Date | Who Changed | What Changed |\n|--|--|--|\n| 2026-01-03 | Team | Two |\nSee above.\n| 2026-01-02 | Team | One |\n";
    let book = Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .file("en/a.md", page);
    let playbook = book.assemble();
    let read = playbook.pages.iter().find(|page| &*page.path == "en/a.md").unwrap();
    assert_eq!(read.tasks.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["11", "12"]);
    assert_eq!(read.history.len(), 2);
    assert_eq!(book.findings("row-cells").len(), 2);
    for rule in ["task-id", "task-role", "history-date", "history-row"] {
        assert!(book.findings(rule).is_empty(), "{rule}");
    }
}
