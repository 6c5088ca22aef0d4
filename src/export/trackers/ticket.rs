//! A task as a ticket: a title that every tracker takes, facts, and the uid.

use std::collections::HashSet;

use crate::lock::Items;
use crate::model::Requirement;
use crate::playbook::Playbook;
use crate::text::squeeze;

use super::super::facets::Facets;
use super::super::tasks::TaskRow;

/// Characters of a title, at most: Azure DevOps, Jira and GitLab take 255.
const TITLE: usize = 255;
/// Characters of a fact, at most: Jira takes 32,767 for all of them.
const FACT: usize = 4_000;

/// What stands before the uid in a description.
pub(super) const MARK: &str = "Tickbook UID: ";
/// What stands before the uid in a tag or label.
pub(super) const TAG: &str = "tickbook-";
/// The tag of all tickets.
pub(super) const ALL: &str = "tickbook";

/// A task as a ticket.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The uid of the task.
    pub uid: String,
    /// One line: number and name.
    pub title: String,
    /// What else is known, each with what it is called. Each value is one line.
    pub(super) facts: Vec<(String, String)>,
    /// Its page on the published site.
    pub(super) url: Option<String>,
    /// Its phase, or what stands for it.
    pub(super) group: String,
}

impl Ticket {
    /// The line of the description that names the task.
    pub(super) fn mark(&self) -> String {
        format!("{MARK}{}", self.uid)
    }

    /// The tag that names the task.
    pub(super) fn tag(&self) -> String {
        format!("{TAG}{}", self.uid)
    }

    /// The lines of a description without any markup.
    pub(super) fn plain(&self) -> String {
        let facts = self.facts.iter().map(|(name, value)| format!("{name}: {value}"));
        facts.chain(self.url.clone()).chain([self.mark()]).collect::<Vec<_>>().join("\n")
    }
}

/// The tasks of one language as tickets: each task once, however many places it has.
#[must_use]
pub fn tickets(playbook: &Playbook, items: &Items, rows: &[TaskRow<'_>]) -> Vec<Ticket> {
    let mut seen = HashSet::new();
    let facets = Facets::new(playbook, items);
    rows.iter().filter(|row| seen.insert(row.uid(items))).map(|row| ticket(playbook, items, &facets, row)).collect()
}

/// As the site's script `tracker-text.js` does it from what the site knows: a browser test compares both.
fn ticket<'p>(playbook: &'p Playbook, items: &Items, facets: &Facets<'p>, row: &TaskRow<'_>) -> Ticket {
    let catalogue = &playbook.locales()[row.locale].catalogue;
    let whole = clean(&format!("{} {}", row.id, row.name));
    let whole = if whole.is_empty() { clean(row.process) } else { whole };
    let title = cut(&whole, TITLE);
    let mut facts = Vec::new();
    let mut fact = |name: &str, value: &str| {
        let value = clean(value);
        if !value.is_empty() {
            facts.push((catalogue.text(name).to_string(), cut(&value, FACT)));
        }
    };
    if title != whole {
        fact("rows-name", &whole);
    }
    fact("rows-phase", row.phase_name);
    fact("files-page", row.process);
    fact("files-step", row.step.unwrap_or_default());
    let kind = if row.requirement == Some(Requirement::Required) { "live-required" } else { "live-optional" };
    fact("more-kind", &catalogue.text(kind));
    match row.item.and_then(|id| items.all.get(id)).map(|item| facets.of(playbook, item)) {
        Some((role, services)) => {
            fact("more-role", role.map_or("", |at| facets.roles.name_of(at, row.locale)));
            let names = services.iter().map(|&at| facets.services.name_of(at, row.locale));
            fact("more-services", &names.collect::<Vec<_>>().join(", "));
        }
        None => {
            fact("more-role", row.role);
            fact("more-services", &row.services.join(", "));
        }
    }
    let group = clean(if row.phase_name.is_empty() { row.process } else { row.phase_name });
    Ticket { uid: row.uid(items).to_owned(), title, facts, url: row.url(playbook, items), group }
}

/// One line without characters that control something.
pub(super) fn clean(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    squeeze(&plain)
}

/// The beginning of a text, as trackers count: in UTF-16 units.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < most
    };
    let head: String = text.chars().take_while(fits).collect();
    format!("{}…", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_and_not_longer_than_trackers_take() {
        assert_eq!(clean(" a\tb\r\nc\u{1b}[31m "), "a b c [31m");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("ab \u{1F600}d", 4), "ab…");
        let long = cut(&"\u{1F600}".repeat(200), TITLE);
        assert_eq!((long.encode_utf16().count(), long.chars().last()), (255, Some('…')));
    }
}
