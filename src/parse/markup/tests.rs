//! Constructs of each family, and what becomes of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::parse::{AlertWords, Context, Document, Kind, Library, NodeId, parse};

struct NoFiles;

impl Library for NoFiles {
    fn text(&self, _: &str) -> Option<Arc<str>> {
        None
    }
}

fn read(text: &str) -> Document {
    let alerts: AlertWords = BTreeMap::new();
    parse(&"en/page.md".into(), &text.into(), &Context { library: &NoFiles, alerts: &alerts })
}

/// The tree in short: containers by their kind, paragraphs by their words alone.
fn tree(d: &Document) -> String {
    let mut out = String::new();
    let mut ends: Vec<(NodeId, &str)> = Vec::new();
    for id in 0..d.end() {
        while ends.last().is_some_and(|(end, _)| *end <= id) {
            out.push_str(ends.pop().unwrap().1);
        }
        let node = d.node(id);
        let close = match node.kind {
            Kind::Text => {
                out.push_str(d.literal(id));
                ""
            }
            Kind::Code => {
                out.push_str(&format!("`{}`", d.literal(id)));
                ""
            }
            Kind::SoftBreak => {
                out.push(' ');
                ""
            }
            Kind::Paragraph => "¶",
            Kind::Link | Kind::Image => {
                out.push_str(&format!("{:?}<{}>(", node.kind, d.target(id).unwrap().url));
                ")"
            }
            kind => {
                let aux = match kind {
                    Kind::Tab | Kind::Zone | Kind::Foreign | Kind::Anchor | Kind::Details | Kind::CodeBlock => {
                        d.string(id)
                    }
                    _ => "",
                };
                out.push_str(&format!("{kind:?}{}{aux}(", if aux.is_empty() { "" } else { ":" }));
                ")"
            }
        };
        ends.push((node.next, close));
    }
    while let Some((_, close)) = ends.pop() {
        out.push_str(close);
    }
    out
}

