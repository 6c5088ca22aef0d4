//! Middleman, remark, `GitBook` and kin: names of files, directives, places.

use super::Must::{Find, Fix, Hide, Link, Not, NotSafe, Show};
use super::hold;

#[test]
fn what_strangers_write_is_shown_and_no_finding_is_false() {
    let middleman = "
-- en/kiln.html.md --
# Kiln

See [the glaze](glaze.html#mix) and [its mix](./glaze.html).
-- en/glaze.html.md --
# Glaze

## Mix

<div>Part</div> | Share
----------------|------
Clay            | [half](kiln.html)
";
    let steps = "
-- en/kiln.md --
# Kiln

:::::tabs
::::tab[Gas]
Open the valve.

:::accordion[Why]
It vents.
:::
::::
::::tab[Power]
Plug it in.
::::
:::::

See [the first step](glaze.md#id-1.-mix-it).
-- en/glaze.md --
# Glaze

## 1. Mix it

![pot](https://files.example/o/pot.png?alt=media&token=0f1e2d3c4b5a)
";
    let slips = "
-- en/kiln.md --
# Kiln

##Heat it
It takes a day.

Ask <someone> or <unlink>them</unlink>.

## For <someone>
";
    hold(&[
        (
            "pages that are named as their addresses",
            middleman,
            &[
                Link("en/kiln.html", "its mix", "glaze.html.html"),
                Link("en/glaze.html", "half", "kiln.html.html"),
                Not("broken-link"),
                Not("broken-anchor"),
                Find("table-not-rendered", "en/glaze.html.md:5"),
            ],
        ),
        (
            "directives of remark, places and pictures of GitBook",
            steps,
            &[
                Not("unknown-syntax"),
                Not("broken-anchor"),
                Not("secret-in-url"),
                Show("en/kiln", "Plug it in."),
                Hide("en/kiln", ":::"),
                Link("en/kiln", "the first step", "glaze.html#1-mix-it"),
            ],
        ),
        (
            "fixes that other tools would show otherwise are not safe",
            slips,
            &[
                Find("heading-syntax", "en/kiln.md:3"),
                NotSafe("heading-syntax"),
                Fix("en/kiln.md", "Ask \\<someone> or <unlink>them</unlink>."),
                Fix("en/kiln.md", "## For <someone>"),
            ],
        ),
    ]);
}
