//! Changes that git knows and the update history does not.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::newest;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::locale::Column;
use crate::text::Span;

rule! {
    /// The page was changed in git after its newest row. Translators and partners learn of changes from the
    /// history alone. Without git nothing is reported.
    "unrecorded-change", History, Warning, fix: Suggested,
    "git: the page was changed after the newest row of its update history",
    Page(check),
    options: ["days": Number, "how many days a commit may be later than the newest row; default 3"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(facts) = cx.facts.git.as_ref().and_then(|g| g.get(&*cx.page.path)) else { return };
    let (Some(newest), Some(first)) = (newest(cx), cx.page.history.first()) else { return };
    let days = i32::try_from(cx.rules().number("unrecorded-change", "days").unwrap_or(3)).unwrap_or(3);
    let Ok(limit) = newest.checked_add(jiff::Span::new().days(days)) else { return };
    let later: Vec<_> = facts.commits.iter().filter(|(day, _)| *day > limit).collect();
    let Some((day, subject)) = later.first() else { return };
    let place = cx.page.place(first.row);
    let mut finding =
        sink.at(place.clone(), format!("the page was changed on {day}, its newest row is of {newest}")).help(format!(
            "{} since then, the newest: “{subject}”",
            if later.len() == 1 { "one commit".to_owned() } else { format!("{} commits", later.len()) }
        ));
    // A row like the first one, with the commit's day and words.
    let row = place.span.of(cx.text_of(&place.file)).trim_end();
    let (Some(date), Some(what)) = (cell(cx, first, Column::Date), cell(cx, first, Column::What)) else {
        return sink.push(finding);
    };
    if !row.contains('\n') && date.start >= place.span.start && what.end <= place.span.end {
        let base = place.span.start as usize;
        let (d, w) = (
            date.start as usize - base..date.end as usize - base,
            what.start as usize - base..what.end as usize - base,
        );
        if d.end <= w.start && w.end <= row.len() {
            let text = subject.replace('|', "\\|");
            let new = format!("{}{}{}{}{}\n", &row[..d.start], day, &row[d.end..w.start], text, &row[w.end..]);
            finding = finding.fix(Fix::suggested("add a row", place.file, Span::at(base), new));
        }
    }
    sink.push(finding);
}

fn cell(cx: &PageCx<'_>, revision: &crate::model::Revision, column: Column) -> Option<Span> {
    let node = revision.cells.iter().find(|(c, _)| *c == column).map(|(_, n)| *n)?;
    let document = &cx.page.document;
    let (first, last) = (document.children(node).next()?, document.children(node).last()?);
    let place = cx.page.place_of(Span { start: document.node(first).span.start, end: document.node(last).span.end });
    Some(place.span)
}
