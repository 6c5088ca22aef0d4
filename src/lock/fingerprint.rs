//! What an item says, in a form that changes only when the meaning may have changed.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{Page, Requirement, Task, own_nodes};
use crate::parse::{Kind, NodeId};
use crate::playbook::Playbook;
use crate::text::{fold_exact, words};

/// A hash of what an item says in one locale: text, requirement, role and links. The lock writes it as 16
/// hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// As the lock has it; `None` for what is none.
    pub(super) fn read(written: &str) -> Option<Self> {
        u64::from_str_radix(written, 16).ok().map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Takes the fingerprints of the items of one page.
pub(super) struct Fingerprints<'a> {
    playbook: &'a Playbook,
    page: &'a Page,
    /// The roles met so far, and what they are called in all languages.
    roles: Vec<(&'a str, String)>,
    said: Vec<u8>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(playbook: &'a Playbook, page: &'a Page) -> Self {
        Self { playbook, page, roles: Vec::new(), said: Vec::new() }
    }

    /// Of the item at `node`, whose text is `folded` in comparable form; a row of a table is a `task` too.
    pub(super) fn of(&mut self, folded: &str, task: Option<&'a Task>, node: NodeId) -> Fingerprint {
        let mut said = std::mem::take(&mut self.said);
        said.clear();
        let mut put = |part: &str| {
            said.extend_from_slice(part.as_bytes());
            said.push(0);
        };
        put(folded);
        if let Some(task) = task {
            put(requirement_word(task.requirement));
            put(self.role(&task.role));
        }
        for target in targets(self.page, node) {
            put(target);
        }
        let hash = blake3::hash(&said);
        self.said = said;
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.as_bytes()[..8]);
        Fingerprint(u64::from_be_bytes(bytes))
    }

    fn role(&mut self, written: &'a str) -> &str {
        let known = self.roles.iter().position(|(own, _)| *own == written);
        let at = known.unwrap_or_else(|| {
            self.roles.push((written, role(self.playbook, self.page, written)));
            self.roles.len() - 1
        });
        &self.roles[at].1
    }
}

/// `required`, `optional` or `-`.
pub(super) fn requirement_word(requirement: Option<Requirement>) -> &'static str {
    match requirement {
        Some(Requirement::Required) => "required",
        Some(Requirement::Optional) => "optional",
        None => "-",
    }
}

/// A role by the name that is the same in every language, where the vocabulary knows it.
pub(super) fn role(playbook: &Playbook, page: &Page, role: &str) -> String {
    let own = playbook.locales()[page.locale].own;
    match playbook.languages.lexicon.role(own, role) {
        Some(hit) => hit.concept,
        None => fold_exact(role),
    }
}

/// Targets of the links inside an item, without those of the lists inside it.
fn targets(page: &Page, item: NodeId) -> Vec<&str> {
    let document = &page.document;
    let mut out = Vec::new();
    for id in own_nodes(document, item) {
        match document.node(id).kind {
            Kind::Link | Kind::Image => out.extend(document.target(id).map(|t| &*t.url)),
            _ => {}
        }
    }
    out
}

/// Whether a change of wording leaves the meaning alone by default: the same words, but for punctuation, in nearly
/// the same order. *The partner informs the customer* and *The customer informs the partner* have equal words.
#[must_use]
pub fn is_editorial(before: &str, after: &str) -> bool {
    let (before, after) = (words(before), words(after));
    let set = |words: &[String]| words.iter().cloned().collect::<BTreeSet<_>>();
    nearly_equal(&before, &after) && set(&before) == set(&after)
}

/// So many words are in their order for each that went elsewhere.
const IN_ORDER: usize = 3;

/// Whether two runs of words are equal, but for one word that went elsewhere or is there once more.
fn nearly_equal(a: &[String], b: &[String]) -> bool {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a_rest, b_rest) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    match (a_rest, b_rest) {
        ([], []) => true,
        ([_], []) | ([], [_]) => a.len().min(b.len()) >= IN_ORDER,
        ([first_a, more_a @ ..], [first_b, more_b @ ..]) if a_rest.len() == b_rest.len() => {
            let forth = a_rest.ends_with(std::slice::from_ref(first_b)) && a_rest[..more_a.len()] == *more_b;
            let back = b_rest.ends_with(std::slice::from_ref(first_a)) && b_rest[..more_b.len()] == *more_a;
            a.len() > IN_ORDER && (forth || back)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_informs_whom_is_a_question_of_order() {
        assert!(is_editorial("Book the room, today", "**Book** the room – today!"));
        assert!(is_editorial("Today, book the room", "Book the room today"));
        assert!(is_editorial("Send the the report", "Send the report"));
        assert!(!is_editorial("The partner informs the customer", "The customer informs the partner"));
        assert!(!is_editorial("Plan before review", "Review before plan"));
        assert!(!is_editorial("Review plan", "Plan review"));
        assert!(!is_editorial("Book the room", "Book the hall"));
    }
}
