//! Editions of a site beside the latest one, each whole and at an address of its own: `editions/2026-11/`. A page lists
//! them and shows which pages differ from the latest, so that somebody who works with one sees what moving on means.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::locale::{Argument, Catalogue, Tag};

use super::headers::Headers;
use super::ledger::retried;
use super::manifest::Pages;
use super::store::{Refusal, Store, Version, When};
use super::{Pace, Site, UploadFault};

/// The folder of editions below a target.
pub const EDITIONS: &str = "editions";
const LIST: &str = "editions/index.json";
/// The page that lists them.
pub const PAGE: &str = "editions/index.html";
const STYLE: &str = "editions/index.css";
const SCRIPT: &str = "editions/index.js";
/// Attempts against others who list their editions at the same time.
const ATTEMPTS: usize = 20;

/// An edition in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Its name, which is that of its folder.
    pub name: String,
    /// The day on which it was published last.
    pub day: String,
    /// How many pages it has.
    #[serde(default)]
    pub pages: usize,
}

/// What is wrong with the name of an edition, if anything is.
#[must_use]
pub fn misnamed(name: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let fits = name.chars().all(is_plain) && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.len() <= 64;
    let taken = name == "latest" || name.starts_with("index");
    (!fits || taken).then(|| {
        format!("an edition cannot be named `{name}`; use letters, digits, `.`, `_` and `-`, such as `2026-11`, and not `latest`")
    })
}

fn read(root: &dyn Store, pace: Pace) -> Result<(Vec<Edition>, Option<Version>), UploadFault> {
    let Some(object) = retried(pace, || root.read(LIST))? else { return Ok((Vec::new(), None)) };
    let mut editions: Vec<Edition> = serde_json::from_slice(&object.bytes).unwrap_or_default();
    editions.retain(|edition| misnamed(&edition.name).is_none());
    Ok((editions, Some(object.version)))
}

/// Whether a target has editions.
///
/// # Errors
/// When the target cannot be read.
pub fn any(root: &dyn Store, pace: Pace) -> Result<bool, UploadFault> {
    Ok(!read(root, pace)?.0.is_empty())
}

/// Lists an edition that was published on `day`, and writes the page of editions in the language of `words`. Returns
/// false if it was listed and did not change.
///
/// # Errors
/// When the target cannot be written to.
pub fn record(
    root: &dyn Store,
    pace: Pace,
    name: &str,
    day: &str,
    site: &Site,
    is_same: bool,
    words: (&Tag, &Catalogue),
) -> Result<bool, UploadFault> {
    let pages = site.files.keys().filter(|name| name.ends_with(".html")).count();
    let edition = Edition { name: name.to_owned(), day: day.to_owned(), pages };
    let (entry, _) = site.plain("index.html")?;
    let title = title(&String::from_utf8_lossy(&entry));
    for _ in 0..ATTEMPTS {
        let (mut editions, version) = read(root, pace)?;
        if is_same && editions.iter().any(|other| other.name == name) {
            return Ok(false);
        }
        editions.retain(|other| other.name != edition.name);
        editions.push(edition.clone());
        editions.sort_by(|a, b| (&b.day, &b.name).cmp(&(&a.day, &a.name)));
        let bytes = serde_json::to_vec(&editions).unwrap_or_default();
        let when = version.map_or(When::Absent, When::Is);
        match retried(pace, || root.write(LIST, &bytes, &Headers::of(LIST, 0, false), &when)) {
            // Somebody else listed one: read again.
            Err(UploadFault::Store(fault)) if fault.refusal == Refusal::Condition => {}
            Err(fault) => return Err(fault),
            Ok(_) => {
                let page = page(&editions, &title, words);
                for (name, text) in
                    [(STYLE, include_str!("editions.css")), (SCRIPT, include_str!("editions.js")), (PAGE, &*page)]
                {
                    let headers = Headers::of(name, 0, false);
                    retried(pace, || root.write(name, text.as_bytes(), &headers, &When::Always))?;
                }
                return Ok(true);
            }
        }
    }
    Err(UploadFault::Overtaken)
}

fn page(editions: &[Edition], title: &str, (tag, words): (&Tag, &Catalogue)) -> String {
    let text = |id: &str, values: &[(&str, Argument<'_>)]| escaped(&words.format(id, values));
    let mut rows = String::new();
    for Edition { name, day, pages } in editions {
        let count = text("editions-pages", &[("n", Argument::Number(i64::try_from(*pages).unwrap_or(i64::MAX)))]);
        let since = text("editions-since", &[("name", Argument::Text(name.clone().into()))]);
        rows.push_str(&format!(
            "<li data-edition=\"{name}\"><a href=\"{name}/index.html\">{name}</a> <small>{day}, {count}</small>\
             <details><summary>{since}</summary></details></li>\n"
        ));
    }
    let says = ["new", "changed", "removed", "nothing", "unknown"]
        .map(|id| format!(" data-{id}=\"{}\"", text(&format!("editions-{id}"), &[])))
        .concat();
    let heading = text("editions-title", &[]);
    let latest = text("editions-latest", &[("title", Argument::Text(title.into()))]);
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"content-security-policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'none'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"../assets/icon.svg\">\n<title>{heading} – {title}</title>\n\
         <link rel=\"stylesheet\" href=\"index.css\">\n\
         <main>\n<h1>{heading}</h1>\n<p><a href=\"../index.html\">{latest}</a></p>\n<ul id=\"Editions\"{says}>\n{rows}</ul>\n</main>\n\
         <script src=\"index.js\"></script>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The pages of a site. Names of styles and scripts, which change with every edition, do not count, nor do links to the
/// pages before and after.
pub(super) fn pages(site: &Site) -> Pages {
    let names: Vec<&String> = site.files.keys().filter(|name| name.ends_with(".html")).collect();
    let one = |name: &&String| {
        let (bytes, _) = site.plain(name).ok()?;
        let html = String::from_utf8_lossy(&bytes).into_owned();
        let main = between(&html, "<main", "</main>")?;
        let text = blake3::hash(words(&without_navigation(main)).as_bytes()).to_hex()[..16].to_owned();
        Some(((*name).clone(), (title(&html), text)))
    };
    names.par_iter().filter_map(one).collect()
}

/// The title of a page.
fn title(html: &str) -> String {
    let raw = between(html, "<title>", "</title>").unwrap_or_default();
    raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let from = text.find(start)? + start.len();
    let to = from + text[from..].find(end)?;
    Some(&text[from..to])
}

fn without_navigation(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<nav") {
        out.push_str(before);
        rest = after.split_once("</nav>").map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// What is between tags.
fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut is_tag = true;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                out.push(' ');
            }
            _ if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_is_what_counts() {
        let old = "<title>A &amp; B</title><link href=site.1.css><main class=x><p>One <b>two</b></main>";
        let new = "<title>A &amp; B</title><link href=site.2.css><main class=y><p>One  <i>two</i></main>";
        let text = |html| words(between(html, "<main", "</main>").unwrap());
        assert_eq!((text(old), title(old)), (text(new), "A & B".to_owned()));
        assert_ne!(text(old), text("<main><p>One three</main>"));
        assert_eq!(words(&without_navigation("><p>One<nav class=pager><a>Next</a></nav><p>two<nav>x")), "One two");
    }

    #[test]
    fn names_of_editions_are_names_of_folders() {
        for fine in ["2026-11", "v1.2_b"] {
            assert_eq!(misnamed(fine), None);
        }
        for wrong in ["", "latest", "index.html", "a/b", "..", "ä", "a b"] {
            assert!(misnamed(wrong).is_some(), "{wrong}");
        }
    }
}
