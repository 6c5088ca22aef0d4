//! Rules that speak of a convention: the playbook's own majority, what the config names, or nothing.

use tickbook::check::{self, Facts, Selection};
use tickbook::lock;
use tickbook::model::Requirement;
use tickbook::parity::{Commits, Light, translations};

use crate::project::{Book, today};

/// Names of the rules that report something, without those that are facts of any page.
fn rules(book: &Book) -> Vec<&'static str> {
    let mut names: Vec<_> = book.check().findings.iter().map(|f| f.rule).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn pages(texts: &[&str]) -> Book {
    texts.iter().enumerate().fold(Book::new(), |book, (n, text)| book.file(&format!("en/p{n}.md"), text))
}

#[test]
fn a_page_of_another_house_has_no_finding() {
    for page in [
        "---\ntitle: Home\n---\n\nText below.\n\n## Part\n\nMore.\n",
        "---\ntitle: A survey\n---\n# A survey\n\n## Goals\n\nWe asked.\n\n### Methodology\n\nAgain.\n\n## Summary of changes\n\nNothing.\n",
        "# A runbook\n\n## Approach\n\n### Restart\n\nStop it, then start it.\n",
        "# Notes\n\n| Date | Author | Change |\n|--|--|--|\n| 2026-01-02 | Ops | First |\n| 2026-03-04 | Ops | Second |\n",
        "# Plain\n\nNo front matter, no history, no phase.\n",
    ] {
        let book = pages(&[page]);
        assert_eq!(rules(&book), Vec::<&str>::new(), "{page}");
        // And so it stays where all pages are of this kind.
        assert_eq!(rules(&pages(&[page; 12])), Vec::<&str>::new(), "twelve of {page}");
    }
}

#[test]
fn four_in_five_pages_make_a_convention_and_three_do_not() {
    let (with, without) = ("---\ntitle: A\n---\n# A\n", "# A\n");
    let findings = |with_it: usize, without_it: usize| {
        let texts = [vec![with; with_it], vec![without; without_it]].concat();
        pages(&texts).findings("front-matter-missing").len()
    };
    assert_eq!([findings(4, 1), findings(8, 2), findings(9, 1)], [1, 2, 1]);
    assert_eq!([findings(3, 1), findings(4, 2), findings(1, 9)], [0, 0, 0]);
}

#[test]
fn a_level_in_the_config_makes_a_rule_hold_everywhere() {
    let config = |level: &str| format!("[locales.en]\npath = \"en\"\n[rules]\nmissing-history = \"{level}\"\n");
    let book = |level: &str| pages(&["# A\n"]).file("tickbook.toml", &config(level));
    assert_eq!(book("warning").findings("missing-history").len(), 1);
    assert_eq!(book("allow").findings("missing-history").len(), 0);
}

#[test]
fn a_history_is_read_in_the_direction_of_the_playbook() {
    let page = |a: &str, b: &str| {
        format!("# A\n\n## Change History\n\n|Date|Author|Change|\n|--|--|--|\n|{a}|Ops|One|\n|{b}|Ops|Two|\n")
    };
    let (up, down) = (page("2026-01-02", "2026-03-04"), page("2026-03-04", "2026-01-02"));
    let odd = |usual: &str, other: &str| {
        let texts = [vec![usual; 5], vec![other]].concat();
        pages(&texts).findings("history-order")
    };
    assert_eq!(odd(&up, &down), [("en/p5.md".to_owned(), 8, 2)]);
    assert_eq!(odd(&down, &up), [("en/p5.md".to_owned(), 8, 2)]);
}

