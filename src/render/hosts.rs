//! Files that tell a host how to serve the site, on request of `host_files`. What they say is data, in one place: headers
//! for all files, how long files may be kept, the page for unknown addresses, and old addresses.
//!
//! Each redirect has a page of its own as well, so one that a host has no room for still leads on.

use serde_json::{Value, json};

use crate::playbook::{Route, url_path};
use crate::theme::is_lasting;

use super::Renderer;
use super::extras::LOST_HASH;
use super::shell;

/// Headers of every file, beside the policy that each page carries itself.
const HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];
/// For files whose names change with what they hold.
const LASTING: &str = "public, max-age=31536000, immutable";
/// For all others.
const ASKED: &str = "no-cache";
/// Redirects that Cloudflare reads.
const MOST_STATIC: usize = 2_000;
/// Bytes of the file that Azure Static Web Apps reads.
const MOST_AZURE: usize = 20_000;
/// Types that hosts do not know by themselves.
const TYPES: &[(&str, &str)] = &[(".atom", "application/atom+xml"), (".webmanifest", "application/manifest+json")];

/// Makes the file `name` of [`crate::config::HOST_FILES`].
pub(super) fn render(renderer: &Renderer<'_>, name: &str) -> String {
    match name {
        "_headers" => headers(renderer),
        "_redirects" => redirects(renderer),
        _ => azure(renderer),
    }
}

/// All headers of every file.
fn common() -> Vec<(&'static str, String)> {
    let policy = format!("{}; frame-ancestors 'none'", shell::policy(Some(LOST_HASH)));
    let named = HEADERS.iter().map(|(name, value)| (*name, (*value).to_owned()));
    let first = [("Content-Security-Policy", policy)].into_iter();
    first.chain(named).chain([("Cache-Control", ASKED.to_owned())]).collect()
}

/// Where the site begins on its host: `/` or `/folder/`.
fn base(renderer: &Renderer<'_>) -> String {
    let url = renderer.playbook.config.url.as_deref().and_then(|url| url.split_once("://"));
    let path = url.and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    format!("/{path}")
}

/// The extensions of which each file in `assets/` is named after its content.
fn lasting(renderer: &Renderer<'_>) -> String {
    let all = |extension: &&str| {
        let files = || renderer.routes.iter().map(|(path, _)| path).filter(|path| path.starts_with("assets/"));
        let mut own = files().filter(|path| path.rsplit('.').next() == Some(*extension)).peekable();
        own.peek().is_some() && own.all(|path| is_lasting(path))
    };
    ["css", "js"].into_iter().filter(all).collect::<Vec<_>>().join(",")
}

fn headers(renderer: &Renderer<'_>) -> String {
    let base = base(renderer);
    let mut out = format!("{base}*\n");
    for (name, value) in common() {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for extension in ["css", "js"] {
        // A host joins what several rules say, unless one takes it back.
        let files = format!("{base}assets/:name.:hash.{extension}");
        out.push_str(&format!("{files}\n  ! Cache-Control\n  Cache-Control: {LASTING}\n"));
    }
    out
}

/// Old and new addresses, in the order of the old ones.
fn moved<'r>(renderer: &'r Renderer<'_>, base: &'r str) -> impl Iterator<Item = (String, String)> + 'r {
    renderer.routes.iter().filter_map(move |(from, route)| {
        let Route::Redirect { to, .. } = route else { return None };
        let is_web = to.starts_with("http://") || to.starts_with("https://");
        let to = if is_web { to.clone() } else { format!("{base}{to}") };
        // A host shows `folder/index.html` at `folder/`.
        let from = from.strip_suffix("index.html").filter(|rest| rest.ends_with('/')).unwrap_or(from);
        Some((format!("{base}{}", url_path(from)), to))
    })
}

fn redirects(renderer: &Renderer<'_>) -> String {
    let base = base(renderer);
    let all = moved(renderer, &base).count();
    let mut out = String::new();
    if all > MOST_STATIC {
        out.push_str(&format!(
            "# {MOST_STATIC} of {all} redirects: hosts read no more. The others are pages that lead on.\n"
        ));
    }
    for (from, to) in moved(renderer, &base).take(MOST_STATIC) {
        out.push_str(&format!("{from} {to} 301\n"));
    }
    out
}

fn azure(renderer: &Renderer<'_>) -> String {
    let base = base(renderer);
    let global: serde_json::Map<String, Value> =
        common().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let types: serde_json::Map<String, Value> =
        TYPES.iter().map(|(extension, kind)| ((*extension).to_owned(), json!(kind))).collect();
    let mut routes: Vec<Value> = Vec::new();
    let kept = lasting(renderer);
    if !kept.is_empty() {
        routes.push(json!({ "route": format!("{base}assets/*.{{{kept}}}"), "headers": { "Cache-Control": LASTING } }));
    }
    let mut size = 2_000;
    for (from, to) in moved(renderer, &base) {
        size += from.len() + to.len() + 80;
        if size > MOST_AZURE {
            break;
        }
        routes.push(json!({ "route": from, "redirect": to, "statusCode": 301 }));
    }
    let file = json!({
        "routes": routes,
        "responseOverrides": { "404": { "rewrite": format!("{base}404.html"), "statusCode": 404 } },
        "globalHeaders": global,
        "mimeTypes": types,
    });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}
