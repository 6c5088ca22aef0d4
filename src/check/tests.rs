use super::*;

#[test]
fn names_are_kebab_case_and_unique() {
    let mut seen = std::collections::BTreeSet::new();
    for rule in all() {
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", rule.name);
        assert!(seen.insert(rule.name), "{} twice", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.docs.trim().is_empty(), "{}", rule.name);
    }
}
