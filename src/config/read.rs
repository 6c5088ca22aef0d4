//! Reading `tickbook.toml`: every fault with its place, none but the last left unsaid.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::locale::{DateOrder, Tag};
use crate::model::read_date;
use crate::text::{AnchorStyle, Span, nearest};

use super::{Config, EXPORTS, HOST_FILES, LinkRoot, LocaleConfig, OnlineConfig, Settable};

/// Something wrong in the config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// Bytes of the file.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

/// What a config file may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Rules and groups that may be set.
    pub rules: &'a [Settable],
    /// The themes that are there.
    pub themes: &'a [&'a str],
    /// The locales with a folder below `content/`, used when the file names none.
    pub tags: &'a [Tag],
}

/// Reads a config file.
///
/// # Errors
/// All faults of the file, in its order.
pub fn read(text: &str, known: Known<'_>) -> Result<Config, Vec<ConfigFault>> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().map_or(Span::at(0), |s| Span::new(s.start, s.end));
        vec![ConfigFault { span, message: error.message().to_owned(), help: None }]
    })?;
    let mut reader = Reader { known, faults: Vec::new(), config: Config::empty(None) };
    reader.root(table.get_ref());
    reader.faults.sort_by_key(|f| f.span);
    if reader.faults.is_empty() { Ok(reader.config) } else { Err(reader.faults) }
}

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

pub(super) struct Reader<'k> {
    pub(super) known: Known<'k>,
    pub(super) faults: Vec<ConfigFault>,
    pub(super) config: Config,
}

const KEYS: &[&str] = &[
    "title",
    "url",
    "source_locale",
    "theme",
    "audience_key",
    "audiences",
    "drift_keys",
    "exclude",
    "include",
    "redirects",
    "site_id",
    "edition",
    "edition_date",
    "exports",
    "host_files",
    "locales",
    "rules",
    "paths",
    "online",
    "publish",
    "links",
    "anchors",
    "checklists",
    "engagement",
    "edit_url",
    "feedback_url",
];
const LINK_KEYS: &[&str] = &["root"];
const LOCALE_KEYS: &[&str] = &["path", "prefix", "suffix"];
const ONLINE_KEYS: &[&str] =
    &["timeout", "total", "per_host", "spacing", "cache_days", "cache", "allow_private", "skip"];

