//! The comment on a pull request: which files have findings, what is new, fixed and left, how the translations of
//! what changed are, and which items need a decision.
//!
//! Names and texts of authors are shown as text: no markup, link, mention or reference comes of them. The comment is
//! shorter than any host's limit; what is left out is counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::lock::{self, Items};
use crate::parity::{self, Light};
use crate::playbook::{Playbook, url_path};
use crate::text::printable;

use super::super::review::{why, wording};
use super::super::{rule_url, shown};
use super::{Format, Run};

pub(super) const FORMAT: Format =
    Format { name: "markdown", help: "A comment on a pull request", json: false, summary: true, write };

/// Bytes of each part; together they stay below the 65,536 characters of a comment on GitHub.
const TABLE: usize = 16_000;
const DETAILS: usize = 20_000;
const OLD: usize = 7_000;
const FIXED: usize = 5_000;
const TRANSLATIONS: usize = 7_000;
const DECISIONS: usize = 7_000;
/// Characters of one text.
const TEXT: usize = 400;

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let mut text = String::new();
    head(&mut text, run);
    table(&mut text, run);
    details(&mut text, run);
    fixed(&mut text, run);
    translations(&mut text, run);
    decisions(&mut text, run);
    out.write_all(text.as_bytes())
}

/// Sign and word of a level, and of a file without findings.
fn face(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "❌ Error",
        Some(Severity::Warning) => "⚠️ Warning",
        Some(Severity::Info | Severity::Allow) => "💡 Note",
        None => "✅ Succeeded",
    }
}

fn head(out: &mut String, run: &Run<'_>) {
    let worst = run.report.findings.iter().map(|finding| finding.severity).max();
    let status = match worst {
        Some(Severity::Error) => "❌ Validation status: errors",
        Some(Severity::Warning) if run.strict => "❌ Validation status: warnings",
        Some(Severity::Warning) => "⚠️ Validation status: warnings",
        Some(_) => "💡 Validation status: notes",
        None => "✅ Validation status: passed",
    };
    let _ = writeln!(out, "<!-- tickbook -->\n## {status}\n\n{}.", run.summary());
    if let Some(compared) = &run.report.compared {
        let new = run.report.findings.iter().filter(|finding| compared.is_new(finding)).count();
        let fixed: usize = compared.fixed.values().sum();
        let with = code(&compared.with);
        let _ = writeln!(out, "Compared with {with}: **{new} new**, {fixed} fixed, {} remaining.", compared.remaining);
    }
}

/// Files with findings, the worst first; with `--since` also changed pages without any.
fn table(out: &mut String, run: &Run<'_>) {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &run.report.findings {
        files.entry(&finding.place.file).or_default().push(finding);
    }
    if let Some(changed) = run.changed {
        for page in run.playbook.pages.iter().filter(|page| changed(&page.path)) {
            files.entry(&page.path).or_default();
        }
    }
    if files.is_empty() {
        return;
    }
    let mut rows: Vec<(Option<Severity>, &str, Vec<&Finding>)> =
        files.into_iter().map(|(file, list)| (list.iter().map(|finding| finding.severity).max(), file, list)).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let lines = rows.iter().map(|(worst, file, list)| {
        let mut details = brief(list);
        if let Some(compared) = run.report.compared.as_ref().filter(|_| !list.is_empty()) {
            let new = list.iter().filter(|finding| compared.is_new(finding)).count();
            let _ = write!(details, " ({new} new)");
        }
        format!("| {} | {} | {} | {details} |\n", code(&run.path(file)), face(*worst), preview(run, file))
    });
    out.push_str("\n| File | Status | Preview URL | Details |\n|---|---|---|---|\n");
    let left = push(out, lines, TABLE);
    if left > 0 {
        let _ = writeln!(out, "\n…and {left} more files.");
    }
}

