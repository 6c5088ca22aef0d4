//! Alert keywords that no tool but this one knows.

use crate::check::context::PageCx;
use crate::check::fix_of_repair;
use crate::check::rule::rule;
use crate::check::runner::Sink;
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
    /// ````md good
    /// # Prüfung
    ///
    /// > [!NOTE]
    /// > Größe beachten.
    /// ````
    "alert-keyword", Structure, Warning, fix: Safe,
    "the keyword of an alert is translated or misspelt",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for repair in &cx.page.document.repairs {
        let RepairKind::AlertKeyword { word, meant } = &repair.kind else { continue };
        let fix = fix_of_repair(cx, repair, &format!("write `[!{meant}]`"), true);
        sink.push(
            sink.at(cx.repair_place(repair), format!("`[!{word}]` is no alert to other tools"))
                .help(format!("write `[!{meant}]`; the site shows the word in the reader's language"))
                .fix(fix),
        );
    }
}
