use super::*;
use std::collections::HashMap;

struct Files(HashMap<&'static str, &'static str>);

impl Library for Files {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.0.get(path).map(|&t| t.into())
    }
}

fn read(text: &str) -> Document {
    read_with(text, &[])
}

fn read_with(text: &str, files: &[(&'static str, &'static str)]) -> Document {
    let library = Files(files.iter().copied().collect());
    let alerts = AlertWords::from([("hinweis".to_owned(), AlertKind::Note)]);
    parse(&"de/page.md".into(), &text.into(), &Context { library: &library, alerts: &alerts })
}

fn outline(d: &Document) -> String {
    let mut out = String::new();
    let mut ends: Vec<NodeId> = Vec::new();
    for id in 0..d.end() {
        while ends.last().is_some_and(|&e| e <= id) {
            ends.pop();
            out.push(')');
        }
        let node = d.node(id);
        match node.kind {
            Kind::Text => out.push_str(d.literal(id)),
            Kind::SoftBreak => out.push(' '),
            kind => out.push_str(&format!("{kind:?}").replace("Heading", "H")),
        }
        if node.next > id + 1 || !matches!(node.kind, Kind::Text | Kind::SoftBreak) {
            out.push('(');
            ends.push(node.next);
        }
    }
    out.push_str(&")".repeat(ends.len()));
    out
}

#[test]
fn two_rows_on_one_line_become_two() {
    let d = read("| Id | Name | M |\n|--|--|--|\n| 3143 | Eins | M || 1328 | Zwei | O |\n");
    assert_eq!(d.repairs.len(), 1);
    assert_eq!(d.repairs[0].kind, RepairKind::FusedRow("1328".into()));
    assert!(outline(&d).contains("Row(Cell(1328)Cell(Zwei)Cell(O))"), "{}", outline(&d));
}

#[test]
fn a_shifted_row_moves_back_and_keeps_its_last_cell() {
    let d = read("| Id | Name | M |\n|--|--|--|\n|| 3143 | Eins | M |\n");
    assert_eq!(d.repairs[0].kind, RepairKind::ShiftedRow { id: "3143".into(), first: true });
    assert!(outline(&d).contains("Row(Cell(3143)Cell(Eins)Cell(M))"), "{}", outline(&d));
}

#[test]
fn a_delimiter_of_the_wrong_width_is_mended_and_nothing_is_dropped() {
    let d = read("|A|B|C|\n|--|--|\n|1|2|\n|1|2|3|4|\n");
    assert!(matches!(d.repairs[0].kind, RepairKind::Delimiter { header: 3, delimiter: 2 }));
    assert!(outline(&d).contains("Cell(3|4)") || outline(&d).contains("Cell(3|4"), "{}", outline(&d));
    let empty = read("|A||B|\n|--|--|\n|1|2|\n");
    assert!(outline(&empty).starts_with("Table(HeadRow(Cell(A)Cell(B))"), "{}", outline(&empty));
}

#[test]
fn rows_cut_off_broken_or_swallowed_are_put_right() {
    let d = read("|A|B|\n|--|--|\n|1|2|\n\n|3|4|\n[Home](x.md)\n");
    assert!(outline(&d).contains("Row(Cell(3)Cell(4))"), "{}", outline(&d));
    assert!(outline(&d).ends_with("Paragraph(Link(Home))"), "{}", outline(&d));
    let wrapped = read("|A|B|C|\n|--|--|--|\n|1|two and\nmore|3|\n");
    assert!(outline(&wrapped).contains("Cell(two and more)"), "{}", outline(&wrapped));
}

#[test]
fn a_break_in_a_line_is_a_blank() {
    let d = read("one<br>two<br/>three<BR />four</br>five<br class=\"x\">six<b>seven</b>\n");
    assert_eq!(d.plain(0), "one two three four five sixseven");
    assert_eq!(d.plain_with(1, d.end(), ','), "one,two,three,four,five,sixseven");
}

