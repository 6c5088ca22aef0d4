//! Arguments of directives: `name="value"`, `name=value`, `'value'`, bare words.

/// One argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Argument<'t> {
    /// Its name; empty where it has none.
    pub(in crate::parse) name: &'t str,
    /// Its value without quotes.
    pub(in crate::parse) value: &'t str,
}

/// All arguments in `text`, in their order.
pub(in crate::parse) fn arguments(text: &str) -> Vec<Argument<'_>> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = match rest.find(|c: char| c == '=' || c.is_whitespace() || matches!(c, '"' | '\'' | '`')) {
            Some(at) if rest[at..].trim_start().starts_with('=') && at > 0 => {
                (&rest[..at], rest[at..].trim_start()[1..].trim_start())
            }
            _ => ("", rest),
        };
        let (value, next) = value(after);
        if next.len() == rest.len() {
            break;
        }
        out.push(Argument { name, value });
        rest = next.trim_start();
    }
    out
}

/// A value and what follows it.
fn value(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    if let Some(quote) = quote {
        let inner = &text[1..];
        return match inner.find(quote) {
            Some(end) => (&inner[..end], &inner[end + 1..]),
            None => (inner, ""),
        };
    }
    if text.starts_with('{') {
        let end = text.find('}').map_or(text.len(), |at| at + 1);
        return (text[1..end].trim_end_matches('}'), &text[end..]);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], &text[end..])
}

/// The value of the argument `name`.
pub(in crate::parse) fn get<'t>(arguments: &[Argument<'t>], name: &str) -> Option<&'t str> {
    arguments.iter().find(|a| a.name.eq_ignore_ascii_case(name)).map(|a| a.value)
}

/// The first value without a name.
pub(in crate::parse) fn first<'t>(arguments: &[Argument<'t>]) -> Option<&'t str> {
    arguments.iter().find(|a| a.name.is_empty() && !a.value.is_empty()).map(|a| a.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_however_they_are_written() {
        let all = arguments(r#"type="content" source='a b.png' range=1-3 "Title" bare width={3} open="#);
        let pairs: Vec<(&str, &str)> = all.iter().map(|a| (a.name, a.value)).collect();
        assert_eq!(
            pairs,
            [
                ("type", "content"),
                ("source", "a b.png"),
                ("range", "1-3"),
                ("", "Title"),
                ("", "bare"),
                ("width", "3"),
                ("open", "")
            ]
        );
    }

    #[test]
    fn what_is_broken_comes_to_an_end() {
        for text in ["=", "a==b", "\"open", "a='", "{", "= =", "\u{A0}"] {
            let _ = arguments(text);
        }
    }
}
