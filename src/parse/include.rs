//! `[!INCLUDE [text](path)]`: other files spliced into a page before it is parsed.

use std::sync::Arc;

use crate::text::{Edited, Span, Text, label_key};

use super::{Context, front_matter, repair};

/// Includes inside includes, at most.
const MAX_DEPTH: usize = 16;
/// Bytes that the includes of one page may add, at most.
const MAX_SPLICED: usize = 4 * 1024 * 1024;

/// Where the text of an included file is found.
pub trait Library: Sync {
    /// The decoded text of the file at `path` (below the root, forward slashes), if it is there.
    fn text(&self, path: &str) -> Option<Arc<str>>;
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
    /// Why nothing was included.
    pub fault: Option<IncludeFault>,
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
}

struct Found {
    span: Span,
    target: Span,
    text: Span,
    prefix: String,
    alone: bool,
}

/// Splices all includes into `text`, from byte `body` on.
pub(super) fn expand(
    text: Text,
    body: usize,
    files: &mut Vec<Arc<str>>,
    context: &Context<'_>,
) -> (Text, Vec<Included>) {
    let mut state = State { files, context, includes: Vec::new(), spliced: 0 };
    let chain = vec![state.files[0].to_string()];
    let text = state.expand(text, body, &chain);
    (text, state.includes)
}

struct State<'a> {
    files: &'a mut Vec<Arc<str>>,
    context: &'a Context<'a>,
    includes: Vec<Included>,
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
            let inner = self.resolve(&text, &include, chain);
            edits.push((include.span, inner.map_or_else(|| Edited::With(String::new()), Edited::Splice)));
        }
        text.edit(edits)
    }

    fn resolve(&mut self, text: &Text, include: &Found, chain: &[String]) -> Option<Text> {
        let origin = text.origin(include.span);
        let target = include.target.of(text.as_str()).trim().to_owned();
        let here = self.files[origin.file as usize].clone();
        let path = join(&here, &target);
        let mut record = Included {
            span: origin.span,
            file: origin.file,
            target_span: text.origin(include.target).span,
            text: label_key(include.text.of(text.as_str())),
            path: path.clone(),
            target,
            fault: None,
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
        match loaded {
            Err(fault) => {
                record.fault = Some(fault);
                self.includes.push(record);
                None
            }
            Ok(inner) => {
                self.includes.push(record);
                let path = path.unwrap_or_default();
                Some(self.splice(&inner, path, include, chain))
            }
        }
    }

    fn splice(&mut self, inner: &Arc<str>, path: String, include: &Found, chain: &[String]) -> Text {
        let file = match self.files.iter().position(|f| **f == *path) {
            Some(index) => index,
            None => {
                self.files.push(path.as_str().into());
                self.files.len() - 1
            }
        };
        let file = u16::try_from(file).unwrap_or(u16::MAX);
        let matter = front_matter::split(inner);
        let start = if matter.span.is_empty() { matter.body } else { matter.span.end as usize };
        let whole = repair::strip_invisible(&Text::whole(inner.clone(), file), start);
        let mut chain = chain.to_vec();
        chain.push(path);
        // Taken out before what the file includes itself is put in: the front matter and the last line end.
        let end = whole.as_str().trim_end().len().max(start);
        let body = whole.edit(vec![
            (Span::new(0, start), Edited::With(String::new())),
            (Span::new(end, whole.as_str().len()), Edited::With(String::new())),
        ]);
        let body = self.expand(body, 0, &chain);
        lay_out(&body, include)
    }
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

/// Gives every line but the first what stands before the include on its line; an include inside a
/// sentence becomes one line.
fn lay_out(body: &Text, include: &Found) -> Text {
    let text = body.as_str();
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('\n') {
        if include.alone {
            if !include.prefix.is_empty() {
                edits.push((Span::at(at + 1), Edited::With(include.prefix.clone())));
            }
        } else {
            let start = if at > 0 && text.as_bytes()[at - 1] == b'\r' { at - 1 } else { at };
            edits.push((Span::new(start, at + 1), Edited::With(" ".to_owned())));
        }
    }
    body.edit(edits)
}

fn find(text: &str, body: usize) -> Vec<Found> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut from = body;
    // The mark is rare, the bracket before it is not.
    while let Some(mark) = text.get(from..).and_then(|rest| rest.find('!')).map(|i| from + i) {
        from = mark + 1;
        let Some(at) = mark.checked_sub(1).filter(|&at| at >= body && bytes[at] == b'[') else { continue };
        let keyword = bytes.get(at + 2..at + 9).is_some_and(|k| k.eq_ignore_ascii_case(b"include"));
        if !keyword {
            continue;
        }
        let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
        let Some(open) = text[at + 9..line_end].find('[').map(|i| at + 9 + i) else { continue };
        if !text[at + 9..open].trim_matches(['-', ' ', '\t']).is_empty() {
            continue;
        }
        let Some(middle) = text[open..line_end].find("](").map(|i| open + i) else { continue };
        let Some(close) = text[middle..line_end].find(')').map(|i| middle + i) else { continue };
        let rest = &text[close + 1..line_end];
        let blanks = rest.len() - rest.trim_start().len();
        if !rest.trim_start().starts_with(']') || in_fence(text, body, at) {
            continue;
        }
        let end = close + 1 + blanks + 1;
        let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
        let before = &text[line_start..at];
        let alone = before.chars().all(|c| matches!(c, ' ' | '\t' | '>')) && text[end..line_end].trim().is_empty();
        out.push(Found {
            span: Span::new(at, end),
            target: Span::new(middle + 2, close),
            text: Span::new(open + 1, middle),
            prefix: before.to_owned(),
            alone,
        });
        from = end;
    }
    out
}

fn in_fence(text: &str, body: usize, at: usize) -> bool {
    let mut fence: Option<&str> = None;
    for line in text[body.min(at)..at].lines() {
        let line = line.trim_start_matches([' ', '>', '\t']);
        for mark in ["```", "~~~"] {
            if line.starts_with(mark) {
                match fence {
                    Some(open) if open == mark => fence = None,
                    None => fence = Some(mark),
                    Some(_) => {}
                }
            }
        }
    }
    fence.is_some()
}

/// The path that `target`, written in the file `from`, leads to; `None` when it leaves the root.
/// `~/` is the root itself, as `DocFX` has it.
#[must_use]
pub fn join(from: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    if target.starts_with('/') || target.contains(':') || target.is_empty() {
        return None;
    }
    let mut parts: Vec<&str> = match target.strip_prefix("~/") {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(dir, _)| dir.split('/').collect()),
    };
    for part in target.strip_prefix("~/").unwrap_or(&target).split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The paths of all files that the text of `path` includes directly, as far as they stay in the playbook.
#[must_use]
pub fn include_paths(path: &str, text: &str) -> Vec<String> {
    find(text, 0).iter().filter_map(|f| join(path, f.target.of(text).trim())).collect()
}
