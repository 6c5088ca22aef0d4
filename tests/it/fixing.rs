//! `check --fix` on pages of every kind of mess: it comes to an end, fixing twice changes nothing more, no
//! finding is new, and what it does not touch stays as it was.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tickbook::check::{self, Facts, Pick, Selection};
use tickbook::finding::{Applicability, Finding};
use tickbook::lock;

use crate::cases::cases;
use crate::project::{Book, today};

/// Pieces of pages, tidy and not. Between them stands an empty line.
pub(crate) const PIECES: &[&str] = &[
    "A plain paragraph with an umlaut ä and an emoji 😀.",
    "# A title",
    "## Overview",
    "## Übersicht",
    "## Approach",
    "##No blank",
    "## ## Twice",
    "#### Too deep",
    "### 1. A step\n\nPrimary Role: **FastTrack Manager**  \nApplies To: **All Services**",
    "- one\n- two\n  - three",
    "-\u{A0}no list\n-\u{A0}at all",
    "1.\u{200B}Not a list\n2.\u{200B}either",
    "a. lettered\nb. list",
    "    1. four blanks\n    2. make it code",
    "Zero\u{200B}width\u{200B} and soft\u{AD}hyphen and\u{A0}\u{A0}\u{A0}blanks.",
    "A bidi \u{202E}override.",
    "[missing](gone.md) and [other](other.md) and [Other](OTHER.md).\n\n[a][r] and [r] and [b#c][r].\n\n[r]: other",
    "[other](other.md#no-such) and [self](page.md) and [anchor](#nowhere).\n\n![a\\b][s] and [s][].\n\n[s]: OTHER.md#approach",
    "[mail](team@partner.example) and [mail](mailto:team@partner.example).\n\n[a][t].\n\n[t]: team@partner.example",
    "[www](www.contoso.com/x) and [aka](aka.ms/y) and [plain](http://contoso.com/).",
    "[zero](https://contoso.com/\u{200B}x) and [scheme](hhttps://contoso.com/) and [bracket](((https://contoso.com/x).",
    "[back](https:\\\\contoso.com\\x) and [glued](https://contoso.com/x\"title\").",
    "[empty]() and [](other.md) and ![](picture.png).",
    "[wrapped](https://nam06.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.contoso.com%2Fen-us%2Fx%3Futm_source%3Dy&data=02%7Cme%40contoso.com)\n\n[a][u] and [www][v].\n\n[u]: https://nam06.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.contoso.com%2Fx&data=y\n[v]: www.contoso.com/x",
    "[a][w] and ![b][w].\n\n> [w]: <http://docs.microsoft.com/en-us/x?utm_source=a> 'a title'\n\n[c][x].\n\n- [x]: media\\plan.png\n  \"over\n  lines\"",
    "[d][y]。 [e][z] and [E][Z].\n\n[y]: https://aka.ms/z。\n[z]:\n  hhttps:/contoso.com/&amp;\n[z]: OTHER.md",
    "[locale](https://docs.microsoft.com/en-us/x) and [tracked](https://contoso.com/x?utm_source=a&id=5&WT.mc_id=b).",
    "[leaves](../en/other.md) and [outside](../../../etc/passwd) and [drive](C:\\x\\y.md).",
    "[javascript](javascript:alert(1)) and [https://a.contoso.com](https://b.contoso.com).",
    "<Partner> writes to <Customer Name> and <b>bold</b> <blink>no</blink>.",
    "> [!HINWEIS]\n> Text",
    "> [!note]\n> Text",
    "> [!TIPP]\n> Text",
    "**not closed and ** not open ** text",
    "これは**「強調」**です",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n| --- | --- | --- | --- | --- |\n| 1001 | A task | M | FastTrack Manager | All Services |\n| 1002 | Another | O | FastTrack Engineer | Teams |",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n| --- | --- | --- |\n| 1003 | Few dashes | M | FastTrack Manager |",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n| --- | --- | --- | --- |\n| 1004 | A | M | FastTrack Manager | 1005 | B | O | FastTrack Engineer |\n|| 1006 | Shifted | M | FastTrack Manager |",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n|:--|:-:|--:|---|\n| 1007 | Ä\t😀 | E | FastTrack Manager |\n\n| 1008 | Cut off | M | FastTrack Manager |",
    "## Refresh Summary\n\n| Date | Who Changed | What Changed |\n| --- | --- | --- |\n| 03/25/2020 | Team | Second |\n| 2020-04-01 | Team | First |\n| 13/13/2020 | | |",
    "## Zusammenfassung aktualisieren\n\n| Datum | Geändert durch | Änderung an |\n| --- | --- | --- |\n| 25.03.2020 | Team | Zweite |\n| 04/01/2020 | Team | Erste |",
    "## Next Steps\n\nGo [here](other.md).",
    "```\n[code](gone.md) \u{200B}\n```",
    "<!-- tickbook: allow broken-link: because it comes later -->\n[later](later.md)",
    "<!-- tickbook: allow no-such-rule: because -->",
    "> quoted [link](gone.md)\nlazy",
    "Primary Role: **FastTrack Manager Applies To: All Services**",
    "**Primary Role: FastTrack Engineer Applies To: Teams**",
    "Term[^1] and [ref][missing] and [ref]: http://contoso.com",
    "\u{FEFF}A mark inside",
    "## Methode\n\nText",
    "## Process\n\nText",
    "## Content Summary",
    "[a](#approach) and [b](#process) and [c](#methode) and [d](#refresh-summary) and [e](#content-summary)",
    "[a](other.md#approach) and [b](other.md#process) and [c](other-de.md#methode) and [d](page.md#aproach)",
    "[a](pages/\\<Customer>.md) and [b](..\\media\\x.png) and [c](\\\\server\\share\\x.docx)",
    "[a](https：//aka.ms/x) and [b](mailto：jo@x.example) and [c](https://aka.ms/x。) and [d](other.md。)\n\n（[a](https://aka.ms/x）)（[b](https://aka.ms/x)）和<https://aka.ms/y。>",
    "<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs",
    "[portal](pages/<Customer>-plan.md) and ![<Screen>](media/<Screen>.png) and <Customer>.",
    "> [!NOTE] Text on the line\n> and more",
    "> ［！TIPP］ Text",
    "> \\[!NOTE\\]\n> Text",
    "> [WARNING]\n> Text",
    "> [!NOTA IMPORTANTE]\n> Texto",
    "> [!参考]\n> 文",
    "<!-- a comment\n\n##over lines with <Partner>\n\n| a | b |\n| 1 | 2 |\n\n-->",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n\n|—|—|—|—|\n| 1009 | A | M | FastTrack Manager |",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n|—|—|—|—|\n| 1010 | A | M | FastTrack Manager |",
    "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n\n|---|---|---|---|\n\n| 1011 | A | M | FastTrack Manager |\n\n| 1012 | B | M | FastTrack Manager |",
    "> | Task ID | Task Name | (M)andatory / (O)ptional |\n> | 1013 | A | M |\n> | 1014 | B |\n> M |",
    "## Table\n\n    | Task ID | Task Name | (M)andatory / (O)ptional |\n    |---|---|---|\n    | 1015 | A | M |",
    "| Task ID | Task Name | (M)andatory / (O)ptional |\n|---|---|---|\n| 1016 | A | M || 1017 | B | O || 1018 | C | M |\n|| 1019 | D |\n| 1020 || E | M |\n| Task ID | Task Name | (M)andatory / (O)ptional |\n|---|---|---|\n| 1021 | F |\n| M |\n<!-- later -->\n| 1022 | G | M |\nText below",
    "### A step\n\nUse this.\nPrimary Role: **FastTrack Manager**<br>Applies To: **Exchange<br/>Teams**\nAnd more.",
    "### A step\n\n- Primary Role: **FastTrack Manager**\n- Applies To: **Exchange**\n- do it",
];

