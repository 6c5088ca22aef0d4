//! Dates in several forms.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::date_place;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::model::{DateForm, Doubt};

rule! {
    /// One table, several forms of date, in a playbook whose pages have a usual form (at least five pages with an update
    /// history, four in five in that form). With a level for this rule in the config, the form of most rows counts where
    /// the playbook has none.
    ///
    /// ````md bad 9:2
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/e.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/28/2019|Team|Größe|
    /// |10/18/2019|Team|Größe|
    /// |26.08.2019|Team|Größe|
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
    /// |10/18/2019|Team|Größe|
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// -- en/e.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/28/2019|Team|Größe|
    /// |26.08.2019|Team|Größe|
    /// ````
    "mixed-dates", History, Info, fix: Suggested,
    "the dates of one update history are written in several forms",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let conventions = cx.conventions();
    let usual = conventions.date_form();
    if usual.is_none() && !conventions.asked("mixed-dates") {
        return;
    }
    for &table in &cx.page.history_tables {
        let end = cx.page.document.node(table).next;
        let rows: Vec<_> =
            cx.page.history.iter().filter(|r| r.row > table && r.row < end && r.date.date.is_some()).collect();
        let mut forms: BTreeMap<DateForm, usize> = BTreeMap::new();
        for row in &rows {
            *forms.entry(row.date.form).or_default() += 1;
        }
        if forms.len() < 2 {
            continue;
        }
        let most = forms.iter().max_by_key(|(form, n)| (**n, std::cmp::Reverse(**form))).map(|(form, _)| *form);
        let Some(main) = usual.or(most) else { continue };
        let odd: Vec<_> = rows.iter().filter(|r| r.date.form != main).collect();
        let place = date_place(cx, odd[0]);
        let mut finding =
            sink.at(place, format!("`{}` is written otherwise than the other dates of the table", odd[0].date.raw));
        for other in &odd[1..] {
            finding = finding.also(date_place(cx, other), "this one too");
        }
        // Slash dates of the main form must be certain, or the new ones would be read in another order.
        let certain = rows.iter().all(|r| r.date.doubt == Doubt::Sure);
        let month_first = rows.iter().filter(|r| r.date.form == DateForm::Slash).all(|r| {
            let first = r.date.raw.trim().split('/').next().and_then(|f| f.parse::<i8>().ok());
            r.date.date.is_some_and(|d| first == Some(d.month()))
        });
        let edits: Option<Vec<Edit>> = odd
            .iter()
            .map(|row| {
                let date = row.date.date?;
                let with = match main {
                    DateForm::Iso => date.to_string(),
                    DateForm::Dotted => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
                    DateForm::Slash if month_first => format!("{:02}/{:02}/{}", date.month(), date.day(), date.year()),
                    _ => return None,
                };
                let place = date_place(cx, row);
                Some(Edit { file: place.file, span: place.span, with })
            })
            .collect();
        if let Some(edits) = edits.filter(|_| certain) {
            finding = finding.fix(Fix::new("write all dates alike", Applicability::Suggested, edits));
        }
        sink.push(finding);
    }
}
