//! Identity through an editor's year: what goes, comes back, lags behind, is renamed or merged. In memory, in two
//! languages, and always with `--all`: nobody is asked, and nothing may be left open.

use tickbook::lock::{self, Decision, Decisions, Items, Line, Lock, Reason};
use tickbook::playbook::Playbook;

use crate::project::Book;

/// A page with a list of inputs and a table of tasks.
fn page(title: &str, points: &[&str], tasks: &[&str]) -> String {
    let rows: String = tasks.iter().flat_map(|task| ["| ", task, " | R | Lead |\n"]).collect();
    let points: String = points.iter().flat_map(|point| ["- ", point, "\n"]).collect();
    format!(
        "# {title}\n\nPhase: **Assess**\n\n## Key Inputs\n\n{points}\n## Tasks\n\n\
         | Task ID | Task | Required | Role |\n| --- | --- | --- | --- |\n{rows}"
    )
}

/// A playbook whose pages change from round to round, with its lock.
struct Year {
    book: Book,
    lock: Lock,
}

impl Year {
    fn of(files: &[(&str, String)]) -> Self {
        let mut year = Self { book: Book::new(), lock: Lock::default() };
        year.round(files, &[]);
        year
    }

    /// Writes and removes files, and accepts everything; returns what there was to accept.
    fn round(&mut self, write: &[(&str, String)], remove: &[&str]) -> Items {
        for file in remove {
            assert!(self.book.files.remove(*file).is_some(), "{file} is there");
        }
        for (path, text) in write {
            self.book = self.book.clone().file(path, text);
        }
        let playbook = self.playbook();
        let items = lock::resolve(&playbook, Some(&self.lock));
        let at_once = lock::resolve_at_once(&playbook, &self.lock);
        assert_eq!(format!("{:#?}", items.all), format!("{:#?}", at_once.all), "page by page as at once");
        let next = lock::accept(&playbook, &items, &self.lock, &Decisions::all(Decision::Same));
        self.lock = Lock::read(&next.write());
        assert!(self.lock.faults.is_empty());
        let left = lock::resolve(&playbook, Some(&self.lock));
        assert!(left.review.is_clean(), "accepting all leaves nothing open: {:#?}", left.review);
        items
    }

    fn playbook(&self) -> Playbook {
        self.book.assemble()
    }

    /// The uid of what says `text`; it is there once.
    fn uid(&self, text: &str) -> String {
        let playbook = self.playbook();
        let items = lock::resolve(&playbook, Some(&self.lock));
        let says =
            |item: &&lock::Item| item.locals.iter().flatten().any(|local| local.text(&playbook, item.kind) == text);
        let found: Vec<String> = items.all.iter().filter(says).map(|item| item.uid.to_string()).collect();
        assert_eq!(found.len(), 1, "{text}");
        found[0].clone()
    }

    fn uids(&self, texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| self.uid(text)).collect()
    }

    /// The uids of the points of a page, in its order.
    fn order(&self, path: &str) -> Vec<String> {
        let playbook = self.playbook();
        let items = lock::resolve(&playbook, Some(&self.lock));
        let page = playbook.pages.iter().position(|page| &*page.path == path).expect("a page");
        items.of_page[page].guidance.iter().map(|id| items.all[*id].uid.to_string()).collect()
    }

    fn line(&self, uid: &str) -> &Line {
        self.lock.lines.iter().find(|line| line.uid.as_str() == uid).expect("a line")
    }
}

const EN: [&str; 4] = ["Rooms are booked", "Guests are invited", "Lunch is ordered", "Slides are ready"];
const DE: [&str; 4] = ["Räume sind gebucht", "Gäste sind geladen", "Essen ist bestellt", "Folien sind fertig"];
const TASKS: [&str; 2] = ["10 | Hold the opening workshop", "11 | Send the minutes"];
const AUFGABEN: [&str; 2] = ["10 | Eröffnung durchführen", "11 | Protokoll versenden"];

fn two() -> Year {
    Year::of(&[("en/a.md", page("Start", &EN, &TASKS)), ("de/a.md", page("Beginn", &DE, &AUFGABEN))])
}

fn reorder<'t>(texts: &[&'t str], order: &[usize]) -> Vec<&'t str> {
    order.iter().map(|&n| texts[n]).collect()
}