pub(crate) const FRONTS: &[&str] = &[
    "",
    "---\ntitle: Page\nms.date: 04/01/2020\n---\n\n",
    "---  \ntitle: Page: with colon\nms.date: 2020-3-1\n---  \n",
    "---\ntitle: Page\ntitle: Page\nms.date: 25/03/20\nunknown line\n---\n",
    "---\ntitle: Page\n\n",
    "\n<!-- a note\nover two lines -->\n\n---\ntitle: Page\n---\n\n",
    "———\ntitle: Page\n---\n\n",
    "+++\ntitle = \"Page\"\n\"ms.date\" = \"04/01/2020\"\ntags = [\"a\\u200B\", 'b']\n[x]\ny = 1\n+++\n\n",
    "---\ntitle: Page\n  author: x\nms.author:y\nkey：z\n———\n\n",
];

#[derive(Clone, Debug)]
struct Mess {
    front: usize,
    pieces: Vec<usize>,
    crlf: u8,
    mark: bool,
    final_newline: bool,
}

impl Mess {
    fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|n| PIECES[*n]).collect();
        let mut text = format!("{}{}", FRONTS[self.front], pieces.join("\n\n"));
        if self.final_newline {
            text.push('\n');
        }
        match self.crlf {
            1 => text = text.replace('\n', "\r\n"),
            2 => text = text.replacen('\n', "\r\n", text.len() / 60),
            _ => {}
        }
        if self.mark {
            text.insert(0, '\u{FEFF}');
        }
        text
    }
}

