//! Variants of known headings, labels and columns.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Fix, Place};
use crate::locale::{Column, LabelKind, Section, column_key, is_list};
use crate::model::{Page, PageKind};
use crate::parse::{Kind, NodeId};
use crate::playbook::Playbook;
use crate::text::{Span, label_key};

rule! {
    /// The vocabulary of a language has one word for each section, label and column, and variants that
    /// were met in practice. tickbook understands all of them; readers are better served by one. Which one
    /// the playbook decides: a variant that it writes at least three times, and twice as often as the word of
    /// the vocabulary, is its own usual word. The anchor of a heading changes with its words: where a link asks
    /// for it, the change is only suggested, and mends the link too. On a page that is no process only a history
    /// with a table is held to its word.
    ///
    /// ````md bad 3:4
    /// # Prüfung
    ///
    /// ## Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Goals
    ///
    /// Ein Artikel ist kein Prozess.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Outline
    ///
    /// ### Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/b.md --
    /// # Größe
    ///
    /// ### Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/c.md --
    /// # Höhe
    ///
    /// ### Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    "heading-variant", Structure, Info, fix: Suggested,
    "a known heading, label or column is written in a variant of the usual word",
    Page(check),
}

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Concept {
    Section(Section),
    Label(LabelKind),
    Column(Column),
}

/// A known word on a page.
struct Word<'a> {
    concept: Concept,
    text: Cow<'a, str>,
    /// Where it stands, found when it is asked for.
    at: At,
}

#[derive(Clone, Copy)]
enum At {
    /// A heading of the page.
    Heading(usize),
    /// A label: its paragraph, and its number there.
    Label(usize, usize),
    /// A node.
    Node(NodeId),
    /// No single place.
    Nowhere,
}

/// The words that a playbook itself uses where they are not the vocabulary's first, by language and concept.
#[derive(Default)]
pub(in crate::check) struct HouseWords(BTreeMap<(usize, Concept), String>);

/// How often a variant must stand to be a playbook's own word.
const OFTEN: usize = 3;

