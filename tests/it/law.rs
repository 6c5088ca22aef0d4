//! What `check --fix` may do to a playbook: nothing that a reader sees. The pages of the site are compared before and
//! after, read by an HTML parser.
//!
//! The pages are those of this repository, messy ones and mutated copies of both. `TICKBOOK_SHARED` names a folder
//! whose `foreign/*`, `corpus` and `cases/*` are playbooks too; `CASES=2000` makes it the long test.

use std::path::Path;
use std::sync::LazyLock;

use rayon::prelude::*;
use tickbook::check;

use crate::cases::cases;
use crate::dice::Dice;
use crate::fixing::{FRONTS, PIECES};
use crate::project::{Book, bundled};
use crate::seen::fault;

/// All files below a folder. Large ones are only there.
fn read(folder: &Path, below: &str, book: &mut Book) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), book);
        } else if path.ends_with(".md") || path.ends_with(".yml") || path == "tickbook.toml" {
            book.files.insert(path, std::fs::read(entry.path()).unwrap());
        } else {
            book.files.insert(path, b"x".to_vec());
        }
    }
}

fn known() -> tickbook::config::Known<'static> {
    static RULES: LazyLock<Vec<tickbook::config::Settable>> = LazyLock::new(check::settable);
    tickbook::config::Known { rules: &RULES, themes: &["default"], tags: &[] }
}

/// The playbooks whose pages are taken.
static BOOKS: LazyLock<Vec<Book>> = LazyLock::new(|| {
    let mut books = vec![bundled()];
    if let Some(shared) = std::env::var_os("TICKBOOK_SHARED") {
        let shared = Path::new(&shared);
        let mut folders = vec![shared.join("corpus")];
        for group in ["foreign", "cases"] {
            let list = std::fs::read_dir(shared.join(group)).into_iter().flatten().flatten();
            folders.extend(list.map(|e| e.path()).filter(|p| p.is_dir()));
        }
        folders.sort();
        for folder in folders.iter().filter(|f| f.join("tickbook.toml").is_file()) {
            let mut book = Book::new();
            read(folder, "", &mut book);
            // A setting that names what is not there is tried elsewhere.
            let text = String::from_utf8_lossy(&book.files["tickbook.toml"]).into_owned();
            if tickbook::config::read(&text, known()).is_ok() {
                books.push(book);
            }
        }
    }
    books
});

