//! Patterns of the config that match no file.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::config::Pattern;
use crate::finding::Place;
use crate::text::nearest;

rule! {
    /// A pattern in `exclude`, `include` or `[paths]` matches no file, so that the setting has no effect. Patterns
    /// begin at the folder of `tickbook.toml`.
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
    "a pattern in the config matches no file",
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
    for pattern in config.exclude.iter().chain(&config.include) {
        report(pattern, all().any(|path| pattern.covers(path)));
    }
    for (pattern, _) in &config.rules.paths {
        report(pattern, all().any(|path| pattern.matches(path)));
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
