//! What the scripts of the site know of the playbook: its tasks (the same in every language), and for
//! each language its words and the names of its items. Scripts rather than JSON, so that they load from
//! a folder too.

use std::collections::HashMap;
use std::io::{self, Write as _};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::{Value, json};

use crate::export::{Facets, order};
use crate::locale::Piece;
use crate::lock::{Item, ItemKind, Items};
use crate::model::Requirement;
use crate::playbook::{EntryId, Playbook};
use crate::theme::{Assets, hashed_as_written, named_by_place};

use super::groups::Groups;
use super::step::step_name;

/// Messages for the scripts of every page begin with this, those of a part that comes later with its name.
const NOW: &str = "live-";

/// By what the scripts that grow with the playbook are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By what they hold, as all assets are: browsers may keep them.
    Content,
    /// By their place, for a preview: what nobody asks for is then not made, and pages stay the same.
    Place,
}

/// What was added to the assets.
#[derive(Debug)]
pub(super) struct Live {
    /// For each locale the scripts that go before the first bundle.
    pub(super) scripts: Vec<Vec<String>>,
    /// For each locale the scripts that come later.
    pub(super) parts: Vec<Vec<String>>,
    /// The script with the tasks, and the edition that it names.
    pub(super) items: String,
    pub(super) edition: String,
    /// Style sheet of search results.
    pub(super) search_style: Option<String>,
    /// The number of the asset with the names of each locale. Of 10,000 pages they are of 10 MB, and made when they
    /// are asked for.
    names: Vec<usize>,
}

impl Live {
    /// The locale whose names an asset has.
    pub(super) fn names_of(&self, asset: usize) -> Option<usize> {
        self.names.iter().position(|own| *own == asset)
    }
}

/// Adds the files to the assets; `search` is the index of each locale, `style` the sheet of its results, and `worker` the
/// service worker.
pub(super) fn add(
    playbook: &Playbook,
    items: &Items,
    groups: &Groups,
    titles: &[String],
    (naming, search, style, worker): (Naming, &[String], Option<&String>, Option<&str>),
    assets: &mut Assets,
) -> Live {
    let entries = pages(playbook, items);
    let tasks = || {
        let facets = Facets::new(playbook, items);
        let list = || tasks(playbook, items, groups, &facets, &entries, titles);
        let script = script("tickbookItems", &list(), 32 * items.all.len());
        (facets, script)
    };
    let locales = (0..playbook.locales().len()).into_par_iter();
    let name = |locale: usize| {
        let stem = format!("names-{}", playbook.locales()[locale].tag());
        match naming {
            Naming::Content => {
                hashed_as_written(&stem, "js", |out| write_names(playbook, items, &entries, locale, out))
            }
            Naming::Place => named_by_place(&stem, "js"),
        }
    };
    let ((facets, all), names): (_, Vec<String>) = rayon::join(tasks, || locales.map(name).collect());
    let all = assets.put("items", "js", all);
    let mut live = Live {
        scripts: Vec::new(),
        parts: Vec::new(),
        items: all.clone(),
        edition: edition(playbook),
        search_style: style.cloned(),
        names: Vec::new(),
    };
    for (locale, names) in names.into_iter().enumerate() {
        let tag = playbook.locales()[locale].tag();
        live.names.push(assets.put_name(names.clone()));
        let mut later = Vec::new();
        let parts = assets.later.clone().into_iter().map(|part| {
            let words = words(playbook, locale, &format!("{}-", part.name));
            let mut text = format!("Object.assign(tickbookWords.words,{});\n{}\n", safe(&words), part.text);
            // What grows with the languages waits until it is asked for.
            if part.name == "search" {
                let own = json!({ "search": indexes(playbook, search, locale), "searchStyle": style });
                text.insert_str(0, &format!("Object.assign(tickbookWords,{});\n", safe(&own)));
            }
            let path = assets.put(&format!("{}-{tag}", part.name), "js", text);
            later.push(path.clone());
            (part.name, json!([path, part.needs, part.actions]))
        });
        let parts: Value = Value::Object(parts.collect());
        let now = json!({
            "words": words(playbook, locale, NOW),
            "phases": groups.list.iter().map(|g| &*g.names[locale]).collect::<Vec<_>>(),
            "sections": playbook.phases.is_empty(),
            "items": all,
            "style": assets.later_styles.first(),
            "roles": facets.roles.names(locale),
            "services": facets.services.names(locale),
            "names": names,
            "parts": parts,
            "worker": worker,
        });
        live.parts.push(later);
        let now = assets.put(&format!("words-{tag}"), "js", script("tickbookWords", &now, 16 * 1024));
        live.scripts.push(vec![now, all.clone()]);
    }
    live
}

/// The language of each index, its name and its path; that of the page comes first.
fn indexes(playbook: &Playbook, paths: &[String], locale: usize) -> Value {
    let mut all: Vec<usize> = (0..paths.len()).collect();
    all.sort_by_key(|&n| n != locale);
    let one = |n: usize| json!([playbook.locales()[n].tag().as_str(), &*playbook.locales()[n].name(), paths[n]]);
    Value::Array(all.into_iter().map(one).collect())
}

