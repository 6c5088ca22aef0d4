//! What a page costs grows with its length, in every sink: work is counted at a length and at twice that. And what
//! other parsers could not hold is refused with its place.

use tickbook::report::Shown;
use tickbook::text::work_of;

use crate::book::{ENGLISH_AND_GERMAN as CONFIG, written};
use crate::project::{Book, Folder};

fn book() -> Book {
    Book::bilingual()
}

fn page(body: &str) -> String {
    format!("---\ntitle: Page\n---\n\n# Page\n\n{body}\n")
}

/// `n` times `part`, which may hold its number as `{n}`.
fn many(n: usize, part: &str) -> String {
    (0..n).map(|at| part.replace("{n}", &at.to_string())).collect::<Vec<_>>().concat()
}

const TASKS: &str = "## Approach\n\n### Step\n\n| Task ID | Task Name | (M)andatory / (O)ptional |\n|--|--|--|\n";
const HISTORY: &str = "## Update history\n\n| Date | Who | What |\n|--|--|--|\n";
const STEP: &str = "## Approach\n\n### Step\n\n";

/// The body of a page by the number of its parts.
type Shape = (&'static str, fn(usize) -> String);

const SHAPES: &[Shape] = &[
    ("addresses that never end", |n| format!("<b>x</b>{}", many(n, "href="))),
    ("addresses in quotes that never end", |n| format!("<b>x</b>{}", many(n, "href=\""))),
    ("footnotes", |n| many(n, "a[^f{n}]\n") + "\n" + &many(n, "[^f{n}]: note\n\n")),
    ("references to one footnote", |n| format!("[^f]: note\n\n{}", many(n, "a[^f] "))),
    ("rows of one task", |n| format!("{TASKS}{}", many(n, "| 1 | Name | M |\n"))),
    ("tasks", |n| format!("{TASKS}{}", many(n, "| {n} | Name {n} | M |\n"))),
    ("good links to headings", |n| many(n, "## H{n}\n\n") + &many(n, "[x](#h{n})\n")),
    ("nested elements", |n| many(n, "<div>")),
    ("nested elements in a line", |n| format!("a {}", many(n, "<b>"))),
    ("links", |n| many(n, "[x](https://a.example/) ")),
    ("dead links", |n| many(n, "[x](gone-{n}.md)\n")),
    ("dead links in one line", |n| many(n, "[x](gone-{n}.md) ")),
    ("missing images", |n| many(n, "![x](gone-{n}.png)\n")),
    ("headings of one name", |n| many(n, "## Same\n\n")),
    ("steps", |n| format!("## Approach\n\n{}", many(n, "### Step {n}\n\n**Role**: A\n\n- b\n\n"))),
    ("tables", |n| many(n, "|a|\n|-|\n|b|\n\n")),
    ("columns", |n| format!("|{}\n|{}\n|{}\n", many(n, "a|"), many(n, "-|"), many(n, "b|"))),
    ("references", |n| format!("[r]: gone.md\n\n{}", many(n, "[r] "))),
    ("definitions", |n| many(n, "[r{n}]\n") + "\n" + &many(n, "[r{n}]: gone-{n}.md\n")),
    ("labels", |n| format!("{STEP}{}", many(n, "**Role**: A, B\n\n"))),
    ("allow comments", |n| many(n, "<!-- tickbook-allow broken-link: why -->\n\n[a](gone.md)\n\n")),
    ("revisions", |n| format!("{HISTORY}{}", many(n, "| 2020-01-02 | A | b{n} |\n"))),
    ("insecure links in one line", |n| many(n, "[x](http://a.example/) ")),
    ("secrets in one line", |n| many(n, "[x](https://a.example/?sig=abcdefabcdef&se=1) ")),
    ("invisible characters in one line", |n| many(n, "y\u{200B}z ")),
    ("placeholders", |n| many(n, "<Partner> ")),
    ("elements without ends", |n| many(n, "<b>x\n\n")),
    ("ends without elements", |n| many(n, "x</b>\n\n")),
    ("scripts without ends", |n| format!("<div>\n{}", many(n, "<script>x\n"))),
    ("places with names", |n| many(n, "<a id=\"n{n}\"></a>x\n\n")),
    ("places of one name", |n| many(n, "<a id=\"n\"></a>x\n\n")),
    ("asterisks in one line", |n| many(n, "**a ** b** ")),
    ("points", |n| format!("## Inputs\n\n{}", many(n, "- a\n  - b\n"))),
    ("boxes", |n| many(n, "- [ ] a\n")),
    ("quotations", |n| many(n, "> [!NOTEE]\n> x\n\n")),
    ("broken rows", |n| format!("|a|b|\n|-|-|\n{}", many(n, "|a|b|c|d|\n"))),
];

/// Work, and bytes that come out, for checking, reporting and rendering a playbook.
fn cost(book: &Book) -> (u64, usize) {
    // Work is counted for each thread.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        work_of(|| {
            let playbook = book.assemble();
            let report = book.check();
            let shown = Shown { max_per_file: 100, ..Shown::default() };
            let bytes: usize = written(&playbook, &report, shown).iter().map(|(_, text)| text.len()).sum();
            bytes + book.render().values().map(Vec::len).sum::<usize>()
        })
    })
}

