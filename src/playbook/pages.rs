//! Which files are pages, under which key, and which of them belong together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::finding::bug::guarded;
use crate::model::{Page, PageKind, is_toc, lower, page_stem, percent_decode};
use crate::parse::{self, Context, Format, FrontMatter, Library, parse};

use super::audience::seen_by;
use super::memo::{Input, Remembered};
use super::params::Params;
use super::paths::{FOLDER_PAGES, fold_path, folder_key};
use super::toc::is_markdown_toc;
use super::{Conflict, Entry, EntryId, Languages, Memo, PageId, Request, Skipped, Sources, audience, names, partials};

/// Bytes of a key and of each part of it, at most: with its ending each part is the name of a file.
const LONGEST_KEY: usize = 1000;
const LONGEST_PART: usize = 255 - ".html".len();

/// A file that is a page.
pub(super) struct Candidate {
    pub(super) path: Arc<str>,
    pub(super) locale: usize,
    pub(super) key: Arc<str>,
    /// Its name has the prefix or the suffix of its locale.
    pub(super) marked: bool,
}

/// Pages that were read.
#[derive(Default)]
pub(super) struct Found {
    pages: Vec<Arc<Page>>,
    marked: Vec<bool>,
    bad_keys: Vec<(PageId, String)>,
    left_out: Vec<Skipped>,
    audiences: BTreeSet<String>,
}

/// Pages with their keys sorted out.
pub(super) struct Paired {
    pub(super) pages: Vec<Arc<Page>>,
    pub(super) entries: Vec<Entry>,
    pub(super) entry_of: Vec<Option<EntryId>>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) bad_keys: Vec<(PageId, String)>,
    pub(super) left_out: Vec<Skipped>,
    pub(super) audiences: BTreeSet<String>,
}

/// Reads every page: parses, lowers, leaves out what the audience may not see.
pub(super) fn read(
    (config, sources, request): (&Config, &Sources, &Request),
    languages: &Languages,
    params: &Params,
    memo: &Memo,
) -> Found {
    let candidates = candidates(config, sources);
    let alerts = languages.lexicon.alert_words();
    let library = Visible { config, sources, request, params };
    let settings = settings(config, languages, request, params);
    let known = memo.known();
    let read: Vec<Remembered> = candidates
        .par_iter()
        .map(|candidate| {
            let hash = |path: &str| sources.texts.get(path).map(|t| t.hash);
            if let Some(known) = known.get(&candidate.path).filter(|known| known.holds(settings, hash))
                && known.page.locale == candidate.locale
                && known.page.key == candidate.key
            {
                return known.clone();
            }
            let context = Context { library: &library, alerts: &alerts };
            let text = &sources.texts[&candidate.path].text;
            let own = languages.locales[candidate.locale].own;
            let read = |text: &Arc<str>| {
                let document = Arc::new(parse(&candidate.path, text, &context));
                let meant = config.checklists.of(&candidate.path);
                lower(
                    document,
                    candidate.locale,
                    candidate.key.clone(),
                    own,
                    &languages.lexicon,
                    config.anchors,
                    &meant,
                )
            };
            // A page on which tickbook itself fails is an empty one, so that all others can be told of.
            let page = guarded(|| format!("reading `{}`", candidate.path), || read(text));
            let page = page.unwrap_or_else(|_| read(&"".into()));
            Remembered { settings, inputs: inputs(&page, hash), page: Arc::new(page) }
        })
        .collect();
    memo.renew(&read);

    let mut found = Found { left_out: apart(config, sources, &read), ..Found::default() };
    found.left_out.extend(in_yaml(sources));
    let partial = partials::only_included(&candidates, read.iter().map(|r| &*r.page), sources);
    for ((Remembered { page, .. }, candidate), partial) in read.into_iter().zip(&candidates).zip(partial) {
        let matter = &page.document.front_matter;
        if let Some(key) = config.audience_key.as_deref() {
            found.audiences.extend(audience::audiences(matter, key).map(str::to_owned));
        }
        if partial {
            let reason = "it is only included in other pages".to_owned();
            found.left_out.push(Skipped::refused(page.path.to_string(), reason));
            continue;
        }
        if let Some((key, value)) = kept_back(matter) {
            let written = match matter.format {
                Format::Yaml => format!("{key}: {value}"),
                Format::Toml => format!("{key} = {value}"),
                Format::Json => format!("\"{key}\": {value}"),
            };
            let reason = format!("its front matter has `{written}`");
            found.left_out.push(Skipped::refused(page.path.to_string(), reason));
            continue;
        }
        if leads_on(matter).is_some() && page.document.end() == 0 {
            found.left_out.push(Skipped::refused(page.path.to_string(), MOVED.to_owned()));
            continue;
        }
        if !audience::visible(matter, config.audience_key.as_deref(), request.audience.as_deref()) {
            continue;
        }
        let page = match matter.get("translation_key").map(clean_key) {
            None => page,
            Some(Ok(key)) => Arc::new(Page { key, ..Page::clone(&page) }),
            Some(Err(reason)) => {
                found.bad_keys.push((found.pages.len(), reason));
                page
            }
        };
        found.pages.push(page);
        found.marked.push(candidate.marked);
    }
    found
}

