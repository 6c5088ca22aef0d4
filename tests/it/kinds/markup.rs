//! Markup of other tools, boxes and tables.

use super::Must::{Any, Count, Find, Fix, Hide, Keep, Link, Not, NotSafe, Number, OneOf, Run, Show, Silent};
use super::{book, hold};

#[test]
fn directives_are_shown_as_meant_or_named() {
    hold(&[
        (
            "blocks with a class",
            "
-- en/index.md --
# Kiln

> [!div class=\"nextstepaction\"]
> [Fire it](fire.md)

> [!div class=\"checklist\"]
> * Clay
> * Glaze

> [!DIV class=\"op_single_selector\"]
> - [Fire](fire.md)
-- en/fire.md --
# Fire
",
            &[
                Hide("en/index", "!div"),
                Hide("en/index", "!DIV"),
                Hide("en/index", "class="),
                Link("en/index", "Fire it", "fire.html"),
                Show("en/index", "Glaze"),
            ],
        ),
        (
            "tabs are tabs and no titles",
            "
-- en/index.md --
# Loom

## Thread it

# [By hand](#tab/hand)

Pull.

# [By machine](#tab/machine)

Press.

---

Then [look at the hand](#tab/hand).
",
            &[
                Link("en/index", "look at the hand", "#tab/hand"),
                Count("en/index", "[id=\"tab/hand\"]", 1),
                Not("several-titles"),
                Not("broken-anchor"),
                Show("en/index", "By machine"),
                Show("en/index", "Press."),
                Count("en/index", "main h1", 1),
                Keep("en/index.md"),
            ],
        ),
        (
            "three colons",
            "
-- en/index.md --
# Forge

:::image type=\"content\" source=\"anvil.png\" alt-text=\"An anvil on a block\":::

:::zone pivot=\"coal\"
Only with coal.
:::zone-end

:::row:::
:::column:::
Left part.
:::column-end:::
:::row-end:::

:::bellows strength=\"9\"
Blow.
:::
-- en/anvil.png --
x
",
            &[
                Count("en/index", "main img[alt=\"An anvil on a block\"]", 1),
                Show("en/index", "Only with coal."),
                Show("en/index", "Left part."),
                Hide("en/index", ":::zone"),
                Hide("en/index", ":::column"),
                Find("unknown-syntax", "en/index.md:15"),
                Not("unused-file"),
            ],
        ),
        (
            "code from another file, and macros",
            "
-- en/index.md --
# Mill

[!code-sh[grind](grind.sh)]

The {{ wheel_size }} turns.

{% turbine %}
-- en/grind.sh --
echo grinding
",
            &[
                OneOf(&[Find("unknown-syntax", "en/index.md:3"), Show("en/index", "echo grinding")]),
                Find("unknown-syntax", "en/index.md:5"),
                Find("unknown-syntax", "en/index.md:7"),
            ],
        ),
        (
            "admonitions, tabs and attributes of MkDocs",
            "
-- en/index.md --
# Bakery

!!! warning \"Hot\"
    Do not touch.

    - Not even once.

=== \"Rye\"

    Bake long.

[Order](index.md){ .button }
",
            &[
                Hide("en/index", "!!!"),
                Hide("en/index", "==="),
                Hide("en/index", ".button"),
                Show("en/index", "Hot"),
                Show("en/index", "Not even once."),
                Show("en/index", "Bake long."),
                Count("en/index", "main pre", 0),
                Not("accidental-code-block"),
                Keep("en/index.md"),
            ],
        ),
        (
            "shortcodes",
            "
-- en/index.md --
# Ferry

{{< alert title=\"Fog\" >}}
Sound the horn.
{{< /alert >}}

The fare is {{< fare \"adult\" >}}.
",
            &[
                Show("en/index", "Sound the horn."),
                Hide("en/index", "{{< alert"),
                Number("unknown-syntax", 1),
                Find("unknown-syntax", "en/index.md:7"),
            ],
        ),
        (
            "alerts in every spelling",
            "
-- en/index.md --
# Alerts

> [!NOTE]
> First words.
> [!WARNING]
> Second words.

> [!TIP]: With a colon
> Third words.

1. In a list
   > [!IMPORTANT]
   > Fourth words.

> [!note]
> - One
>   - Two

> [!WARNING]

> Fifth words.

> **[!CAUTION]**
> Sixth words.
",
            &[
                Hide("en/index", "[!NOTE]"),
                Hide("en/index", "[!TIP]"),
                Hide("en/index", "[!IMPORTANT]"),
                Hide("en/index", "[!note]"),
                Hide("en/index", "[!WARNING]"),
                OneOf(&[Hide("en/index", "[!CAUTION]"), Any("en/index.md:23")]),
                Find("alert-keyword", "en/index.md:8"),
                Show("en/index", "Third words."),
                Show("en/index", "Second words."),
            ],
        ),
        (
            "the language of code is kept",
            "
-- en/index.md --
# Code

```python
print(1)
```

```mermaid
graph TD; A-->B
```
",
            &[Count("en/index", "pre code.language-python", 1), Count("en/index", "pre code.language-mermaid", 1)],
        ),
    ]);
}

#[test]
fn what_only_looks_like_markup_is_shown_or_named() {
    hold(&[
        (
            "a colon begins words, or a definition",
            "
-- en/index.md --
# Signs

Look up.

:anchor: Drop it here.

> Wait.
> :bell: Ring it.

Keel
: The lowest timber.

- :flag: Hoist it.

:white_large_square: Check the ropes
",
            &[
                Show("en/index", ":anchor: Drop it here."),
                Show("en/index", ":bell: Ring it."),
                Show("en/index", ":flag: Hoist it."),
                Count("en/index", "main dt", 1),
                Count("en/index", "main dd", 1),
                Count("en/index", "main input[type=checkbox]", 1),
                Keep("en/index.md"),
            ],
        ),
        (
            "raw text of Liquid ends, or is named",
            "
-- en/index.md --
# Raw

Shown {% raw %}{{ ship.name }}{% endraw %} so.

Begin it with {% raw %} each time.

Her {{ ship.name }}{{ ship.port }} and `helm`{{ ship.crew }}.
",
            &[
                Show("en/index", "Shown {{ ship.name }} so."),
                Show("en/index", "Begin it with {% raw %} each time."),
                Show("en/index", "Her {{ ship.name }} {{ ship.port }} and helm {{ ship.crew }} ."),
                Hide("en/index", "`"),
                Find("unknown-syntax", "en/index.md:5"),
                Number("unknown-syntax", 4),
            ],
        ),
        (
            "what an editor changed and remarked",
            "
-- en/index.md --
# Draft

Take {++two++} ropes, {--not--} the {~~old~>new~~} ones {>>why?<<}, and press ++esc++.
",
            &[Number("unknown-syntax", 4), Show("en/index", "{++two++}"), Count("en/index", "main kbd", 1)],
        ),
        (
            "alerts that other tools do not read",
            "
-- en/index.md --
# Alerts

>   [!NOTE]
> Further in.

> !TIP
> Without brackets.

> [!Warning!]
> Called twice.

> [!CAUTION]

> Left alone.

[!IMPORTANT]
Not quoted.

> !NOTE is a word here.
",
            &[
                Find("alert-keyword", "en/index.md:3"),
                Find("alert-keyword", "en/index.md:6"),
                Find("alert-keyword", "en/index.md:9"),
                Find("alert-keyword", "en/index.md:12"),
                Number("alert-keyword", 4),
                Find("unknown-syntax", "en/index.md:16"),
                Count("en/index", "main .alert", 4),
                Show("en/index", "Note Further in."),
                Show("en/index", "Tip Without brackets."),
                Fix("en/index.md", "> [!NOTE]\n> Further in.\n\n> [!TIP]\n> Without brackets.\n\n> [!WARNING]\n"),
            ],
        ),
    ]);
}

#[test]
fn boxes_can_be_ticked() {
    hold(&[
        (
            "task lists and cells",
            "
-- en/index.md --
# Storm

## Before

- [ ] Close the hatches
- [x] Call the pilot

1. Sail out

| Step | Who | Done |
|---|---|---|
| Check the lines | Deck | [ ] |
",
            &[
                Count("en/index", "main input[type=checkbox]", 3),
                Hide("en/index", "☐"),
                Hide("en/index", "[ ]"),
                Find("ticked-box", "en/index.md:6"),
            ],
        ),
        (
            "in a step each point has one box",
            "
-- en/index.md --
# Storm

## Approach

### Secure the deck

- [ ] Close the hatches
- [x] Call the pilot

| Step | Who | Done |
|---|---|---|
| Check the lines | Deck | [ ] |
",
            &[
                Count("en/index", "main li input[type=checkbox]", 2),
                Count("en/index", "main table input[type=checkbox]", 1),
                Hide("en/index", "☐"),
                Hide("en/index", "☑"),
            ],
        ),
    ]);
}

#[test]
fn nothing_of_a_table_is_lost() {
    hold(&[(
        "lists and paragraphs in cells stay apart",
        "
-- en/index.md --
# Cells

## Approach

### Step

| Task ID | Task Name | (M)andatory / (O)ptional |
|---|---|---|
| 1001 | Look:<ul><li>left</li><li>right</li></ul> | M |
| 1002 | <p>part one</p><p>part two</p> | M |
| 1003 | <p>upper</p>lower | M |
| 1004 | fore<hr>aft | M |
| 1005 | <table><tr><td>port</td><td>star</td></tr></table>board | M |
| 1006 | <details><summary>sum</summary>mary</details> | M |
",
        &[
            Hide("en/index", "leftright"),
            Hide("en/index", "onepart"),
            Run("tasks --format csv", 0, "left"),
            Silent("tasks --format csv", "leftright"),
            Silent("tasks --format csv", "onepart"),
            Silent("tasks --format json", "Look:left"),
            Hide("en/index", "upperlower"),
            Hide("en/index", "foreaft"),
            Hide("en/index", "portstar"),
            Hide("en/index", "starboard"),
            Hide("en/index", "summary"),
            Run("tasks --format csv", 0, "1003,upper lower,"),
            Run("tasks --format csv", 0, "1004,fore aft,"),
            Run("tasks --format csv", 0, "1005,port star board,"),
            Run("tasks --format csv", 0, "1006,sum mary,"),
        ],
    )]);
}

#[test]
fn safe_fixes_leave_components_alone() {
    hold(&[(
        "a shortcode without blanks and a component",
        "
-- en/index.md --
# Media

{{<film abc-123>}}

<Shelf title=\"x\">Text</Shelf>
",
        &[Keep("en/index.md"), NotSafe("placeholder-as-html")],
    )]);
}

#[test]
fn code_runs_from_left_to_right_on_pages_from_right_to_left() {
    let folder = book("-- en/index.md --\n# Start\n-- ar/index.md --\n# بداية\n\nنص `ls -la` هنا.\n").on_disk();
    folder.run(&["build"]);
    assert!(folder.read("site/ar/index.html").contains("dir=\"rtl\""));
    let site = folder.site("site");
    let styles = site.iter().filter(|(path, _)| path.ends_with(".css")).map(|(_, css)| String::from_utf8_lossy(css));
    let mut rules = styles.flat_map(|css| css.split('}').map(str::to_owned).collect::<Vec<_>>());
    assert!(rules.any(|rule| rule.contains("code") && rule.contains("direction") && rule.contains("ltr")));
}
