//! Removes of a template what HTML lets us leave out: it is sent once for each of thousands of pages.
//!
//! End tags of rows, cells and list items go, as what follows them ends them too, and quotes around plain words.
//! Only the templates that the program brings are squeezed. A theme's own stay as they are, so that a mistake in
//! them is shown where it is.

/// End tags that may be left out wherever they may be.
const ENDS: [&str; 6] = ["</li>", "</td>", "</th>", "</tr>", "</dt>", "</dd>"];

/// The template in fewer bytes, for the same page.
pub(super) fn squeeze(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    let mut in_tag = false;
    while let Some(at) = rest.find(['<', '>', '=', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if let Some(end) = expression(rest) {
            out.push_str(&rest[..end]);
            end
        } else if let Some(end) = ENDS.iter().find(|end| rest.starts_with(**end)) {
            // The end of a line behind it would be the last thing in the element, where nobody sees it.
            end.len() + usize::from(rest[end.len()..].starts_with("\n<"))
        } else if let Some(word) = in_tag.then(|| quoted_word(rest)).flatten() {
            out.push('=');
            out.push_str(word);
            word.len() + 3
        } else {
            match rest.as_bytes()[0] {
                b'<' => in_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()),
                b'>' => in_tag = false,
                _ => {}
            }
            out.push_str(&rest[..1]);
            1
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

/// Where an expression, a statement or a comment of the template's language ends.
fn expression(rest: &str) -> Option<usize> {
    let close = match rest.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        "{#" => "#}",
        _ => return None,
    };
    rest.find(close).map(|at| at + close.len())
}

/// The word of `="word"`, where a space or the end of the tag follows.
fn quoted_word(rest: &str) -> Option<&str> {
    let (word, after) = rest.strip_prefix("=\"")?.split_once('"')?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (!word.is_empty() && word.bytes().all(plain) && after.starts_with([' ', '\n', '>'])).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_does_without_goes() {
        assert_eq!(squeeze(r#"<ul class="a"><li id="b">x</li></ul>"#), "<ul class=a><li id=b>x</ul>");
        assert_eq!(squeeze(r#"<tr><th scope="row">a</th><td>b</td></tr>"#), "<tr><th scope=row>a<td>b");
        assert_eq!(squeeze("<tr><td>a</td>\n<td>b</td>\n{% if x %}"), "<tr><td>a<td>b\n{% if x %}");
    }

    #[test]
    fn what_may_matter_stays() {
        for same in [
            r#"<p class="a b" lang="{{ x }}" title="">="a" </p>"#,
            r#"<a href="{% if x == "y" %}li{% endif %}">a = "b" > c</a>"#,
            r#"<i class="a"{% if x %} id=b{% endif %}></i>"#,
            r#"{{ f(a="b") }}{# <li a="b"></li> #}"#,
            "<p>ä = ö",
        ] {
            assert_eq!(squeeze(same), same);
        }
    }
}