fn mess() -> impl Strategy<Value = Mess> {
    let pieces = prop::collection::vec(0..PIECES.len(), 1..9);
    (0..FRONTS.len(), pieces, 0..4_u8, prop::bool::weighted(0.2), prop::bool::weighted(0.8))
        .prop_map(|(front, pieces, crlf, mark, final_newline)| Mess { front, pieces, crlf, mark, final_newline })
}

fn book(english: &str, german: &str) -> Book {
    Book::new()
        .file("en/page.md", english)
        .file("de/page.md", german)
        .file("en/other.md", "---\ntitle: Other\n---\n\n# Other\n\n## Process\n\nSee [page](page.md#methode).\n")
        .file("de/other.md", "---\ntitle: Andere\n---\n\n# Andere\n\n## Methode\n\nSiehe [Seite](page.md#process).\n")
}

fn findings(book: &Book) -> (tickbook::playbook::Playbook, Vec<Finding>) {
    let playbook = book.assemble();
    let items = lock::items(&playbook);
    let facts = Facts { today: Some(today()), ..Facts::default() };
    let report = check::check(&playbook, &items, &facts, &Selection::default(), None);
    (playbook, report.findings)
}

/// One round of fixes; whether anything changed.
fn round(book: &mut Book, pick: Pick) -> bool {
    let (playbook, findings) = findings(book);
    let fixed = check::fix(&playbook, &findings, pick);
    for file in &fixed {
        assert_ne!(*file.before, *file.after);
        book.files.insert(file.file.to_string(), file.after.clone().into_bytes());
    }
    !fixed.is_empty()
}

/// Mends until nothing changes; the command does the same.
fn mend(book: &mut Book, pick: Pick) -> bool {
    (0..8).any(|_| !round(book, pick))
}

fn by_rule(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for finding in findings {
        *out.entry(finding.rule).or_default() += 1;
    }
    out
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn fixing_ends_and_fixing_twice_changes_nothing_more(en in mess(), de in mess(), suggested: bool) {
        let pick = if suggested { Pick::Suggested } else { Pick::Safe };
        let mut book = book(&en.text(), &de.text());
        prop_assert!(mend(&mut book, pick), "no end: {:?}", book.files.iter().map(|(p, b)| (p, String::from_utf8_lossy(b))).collect::<Vec<_>>());
        let once = book.files.clone();
        prop_assert!(!round(&mut book, pick));
        prop_assert_eq!(once, book.files);
    }

    #[test]
    fn safe_fixes_leave_no_safe_fix_and_bring_no_new_finding(en in mess(), de in mess()) {
        let mut book = book(&en.text(), &de.text());
        let (_, before) = findings(&book);
        mend(&mut book, Pick::Safe);
        let (_, after) = findings(&book);
        let left: Vec<_> = after
            .iter()
            .filter(|f| f.fix.as_ref().is_some_and(|x| x.applicability == Applicability::Safe))
            .map(|f| (f.rule, &f.message))
            .collect();
        prop_assert!(left.is_empty(), "left: {left:?}");
        let old = by_rule(&before);
        // A page is in the source language or it is not: when mended headings tip the scales, what that
        // hid or brought is no work of the fixes.
        if old.get("untranslated-page") != by_rule(&after).get("untranslated-page") {
            return Ok(());
        }
        for (rule, count) in by_rule(&after) {
            let mut had = old.get(rule).copied().unwrap_or_default();
            // A link that led nowhere may now ask for a heading that the source has got.
            if rule == "anchor-drift" {
                had += old.get("broken-anchor").copied().unwrap_or_default();
            }
            // What a wrapper held is seen once it is gone.
            if rule == "tracking-parameter" {
                had += old.get("wrapped-link").copied().unwrap_or_default();
            }
            let now: Vec<_> = after.iter().filter(|f| f.rule == rule).map(|f| &f.message).collect();
            let text = |p: &str| String::from_utf8_lossy(&book.files[p]).into_owned();
            prop_assert!(count <= had, "{rule}: {had} before, {count} after: {now:?}\n{}\n----\n{}", text("en/page.md"), text("de/page.md"));
        }
    }

    /// No fix breaks a link: none leads to an anchor or page that is not there, but those that did before.
    #[test]
    fn no_fix_breaks_a_link(en in mess(), de in mess(), suggested: bool) {
        let mut book = book(&en.text(), &de.text());
        let broken = |book: &Book| {
            let (_, found) = findings(book);
            found.iter().filter(|f| ["broken-anchor", "broken-link", "missing-image"].contains(&f.rule)).count()
        };
        let before = broken(&book);
        mend(&mut book, if suggested { Pick::Suggested } else { Pick::Safe });
        let text = |p: &str| String::from_utf8_lossy(&book.files[p]).into_owned();
        prop_assert!(broken(&book) <= before, "{}\n----\n{}", text("en/page.md"), text("de/page.md"));
    }

    /// Lines without a finding keep their bytes: an edit changes what its finding speaks of.
    #[test]
    fn pages_without_a_safe_fix_are_not_touched(en in mess(), de in mess()) {
        let book = book(&en.text(), &de.text());
        let (playbook, found) = findings(&book);
        for file in check::fix(&playbook, &found, Pick::Safe) {
            let own = found.iter().filter_map(|f| f.fix.as_ref());
            let safe = own.filter(|x| x.applicability == Applicability::Safe);
            prop_assert!(safe.flat_map(|x| &x.edits).any(|e| e.file == file.file));
            let ends = |text: &str| (text.matches("\r\n").count(), text.ends_with('\n'));
            let mixed = found.iter().any(|f| f.rule == "mixed-line-ends");
            if !mixed && file.before.lines().count() == file.after.lines().count() {
                prop_assert_eq!(ends(&file.before), ends(&file.after));
            }
        }
    }
}

