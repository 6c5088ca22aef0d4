//! Which files a site may carry: those that cannot run code when a reader opens them.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::text::{entity, limits};

/// Endings of files that browsers show, play or store, and never run or read as markup.
const PASSIVE: &[&str] = &[
    "png", "apng", "jpg", "jpeg", "jfif", "gif", "webp", "avif", "bmp", "ico", "tif", "tiff", "heic", "pdf", "mp4",
    "m4v", "webm", "mov", "mp3", "m4a", "wav", "ogg", "oga", "ogv", "opus", "flac", "zip", "gz", "7z", "tar", "docx",
    "docm", "dotx", "doc", "xlsx", "xlsm", "xltx", "xls", "pptx", "pptm", "potx", "ppsx", "ppt", "vsdx", "vsd", "pbix",
    "msg", "odt", "ods", "odp", "csv", "tsv", "txt", "json", "yml", "yaml", "vtt", "srt", "ttf", "otf", "woff",
    "woff2",
];

/// Endings of files that run in a browser or on a web server, whatever is in them.
const RUN: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "js", "mjs", "cjs", "xml", "xsl", "xslt", "swf", "hta",
    "svgz", "php", "phtml", "asp", "aspx", "jsp", "cgi",
];

/// Whether a file could run code when a reader opens it from the site.
#[must_use]
pub fn is_active(path: &Path, bytes: &[u8]) -> bool {
    let mut look = Look::at(path);
    look.piece(bytes);
    look.verdict() == Verdict::Active
}

/// The bytes of a drawing without the style sheets and fonts of other sites, if nothing else is wrong with it: drawing
/// programs ask for their fonts so.
#[must_use]
pub fn without_remote_fonts(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["@import", "@font-face"].iter().filter_map(|rule| rest.find(rule)).min() {
        let (before, rule) = rest.split_at(at);
        out.push_str(before);
        let is_font = rule.starts_with("@font-face");
        let end = if is_font { font_length(rule)? } else { import_length(rule)? };
        // As long as before, so that nothing moves.
        match &rule[..end] {
            font if is_font && is_style(font) => out.push_str(font),
            _ => out.push_str(&" ".repeat(end)),
        }
        rest = &rule[end..];
    }
    out.push_str(rest);
    harmless(out.trim_start_matches('\u{FEFF}')).map(|()| out.into_bytes())
}

/// The length of a font's rule.
fn font_length(rule: &str) -> Option<usize> {
    let end = rule.find(['}', '<'])?;
    rule[end..].starts_with('}').then_some(end + 1)
}

/// The length of an `@import` with the semicolon that ends it.
fn import_length(import: &str) -> Option<usize> {
    let from = import.find(['(', '"', '\'', ';', '<'])?;
    let close = match import.as_bytes()[from] {
        b'(' => ')',
        b'"' => '"',
        b'\'' => '\'',
        _ => return None,
    };
    let behind = from + 1 + import[from + 1..].find(close)? + 1;
    let end = behind + import[behind..].find([';', '<'])?;
    import[end..].starts_with(';').then_some(end + 1)
}

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is copied.
    Copied,
    /// It is copied without the style sheets that it asks other sites for.
    Trimmed,
    /// It could run code.
    Active,
}

/// A file of which one piece after the other is seen.
#[derive(Debug)]
pub(super) enum Look {
    /// Its name, or what was seen, has decided.
    Known(bool),
    /// A drawing, as far as it was seen.
    Drawing(Vec<u8>),
    /// Nothing but spaces was seen.
    Blank,
}

impl Look {
    /// A file of which nothing was seen but its name.
    pub(super) fn at(path: &Path) -> Self {
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        match &*extension {
            e if PASSIVE.contains(&e) => Self::Known(false),
            e if RUN.contains(&e) => Self::Known(true),
            "svg" => Self::Drawing(Vec::new()),
            _ => Self::Blank,
        }
    }

    /// Sees the next piece.
    pub(super) fn piece(&mut self, piece: &[u8]) {
        match self {
            Self::Known(_) => {}
            Self::Drawing(seen) if (seen.len() + piece.len()) as u64 > limits::DRAWING => *self = Self::Known(true),
            Self::Drawing(seen) => seen.extend_from_slice(piece),
            // Browsers look into files of other kinds and show markup as markup, in UTF-16 too.
            Self::Blank => {
                let plain = |b: &&u8| !b.is_ascii_whitespace() && !matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
                if let Some(first) = piece.iter().find(plain) {
                    *self = Self::Known(*first == b'<');
                }
            }
        }
    }

