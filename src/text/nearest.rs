//! What somebody who misspelt a name most likely meant.

/// The one of `known` that comes nearest to `name`, if it comes near at all.
#[must_use]
pub fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = name.to_lowercase();
    let distance = |k: &&&str| strsim::damerau_levenshtein(&name, &k.to_lowercase());
    let near = known.iter().min_by_key(distance)?;
    (distance(&near) <= (name.len() / 3).max(1)).then_some(*near)
}
