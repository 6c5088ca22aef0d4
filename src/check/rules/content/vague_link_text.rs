//! Link texts that say nothing.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::Kind;
use crate::text::fold;

rule! {
    /// Screen readers list the links of a page by their texts: ten times "here" is not a list. The words are
    /// those of the language's vocabulary.
    ///
    /// ````md bad 3:7
    /// # Prüfung
    ///
    /// Größe [here](https://example.org)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [comparison of sizes](https://example.org)
    /// ````
    "vague-link-text", Content, Info, fix: None,
    "the text of a link says nothing: \"here\", \"more\"",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let words: Vec<String> =
        cx.playbook.languages.lexicon.vocabulary(cx.locale().own).vague_links.iter().map(|w| fold(w)).collect();
    for link in cx.links().filter(|l| cx.page.document.node(l.node).kind == Kind::Link) {
        let text = cx.page.document.plain(link.node);
        let plain = fold(text.trim_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace()));
        if words.contains(&plain) {
            sink.push(
                sink.at(cx.page.place(link.node), format!("the link text `{}` says nothing", text.trim()))
                    .help("write what the reader finds there"),
            );
        }
    }
}
