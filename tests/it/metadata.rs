//! Front matter out into a table and back into the pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tickbook::export::{Dialect, read_csv, write_csv};

use crate::project::{Book, Folder};

/// Sixty pages of all manners: with and without a byte-order mark, a final newline, comments, quotes, lists.
fn pages() -> Book {
    let mut book = Book::new();
    for (tag, bom) in [("en", false), ("de", true)] {
        for n in 0..30 {
            let mut text = if bom { "\u{FEFF}".to_owned() } else { String::new() };
            let end = if n % 3 == 0 { "\r\n" } else { "\n" };
            for line in [
                "---".to_owned(),
                "# Kopf".to_owned(),
                format!("title: \"Seite {n}: Größe\"  # shown"),
                format!("ms.date: {}/03/2019", n + 1),
                "ft.audience: 'partner'".to_owned(),
                format!("order:   {n}"),
                "tags: [a, b]".to_owned(),
                "---".to_owned(),
                format!("# Page {n}"),
            ] {
                let _ = write!(text, "{line}{end}");
            }
            if n % 4 == 0 {
                text.push_str("no newline at the end");
            }
            book = book.file(&format!("content/{tag}/page-{n:02}.md"), &text);
        }
    }
    book.file("content/en/bare.md", "# Bare\n").file("content/de/bare.md", "# Nackt\n")
}

fn table(folder: &Folder) -> Vec<Vec<String>> {
    folder.run(&["metadata", "export", "--out", "m.csv"]).ends(0);
    read_csv(&std::fs::read(folder.join("m.csv")).unwrap()).unwrap().into_iter().map(|(_, r)| r).collect()
}

fn put(folder: &Folder, rows: &[Vec<String>]) {
    std::fs::write(folder.join("m.csv"), write_csv(rows.to_vec(), Dialect { separator: b';', bom: true })).unwrap();
}

fn content(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    folder.tree("content")
}

#[test]
fn what_nobody_edited_leaves_every_byte_as_it_was() {
    let folder = pages().on_disk();
    let before = content(&folder);
    for name in ["m.csv", "m.xlsx"] {
        folder.run(&["metadata", "export", "--out", name]).ends(0);
        let said = folder.run(&["metadata", "apply", name]).ends(0).err();
        assert!(said.contains("0 values on 0 pages changed"), "{said}");
        assert!(content(&folder) == before, "{name}");
    }
}

#[test]
fn a_hundred_cells_change_a_hundred_lines() {
    let folder = pages().on_disk();
    let before = content(&folder);
    let mut rows = table(&folder);
    let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
    let (title, order) = (column("title"), column("order"));
    let mut expected = before.clone();
    let mut cells = 0;
    for row in rows.iter_mut().skip(1).filter(|row| !row[0].ends_with("bare.md")).take(50) {
        let file = row[0].strip_prefix("content/").unwrap().to_owned();
        let text = String::from_utf8(expected[&file].clone()).unwrap();
        let was = row[title].clone();
        row[title] = format!("{was} – neu 日本");
        let new = text.replace(&format!("\"{was}\""), &format!("\"{}\"", row[title]));
        let number: usize = row[order].parse().unwrap();
        row[order] = (number + 100).to_string();
        let new = new.replace(&format!("order:   {number}"), &format!("order:   {}", number + 100));
        expected.insert(file, new.into_bytes());
        cells += 2;
    }
    assert_eq!(cells, 100);
    put(&folder, &rows);
    let dry = folder.run(&["metadata", "apply", "m.csv", "--dry-run"]).ends(0);
    let changed =
        |sign: &str| dry.out().lines().filter(|l| l.starts_with(sign) && !l.starts_with(&sign.repeat(3))).count();
    assert_eq!((changed("+"), changed("-")), (100, 100));
    assert!(content(&folder) == before, "a dry run writes nothing");
    folder.run(&["metadata", "apply", "m.csv"]).ends(0);
    assert!(content(&folder) == expected);
    // A second time there is nothing left to do.
    assert!(folder.run(&["metadata", "apply", "m.csv"]).ends(0).err().contains("0 values"));
}

#[test]
fn keys_are_added_and_removed() {
    let folder = pages().on_disk();
    let mut rows = table(&folder);
    let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
    let (date, width) = (column("ms.date"), rows[0].len());
    rows[0].push("ft.new".to_owned());
    rows.iter_mut().skip(1).for_each(|r| r.push(String::new()));
    let at = |rows: &[Vec<String>], file: &str| rows.iter().position(|r| r[0] == file).unwrap();
    let (page, bare) = (at(&rows, "content/de/page-00.md"), at(&rows, "content/en/bare.md"));
    rows[page][date] = String::new();
    rows[page][width] = "=HYPERLINK(\"x\")\nzwei".to_owned();
    rows[bare][width] = "-5".to_owned();
    put(&folder, &rows);
    folder.run(&["metadata", "apply", "m.csv"]).ends(0);
    let text = folder.read("content/de/page-00.md");
    assert!(
        !text.contains("ms.date")
            && text.contains("tags: [a, b]\r\nft.new: \"=HYPERLINK(\\\"x\\\")\\nzwei\"\r\n---\r\n")
    );
    assert_eq!(folder.read("content/en/bare.md"), "---\nft.new: \"-5\"\n---\n# Bare\n");
    let again = table(&folder);
    let new = again[0].iter().position(|c| c == "ft.new").unwrap();
    assert_eq!(again[at(&again, "content/de/page-00.md")][new], "=HYPERLINK(\"x\")\nzwei");
    assert_eq!(again[at(&again, "content/en/bare.md")][new], "-5");
}

