//! What the element of an item says of its revision, for scripts: its number, and how it read before.

use serde_json::json;

use crate::lock::Item;

use super::escape;

/// The attributes of an item's element, each with a space before it.
pub(super) fn attributes(item: &Item, tag: &str) -> String {
    if item.rev <= 1 {
        return String::new();
    }
    let mut out = format!(" data-rev=\"{}\"", item.rev);
    let mut was: Vec<(u32, &str)> =
        item.former.iter().filter(|f| f.locale == tag).map(|f| (f.rev, f.text.as_str())).collect();
    was.sort_unstable();
    if !was.is_empty() {
        out.push_str(" data-was=\"");
        escape::push(&mut out, &json!(was).to_string());
        out.push('"');
    }
    out
}

/// The attributes of a row in a table of tasks.
pub(super) fn row(required: bool, item: Option<&Item>, tag: &str) -> String {
    let class = if required { "class=q" } else { "" };
    format!("{class}{}", item.map(|item| attributes(item, tag)).unwrap_or_default())
}
