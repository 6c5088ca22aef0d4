//! The file of old addresses: what each line says, where it leads in the end, and why one is left out.
//!
//! It must not know how a redirect is rendered.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{page_stem, percent_decode};
use crate::text::Span;

use super::links::fold_path;

/// Why a redirect does not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedirectFaultKind {
    /// The file that the settings name is not there.
    NoFile,
    /// The line has no new address.
    NoTarget,
    /// The old address is that of no page below the site.
    BadSource,
    /// The site has a file of this path at the old address.
    Taken(String),
    /// The old address was given before, at this place.
    Twice(Span),
    /// The new address is the old one, or leads back to it; the addresses on the way.
    Circle(Vec<String>),
    /// There is nothing at the new address; a path that may be meant.
    Nowhere(Option<String>),
    /// The page of this path has no such anchor.
    NoAnchor(Arc<str>, String),
}

/// A redirect that does not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectFault {
    /// The bytes that are to blame.
    pub span: Span,
    /// What is written there.
    pub written: String,
    /// What is wrong.
    pub kind: RedirectFaultKind,
}

/// What the site has, as far as redirects must know it.
pub(super) trait Files {
    /// Whether there is a file at `path`.
    fn has(&self, path: &str) -> bool;
    /// All files.
    fn all(&self) -> Vec<&str>;
    /// The page of `path` when it lacks `anchor`.
    fn lacks(&self, path: &str, anchor: &str) -> Option<Arc<str>>;
    /// Whether what is missing may be there for somebody else.
    fn partial(&self) -> bool;
}

/// A redirect that works: the path of its file, and its target: an address on the web or below the site.
pub(super) type Made = (String, String);

/// So many addresses of a circle are named.
const SHOWN: usize = 5;

/// A cell: its bytes without spaces and quotes.
#[derive(Clone, Debug)]
struct Cell {
    span: Span,
    text: String,
}

struct Line {
    to: Cell,
    /// The path of the file at the old address.
    path: String,
}

/// Where a redirect leads in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    To(String),
    Circle(Vec<String>),
    /// There is nothing.
    Lost,
    /// Another redirect on the way is to blame.
    Beyond,
}

/// Reads the redirects: those that work, and what is wrong with the others, in the order of the file.
pub(super) fn read(text: &str, files: &dyn Files) -> (Vec<Made>, Vec<RedirectFault>) {
    let mut faults = Vec::new();
    let lines = lines(text, files, &mut faults);
    let by_path: HashMap<&str, usize> = lines.iter().enumerate().map(|(n, line)| (line.path.as_str(), n)).collect();
    let mut ends: Vec<Option<End>> = vec![None; lines.len()];
    for n in 0..lines.len() {
        follow(n, &lines, &by_path, files, &mut ends);
    }
    let mut made = Vec::new();
    let mut names: Option<HashMap<String, Option<&str>>> = None;
    for (line, end) in lines.iter().zip(ends) {
        let mut fault = |kind| {
            faults.push(RedirectFault { span: line.to.span, written: line.to.text.clone(), kind });
        };
        match end {
            Some(End::To(to)) => {
                let (path, anchor) = split(&line.to.text);
                if let Some(anchor) = anchor
                    && let Some(page) = files.lacks(&path, &anchor)
                {
                    fault(RedirectFaultKind::NoAnchor(page, anchor));
                }
                made.push((line.path.clone(), to));
            }
            Some(End::Circle(way)) => fault(RedirectFaultKind::Circle(way)),
            Some(End::Lost) if !files.partial() => {
                let names = names.get_or_insert_with(|| by_name(files));
                fault(RedirectFaultKind::Nowhere(meant(&line.to.text, files, names)));
            }
            _ => {}
        }
    }
    faults.sort_by_key(|fault| fault.span);
    (made, faults)
}

/// The lines that name an old address of this site, which is free, and a new one.
fn lines(text: &str, files: &dyn Files, faults: &mut Vec<RedirectFault>) -> Vec<Line> {
    let mut taken: Option<HashMap<String, &str>> = None;
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut out = Vec::new();
    let (mut start, mut first) = (0, true);
    for raw in text.split_inclusive('\n') {
        let mut cells = cells(raw, start);
        start += raw.len();
        let Some(from) = cells.next().filter(|c| !c.text.is_empty() && !c.text.starts_with('#')) else { continue };
        // The names of the columns.
        let head = std::mem::take(&mut first) && !from.text.contains(['.', '/']);
        if head {
            continue;
        }
        let mut fault =
            |cell: &Cell, kind| faults.push(RedirectFault { span: cell.span, written: cell.text.clone(), kind });
        let Some(to) = cells.next().filter(|c| !c.text.is_empty()) else {
            fault(&from, RedirectFaultKind::NoTarget);
            continue;
        };
        let path = percent_decode(from.text.trim_start_matches('/'));
        let below = |part: &str| !part.is_empty() && part != ".." && part != ".";
        let odd = |c: char| matches!(c, '\\' | ':' | '?' | '#') || c.is_control();
        if !path.ends_with(".html") || !path.split('/').all(below) || path.contains(odd) {
            fault(&from, RedirectFaultKind::BadSource);
            continue;
        }
        let folded = fold_path(&path);
        let taken = taken.get_or_insert_with(|| files.all().into_iter().map(|file| (fold_path(file), file)).collect());
        if is_same(&path, &to.text) {
            fault(&to, RedirectFaultKind::Circle(vec![path.clone(), path]));
        } else if let Some(file) = taken.get(&folded) {
            fault(&from, RedirectFaultKind::Taken((*file).to_owned()));
        } else if let Some(before) = seen.get(&folded) {
            fault(&from, RedirectFaultKind::Twice(*before));
        } else {
            seen.insert(folded, from.span);
            out.push(Line { to, path });
        }
    }
    out
}

