//! Boxes that authors write: each is one item that can be ticked, is counted, and survives edits and translation.

use tickbook::lock::{self, Decision, Decisions, ItemKind, Items, Lock};
use tickbook::playbook::Playbook;

use crate::project::Book;

const PAGE: &str = "# Launch

- [ ] Order the sign
- [x] Paint it (optional)
  - [ ] Choose a colour
- No box

1. [ ] Numbered
2. ☐ Drawn

☐ On a line
☐ On another line

| What | Done | Sure |
|---|---|---|
| Lock the door | [ ] | |
| Lights off | Yes ☐ No ☐ | |
| Keys | ☐ | &#9744; |

> [!div class=\"checklist\"]
> * Meant so

`- [ ] code` and the ☐ sign.

```
- [ ] code
```
";

fn items(book: &Book) -> (Playbook, Items) {
    let playbook = book.assemble();
    let items = lock::items(&playbook);
    (playbook, items)
}

/// The words of all boxes, in the order of the playbook.
fn boxes(book: &Book) -> Vec<String> {
    let (playbook, items) = items(book);
    let boxes = items.all.iter().filter(|item| item.kind == ItemKind::Checkbox);
    boxes.map(|item| item.text(&playbook).into_owned()).collect()
}

/// Locks what there is.
fn accepted(book: &Book) -> Book {
    let (playbook, items) = items(book);
    let old = book.files.get(lock::LOCK).map(|text| Lock::read(&String::from_utf8_lossy(text))).unwrap_or_default();
    let lock = lock::accept(&playbook, &items, &old, &Decisions::all(Decision::Same));
    book.clone().file(lock::LOCK, &lock.write())
}

#[test]
fn every_box_is_one_item_and_code_has_none() {
    let have = boxes(&Book::new().file("en/index.md", PAGE));
    let want = [
        "Order the sign",
        "Paint it (optional)",
        "Choose a colour",
        "Numbered",
        "Drawn",
        "On a line",
        "On another line",
        "Lock the door",
        "Lights off – Yes",
        "Lights off – No",
        "Keys – Done",
        "Keys – Sure",
        "Meant so",
    ];
    assert_eq!(have, want);
}

#[test]
fn a_page_shows_a_live_box_for_each_and_no_sign_beside_it() {
    let files = Book::new().file("en/index.md", PAGE).render();
    let html = String::from_utf8(files["en/index.html"].clone()).unwrap();
    let page = scraper::Html::parse_document(&html);
    let select = |css: &str| page.select(&scraper::Selector::parse(css).unwrap()).count();
    assert_eq!(select("article [id^=i-] input[type=checkbox]"), 13);
    let text: String = page.select(&scraper::Selector::parse("article").unwrap()).flat_map(|e| e.text()).collect();
    assert_eq!(text.matches(['☐', '☑']).count(), 1, "{text}");
    // The start page has the style of boxes too, and lines of boxes stay lines.
    assert!(html.contains("markup."), "{html}");
    assert_eq!(select("article p br"), 1);
}

/// Boxes that are written as HTML.
const HTML: &str = "# Opening

- <input type=\"checkbox\"> Unlock the gate
- <label><input type=\"checkbox\" checked> Switch on the *lamps*</label>
- <div><input type=\"checkbox\"> Sweep</div>
- Water the plants <input type=checkbox />

<input type=\"checkbox\"> Raise the flag
<input type=\"checkbox\"> Ring the bell

<div class=\"b\">
  <input type=\"checkbox\" id=\"c1\">
  <label for=\"c1\">
  Count the <em>tickets</em>.
  </label>
</div>

<ul>
<li><input type=\"checkbox\"> Open the till</li>
<li>Test the printer <input
  type=\"checkbox\"></li>
</ul>

<table>
<tr><th>What</th><th>Today</th><th>Tomorrow</th></tr>
<tr><td>Rubbish</td><td><input type=\"checkbox\"></td><td></td></tr>
<tr><td>Post</td><td><input type=\"checkbox\"></td><td><input type=\"checkbox\"></td></tr>
</table>

| Place | Clean |
|---|---|
| Hall | <input type=\"checkbox\"> |

<div>
<input type=\"checkbox\">

Greet the first guest.

</div>

<div>
<input type=\"checkbox\">

    Fetch the keys.

    _In the evening._

</div>

`<input type=\"checkbox\">` in code, <input type=\"radio\"> of another kind, <!-- <input type=\"checkbox\"> -->

<pre><input type=\"checkbox\"></pre>
";

#[test]
fn boxes_of_html_are_live_once_each() {
    let want = [
        "Unlock the gate",
        "Switch on the lamps",
        "Sweep",
        "Water the plants",
        "Raise the flag",
        "Ring the bell",
        "Count the tickets.",
        "Open the till",
        "Test the printer",
        "Rubbish",
        "Post – Today",
        "Post – Tomorrow",
        "Hall",
        "Greet the first guest.",
        "Fetch the keys.",
    ];
    let book = Book::new().file("en/index.md", HTML);
    assert_eq!(boxes(&book), want);
    let html = String::from_utf8(book.render()["en/index.html"].clone()).unwrap();
    let page = scraper::Html::parse_document(&html);
    let select = |css: &str| page.select(&scraper::Selector::parse(css).unwrap()).count();
    assert_eq!(select("article [id^=i-] input[type=checkbox]"), want.len());
    assert_eq!(select("article input"), want.len());
    // The words of a line are a label, and the box of a cell has a name.
    let texts = |css: &str| {
        let css = scraper::Selector::parse(css).unwrap();
        let all = page.select(&css).map(|e| e.text().collect::<String>().trim().to_owned());
        all.collect::<Vec<_>>()
    };
    assert_eq!(texts("span.c > label"), ["Raise the flag", "Ring the bell", "Count the tickets.", "Open the till"]);
    assert_eq!(select("span.c > input[aria-label='Post – Tomorrow']"), 1);
    assert!(!texts("article").concat().contains(['☐', '☑']), "{html}");
}

#[test]
fn a_box_that_cannot_be_ticked_is_named() {
    let page = "# A\n\n## <input type=\"checkbox\"> One\n\n[<input type=\"checkbox\"> two](https://example.org)\n\n<p><input type=\"checkbox\"></p>\n\n_<input type=\"checkbox\">_\n";
    let book = Book::new().file("en/a.md", page);
    assert_eq!(boxes(&book), Vec::<String>::new());
    assert_eq!(book.findings("dead-box").iter().map(|(_, line, _)| *line).collect::<Vec<_>>(), [3, 5, 7, 9]);
}

#[test]
fn a_field_that_only_enlarges_an_image_is_no_item() {
    let one = |n: usize| {
        format!("<input type=\"checkbox\" id=\"{n}\" /><label for=\"{n}\">![{n}](a.png)</label>\n_Slide {n}._\n\n")
    };
    let html = "<div>\n<input type=\"checkbox\"> <label><img src=\"a.png\" alt=\"Six\"></label>\nSlide 6.\n</div>\n";
    let page = format!("# A\n\n{}{html}", (1..=5).map(one).collect::<String>());
    let book = Book::new().file("en/index.md", &page).file("en/a.png", "x");
    assert_eq!(boxes(&book), Vec::<String>::new());
    assert_eq!(book.findings("dead-box").len(), 1, "they are one matter");
    let html = String::from_utf8(book.render()["en/index.html"].clone()).unwrap();
    assert!(!html.contains(['☐', '☑']) && html.contains("Slide 5"), "{html}");
}

#[test]
fn boxes_of_html_keep_their_uids_in_translations() {
    let page = |one: &str, two: &str| {
        let row = |text: &str| format!("<div>\n<input type=\"checkbox\"> <label>{text}</label>\n</div>\n\n");
        format!("# A\n\n{}{}", row(one), row(two))
    };
    let book = accepted(&Book::new().file("en/a.md", &page("Open the gate", "Count the visitors")));
    let before: Vec<String> = items(&book).1.all.iter().map(|item| item.uid.to_string()).collect();
    let translated = accepted(&book.file("de/a.md", &page("Das Tor öffnen", "Die Gäste zählen")));
    let (_, items) = items(&translated);
    assert_eq!(items.all.iter().map(|item| item.uid.to_string()).collect::<Vec<_>>(), before);
    assert!(items.all.iter().all(|item| item.locals.iter().flatten().count() == 2));
}

#[test]
fn a_list_can_be_meant_to_be_ticked() {
    let page = "---\nchecklist: true\n---\n# A\n\n- one\n- two\n  - three\n";
    assert_eq!(boxes(&Book::new().file("en/a.md", page)), ["one", "two", "three"]);
}

#[test]
fn code_below_a_box_is_no_part_of_its_name() {
    let page = "# P\n\n- [ ] Run this:\n\n  ```sh\n  restart now\n  ```\n\n- [ ] Two\n\n  ```sh\n  stop\n  ```\n\n  Then wait.\n";
    assert_eq!(boxes(&Book::new().file("en/a.md", page)), ["Run this:", "Two Then wait."]);
}

#[test]
fn a_box_in_a_step_is_no_guidance_point_too() {
    let page = "# A\n\n## Approach\n\n### Do it\n\n- [ ] one\n- two\n\n| Task ID | Task Name | Required |\n|---|---|---|\n| 12 | Row | R |\n";
    let (playbook, items) = items(&Book::new().file("en/a.md", page));
    let kinds: Vec<_> =
        items.all.iter().map(|item| (item.kind, item.text(&playbook).into_owned(), item.step)).collect();
    let named = |kind, text: &str| (kind, text.to_owned(), Some(0));
    let want = [named(ItemKind::Checkbox, "one"), named(ItemKind::Guidance, "two"), named(ItemKind::Task, "Row")];
    assert_eq!(kinds, want);
}

#[test]
fn boxes_keep_their_uids_when_pages_are_edited_and_translated() {
    let before =
        "# A\n\n## First\n\n- [ ] Open the gate\n- [ ] Count the visitors\n\n## Second\n\n- [ ] Close the gate\n";
    let book = accepted(&Book::new().file("en/a.md", before));
    let uid = |book: &Book, text: &str| {
        let (playbook, items) = items(book);
        let item = items.all.iter().find(|item| item.text(&playbook) == text);
        item.map(|item| item.uid.to_string()).unwrap_or_default()
    };
    let names = ["Open the gate", "Count the visitors", "Close the gate"];
    let uids: Vec<String> = names.iter().map(|name| uid(&book, name)).collect();
    // Reordered, with a neighbour reworded and one put in between.
    let after = "# A\n\n## First\n\n- [ ] Count the visitors\n- [ ] Something new\n- [ ] Open the gate\n\n## Second\n\n- [ ] Close the gate\n";
    let edited = book.clone().file("en/a.md", after);
    assert_eq!(names.map(|name| uid(&edited, name)).to_vec(), uids);
    // Translated: the same items.
    let german =
        "# A\n\n## Erstens\n\n- [ ] Das Tor öffnen\n- [ ] Die Gäste zählen\n\n## Zweitens\n\n- [ ] Das Tor schließen\n";
    let translated = accepted(&book.file("de/a.md", german));
    assert_eq!(names.map(|name| uid(&translated, name)).to_vec(), uids);
    let (_, items) = items(&translated);
    assert!(items.all.iter().all(|item| item.locals.iter().flatten().count() == 2));
}

#[test]
fn a_point_that_becomes_a_box_is_the_same_item() {
    let page = |mark: &str| format!("# A\n\n## Approach\n\n### Do it\n\n- {mark}Open the gate\n");
    let book = accepted(&Book::new().file("en/a.md", &page("")));
    let uid = |book: &Book| items(book).1.all[0].uid.to_string();
    let boxed = book.clone().file("en/a.md", &page("[ ] "));
    assert_eq!(uid(&book), uid(&boxed));
    assert_eq!(items(&boxed).1.all[0].kind, ItemKind::Checkbox);
}

#[test]
fn boxes_stand_in_the_catalogue_and_in_exports() {
    let folder = Book::new().file("content/en/index.md", PAGE).on_disk();
    let table = folder.run(&["tasks", "--format", "csv", "."]).ends(0).out();
    assert!(table.contains("Lights off – Yes"), "{table}");
    let files = Book::new().file("en/index.md", PAGE).render();
    let catalogue = files.iter().find(|(path, _)| path.starts_with("en/") && path.contains("tasks"));
    let html = String::from_utf8(catalogue.unwrap().1.clone()).unwrap();
    assert!(html.contains("Choose a colour"));
}

#[test]
fn lists_that_the_config_means_are_ticked() {
    let page = "# Restart\n\n1. Why\n\n## Procedure\n\n1. Stop it\n   - with care\n2. Start it (optional)\n\n### Then\n\n- Look\n\n## Notes\n\n1. None\n";
    let book = |settings: &str| {
        let config = format!("[checklists]\n{settings}\n[locales.en]\npath = \"en\"\n");
        Book::new()
            .file("tickbook.toml", &config)
            .file("en/run/restart.md", page)
            .file("en/index.md", "# Start\n\n1. Read\n")
    };
    let sorted = |settings: &str| {
        let mut all = boxes(&book(settings));
        all.sort();
        all
    };
    assert_eq!(sorted("lists = \"tasks\""), [""; 0]);
    assert_eq!(sorted("lists = \"ordered\""), ["None", "Read", "Start it (optional)", "Stop it", "Why"]);
    assert_eq!(sorted("headings = [\"procedure\"]"), ["Look", "Start it (optional)", "Stop it", "with care"]);
    assert_eq!(sorted("lists = \"ordered\"\nheadings = [\"Procedure\"]"), ["Start it (optional)", "Stop it"]);
    assert_eq!(sorted("lists = \"ordered\"\npaths = [\"en/run/**\"]").len(), 4);
    let wrong = book("headings = [\"Procedures\", \"Notes\"]\npaths = [\"en/runs/**\"]");
    assert_eq!(wrong.findings("unmatched-pattern").len(), 2);
    let steps = |settings: &str| book(settings).file("en/long.md", "# Long\n\n1. One\n2. Two\n3. Three\n");
    assert_eq!(steps("lists = \"ordered\"").findings("nothing-to-tick").len(), 0);
    assert_eq!(steps("lists = \"tasks\"").findings("nothing-to-tick").len(), 1);
    // Where more pages have boxes, these are the procedures, and the others explain.
    let mut other = steps("lists = \"tasks\"").file("en/a.md", "# A\n\n- [ ] Tick\n");
    assert_eq!(other.findings("nothing-to-tick").len(), 1);
    other = other.file("en/b.md", "# B\n\n- [ ] Tick\n");
    assert_eq!(other.findings("nothing-to-tick").len(), 0);
}

#[test]
fn the_list_of_tasks_has_roles_and_services_only_where_there_are_any() {
    let tasks = |book: &Book| String::from_utf8(book.render()["en/tasks.html"].clone()).unwrap();
    let plain = tasks(&Book::new().file("en/index.md", PAGE));
    for name in ["role", "service"] {
        assert!(!plain.contains(&format!("data-by={name}")), "{name}: a column");
        assert!(!plain.contains(&format!("name=\"{name}\"")), "{name}: a filter");
        assert!(!plain.contains(&format!("value=\"{name}\"")), "{name}: an order");
    }
    assert!(!plain.contains("class=views") && plain.contains("colspan=\"5\""));
    let table =
        "# A\n\n## Approach\n\n### Step\n\n| Task ID | Task Name | Role |\n|---|---|---|\n| 1 | Do | Sponsor |\n";
    let with = tasks(&Book::new().file("en/index.md", table));
    assert!(with.contains("data-by=role") && with.contains("name=\"role\"") && with.contains("colspan=\"6\""));
    assert!(!with.contains("data-by=service"));
}
