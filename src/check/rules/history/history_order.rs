//! Rows that are not in the usual order.

use jiff::civil::Date;

use crate::check::context::PageCx;
use crate::check::conventions::Order;
use crate::check::rule::rule;
use crate::check::shared::dates::date_place;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::text::Span;

rule! {
    /// An update history has its newest row first or last: as most of the playbook's pages do (at least five, and four
    /// in five). With a level for this rule in the config, and no usual order, the newest row comes first.
    ///
    /// ````md bad 8:2
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Größe|
    /// |2019-01-10|Team|Höhe|
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Größe|
    /// |2019-01-10|Team|Höhe|
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Größe|
    /// |2019-01-10|Team|Höhe|
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Größe|
    /// |2019-01-10|Team|Höhe|
    /// -- en/e.md --
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
    /// ````md bad 8:2
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// history-order = "warning"
    /// -- en/page.md --
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
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// -- en/e.md --
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
    /// |2019-01-10|Team|Größe|
    /// |2019-12-06|Team|Höhe|
    /// ````
    "history-order", History, Warning, fix: Suggested,
    "the rows of an update history are not in the playbook's usual order",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let asked = || cx.conventions().asked("history-order").then_some(Order::NewestFirst);
    let Some(usual) = cx.conventions().order().or_else(asked) else { return };
    let newest_first = usual == Order::NewestFirst;
    for &table in &cx.page.history_tables {
        let end = cx.page.document.node(table).next;
        let rows: Vec<_> = cx.page.history.iter().filter(|r| r.row > table && r.row < end).collect();
        let dated: Vec<_> = rows.iter().filter(|r| r.date.date.is_some()).collect();
        let wrong = |above: Option<Date>, below: Option<Date>| if newest_first { above < below } else { above > below };
        let Some(pair) = dated.windows(2).find(|p| wrong(p[0].date.date, p[1].date.date)) else { continue };
        let (above, below) = (pair[0], pair[1]);
        let (age, order) = if newest_first { ("older", "newest") } else { ("newer", "oldest") };
        let mut finding = sink
            .at(date_place(cx, below), format!("`{}` is below the {age} `{}`", below.date.raw, above.date.raw))
            .also(date_place(cx, above), age)
            .help(format!("write the {order} row first, as on most pages"));
        // Rows are moved whole. A date that lies in the future would only move a mistake to the top.
        let today = cx.facts.today;
        let sortable = rows.iter().all(|r| r.date.date.is_some_and(|d| today.is_none_or(|t| d <= t)));
        let places: Vec<_> = rows.iter().map(|r| cx.page.place(r.row)).collect();
        let source = |n: usize| places[n].span.of(cx.text_of(&places[n].file)).trim_end_matches(['\r', '\n']);
        let one_line = (0..rows.len()).all(|n| !source(n).contains('\n') && places[n].file == places[0].file);
        let distinct = places.windows(2).all(|p| p[0].span.end <= p[1].span.start);
        if sortable && one_line && distinct {
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|&n| rows[n].date.date);
            if newest_first {
                order.sort_by_key(|&n| std::cmp::Reverse(rows[n].date.date));
            }
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
