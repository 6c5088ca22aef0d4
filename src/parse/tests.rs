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
    assert_eq!(d.repairs[0].kind, RepairKind::ShiftedRow("3143".into()));
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
fn headings_and_lists_that_markdown_would_miss() {
    assert!(outline(&read("###Titel\n")).starts_with("H(3)(Titel"));
    assert!(outline(&read("## ##Titel\n")).starts_with("H(2)(Titel"));
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
