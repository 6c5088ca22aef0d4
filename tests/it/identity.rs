//! Identity under edits: whatever is done to the bundled playbook, no uid ever stands on another item, and
//! none is lost once a person has answered what only a person can.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tickbook::lock::{self, Decision, Decisions, ItemKind, Items, Lock, Uid};
use tickbook::playbook::Playbook;
use tickbook::text::LineIndex;

use crate::cases::cases;
use crate::project::{Book, bundled};

/// Which item a line of a file really is, whatever it says.
type Truth = u32;

#[derive(Clone, Debug)]
struct Row {
    text: String,
    truth: Option<Truth>,
    /// What a translator will write, on a page that waits for it.
    translation: Option<String>,
}

impl Row {
    fn renumber(&mut self, number: &str) {
        self.text = with_number(&self.text, number);
        self.translation = self.translation.as_ref().map(|text| with_number(text, number));
    }
}

/// A playbook whose lines know which item they are.
#[derive(Clone)]
struct World {
    files: BTreeMap<String, Vec<Row>>,
    rest: Book,
    next: Truth,
    /// Translations that are not there yet, and their sources.
    waiting: Vec<(String, String)>,
    touched: BTreeSet<Truth>,
    /// Items that were doubled, and their doubles.
    doubled: BTreeSet<Truth>,
    moved: bool,
}

#[derive(Clone, Copy, Debug)]
enum Edit {
    RewordALittle,
    RewordALot,
    Swap,
    Insert,
    Delete,
    Move,
    Renumber,
    SwapNumbers,
    Duplicate,
    Translate,
}

/// An edit: what, on which item, with which other, in which locales (0: both).
type Step = (Edit, u32, u32, u8);

const LOCALES: [&str; 2] = ["content/en/", "content/de/"];
const WORDS: &[&str] = &[
    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "haven", "islet", "jetty", "knoll", "lagoon",
    "meadow", "nectar", "orchid", "pebble", "quarry", "ravine", "summit", "tundra", "umbra", "valley", "willow",
    "yonder", "zephyr",
];

impl World {
    fn new() -> Self {
        let book = bundled();
        let playbook = book.assemble();
        let items = lock::derive(&playbook);
        let mut world = Self {
            files: BTreeMap::new(),
            rest: Book::new(),
            next: u32::try_from(items.all.len()).unwrap(),
            waiting: Vec::new(),
            touched: BTreeSet::new(),
            doubled: BTreeSet::new(),
            moved: false,
        };
        for (path, bytes) in &book.files {
            if path.ends_with(".md") {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let rows =
                    text.lines().map(|line| Row { text: line.to_owned(), truth: None, translation: None }).collect();
                world.files.insert(path.clone(), rows);
            } else {
                world.rest.files.insert(path.clone(), bytes.clone());
            }
        }
        for (id, item) in items.all.iter().enumerate() {
            for (path, line) in lines_of(&playbook, item) {
                world.files.get_mut(&path).unwrap()[line].truth = Some(u32::try_from(id).unwrap());
            }
        }
        world
    }

    /// Takes the German page away; it comes later.
    fn hold_back(&mut self, page: &str) {
        let [source, path] = LOCALES.map(|folder| format!("{folder}{page}"));
        let rows = self.files.remove(&path).unwrap();
        let own = self.files.get_mut(&source).unwrap();
        assert_eq!(own.len(), rows.len(), "{page}: line by line the same in both languages");
        for (row, translated) in own.iter_mut().zip(rows) {
            row.translation = Some(translated.text);
        }
        self.waiting.push((path, source));
    }

    fn book(&self) -> Book {
        let mut book = self.rest.clone();
        for (path, rows) in &self.files {
            let text: String = rows.iter().flat_map(|row| [row.text.as_str(), "\n"]).collect();
            book = book.file(path, &text);
        }
        book
    }

    fn alive(&self) -> BTreeSet<Truth> {
        self.files.values().flatten().filter_map(|row| row.truth).collect()
    }

