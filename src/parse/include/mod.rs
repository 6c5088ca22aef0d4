//! `[!INCLUDE [text](path)]` and its kin: other files spliced into a page before it is parsed.

mod directive;
mod excerpt;
mod find;
mod found;
mod snippet;
mod splice;

use std::collections::HashMap;
use std::sync::Arc;

pub use excerpt::code_language;
pub use found::join_path;

use crate::text::{Edited, Span, Text, label_key};

use super::{Context, front_matter, repair, scopes};
use find::find;
use found::{Base, Found, How};
use splice::{apart, code, filled, is_program, lay_out, only};

/// Includes inside includes, at most.
const MAX_DEPTH: usize = 16;
/// Bytes that the includes of one page may add, at most.
const MAX_SPLICED: usize = 4 * 1024 * 1024;

/// Where the text of an included file is found.
pub trait Library: Sync {
    /// The decoded text of the file at `path` (below the root, forward slashes), if it is there.
    fn text(&self, path: &str) -> Option<Arc<str>>;

    /// What the page at `path` has from its folders and its site for the name `name`.
    fn value(&self, path: &str, name: &str) -> Option<String> {
        let _ = (path, name);
        None
    }
}

/// An include of a page, and what became of it.
#[derive(Clone, Debug)]
pub struct Included {
    /// The whole `[!INCLUDE …]` in the file that it stands in.
    pub span: Span,
    /// Index of that file in the document.
    pub file: u16,
    /// The target as written.
    pub target: String,
    /// Bytes of the target.
    pub target_span: Span,
    /// The words in its brackets.
    pub text: String,
    /// The path that it leads to, when that is inside the playbook.
    pub path: Option<String>,
    /// Other paths that it might have led to, had there been files.
    pub others: Vec<String>,
    /// Why nothing was included.
    pub fault: Option<IncludeFault>,
    /// It stands inside a line, and what it includes is more than one: lists, tables, several paragraphs.
    pub flattened: bool,
}

/// Why an include was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncludeFault {
    /// No such file.
    Missing,
    /// Leads out of the playbook.
    Outside,
    /// A hidden file, or a file in a hidden folder.
    Hidden,
    /// Includes itself; the chain of paths.
    Cycle(Vec<String>),
    /// Deeper than allowed.
    TooDeep,
    /// More text than allowed.
    TooLarge,
    /// The file has no such lines, or no part of that name.
    NoPart,
}

/// The texts of all files of a page, as each would be read alone.
pub(super) type Parts = Vec<(u16, Arc<str>)>;

/// Splices all includes into `text`, from byte `body` on.
pub(super) fn expand(
    text: Text,
    body: usize,
    files: &mut Vec<Arc<str>>,
    context: &Context<'_>,
) -> (Text, Vec<Included>, Parts) {
    let known = files.iter().enumerate().map(|(index, path)| (path.clone(), index)).collect();
    let mut state = State { files, known, context, includes: Vec::new(), parts: Vec::new(), spliced: 0 };
    let chain = vec![state.files[0].to_string()];
    let own = text.shared().clone();
    let text = state.expand(text, body, &chain);
    if !state.parts.is_empty() {
        state.parts.push((0, own.get(body..).unwrap_or("").into()));
    }
    (text, state.includes, state.parts)
}

struct State<'a> {
    files: &'a mut Vec<Arc<str>>,
    known: HashMap<Arc<str>, usize>,
    context: &'a Context<'a>,
    includes: Vec<Included>,
    parts: Parts,
    spliced: usize,
}

