//! Images without a description.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::Kind;

rule! {
    /// Who cannot see an image hears its description. An empty one, or the name of the file, says nothing.
    ///
    /// ````md bad 3:8
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![](media/größe.png)
    /// ````
    ///
    /// ````md good
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Vergleich der Größen](media/größe.png)
    /// ````
    "image-alt", Content, Warning, fix: None,
    "an image has no description, or only its file name",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|l| cx.page.document.node(l.node).kind == Kind::Image) {
        let alt = cx.page.document.plain(link.node);
        let alt = alt.trim();
        let place = cx.page.place(link.node);
        // An icon of Learn is decoration, and has no place for a description.
        if alt.is_empty() && place.span.of(cx.text_of(&place.file)).contains("type=\"icon\"") {
            continue;
        }
        let name = link.target.split(['?', '#']).next().unwrap_or("").rsplit(['/', '\\']).next().unwrap_or("");
        let stem = name.rsplit_once('.').map_or(name, |(s, _)| s);
        // `Prometheus` for `prometheus.png` is a word, and `load-generator-ui` is none.
        let is_name = alt.contains(['-', '_', '.']) || alt.chars().any(|c| c.is_ascii_digit());
        let message = if alt.is_empty() {
            "the image has no description".to_owned()
        } else if !stem.is_empty() && is_name && (alt.eq_ignore_ascii_case(stem) || alt.eq_ignore_ascii_case(name)) {
            format!("the description `{alt}` is only the name of the file")
        } else {
            continue;
        };
        sink.push(
            sink.at(cx.page.place(link.node), message).help("say in a few words what the image shows: `![…](…)`"),
        );
    }
}