#[test]
fn a_number_that_stays_on_its_page_keeps_its_uid_and_far_words_are_proposed() {
    for languages in [&["en"][..], &["de"], &["en", "de"]] {
        let mut year = two();
        let before = year.uid("Hold the opening workshop");
        let other = ["10 | Archive old invoices", TASKS[1]];
        let anderes = ["10 | Rechnungen ablegen", AUFGABEN[1]];
        let mut files = Vec::new();
        if languages.contains(&"en") {
            files.push(("en/a.md", page("Start", &EN, &other)));
        }
        if languages.contains(&"de") {
            files.push(("de/a.md", page("Beginn", &DE, &anderes)));
        }
        let found = year.round(&files, &[]);
        let proposals: Vec<Reason> = found.review.proposals.iter().map(|p| p.reason).collect();
        assert_eq!(proposals, [Reason::Number], "{languages:?}: a person is told");
        let now = if languages.contains(&"en") { "Archive old invoices" } else { "Rechnungen ablegen" };
        assert_eq!(year.uid(now), before, "{languages:?}");
        let raised = if languages.contains(&"en") { 2 } else { 1 };
        assert_eq!(year.line(&before).rev, raised, "{languages:?}: the source says whether the meaning changed");
    }
}

#[test]
fn a_page_of_one_language_comes_back_by_its_words_and_not_by_its_place() {
    let mut year = two();
    let before = year.uids(&DE);
    year.round(&[], &["de/a.md"]);
    year.round(&[("en/a.md", page("Start", &reorder(&EN, &[3, 1, 0, 2]), &TASKS))], &[]);
    year.round(&[("de/a.md", page("Beginn", &DE, &AUFGABEN))], &[]);
    assert_eq!(year.uids(&DE), before);
    assert_eq!(year.uids(&EN), before);
}

#[test]
fn a_page_that_comes_back_a_little_reworded_is_still_known_by_its_words() {
    let mut year = two();
    let before = year.uids(&DE);
    year.round(&[], &["de/a.md"]);
    year.round(&[("en/a.md", page("Start", &reorder(&EN, &[3, 1, 0, 2]), &TASKS))], &[]);
    let reworded = ["Räume sind alle gebucht", "Gäste sind alle geladen", DE[2], DE[3]];
    year.round(&[("de/a.md", page("Beginn", &reworded, &AUFGABEN))], &[]);
    assert_eq!(year.uids(&reworded), before);
}

#[test]
fn a_point_or_row_of_one_language_comes_back_elsewhere_in_its_list() {
    let mut year = two();
    let (points, rows) = (year.uids(&DE), year.uids(&["Eröffnung durchführen", "Protokoll versenden"]));
    year.round(&[("de/a.md", page("Beginn", &DE[1..], &AUFGABEN[1..]))], &[]);
    let renumbered = ["20 | Hold the opening workshop", TASKS[1]];
    year.round(&[("en/a.md", page("Start", &EN, &renumbered))], &[]);
    let back = reorder(&DE, &[1, 2, 3, 0]);
    year.round(&[("de/a.md", page("Beginn", &back, &reorder(&AUFGABEN, &[1, 0])))], &[]);
    assert_eq!(year.uids(&DE), points);
    assert_eq!(year.uids(&["Eröffnung durchführen", "Protokoll versenden"]), rows);
}

#[test]
fn a_page_that_all_languages_lose_comes_back_with_its_uids() {
    let mut year = two();
    let before = year.uids(&EN);
    year.round(&[("en/b.md", "# Other\n".into()), ("de/b.md", "# Anderes\n".into())], &[]);
    year.round(&[], &["en/a.md", "de/a.md"]);
    year.round(
        &[
            ("de/a.md", page("Beginn", &reorder(&DE, &[2, 0, 1, 3]), &AUFGABEN)),
            ("en/a.md", page("Start", &reorder(&EN, &[3, 1, 0, 2]), &TASKS)),
        ],
        &[],
    );
    assert_eq!((year.uids(&EN), year.uids(&DE)), (before.clone(), before));
}

