//! Front matter: the YAML block at the head of a page, read line by line so that every key has a place.
//!
//! A block that is not quite YAML still yields its keys. The YAML parser is asked only for what the
//! line scanner cannot judge: whether the block as a whole is valid, and values over several lines.

use std::collections::HashMap;

use crate::text::Span;

use super::yaml;

/// One key of a front matter, at the place where it counts (the last one wins).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The value as text, unquoted; a list is joined with `, `.
    pub value: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value's bytes, without blanks around it and without a comment.
    pub value_span: Span,
}

/// What is wrong in a front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: IssueKind,
}

/// Kinds of [`Issue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// The page has none.
    Missing,
    /// Opened and never closed.
    Unclosed,
    /// It does not begin on the first line: what stands before it, with the line end. Readers see it as text.
    Late {
        /// Blank lines and comments before it.
        before: Span,
    },
    /// A fence that is not written `---`, such as `———`.
    Fence,
    /// A line that is no `key: value`.
    OddLine,
    /// A key with blanks before it, which belongs to the line above for other readers.
    Indented,
    /// A key with another colon (`：`) or without a blank behind it; the bytes of the colon.
    Colon,
    /// Not YAML; the parser's words.
    Syntax(String),
    /// The key stands twice; where it stood first, and whether both values are equal.
    Duplicate {
        /// Bytes of the earlier key.
        first: Span,
        /// The line of the earlier entry, with its line end.
        first_line: Span,
        /// Both have the same value.
        equal: bool,
    },
}

/// The front matter of a page.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Keys in the order of the file, duplicates dropped.
    pub entries: Vec<Entry>,
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// The whole block with both fences; empty when there is none.
    pub span: Span,
    /// First byte of the page's body.
    pub body: usize,
}

impl FrontMatter {
    /// The entry of `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The value of `key`, when it has one that is not empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entry(key).map(|e| e.value.as_str()).filter(|v| !v.is_empty())
    }
}

/// Splits `text` into front matter and body. A byte-order mark before the fence is passed over.
#[must_use]
pub fn split(text: &str) -> FrontMatter {
    let bom = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut matter = FrontMatter { body: bom, ..FrontMatter::default() };
    let mut lines = Lines { text, at: bom };
    let opening = lines.next();
    if !opening.is_some_and(|line| is_fence(line.of(text))) {
        if !late(text, bom, &mut matter) {
            matter.issues.push(Issue { span: Span::at(bom), kind: IssueKind::Missing });
        }
        return matter;
    }
    let block_start = lines.at;
    let (mut block, closing) = block_of(&mut lines);
    if closing.is_some() {
        matter.body = lines.at;
        matter.span = Span::new(bom, lines.at);
    } else {
        // Without a closing fence the keys end where the lines stop looking like keys.
        let keys = block.iter().take_while(|l| looks_like_yaml(l.of(text))).count();
        let odd = block.get(keys).copied().filter(|l| is_odd_fence(l.of(text)));
        block.truncate(keys);
        let end = block.last().map_or(block_start, |l| next_line(text, l.end as usize));
        let (kind, span, end) = match odd {
            Some(line) => (IssueKind::Fence, trimmed(text, line), next_line(text, line.end as usize)),
            None => (IssueKind::Unclosed, Span::new(bom, bom + 3), end),
        };
        matter.issues.push(Issue { span, kind });
        matter.body = end;
        matter.span = Span::new(bom, end);
    }
    read_entries(text, &block, &mut matter);
    if closing.is_some() {
        check_syntax(text, block_start, &block, &mut matter);
    }
    matter
}

/// The lines up to the closing fence, and that fence.
fn block_of(lines: &mut Lines<'_>) -> (Vec<Span>, Option<Span>) {
    let text = lines.text;
    let mut block = Vec::new();
    for line in lines {
        if is_fence(line.of(text)) || line.of(text).trim_end() == "..." {
            return (block, Some(line));
        }
        block.push(line);
    }
    (block, None)
}