/// The rows of the tables of a page, cells by `/`; the repairs that were made.
fn rows(text: &str) -> (Vec<String>, Vec<RepairKind>) {
    let d = read(text);
    let rows = (0..d.end()).filter(|&id| d.node(id).kind == Kind::Row);
    let cells = |row| d.children(row).map(|c| d.plain(c).trim().to_owned()).collect::<Vec<_>>().join("/");
    let kinds = d.repairs.iter().map(|r| r.kind.clone()).collect();
    (rows.map(cells).collect(), kinds)
}

/// The same for a header and rows.
fn rows_of(head: &str, rows_below: &str) -> (Vec<String>, Vec<RepairKind>) {
    rows(&format!("{head}{rows_below}"))
}

#[test]
fn headers_and_their_dashes_find_each_other() {
    let id = |id: &str| RepairKind::OrphanRow(id.to_owned());
    for (text, kinds) in [
        ("| A | B |\n\n|--|--|\n| 1 | 2 |\n", vec![RepairKind::SplitHeader]),
        ("<div>A</div> | B\n--|--\n1 | 2\n", vec![RepairKind::HtmlHeader]),
        ("| A | B |\n\n|—|—|\n| 1 | 2 |\n", vec![RepairKind::SplitHeader, RepairKind::DelimiterDashes]),
        ("| A | B |\n|--|--|\n\n| 1 | 2 |\n", vec![id("1")]),
        ("| A | B |\r\n| 1 | 2 |\r\n", vec![RepairKind::NoDelimiter]),
        ("| A | B |\n|—|–-|\n| 1 | 2 |\n", vec![RepairKind::DelimiterDashes]),
        ("> | A | B |\n> | 1 | 2 |\n", vec![RepairKind::NoDelimiter]),
        ("# H\n\n    | A | B |\n    |--|--|\n    | 1 | 2 |\n", vec![RepairKind::IndentedTable]),
    ] {
        assert_eq!(rows(text), (vec!["1/2".to_owned()], kinds), "{text:?}");
    }
    let d = read("- item\n\n  | A | B |\n  | 1 | 2 |\n  | 3 | 4 || 5 | 6 |\n");
    assert!(outline(&d).ends_with("Row(Cell(1)Cell(2))Row(Cell(3)Cell(4))Row(Cell(5)Cell(6)))))"), "{}", outline(&d));
    assert_eq!(rows("| A | B | C |\n| x | y | z |\n").0, ["x/y/z"]);
    // Nothing says that these are tables.
    for text in [
        "| A | B |\n| x | y |\n",
        "a | b\nc | d\n",
        "| A |\n| 1 |\n",
        "text\n\n    | A | B |\n    |--|--|\n    | x | y |\n",
    ] {
        assert_eq!(rows(text), (vec![], vec![]), "{text:?}");
    }
}

#[test]
fn rows_with_gaps_between_all_of_them() {
    let id = |id: &str| RepairKind::OrphanRow(id.to_owned());
    let spaced = "| A | B |\n|--|--|\n\n| 1 | x |\n\n| 2 | y |\n<!-- later -->\n| 3 | z |\n";
    assert_eq!(rows(spaced), (vec!["1/x".into(), "2/y".into(), "3/z".into()], vec![id("1"), id("2"), id("3")]));
    // Another table is another table.
    let two = "| A | B |\n|--|--|\n| 1 | x |\n\n| C | D |\n\n|--|--|\n| 2 | y |\n";
    assert_eq!(rows(two), (vec!["1/x".into(), "2/y".into()], vec![RepairKind::SplitHeader]));
    let mended = vec![RepairKind::SplitHeader, RepairKind::DelimiterDashes];
    assert_eq!(rows(&two.replace("|--|--|\n| 2", "|—|—|\n| 2")), (vec!["1/x".into(), "2/y".into()], mended));
}

