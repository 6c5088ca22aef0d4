//! Tables of tasks that are written in HTML.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Column;
use crate::parse::Kind;
use crate::text::{Span, squeeze};

rule! {
    /// A table of tasks that is written in HTML is shown, but its rows are only text: nobody can tick them, and they
    /// are in no number, catalogue or export.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// <table>
    /// <tr><th>Task ID</th><th>Task Name</th></tr>
    /// <tr><td>3735</td><td>Größe</td></tr>
    /// </table>
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// <table>
    /// <tr><th>Größe</th><th>Preis</th></tr>
    /// <tr><td>3735</td><td>5</td></tr>
    /// </table>
    /// ````
    "html-task-table", Tasks, Warning, fix: None,
    "a table of tasks is written in HTML, so that its tasks cannot be ticked",
    Page(check),
}

/// A header longer than this is not one of tasks.
const MAX_HEADER: usize = 4000;

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    if !document.has_html {
        return;
    }
    let text = document.text.as_str();
    for node in document.nodes.iter().filter(|n| n.kind == Kind::Html) {
        let raw = node.span.of(text);
        let lower = raw.to_ascii_lowercase();
        for (at, _) in lower.match_indices("<table") {
            let from = node.span.start as usize + at;
            if heads_tasks(cx, text, from) {
                let end = raw[at..].find('>').map_or(raw.len(), |n| at + n + 1);
                let place = cx.page.place_of(Span::new(from, node.span.start as usize + end));
                sink.push(
                    sink.at(place, "the tasks of this HTML table cannot be ticked")
                        .help("write it as a Markdown table, with a row of `| … |` for each task"),
                );
            }
        }
    }
}

/// Whether the first row of the table that begins at byte `from` names the columns of tasks.
fn heads_tasks(cx: &PageCx<'_>, text: &str, from: usize) -> bool {
    let mut end = text.len().min(from + MAX_HEADER);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[from..end].to_ascii_lowercase();
    let row = head.split("</tr").next().unwrap_or("");
    let row = row.split("</table").next().unwrap_or("");
    let original = &text[from..from + row.len()];
    let starts = row.match_indices("<th").chain(row.match_indices("<td"));
    let columns: Vec<Column> = starts
        .filter_map(|(at, _)| {
            let open = at + row[at..].find('>')? + 1;
            let close = open + row[open..].find("</").unwrap_or(row.len() - open);
            let hit = cx.playbook.languages.lexicon.column(cx.locale().own, &plain(&original[open..close]))?;
            Some(hit.concept)
        })
        .collect();
    columns.contains(&Column::TaskId) && columns.iter().any(|c| *c != Column::TaskId)
}

/// Text without tags.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    squeeze(&out)
}