fn mended(book: Book, pick: Pick) -> Book {
    let mut book = book;
    mend(&mut book, pick);
    book
}

fn text<'b>(book: &'b Book, path: &str) -> &'b str {
    std::str::from_utf8(&book.files[path]).unwrap()
}

/// Headings are held to the vocabulary's first word.
const ONE_WORD: &str = "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n[rules]\nheading-variant = \"info\"\n";

/// One fix renames a heading, another points a link at its old name: both in one run.
#[test]
fn a_renamed_heading_takes_the_links_along_that_the_same_run_writes() {
    let book = Book::new()
        .file("en/a.md", "# A\n\n[x](b.md#approach)\n")
        .file("tickbook.toml", ONE_WORD)
        .file("en/b.md", "# B\n\n## Approach\n\n### Step\n")
        .file("de/a.md", "# A\n\n[x](b.md#approach)\n")
        .file("de/b.md", "# B\n\n## Methode\n\n### Schritt\n");
    let safe = mended(book.clone(), Pick::Safe);
    let (_, found) = findings(&safe);
    assert!(!found.iter().any(|f| f.rule == "broken-anchor"), "{}", text(&safe, "de/a.md"));
    let all = mended(book, Pick::Suggested);
    assert!(text(&all, "de/b.md").contains("\n## Ansatz\n"));
    assert!(text(&all, "de/a.md").contains("\n[x](b.md#ansatz)\n"));
}

#[test]
fn a_suggested_rename_of_a_heading_mends_every_link_to_it() {
    let book = Book::new()
        .file("en/a.md", "# A\n\n[x](b.md#content-summary)\n")
        .file(
            "en/b.md",
            "# B\n\n[y](#content-summary)\n\n## Content Summary\n\n|Date|Who Changed|What Changed|\n|--|--|--|\n|2026-01-02|Team|Text|\n",
        )
        .file("en/toc.yml", "- name: A\n  href: a.md\n- name: B\n  href: b.md#content-summary\n")
        .file("tickbook.toml", ONE_WORD)
        // The translation asks for the source's anchor.
        .file("de/a.md", "# A\n\n[x](../en/b.md#content-summary)\n");
    let safe = mended(book.clone(), Pick::Safe);
    assert!(text(&safe, "en/b.md").contains("## Content Summary"));
    let all = mended(book, Pick::Suggested);
    assert!(text(&all, "en/b.md").contains("[y](#update-history)\n\n## Update History\n"));
    assert!(text(&all, "en/a.md").contains("b.md#update-history)"));
    assert!(text(&all, "en/toc.yml").contains("href: b.md#update-history\n"));
    assert!(text(&all, "de/a.md").contains("#update-history)"));
}

