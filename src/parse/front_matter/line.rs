//! A line of a page's head, judged once: what is asked of it later is answered from here.

use crate::text::{Span, classify};

use super::keys::{Key, key_of, meant};
use super::lines::trimmed;

/// A line and what it is.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Its bytes, without the line end.
    pub(super) span: Span,
    /// Its text.
    pub(super) raw: &'t str,
    /// Whether it begins with a blank: a value over several lines goes on so.
    pub(super) indented: bool,
    /// What it is by itself.
    pub(super) form: Form<'t>,
}

/// What a line is by itself, whatever stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form<'t> {
    /// Nothing, or blanks.
    Blank,
    /// `---`
    Fence,
    /// Dashes that are no fence: `———`, `--`, `----`.
    OddFence,
    /// `# …`
    Comment,
    /// `key: value`
    Key(Key<'t>),
    /// What was meant as `key: value`: blanks before it, a full-width colon, no blank behind the colon.
    Meant(Key<'t>),
    /// `- …`
    Item,
    /// Anything else.
    Text,
}

impl<'t> Line<'t> {
    pub(super) fn of(text: &'t str, span: Span) -> Self {
        let raw = span.of(text);
        Self { span, raw, indented: raw.starts_with([' ', '\t']), form: form(raw) }
    }

    /// Its key, if it is `key: value` as YAML has it.
    pub(super) fn key(&self) -> Option<&Key<'t>> {
        if let Form::Key(key) = &self.form { Some(key) } else { None }
    }

    /// Its key, if that is one word.
    pub(super) fn word(&self) -> Option<&'t str> {
        self.key().map(|key| key.name).filter(|name| !name.contains(' '))
    }

    /// Whether it can stand in front matter: a key, a comment, or a part of a longer value.
    pub(super) fn looks_like_yaml(&self) -> bool {
        match self.form {
            Form::Blank => false,
            Form::Key(_) => true,
            Form::Comment => self.indented || !self.raw.trim_start().starts_with("##"),
            _ => self.indented,
        }
    }

    /// Whether it goes on with a value of the line above by its form.
    pub(super) fn continues(&self) -> bool {
        self.indented || self.form == Form::Item
    }

    /// Its bytes without the blanks around it.
    pub(super) fn trimmed(&self, text: &str) -> Span {
        trimmed(text, self.span)
    }
}

fn form(raw: &str) -> Form<'_> {
    let line = raw.trim();
    if line.is_empty() {
        Form::Blank
    } else if is_fence(raw) {
        Form::Fence
    } else if line != "-" && line.chars().all(is_dash) {
        Form::OddFence
    } else if line.starts_with('#') {
        Form::Comment
    } else if let Some(key) = key_of(raw) {
        Form::Key(key)
    } else if let Some(key) = meant(raw) {
        Form::Meant(key)
    } else if raw.starts_with("- ") || raw.trim_end() == "-" {
        Form::Item
    } else {
        Form::Text
    }
}

fn is_fence(raw: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || classify(None, c, None).is_some();
    raw.strip_prefix("---").is_some_and(|rest| rest.chars().all(unseen))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FF0D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> String {
        let name = |line: &str| match form(line) {
            Form::Key(key) => format!("key {}", key.name),
            Form::Meant(key) => format!("meant {}", key.name),
            other => format!("{other:?}").to_lowercase(),
        };
        text.split('\n').map(name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn each_line_is_one_thing() {
        let text = " \n---  \n———\n----\n# a\n  ## b\ntitle: a\nog:title: b\n  owner: c\ndate：d\n- e\n-\n  - f\nplain";
        assert_eq!(
            forms(text),
            "blank, fence, oddfence, oddfence, comment, comment, key title, key og:title, meant owner, meant date, \
             item, item, text, text"
        );
    }
}
