//! Directives inside of text: found first, then paired with those that end them.

use std::collections::HashMap;

use crate::parse::repair::{Line, list_marker};
use crate::text::{Edited, Span};

use super::forms::{
    LONGEST, attribute_list, brackets, component, contents, custom_element, element, expression, in_tag, in_target,
    is_tag,
};
use super::rewrite::Writer;
use super::token::{Shape, Token};
use super::{Marks, Unknown};

/// Edits for the directives in `text` from byte `body` on, and those that nobody knows.
pub(super) fn read(text: &str, body: usize, marks: &mut Marks) -> (Vec<(Span, Edited)>, Vec<Unknown>) {
    let lines = crate::parse::repair::lines(text, body);
    let mut tokens = find(text, &lines);
    if tokens.is_empty() {
        return (Vec::new(), Vec::new());
    }
    if tokens.iter().any(|token| token.shape == Shape::Named) {
        let definitions = super::notes::definitions(&text[body..]);
        tokens.retain(|token| !super::notes::is_defined(&definitions, token));
    }
    let ends = pair(&mut tokens);
    Writer::new(text, &lines, marks).write(&tokens, &ends)
}

/// All directives outside of code and comments.
fn find<'t>(text: &'t str, lines: &[Line]) -> Vec<Token<'t>> {
    let mut out = Vec::new();
    let (mut in_list, mut after_blank) = (false, true);
    let mut dead = Dead::default();
    let mut n = 0;
    while n < lines.len() {
        if lines[n].fenced || lines[n].is_blank(text) {
            after_blank = true;
            n += 1;
            continue;
        }
        let first = lines[n];
        let indent = first.indent(text);
        let marker = list_marker(first.text(text).trim_start()).is_some();
        if marker {
            in_list = true;
        } else if indent < 2 && after_blank {
            in_list = false;
        }
        // `>` alone on its line ends a tag that began further up; it is no quotation.
        let ends_tag = |m: usize| m > n && text[lines[m].start..lines[m].end].trim() == ">" && !lines[n].is_quoted();
        let is_text = |m: &usize| !lines[*m].fenced && (!lines[*m].is_blank(text) || ends_tag(*m));
        let count = (n..lines.len()).take_while(is_text).count().max(1);
        if indent >= 4 && !in_list && after_blank && !marker {
            // Code by its indent, as far as it goes.
            let code = lines[n..n + count].iter().take_while(|line| line.indent(text) >= 4).count();
            n += code;
            after_blank = false;
            continue;
        }
        in_list |= lines[n..n + count].iter().any(|line| list_marker(line.text(text).trim_start()).is_some());
        chunk(text, &lines[n..n + count], &mut dead, &mut out);
        n += count;
        after_blank = false;
    }
    out
}

/// The directives in lines that belong together.
fn chunk<'t>(text: &'t str, lines: &[Line], dead: &mut Dead, out: &mut Vec<Token<'t>>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let (start, end) = (first.start, last.end);
    let all = &text[start..end];
    let lead = all.trim_start_matches([' ', '>']);
    let in_html = lead.strip_prefix('<').is_some_and(crate::parse::repair::begins_block) || is_tag(lead);
    // Lengths of runs of backticks that no later run closes, as bits.
    let mut open = 0_u64;
    let mut at = 0;
    dead.ends.clear();
    let begins = |b: &u8| matches!(b, b'\\' | b'`' | b'<' | b'{' | b':' | b'[' | b'$' | b'+' | b'=' | b'!' | b'^');
    while at < all.len() {
        let Some(step) = all.as_bytes()[at..].iter().position(begins) else { break };
        at += step;
        let rest = &all[at..];
        match rest.as_bytes()[0] {
            b'\\' => at += 2,
            b'`' => at += crate::parse::repair::code_length(rest.as_bytes(), &mut open).max(1),
            b'<' if rest.starts_with("<!--") => at += dead.find(all, at, "-->").unwrap_or(4),
            _ => match token(all, at, start, in_html, dead) {
                Some(token) => {
                    at += token.text.len();
                    out.push(token);
                }
                // Of a run of colons none says more than the first.
                None => at += rest.bytes().take_while(|b| *b == b':').count().max(1),
            },
        }
        while at < all.len() && !all.is_char_boundary(at) {
            at += 1;
        }
    }
}