/// Counts the words of all pages.
pub(in crate::check) fn house_words(playbook: &Playbook) -> HouseWords {
    let mut words_of: HashMap<(usize, Concept, Cow<'_, str>), usize, foldhash::fast::RandomState> = HashMap::default();
    for (_, page) in playbook.living() {
        let own = playbook.locales()[page.locale].own;
        for word in words(playbook, page) {
            *words_of.entry((own, word.concept, word.text)).or_default() += 1;
        }
    }
    let mut counts: BTreeMap<(usize, Concept), BTreeMap<String, BTreeMap<String, usize>>> = BTreeMap::new();
    #[expect(clippy::iter_over_hash_type, reason = "they are put into ordered maps, and sums have no order")]
    for ((own, concept, text), number) in words_of {
        let variants = counts.entry((own, concept)).or_default();
        *variants.entry(key(concept, &text)).or_default().entry(text.into_owned()).or_default() += number;
    }
    let mut house = HouseWords::default();
    for ((own, concept), variants) in counts {
        let Some(first) = first_word(playbook, own, concept) else { continue };
        let number = |spellings: &BTreeMap<String, usize>| spellings.values().sum::<usize>();
        let standard = variants.get(&key(concept, first)).map_or(0, number);
        let Some((variant, spellings)) = variants.iter().max_by_key(|(_, s)| number(s)) else { continue };
        let spelling = spellings.iter().max_by_key(|(_, n)| **n).map(|(s, _)| s.clone());
        if *variant != key(concept, first)
            && number(spellings) >= OFTEN
            && number(spellings) >= standard * 2
            && let Some(spelling) = spelling
        {
            house.0.insert((own, concept), spelling);
        }
    }
    house
}

/// Words that differ in blanks and marks alone are one.
fn key(concept: Concept, text: &str) -> String {
    if matches!(concept, Concept::Column(_)) { column_key(text) } else { label_key(text) }
}

fn first_word(playbook: &Playbook, own: usize, concept: Concept) -> Option<&str> {
    let vocabulary = playbook.languages.lexicon.vocabulary(own);
    let list = match concept {
        Concept::Section(section) => vocabulary.sections.get(&section),
        Concept::Label(label) => vocabulary.labels.get(&label),
        Concept::Column(column) => vocabulary.columns.get(&column),
    };
    list?.first().map(String::as_str)
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let own = cx.locale().own;
    let house = cx.house_words();
    for Word { concept, text, at } in words(cx.playbook, cx.page) {
        let usual = house.0.get(&(own, concept)).map(String::as_str);
        let Some(word) = usual.or_else(|| first_word(cx.playbook, own, concept)) else { continue };
        if text == word || key(concept, &text) == key(concept, word) {
            continue;
        }
        let Some(place) = place(cx.playbook, cx.page, at) else { continue };
        let exact = label_key(place.span.of(cx.text_of(&place.file))) == label_key(&text);
        let mut finding = sink
            .at(place.clone(), format!("`{text}` is a variant of `{word}`"))
            .help(format!("write `{word}`, as elsewhere"));
        if exact {
            finding = finding.fix(Fix::suggested(format!("write `{word}`"), place.file, place.span, word));
        }
        sink.push(finding);
    }
}

fn place(playbook: &Playbook, page: &Page, at: At) -> Option<Place> {
    match at {
        At::Heading(n) => Some(page.heading_place(n)),
        At::Node(node) => Some(page.place(node)),
        At::Nowhere => None,
        At::Label(paragraph, n) => {
            let label = &page.labels[paragraph].labels[n];
            let line = page.place_of(label.span);
            let source = playbook.sources.text(&line.file).map_or("", |t| t);
            let at = line.span.start as usize + line.span.of(source).find(&label.word)?;
            Some(Place { file: line.file, span: Span::new(at, at + label.word.len()) })
        }
    }
}

/// The known words of a page, in its own language.
fn words<'a>(playbook: &'a Playbook, page: &'a Page) -> Vec<Word<'a>> {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[page.locale].own;
    let mut out = Vec::new();
    // An article may call its sections as it likes, but for a history proper.
    let is_article = page.kind == PageKind::Guide;
    let is_section = |s: &Section| match s {
        // "Tasks" above a table is as good as "FTOP Tasks"; only sections proper are held to one word.
        Section::Tasks => false,
        Section::History => !is_article || !page.history_tables.is_empty(),
        _ => !is_article,
    };
    for (n, heading) in page.headings.iter().enumerate() {
        if let Some(section) = heading.word.filter(is_section) {
            let text = Cow::Borrowed(heading.text.as_str());
            out.push(Word { concept: Concept::Section(section), text, at: At::Heading(n) });
        }
    }
    let labels = page
        .labels
        .iter()
        .enumerate()
        .flat_map(|(p, list)| list.labels.iter().enumerate().map(move |(n, l)| (p, n, l)));
    for (paragraph, n, label) in labels {
        let Some(hit) = lexicon.label(own, &label.word).filter(|h| h.foreign.is_none()) else { continue };
        // The plural of a label is no variant where several values follow.
        if is_list(&label.value) || label.merged {
            continue;
        }
        let at = At::Label(paragraph, n);
        out.push(Word { concept: Concept::Label(hit.concept), text: label.word.as_str().into(), at });
    }
    columns(playbook, page, &mut out);
    out
}

fn columns(playbook: &Playbook, page: &Page, out: &mut Vec<Word<'_>>) {
    let lexicon = &playbook.languages.lexicon;
    let own = playbook.locales()[page.locale].own;
    let document = &page.document;
    let tables = page.task_tables.iter().map(|t| t.node).chain(page.history_tables.iter().copied());
    for table in tables {
        let Some(head) = document.children(table).find(|&r| document.node(r).kind == Kind::HeadRow) else { continue };
        for cell in document.children(head) {
            let text = crate::text::squeeze(&document.plain(cell));
            let Some(hit) = lexicon.column(own, &text).filter(|h| h.foreign.is_none()) else { continue };
            // Different tables name the task's text differently on purpose.
            if hit.concept == Column::TaskName {
                continue;
            }
            let (first, last) = (cell + 1, document.node(cell).next);
            let alone = first < last && document.node(first).kind == Kind::Text && document.node(first).next == last;
            let at = if alone { At::Node(first) } else { At::Nowhere };
            out.push(Word { concept: Concept::Column(hit.concept), text: text.into(), at });
        }
    }
}
