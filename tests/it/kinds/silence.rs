//! What an author wrote is shown as meant, or a finding names it.

use super::Must::{
    Any, Count, Find, Fix, Has, Hide, Keep, Never, NoFile, Not, NotSafe, Note, Number, Run, Show, Source,
};
use super::hold;

#[test]
fn tags_and_names_that_are_dropped_are_named() {
    hold(&[
        (
            "elements without their ends",
            "
-- en/index.md --
# Deck

A <b>bold word, and <i>another</i> one.

Words </div> here.

- <sup>1

<p>One
<ul><li>a<li>b</ul>

A <u>long

line</u> over two <br> parts.
",
            &[
                Note("unclosed-html", "en/index.md:3"),
                Note("unclosed-html", "en/index.md:5"),
                Note("unclosed-html", "en/index.md:7"),
                Note("unclosed-html", "en/index.md:12"),
                Number("unclosed-html", 4),
            ],
        ),
        (
            "elements over several blocks",
            "
-- en/index.md --
# Deck

<details>
<summary>More</summary>

Text with <code>a < b</code>.

<div
  class=\"x\">

- item

</div>

</details>

<script>if (a<b) x = '<div>';</script>

<Tabs> <my-part> <!-- <div> -->
",
            &[Not("unclosed-html")],
        ),
        (
            "two places of one name",
            "
-- en/index.md --
# Deck

<a name=\"rope\"></a>Rope

<span id=\"rope\">Line</span>

<a id=\"knots\"></a>

## Knots

<a id=\"sails\"></a>Sails, long before

## Sails

## One {#same}

## Two {#same}
",
            &[
                Find("duplicate-anchor", "en/index.md:5"),
                Find("duplicate-anchor", "en/index.md:11"),
                Find("duplicate-anchor", "en/index.md:17"),
                Number("duplicate-anchor", 3),
            ],
        ),
        (
            "a place with the name of a part of the site",
            "
-- en/index.md --
# Deck

<a id=\"Main\"></a>Rope

<a id=\"Mainsail\"></a>Sail
",
            &[Find("duplicate-anchor", "en/index.md:3"), Number("duplicate-anchor", 1)],
        ),
        (
            "headings in a part that folds stay in it",
            "
-- en/page.md --
# Page

<details>
<summary>More</summary>

## Inside

Folded.

</details>

## Outside
",
            &[Count("en/page", "details h2#inside", 1), Count("en/page", "section > h2#outside", 1)],
        ),
    ]);
}

#[test]
fn an_instruction_to_a_program_on_its_own_line_is_no_loss() {
    hold(&[(
        "of one and of several lines",
        "
-- en/index.md --
# Samples

<?sample file=\"a.java\" region=\"x\"?>

<?sample
  file=\"b.java\"
?>

Then <?marker?> goes on.
",
        &[
            Never("raw-html", "en/index.md:3"),
            Never("raw-html", "en/index.md:5"),
            Find("raw-html", "en/index.md:9"),
            Show("en/index", "goes on"),
        ],
    )]);
}

#[test]
fn what_is_no_html_does_not_vanish_unnamed() {
    hold(&[(
        "a tag over two lines, a program, data, and comments that hold tags",
        "
-- en/index.md --
# Deck

Ask <the
mate> first.

It is <?php ship ?> here, and <![CDATA[ there ]]>.

Not <!-- <iframe> <mate> --> this.

<!--
<form>

<bosun>
-->

<div>
<!-- <video> --> <script>x = '<helm>'</script>
</div>
",
        &[
            Find("raw-html", "en/index.md:3"),
            Find("raw-html", "en/index.md:6"),
            Find("raw-html", "en/index.md:17"),
            Number("raw-html", 4),
        ],
    )]);
}

#[test]
fn a_title_behind_a_no_break_blank_is_one() {
    hold(&[(
        "as it is copied from a text program",
        "
-- en/deck.md --
#\u{A0}Deck

#1 is a number, and #deck a word.
",
        &[
            Find("heading-syntax", "en/deck.md:1"),
            Number("heading-syntax", 1),
            Count("en/deck", "main h1, main h2", 1),
            Fix("en/deck.md", "# Deck\n\n#1 is"),
        ],
    )]);
}

