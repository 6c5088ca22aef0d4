//! The colours of code: which pieces of a block are keywords, strings, comments and so on.
//!
//! What a grammar says is made one of a few classes, which a style sheet colours. Nothing is read before a page has code in
//! a language that is known, and what is too long is left plain, so that the time for a page stays bounded.

use std::ops::Range;
use std::sync::OnceLock;

use syntaxmate::{Highlighter, HighlighterOptions, TokenizerOptions};

/// Bytes of code that are coloured on one page, at most.
pub(super) const MOST: usize = 128 * 1024;
/// Bytes of a line that is coloured, at most: what a grammar does with a line may cost more than the line is long.
const LONGEST_LINE: usize = 500;

/// A piece of a line, and its class; none where it has no colour of its own.
pub(super) type Piece = (Range<usize>, &'static str);

fn highlighter() -> &'static Highlighter {
    static HIGHLIGHTER: OnceLock<Highlighter> = OnceLock::new();
    HIGHLIGHTER.get_or_init(|| {
        let tokenizer = TokenizerOptions { max_line_bytes: LONGEST_LINE, line_cache_entries: 256 };
        let options = HighlighterOptions { tokenizer, ..HighlighterOptions::default() };
        Highlighter::with_catalog_options(&syntaxmate::Catalog::bundled(), options)
    })
}

/// The name that the grammars have for a language as authors write it.
fn grammar(language: &str) -> Option<String> {
    let name = language.to_ascii_lowercase();
    let known = match name.as_str() {
        "azurepowershell" | "azurepowershell-interactive" | "powershell-interactive" | "pwsh" | "ps" => "powershell",
        "azurecli" | "azurecli-interactive" | "bash-interactive" | "dotnetcli" | "sh" | "shell" | "zsh" => {
            "shellscript"
        }
        "kql" | "csl" => "kusto",
        "rest" => "http",
        "tsql" | "t-sql" | "postgresql" | "mysql" => "sql",
        "cmd" | "batch" => "bat",
        "py3" | "python3" => "python",
        "text" | "txt" | "plaintext" | "plain" | "output" | "none" | "console" | "mermaid" | "math" => return None,
        name => name,
    };
    syntaxmate::Catalog::bundled().canonical_language(known).map(str::to_owned)
}

/// The pieces of each line of `code`, as far as they are known. `None` where nothing is coloured.
pub(super) fn pieces(language: &str, code: &str) -> Option<Vec<Vec<Piece>>> {
    let document = highlighter().tokenize(&grammar(language)?, code).ok()?;
    let line = |(text, line): (&str, &syntaxmate::TokenizedLine)| {
        let mut out: Vec<Piece> = Vec::new();
        for token in line.tokens() {
            let range = token.range();
            let is_word = text.get(range.clone()).is_some_and(|text| text.contains(char::is_alphabetic));
            let class = class(token.scopes(), is_word);
            match out.last_mut() {
                Some((last, of)) if *of == class && last.end == range.start => last.end = range.end,
                _ => out.push((range, class)),
            }
        }
        out.retain(|(_, class)| !class.is_empty());
        out
    };
    Some(code.split('\n').zip(document.lines()).map(line).collect())
}

/// The class of a piece: what the innermost of its scopes says that says anything. Of operators only words are coloured.
fn class<'s>(scopes: impl Iterator<Item = &'s str>, is_word: bool) -> &'static str {
    let mut class = "";
    for scope in scopes {
        let own = match scope.split('.').next().unwrap_or("") {
            "comment" => "c",
            "string" => "s",
            "constant" if scope.starts_with("constant.character.escape") => "e",
            "constant" | "const" => "m",
            "keyword" if scope.starts_with("keyword.operator") && !is_word => "",
            "keyword" | "storage" => "k",
            "variable" => "w",
            "entity" if scope.starts_with("entity.other.attribute") => "a",
            "entity" if scope.starts_with("entity.name.function") => "f",
            "support" if scope.starts_with("support.type.property-name") => "a",
            "support" if scope.starts_with("support.function") => "f",
            "support" if scope.starts_with("support.variable") => "w",
            "entity" | "support" => "t",
            "markup" if scope.starts_with("markup.inserted") => "i",
            "markup" if scope.starts_with("markup.deleted") => "d",
            "markup" if scope.starts_with("markup.heading") || scope.starts_with("markup.bold") => "k",
            // What is computed inside of a string is no string.
            "meta" if scope.starts_with("meta.embedded") || scope.starts_with("meta.interpolation") => "",
            _ => continue,
        };
        class = own;
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, code: &str) -> String {
        let all = pieces(language, code).unwrap_or_default();
        let line = |(line, pieces): (&str, &Vec<Piece>)| {
            pieces
                .iter()
                .map(|(range, class)| format!("{class}:{} ", &line[range.clone()]))
                .collect::<Vec<_>>()
                .concat()
        };
        code.lines().zip(&all).map(line).collect()
    }

    #[test]
    fn pieces_have_the_class_of_what_they_are() {
        for (language, code, expected) in [
            ("powershell", "Get-Item \"x\" # c", "f:Get-Item s:\"x\" c:# c "),
            ("azurecli", "echo 'x' # c", "f:echo s:'x' c:# c "),
            ("json", "{\"a\": 1}", "a:\"a\" m:1 "),
            ("yaml", "a: true # c", "t:a m:true c:# c "),
            ("python", "return 'x'", "k:return s:'x' "),
            ("http", "GET /a HTTP/1.1", "k:GET m:/a k:HTTP m:1.1 "),
            ("SQL", "select 'x' -- c", "k:select s:'x' c:-- c "),
            ("kql", "T | where a == \"x\" // c", "k:where s:\"x\" c:// c "),
        ] {
            assert_eq!(shown(language, code), expected, "{language}");
        }
    }

    #[test]
    fn what_nobody_knows_and_what_is_long_stays_plain() {
        assert!(pieces("no-such-language", "a").is_none());
        assert!(pieces("text", "a").is_none());
        let long = format!("{}\n'x'", "(".repeat(LONGEST_LINE + 1));
        let all = pieces("python", &long).unwrap_or_default();
        assert!(all.first().is_some_and(Vec::is_empty), "{all:?}");
    }
}