#[test]
fn words_of_a_column_for_what_must_be_done_are_known_in_each_language() {
    for (tag, id, name, column, must, may) in [
        ("de", "Aufgaben-ID", "Aufgabe", "Erforderlich", "Ja", "Nein"),
        ("de", "Aufgaben-ID", "Aufgabe", "Pflicht", "E", "O"),
        ("en", "Task ID", "Task", "Mandatory", "Yes", "No"),
        ("en", "Task ID", "Task", "Required?", "M", "O"),
        ("es", "Id. de tarea", "Tarea", "Obligatorio", "Sí", "No"),
        ("pt-BR", "ID da Tarefa", "Tarefa", "Obrigatório", "Sim", "Não"),
        ("ja", "タスク ID", "タスク", "必須", "はい", "いいえ"),
        ("zh-Hans", "任务 ID", "任务", "必需", "是", "否"),
    ] {
        let page = format!("# A\n\n|{id}|{name}|{column}|\n|--|--|--|\n|2001|X|{must}|\n|2002|Y|{may}|\n");
        let book = Book::new().file(&format!("{tag}/a.md"), &page);
        let playbook = book.assemble();
        let found: Vec<_> = playbook.pages[0].tasks.iter().map(|t| t.requirement).collect();
        assert_eq!(found, [Some(Requirement::Required), Some(Requirement::Optional)], "{tag} {column}");
        assert_eq!(rules(&book), Vec::<&str>::new(), "{tag} {column}");
    }
}

#[test]
fn a_row_filled_with_the_source_s_words_is_still_owed() {
    let en = "# A\n\n|Task ID|Task Name|Requirement|\n|--|--|--|\n|2001|Measure the line|M|\n|2002|Write down what you measured|O|\n\n\
              ## Update History\n\n|Date|Author|Change|\n|--|--|--|\n|2026-01-02|Ops|Made|\n";
    let de = "# A (deutsch)\n\n|Aufgaben-ID|Aufgabe|Erforderlich|\n|--|--|--|\n|2001|Leitung messen|E|\n|2002|Write down what you measured|O|\n\n\
              ## Änderungsverlauf\n\n|Datum|Autor|Änderung|\n|--|--|--|\n|2026-01-02|Ops|Angelegt|\n";
    let book = Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n")
        .file("en/a.md", en)
        .file("de/a.md", de);
    assert_eq!(book.findings("untranslated-page").len(), 1);
    let light = translations(&book.assemble(), Some(today()), &|_| Commits::default())[0].pages[0].light;
    assert_eq!(light, Light::Different);
}

/// The help of the findings of one rule.
fn helps(page: &str, rule: &str) -> Vec<String> {
    let playbook = pages(&[page]).assemble();
    let facts = Facts { today: Some(today()), ..Facts::default() };
    let report = check::check(&playbook, &lock::items(&playbook), &facts, &Selection::default(), None);
    report.findings.into_iter().filter(|f| f.rule == rule).filter_map(|f| f.help).collect()
}

#[test]
fn a_bar_in_code_is_to_be_escaped() {
    let page = "# A\n\n| Task ID | Task |\n| --- | --- |\n| 1001 | Run `a|b` now |\n";
    assert_eq!(helps(page, "row-cells"), ["a bar ends the cell in code too: write it as `\\|`"]);
}

#[test]
fn a_no_break_space_beside_dashes_hides_a_table() {
    let page = "# A\n\n| A | B |\n| ---\u{A0}| --- |\n| 1 | 2 |\n";
    assert_eq!(pages(&[page]).findings("table-not-rendered").len(), 1);
    assert_eq!(pages(&[&page.replace('\u{A0}', " ")]).findings("table-not-rendered").len(), 0);
}

#[test]
fn a_playbook_in_one_language_may_name_it_in_all_addresses() {
    let link = "# A\n\n[One](https://learn.microsoft.com/en-us/azure/x)\n";
    let plain = "# A\n\n[One](https://learn.microsoft.com/azure/x)\n";
    assert_eq!(pages(&[link; 5]).findings("hard-coded-locale").len(), 0);
    assert_eq!(pages(&[link; 4]).findings("hard-coded-locale").len(), 4);
    assert_eq!(pages(&[link, link, link, link, plain, plain]).findings("hard-coded-locale").len(), 4);
    let two = pages(&[link; 5]).file("de/a.md", "# A\n");
    assert_eq!(two.findings("hard-coded-locale").len(), 5);
}

