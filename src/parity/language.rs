//! Whether a translated page is still in the source language.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::locale::{Script, Vocabulary};
use crate::model::{Page, Step};
use crate::parse::{Kind, NodeId};
use crate::playbook::{PageId, Playbook};
use crate::text::each_word;

/// Words that a page needs before its language is judged.
const LEAST_WORDS: usize = 15;

/// The stop words of a language and of the source, each with whose it is.
struct Stops {
    words: HashMap<String, Whose, foldhash::fast::RandomState>,
    /// Bytes of the longest.
    longest: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Source,
    Both,
}

/// The stop words of a translation's language beside those of the source; `None` if one has none.
fn stops(own: &Vocabulary, source: &Vocabulary) -> Option<Stops> {
    if own.stop_words.is_empty() || source.stop_words.is_empty() {
        return None;
    }
    let mut words: HashMap<_, _, _> = own.stop_words.iter().map(|w| (w.clone(), Whose::Own)).collect();
    for word in &source.stop_words {
        words
            .entry(word.clone())
            .and_modify(|w| *w = if *w == Whose::Own { Whose::Both } else { *w })
            .or_insert(Whose::Source);
    }
    let longest = words.keys().map(String::len).max().unwrap_or(0);
    Some(Stops { words, longest })
}

/// What of a page is still in the source language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Untranslated {
    /// The page as a whole.
    pub page: bool,
    /// Steps of a page that is translated otherwise, by index.
    pub steps: Vec<usize>,
}

/// Which pages of a translation are still in the source language, by page.
#[must_use]
pub fn untranslated(playbook: &Playbook) -> Vec<bool> {
    untranslated_parts(playbook).into_iter().map(|parts| parts.page).collect()
}

/// What of each page of a translation is still in the source language, by page.
#[must_use]
pub fn untranslated_parts(playbook: &Playbook) -> Vec<Untranslated> {
    let known: Vec<Known> = (0..playbook.locales().len()).map(|locale| Known::of(playbook, locale)).collect();
    let pages = 0..playbook.pages.len();
    pages.into_par_iter().map(|id| known[playbook.pages[id].locale].judge(playbook, id)).collect()
}

/// The same for one page alone.
#[must_use]
pub fn untranslated_part(playbook: &Playbook, id: PageId) -> Untranslated {
    Known::of(playbook, playbook.pages[id].locale).judge(playbook, id)
}

/// By what the language of a locale is told from that of the source.
struct Known {
    stops: Option<Stops>,
    script: Option<Script>,
}

impl Known {
    fn of(playbook: &Playbook, locale: usize) -> Self {
        let lexicon = &playbook.languages.lexicon;
        let vocabulary = |locale: usize| lexicon.vocabulary(playbook.locales()[locale].own);
        Self { stops: stops(vocabulary(locale), vocabulary(0)), script: vocabulary(locale).script }
    }

    fn judge(&self, playbook: &Playbook, id: PageId) -> Untranslated {
        let page = &playbook.pages[id];
        let (own, lead) = (&playbook.locales()[page.locale], &playbook.locales()[0]);
        if own.tag().language() == lead.tag().language() {
            return Untranslated::default();
        }
        let (stops, script) = (self.stops.as_ref(), self.script);
        // Nothing is known of the language, so only a copy can be told.
        if own.own == lead.own || (stops.is_none() && script.is_none()) {
            let source = playbook.source_twin(id).map(|source| &playbook.pages[source]);
            return Untranslated { page: source.is_some_and(|source| is_copy(page, source)), steps: Vec::new() };
        }
        let whole = is_in_source_language(page, stops, script);
        let left = |step: &Step| {
            let nodes = page.document.node(step.nodes.start).next..step.nodes.end;
            is_surely_source(page, nodes, stops, script)
        };
        let steps = page.steps.iter().enumerate().filter(|(_, step)| !whole && left(step));
        Untranslated { page: whole, steps: steps.map(|(n, _)| n).collect() }
    }
}

/// Whether a page says what its source says, nearly word for word.
fn is_copy(page: &Page, source: &Page) -> bool {
    let known: HashSet<&str> = texts(source, 0..source.document.end()).map(str::trim).collect();
    let (mut words, mut equal) = (0, 0);
    for text in texts(page, 0..page.document.end()).map(str::trim) {
        let mut here = 0;
        each_word(text, &mut |_| here += 1);
        words += here;
        equal += if known.contains(text) { here } else { 0 };
    }
    equal >= LEAST_WORDS && equal * 10 >= words * 9
}

