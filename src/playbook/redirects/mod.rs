//! Old addresses: what each says, where it leads in the end, and why one is left out.
//!
//! It must not know how a redirect is rendered.

mod declared;
mod places;
mod settings;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{page_stem, percent_decode};
use crate::text::Span;

use super::paths::fold_path;

pub(super) use declared::{Declarations, Declared, Form, Lead, read as declared};
pub(super) use places::{Redirected, lead, places};

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
    Twice(Arc<str>, Span),
    /// The new address is the old one, or leads back to it; the addresses on the way.
    Circle(Vec<String>),
    /// There is nothing at the new address; a path that may be meant.
    Nowhere(Option<String>),
    /// The page of this path has no such anchor.
    NoAnchor(Arc<str>, String),
    /// Another tool's redirect that pages alone cannot make; why, as a clause.
    Unread(&'static str),
}

/// A redirect that does not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectFault {
    /// The file that says it.
    pub file: Arc<str>,
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
    /// The files of the site that stand for an old address.
    fn places(&self, text: &str, form: &Form) -> Vec<String>;
    /// The file of the site, or the address on the web, that a new address means.
    fn lead(&self, to: &Lead) -> Option<String>;
}

/// A redirect that works: the path of its file, its target (an address on the web or below the site), and who says it.
pub(super) type Made = (String, String, Arc<str>);

/// So many addresses of a circle are named.
const SHOWN: usize = 5;

/// A file that leads on.
struct Line<'d> {
    declared: &'d Declared,
    /// The path of the file at the old address.
    path: String,
    /// Where it leads: an address on the web or a path below the site, with its anchor.
    to: String,
    /// That is known to be there.
    found: bool,
}

impl Line<'_> {
    /// What is written of its target.
    fn target(&self) -> (Span, &str) {
        match &self.declared.to {
            Lead::Written(cell, _) => (cell.span, &cell.text),
            Lead::Page(_) => (self.declared.from.span, &self.declared.from.text),
        }
    }
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

const PART: &str = "it begins at a part of a page, which no host sees";
const ELSEWHERE: &str = "it leads to what is not in the playbook";

/// Reads the redirects: those that work, and what is wrong with the others, in the order of the files.
pub(super) fn read(declarations: &Declarations, files: &dyn Files) -> (Vec<Made>, Vec<RedirectFault>) {
    let mut faults = declarations.faults.clone();
    let mut lines = lines(&declarations.all, files, &mut faults);
    let by_path: HashMap<String, usize> = lines.iter().enumerate().map(|(n, line)| (line.path.clone(), n)).collect();
    // What is not there may be another old address.
    for line in lines.iter_mut().filter(|line| !line.found) {
        if let Lead::Written(cell, form) = &line.declared.to
            && let Some(next) =
                files.places(&cell.text, form).into_iter().find(|path| *path != line.path && by_path.contains_key(path))
        {
            line.to = next;
        }
    }
    let mut ends: Vec<Option<End>> = vec![None; lines.len()];
    for n in 0..lines.len() {
        follow(n, &lines, &by_path, files, &mut ends);
    }
    let mut made = Vec::new();
    let mut names: Option<HashMap<String, Option<&str>>> = None;
    for (line, end) in lines.iter().zip(ends) {
        let (span, written) = line.target();
        let mut fault = |kind| {
            let (file, written) = (line.declared.file.clone(), written.to_owned());
            faults.push(RedirectFault { file, span, written, kind });
        };
        match end {
            Some(End::To(to)) => {
                let (path, anchor) = split(&line.to);
                if let Some(anchor) = anchor
                    && let Some(page) = files.lacks(&path, &anchor)
                {
                    fault(RedirectFaultKind::NoAnchor(page, anchor));
                }
                made.push((line.path.clone(), to, line.declared.file.clone()));
            }
            Some(End::Circle(way)) => fault(RedirectFaultKind::Circle(way)),
            Some(End::Lost) if !files.partial() && line.declared.form == Form::Site => {
                let names = names.get_or_insert_with(|| by_name(files));
                fault(RedirectFaultKind::Nowhere(meant(&line.to, files, names)));
            }
            Some(End::Lost) if !files.partial() => fault(RedirectFaultKind::Unread(ELSEWHERE)),
            _ => {}
        }
    }
    faults.sort_by(|a, b| (&a.file, a.span).cmp(&(&b.file, b.span)));
    // One redirect may stand for several files of the site.
    faults.dedup_by(|a, b| (&a.file, a.span) == (&b.file, b.span));
    (made, faults)
}

/// The files that lead on: each from an address that is free.
fn lines<'d>(all: &'d [Declared], files: &dyn Files, faults: &mut Vec<RedirectFault>) -> Vec<Line<'d>> {
    let mut taken: Option<HashMap<String, &str>> = None;
    let mut seen: HashMap<String, (&Declared, String)> = HashMap::new();
    let mut out = Vec::new();
    for declared in all {
        let from = &declared.from;
        let exact = declared.form == Form::Site;
        let to = files.lead(&declared.to);
        let found = to.is_some();
        let written = match &declared.to {
            Lead::Written(cell, _) => cell,
            Lead::Page(_) => from,
        };
        let to = to.unwrap_or_else(|| written.text.clone());
        if !exact && from.text.contains('#') {
            let (file, span, written) = (declared.file.clone(), from.span, from.text.clone());
            faults.push(RedirectFault { file, span, written, kind: RedirectFaultKind::Unread(PART) });
            continue;
        }
        // A page alone leads on: nothing stands for a drawing or for an address of another site.
        let mut last = Some((from, RedirectFaultKind::Unread("no page can lead on from there")));
        let before = out.len();
        for path in files.places(&from.text, &declared.form) {
            let below = |part: &str| !part.is_empty() && part != ".." && part != ".";
            let odd = |c: char| matches!(c, '\\' | ':' | '?' | '#') || c.is_control();
            if !path.ends_with(".html") || !path.split('/').all(below) || path.contains(odd) {
                last = Some((from, RedirectFaultKind::BadSource));
                continue;
            }
            let folded = fold_path(&path);
            let taken = taken.get_or_insert_with(|| files.all().into_iter().map(|f| (fold_path(f), f)).collect());
            if is_same(&path, &to) {
                last = exact.then(|| (written, RedirectFaultKind::Circle(vec![path.clone(), path])));
            } else if let Some(file) = taken.get(&folded) {
                last = exact.then(|| (from, RedirectFaultKind::Taken((*file).to_owned())));
            } else if let Some((before, lead)) = seen.get(&folded) {
                let other = exact || *lead != to;
                let twice = || RedirectFaultKind::Twice(before.file.clone(), before.from.span);
                last = other.then(|| (from, twice()));
            } else {
                seen.insert(folded, (declared, to.clone()));
                out.push(Line { declared, path, to: to.clone(), found });
            }
        }
        if out.len() == before
            && let Some((cell, kind)) = last
        {
            let (file, span, written) = (declared.file.clone(), cell.span, cell.text.clone());
            faults.push(RedirectFault { file, span, written, kind });
        }
    }
    out
}

fn is_same(path: &str, to: &str) -> bool {
    !is_web(to) && split(to).0 == path
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
fn follow(n: usize, lines: &[Line<'_>], by_path: &HashMap<String, usize>, files: &dyn Files, ends: &mut [Option<End>]) {
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
        let to = &lines[at].to;
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
