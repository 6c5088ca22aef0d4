//! Redirects in the settings of other tools, as far as they are plain data: `_redirects`, `netlify.toml`,
//! `.openpublishing.redirection.json`, `mkdocs.yml`, `.gitbook.yaml`, `docusaurus.config.js`, `astro.config.mjs`,
//! `book.toml`.

use crate::parse::{Literal, join_path, literal};
use crate::text::Span;

use super::declared::{Cell, Form, Sink};

/// Reads the file if its name is that of a known tool's.
pub(super) fn read(file: &str, text: &str, sink: &mut Sink<'_>) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        _ if name == "_redirects" => lines(text, sink),
        "json" => json(text, folder, sink),
        _ if name == ".gitbook.yaml" => gitbook(text, folder, sink),
        "yml" | "yaml" => mkdocs(text, folder, sink),
        "toml" => toml(text, sink),
        "js" | "cjs" | "mjs" | "ts" | "mts" => script(text, sink),
        _ => return false,
    }
    true
}

/// Lines of a text with the byte at which each begins.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

const PATTERN: &str = "a pattern stands for many addresses";
const CONDITION: &str = "it holds for some readers only";
const REWRITE: &str = "it shows one page at another's address";

/// Netlify and Cloudflare: `/old /new 301`.
fn lines(text: &str, sink: &mut Sink<'_>) {
    for (start, line) in numbered(text) {
        let rule = line.split(" #").next().unwrap_or(line).trim();
        if rule.is_empty() || rule.starts_with('#') {
            continue;
        }
        let mut parts = rule.split_whitespace();
        let (from, to) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let rest: Vec<&str> = parts.collect();
        let (from, to) = (Cell::of(line, start, from), Cell::of(line, start, to));
        one(from, to, &rest, sink);
    }
}

/// A rule with what follows its two addresses: a status, conditions.
fn one(from: Cell, to: Cell, rest: &[&str], sink: &mut Sink<'_>) {
    let status = rest.first().map_or("301", |status| status.trim_end_matches('!'));
    if from.text.contains(['*', '?']) || from.text.split('/').any(|part| part.starts_with(':')) {
        sink.unread(&from, PATTERN);
    } else if to.text.contains(['=']) && !to.text.contains('/') || rest.len() > 1 {
        sink.unread(&from, CONDITION);
    } else if !status.starts_with('3') {
        sink.unread(&from, REWRITE);
    } else if to.text.is_empty() {
        sink.fault(&from, super::RedirectFaultKind::NoTarget);
    } else {
        sink.put(from, Form::Address, to, Form::Address);
    }
}

fn json(text: &str, folder: &str, sink: &mut Sink<'_>) {
    let Some(at) = text.find(['{', '[']) else { return };
    let all = literal(text, at);
    let list = ["redirections", "redirects"].iter().find_map(|key| all.get(key)).unwrap_or(&all);
    match list {
        Literal::List(items) => items.iter().for_each(|item| entry(item, folder, sink)),
        Literal::Table(_) => map(list, sink),
        _ => sink.unread(&Cell { span: Span::at(at), text: String::new() }, "it is not a list of redirects"),
    }
}

fn cell((text, span): (&str, Span)) -> Cell {
    Cell { span, text: text.to_owned() }
}

/// `{from: …, to: …}` as the tools call the two.
fn entry(item: &Literal, folder: &str, sink: &mut Sink<'_>) {
    let find = |keys: &[&str]| keys.iter().find_map(|key| item.text(key)).map(cell);
    let to = find(&["redirect_url", "to", "destination"]);
    let from_root = |from: Cell| Cell { text: from.text.trim_start_matches('/').to_owned(), ..from };
    let root = find(&["source_path_from_root"]).map(|from| (from_root(from), Form::File(String::new())));
    let path = find(&["source_path"]).map(|from| (from, Form::File(folder.to_owned())));
    let address = find(&["from", "source"]).map(|from| (from, Form::Address));
    let many = match item.get("from") {
        Some(Literal::List(all)) => all.as_slice(),
        _ => &[],
    };
    let from = root.or(path).or(address);
    let from = from.into_iter().chain(many.iter().filter_map(|from| match from {
        Literal::Text(text, span) => Some((cell((text, *span)), Form::Address)),
        _ => None,
    }));
    for (from, form) in from {
        let conditions: &[&str] =
            if item.get("has").or_else(|| item.get("missing")).is_some() { &["301", "has"] } else { &[] };
        match (&to, form) {
            (Some(to), Form::Address) => one(from, to.clone(), conditions, sink),
            (Some(to), form) => sink.put(from, form, to.clone(), Form::Address),
            (None, _) => sink.fault(&from, super::RedirectFaultKind::NoTarget),
        }
    }
}

/// `{"/old": "/new"}`, as Astro has it.
fn map(all: &Literal, sink: &mut Sink<'_>) {
    let Literal::Table(entries) = all else { return };
    for (from, to) in entries {
        let to = match to {
            Literal::Text(to, span) => Some(cell((to, *span))),
            other => other.text("destination").map(cell),
        };
        if let Some(to) = to {
            let from = Cell { span: to.span, text: from.clone() };
            let pattern = from.text.contains('[').then(|| Cell { text: "*".to_owned(), ..from.clone() });
            match pattern {
                Some(_) => sink.unread(&from, PATTERN),
                None => one(from, to, &[], sink),
            }
        }
    }
}