    /// Where an item stands: path and row.
    fn places(&self, truth: Truth) -> Vec<(String, usize)> {
        let mut out = Vec::new();
        for (path, rows) in &self.files {
            out.extend(rows.iter().enumerate().filter(|(_, r)| r.truth == Some(truth)).map(|(n, _)| (path.clone(), n)));
        }
        out
    }

    /// An item without children, and as it was first written.
    fn pick(&self, at: u32, numbered: bool) -> Option<Truth> {
        let fits = |truth: &Truth| {
            let places = self.places(*truth);
            !self.touched.contains(truth)
                && places.iter().all(|(path, n)| self.is_leaf(path, *n))
                && (!numbered || places.iter().all(|(path, n)| is_task(&self.files[path][*n].text)))
        };
        let all: Vec<Truth> = self.alive().into_iter().filter(fits).collect();
        all.get(at as usize % all.len().max(1)).copied()
    }

    fn is_leaf(&self, path: &str, n: usize) -> bool {
        let rows = &self.files[path];
        let depth = indent(&rows[n].text);
        is_task(&rows[n].text)
            || rows.get(n + 1).is_none_or(|next| next.text.trim().is_empty() || indent(&next.text) <= depth)
    }

    fn apply(&mut self, (edit, a, b, locales): Step) {
        let only = |path: &str| locales == 0 || path.starts_with(LOCALES[usize::from(locales - 1) % 2]);
        match edit {
            Edit::RewordALittle | Edit::RewordALot => {
                let Some(truth) = self.pick(a, false) else { return };
                for (path, n) in self.places(truth).into_iter().filter(|(path, _)| only(path)) {
                    let row = &mut self.files.get_mut(&path).unwrap()[n];
                    row.text = reword(&row.text, b, matches!(edit, Edit::RewordALot));
                }
                self.touched.insert(truth);
            }
            Edit::Swap => {
                let Some(truth) = self.pick(a, false) else { return };
                for (path, n) in self.places(truth).into_iter().filter(|(path, _)| only(path)) {
                    let rows = &self.files[&path];
                    let Some(next) = rows.get(n + 1).filter(|next| next.truth.is_some()) else { continue };
                    // Of two that say the same nobody can tell which came first.
                    if self.doubled.contains(&truth) || next.truth.is_some_and(|truth| self.doubled.contains(&truth)) {
                        continue;
                    }
                    let alike =
                        indent(&rows[n].text) == indent(&next.text) && is_task(&rows[n].text) == is_task(&next.text);
                    if alike && self.is_leaf(&path, n + 1) {
                        self.files.get_mut(&path).unwrap().swap(n, n + 1);
                    }
                }
                self.touched.insert(truth);
            }
            Edit::Insert | Edit::Duplicate => {
                let Some(truth) = self.pick(a, false) else { return };
                let fresh = self.next;
                self.next += 1;
                for (path, n) in self.places(truth).into_iter().filter(|(path, _)| only(path)) {
                    let rows = self.files.get_mut(&path).unwrap();
                    let old = rows[n].clone();
                    let new = |text: &String| {
                        if matches!(edit, Edit::Insert) { invent(text, b, fresh) } else { text.clone() }
                    };
                    let translation = old.translation.as_ref().map(new);
                    rows.insert(n + 1, Row { text: new(&old.text), truth: Some(fresh), translation });
                }
                self.touched.extend([truth, fresh]);
                if matches!(edit, Edit::Duplicate) {
                    self.doubled.extend([truth, fresh]);
                }
            }
            Edit::Delete => {
                let Some(truth) = self.pick(a, false) else { return };
                self.touched.insert(truth);
                for (path, n) in self.places(truth).into_iter().filter(|(path, _)| only(path)) {
                    self.files.get_mut(&path).unwrap().remove(n);
                }
            }
            Edit::Move => self.shift(a, b),
            Edit::Renumber => {
                let Some(truth) = self.pick(a, true) else { return };
                self.touched.insert(truth);
                for (path, n) in self.places(truth) {
                    let row = &mut self.files.get_mut(&path).unwrap()[n];
                    row.renumber(&format!("{}", 60_000 + b % 9_999));
                }
            }
            Edit::SwapNumbers => {
                let Some(one) = self.pick(a, true) else { return };
                self.touched.insert(one);
                let Some(two) = self.pick(b, true) else { return };
                self.touched.insert(two);
                let number = |world: &Self, truth| {
                    let (path, n) = world.places(truth)[0].clone();
                    number_of(&world.files[&path][n].text)
                };
                let (first, second) = (number(self, one), number(self, two));
                for (truth, number) in [(one, second), (two, first)] {
                    for (path, n) in self.places(truth) {
                        let row = &mut self.files.get_mut(&path).unwrap()[n];
                        row.renumber(&number);
                    }
                }
            }
            Edit::Translate => {
                // A translator translates what is there; nothing else happens to the page until it is known.
                let Some((path, source)) = self.waiting.pop() else { return };
                let translated = |row: &Row| Row { text: row.translation.clone().unwrap_or_default(), ..row.clone() };
                let rows: Vec<Row> = self.files[&source].iter().map(translated).collect();
                self.touched.extend(rows.iter().filter_map(|row| row.truth));
                self.files.insert(path, rows);
            }
        }
    }

