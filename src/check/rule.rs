//! What a rule is.

use crate::config::OptionSpec;
use crate::finding::Severity;

use super::context::{ItemsCx, PageCx, SiteCx};
use super::sink::Sink;

/// Groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Which files belong to the playbook.
    Files,
    /// Bytes and front matter.
    Source,
    /// Headings, lists, sections, includes.
    Structure,
    /// Task tables.
    Tasks,
    /// Links and images.
    Links,
    /// Update histories.
    History,
    /// Between translation and source.
    Translation,
    /// Tables of contents and audiences.
    Navigation,
    /// What should not be published.
    Privacy,
    /// Accessibility of what is written.
    Content,
    /// The lock.
    Items,
}

impl Group {
    /// All groups, in the order in which findings at one place are reported: causes first.
    pub const ALL: [Self; 11] = [
        Self::Files,
        Self::Source,
        Self::Structure,
        Self::Tasks,
        Self::Links,
        Self::History,
        Self::Translation,
        Self::Navigation,
        Self::Privacy,
        Self::Content,
        Self::Items,
    ];

    /// Its name in configs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Source => "source",
            Self::Structure => "structure",
            Self::Tasks => "tasks",
            Self::Links => "links",
            Self::History => "history",
            Self::Translation => "translation",
            Self::Navigation => "navigation",
            Self::Privacy => "privacy",
            Self::Content => "content",
            Self::Items => "items",
        }
    }
}

/// What kind of fix a rule offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// None.
    None,
    /// The meaning cannot change.
    Safe,
    /// A person should look.
    Suggested,
    /// Safe in some cases, suggested in others.
    Both,
}

/// How a rule looks at the playbook.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// At one page at a time.
    Page(fn(&PageCx<'_>, &mut Sink<'_>)),
    /// At everything together.
    Site(fn(&SiteCx<'_>, &mut Sink<'_>)),
    /// At all items. Other rules do not see them, and run while they are found.
    Items(fn(&ItemsCx<'_>, &mut Sink<'_>)),
    /// Nowhere: the runner itself reports it.
    Runner,
}

/// A rule: its declaration is the only place that says what it is.
pub struct Rule {
    /// Its name, the only identity.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// How serious its findings are by default.
    pub severity: Severity,
    /// One line.
    pub summary: &'static str,
    /// Why it matters, with a bad and a good example.
    pub docs: &'static str,
    /// What it can fix.
    pub fix: FixKind,
    /// Its options.
    pub options: &'static [OptionSpec],
    pub(super) look: Look,
}

impl Rule {
    /// Whether it looks at one page at a time.
    #[must_use]
    pub fn is_of_a_page(&self) -> bool {
        matches!(self.look, Look::Page(_))
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An example in a rule's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule must report it.
    pub bad: bool,
    /// Where the finding must be, if the example says so: line and column.
    pub at: Option<(u32, u32)>,
    /// Files by path.
    pub files: Vec<(String, String)>,
}

/// The examples in a rule's documentation: fenced blocks `md bad`, `md bad 3:1`, `md good`. A block may
/// hold several files, each after a line `-- path --`; without one it is the page `en/page.md`.
#[must_use]
pub fn examples(docs: &str) -> Vec<Example> {
    let mut out = Vec::new();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let Some(info) = line.strip_prefix("````md ") else { continue };
        let mut words = info.split_whitespace();
        let bad = words.next() == Some("bad");
        let at =
            words.next().and_then(|w| w.split_once(':')).and_then(|(l, c)| Some((l.parse().ok()?, c.parse().ok()?)));
        let mut files: Vec<(String, String)> = Vec::new();
        for line in lines.by_ref() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if line.trim_end() == "````" {
                break;
            }
            match line.strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
                Some(path) => files.push((path.to_owned(), String::new())),
                None => {
                    if files.is_empty() {
                        files.push(("en/page.md".to_owned(), String::new()));
                    }
                    if let Some((_, text)) = files.last_mut() {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
            }
        }
        for (_, text) in &mut files {
            *text = unescape(text);
        }
        out.push(Example { bad, at, files });
    }
    out
}

/// `{U+200B}` stands for the character, which nobody could see in a source file.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{U+") {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |i| at + i);
        let code = u32::from_str_radix(&rest[at + 3..end], 16).ok().and_then(char::from_u32);
        match code {
            Some(c) => out.push(c),
            None => out.push_str(&rest[at..end]),
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Declares a rule: documentation, name, group, severity, summary, fix, options, code. Where a file holds several that are
/// one idea, each has a name of its own before its documentation.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:literal $($rest:tt)+) => {
        $crate::check::rule::rule! { RULE: $(#[doc = $doc])+ $name $($rest)+ }
    };
    (
        $id:ident: $(#[doc = $doc:literal])+
        $name:literal, $group:ident, $severity:ident, fix: $fix:ident,
        $summary:literal,
        $look:ident $(($check:path))?
        $(, options: [$($option:literal: $kind:ident $(($choices:expr))?, $help:literal);+ $(;)?])?
        $(,)?
    ) => {
        pub(in crate::check) static $id: $crate::check::rule::Rule = $crate::check::rule::Rule {
            name: $name,
            group: $crate::check::rule::Group::$group,
            severity: $crate::finding::Severity::$severity,
            summary: $summary,
            docs: concat!($($doc, "\n"),+),
            fix: $crate::check::rule::FixKind::$fix,
            options: &[$($($crate::config::OptionSpec {
                name: $option,
                kind: $crate::config::OptionKind::$kind $(($choices))?,
                help: $help,
            }),+)?],
            look: $crate::check::rule::Look::$look $(($check))?,
        };
    };
}
pub(super) use rule;
