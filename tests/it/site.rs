//! `new` and the contract of `build`: exit codes, what is said, what is written, the same bytes every time.

use std::process::Command;

use crate::project::{Book, Folder, Ran, bundled};

const CONFIG: &str = "title = \"Book\"\nsource_locale = \"en\"\naudience_key = \"ft.audience\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n";

/// A page with one error.
const GONE: &str = "---\ntitle: A\n---\n\n# A\n\n[gone](gone.md)\n";

fn book() -> Book {
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n\n[A](a.md)\n")
        .file("en/a.md", "---\ntitle: A\n---\n\n# A\n\nText.\n")
        .file("de/index.md", "---\ntitle: Anfang\n---\n\n# Anfang\n\n[A](a.md)\n")
        .file("de/a.md", "---\ntitle: A\n---\n\n# A\n\nText auf Deutsch.\n")
}

#[test]
fn a_new_playbook_builds_clean_and_passes_the_strict_check() {
    let folder = Folder::new();
    folder.run(&["new", "mine"]).ends(0);
    folder.run(&["check", "--strict", "mine"]).ends(0);
    let out = folder.run(&["build", "mine", "--out", "site"]).ends(0).out();
    assert!(!out.contains("error") && !out.contains("warning"), "{out}");
    for page in ["en/welcome-team-member.html", "de/welcome-team-member.html", "index.html"] {
        assert!(folder.join("site").join(page).exists(), "{page}");
    }
    assert!(folder.read("mine/content/de/index.md").contains("| 2026-12-01 |"));
}

#[test]
fn each_template_is_paired_locked_and_passes_the_strict_check() {
    for name in tickbook::disk::embed::template_names() {
        let folder = Folder::new();
        folder.run(&["new", "mine", "--template", name]).ends(0);
        folder.run(&["check", "--strict", "mine"]).ends(0);
        let status = folder.run(&["items", "status", "--format", "json", "mine"]).ends(0).json();
        for list in ["new", "retired", "proposals", "reworded", "moved", "faults"] {
            assert_eq!(status[list].as_array().map(Vec::len), Some(0), "{name}: {list}");
        }
        let lock = folder.read("mine/tickbook.lock");
        let items: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(items.len() >= 10, "{name}: {} items", items.len());
        // Every item is there in both languages.
        let lone: Vec<&&str> = items.iter().filter(|i| !i.contains(" de ") || !i.contains(" en ")).collect();
        assert!(lone.is_empty(), "{name}: {lone:#?}");
        // Only the one that is made for FastTrack partners speaks of their roles.
        let files = folder.tree("mine");
        let fasttrack = files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("FastTrack"));
        assert_eq!(fasttrack, name == "partner", "{name}");
        assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("@today@")), "{name}");
        folder.run(&["build", "--strict", "mine", "--out", "site"]).ends(0);
        for page in ["en/index.html", "de/index.html", "de/tasks.html"] {
            assert!(folder.join("site").join(page).exists(), "{name}: {page}");
        }
    }
}

#[test]
fn each_template_can_be_had_in_one_language_or_with_german_as_the_source() {
    for name in tickbook::disk::embed::template_names() {
        for languages in ["de", "en", "de,en,de"] {
            let folder = Folder::new();
            let said = folder.run(&["new", "mine", "--template", name, "--languages", languages]).ends(0).out();
            let check = folder.run(&["check", "--strict", "mine"]).ends(0).out();
            assert!(check.contains("0 errors, 0 warnings, 0 notes"), "{name}: {check}");
            let source = &languages[..2];
            let config = folder.read("mine/tickbook.toml");
            assert!(config.contains(&format!("source_locale = \"{source}\"")), "{config}");
            assert_eq!(said.contains("German and English"), languages.len() > 2, "{said}");
            for tag in ["de", "en"] {
                let own = languages.contains(tag);
                assert_eq!(config.contains(&format!("[locales.{tag}]")), own, "{config}");
                assert_eq!(config.contains(&format!("\n{tag} = ")), own, "{config}");
                assert_eq!(folder.join("mine/content").join(tag).exists(), own, "{name} {languages}: {tag}");
            }
            let current = folder.run(&["translations", "mine", "--format", "json"]).ends(0);
            assert!(!current.out().contains("outdated\": 1"), "{}", current.out());
        }
    }
}

#[test]
fn a_site_is_in_the_folder_of_its_playbook() {
    let folder = Folder::new();
    folder.run(&["new", "mine", "--quiet"]).ends(0);
    let said = folder.run(&["build", "mine"]).ends(0).out();
    assert!(said.contains("Open mine/site/index.html"), "{said}");
    assert!(folder.join("mine/site/index.html").exists() && !folder.join("site").exists());
    // What is below it is the playbook too.
    let again = folder.run(&["build", "mine/content/de"]).ends(0).out();
    assert!(again.contains("nothing changed"), "{again}");
}

