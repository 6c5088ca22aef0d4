//! The language server: findings while one types, what a thing is and where else it is, new names, and accepting items.
//!
//! It shows what `check` shows, for the text as it stands in the editor. After a keystroke the page is judged alone; when
//! one pauses all pages are judged, in a thread beside.

mod actions;
mod complete;
mod diagnostics;
mod goto;
mod hover;
mod locate;
mod places;
mod rename;
mod server;
mod status;
mod symbols;
mod workspace;

pub use server::{Options, Stopped, serve, talk};