/// What comes into a page between two lines.
const LINES: &[&str] = &[
    "{{< note id=\"a\u{200B}b\" >}}",
    "{{<name id>}} and {{ site.<name> }} and {% page \"/a b\" <x> %}",
    "<Card title=\"x\">",
    "</Card> <my-part> <Some Name> <tenant name>",
    "::: zone pivot=\"a\"",
    "!!! note \"T\u{200B}itle\"\n\n    1. in\u{200B}dented\n    2.\u{A0}text",
    "```\ntree\u{A0}\u{A0} a\u{200B}b\n-\u{A0}x\n##no\n| a | b |\n```",
    "    ```\n    -\u{A0}a\u{200B}\n    ```",
    "Use `a\u{A0}\u{A0}b\u{200B}c` and <code>x\u{200B}y</code> here.",
    "[a](https://a.example/?utm_source=b#/c?utm_medium=d) [b](https://a.example/x?gclid=1&b=2&utm_x=3#y)",
    "[a](https://urldefense.com/v3/__https://b.example/y?utm_a=1__;!!abc#z) <https://a.example/?utm_source=c>",
    "[a](icon@2x.png) [b](team@a.example) [c](www.a.example) [d](Index.md) [e](INDEX.MD#Top)",
    "<a name=\"here\"></a>[here](#here) [there](index.md#here) [x](../en/index.md#nowhere)",
    "| a | b |\n|---|\n| 2026-01-02 | c |\n| 03/04/2026 | d |",
    "| Date | Who Changed | What Changed |\n|--|--|--|\n| 01/02/2020 | A | B |\n| 2020-04-03 | A | B |\n| 0001-01-01 | A | B |",
    "## Goals\n\n## Content Summary",
    "[ref][r\u{200B}] and [r]\n\n[r]: Index.md?utm_source=a 'x'",
    "> [!HINWEIS] Text\n> more `<x>`\n\n> [!INFO]\n> Text",
    "+++\ntitle = \"x\"\n+++",
    "-\u{A0}[ ] box\n- [x] *\u{200B}done* and ** done **\n  1. [ ] inner\n\n  lazy",
    "<table><tr><td>a\u{200B}b</td><td>\n\n-\u{A0}x\n\n##no\n\n</td></tr></table>",
    "<details>\n<summary>S<Name></summary>\n\n| a | b |\n|--|--|\n| c |\n\n</details>",
    "<div id=\"top\" class=x>\nraw [a](Index.md) -\u{A0}b\n</div>",
    "Setext\u{A0}heading\n===\n\nAnother\u{200B}\n---",
    "Hard  \nbreak\\\nand `a` ``b ` c`` \\<x> &lt;y> &nbsp;z <https://a.example/?utm_source=b>",
    "Note[^n\u{200B}] and [^m]\n\n[^m]: see [x](Index.md?utm_source=a)\n    -\u{A0}more",
    "Term\n: what it\u{A0}is <Name>\n\n$$\na_1\u{200B} < b\n$$",
    "# [One](#tab/one)\n\n-\u{A0}x\n\n# [Two](#tab/two)\n\n##y\n\n---",
    "=== \"A\u{200B}\"\n\n    -\u{A0}a\n\n    ```\n    b\u{200B}\n    ```\n\n=== \"B\"\n\n    ##b",
    ":::note[T\u{200B}]\n\n-\u{A0}a <Name>\n\n:::",
    "{: #own .x}\n\n## Named {#my\u{200B}own}\n\n[a](#my\u{200B}own) [b](#own) [c](#myown)",
    "> [!INCLUDE [x](gone.md)]\n\n[!INCLUDE [y](index.md)]",
    "## Twice\n\n##Twice\n\n##  Twice\u{A0}\n\n[a](#twice) [b](#twice-1) [c](#twice-2)",
    "1) a\n2)\u{A0}b\n3.c\n\n* a\n*\u{A0}b\n+ c",
    "[a](</a b.md> \"t\u{200B}\") ![b](Media/X.PNG \"y\") [c](index.md\u{200B}#top) [d]( index.md ) [e](index .md)",
    "http://a.example/?utm_source=b and https://a.example\u{200B}/c, www.a.example. a@b.example",
    "| a | b |\n| --\u{A0}| -- |\n| `c|d` | e |\n| f \\| g | <Name> | h |\n\n| i | j |",
    "**a**b **c **d ** e** __f __ *g*h **「i」**j",
];

/// A line that is not what it was.
fn spoil(line: &str, dice: &mut Dice) -> String {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let at = if places.is_empty() { 0 } else { places[dice.roll(places.len())] };
    let put = |with: &str| format!("{}{with}{}", &line[..at], &line[at..]);
    match dice.roll(22) {
        0 => put("\u{200B}"),
        1 => put("\u{A0}\u{A0}"),
        2 => put("\u{AD}"),
        3 => line.replacen(' ', "\u{A0}", 1),
        4 => line.replacen("# ", "#", 1),
        5 => line.replacen("](", "](./../en/", 1),
        6 => line.replacen(".md", ".MD", 1),
        7 => line.replacen(')', "?utm_source=a)", 1),
        8 => line.replacen("https://", "", 1),
        9 => format!("    {line}"),
        10 => line.replacen('|', "", 1),
        11 => line.replacen("- ", "-\u{A0}", 1),
        12 => put("<Name>"),
        13 => put("{{< x"),
        14 => line.to_uppercase(),
        15 => put("**"),
        16 => put("|"),
        17 => line.replacen("](", "]( ", 1),
        18 => line.replacen('#', "#\u{A0}", 1),
        19 => line.replacen(". ", ".", 1),
        20 => put("]("),
        21 => put("<!--"),
        _ => put("`"),
    }
}