#[test]
fn a_newer_edit_of_a_page_is_never_overwritten() {
    let folder = pages().on_disk();
    let mut rows = table(&folder);
    let title = rows[0].iter().position(|c| c == "title").unwrap();
    let page = rows.iter().position(|r| r[0] == "content/en/page-01.md").unwrap();
    rows[page][title] = "Mine".to_owned();
    put(&folder, &rows);
    let newer = folder.read("content/en/page-01.md").replace("2/03/2019", "2026-11-01");
    folder.write("content/en/page-01.md", newer.as_bytes());
    let before = content(&folder);
    let said = folder.run(&["metadata", "apply", "m.csv"]).ends(2).err();
    assert!(said.contains("changed after the export") && said.contains("`title`"), "{said}");
    assert!(content(&folder) == before);
    // What changed below the front matter is nobody's business here.
    folder.write(
        "content/en/page-01.md",
        newer.replace("2026-11-01", "2/03/2019").replace("# Page", "# Other").as_bytes(),
    );
    folder.run(&["metadata", "apply", "m.csv"]).ends(0);
    assert!(folder.read("content/en/page-01.md").contains("title: \"Mine\"  # shown"));
}

#[test]
fn tables_that_make_no_sense_are_refused_with_row_and_column() {
    let folder = pages().on_disk();
    let rows = table(&folder);
    let before = content(&folder);
    let refused = |change: &dyn Fn(&mut Vec<Vec<String>>), words: &str| {
        let mut rows = rows.clone();
        change(&mut rows);
        put(&folder, &rows);
        let said = folder.run(&["metadata", "apply", "m.csv"]).ends(2).err();
        assert!(said.contains(words), "{words}: {said}");
        assert!(content(&folder) == before, "{words}");
    };
    refused(&|r| r[3][0] = "../../etc/passwd.md".to_owned(), "row 4, column `(file)`: `../../etc/passwd.md` leads out");
    refused(&|r| r[3][0] = "content/en/none.md".to_owned(), "is not a page of this playbook");
    refused(&|r| r[3] = r[2].clone(), "is in row 3 already");
    refused(&|r| r[3][1] = "fr".to_owned(), "row 4, column `(locale)`");
    refused(&|r| r[0][3] = "a: b".to_owned(), "cannot be a key");
    refused(&|r| r[0][4] = r[0][3].clone(), "the column is there twice");
    refused(&|r| r[0][0] = "x".to_owned(), "there is no column `(file)`");
    refused(&|r| r[3].push("stray".to_owned()), "has a value and no heading");
    refused(&|r| r[3][3] = "a\u{1}b".to_owned(), "control character");
    refused(&|r| r.clear(), "the table is empty");
    std::fs::write(folder.join("m.csv"), b"PK\x03\x04 rubbish").unwrap();
    assert!(folder.run(&["metadata", "apply", "m.csv"]).ends(2).err().contains("not a workbook"));
    assert!(folder.run(&["metadata", "apply", "none.csv"]).ends(2).err().contains("cannot read"));
}

#[test]
fn awkward_values_come_through_a_workbook() {
    let long = "ü".repeat(32_767);
    let values = ["=1+1", "@x", "日本語", "a_x0041_b", "0042", "1/2"];
    let lines: Vec<String> = values.iter().enumerate().map(|(n, v)| format!("k{n}: \"{v}\"\n")).collect();
    let lines = lines.concat();
    let page = format!("---\n{lines}two: \"a\\nb\"\nlong: {long}\n---\n# A\n");
    let folder = Book::new().file("content/en/a.md", &page).on_disk();
    folder.run(&["metadata", "export", "--out", "m.xlsx"]).ends(0);
    let before = content(&folder);
    assert!(folder.run(&["metadata", "apply", "m.xlsx"]).ends(0).err().contains("0 values"));
    assert!(content(&folder) == before);
    folder.write("content/en/a.md", page.replace(&long, &format!("{long}ü")).as_bytes());
    let said = folder.run(&["metadata", "export", "--out", "big.xlsx"]).ends(2).err();
    assert!(said.contains("column `long`: the text has 32768 characters"), "{said}");
    folder.run(&["metadata", "export", "--out", "big.csv"]).ends(0);
    assert!(folder.run(&["metadata", "apply", "big.csv"]).ends(0).err().contains("0 values"));
}
