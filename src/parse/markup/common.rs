//! What no single tool owns: mathematics, in a block of its own and in a line.

use super::Family;
use super::blocks::Blocks;
use super::token::{Shape, Token, Treatment};

pub(super) const FAMILY: Family = Family { name: "Markdown", block, token };

/// `$$` on a line of its own, up to the next one, is a formula.
fn block(blocks: &mut Blocks<'_>, n: usize) -> bool {
    let (line, begin) = blocks.content(n);
    if line != "$$" || blocks.is_indented() {
        return false;
    }
    let end = (n + 1..blocks.lines.len().min(n + 200)).find(|&m| blocks.content(m).0 == "$$");
    let Some(end) = end else { return false };
    blocks.edit(begin, blocks.lines[n].end, "```math".to_owned());
    let (_, from) = blocks.content(end);
    blocks.edit(from, blocks.lines[end].end, "```".to_owned());
    blocks.skip_to(end + 1);
    true
}

fn token(token: &Token<'_>) -> Option<Treatment> {
    if token.shape != Shape::Formula {
        return None;
    }
    let kept = token.in_target || token.in_html;
    Some(if kept { Treatment::Keep } else { Treatment::Code(token.text.trim_matches(['$', ' ']).to_owned()) })
}

/// Whether there may be a formula in a line.
pub(super) fn may_hold_formula(text: &str) -> bool {
    let dollars = memchr::memchr(b'$', text.as_bytes()).is_some();
    dollars && (memchr::memchr2(b'^', b'\\', text.as_bytes()).is_some() || text.contains("= ") || text.contains('_'))
}

/// The length of the formula that `rest` begins with: `$x^2$`, `$$x^2$$`. Prices and variables are none.
pub(super) fn formula(rest: &str) -> Option<usize> {
    let mark = if rest.starts_with("$$") { "$$" } else { "$" };
    let inner = &rest[mark.len()..];
    let near = &inner[..inner.floor_char_boundary(500)];
    let line = near.find(['\n', '\r', '`']).unwrap_or(near.len());
    let end = near[..line].find('$')?;
    let (formula, behind) = (&inner[..end], inner[end..].strip_prefix(mark)?);
    let tight = mark == "$$" || !(formula.starts_with(' ') || formula.ends_with(' '));
    let price = behind.starts_with(|c: char| c.is_ascii_alphanumeric());
    (tight && !price && is_mathematics(formula.trim())).then_some(2 * mark.len() + end)
}

/// Whether there is a sign that only a formula has, and no word.
fn is_mathematics(text: &str) -> bool {
    let command = text.split('\\').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    if command {
        return true;
    }
    let words = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2);
    let sign = text.contains(['^', '=', '+', '<', '>', '≤', '≥', '∈']) || text.contains("_{");
    let index = text.split_once('_').is_some_and(|(name, _)| name.chars().count() == 1);
    let name = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    !words && text.contains(char::is_alphabetic) && (sign || index || name)
}

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn a_formula_is_told_from_prices_and_variables() {
        for (text, expected) in [
            ("$x^2 + y$ rest", Some(9)),
            ("$\\alpha$", Some(8)),
            ("$a_1$", Some(5)),
            ("$$ a^2 $$", Some(9)),
            ("$n$ times", Some(3)),
            ("$5 and $10", None),
            ("$5/$6", None),
            ("$HOME/$USER", None),
            ("$a and b = $c", None),
            ("$PATH_X$", None),
            ("$x=`a`$", None),
            ("$1=US$2", None),
        ] {
            assert_eq!(formula(text), expected, "{text}");
        }
    }
}