/// Markdown in folders for files to include that no page includes.
fn apart(config: &Config, sources: &Sources, read: &[Remembered]) -> Vec<Skipped> {
    let apart = |path: &Arc<str>| {
        page_stem(path).is_some()
            && !config.leaves_out(path)
            && inside(config, path).is_some_and(|(_, rest)| partials::is_apart(rest))
    };
    let mut all: BTreeSet<&str> = sources.texts.keys().filter(|path| apart(path)).map(|path| &**path).collect();
    if all.is_empty() {
        return Vec::new();
    }
    for path in read.iter().flat_map(|r| &r.page.document.includes).filter_map(|i| i.path.as_deref()) {
        all.remove(path);
    }
    let reason = "it lies in a folder for files to include, and no page includes it";
    all.into_iter().map(|path| Skipped::refused(path.to_owned(), reason.to_owned())).collect()
}

/// Whether a file has the name and the first line of a page in YAML, as `DocFX` has it.
fn is_in_yaml(path: &str, text: &str) -> bool {
    parse::is_yaml(path) && !is_toc(path) && parse::is_yaml_page(text)
}

/// Pages in YAML that cannot be shown.
fn in_yaml(sources: &Sources) -> impl Iterator<Item = Skipped> {
    let found = sources.texts.iter().filter(|(path, source)| is_in_yaml(path, &source.text));
    found.filter_map(|(path, source)| Some(Skipped::refused(path.to_string(), parse::yaml_page_fault(&source.text)?)))
}

/// The path of a page without its ending.
fn stem<'p>(path: &'p str, text: &str) -> Option<&'p str> {
    let in_yaml = || is_in_yaml(path, text) && parse::yaml_page_fault(text).is_none();
    page_stem(path).or_else(|| path.rsplit_once('.').map(|(stem, _)| stem).filter(|_| in_yaml()))
}

/// Why a page is left out that says nothing but where to go.
pub(super) const MOVED: &str = "it only leads on to another page";

/// Where a page leads on to, as Jekyll and `DocFX` have it.
pub(super) fn leads_on(matter: &FrontMatter) -> Option<&parse::Entry> {
    let keys = ["redirect_to", "redirect_url"];
    matter.entries.iter().find(|entry| keys.contains(&entry.key.as_str()) && !entry.value.is_empty())
}

/// The key by which an author keeps a page back, and the value that does so: Jekyll has `published` for it.
fn kept_back(matter: &FrontMatter) -> Option<(&'static str, &'static str)> {
    let says = |key: &str, words: [&str; 3]| {
        matter.get(key).is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
    };
    if says("draft", ["true", "yes", "on"]) {
        return Some(("draft", "true"));
    }
    says("published", ["false", "no", "off"]).then_some(("published", "false"))
}

