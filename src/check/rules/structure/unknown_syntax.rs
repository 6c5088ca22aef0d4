//! Directives of other tools that tickbook does not know.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::parse::AlertKind;

rule! {
    /// A page may come from `DocFX`, `MkDocs`, Hugo, Docusaurus or Jekyll; `docs/markdown.md` lists what of their markup
    /// is understood. What is not is shown to readers as a labelled piece of code, so that they see that something
    /// belongs there, and this says where. What may be shown so is named by the option `known`.
    ///
    /// ````md bad 3:5
    /// # Prüfung
    ///
    /// Der {{< price "größe" >}} gilt.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// {{< note >}}
    /// Größe prüfen.
    /// {{< /note >}}
    /// ````
    "unknown-syntax", Structure, Warning, fix: None,
    "markup of another tool that tickbook does not know",
    Page(check),
    options: ["known": List, "names of directives that may be shown as code; default none"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let known = cx.rules().list("unknown-syntax", "known").unwrap_or_default();
    for foreign in &document.foreign {
        if known.contains(&foreign.name) {
            continue;
        }
        let Some(file) = document.files.get(usize::from(foreign.file)) else { continue };
        let place = Place { file: file.clone(), span: foreign.span };
        if foreign.family == "DocFX" && AlertKind::ALL.iter().any(|kind| foreign.name.eq_ignore_ascii_case(kind.name()))
        {
            let word = foreign.name.to_uppercase();
            let message = format!("`[!{word}]` makes an alert only alone on the first line of a quotation");
            sink.push(
                sink.at(place, message).help(format!("write `> [!{word}]`, and `> ` before each line of its text")),
            );
            continue;
        }
        let what = if foreign.name.is_empty() {
            format!("{} markup that tickbook does not know", foreign.family)
        } else {
            format!("`{}` is {} markup that tickbook does not know", foreign.name, foreign.family)
        };
        sink.push(
            sink.at(place, what).help("readers see it as code; write in Markdown what it stands for, or remove it"),
        );
    }
}