fn is_same(path: &str, to: &str) -> bool {
    !is_web(to) && split(to).0 == path
}

/// The cells of a line that begins at byte `start`, apart at commas and semicolons outside quotes.
fn cells(line: &str, start: usize) -> impl Iterator<Item = Cell> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..)?;
        let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        let lead = rest.len() - rest.trim_start_matches(blank).len();
        let inner = &rest[lead..];
        let quoted = inner.strip_prefix('"').and_then(|i| i.find('"'));
        let (from, to, next) = match quoted {
            Some(end) => {
                (lead + 1, lead + 1 + end, rest[lead + 2 + end..].find([',', ';']).map(|i| i + lead + 2 + end))
            }
            None => {
                let end = rest.find([',', ';']).unwrap_or(rest.len());
                let from = lead.min(end);
                let to = from + rest[from..end].trim_end_matches(blank).len();
                (from, to, (end < rest.len()).then_some(end))
            }
        };
        let text = rest[from..to].trim_matches('"').to_owned();
        let span = Span::new(start + at + from, start + at + to);
        at += next.map_or(rest.len() + 1, |n| n + 1);
        Some(Cell { span, text })
    })
}

fn is_web(to: &str) -> bool {
    to.starts_with("https://") || to.starts_with("http://")
}

/// The path of the file that a target below the site names, and its anchor.
fn split(to: &str) -> (String, Option<String>) {
    let (rest, anchor) = match to.split_once('#') {
        Some((rest, anchor)) => (rest, Some(percent_decode(anchor))),
        None => (to, None),
    };
    let path = percent_decode(rest.split('?').next().unwrap_or(rest).trim_start_matches('/'));
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    (path, anchor.filter(|a| !a.is_empty()))
}

/// Follows redirect `n` to its end, and with it all on its way.
fn follow(n: usize, lines: &[Line], by_path: &HashMap<&str, usize>, files: &dyn Files, ends: &mut [Option<End>]) {
    let mut way = Vec::new();
    let mut on_way: HashMap<usize, usize> = HashMap::new();
    let mut at = n;
    let end = loop {
        if let Some(known) = &ends[at] {
            break match known {
                End::To(to) => End::To(to.clone()),
                _ => End::Beyond,
            };
        }
        if let Some(&first) = on_way.get(&at) {
            let circle: Vec<usize> = way.split_off(first);
            let mut paths: Vec<String> = circle.iter().take(SHOWN).map(|&n| lines[n].path.clone()).collect();
            if circle.len() > SHOWN {
                paths.push("…".to_owned());
            }
            paths.push(lines[at].path.clone());
            for n in circle {
                ends[n] = Some(End::Circle(paths.clone()));
            }
            break End::Beyond;
        }
        on_way.insert(at, way.len());
        way.push(at);
        let to = &lines[at].to.text;
        if is_web(to) {
            break End::To(to.clone());
        }
        let (path, _) = split(to);
        if files.has(&path) {
            break End::To(to.trim_start_matches('/').to_owned());
        }
        match by_path.get(path.as_str()) {
            Some(&next) => at = next,
            None => {
                ends[at] = Some(End::Lost);
                way.pop();
                break End::Beyond;
            }
        }
    };
    for n in way {
        ends[n] = Some(end.clone());
    }
}

/// Pages by the last part of their path; `None` where several have the same.
fn by_name(files: &dyn Files) -> HashMap<String, Option<&str>> {
    let mut out: HashMap<String, Option<&str>> = HashMap::new();
    for file in files.all() {
        let name = fold_path(file.rsplit('/').next().unwrap_or(file));
        out.entry(name).and_modify(|known| *known = None).or_insert(Some(file));
    }
    out
}

/// The page that a target most likely means: written as in the sources, or in another folder.
fn meant(to: &str, files: &dyn Files, names: &HashMap<String, Option<&str>>) -> Option<String> {
    let (path, _) = split(to);
    let stem = path.strip_suffix(".html").or_else(|| page_stem(&path)).unwrap_or(&path);
    let page = format!("{stem}.html");
    if files.has(&page) {
        return Some(page);
    }
    let name = fold_path(page.rsplit('/').next().unwrap_or(&page));
    names.get(&name).copied().flatten().map(str::to_owned)
}
