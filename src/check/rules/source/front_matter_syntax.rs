//! Front matter that is not YAML.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::parse::{Format, IssueKind};
use crate::text::Span;

rule! {
    /// Front matter is YAML. tickbook reads what it can line by line, but other tools drop the whole page.
    /// The usual cause is a second colon in a value: put the value in quotes.
    ///
    /// ````md bad 2:1
    /// ---
    /// title: Prüfung: der zweite Teil
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 3:1
    /// ---
    /// title: Prüfung
    /// zweiter Teil
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// A key with spaces before it belongs to the value above it, and one without a space after its colon is none:
    ///
    /// ````md bad 3:3
    /// ---
    /// title: Prüfung
    ///   ms.author: größe
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 2:6
    /// ---
    /// title：Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad 2:1
    /// ---
    /// title: "Prüfung: der zweite" Teil
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: "Prüfung: der zweite Teil"
    /// ---
    /// # Prüfung
    /// ````
    "front-matter-syntax", Source, Error, fix: Suggested,
    "front matter is not YAML, or has a line that is not `key: value`",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for issue in &cx.page.document.front_matter.issues {
        let line = issue.span.of(cx.source());
        let place = cx.on_disk(issue.span);
        match &issue.kind {
            IssueKind::OddLine => {
                sink.push(
                    sink.at(place, format!("`{line}` is no `key: value`"))
                        .help("write it as `key: value`, put `#` before it, or delete it"),
                );
            }
            IssueKind::Indented => {
                let start = cx.source()[..issue.span.start as usize].rfind(['\n', '\r']).map_or(0, |n| n + 1);
                let margin = Span::new(start, issue.span.start as usize);
                let fix = Fix::suggested("remove the spaces", cx.page.path.clone(), margin, "");
                sink.push(
                    sink.at(place, "the spaces before this key make it a part of the value above")
                        .help("begin each key at the left edge")
                        .fix(fix),
                );
            }
            IssueKind::Colon => {
                let next = cx.source()[issue.span.end as usize..].chars().next();
                let blank = if next.is_none_or(char::is_whitespace) { "" } else { " " };
                let with = format!(":{blank}");
                let fix = Fix::suggested("write a colon and a space", cx.page.path.clone(), issue.span, with);
                let message = match line {
                    ":" => "there is no space after the colon, so this is not a key".to_owned(),
                    _ => format!("`{line}` is not a colon in YAML"),
                };
                sink.push(sink.at(place, message).help("write `key: value`").fix(fix));
            }
            IssueKind::Syntax(message) => {
                let format = cx.page.document.front_matter.format;
                let mut finding = sink.at(place, format!("the front matter is not {}: {message}", format.name()));
                let help = match format {
                    Format::Yaml => None,
                    Format::Toml => Some("between `+++` write `key = \"value\"`, each key once"),
                    Format::Json => {
                        Some("between the braces write `\"key\": \"value\"`, each key once, with commas between")
                    }
                };
                if let Some(help) = help {
                    sink.push(finding.help(help));
                    continue;
                }
                let value = line.split_once(':').map(|(key, value)| (key.len() + 1, value.trim()));
                // What has quotation marks already is wrong in another way.
                let is_bare = |v: &str| !v.starts_with(['"', '\'']) && (v.contains(": ") || v.ends_with(':'));
                if let Some((from, value)) = value.filter(|(_, v)| is_bare(v)) {
                    let start = issue.span.start as usize + from + line[from..].find(value).unwrap_or(0);
                    let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
                    let fix = Fix::suggested(
                        "put the value in quotes",
                        cx.page.path.clone(),
                        Span::new(start, start + value.len()),
                        quoted,
                    );
                    finding = finding.help("a value with a colon in it must be in quotes").fix(fix);
                }
                sink.push(finding);
            }
            _ => {}
        }
    }
}
