//! Links, anchors, references and includes.

use super::Must::{Count, File, Find, Fix, Hide, Keep, Link, Never, Not, Note, Number, Run, Show};
use super::hold;

#[test]
fn links_lead_where_the_author_meant() {
    hold(&[
        (
            "a README is a page of its folder",
            "
-- en/README.md --
# Harbour handbook
-- en/tides.md --
# Tides

Back to [the quay](README.md).
",
            &[Link("en/tides", "the quay", "index.html"), Not("broken-link"), Show("en/index", "Harbour handbook")],
        ),
        (
            "Docusaurus looks below the folder of all pages too",
            "
-- tickbook.toml --
anchors = \"docusaurus\"
[locales.en]
path = \"docs\"
-- docs/crew/tides.mdx --
# Tides

See [the boats](boats/list.mdx#small) and [the crew](crew/list.mdx).
-- docs/boats/list.mdx --
# Boats

## Small
-- docs/crew/list.mdx --
# Crew
",
            &[
                Link("en/crew/tides", "the boats", "../boats/list.html#small"),
                Link("en/crew/tides", "the crew", "list.html"),
                Not("broken-link"),
            ],
        ),
        (
            "of files with one name the one in a folder of that name was meant",
            "
-- en/crew/tides.md --
# Tides

See [the boats](boats/list.md).

And [all berths](../berths/).
-- en/boats/list.md --
# Boats
-- en/berths/list.md --
# Berths
-- en/anchors/list.md --
# Anchors
",
            &[
                Run("check --select broken-link", 1, "did you mean `../boats/list.md`?"),
                Run("check --select broken-link", 1, "`en/berths` is a folder without a page of its own"),
            ],
        ),
        (
            "an address from the root may have the language in small letters",
            "
-- tickbook.toml --
[locales.en]
path = \"content/en\"
[locales.zh-CN]
path = \"content/zh-CN\"
-- content/en/_index.md --
# Home
-- content/en/docs/pumps.md --
# Pumps
-- content/zh-CN/docs/pumps.md --
# B

## B {#valves}
-- content/zh-CN/docs/start.md --
# A

[x](/zh-cn/docs/pumps/#valves)
",
            &[Link("zh-CN/docs/start", "x", "pumps.html#valves"), Not("broken-link"), Not("root-link")],
        ),
        (
            "a page of the same language comes before one that only another has",
            "
-- en/start.md --
# Start

To [the checks](checks/).
-- en/checks/_index.md --
# Checks
-- de/checks.md --
# Nachweise
",
            &[Link("en/start", "the checks", "checks/index.html")],
        ),
        (
            "a heading may have its anchor in its midst",
            "
-- en/start.md --
# Start

To [the pumps](#pumps).

## Samples {#pumps} of pumps

### Of `{#a}` code {#b} {#c}
",
            &[
                Link("en/start", "the pumps", "#pumps"),
                Not("broken-anchor"),
                Hide("en/start", "{#pumps}"),
                Show("en/start", "Samples of pumps"),
            ],
        ),
        (
            "a place that unknown markup may make is a note",
            "
-- en/start.md --
# Start

{{% intro %}}

[Setup](#collector-setup) and [b](other.md#setup)
-- en/other.md --
# Other

## Set-up of all
",
            &[Note("broken-anchor", "en/start.md:5"), Find("broken-anchor", "en/start.md:5")],
        ),
        (
            "a link to a folder leads to its page",
            "
-- en/index.md --
# Port

[a](berths/) [b](berths) [c](berths/#cranes) [d](./berths/) [e](../en/berths/)

[f](yard/)
-- en/berths/index.md --
# Berths

## Cranes

Two.
",
            &[
                Link("en/index", "a", "berths/index.html"),
                Link("en/index", "c", "berths/index.html#cranes"),
                Link("en/index", "d", "berths/index.html"),
                Link("en/index", "e", "berths/index.html"),
                Find("broken-link", "en/index.md:5"),
            ],
        ),
        (
            "a folder's page may be named as Hugo does",
            "
-- en/_index.md --
# Dock

To [the crew](crew/) and [also]({{< ref \"crew\" >}}).
-- en/crew/_index.md --
# Crew

Up to [the dock](../).
",
            &[
                Link("en/index", "the crew", "crew/index.html"),
                Link("en/index", "also", "crew/index.html"),
                Link("en/crew/index", "the dock", "../index.html"),
                Not("broken-link"),
            ],
        ),
        (
            "names with blanks and signs are found as written and encoded",
            "
-- en/index.md --
# Keys

[a](old%20list.md) [b](<old list.md>) [c](list_(new).md) [d](c+d.md) [e](c%2Bd.md) [f](7%25.md) [g](h%23i.md) [h](j&k.md)
-- en/old list.md --
# Old
-- en/list_(new).md --
# New
-- en/c+d.md --
# Plus
-- en/7%.md --
# Seven
-- en/h#i.md --
# Hash
-- en/j&k.md --
# And
",
            &[Not("broken-link"), Not("malformed-url"), Link("en/index", "a", "old%20list.html")],
        ),
        (
            "a file that is there is no e-mail address and no host",
            "
-- en/index.md --
# Plans

![a plan of the deck](deck@2x.png)
[big](deck@2x.png) [crew](crew@sea.md) [tools](tools.io)
[mail](crew@sea.example)
-- en/deck@2x.png --
x
-- en/tools.io --
x
-- en/crew@sea.md --
# Crew at sea
",
            &[
                Link("en/index", "crew", "crew@sea.html"),
                Link("en/index", "big", "deck@2x.png"),
                Find("email-link", "en/index.md:5"),
                Not("missing-scheme"),
                Fix("en/index.md", "[big](deck@2x.png) [crew](crew@sea.md) [tools](tools.io)"),
            ],
        ),
        (
            "a page by its uid, and one that nobody declares",
            "
-- en/index.md --
# Ropes

[knots](xref:sea.knots) and [splices](xref:sea.splices)
-- en/knots.md --
---
uid: sea.knots
---

# Knots
",
            &[Link("en/index", "knots", "knots.html"), Find("unknown-scheme", "en/index.md:3")],
        ),
        (
            "the same in raw HTML",
            "
-- en/index.md --
# Ropes

<a href=\"xref:sea.knots\">knots</a> and <a href=\"xref:sea.splices\">splices</a>

<img src=\"knots.md\" alt=\"knots\">
-- en/knots.md --
---
uid: sea.knots
---

# Knots
",
            &[
                Link("en/index", "knots", "knots.html"),
                Find("unknown-scheme", "en/index.md:3"),
                Number("unknown-scheme", 1),
                Find("missing-image", "en/index.md:5"),
            ],
        ),
        (
            "links from the root of the host",
            "
-- tickbook.toml --
url = \"https://port.example/manual/\"
[locales.en]
path = \"en\"
-- en/index.md --
# Port

[own](/manual/en/pilot) and [page](/en/pilot.md) and [shop](/shop/charts)
-- en/pilot.md --
# Pilot
",
            &[
                Link("en/index", "own", "pilot.html"),
                Link("en/index", "page", "pilot.html"),
                Link("en/index", "shop", "https://port.example/shop/charts"),
                Not("link-outside-root"),
            ],
        ),
        (
            "what is not published stays a finding",
            "
-- en/index.md --
# Watch

[a](includes/bell.md)
[b](toc.yml)
![c](lamp.md)
[d](.secret.md)
[e](gone.md)
[f](lamp.md)

[!INCLUDE [x](includes/bell.md)]
-- en/includes/bell.md --
The bell rings.
-- en/lamp.md --
# Lamp
-- en/.secret.md --
# Secret
-- en/toc.yml --
- name: Watch
  href: index.md
- name: Lamp
  href: lamp.md
",
            &[
                Find("broken-link", "en/index.md:3"),
                Find("broken-link", "en/index.md:4"),
                Find("missing-image", "en/index.md:5"),
                Find("broken-link", "en/index.md:6"),
                Find("broken-link", "en/index.md:7"),
                Link("en/index", "f", "lamp.html"),
                Show("en/index", "The bell rings."),
            ],
        ),
        (
            "a page that only the source language has",
            "
-- tickbook.toml --
source_locale = \"en\"
url = \"https://ship.example/\"
[title]
en = \"Ship\"
de = \"Schiff\"
[locales.en]
path = \"en\"
[locales.de]
path = \"de\"
-- en/index.md --
# Ship
-- en/galley.md --
# Galley

## Stores

Flour.
-- en/toc.yml --
- name: Ship
  href: index.md
- name: Galley
  href: galley.md
-- de/index.md --
# Schiff

[Kombüse](galley.md) und [Vorräte](galley.md#stores)
-- de/toc.yml --
- name: Schiff
  href: index.md
- name: Kombüse
  href: galley.md
- name: Last
  href: hold.md
",
            &[
                Link("de/index", "Vorräte", "galley.html#stores"),
                Link("de/contents", "Kombüse", "galley.html"),
                File("de/galley.html"),
                Find("broken-toc", "de/toc.yml:6"),
                Find("broken-toc", "de/toc.yml:4"),
                Note("broken-toc", "de/toc.yml:4"),
                Note("broken-link", "de/index.md:3"),
                Count("de/index", "link[hreflang=x-default]", 1),
                Count("en/galley", "link[hreflang=de]", 0),
            ],
        ),
        (
            "addresses that cannot be",
            "
-- en/index.md --
# Web

[a](https://www.harbour.example])
[b](<https://har bour.example>)
[c](https://)
[d](https://harbour.example:70000/)
[e](https://harbour..example)
[f](https://harbour.example/%zz)
[g](https://harbour[.example/x)

[h](https://harbour.example/a_(b)) [i](https://[::1]:80/) [j](https://harbour.example/%C3%A4)

[k](///harbour)
[l](https://harbour.example,)
",
            &[
                Find("malformed-url", "en/index.md:3"),
                Find("malformed-url", "en/index.md:4"),
                Find("malformed-url", "en/index.md:5"),
                Find("malformed-url", "en/index.md:6"),
                Find("malformed-url", "en/index.md:7"),
                Find("malformed-url", "en/index.md:8"),
                Find("malformed-url", "en/index.md:9"),
                Never("malformed-url", "en/index.md:11"),
                Find("malformed-url", "en/index.md:13"),
                Find("malformed-url", "en/index.md:14"),
            ],
        ),
        (
            "a reference that nothing defines",
            "
-- en/index.md --
# Log

See [the log][missing-log].
[just brackets] stay.

A plan: ![the map][missing-map].

| Where |
|---|
| ![the map][] |

Once[^1] and again.[^log] Not [^a-z] and [^2]: here.

[^2]: A note.
",
            &[
                Find("unparsed-link", "en/index.md:3"),
                Find("unparsed-link", "en/index.md:6"),
                Find("unparsed-link", "en/index.md:10"),
                Find("unparsed-link", "en/index.md:12"),
                Number("unparsed-link", 5),
            ],
        ),
    ]);
}

#[test]
fn anchors_of_authors_stay() {
    hold(&[
        (
            "headings with anchors in a language of which the tool makes none",
            "
-- tickbook.toml --
anchors = \"mkdocs\"
[locales.uk]
path = \"uk\"
-- uk/index.md --
# Піч { #oven }

[Тепло](#heat), [пізніше](#later-on) і [перша](#_1)

## Тепло { #heat }

## Пізніше {: #later-on }

## Перша

## Друга
",
            &[Not("broken-anchor"), Find("ambiguous-anchor", "uk/index.md:9"), Number("ambiguous-anchor", 1)],
        ),
        (
            "a heading with a name of its own",
            "
-- de/oven.md --
# <a name=\"oven\"></a>Ofen

Siehe [später](#cooling-down).

## <a name=\"cooling-down\"></a>Abkühlen

Zwei.

## <a name=\"heating-up\"></a>Aufheizen

Drei.
-- en/oven.md --
# Oven

See [later](#cooling-down).

## Before

One.

## Cooling down

Two.

## Heating up

Three.
",
            &[
                Link("de/oven", "später", "#cooling-down"),
                Count("de/oven", "h2 [id=cooling-down], h2[id=cooling-down]", 1),
                Count("de/oven", "[id=cooling-down]", 1),
                Not("broken-anchor"),
                Keep("de/oven.md"),
            ],
        ),
        (
            "names and ids in raw HTML are anchors",
            "
-- en/index.md --
# Signals

A lamp <a name=\"lamp\"></a> and <span id=\"flag\">a flag</span>.

<div id=\"horn\">

Words

</div>

[a](#lamp) [b](#flag) [c](#horn) [d](bells.md#gong) [e](#siren)
-- en/bells.md --
# Bells

<a id=\"gong\"></a>Words
",
            &[
                Count("en/index", "[id=lamp], [name=lamp]", 1),
                Count("en/index", "[id=flag]", 1),
                Count("en/index", "[id=horn]", 1),
                Link("en/index", "d", "bells.html#gong"),
                Find("broken-anchor", "en/index.md:11"),
                Number("broken-anchor", 1),
            ],
        ),
        (
            "names on elements that the site leaves out stay, and raw links are looked at",
            "
-- en/index.md --
# Signals

<section id=\"mast\">Mast</section> and <svg id=\"drawing\"></svg> and <td id=\"cell\">cell</td>

## A heading with <div id=\"inner\">a block</div>

[a](#mast) [b](#drawing) [c](#cell) [d](#inner) <a href=\"#mast\">e</a> <a href=\"#top\">f</a> <a href=\"#gaff\">g</a>

<a href=\"bells.md#clapper\">h</a>
-- en/bells.md --
# Bells
",
            &[
                Count("en/index", "[id=mast]", 1),
                Count("en/index", "[id=drawing]", 1),
                Count("en/index", "[id=cell]", 1),
                Count("en/index", "[id=inner]", 1),
                Find("broken-anchor", "en/index.md:7"),
                Find("broken-anchor", "en/index.md:9"),
                Number("broken-anchor", 2),
            ],
        ),
    ]);
}

#[test]
fn includes_have_scopes_of_their_own() {
    hold(&[
        (
            "definitions belong to the file that has them",
            "
-- en/index.md --
# Mess

See [menu] here.

[!INCLUDE [x](includes/soup.md)]

[!INCLUDE [x](includes/fish.md)]

[menu]: menu.md
-- en/menu.md --
# Menu
-- en/pots.md --
# Pots
-- en/nets.md --
# Nets
-- en/includes/soup.md --
Soup of [the cook][1] and [menu].

[1]: ../pots.md
[menu]: ../nets.md
-- en/includes/fish.md --
Fish of [the crew][1].

[1]: ../nets.md
",
            &[
                Link("en/index", "menu", "menu.html"),
                Link("en/index", "menu", "nets.html"),
                Link("en/index", "the cook", "pots.html"),
                Link("en/index", "the crew", "nets.html"),
                Not("broken-link"),
            ],
        ),
        (
            "the path in angle brackets, and with a title",
            "
-- en/index.md --
# Mess

[!INCLUDE [x](<includes/hot soup.md>)]

[!INCLUDE [x](includes/fish.md \"Fish\")]
-- en/includes/hot soup.md --
Soup is hot.
-- en/includes/fish.md --
Fish is cold.
",
            &[Show("en/index", "Soup is hot. Fish is cold."), Not("broken-include"), Not("left-out-file")],
        ),
        (
            "a block stays a block, and code stays code",
            "
-- en/index.md --
# Rigging

1. First

   [!INCLUDE [x](includes/sails.md)]

2. Second

- [!INCLUDE [x](includes/masts.md)]
- last

`[!INCLUDE [x](includes/masts.md)]` is how it is written.

<!-- [!INCLUDE [x](includes/none.md)] -->
-- en/includes/sails.md --
Hoist.

```sh
haul
  away
```
-- en/includes/masts.md --
- fore
- aft
",
            &[
                Show("en/index", "[!INCLUDE [x](includes/masts.md)] is how"),
                Count("en/index", "article ol > li, main ol > li", 2),
                Count("en/index", "main li li", 2),
                Count("en/index", "main li pre", 1),
                Hide("en/index", "fore - aft"),
                Not("broken-include"),
            ],
        ),
    ]);
}