    /// What is done with the file, now that all was seen.
    pub(super) fn verdict(self) -> Verdict {
        match self {
            Self::Known(true) => Verdict::Active,
            Self::Known(false) | Self::Blank => Verdict::Copied,
            Self::Drawing(seen) => {
                let text = std::str::from_utf8(&seen).ok();
                if text.and_then(|text| harmless(text.trim_start_matches('\u{FEFF}'))).is_some() {
                    Verdict::Copied
                } else if without_remote_fonts(&seen).is_some() {
                    Verdict::Trimmed
                } else {
                    Verdict::Active
                }
            }
        }
    }
}

/// Elements that run something, or hold what is not a drawing.
const BAD_ELEMENTS: &[&str] =
    &["script", "handler", "listener", "iframe", "embed", "object", "audio", "video", "link", "meta", "base"];

/// Elements that hold words in a `foreignObject`, as drawing programs export them.
const WORDS: &[&str] = &[
    "a",
    "div",
    "span",
    "p",
    "br",
    "hr",
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "font",
    "sub",
    "sup",
    "small",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "blockquote",
    "center",
    "label",
];

/// `Some` when a drawing is well-formed XML in which nothing runs and nothing comes from elsewhere.
fn harmless(text: &str) -> Option<()> {
    if text.contains('\0') {
        return None;
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut root = false;
    // What is written in a style: browsers join its pieces before they read it.
    let mut style: Option<String> = None;
    // Elements that are open in a `foreignObject`, and it itself.
    let mut foreign = 0_usize;
    for n in 0.. {
        let piece = match reader.read_event().ok()? {
            Event::Eof => return root.then_some(()),
            Event::Comment(_) => continue,
            // Not XML, but HTML has it: a declaration with markup in it.
            Event::Decl(head) if n == 0 && !head.contains(['<', '>']) => {
                let encoding = head.encoding().transpose().ok()?;
                let plain = |e: &str| ["utf-8", "us-ascii"].iter().any(|known| e.eq_ignore_ascii_case(known));
                encoding.is_none_or(|e| plain(&e)).then_some(())?;
                continue;
            }
            // Entities are declared between square brackets.
            Event::DocType(inside) if !root && !inside.contains(['[', '<', '%']) => continue,
            Event::Decl(_) | Event::DocType(_) | Event::PI(_) => return None,
            Event::Text(text) => text.to_string(),
            Event::GeneralRef(name) => entity(&name)?.to_string(),
            Event::CData(text) => Some(text.to_string()).filter(|text| is_style(text))?,
            Event::End(_) => {
                style.take().is_none_or(|style| is_style(&style)).then_some(())?;
                foreign = foreign.saturating_sub(1);
                continue;
            }
            Event::Start(tag) => {
                let name = element(&tag, root, style.is_some(), foreign > 0)?;
                foreign += usize::from(foreign > 0 || name == "foreignobject");
                style = (name == "style").then(String::new);
                root = true;
                continue;
            }
            Event::Empty(tag) => {
                element(&tag, root, style.is_some(), foreign > 0)?;
                root = true;
                continue;
            }
        };
        if let Some(style) = &mut style {
            style.push_str(&piece);
        }
    }
    None
}

/// The name of a start tag without its prefix, if neither the element nor an attribute runs or loads anything.
fn element(tag: &BytesStart<'_>, root: bool, in_style: bool, foreign: bool) -> Option<String> {
    let named = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'));
    let name = local(tag.name().as_ref());
    if in_style || !named(tag.name().as_ref()) || BAD_ELEMENTS.contains(&&*name) || (!root && name != "svg") {
        return None;
    }
    // An element with a prefix is of a language that no browser knows, or it would not have passed as a namespace.
    if foreign && !WORDS.contains(&&*name) && !tag.name().as_ref().contains(':') {
        return None;
    }
    for attribute in tag.attributes() {
        let Attribute { key, value } = attribute.ok().filter(|a| named(a.key.as_ref()))?;
        let value = decoded(&value)?;
        // Words are those of a page only in a `foreignObject`.
        if foreign && key.as_ref() == "xmlns" && value == "http://www.w3.org/1999/xhtml" {
            continue;
        }
        safe_attribute(&name, key.as_ref(), &value)?;
    }
    Some(name)
}

/// `Some` when an attribute neither runs nor loads anything.
fn safe_attribute(element: &str, name: &str, value: &str) -> Option<()> {
    let key = local(name);
    let lower: String =
        value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).collect();
    if name == "xmlns" || name.starts_with("xmlns:") {
        return known_namespace(&lower).then_some(());
    }
    let inside = lower.starts_with('#') || is_picture(&lower) || lower.is_empty();
    let fine = match &*key {
        k if k.starts_with("on") => false,
        "href" if element == "a" => inside || lower.starts_with("https://") || lower.starts_with("http://"),
        // Browsers run nothing in pictures, not even in drawings.
        "href" if element == "image" => inside || lower.starts_with("data:image/svg+xml"),
        "href" | "base" => inside,
        "src" | "data" | "action" | "formaction" | "srcdoc" if !name.contains(':') => inside,
        "attributename" => !lower.ends_with("href") && !lower.starts_with("on"),
        "style" => is_style(value),
        // Names and words mean nothing to a browser; any other attribute may be one of a style.
        "id" | "class" | "font-family" | "unicode" => !lower.contains("url("),
        // The drawing once more, for the program that made it.
        "content" if element == "svg" => true,
        k if name.contains(':') || k.starts_with("data-") || k.starts_with("aria-") => {
            !lower.contains("url(") || is_style(value)
        }
        _ => is_style(value),
    };
    (fine && !lower.contains("javascript:")).then_some(())
}