/// What need not be looked for again.
#[derive(Default)]
struct Dead {
    /// Where each end stands next in these lines; behind all of them if it does not.
    ends: Vec<(&'static str, usize)>,
    /// Components without an end: after many of them nobody looks far.
    components: usize,
}

impl Dead {
    /// The length of what lies from byte `at` up to and with the first `end`.
    fn find(&mut self, all: &str, at: usize, end: &'static str) -> Option<usize> {
        let known = self.ends.iter().position(|(known, _)| *known == end).unwrap_or_else(|| {
            self.ends.push((end, 0));
            self.ends.len() - 1
        });
        let next = &mut self.ends[known].1;
        if *next <= at {
            *next = all[at..].find(end).map_or(usize::MAX, |length| at + length);
        }
        (*next < usize::MAX).then(|| *next - at + end.len())
    }
}

/// Bytes of a component that is given whole tables of data, at most.
const LONGEST_COMPONENT: usize = 60_000;

fn token<'t>(all: &'t str, at: usize, offset: usize, in_html: bool, dead: &mut Dead) -> Option<Token<'t>> {
    let rest = &all[at..];
    let (shape, length, cut) = match rest.as_bytes() {
        [b'{', b'{', b'<', ..] => (Shape::Shortcode, dead.find(all, at, ">}}")?, 3),
        [b'{', b'{', b'%', ..] => (Shape::Shortcode, dead.find(all, at, "%}}")?, 3),
        [b'{', b'{', ..] => (Shape::Output, dead.find(all, at, "}}")?, 2),
        [b'{', b'%', ..] => (Shape::Tag, dead.find(all, at, "%}")?, 2),
        [b'{', b'!', ..] => (Shape::Snippet, dead.find(all, at, "!}")?, 2),
        [b'{', b'*', ..] => (Shape::Snippet, dead.find(all, at, "*}")?, 2),
        [b'{', b'+', b'+', ..] => (Shape::Remark, dead.find(all, at, "++}")?, 3),
        [b'{', b'-', b'-', ..] => (Shape::Remark, dead.find(all, at, "--}")?, 3),
        [b'{', b'~', b'~', ..] => (Shape::Remark, dead.find(all, at, "~~}")?, 3),
        [b'{', b'=', b'=', ..] => (Shape::Remark, dead.find(all, at, "==}")?, 3),
        [b'{', b'>', b'>', ..] => (Shape::Remark, dead.find(all, at, "<<}")?, 3),
        [b'{', b'/', b'*', ..] => (Shape::Comment, dead.find(all, at, "*/}")?, 3),
        [b'$', ..] => (Shape::Formula, super::common::formula(rest)?, 1),
        [b'{', ..] => match expression(rest) {
            Some(length) => (Shape::Expression, length, 1),
            None => (Shape::AttributeList, attribute_list(all, at)?, 1),
        },
        [b'+', b'+', ..] => (Shape::Keys, super::mkdocs::keys(all, at)?, 2),
        [b'=', b'=', ..] => (Shape::Marked, super::mkdocs::marked(all, at)?, 2),
        [b':', b':', b':', ..] => {
            let open = rest.bytes().take_while(|b| *b == b':').count();
            if !rest.as_bytes().get(open)?.is_ascii_alphabetic()
                && !rest[open..].trim_start().starts_with(|c: char| c.is_ascii_alphabetic())
            {
                return None;
            }
            (Shape::Colons, open + dead.find(all, at + open, ":::")?, 3)
        }
        [b'!', b'[', b'[', ..] => (Shape::Named, super::notes::link(rest)?, 2),
        [b'[', b'[', ..] if contents(all, at).is_none() => (Shape::Named, super::notes::link(rest)?, 2),
        [b'^', ..] => (Shape::Place, super::notes::place(all, at)?, 1),
        [b'[', b'!', ..] => (Shape::Brackets, brackets(all, at)?, 2),
        [b'[', ..] => (Shape::Contents, contents(all, at)?, 1),
        [b'<', first, ..] if first.is_ascii_lowercase() => match custom_element(rest) {
            Some(length) => (Shape::Component, length, 1),
            None => (Shape::Element, element(rest)?, 1),
        },
        [b'<', ..] => {
            let most = if dead.components < 50 { LONGEST_COMPONENT } else { LONGEST };
            let found = component(rest, most);
            dead.components += usize::from(found.is_none());
            (Shape::Component, found?, 1)
        }
        _ => return None,
    };
    if (length > LONGEST && shape != Shape::Component) || length < 2 * cut.min(2) {
        return None;
    }
    let text = &rest[..length];
    let back = match shape {
        Shape::Brackets
        | Shape::Component
        | Shape::Element
        | Shape::Formula
        | Shape::AttributeList
        | Shape::Expression
        | Shape::Contents => 1,
        Shape::Place => 0,
        Shape::Shortcode | Shape::Colons | Shape::Comment | Shape::Remark => 3,
        _ => 2,
    };
    let inner = text.get(cut..length.checked_sub(back)?.max(cut))?;
    let trimmed = inner.trim_start_matches(['-', '+', ' ', '\t', '\n', '\r', ':', '/']);
    let name = if inner.trim_start().starts_with("/*") {
        "/*"
    } else {
        &trimmed[..trimmed
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')))
            .unwrap_or(trimmed.len())]
    };
    let name = if shape == Shape::Component { name.trim_end_matches('/') } else { name };
    let lead = inner.trim_start_matches(['-', ' ', '\t', '\n', '\r']);
    let closes = match shape {
        Shape::Shortcode => lead.starts_with('/') && name != "/*",
        Shape::Component => text.starts_with("</"),
        Shape::Tag => name.starts_with("end") && name.len() > 3,
        _ => false,
    };
    let closed = matches!(shape, Shape::Shortcode | Shape::Component | Shape::Element)
        && inner.trim_end().ends_with('/')
        && !closes;
    let in_target = in_target(all, at);
    let in_tag = !in_target && shape != Shape::Element && in_tag(all, at);
    Some(Token {
        shape,
        text,
        inner,
        name,
        paired: false,
        in_target,
        in_tag,
        in_html,
        start: offset + at,
        closes,
        closed,
    })
}

/// For each directive the one that ends it. What is ended is told so.
fn pair(tokens: &mut [Token<'_>]) -> Vec<Option<usize>> {
    let mut ends = vec![None; tokens.len()];
    let mut open: HashMap<(Shape, &str), Vec<usize>> = HashMap::new();
    for n in 0..tokens.len() {
        let (shape, name) = (tokens[n].shape, tokens[n].name);
        if tokens[n].closes {
            let name = if shape == Shape::Tag { &name[3..] } else { name.trim_start_matches('/') };
            if let Some(begin) = open.get_mut(&(shape, name)).and_then(Vec::pop) {
                ends[begin] = Some(n);
                tokens[begin].paired = true;
            }
        } else if matches!(shape, Shape::Shortcode | Shape::Tag | Shape::Component) && !tokens[n].closed {
            open.entry((shape, name)).or_default().push(n);
        }
    }
    ends
}
