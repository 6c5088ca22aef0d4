//! Plain data in JavaScript, TypeScript and JSON: lists, tables, texts and numbers as settings of sites have them.
//!
//! Nothing is run. What is not plain data (a call, a name, a spread) is [`Literal::Other`].

use crate::text::Span;

/// Tables and lists inside each other, at most.
const MAX_DEPTH: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A text or a number, with its bytes (without quotes).
    Text(String, Span),
    /// A list.
    List(Vec<Literal>),
    /// A table, in its order.
    Table(Vec<(String, Literal)>),
    /// Anything that is not plain data.
    Other,
}

impl Literal {
    /// The value of a key of a table.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Table(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text of a key of a table.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<(&str, Span)> {
        match self.get(key)? {
            Self::Text(text, span) => Some((text, *span)),
            _ => None,
        }
    }
}

/// The value that begins at the byte `at` of `text`.
#[must_use]
pub fn literal(text: &str, at: usize) -> Literal {
    Reader { text, at }.value(0)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Over spaces and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start().len();
            let comment = match &rest[blanks..] {
                r if r.starts_with("//") => r.find('\n').unwrap_or(r.len()),
                r if r.starts_with("/*") => r.find("*/").map_or(r.len(), |n| n + 2),
                _ => 0,
            };
            self.at += blanks + comment;
            if comment == 0 {
                return;
            }
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.skip();
        let hit = self.rest().as_bytes().first() == Some(&byte);
        self.at += usize::from(hit);
        hit
    }

    fn value(&mut self, depth: usize) -> Literal {
        self.skip();
        let value = match self.rest().as_bytes().first().copied() {
            Some(b'[') if depth < MAX_DEPTH => self.list(depth),
            Some(b'{') if depth < MAX_DEPTH => self.table(depth),
            Some(b'"' | b'\'' | b'`') => self.quoted().map_or(Literal::Other, |(text, span)| Literal::Text(text, span)),
            Some(_) => self.word(),
            None => Literal::Other,
        };
        self.skip();
        // `as const`, `satisfies …`, a call or an operator: what follows a plain value is a comma or an end.
        if matches!(self.rest().as_bytes().first(), None | Some(b',' | b']' | b'}' | b')' | b';')) || depth == 0 {
            return value;
        }
        self.past_other();
        Literal::Other
    }

    fn list(&mut self, depth: usize) -> Literal {
        let mut items = Vec::new();
        self.at += 1;
        while !self.eat(b']') {
            if self.rest().is_empty() {
                return Literal::Other;
            }
            items.push(self.value(depth + 1));
            let comma = self.eat(b',');
            if !comma && !self.rest().starts_with(']') {
                return Literal::Other;
            }
        }
        Literal::List(items)
    }

    fn table(&mut self, depth: usize) -> Literal {
        let mut entries = Vec::new();
        self.at += 1;
        while !self.eat(b'}') {
            let key = match self.rest().as_bytes().first().copied() {
                Some(b'"' | b'\'') => self.quoted().map(|(key, _)| key),
                Some(_) => self.name(),
                None => return Literal::Other,
            };
            match key {
                Some(key) if self.eat(b':') => entries.push((key, self.value(depth + 1))),
                // A spread, a method, a name that stands for itself.
                key => {
                    self.past_other();
                    entries.push((key.unwrap_or_default(), Literal::Other));
                }
            }
            let comma = self.eat(b',');
            if !comma && !self.rest().starts_with('}') {
                return Literal::Other;
            }
        }
        Literal::Table(entries)
    }

    fn name(&mut self) -> Option<String> {
        let length = self.rest().find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(0);
        let name = self.rest()[..length].to_owned();
        self.at += length;
        (!name.is_empty()).then_some(name)
    }

    fn quoted(&mut self) -> Option<(String, Span)> {
        let quote = self.rest().chars().next()?;
        let start = self.at + 1;
        let mut out = String::new();
        let mut chars = self.text[start..].char_indices();
        while let Some((n, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 'u')) => {
                        let hex: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                        out.push(u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'));
                    }
                    Some((_, c)) => out.push(c),
                    None => break,
                },
                c if c == quote => {
                    self.at = start + n + 1;
                    // A template with a value in it is made elsewhere.
                    let made = quote == '`' && out.contains("${");
                    return (!made).then_some((out, Span::new(start, start + n)));
                }
                c => out.push(c),
            }
        }
        self.at = self.text.len();
        None
    }

    /// A number, `true`, `false` or `null`; any other word is not plain.
    fn word(&mut self) -> Literal {
        let length = self.rest().find(|c: char| !c.is_alphanumeric() && !"_$.-+".contains(c));
        let length = length.unwrap_or(self.rest().len());
        let word = self.rest()[..length].to_owned();
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        let plain = matches!(word.as_str(), "true" | "false" | "null") || word.parse::<f64>().is_ok();
        if plain { Literal::Text(word, span) } else { Literal::Other }
    }

    /// Over what is not plain, up to the comma or the bracket behind it.
    fn past_other(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.rest().as_bytes().first().copied() {
            match byte {
                b'"' | b'\'' | b'`' => {
                    let _ = self.quoted();
                    continue;
                }
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' | b',' | b';' if open == 0 => return,
                b')' | b']' | b'}' => open -= 1,
                _ => {}
            }
            self.at += self.rest().chars().next().map_or(1, char::len_utf8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_data_is_read_and_the_rest_is_named() {
        let text = "{ // all\n  docs: ['a', {type: \"doc\", id: 'b/c', 'x-y': 1.5,},],\n  more: [...others, f(1, [2]), `d`],\n}";
        let read = literal(text, 0);
        let Some(Literal::List(docs)) = read.get("docs") else { panic!("{read:?}") };
        assert_eq!(docs[0], Literal::Text("a".into(), Span::new(19, 20)));
        assert_eq!(docs[1].text("id").map(|(id, span)| (id, span.of(text))), Some(("b/c", "b/c")));
        assert_eq!(docs[1].text("x-y").map(|(n, _)| n), Some("1.5"));
        let Some(Literal::List(more)) = read.get("more") else { panic!("{read:?}") };
        assert_eq!((&more[0], &more[1], more.len()), (&Literal::Other, &Literal::Other, 3));
    }

    #[test]
    fn broken_and_deep_data_ends() {
        for text in ["{", "[", "{a", "{a:", "[\"", "{a: 1", "[1 2]", "{ü: 'ä\\", "[,]", "[}"] {
            let _ = literal(text, 0);
        }
        let _ = literal(&"[".repeat(100_000), 0);
        assert_eq!(literal("'it\\'s \\u00e9' as const", 0), Literal::Text("it's é".into(), Span::new(1, 13)));
    }
}
