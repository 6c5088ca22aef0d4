//! The parts of a page that come from several files: what is code in them, and whose names their links use.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The dialect of Markdown that pages are written in.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The definitions of links of every file of a page that includes others.
pub(super) struct Scopes<'t> {
    files: Vec<(u16, Parser<'t>)>,
    /// Each file among them.
    own: HashMap<u16, usize>,
    /// The first of them with a name, whatever its letters are.
    any: HashMap<String, usize>,
}

/// What a name means: address, title, and the file that says so.
pub(super) struct Meant {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) file: u16,
}

impl<'t> Scopes<'t> {
    /// Reads each text for itself.
    pub(super) fn new(parts: &'t [(u16, Arc<str>)]) -> Self {
        let with_names = parts.iter().filter(|(_, text)| text.contains("]:"));
        let files: Vec<_> = with_names.map(|(file, text)| (*file, Parser::new_ext(text, options()))).collect();
        let own = files.iter().enumerate().map(|(n, (file, _))| (*file, n)).collect();
        let mut any = HashMap::new();
        for (n, (_, parser)) in files.iter().enumerate() {
            for (name, _) in parser.reference_definitions().iter() {
                any.entry(name.to_lowercase()).or_insert(n);
            }
        }
        Self { files, own, any }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What `name` means in `file`: by its own definition, else by that of another file of the page.
    pub(super) fn find(&self, file: u16, name: &str) -> Option<Meant> {
        let meant = |n: usize| {
            let (file, parser) = &self.files[n];
            let found = parser.reference_definitions().get(name)?;
            let title = found.title.as_deref().unwrap_or("").to_owned();
            Some(Meant { url: found.dest.to_string(), title, file: *file })
        };
        let own = self.own.get(&file).and_then(|n| meant(*n));
        own.or_else(|| self.any.get(&name.to_lowercase()).and_then(|n| meant(*n)))
    }
}

/// The name that a link or image uses, if it has its address from a definition.
pub(super) fn name_of<'e>(event: &'e Event<'_>) -> Option<&'e CowStr<'e>> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else { return None };
    let by_name = matches!(
        link_type,
        LinkType::Reference
            | LinkType::Collapsed
            | LinkType::Shortcut
            | LinkType::ReferenceUnknown
            | LinkType::CollapsedUnknown
            | LinkType::ShortcutUnknown
    );
    by_name.then_some(id)
}

/// Code and comments of a text, in its order.
pub(super) fn literal_ranges(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    // Where a comment began that is still open.
    let mut comment: Option<usize> = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => out.push(range),
            Event::Html(_) | Event::InlineHtml(_) => {
                let mut at = range.start;
                loop {
                    let rest = &text[at..range.end];
                    match comment {
                        None => match rest.find("<!--") {
                            Some(open) => {
                                comment = Some(at + open);
                                at += open + 4;
                            }
                            None => break,
                        },
                        Some(start) => match rest.find("-->") {
                            Some(close) => {
                                at += close + 3;
                                out.push(start..at);
                                comment = None;
                            }
                            None => break,
                        },
                    }
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(start) = comment.take() {
                    out.push(start..range.end);
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether a text is more than one paragraph.
pub(super) fn has_blocks(text: &str) -> bool {
    let (mut depth, mut paragraphs) = (0_usize, 0_usize);
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::Paragraph if depth == 0 => paragraphs += 1,
                    Tag::HtmlBlock => {}
                    _ if depth == 0 => return true,
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule => return true,
            _ => {}
        }
    }
    paragraphs > 1
}

/// The definitions of links of a text.
pub(super) fn definitions(text: &str) -> Vec<Range<usize>> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, options());
    let mut out: Vec<Range<usize>> = parser.reference_definitions().iter().map(|(_, d)| d.span.clone()).collect();
    out.sort_by_key(|range| range.start);
    out
}

/// Where the names of the footnotes end that a text both uses and explains, so that they can be told from those of
/// other files.
pub(super) fn footnotes(text: &str) -> Vec<usize> {
    if !text.contains("[^") {
        return Vec::new();
    }
    let mut known: HashSet<String> = HashSet::new();
    for event in Parser::new_ext(text, options()) {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event {
            known.insert(name.to_lowercase());
        }
    }
    let literal = literal_ranges(text);
    let marks = text.match_indices("[^").filter_map(|(at, _)| {
        let end = at + 2 + text[at + 2..].find(']')?;
        let before = literal.partition_point(|range| range.start <= at);
        let code = before > 0 && literal[before - 1].end > at;
        (!code && known.contains(&text[at + 2..end].to_lowercase())).then_some(end)
    });
    marks.collect()
}
