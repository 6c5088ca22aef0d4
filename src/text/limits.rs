//! How much is read at most: every limit in one place, so that the page of limits can be held against it.
//!
//! `docs/limits.md` has a row for each entry of [`ALL`]; a test compares them.

const MIB: u64 = 1024 * 1024;

/// Bytes of a page, a table of contents, an included file, redirects or a message catalogue.
pub const PAGE: u64 = 16 * MIB;
/// Bytes of `tickbook.toml`.
pub const CONFIG: u64 = MIB;
/// Bytes of `tickbook.lock`.
pub const LOCK: u64 = 64 * MIB;
/// Bytes of `tickbook.baseline`.
pub const BASELINE: u64 = 64 * MIB;
/// Bytes of a CSV file or workbook that is imported.
pub const TABLE: u64 = 64 * MIB;
/// Cells of a CSV file or of a sheet that is imported.
pub const CELLS: u64 = 4_000_000;
/// Bytes of one file of a theme.
pub const THEME_FILE: u64 = 64 * MIB;
/// Bytes of a drawing (SVG) that is examined for code; a larger one is not published.
pub const DRAWING: u64 = 16 * MIB;
/// Bytes of what tickbook keeps for itself: the manifest of a site, remembered answers of other hosts.
pub const OWN: u64 = 256 * MIB;
/// Bytes of a file that are in memory at once while it is copied, hashed or compared.
pub const PIECE: u64 = MIB / 16;
/// Bytes of one file of a site that is published, which is in memory while it is sent.
pub const UPLOAD: u64 = 1024 * MIB;
/// Folders inside each other below a language's folder.
pub const DEPTH: u64 = 100;
/// Connections that the preview holds at once.
pub const CONNECTIONS: u64 = 256;
/// Seconds that a browser may take to send what it asks the preview for.
pub const REQUEST: u64 = 5;

/// All limits by the names that the page of limits has.
pub const ALL: &[(&str, u64)] = &[
    ("PAGE", PAGE),
    ("CONFIG", CONFIG),
    ("LOCK", LOCK),
    ("BASELINE", BASELINE),
    ("TABLE", TABLE),
    ("CELLS", CELLS),
    ("THEME_FILE", THEME_FILE),
    ("DRAWING", DRAWING),
    ("OWN", OWN),
    ("PIECE", PIECE),
    ("UPLOAD", UPLOAD),
    ("DEPTH", DEPTH),
    ("CONNECTIONS", CONNECTIONS),
    ("REQUEST", REQUEST),
];

/// A number of bytes as people write it.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes >= MIB { format!("{} MiB", bytes / MIB) } else { format!("{} KiB", bytes / 1024) }
}