/// How many findings of each level there are, those that there are.
fn brief(list: &[&Finding]) -> String {
    let levels = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
    let parts = levels.iter().filter_map(|(level, word)| {
        let n = list.iter().filter(|finding| finding.severity == *level).count();
        let end = if n == 1 { "" } else { "s" };
        (n > 0).then(|| format!("{n} {word}{end}"))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The page that a file becomes, where there is a preview of it.
fn preview(run: &Run<'_>, file: &str) -> String {
    let page = run.playbook.page_at(file);
    let (Some(base), Some(page)) = (run.preview, page) else { return "–".to_owned() };
    let Some(entry) = run.playbook.entry_of[page] else { return "–".to_owned() };
    let tag = run.playbook.locales()[run.playbook.pages[page].locale].tag();
    let path = format!("{tag}/{}.html", run.playbook.entries[entry].key);
    format!("[View](<{}/{}>)", base.trim_end_matches('/'), url_path(&path))
}

/// Every finding, file by file: first those that are new, then, folded, those that were there before.
fn details(out: &mut String, run: &Run<'_>) {
    let all = run.report.findings.iter();
    let (new, old): (Vec<&Finding>, Vec<&Finding>) = match &run.report.compared {
        Some(compared) => all.partition(|finding| compared.is_new(finding)),
        None => (all.collect(), Vec::new()),
    };
    let mut left = push(out, by_file(run, &new), DETAILS);
    if !old.is_empty() {
        let were = if old.len() == 1 { "1 finding was".to_owned() } else { format!("{} findings were", old.len()) };
        let _ = write!(out, "\n<details><summary>{were} there before</summary>\n");
        left += push(out, by_file(run, &old), OLD);
        out.push_str("\n</details>\n");
    }
    if left > 0 {
        let _ = writeln!(out, "\n…and {left} more findings; `tickbook check` shows them all.");
    }
}

/// A line for each finding, below the name of its file.
fn by_file<'a>(run: &'a Run<'_>, findings: &'a [&Finding]) -> impl Iterator<Item = String> + 'a {
    let mut file = "";
    findings.iter().map(move |finding| {
        let line = shown(finding, |finding| detail(run, finding));
        if *finding.place.file == *file {
            return line;
        }
        file = &finding.place.file;
        format!("\n### {}\n\n{line}", code(&run.path(file)))
    })
}

fn detail(run: &Run<'_>, finding: &Finding) -> String {
    let place = match run.places.range(&finding.place) {
        Some((start, _)) => format!("Line {}, column {}", start.line, start.column),
        None => "The whole file".to_owned(),
    };
    let level = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info | Severity::Allow => "Note",
    };
    let rule = match rule_url(finding.rule) {
        Some(url) => format!("[{}]({url})", finding.rule),
        None => finding.rule.to_owned(),
    };
    format!("- **{place}**: **{level}** {rule}: {}\n", prose(&finding.message))
}

fn fixed(out: &mut String, run: &Run<'_>) {
    let Some(compared) = run.report.compared.as_ref().filter(|compared| !compared.fixed.is_empty()) else { return };
    out.push_str("\n### Fixed\n\n");
    let lines = compared.fixed.iter().map(|((file, rule), count)| {
        let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
        format!("- {}: {}{times}\n", code(&run.path(file)), prose(rule))
    });
    let left = push(out, lines, FIXED);
    if left > 0 {
        let _ = writeln!(out, "\n…and {left} more.");
    }
}

/// How the translations of changed pages are, and the changed translations themselves.
fn translations(out: &mut String, run: &Run<'_>) {
    let Some(changed) = run.changed else { return };
    let playbook = run.playbook;
    let path = |page: usize| &*playbook.pages[page].path;
    let all = parity::translations(playbook, playbook.request.today, &|_| parity::Commits::default());
    let mut rows = Vec::new();
    for translation in &all {
        let tag = playbook.locales()[translation.locale].tag();
        for status in &translation.pages {
            if !changed(path(status.source)) && !status.page.is_some_and(|page| changed(path(page))) {
                continue;
            }
            let sign = match status.light {
                Light::Current => "✅",
                Light::Unknown => "–",
                Light::Missing | Light::Untranslated => "❌",
                Light::Outdated | Light::Different => "⚠️",
            };
            let file = status.page.map_or_else(|| "–".to_owned(), |page| code(&run.path(path(page))));
            let key = code(&playbook.entries[status.entry].key);
            rows.push(format!("| {key} | {tag} | {sign} {} | {file} |\n", status.light.name()));
        }
    }
    if rows.is_empty() {
        return;
    }
    out.push_str("\n### Translations of what changed\n\n| Page | Language | Status | File |\n|---|---|---|---|\n");
    let left = push(out, rows.into_iter(), TRANSLATIONS);
    if left > 0 {
        let _ = writeln!(out, "\n…and {left} more; `tickbook translations` shows them all.");
    }
}