#[test]
fn an_unknown_template_is_an_error_that_lists_those_there_are() {
    let folder = Folder::new();
    let said = folder.run(&["new", "mine", "--template", "inciden"]).ends(2).err();
    assert!(said.contains("'inciden'") && said.contains("similar value exists: 'incident'"), "{said}");
    for name in ["basic", "incident", "launch", "partner"] {
        assert!(said.contains(name), "{said}");
    }
    assert!(!folder.join("mine").exists());
}

#[test]
fn new_leaves_a_folder_alone_that_has_something_in_it() {
    let folder = Folder::new();
    folder.write("mine/notes.txt", b"mine\n");
    folder.write("file", b"mine\n");
    let before = folder.tree("");
    let said = folder.run(&["new", "mine"]).ends(2).err();
    assert!(said.contains("`mine`"), "{said}");
    folder.run(&["new", "file"]).ends(2);
    assert_eq!(before, folder.tree(""));
    std::fs::create_dir(folder.join("empty")).unwrap();
    folder.run(&["new", "empty"]).ends(0);
}

#[test]
fn findings_at_error_level_make_it_1_and_the_site_is_there() {
    let folder = book().file("en/a.md", GONE).on_disk();
    for _ in 0..2 {
        let out = folder.run(&["build"]).ends(1).out();
        assert!(out.contains("en/a.md:7:") && out.contains("broken-link"), "{out}");
        assert!(out.contains("1  error    broken-link"), "{out}");
        assert!(out.contains("index.html") && out.lines().last().unwrap().contains("1 error remains"), "{out}");
    }
    assert!(folder.join("site/en/a.html").exists());
    // Known findings are not counted, here as in `check`.
    folder.run(&["check", "--write-baseline"]).ends(0);
    folder.run(&["build"]).ends(0);
    // A level in the config counts too.
    std::fs::remove_file(folder.join("tickbook.baseline")).unwrap();
    folder.write("tickbook.toml", format!("{CONFIG}\n[rules]\nbroken-link = \"warning\"\n").as_bytes());
    let out = folder.run(&["build"]).ends(0).out();
    assert!(out.contains("1  warning  broken-link"), "{out}");
}

#[test]
fn strict_writes_nothing_while_there_are_errors() {
    let folder = book().file("en/a.md", GONE).on_disk();
    let ran = folder.run(&["build", "--strict"]).ends(1);
    assert!(ran.out().contains("en/a.md:7:"), "{}", ran.out());
    assert!(ran.err().contains("nothing was written"), "{}", ran.err());
    assert!(folder.site("site").is_empty());
    // Neither does one after a build that was not strict, and the old site stays.
    folder.run(&["build"]).ends(1);
    let before = folder.tree("site");
    folder.run(&["build", "--strict"]).ends(1);
    folder.write("en/new.md", b"# New\n");
    folder.run(&["build", "--strict"]).ends(1);
    assert_eq!(before, folder.tree("site"));
}

#[test]
fn the_summary_counts_what_is_there_and_says_where_to_look() {
    let out = bundled().on_disk().run(&["build", "--out", "web"]).ends(0).out();
    let rows: Vec<Vec<&str>> = out.lines().map(|l| l.split_whitespace().collect()).collect();
    assert!(rows.contains(&vec!["locale", "pages", "steps", "tasks", "revisions"]), "{out}");
    let (en, de) = (rows.iter().find(|r| r.first() == Some(&"en")), rows.iter().find(|r| r.first() == Some(&"de")));
    assert_eq!(en.unwrap()[1..], de.unwrap()[1..], "{out}");
    assert!(out.ends_with("Open web/index.html\n"), "{out}");
}

#[test]
fn a_build_without_a_lock_says_that_ticks_are_not_safe_yet() {
    // Where nothing can be ticked there is nothing to say.
    assert!(!book().on_disk().run(&["build"]).ends(0).err().contains("items accept"));
    let folder = book()
        .file("en/a.md", "---\ntitle: A\n---\n\n# A\n\n- [ ] Do it\n")
        .file("de/a.md", "---\ntitle: A\n---\n\n# A\n\n- [ ] Mach es\n")
        .on_disk();
    assert!(folder.run(&["build"]).ends(0).err().contains("tickbook items accept --all"));
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert!(!folder.run(&["build"]).ends(0).err().contains("items accept"));
}