/// Front matter behind blank lines and comments, or between fences that are written with other dashes. It must be
/// closed and hold nothing but keys: a line of dashes alone is a rule of the text.
fn late(text: &str, start: usize, matter: &mut FrontMatter) -> bool {
    let mut lines = Lines { text, at: start };
    let mut comment = false;
    let opening = loop {
        let Some(line) = lines.next() else { return false };
        let s = line.of(text).trim();
        if comment || s.starts_with("<!--") {
            let end = s.find("-->");
            comment = end.is_none();
            // Text behind the comment is the page's.
            if end.is_some_and(|end| end + 3 < s.len()) {
                return false;
            }
        } else if !s.is_empty() {
            break line;
        }
    };
    if !is_fence(opening.of(text)) && !is_odd_fence(opening.of(text)) {
        return false;
    }
    let block_start = lines.at;
    let mut block = Vec::new();
    let closing = loop {
        let Some(line) = lines.next() else { return false };
        let s = line.of(text);
        if is_fence(s) || is_odd_fence(s) {
            break line;
        }
        if !looks_like_yaml(s) || s.trim_start().starts_with("# ") && block.is_empty() {
            return false;
        }
        block.push(line);
    };
    let plain_key = |line: &Span| key_of(line.of(text)).is_some_and(|(key, _)| !key.contains(' '));
    if !block.iter().any(plain_key) {
        return false;
    }
    if opening.start as usize > start {
        let before = Span::new(start, opening.start as usize);
        matter.issues.push(Issue { span: trimmed(text, opening), kind: IssueKind::Late { before } });
    }
    for fence in [opening, closing] {
        if is_odd_fence(fence.of(text)) {
            matter.issues.push(Issue { span: trimmed(text, fence), kind: IssueKind::Fence });
        }
    }
    matter.span = Span::new(opening.start as usize, lines.at);
    matter.body = lines.at;
    read_entries(text, &block, matter);
    check_syntax(text, block_start, &block, matter);
    true
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |i| start + i);
        self.at = next_line(self.text, end);
        Some(Span::new(start, end))
    }
}

fn next_line(text: &str, end: usize) -> usize {
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([b'\r' | b'\n', ..]) => end + 1,
        _ => end,
    }
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---")
        .is_some_and(|rest| rest.chars().all(|c| c.is_whitespace() || crate::text::classify(None, c, None).is_some()))
}

/// A line of dashes that is no fence: `———`, `--`, `----`.
fn is_odd_fence(line: &str) -> bool {
    let line = line.trim();
    let dashes = line.chars().take(12).count();
    dashes > 0
        && line.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FF0D}'))
        && !is_fence(line)
        && (dashes > 1 || line != "-")
}

fn looks_like_yaml(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.starts_with('#') && !trimmed.starts_with("##")
        || key_of(line).is_some()
        || (!trimmed.is_empty() && line.starts_with([' ', '\t']))
}

/// The key of a `key: value` line and the offset of what follows the colon.
fn key_of(line: &str) -> Option<(&str, usize)> {
    let colon = line.find(':')?;
    let key = line[..colon].trim_end();
    let plain = !key.is_empty()
        && !key.starts_with([' ', '\t', '#', '-', '[', '{', '<'])
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '"' | '\''));
    let spaced = matches!(line.as_bytes().get(colon + 1), None | Some(b' ' | b'\t'));
    (plain && spaced).then_some((key.trim_matches(['"', '\'']), colon + 1))
}

/// A line that was meant as `key: value`: blanks before it, a full-width colon, no blank behind the colon.
/// The key is one plain word, so that it is not taken for a sentence.
struct Meant<'t> {
    key: &'t str,
    /// The colon, from the line's beginning.
    colon: std::ops::Range<usize>,
}

fn meant(line: &str) -> Option<Meant<'_>> {
    let from = line.len() - line.trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
    let at = from + line[from..].find([':', '：'])?;
    let key = line[from..at].trim_end();
    let word = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let colon = line[at..].chars().next()?;
    let end = at + colon.len_utf8();
    let spaced = matches!(line.as_bytes().get(end), None | Some(b' ' | b'\t'));
    let address = line[end..].starts_with(['/', '\\', ':']);
    (word && (spaced || !address)).then_some(Meant { key, colon: at..end })
}

/// Whether a value goes on in indented lines by what it begins with: a block, a list in brackets, an open quotation.
fn is_open(inline: &str) -> bool {
    match inline.chars().next() {
        None | Some('|' | '>' | '&' | '!') => true,
        Some(open @ ('"' | '\'')) => inline.len() < 2 || !inline.ends_with(open),
        Some('[') => !inline.ends_with(']'),
        Some('{') => !inline.ends_with('}'),
        Some(_) => false,
    }
}

