//! The query of an address.

/// The parameters of an address's query: name, value, and where they stand in it.
pub(super) fn parameters(url: &str) -> Vec<(&str, &str, std::ops::Range<usize>)> {
    // A question mark behind `#` belongs to the fragment.
    let end = url.find('#').unwrap_or(url.len());
    let Some(start) = url[..end].find('?').map(|n| n + 1) else { return Vec::new() };
    let mut out = Vec::new();
    let mut at = start;
    for pair in url[start..end].split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        out.push((name, value, at..at + pair.len()));
        at += pair.len() + 1;
    }
    out
}