    /// Moves an item behind another of its kind, on another page perhaps, in all locales.
    fn shift(&mut self, a: u32, b: u32) {
        let Some(truth) = self.pick(a, false) else { return };
        self.touched.insert(truth);
        let Some(target) = self.pick(b, false).filter(|_| !self.doubled.contains(&truth)) else { return };
        let (from, to) = (self.places(truth), self.places(target));
        if from.len() != to.len() {
            return;
        }
        let kind = |world: &Self, (path, n): &(String, usize)| is_task(&world.files[path][*n].text);
        if kind(self, &from[0]) != kind(self, &to[0]) {
            return;
        }
        for ((path, n), (other, _)) in from.into_iter().zip(to) {
            let mut row = self.files.get_mut(&path).unwrap().remove(n);
            let m = self.files[&other].iter().position(|r| r.truth == Some(target)).unwrap();
            let rows = self.files.get_mut(&other).unwrap();
            if !is_task(&row.text) {
                row.text = format!("{}{}", " ".repeat(indent(&rows[m].text)), row.text.trim_start());
            }
            rows.insert(m + 1, row);
        }
        self.touched.insert(target);
    }
}

fn is_task(text: &str) -> bool {
    text.starts_with('|')
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn number_of(text: &str) -> String {
    text.split('|').nth(1).unwrap().trim().to_owned()
}

fn with_number(text: &str, number: &str) -> String {
    let mut cells: Vec<String> = text.split('|').map(str::to_owned).collect();
    cells[1] = format!(" {number} ");
    cells.join("|")
}

/// Changes the words of a row: one of them, or every second.
fn reword(text: &str, seed: u32, much: bool) -> String {
    with_words(text, |words| {
        let seed = seed as usize;
        if much {
            (0..words.len())
                .filter(|n| n % 2 == seed % 2)
                .for_each(|n| words[n] = WORDS[(seed + n * 7) % WORDS.len()].to_owned());
        } else {
            words.insert(seed % (words.len() + 1), WORDS[seed % WORDS.len()].to_owned());
        }
    })
}

/// A new row in the shape of an old one.
fn invent(text: &str, seed: u32, truth: Truth) -> String {
    let text = with_words(text, |words| {
        *words = (0..5).map(|n| format!("{}{}", WORDS[(seed as usize + n * 11) % WORDS.len()], truth)).collect();
    });
    if is_task(&text) { with_number(&text, &format!("{}", 70_000 + truth)) } else { text }
}

fn with_words(text: &str, change: impl Fn(&mut Vec<String>)) -> String {
    let edit = |part: &str| {
        let mut words: Vec<String> = part.split_whitespace().map(str::to_owned).collect();
        change(&mut words);
        words.join(" ")
    };
    if is_task(text) {
        let mut cells: Vec<String> = text.split('|').map(str::to_owned).collect();
        cells[2] = format!(" {} ", edit(&cells[2]));
        return cells.join("|");
    }
    let start = text.len() - text.trim_start().trim_start_matches(['-', '*', '+', ' ']).len();
    format!("{}{}", &text[..start], edit(&text[start..]))
}

/// File and row of an item in each locale.
fn lines_of(playbook: &Playbook, item: &lock::Item) -> Vec<(String, usize)> {
    let locals = item.locals.iter().flatten();
    locals
        .map(|local| {
            let page = &playbook.pages[local.page()];
            let node = match item.kind {
                ItemKind::Task | ItemKind::Checkbox => page.tasks[local.index()].row,
                ItemKind::Guidance => page.guidance[local.index()].node,
            };
            let place = page.place(node);
            let text = playbook.sources.text(&place.file).unwrap();
            (place.file.to_string(), LineIndex::new(text).line(place.span.start) as usize - 1)
        })
        .collect()
}

static ITEMS: AtomicUsize = AtomicUsize::new(0);
static ASKED: AtomicUsize = AtomicUsize::new(0);
static BY_HAND: AtomicUsize = AtomicUsize::new(0);
static EDITED: AtomicUsize = AtomicUsize::new(0);

/// What every leaf really is.
fn truths(world: &World, playbook: &Playbook, items: &Items) -> Vec<Vec<Truth>> {
    let row = |(path, line): (String, usize)| {
        world.files[&path][line].truth.unwrap_or_else(|| panic!("{path}:{}: not an item", line + 1))
    };
    items.all.iter().map(|item| lines_of(playbook, item).into_iter().map(row).collect()).collect()
}

/// All that was found, as text.
fn told(items: &Items) -> String {
    let proposals = items.review.proposals.iter().map(|p| (p.item, items.review.line(p.line).map(|line| line.uid)));
    let review = (&items.review.new, &items.review.reworded, &items.review.moved, &items.review.returned);
    let rest = (&items.review.renumbered, &items.review.retired, &items.review.unaligned, items.review.stale);
    let proposals: Vec<_> = proposals.collect();
    format!("{:#?}", (&items.all, &items.of_page, &items.of_entry, review, rest, proposals))
}

fn play(rounds: &[Vec<Step>], untranslated: bool) {
    let mut world = World::new();
    if untranslated {
        world.hold_back("success-conduct-success-review.md");
    }
    let mut lock: Option<Lock> = None;
    // By locale too: a translation that came late and lacks a point may have an item of its own.
    let mut uid_of: HashMap<(Truth, bool), Uid> = HashMap::new();
    let mut truth_of: HashMap<Uid, Truth> = HashMap::new();
    for round in std::iter::once(&Vec::new()).chain(rounds) {
        world.touched.clear();
        world.moved = false;
        for step in round {
            world.apply(*step);
        }
        let playbook = world.book().assemble();
        let items = lock::resolve(&playbook, lock.as_ref());
        if let Some(lock) = &lock {
            let at_once = lock::resolve_at_once(&playbook, lock);
            assert_eq!(told(&items), told(&at_once), "page by page the same is found as at once");
        }
        let real = truths(&world, &playbook, &items);
        for (item, real) in items.all.iter().zip(&real) {
            for truth in real {
                if item.line.is_some() {
                    assert_eq!(
                        truth_of.get(&item.uid),
                        Some(truth),
                        "{} stands on another item: {}",
                        item.uid,
                        item.text(&playbook)
                    );
                } else {
                    assert!(!truth_of.contains_key(&item.uid), "{} was given away", item.uid);
                }
            }
        }
        ITEMS.fetch_add(items.all.len(), Ordering::Relaxed);
        ASKED.fetch_add(items.review.proposals.len(), Ordering::Relaxed);
        EDITED.fetch_add(round.len(), Ordering::Relaxed);
        // A person answers truthfully.
        let mut decisions = Decisions::all(Decision::Same);
        for proposal in &items.review.proposals {
            let uid = items.review.line(proposal.line).unwrap().uid;
            let same = real[proposal.item].iter().all(|truth| truth_of.get(&uid) == Some(truth));
            decisions.by_uid.insert(uid, if same { Decision::Substantive } else { Decision::Different });
        }
        // What is too much changed to be proposed, a person joins by hand.
        let is_same =
            |p: &&lock::Proposal| decisions.by_uid[&items.review.line(p.line).unwrap().uid] != Decision::Different;
        let accepted: BTreeSet<usize> = items.review.proposals.iter().filter(is_same).map(|p| p.item).collect();
        for (id, item) in items.all.iter().enumerate().filter(|(_, item)| item.line.is_none()) {
            let mut places = real[id].iter().flat_map(|truth| [(*truth, true), (*truth, false)]);
            let Some(uid) = places.find_map(|place| uid_of.get(&place)) else { continue };
            if !accepted.contains(&id) {
                decisions.known.insert(item.uid, *uid);
                BY_HAND.fetch_add(1, Ordering::Relaxed);
            }
        }
        let old = lock.take().unwrap_or_default();
        let next = lock::accept(&playbook, &items, &old, &decisions);
        let text = next.write();
        let next = Lock::read(&text);
        assert!(next.faults.is_empty(), "{:?}", next.faults);
        assert_eq!(next.write(), text, "a lock reads what it writes");
        let again = lock::resolve(&playbook, Some(&next));
        assert!(again.review.is_clean(), "accepting left something: {:?}", again.review);
        let settled = lock::accept(&playbook, &again, &next, &Decisions::all(Decision::Same));
        assert_eq!(settled.write(), text, "accepting twice changes nothing");
        for (item, real) in again.all.iter().zip(truths(&world, &playbook, &again)) {
            for (truth, (path, _)) in real.into_iter().zip(lines_of(&playbook, item)) {
                let place = (truth, path.starts_with(LOCALES[0]));
                match uid_of.get(&place) {
                    Some(uid) => assert_eq!(*uid, item.uid, "lost: {}", item.text(&playbook)),
                    None => {
                        assert!(
                            truth_of.get(&item.uid).is_none_or(|t| *t == truth),
                            "{} was used again: {} ({:?})\n{text}",
                            item.uid,
                            item.text(&playbook),
                            lines_of(&playbook, item)
                        );
                        uid_of.insert(place, item.uid);
                        truth_of.insert(item.uid, truth);
                    }
                }
            }
        }
        lock = Some(next);
    }
}

fn steps() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let edit = prop_oneof![
        3 => Just(Edit::RewordALittle),
        2 => Just(Edit::RewordALot),
        2 => Just(Edit::Swap),
        2 => Just(Edit::Insert),
        2 => Just(Edit::Delete),
        2 => Just(Edit::Move),
        1 => Just(Edit::Renumber),
        1 => Just(Edit::SwapNumbers),
        1 => Just(Edit::Duplicate),
        1 => Just(Edit::Translate),
    ];
    let step = (edit, any::<u32>(), any::<u32>(), prop_oneof![3 => Just(0_u8), 1 => Just(1_u8), 1 => Just(2_u8)]);
    proptest::collection::vec(proptest::collection::vec(step, 1..8), 1..4)
}

