//! Placeholders in angle brackets.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// `<Partner>` is an HTML tag to Markdown, and browsers show nothing of it. tickbook shows it as text;
    /// with a backslash before it, every tool does. A name with a capital letter or a hyphen may be that of a
    /// component, what is between curly brackets belongs to a template, and a tag within a word is not a placeholder:
    /// there the fix is only suggested.
    ///
    /// ````md bad 3:7
    /// # Prüfung
    ///
    /// Größe <Partner>
    /// ````
    ///
    /// ````md bad 3:7
    /// # Prüfung
    ///
    /// Größe <kundenname>
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe \<Partner>
    /// ````
    "placeholder-as-html", Structure, Warning, fix: Both,
    "a placeholder in angle brackets is read as an HTML tag",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, place| {
        let RepairKind::Placeholder(name) = &repair.kind else { return None };
        let text = cx.playbook.sources.text(&place.file).map_or("", |text| text);
        // A tag in the middle of a word was no placeholder to whoever wrote it.
        let (before, behind) = (&text[..place.span.start as usize], &text[place.span.end as usize..]);
        let glued = before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric);
        // What has an end is perhaps an element of some program, and a heading gives its words to an address.
        let own = name.trim_start_matches('/');
        let paired = text.contains(&format!("</{own}>")) && text.contains(&format!("<{own}"));
        let heading = before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('#'));
        // In raw HTML a backslash is a backslash.
        let raw = repair.edits.iter().any(|(_, with)| with == "&lt;");
        let (written, title) = if raw {
            (format!("&lt;{name}>"), "write `&lt;` in its place")
        } else {
            (format!("\\<{name}>"), "put a backslash before it")
        };
        let message = format!("`<{name}>` is an HTML tag to Markdown and vanishes");
        Some(Said::new(message, format!("write `{written}`")).fix(!(glued || paired || heading), title))
    });
}
