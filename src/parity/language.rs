//! Whether a translated page is still in the source language.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::locale::{Script, Vocabulary};
use crate::model::Page;
use crate::parse::Kind;
use crate::playbook::Playbook;
use crate::text::each_word;

/// Words that a page needs before its language is judged.
const LEAST_WORDS: usize = 15;

/// The stop words of a language and of the source, each with whose it is.
type Stops = HashMap<String, Whose>;

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
    let mut out: Stops = own.stop_words.iter().map(|w| (w.clone(), Whose::Own)).collect();
    for word in &source.stop_words {
        out.entry(word.clone())
            .and_modify(|w| *w = if *w == Whose::Own { Whose::Both } else { *w })
            .or_insert(Whose::Source);
    }
    Some(out)
}

/// Which pages of a translation are still in the source language, by page.
#[must_use]
pub fn untranslated(playbook: &Playbook) -> Vec<bool> {
    let lexicon = &playbook.languages.lexicon;
    let source = lexicon.vocabulary(playbook.locales()[0].own);
    let known: Vec<(Option<Stops>, Option<Script>)> = playbook
        .locales()
        .iter()
        .map(|l| {
            let v = lexicon.vocabulary(l.own);
            (stops(v, source), v.script)
        })
        .collect();
    playbook
        .pages
        .par_iter()
        .map(|page| {
            if page.locale == 0 || playbook.locales()[page.locale].own == playbook.locales()[0].own {
                return false;
            }
            let (stops, script) = &known[page.locale];
            is_in_source_language(page, stops.as_ref(), *script)
        })
        .collect()
}

fn is_in_source_language(page: &Page, stops: Option<&Stops>, script: Option<Script>) -> bool {
    let document = &page.document;
    let mut text = String::new();
    let mut skip = 0;
    for id in 0..document.end() {
        if id < skip {
            continue;
        }
        let node = document.node(id);
        match node.kind {
            Kind::CodeBlock => skip = node.next,
            // What a history says is often left alone and proves nothing about the page.
            Kind::Table if page.history_tables.contains(&id) => skip = node.next,
            Kind::Text => {
                text.push_str(document.literal(id));
                text.push(' ');
            }
            _ => {}
        }
    }
    if let Some(script) = script {
        let native = text.chars().filter(|c| in_script(*c, script)).count();
        let latin_words = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1 && w.is_ascii()).count();
        return latin_words >= LEAST_WORDS && native * 4 < latin_words;
    }
    let Some(stops) = stops else { return false };
    let longest = stops.keys().map(String::len).max().unwrap_or(0);
    let (mut words, mut native, mut foreign) = (0, 0, 0);
    each_word(&text, &mut |word| {
        words += 1;
        if word.len() <= longest {
            match stops.get(word) {
                Some(Whose::Own) => native += 1,
                Some(Whose::Source) => foreign += 1,
                _ => {}
            }
        }
    });
    words >= LEAST_WORDS && foreign >= 3 && foreign > native * 2
}

fn in_script(c: char, script: Script) -> bool {
    let code = u32::from(c);
    let han = (0x4E00..=0x9FFF).contains(&code) || (0x3400..=0x4DBF).contains(&code);
    match script {
        Script::Kana => han || (0x3040..=0x30FF).contains(&code),
        Script::Han => han,
    }
}
