//! Patterns of the config that match no file, and headings that no page has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::config::Pattern;
use crate::finding::Place;
use crate::text::{fold, nearest};

rule! {
    /// A pattern in `exclude`, `include`, `[paths]` or `paths` of `[checklists]` matches no file, or no page has a heading
    /// of `[checklists]`, so that the setting has no effect. Patterns begin at the folder of `tickbook.toml`.
    ///
    /// ````md bad 1:12
    /// -- tickbook.toml --
    /// exclude = ["en/entwürfe/**"]
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// include = ["en/**"]
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    "unmatched-pattern", Files, Error, fix: None,
    "a pattern in the config matches no file, or a heading no page",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    let config = &playbook.config;
    let sources = &playbook.sources;
    let Some((file, _)) = &sources.config else { return };
    let special = sources.lock.iter().chain(&sources.config).map(|(path, _)| &**path);
    let known: Vec<&str> =
        sources.texts.keys().chain(sources.media.keys()).map(|path| &**path).chain(special).collect();
    let all = || {
        let left_out = sources.hidden.iter().chain(&sources.skipped).map(|s| s.path.as_str());
        known.iter().copied().chain(sources.excluded.iter().map(String::as_str)).chain(left_out)
    };
    let mut report = |pattern: &Pattern, hit: bool| {
        if hit {
            return;
        }
        let place = Place { file: file.clone(), span: pattern.span };
        let help = meant(&pattern.text, all()).map_or_else(
            || {
                "patterns begin at the folder of `tickbook.toml`; `*` stands for part of a name, `**` for any folders"
                    .into()
            },
            |near| format!("did you mean `{near}`?"),
        );
        sink.push(sink.at(place, format!("`{}` matches no file", pattern.text)).help(help));
    };
    for pattern in config.exclude.iter().chain(&config.include).chain(&config.checklists.paths) {
        report(pattern, all().any(|path| pattern.covers(path)));
    }
    for (pattern, _) in &config.rules.paths {
        report(pattern, all().any(|path| pattern.matches(path)));
    }
    headings(cx, file, sink);
}

/// Headings of `[checklists]` that no page has.
fn headings(cx: &SiteCx<'_>, file: &Arc<str>, sink: &mut Sink<'_>) {
    let wanted = &cx.playbook.config.checklists.headings;
    if wanted.is_empty() {
        return;
    }
    let pages = cx.playbook.living().flat_map(|(_, page)| &page.headings);
    let known: BTreeMap<String, &str> = pages.map(|h| (fold(h.text.trim()), h.text.trim())).collect();
    let names: Vec<&str> = known.values().copied().collect();
    for (heading, span) in wanted.iter().filter(|(heading, _)| !known.contains_key(&fold(heading.trim()))) {
        let help = nearest(heading, &names).map_or_else(
            || "headings are compared as a whole, without regard to case".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let place = Place { file: file.clone(), span: *span };
        sink.push(sink.at(place, format!("no page has the heading `{heading}`")).help(help));
    }
}

/// The pattern with the names before its first star as they are in the playbook.
fn meant<'a>(pattern: &str, paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let star = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let fixed = if star == pattern.len() { pattern } else { &pattern[..pattern[..star].rfind('/')?] };
    let depth = fixed.split('/').count();
    let mut known: Vec<&str> = paths
        .filter_map(|path| match path.match_indices('/').nth(depth - 1) {
            Some((end, _)) => Some(&path[..end]),
            None => (path.split('/').count() == depth && star == pattern.len()).then_some(path),
        })
        .collect();
    known.sort_unstable();
    known.dedup();
    let near = nearest(fixed, &known).filter(|near| *near != fixed)?;
    Some(format!("{near}{}", &pattern[fixed.len()..]))
}