fn mutate(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(lines.len() + 1);
        match dice.roll(8) {
            // Nothing parts it from what is there.
            5 => lines.insert(at, dice.of(LINES).to_owned()),
            6 if at < lines.len() => {
                let indent = ["> ", "  ", "- ", "    ", "1. ", ">> "][dice.roll(6)];
                let to = (at + 1 + dice.roll(4)).min(lines.len());
                lines[at..to].iter_mut().for_each(|line| line.insert_str(0, indent));
            }
            7 if at < lines.len() => {
                let other = dice.roll(lines.len());
                lines.swap(at, other);
            }
            0 => lines.insert(at, format!("\n{}\n", dice.of(LINES))),
            1 => lines.insert(at, format!("\n{}\n", dice.of(PIECES))),
            2 if at < lines.len() => _ = lines.remove(at),
            3 if at < lines.len() => lines.insert(at, lines[at].clone()),
            _ if at < lines.len() => lines[at] = spoil(&lines[at], dice),
            _ => {}
        }
    }
    let mut out = lines.join("\n");
    match dice.roll(8) {
        0 => out = out.replace('\n', "\r\n"),
        1 => out = out.replacen('\n', "\r\n", 3),
        2 => out.insert(0, '\u{FEFF}'),
        _ => out.push('\n'),
    }
    out
}

/// A few pages of one of the playbooks, most of them spoilt.
fn sample(seed: u64) -> Book {
    let mut dice = Dice((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    if dice.roll(6) == 0 {
        return messy(&mut dice);
    }
    let mut book = BOOKS[dice.roll(BOOKS.len())].clone();
    let pages: Vec<String> = book.files.keys().filter(|p| p.ends_with(".md")).cloned().collect();
    let keep: Vec<usize> = (0..6).map(|_| dice.roll(pages.len())).collect();
    for (n, page) in pages.iter().enumerate() {
        // The same page of other languages comes along.
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let kept = keep.iter().any(|k| *k == n || name(&pages[*k]) == name(page));
        let Some(bytes) = book.files.get_mut(page).filter(|_| kept || page.ends_with("index.md")) else {
            book.files.remove(page);
            continue;
        };
        if dice.roll(4) > 0
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            *bytes = mutate(text, &mut dice).into_bytes();
        }
    }
    for (path, bytes) in &mut book.files {
        let is_toc = path.ends_with(".yml") || path.ends_with(".yaml");
        if is_toc
            && dice.roll(4) == 0
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let at = dice.roll(lines.len());
            if let Some(line) = lines.get_mut(at) {
                *line = spoil(line, &mut dice);
            }
            *bytes = lines.join("\n").into_bytes();
        }
    }
    book
}

fn messy(dice: &mut Dice) -> Book {
    let mut book = Book::new();
    for path in ["en/page.md", "en/index.md", "de/page.md", "de/index.md", "en/includes/part.md"] {
        let pieces: Vec<&str> =
            (0..=dice.roll(8)).map(|_| if dice.roll(3) == 0 { dice.of(LINES) } else { dice.of(PIECES) }).collect();
        let mut text = format!("{}{}\n", dice.of(FRONTS), pieces.join("\n\n"));
        if dice.roll(3) == 0 {
            text.push_str("\n[!INCLUDE [x](includes/part.md)]\n\n- a [!INCLUDE [x](../en/includes/part.md)]\n");
        }
        book = book.file(path, &mutate(&text, dice));
    }
    book
}

/// Of many cases all that fail are told, each with its number: `FIRST=<number> CASES=1` tries it again.
#[test]
fn what_readers_see_stays() {
    let first: u64 = std::env::var("FIRST").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let all = first..first + u64::from(cases(100).cases);
    let fault = |n: u64| fault(sample(n)).err().map(|fault| format!("case {n}: {fault}\n"));
    let faults: Vec<String> = all.into_par_iter().filter_map(fault).collect();
    let few: String = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} cases fail\n{few}", faults.len());
}
