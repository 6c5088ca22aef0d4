//! From bytes to a [`Document`]: front matter, repairs, includes, Markdown.
//!
//! Parsing never fails. What an author wrote is kept, what was mended on the way is recorded as a
//! [`Repair`], and every node leads back to the bytes of its file. Nothing here knows what a step or
//! a task is. This is the only room that names `pulldown-cmark` and `serde_yaml`.

mod bare;
mod boxes;
mod decode;
mod document;
mod front_matter;
mod html_depth;
mod include;
mod literal;
mod markdown;
mod markup;
mod named;
mod node;
mod nodes;
pub mod params;
mod reference;
mod repair;
mod scopes;
mod table;
pub mod yaml;
mod yaml_page;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use decode::{Decoded, Fault, FaultKind, decode, decode_any_size, too_large};
pub use document::{Align, Document, Target};
/// Reads only the front matter of a text.
pub use front_matter::split as front_matter_of;
pub use front_matter::{Entry, Format, FrontMatter, Issue, IssueKind, is_key, is_plain};
pub use html_depth::{MAX_HTML_DEPTH, has_end};
pub use include::{IncludeFault, Included, Library, code_language, include_paths, join_path};
pub use literal::{Literal, literal};
pub use markup::Foreign;
pub use named::named_files;
pub use node::{AlertKind, Kind, NONE, Node, NodeId};
pub use nodes::Nodes;
pub use repair::{Repair, RepairKind, is_html_element};
pub use table::{cell_count, cell_spans, is_delimiter};
pub use yaml_page::{is_yaml_page, yaml_page_fault};

use crate::text::Text;

/// The words that stand for an alert keyword in some language, in lower case: `hinweis` is a note.
pub type AlertWords = BTreeMap<String, AlertKind>;

/// What parsing a page needs beside the page.
#[expect(missing_debug_implementations, reason = "the library is a trait object")]
pub struct Context<'a> {
    /// Where included files are found.
    pub library: &'a dyn Library,
    /// Translated alert keywords.
    pub alerts: &'a AlertWords,
}

/// Parses the file `path`, whose decoded text is `text`.
#[must_use]
pub fn parse(path: &Arc<str>, text: &Arc<str>, context: &Context<'_>) -> Document {
    let text = &line_ends(text);
    let data = yaml_page::read(text).filter(|_| is_yaml(path));
    let in_yaml = data.is_some();
    let (whole, mut front_matter) = data.unwrap_or_else(|| (Text::whole(text.clone(), 0), front_matter::split(text)));
    let mut files = vec![path.clone()];
    let mut repairs = Vec::new();

    let stripped = repair::strip_invisible(&whole, front_matter.body);
    let (spliced, includes, parts) = include::expand(stripped, front_matter.body, &mut files, context);
    let filled = params::fill(spliced, path, text, &front_matter, context.library);
    let mut foreign = Vec::new();
    let (rewritten, marks) = markup::read(filled, front_matter.body, &mut foreign);
    // Of an include that could not be followed it is said why.
    let failed = |f: &Foreign| {
        includes
            .iter()
            .any(|i| i.fault.is_some() && i.file == f.file && i.span.start <= f.span.start && f.span.end <= i.span.end)
    };
    foreign.retain(|f| !failed(f));
    let mended = repair::mend(rewritten, front_matter.body, (context.alerts, &files), &mut repairs);
    let mut document = markdown::parse(mended, front_matter.body, &marks, &parts);
    if in_yaml {
        // The file itself has no Markdown.
        front_matter.body = text.len();
    }
    document.foreign = foreign;
    document.files = files;
    document.front_matter = front_matter;
    document.includes = includes;
    document.repairs = repairs;
    document
}

/// Whether a file is YAML by its name.
#[must_use]
pub fn is_yaml(path: &str) -> bool {
    [".yml", ".yaml"].iter().any(|ending| path.ends_with(ending))
}

/// A carriage return alone ends a line, too, as Markdown has it. Every place stays where it is.
fn line_ends(text: &Arc<str>) -> Arc<str> {
    let bytes = text.as_bytes();
    let lone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(lone) {
        return text.clone();
    }
    let ends = text.char_indices().map(|(at, c)| if c == '\r' && lone(at) { '\n' } else { c });
    ends.collect::<String>().into()
}

#[cfg(test)]
mod tests;