/// Source and tree, and the names of what nobody knows.
fn check(cases: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (source, want, unknown) in cases {
        let document = read(source);
        let have = tree(&document).replace('\n', "⏎");
        let names: Vec<&str> = document.foreign.iter().map(|f| f.name.as_str()).collect();
        if have != *want || names != *unknown {
            wrong.push(format!("{source:?}\n  have {have}\n  want {want}\n  unknown {names:?}"));
        }
        for foreign in &document.foreign {
            assert!(!foreign.span.of(source).is_empty(), "{source:?} {foreign:?}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn kramdown() {
    check(&[
        (
            "<div class=\"x\" markdown=\"1\">\n[a](b.md)\n</div>\nAfter *it*.\n",
            "HtmlBlock(Html())Link<b.md>(a)¶HtmlBlock(Html())After Emphasis(it).¶",
            &[],
        ),
        (
            "<aside markdown=\"1\">\n  <img src=\"i.png\" alt=\"I\">\n  Words of *one*.\n  <p markdown=\"1\">\n- [a](b.md)\n  </p>\n</aside>\n\nAfter.\n",
            "HtmlBlock(Html())HtmlBlock(  Html())Words of Emphasis(one).¶HtmlBlock(  Html())Bullets(Item(Link<b.md>(a)))HtmlBlock(Html())HtmlBlock(Html())After.¶",
            &[],
        ),
        (
            "<details markdown>\n<summary markdown=\"span\">See *this*</summary>\n- one\n</details>\n",
            "HtmlBlock(Html())HtmlBlock(Html())See Emphasis(this)¶HtmlBlock(Html())Bullets(Item(one))HtmlBlock(Html())",
            &[],
        ),
        ("> <div markdown='1'>\n> *one*\n> </div>\n", "Quote(HtmlBlock(Html())Emphasis(one)¶HtmlBlock(Html()))", &[]),
        // Not asked for, not ended, or code if it were Markdown.
        ("<div>\n*one*\n</div>\n", "HtmlBlock(Html()Html()Html())", &[]),
        ("<div markdown=\"0\">\n*one*\n</div>\n", "HtmlBlock(Html()Html()Html())", &[]),
        ("<div markdown=\"1\">\n*one*\n", "HtmlBlock(Html()Html())", &[]),
        ("<div markdown=\"1\">\n    *one*\n</div>\n", "HtmlBlock(Html()Html()Html())", &[]),
    ]);
}

#[test]
fn mkdocs() {
    check(&[
        ("!!! note\n    One.\n\n    Two.\n\nThree.\n", "Alert(Note)(One.¶Two.¶)Three.¶", &[]),
        ("!!! warning \"Mind *this*\"\n    One.\n", "Alert(Warning)(Title(Mind Emphasis(this)¶)One.¶)", &[]),
        ("!!! danger \"\"\n    One.\n", "Alert(Caution)(One.¶)", &[]),
        ("!!! bug\n    One.\n", "Alert(Caution)(Title(Bug¶)One.¶)", &[]),
        ("??? tip \"More\"\n    One.\n", "Details(Title(More¶)One.¶)", &[]),
        ("???+ tip\n    One.\n", "Details:open(Title(Tip¶)One.¶)", &[]),
        (
            "!!! note\n    One.\n\n    !!! tip\n        Two.\n\n    Three.\nFour.\n",
            "Alert(Note)(One.¶Alert(Tip)(Two.¶)Three.¶)Four.¶",
            &[],
        ),
        (
            "!!! note\n\n    ```sh\n    run\n      it\n    ```\n    After.\n",
            "Alert(Note)(CodeBlock:sh(run⏎  it⏎)After.¶)",
            &[],
        ),
        (
            "- item\n\n    !!! note\n        In it.\n\n- next\n",
            "Bullets(Item(item¶Alert(Note)(In it.¶))Item(next¶))",
            &[],
        ),
        (
            "=== \"One\"\n\n    First.\n\n=== \"Two\"\n\n    Second.\n\nAfter.\n",
            "Tabs(Tab(Title(One¶)First.¶)Tab(Title(Two¶)Second.¶))After.¶",
            &[],
        ),
        ("/// note | Mind\n\nOne.\n\n///\n\nTwo.\n", "Alert(Note)(Title(Mind¶)One.¶)Two.¶", &[]),
        ("/// tip\nOne.\n///\n", "Alert(Tip)(One.¶)", &[]),
        (
            "//// tab | A\n\n/// note\nx\n///\n\n////\n\n//// tab | B\n\ny\n\n////\n\nz\n",
            "Tabs(Tab(Title(A¶)Alert(Note)(x¶))Tab(Title(B¶)y¶))z¶",
            &[],
        ),
        ("[a](b.md){: .button target=\"_blank\" }\n", "Link<b.md>(a)¶", &[]),
        ("[a](b.md){ .button } and `x`{ .sh }\n", "Link<b.md>(a) and `x`¶", &[]),
        ("Text.\n{: #place }\n", "Text.¶Anchor:place()", &[]),
        ("[TOC]\n\nText.\n", "Text.¶", &[]),
        ("`!!! note` and\n\n```\n!!! note\n    x\n```\n", "`!!! note` and¶CodeBlock(!!! note⏎    x⏎)", &[]),
        ("--8<-- \"parts/x.md\"\n", "Foreign:MkDocs(CodeBlock(--8<-- \"parts/x.md\"⏎))", &[]),
        ("===\n\n!!!\n\n???\n", "===¶!!!¶???¶", &[]),
    ]);
}

#[test]
fn docfx() {
    check(&[
        ("> [!NOTE]\n> One.\n> [!WARNING]\n> Two.\n", "Alert(Note)(One.¶)Alert(Warning)(Two.¶)", &[]),
        ("> [!div class=\"checklist\"]\n> - one\n> - two\n", "Checklist(Bullets(Item(one)Item(two)))", &[]),
        ("> [!div class=\"nextstepaction\"]\n> [Next](a.md)\n", "NextStep(Link<a.md>(Next)¶)", &[]),
        ("> [!div class=\"op_single_selector\"]\n> - [A](a.md)\n", "Selector(Bullets(Item(Link<a.md>(A))))", &[]),
        ("> [!div]\n> Text\n", "Div(Text¶)", &[]),
        (
            "# [Portal](#tab/portal)\n\nOne.\n\n## [Shell](#tab/shell)\n\nNo tab of the same level.\n\n# [Shell](#tab/shell)\n\nTwo.\n\n***\n\nAfter.\n",
            "Tabs(Tab:portal(Title(Portal¶)One.¶Tabs(Tab:shell(Title(Shell¶)No tab of the same level.¶)))Tab:shell(Title(Shell¶)Two.¶))After.¶",
            &[],
        ),
        ("# [A](#tab/a)\n\nOne.\n\n---\n\n## Two\n", "Tabs(Tab:a(Title(A¶)One.¶))Heading(2)(Two)", &[]),
        (
            ":::row:::\n   :::column span=\"2\":::\n      Left.\n   :::column-end:::\n   :::column:::\n      Right.\n   :::column-end:::\n:::row-end:::\nAfter.\n",
            "Columns(Column(Left.¶)Column(Right.¶))After.¶",
            &[],
        ),
        ("::: zone pivot=\"cli\"\n\nText.\n\n::: zone-end\n", "Zone:cli(Text.¶)", &[]),
        ("::: moniker range=\">= 2.0\"\nText.\n::: moniker-end\n", "Zone:>= 2.0(Text.¶)", &[]),
        (
            ":::image type=\"content\" source=\"media/a b.png\" alt-text=\"A [big] <one>.\":::\n",
            "Image<media/a%20b.png>(A [big] <one>.)¶",
            &[],
        ),
        ("Press :::image type=\"icon\" source=\"i.png\"::: here.\n", "Press Image<i.png>() here.¶", &[]),
        ("A :::no-loc text=\"Name\"::: stays.\n", "A Name stays.¶", &[]),
        (":::form type=\"x\":::\n", "Foreign:DocFX(CodeBlock(:::form type=\"x\":::⏎))", &["form"]),
        ("[!code-csharp[Main](a.cs#L1-L3)]\n", "Foreign:DocFX(CodeBlock([!code-csharp[Main](a.cs#L1-L3)]⏎))", &[]),
        ("`:::row:::` and \\:::row:::\n", "`:::row:::` and :::row:::¶", &[]),
    ]);
}

#[test]
fn docusaurus() {
    check(&[
        (":::note\n\nOne.\n\n:::\n\nTwo.\n", "Alert(Note)(One.¶)Two.¶", &[]),
        (":::tip[Mind *this*]\nOne.\n:::\n", "Alert(Tip)(Title(Mind Emphasis(this)¶)One.¶)", &[]),
        (":::warning Mind this\nOne.\n:::\n", "Alert(Warning)(Title(Mind this¶)One.¶)", &[]),
        ("::::info\n:::danger\nx\n:::\n::::\n", "Alert(Note)(Title(Info¶)Alert(Caution)(Title(Danger¶)x¶))", &[]),
        ("import Tabs from '@theme/Tabs';\nimport { A } from \"b\"\n\nText.\n", "Text.¶", &[]),
        ("import the data first\n", "import the data first¶", &[]),
        ("export const a = {\n  b: 1,\n\n  c: 2,\n};\n\nText.\n", "Text.¶", &[]),
        (
            "<Tabs>\n<TabItem value=\"a\" label=\"First\">\n\nOne.\n\n</TabItem>\n<TabItem value=\"b\">Two.</TabItem>\n</Tabs>\n",
            "Tabs(Tab:a(Title(First¶)One.¶)Tab:b(Title(b¶)Two.¶))",
            &[],
        ),
        ("<Card title=\"Why\">\nBecause.\n</Card>\n", "Zone(Title(Why¶)Because.¶)", &[]),
        ("<Badge text=\"New\" />\n", "New¶", &[]),
        ("<Video id={3} />\n", "Foreign:MDX(CodeBlock(<Video id={3} />⏎))", &["Video"]),
        ("A <Chart data=\"x\">Words</Chart> here.\n", "A `<Chart data=\"x\">`Words here.¶", &["Chart"]),
        ("Write to <Partner> and <Customer Name>.\n", "Write to <Partner> and <Customer Name>.¶", &[]),
        ("{/* hidden */}\n\nText.\n", "Text.¶", &[]),
    ]);
}

#[test]
fn hugo() {
    check(&[
        ("[a]({{< ref \"b.md\" >}}) and [c]({{< relref \"/d/e#f\" >}})\n", "Link<b.md>(a) and Link</d/e#f>(c)¶", &[]),
        ("{{< figure src=\"a.png\" alt=\"A picture\" >}}\n", "Image<a.png>(A picture)¶", &[]),
        (
            "{{% alert title=\"Mind\" color=\"warning\" %}}\nOne.\n{{% /alert %}}\nTwo.\n",
            "Alert(Warning)(Title(Mind¶)One.¶)Two.¶",
            &[],
        ),
        ("{{< note >}}One.{{< /note >}}\n", "Alert(Note)(One.¶)", &[]),
        (
            "- item\n\n  {{< note >}}\n  In it.\n  {{< /note >}}\n- next\n",
            "Bullets(Item(item¶Alert(Note)(In it.¶))Item(next¶))",
            &[],
        ),
        ("{{< highlight go >}}\nx {{< y >}}\n{{< /highlight >}}\n", "CodeBlock:go(x {{< y >}}⏎)", &[]),
        (
            "{{< tabpane >}}\n{{% tab header=\"A\" %}}\nx\n{{% /tab %}}\n{{< /tabpane >}}\n",
            "Tabs(Tab(Title(A¶)x¶))",
            &[],
        ),
        (
            "<div>\n{{< thing >}}\n</div>\n\nAfter.\n",
            "HtmlBlock(Html())Foreign:Hugo(CodeBlock({{< thing >}}⏎))HtmlBlock(Html())After.¶",
            &["thing"],
        ),
        ("<ul>\n<li>{{< thing >}}</li>\n</ul>\n", "HtmlBlock(Html()Html()Html())", &["thing"]),
        ("{{< youtube abc-1 >}}\n", "Link<https://www.youtube.com/watch?v=abc-1>(Video)¶", &[]),
        (
            "A {{< glossary_tooltip term_id=\"pod\" >}} here.\n",
            "A `{{< glossary_tooltip term_id=\"pod\" >}}` here.¶",
            &["glossary_tooltip"],
        ),
        ("{{< thing a=\"b\" >}}\n", "Foreign:Hugo(CodeBlock({{< thing a=\"b\" >}}⏎))", &["thing"]),
        ("Write {{</* note */>}}.\n", "Write `{{< note >}}`.¶", &[]),
        ("`{{< x >}}`\n\n```\n{{< x >}}\n```\n", "`{{< x >}}`¶CodeBlock({{< x >}}⏎)", &[]),
        (
            "| a | b |\n|---|---|\n| {{< x >}} | {{< note >}}y{{< /note >}} |\n",
            "Table(HeadRow(Cell(a)Cell(b))Row(Cell(`{{< x >}}`)Cell(y)))",
            &["x"],
        ),
    ]);
}

#[test]
fn liquid() {
    check(&[
        ("[a]({% link b/c.md %}) [d]({% page \"/e f\" %})\n", "Link<b/c.md>(a) Link</e%20f>(d)¶", &[]),
        ("[a]({{ site.baseurl }}/b) [c]({{ '/d/' | relative_url }})\n", "Link</b>(a) Link</d/>(c)¶", &[]),
        ("{% raw %}{{ x.y }}{% endraw %}\n", "{{ x.y }}¶", &[]),
        ("{% highlight sh %}\nrun\n{% endhighlight %}\n", "CodeBlock:sh(run⏎)", &[]),
        ("A{% comment %} hidden {% endcomment %} b.\n", "A b.¶", &[]),
        (
            "Dear {{CUSTOMER NAME}}, {{ page.title }}.\n",
            "Dear {{CUSTOMER NAME}}, `{{ page.title }}`.¶",
            &["page.title"],
        ),
        ("{% include nav.html %}\n", "Foreign:Liquid(CodeBlock({% include nav.html %}⏎))", &[]),
        (
            "{% for a in b %}\n## {{ a.name }}\n\n<p>{{ a.text }}</p>\n{% endfor %}\n\nEnd.\n",
            "Foreign:Liquid(CodeBlock({% for a in b %}⏎## {{ a.name }}⏎⏎<p>{{ a.text }}</p>⏎{% endfor %}⏎))End.¶",
            &["for"],
        ),
        ("{% if x %}\nText.\n{% endif %}\n", "Foreign:Liquid(CodeBlock({% if x %}⏎))Text.¶", &["if"]),
    ]);
}

#[test]
fn common() {
    check(&[
        ("$$\na^2\n$$\n\nText.\n", "CodeBlock:math(a^2⏎)Text.¶", &[]),
        ("Term\n: What it is.\n", "Definitions(Term(Term)Definition(What it is.))", &[]),
    ]);
}

#[test]
fn nobody_can_write_a_mark() {
    let page = "!!! note \"<!--1-->\"\n    <!--0--> <!--1-->\n\n    <!--1-->\n\n:::image source=\"<!--0-->\" alt-text=\"<!--1--> x\":::\n";
    let document = read(page);
    let titles = (0..document.end()).filter(|&id| document.node(id).kind == Kind::Title).count();
    let alerts = (0..document.end()).filter(|&id| matches!(document.node(id).kind, Kind::Alert(_))).count();
    assert_eq!((titles, alerts), (1, 1), "{}", tree(&document));
}

#[test]
fn what_is_not_closed_ends_with_what_it_stands_in() {
    for (page, want) in [
        (":::note\nOne.\n\n# Two\n", "Alert(Note)(One.¶Heading(1)(Two))"),
        ("- a\n\n  :::note\n  b\n- c\n", "Bullets(Item(a¶Alert(Note)(b¶))Item(c¶))"),
        ("{{< note >}}\nOne.\n", "Foreign:Hugo(CodeBlock({{< note >}}⏎))One.¶"),
        (":::row-end:::\n:::\nText.\n", "Text.¶"),
    ] {
        assert_eq!(tree(&read(page)).replace('\n', "⏎"), want, "{page:?}");
    }
}

#[test]
fn spans_lead_back_to_the_page() {
    let page = "!!! note \"Title\"\n    See [it](gone.md) here.\n";
    let document = read(page);
    let link = (0..document.end()).find(|&id| document.node(id).kind == Kind::Link).unwrap();
    let address = document.address_span(link).unwrap();
    assert_eq!(document.origin(address).span.of(page), "gone.md");
}

#[test]
fn components_hold_text_however_far_it_is_indented() {
    let text = "<Tabs>\n    <TabItem label=\"npm\">\n        ```sh\n        npm install\n        ```\n\n    </TabItem>\n    <TabItem label=\"pnpm\">\n\n    Words\n\n    </TabItem>\n\n</Tabs>\n\nEnd\n";
    let d = read(text);
    assert_eq!(d.foreign, []);
    let tree = tree(&d);
    assert!(tree.contains("Tabs(Tab("), "{tree}");
    assert!(tree.contains("CodeBlock") && tree.contains("Words¶") && tree.ends_with("End¶"), "{tree}");
    // Without an end there is no component, and what is indented is code.
    let code = read("<Partner>\n\n    code\n");
    assert!(self::tree(&code).contains("CodeBlock"), "{}", self::tree(&code));
}

#[test]
fn a_tag_over_several_lines_is_one_component() {
    let text = "<Quotes title=\"a\">\n  <Quote\n    name=\"b\"\n    cite=\"https://example.test/c\"\n  >\n    Words\n  </Quote>\n</Quotes>\n";
    let d = read(text);
    let names: Vec<&str> = d.foreign.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["Quotes", "Quote"]);
    assert!(!d.text.as_str().contains("</Quote"), "{}", d.text.as_str());
    let table = format!(
        "<Grid\n  rows={{[\n{}  ]}}\n/>\n",
        "    { name: 'one', href: 'https://example.test/' },\n".repeat(200)
    );
    assert_eq!(read(&table).foreign.len(), 1);
    assert_eq!(read("<Fragment slot=\"a\">\n\nWords\n\n</Fragment>\n").foreign, []);
    assert_eq!(read("A {props.name} b\n").foreign.len(), 1);
    assert_eq!(read("A {name} b\n").foreign, []);
}

#[test]
fn keys_and_marked_words_are_shown_as_such() {
    let shown = |text: &str| read(text).text.as_str().to_owned();
    assert_eq!(shown("Press ++ctrl+page-up++ now\n"), "Press <kbd>Ctrl</kbd>+<kbd>Page Up</kbd> now\n");
    assert_eq!(shown("A ==marked word== here\n"), "A <mark>marked word</mark> here\n");
    for text in [
        "C++ and D++ here\n",
        "if a == b and c == d\n",
        "x==1 and y==2\n",
        "a ++ b ++ c\n",
        "`==a==` `++b++`\n",
        "Title\n=====\n",
        "a \\==b==\n",
    ] {
        assert_eq!(shown(text), text);
    }
}

#[test]
fn a_second_alert_in_a_quotation_of_an_item_is_one_of_its_own() {
    let text = "- Item\n\n    > Quoted.\n    >\n    > [!NOTE]\n    > Noted.\n";
    let shown = tree(&read(text));
    assert!(shown.contains("Alert(Note)(Noted.¶)") && shown.contains("Quoted.¶"), "{shown}");
}
