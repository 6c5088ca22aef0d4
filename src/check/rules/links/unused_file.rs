//! Media that no page uses.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::check::alike::{self, MANY};
use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::playbook::Destination;

rule! {
    /// A file below a locale's folder that no page shows or links. It is published all the same.
    ///
    /// ````md bad
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ![Größe](media/größe.png)
    /// ````
    "unused-file", Links, Info, fix: None,
    "a file that no page shows or links",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let used: BTreeSet<&str> = cx
        .playbook
        .links
        .iter()
        .flatten()
        .filter_map(|link| match &link.to {
            Destination::File(path) => Some(&**path),
            _ => None,
        })
        .collect();
    // By folder: how many files it has, and which of them are unused.
    let mut folders: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for path in cx.playbook.sources.media.keys() {
        let name = name_of(path);
        // What lies beside the pages of a language in the playbook's own folder is published only if it is used.
        let config = &cx.playbook.config;
        if config.is_beside(path) || config.locales.iter().all(|l| l.inside(path).is_none()) {
            continue;
        }
        if !is_shown(name) {
            continue;
        }
        let folder = folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default();
        folder.0 += 1;
        if !used.contains(&**path) {
            folder.1.push(path);
        }
    }
    let named = named(cx, folders.values().flat_map(|(_, unused)| unused.iter().copied()));
    for (_, unused) in folders.values_mut() {
        unused.retain(|path| !named.contains(name_of(path)));
    }
    for (folder, (all, unused)) in folders.into_iter().filter(|(_, (_, unused))| !unused.is_empty()) {
        // A folder that no page takes anything from serves something else, such as a template.
        if unused.len() >= MANY && unused.len() == all {
            let message = format!("no page shows or links any of the {all} files in `{folder}`");
            let help = "leave the folder out with `exclude` if it serves another tool, or delete it";
            let mut finding = sink.at(alike::whole(unused[0]), message).help(help);
            finding.labels = alike::labels(&unused[1..].iter().map(|path| alike::whole(path)).collect::<Vec<_>>());
            sink.push(finding);
            continue;
        }
        if unused.len() >= MANY {
            let message = format!("no page shows or links {} of the {all} files in `{folder}`", unused.len());
            let mut finding = sink.at(alike::whole(unused[0]), message).help("delete them if nothing else needs them");
            finding.labels = alike::labels(&unused[1..].iter().map(|path| alike::whole(path)).collect::<Vec<_>>());
            sink.push(finding);
            continue;
        }
        for path in unused {
            let finding = sink.at(alike::whole(path), "no page shows or links this file");
            sink.push(finding.help("delete it if nothing else needs it"));
        }
    }
}

/// Whether a page could show or offer the file: pictures, films, documents. All else may belong to other tools.
fn is_shown(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "mp4", "webm", "mov", "mp3", "pdf",
        "docx", "xlsx", "pptx", "doc", "xls", "ppt", "vsdx", "zip",
    ];
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending)))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names of these files that appear in some text: raw HTML, front matter, directives and settings of other tools
/// name files in ways that links do not.
fn named<'a>(cx: &SiteCx<'a>, files: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let (spaced, plain): (Vec<&str>, Vec<&str>) = files.map(name_of).partition(|name| name.contains(' '));
    let wanted: HashSet<&str> = plain.into_iter().collect();
    let mut named = HashSet::new();
    if wanted.is_empty() && spaced.is_empty() {
        return named;
    }
    for source in cx.playbook.sources.texts.values() {
        let words = source.text.split(|c: char| !c.is_alphanumeric() && !"._-@%+~".contains(c));
        named.extend(words.filter_map(|word| wanted.get(word).copied()));
    }
    named.extend(spaced.into_iter().filter(|name| mentioned(cx, name)));
    named
}

fn mentioned(cx: &SiteCx<'_>, name: &str) -> bool {
    let coded = name.replace(' ', "%20");
    cx.playbook.sources.texts.values().any(|s| s.text.contains(name) || s.text.contains(&coded))
}