/// Words that a step needs before its language is judged.
const LEAST_STEP: usize = 25;

/// Whether a short text is without doubt in the source language: many words of it, none of its own.
fn is_surely_source(page: &Page, nodes: Range<NodeId>, stops: Option<&Stops>, script: Option<Script>) -> bool {
    if let Some(script) = script {
        let text = prose(page, nodes);
        // A name or two in a table of links is not text: words begin in lower case.
        let words = text.split(|c: char| !c.is_alphabetic());
        let plain = words.filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase())).count();
        return plain >= LEAST_STEP && !text.chars().any(|c| in_script(c, script));
    }
    let Some(stops) = stops else { return false };
    let (mut words, mut foreign) = (0, 0);
    for text in texts(page, nodes) {
        let found = count(text, stops);
        // The first word of its own settles it.
        if found.1 > 0 {
            return false;
        }
        words += found.0;
        foreign += found.2;
    }
    words >= LEAST_STEP && foreign * 6 >= words
}

/// Whether the prose of a page is in another language rather than in its own; `None` where it has too
/// little prose to tell.
#[must_use]
pub fn is_written_in(page: &Page, own: &Vocabulary, other: &Vocabulary) -> Option<bool> {
    let text = prose(page, 0..page.document.end());
    if own.script.is_some() || other.script.is_some() {
        let count = |inside: fn(char) -> bool| text.chars().filter(|c| inside(*c)).count();
        let (han, kana, latin) =
            (count(|c| in_script(c, Script::Han)), count(is_kana), count(|c| c.is_alphabetic() && c < '\u{250}'));
        if han + kana + latin < LEAST_WORDS * 2 {
            return None;
        }
        // A Latin word is longer than one in another script.
        let fits = |script: Option<Script>| match script {
            Some(Script::Kana) => kana * 10 >= han,
            Some(Script::Han) => kana * 10 < han,
            None => latin > (han + kana) * 6,
        };
        return Some(fits(other.script) && !fits(own.script));
    }
    let stops = stops(own, other)?;
    let (words, native, foreign) = count(&text, &stops);
    (words >= LEAST_WORDS && native + foreign >= 3).then_some(foreign > native * 2)
}

fn is_kana(c: char) -> bool {
    (0x3040..=0x30FF).contains(&u32::from(c))
}

/// The text of nodes of a page that is neither code nor history.
fn prose(page: &Page, nodes: Range<NodeId>) -> String {
    let mut prose = String::new();
    for text in texts(page, nodes) {
        prose.push_str(text);
        prose.push(' ');
    }
    prose
}

/// The pieces of that text.
fn texts(page: &Page, nodes: Range<NodeId>) -> impl Iterator<Item = &str> {
    let document = &page.document;
    let mut skip = 0;
    nodes.filter_map(move |id| {
        if id < skip {
            return None;
        }
        let node = document.node(id);
        match node.kind {
            Kind::CodeBlock => skip = node.next,
            // What a history says is often left alone and proves nothing about the page.
            Kind::Table if page.history_tables.contains(&id) => skip = node.next,
            Kind::Text => return Some(document.literal(id)),
            _ => {}
        }
        None
    })
}

fn is_in_source_language(page: &Page, stops: Option<&Stops>, script: Option<Script>) -> bool {
    let text = prose(page, 0..page.document.end());
    if let Some(script) = script {
        let native = text.chars().filter(|c| in_script(*c, script)).count();
        let latin_words = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1 && w.is_ascii()).count();
        return latin_words >= LEAST_WORDS && native * 4 < latin_words;
    }
    let Some(stops) = stops else { return false };
    let (words, native, foreign) = count(&text, stops);
    words >= LEAST_WORDS && foreign >= 3 && foreign > native * 2
}

/// Words of a text, stop words of its own language among them, and those of the source.
fn count(text: &str, stops: &Stops) -> (usize, usize, usize) {
    let (mut words, mut native, mut foreign) = (0, 0, 0);
    each_word(text, &mut |word| {
        words += 1;
        if word.len() <= stops.longest {
            match stops.words.get(word) {
                Some(Whose::Own) => native += 1,
                Some(Whose::Source) => foreign += 1,
                _ => {}
            }
        }
    });
    (words, native, foreign)
}

fn in_script(c: char, script: Script) -> bool {
    let code = u32::from(c);
    let han = (0x4E00..=0x9FFF).contains(&code) || (0x3400..=0x4DBF).contains(&code);
    match script {
        Script::Kana => han || is_kana(c),
        Script::Han => han,
    }
}
