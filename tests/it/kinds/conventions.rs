//! Rules that speak of what is usual ask the playbook, and say what they mean.

use super::Must::{Any, Count, Find, Keep, Not, Number, Run, Show};
use super::hold;

#[test]
fn what_is_meant_is_no_finding() {
    hold(&[
        (
            "headings of an article",
            "
-- en/index.md --
# What we saw

## Goals

We wanted to know.

### Methodology

We asked.

## Summary of changes

None.
",
            &[Not("heading-variant"), Keep("en/index.md")],
        ),
        (
            "asterisks that are meant",
            "
-- en/index.md --
# Globs

Read tests/**/*.rs and docs/**/*.md first. Pass **options on; 2**3 is 8. a ** b ** c

| Size | Fee |
|---|---|
| Large** | 9** |
| Small | 4* |

** until spring only
",
            &[Not("literal-asterisks"), Keep("en/index.md")],
        ),
        (
            "a title in front matter",
            "
-- en/index.md --
---
title: Harvest
---

Words below.

## Part

More.
",
            &[Not("missing-title"), Count("en/index", "main h1", 1)],
        ),
    ]);
}

#[test]
fn tables_that_are_none_are_named() {
    hold(&[
        (
            "a bar in code ends the cell, and the help says how to write it",
            "
-- en/index.md --
# Pipes

## Approach

### Step

| Task ID | Task Name | (M)andatory / (O)ptional |
|---|---|---|
| 1001 | Run `cut|sort` now | M |
| 1002 | Run `cut \\| sort` now | M |
",
            &[
                Find("row-cells", "en/index.md:9"),
                Number("row-cells", 1),
                Run("check --select row-cells", 0, "\\|"),
                Show("en/index", "cut | sort"),
            ],
        ),
        (
            "a delimiter row with blanks that are none",
            "
-- en/index.md --
# Blanks

| A | B |
|\u{a0}---\u{a0}|\u{a0}---\u{a0}|
| 1 | 2 |
",
            &[Find("table-not-rendered", "en/index.md:4")],
        ),
        (
            "a task table in raw HTML is named",
            "
-- en/index.md --
# Raw

## Approach

### Step

#### FTOP Tasks

<table>
<tr><th>Task ID</th><th>Task Name</th><th>(M)andatory / (O)ptional</th></tr>
<tr><td>1001</td><td>In HTML</td><td>M</td></tr>
</table>
",
            &[Any("en/index.md:9")],
        ),
    ]);
}

#[test]
fn what_others_call_so_is_left_alone() {
    let process = |n: usize| {
        format!(
            "-- en/p{n}.md --\n# P\n\n## Objectives\n\nDone.\n\n| Task ID | Task Name |\n|---|---|\n| 10{n} | Do |\n"
        )
    };
    let processes: String = (0..5).map(process).collect();
    let boxes = format!("{processes}-- en/list.md --\n# Shopping\n\n## Goals\n\n- [ ] Bread\n");
    let another =
        format!("{processes}-- en/q.md --\n# Q\n\n## Goals\n\n| Task ID | Task Name |\n|---|---|\n| 200 | Do |\n");
    hold(&[
        ("a page that has only boxes is no process", &boxes, &[Not("heading-variant")]),
        ("another process is", &another, &[Find("heading-variant", "en/q.md:3")]),
        (
            "settings of another tool are no table of contents",
            "
-- tickbook.toml --
[locales.en]
path = \"docs\"
-- mkdocs.yml --
site_name: Ship
nav:
  - Home: index.md
extra:
  social:
    - icon: anchor
      link: other.md
-- docs/index.md --
# Ship
-- docs/other.md --
# Other
",
            &[Not("unknown-key")],
        ),
    ]);
}

#[test]
fn what_a_translation_took_over_is_told_with_its_source() {
    let page = |title: &str, more: &str| {
        format!("# {title}\n\n{{{{< tide >}}}}\n\n<form>\n\n[a](http://example.org/a){more}\n")
    };
    let files = format!(
        "\n-- en/index.md --\n{}\n-- de/index.md --\n{}\n",
        page("Tides", ""),
        page("Gezeiten", " [b](http://example.org/b)\n\n<video>")
    );
    hold(&[(
        "markup, HTML and addresses",
        &files,
        &[
            Number("unknown-syntax", 1),
            Find("unknown-syntax", "en/index.md:3"),
            Find("raw-html", "en/index.md:5"),
            Find("raw-html", "de/index.md:9"),
            Number("raw-html", 2),
            Number("http-link", 2),
            Find("http-link", "de/index.md:7"),
        ],
    )]);
}

#[test]
fn an_alert_that_many_pages_have_is_the_playbook_s_own() {
    let book = |pages: usize| -> String {
        let page = |n| format!("\n-- en/p{n}.md --\n# Page {n}\n\n> [!MOORING]\n> Two lines.\n");
        (0..pages).fold(String::new(), |text, n| text + &page(n))
    };
    hold(&[
        ("five pages", &book(5), &[Not("alert-keyword"), Show("en/p1", "Two lines.")]),
        ("two pages", &book(2), &[Number("alert-keyword", 2)]),
    ]);
}
