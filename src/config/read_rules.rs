//! Reading `[rules]` and `[paths]`: names, levels and typed options.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::finding::Severity;
use crate::text::{Span, nearest};

use super::read::{ConfigFault, Reader, Value, span};
use super::{OptionKind, OptionValue, Pattern, Settable};

impl Reader<'_> {
    fn level(&mut self, value: &Value<'_>) -> Option<Severity> {
        const LEVELS: [(&str, Severity); 4] = [
            ("allow", Severity::Allow),
            ("info", Severity::Info),
            ("warning", Severity::Warning),
            ("error", Severity::Error),
        ];
        let text = self.text(value)?;
        let level = LEVELS.iter().find(|(name, _)| *name == text).map(|(_, level)| *level);
        if level.is_none() {
            let near = nearest(&text, &LEVELS.map(|(name, _)| name)).map(|n| format!("did you mean `{n}`? "));
            let help = format!("{}the levels are allow, info, warning and error", near.unwrap_or_default());
            self.fault(value, format!("unknown level `{text}`"), Some(help));
        }
        level
    }

    fn rule(&mut self, name: &str, place: Span) -> Option<Settable> {
        let known = |name: &str| self.known.rules.iter().copied().find(|r| r.name == name);
        // The plural of a rule's name is accepted.
        if let Some(rule) = known(name).or_else(|| known(name.strip_suffix('s')?)) {
            return Some(rule);
        }
        let names: Vec<&str> = self.known.rules.iter().map(|r| r.name).collect();
        let help = nearest(name, &names)
            .map_or_else(|| "`tickbook explain` lists all rules".to_owned(), |n| format!("did you mean `{n}`?"));
        self.faults.push(ConfigFault { span: place, message: format!("unknown rule `{name}`"), help: Some(help) });
        None
    }

    pub(super) fn rules(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (key, value) in table {
            let Some(rule) = self.rule(key.get_ref(), span(key.span())) else { continue };
            let DeValue::Table(options) = value.get_ref() else {
                if let Some(level) = self.level(value) {
                    self.config.rules.levels.insert(rule.name.to_owned(), level);
                }
                continue;
            };
            for (name, value) in options {
                if &**name.get_ref() == "level" {
                    if let Some(level) = self.level(value) {
                        self.config.rules.levels.insert(rule.name.to_owned(), level);
                    }
                    continue;
                }
                let Some(spec) = rule.options.iter().find(|o| o.name == &**name.get_ref()) else {
                    let names: Vec<&str> =
                        std::iter::once("level").chain(rule.options.iter().map(|o| o.name)).collect();
                    let what = format!("option of `{}`:", rule.name);
                    self.unknown(span(name.span()), name.get_ref(), &names, &what);
                    continue;
                };
                if let Some(option) = self.option(spec.kind, value) {
                    let options = self.config.rules.options.entry(rule.name.to_owned()).or_default();
                    options.insert(spec.name.to_owned(), option);
                }
            }
        }
    }

    fn option(&mut self, kind: OptionKind, value: &Value<'_>) -> Option<OptionValue> {
        match (kind, value.get_ref()) {
            (OptionKind::Flag, DeValue::Boolean(flag)) => Some(OptionValue::Bool(*flag)),
            (OptionKind::Flag, _) => {
                self.wrong(value, "true or false");
                None
            }
            (OptionKind::Number, DeValue::Integer(number)) => {
                let read = number.as_str().replace('_', "").parse().ok().filter(|n| *n >= 0);
                if read.is_none() {
                    self.fault(value, format!("`{}` is not a whole number of 0 or more", number.as_str()), None);
                }
                read.map(OptionValue::Number)
            }
            (OptionKind::Number, _) => {
                self.wrong(value, "a whole number");
                None
            }
            (OptionKind::Text, _) => self.text(value).map(OptionValue::Text),
            (OptionKind::OneOf(choices), _) => {
                let text = self.text(value)?;
                self.choice(&text, choices, span(value.span())).then_some(OptionValue::Text(text))
            }
            (OptionKind::List, _) => self.list(value).map(OptionValue::List),
            (OptionKind::SomeOf(choices), _) => {
                let list = self.list(value)?;
                if let DeValue::Array(array) = value.get_ref() {
                    let texts = array.iter().filter_map(|v| Some((v.get_ref().as_str()?, span(v.span()))));
                    texts.filter(|(text, _)| !text.trim().is_empty()).for_each(|(text, place)| {
                        self.choice(text, choices, place);
                    });
                }
                Some(OptionValue::List(list))
            }
        }
    }

    fn choice(&mut self, text: &str, choices: &[&str], place: Span) -> bool {
        let known = choices.contains(&text);
        if !known {
            self.unknown(place, text, choices, "value");
        }
        known
    }

    /// A pattern of paths.
    pub(super) fn pattern(&mut self, text: &str, place: Span) -> Option<Pattern> {
        match Pattern::read(text, place) {
            Ok(pattern) => Some(pattern),
            Err(message) => {
                let message = format!("`{text}` is not a pattern of paths: {message}");
                self.faults.push(ConfigFault { span: place, message, help: None });
                None
            }
        }
    }

    /// A list of patterns of paths.
    pub(super) fn patterns(&mut self, value: &Value<'_>) -> Vec<Pattern> {
        let texts = self.list(value).unwrap_or_default();
        let DeValue::Array(array) = value.get_ref() else { return Vec::new() };
        let is_text = |v: &&Value<'_>| v.get_ref().as_str().is_some_and(|t| !t.trim().is_empty());
        let places: Vec<Span> = array.iter().filter(is_text).map(|v| span(v.span())).collect();
        texts.iter().zip(places).filter_map(|(text, place)| self.pattern(text, place)).collect()
    }

    pub(super) fn paths(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (name, value) in table {
            let pattern = self.pattern(name.get_ref(), span(name.span()));
            let Some(rules) = self.table(value) else { continue };
            let mut levels = BTreeMap::new();
            for (key, value) in rules {
                let Some(rule) = self.rule(key.get_ref(), span(key.span())) else { continue };
                if let Some(level) = self.level(value) {
                    levels.insert(rule.name.to_owned(), level);
                }
            }
            if let Some(pattern) = pattern {
                self.config.rules.paths.push((pattern, levels));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Known, OptionSpec, read};
    use super::*;
    use crate::locale::Tag;

    const RULES: &[Settable] = &[
        Settable { name: "history", options: &[] },
        Settable {
            name: "date-form",
            options: &[
                OptionSpec { name: "keys", kind: OptionKind::List, help: "" },
                OptionSpec { name: "form", kind: OptionKind::OneOf(&["iso", "long"]), help: "" },
                OptionSpec { name: "days", kind: OptionKind::Number, help: "" },
                OptionSpec { name: "strict", kind: OptionKind::Flag, help: "" },
                OptionSpec { name: "kinds", kind: OptionKind::SomeOf(&["guide", "phase"]), help: "" },
            ],
        },
    ];

    fn faults(text: &str) -> Vec<(String, String)> {
        let known = Known { rules: RULES, themes: &["default"], tags: &[Tag::new("en").unwrap()] };
        let faults = read(text, known).err().unwrap_or_default();
        faults.into_iter().map(|f| (f.span.of(text).to_owned(), f.help.unwrap_or(f.message))).collect()
    }

    #[test]
    fn options_have_names_and_types() {
        let text = "[rules.date-form]\nlevel = \"error\"\nkeyz = [\"a\"]\nform = \"ios\"\ndays = \"3\"\nstrict = 1\n\
                    kinds = [\"guide\", \"pahse\"]\n[rules.history]\ndays = 3\n";
        let expected = [
            ("keyz", "did you mean `keys`?"),
            ("\"ios\"", "did you mean `iso`?"),
            ("\"3\"", "expected a whole number, found string"),
            ("1", "expected true or false, found integer"),
            ("\"pahse\"", "did you mean `phase`?"),
            ("days", "known here: level"),
        ];
        let found = faults(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!(faults("[rules.date-form]\nkeys = \"a\"\ndays = -1\n").len(), 2);
        assert!(faults("[rules.date-forms]\nkeys = [\"a\"]\nform = \"iso\"\ndays = 3\nstrict = true\n").is_empty());
    }

    #[test]
    fn patterns_are_read_with_the_file() {
        let found = faults("[paths.\"en/[a\"]\nhistory = \"info\"\n[paths.\"en/**\"]\nhistroy = \"infp\"\n");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.contains("not a pattern"), "{found:?}");
        assert_eq!(found[1].1, "did you mean `history`?");
    }
}
