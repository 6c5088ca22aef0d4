//! The one policy of the site: on every page, and in the files for hosts that the manual shows.

use scraper::{Html, Selector};

use crate::project::bundled;

/// The policies of the pages of a site.
fn policies() -> Vec<(String, String)> {
    let meta = Selector::parse("meta[http-equiv='content-security-policy']").unwrap();
    let before = Selector::parse("script, link[rel=stylesheet], style").unwrap();
    let mut out = Vec::new();
    for (path, bytes) in bundled().render() {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let html = Html::parse_document(&text);
        let all: Vec<_> = html.select(&meta).collect();
        assert_eq!(all.len(), 1, "{path}");
        // A browser obeys from here on.
        let (at, loads) = (
            text.find("content-security-policy").unwrap(),
            ["<script", "<style", "rel=\"stylesheet\"", "rel=stylesheet"],
        );
        assert!(
            loads.iter().all(|tag| text.find(tag).is_none_or(|first| first > at)),
            "{path} loads before its policy"
        );
        assert!(html.select(&before).all(|e| e.attr("src").is_none_or(|s| !s.contains("//"))), "{path}");
        out.push((path, all[0].attr("content").unwrap().to_owned()));
    }
    out
}

#[test]
fn every_page_has_the_one_policy() {
    let all = policies();
    assert!(all.len() > 30);
    let (lost, pages): (Vec<_>, Vec<_>) = all.into_iter().partition(|(path, _)| path == "404.html");
    let policy = &pages[0].1;
    assert!(pages.iter().all(|(_, own)| own == policy));
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types tickbook",
    ] {
        assert!(policy.split("; ").any(|own| own == part), "{part}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    // The page for unknown addresses has one style of its own, by its hash.
    assert_eq!(lost.len(), 1);
    assert_eq!(
        lost[0]
            .1
            .replacen(lost[0].1.split("'self' ").nth(1).unwrap().split(';').next().unwrap(), "", 1)
            .replace("'self' ;", "'self';"),
        *policy
    );
}

/// What a host adds must not stop what the pages allow, and cannot allow more: a browser obeys both.
#[test]
fn the_headers_in_the_manual_have_the_same_policy() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/headers.md")).unwrap();
    let lost = policies().into_iter().find(|(path, _)| path == "404.html").unwrap().1;
    let wanted = format!("{lost}; frame-ancestors 'none'");
    let mut shown = 0;
    for line in text.lines().filter(|line| line.contains("default-src")) {
        let policy = line[line.find("default-src").unwrap()..]
            .trim_end_matches(['"', ',', ';', ' '])
            .trim_end_matches("\" always");
        assert_eq!(policy, wanted, "in `{line}`");
        shown += 1;
    }
    assert_eq!(shown, 4, "docs/headers.md shows a file for each of four hosts");
}
