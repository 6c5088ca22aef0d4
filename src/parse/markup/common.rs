//! What no single tool owns: mathematics in a block of its own.

use super::Family;
use super::blocks::Blocks;
use super::tokens::{Token, Treatment};

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

fn token(_: &Token<'_>) -> Option<Treatment> {
    None
}
