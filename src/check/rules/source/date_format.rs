//! Dates in front matter that are not in the project's form.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::meant;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::locale::DateOrder;
use crate::model::{Doubt, read_date};

rule! {
    /// `ms.date: 5/2/19` can be read in three ways. Where most pages write years of four digits (at least five, and four in
    /// five), or with a level for this rule in the config, one of two is reported; with the option `form` the whole date must
    /// have one form. What is not a date at all is always reported.
    ///
    /// ````md bad 3:10
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// date-format = "info"
    /// -- en/page.md --
    /// ---
    /// title: Prüfung
    /// ms.date: 5/2/19
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad
    /// -- en/a.md --
    /// ---
    /// ms.date: 5/2/2019
    /// ---
    /// # Prüfung
    /// -- en/b.md --
    /// ---
    /// ms.date: 5/2/2019
    /// ---
    /// # Prüfung
    /// -- en/c.md --
    /// ---
    /// ms.date: 5/2/2019
    /// ---
    /// # Prüfung
    /// -- en/d.md --
    /// ---
    /// ms.date: 5/2/2019
    /// ---
    /// # Prüfung
    /// -- en/e.md --
    /// ---
    /// ms.date: 5/2/19
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// ms.date: 5/2/19
    /// ---
    /// # Prüfung
    /// ````
    "date-format", Source, Info, fix: Suggested,
    "a date in front matter is not in the project's form, or has a year of two digits",
    Page(check),
    options: [
        "keys": List, "keys that hold dates; default `[\"ms.date\"]`";
        "form": OneOf(&["iso", "m/d/yyyy", "mm/dd/yyyy"]), "`iso`, `m/d/yyyy` or `mm/dd/yyyy`; without it only years of two digits are reported, where most pages write four";
    ],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let default = ["ms.date".to_owned()];
    let form = cx.rules().text("date-format", "form");
    let four_digits = cx.conventions().long_years.holds() || cx.conventions().asked("date-format");
    for key in cx.rules().list("date-format", "keys").unwrap_or(&default) {
        let Some(entry) = cx.page.document.front_matter.entry(key).filter(|e| !e.value.is_empty()) else { continue };
        let reading = read_date(&entry.value, DateOrder::Mdy);
        let place = cx.on_disk(entry.value_span);
        let Some(date) = reading.date else {
            if reading.doubt != Doubt::Empty {
                let wanted = form.filter(|f| *f != "iso").unwrap_or("yyyy-mm-dd");
                let help = match meant(&entry.value) {
                    Some(date) => format!("if {date} is meant, write that in the form `{wanted}`"),
                    None => format!("write year, month and day in the form `{wanted}`"),
                };
                sink.push(sink.at(place, format!("`{}` is not a date", entry.value)).help(help));
            }
            continue;
        };
        let (year, month, day) = (date.year(), date.month(), date.day());
        let last = entry.value.rsplit(['/', '.', '-']).next().unwrap_or("");
        let short_year = last.len() == 2 && !entry.value.starts_with(&year.to_string());
        let wanted = match form {
            Some("iso") => format!("{year:04}-{month:02}-{day:02}"),
            Some("m/d/yyyy") => format!("{month}/{day}/{year}"),
            Some("mm/dd/yyyy") => format!("{month:02}/{day:02}/{year}"),
            _ if short_year && four_digits => format!("{}{year}", &entry.value[..entry.value.len() - 2]),
            _ => continue,
        };
        if wanted == entry.value {
            continue;
        }
        let message = if short_year {
            format!("the year of `{}` has two digits", entry.value)
        } else {
            format!("`{}` is not in the form {}", entry.value, form.unwrap_or(""))
        };
        let finding = sink.at(place, message);
        // `26-10-20` may begin or end with the year.
        let fix = (form.is_some() || !entry.value.contains('-')).then(|| {
            let written = cx.page.document.front_matter.format.notation(entry.value_span.of(cx.source()), &wanted);
            Fix::suggested(format!("write `{wanted}`"), cx.page.path.clone(), entry.value_span, written)
        });
        sink.push(finding.fix(fix));
    }
}
