//! Anchors that two headings share and somebody links to.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;

rule! {
    /// Two headings with the same text have the anchors `x` and `x-1`, in the order of the page. A link to
    /// `#x-1` leads elsewhere as soon as a third one comes in above. Give the linked one an anchor of its own.
    ///
    /// ````md bad 9:4
    /// # Prüfung
    ///
    /// [zum zweiten](#größe-1)
    ///
    /// ## Größe
    ///
    /// Text
    ///
    /// ## Größe
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// [zum zweiten](#zweite)
    ///
    /// ## Größe
    ///
    /// ## Größe {#zweite}
    /// ````
    "ambiguous-anchor", Structure, Warning, fix: Suggested,
    "a link leads to an anchor that depends on the order of equal headings",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (n, heading) in cx.page.headings.iter().enumerate() {
        let base = cx.playbook.config.anchors.slug(&heading.text);
        let Some(&earlier) = first.get(&base) else {
            first.insert(base, n);
            continue;
        };
        let number = heading.anchor.strip_prefix(&base).map(|rest| rest.trim_start_matches(['-', '_']));
        let counted = number.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
        if !counted || !cx.is_linked(&heading.anchor) {
            continue;
        }
        // An anchor that the author wrote depends on nothing.
        let whole = cx.page.place(heading.node);
        let raw = whole.span.of(cx.text_of(&whole.file));
        if raw.rfind('{').is_some_and(|at| raw[at..].contains(&format!("#{}", heading.anchor))) {
            continue;
        }
        let place = cx.heading_place(n);
        let end = place.span.end as usize;
        let fix = Fix::suggested(
            "give it an anchor of its own",
            place.file.clone(),
            crate::text::Span::at(end),
            format!(" {{#{}}}", heading.anchor),
        );
        sink.push(
            sink.at(
                place,
                format!("a link leads to `#{}`, which depends on the order of equal headings", heading.anchor),
            )
            .also(cx.heading_place(earlier), "the same text")
            .fix(fix),
        );
    }
}