#[test]
fn asterisks_of_code_are_no_bold() {
    hold(&[
        (
            "operators in front of names",
            "
-- en/index.md --
# Stars

Call f(*args, **kwargs) and g(**kwargs, *rest) now.

Pass **kwargs on. The **options too.

{**a, **b} and foo(**a, **b); char **argv; int **p = &q;
",
            &[Not("literal-asterisks")],
        ),
        (
            "blanks where none may be",
            "
-- en/index.md --
# Stars

It was **very important ** to us.

** Nobody** came.

Das ist **wichtig **für uns.
",
            &[
                Find("literal-asterisks", "en/index.md:3"),
                Find("literal-asterisks", "en/index.md:5"),
                Find("literal-asterisks", "en/index.md:7"),
            ],
        ),
    ]);
}

#[test]
fn front_matter_in_toml_is_read() {
    hold(&[
        (
            "keys of Hugo in JSON",
            "
-- en/harbour.md --
{
  \"title\": \"Harbour\",
  \"params\": {\"owner\": \"deck\"},
  \"tags\": [\"a\", \"b\"]
}

Words.
-- en/secret.md --
{ \"title\": \"Not yet\", \"draft\": true }

Words.
-- en/broken.md --
{
  \"title\": \"Quay\",
  \"weight\": x
}

Words of the quay.
-- en/none.md --
# None

{ \"a\": 1 }
-- en/text.md --
{\"a\": 1} is a line of text.
",
            &[
                Hide("en/harbour", "owner"),
                Source("en/harbour", "Harbour"),
                NoFile("en/secret.html"),
                Find("left-out-file", "en/secret.md:0"),
                Run("check", 1, "`\"draft\": true`"),
                Find("front-matter-syntax", "en/broken.md:3"),
                Hide("en/broken", "weight"),
                Source("en/broken", "Quay"),
                Number("front-matter-syntax", 1),
                Show("en/none", "{ \"a\": 1 }"),
                Show("en/text", "{\"a\": 1} is"),
                Keep("en/harbour.md"),
            ],
        ),
        (
            "keys of Hugo",
            "
-- tickbook.toml --
[locales.en]
path = \"en\"
[rules.date-format]
keys = [\"date\"]
form = \"iso\"
-- en/index.md --
+++
title = \"Harbour\"
+++

Words.
-- en/b.md --
+++
title = 'The \"plan\"'
weight = 1
date = \"5/3/2026\"
[params]
owner = \"deck\"
+++

Words of the plan.
-- en/a.md --
+++
weight = 2
title = \"Last\"
+++

Words.
-- en/secret.md --
+++
title = \"Not yet\"
draft = true
+++

Words.
",
            &[
                Hide("en/b", "+++"),
                Hide("en/b", "owner"),
                Show("en/b", "The \"plan\""),
                NoFile("en/secret.html"),
                Find("left-out-file", "en/secret.md:0"),
                Run("check", 0, "`draft = true`"),
                Find("date-format", "en/b.md:4"),
                Not("front-matter-syntax"),
                Not("missing-title"),
                Keep("en/b.md"),
            ],
        ),
        (
            "what is no TOML is named, and what is right is read",
            "
-- en/index.md --
# Start
-- en/a.md --
+++
title: Deck
+++

# Deck
-- en/b.md --
+++
title = \"Rope\"
draft = perhaps
+++

Words.
-- en/c.md --
+++
title = \"Sail\"

# Sail
",
            &[
                Find("front-matter-syntax", "en/a.md:2"),
                Find("front-matter-syntax", "en/b.md:3"),
                Any("en/c.md:1"),
                Hide("en/a", "title:"),
                Show("en/b", "Rope"),
                Has("front-matter-missing"),
            ],
        ),
    ]);
}

#[test]
fn a_title_behind_the_keyword_of_an_alert_is_only_moved_by_a_person() {
    hold(&[(
        "as Hugo and Obsidian have it",
        "
-- en/index.md --
# Deck

> [!NOTE] Check the ropes
>
> All of them.
",
        &[Find("alert-keyword", "en/index.md:3"), NotSafe("alert-keyword"), Keep("en/index.md")],
    )]);
}
