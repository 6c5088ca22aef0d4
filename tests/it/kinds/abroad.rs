//! Lists of languages, `MyST` as Sphinx has it, and characters that hold a list together.

use super::Must::{Count, Find, Fix, Hide, Keep, Link, Not, NotSafe, Number, Show, Source};
use super::hold;

#[test]
fn a_list_of_languages_leads_to_each_of_them() {
    let config = "
-- tickbook.toml --
source_locale = \"en\"
title = \"Kiln\"
[locales.en]
path = \".\"
[locales.de]
path = \".\"
suffix = \"-de\"
[locales.fr]
path = \".\"
suffix = \"-fr\"
-- README-de.md --
# Ofen
-- README-fr.md --
# Four
";
    let list = format!(
        "{config}-- README.md --\n# Kiln\n-- README-eo.md --\n[English](README.md) | [A](README-de.md) | [B](README-fr.md)\n\n# Forno\n"
    );
    let named =
        format!("{config}-- README.md --\n# Kiln\n-- glaze.md --\n# Glaze\n\nAuch auf [Deutsch](README-de.md).\n");
    let alone = format!("{config}-- README.md --\n# Kiln\n-- glaze.md --\n# Glaze\n\nSee [the kiln](README-de.md).\n");
    hold(&[
        (
            "a page without a language of its own lists the others",
            &list,
            &[
                Link("en/README-eo", "A", "../de/index.html"),
                Link("en/README-eo", "B", "../fr/index.html"),
                Not("link-leaves-locale"),
                Keep("README-eo.md"),
            ],
        ),
        (
            "a link is called as its language",
            &named,
            &[Link("en/glaze", "Deutsch", "../de/index.html"), Not("link-leaves-locale")],
        ),
        (
            "one link to another language is a slip",
            &alone,
            &[Link("en/glaze", "the kiln", "index.html"), Find("link-leaves-locale", "glaze.md:3")],
        ),
    ]);
}

