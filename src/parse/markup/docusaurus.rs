//! Docusaurus and Starlight: `:::note[Title]`, components in pages, lines that only a program reads.

use super::attributes::{arguments, first, get};
use super::blocks::{Blocks, End, Title};
use super::token::{Shape, Token, Treatment};
use super::{Family, Kind, Mark, alert, default_title, escaped, escaped_target};

pub(super) const FAMILY: Family = Family { name: "Docusaurus", block, token };

fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, _) = blocks.content(n);
    match line.as_bytes().first() {
        Some(b':') => colons(blocks, n),
        Some(b'i' | b'e') => program(blocks, n),
        Some(b'{') if line.starts_with("{/*") => comment(blocks, n),
        Some(b'<') => component(blocks, n),
        _ => false,
    }
}

fn colons(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let run = line.bytes().take_while(|b| *b == b':').count();
    if run < 3 {
        return false;
    }
    let rest = line[run..].trim();
    if rest.is_empty() {
        match blocks.innermost(|end| matches!(end, End::Fence(b':', open) if open <= run)) {
            Some(first) => blocks.end(n, first),
            // It ends what did not begin: nothing to show.
            None => blocks.drop_lines(n, n + 1),
        }
        return true;
    }
    // On one line it is a directive of its own, and text may follow it.
    if rest.contains(":::") {
        return false;
    }
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if word.is_empty() {
        return false;
    }
    let place = |part: &str| begin + (part.as_ptr() as usize - line.as_ptr() as usize);
    let after = rest[word.len()..].trim();
    let title = if let Some(inner) = after.strip_prefix('[') {
        let end = inner.rfind(']').unwrap_or(inner.len());
        Some(&inner[..end])
    } else if let Some(inner) = after.strip_prefix('{') {
        get(&arguments(inner.trim_end_matches('}')), "title")
    } else {
        Some(after)
    };
    let title = title.map(str::trim).filter(|t| !t.is_empty());
    let end = End::Fence(b':', run);
    let lower = word.to_ascii_lowercase();
    let head = match title {
        Some(title) => Title::Span(place(title), place(title) + title.len()),
        None => default_title(&lower).map_or(Title::None, Title::Text),
    };
    match (alert(&lower), lower.as_str()) {
        // VitePress: nothing but what it holds is shown.
        (_, "code-group" | "raw" | "v-pre") => blocks.open(n, end, &[], Title::None),
        // As remark reads directives.
        (_, "tabs" | "tab-set") => blocks.open(n, end, &[Mark::Open(Kind::Tabs, None)], Title::None),
        (_, "tab" | "tab-item") if title.is_some() => blocks.open(n, end, &[Mark::Open(Kind::Tab, None)], head),
        (_, "details" | "accordion") => blocks.open(n, end, &[Mark::Open(Kind::Details, None)], head),
        (Some(kind), _) => blocks.open(n, end, &[Mark::Open(Kind::Alert(kind), None)], head),
        // `::: package.name` of mkdocstrings.
        (None, _) if after.starts_with('.') => {
            let name = rest.to_owned();
            blocks.show(n, "MkDocs", &name);
        }
        (None, _) => blocks.show(n, FAMILY.name, &lower),
    }
    true
}

/// `import … from '…'` and `export …` are read by a program, not by people.
fn program(blocks: &mut Blocks<'_>, n: usize) -> bool {
    if !blocks.after_blank && n > 0 && !blocks.follows_dropped(n) {
        return false;
    }
    if blocks.lines[n].start != blocks.lines[n].content || blocks.lines[n].indent(blocks.text) > 0 {
        return false;
    }
    let is_quoted = |s: &str| {
        let s = s.trim_end_matches(';').trim();
        let quote = s.chars().next().filter(|c| matches!(c, '\'' | '"'));
        quote.is_some_and(|quote| s.len() > 2 && s.ends_with(quote) && !s[1..s.len() - 1].contains(quote))
    };
    let (line, _) = blocks.content(n);
    if let Some(rest) = line.strip_prefix("import ") {
        let rest = rest.trim();
        let whole = is_quoted(rest) || rest.rsplit_once(" from ").is_some_and(|(_, from)| is_quoted(from.trim()));
        if whole {
            blocks.drop_lines(n, n + 1);
            return true;
        }
        if rest.starts_with('{') && !rest.contains('}') {
            let end = (n + 1..blocks.lines.len().min(n + 40)).find(|&m| blocks.content(m).0.starts_with('}'));
            if let Some(end) = end.filter(|&m| blocks.content(m).0.contains(" from ")) {
                blocks.drop_lines(n, end + 1);
                return true;
            }
        }
        return false;
    }
    let starts = ["export const ", "export default ", "export function ", "export let ", "export {"];
    if !starts.iter().any(|start| line.starts_with(start)) {
        return false;
    }
    // Up to the next empty line outside of its brackets.
    let mut depth = 0_i32;
    let mut end = n;
    while let Some(at) = blocks.lines.get(end) {
        let s = at.text(blocks.text);
        if depth <= 0 && s.trim().is_empty() {
            break;
        }
        depth += s
            .bytes()
            .map(|b| i32::from(matches!(b, b'{' | b'(' | b'[')) - i32::from(matches!(b, b'}' | b')' | b']')))
            .sum::<i32>();
        end += 1;
    }
    blocks.drop_lines(n, end);
    true
}