#[test]
fn rows_that_are_fused_shifted_or_broken() {
    let fused = |id: &str| RepairKind::FusedRow(id.to_owned());
    let shifted = |id: &str, first| RepairKind::ShiftedRow { id: id.to_owned(), first };
    let table = |rows: &str| format!("| Id | Name | M | R |\n|--|--|--|--|\n| 10 | a | M | x |\n{rows}\n");
    let more = |text: &str| {
        let (mut all, kinds) = rows(&table(text));
        all.remove(0);
        (all, kinds)
    };
    let three = more("| 11 | a | M | x || 12 | b | O | y || 13 | c | M | z |");
    assert_eq!(three, (vec!["11/a/M/x".into(), "12/b/O/y".into(), "13/c/M/z".into()], vec![fused("12"), fused("13")]));
    assert_eq!(more("|| 11 | a | M |"), (vec!["11/a/M/".into()], vec![shifted("11", true)]));
    assert_eq!(more("| 11 || a | M | x |"), (vec!["11/a/M/x".into()], vec![shifted("11", false)]));
    assert!(matches!(more("| 11 |\u{A0}| a | M | x |").1[..], [RepairKind::ExtraCells { .. }]));
    for broken in
        ["| 11 | a |\n| M | x |", "| 11 | a |\nM | x |", "| 11 | a | M\n| x |", "| 11 | a | M and\nmore | x |"]
    {
        let (rows, kinds) = more(broken);
        let whole = rows[0].starts_with("11/a/M") && rows[0].ends_with("/x");
        assert!(rows.len() == 1 && whole && kinds == [RepairKind::WrappedRow], "{broken:?}: {rows:?} {kinds:?}");
    }
    // An empty first cell may be meant, and short rows may be short.
    assert_eq!(more("| | b | M | x |"), (vec!["/b/M/x".into()], vec![]));
    assert_eq!(more("| 11 | a |\n| 12 | b |"), (vec!["11/a//".into(), "12/b//".into()], vec![]));
}

#[test]
fn what_is_no_row_of_a_table_is_none() {
    let again =
        "| Id | Name |\n|--|--|\n| 1 | a |\n| Id | **Name** |\n|---|---|\n| 2 | b |\n|---|---|\n| - | - |\n| 3 | c |\n";
    let kinds = vec![RepairKind::RepeatedHeader, RepairKind::StrayDelimiter];
    assert_eq!(rows(again), (["1/a", "2/b", "-/-", "3/c"].map(String::from).to_vec(), kinds));
    let other = "| Id | Name |\n|--|--|\n| 1 | a |\n| Nummer | Größe |\n|:---|---|\n| 2 | b |\n";
    assert_eq!(rows(other), (["1/a", "2/b"].map(String::from).to_vec(), vec![RepairKind::GluedTable]));
    for end in ["> quote", "</details>", "1. one", "***", "<!-- comment\n| x | y |\n-->"] {
        let (rows, kinds) = rows(&format!("| Id | Name |\n|--|--|\n| 1 | a |\n{end}\n"));
        assert_eq!((rows, kinds), (vec!["1/a".to_owned()], vec![]), "{end:?}");
    }
    let both =
        "| Id | Name |\n|--|--|\n| 1 | a |\n<<<<<<< HEAD\n| 2 | b |\n=======\n| 2 | c |\n>>>>>>> other\n| 3 | d |\n";
    let (rows, kinds) = rows(both);
    assert_eq!(rows, ["1/a", "2/b", "2/c", "3/d"]);
    assert!(kinds.iter().all(|k| *k == RepairKind::Conflict), "{kinds:?}");
}

