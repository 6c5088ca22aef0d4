//! The playbook in the words of its domain: pages, sections, steps, tasks, guidance, revisions, links.
//!
//! [`lower`] reads a parsed [`Document`](crate::parse::Document) with the vocabulary of its language.
//! It never fails, looks at one page at a time, and knows nothing of files, other pages or HTML.

mod checks;
mod date;
mod file;
mod html_boxes;
mod html_pairs;
mod labels;
mod link;
mod lower;
mod page;
mod points;
mod private;
mod raw_html;
mod tables;
mod url;

pub use checks::{Lists, Meant};
pub use date::{DateForm, DateReading, Doubt, Language, read_date, read_dates};
pub use file::{is_category, is_docsify, is_toc, page_stem};
pub use html_pairs::{HtmlElement, HtmlPairs, html_pairs};
pub use labels::{Label, LabelParagraph};
pub use link::{LinkKind, half_width_scheme, lacks_scheme, link_kind, scheme, split_target};
pub use lower::{lower, title_of_key};
pub use page::{
    Check, Guidance, GuidancePlace, Heading, Link, Page, PageKind, Requirement, Revision, Step, Task, TaskTable, Values,
};
pub use points::{item_text, own_nodes};
pub use private::{masked, masked_text, private_parts};
pub use raw_html::{NamedPlace, RawLink, without_tags};
pub use url::{for_markdown, is_dangerous, is_secret_parameter, is_wrapper, linkable, percent_decode, unwrap_link};