#[test]
fn no_uid_ever_stands_on_another_item_and_none_is_lost() {
    let config = cases(64);
    proptest!(config, |(rounds in steps(), untranslated in any::<bool>())| {
        play(&rounds, untranslated);
    });
    let (items, asked, edited) =
        (ITEMS.load(Ordering::Relaxed), ASKED.load(Ordering::Relaxed), EDITED.load(Ordering::Relaxed));
    let by_hand = BY_HAND.load(Ordering::Relaxed);
    println!(
        "{edited} edits, {items} items resolved, {asked} proposed ({:.2} per edit), {by_hand} joined by hand ({:.3} per edit)",
        ratio(asked, edited),
        ratio(by_hand, edited)
    );
}

fn ratio(a: usize, b: usize) -> f64 {
    f64::from(u32::try_from(a).unwrap()) / f64::from(u32::try_from(b.max(1)).unwrap())
}

/// Found by the property above: each language of an item is known, but not that they are one.
#[test]
fn an_item_may_be_joined_in_one_language_and_accepted_in_the_other() {
    let round = vec![
        (Edit::Insert, 82_429_002, 0, 1),
        (Edit::RewordALittle, 3, 0, 0),
        (Edit::RewordALittle, 2, 0, 0),
        (Edit::RewordALittle, 0, 9203, 0),
    ];
    play(&[round], true);
}
