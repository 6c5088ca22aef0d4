//! Whether two links lead to the same place on the site.

use crate::model::{for_markdown, half_width_scheme, linkable, split_target, unwrap_link};
use crate::playbook::Destination;

/// Names of parameters that only count clicks.
const COUNTERS: &[&str] =
    &["wt.mc_id", "ocid", "gclid", "fbclid", "mc_cid", "mc_eid", "wt.z_anons", "icid", "igshid", "msclkid"];

/// Whether a parameter of that name only says where a click came from.
pub(super) fn is_counter(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || COUNTERS.contains(&name.as_str())
}

/// A link, and where it leads.
#[derive(Debug)]
pub(super) struct Way {
    /// As written.
    pub(super) target: String,
    /// Where it leads on the site.
    pub(super) to: Destination,
}

/// Whether a reader who follows `after` comes where `before` led; a link that led nowhere may lead anywhere.
pub(super) fn same_way(before: &Way, after: &Way) -> bool {
    match (&before.to, &after.to) {
        (Destination::External, Destination::External) if before.target == after.target => true,
        (Destination::External, Destination::External) if unwrap_link(before.target.trim()).is_some() => {
            is_unwrapped(before.target.trim(), after.target.trim())
        }
        (Destination::External, Destination::External) => {
            let Some(led) = linkable(&before.target) else { return true };
            let Some(leads) = linkable(&after.target) else { return false };
            led == leads
        }
        (Destination::Mail, Destination::Mail) => mailbox(&before.target) == mailbox(&after.target),
        // The page was found, its place was not: it stays this page.
        (
            Destination::Entry { entry, anchor: Some((_, false)) },
            Destination::Entry { entry: now, anchor: Some(_) },
        ) => entry == now,
        (Destination::Anchor(_, false), Destination::Anchor(..))
        | (Destination::Words | Destination::Empty | Destination::Outside | Destination::Broken, _) => true,
        (before, after) => before == after,
    }
}

fn mailbox(target: &str) -> String {
    let target = half_width_scheme(target.trim()).unwrap_or_else(|| target.trim().to_owned());
    let scheme = target.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
    if scheme { target[7..].to_owned() } else { target }
}

/// Whether `now` is what the wrapper of a mail filter holds. A place that is behind the wrapper must not get lost.
fn is_unwrapped(wrapped: &str, now: &str) -> bool {
    let inner = unwrap_link(wrapped);
    let own_place = split_target(wrapped).2.is_some_and(|fragment| !fragment.is_empty());
    !own_place && inner.is_some_and(|inner| inner == now || for_markdown(&inner).as_deref() == Some(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(before: &str, after: &str) -> bool {
        let way = |target: &str| Way { target: target.to_owned(), to: Destination::External };
        same_way(&way(before), &way(after))
    }

    #[test]
    fn only_wrappers_may_go() {
        for (before, after) in [
            ("https://urldefense.com/v3/__https://b.example/y__;!!abc", "https://b.example/y"),
            ("www.a.example/b", "https://www.a.example/b"),
            ("hhttps://a.example", "https://a.example"),
        ] {
            assert!(same(before, after), "{before}");
        }
        for (before, after) in [
            ("https://a.example/b?utm_source=c&d=1#e", "https://a.example/b?d=1#e"),
            ("https://a.example/b?utm_source=c#d", "https://a.example/b"),
            ("https://a.example/b#c?utm_source=d", "https://a.example/b#c"),
            ("https://a.example/b?id=1", "https://a.example/b"),
            ("https://a.example/en-us/b", "https://a.example/b"),
            ("https://urldefense.com/v3/__https://b.example/y__;!!abc#z", "https://b.example/y"),
            ("http://a.example", "https://a.example"),
        ] {
            assert!(!same(before, after), "{before}");
        }
    }
}