impl State<'_> {
    fn expand(&mut self, text: Text, body: usize, chain: &[String]) -> Text {
        let found = find(text.as_str(), body);
        if found.is_empty() {
            return text;
        }
        let mut edits = Vec::new();
        for include in found {
            match self.resolve(&text, &include, chain) {
                Some(inner) => edits.push((include.span, Edited::Splice(inner))),
                None if include.how == How::Markdown && include.base == Base::Beside => {
                    edits.push((include.span, Edited::With(String::new())));
                }
                // It is shown as it is written.
                None => {}
            }
        }
        text.edit(edits)
    }

    fn resolve(&mut self, text: &Text, include: &Found, chain: &[String]) -> Option<Text> {
        let origin = text.origin(include.span);
        let target = include.target.of(text.as_str()).trim().to_owned();
        let here = self.files[origin.file as usize].clone();
        let mut paths = include.base.paths(&here, &target);
        let there = paths.iter().position(|path| self.context.library.text(path).is_some());
        if include.base == Base::Shortcode && there.is_none() {
            return None;
        }
        let path = (!paths.is_empty()).then(|| paths.remove(there.unwrap_or(0)));
        let mut record = Included {
            span: origin.span,
            file: origin.file,
            target_span: text.origin(include.target).span,
            text: label_key(include.text.of(text.as_str())),
            path: path.clone(),
            others: paths,
            target,
            fault: None,
            flattened: false,
        };
        let loaded = match &path {
            None => Err(IncludeFault::Outside),
            Some(path) if chain.contains(path) => {
                let mut cycle = chain.to_vec();
                cycle.push(path.clone());
                Err(IncludeFault::Cycle(cycle))
            }
            Some(_) if chain.len() > MAX_DEPTH => Err(IncludeFault::TooDeep),
            Some(path) => self
                .context
                .library
                .text(path)
                .ok_or_else(|| if is_hidden(&here, path) { IncludeFault::Hidden } else { IncludeFault::Missing }),
        };
        let loaded = loaded.and_then(|inner| {
            self.spliced += inner.len();
            if self.spliced > MAX_SPLICED { Err(IncludeFault::TooLarge) } else { Ok(inner) }
        });
        // A template that computes is a program: nobody here runs it.
        if matches!((&include.how, &loaded), (How::Template(_), Ok(inner)) if is_program(inner)) {
            self.includes.push(record);
            return None;
        }
        let loaded = loaded.and_then(|inner| {
            let parts = excerpt::pick(&inner, &include.pick).ok_or(IncludeFault::NoPart)?;
            Ok((inner, parts))
        });
        match loaded {
            Err(fault) => {
                record.fault = Some(fault);
                self.includes.push(record);
                None
            }
            Ok((inner, parts)) => {
                let at = self.includes.len();
                self.includes.push(record);
                let path = path.unwrap_or_default();
                if matches!(include.how, How::Markdown) && path.to_ascii_lowercase().ends_with(".svg") {
                    let image = Text::whole("".into(), origin.file);
                    let image = image.edit(vec![(Span::at(0), Edited::With(drawing(&here, &path)))]);
                    return Some(lay_out(&image, include));
                }
                if matches!(include.how, How::Code { .. } | How::Raw) {
                    let file = self.number(&path);
                    return Some(lay_out(&code(&Text::whole(inner, file), &parts, &include.how), include));
                }
                let (text, body) = self.splice(&inner, path, include, &parts, chain);
                self.includes[at].flattened = !include.alone && scopes::has_blocks(body.as_str());
                Some(text)
            }
        }
    }

    /// The number of a file of the page.
    fn number(&mut self, path: &str) -> u16 {
        let file = match self.known.get(path) {
            Some(&index) => index,
            None => {
                let shared: Arc<str> = path.into();
                self.known.insert(shared.clone(), self.files.len());
                self.files.push(shared);
                self.files.len() - 1
            }
        };
        u16::try_from(file).unwrap_or(u16::MAX)
    }

    fn splice(
        &mut self,
        inner: &Arc<str>,
        path: String,
        include: &Found,
        parts: &[Span],
        chain: &[String],
    ) -> (Text, Text) {
        let file = self.number(&path);
        let whole = Text::whole(inner.clone(), file);
        let (whole, start) = if include.pick.is_all() {
            let matter = front_matter::split(inner);
            let start = if matter.span.is_empty() { matter.body } else { matter.span.end as usize };
            (repair::strip_invisible(&whole, start), start)
        } else {
            (repair::strip_invisible(&only(&whole, parts, String::new(), String::new()), 0), 0)
        };
        let mut chain = chain.to_vec();
        chain.push(path);
        // Taken out before what the file includes itself is put in: the front matter and the last line end.
        let end = whole.as_str().trim_end().len().max(start);
        let body = whole.edit(vec![
            (Span::new(0, start), Edited::With(String::new())),
            (Span::new(end, whole.as_str().len()), Edited::With(String::new())),
        ]);
        if self.parts.iter().all(|(known, _)| *known != file) {
            self.parts.push((file, body.shared().clone()));
        }
        let body = apart(&body, file, include.alone);
        let body = match &include.how {
            How::Template(given) => filled(&body, given),
            _ => body,
        };
        let body = self.expand(body, 0, &chain);
        (lay_out(&body, include), body)
    }
}

/// A drawing is no text: it is shown as the image that it is.
fn drawing(here: &str, path: &str) -> String {
    let folders = |path: &'_ str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.split('/').count());
    let common = here.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
    let common = here.get(..common).and_then(|same| same.rfind('/')).map_or(0, |at| at + 1);
    let up = "../".repeat(folders(here) - folders(&here[..common]));
    let name = path.rsplit('/').next().unwrap_or(path);
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.')).collect();
    format!("![{}](<{up}{}>)", name.trim_end_matches(".svg"), path[common..].replace(['<', '>'], ""))
}

/// Whether a part of `path` is hidden that the including file `here` is not in itself.
fn is_hidden(here: &str, path: &str) -> bool {
    let mut shared = here.split('/');
    let mut same = true;
    path.split('/').any(|part| {
        same = same && shared.next() == Some(part);
        !same && part.starts_with('.')
    })
}
/// The paths of all files that the text of `path` may include directly, as far as they stay in the playbook.
#[must_use]
pub fn include_paths(path: &str, text: &str) -> Vec<String> {
    find(text, 0).iter().flat_map(|f| f.base.paths(path, f.target.of(text).trim())).collect()
}
