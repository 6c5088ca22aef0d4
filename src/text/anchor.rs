//! Anchors of headings, as the tools make them that a playbook may come from.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::slug;

/// Whose anchors headings have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AnchorStyle {
    /// Ours: letters and digits of every script, spaces as `-`.
    #[default]
    Own,
    /// GitHub: words of every script, marks kept.
    GitHub,
    /// `DocFX`: letters and digits, no marks; `section` where nothing is left.
    DocFx,
    /// `MkDocs`: ASCII alone, runs of spaces and `-` as one, `_1` for the second.
    MkDocs,
    /// Hugo: as `DocFX`, but `heading`.
    Hugo,
    /// Docusaurus, as GitHub.
    Docusaurus,
}

impl AnchorStyle {
    /// The names that a config may use.
    pub const NAMES: &[&str] = &["github", "docfx", "mkdocs", "hugo", "docusaurus"];

    /// The style of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "github" => Self::GitHub,
            "docfx" => Self::DocFx,
            "mkdocs" => Self::MkDocs,
            "hugo" => Self::Hugo,
            "docusaurus" => Self::Docusaurus,
            _ => return None,
        })
    }

    /// The anchor that a heading would have alone; perhaps empty.
    #[must_use]
    pub fn slug(self, text: &str) -> String {
        match self {
            Self::Own => slug(text),
            Self::GitHub | Self::Docusaurus => dashed(&text.to_lowercase(), |c| {
                c.is_alphabetic() || is_combining_mark(c) || is_digit(c) || matches!(c, '\u{203F}' | '\u{2040}')
            }),
            Self::DocFx => dashed(text, |c| (c.is_alphabetic() && !is_combining_mark(c)) || is_digit(c)),
            Self::Hugo => dashed(text.trim(), |c| (c.is_alphabetic() && !is_combining_mark(c)) || is_digit(c)),
            Self::MkDocs => ascii(text),
        }
    }

    /// What a heading is called of whose text nothing is left.
    fn nameless(self) -> &'static str {
        match self {
            Self::MkDocs => "_1",
            Self::Hugo => "heading",
            _ => "section",
        }
    }
}

/// A digit, not a fraction or a number in a circle.
fn is_digit(c: char) -> bool {
    c.is_numeric()
        && !matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2189}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{32BF}')
}

fn dashed(text: &str, kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => out.push('-'),
            '-' | '_' => out.push(c),
            _ if kept(c) => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

fn ascii(text: &str) -> String {
    let kept: String = text
        .nfkd()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || (c.is_ascii() && c.is_whitespace()))
        .collect();
    let mut out = String::with_capacity(kept.len());
    for c in kept.trim().chars() {
        match c {
            '-' | ' ' | '\t' | '\n' | '\r' => {
                if !out.ends_with('-') {
                    out.push('-');
                }
            }
            _ => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

/// Gives every heading of a page an anchor of its own, none of them empty.
#[derive(Debug, Default)]
pub struct Anchors {
    style: AnchorStyle,
    used: HashMap<String, u32>,
}

impl Anchors {
    /// For one page.
    #[must_use]
    pub fn new(style: AnchorStyle) -> Self {
        Self { style, used: HashMap::new() }
    }

    /// `x`, `x-1`, `x-2`: an anchor that no heading before has.
    pub fn unique(&mut self, base: String) -> String {
        let base = if base.is_empty() { self.style.nameless().to_owned() } else { base };
        let mut anchor = base.clone();
        // `x_1` is followed by `x_2`, not by `x_1_1`.
        let counted = base.rsplit_once('_').filter(|_| self.style == AnchorStyle::MkDocs);
        let counted = counted.and_then(|(stem, n)| Some((stem.to_owned(), n.parse::<u32>().ok()?)));
        loop {
            if !self.used.contains_key(&anchor) {
                self.used.insert(anchor.clone(), 0);
                return anchor;
            }
            let count = self.used.entry(base.clone()).or_insert(0);
            *count += 1;
            anchor = match (&counted, self.style) {
                (Some((stem, first)), _) => format!("{stem}_{}", u64::from(*first) + u64::from(*count)),
                (None, AnchorStyle::MkDocs) => format!("{base}_{count}"),
                _ => format!("{base}-{count}"),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(style: AnchorStyle, headings: &[&str]) -> Vec<String> {
        let mut anchors = Anchors::new(style);
        headings.iter().map(|text| anchors.unique(style.slug(text))).collect()
    }

    #[test]
    fn each_tool_has_its_own() {
        let headings = ["Über & Größe", "C# / .NET 6.0", "two  - words", "a_b", "???", "???", "½ Tag", "naïve", "नमस्ते"];
        let expected: [(AnchorStyle, [&str; 9]); 5] = [
            (
                AnchorStyle::GitHub,
                ["über--größe", "c--net-60", "two----words", "a_b", "section", "section-1", "-tag", "naïve", "नमस्ते"],
            ),
            (
                AnchorStyle::DocFx,
                ["über--größe", "c--net-60", "two----words", "a_b", "section", "section-1", "-tag", "naïve", "नमसत"],
            ),
            (
                AnchorStyle::Hugo,
                ["über--größe", "c--net-60", "two----words", "a_b", "heading", "heading-1", "-tag", "naïve", "नमसत"],
            ),
            (AnchorStyle::MkDocs, ["uber-groe", "c-net-60", "two-words", "a_b", "_1", "_2", "12-tag", "naive", "_3"]),
            (
                AnchorStyle::Docusaurus,
                ["über--größe", "c--net-60", "two----words", "a_b", "section", "section-1", "-tag", "naïve", "नमस्ते"],
            ),
        ];
        for (style, anchors) in expected {
            assert_eq!(all(style, &headings), anchors, "{style:?}");
        }
    }

    #[test]
    fn anchors_are_unique_and_counted_as_each_tool_counts() {
        let headings = ["x", "x", "x 1", "x", "x_1", "x_1"];
        assert_eq!(all(AnchorStyle::Own, &headings), ["x", "x-1", "x-1-1", "x-2", "x_1", "x_1-1"]);
        assert_eq!(all(AnchorStyle::MkDocs, &headings), ["x", "x_1", "x-1", "x_2", "x_3", "x_4"]);
        let many = vec!["x"; 3_000];
        assert_eq!(all(AnchorStyle::MkDocs, &many)[2_999], "x_2999");
    }
}