fn read_entries(text: &str, block: &[Span], matter: &mut FrontMatter) {
    // What a later line says again is taken out of its place.
    let mut seen: Vec<Option<(Entry, Span)>> = Vec::new();
    let mut place_of: HashMap<&str, usize> = HashMap::new();
    let mut index = 0;
    while index < block.len() {
        let line = block[index];
        let raw = line.of(text);
        index += 1;
        if raw.trim().is_empty() || raw.trim_start().starts_with('#') {
            continue;
        }
        let start = line.start as usize;
        let (key, after) = match (key_of(raw), meant(raw)) {
            (Some(found), _) => found,
            (None, Some(meant)) => {
                let Meant { key, colon } = meant;
                if raw.starts_with(key) {
                    let span = Span::new(start + colon.start, start + colon.end);
                    matter.issues.push(Issue { span, kind: IssueKind::Colon });
                } else {
                    matter.issues.push(Issue { span: trimmed(text, line), kind: IssueKind::Indented });
                }
                (key, colon.end)
            }
            (None, None) => {
                matter.issues.push(Issue { span: trimmed(text, line), kind: IssueKind::OddLine });
                continue;
            }
        };
        let key_start = line.start as usize + raw.find(key).unwrap_or(0);
        let key_span = Span::new(key_start, key_start + key.len());
        let inline = comment_free(text, Span::new(line.start as usize + after, line.end as usize));
        let open = is_open(inline.of(text));
        // What belongs to a value over several lines: indented lines, list items, blank lines between them.
        let mut last = index;
        for (i, next) in block.iter().enumerate().skip(index) {
            let s = next.of(text);
            if !open && s.starts_with([' ', '\t']) && meant(s).is_some() {
                break;
            }
            if s.starts_with([' ', '\t']) || s.starts_with("- ") || s.trim_end() == "-" {
                last = i + 1;
            } else if !s.trim().is_empty() {
                break;
            }
        }
        let continued = last > index && block[index..last].iter().any(|l| !l.of(text).trim().is_empty());
        let (value, value_span) = if continued {
            let end = block[last - 1].end as usize;
            let span = Span::new(line.start as usize, end);
            index = last;
            (value_of_block(span.of(text), key), Span::new(line.start as usize + after, end))
        } else {
            (scalar(inline.of(text)), inline)
        };
        let entry = Entry { key: key.to_owned(), value, key_span, value_span };
        let whole_line = Span::new(line.start as usize, next_line(text, line.end as usize));
        if let Some((first, first_line)) = place_of.insert(key, seen.len()).and_then(|place| seen[place].take()) {
            let equal = first.value == entry.value;
            let kind = IssueKind::Duplicate { first: first.key_span, first_line, equal };
            matter.issues.push(Issue { span: key_span, kind });
        }
        seen.push(Some((entry, whole_line)));
    }
    matter.entries = seen.into_iter().flatten().map(|(entry, _)| entry).collect();
    matter.entries.shrink_to_fit();
}

fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let start = span.start as usize + (raw.len() - raw.trim_start().len());
    Span::new(start, start + raw.trim().len())
}

fn comment_free(text: &str, span: Span) -> Span {
    let span = trimmed(text, span);
    let raw = span.of(text);
    if raw.starts_with(['"', '\'']) {
        return span;
    }
    match raw.find(" #") {
        Some(at) => trimmed(text, Span::new(span.start as usize, span.start as usize + at)),
        None if raw.starts_with('#') => Span::at(span.start as usize),
        None => span,
    }
}

fn scalar(raw: &str) -> String {
    if raw.starts_with(['"', '\'', '['])
        && let Ok(value) = yaml::read::<yaml::Value>(raw)
    {
        return text_of(&value);
    }
    raw.to_owned()
}

fn value_of_block(block: &str, key: &str) -> String {
    let Ok(yaml::Value::Mapping(map)) = yaml::read::<yaml::Value>(block) else {
        return block.split_once(':').map_or("", |(_, rest)| rest).split_whitespace().collect::<Vec<_>>().join(" ");
    };
    map.get(key).map(text_of).unwrap_or_default()
}