impl Reader<'_> {
    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            match name {
                "title" => self.title(value),
                "url" => self.url(value),
                "source_locale" => {
                    if let Some(tag) = self.tag(value) {
                        self.config.source_locale = tag;
                    }
                }
                "theme" => self.theme(value),
                "audience_key" => self.text_into(value, |c, v| c.audience_key = Some(v)),
                "audiences" => self.config.audiences = self.list(value).unwrap_or_default(),
                "drift_keys" => self.config.drift_keys = self.list(value).unwrap_or_default(),
                "exclude" => self.config.exclude = self.patterns(value),
                "include" => self.config.include = self.patterns(value),
                "redirects" => self.config.redirects = self.paths_of(value),
                "site_id" => self.text_into(value, |c, v| c.site_id = Some(v)),
                "edition" => self.text_into(value, |c, v| c.edition = Some(v)),
                "edition_date" => self.date(value),
                "exports" => self.config.exports = self.some_of(value, EXPORTS, "export"),
                "host_files" => self.config.host_files = self.some_of(value, HOST_FILES, "file of a host"),
                "locales" => self.locales(value),
                "rules" => self.rules(value),
                "paths" => self.paths(value),
                "online" => self.online(value),
                "publish" => self.publish(value),
                "links" => self.links(value),
                "checklists" => self.checklists(value),
                "engagement" => self.engagement(value),
                "edit_url" => self.page_url(value, |c, v| c.edit_url = Some(v)),
                "feedback_url" => self.page_url(value, |c, v| c.feedback_url = Some(v)),
                "anchors" => {
                    if let Some(name) = self.text(value) {
                        match AnchorStyle::named(&name) {
                            Some(style) => self.config.anchors = style,
                            None => self.unknown(span(value.span()), &name, AnchorStyle::NAMES, "kind of anchors"),
                        }
                    }
                }
                _ => self.unknown(span(key.span()), name, KEYS, "key"),
            }
        }
        self.finish(table);
    }

    fn finish(&mut self, table: &DeTable<'_>) {
        if let Some(value) = table.get("audiences").filter(|_| !table.contains_key("audience_key")) {
            let help = "add `audience_key`, the front matter key that names a page's audiences";
            self.fault(value, "`audiences` needs `audience_key`", Some(help.into()));
        }
        if self.config.locales.is_empty() && !table.contains_key("locales") {
            self.config.locales = Config::of_folders(self.known.tags.to_vec()).locales;
        }
        let known = self.config.locales.iter().any(|l| l.tag == self.config.source_locale);
        if !known && let Some(first) = self.config.locales.first() {
            match table.get("source_locale") {
                None => self.config.source_locale = first.tag.clone(),
                Some(value) if self.faults.is_empty() => {
                    let names = self.config.locales.iter().map(|l| l.tag.to_string()).collect::<Vec<_>>().join(", ");
                    let message = format!("the source locale `{}` is not among the locales", self.config.source_locale);
                    self.fault(value, message, Some(format!("the locales are {names}")));
                }
                Some(_) => {}
            }
        }
        if self.config.locales.is_empty() && self.faults.is_empty() {
            let help = "add a table `[locales.en]` with `path = \"…\"`, or put pages into `content/en`";
            self.faults.push(ConfigFault {
                span: Span::at(0),
                message: "the playbook has no locale".into(),
                help: Some(help.into()),
            });
        }
        if let Some(DeValue::Table(titles)) = table.get("title").map(Spanned::get_ref)
            && !self.config.locales.is_empty()
        {
            let tags: Vec<String> = self.config.locales.iter().map(|l| l.tag.to_string()).collect();
            let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
            for (tag, _) in titles.iter().filter(|(tag, _)| !tags.contains(&&**tag.get_ref())) {
                self.unknown(span(tag.span()), tag.get_ref(), &tags, "locale");
            }
        }
        self.config.sort_locales();
    }

    pub(super) fn fault(&mut self, value: &Value<'_>, message: impl Into<String>, help: Option<String>) {
        self.faults.push(ConfigFault { span: span(value.span()), message: message.into(), help });
    }

    pub(super) fn unknown(&mut self, place: Span, name: &str, known: &[&str], what: &str) {
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.faults.push(ConfigFault { span: place, message: format!("unknown {what} `{name}`"), help: Some(help) });
    }

    pub(super) fn wrong(&mut self, value: &Value<'_>, expected: &str) {
        let found = value.get_ref().type_str();
        self.fault(value, format!("expected {expected}, found {found}"), None);
    }

    pub(super) fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(s) if s.trim().is_empty() => {
                self.fault(value, "the value is empty", Some("give it a value or remove the line".into()));
                None
            }
            DeValue::String(s) => Some(s.to_string()),
            _ => {
                self.wrong(value, "a text in quotes");
                None
            }
        }
    }

    fn text_into(&mut self, value: &Value<'_>, put: impl FnOnce(&mut Config, String)) {
        if let Some(text) = self.text(value) {
            put(&mut self.config, text);
        }
    }

    fn path(&mut self, value: &Value<'_>) -> Option<String> {
        let text = self.text(value)?.replace('\\', "/");
        let path = text.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/");
        let leaves = text.starts_with('/') || text.contains(':') || path.split('/').any(|p| p == "..");
        if leaves {
            self.fault(
                value,
                format!("the path `{text}` leaves the playbook"),
                Some("use a path below the folder of `tickbook.toml`".into()),
            );
            return None;
        }
        Some(path)
    }

    fn path_into(&mut self, value: &Value<'_>, put: impl FnOnce(&mut Config, String)) {
        if let Some(path) = self.path(value) {
            put(&mut self.config, path);
        }
    }

    /// A path, or a list of them.
    fn paths_of(&mut self, value: &Value<'_>) -> Vec<String> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|item| self.path(item)).collect(),
            _ => self.path(value).into_iter().collect(),
        }
    }

    pub(super) fn list(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong(value, "a list of texts");
            return None;
        };
        Some(array.iter().filter_map(|item| self.text(item)).collect())
    }

    /// A list of some of the texts `known`, each once.
    fn some_of(&mut self, value: &Value<'_>, known: &[&str], what: &str) -> Vec<String> {
        let mut out = Vec::new();
        for name in self.list(value).unwrap_or_default() {
            if !known.contains(&name.as_str()) {
                self.unknown(span(value.span()), &name, known, what);
            } else if !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }

    fn tag(&mut self, value: &Value<'_>) -> Option<Tag> {
        let text = self.text(value)?;
        let tag = Tag::new(&text);
        if tag.is_none() {
            self.fault(
                value,
                format!("`{text}` is not a language tag"),
                Some("use a tag such as `de` or `pt-BR`".into()),
            );
        }
        tag
    }

    pub(super) fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong(value, "a table");
                None
            }
        }
    }

    fn theme(&mut self, value: &Value<'_>) {
        let Some(name) = self.text(value) else { return };
        if self.known.themes.contains(&name.as_str()) {
            self.config.theme = name;
        } else {
            self.unknown(span(value.span()), &name, self.known.themes, "theme");
        }
    }

    fn title(&mut self, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Table(table) => {
                for (tag, text) in table {
                    if let Some(text) = self.text(text) {
                        self.config.title.by_tag.insert(tag.get_ref().to_string(), text);
                    }
                }
            }
            _ => self.text_into(value, |c, v| c.title.common = Some(v)),
        }
    }

    fn url(&mut self, value: &Value<'_>) {
        let Some(text) = self.text(value) else { return };
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        if host.is_none_or(|h| h.trim_matches('/').is_empty() || h.contains([' ', '"', '<', '>'])) {
            self.fault(
                value,
                format!("`{text}` is not a web URL"),
                Some("write it in full: `https://partner.example/`".into()),
            );
            return;
        }
        self.config.url = Some(format!("{}/", text.trim_end_matches('/')));
    }

    fn links(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (key, value) in table {
            match &**key.get_ref() {
                "root" => self.link_root(value),
                other => self.unknown(span(key.span()), other, LINK_KEYS, "key"),
            }
        }
    }

    /// A site, or a folder of the playbook.
    fn link_root(&mut self, value: &Value<'_>) {
        let web = |text: &str| text.starts_with("https://") || text.starts_with("http://");
        match value.get_ref() {
            DeValue::String(text) if web(text) => {
                let text = text.trim_end_matches('/').to_owned();
                let host = text.split_once("://").map_or("", |(_, host)| host);
                if host.is_empty() || host.contains([' ', '"', '<', '>']) {
                    let help = Some("write it in full: `https://docs.example`".to_owned());
                    return self.fault(value, format!("`{text}` is not a web address"), help);
                }
                self.config.link_root = Some(LinkRoot::Url(text));
            }
            _ => {
                if let Some(path) = self.path(value) {
                    self.config.link_root = Some(LinkRoot::Folder(path.trim_matches('.').to_owned()));
                }
            }
        }
    }

    fn date(&mut self, value: &Value<'_>) {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => match self.text(value) {
                Some(text) => text,
                None => return,
            },
        };
        match read_date(&text, DateOrder::Ymd).date.filter(|_| text.len() == 10) {
            Some(date) => self.config.edition_date = Some(date),
            None => self.fault(value, format!("`{text}` is not a date"), Some("write it as 2026-11-22".into())),
        }
    }

    fn locales(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (name, value) in table {
            let Some(tag) = Tag::new(name.get_ref()) else {
                let message = format!("`{}` is not a language tag", name.get_ref());
                self.faults.push(ConfigFault {
                    span: span(name.span()),
                    message,
                    help: Some("use a tag such as `de` or `pt-BR`".into()),
                });
                continue;
            };
            let Some(table) = self.table(value) else { continue };
            let mut locale = LocaleConfig { path: format!("content/{tag}"), prefix: None, suffix: None, tag };
            for (key, value) in table {
                match &**key.get_ref() {
                    "path" => {
                        if let Some(path) = self.path(value) {
                            locale.path = path;
                        }
                    }
                    "prefix" => locale.prefix = self.text(value),
                    "suffix" => locale.suffix = self.text(value),
                    other => self.unknown(span(key.span()), other, LOCALE_KEYS, "key of a locale"),
                }
            }
            let same =
                |l: &&LocaleConfig| (&l.path, &l.prefix, &l.suffix) == (&locale.path, &locale.prefix, &locale.suffix);
            if let Some(other) = self.config.locales.iter().find(same) {
                let message = format!("`{}` and `{}` have the same folder `{}`", other.tag, locale.tag, locale.path);
                self.faults.push(ConfigFault { span: span(name.span()), message, help: None });
            }
            self.config.locales.push(locale);
        }
    }

    fn count_into(&mut self, value: &Value<'_>, least: u64, put: impl FnOnce(&mut OnlineConfig, u64)) {
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().replace('_', "").parse::<u64>().ok().filter(|n| *n >= least),
            _ => None,
        };
        match number {
            Some(n) => put(&mut self.config.online, n),
            None if least > 0 => self.wrong(value, "a whole number above 0"),
            None => self.wrong(value, "a whole number"),
        }
    }

    fn online(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (key, value) in table {
            let name: &str = key.get_ref();
            match name {
                "timeout" => self.count_into(value, 1, |o, n| o.timeout = n),
                "total" => self.count_into(value, 1, |o, n| o.total = n),
                "per_host" => self.count_into(value, 1, |o, n| o.per_host = usize::try_from(n).unwrap_or(2)),
                "spacing" => self.count_into(value, 0, |o, n| o.spacing = n),
                "cache_days" => self.count_into(value, 0, |o, n| o.cache_days = n),
                "cache" => self.path_into(value, |c, path| c.online.cache = path),
                "allow_private" => match value.get_ref() {
                    DeValue::Boolean(flag) => self.config.online.allow_private = *flag,
                    _ => self.wrong(value, "true or false"),
                },
                "skip" => self.config.online.skip = self.list(value).unwrap_or_default(),
                _ => self.unknown(span(key.span()), name, ONLINE_KEYS, "key"),
            }
        }
    }
}

