//! A directive inside of text, and what is to be done with it.

use super::Kind;

/// The looks of directives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// `{{< x >}}` and `{{% x %}}`
    Shortcode,
    /// `{% x %}`
    Tag,
    /// `{{ x }}`
    Output,
    /// `:::x …:::`
    Colons,
    /// `[!x …]`
    Brackets,
    /// `<Name …>`
    Component,
    /// `{: .class #id }`, with a colon or without
    AttributeList,
    /// `[[name]]` and `![[name]]`
    Named,
    /// `^name` behind a paragraph
    Place,
    /// `[TOC]`
    Contents,
    /// `{! x !}` and `{* x *}`
    Snippet,
    /// `{/* x */}`
    Comment,
    /// `<img src={…}>`: an element of HTML with values that a program reads.
    Element,
    /// `$x$`
    Formula,
    /// `++ctrl+c++`
    Keys,
    /// `==x==`
    Marked,
    /// `{props.x}`
    Expression,
    /// `{++x++}`, `{--x--}`, `{~~x~>y~~}`, `{==x==}` and `{>>x<<}`: what an editor changed or remarked.
    Remark,
}

impl Shape {
    /// The tool that has it.
    pub(super) fn family(self) -> &'static str {
        match self {
            Self::Shortcode => "Hugo",
            Self::Tag | Self::Output => "Liquid",
            Self::Colons | Self::Brackets => "DocFX",
            Self::Component | Self::Comment | Self::Element | Self::Expression => "MDX",
            Self::Formula => "Markdown",
            Self::Named | Self::Place => "Obsidian",
            Self::AttributeList | Self::Contents | Self::Snippet | Self::Keys | Self::Marked | Self::Remark => "MkDocs",
        }
    }
}

/// A directive.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) shape: Shape,
    /// All of it.
    pub(super) text: &'t str,
    /// What stands between its marks.
    pub(super) inner: &'t str,
    /// Its name.
    pub(super) name: &'t str,
    /// Something ends it further down.
    pub(super) paired: bool,
    /// It stands in the target of a link or image.
    pub(super) in_target: bool,
    /// It stands among the attributes of a tag.
    pub(super) in_tag: bool,
    /// It stands in a block of raw HTML, in which nothing is Markdown.
    pub(super) in_html: bool,
    pub(super) start: usize,
    /// It ends something further up.
    pub(super) closes: bool,
    /// It says itself that nothing ends it.
    pub(super) closed: bool,
}

impl<'t> Token<'t> {
    /// What follows its name.
    pub(super) fn arguments(&self) -> &'t str {
        let from = self.name.as_ptr() as usize - self.inner.as_ptr() as usize + self.name.len();
        self.inner.get(from..).unwrap_or("").trim().trim_end_matches('/')
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What is to be done with a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It is ordinary text.
    Keep,
    /// Nothing of it is shown; what stands between it and its end is.
    Drop,
    /// Nothing of it is shown up to its end.
    DropAll,
    /// What stands between it and its end is ordinary text, be it what it may.
    Raw,
    /// The address that a link or image leads to.
    Target(String),
    /// This piece of Markdown.
    Text(String),
    /// This piece of code.
    Code(String),
    /// A container up to its end; the title is Markdown.
    Box {
        /// What it is.
        kind: Kind,
        /// A name that it has.
        aux: Option<String>,
        /// Its title.
        title: Option<String>,
    },
    /// These pieces of Markdown before and after what it holds.
    Around {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// Code up to its end, in this language.
    Verbatim(String),
    /// A tab that holds code in this language.
    TabOfCode {
        /// Its title.
        title: String,
        /// The language.
        language: String,
    },
    /// An anchor.
    Anchor(String),
    /// Nobody knows it.
    Unknown,
    /// Nobody knows it, nor what stands between it and its end.
    UnknownAll,
}
