//! Pages without front matter.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix, Severity};
use crate::parse::IssueKind;
use crate::text::Span;

rule! {
    /// Front matter carries a page's title for lists, its audience and its date. It is a block of
    /// `key: value` lines between two lines `---` at the very beginning of the file. A page without any is reported where
    /// most pages have it (at least five, and four in five), where `required-key` names keys, and with a level for this
    /// rule in the config.
    ///
    /// ````md bad 1:1
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules.required-key]
    /// keys = ["title"]
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md bad
    /// -- en/a.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/b.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/c.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/d.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/e.md --
    /// # Prüfung
    /// ````
    ///
    /// A blank line or a comment before it, or dashes that a word processor made longer, hide it from other
    /// tools, which show it as text. tickbook reads it.
    ///
    /// ````md bad 3:1
    /// <!-- Vorlage -->
    ///
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 3:1
    /// ---
    /// title: Prüfung
    /// ———
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    /// ````
    "front-matter-missing", Source, Error, fix: Suggested,
    "a page has no front matter, or it begins too late or is not closed",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let text = cx.source();
    let conventions = cx.conventions();
    let asked = conventions.asked("front-matter-missing")
        || cx.rules().list("required-key", "keys").is_some_and(|keys| !keys.is_empty());
    let wanted = asked || conventions.front_matter.holds();
    for issue in &cx.page.document.front_matter.issues {
        match issue.kind {
            // A README is read on the host of the repository, which shows front matter as a table.
            IssueKind::Missing if wanted && !is_readme(&cx.page.path) => {
                let first = text[issue.span.start as usize..].lines().next().unwrap_or("");
                let line = issue.span.start as usize + first.len();
                let place = cx.on_disk(Span::new(issue.span.start as usize, line));
                let title = cx.page.title.replace(['"', '\\'], "");
                let block = format!("---\ntitle: \"{title}\"\n---\n\n");
                let fix = Fix::suggested("begin the page with a title", cx.page.path.clone(), issue.span, block);
                let mut finding = sink
                    .at(place, "the page has no front matter")
                    .help("begin the file with `---`, lines of `key: value`, and another `---`")
                    .fix(fix);
                // That most pages have it asks for less than the config does.
                if !asked {
                    finding.severity = finding.severity.min(Severity::Warning);
                }
                sink.push(finding);
            }
            IssueKind::Unclosed => {
                let end = cx.page.document.front_matter.span.end as usize;
                let fence = cx.page.document.front_matter.format.fence();
                let fix = Fix::suggested("close it", cx.page.path.clone(), Span::at(end), format!("{fence}\n"));
                sink.push(
                    sink.at(cx.on_disk(issue.span), "the front matter is opened and never closed")
                        .label("opened here")
                        .help(format!("put a line `{fence}` below the last key"))
                        .fix(fix),
                );
            }
            IssueKind::Late { before } => {
                let moved = before.of(text).trim();
                let edit = |span, with: String| Edit { file: cx.page.path.clone(), span, with };
                let mut edits = vec![edit(before, String::new())];
                if !moved.is_empty() {
                    let body = cx.page.document.front_matter.body;
                    edits.push(edit(
                        Span::at(body),
                        format!("{moved}{}", if text.contains("\r\n") { "\r\n" } else { "\n" }),
                    ));
                }
                let title = "begin the file with it".to_owned();
                sink.push(
                    sink.at(cx.on_disk(issue.span), "the front matter does not begin on the first line")
                        .help(match moved {
                            "" => "take the blank lines before it away",
                            _ => "move what is before it to below it",
                        })
                        .fix(Fix::new(title, Applicability::Suggested, edits)),
                );
            }
            IssueKind::Fence => {
                let line = issue.span.of(text);
                let fix = Fix::suggested("write three hyphens", cx.page.path.clone(), issue.span, "---");
                sink.push(
                    sink.at(cx.on_disk(issue.span), format!("`{line}` is not a fence of front matter"))
                        .help("write three hyphens, `---`")
                        .fix(fix),
                );
            }
            _ => {}
        }
    }
}

fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("readme."))
}