/// What items are called in a locale, piece by piece.
pub(super) fn names_script(playbook: &Playbook, items: &Items, locale: usize, take: &mut dyn FnMut(&[u8])) {
    let mut out = io::BufWriter::with_capacity(1 << 16, Taker(take));
    // To hand something over does not fail.
    let _ = write_names(playbook, items, &pages(playbook, items), locale, &mut out).and_then(|()| out.flush());
}

/// Hands over what is written.
struct Taker<'a>(&'a mut dyn FnMut(&[u8]));

impl io::Write for Taker<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.0)(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_names(
    playbook: &Playbook,
    items: &Items,
    entries: &[EntryId],
    locale: usize,
    out: &mut impl io::Write,
) -> io::Result<()> {
    write_script("tickbookNames", &names(playbook, items, entries, locale), out)
}

/// The entries that have items, in playbook order: what is next is the next in every list. Those that no table of
/// contents names come last.
fn pages(playbook: &Playbook, items: &Items) -> Vec<EntryId> {
    let mut seen = vec![false; playbook.entries.len()];
    let all = order(playbook).into_iter().chain(0..playbook.entries.len());
    all.filter(|&e| !items.of_entry[e].is_empty() && !std::mem::replace(&mut seen[e], true)).collect()
}

/// A script that sets a name to a value, of about so many bytes: place that is not used costs less than a list that
/// grows.
fn script(name: &str, value: &impl Serialize, bytes: usize) -> String {
    let mut out = Vec::with_capacity(bytes);
    let written = write_script(name, value, &mut out);
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

fn write_script(name: &str, value: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    write!(out, "globalThis.{name}=")?;
    value.serialize(&mut Serializer::with_formatter(&mut *out, InScript))?;
    out.write_all(b";\n")
}

/// A value as a script writes it.
fn safe(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, InScript));
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// Writes texts so that they may stand in a script, where two characters would end a line.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let mut from = 0;
        for at in memchr::memchr_iter(0xE2, text.as_bytes()) {
            let written = match text.as_bytes().get(at + 1..at + 3) {
                Some([0x80, 0xA8]) => "\\u2028",
                Some([0x80, 0xA9]) => "\\u2029",
                _ => continue,
            };
            out.write_all(&text.as_bytes()[from..at])?;
            out.write_all(written.as_bytes())?;
            from = at + 3;
        }
        out.write_all(&text.as_bytes()[from..])
    }
}

/// A list that is made while it is written: there may be a hundred thousand items.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// An item as the scripts read it: a row with fields that may be left out at the end.
#[derive(Serialize)]
#[serde(untagged)]
enum Row<A, B> {
    Short(A),
    Long(B),
}

/// Names the edition: by itself, or by its day.
fn edition(playbook: &Playbook) -> String {
    let day = playbook.edition_date.map(|d| d.to_string());
    playbook.config.edition.clone().or(day).unwrap_or_default()
}

/// Names the site's storage in the browser.
fn site(playbook: &Playbook, titles: &[String]) -> String {
    let config = &playbook.config;
    let own = config.site_id.as_deref().or(config.url.as_deref());
    own.or(titles.first().map(String::as_str)).unwrap_or_default().to_owned()
}

#[derive(Serialize)]
struct Tasks<'a, P> {
    edition: String,
    locked: bool,
    pages: P,
    phases: Vec<&'a str>,
    roles: &'a [String],
    services: &'a [String],
    site: String,
}

fn tasks<'a, 'p: 'a>(
    playbook: &'p Playbook,
    items: &'a Items,
    groups: &'a Groups,
    facets: &'a Facets<'p>,
    entries: &'a [EntryId],
    titles: &[String],
) -> impl Serialize {
    let row = move |item: &Item| {
        let required = u8::from(item.requirement == Some(Requirement::Required));
        let (role, services) = facets.of(playbook, item);
        let role = role.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1);
        let fields = (item.uid.to_string(), required, step_of(playbook, item), role, services);
        if item.rev > 1 {
            Row::Long((fields.0, fields.1, fields.2, fields.3, fields.4, item.rev))
        } else {
            Row::Short(fields)
        }
    };
    let page = move |&entry: &EntryId| {
        let e = &playbook.entries[entry];
        let list = in_order(playbook, items, entry);
        let phase = groups.of(entry).map_or(-1, |p| i64::try_from(p).unwrap_or(-1));
        (&*e.key, phase, List(move || list.clone().into_iter().map(row)))
    };
    Tasks {
        site: site(playbook, titles),
        edition: edition(playbook),
        locked: items.locked,
        phases: groups.list.iter().map(|g| &*g.id).collect(),
        roles: facets.roles.ids(),
        services: facets.services.ids(),
        pages: List(move || entries.iter().map(page)),
    }
}

