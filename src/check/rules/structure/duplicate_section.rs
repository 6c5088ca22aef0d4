//! Sections that stand twice.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Section;

rule! {
    /// A known section appears twice on a page, mostly left over from copying another page.
    ///
    /// ````md bad 7:4
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - Müller
    ///
    /// ## Key Inputs
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - Müller
    /// ````
    "duplicate-section", Structure, Info, fix: None,
    "a known section appears twice on a page",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<(Section, Option<usize>), usize> = BTreeMap::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (n, heading) in cx.page.headings.iter().enumerate() {
        open.retain(|(level, _)| *level < heading.level);
        // Each case, each part may have its own.
        let above = open.last().map(|(_, above)| *above);
        open.push((heading.level, n));
        let Some(section) = heading.section.filter(|s| *s != Section::Tasks) else { continue };
        match seen.get(&(section, above)) {
            None => {
                seen.insert((section, above), n);
            }
            Some(&first) => sink.push(
                sink.at(cx.heading_place(n), format!("the section `{}` appears twice", heading.text))
                    .also(cx.heading_place(first), "first here")
                    .help("join the two, or give the second another heading"),
            ),
        }
    }
}