#[test]
fn a_translation_that_lags_behind_a_move_keeps_its_point_and_is_not_asked_again() {
    let mut year = two();
    let rest = ["Badges are printed", "Doors are open"];
    let rest_de = ["Schilder sind gedruckt", "Türen sind offen"];
    year.round(&[("en/b.md", page("Next", &rest, &[])), ("de/b.md", page("Weiter", &rest_de, &[]))], &[]);
    let before = year.uid(EN[0]);
    // The source moves the point; the translation does not.
    year.round(
        &[("en/a.md", page("Start", &EN[1..], &TASKS)), ("en/b.md", page("Next", &[rest[0], EN[0], rest[1]], &[]))],
        &[],
    );
    assert_eq!((year.uid(EN[0]), year.uid(DE[0])), (before.clone(), before.clone()));
    assert_eq!(&*year.line(&before).key, "b");
    // The translation follows.
    year.round(
        &[
            ("de/a.md", page("Beginn", &DE[1..], &AUFGABEN)),
            ("de/b.md", page("Weiter", &[rest_de[0], DE[0], rest_de[1]], &[])),
        ],
        &[],
    );
    assert_eq!((year.uid(EN[0]), year.uid(DE[0])), (before.clone(), before.clone()));
    assert!(year.line(&before).elsewhere.is_empty());
}

#[test]
fn a_renamed_page_takes_its_points_along_those_that_changed_a_little_too() {
    let mut year = two();
    let (en, de) = (year.uids(&EN), year.uids(&DE));
    let some = ["Rooms are all booked", EN[1], EN[2], EN[3]];
    let some_de = ["Räume sind alle gebucht", DE[1], DE[2], DE[3]];
    year.round(
        &[("en/new.md", page("Start", &some, &TASKS)), ("de/new.md", page("Beginn", &some_de, &AUFGABEN))],
        &["en/a.md", "de/a.md"],
    );
    assert_eq!((year.uids(&some), year.uids(&some_de)), (en, de));
}

#[test]
fn a_renamed_page_of_which_every_point_changed_is_found_by_all_its_words() {
    let mut year = two();
    let en = year.uids(&EN);
    let all: Vec<String> =
        EN.iter().map(|text| text.replace(" are ", " are all ").replace(" is ", " is now ")).collect();
    let alle: Vec<String> =
        DE.iter().map(|text| text.replace(" sind ", " sind alle ").replace(" ist ", " ist nun ")).collect();
    let (all, alle): (Vec<&str>, Vec<&str>) = (all.iter().map(|s| &**s).collect(), alle.iter().map(|s| &**s).collect());
    year.round(
        &[
            ("en/new.md", page("Start", &all, &["10 | Hold the first workshop", "11 | Send all minutes"])),
            ("de/new.md", page("Beginn", &alle, &["10 | Die Eröffnung durchführen", "11 | Das Protokoll versenden"])),
        ],
        &["en/a.md", "de/a.md"],
    );
    assert_eq!(year.uids(&all), en);
}

#[test]
fn what_only_a_person_could_join_is_two_items_once_all_is_accepted() {
    let mut year = two();
    let before = year.uid("Lunch is ordered");
    let changed = [EN[0], EN[1], "Parking permits were printed yesterday", EN[3]];
    let found = year.round(&[("en/a.md", page("Start", &changed, &TASKS))], &[]);
    assert!(found.review.proposals.iter().any(lock::Proposal::is_weak), "{:#?}", found.review);
    assert_ne!(year.uid("Parking permits were printed yesterday"), before);
}

#[test]
fn who_informs_whom_raises_the_revision() {
    let mut year = Year::of(&[("en/a.md", page("Start", &["The partner informs the customer"], &[]))]);
    let before = year.uid("The partner informs the customer");
    year.round(&[("en/a.md", page("Start", &["The customer informs the partner"], &[]))], &[]);
    assert_eq!(year.line(&before).rev, 2);
    year.round(&[("en/a.md", page("Start", &["**The customer** informs the partner!"], &[]))], &[]);
    assert_eq!(year.line(&before).rev, 2, "punctuation and emphasis change nothing");
}

#[test]
fn what_one_branch_deleted_in_one_language_and_the_other_kept_is_known_by_its_exact_words() {
    for driver in [false, true] {
        let mut one = two();
        let before = one.uid(DE[2]);
        let base = one.lock.clone();
        let mut other = Year { book: one.book.clone(), lock: base.clone() };
        one.round(&[("de/a.md", page("Beginn", &[DE[0], DE[1], DE[3]], &AUFGABEN))], &[]);
        let renumbered = ["10 | Hold the opening workshop", "12 | Send the minutes"];
        other.round(&[("en/a.md", page("Start", &reorder(&EN, &[3, 2, 1, 0]), &renumbered))], &[]);
        let lock = if driver {
            lock::merge(&base, &one.lock, &other.lock)
        } else {
            Lock::read(&(one.lock.write() + &other.lock.write()))
        };
        assert!(lock.faults.is_empty());
        let mut merged = Year { book: other.book.clone(), lock };
        merged.round(&[], &[]);
        assert_eq!((merged.uid(DE[2]), merged.uid(EN[2])), (before.clone(), before), "with a driver: {driver}");
    }
}

