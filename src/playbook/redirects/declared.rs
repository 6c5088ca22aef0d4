//! What sources say of old addresses, each with its place: the CSV file, settings of other tools, front matter.
//!
//! It must not know which pages there are.

use std::sync::Arc;

use crate::model::page_stem;
use crate::parse::FrontMatter;
use crate::text::Span;

use super::super::pages::{MOVED, leads_on};
use super::super::paths::folder_of_page;
use super::super::{Playbook, Skipped};
use super::{RedirectFault, RedirectFaultKind, settings, table};

/// A piece of text without spaces and quotes, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbook) struct Cell {
    pub(in crate::playbook) span: Span,
    pub(in crate::playbook) text: String,
}

impl Cell {
    /// The part `text` of the line that begins at byte `start`.
    pub(super) fn of(line: &str, start: usize, text: &str) -> Self {
        let offset = (text.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize);
        // What is empty may stand anywhere.
        let at = start + if offset <= line.len() { offset } else { 0 };
        Self { span: Span::new(at, at + text.len()), text: text.to_owned() }
    }
}

/// What an address speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbook) enum Form {
    /// A file of the site that tickbook makes.
    Site,
    /// The site as another tool makes it.
    Address,
    /// A file of the sources, seen from this folder.
    File(String),
}

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbook) enum Lead {
    /// As written.
    Written(Cell, Form),
    /// To the page that says so, by its path.
    Page(Arc<str>),
}

/// A redirect as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbook) struct Declared {
    pub(in crate::playbook) file: Arc<str>,
    pub(in crate::playbook) from: Cell,
    pub(in crate::playbook) form: Form,
    pub(in crate::playbook) to: Lead,
}

/// All redirects of a playbook.
#[derive(Clone, Debug, Default)]
pub(in crate::playbook) struct Declarations {
    pub(in crate::playbook) all: Vec<Declared>,
    pub(in crate::playbook) faults: Vec<RedirectFault>,
}

/// Where what is read from one file goes.
pub(super) struct Sink<'d> {
    pub(super) file: Arc<str>,
    pub(super) out: &'d mut Declarations,
}

impl Sink<'_> {
    pub(super) fn put(&mut self, from: Cell, form: Form, to: Cell, to_form: Form) {
        let to = Lead::Written(to, to_form);
        self.out.all.push(Declared { file: self.file.clone(), from, form, to });
    }

    pub(super) fn fault(&mut self, at: &Cell, kind: RedirectFaultKind) {
        let (span, written) = (at.span, at.text.clone());
        self.out.faults.push(RedirectFault { file: self.file.clone(), span, written, kind });
    }

    /// Something that no page of a site can do.
    pub(super) fn unread(&mut self, at: &Cell, why: &'static str) {
        self.fault(at, RedirectFaultKind::Unread(why));
    }
}

/// Reads all of them: the files that the config names in its order, then the pages.
pub(in crate::playbook) fn read(playbook: &Playbook) -> Declarations {
    let mut out = Declarations::default();
    for file in &playbook.config.redirects {
        let Some(text) = playbook.sources.text(file) else {
            let left_out = |list: &[Skipped]| list.iter().any(|s| s.path == *file);
            if !left_out(&playbook.sources.skipped) && !left_out(&playbook.sources.unreadable) {
                let (span, written) = (Span::default(), file.clone());
                let kind = RedirectFaultKind::NoFile;
                out.faults.push(RedirectFault { file: file.as_str().into(), span, written, kind });
            }
            continue;
        };
        let mut sink = Sink { file: file.as_str().into(), out: &mut out };
        if !settings::read(file, text, &mut sink) {
            table::read(text, &mut sink);
        }
    }
    for moved in playbook.left_out.iter().filter(|skipped| skipped.reason == MOVED) {
        if let Some(text) = playbook.sources.text(&moved.path) {
            alone(&moved.path, text, &mut Sink { file: moved.path.as_str().into(), out: &mut out });
        }
    }
    let hugo = playbook.pages.iter().any(|page| is_section(&page.path));
    for (id, page) in playbook.living() {
        let text = playbook.sources.text(&page.path).map_or("", |text| text);
        let mut sink = Sink { file: page.path.clone(), out: &mut out };
        let source = playbook.source_twin(id).map(|source| &playbook.pages[source].document.front_matter);
        let copied = source.map(|source| Copied { source, tag: playbook.locales()[page.locale].tag().as_str() });
        matter(&page.document.front_matter, text, hugo, copied.as_ref(), &mut sink);
    }
    out
}

/// A page that is nothing but a redirect.
fn alone(path: &str, text: &str, sink: &mut Sink<'_>) {
    let matter = crate::parse::front_matter_of(text);
    let Some(entry) = leads_on(&matter) else { return };
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let form = || Form::File(folder.to_owned());
    let address = entry.value.starts_with('/') || entry.value.contains("://");
    let from = Cell { span: entry.key_span, text: name.to_owned() };
    let to = Cell { span: entry.value_span, text: entry.value.clone() };
    sink.put(from, form(), to, if address { Form::Address } else { form() });
}

fn is_section(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."))
}

/// What tells an address that a translation took over from its source.
struct Copied<'p> {
    source: &'p FrontMatter,
    tag: &'p str,
}

impl Copied<'_> {
    /// The address in the language of the translation, if its source has this one.
    fn own(&self, key: &str, written: &str) -> Option<String> {
        let rest = written.strip_prefix('/')?;
        let words = |value: &str| value.split([',', '\n']).any(|word| bare(word) == written);
        self.source.get(key).is_some_and(words).then(|| format!("/{}/{rest}", self.tag))
    }
}

/// An address of a list without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches([' ', '[', ']', '"', '\'', '-', '\r'])
}

/// What the front matter of a page says.
fn matter(matter: &FrontMatter, text: &str, hugo: bool, copied: Option<&Copied<'_>>, sink: &mut Sink<'_>) {
    for entry in &matter.entries {
        let cell = |written: &str| {
            let raw = text.get(entry.value_span.range()).unwrap_or("");
            let at = entry.value_span.start as usize + raw.find(written).unwrap_or(0);
            Cell { span: Span::new(at, at + written.len()), text: written.to_owned() }
        };
        match entry.key.as_str() {
            "redirect_from" | "aliases" => {
                for written in entry.value.split([',', '\n']) {
                    let written = bare(written);
                    // A name without a slash at its start is an address to Hugo, and another title to others.
                    let address = written.starts_with('/') || (hugo && !written.is_empty() && !written.contains(' '));
                    if !address {
                        continue;
                    }
                    let form = if written.starts_with('/') { Form::Address } else { Form::File(level(&sink.file)) };
                    let to = Lead::Page(sink.file.clone());
                    let mut from = cell(written);
                    if let Some(own) = copied.and_then(|copied| copied.own(&entry.key, written)) {
                        from.text = own;
                    }
                    sink.out.all.push(Declared { file: sink.file.clone(), from, form, to });
                }
            }
            "redirect_to" | "redirect_url" if !entry.value.is_empty() => {
                sink.unread(&cell(&entry.value), "the page is shown, and nobody is led on from it");
            }
            _ => {}
        }
    }
}

/// The folder that a page lies in as an address: that of `a/b.md` and of `a/b/_index.md` is `a`.
fn level(file: &str) -> String {
    let stem = page_stem(file).unwrap_or(file);
    let own = match folder_of_page(stem) {
        Some(folder) => folder,
        None => stem,
    };
    own.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}
