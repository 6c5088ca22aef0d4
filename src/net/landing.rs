//! Where a redirect ends: at what was asked for, or at a search, home, error or sign-in page instead.

use url::Url;

/// Hosts whose links lead elsewhere by design.
const SHORTENERS: &[&str] = &[
    "aka.ms",
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "youtu.be",
    "1drv.ms",
    "msft.it",
    "fb.me",
    "g.co",
    "w.wiki",
    "doi.org",
    "dx.doi.org",
    "purl.org",
    "w3id.org",
];

/// Search engines, where shorteners send those who ask for nothing.
const SEARCH: &[&str] = &["bing.com", "google.com", "duckduckgo.com", "yahoo.com"];

fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether an address leads elsewhere by design.
pub(super) fn is_shortener(url: &Url) -> bool {
    let fwlink = host(url) == "go.microsoft.com" && url.path().to_ascii_lowercase().starts_with("/fwlink");
    fwlink || SHORTENERS.contains(&host(url))
}

/// The parts of a path without a language.
fn parts(url: &Url) -> Vec<String> {
    let parts = url.path().split('/').filter(|p| !p.is_empty()).map(str::to_ascii_lowercase);
    parts.filter(|p| !is_locale(p)).collect()
}

/// `en-us`, `de`, `pt_br`.
fn is_locale(part: &str) -> bool {
    let mut pieces = part.split(['-', '_']);
    let two = |p: Option<&str>| p.is_some_and(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_alphabetic()));
    two(pieces.next()) && matches!(pieces.next(), None | Some("")) || {
        let mut pieces = part.split(['-', '_']);
        two(pieces.next()) && two(pieces.next()) && pieces.next().is_none()
    }
}

fn is_home(url: &Url) -> bool {
    let parts = parts(url);
    parts.is_empty() || (parts.len() == 1 && ["index.html", "index.htm", "default.aspx", "home"].contains(&&*parts[0]))
}

/// Why what was reached cannot be what was meant: a search page behind a shortener, the home page of
/// the host instead of a page deep inside.
pub(super) fn lost_on_the_way(start: &Url, end: &Url) -> Option<String> {
    if start == end {
        return None;
    }
    if is_shortener(start) {
        let search = SEARCH.contains(&host(end)) && (is_home(end) || end.path().starts_with("/search"));
        if search {
            return Some(format!("the shortener does not know it and leads to the search page of `{}`", host(end)));
        }
        if host(start) == host(end) && is_home(end) {
            return Some("the shortener does not know it and leads to its own home page".to_owned());
        }
        return None;
    }
    let deep = !is_home(start) || start.query().is_some();
    (deep && host(start) == host(end) && is_home(end) && end.query().is_none())
        .then(|| format!("it leads to the home page of `{}`", host(end)))
}

/// Whether an address asks who is there.
pub(super) fn asks_to_sign_in(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let path = url.path().to_ascii_lowercase();
    let at_host =
        ["login.", "signin.", "accounts.", "auth.", "sso.", "idp.", "adfs."].iter().any(|p| host.starts_with(p));
    let at_path = path.split('/').any(|p| {
        ["login", "signin", "sign-in", "sign_in", "logon", "login.aspx", "signin.aspx", "saml2", "oauth2"].contains(&p)
    });
    at_host || at_path
}

/// Whether an address is that of an error page.
pub(super) fn is_error_page(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let stem = name.split('.').next().unwrap_or(name);
    ["404", "error404", "404error", "notfound", "not-found", "page-not-found", "pagenotfound", "not_found"]
        .contains(&stem)
}

/// Whether a title says that the page is not there.
pub(super) fn says_not_found(title: &str) -> bool {
    let title = title.to_lowercase();
    let said = [
        "page not found",
        "404 not found",
        "404 - ",
        "404 | ",
        "error 404",
        "404 error",
        "page cannot be found",
        "page can't be found",
        "seite nicht gefunden",
        "seite wurde nicht gefunden",
        "página no encontrada",
        "página não encontrada",
        "ページが見つかりません",
        "找不到页面",
    ];
    title == "404" || title == "not found" || said.iter().any(|s| title.contains(s))
}

/// Whether two addresses differ in nothing that a link should name: the language that the host has
/// chosen for this reader, or a slash at the end.
pub(super) fn is_same_but_for_locale(start: &Url, end: &Url) -> bool {
    let tail = |url: &Url| {
        let mut parts = url.path().trim_end_matches('/').split('/').map(str::to_owned).collect::<Vec<_>>();
        if let Some(at) = parts.iter().position(|p| is_locale(&p.to_ascii_lowercase())) {
            parts.remove(at);
        }
        parts
    };
    start.scheme() == end.scheme()
        && start.host_str() == end.host_str()
        && start.port_or_known_default() == end.port_or_known_default()
        && tail(start) == tail(end)
        && start.query() == end.query()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_shortener_that_leads_to_a_search_page_has_lost_the_link() {
        let lost = |a, b| lost_on_the_way(&url(a), &url(b)).is_some();
        assert!(lost("https://aka.ms/gone", "https://www.bing.com/?ref=aka&shorturl=gone"));
        assert!(lost("https://go.microsoft.com/fwlink/?linkid=1", "https://www.bing.com/"));
        assert!(lost("https://bit.ly/gone", "https://bit.ly/"));
        assert!(!lost("https://aka.ms/teams", "https://teams.microsoft.com/"));
        assert!(!lost("https://aka.ms/maps", "https://www.bing.com/maps"));
    }

    #[test]
    fn a_deep_link_that_leads_home_has_lost_its_page() {
        let lost = |a, b| lost_on_the_way(&url(a), &url(b)).is_some();
        assert!(lost("https://a.example/docs/page", "https://www.a.example/en-us/"));
        assert!(lost("https://a.example/en-us/page.aspx", "https://a.example/default.aspx"));
        assert!(!lost("https://a.example/", "https://a.example/de-de/"));
        assert!(!lost("https://a.example/training", "https://training.a.example/"));
        assert!(!lost("https://a.example/docs", "https://a.example/docs/home/start"));
    }

    #[test]
    fn a_language_that_the_host_chose_is_no_move() {
        let same = |a, b| is_same_but_for_locale(&url(a), &url(b));
        assert!(same("https://a.example/docs/x", "https://a.example/en-us/docs/x"));
        assert!(same("https://a.example/docs/x", "https://a.example/docs/x/"));
        assert!(same("https://a.example/de-de/x", "https://a.example/en-us/x"));
        assert!(!same("http://a.example/x", "https://a.example/x"));
        assert!(!same("https://a.example/x", "https://b.example/x"));
        assert!(!same("https://a.example/x", "https://a.example/y"));
    }

    #[test]
    fn pages_that_ask_to_sign_in_and_error_pages() {
        assert!(asks_to_sign_in(&url("https://login.microsoftonline.com/common/oauth2/authorize?x=1")));
        assert!(asks_to_sign_in(&url("https://a.example/account/signin?back=/x")));
        assert!(!asks_to_sign_in(&url("https://a.example/docs/login-guide")));
        assert!(is_error_page(&url("https://a.example/errors/404.html")));
        assert!(!is_error_page(&url("https://a.example/docs/404-reasons")));
        assert!(says_not_found("Page not found – A") && !says_not_found("What 404 means"));
    }
}
