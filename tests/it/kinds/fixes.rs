//! What a safe fix leaves alone.

use super::Must::{After, Find, Fix, Hide, Keep, Link, Not, NotSafe, Number, Run, Show};
use super::hold;

#[test]
fn dates_that_only_a_person_can_read_stay() {
    hold(&[
        (
            "years that are none or have two digits",
            "
-- tickbook.toml --
[locales.en]
path = \"en\"
[rules.date-format]
form = \"iso\"
-- en/a.md --
---
title: A
ms.date: 0001-01-01
---

# A
-- en/b.md --
---
title: B
ms.date: 27-11-30
---

# B
-- en/c.md --
---
title: C
ms.date: 04.05.06
---

# C
-- en/d.md --
---
title: D
ms.date: 0000-00-00
---

# D
-- en/e.md --
---
title: E
ms.date: 2026-14-40
---

# E
",
            &[
                Keep("en/a.md"),
                Keep("en/b.md"),
                Keep("en/c.md"),
                Keep("en/d.md"),
                Keep("en/e.md"),
                NotSafe("date-format"),
                Find("date-format", "en/e.md:3"),
            ],
        ),
        (
            "a day and a month that may be the other way round, and the order of rows",
            "
-- en/index.md --
# Log

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 2026-10-20 | Deck | Newest |
| 09/08/2026 | Deck | Middle |
| 2026-01-05 | Deck | Old |
-- de/index.md --
# Protokoll

## Zusammenfassung der Aktualisierung

| Datum | Geändert durch | Änderung an |
|---|---|---|
| 2026-01-05 | Deck | Alt |
| 09/08/2026 | Deck | Mitte |
| 3. März 26 | Deck | Neu |
",
            &[
                Keep("en/index.md"),
                Keep("de/index.md"),
                Find("ambiguous-date", "en/index.md:8"),
                NotSafe("mixed-dates"),
                NotSafe("history-order"),
            ],
        ),
    ]);
}