/// What counts on the pages of an entry, in the order in which it is worked on: as in the source, and what only other
/// languages have before the last row of its step, which as a rule closes the step.
fn in_order<'a>(playbook: &Playbook, items: &'a Items, entry: EntryId) -> Vec<&'a Item> {
    let all = items.all[items.of_entry[entry].clone()].iter().filter(|item| item.kind.counts());
    let lead = |item: &Item| item.lead().map(|local| playbook.pages[local.page()].locale);
    let first = all.clone().filter_map(lead).min();
    let (own, others): (Vec<&Item>, Vec<&Item>) = all.partition(|item| lead(item) == first);
    if others.is_empty() {
        return own;
    }
    let steps: Vec<String> = own.iter().map(|item| step_of(playbook, item)).collect();
    let last: HashMap<&str, usize> = steps.iter().enumerate().map(|(n, step)| (step.as_str(), n)).collect();
    let mut before: Vec<Vec<&Item>> = vec![Vec::new(); own.len() + 1];
    for other in others {
        before[last.get(step_of(playbook, other).as_str()).copied().unwrap_or(own.len())].push(other);
    }
    let mut out = Vec::new();
    for (n, list) in before.into_iter().enumerate() {
        out.extend(list);
        out.extend(own.get(n));
    }
    out
}

/// For each page its title and address, then its items: uid, number, name, the language of a name that is
/// not the page's, the step where this language has it elsewhere than the one that leads, and for guidance the step and
/// the revision; then the headings of its steps by their names.
fn names<'a>(playbook: &'a Playbook, items: &'a Items, entries: &'a [EntryId], locale: usize) -> impl Serialize + 'a {
    let tag = playbook.locales()[locale].tag();
    let moved = move |item: &'a Item| {
        let local = item.locals.get(locale)?.as_ref()?;
        let own = playbook.pages[local.page()].tasks.get(local.index())?.step;
        let own = own.map_or(String::new(), |step| step_name(playbook, local.page(), step));
        (own != step_of(playbook, item)).then_some(own)
    };
    let row = move |item: &'a Item| {
        let own = item.locals.get(locale).is_some_and(Option::is_some);
        let lang = if own { None } else { item.lead().map(|l| playbook.pages[l.page()].locale) };
        let lang = lang.map_or("", |l| playbook.locales()[l].tag().as_str());
        let (uid, id, text) =
            (item.uid.as_str(), item.task_id.as_deref().unwrap_or(""), item.text_in(playbook, locale));
        match (item.kind, lang) {
            (ItemKind::Guidance, _) => Row::Long(Row::Long((uid, id, text, lang, step_of(playbook, item), item.rev))),
            (ItemKind::Task | ItemKind::Checkbox, _) => match moved(item) {
                Some(step) => Row::Long(Row::Short(Row::Long((uid, id, text, lang, step)))),
                None if lang.is_empty() => Row::Short((uid, id, text)),
                None => Row::Long(Row::Short(Row::Short((uid, id, text, lang)))),
            },
        }
    };
    let page = move |&entry: &EntryId| {
        let e = &playbook.entries[entry];
        let shown = e.shown(locale);
        let list = items.all[items.of_entry[entry].clone()].iter();
        let file = format!("{tag}/{}.html", e.key);
        (&playbook.pages[shown].title, file, List(move || list.clone().map(row)), steps(playbook, shown))
    };
    List(move || entries.iter().map(page))
}

fn steps(playbook: &Playbook, page: usize) -> Value {
    let own = &playbook.pages[page];
    let heading = |n: usize| (step_name(playbook, page, n), json!(own.headings[own.steps[n].heading].text));
    Value::Object((0..own.steps.len()).map(heading).collect())
}

fn step_of(playbook: &Playbook, item: &Item) -> String {
    match (item.step, item.lead()) {
        (Some(step), Some(lead)) => step_name(playbook, lead.page(), step),
        _ => String::new(),
    }
}

fn words(playbook: &Playbook, locale: usize, prefix: &str) -> Value {
    let catalogue = &playbook.locales()[locale].catalogue;
    let message = |(name, list): (&str, Vec<Piece>)| (name.to_owned(), message(&list));
    Value::Object(catalogue.pieces(prefix).map(message).collect())
}

/// A text is text; else a list of texts, variables in a list, and choices: a variable and its cases, of
/// which the last stands for all others.
fn message(list: &[Piece]) -> Value {
    match list {
        [] => json!(""),
        [Piece::Text(text)] => json!(text),
        _ => {
            let part = |piece: &Piece| match piece {
                Piece::Text(text) => json!(text),
                Piece::Variable(name) => json!([name]),
                Piece::Choice(name, cases) => {
                    let last = cases.len().saturating_sub(1);
                    let case = |(n, (key, list)): (usize, &(String, Vec<Piece>))| {
                        (if n == last { "*".to_owned() } else { key.clone() }, message(list))
                    };
                    json!([name, Value::Object(cases.iter().enumerate().map(case).collect())])
                }
            };
            Value::Array(list.iter().map(part).collect())
        }
    }
}