fn text_of(value: &yaml::Value) -> String {
    match value {
        yaml::Value::Bool(b) => b.to_string(),
        yaml::Value::Number(n) => n.to_string(),
        yaml::Value::String(s) => s.trim().to_owned(),
        yaml::Value::Sequence(list) => list.iter().map(text_of).collect::<Vec<_>>().join(", "),
        yaml::Value::Null | yaml::Value::Mapping(_) | yaml::Value::Tagged(_) => String::new(),
    }
}

/// Asks the YAML parser about the block, but only where the line scanner saw something it cannot judge:
/// most blocks are plain `key: word` lines, and parsing each of them twice is most of the cost.
fn check_syntax(text: &str, start: usize, block: &[Span], matter: &mut FrontMatter) {
    let plain = |line: &Span| {
        let raw = line.of(text).trim_end();
        raw.is_empty() || raw.starts_with('#') || key_of(raw).is_some_and(|(_, after)| is_plain(raw[after..].trim()))
    };
    if block.iter().all(plain) {
        return;
    }
    let Some(last) = block.last() else { return };
    let recovered = |i: &Issue| matches!(i.kind, IssueKind::OddLine | IssueKind::Indented | IssueKind::Colon);
    let only_odd_lines = matter.issues.iter().any(recovered);
    let duplicate = matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Duplicate { .. }));
    let body = &text[start..last.end as usize];
    let cleaned: String = body.chars().map(|c| if c == '\u{00A0}' { ' ' } else { c }).collect();
    let read = yaml::read::<yaml::Value>(&cleaned);
    if let Ok(yaml::Value::Mapping(map)) = &read {
        // All keys may have the same blanks before them.
        let entries = &matter.entries;
        let place = |span: Span| entries.binary_search_by_key(&span.start, |e| e.key_span.start).ok();
        let top = |span: Span| place(span).is_some_and(|place| map.contains_key(&entries[place].key));
        matter.issues.retain(|i| i.kind != IssueKind::Indented || !top(i.span));
    }
    if let Err(error) = read {
        if only_odd_lines || (duplicate && error.message.contains("duplicate")) {
            return;
        }
        let offset = start + error.offset.min(body.len());
        let line = block.iter().rev().find(|l| l.start as usize <= offset).copied().unwrap_or(block[0]);
        // The parser often stops one line late; the line with the second colon is the one to show.
        let culprit = block.iter().find(|l| has_stray_colon(l.of(text))).copied().unwrap_or(line);
        matter.issues.push(Issue { span: trimmed(text, culprit), kind: IssueKind::Syntax(error.message) });
    }
}

/// Whether `key` can be the key of a front matter.
#[must_use]
pub fn is_key(key: &str) -> bool {
    key_of(&format!("{key}: x")).is_some_and(|(read, _)| read == key)
}

/// A value that every YAML parser reads as the text it is.
#[must_use]
pub fn is_plain(value: &str) -> bool {
    let Some(first) = value.chars().next() else { return true };
    !matches!(
        first,
        '"' | '\'' | '[' | '{' | '&' | '*' | '!' | '|' | '>' | '%' | '@' | '`' | '-' | '?' | ':' | ',' | ']' | '}'
    ) && !value.contains(": ")
        && !value.ends_with(':')
        && !value.contains('\t')
}

