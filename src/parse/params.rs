//! Hugo's `param`: values that front matter and the settings of a site name, wherever a page asks for them.
//!
//! As in Hugo they are put in before anything else is read, in code too. A value that could be markup of the page is left
//! for `unknown-syntax`.

use std::collections::BTreeMap;

use crate::text::{Edited, Span, Text};

pub use super::front_matter::read_toml;
use super::front_matter::{Format, FrontMatter};
use super::include::Library;
use super::markup::{arguments, first};
use super::yaml::{self, Value};

/// Values by their names in lower case, with dots between the parts of a name.
pub type Values = BTreeMap<String, String>;

/// Values may be inside each other so deep.
const DEEPEST: usize = 8;

/// Adds the words, numbers and answers of `value`, each by its name behind `before`.
pub fn flatten(value: &Value, before: &str, depth: usize, out: &mut Values) {
    let word = match value {
        Value::String(word) => word.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(answer) => answer.to_string(),
        Value::Mapping(all) if depth < DEEPEST => {
            for (key, value) in all.iter().filter_map(|(key, value)| Some((key.as_str()?.to_lowercase(), value))) {
                let name = if before.is_empty() { key } else { format!("{before}.{key}") };
                flatten(value, &name, depth + 1, out);
            }
            return;
        }
        _ => return,
    };
    if !before.is_empty() {
        out.insert(before.to_owned(), word);
    }
}

/// What front matter says.
#[must_use]
pub fn of_front_matter(text: &str, matter: &FrontMatter) -> Option<Value> {
    let raw = matter.span.of(text).trim_start_matches('\u{FEFF}').trim();
    let fence = matter.format.fence();
    let inside = || raw.strip_prefix(fence)?.strip_suffix(fence);
    match matter.format {
        Format::Yaml => yaml::read(inside()?).ok(),
        Format::Toml => read_toml(inside()?),
        // JSON is YAML.
        Format::Json => yaml::read(raw).ok(),
    }
}

fn own(text: &str, matter: &FrontMatter) -> Values {
    let mut out = Values::new();
    if let Some(value) = of_front_matter(text, matter) {
        flatten(&value, "", 0, &mut out);
        value.get("params").inspect(|params| flatten(params, "", 0, &mut out));
    } else {
        out.extend(matter.entries.iter().map(|entry| (entry.key.to_lowercase(), entry.value.clone())));
    }
    out
}

/// Puts in what the page at `path`, which reads `source`, asks for.
pub(super) fn fill(text: Text, path: &str, source: &str, matter: &FrontMatter, library: &dyn Library) -> Text {
    let found = asked(text.as_str(), matter.body);
    if found.is_empty() {
        return text;
    }
    let own = own(source, matter);
    let edits = found.into_iter().filter_map(|(span, name)| {
        let value = own.get(&name).cloned().or_else(|| library.value(path, &name))?;
        let plain = !value.is_empty() && !value.contains(['<', '\n', '\r', '\0']) && !value.contains("{{");
        plain.then_some((span, Edited::With(value)))
    });
    text.edit(edits.collect())
}

/// Each `{{< param name >}}` and `{{% param "name" %}}`, and its name in lower case.
fn asked(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut from = body;
    for at in memchr::memmem::find_iter(&bytes[body..], b"{{").map(|at| body + at) {
        if at < from {
            continue;
        }
        let rest = &text[at..];
        let end = match rest.as_bytes() {
            [_, _, b'<', ..] => ">}}",
            [_, _, b'%', ..] => "%}}",
            _ => continue,
        };
        let inner = rest[3..].trim_start().strip_prefix("param").filter(|rest| rest.starts_with([' ', '\t', '"']));
        let Some(length) = inner.and_then(|_| rest.find(end)) else { continue };
        let inner = rest[3..length].trim();
        if let Some(name) = inner.get(5..).and_then(|name| first(&arguments(name)).map(str::to_lowercase)) {
            from = at + length + end.len();
            out.push((Span::new(at, from), name));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    struct Site(&'static [(&'static str, &'static str)]);

    impl Library for Site {
        fn text(&self, _: &str) -> Option<Arc<str>> {
            None
        }

        fn value(&self, path: &str, name: &str) -> Option<String> {
            assert_eq!(path, "en/page.md");
            self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        }
    }

    fn filled(text: &str, site: &'static [(&'static str, &'static str)]) -> String {
        let matter = super::super::front_matter::split(text);
        let filled = fill(Text::whole(text.into(), 0), "en/page.md", text, &matter, &Site(site));
        filled.as_str()[matter.body..].to_owned()
    }

    #[test]
    fn the_page_is_asked_before_the_site() {
        let matter = "---\ntitle: Größe\nvers:\n  own: 3.10.1\nparams:\n  Colour: red\n---\n";
        let asks = "{{< param title >}} {{% param \"vers.own\" %}} {{<param colour>}} [x](a/{{< param vers.core >}}/b)\n\n\
                    ```\nrun {{% param vers.core %}}\n```\n";
        let got = filled(&format!("{matter}{asks}"), &[("vers.core", "1.2"), ("title", "Site")]);
        assert_eq!(got, "Größe 3.10.1 red [x](a/1.2/b)\n\n```\nrun 1.2\n```\n");
    }

    #[test]
    fn what_nobody_has_and_what_could_be_markup_stays() {
        let site = &[("a", "<!--0-->"), ("b", "{{< param c >}}"), ("c", "")];
        for text in [
            "{{< param a >}}",
            "{{< param b >}}",
            "{{< param c >}}",
            "{{< param d >}}",
            "{{< parameter c >}}",
            "{{</* param a */>}}",
            "{{< param",
        ] {
            assert_eq!(filled(text, site), text);
        }
    }
}