/// What the reading of every page depends on beside files: words, and what hides an include.
fn settings(config: &Config, languages: &Languages, request: &Request, params: &Params) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&languages.hash);
    hasher.update(format!("{:?} {:?} {params:?}", config.anchors, config.checklists).as_bytes());
    for name in [config.audience_key.as_deref(), request.audience.as_deref()] {
        let name = name.map_or(&[][..], str::as_bytes);
        hasher.update(&name.len().to_le_bytes()).update(name);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

/// The files that a page depends on: itself, and every file it includes or tried to.
fn inputs(page: &Page, hash: impl Fn(&str) -> Option<[u8; 16]>) -> Arc<[Input]> {
    let includes =
        page.document.includes.iter().flat_map(|i| i.path.iter().chain(&i.others)).map(|p| p.as_str().into());
    let mut paths: Vec<Arc<str>> = std::iter::once(page.path.clone()).chain(includes).collect();
    paths.sort();
    paths.dedup();
    paths.into_iter().map(|path| (path.clone(), hash(&path))).collect()
}

/// Includes as the audience may see them: a hidden one is empty.
struct Visible<'a> {
    config: &'a Config,
    sources: &'a Sources,
    request: &'a Request,
    params: &'a Params,
}

impl Library for Visible<'_> {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        Some(seen_by(self.config, self.request, self.sources.text(path)?.clone()))
    }

    fn value(&self, path: &str, name: &str) -> Option<String> {
        self.params.get(path, name)
    }
}

fn candidates(config: &Config, sources: &Sources) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (path, source) in &sources.texts {
        let Some(stem) = stem(path, &source.text) else { continue };
        let Some((_, rest)) = inside(config, path) else { continue };
        // What only an include asked for is no page where the config leaves it out.
        let apart = partials::is_apart(rest) || config.leaves_out(path);
        if apart || is_markdown_toc(path, &source.text) {
            continue;
        }
        if let Some((locale, key, marked)) = names::locale_of(config, stem) {
            out.push(Candidate { path: path.clone(), locale, key: key.into(), marked });
        }
    }
    names::strip_marks(config, &mut out);
    name_folders(&mut out);
    out.sort_by(|a, b| (a.locale, &a.path).cmp(&(b.locale, &b.path)));
    out
}

/// The locale whose folder holds a file, and its path below that folder: the longest folder wins.
fn inside<'p>(config: &Config, path: &'p str) -> Option<(usize, &'p str)> {
    let all = config.locales.iter().enumerate().filter_map(|(n, locale)| Some((n, locale.inside(path)?)));
    all.min_by_key(|(_, rest)| rest.len())
}

/// `_index.md` and `README.md` are the page of their folder, unless some language has a better one there.
fn name_folders(candidates: &mut [Candidate]) {
    let mut taken: HashSet<String> = HashSet::new();
    for page in FOLDER_PAGES {
        let mut named = Vec::new();
        for candidate in candidates.iter_mut() {
            let (folder, name) = candidate.key.rsplit_once('/').unwrap_or(("", &candidate.key));
            if name.eq_ignore_ascii_case(page) && !taken.contains(folder) {
                named.push(folder.to_owned());
                // Another spelling of `index` is for `address-conflict` to report.
                if page != "index" {
                    candidate.key = folder_key(folder).into();
                }
            }
        }
        taken.extend(named);
    }
}

/// A key from front matter, which must stay below the locale's folder.
fn clean_key(raw: &str) -> Result<Arc<str>, String> {
    let decoded = percent_decode(raw);
    let key = decoded.trim().replace('\\', "/");
    let key = page_stem(&key).unwrap_or(&key);
    let bad = |part: &str| part.is_empty() || part == "." || part == ".." || part.contains([':', '\0']);
    if key.split('/').any(bad) || key.chars().any(char::is_control) {
        return Err(format!("`{raw}` is not a key: it must be a path below the locale's folder"));
    }
    if key.len() > LONGEST_KEY || key.split('/').any(|part| part.len() > LONGEST_PART) {
        let start: String = raw.chars().take(40).collect();
        return Err(format!("`{start}…` is too long for a key: no disk has files with such names"));
    }
    Ok(key.into())
}

