//! tickbook: a Markdown playbook in, a static site of live checklists out.

pub mod check;
pub mod cli;
pub mod config;
pub mod disk;
pub mod export;
pub mod finding;
pub mod git;
pub mod locale;
pub mod lock;
pub mod lsp;
pub mod model;
pub mod net;
pub mod parity;
pub mod parse;
pub mod playbook;
pub mod render;
pub mod report;
pub mod search;
pub mod serve;
pub mod text;
pub mod theme;
pub mod upload;
