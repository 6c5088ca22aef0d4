//! `tickbook.toml`: what a project says about itself. All mistakes in it are reported at once.

mod options;
mod pattern;
pub mod propose;
mod publish;
mod read;
mod read_rules;
mod site;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::locale::Tag;
use crate::text::AnchorStyle;

pub use options::{OptionKind, OptionSpec, OptionValue, RulesConfig, Settable};
pub use pattern::Pattern;
pub use publish::{EditionList, PublishConfig};
pub use read::{ConfigFault, Known, read};
pub use site::{Checklists, Engagement};

/// A text that may differ by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// For every language without one of its own.
    pub common: Option<String>,
    /// By tag.
    pub by_tag: BTreeMap<String, String>,
}

impl Localised {
    /// The text for `tag`.
    #[must_use]
    pub fn get(&self, tag: &Tag) -> Option<&str> {
        self.by_tag.get(tag.as_str()).or(self.common.as_ref()).map(String::as_str)
    }

    /// The text for `tag`, else the common one, else that of any language.
    #[must_use]
    pub fn any(&self, tag: &Tag) -> Option<&str> {
        self.get(tag).or_else(|| self.by_tag.values().next().map(String::as_str))
    }
}

/// A locale of the playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleConfig {
    /// Its tag.
    pub tag: Tag,
    /// Its folder below the root, with forward slashes; empty for the root itself.
    pub path: String,
    /// What file names of the locale may begin with.
    pub prefix: Option<String>,
    /// What file names of the locale may end with before `.md`.
    pub suffix: Option<String>,
}

impl LocaleConfig {
    /// The part of `path` below the locale's folder.
    #[must_use]
    pub fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.path.as_str() {
            "" => Some(path),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        }
    }

    /// A path below the locale's folder without extension, prefix and suffix; `None` where its name lacks them.
    #[must_use]
    pub fn bare(&self, rest: &str) -> Option<String> {
        let (folder, name) = rest.rfind('/').map_or(("", rest), |at| rest.split_at(at + 1));
        let bare = name.strip_prefix(self.prefix.as_deref().unwrap_or(""))?;
        let bare = bare.strip_suffix(self.suffix.as_deref().unwrap_or(""))?;
        (!bare.is_empty() && bare.len() < name.len()).then(|| format!("{folder}{bare}"))
    }
}

/// What a link such as `/guide/x` begins at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkRoot {
    /// A site: such links stay links and are not checked.
    Url(String),
    /// A folder of the playbook.
    Folder(String),
}

/// How links to other sites are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnlineConfig {
    /// Seconds that one request may take.
    pub timeout: u64,
    /// Seconds that all of them may take.
    pub total: u64,
    /// Requests to one host at a time.
    pub per_host: usize,
    /// Milliseconds between two requests to one host.
    pub spacing: u64,
    /// Days that a good answer is believed.
    pub cache_days: u64,
    /// Whether private addresses may be asked.
    pub allow_private: bool,
    /// Patterns of addresses that are not asked; `*` stands for anything.
    pub skip: Vec<String>,
    /// Folder of the cache below the playbook's root.
    pub cache: String,
}

impl Default for OnlineConfig {
    fn default() -> Self {
        Self {
            timeout: 15,
            total: 600,
            per_host: 2,
            spacing: 100,
            cache_days: 7,
            allow_private: false,
            skip: Vec::new(),
            cache: ".tickbook".to_owned(),
        }
    }
}

/// Files of data that can be published with the site.
pub const EXPORTS: &[&str] = &["tasks.xlsx", "tasks.csv", "tasks.json", "history.json", "playbook.json"];

/// Files for hosts that can be published with the site.
pub const HOST_FILES: &[&str] = &["staticwebapp.config.json", "_headers", "_redirects"];