/// A component on lines of its own. What it holds may be indented as far as anybody likes: it is text all the same.
fn component(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    let name: String = line.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) || blocks.lines[n].is_quoted() {
        return false;
    }
    if line.starts_with("</") {
        if line == format!("</{name}>") {
            let indent = blocks.lines[n].indent(blocks.text);
            blocks.leave(indent);
        }
        return false;
    }
    let Some(length) = super::forms::component(&blocks.text[begin..], MOST) else { return false };
    let last = (n..blocks.lines.len()).find(|&m| blocks.lines[m].end >= begin + length).unwrap_or(n);
    let alone = blocks.text[begin + length..blocks.lines[last].end].trim().is_empty();
    if !alone || blocks.text[begin..begin + length].ends_with("/>") {
        return false;
    }
    let indent = blocks.lines[n].indent(blocks.text);
    let end = format!("</{name}>");
    let seeks = blocks.seeks();
    let ends = |m: usize| blocks.content(m).0 == end && blocks.lines[m].indent(blocks.text) <= indent;
    if seeks && (last + 1..blocks.lines.len().min(last + FARTHEST)).any(ends) {
        blocks.enter(n, last + 1);
    }
    true
}

/// Bytes of the first tag of a component, at most.
const MOST: usize = 4000;

/// Lines that a component holds, at most.
const FARTHEST: usize = 400;

/// `{/* … */}`
fn comment(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let end = (n..blocks.lines.len().min(n + 200)).find(|&m| blocks.content(m).0.ends_with("*/}"));
    let Some(end) = end else { return false };
    blocks.drop_lines(n, end + 1);
    true
}

fn token(token: &Token<'_>) -> Option<Treatment> {
    match token.shape {
        Shape::Comment => return Some(Treatment::Drop),
        Shape::Element => return Some(Treatment::Text(element(token))),
        Shape::Expression => return Some(Treatment::Unknown),
        Shape::Component => {}
        _ => return None,
    }
    let arguments = arguments(token.arguments());
    let title = ["title", "label", "summary"].iter().find_map(|name| get(&arguments, name)).map(escaped);
    let boxed = |kind, title: Option<String>| Some(Treatment::Box { kind, aux: None, title });
    if !token.paired {
        return match token.name {
            "LinkCard" | "DocCard" | "LinkButton" => {
                let href = get(&arguments, "href")?;
                let text = title.unwrap_or_else(|| escaped(href));
                let more = get(&arguments, "description").map_or(String::new(), |more| format!(": {}", escaped(more)));
                Some(Treatment::Text(format!("[{text}]({}){more}", escaped_target(href))))
            }
            "Image" | "ThemedImage" => {
                let source =
                    get(&arguments, "src").filter(|source| source.contains(['/', '.']) && !source.contains('{'))?;
                let alt = get(&arguments, "alt").unwrap_or("");
                Some(Treatment::Text(format!("![{}]({})", escaped(alt), escaped_target(source))))
            }
            "DocCardList" | "TOCInline" | "BrowserWindow" => Some(Treatment::Unknown),
            "Card" | "Badge" => {
                let text = title
                    .or_else(|| get(&arguments, "text").map(escaped))
                    .or_else(|| first(&arguments).map(escaped))?;
                Some(Treatment::Text(text))
            }
            _ => None,
        };
    }
    match token.name {
        "Tabs" => boxed(Kind::Tabs, None),
        "TabItem" => {
            let name = get(&arguments, "value").map(str::to_owned);
            let title = title.or_else(|| name.as_deref().map(escaped)).unwrap_or_else(|| "–".to_owned());
            Some(Treatment::Box { kind: Kind::Tab, aux: name, title: Some(title) })
        }
        "Card" => boxed(Kind::Zone, title),
        "CardGrid" | "Columns" => boxed(Kind::Columns, None),
        "Steps" | "FileTree" | "Admonitions" | "div" | "Content" | "Fragment" => Some(Treatment::Drop),
        "Details" => boxed(Kind::Details, title),
        "Aside" | "Admonition" | "Callout" | "Note" | "Tip" | "Warning" | "Info" | "Caution" | "Danger" => {
            let word = get(&arguments, "type").unwrap_or(token.name).to_ascii_lowercase();
            let kind = alert(&word).unwrap_or(super::AlertKind::Note);
            boxed(Kind::Alert(kind), title)
        }
        "LinkButton" | "LinkCard" => {
            let href = get(&arguments, "href")?;
            Some(Treatment::Around { before: "[".to_owned(), after: format!("]({})", escaped_target(href)) })
        }
        _ => None,
    }
}

/// An element of HTML without the values that a program reads. A path in one is its value.
fn element(token: &Token<'_>) -> String {
    let arguments = arguments(token.arguments());
    let mut out = format!("<{}", token.name);
    for argument in arguments.iter().filter(|argument| !argument.name.is_empty()) {
        let name = if argument.name == "className" { "class" } else { argument.name };
        let computed = token.inner.contains(&format!("{}={{", argument.name));
        let path = || {
            let quote = argument.value.find(['\'', '"', '`'])?;
            let rest = &argument.value[quote + 1..];
            rest.split(['\'', '"', '`'])
                .next()
                .filter(|path| matches!(name, "src" | "href" | "id") && !path.contains(['{', ' ']))
        };
        let value = if computed { path() } else { Some(argument.value) };
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if let Some(value) = value.filter(|_| plain) {
            let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    out.push_str(if token.closed { "/>" } else { ">" });
    out
}
