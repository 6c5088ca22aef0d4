//! Playbooks of strangers: families of markup and habits that nobody here has.

use super::Must::{After, Count, Find, Fix, Hide, Keep, Link, Not, Run, Show};
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