/// A link by reference has no place of its own to mend, and headings keep their names.
#[test]
fn a_heading_keeps_its_name_where_a_link_to_it_cannot_be_mended() {
    let page = "# B\n\n[y][1]\n\n## Content Summary\n\n|Date|Who Changed|What Changed|\n|--|--|--|\n|2026-01-02|Team|Text|\n\n[!INCLUDE [x](includes/x.md)]\n";
    // Where the definition stands in another file, that file may speak for other pages too.
    let includes = ("en/includes/x.md", "[1]: #content-summary\n");
    let book = Book::new().file("tickbook.toml", ONE_WORD).file("en/b.md", page).file(includes.0, includes.1);
    let all = mended(book, Pick::Suggested);
    assert!(text(&all, "en/b.md").contains("## Content Summary"));
}

#[test]
fn escapes_and_shares_are_left_alone_and_full_width_signs_are_mended() {
    let line = "[a](pages/\\<Customer>-plan.md) [b](\\\\server\\share\\x.docx) [c](mailto：jo@x.example) [d](https：//aka.ms/x) [e](https://aka.ms/y。) [f](..\\en\\b.md)";
    let book = Book::new().file("en/a.md", &format!("# A\n\n{line}\n")).file("en/b.md", "# B\n");
    let all = mended(book, Pick::Safe);
    let want = "[a](pages/\\<Customer>-plan.md) [b](\\\\server\\share\\x.docx) [c](mailto:jo@x.example) [d](https://aka.ms/x) [e](https://aka.ms/y。) [f](../en/b.md)";
    assert_eq!(text(&all, "en/a.md").lines().nth(2), Some(want));
    let (_, found) = findings(&all);
    assert!(found.iter().any(|f| f.rule == "link-outside-root" && f.fix.is_none()));
}

#[test]
fn a_mended_table_of_contents_lists_no_page_twice() {
    let book = Book::new()
        .file("en/a.md", "# A\n")
        .file("de/a.md", "# A\n")
        .file("de/toc.yml", "- name: A\n  href: a.md\n- name: A auf Englisch\n  href: ../en/a.md\n");
    let all = mended(book, Pick::Suggested);
    let (_, found) = findings(&all);
    assert!(!found.iter().any(|f| f.rule == "broken-toc"), "{}", text(&all, "de/toc.yml"));
}

/// What a link by reference leads to stands elsewhere: a fix writes there, never in the place of the words.
#[test]
fn links_by_reference_keep_their_words() {
    let config = "url = \"https://partner.example/\"\nsource_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\nsuffix = \"-de\"\n";
    let safelink = "https://na01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=02";
    let targets = [
        ("wrapped-link", safelink, "https://example.org/a"),
        ("link-case", "OTHER-de.md", "other-de.md"),
        ("missing-locale-suffix", "other.md", "other-de.md"),
        ("link-leaves-locale", "../en/other.md", "other-de.md"),
        ("own-site-link", "https://partner.example/de/other.html", "other-de.md"),
        ("broken-link", "other-de", "other-de.md"),
        ("broken-link", "othre-de.md", "other-de.md"),
        ("missing-image", "media/plann.png", "media/plan.png"),
        ("email-link", "team@partner.example", "mailto:team@partner.example"),
        ("missing-scheme", "www.contoso.com/x", "https://www.contoso.com/x"),
        ("broken-anchor", "other-de.md#nowehre", "other-de.md#nowhere"),
        ("anchor-drift", "other-de.md#process", "other-de.md#ablauf"),
        ("hard-coded-locale", "https://docs.microsoft.com/en-us/x", "https://docs.microsoft.com/x"),
        ("malformed-url", "hhttps://example.org/a", "https://example.org/a"),
    ];
    for (rule, target, meant) in targets {
        let mark = if rule == "missing-image" { "!" } else { "" };
        let line = format!("\n{mark}[the /en-us plan #1][p] and [words][p].\n\n[p]: {target}\n");
        let book = Book::new()
            .file("tickbook.toml", config)
            .file("en/other.md", "# Other\n\n## Process\n\n## Nowhere\n")
            .file("de/other-de.md", "# Andere\n\n## Ablauf\n\n## Nowhere\n")
            .file("en/a.md", "# A\n")
            .file("de/a-de.md", &format!("# A\n{line}"))
            .file("de/media/plan.png", "x");
        let (_, found) = findings(&book);
        assert!(found.iter().any(|f| f.rule == rule), "{rule}: {found:?}");
        let all = mended(book, Pick::Suggested);
        let line = line.replace(target, meant);
        assert!(text(&all, "de/a-de.md").contains(&line), "{rule}: {}", text(&all, "de/a-de.md"));
    }
    // The words are no address.
    let book = Book::new().file("en/a.md", "# A\n\n[Ｑ＆Ａ][1], [a\\b][1]\n\n[1]: https://example.org/a\n");
    let (_, found) = findings(&book);
    assert!(!found.iter().any(|f| f.rule == "malformed-url"), "{found:?}");
}

