//! Dates of update histories.

use crate::check::context::PageCx;
use crate::finding::Place;
use crate::locale::Column;
use crate::model::Revision;

/// Where the date of a revision stands.
pub(in crate::check) fn date_place(cx: &PageCx<'_>, revision: &Revision) -> Place {
    let cell = revision.cells.iter().find(|(c, _)| *c == Column::Date).map(|(_, id)| *id);
    match cell.filter(|_| !revision.date.raw.is_empty()) {
        Some(cell) => {
            let document = &cx.page.document;
            let last = document.children(cell).last();
            let start =
                document.children(cell).next().map_or(document.node(cell).span.start, |c| document.node(c).span.start);
            let end = last.map_or(document.node(cell).span.end, |c| document.node(c).span.end);
            cx.page.place_of(crate::text::Span { start, end })
        }
        None => cx.page.place(revision.row),
    }
}

/// The day that an unreadable date plainly means: it has a year of four digits and two more numbers, of
/// which one can only be the day.
pub(in crate::check) fn meant(raw: &str) -> Option<jiff::civil::Date> {
    let numbers: Vec<i16> =
        raw.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap_or(0)).collect();
    let [a, b, c] = numbers[..] else { return None };
    let (year, rest) = match (a, c) {
        (1900..=2999, _) => (a, [b, c]),
        (_, 1900..=2999) => (c, [a, b]),
        _ => return None,
    };
    let (month, day) = match rest {
        [m @ 1..=12, d @ 1..=12] if a == year || m == d => (m, d),
        [m @ 1..=12, d @ 13..=31] | [d @ 13..=31, m @ 1..=12] => (m, d),
        _ => return None,
    };
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The newest day of the page that is not in the future.
pub(in crate::check) fn newest(cx: &PageCx<'_>) -> Option<jiff::civil::Date> {
    cx.page.newest_revision(cx.facts.today)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_date_is_guessed_only_where_one_reading_is_left() {
        let iso = |raw| meant(raw).map(|d| d.to_string());
        assert_eq!(iso("10/018/2019").as_deref(), Some("2019-10-18"));
        assert_eq!(iso("2020, 3, 4").as_deref(), Some("2020-03-04"));
        assert_eq!(iso("18 10 2019").as_deref(), Some("2019-10-18"));
        assert_eq!(iso("3//4//2019"), None);
        assert_eq!(iso("31.02.2019"), None);
        assert_eq!(iso("spring 2019"), None);
    }
}