/// Of the web's own languages only those of drawings; other namespaces mean nothing to a browser.
fn known_namespace(name: &str) -> bool {
    !name.contains("w3.org")
        || [
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
            "http://www.w3.org/xml/1998/namespace",
            "http://www.w3.org/2000/xmlns/",
            // Its elements are among the bad ones, and no browser has them.
            "http://www.w3.org/2001/xml-events",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://www.w3.org/2000/01/rdf-schema#",
        ]
        .contains(&name)
}

fn is_picture(address: &str) -> bool {
    ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"]
        .iter()
        .any(|kind| address.strip_prefix(kind).is_some_and(|rest| rest.starts_with([';', ','])))
}

/// A font inside of the file: what drawing programs put beside their words.
fn is_font(address: &str) -> bool {
    let Some(kind) = address.strip_prefix("data:") else { return false };
    ["font/", "application/font-", "application/x-font-", "application/vnd.ms-fontobject"]
        .iter()
        .any(|start| kind.starts_with(start))
}

/// Whether a style loads nothing: `url(…)` leads into the file itself.
fn is_style(text: &str) -> bool {
    let lower: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let own = |rest: &str| {
        let rest = rest.trim_start_matches(['"', '\'']);
        rest.starts_with('#') || is_picture(rest) || is_font(rest)
    };
    // An escape can spell anything.
    !["@import", "image-set(", "src(", "\\"].iter().any(|bad| lower.contains(bad))
        && lower.split("url(").skip(1).all(own)
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// The text with its entities resolved; `None` for one that only the file itself could declare.
fn decoded(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';')?;
        out.push(entity(name)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn active(name: &str, text: &str) -> bool {
        is_active(Path::new(name), text.as_bytes())
    }

    #[test]
    fn drawings_without_code_are_carried() {
        for text in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox='0 0 1 1'><path d=\"M0 0\" data-name='a\\b' font-family=\"'A\\b'\"/></svg>".to_owned(),
            "<svg><style>\n<!-- a --><![CDATA[ .a{fill:none} ]]> .b{fill:url(#c)}</style><g inkscape:export-filename='C:\\a.png' fill='url(#c)' cursor='pointer'/></svg>".to_owned(),
            "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"><style type=\"text/css\"><![CDATA[ .a { fill: url(#b) } ]]></style><use xlink:href=\"#b\"/><a href=\"https://example.org/?a=1&amp;b=2\"><text>online = 1 &#228;</text></a><image href=\"data:image/png;base64,AA==\"/><image xlink:href=\"data:image/svg+xml;base64,AA==\"/></svg>".to_owned(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:ev=\"http://www.w3.org/2001/xml-events\" content=\"&lt;mxfile a=&quot;url(x)\\&quot;&gt;\"><switch><foreignObject width='9'><div xmlns=\"http://www.w3.org/1999/xhtml\" style='color: #000'>Primary<br/><a href='https://example.org'>region</a></div></foreignObject><text>Primary</text></switch><path d='M0'/></svg>".to_owned(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@font-face { src: url(data:font/woff2;base64,AA==) }</style><style>a { src: url(&quot;data:application/font-woff2;charset=utf-8;base64,AA==&quot;) }</style><text>Size</text></svg>".to_owned(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:v=\"http://vendor.example/extensions\"><switch><foreignObject><v:foreignData v:data=\"data:metafile;base64,AA==\"/></foreignObject></switch></svg>".to_owned(),
        ] {
            assert!(!active("a.svg", &text), "{text}");
        }
        for (name, text) in
            [("a.png", "x"), ("a.txt", "<script>"), ("a.ps1", "Get-Item"), ("LICENSE", "text"), ("a.json", "{}")]
        {
            assert!(!active(name, text), "{name}");
        }
    }

    #[test]
    fn a_drawing_is_carried_without_the_fonts_it_asks_for() {
        let drawing = |style: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><style>{style}</style><text>@ Kiln</text></svg>")
        };
        for style in [
            "@import url(https://fonts.example/css2?family=A:wght@400&amp;display=swap);",
            "a{}@import 'a.css' screen;@import \"b.css\";",
            "@font-face { font-family: A; src: url(\"https://fonts.example/a.woff2\"); }\n@font-face{src:url('data:font/woff2;base64,AA==')}",
        ] {
            let trimmed = without_remote_fonts(drawing(style).as_bytes()).unwrap();
            assert_eq!(trimmed.len(), drawing(style).len());
            let text = String::from_utf8(trimmed).unwrap();
            assert!(!text.contains("@import") && !text.contains(".example") && text.contains("Kiln"), "{text}");
            assert!(!active("a.svg", &text));
        }
        for style in [
            "@import url(a.css",
            "@import 'a.css'</style><script>x</script><style>;",
            "@font-face { src: url(https://fonts.example/a.woff2)</style><script>x</script><style> }",
            "@font-face { src: url(https://fonts.example/a.woff2) } a { fill: url(https://fonts.example/a) }",
            "@import 'a';@IMPORT 'b';",
            "@import 'a';</style><script>x</script><style>",
        ] {
            assert_eq!(without_remote_fonts(drawing(style).as_bytes()), None, "{style}");
        }
    }

    #[test]
    fn drawings_that_could_run_something_are_not() {
        let svg = "xmlns=\"http://www.w3.org/2000/svg\"";
        for inside in [
            "<script>x</script>",
            "<path onload\n=\n\"x\"/>",
            "<a xlink:href=\"java&#115;cript:x\"/>",
            "<a href=\" java\nscript:x\"/>",
            "<h:body xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<h:body xmlns:h=\"http://www.w3.org/1999/&#120;html\"/>",
            "<foreignObject><script xmlns=\"http://www.w3.org/1999/xhtml\">x</script></foreignObject>",
            "<foreignObject><div><iframe/></div></foreignObject>",
            "<foreignObject><div><img src=\"data:image/png;base64,AA==\" onerror=\"x\"/></div></foreignObject>",
            "<foreignObject><div onclick=\"x\">a</div></foreignObject>",
            "<foreignObject><div><a href=\"javascript:x\">a</a></div></foreignObject>",
            "<foreignObject><div style=\"background: url(https://example.org/a.png)\">a</div></foreignObject>",
            "<foreignObject><form xmlns=\"http://www.w3.org/1999/xhtml\"><input/></form></foreignObject>",
            "<foreignObject><style>a{}</style></foreignObject>",
            "<foreignObject><svg/></foreignObject>",
            "<foreignObject><v:script xmlns:v=\"http://vendor.example/x\">x</v:script></foreignObject>",
            "<style>a { src: url(data:text/html,x) }</style>",
            "<foreignObject/><div xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<set attributeName=\"href\" to=\"x\"/>",
            "<image href=\"https://example.org/a.png\"/>",
            "<use href=\"b.svg#c\"/>",
            "<use href=\"data:image/svg+xml,x\"/>",
            "<style>@IMPORT 'a.css';</style>",
            "<style>a { fill: u\\72l(https://example.org) }</style>",
            "<path style=\"fill: url('https://example.org/a#b')\"/>",
            "<style><g/>@import url(https://example.org/a.css);</style>",
            "<style><g>@import url(https://example.org/a.css);</g></style>",
            "<style>@im<!-- -->port 'a.css';</style>",
            "<style>@im<![CDATA[port 'a.css';]]></style>",
            "<style><![CDATA[@im]]><![CDATA[port 'a.css';]]></style>",
            "<path cursor=\"image-set('https://example.org/c.png' 1x)\"/>",
            "<path fill=\"u\\72l(https://example.org/x#a)\"/>",
            "<text>&own;</text>",
            "<path d=x/>",
            "<path",
        ] {
            let text = format!("<svg {svg}>{inside}</svg>");
            assert!(active("a.svg", &text), "{text}");
        }
        for text in [
            "<x:svg xmlns:x=\"http://www.w3.org/2000/svg\"><x:script>y</x:script></x:svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>",
            "<?xml-stylesheet href=\"a.xsl\"?><svg/>",
            "<html><svg/></html>",
            "",
        ] {
            assert!(active("a.SVG", text), "{text}");
        }
        let wide: Vec<u8> = "\u{FEFF}<svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_active(Path::new("a.svg"), &wide));
        assert!(is_active(Path::new("a.config"), &wide));
    }

    #[test]
    fn markup_by_any_name_is_not_carried() {
        for name in ["a.xsd", "a.wsdl", "a.resx", "a.config", "a", "a.unknown"] {
            assert!(active(name, "\u{FEFF}\n <h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"/>"), "{name}");
        }
        for name in ["a.html", "a.XHTML", "a.js", "a.svgz", "a.php"] {
            assert!(active(name, ""), "{name}");
        }
    }
}