/// A project's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Title of the site.
    pub title: Localised,
    /// Public address, ending with a slash.
    pub url: Option<String>,
    /// The locale that the others are translated from.
    pub source_locale: Tag,
    /// Name of the theme.
    pub theme: String,
    /// Front matter key that names a page's audiences.
    pub audience_key: Option<String>,
    /// Front matter keys that tell how old a translation is.
    pub drift_keys: Vec<String>,
    /// The audiences there are; when empty, any that a page names.
    pub audiences: Vec<String>,
    /// Files that do not belong to the playbook.
    pub exclude: Vec<Pattern>,
    /// The only files that belong to it, unless empty.
    pub include: Vec<Pattern>,
    /// Files of old and new addresses: CSV, or settings of another tool.
    pub redirects: Vec<String>,
    /// Whose anchors headings have.
    pub anchors: AnchorStyle,
    /// What links from the root of the host begin at.
    pub link_root: Option<LinkRoot>,
    /// Keeps the ticks of several sites on one host apart.
    pub site_id: Option<String>,
    /// Name of the edition, shown on the site and in exports.
    pub edition: Option<String>,
    /// Day of the edition; without it the newest revision's.
    pub edition_date: Option<Date>,
    /// The list of editions that pages link to. `tickbook publish` sets it.
    pub editions: Option<EditionList>,
    /// Files of tasks that are published with the site.
    pub exports: Vec<String>,
    /// Files for hosts that are published with the site.
    pub host_files: Vec<String>,
    /// Which lists without boxes are to be ticked.
    pub checklists: Checklists,
    /// What a reader ticks the playbook for.
    pub engagement: Engagement,
    /// Where a page is edited, with `{path}`.
    pub edit_url: Option<String>,
    /// Where a problem with a page is reported, with `{path}`.
    pub feedback_url: Option<String>,
    /// The locales, the source first.
    pub locales: Vec<LocaleConfig>,
    /// The rules.
    pub rules: RulesConfig,
    /// Links to other sites.
    pub online: OnlineConfig,
    /// Where the site is published.
    pub publish: PublishConfig,
}

impl Config {
    /// Whether `path` lies in the playbook's own folder where that is the folder of a language, and in that of no other:
    /// beside the pages there are files that have nothing to do with them.
    #[must_use]
    pub fn is_beside(&self, path: &str) -> bool {
        let mut folders =
            self.locales.iter().filter(|l| l.inside(path).is_some()).map(|l| l.path.is_empty()).peekable();
        folders.peek().is_some() && folders.all(|is_root| is_root)
    }

    /// The settings of a project without a config file: a locale for every tag in `tags`.
    #[must_use]
    pub fn of_folders(tags: Vec<Tag>) -> Self {
        let source = tags.iter().find(|t| t.as_str() == "en").or(tags.first()).cloned();
        let locales = tags.into_iter().map(|tag| LocaleConfig {
            path: format!("content/{tag}"),
            prefix: None,
            suffix: None,
            tag,
        });
        let mut config = Self::empty(source);
        config.locales = locales.collect();
        config.sort_locales();
        config
    }

    /// Whether `exclude` or `include` leave out the file at `path`.
    #[must_use]
    pub fn leaves_out(&self, path: &str) -> bool {
        let covers = |patterns: &[Pattern]| patterns.iter().any(|p| p.covers(path));
        covers(&self.exclude) || !self.include.is_empty() && !covers(&self.include)
    }

    fn empty(source: Option<Tag>) -> Self {
        Self {
            title: Localised::default(),
            url: None,
            source_locale: source.or_else(|| Tag::new("en")).unwrap_or_else(|| unreachable!("en is a tag")),
            theme: "default".to_owned(),
            audience_key: None,
            drift_keys: Vec::new(),
            audiences: Vec::new(),
            exclude: Vec::new(),
            include: Vec::new(),
            redirects: Vec::new(),
            link_root: None,
            anchors: AnchorStyle::Own,
            site_id: None,
            edition: None,
            edition_date: None,
            editions: None,
            exports: Vec::new(),
            host_files: Vec::new(),
            checklists: Checklists::default(),
            engagement: Engagement::default(),
            edit_url: None,
            feedback_url: None,
            locales: Vec::new(),
            rules: RulesConfig::default(),
            online: OnlineConfig::default(),
            publish: PublishConfig::default(),
        }
    }

    fn sort_locales(&mut self) {
        let source = self.source_locale.clone();
        self.locales.sort_by(|a, b| (a.tag != source, &a.tag).cmp(&(b.tag != source, &b.tag)));
    }
}
