//! Templates of a theme that let a page do more than the site's policy allows.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// Every page begins with a policy that lets browsers load the site's own files and nothing else, so that nothing
    /// an author wrote can run. A template that writes a whole page must have it, before the first style or script and
    /// as tickbook gives it. A script inside the page does not run under it.
    ///
    /// ````md bad 3:1
    /// -- themes/ours/templates/root.html --
    /// <!doctype html>
    /// <title>Größe</title>
    /// <script src="{{ scripts[0] }}"></script>
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 2:52
    /// -- themes/ours/templates/base.html --
    /// <!doctype html>
    /// <meta http-equiv="content-security-policy" content="default-src *">
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 3:3
    /// -- themes/ours/templates/404.html --
    /// {% extends "base.html" %}
    /// {% block main %}
    ///   <script>größe();</script>
    /// {% endblock %}
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- themes/ours/templates/root.html --
    /// <!doctype html>
    /// <meta http-equiv="content-security-policy" content="{{ csp }}">
    /// <title>Größe</title>
    /// <script src="{{ scripts[0] }}" defer></script>
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    "weak-policy", Files, Warning, fix: None,
    "a template of a theme has no policy, one of its own, or a script that the policy stops",
    Site(check),
}

const META: &str = "<meta http-equiv=\"content-security-policy\" content=\"{{ csp }}\">";

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for (path, source) in &cx.playbook.sources.templates {
        let text = source.text.to_ascii_lowercase();
        let mut say = |start: usize, len: usize, message: &str, help: String| {
            let place = Place { file: path.clone(), span: Span::new(start, start + len) };
            sink.push(sink.at(place, message.to_owned()).help(help));
        };
        // Where the policy is, and whether it is the site's.
        let policies: Vec<(usize, bool)> =
            text.match_indices("content-security-policy").map(|(at, _)| (at, own(&text, at))).collect();
        for (at, _) in policies.iter().filter(|(_, ours)| !ours) {
            let value = text[*at..].find("content=").map_or(*at, |n| at + n + "content=".len());
            let end = text[value..].find('>').map_or(text.len(), |n| value + n);
            say(
                value,
                end - value,
                "this page has a policy of its own",
                format!("write `{META}`; a theme cannot allow more"),
            );
        }
        let loads = ["<script", "<link rel=\"stylesheet\"", "<style"].iter().filter_map(|tag| text.find(tag)).min();
        let whole = text.contains("<!doctype") || text.contains("<html");
        let first = policies.first().map(|(at, _)| *at);
        if whole && first.is_none_or(|at| loads.is_some_and(|loads| loads < at)) {
            let at = loads.or_else(|| text.find("<!doctype")).or_else(|| text.find("<html")).unwrap_or(0);
            let len = text[at..].find('>').map_or(1, |n| n + 1);
            say(
                at,
                len,
                "this page has no policy here: what it loads may do anything",
                format!("put `{META}` before it"),
            );
        }
        for (at, _) in text.match_indices("<script") {
            let tag = text[at..].split('>').next().unwrap_or_default();
            if tag.len() < text.len() - at && !tag.contains(" src=") {
                say(
                    at,
                    tag.len() + 1,
                    "this script does not run: the policy of the site stops it",
                    "put it into a file in `static` and name that under `scripts` in `theme.yaml`".to_owned(),
                );
            }
        }
    }
}

/// Whether the policy of the tag around `at` is the one that the site gives.
fn own(text: &str, at: usize) -> bool {
    let tag = text[at..].split('>').next().unwrap_or_default();
    let content = tag.split("content=").nth(1).unwrap_or_default();
    ["{{ csp }}", "{{csp}}"].contains(&content.trim_matches(['"', '\'', ' ', '/']))
}
