//! Playbooks of strangers: families of markup and habits that nobody here has.

use super::Must::{After, Count, Find, Fix, Hide, Keep, Link, Not, Number, Run, Show};
use super::hold;

#[test]
fn gitbook_is_shown_as_meant() {
    hold(&[(
        "hints, tabs, references and files",
        "
-- tickbook.toml --
[locales.en]
path = \".\"
-- SUMMARY.md --
# Summary

* [Kiln](README.md)
* [Glaze](glaze.md)
-- README.md --
# Kiln

{% hint style=\"danger\" %}
It is hot.

- [ ] Wear gloves
{% endhint %}

{% hint style=\"info\" %}
It cools in a day.
{% endhint %}

{% tabs %}
{% tab title=\"Gas\" %}
Open the valve.
{% endtab %}

{% tab title=\"Power\" %}
- [ ] Press the switch
{% endtab %}
{% endtabs %}

{% content-ref url=\"glaze.md\" %}
[glaze.md](glaze.md)
{% endcontent-ref %}

{% embed url=\"https://video.example/kiln\" %}

{% embed url=\"https://video.example/cone\" %}
How a cone bends
{% endembed %}

{% file src=\".gitbook/assets/sheet of times.pdf\" %}

{% code title=\"kiln.sh\" %}
```sh
kiln --heat
```
{% endcode %}

{% stepper %}
{% step %}
### Load it

Leave room.
{% endstep %}
{% endstepper %}

<figure><img src=\".gitbook/assets/kiln.png\" alt=\"The kiln\"></figure>
-- glaze.md --
# Glaze

![Pots](.gitbook/assets/kiln.png)
-- .gitbook/assets/kiln.png --
PNG
-- .gitbook/assets/sheet of times.pdf --
PDF
",
        &[
            Not("unknown-syntax"),
            Not("missing-image"),
            Not("broken-link"),
            Hide("en/index", "{%"),
            Count("en/index", ".alert.caution", 1),
            Count("en/index", "article input[type=checkbox]", 2),
            Show("en/index", "Open the valve."),
            Link("en/index", "glaze.md", "glaze.html"),
            Link("en/index", "https://video.example/kiln", "https://video.example/kiln"),
            Show("en/index", "How a cone bends"),
            Link("en/index", "sheet of times.pdf", "gitbook/assets/sheet%20of%20times.pdf"),
            Show("en/index", "kiln.sh"),
            Show("en/index", "Leave room."),
            Count("en/index", "img[src='gitbook/assets/kiln.png']", 1),
            Count("en/glaze", "img[src='gitbook/assets/kiln.png']", 1),
        ],
    )]);
}

#[test]
fn myst_is_shown_as_meant() {
    hold(&[(
        "directives, roles and names of places",
        "
-- en/index.md --
# Pottery

```{toctree}
:maxdepth: 2
kiln
The glaze <glaze>
```
-- en/kiln.md --
(kiln)=
# Kiln

```{note}
:class: wide
It is hot.

- [ ] Wear gloves
```

````{admonition} Before *you* begin
:class: warning

```{tip} Use a cone.
```
````

:::{dropdown} More
Open the vent.
:::

```{code-block} sh
:linenos:
kiln --heat {ref}`x`
```

```{figure} kiln.png
:alt: The kiln

Our kiln
```

````{tab-set}
```{tab-item} Gas
Open the valve.
```
```{tab-item} Power
Press the switch.
```
````

(kiln:heat)=
## Heat it

```{flow} Cones
* - 04
```

Press {kbd}`Start`, see {ref}`the glaze <glaze:mix>`, {doc}`glaze` and [](#glaze:mix).
-- en/glaze.md --
# Glaze

See [](kiln.md), [](#kiln:heat) and [](#gone).

(glaze:mix)=
## Mix it
-- en/kiln.png --
PNG
",
        &[
            Hide("en/kiln", "{note}"),
            Hide("en/kiln", "wide"),
            Count("en/kiln", ".alert.note", 1),
            Count("en/kiln", ".alert.warning .alert.tip", 1),
            Count("en/kiln", ".alert.warning em", 1),
            Show("en/kiln", "More Open the vent."),
            Count("en/kiln", "article input[type=checkbox]", 1),
            Count("en/kiln", "img[alt='The kiln']", 1),
            Show("en/kiln", "Our kiln"),
            Show("en/kiln", "kiln --heat {ref}"),
            Hide("en/kiln", "linenos"),
            Count("en/kiln", "kbd", 1),
            Show("en/kiln", "Power"),
            Link("en/kiln", "the glaze", "glaze.html#glaze:mix"),
            Link("en/kiln", "Glaze", "glaze.html"),
            Link("en/kiln", "Mix it", "glaze.html#glaze:mix"),
            Link("en/glaze", "Kiln", "kiln.html"),
            Link("en/glaze", "Heat it", "kiln.html#kiln:heat"),
            Count("en/kiln", "[id='kiln:heat']", 1),
            Link("en/index", "Kiln", "kiln.html"),
            Link("en/index", "The glaze", "glaze.html"),
            Find("unknown-syntax", "en/kiln.md:45"),
            Number("unknown-syntax", 1),
            Number("empty-link", 1),
            Number("broken-anchor", 1),
            Keep("en/kiln.md"),
        ],
    )]);
}

#[test]
fn contents_and_options_of_myst_are_read() {
    hold(&[(
        "a toc.yml of mystmd, names in options, accents that an address lacks",
        "
-- fr/toc.yml --
version: 1
project:
  toc:
  - file: four.md
  - title: Autres
    children:
    - file: glaçure.md
-- fr/four.md --
# Le four

```{figure} four.png
:name: fig-four
:alt: Four
```

Voir [la température](#la-temperature), [le mélange](glaçure.md#le-melange).

## La température
-- fr/glaçure.md --
# Glaçure

Voir [](#fig-four).

## Le mélange
-- fr/four.png --
PNG
-- tickbook.toml --
source_locale = \"fr\"
[locales.fr]
path = \"fr\"
",
        &[
            Not("broken-toc"),
            Not("unknown-key"),
            Not("page-not-in-toc"),
            Not("broken-anchor"),
            Link("fr/four", "la température", "#la-température"),
            Link("fr/four", "le mélange", "gla%C3%A7ure.html#le-mélange"),
            Count("fr/four", "[id='fig-four']", 1),
        ],
    )]);
}

#[test]
fn a_folder_may_be_called_as_a_host_is() {
    hold(&[(
        "the address is a path",
        "
-- en/index.md --
# Pottery

See [the guild](guild.example.org/kiln/) and [the town](town.example.org/kiln/).
-- en/guild.example.org/kiln/README.md --
# Kiln
",
        &[
            Find("missing-scheme", "en/index.md:3"),
            Number("missing-scheme", 1),
            Fix("en/index.md", "[the guild](guild.example.org/kiln/) and [the town](https://town.example.org/kiln/)"),
        ],
    )]);
}

#[test]
fn the_name_of_a_folder_is_reported_once() {
    hold(&[(
        "two files in a folder whose name ends with a dot",
        "
-- en/index.md --
# Pottery
-- en/kilns etc./a.md --
# A
-- en/kilns etc./b.md --
# B
",
        &[Number("unportable-name", 1)],
    )]);
}

#[test]
fn groups_of_code_are_shown_and_what_a_program_puts_in_is_named() {
    hold(&[(
        "VitePress and mdBook",
        "
-- en/kiln.md --
# Kiln

::: code-group

```sh [kiln.sh]
kiln --heat
```

```sh [cone.sh]
cone --bend
```

:::

::: v-pre
Open the vent.
:::

{{#cones}}

Write {{OWNER}} on the sheet.
",
        &[
            Hide("en/kiln", ":::"),
            Show("en/kiln", "kiln.sh"),
            Show("en/kiln", "cone --bend"),
            Show("en/kiln", "Open the vent."),
            Show("en/kiln", "{{OWNER}}"),
            Find("unknown-syntax", "en/kiln.md:19"),
            Number("unknown-syntax", 1),
        ],
    )]);
}

#[test]
fn a_line_of_languages_leads_to_each_language() {
    hold(&[(
        "every language in one line of a page",
        "
-- tickbook.toml --
[locales.en]
path = \".\"
[locales.de]
path = \".\"
suffix = \".de\"
[locales.ja]
path = \".\"
suffix = \".ja\"
-- kiln.md --
# Kiln

[English](kiln.md) | [D](kiln.de.md) | [窯](kiln.ja.md#kiln)

See [glaze](glaze.md).
-- kiln.de.md --
# Brennofen

[EN](./kiln.md) | [Deutsch](kiln.de.md) | [窯](./kiln.ja.md)

Siehe [Glasur](glaze.md).
-- kiln.ja.md --
# 窯

[EN](./kiln.md) | [D](kiln.de.md)

[釉薬](glaze.ja.md)
-- glaze.md --
# Glaze
-- glaze.de.md --
# Glasur
-- glaze.ja.md --
# 釉薬
",
        &[
            Link("de/kiln", "EN", "../en/kiln.html"),
            Link("de/kiln", "窯", "../ja/kiln.html"),
            Link("en/kiln", "D", "../de/kiln.html"),
            Link("en/kiln", "窯", "../ja/kiln.html#kiln"),
            Link("ja/kiln", "EN", "../en/kiln.html"),
            Find("link-leaves-locale", "kiln.de.md:5"),
            Link("de/kiln", "Glasur", "glaze.html"),
            Fix("kiln.de.md", "[EN](./kiln.md) | [Deutsch](kiln.de.md) | [窯](./kiln.ja.md)"),
            Keep("kiln.md"),
            Keep("kiln.ja.md"),
        ],
    )]);
}

#[test]
fn a_link_to_the_title_of_a_page_leads_to_it() {
    hold(&[(
        "a table of contents that begins with the title",
        "
-- en/kiln.md --
# The kiln

- [The kiln](#the-kiln)
  - [Heat](#heat)

## Heat
-- en/glaze.md --
# Glaze

[Kiln](kiln.md#the-kiln)
",
        &[
            Count("en/kiln", "h1#the-kiln", 1),
            Link("en/kiln", "The kiln", "#the-kiln"),
            Link("en/glaze", "Kiln", "kiln.html#the-kiln"),
            Not("broken-anchor"),
        ],
    )]);
}

#[test]
fn no_cell_of_a_table_is_lost_by_mending_it() {
    hold(&[(
        "rows as wide as the line of dashes, and a header that is not",
        "
-- en/kiln.md --
# Kiln

| Cone | Heat | Colour |
| :-- | :-- | :-- | --- |
| 04 | 1060 | red | slow |
| 6 | 1222 | yellow |
",
        &[
            Find("table-not-rendered", "en/kiln.md:3"),
            Show("en/kiln", "slow"),
            Fix("en/kiln.md", "| Cone | Heat | Colour | |\n| :-- | :-- | :-- | --- |\n| 04 | 1060 | red | slow |"),
            Run("check --fix", 0, ""),
            After("build"),
            Show("en/kiln", "slow"),
        ],
    )]);
}