#[test]
fn what_is_translated_keeps_its_uid() {
    // A row that was in the translation in the words of the source, and a point of the source alone.
    let german = ["10 | Hold the opening workshop", AUFGABEN[1]];
    let mut year = Year::of(&[("en/a.md", page("Start", &EN, &TASKS)), ("de/a.md", page("Beginn", &DE[..3], &german))]);
    let (row, point) = (year.uid("Hold the opening workshop"), year.uid(EN[3]));
    let reworded = ["10 | Hold the first meeting of all", TASKS[1]];
    year.round(&[("en/a.md", page("Start", &EN, &reworded)), ("de/a.md", page("Beginn", &DE, &AUFGABEN))], &[]);
    assert_eq!((year.uid("Eröffnung durchführen"), year.uid("Hold the first meeting of all")), (row.clone(), row));
    assert_eq!((year.uid(DE[3]), year.uid(EN[3])), (point.clone(), point));
}

#[test]
fn a_point_that_both_languages_reword_at_once_is_one_item_wherever_they_have_it() {
    let mut year = two();
    let before = year.uid(EN[0]);
    // The source puts it last, and the translation has not followed when both are reworded.
    year.round(&[("en/a.md", page("Start", &reorder(&EN, &[1, 2, 3, 0]), &TASKS))], &[]);
    let en = [EN[1], EN[2], EN[3], "Rooms are all booked"];
    let de = ["Räume sind alle gebucht", DE[1], DE[2], DE[3]];
    let files = [("en/a.md", page("Start", &en, &TASKS)), ("de/a.md", page("Beginn", &de, &AUFGABEN))];
    year.round(&files, &[]);
    assert_eq!((year.uid(en[3]), year.uid(de[0])), (before.clone(), before));
}

#[test]
fn two_points_that_both_languages_reword_at_once_are_never_taken_for_each_other() {
    let (en, de) = (["Rooms are booked", "Slides are ready"], ["Räume sind gebucht", "Folien sind fertig"]);
    let mut year = Year::of(&[("en/a.md", page("Start", &en, &[])), ("de/a.md", page("Beginn", &de, &[]))]);
    let before = year.uids(&en);
    year.round(&[("en/a.md", page("Start", &reorder(&en, &[1, 0]), &[]))], &[]);
    let en = ["Slides are all ready", "Rooms are all booked"];
    let de = ["Räume sind alle gebucht", "Folien sind alle fertig"];
    year.round(&[("en/a.md", page("Start", &en, &[])), ("de/a.md", page("Beginn", &de, &[]))], &[]);
    assert_eq!(year.uids(&reorder(&en, &[1, 0])), before);
    assert_eq!(year.uids(&de), before);
}

#[test]
fn a_point_of_which_half_of_the_words_stand_in_their_order_is_the_same() {
    let before = "If there is an owner, agree with the team on it";
    let after = "If ravine is pebble owner, valley with meadow team amber it";
    assert!(lock::likeness(before, after) < 0.5, "characters alone would not be sure");
    let mut year = Year::of(&[("en/a.md", page("Start", &[before, EN[0]], &[]))]);
    let uid = year.uid(before);
    year.round(&[("en/a.md", page("Start", &[after, EN[0]], &[]))], &[]);
    assert_eq!(year.uid(after), uid);
}

#[test]
fn a_translation_that_lost_a_point_keeps_in_mind_where_it_had_it_when_the_source_moves_it() {
    let mut year = two();
    let (more, mehr) = (page("Next", &["Doors are open"], &[]), page("Weiter", &["Türen sind offen"], &[]));
    year.round(&[("en/b.md", more), ("de/b.md", mehr)], &[]);
    let before = year.uid(DE[0]);
    year.round(&[("de/a.md", page("Beginn", &DE[1..], &AUFGABEN))], &[]);
    let moved = page("Next", &["Doors are open", EN[0]], &[]);
    year.round(&[("en/a.md", page("Start", &EN[1..], &TASKS)), ("en/b.md", moved)], &[]);
    year.round(&[("de/a.md", page("Beginn", &DE, &AUFGABEN))], &[]);
    assert_eq!((year.uid(DE[0]), year.uid(EN[0])), (before.clone(), before));
}

