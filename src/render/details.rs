//! Where a page describes tasks under headings such as `## 983: QuickLeads`: links from the tasks to there.

use std::collections::{HashMap, HashSet};

use crate::playbook::{EntryId, Playbook, relative};

use super::Renderer;
use super::escape;

/// For each locale: the heading that describes the task of a number.
#[derive(Debug, Default)]
pub(super) struct Details(Vec<HashMap<String, (EntryId, String)>>);

impl Details {
    pub(super) fn new(playbook: &Playbook) -> Self {
        let of = |locale: usize| {
            let pages = || playbook.entries.iter().map(|e| &playbook.pages[e.shown(locale)]);
            // Few playbooks have such headings: most are done here.
            let mut found = Vec::new();
            for (entry, page) in pages().enumerate() {
                for heading in page.headings.iter().filter(|h| !h.nested) {
                    found.extend(number(&heading.text).map(|id| (id, entry, &heading.anchor)));
                }
            }
            if found.is_empty() {
                return HashMap::new();
            }
            let known: HashSet<&str> = pages().flat_map(|p| &p.tasks).map(|t| t.id.as_str()).collect();
            let mut out = HashMap::new();
            for (id, entry, anchor) in found.into_iter().filter(|(id, ..)| known.contains(id)) {
                out.entry(id.to_owned()).or_insert_with(|| (entry, anchor.clone()));
            }
            out
        };
        Self((0..playbook.locales().len()).map(of).collect())
    }
}

/// The number of a task that a heading begins with: `983: QuickLeads`, `983 – QuickLeads`.
fn number(heading: &str) -> Option<&str> {
    let digits = heading.len() - heading.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = heading[digits..].trim_start();
    let sign = rest.chars().next().filter(|c| matches!(c, ':' | '：' | '-' | '–' | '—'))?;
    let named = rest[sign.len_utf8()..].chars().any(char::is_alphabetic);
    (digits >= 2 && named).then_some(&heading[..digits])
}

impl Renderer<'_> {
    /// The link from file `from`, which shows `entry`, to the description of the task `id`.
    pub(super) fn detail(&self, from: &str, entry: EntryId, locale: usize, id: &str) -> Option<String> {
        let (to, anchor) = self.details.0.get(locale)?.get(id)?;
        let mut fragment = String::new();
        escape::push_fragment(&mut fragment, anchor);
        let fragment = fragment.replace("&amp;", "&");
        let here = self.path_of(entry, locale) == from && *to == entry;
        let path = if here { String::new() } else { relative(from, &self.path_of(*to, locale)) };
        Some(format!("{path}#{fragment}"))
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn headings_that_name_a_task() {
        assert_eq!(number("983: QuickLeads"), Some("983"));
        assert_eq!(number("1903 – Bedingungen"), Some("1903"));
        assert_eq!(number("2020-03-26"), None);
        assert_eq!(number("1: Start"), None);
        assert_eq!(number("983 QuickLeads"), None);
        assert_eq!(number(": x"), None);
    }
}