#[test]
fn everything_wrong_in_the_settings_is_said_at_once_with_its_place() {
    let folder = book()
        .file(
            "tickbook.toml",
            "titel = \"Book\"\nsource_locale = 3\ntheme = \"default\"\n\n[locales.en]\npth = \"en\"\n\n[rules]\nbroken-lnk = \"error\"\nbroken-link = \"loud\"\n",
        )
        .on_disk();
    for command in ["build", "check", "inspect"] {
        let ran = folder.run(&[command]).ends(2);
        let said = format!("{}{}", ran.out(), ran.err());
        for place in ["1:1", "2:17", "6:1", "9:1", "10:15"] {
            assert!(said.contains(&format!("tickbook.toml:{place}")), "{command}, {place}:\n{said}");
        }
        assert!(said.contains("title") && said.contains("broken-link"), "no suggestion:\n{said}");
    }
    assert!(!folder.join("site").exists());
}

#[test]
fn what_is_wrong_in_pages_is_said_at_once_with_its_place() {
    let folder = book()
        .file("en/a.md", "---\ntitle: \"A\nft.audience: x\n---\n\n# A\n")
        .file("en/b.md", "# B\n\n[!INCLUDE [x](includes/gone.md)]\n")
        .file("de/c.md", "# C\n\n<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n")
        .on_disk();
    folder.write("en/d.md", b"# D\n\nGr\xFC\xDFe\n");
    let out = folder.run(&["build"]).ends(1).out();
    for place in ["en/a.md:3:1", "en/b.md:3:15", "de/c.md:3:1", "en/d.md:3:3"] {
        assert!(out.contains(place), "{place}:\n{out}");
    }
}

#[test]
fn a_file_that_cannot_be_read_ends_the_build_before_anything_is_written() {
    let folder = book().on_disk();
    // A folder of a page's name is no page; a link to nowhere cannot be read, whoever asks.
    std::os::unix::fs::symlink("nowhere.md", folder.join("en/dangling.md")).unwrap();
    let ran = folder.run(&["build"]);
    assert!(ran.code() != 0 || ran.err().contains("en/dangling.md"), "{}", ran.err());
    assert!(folder.run(&["build", "nowhere"]).ends(2).err().contains("nowhere"));
    assert!(!folder.join("nowhere").exists());
}

/// Runs `build` of `folder` with settings that must not matter.
fn build_with(folder: &Folder, dir: &str, out: &str, threads: &str, zone: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
    command
        .args(["build", dir, "--out", out])
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1796083200")
        .env("RAYON_NUM_THREADS", threads)
        .env("TZ", zone)
        .env("LC_ALL", if threads == "1" { "C" } else { "de_DE.UTF-8" });
    Ran(command.output().unwrap())
}

#[test]
fn two_builds_have_the_same_bytes_wherever_and_whenever_they_are_made() {
    let (here, there) = (bundled().on_disk(), Folder::new());
    for (path, bytes) in bundled().files.iter().rev() {
        there.write(&format!("deep/er/{path}"), bytes);
    }
    build_with(&here, ".", "site", "1", "Pacific/Kiritimati").ends(0);
    build_with(&there, "deep/er", "elsewhere/web", "2", "America/Adak").ends(0);
    let (one, two) = (here.tree("site"), there.tree("elsewhere/web"));
    assert!(one.keys().eq(two.keys()));
    for (path, bytes) in &one {
        // The folder of tickbook's own notes holds when the files were written.
        assert!(path.starts_with(".tickbook/") || *bytes == two[path], "{path} differs");
    }
}

#[test]
fn findings_come_in_the_same_order_with_one_thread_and_with_many() {
    let mut book = book();
    for n in 0..60 {
        book = book.file(&format!("en/p{n}.md"), "# P\n\n[x](gone.md) [y](alsogone.md)\n\n#Wrong\n");
    }
    let folder = book.on_disk();
    let run = |threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
        command.args(["check", "--format", "json"]).current_dir(folder.path()).env("RAYON_NUM_THREADS", threads);
        command.env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap().stdout
    };
    let one = run("1");
    assert!(one.len() > 10_000);
    assert!((0..4).all(|_| run("4") == one));
}

