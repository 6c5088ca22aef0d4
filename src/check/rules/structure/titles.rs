//! The title of a page: none, or more than one.

use crate::check::context::PageCx;
use crate::check::conventions::has_title;
use crate::check::rule::rule;
use crate::check::sink::Sink;

rule! {
    MISSING:
    /// The title of a page is its first heading of level 1, or `title` in the front matter. A page without the heading is
    /// reported where most pages have one (at least five, and four in five), and a page without either where most have
    /// one of the two. A page that holds nothing and has no name is always reported; one with nothing but a name stands for its
    /// folder. With a level for this rule in the config each page needs the heading.
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
    Page(missing),
}

fn missing(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.page.title_heading.is_some() {
        return;
    }
    // What would be published has neither a word nor a name, whatever other pages do.
    if cx.page.document.nodes.is_empty() && !has_title(cx.page) {
        let finding = sink.at(cx.file(), "the page is empty");
        sink.push(finding.help("write it, leave it out with `draft: true`, or remove the file"));
        return;
    }
    // A page that is nothing but a name stands for its folder.
    if cx.page.document.nodes.is_empty() {
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
    if &*cx.page.key == "index" && !has_title(cx.page) {
        return "begin it with `# ` and its title".to_owned();
    }
    format!("begin it with `# {}`", cx.page.title)
}

rule! {
    SEVERAL:
    /// A page has one heading of level 1. Further ones are shown as sections; make them `##`.
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// # Zweite Überschrift
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Zweite Überschrift
    /// ````
    "several-titles", Structure, Warning, fix: None,
    "a page has more than one heading of level 1",
    Page(several),
}

/// So many further titles are shown.
const MAX_OTHERS: usize = 20;

fn several(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let titles: Vec<usize> = (0..cx.page.headings.len()).filter(|&h| cx.page.headings[h].level == 1).collect();
    let [first, second, rest @ ..] = &titles[..] else { return };
    let text = &cx.page.headings[*second].text;
    let more = rest.len().saturating_sub(MAX_OTHERS);
    let more = if more > 0 { format!(" ({more} more)") } else { String::new() };
    let mut finding = sink
        .at(cx.heading_place(*second), format!("`{text}` is a second title"))
        .also(cx.heading_place(*first), "the title")
        .help(format!("one heading of level 1 is the title; make the others `##`{more}"));
    for &other in rest.iter().take(MAX_OTHERS) {
        finding = finding.also(cx.heading_place(other), "another");
    }
    sink.push(finding);
}
