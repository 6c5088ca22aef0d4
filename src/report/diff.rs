//! Unified diffs.

use std::fmt::Write as _;

use similar::Algorithm::Myers;
use similar::{DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use crate::model::masked_text;

use super::Style;

/// Longer files are compared line by line: what finds the shortest difference takes the square of its length.
const LONG: usize = 4000;
/// So far a line is looked for that both texts have again.
const AHEAD: usize = 40;

/// What changes in the file `path`, as a unified diff that `patch` and `git apply` understand, unless a line
/// holds something private: that is masked.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let ops = if old.len().max(new.len()) > LONG { walk(&old, &new).0 } else { capture_diff_slices(Myers, &old, &new) };
    let diff = hunks(path, &old, &new, ops);
    masked_text(&diff).unwrap_or(diff)
}

/// The difference of two texts that are alike nearly everywhere, and how many pairs of lines were compared.
fn walk(old: &[&str], new: &[&str]) -> (Vec<DiffOp>, usize) {
    let (mut ops, mut compared) = (Vec::new(), 0);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let same = old[i..].iter().zip(&new[j..]).take_while(|(a, b)| a == b).count();
        compared += same + 1;
        if same > 0 {
            ops.push(DiffOp::Equal { old_index: i, new_index: j, len: same });
            (i, j) = (i + same, j + same);
            continue;
        }
        // The nearest place where a line with words is in both, else what is left.
        let mut place = |n: usize| {
            (0..=n).map(|a| (a, n - a)).find(|(a, b)| {
                compared += 1;
                let pair = (old.get(i + a), new.get(j + b));
                matches!(pair, (Some(x), Some(y)) if x == y && (a == b || !x.trim().is_empty()))
            })
        };
        let rest = (old.len() - i, new.len() - j);
        let (mut a, mut b) = (1..=AHEAD).find_map(&mut place).unwrap_or((rest.0.min(AHEAD), rest.1.min(AHEAD)));
        while a > 0 && b > 0 && old[i + a - 1] == new[j + b - 1] {
            (a, b) = (a - 1, b - 1);
        }
        ops.push(match (a, b) {
            (0, _) => DiffOp::Insert { old_index: i, new_index: j, new_len: b },
            (_, 0) => DiffOp::Delete { old_index: i, old_len: a, new_index: j },
            _ => DiffOp::Replace { old_index: i, old_len: a, new_index: j, new_len: b },
        });
        (i, j) = (i + a, j + b);
    }
    (ops, compared)
}

fn hunks(path: &str, old: &[&str], new: &[&str], ops: Vec<DiffOp>) -> String {
    let mut out = String::new();
    for group in group_diff_ops(ops, 2) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        if out.is_empty() {
            let _ = write!(out, "--- a/{path}\n+++ b/{path}\n");
        }
        let part = |start: usize, end: usize| match end - start {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            n => format!("{},{n}", start + 1),
        };
        let was = part(first.old_range().start, last.old_range().end);
        let is = part(first.new_range().start, last.new_range().end);
        let _ = writeln!(out, "@@ -{was} +{is} @@");
        for op in &group {
            let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
            if op.tag() == DiffTag::Equal {
                lines(&mut out, ' ', gone);
            } else {
                lines(&mut out, '-', gone);
                lines(&mut out, '+', come);
            }
        }
    }
    out
}

fn lines(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// A unified diff with colours where there are any.
#[must_use]
pub fn painted(diff: &str, style: Style) -> String {
    if !style.colour {
        return diff.to_owned();
    }
    let paint = |line: &str| {
        let code = match line.as_bytes().first() {
            _ if line.starts_with("--- ") || line.starts_with("+++ ") => "1",
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => return line.to_owned(),
        };
        let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
        format!("\u{1b}[{code}m{text}\u{1b}[0m{end}")
    };
    diff.split_inclusive('\n').map(paint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every second of `n` paragraphs fixed, a line put in here and there.
    fn texts(n: usize) -> (String, String) {
        let text = |mended: bool| {
            let line = |i: usize| match (mended, i % 10) {
                (true, 0) => format!("\nparagraph {i}\n\n"),
                (true, 2 | 4 | 6 | 8) => format!("paragraph {i}\n\n"),
                _ => format!("paragraph  {i}\n\n"),
            };
            (0..n).map(line).collect::<String>()
        };
        (text(false), text(true))
    }

    /// The text that a patch makes.
    fn patched(old: &[&str], new: &[&str], ops: &[DiffOp]) -> String {
        let part = |op: &DiffOp| if op.tag() == DiffTag::Equal { &old[op.old_range()] } else { &new[op.new_range()] };
        ops.iter().flat_map(part).copied().collect()
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        let work = |n: usize| {
            let (before, after) = texts(n);
            let (old, new): (Vec<&str>, Vec<&str>) =
                (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
            let (ops, compared) = walk(&old, &new);
            assert_eq!(patched(&old, &new, &ops), after);
            assert_eq!(ops.iter().map(|op| op.old_range().len()).sum::<usize>(), old.len());
            compared
        };
        let (once, twice) = (work(4_000), work(8_000));
        assert!(twice <= once * 2 + 100, "{once} became {twice}");
        // All lines are others: there is nothing to find, and no more to do for each.
        let all = |n: usize| {
            let (old, new) = (vec!["a\n"; n], vec!["b\n"; n]);
            walk(&old, &new).1
        };
        let (once, twice) = (all(4_000), all(8_000));
        assert!(twice <= once * 2 + 100, "{once} became {twice}");
    }

    #[test]
    fn a_long_file_is_shown_as_a_short_one_is() {
        let (before, after) = texts(5_000);
        let shown = unified("a.md", &before, &after);
        let begin =
            "--- a/a.md\n+++ b/a.md\n@@ -1,9999 +1,10499 @@\n-paragraph  0\n+\n+paragraph 0\n \n paragraph  1\n";
        assert!(shown.starts_with(begin), "{}", &shown[..200]);
        let short = unified("a.md", "a\nb\nc\nd\ne\nf", "a\nb\nc\nD\ne\nf");
        assert_eq!(
            short,
            "--- a/a.md\n+++ b/a.md\n@@ -2,5 +2,5 @@\n b\n c\n-d\n+D\n e\n f\n\\ No newline at end of file\n"
        );
    }
}
