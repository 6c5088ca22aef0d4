//! Pages without a title.

use crate::check::context::PageCx;
use crate::check::conventions::has_title;
use crate::check::rule::rule;
use crate::check::sink::Sink;

rule! {
    /// The title of a page is its first heading of level 1, or `title` in the front matter. A page without the heading is
    /// reported where most pages have one (at least five, and four in five), and a page without either where most have
    /// one of the two. A page that holds nothing is always reported. With a level for this rule in the config each page needs the heading.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # Prüfung
    /// -- en/b.md --
    /// # Prüfung
    /// -- en/c.md --
    /// # Prüfung
    /// -- en/d.md --
    /// # Prüfung
    /// -- en/e.md --
    /// ## Übersicht
    /// ````
    ///
    /// ````md bad
    /// -- en/a.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// ## Teil
    /// -- en/b.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// ## Teil
    /// -- en/c.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// ## Teil
    /// -- en/d.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// ## Teil
    /// -- en/e.md --
    /// ## Übersicht
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// ---
    ///
    /// ## Übersicht
    /// ````
    "missing-title", Structure, Warning, fix: None,
    "a page has no title, or no heading of level 1 as most pages do",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.page.title_heading.is_some() {
        return;
    }
    // What would be published has neither a word nor a name, whatever other pages do.
    if cx.page.document.nodes.is_empty() && !has_title(cx.page) {
        let finding = sink.at(cx.file(), "the page is empty");
        sink.push(finding.help("write it, leave it out with `draft: true`, or remove the file"));
        return;
    }
    let conventions = cx.conventions();
    // Where pages have a heading, `title` in the front matter is for lists alone.
    let wanted = conventions.title_heading.holds() || conventions.asked("missing-title");
    if wanted || (conventions.title.holds() && !has_title(cx.page)) {
        let message = if wanted { "the page has no heading of level 1" } else { "the page has no title" };
        sink.push(sink.at(cx.file(), message).help(help(cx)));
    }
}

/// With the title that the page has elsewhere, else with the words of its file name.
fn help(cx: &PageCx<'_>) -> String {
    if has_title(cx.page) {
        return format!("begin it with `# {}`", cx.page.title);
    }
    let name = cx.page.title.rsplit('/').next().unwrap_or(&cx.page.title);
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next().filter(|_| name != "index") {
        Some(first) => format!("begin it with `# {}`", first.to_uppercase().chain(letters).collect::<String>()),
        None => "begin it with `# ` and its title".to_owned(),
    }
}
