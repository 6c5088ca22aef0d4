//! Items that their author named `{#name}`: the name outweighs place and words.

use tickbook::lock::{self, Decision, Decisions, Items, Lock};
use tickbook::playbook::Playbook;

use crate::project::Book;

fn page(title: &str, points: &[&str]) -> String {
    format!("# {title}\n\n## Key Inputs\n\n- {}\n", points.join("\n- "))
}

fn book(a: &[&str], b: &[&str]) -> Playbook {
    Book::new().file("en/a.md", &page("First", a)).file("en/b.md", &page("Second", b)).assemble()
}

fn accepted(playbook: &Playbook, old: &Lock) -> Lock {
    lock::accept(playbook, &lock::resolve(playbook, Some(old)), old, &Decisions::all(Decision::Same))
}

fn uid(playbook: &Playbook, items: &Items, text: &str) -> String {
    let item = items.all.iter().find(|item| item.text(playbook) == text);
    item.unwrap_or_else(|| panic!("no item {text}")).uid.to_string()
}

/// Both ways of finding agree.
fn found(playbook: &Playbook, lock: &Lock) -> Items {
    let (items, at_once) = (lock::resolve(playbook, Some(lock)), lock::resolve_at_once(playbook, lock));
    assert_eq!(format!("{:#?}", items.all), format!("{:#?}", at_once.all));
    items
}

#[test]
fn a_named_item_is_found_on_another_page_in_other_words() {
    let before = book(&["Rooms are booked {#rooms}", "Guests know"], &["Coffee is ordered"]);
    let lock = accepted(&before, &Lock::default());
    let known = uid(&before, &found(&before, &lock), "Rooms are booked");
    let after = book(&["Guests know"], &["Coffee is ordered", "There is a place to sit {#rooms}"]);
    assert_eq!(uid(&after, &found(&after, &lock), "There is a place to sit"), known);
}

#[test]
fn a_uid_as_a_name_takes_the_item_from_a_page_that_did_not_change() {
    let before = book(&["Rooms are booked", "Guests know"], &["Coffee is ordered"]);
    let lock = accepted(&before, &Lock::default());
    let known = uid(&before, &found(&before, &lock), "Rooms are booked");
    let name = format!("There is a place to sit {{#{known}}}");
    let after = book(&["Rooms are booked", "Guests know"], &["Coffee is ordered", &name]);
    let items = found(&after, &lock);
    assert_eq!(uid(&after, &items, "There is a place to sit"), known);
    assert_ne!(uid(&after, &items, "Rooms are booked"), known);
}

#[test]
fn a_name_brings_a_retired_item_back_from_a_page_that_did_not_change() {
    let before = book(&["Rooms are booked {#rooms}", "Guests know"], &["Coffee is ordered"]);
    let lock = accepted(&before, &Lock::default());
    let known = uid(&before, &found(&before, &lock), "Rooms are booked");
    let gone = book(&["Guests know"], &["Coffee is ordered"]);
    let lock = accepted(&gone, &lock);
    assert!(lock.lines.iter().any(|line| line.retired.is_some()));
    let back = book(&["Guests know"], &["Coffee is ordered", "There is a place to sit {#rooms}"]);
    assert_eq!(uid(&back, &found(&back, &lock), "There is a place to sit"), known);
}

#[test]
fn an_item_with_a_list_below_it_has_its_name_too() {
    let book = |text: &str, other: &str| {
        let body = format!("# First\n\n- [ ] {text} {{#rooms}}\n  - [ ] {other}\n- [ ] Guests know\n");
        Book::new().file("en/a.md", &body).assemble()
    };
    let before = book("Rooms are booked", "For ten");
    let lock = accepted(&before, &Lock::default());
    let known = uid(&before, &found(&before, &lock), "Rooms are booked");
    let after = book("There is a place to sit", "And a screen");
    assert_eq!(uid(&after, &found(&after, &lock), "There is a place to sit"), known);
}