/// Parts of a shape, and twice as many.
const N: usize = 200;

/// Says where twice the length costs much more than twice as much.
fn surplus(name: &str, n: usize, book: &dyn Fn(usize) -> Book) -> Option<String> {
    const SMALL: u64 = 10_000;
    let empty = cost(&book(0));
    let [one, two] = [n, 2 * n].map(|n| {
        let (work, bytes) = cost(&book(n));
        (work.saturating_sub(empty.0), bytes.saturating_sub(empty.1) as u64)
    });
    let is_linear = |one: u64, two: u64| 2 * two <= 5 * one + SMALL;
    let fine = is_linear(one.0, two.0) && is_linear(one.1, two.1);
    (!fine).then(|| format!("{name}: (work, bytes) {one:?}, and for twice as much {two:?}"))
}

#[test]
fn twice_the_page_costs_twice() {
    let one = |text: fn(usize) -> String| move |n: usize| book().file("en/p.md", &page(&text(n)));
    let dear: Vec<String> = SHAPES.iter().filter_map(|(name, text)| surplus(name, N, &one(*text))).collect();
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[test]
fn twice_the_page_costs_twice_in_two_languages() {
    let both = |text: fn(usize) -> String| {
        move |n: usize| book().file("en/p.md", &page(&text(n))).file("de/p.md", &page(&text(n.saturating_sub(1))))
    };
    // Headings are compared with headings up to a limit, which these lengths do not reach.
    let compared = ["headings of one name", "steps", "good links to headings"];
    let shapes = SHAPES.iter().filter(|(name, _)| !compared.contains(name));
    let dear: Vec<String> = shapes.filter_map(|(name, text)| surplus(name, N, &both(*text))).collect();
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[test]
fn twice_the_playbook_costs_twice() {
    let toc = |text: String| book().file("en/toc.yml", &text);
    let moved = |n: usize| {
        let rows = format!("from,to\n{}", many(n, "old/{n}.html,en/gone-{n}.html\n"));
        book().file("tickbook.toml", &format!("redirects = \"redirects.csv\"\n{CONFIG}")).file("redirects.csv", &rows)
    };
    let include = |n: usize| {
        book().file("en/p.md", &page(&many(n, "[!INCLUDE [a](includes/a.md)]\n\n"))).file("en/includes/a.md", "Leaf\n")
    };
    let front = |n: usize, line: &str| book().file("en/p.md", &format!("---\ntitle: P\n{}---\n\n# P\n", many(n, line)));
    let shapes: [(&str, &dyn Fn(usize) -> Book); 6] = [
        ("dead entries of a toc", &|n| toc(many(n, "- name: A{n}\n  href: a{n}.md\n"))),
        ("entries of one page", &|n| toc(many(n, "- name: A\n  href: index.md\n"))),
        ("redirects", &moved),
        ("includes", &include),
        ("keys", &|n| front(n, "k{n}: v\n")),
        ("keys of one name", &|n| front(n, "k: v\n")),
    ];
    let dear: Vec<String> = shapes.into_iter().filter_map(|(name, book)| surplus(name, N, book)).collect();
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[test]
fn twice_as_many_pages_cost_twice() {
    let text = |n: usize| page(&format!("Text of {n}. [On](p{}.md)\n\n{TASKS}| {n} | Name {n} | M |\n", n / 2));
    let pages = |n: usize| {
        (0..n).fold(book(), |book, at| {
            book.file(&format!("en/p{at}.md"), &text(at)).file(&format!("de/p{at}.md"), &text(at))
        })
    };
    assert_eq!(surplus("pages", 100, &pages), None);
}

#[test]
fn what_is_near_among_twice_the_files_costs_twice() {
    let pages = |n: usize| (0..n).fold(book(), |book, at| book.file(&format!("en/review-of-plan-{at}.md"), "# A\n"));
    let links = |n: usize| pages(n).file("en/p.md", &page(&many(n, "[x](reviw-of-plan-9{n}.md)\n")));
    let entries = |n: usize| pages(n).file("en/toc.yml", &many(n, "- name: A{n}\n  href: reviw-of-plan-9{n}.md\n"));
    // So many that not all names are compared.
    assert_eq!(surplus("dead links", 300, &links), None);
    assert_eq!(surplus("dead entries", 300, &entries), None);
}

#[test]
fn what_is_near_is_looked_for_up_to_a_limit() {
    // So many headings and links that the limit is reached by both lengths.
    let dead = |n: usize| page(&(many(n / 4, "## Heading {n}\n\n") + &many(n, "[x](#nowhere-{n})\n")));
    assert_eq!(surplus("dead links to headings", 600, &|n| book().file("en/p.md", &dead(n))), None);
}

#[test]
fn a_finding_of_twice_as_many_places_is_shown_for_twice() {
    use tickbook::finding::{Finding, Place, Severity};
    use tickbook::text::Span;
    let show = |n: usize| {
        let line = format!("{}\n", "word ".repeat(100));
        let text = line.repeat(n);
        let place = |at: usize| Place { file: "a.md".into(), span: Span::new(at * line.len(), at * line.len() + 4) };
        let first = Finding::new("structure-differs", Severity::Warning, place(0), "it differs");
        let finding = (1..n).fold(first, |finding, at| finding.also(place(at), "here"));
        let text = |_: &str| Some(std::borrow::Cow::Borrowed(&*text));
        work_of(|| tickbook::report::terminal(&finding, &text, None, tickbook::report::Style::default()))
    };
    let ((one, _), (two, shown)) = (show(400), show(800));
    assert!(one > 0 && 2 * two <= 5 * one, "{one}, and for twice as many {two}");
    assert_eq!(shown.matches("here").count(), 100);
    assert!(shown.contains("and 699 more places"), "{shown}");
}

/// Runs `check` and `build`, which must end in an orderly way, and returns what they say.
fn said(folder: &Folder) -> String {
    let mut all = String::new();
    for args in [&["check"][..], &["build"]] {
        let ran = folder.run(args);
        assert!((0..=2).contains(&ran.code()), "{args:?} ended with {}: {}", ran.code(), ran.err());
        all += &(ran.out() + &ran.err());
    }
    assert!(!all.contains("bug"), "{all}");
    all
}

#[test]
fn what_is_nested_without_end_is_refused_with_its_place() {
    const N: usize = 20_000;
    let ftl = |text: &str| book().file("locales/en/own.ftl", text).on_disk();
    for text in [format!("m = {}", "{ ".repeat(N)), format!("a = b\nm = {}", "{FOO(".repeat(N))] {
        let said = said(&ftl(&text));
        assert!(said.contains("locales/en/own.ftl:") && said.contains("braces are open"), "{said}");
    }
    let theme = |file: &str, text: &str| {
        book()
            .file("tickbook.toml", &format!("theme = \"own\"\n{CONFIG}"))
            .file("themes/own/theme.yaml", "inherits: default\n")
            .file(&format!("themes/own/{file}"), text)
            .on_disk()
    };
    let branches = format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(N));
    for text in [branches, "{% if a %}".repeat(N), format!("{{{{ {}", "(".repeat(N))] {
        let said = said(&theme("templates/page.html", &text));
        assert!(said.contains("themes/own/templates/page.html:1:"), "{said}");
    }
    said(&theme("theme.yaml", &"- ".repeat(N)));
    for toc in ["- ", "? ", "[", "{a: "] {
        let said = said(&book().file("en/toc.yml", &toc.repeat(N)).on_disk());
        assert!(said.contains("en/toc.yml:1:"), "{toc}: {said}");
    }
    for (start, part) in [("x = ", "["), ("x = ", "{a="), ("x", ".a"), ("[x", ".a")] {
        let text = format!("{CONFIG}{start}{}", part.repeat(N));
        assert!(said(&book().file("tickbook.toml", &text).on_disk()).contains("tickbook.toml:"), "{start}{part}");
    }
    for (name, text) in [("tickbook.lock", "[".repeat(N)), ("tickbook.lock", "{\"a\":".repeat(N))] {
        said(&book().file(name, &text).on_disk());
    }
}

#[test]
fn elements_that_are_nested_too_deep_are_text_and_said() {
    let folder = book().file("en/p.md", &page(&format!("{}deep\n\nlast\n", "<div>\n\n".repeat(300)))).on_disk();
    let said = said(&folder);
    assert!(said.contains("en/p.md:") && said.contains("elements are open"), "{said}");
    let html = folder.read("site/en/p.html");
    assert!(html.contains("&lt;div") && html.contains("deep") && html.contains("last"), "{html}");
}

#[test]
fn mistakes_without_number_are_counted() {
    let config = format!("{CONFIG}{}", many(5000, "[x{n}]\na = 1\n"));
    let ran = book().file("tickbook.toml", &config).on_disk().run(&["check"]).ends(2);
    assert!(ran.err().contains("unknown key `x0`") && ran.err().contains("and 4980 more mistakes"), "{}", ran.err());
}

#[test]
fn a_line_that_is_too_long_for_an_excerpt_is_named_by_its_place() {
    let line = format!("{}[x](gone.md)", "\u{E4} ".repeat(20_000));
    let said = said(&book().file("en/p.md", &page(&line)).on_disk());
    assert!(said.contains("en/p.md:7:40005"), "{said}");
}
