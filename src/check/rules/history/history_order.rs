//! Rows that are not newest first.

use super::date_place;
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::text::Span;

rule! {
    /// An update history is read from the top: the newest row comes first.
    ///
    /// ````md bad 8:2
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Höhe|
    /// |2019-01-10|Team|Größe|
    /// ````
    "history-order", History, Warning, fix: Suggested,
    "the rows of an update history are not newest first",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for &table in &cx.page.history_tables {
        let end = cx.page.document.node(table).next;
        let rows: Vec<_> = cx.page.history.iter().filter(|r| r.row > table && r.row < end).collect();
        let dated: Vec<_> = rows.iter().filter(|r| r.date.date.is_some()).collect();
        let Some(pair) = dated.windows(2).find(|p| p[0].date.date < p[1].date.date) else { continue };
        let (older, newer) = (pair[0], pair[1]);
        let mut finding = sink
            .at(date_place(cx, newer), format!("`{}` stands below the older `{}`", newer.date.raw, older.date.raw))
            .also(date_place(cx, older), "older");
        // Rows are moved whole. A date that lies in the future would only move a mistake to the top.
        let today = cx.facts.today;
        let sortable = rows.iter().all(|r| r.date.date.is_some_and(|d| today.is_none_or(|t| d <= t)));
        let places: Vec<_> = rows.iter().map(|r| cx.page.place(r.row)).collect();
        let source = |n: usize| places[n].span.of(cx.text_of(&places[n].file)).trim_end_matches(['\r', '\n']);
        let one_line = (0..rows.len()).all(|n| !source(n).contains('\n') && places[n].file == places[0].file);
        let distinct = places.windows(2).all(|p| p[0].span.end <= p[1].span.start);
        if sortable && one_line && distinct {
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|&n| std::cmp::Reverse(rows[n].date.date));
            let edits = order
                .iter()
                .enumerate()
                .filter(|(to, from)| to != *from)
                .map(|(to, &from)| {
                    let start = places[to].span.start as usize;
                    Edit {
                        file: places[to].file.clone(),
                        span: Span::new(start, start + source(to).len()),
                        with: source(from).to_owned(),
                    }
                })
                .collect();
            finding = finding.fix(Fix::new("put the rows in order", Applicability::Suggested, edits));
        }
        sink.push(finding);
    }
}
