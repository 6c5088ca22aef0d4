//! Descriptions for GitLab and GitHub: Markdown in which the words of a task stay words.

use super::ticket::Ticket;

/// Facts as a list, the address, and the uid in a line of its own: no value can begin a line. The list has stars, because
/// a spreadsheet would take a cell that begins with a dash for a formula.
pub(super) fn body(ticket: &Ticket) -> String {
    let mut out = String::new();
    for (name, value) in &ticket.facts {
        out.push_str(&format!("* **{}:** {}\n", escape(name), escape(value)));
    }
    if let Some(url) = &ticket.url {
        out.push_str(&format!("* <{url}>\n"));
    }
    format!("{out}\n{}\n", ticket.mark())
}

/// No markup, HTML or reference, and nobody is called: `@` and `#` are cut from what follows by a character without
/// width, because both hosts look for names and numbers after they read escapes.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() && !",.;:()/'\"?=%+-".contains(c) {
            out.push('\\');
        }
        out.push(c);
        if matches!(c, '@' | '#') {
            out.push_str("&#8203;");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn words_stay_words() {
        assert_eq!(escape("Ask @all, see #12"), "Ask \\@&#8203;all, see \\#&#8203;12");
        assert_eq!(escape("<b> [x](y) `z` *a* !1 ~bug &2"), "\\<b\\> \\[x\\](y) \\`z\\` \\*a\\* \\!1 \\~bug \\&2");
        assert_eq!(escape("Größe 10 % (a/b)"), "Größe 10 % (a/b)");
    }
}