fn script(text: &str, sink: &mut Sink<'_>) {
    if let Some(at) = text.find("createRedirects") {
        let cell = Cell { span: Span::new(at, at + "createRedirects".len()), text: "createRedirects".to_owned() };
        sink.unread(&cell, "a program makes them");
    }
    for (at, word) in text.match_indices("redirects") {
        let before = text[..at].trim_end_matches(['"', '\'']).chars().next_back();
        let rest = text[at + word.len()..].trim_start_matches(['"', '\'']).trim_start();
        let Some(rest) = rest.strip_prefix(':').map(str::trim_start) else { continue };
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            continue;
        }
        match literal(text, text.len() - rest.len()) {
            Literal::List(items) => items.iter().for_each(|item| entry(item, "", sink)),
            table @ Literal::Table(_) => map(&table, sink),
            _ => sink
                .unread(&Cell { span: Span::new(at, at + word.len()), text: word.to_owned() }, "a program makes them"),
        }
    }
}

/// A text of YAML or TOML without quotes and without what follows it.
fn plain(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split(quote).next().unwrap_or(inner);
        }
    }
    value.split(" #").next().unwrap_or(value).trim()
}

/// The two texts that `sign` parts.
fn pair(line: &str, sign: char) -> Option<(&str, &str)> {
    let body = line.trim();
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (key, rest) = match quote {
        Some(quote) => {
            let (key, rest) = body[1..].split_once(quote)?;
            (key, rest.trim_start().strip_prefix(sign)?)
        }
        None if sign == ':' => body.split_once(": ")?,
        None => body.split_once(sign)?,
    };
    Some((key.trim(), plain(rest)))
}

/// `redirect_maps` of a plugin of `MkDocs`: `old.md: new.md`.
fn mkdocs(text: &str, folder: &str, sink: &mut Sink<'_>) {
    let docs = Form::File(pages(text, folder, "docs_dir:", "docs"));
    below(text, "redirect_maps:", (&docs, &docs), sink);
}

/// `redirects` of `GitBook`: from an address to a file.
fn gitbook(text: &str, folder: &str, sink: &mut Sink<'_>) {
    let files = Form::File(pages(text, folder, "root:", ""));
    below(text, "redirects:", (&Form::Address, &files), sink);
}

/// The folder of the pages, as `key` says it.
fn pages(text: &str, folder: &str, key: &str, usual: &str) -> String {
    let own = numbered(text).find_map(|(_, line)| line.strip_prefix(key).map(plain)).unwrap_or(usual);
    let own = own.trim_start_matches("./").trim_matches(['/', '.']);
    let parts: Vec<&str> = [folder, own].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// Old and new address on each line below `key`.
fn below(text: &str, key: &str, (old, new): (&Form, &Form), sink: &mut Sink<'_>) {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut inside = None;
    for (start, line) in numbered(text) {
        let body = line.trim_start();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if body.trim_end() == key {
            inside = Some(indent(line));
            continue;
        }
        match inside {
            Some(depth) if indent(line) > depth => {
                let Some((from, to)) = pair(line, ':').filter(|(from, to)| !from.is_empty() && !to.is_empty()) else {
                    continue;
                };
                let (from, to) = (Cell::of(line, start, from), Cell::of(line, start, to));
                sink.put(from, old.clone(), to, new.clone());
            }
            Some(_) => inside = None,
            None => {}
        }
    }
}

/// `[output.html.redirect]` of mdBook, and `[[redirects]]` of Netlify.
fn toml(text: &str, sink: &mut Sink<'_>) {
    let mut table = "";
    let (mut from, mut to, mut rest): (Option<Cell>, Option<Cell>, Vec<&str>) = (None, None, Vec::new());
    let done = |from: &mut Option<Cell>, to: &mut Option<Cell>, rest: &mut Vec<&str>, sink: &mut Sink<'_>| {
        if let (Some(from), Some(to)) = (from.take(), to.take()) {
            one(from, to, rest, sink);
        }
        rest.clear();
    };
    for (start, line) in numbered(text) {
        let body = line.trim();
        if body.starts_with('[') {
            done(&mut from, &mut to, &mut rest, sink);
            table = body.split(" #").next().unwrap_or(body).trim();
            continue;
        }
        let Some((key, value)) = pair(line, '=').filter(|_| !body.starts_with('#')) else { continue };
        match (table, key) {
            ("[output.html.redirect]", _) => {
                let (from, mut to) = (Cell::of(line, start, key), Cell::of(line, start, value));
                // Beside the old address.
                if !value.starts_with('/') && !value.contains("://") {
                    let folder = key.trim_start_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
                    let joined = join_path(&format!("{folder}/x"), value).unwrap_or_default();
                    to.text = format!("/{}", joined.trim_start_matches('/'));
                }
                one(from, to, &[], sink);
            }
            ("[[redirects]]", "from") => from = Some(Cell::of(line, start, value)),
            ("[[redirects]]", "to") => to = Some(Cell::of(line, start, value)),
            ("[[redirects]]", "status") => rest.insert(0, value),
            ("[[redirects]]", "conditions" | "query") => rest.extend(["301", "if"]),
            _ => {}
        }
    }
    done(&mut from, &mut to, &mut rest, sink);
}
