//! Hugo: references, figures, and shortcodes that most themes have.

use super::attributes::{arguments, first, get};
use super::token::{Shape, Token, Treatment};
use super::{Family, Kind, alert, default_title, escaped, escaped_target};

pub(super) const FAMILY: Family = Family { name: "Hugo", block: |_, _| false, token };

fn token(token: &Token<'_>) -> Option<Treatment> {
    if token.shape != Shape::Shortcode {
        return None;
    }
    if token.name.starts_with("/*") {
        // `{{</* x */>}}` is how a page shows a shortcode.
        let shown = token.inner.trim().trim_start_matches("/*").trim_end_matches("*/");
        let (open, close) = (&token.text[..3], &token.text[token.text.len() - 3..]);
        return Some(Treatment::Code(format!("{open}{shown}{close}")));
    }
    let arguments = arguments(token.arguments());
    let lower = token.name.to_ascii_lowercase();
    let title = get(&arguments, "title").or_else(|| get(&arguments, "header")).or_else(|| get(&arguments, "heading"));
    match lower.as_str() {
        "ref" | "relref" => {
            let target = get(&arguments, "path").or_else(|| first(&arguments))?;
            return Some(Treatment::Target(target.to_owned()));
        }
        "figure" | "img" | "image" | "imgproc" | "lightbox" => {
            let source = get(&arguments, "src").or_else(|| first(&arguments))?;
            let figure = figure(source, &arguments);
            // What it holds is its caption.
            return Some(if token.paired {
                Treatment::Around { before: format!("{figure}  \\\n"), after: String::new() }
            } else {
                Treatment::Text(figure)
            });
        }
        "youtube" | "vimeo" => {
            let id = get(&arguments, "id").or_else(|| first(&arguments))?;
            let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            let host = if lower == "vimeo" { "https://vimeo.com/" } else { "https://www.youtube.com/watch?v=" };
            return plain.then(|| Treatment::Text(format!("[{}]({host}{id})", escaped(title.unwrap_or("Video")))));
        }
        "toc" | "br" | "clear" | "blocks/link-down" => return Some(Treatment::Drop),
        _ => {}
    }
    if !token.paired {
        return None;
    }
    let boxed = |kind, title: Option<String>| Some(Treatment::Box { kind, aux: None, title });
    match lower.as_str() {
        "highlight" | "code" | "code-block" | "codeblock" => {
            let language =
                first(&arguments).or_else(|| get(&arguments, "lang")).or_else(|| get(&arguments, "language"));
            Some(Treatment::Verbatim(language.unwrap_or("").to_owned()))
        }
        "mermaid" | "math" | "katex" => Some(Treatment::Verbatim(lower)),
        "comment" => Some(Treatment::DropAll),
        "details" | "expand" | "collapse" | "accordion" | "spoiler" | "expandable" => {
            let title = title.or_else(|| get(&arguments, "summary")).or_else(|| first(&arguments));
            boxed(Kind::Details, Some(title.map_or_else(|| "Details".to_owned(), escaped)))
        }
        "tabs" | "tabpane" | "tabgroup" | "codetabs" => boxed(Kind::Tabs, None),
        "tab" | "codetab" => {
            let name =
                get(&arguments, "name").or(title).or_else(|| get(&arguments, "label")).or_else(|| first(&arguments));
            let title = name.map_or_else(|| "–".to_owned(), escaped);
            if let Some(language) = get(&arguments, "lang").filter(|_| token.text.starts_with("{{<")) {
                return Some(Treatment::TabOfCode { title, language: language.to_owned() });
            }
            let title = Some(title);
            Some(Treatment::Box { kind: Kind::Tab, aux: None, title })
        }
        "columns" | "cards" | "cardpane" | "grid" | "row" => boxed(Kind::Columns, None),
        "column" | "col" => boxed(Kind::Column, None),
        "card" => boxed(Kind::Zone, title.map(escaped)),
        // The parts of pages that the theme Docsy has.
        "blocks/cover" | "blocks/feature" if title.is_some_and(|title| !title.is_empty()) => {
            boxed(Kind::Zone, title.map(escaped))
        }
        "blocks/cover" | "blocks/feature" | "blocks/lead" | "blocks/section" | "blocks/content" => {
            Some(Treatment::Drop)
        }
        "steps" | "blocks" | "markdown" | "center" | "div" | "section" => Some(Treatment::Drop),
        word => {
            let named = || ["type", "color", "level", "style", "context"].iter().find_map(|name| get(&arguments, name));
            let own = alert(word)?;
            let word = match named().or_else(|| first(&arguments)) {
                Some(kind) if matches!(word, "alert" | "admonition" | "callout" | "notice" | "hint" | "aside") => {
                    kind.to_ascii_lowercase()
                }
                _ => word.to_owned(),
            };
            let title = title
                .map(escaped)
                .or_else(|| default_title(&word).filter(|_| alert(&word).is_some()).map(|t| escaped(&t)));
            boxed(Kind::Alert(alert(&word).unwrap_or(own)), title)
        }
    }
}

fn figure(source: &str, arguments: &[super::attributes::Argument<'_>]) -> String {
    let caption = get(arguments, "caption").or_else(|| get(arguments, "title")).filter(|c| !c.is_empty());
    let alt = get(arguments, "alt").or(caption).unwrap_or("");
    let mut out = format!("![{}]({})", escaped(alt), escaped_target(source));
    if let Some(link) = get(arguments, "link").filter(|link| !link.is_empty()) {
        out = format!("[{out}]({})", escaped_target(link));
    }
    if let Some(caption) = caption {
        out.push_str("  \\\n");
        out.push_str(&escaped(caption));
    }
    out
}
