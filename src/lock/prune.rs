//! Taking lines out of the lock that nobody can need any more.

use std::cmp::Ordering;

use super::file::Lock;

/// Removes the lines of items that were retired before `edition`; says how many.
pub fn prune(lock: &mut Lock, edition: &str) -> usize {
    let before = lock.lines.len();
    lock.lines.retain(|line| line.retired.as_deref().is_none_or(|retired| order(retired, edition) != Ordering::Less));
    before - lock.lines.len()
}

/// The order of editions: numbers in their names count as numbers, so that `2026.9` comes before `2026.10`.
fn order(a: &str, b: &str) -> Ordering {
    parts(a).cmp(&parts(b))
}

fn parts(edition: &str) -> Vec<(u64, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut out = Vec::new();
    let mut rest = edition;
    while !rest.is_empty() {
        let words = rest.find(is_digit).unwrap_or(rest.len());
        let digits = rest[words..].find(|c| !is_digit(c)).map_or(rest.len(), |n| words + n);
        out.push((rest[words..digits].parse().unwrap_or(0), &rest[..words]));
        rest = &rest[digits..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_retired_before_an_edition_goes_and_nothing_else() {
        let line = |uid: &str, retired: &str| format!("{uid} task p 1 1 - - 1 {retired} page en 0 \"{uid}\"\n");
        let text = [line("aaaaa1", "-"), line("aaaaa2", "2026.9"), line("aaaaa3", "2026.10")].concat();
        let mut lock = Lock::read(&text);
        assert_eq!(prune(&mut lock, "2026.10"), 1);
        assert_eq!(lock.lines.iter().map(|l| l.uid.to_string()).collect::<Vec<_>>(), ["aaaaa1", "aaaaa3"]);
        assert_eq!(order("2026-02-01", "2025-12-31"), Ordering::Greater);
        assert_eq!(order("v2", "v10"), Ordering::Less);
    }
}