#[test]
fn what_sphinx_has_is_shown_and_its_pages_go_by_name() {
    hold(&[
        (
            "tables that are lists, and values between commas",
            "
-- en/index.md --
# Kiln

```{list-table} Heats
:header-rows: 1

* - Clay
  - Heat
* - Stoneware
  - 1,250 degrees,
    slowly
* - `a|b`
  -
```

:::{csv-table}
:header: Glaze, Cone
\"Celadon, pale\", 10
[Ash](glaze.md), 9
:::
-- en/glaze.md --
# Glaze
",
            &[
                Count("en/index", "table", 2),
                Count("en/index", "thead th", 4),
                Show("en/index", "Heats"),
                Show("en/index", "1,250 degrees, slowly"),
                Show("en/index", "a|b"),
                Show("en/index", "Celadon, pale"),
                Link("en/index", "Ash", "glaze.html"),
                Not("unknown-syntax"),
                Not("row-cells"),
            ],
        ),
        (
            "tables that hold more, or stand elsewhere, are named",
            "
-- en/index.md --
# Kiln

```{list-table}
* - Clay
  - Heat
    - more
```

```{csv-table}
:file: heats.csv
```
",
            &[
                Find("unknown-syntax", "en/index.md:3"),
                Find("unknown-syntax", "en/index.md:9"),
                Show("en/index", "Clay"),
            ],
        ),
        (
            "files, figures and notes of versions",
            "
-- en/index.md --
# Kiln

```{include} parts/heat.txt
:relative-images:
```

````md
```{include} parts/heat.txt
```
````

```{literalinclude} parts/fire.py
:lines: 2
```

:::{figure-md} kiln-drawing
<img src=\"media/kiln.svg\" alt=\"A kiln\">

The **kiln** from the side
:::

```{versionadded} 2.1
```

See [the drawing](#kiln-drawing).
-- en/parts/heat.txt --
Heat it **slowly**.
-- en/parts/fire.py --
import kiln
kiln.fire()
-- en/media/kiln.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import url(https://fonts.example/a?b&amp;c);</style></svg>
",
            &[
                Show("en/index", "Heat it slowly"),
                Show("en/index", "```{include} parts/heat.txt"),
                Show("en/index", "kiln.fire()"),
                Hide("en/index", "import kiln"),
                Count("en/index", "img[alt=\"A kiln\"]", 1),
                Count("en/index", "[id=\"kiln-drawing\"]", 1),
                Show("en/index", "New in version 2.1"),
                Find("unpublished-file", "en/index.md:17"),
                Not("unknown-syntax"),
                Not("broken-anchor"),
            ],
        ),
        (
            "pages are linked by their names",
            "
-- en/index.md --
(kiln)=
# Kiln

[a](glaze), [b](clay), [c](wheel.md), [](fire:up), [d](other:up)
-- en/glaze.md --
(glaze)=
# Glaze

[a](clay)
-- en/clay.md --
(clay)=
# Clay

[a](glaze)
-- en/wheel.md --
(wheel)=
# Wheel

[a](glaze)
-- en/fire.md --
(fire:up)=
# Fire

[a](wheel.md), [b](glaze.md)
",
            &[
                Not("broken-link"),
                Link("en/index", "a", "glaze.html"),
                Link("en/index", "Fire", "fire.html#fire:up"),
                Not("empty-link"),
                Number("unknown-scheme", 1),
            ],
        ),
        (
            "a fix in a directive that is code to others is a suggestion",
            "
-- en/index.md --
# Kiln

```{note}
Look at [glaze](glaze).
```

Or at [glaze](glaze).
-- en/glaze.md --
# Glaze
",
            &[
                Find("broken-link", "en/index.md:4"),
                Fix("en/index.md", "Look at [glaze](glaze)."),
                Fix("en/index.md", "Or at [glaze](glaze.md)."),
            ],
        ),
    ]);
}

#[test]
fn what_nobody_sees_takes_nothing_with_it() {
    hold(&[
        (
            "a blank behind an invisible character makes no code",
            "
-- en/index.md --
# Kiln

1. Heat
   - \u{200B}\t[Glaze](glaze.md)
-- en/glaze.md --
# Glaze
",
            &[Link("en/index", "Glaze", "glaze.html"), Fix("en/index.md", "   - [Glaze](glaze.md)")],
        ),
        (
            "a page written as if it were a folder",
            "
-- en/index.md --
# Kiln

See [the glaze](glaze.md/#ash).
-- en/glaze.md --
# Glaze

## Ash
",
            &[Link("en/index", "the glaze", "glaze.html#ash")],
        ),
        (
            "what a search engine passes on stays",
            "
-- en/index.md --
# Kiln

See [the glaze](https://www.google.com/url?q=https://glaze.example/a&sa=D&usg=x).
",
            &[Find("wrapped-link", "en/index.md:3"), NotSafe("wrapped-link")],
        ),
    ]);
}

#[test]
fn what_most_pages_do_is_no_finding() {
    let page = |name: &str| format!("-- en/{name}.md --\n# {name}\n\n### In short\n\nText of {name}.\n");
    let many: String = ["kiln", "clay", "glaze", "wheel", "fire"].map(page).concat();
    let few = format!("{}-- en/clay.md --\n# Clay\n\n## Kinds\n", page("kiln"));
    hold(&[
        ("headings skip a level everywhere", &many, &[Not("heading-jump")]),
        ("headings skip a level on one page of two", &few, &[Find("heading-jump", "en/kiln.md:3")]),
        (
            "each part has its own section, and one has it twice",
            "
-- en/index.md --
# Kiln

## Gas

### Approach

A pipe.

## Power

### Approach

A cable.

### Approach

A plug.
",
            &[Find("duplicate-section", "en/index.md:15"), Number("duplicate-section", 1)],
        ),
        (
            "a robot lists who helped; other markup makes places",
            "
-- en/index.md --
# Kiln

[a](words.md#def-a), [b](words.md#def-b), [c](words.md#def-c), [d](words.md#def-d), [e](words.md#def-e), [none](#none)

<!-- ALL-CONTRIBUTORS-LIST:START - Do not remove -->
<a href=\"#doc-potter\" title=\"Documentation\">D</a>
<!-- ALL-CONTRIBUTORS-LIST:END -->
-- en/words.md --
# Words

{{% def id=\"a\" %}}
",
            &[Number("broken-anchor", 2), Find("broken-anchor", "en/index.md:3"), Not("unparsed-link")],
        ),
    ]);
}

#[test]
fn components_and_code_are_no_placeholders() {
    hold(&[
        (
            "a component that ends itself",
            "
-- en/index.md --
# Kiln

<kiln-title />

Heat <kiln-name> slowly.
",
            &[
                Find("unknown-syntax", "en/index.md:3"),
                Show("en/index", "<kiln-title />"),
                Find("placeholder-as-html", "en/index.md:5"),
            ],
        ),
        (
            "code by its indent, below its first line",
            "
-- en/index.md --
# Kiln

The list says:

    KILN     HEAT
    <none>   900
",
            &[
                Show("en/index", "<none> 900"),
                Hide("en/index", "\\<none>"),
                Not("placeholder-as-html"),
                Keep("en/index.md"),
            ],
        ),
        (
            "breaks between blocks",
            "
-- en/index.md --
(kiln)=
# Kiln

+++ {\"class\": \"wide\"}

Heat.

+++
",
            &[Show("en/index", "Heat."), Hide("en/index", "+++")],
        ),
    ]);
}

#[test]
fn notes_of_obsidian_have_alerts_of_their_own() {
    let note = |name: &str| {
        format!(
            "-- en/{name}.md --\n# {name}\n\nSee [[kiln]].\n\n> [!info] A word on {name}\n> Mind it.\n\n> [!todo]- Later\n> Do it.\n"
        )
    };
    let notes: String = ["kiln", "clay", "glaze", "wheel", "fire"].map(note).concat();
    let other = "
-- en/index.md --
# Kiln

> [!info] A word
> Mind it.
";
    let shells = notes.replace("See [[kiln]].", "```bash\n[[ -f kiln ]] && echo `[[ a ]]`\n```");
    hold(&[
        (
            "notes",
            &notes,
            &[Not("alert-keyword"), Keep("en/kiln.md"), Show("en/kiln", "A word on kiln"), Show("en/kiln", "Do it.")],
        ),
        ("a page of another kind", other, &[Find("alert-keyword", "en/index.md:3")]),
        ("brackets in code", &shells, &[Find("alert-keyword", "en/kiln.md:7")]),
    ]);
}

#[test]
fn docsify_begins_at_the_root_of_its_site() {
    hold(&[(
        "a sidebar for each language",
        "
-- tickbook.toml --
source_locale = \"en\"
title = \"Kiln\"
[locales.en]
path = \"docs/en\"
-- docs/en/_sidebar.md --
- [Home](en/README.md)
- Fire it
  - [Gas](en/fire/gas.md)
-- docs/en/README.md --
# Kiln
-- docs/en/fire/gas.md --
# Gas

See [the kiln](en/README.md) and [nothing](en/none.md).
",
        &[
            Link("en/fire/gas", "the kiln", "../index.html"),
            Link("en/index", "Gas", "fire/gas.html"),
            Number("broken-link", 1),
            Not("broken-toc"),
            Source("en/index", "Fire it"),
        ],
    )]);
}

#[test]
fn notes_link_each_other_by_name() {
    let notes = "
-- en/index.md --
# Kiln

See [[Raku Glaze]], [[raku-glaze#Second firing|fire it twice]], [[plans/Node.js]], [[Cone 6]] and [[Notes: wheel]].

| A | B |
|---|---|
| [[Raku Glaze\\|in a cell]] | `[[code]]` |

![[pot.svg|200]] and [[Lost note]], not \\[[Raku Glaze]].

![[Raku Glaze#^mix]]
-- en/glazes/raku-glaze.md --
---
aliases: [Cone 6]
---
# Raku

Mix it well. ^mix

## Second firing
-- en/plans/Node.js.md --
# Node
-- en/wheel/Notes: wheel.md --
# Wheel
-- en/media/pot.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>
";
    let others = "
-- en/index.md --
# Kiln

Press [[Enter]] twice, then [[1]](https://a.example).
";
    hold(&[
        (
            "notes",
            notes,
            &[
                Link("en/index", "Raku Glaze", "glazes/raku-glaze.html"),
                Link("en/index", "fire it twice", "glazes/raku-glaze.html#second-firing"),
                Link("en/index", "in a cell", "glazes/raku-glaze.html"),
                Link("en/index", "Cone 6", "glazes/raku-glaze.html"),
                Link("en/index", "Notes: wheel", "wheel/Notes%3A%20wheel.html"),
                Link("en/index", "Raku Glaze > mix", "glazes/raku-glaze.html#mix"),
                Show("en/index", "[[code]]"),
                Show("en/index", "[[Raku Glaze]]"),
                Hide("en/index", "pot.svg|200"),
                Hide("en/glazes/raku-glaze", "^mix"),
                Find("broken-link", "en/index.md:9"),
                Not("broken-anchor"),
                Not("missing-image"),
                Keep("en/index.md"),
            ],
        ),
        ("brackets that name nothing", others, &[Show("en/index", "[[Enter]]"), Not("broken-link")]),
    ]);
}

#[test]
fn an_alert_in_an_alert_is_one_too() {
    let page = "
-- en/index.md --
# Kiln

> [!NOTE]
> Heat it.
> > [!todo] Vent it
> > Open the lid.
";
    hold(&[("nested", page, &[Hide("en/index", "[!todo]"), Show("en/index", "Vent it")])]);
}