#[test]
fn no_punctuation_is_lost_that_slipped_into_an_address() {
    for (line, want, pick) in [
        ("（参见[指南](https://aka.ms/x）)", "（参见[指南](https://aka.ms/x)）", Pick::Suggested),
        ("（参见[指南](https://aka.ms/x）)。", "（参见[指南](https://aka.ms/x)）。", Pick::Suggested),
        ("参见<https://aka.ms/x。>", "参见<https://aka.ms/x>。", Pick::Suggested),
        ("参见[指南](https://aka.ms/x。)", "参见[指南](https://aka.ms/x)。", Pick::Suggested),
        ("参见[指南](https://aka.ms/x。)。", "参见[指南](https://aka.ms/x)。", Pick::Suggested),
        // Which of the two is meant nobody can tell.
        ("参见[指南](https://aka.ms/x。)，再", "参见[指南](https://aka.ms/x。)，再", Pick::Safe),
        ("参见[指南](https://aka.ms/x。)，再", "参见[指南](https://aka.ms/x)，再", Pick::Suggested),
    ] {
        let all = mended(Book::new().file("en/a.md", &format!("# A\n\n{line}\n")), pick);
        assert!(text(&all, "en/a.md").contains(&format!("\n{want}\n")), "{line}: {}", text(&all, "en/a.md"));
    }
}

/// No fix can change an address in raw HTML, and headings keep their names.
#[test]
fn a_heading_keeps_its_name_where_raw_html_asks_for_it() {
    let rows = "|Date|Who Changed|What Changed|\n|--|--|--|\n|2026-01-02|Team|Text|\n";
    let section = format!("## Content Summary\n\n{rows}");
    for (a, b) in [
        ("# A\n".to_owned(), format!("# B\n\n<a href=\"#content-summary\">y</a>\n\n{section}")),
        ("# A\n\nSee <a href='b.md#content-summary'>y</a>.\n".to_owned(), format!("# B\n\n{section}")),
    ] {
        let all = mended(Book::new().file("en/a.md", &a).file("en/b.md", &b), Pick::Suggested);
        assert!(text(&all, "en/b.md").contains("## Content Summary"), "{}", text(&all, "en/b.md"));
    }
}

/// What is thought through for each edit or key looks at what is near it: this would take hours otherwise.
#[test]
fn big_pages_are_mended_too() {
    let keys = |word: &str| (0..4_000).fold(String::new(), |all, n| all + &format!("{word}{n}: x\n"));
    let book = Book::new()
        .file("en/references.md", &format!("# A\n\n{}\n", "&#160;".repeat(200_000)))
        .file("en/line.md", &format!("# B\n\n{}\n", "[a](a@b.com) a\u{200B}a ".repeat(100_000)))
        .file("en/headings.md", &format!("# C\n\n{}", "## a\u{200B}a\n\n".repeat(60_000)))
        .file("en/keys.md", &format!("---\ntitle: D\n{}---\n\n# D\n", keys("source")))
        .file("de/keys.md", &format!("---\ntitle: D\n{}---\n\n# D\n", keys("wörter")));
    let (playbook, found) = findings(&book);
    let fixed = check::fix(&playbook, &found, Pick::Safe);
    let line = fixed.iter().find(|f| &*f.file == "en/line.md").unwrap();
    assert_eq!(line.after.matches("[a](mailto:a@b.com) aa").count(), 100_000);
    let headings = fixed.iter().find(|f| &*f.file == "en/headings.md").unwrap();
    assert_eq!(headings.after.matches("## aa\n").count(), 60_000);
}