/// A page of steps, each with its points.
fn steps(title: &str, steps: &[(&str, &[&str])]) -> String {
    let approach = if title == "Start" { "Approach" } else { "Ansatz" };
    let step = |(name, points): &(&str, &[&str])| {
        let points: String = points.iter().flat_map(|point| ["- ", point, "\n"]).collect();
        format!("\n### {name}\n\n{points}")
    };
    format!("# {title}\n\n## {approach}\n{}", steps.iter().map(step).collect::<String>())
}

const STEPS: [&str; 4] = ["Plan the move", "Make the move", "Check the move", "Report on it"];
const SCHRITTE: [&str; 4] = ["Umzug planen", "Umzug durchführen", "Umzug prüfen", "Darüber berichten"];

fn equal_steps() -> (String, String) {
    let points = ["Read the guide", "Ask the team", "Note the date"];
    let punkte = ["Anleitung lesen", "Team fragen", "Termin notieren"];
    (steps("Start", &STEPS.map(|step| (step, &points[..]))), steps("Beginn", &SCHRITTE.map(|step| (step, &punkte[..]))))
}

#[test]
fn equal_lists_of_several_steps_stay_apart_when_the_source_goes_and_returns() {
    let (en, de) = equal_steps();
    let mut year = Year::of(&[("en/a.md", en.clone()), ("de/a.md", de)]);
    let before = year.order("de/a.md");
    assert_eq!(before, year.order("en/a.md"));
    // Without its source, steps are known by the headings of the translation.
    let found = year.round(&[], &["en/a.md"]);
    assert!(found.review.new.is_empty() && found.review.proposals.is_empty());
    assert_eq!(year.order("de/a.md"), before);
    year.round(&[("en/a.md", en)], &[]);
    assert_eq!((year.order("de/a.md"), year.order("en/a.md")), (before.clone(), before));
}

#[test]
fn equal_points_stay_apart_when_the_source_moves_one_of_their_steps_to_another_page() {
    let equal = |own: &'static str, more: &'static str| [own, "Ask the team", more];
    let gleich = |own: &'static str, more: &'static str| [own, "Team fragen", more];
    let (plan, make) = (equal("Draw the plan", "Print it"), equal("Order the van", "Pay for it"));
    let (planen, machen) = (gleich("Plan zeichnen", "Ihn drucken"), gleich("Wagen bestellen", "Ihn bezahlen"));
    let en = steps("Start", &[(STEPS[0], &plan), (STEPS[1], &make)]);
    let de = steps("Beginn", &[(SCHRITTE[0], &planen), (SCHRITTE[1], &machen)]);
    let other = steps("Start", &[(STEPS[2], &["Look at everything"])]);
    let mut year = Year::of(&[("en/a.md", en), ("de/a.md", de), ("en/b.md", other)]);
    let before = year.order("de/a.md");
    let left = steps("Start", &[(STEPS[1], &make)]);
    let moved = steps("Start", &[(STEPS[2], &["Look at everything"]), (STEPS[0], &plan)]);
    year.round(&[("en/a.md", left), ("en/b.md", moved)], &[]);
    assert_eq!(year.order("de/a.md"), before);
    assert_eq!(year.order("en/a.md"), before[3..]);
}

#[test]
fn a_lock_that_counts_by_step_has_equal_lists_of_lost_steps_proposed() {
    let (en, de) = equal_steps();
    let mut year = Year::of(&[("en/a.md", en), ("de/a.md", de)]);
    for line in &mut year.lock.lines {
        line.place = line.step().into();
    }
    let found = year.round(&[], &["en/a.md"]);
    assert_eq!(found.review.proposals.len(), 12);
    assert!(found.review.proposals.iter().all(|proposal| proposal.reason == Reason::Several));
}

#[test]
fn an_equal_point_in_two_sections_of_inputs_stays_in_its_own() {
    let text = |first: &[&str], second: &[&str]| {
        let points = |list: &[&str]| list.iter().flat_map(|point| ["- ", point, "\n"]).collect::<String>();
        format!("# Start\n\n## Key Inputs\n\n{}\n## Key Inputs\n\n{}", points(first), points(second))
    };
    let (one, two) = (["Rooms are booked", "Guests are invited"], ["Lunch is ordered", "Guests are invited"]);
    let first = Year::of(&[("en/a.md", text(&one, &two))]);
    let before = first.order("en/a.md");
    for (left, page) in [(1, text(&one, &two[..1])), (3, text(&one[..1], &two))] {
        let mut year = Year { book: first.book.clone(), lock: first.lock.clone() };
        let found = year.round(&[("en/a.md", page)], &[]);
        assert!(found.review.proposals.is_empty());
        assert_eq!(year.uid("Guests are invited"), before[left]);
    }
}