/// Each cause's change is made by hand here; it must end as many findings as the cause says.
#[test]
fn the_change_of_a_root_cause_ends_its_findings() {
    let page = "# A\n\n[One](x/gone.md), [two](other.md)\n\n[Three](b.md#part)\n";
    let names = ["a", "b", "c", "d", "e"];
    let book = names.iter().fold(Book::new(), |book, name| book.file(&format!("en/{name}.md"), page));
    let changes: [(&str, &str, Book); 3] = [
        ("broken-link", "`en/x/gone.md`", book.clone().file("en/x/gone.md", "# Gone\n")),
        ("broken-link", "`en/other.md`", book.clone().file("en/other.md", "# Other\n")),
        ("broken-anchor", "`part`", book.clone().file("en/b.md", &format!("{page}\n## Part\n"))),
    ];
    let markup = "# A\n\n<Grid />\n\n{{< price >}}\n";
    let grid = names.iter().fold(Book::new(), |book, name| book.file(&format!("en/{name}.md"), markup));
    let config = "title = \"T\"\nsource_locale = \"en\"\n[locales.en]\npath = \"en\"\n";
    let grid = grid.file("tickbook.toml", config);
    let cause = check::root_causes(&grid.check().findings).remove(0);
    assert_eq!((cause.rule, cause.findings), ("unknown-syntax", 10));
    // One setting, as the cause says it.
    let setting = cause.change.split('`').find(|part| part.starts_with("known =")).unwrap();
    let known = grid.file("tickbook.toml", &format!("{config}[rules.unknown-syntax]\n{setting}\n"));
    assert_eq!(known.check().findings.len(), 0);
    // Files of one folder that is not there; places where most of the others are.
    let far = "# A\n\n[One](x/1.md), [two](x/2.md), [three](x/3.md)\n";
    let far = Book::new().file("tickbook.toml", config).file("en/a.md", far);
    let cause = check::root_causes(&far.check().findings).remove(0);
    assert_eq!((cause.findings, cause.cause.as_str()), (3, "`en/x/` lacks files that are linked"));
    let there = ["1", "2", "3"].iter().fold(far, |book, name| book.file(&format!("en/x/{name}.md"), "# X\n"));
    assert_eq!(there.findings("broken-link"), []);
    let before = book.check().findings;
    let causes = check::root_causes(&before);
    for (rule, named, changed) in changes {
        let cause = causes.iter().find(|c| c.rule == rule && c.cause.contains(named));
        let cause = cause.unwrap_or_else(|| panic!("{rule} {named} in {causes:?}"));
        let left = changed.check().findings.iter().filter(|f| f.rule == rule).count();
        let gone = before.iter().filter(|f| f.rule == rule).count() - left;
        assert_eq!((cause.findings, gone), (5, 5), "{cause:?}");
    }
}

#[test]
fn a_cause_without_another_change_names_where_most_findings_are() {
    let config = "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n";
    let comment = "# A\n\n<!-- never closed\n";
    let mut book = Book::new().file("tickbook.toml", config).file("en/b.md", comment);
    for name in ["a", "b", "c"] {
        book = book.file(&format!("en/old/{name}.md"), comment);
    }
    let of = |book: &Book| book.findings("unclosed-html").len();
    let causes = check::root_causes(&book.check().findings);
    let cause = causes.iter().find(|c| c.rule == "unclosed-html").unwrap();
    if let Some(setting) = cause.change.split('`').find(|part| part.starts_with("[paths.")) {
        assert!(cause.change.contains("3 of them are in `en/old/**`"), "{}", cause.change);
        let allowed = book.clone().file("tickbook.toml", &format!("{config}{setting}\nunclosed-html = \"allow\"\n"));
        assert_eq!((of(&book), of(&allowed)), (4, 1));
    } else {
        assert!(!cause.change.contains("one by one"), "{}", cause.change);
    }
}

#[test]
fn a_cause_that_a_fix_ends_names_the_command() {
    let book = pages(&["\u{FEFF}# A\n"; 4]);
    let playbook = book.assemble();
    let report = book.check();
    let causes = check::root_causes(&report.findings);
    let cause = causes.iter().find(|c| c.rule == "byte-order-mark").unwrap();
    assert_eq!(cause.findings, 4);
    assert!(cause.change.contains("tickbook check --fix"), "{}", cause.change);
    let fixed = check::fix(&playbook, &report.findings, check::Pick::Suggested);
    assert_eq!(fixed.len(), 4);
}
