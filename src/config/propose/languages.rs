//! The languages of a repository: folders named after them, marks in names of files, or one language alone.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::locale::Tag;

use super::Repository;
use super::tools::{Settings, Tool};

/// A language and where its pages are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its folder, `.` for the root.
    pub path: String,
    /// What its file names begin with.
    pub prefix: Option<String>,
    /// What they end with before `.md`.
    pub suffix: Option<String>,
    /// Its pages.
    pub pages: usize,
}

/// Languages that names of folders and files are taken for; others are words too often.
const KNOWN: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi",
    "zh",
];

/// Languages that a README is taken for besides.
const RARER: &[&str] = &[
    "af", "am", "az", "be", "bs", "cy", "eo", "eu", "ga", "gl", "gu", "hy", "is", "ka", "kk", "km", "kn", "ku", "ky",
    "lb", "lo", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "no", "pa", "ps", "si", "sq", "sw", "ta", "te", "tg",
    "tk", "tl", "ur", "uz", "yo", "zu",
];

/// Countries that a README is called by where its language is meant.
const COUNTRIES: &[(&str, &str)] = &[
    ("tw", "zh-TW"),
    ("cn", "zh-CN"),
    ("hk", "zh-HK"),
    ("jp", "ja"),
    ("kr", "ko"),
    ("br", "pt-BR"),
    ("ua", "uk"),
    ("cz", "cs"),
    ("gr", "el"),
    ("dk", "da"),
    ("vn", "vi"),
    ("ir", "fa"),
];

/// Languages by their English names, as behind a dot: `start.french.md`.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("basque", "eu"),
    ("bengali", "bn"),
    ("brazilian-portuguese", "pt-BR"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("simplified-chinese", "zh-CN"),
    ("traditional-chinese", "zh-TW"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("norwegian", "nb"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("vietnamese", "vi"),
];

/// The tag that the mark of a file is: behind a dot by its English name, for a README by its country too.
fn tag_of_mark(mark: &str, sign: char, page: &str) -> Option<String> {
    let of = |list: &[(&str, &str)]| {
        list.iter().find(|(name, _)| mark.eq_ignore_ascii_case(name)).map(|(_, tag)| (*tag).to_owned())
    };
    let readme = page.eq_ignore_ascii_case("readme");
    let named = || of(NAMES).filter(|_| sign == '.' || readme);
    let country = || of(COUNTRIES).filter(|_| readme);
    let rarer = || RARER.contains(&mark).then(|| mark.to_owned()).filter(|_| readme);
    tag(mark).or_else(named).or_else(country).or_else(rarer)
}

/// Whether the name of a file is marked with a language.
pub(super) fn is_marked(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, _)| !marks(stem).is_empty())
}

/// The tag that a name of a folder or a part of a file name is, if it is one.
pub(super) fn tag(name: &str) -> Option<String> {
    let plain = name.replace('_', "-");
    let language = plain.split('-').next()?.to_ascii_lowercase();
    let fits = KNOWN.contains(&language.as_str()) && plain.len() <= 10;
    Tag::new(&plain).filter(|_| fits).map(|tag| tag.to_string())
}