/// A lock that 0.1.0 wrote: a parent, a point that stands twice in its list, a former wording, what went, a task.
const FIRST: &str = "\
# tickbook.lock 1
# Which item is which: one line each, written by `tickbook items accept`. Commit it; do not edit uids.
1pp3dv task a 10 1 - - 2026.4 - plan-the-move de bf1784ac35f2d21b \"Eröffnung\" en 5d867e6583d5d677 \"Hold the opening\"
7ma559 guidance a - 2 - - 2026.4 - inputs de 04a8b4be0e1dcb4f \"Räume für alle sind gebucht\" en c79cde9f657d1e04 \"Rooms for all are booked\" de@1 - \"Räume\" en@1 - \"Rooms\"
kfs7g7 guidance a - 1 - - 2026.4 - plan-the-move/p28qwh de 827a6a7762538b40 \"Auch den Hausdienst\" en 56824ade7269ea4a \"The house service too\"
ny4f2k guidance a - 1 - - 2026.4 - plan-the-move~2 de 49cee1e7903ca1b1 \"Team fragen\" en ab19a588944dfd2c \"Ask the team\"
p28qwh guidance a - 1 - - 2026.4 - plan-the-move de 49cee1e7903ca1b1 \"Team fragen\" en ab19a588944dfd2c \"Ask the team\"
xb5rw8 guidance a - 1 - - 2026.4 2026.4 inputs de f6f6132a167fe567 \"Gäste\" en c4ddd6a81b221482 \"Guests\"
";

#[test]
fn a_lock_of_0_1_0_is_read_whole_and_nothing_is_owed_after_the_upgrade() {
    let page = |words: [&str; 8]| {
        let [title, approach, step, ask, too, task, inputs, rooms] = words;
        format!(
            "# {title}\n\n## {approach}\n\n### {step}\n\n- {ask}\n  - {too}\n- {ask}\n\n\
             | Task ID | Task Name | Required |\n| --- | --- | --- |\n| 10 | {task} | R |\n\n## {inputs}\n\n- {rooms}\n"
        )
    };
    let (en, de) = (
        ["Start", "Approach", STEPS[0], "Ask the team", "The house service too", "Hold the opening"],
        ["Beginn", "Ansatz", SCHRITTE[0], "Team fragen", "Auch den Hausdienst", "Eröffnung"],
    );
    let [en, de] =
        [(en, ["Key Inputs", "Rooms for all are booked"]), (de, ["Wichtige Inputs", "Räume für alle sind gebucht"])]
            .map(|(first, last)| page(std::array::from_fn(|n| if n < 6 { first[n] } else { last[n - 6] })));
    let lock = Lock::read(FIRST);
    assert!(lock.faults.is_empty());
    assert_eq!(lock.write(), FIRST, "read whole");
    let mut year = Year { book: Book::new().file("en/a.md", &en).file("de/a.md", &de), lock };
    let review = lock::resolve(&year.playbook(), Some(&year.lock)).review;
    assert!(review.is_clean(), "{review:#?}");
    let points = ["p28qwh", "kfs7g7", "ny4f2k", "7ma559"].map(str::to_owned).to_vec();
    for _ in 0..2 {
        assert_eq!(year.order("en/a.md"), points);
        assert_eq!(year.order("de/a.md"), points);
        assert_eq!(year.uids(&["Hold the opening", "Eröffnung"]), ["1pp3dv"; 2]);
        year.round(&[], &[]);
    }
    let kept =
        |text: &str| text.lines().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect::<Vec<_>>();
    assert_eq!(kept(&year.lock.write()), kept(FIRST), "nothing is dropped or added");
}

#[test]
fn a_lock_of_the_first_format_is_read_whole_and_written_as_it_was() {
    let year = two();
    let text = year.lock.write();
    assert!(!text.contains(":on "), "nothing is written that nobody needs");
    assert_eq!(Lock::read(&text).write(), text);
    let old = "k7f3a1 task a 10 2 required lead 1 - page de 0123456789abcdef \"Prüfen\" en 0123456789abcdef \"Check\" en@1 - \"Look\"\n";
    let lock = Lock::read(old);
    assert!(lock.write().ends_with(old), "{}", lock.write());
}
