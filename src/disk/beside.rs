//! Images and downloads that pages name outside the locales' folders: what a tool copies to the root of its site, or a
//! folder beside that of the pages. Only what a page names is looked for.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::Config;
use crate::model::percent_decode;
use crate::parse::{join_path, named_files};
use crate::playbook::{STATIC, Sources};

use super::cache::ReadCache;
use super::door::{Door, Links};
use super::file::is_hidden_path;

/// Adds the files that pages name and that are there.
pub(super) fn load(door: &Door, config: &Config, cache: &ReadCache, sources: &mut Sources) {
    let texts: Vec<_> = sources.texts.iter().collect();
    let named: BTreeSet<(String, String)> = texts
        .par_iter()
        .flat_map_iter(|(path, source)| {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            named_files(&source.text).into_iter().map(move |target| (folder.clone(), percent_decode(&target)))
        })
        .collect();
    if named.is_empty() {
        return;
    }
    let roots = roots(config);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for (folder, target) in &named {
        match target.strip_prefix("@site/").or_else(|| target.strip_prefix('/')) {
            Some(rest) => {
                wanted.extend(roots.iter().filter_map(|root| join_path(&format!("{root}/x"), rest)).map(plain));
            }
            None => wanted.extend(join_path(&format!("{folder}/x"), target).map(plain)),
        }
    }
    for path in wanted {
        let inside = config.locales.iter().any(|locale| locale.inside(&path).is_some());
        let known = sources.media.contains_key(path.as_str()) || sources.texts.contains_key(path.as_str());
        if inside || known || is_hidden_path(config, &path) || config.exclude.iter().any(|p| p.covers(&path)) {
            continue;
        }
        if door.find(&path, Links::Inside).is_ok()
            && let Ok(media) = cache.media(door, &path)
        {
            sources.media.insert(path.into(), media);
        }
    }
}

fn plain(path: String) -> String {
    path.trim_start_matches('/').to_owned()
}

/// The folders that may be the root of the present site, and what a tool copies there.
fn roots(config: &Config) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for locale in &config.locales {
        let mut folder = locale.path.as_str();
        loop {
            out.insert(folder.to_owned());
            out.extend(
                STATIC
                    .iter()
                    .map(|name| if folder.is_empty() { (*name).to_owned() } else { format!("{folder}/{name}") }),
            );
            if folder.is_empty() {
                break;
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    out
}
