//! What pages of Hugo can ask for by `param` beside their own front matter: what a folder's page gives to all below it, and
//! what the settings of the site say.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::parse::front_matter_of;
use crate::parse::params::{Values, flatten, of_front_matter, read_toml};
use crate::parse::yaml::{self, Value};

use super::audience::seen_by;
use super::{Request, Sources};

/// Settings of Hugo above the folders of the languages.
pub const SETTINGS: [&str; 12] = [
    "hugo.yaml",
    "hugo.yml",
    "hugo.toml",
    "config.yaml",
    "config.yml",
    "config.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.toml",
    "config/_default/config.yaml",
    "config/_default/config.toml",
    "config/_default/params.yaml",
    "config/_default/params.toml",
];

/// The values that pages can ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params {
    site: Values,
    /// By the folder.
    folders: BTreeMap<String, Values>,
}

impl Params {
    pub(super) fn read(config: &Config, sources: &Sources, request: &Request) -> Self {
        let mut params = Self::default();
        let mut hugo = false;
        for (path, source) in &sources.texts {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            if !name.starts_with("_index.") {
                continue;
            }
            hugo = true;
            if source.text.contains("cascade") {
                let text = seen_by(config, request, source.text.clone());
                let values = cascade(&text);
                if !values.is_empty() {
                    params.folders.insert(folder.to_owned(), values);
                }
            }
        }
        if hugo {
            for (path, source) in &sources.texts {
                if let Some(name) = SETTINGS.iter().find(|name| path.strip_suffix(*name).is_some_and(is_folder)) {
                    settings(name, &source.text, &mut params.site);
                }
            }
        }
        params
    }

    /// What the page at `path` has for `name`: of its nearest folder that says something, else of the site.
    pub(super) fn get(&self, path: &str, name: &str) -> Option<String> {
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(value) = self.folders.get(above).and_then(|values| values.get(name)) {
                return Some(value.clone());
            }
            folder = above;
        }
        self.site.get(name).cloned()
    }
}

fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

fn cascade(text: &str) -> Values {
    let mut out = Values::new();
    let Some(all) = of_front_matter(text, &front_matter_of(text)) else { return out };
    let mut take = |one: &Value| {
        flatten(one, "", 0, &mut out);
        one.get("params").inspect(|params| flatten(params, "", 0, &mut out));
    };
    match all.get("cascade") {
        Some(Value::Sequence(several)) => several.iter().for_each(take),
        Some(one) => take(one),
        None => {}
    }
    out
}

/// The `params` of a file of settings, or all of it where that is what the file is for.
fn settings(name: &str, text: &str, out: &mut Values) {
    let read = if name.ends_with(".toml") { read_toml(text) } else { yaml::read(text).ok() };
    let Some(all) = read else { return };
    if name.contains("params.") {
        flatten(&all, "", 0, out);
    } else if let Some(params) = all.get("params") {
        flatten(params, "", 0, out);
    }
}
