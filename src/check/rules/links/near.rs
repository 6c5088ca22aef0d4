//! Names near a name that is not there.

use std::collections::BTreeSet;

use crate::check::context::PageCx;

/// The path from one file to another, with what follows the path in `target` (`#…`, `?…`).
pub(super) fn relative_target(from: &str, to: &str, target: &str) -> String {
    let tail = target.find(['#', '?']).map_or("", |at| &target[at..]);
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(folders - common);
    path.push_str(&to[common..].join("/").replace(' ', "%20"));
    format!("{path}{tail}")
}

/// Files with a name like that of `path`, best first, at most three, and whether the first leads clearly.
pub(super) fn candidates<'a>(cx: &PageCx<'a>, path: &str, media: bool) -> (Vec<&'a str>, bool) {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = stem_of(&name);
    let sources = &cx.playbook.sources;
    let folder = &cx.locale().config.path;
    let pages = cx.playbook.pages.iter().filter(|p| p.locale == cx.page.locale).map(|p| &*p.path);
    let files: Vec<&'a str> = if media {
        sources.media.keys().map(|k| &**k).filter(|k| k.starts_with(folder.as_str())).collect()
    } else {
        pages.collect()
    };
    let words = words(stem);
    let mut scored: Vec<(f64, &'a str)> = files
        .into_iter()
        .filter_map(|file| {
            let other = file.rsplit('/').next().unwrap_or(file).to_lowercase();
            let other_stem = stem_of(&other);
            // Cheap first: names without a common word, and of very different length, are not compared.
            let shared = words.intersection(&self::words(other_stem)).count();
            if shared == 0 && stem.len().abs_diff(other_stem.len()) > 4 {
                return None;
            }
            let score = strsim::normalized_damerau_levenshtein(stem, other_stem).max(
                #[expect(clippy::cast_precision_loss, reason = "counts of words")]
                {
                    2.0 * shared as f64 / (words.len() + self::words(other_stem).len()) as f64 * 0.98
                },
            );
            (score >= 0.6).then_some((score, file))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let clear = match &scored[..] {
        [only] => only.0 >= 0.7,
        [first, second, ..] => first.0 >= 0.75 && first.0 - second.0 >= 0.1,
        [] => false,
    };
    (scored.into_iter().take(3).map(|(_, file)| file).collect(), clear)
}

fn stem_of(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(s, e)| if e.len() <= 5 { s } else { name });
    stem.trim_end_matches(".md")
}

fn words(stem: &str) -> BTreeSet<&str> {
    stem.split(['-', '_', ' ', '.']).filter(|w| w.len() > 1).collect()
}