fn has_stray_colon(line: &str) -> bool {
    key_of(line).is_some_and(|(_, after)| {
        let value = line[after..].trim();
        !value.starts_with(['"', '\'']) && (value.contains(": ") || value.ends_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_translators_write() {
        let text = "\u{FEFF}---  \r\n# required  \r\ntitle: A – B\r\nms.date: 5/03/2019  # fixed\r\nkeys:\r\n  - a\r\n  - b\r\n---  \r\n# H\r\n";
        let matter = split(text);
        assert!(matter.issues.is_empty(), "{:?}", matter.issues);
        assert_eq!(matter.get("title"), Some("A – B"));
        assert_eq!(matter.get("ms.date"), Some("5/03/2019"));
        assert_eq!(matter.get("keys"), Some("a, b"));
        assert_eq!(matter.entry("ms.date").unwrap().value_span.of(text), "5/03/2019");
        assert_eq!(&text[matter.body..], "# H\r\n");
    }

    #[test]
    fn recovers_from_what_is_no_yaml() {
        let text = "---\ntitle: Review: the second\nodd line\nauthor: x\n---\nbody";
        let matter = split(text);
        assert_eq!(matter.get("title"), Some("Review: the second"));
        assert_eq!(matter.get("author"), Some("x"));
        assert_eq!(matter.issues.len(), 1);
        assert_eq!(matter.issues[0].kind, IssueKind::OddLine);
        let colon = split("---\ntitle: Review: the second\nauthor: x\n---\n");
        assert!(matches!(colon.issues[0].kind, IssueKind::Syntax(_)));
        assert_eq!(colon.issues[0].span, Span::new(4, 29));
    }

    #[test]
    fn a_key_with_blanks_before_it_is_a_key() {
        let text = "---\ntitle: x\naudience: partner\n\towner: me\n  ms.date: 1/2/2020\nkeys:\n  a: 1\n---\n";
        let matter = split(text);
        assert_eq!(matter.get("audience"), Some("partner"));
        assert_eq!(matter.get("owner"), Some("me"));
        assert_eq!(matter.get("ms.date"), Some("1/2/2020"));
        assert_eq!(matter.entry("a"), None);
        let kinds: Vec<_> = matter.issues.iter().map(|i| (i.span.of(text), i.kind.clone())).collect();
        assert_eq!(kinds, [("owner: me", IssueKind::Indented), ("ms.date: 1/2/2020", IssueKind::Indented)]);
        // YAML itself allows one margin for all, and a value over several lines.
        for fine in ["---\n title: x\n owner: me\n---\n", "---\ntitle: >\n  one: two\nowner: me\n---\n"] {
            let matter = split(fine);
            assert!(matter.issues.is_empty(), "{:?}", matter.issues);
            assert_eq!(matter.get("owner"), Some("me"));
        }
        assert_eq!(split("---\ntitle: one\n  and two\n---\n").get("title"), Some("one and two"));
    }

    #[test]
    fn other_colons_are_read() {
        let text = "---\ntitle：概要：一\nowner:me\nsee: https://a.example\n---\n";
        let matter = split(text);
        assert_eq!(matter.get("title"), Some("概要：一"));
        assert_eq!(matter.get("owner"), Some("me"));
        let kinds: Vec<_> = matter.issues.iter().map(|i| (i.span.of(text), i.kind.clone())).collect();
        assert_eq!(kinds, [("：", IssueKind::Colon), (":", IssueKind::Colon)]);
    }

    #[test]
    fn front_matter_that_begins_late_is_front_matter() {
        let blank = split("\u{FEFF}\n<!-- note\n two -->\n\n---\ntitle: x\n---\n# H\n");
        assert_eq!(blank.get("title"), Some("x"));
        assert!(matches!(blank.issues[..], [Issue { kind: IssueKind::Late { .. }, .. }]), "{:?}", blank.issues);
        let text = "———\ntitle: x\n———\n# H\n";
        let dashes = split(text);
        assert_eq!((dashes.get("title"), &text[dashes.body..]), (Some("x"), "# H\n"));
        assert_eq!(
            dashes.issues.iter().map(|i| i.kind.clone()).collect::<Vec<_>>(),
            [IssueKind::Fence, IssueKind::Fence]
        );
        let closed = split("---\ntitle: x\n—-\n# H\n");
        assert_eq!(closed.issues.iter().map(|i| i.kind.clone()).collect::<Vec<_>>(), [IssueKind::Fence]);
        for rule in [
            "\n---\n\ntext: x\n\n---\n",
            "\n---\nSome text.\n---\n",
            "# H\n---\na: b\n---\n",
            "\n---\na: b\n",
            "--\nA sentence: here\n--\n",
        ] {
            assert_eq!(split(rule).issues[0].kind, IssueKind::Missing, "{rule:?}");
        }
    }

    #[test]
    fn the_last_of_two_equal_keys_wins() {
        let matter = split("---\na: 1\nb: 2\na: 3\n---\n");
        assert_eq!(matter.get("a"), Some("3"));
        assert!(matches!(matter.issues[0].kind, IssueKind::Duplicate { equal: false, .. }));
    }

    #[test]
    fn an_unclosed_block_does_not_swallow_the_page() {
        let matter = split("---\ntitle: x\n\n# Heading\n");
        assert!(matches!(matter.issues[0].kind, IssueKind::Unclosed));
        assert_eq!(matter.get("title"), Some("x"));
        for text in ["", "---", "---\n---", "---\n---\n", "\u{FEFF}"] {
            let _ = split(text);
        }
    }
}
