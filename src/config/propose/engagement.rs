//! What readers tick for, as far as a repository's names tell: runbooks are for incidents.

use super::{Language, Repository};

/// Words in names, and what they speak of.
const WORDS: [(&str, &str); 7] = [
    ("incident", "incident"),
    ("runbook", "incident"),
    ("on-call", "incident"),
    ("oncall", "incident"),
    ("outage", "incident"),
    ("postmortem", "incident"),
    ("audit", "audit"),
];

/// What the title speaks of, else what at least half of the source's pages have in their paths.
pub(super) fn find(repository: &Repository<'_>, title: Option<&str>, languages: &[Language]) -> Option<&'static str> {
    let of = |name: &str| {
        let name = name.to_lowercase();
        WORDS.iter().find(|(word, _)| name.contains(word)).map(|(_, engagement)| *engagement)
    };
    if let Some(found) = title.and_then(of) {
        return Some(found);
    }
    let source = languages.first()?;
    let folder = if source.path == "." { "" } else { source.path.as_str() };
    let mut all = 0;
    let mut found = [("incident", 0), ("audit", 0)];
    for page in repository.pages(folder) {
        all += 1;
        let own = of(page);
        found.iter_mut().filter(|(engagement, _)| own == Some(*engagement)).for_each(|(_, count)| *count += 1);
    }
    found.into_iter().find(|(_, count)| *count * 2 >= all.max(1)).map(|(engagement, _)| engagement)
}
