//! What a store says of a file to those who ask for it: its type, how long it may be kept, whether it is compressed.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::theme::is_lasting;

/// What a store says of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Headers {
    /// `Content-Type`.
    pub kind: String,
    /// `Cache-Control`.
    pub cache: &'static str,
    /// Whether its bytes are packed: `Content-Encoding: gzip`.
    pub gzip: bool,
}

/// For a file whose name changes with what it holds.
const LASTING: &str = "public, max-age=31536000, immutable";
/// For all others: a browser keeps them, and asks each time whether they are current.
const ASKED: &str = "no-cache";
/// Files of fewer bytes gain nothing.
const SMALL: u64 = 1024;

impl Headers {
    /// Those of the file `name` of a site.
    #[must_use]
    pub fn of(name: &str, len: u64, compress: bool) -> Self {
        let kind = kind(name);
        let cache = if is_lasting(name) { LASTING } else { ASKED };
        let gzip = compress && len >= SMALL && is_text(&kind);
        Self { kind, cache, gzip }
    }

    /// Those of what publishing keeps for itself.
    #[must_use]
    pub fn own() -> Self {
        Self { kind: "application/json".to_owned(), cache: "no-store", gzip: false }
    }

    /// Tells these headers from others in few letters: a file is sent again when they change.
    #[must_use]
    pub fn mark(&self) -> String {
        let text = format!("{}\0{}\0{}", self.kind, self.cache, self.gzip);
        blake3::hash(text.as_bytes()).to_hex()[..6].to_owned()
    }

    /// The bytes that go to the store; the same for the same bytes.
    #[must_use]
    pub fn pack(&self, bytes: Vec<u8>) -> Vec<u8> {
        if !self.gzip {
            return bytes;
        }
        let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        // Memory does not fail.
        let _ = packer.write_all(&bytes);
        packer.finish().unwrap_or_default()
    }
}

fn kind(name: &str) -> String {
    // What hosts read and readers do not; and what the list of types has by another name.
    let file = name.rsplit('/').next().unwrap_or_default();
    let kind = match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("webmanifest") => "application/manifest+json".to_owned(),
        Some("js" | "mjs") => "text/javascript".to_owned(),
        None => "text/plain".to_owned(),
        _ => mime_guess::from_path(file).first_raw().unwrap_or("application/octet-stream").to_owned(),
    };
    if is_text(&kind) { format!("{kind}; charset=utf-8") } else { kind }
}

fn is_text(kind: &str) -> bool {
    let bare = kind.split(';').next().unwrap_or_default();
    bare.starts_with("text/") || bare.ends_with("+xml") || bare.ends_with("json") || bare == "application/xml"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_of_a_site_has_its_type() {
        let kinds = [
            ("de/prüfung 100%.html", "text/html; charset=utf-8"),
            ("assets/site.0123456789.css", "text/css; charset=utf-8"),
            ("offline.js", "text/javascript; charset=utf-8"),
            ("offline.json", "application/json; charset=utf-8"),
            ("assets/app-de.webmanifest", "application/manifest+json; charset=utf-8"),
            ("de/updates.atom", "application/atom+xml; charset=utf-8"),
            ("assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("tasks.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("media/picture.PNG", "image/png"),
            ("assets/font.woff2", "font/woff2"),
            ("_headers", "text/plain; charset=utf-8"),
            ("media/strange.thing", "application/octet-stream"),
        ];
        for (name, kind) in kinds {
            assert_eq!(Headers::of(name, 9, false).kind, kind, "{name}");
        }
        let xml = Headers::of("sitemap.xml", 9, false).kind;
        assert!(["text/xml; charset=utf-8", "application/xml; charset=utf-8"].contains(&&*xml), "{xml}");
    }

    #[test]
    fn only_names_that_change_with_what_they_hold_are_kept_for_ever() {
        let cache = |name| Headers::of(name, 9, false).cache;
        assert_eq!(cache("assets/site.0123456789.css"), LASTING);
        for name in ["index.html", "assets/icon.svg", "media/a.0123456789.png", "assets/site.preview.css"] {
            assert_eq!(cache(name), ASKED, "{name}");
        }
    }

    #[test]
    fn texts_are_packed_on_request_and_always_to_the_same_bytes() {
        let headers = Headers::of("a.html", 5000, true);
        assert!(headers.gzip && !Headers::of("a.html", 10, true).gzip && !Headers::of("a.png", 5000, true).gzip);
        let packed = headers.pack(vec![b'x'; 5000]);
        assert!(packed.len() < 100 && packed == headers.pack(vec![b'x'; 5000]));
        assert_ne!(headers.mark(), Headers::of("a.html", 5000, false).mark());
    }
}
