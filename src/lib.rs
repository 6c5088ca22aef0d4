//! tickbook: a Markdown playbook in, a static site of live checklists out.
//!
//! ```no_run
//! let today = jiff::civil::date(2026, 12, 1);
//! let project = tickbook::Project::read("handbook", today)?;
//! for finding in tickbook::check(&project) {
//!     println!("{}: {}", finding.place.file, finding.message);
//! }
//! tickbook::build(&project, "site")?;
//! # Ok::<(), tickbook::Error>(())
//! ```
//!
//! What is shown here is the library. The modules below are open to the program, its tests and its measurements only,
//! and may change with every version.

mod library;

pub use finding::{Applicability, Edit, Finding, Fix, Label, Move, Place, Severity};
pub use library::{Error, Project, build, check};
pub use text::Span;

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod disk;
#[doc(hidden)]
pub mod export;
#[doc(hidden)]
pub mod finding;
#[doc(hidden)]
pub mod git;
#[doc(hidden)]
pub mod locale;
#[doc(hidden)]
pub mod lock;
#[doc(hidden)]
pub mod lsp;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod net;
#[doc(hidden)]
pub mod parity;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod playbook;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod serve;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod upload;
