//! Files that a page names in places that lie outside its own folder. Found by their look alone, so that they can be read
//! before the page is.

/// What a page can show or offer.
const ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "pdf", "zip", "docx", "xlsx", "pptx", "csv",
    "vsdx", "drawio", "mp4", "webm", "mp3", "ps1", "sh", "py", "json", "yaml", "yml", "txt", "kql", "sql", "xml",
    "psm1",
];

/// Bytes of an address, at most.
const LONGEST: usize = 500;

/// The addresses in `text` that begin at the root of a site or lead up from the page's folder, each once.
#[must_use]
pub fn named_files(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for opening in ["](", "]: ", "=\"", "='", "('", "(\""] {
        for at in memchr::memmem::find_iter(text.as_bytes(), opening.as_bytes()) {
            let rest = text[at + opening.len()..].trim_start_matches([' ', '<']);
            let starts = ["/", "../", "./../", "@site/", "~/"].iter().any(|start| rest.starts_with(start));
            if !starts || rest.starts_with("//") {
                continue;
            }
            let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | '>' | '?' | '#' | '{');
            let end = rest.find(ends).unwrap_or(rest.len());
            if end > LONGEST {
                continue;
            }
            let address = &rest[..end];
            let ending = address.rsplit_once('.').map_or("", |(_, ending)| ending);
            if ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
                out.push(address.to_owned());
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::named_files;

    #[test]
    fn addresses_outside_of_the_folder_are_found() {
        let text = "![a](/img/a.png) ![b](../media/b.svg \"t\") [c](c.pdf) <img src='/x/d.jpg'>\n[e]: ../e.zip\n[f](//h/f.png)\n\
                    {{< figure src=\"/g.png?x\" >}} [h](../h.md) ![i](@site/static/i.png)";
        assert_eq!(
            named_files(text),
            ["../e.zip", "../media/b.svg", "/g.png", "/img/a.png", "/x/d.jpg", "@site/static/i.png"]
        );
    }
}
