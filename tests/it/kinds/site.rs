//! Settings, languages, tables of contents, and what goes in and out.

use std::process::Command;

use super::Must::{Count, File, Find, Has, Keep, Link, Never, NoFile, Not, Number, Run, Show, Source};
use super::{book, hold};

#[test]
fn settings_do_what_they_say_or_are_refused() {
    hold(&[
        (
            "the playbook's own folder as that of a language",
            "
-- tickbook.toml --
[locales.en]
path = \".\"
-- index.md --
# Farm
-- fields/wheat.md --
# Wheat
",
            &[File("en/index.html"), File("en/fields/wheat.html"), Not("unused-file"), NoFile("en/tickbook.toml")],
        ),
        (
            "an audience without a key",
            "
-- en/index.md --
# Farm
-- en/prices.md --
---
title: Prices
audience: internal
---

# Prices
",
            &[Run("build --audience partner", 2, "audience_key")],
        ),
        (
            "a page for all links to one for some",
            "
-- tickbook.toml --
audience_key = \"audience\"
[locales.en]
path = \"en\"
-- en/index.md --
# Farm

[Prices](prices.md) and [seeds](seeds.md)
-- en/prices.md --
---
audience: internal
---
# Prices
-- en/seeds.md --
---
audience: internal, partner
---
# Seeds
",
            &[Find("audience-leak", "en/index.md:3"), Number("audience-leak", 1)],
        ),
        (
            "options that a rule does not have",
            "
-- tickbook.toml --
[locales.en]
path = \"en\"
[rules.required-key]
kyes = [\"owner\"]
-- en/index.md --
# Farm
",
            &[Run("check", 2, "did you mean `keys`?"), Run("build", 2, "tickbook.toml:4")],
        ),
        (
            "a pattern that matches nothing",
            "
-- tickbook.toml --
[locales.en]
path = \"en\"
[paths.\"ne/*\"]
broken-link = \"allow\"
-- en/index.md --
# Farm
",
            &[Find("unmatched-pattern", "tickbook.toml:3")],
        ),
        (
            "keys with a colon, and a title in front matter",
            "
-- en/index.md --
---
title: Harvest
spelling:ignore: foo bar
---

Words below.

## Part

More.
",
            &[
                Not("front-matter-syntax"),
                Count("en/index", "main h1", 1),
                Run("metadata export", 0, "spelling:ignore"),
            ],
        ),
        (
            "files that are only included",
            "
-- en/index.md --
# Farm

[!INCLUDE [x](parts/hint.md)]
-- en/parts/hint.md --
Close the gate.
-- en/_bits/other.md --
Feed the hens.
",
            &[
                Show("en/index", "Close the gate."),
                NoFile("en/parts/hint.html"),
                NoFile("en/_bits/other.html"),
                Find("left-out-file", "en/_bits/other.md:0"),
            ],
        ),
        (
            "pages of other kinds, and drafts",
            "
-- en/index.md --
# Farm

[hens](hens.mdx) and [cows](cows.markdown)
[plan](plan.md)
[wages](wages.md)
-- en/hens.mdx --
# Hens
-- en/cows.markdown --
# Cows
-- en/plan.md --
---
draft: true
---

# Plan
-- en/wages.md --
---
published: false
---

# Wages
",
            &[
                Link("en/index", "hens", "hens.html"),
                Link("en/index", "cows", "cows.html"),
                NoFile("en/plan.html"),
                Find("left-out-file", "en/plan.md:0"),
                Find("broken-link", "en/index.md:4"),
                NoFile("en/wages.html"),
                Find("left-out-file", "en/wages.md:0"),
                Find("broken-link", "en/index.md:5"),
                Run("check", 1, "`published: false`"),
            ],
        ),
    ]);
}

#[test]
fn tables_of_contents_are_read_as_they_are_written() {
    hold(&[
        (
            "with capitals",
            "
-- en/TOC.yml --
- name: Second
  href: two.md
- name: First
  href: one.md
-- en/one.md --
# One
-- en/two.md --
# Two
-- en/kit/toc.yml --
- name: Kit
  href: kit.md
-- en/kit/kit.md --
# Kit
",
            &[
                Link("en/contents", "Second", "two.html"),
                Link("en/contents", "First", "one.html"),
                Never("page-not-in-toc", "en/one.md:1"),
                Never("page-not-in-toc", "en/two.md:1"),
            ],
        ),
        (
            "numbers, truth and encoded names",
            "
-- en/toc.yml --
- name: 2031
  href: big%20plan.md
- name: true
  href: one.md
- name: 1.0
  href: <two>.md
- name: Part
  href: one.md#part
- name: Nowhere
  href: one.md#no-such-part
- name: \"A & B\"
  href: kit/
-- en/big plan.md --
# Big plan
-- en/one.md --
# One

## Part

Words.
-- en/kit/toc.yml --
- name: Tool
  href: tool.md
-- en/kit/tool.md --
# Tool
",
            &[
                Link("en/contents", "2031", "big%20plan.html"),
                Link("en/contents", "true", "one.html"),
                Link("en/contents", "Part", "one.html#part"),
                Link("en/contents", "Tool", "kit/tool.html"),
                Find("broken-toc", "en/toc.yml:6"),
                Find("broken-toc", "en/toc.yml:10"),
                Never("broken-toc", "en/toc.yml:2"),
                Never("broken-toc", "en/toc.yml:8"),
            ],
        ),
        (
            "in one line",
            "
-- en/toc.yml --
- {name: Deck, href: deck.md}
- {name: Hold, href: hold.md}
-- en/deck.md --
# Deck
-- en/hold.md --
# Hold
",
            &[Link("en/contents", "Hold", "hold.html"), Not("unknown-key"), Not("broken-toc")],
        ),
        (
            "of a folder that two languages share",
            "
-- tickbook.toml --
source_locale = \"en\"
title = \"Book\"
[locales.en]
path = \"docs\"
[locales.de]
path = \"docs\"
suffix = \".de\"
-- docs/toc.yml --
- name: Zinc
  href: zinc.md
- name: Iron
  href: iron.md
-- docs/zinc.md --
# Zinc
-- docs/zinc.de.md --
# Zink
-- docs/iron.md --
# Iron
-- docs/iron.de.md --
# Eisen

[Zink](zinc.md)
",
            &[
                Link("en/contents", "Zinc", "zinc.html"),
                Link("de/contents", "Zink", "zinc.html"),
                Not("broken-toc"),
                Keep("docs/toc.yml"),
            ],
        ),
    ]);
}

#[test]
fn languages_tell_the_truth() {
    hold(&[
        (
            "a language without a catalogue",
            "
-- tickbook.toml --
source_locale = \"en\"
[title]
en = \"Orchard\"
de = \"Obstgarten\"
[locales.en]
path = \"en\"
[locales.de]
path = \"de\"
[locales.fr]
path = \"fr\"
-- en/index.md --
# Trees
-- de/index.md --
# Bäume
-- fr/index.md --
# Arbres
",
            &[
                Count("fr/index", "html[lang=fr]", 1),
                Source("fr/index", "Français"),
                Source("fr/index", "Orchard"),
                Source("en/index", "Français"),
                Has("missing-messages"),
            ],
        ),
        (
            "without histories nobody knows",
            "
-- en/index.md --
---
ms.date: 2026-06-01
---

# Alarm

Ring the new bell first.
-- de/index.md --
---
ms.date: 2019-01-15
---

# Alarm

Bitte läuten Sie die alte Glocke.
",
            &[Run("translations --all", 0, "– unknown      index")],
        ),
    ]);
}

#[test]
fn what_goes_out_is_what_was_written() {
    hold(&[(
        "numbers with zeros and cells like formulas",
        "
-- en/index.md --
# Export

## Approach

### Step

| Task ID | Task Name | (M)andatory / (O)ptional |
|---|---|---|
| 0042 | =SUM(A1:A9) | M |
| 0043 | say \"yes\", then go | O |
",
        &[
            Run("tasks --format csv", 0, "0042"),
            Run("tasks --format csv", 0, "'=SUM(A1:A9)"),
            Run("tasks --format csv", 0, "\"say \"\"yes\"\", then go\""),
            Run("tasks --format json", 0, "\"0042\""),
            Run("tasks --out tasks.xlsx", 0, ""),
        ],
    )]);
}

#[test]
fn reports_name_files_from_the_root_of_the_repository() {
    let folder = book(
        "-- our book/en/a page.md --\n# A\n\n[x](gone.md)\n-- our book/tickbook.toml --\n[locales.en]\npath = \"en\"\n",
    )
    .on_disk();
    assert!(Command::new("git").args(["init", "-q"]).current_dir(folder.path()).status().unwrap().success());
    let sarif = folder.run_in("our book", &["check", "--format", "sarif"]).ends(1).json();
    let found = sarif["runs"][0]["results"].as_array().unwrap().iter().find(|r| r["ruleId"] == "broken-link").unwrap();
    let uri = &found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "our%20book/en/a%20page.md");
    assert!(found["partialFingerprints"].is_object(), "{found}");
}

#[test]
fn a_table_that_a_spreadsheet_marked_comes_back() {
    let folder = book("-- en/index.md --\n---\ntitle: Old\n---\n\n# Old\n").on_disk();
    folder.run(&["metadata", "export", "--out", "m.csv"]).ends(0);
    let table = folder.read("m.csv");
    let (bom, table) = table.strip_prefix('\u{feff}').map_or(("", &*table), |rest| ("\u{feff}", rest));
    let separator = if table.contains(';') { ';' } else { ',' };
    let marked = format!("{bom}sep={separator}\n{}", table.replace("Old", "New"));
    folder.write("m.csv", marked.as_bytes());
    folder.run(&["metadata", "apply", "m.csv"]).ends(0);
    assert!(folder.read("en/index.md").contains("title: New"));
}

#[cfg(unix)]
#[test]
fn links_of_the_disk_that_lead_out_are_left_out_and_named() {
    let outside = book("-- far.md --\n# Far away\n").on_disk();
    let folder = book("-- en/index.md --\n# Near\n").on_disk();
    std::os::unix::fs::symlink(outside.join("far.md"), folder.join("en/far.md")).unwrap();
    std::os::unix::fs::symlink(".", folder.join("en/loop")).unwrap();
    let ran = folder.run(&["check"]);
    assert!(format!("{}{}", ran.out(), ran.err()).contains("en/far.md"), "{} {}", ran.out(), ran.err());
    folder.run(&["build"]);
    assert!(!folder.join("site/en/far.html").exists() && !folder.join("site/en/loop").exists());
}