/// The form in which two addresses are one on some file system: composed, lower case, `x/index` as `x`.
pub(super) fn address_key(key: &str) -> String {
    let folded = fold_path(key);
    match folded.strip_suffix("/index") {
        Some(folder) => folder.to_owned(),
        None => folded,
    }
}

/// Groups pages by key. Of two pages with one address in one locale the one with the mark of its locale wins, then the
/// first by path; the other has no address.
pub(super) fn pair(found: Found, locales: usize) -> Paired {
    let Found { pages, marked, bad_keys, mut left_out, audiences } = found;
    left_out.sort();
    let mut order: Vec<PageId> = (0..pages.len()).collect();
    order.sort_by_key(|&id| (!marked[id], id));
    let mut claimed: HashMap<(usize, String), PageId> = HashMap::new();
    let mut conflicts = Vec::new();
    let mut keys: BTreeMap<Arc<str>, Vec<Option<PageId>>> = BTreeMap::new();
    for id in order {
        let page = &pages[id];
        let address = address_key(&page.key);
        match claimed.get(&(page.locale, address.clone())) {
            Some(&winner) => conflicts.push(Conflict { winner, loser: id, address }),
            None => {
                claimed.insert((page.locale, address), id);
                let slots = keys.entry(page.key.clone()).or_insert_with(|| vec![None; locales]);
                slots[page.locale] = Some(id);
            }
        }
    }
    conflicts.sort_by_key(|c| c.loser);
    let mut entry_of = vec![None; pages.len()];
    let entries: Vec<Entry> = keys
        .into_iter()
        .enumerate()
        .map(|(n, (key, slots))| {
            for id in slots.iter().flatten() {
                entry_of[*id] = Some(n);
            }
            let process = slots.iter().flatten().any(|&id| pages[id].kind == PageKind::Process);
            let kind = if process { PageKind::Process } else { PageKind::Guide };
            Entry { key, pages: slots, kind, phase: None }
        })
        .collect();
    Paired { pages, entries, entry_of, conflicts, bad_keys, left_out, audiences }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Known;

    #[test]
    fn keys_from_front_matter_stay_inside() {
        assert_eq!(&*clean_key("a/b.md").unwrap(), "a/b");
        assert!(clean_key(&"n".repeat(250)).is_ok());
        for long in ["n".repeat(251), "n/".repeat(600) + "n"] {
            assert!(clean_key(&long).is_err(), "{}", long.len());
        }
        for bad in ["../x", "/etc/passwd", "a/../../b", "%2e%2e%2fx", "c:/x", "a//b", ""] {
            assert!(clean_key(bad).is_err(), "{bad}");
        }
    }

    /// The locale and key of each file.
    fn keys(config: &str, paths: &[&str]) -> Vec<(usize, String)> {
        let config = crate::config::read(config, Known { rules: &[], themes: &[], tags: &[] }).unwrap();
        let mut sources = Sources::default();
        for path in paths {
            sources.texts.insert((*path).into(), crate::playbook::SourceText::new(b"# Page\n"));
        }
        candidates(&config, &sources).into_iter().map(|c| (c.locale, c.key.to_string())).collect()
    }

    #[test]
    fn suffixes_are_read_in_capitals_where_a_source_page_has_the_name() {
        let own =
            "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.es]\npath = \"es\"\nsuffix = \"-es\"\n";
        let all = keys(own, &["en/a.md", "en/b.md", "es/a-ES.md", "es/b-es.md", "es/c-ES.md", "es/b-ES.md"]);
        let expected = [(0, "a"), (0, "b"), (1, "a"), (1, "b-ES"), (1, "b"), (1, "c-ES")];
        assert_eq!(all, expected.map(|(n, key)| (n, key.to_owned())));
        let shared =
            "source_locale = \"en\"\n[locales.en]\npath = \"all\"\n[locales.es]\npath = \"all\"\nsuffix = \"-es\"\n";
        let all = keys(shared, &["all/a.md", "all/a-ES.md", "all/tips-ES.md"]);
        assert_eq!(all, [(0, "a"), (0, "tips-ES"), (1, "a")].map(|(n, key)| (n, key.to_owned())));
    }
}
