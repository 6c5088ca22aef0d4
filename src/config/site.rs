//! What a site is for, and what its pages offer: checklists without boxes, the word for what they are ticked for, links
//! to the place where a page is edited.

use toml::Spanned;
use toml::de::DeValue;

use crate::model::{Lists, Meant};
use crate::text::{Span, fold};

use super::read::{Reader, Value, span};
use super::{Config, Pattern};

/// Which lists without boxes are to be ticked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklists {
    /// Which kinds of lists.
    pub lists: Option<Lists>,
    /// The headings below which they are; everywhere when empty. Each with its bytes in the config file.
    pub headings: Vec<(String, Span)>,
    /// The files in which they are; all when empty.
    pub paths: Vec<Pattern>,
}

impl Checklists {
    /// What it says of the page at `path`.
    #[must_use]
    pub fn of(&self, path: &str) -> Meant {
        let named = self.paths.is_empty() || self.paths.iter().any(|pattern| pattern.covers(path));
        // Who names a place and no kind means all lists there.
        let usual = if self.headings.is_empty() && self.paths.is_empty() { Lists::Tasks } else { Lists::All };
        let lists = if named { self.lists.unwrap_or(usual) } else { Lists::Tasks };
        Meant { lists, headings: self.headings.iter().map(|(heading, _)| fold(heading)).collect() }
    }
}

/// What a reader ticks a playbook for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engagement {
    /// A customer.
    #[default]
    Customer,
    /// A project.
    Project,
    /// An incident.
    Incident,
    /// A place.
    Site,
    /// An audit.
    Audit,
}

impl Engagement {
    /// All names.
    pub const NAMES: &[&str] = &["customer", "project", "incident", "site", "audit"];

    /// The one of that name.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "customer" => Self::Customer,
            "project" => Self::Project,
            "incident" => Self::Incident,
            "site" => Self::Site,
            "audit" => Self::Audit,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Project => "project",
            Self::Incident => "incident",
            Self::Site => "site",
            Self::Audit => "audit",
        }
    }
}

const CHECKLIST_KEYS: &[&str] = &["lists", "headings", "paths"];
const LISTS: &[&str] = &["tasks", "ordered", "all"];

impl Reader<'_> {
    pub(super) fn checklists(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (key, value) in table {
            match &**key.get_ref() {
                "lists" => {
                    let Some(name) = self.text(value) else { continue };
                    let lists = match name.as_str() {
                        "tasks" => Lists::Tasks,
                        "ordered" => Lists::Ordered,
                        "all" => Lists::All,
                        _ => {
                            self.unknown(span(value.span()), &name, LISTS, "kind of lists");
                            continue;
                        }
                    };
                    self.config.checklists.lists = Some(lists);
                }
                "headings" => {
                    let spans = match value.get_ref() {
                        DeValue::Array(array) => array.iter().map(Spanned::span).map(span).collect(),
                        _ => Vec::new(),
                    };
                    let headings = self.list(value).unwrap_or_default();
                    self.config.checklists.headings = headings.into_iter().zip(spans).collect();
                }
                "paths" => self.config.checklists.paths = self.patterns(value),
                other => self.unknown(span(key.span()), other, CHECKLIST_KEYS, "key"),
            }
        }
    }

    pub(super) fn engagement(&mut self, value: &Value<'_>) {
        let Some(name) = self.text(value) else { return };
        match Engagement::named(&name) {
            Some(engagement) => self.config.engagement = engagement,
            None => self.unknown(span(value.span()), &name, Engagement::NAMES, "engagement"),
        }
    }

    /// An address with `{path}` in it.
    pub(super) fn page_url(&mut self, value: &Value<'_>, put: impl FnOnce(&mut Config, String)) {
        let Some(text) = self.text(value) else { return };
        let web = text.starts_with("https://") || text.starts_with("http://") || text.starts_with("mailto:");
        if !web || text.contains([' ', '"', '<', '>']) {
            let help = Some("write it in full: `https://git.example/edit/main/{path}`".to_owned());
            return self.fault(value, format!("`{text}` is not a web address"), help);
        }
        if !text.contains("{path}") {
            let help = Some("put `{path}` where the path of the file belongs".to_owned());
            return self.fault(value, format!("`{text}` is the same for every page"), help);
        }
        put(&mut self.config, text);
    }
}