/// What `tickbook items accept` would ask.
fn decisions(out: &mut String, run: &Run<'_>) {
    let playbook = run.playbook;
    let items = lock::items(playbook);
    if !items.locked {
        return;
    }
    let review = &items.review;
    let proposed = review.proposals.iter().filter_map(|p| {
        let line = review.line(p.line)?;
        Some(decision(playbook, &items, p.item, line, &format!("is it still the same? {}", why(p.reason))))
    });
    let reworded = review.reworded.iter().filter(|reworded| !reworded.editorial).filter_map(|reworded| {
        let line = items.all[reworded.item].line.and_then(|n| review.line(n))?;
        Some(decision(playbook, &items, reworded.item, line, "does it still mean the same?"))
    });
    let lines: Vec<String> = proposed.chain(reworded).collect();
    if lines.is_empty() {
        return;
    }
    out.push_str("\n### Items that need a decision\n\n");
    let left = push(out, lines.into_iter(), DECISIONS);
    if left > 0 {
        let _ = writeln!(out, "\n…and {left} more.");
    }
    out.push_str("\nDecide with `tickbook items accept`, and commit `tickbook.lock`.\n");
}

fn decision(playbook: &Playbook, items: &Items, id: lock::ItemId, line: &lock::Line, question: &str) -> String {
    let item = &items.all[id];
    let (old, new) = wording(playbook, item, line);
    let number = item.task_id.as_deref().map_or_else(String::new, |id| format!(" {}", prose(id)));
    let page = code(&playbook.entries[item.entry].key);
    format!("- {} on {page}{number}: “{}” → “{}”; {question}\n", code(line.uid.as_str()), prose(old), prose(&new))
}

/// Appends lines until their bytes are used up. Returns how many were left out.
fn push(out: &mut String, lines: impl Iterator<Item = String>, bytes: usize) -> usize {
    let end = out.len() + bytes;
    let mut left = 0;
    for line in lines {
        if left == 0 && out.len() + line.len() <= end {
            out.push_str(&line);
        } else {
            left += 1;
        }
    }
    left
}

/// A text that is not too long for a line.
fn short(text: &str) -> String {
    let mut out: String = text.chars().take(TEXT).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// A name or a quotation as code. Hosts see no mention and no reference in code.
fn code(text: &str) -> String {
    let text = short(&printable(text));
    // What a code span in a table can hold as it is.
    let plain = !text.contains(['`', '|', '\\']) && text.trim() == text && !text.is_empty();
    if plain { format!("`{text}`") } else { format!("<code>{}</code>", literal(&text)) }
}

/// A message, its quotations as code.
fn prose(text: &str) -> String {
    let text = short(&printable(text));
    let parts: Vec<&str> = text.split('`').collect();
    // A quotation that does not end is none.
    if parts.len().is_multiple_of(2) {
        return literal(&text);
    }
    let part = |(n, part): (usize, &&str)| match n % 2 {
        1 if part.is_empty() => "``".to_owned(),
        1 => code(part),
        _ => literal(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// A text as text: what Markdown or a host would make something of is written as a reference to the character.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            ':' if rest.as_str().starts_with([' ', '\n']) => out.push(c),
            // Hosts look for mentions and references in the finished text, piece by piece.
            '@' | '#' | '!' | '$' => {
                let _ = write!(out, "&#{};<!-- -->", u32::from(c));
            }
            '&' | '<' | '>' | '"' | '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '~' | ':' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    // The other beginning of an address.
    out.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_authors_stay_texts() {
        assert_eq!(code("a b.md"), "`a b.md`");
        assert_eq!(code("a|b`.md"), "<code>a&#124;b&#96;.md</code>");
        assert_eq!(code("a\n\u{202e}"), "<code>a&#92;n&#92;u&#123;202e&#125;</code>");
        assert_eq!(prose("`@team` and @all"), "`@team` and &#64;<!-- -->all");
        assert_eq!(prose("an `odd one"), "an &#96;odd one");
        assert_eq!(literal("<b> https://x www.x"), "&#60;b&#62; https&#58;//x www&#46;x");
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let mut out = "x".to_owned();
        assert_eq!(push(&mut out, ["aa", "bb", "c"].map(str::to_owned).into_iter(), 3), 2);
        assert_eq!(out, "xaa");
        assert_eq!(short(&"é".repeat(500)).chars().count(), TEXT + 1);
    }
}