pub(super) fn find(repository: &Repository<'_>, tool: Tool, settings: &Settings) -> Vec<Language> {
    let folder = settings.folder.clone().unwrap_or_else(|| usual(repository));
    let told = settings.language.as_deref().and_then(tag);
    let sure = told.is_some();
    let source = told.unwrap_or_else(|| "en".to_owned());
    let siblings = by_sibling(repository, &folder);
    if siblings.len() > 1 {
        return siblings;
    }
    let mut found = by_folder(repository, &folder);
    match tool {
        Tool::Docusaurus => {
            found.clear();
            let i18n = if settings.home.is_empty() { "i18n".to_owned() } else { format!("{}/i18n", settings.home) };
            for (tag, name) in tags_below(repository, &i18n) {
                let path = format!("{i18n}/{name}/docusaurus-plugin-content-docs/current");
                let pages = repository.pages(&path).count();
                if pages > 0 && tag != source {
                    found.push(Language { tag, path, prefix: None, suffix: None, pages });
                }
            }
        }
        // Pages beside the folders of the other languages are the source's.
        Tool::Starlight => {}
        _ if !found.iter().any(|language| language.tag == source) && beside(repository, &folder, &found, sure) => {}
        _ if found.len() > 1 || (found.len() == 1 && repository.pages(&folder).count() == found[0].pages) => {
            return found;
        }
        _ => found.clear(),
    }
    if found.iter().any(|language| language.tag == source) {
        return found;
    }
    if found.is_empty() {
        let named = by_name(repository, &folder, &source);
        if !named.is_empty() {
            return named;
        }
    }
    let below = |language: &&Language| {
        folder.is_empty() || language.path.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let translated: usize = found.iter().filter(below).map(|language| language.pages).sum();
    let pages = repository.pages(&folder).count() - translated;
    if pages == 0 {
        return found;
    }
    found.insert(0, Language { tag: source, path: shown(&folder), prefix: None, suffix: None, pages });
    found
}

/// Whether pages lie beside the folders of languages as many as in one of them, or the first page of each: those of the
/// source. One folder may have its name for another reason, unless the source's language is known for sure.
fn beside(repository: &Repository<'_>, folder: &str, found: &[Language], sure: bool) -> bool {
    let translated: usize = found.iter().map(|language| language.pages).sum();
    let own = repository.pages(folder).count().saturating_sub(translated);
    let first = |language: &Language| repository.pages(&language.path).all(|page| page == "README.md");
    (found.len() > 1 || sure)
        && (found.iter().any(|language| own >= language.pages.max(3))
            || repository.pages(folder).any(|page| page == "README.md") && found.iter().all(first))
}

/// `docs/en/pages` beside `docs/de/pages`: a site for each language.
fn by_sibling(repository: &Repository<'_>, folder: &str) -> Vec<Language> {
    let parts: Vec<&str> = folder.split('/').collect();
    let Some(at) = parts.iter().position(|part| tag(part).is_some()) else { return Vec::new() };
    let (above, rest) = (parts[..at].join("/"), parts[at + 1..].join("/"));
    let language = |(tag, name): (String, String)| {
        let path = [above.as_str(), &name, &rest].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let path = path.join("/");
        let pages = repository.pages(&path).count();
        (pages > 0).then_some(Language { tag, path, prefix: None, suffix: None, pages })
    };
    tags_below(repository, &above).into_iter().filter_map(language).collect()
}

/// A folder as the config names it.
fn shown(folder: &str) -> String {
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}

/// Names of folders below `folder` that are languages.
fn tags_below(repository: &Repository<'_>, folder: &str) -> BTreeMap<String, String> {
    let names = repository.files.iter().filter_map(|file| {
        let rest = if folder.is_empty() { file } else { file.strip_prefix(folder)?.strip_prefix('/')? };
        Some(rest.split_once('/')?.0)
    });
    names.filter_map(|name| Some((tag(name)?, name.to_owned()))).collect()
}

fn by_folder(repository: &Repository<'_>, folder: &str) -> Vec<Language> {
    let language = |(tag, name): (String, String)| {
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let pages = repository.pages(&path).count();
        (pages > 0).then_some(Language { tag, path, prefix: None, suffix: None, pages })
    };
    let known = tags_below(repository, folder);
    let rarer = rarer_below(repository, folder, &known);
    known.into_iter().chain(rarer).collect::<BTreeMap<_, _>>().into_iter().filter_map(language).collect()
}

/// Folders beside those of known languages that are named as languages are, and have the pages of the others under the
/// same names.
fn rarer_below(
    repository: &Repository<'_>,
    folder: &str,
    known: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let Some(first) = known.values().next() else { return BTreeMap::new() };
    let below = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let (beside, first) = (folder.to_owned(), below(first));
    let usual: HashSet<&str> = repository.pages(&beside).chain(repository.pages(&first)).collect();
    let names: BTreeSet<&str> = repository.pages(&beside).filter_map(|page| Some(page.split_once('/')?.0)).collect();
    let named = names.into_iter().filter(|name| {
        let plain = name.split(['-', '_']).next().unwrap_or(name);
        (2..=3).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_lowercase())
    });
    let named = named.filter_map(|name| Some((Tag::new(&name.replace('_', "-"))?.to_string(), name)));
    named
        .filter(|(tag, name)| {
            let path = below(name);
            let (mut same, mut all) = (0, 0);
            for page in repository.pages(&path) {
                all += 1;
                same += usize::from(usual.contains(page));
            }
            !known.contains_key(tag) && all >= 3 && same * 5 >= all * 4
        })
        .map(|(tag, name)| (tag, name.to_owned()))
        .collect()
}