#[test]
fn alerts_that_are_almost_written_as_such() {
    for text in [
        "> [!NOTE] Text\n",
        "> [！NOTE]\n> Text\n",
        "> ［!ＮＯＴＥ］\n> Text\n",
        "> \\[!NOTE\\]\n> Text\n",
        "> [NOTE]\n> Text\n",
        "> [HINWEIS]\n> Text\n",
        "> [!hinweis]: Text\n",
        "> [!NOTE]:\n> Text\n",
    ] {
        let d = read(text);
        assert!(outline(&d).starts_with("Alert(Note)(Paragraph(Text"), "{text:?}: {}", outline(&d));
    }
    let item = read("1. one\n\n    > [!INFO] Text\n    > and more\n");
    assert!(outline(&item).contains("Alert(Note)(Paragraph(Text and more))"), "{}", outline(&item));
    let unknown = |text: &str| matches!(read(text).repairs[..], [Repair { kind: RepairKind::UnknownAlert { .. }, .. }]);
    assert!(unknown("> [!QUESTION]\n> Text\n") && unknown("> [!参考] 文\n"));
    for fine in [
        "> [!note]\n> Text\n",
        "> [!NOTE](a.md) is a link\n",
        "> [!one]: https://x.example\n",
        "> [Note]\n> Text\n",
        "> [!div class=\"x\"]\n> Text\n",
        "> [!VIDEO https://v.example/1]\n",
        "> [![badge](a.svg)](b.md)\n",
        "> text\n> [!QUESTION]\n",
        "[!QUESTION]\n",
    ] {
        assert!(read(fine).repairs.is_empty(), "{fine:?}");
    }
}

#[test]
fn headings_and_lists_that_markdown_would_miss() {
    assert!(outline(&read("###Titel\n")).starts_with("H(3)(Titel"));
    assert!(outline(&read("## ##Titel\n")).starts_with("H(2)(Titel"));
    let marks = read("## ##\n\n### ### ###\n");
    assert!(marks.repairs.is_empty() && outline(&marks).contains("H(3)(###"), "{}", outline(&marks));
    let listed = read("- a\n- b\n    \n    ## Titel\n\ntext\n");
    assert!(outline(&listed).contains(")H(2)(Titel)Paragraph"), "{}", outline(&listed));
    let code = read("### H\n\n    1. eins\n    2. zwei\n\ntext\n");
    assert!(outline(&code).contains("Numbers(Item(eins)Item(zwei))"), "{}", outline(&code));
    assert!(outline(&read("text\n\n    code()\n")).contains("CodeBlock"));
    assert!(outline(&read("-\u{00A0}eins\n-\u{00A0}zwei\n")).starts_with("Bullets(Item(eins)"));
    assert!(outline(&read("1.\u{200B} eins\n")).starts_with("Numbers"));
}

#[test]
fn alerts_in_any_language_videos_and_divs() {
    assert!(outline(&read("> [!HINWEIS]\n> Text\n")).starts_with("Alert(Note)"));
    assert!(outline(&read("> [! NOTE]\n> Text\n")).starts_with("Alert(Note)"));
    let video = read("> [!VIDEO https://v.example/1]\n");
    assert!(outline(&video).contains("Video"), "{}", outline(&video));
    assert!(outline(&read("> [!div class=\"x\"]\n> - a\n")).starts_with("Div"));
    assert!(outline(&read("Dear <Partner>, hello\n")).contains("<Partner>"));
}

#[test]
fn bare_addresses_stop_where_a_reader_would() {
    let d = read("see https://a.example/x_y_z. 詳細はhttps://b.example/を参照 (https://c.example/a(b))\n");
    let urls: Vec<_> = d.targets.iter().map(|t| &*t.url).collect();
    assert_eq!(urls, ["https://a.example/x_y_z", "https://b.example/", "https://c.example/a(b)"]);
}

#[test]
fn includes_are_spliced_with_their_own_places() {
    let files = [("de/includes/a.md", "---\ntitle: x\n---\n- eins\n- zwei\n"), ("de/includes/b.md", "kurz\nund gut\n")];
    let d = read_with("# T\n\n[!INCLUDE [x](includes/a.md)]\n\nEin [!include[y](includes/b.md)] Satz.\n", &files);
    assert!(outline(&d).contains("Bullets(Item(eins)Item(zwei))"), "{}", outline(&d));
    assert!(outline(&d).contains("Ein kurz und gut Satz."), "{}", outline(&d));
    let item = d.nodes.iter().find(|n| n.kind == Kind::Item).unwrap();
    assert_eq!(&**d.file_at(item.span.start), "de/includes/a.md");
    assert_eq!(d.origin(item.span).span.of(files[0].1), "- eins\n");
}