#[test]
fn nothing_of_what_an_audience_may_not_see_reaches_its_site() {
    let config = format!("exports = [\"tasks.csv\", \"history.json\", \"playbook.json\"]\n{CONFIG}");
    let folder = book()
        .file("tickbook.toml", &config)
        .file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n\n[Unicornsecret](ermine.md#zebraheading) and [A](a.md)\n\n[!INCLUDE [x](includes/ermineinclude.md)]\n\n![Picture](media/giraffe.png)\n")
        .file("en/toc.yml", "- name: Start\n  href: index.md\n- name: Walrusmenu\n  href: ermine.md\n- name: A\n  href: a.md\n")
        .file("en/ermine.md", "---\ntitle: Ocelottitle\nft.audience: internal\ndescription: Narwhaldescription\n---\n\n# Ocelottitle\n\nPhase: **Success**\n\n## Zebraheading\n\n![Lynxpicture](media/lynxpicture.png) ![Both](media/giraffe.png) [file](media/badgerfile.txt)\n\n| Task ID | Task Name |\n|---|---|\n| Wombat-7788 | Pangolintask |\n\n## Refresh Summary\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n| 2026-01-02 | Team | Axolotlchange |\n")
        .file("en/includes/ermineinclude.md", "---\nft.audience: internal\n---\n\nCapybarainclude\n")
        .file("en/media/lynxpicture.png", "x")
        .file("en/media/badgerfile.txt", "x")
        .file("en/media/giraffe.png", "x")
        .file("en/shared.md", "---\ntitle: Shared\nft.audience: partner, internal\n---\n\n# Shared\n")
        .file("de/ermine.md", "---\ntitle: Okapititel\nft.audience: internal\n---\n\n# Okapititel\n")
        .on_disk();
    let hidden = [
        "ermine.",
        "ermineinclude",
        "Ocelot",
        "Zebra",
        "Narwhal",
        "Lynx",
        "lynx",
        "badger",
        "Pangolin",
        "Wombat",
        "Axolotl",
        "Capybara",
        "Walrus",
        "Okapi",
    ];
    folder.run(&["build", "--audience", "partner"]);
    let site = folder.tree("site");
    // Long words may have places to break at.
    let read = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\u{AD}', "").replace("<wbr>", "");
    assert!(site.contains_key("en/a.html") && site.contains_key("en/media/giraffe.png"));
    for (path, bytes) in &site {
        let text = read(bytes);
        for word in hidden {
            assert!(!path.contains(word), "{path}");
            assert!(!text.contains(word), "{path} holds `{word}`");
        }
    }
    // Who may see it sees it, in words that would have been found; what is only included has no address.
    folder.run(&["build", "--audience", "internal", "--out", "whole"]);
    let whole = folder.tree("whole");
    for word in hidden.iter().filter(|word| **word != "ermineinclude") {
        assert!(whole.iter().any(|(path, bytes)| path.contains(word) || read(bytes).contains(word)), "{word}");
    }
}

#[test]
fn long_words_break_between_syllables_where_columns_are_narrow() {
    let word = "Steuerungsprüfungsbesprechungen";
    let page = format!("---\ntitle: {word}\n---\n\n# {word}\n\nPhase: **Start**\n\nText auf Deutsch.\n");
    let toc = format!("- name: Start\n  href: index.md\n- name: {word}\n  href: a.md\n");
    let folder = book().file("de/a.md", &page).file("de/toc.yml", &toc).on_disk();
    folder.run(&["build"]).ends(0);
    let html = folder.read("site/de/a.html");
    assert!(html.contains("Steue\u{AD}rungs\u{AD}prüfungs\u{AD}"), "{html}");
    // Where it is text of the page, what is copied has no signs that nobody sees.
    let broken =
        word.replace("Steuerungs", "Steue-rungs-").replace("prüfungs", "prüfungs-").replace("bespre", "bespre-");
    assert!(html.contains(&format!("{}</h1>", broken.replace('-', "<i class=\"y\"></i>"))), "{html}");
}

#[test]
fn headings_have_their_addresses_whatever_the_site_calls_its_own_places() {
    // Anchors are in lower case, and what the site names itself is not.
    let names = ["Main", "Nav", "Bar", "Counts", "Say", "Details", "Record", "Dialog", "Lead", "Go"];
    let headings = names.map(|name| format!("\n## {name}\n\nText.\n")).concat();
    let folder = book().file("en/a.md", &format!("---\ntitle: A\n---\n\n# A\n{headings}")).on_disk();
    folder.run(&["build"]).ends(0);
    let page = scraper::Html::parse_document(&folder.read("site/en/a.html"));
    let all = scraper::Selector::parse("[id]").unwrap();
    let mut ids: Vec<&str> = page.select(&all).filter_map(|e| e.value().id()).collect();
    for name in names {
        assert!(ids.contains(&name.to_lowercase().as_str()), "{name}: {ids:?}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
    // So with what the scripts add later: `details` once took the heading away that it found under its name.
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/script");
    for file in std::fs::read_dir(scripts).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for (at, _) in text.match_indices(" id: \"") {
            assert!(text[at + 6..].starts_with(|c: char| !c.is_ascii_lowercase()), "{}", &text[at..at + 30]);
        }
    }
}