#[test]
fn addresses_keep_what_they_mean() {
    hold(&[
        (
            "what follows the number sign",
            "
-- en/index.md --
# Charts

[a](https://charts.example/#home?utm_source=x)
[b](https://charts.example/x?k=1#y?utm_source=z&w=1)
[c](https://charts.example/#/route?utm_source=1&k=2)
[d](https://charts.example/#utm_source=y)
",
            &[Keep("en/index.md")],
        ),
        (
            "a parameter that follows a reader",
            "
-- en/index.md --
# Charts

[a](https://charts.example/x?utm_source=mail&k=1#tide)
[b](https://charts.example/x?q=utm_source=1&z=1)
[c](https://charts.example/utm_source=1/x)
[d](https://charts.example/?next=https%3A%2F%2Fx.example%2F%3Futm_source%3Da)
",
            &[Find("tracking-parameter", "en/index.md:3"), NotSafe("tracking-parameter"), Keep("en/index.md")],
        ),
    ]);
}

#[test]
fn words_stay_the_author_s() {
    hold(&[
        (
            "a row that the translation lacks",
            "
-- en/index.md --
# Wires

| Task ID | Task Name | (M)andatory / (O)ptional |
|---|---|---|
| 2001 | Measure the line | M |
| 2002 | Write down what you measured | O |

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 2026-01-02 | Deck | Made |
-- de/index.md --
# Leitungen

| Aufgaben-ID | Name der Aufgabe | (E) Erforderlich (O) Optional |
|---|---|---|
| 2001 | Leitung messen | E |

## Zusammenfassung der Aktualisierung

| Datum | Geändert durch | Änderung an |
|---|---|---|
| 2026-01-02 | Deck | Angelegt |
",
            &[
                Find("task-set-differs", "de/index.md:3"),
                Keep("de/index.md"),
                // What a suggestion filled in is still owed.
                After("check --fix --suggested"),
                Run("translations --all", 0, "● current          0"),
            ],
        ),
        (
            "a German word for the requirement",
            "
-- en/index.md --
# Wires

| Task ID | Task Name | Requirement |
|---|---|---|
| 2001 | Measure the line | M |
-- de/index.md --
# Leitungen

| Aufgaben-ID | Name der Aufgabe | Erforderlich |
|---|---|---|
| 2001 | Leitung messen | E |
",
            &[Not("task-column"), Not("requirement-code")],
        ),
    ]);
}

#[test]
fn a_tag_within_a_word_is_no_placeholder() {
    hold(&[(
        "a word that another tool was told not to link",
        "
-- en/index.md --
# Deck

The har<nolink>bour opens for <name>.
",
        &[Find("placeholder-as-html", "en/index.md:3"), Fix("en/index.md", "har<nolink>bour opens for \\<name>")],
    )]);
}

#[test]
fn a_placeholder_in_raw_html_is_written_as_html() {
    hold(&[(
        "in a block, a paragraph, an item and code of HTML",
        "
-- en/index.md --
# Deck

<details>
<summary>More for <crew></summary>
Tell <skipper> at `<noon>`.
</details>

<p>Ask the <pilot>.</p>

- <div>Call <mate></div>
- Call <cook>
- The crew
  <details>
  <summary>Who</summary>
  Ask <bosun>
  </details>
- Call `<helm>` or <watch>

<pre>
ship <name>

ship <port>
</pre>

Write to <owner>.
",
        &[
            Show("en/index", "More for <crew>"),
            Show("en/index", "Tell <skipper> at `<noon>`."),
            Show("en/index", "Ask the <pilot>."),
            Show("en/index", "Call <mate>"),
            Show("en/index", "Call <cook>"),
            Show("en/index", "ship <port>"),
            Hide("en/index", "\\"),
            Fix("en/index.md", "Tell &lt;skipper> at `&lt;noon>`.\n</details>\n\n<p>Ask the &lt;pilot>.</p>\n"),
            Fix("en/index.md", "- <div>Call &lt;mate></div>\n- Call \\<cook>\n"),
            Fix("en/index.md", "  Ask &lt;bosun>\n  </details>\n- Call `<helm>` or \\<watch>\n"),
            Fix("en/index.md", "Write to \\<owner>."),
        ],
    )]);
}

#[test]
fn a_link_that_changes_the_language_stays() {
    hold(&[(
        "it is called as the other language is",
        "
-- tickbook.toml --
source_locale = \"en\"
url = \"https://ship.example/\"
[locales.en]
path = \"en\"
[locales.de]
path = \"de\"
-- en/deck.md --
# Deck

[Deutsch](https://ship.example/de/deck.html)
-- de/deck.md --
# Deck

[English](../en/deck.md) [EN](../en/deck.md)
[Deck](../en/deck.md) [English](../en/hold.md) [Hold](../en/hold.md)
-- en/hold.md --
# Hold
-- de/hold.md --
# Raum
",
        &[
            Find("link-leaves-locale", "de/deck.md:4"),
            Number("link-leaves-locale", 1),
            Link("de/deck", "English", "../en/deck.html"),
            Link("de/deck", "Deck", "../en/deck.html"),
            Keep("en/deck.md"),
            Fix("de/deck.md", "[Deck](../en/deck.md) [English](../en/hold.md) [Hold](hold.md)\n"),
        ],
    )]);
}

#[test]
fn of_two_equal_keys_the_first_goes_as_a_whole() {
    hold(&[(
        "values of several lines, and values that only look equal",
        "
-- en/a.md --
---
title: |
  Deck
title: |
  Deck
owner: Crew
---

# Deck
-- en/b.md --
---
title: Hold
berth:
  north: 1
berth:
  north: 2
rope: [{long: 1}]
rope: [{long: 2}]
---

# Hold
",
        &[
            Fix("en/a.md", "---\ntitle: |\n  Deck\nowner: Crew\n---\n"),
            Find("duplicate-key", "en/b.md:5"),
            Find("duplicate-key", "en/b.md:8"),
            Keep("en/b.md"),
        ],
    )]);
}

#[test]
fn a_wrapped_address_is_read_to_its_last_sign() {
    hold(&[(
        "signs that a mail filter keeps apart",
        "
-- en/index.md --
# Links

[a](https://urldefense.com/v3/__https://port.example/pier*north__;Iw!!tok$)
[b](https://urldefense.com/v3/__https://port.example/pier*south__;!!tok$)
[c](https://x.safelinks.protection.outlook.com/?url=https%253A%252F%252Fport.example%252Fquay&data=y)
",
        &[
            Find("wrapped-link", "en/index.md:3"),
            Find("wrapped-link", "en/index.md:4"),
            Find("wrapped-link", "en/index.md:5"),
            Fix("en/index.md", "[a](https://port.example/pier#north)\n[b](https://urldefense.com/"),
            Fix("en/index.md", "[c](https://port.example/quay)"),
        ],
    )]);
}

#[test]
fn characters_that_shape_what_readers_see_stay() {
    hold(&[(
        "joiners, parted words and soft hyphens",
        "
-- en/index.md --
---
title: Deck ساخت \u{200C}وبگاه
---

# Deck

Donau\u{AD}dampf\u{AD}schiff and ship&shy;yard

می\u{200C}خواهم \u{200C}است

क्\u{200D} and र्\u{200D}य

ភាសា\u{200B}ខ្មែរ

(שלום)\u{200F} ok
-- en/noise.md --
# Noise

Zero\u{200B}width and soft\u{AD}hyphen
",
        &[
            Find("invisible-character", "en/index.md:7"),
            Keep("en/index.md"),
            Fix("en/noise.md", "Zerowidth and soft\u{AD}hyphen"),
        ],
    )]);
}