#[test]
fn include_cycles_and_escapes_are_faults_not_loops() {
    let files = [("de/a.md", "[!INCLUDE [b](b.md)]"), ("de/b.md", "[!INCLUDE [a](a.md)]")];
    let d = read_with("[!INCLUDE [a](a.md)]\n\n[!INCLUDE [s](../../secret.md)]\n\n[!INCLUDE [m](none.md)]\n", &files);
    let faults: Vec<_> = d.includes.iter().filter_map(|i| i.fault.clone()).collect();
    let chain = ["de/page.md", "de/a.md", "de/b.md", "de/a.md"].map(String::from).to_vec();
    assert_eq!(faults, [IncludeFault::Cycle(chain), IncludeFault::Outside, IncludeFault::Missing]);
}

#[test]
fn markers_of_a_merge_conflict_do_not_become_headings() {
    let d = read("<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n");
    assert_eq!(d.repairs.iter().filter(|r| r.kind == RepairKind::Conflict).count(), 3);
    assert!(!outline(&d).contains("H("), "{}", outline(&d));
}

#[test]
fn a_line_without_a_bar_costs_no_row_below_it() {
    let table = |rows: &str| rows_of("| Id | Name | M | R |\n|--|--|--|--|\n", rows);
    let wrapped = table("| 11 | one\nand two\nand three | M | x |\n| 12 | b | O | y |\n");
    assert_eq!(wrapped, (vec!["11/one and two and three/M/x".into(), "12/b/O/y".into()], vec![RepairKind::WrappedRow]));
    let at_bar = table("| 11 | one |\nM and\nmore | x |\n| 12 | b | O | y |\n");
    assert_eq!(at_bar, (vec!["11/one/M and more/x".into(), "12/b/O/y".into()], vec![RepairKind::WrappedRow]));
    assert_eq!(
        table("| 11 | one |\n M\n | x |\n| 12 | b | O | y |\n"),
        (vec!["11/one/M/x".into(), "12/b/O/y".into()], vec![RepairKind::WrappedRow])
    );
    assert_eq!(table("| 11 | one\ntwo\n| M | x |\n| 12 | b | O | y |\n").0, ["11/one two/M/x", "12/b/O/y"]);
    let quoted = "> | Id | Name |\n> |--|--|\n> | 11 | one\n> and two\n> and three |\n";
    assert_eq!(rows(quoted).0, ["11/one and two and three"]);
    // A note among the rows is a row, as for every other reader, and the rows below it stay.
    let note = table("| 11 | a | M | x |\nNote\n| 12 | b | O | y |\n");
    let expected = ["11/a/M/x", "Note///", "12/b/O/y"].map(String::from).to_vec();
    assert_eq!(note, (expected, vec![RepairKind::TextRow]));
    // A bar alone ends the row above it, or is none.
    assert_eq!(table("| 11 | a | M\n|\n| 12 | b | O | y |\n").0, ["11/a/M/", "12/b/O/y"]);
    assert_eq!(table("| 11 | a | M | one\nand two\n|\n| 12 | b | O | y |\n").0, ["11/a/M/one and two", "12/b/O/y"]);
    assert_eq!(table("| 11 | a |\n|\nx |\n|").0[0], "11/a//");
    // It does not fit: nothing says where the cells are broken.
    assert_eq!(table("| 11 | one\nand two\nand three | M |\n| 12 | b | O | y |\n").0.last().unwrap(), "12/b/O/y");
}

#[test]
fn a_paragraph_below_a_table_stays_one() {
    let table = "| Id | Name |\n|--|--|\n| 1 | a |\n";
    for below in ["one\ntwo\n", "one:\nwrite a|b here\nand there\n"] {
        let d = read(&format!("{table}{below}"));
        assert_eq!(d.repairs.iter().map(|r| r.kind.clone()).collect::<Vec<_>>(), [RepairKind::SwallowedText]);
        let text = below.trim_end().replace('\n', " ");
        assert!(outline(&d).ends_with(&format!("Row(Cell(1)Cell(a)))Paragraph({text})")), "{}", outline(&d));
    }
}