pub(super) fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::super::{OptionKind, OptionSpec};
    use super::*;

    fn faults(text: &str) -> Vec<(String, String, String)> {
        let en = Tag::new("en").unwrap();
        let rules = [Settable { name: "http-link", options: &[] }, Settable { name: "required-key", options: &[] }];
        let faults = read(text, Known { rules: &rules, themes: &["default"], tags: &[en] }).unwrap_err();
        faults.into_iter().map(|f| (f.span.of(text).to_owned(), f.message, f.help.unwrap_or_default())).collect()
    }

    #[test]
    fn all_faults_at_once_with_place_and_near_miss() {
        let found = faults(
            "titel = \"x\"\nurl = \"partner.example\"\n[locales.en]\npath = \"../x\"\n[rules]\nhttp-lnk = \"allow\"\nhttp-link = \"never\"\n",
        );
        let places: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(places, ["titel", "\"partner.example\"", "\"../x\"", "http-lnk", "\"never\""]);
        assert_eq!(found[0].2, "did you mean `title`?");
        assert_eq!(found[3].2, "did you mean `http-link`?");
    }

    #[test]
    fn the_source_locale_comes_first() {
        let text = "title = {de = \"Leitfaden\", en = \"Guide\"}\nsource_locale = \"en\"\nedition_date = 2026-11-22\n[locales.de]\npath = \"a\"\nsuffix = \"-de\"\n[locales.en]\npath = \"b\"\n[rules.required-keys]\nkeys = [\"title\"]\n";
        let keys = OptionSpec { name: "keys", kind: OptionKind::List, help: "" };
        let options = Box::leak(Box::new([keys]));
        let rules = [Settable { name: "required-key", options }];
        let config = read(text, Known { rules: &rules, themes: &[], tags: &[] }).unwrap();
        assert_eq!(config.locales[0].tag.as_str(), "en");
        assert_eq!(config.locales[1].suffix.as_deref(), Some("-de"));
        assert_eq!(config.rules.list("required-key", "keys"), Some(&["title".to_owned()][..]));
        assert_eq!(config.title.get(&config.locales[1].tag), Some("Leitfaden"));
        assert!(config.edition_date.is_some());
    }

    #[test]
    fn a_broken_file_is_one_fault_with_a_place() {
        assert_eq!(faults("title = \n").len(), 1);
    }
}
