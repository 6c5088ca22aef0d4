//! What belongs together in two lists that have the same order.

/// So many pairs are compared; longer lists have no chain.
pub const MOST_PAIRS: usize = 1_000_000;

/// The chain of pairs, growing in both, with the greatest weight.
#[must_use]
pub fn best_chain(n: usize, m: usize, weight: impl Fn(usize, usize) -> u32) -> Vec<(usize, usize)> {
    if n * m > MOST_PAIRS {
        return Vec::new();
    }
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut best = vec![0_u32; (n + 1) * (m + 1)];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let w = weight(i, j);
            let take = if w > 0 { best[at(i + 1, j + 1)] + w } else { 0 };
            best[at(i, j)] = take.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let w = weight(i, j);
        if w > 0 && best[at(i, j)] == best[at(i + 1, j + 1)] + w {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if best[at(i, j)] == best[at(i + 1, j)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