#[test]
fn many_lines_without_a_bar_cost_no_more_than_they_are_long() {
    let many = |line: &str| line.repeat(100_000);
    let head = "| A | B |\n|--|--|\n";
    for body in
        [many("| x\n"), many("text\n"), many("| 1 | a\ntext\n"), format!("| 1 | a\n{}", many("text\n")), many("| 1\n")]
    {
        assert!(!read(&format!("{head}{body}")).nodes.is_empty());
    }
}

#[test]
fn a_second_table_is_not_taken_for_rows_of_the_first() {
    let one = "| Id | Name |\n|--|--|\n| 1 | a |\n\n";
    for (second, kind) in [
        ("| C | D |\n|—|—|\n| 2 | b |\n", RepairKind::DelimiterDashes),
        ("| C | D |\n| 2 | b |\n| 3 | c |\n", RepairKind::NoDelimiter),
    ] {
        let (all, kinds) = rows(&format!("{one}{second}"));
        assert_eq!((&all[..2], kinds), (&["1/a".to_owned(), "2/b".to_owned()][..], vec![kind]), "{second:?}");
    }
    // Rows of names and numbers, cut off from a table that has both.
    let mixed = "| Id | Name |\n|--|--|\n| a | x |\n| 1 | y |\n\n| b | z |\n| 2 | w |\n";
    assert_eq!(
        rows(mixed),
        (["a/x", "1/y", "b/z", "2/w"].map(String::from).to_vec(), vec![RepairKind::OrphanRow("b".into())])
    );
    // A row that says nothing yet.
    let bare = "| Id | Name |\n|--|--|\n| 1 | a |\n\n| 2 | b |\n| – | – |\n";
    assert_eq!(rows(bare).0, ["1/a", "2/b", "–/–"]);
}

#[test]
fn two_short_rows_are_two_rows() {
    let short = rows_of("| Id | Name | M | R |\n|--|--|--|--|\n", "| 11 | a\n12 | b |\n");
    assert_eq!(short, (vec!["11/a//".into(), "12/b//".into()], vec![]));
    // Together they are a whole one.
    let whole = rows_of("| Id | Name | M | R |\n|--|--|--|--|\n", "| 11 | phase\n2 | M | x |\n");
    assert_eq!(whole, (vec!["11/phase 2/M/x".into()], vec![RepairKind::WrappedRow]));
}

#[test]
fn a_table_inside_a_cell_of_html_ends_with_it() {
    for end in ["</td>", "</tr>", "<dd>text</dd>", "<figcaption>text</figcaption>", "<pre>text</pre>"] {
        let (rows, kinds) = rows(&format!("<table><tr><td>\n\n| Id | Name |\n|--|--|\n| 1 | a |\n{end}\n"));
        assert_eq!((rows, kinds), (vec!["1/a".to_owned()], vec![]), "{end:?}");
    }
}

#[test]
fn an_example_of_a_table_in_a_code_block_is_left_alone() {
    for example in [
        "text\n\n    | A | B |\n    |---|---|\n    | x | y | z |\n",
        "text\n\n    code\n    | A | B |\n    |---|---|\n    | x | y | z |\n",
        "- item\n\ntext\n\n    | A | B |\n    |---|\n    | x | y |\n",
    ] {
        let d = read(example);
        assert!(d.repairs.is_empty() && outline(&d).contains("CodeBlock"), "{example:?}: {:?}", d.repairs);
    }
    // In an item, in a note and below a line of text it is a table.
    for table in [
        "- item\n\n    | A | B |\n    |---|---|\n    | x | y | z |\n",
        "[^1]: note\n\n    | A | B |\n    |---|---|\n    | x | y | z |\n\ntext[^1]\n",
        "1. item\n\n   - inner\n\n     | A | B |\n     |---|---|\n     | x | y | z |\n",
    ] {
        assert_eq!(rows(table).0, ["x/y | z"], "{table:?}");
    }
}
