//! Alert keywords that no tool but this one knows.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::{Kind, RepairKind};
use crate::text::Span;

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
    /// The keyword is alone on its line, in square brackets and with its exclamation mark.
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
    /// An empty line ends an alert: what follows is a quotation of its own.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// > [!NOTE]
    ///
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
    let document = &cx.page.document;
    for id in 0..document.end() {
        let node = document.node(id);
        if matches!(node.kind, Kind::Alert(_)) && node.next == id + 1 {
            let begin = node.span.start as usize;
            let raw = node.span.of(document.text.as_str());
            let line = raw.find(['\n', '\r']).unwrap_or(raw.len());
            let place = cx.page.place_of(Span::new(begin, begin + line));
            sink.push(
                sink.at(place, "the alert is empty").help("write its text below it, each line with `> ` before it"),
            );
        }
    }
    // Hugo reads a title there, and Obsidian, which has many words besides.
    let titles = cx.conventions().alert_titles();
    let words = titles && cx.conventions().is_wiki();
    report(cx, sink, |repair, _| match &repair.kind {
        RepairKind::AlertLine { alone: false, .. } if titles => None,
        RepairKind::AlertKeyword { .. } | RepairKind::UnknownAlert { near: None, .. } if words => None,
        RepairKind::AlertKeyword { word, meant } => Some(
            Said::new(
                format!("`[!{word}]` is not an alert to other tools"),
                format!("write `[!{meant}]`; the site shows the word in the reader's language"),
            )
            .fix(true, format!("write `[!{meant}]`")),
        ),
        RepairKind::AlertLine { written, meant, alone, titled } => {
            let (message, title) = if *alone {
                (format!("`{written}` is not an alert to other tools"), format!("write `[!{meant}]`"))
            } else {
                let message = format!("text is on the line of `{written}`, which makes it no alert to other tools");
                (message, format!("write `[!{meant}]` on a line of its own"))
            };
            // Without its mark it may be an ordinary word in brackets, and other tools may show a title.
            let safe = written.contains(['!', '！']) && !titled;
            Some(Said::new(message, title.clone()).fix(safe, title))
        }
        RepairKind::UnknownAlert { written, near: None } if cx.conventions().alert_word(written) => None,
        RepairKind::UnknownAlert { written, near } => {
            let help = match near {
                Some(near) => format!("did you mean `[!{near}]`?"),
                None => "alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`".to_owned(),
            };
            Some(Said::new(format!("`{written}` is not an alert to other tools: readers see its word"), help))
        }
        _ => None,
    });
}