/// What a name has beside that of the page: `.de` behind it, or `de.` before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Behind(String),
    Before(String),
}

/// The ways to read a name as that of a page and a language.
fn marks(name: &str) -> Vec<(String, Mark, &str)> {
    let mut out = Vec::new();
    for sign in ['.', '-', '_'] {
        if let Some((before, ending)) = name.rsplit_once(sign) {
            out.extend(
                tag_of_mark(ending, sign, before).map(|tag| (tag, Mark::Behind(format!("{sign}{ending}")), before)),
            );
        }
        if let Some((start, behind)) = name.split_once(sign) {
            out.extend(tag(start).map(|tag| (tag, Mark::Before(format!("{start}{sign}")), behind)));
        }
    }
    out
}

/// `start.de.md`, `start-de.md` or `de.start.md` beside `start.md`. One page is enough where a dot parts the two, or
/// for a README: `plan-it.md` may be a plan for IT.
fn by_name(repository: &Repository<'_>, folder: &str, source: &str) -> Vec<Language> {
    let stems: Vec<&str> =
        repository.pages(folder).filter_map(|page| page.rsplit_once('.').map(|(stem, _)| stem)).collect();
    let known: HashSet<&str> = stems.iter().copied().collect();
    let mut count: BTreeMap<(String, Mark), (usize, bool)> = BTreeMap::new();
    for stem in &stems {
        let (above, name) = stem.rfind('/').map_or(("", *stem), |at| stem.split_at(at + 1));
        for (tag, mark, page) in marks(name) {
            if known.contains(format!("{above}{page}").as_str()) {
                let dot = matches!(&mark, Mark::Behind(m) | Mark::Before(m) if m.contains('.'));
                let sure = dot || ["readme", "index"].contains(&page.to_ascii_lowercase().as_str());
                let (pages, clear) = count.entry((tag, mark)).or_default();
                *pages += 1;
                *clear |= sure;
            }
        }
    }
    count.retain(|_, (pages, clear)| *pages > 1 || *clear);
    // A language has one kind of mark: what most of its pages have.
    let mut best: BTreeMap<String, (usize, Mark)> = BTreeMap::new();
    for ((tag, mark), (pages, _)) in count {
        if best.get(&tag).is_none_or(|(most, _)| pages > *most) {
            best.insert(tag, (pages, mark));
        }
    }
    best.remove(source);
    if best.is_empty() {
        return Vec::new();
    }
    let translated: usize = best.values().map(|(pages, _)| pages).sum();
    let language = |tag: String, pages, mark: Option<Mark>| {
        let (prefix, suffix) = match mark {
            Some(Mark::Before(mark)) => (Some(mark), None),
            Some(Mark::Behind(mark)) => (None, Some(mark)),
            None => (None, None),
        };
        Language { tag, path: shown(folder), prefix, suffix, pages }
    };
    let own = language(source.to_owned(), stems.len() - translated, None);
    let others = best.into_iter().map(|(tag, (pages, mark))| language(tag, pages, Some(mark)));
    std::iter::once(own).chain(others).collect()
}

/// The folder in which the pages of a repository without settings are: `docs` and the like, else the only folder that
/// has pages, else the root.
pub(super) fn usual(repository: &Repository<'_>) -> String {
    for folder in ["docs", "doc", "content", "pages", "src", "documentation", "playbooks", "runbooks", "handbook"] {
        let own = repository.pages(folder).count();
        let beside = repository.pages("").filter(|page| !page.starts_with(folder)).count();
        if own > 0 && own > beside {
            return folder.to_owned();
        }
    }
    String::new()
}
