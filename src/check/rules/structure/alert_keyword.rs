//! Alert keywords that no tool but this one knows.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::fix_of_repair;
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// The keyword of an alert is part of its syntax and is not translated: `[!NOTE]`, `[!TIP]`,
    /// `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`. The site shows it in the reader's language.
    ///
    /// ````md bad 3:5
    /// # Prüfung
    ///
    /// > [!HINWEIS]
    /// > Größe beachten.
    /// ````
    ///
    /// The keyword stands alone on its line, in square brackets and with its exclamation mark.
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// > [!NOTE] Größe beachten.
    /// ````
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// > ［！NOTE］
    /// > Größe beachten.
    /// ````
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// > [!GRÖSSE]
    /// > Größe beachten.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// > [!NOTE]
    /// > Größe beachten.
    /// ````
    "alert-keyword", Structure, Warning, fix: Both,
    "the first line of an alert is translated, misspelt or written otherwise",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    // Hugo reads a title there.
    let titles = cx.conventions().alert_titles();
    for repair in &cx.page.document.repairs {
        if titles && matches!(repair.kind, RepairKind::AlertLine { alone: false, .. }) {
            continue;
        }
        let place = cx.repair_place(repair);
        match &repair.kind {
            RepairKind::AlertKeyword { word, meant } => {
                let fix = fix_of_repair(cx, repair, &format!("write `[!{meant}]`"), true);
                sink.push(
                    sink.at(place, format!("`[!{word}]` is not an alert to other tools"))
                        .help(format!("write `[!{meant}]`; the site shows the word in the reader's language"))
                        .fix(fix),
                );
            }
            RepairKind::AlertLine { written, meant, alone, titled } => {
                let (message, title) = if *alone {
                    (format!("`{written}` is not an alert to other tools"), format!("write `[!{meant}]`"))
                } else {
                    let message =
                        format!("text stands on the line of `{written}`, which makes it no alert to other tools");
                    (message, format!("write `[!{meant}]` on a line of its own"))
                };
                // Without its mark it may be an ordinary word in brackets, and other tools may show a title.
                let fix = fix_of_repair(cx, repair, &title, written.contains(['!', '！']) && !titled);
                sink.push(sink.at(place, message).help(title).fix(fix));
            }
            RepairKind::UnknownAlert { written, near } => {
                let help = match near {
                    Some(near) => format!("did you mean `[!{near}]`?"),
                    None => "alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`".to_owned(),
                };
                let message = format!("`{written}` is not an alert: readers see it as text");
                sink.push(sink.at(place, message).help(help));
            }
            _ => {}
        }
    }
}
