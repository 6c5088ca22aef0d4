//! Builds: only what changed is written, nothing foreign is lost, a link can be switched.

use std::collections::BTreeMap;
use std::path::Path;

use crate::project::{Book, bundled};

const CONFIG: &str = "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n\n[rules]\nlinks = \"warning\"\nsource = \"warning\"\n";

fn small() -> Book {
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n\n[A](a.md)\n")
        .file("en/a.md", "---\ntitle: A\n---\n\n# A\n\nText.\n\n![Picture](media/p.png)\n")
        .file("en/media/p.png", "not really a picture")
        .file("de/index.md", "---\ntitle: Anfang\n---\n\n# Anfang\n\n[A](a.md)\n")
}

/// When each file was last changed in any way.
fn touched(root: &Path) -> BTreeMap<String, (u64, std::time::SystemTime)> {
    use std::os::unix::fs::MetadataExt as _;
    let mut out = BTreeMap::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let meta = entry.path().symlink_metadata().unwrap();
            if meta.is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                out.insert(name, (meta.ino(), meta.modified().unwrap()));
            }
        }
    }
    out.retain(|name, _| !name.starts_with(".tickbook/turn"));
    out
}

#[test]
fn a_build_that_finds_nothing_changed_writes_nothing() {
    let folder = bundled().on_disk();
    let first = folder.run(&["build"]).ends(0).out();
    let before = touched(&folder.join("site"));
    let second = folder.run(&["build"]).ends(0).out();
    assert!(second.contains("nothing changed"), "{second}");
    assert_eq!(before, touched(&folder.join("site")));
    let table = |text: &str| text.lines().take_while(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(table(&first), table(&second));
}

#[test]
fn only_changed_files_are_written() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let before = touched(&folder.join("site"));
    folder.write("en/a.md", b"---\ntitle: A\n---\n\n# A\n\nOther text.\n\n![Picture](media/p.png)\n");
    folder.run(&["build"]).ends(0);
    let after = touched(&folder.join("site"));
    let changed: Vec<&str> =
        after.iter().filter(|(name, at)| before.get(*name) != Some(at)).map(|(n, _)| n.as_str()).collect();
    assert!(changed.contains(&"en/a.html") && changed.contains(&"de/a.html"), "{changed:?}");
    assert!(!changed.contains(&"en/media/p.png") && !changed.contains(&"de/index.html"), "{changed:?}");
    assert!(folder.read("site/en/a.html").contains("Other text."));
}

#[test]
fn each_input_makes_a_new_build() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let changes: [(&str, &[u8]); 6] = [
        ("en/a.md", b"# A\n"),
        ("en/media/p.png", b"another picture"),
        ("de/a.md", b"# A auf Deutsch\n"),
        ("locales/en/own.ftl", b"contents = All of it\n"),
        ("themes/default/static/prose.css", b"p { color: red }\n"),
        ("en/toc.yml", b"- name: First\n  href: a.md\n"),
    ];
    for (path, bytes) in changes {
        folder.write(path, bytes);
        let out = folder.run(&["build"]).ends(0).out();
        assert!(!out.contains("nothing changed"), "{path}: {out}");
        let fresh = folder.run(&["build", "--out", "fresh"]).ends(0);
        assert_eq!(fresh.code(), 0);
        let site = |name: &str| -> BTreeMap<String, Vec<u8>> {
            folder.site(name).into_iter().filter(|(p, _)| !p.starts_with("assets/")).collect()
        };
        assert_eq!(site("site"), site("fresh"), "after {path}");
    }
}

#[test]
fn a_file_of_the_site_that_was_changed_or_lost_is_made_again() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let whole = folder.site("site");
    let len = whole["en/a.html"].len();
    folder.write("site/en/a.html", &vec![b'x'; len]);
    std::fs::remove_file(folder.join("site/de/index.html")).unwrap();
    folder.run(&["build"]).ends(0);
    assert_eq!(whole, folder.site("site"));
}

#[test]
fn force_rebuilds_everything() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let timings = folder.run(&["build", "--force", "--timings"]).ends(0);
    assert!(timings.err().contains("render"), "{}", timings.err());
    assert!(!folder.run(&["build", "--timings"]).ends(0).err().contains("render"));
}

#[test]
fn foreign_files_stay_and_stale_ones_go() {
    let folder = small().on_disk();
    folder.write("site/CNAME", b"playbook.example\n");
    folder.write("site/.git/HEAD", b"ref: refs/heads/main\n");
    folder.write("site/en/notes.txt", b"mine\n");
    folder.run(&["build"]).ends(0);
    std::fs::remove_file(folder.join("en/a.md")).unwrap();
    folder.run(&["build"]).ends(0);
    let site = folder.site("site");
    assert!(!site.contains_key("en/a.html"));
    for kept in ["CNAME", ".git/HEAD", "en/notes.txt"] {
        assert!(site.contains_key(kept), "{kept}");
    }
}

#[test]
fn a_folder_replaced_by_a_link_is_not_emptied() {
    let folder = small().file("en/deep/b.md", "# B\n").on_disk();
    folder.run(&["build"]).ends(0);
    std::fs::rename(folder.join("site/en/deep"), folder.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(folder.join("elsewhere"), folder.join("site/en/deep")).unwrap();
    std::fs::remove_file(folder.join("en/deep/b.md")).unwrap();
    folder.run(&["build"]);
    assert!(folder.join("elsewhere/b.html").exists());
}

#[test]
fn two_builds_at_once_both_end_with_a_whole_site() {
    let folder = bundled().on_disk();
    folder.run(&["build", "--out", "alone"]).ends(0);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| folder.run(&["build"]).code())).collect();
        for run in runs {
            assert_eq!(run.join().unwrap(), 0);
        }
    });
    assert_eq!(folder.site("alone"), folder.site("site"));
}

#[test]
fn a_lock_and_a_stage_left_by_a_dead_build_are_taken_over() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    folder.write("site/.tickbook/turn", b"");
    folder.write("site/.tickbook/stage/0/1", b"half a fi");
    folder.write("en/a.md", b"# A\n\nMore.\n");
    folder.run(&["build"]).ends(0);
    assert!(!folder.join("site/.tickbook/stage").exists());
    assert!(folder.read("site/en/a.html").contains("More."));
}

#[test]
fn a_build_that_fails_leaves_the_site_as_it_was() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let before = folder.tree("site");
    folder.write("themes/default/templates/page.html", b"{% if %}");
    folder.run(&["build"]).ends(2);
    assert_eq!(before, folder.tree("site"));
}

#[test]
fn a_theme_adds_scripts_after_those_it_inherits() {
    let book = |script: &str| {
        small()
            .file("tickbook.toml", &format!("theme = \"own\"\n{CONFIG}"))
            .file("themes/own/theme.yaml", "inherits: default\nscripts: [own.js]\n")
            .file("themes/own/static/own.js", script)
            .file("themes/own/static/parts/own.js", "//{\"actions\":[\"wave\"]}\nhello();\n")
            .file("themes/own/static/pages/tasks.js", "ownTasks();\n")
            .on_disk()
    };
    let folder = book("// As written.\nown ( );\n");
    folder.run(&["build"]).ends(0);
    let site = folder.site("site");
    let asset = |stem: &str| {
        let found = site.iter().find(|(path, _)| path.starts_with(stem) && path.ends_with(".js"));
        found.map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes))).unwrap()
    };
    let (own, text) = asset("assets/theme.");
    assert_eq!(text, "// As written.\nown ( );\n");
    let page = String::from_utf8_lossy(&site["en/a.html"]);
    assert!(page.find(asset("assets/site.").0).unwrap() < page.find(own).unwrap());
    assert!(asset("assets/own-en.").1.ends_with("hello();\n\n"));
    assert!(asset("assets/words-en.").1.contains("\"own\":[\"assets/own-en."));
    assert_eq!(asset("assets/tasks.").1, "ownTasks();\n");
    let failed = book("export const a = 1;\n").run(&["build"]).ends(2);
    assert!(failed.err().contains("`own.js` is a module"), "{}", failed.err());
}

#[test]
fn a_failed_first_build_leaves_no_folder() {
    let folder = small().file("themes/default/templates/page.html", "{% if %}").on_disk();
    folder.run(&["build"]).ends(2);
    assert!(!folder.join("site").exists());
}

#[test]
fn swap_switches_a_link_to_a_new_folder() {
    let folder = small().on_disk();
    folder.run(&["build", "--swap"]).ends(0);
    assert_eq!(std::fs::read_link(folder.join("site")).unwrap(), Path::new("site.1"));
    folder.write("site.1/CNAME", b"playbook.example\n");
    assert!(folder.run(&["build", "--swap"]).ends(0).out().contains("nothing changed"));
    for n in 2..5 {
        folder.write("en/a.md", format!("# A\n\nVersion {n}.\n").as_bytes());
        folder.run(&["build", "--swap"]).ends(0);
        assert_eq!(std::fs::read_link(folder.join("site")).unwrap(), Path::new(&format!("site.{n}")));
        assert!(folder.read("site/en/a.html").contains(&format!("Version {n}.")));
        assert_eq!(folder.read("site/CNAME"), "playbook.example\n");
    }
    // The one before is kept for readers, older ones are not.
    assert!(folder.join("site.3").exists() && !folder.join("site.2").exists() && !folder.join("site.1").exists());
    folder.run(&["build", "--out", "plain"]).ends(0);
    let mut swapped = folder.site("site");
    swapped.remove("CNAME");
    // Assets of the build before stay for those who read a page of it.
    let plain = folder.site("plain");
    swapped.retain(|path, _| plain.contains_key(path) || !path.starts_with("assets/"));
    assert_eq!(plain, swapped);
}

#[test]
fn swap_takes_no_folder_or_foreign_link_away() {
    let folder = small().on_disk();
    folder.run(&["build"]).ends(0);
    let ran = folder.run(&["build", "--swap"]).ends(2);
    assert!(ran.err().contains("move it away"), "{}", ran.err());
    folder.write("other/mine.txt", b"mine");
    std::os::unix::fs::symlink("other", folder.join("linked")).unwrap();
    folder.run(&["build", "--swap", "--out", "linked"]).ends(2);
    assert_eq!(folder.read("other/mine.txt"), "mine");
}

#[test]
fn a_swap_that_died_is_cleared_and_done_again() {
    let folder = small().on_disk();
    folder.run(&["build", "--swap"]).ends(0);
    folder.write("site.2/.tickbook/stage/0/1", b"half");
    folder.write("en/a.md", b"# A\n\nMore.\n");
    folder.run(&["build", "--swap"]).ends(0);
    assert_eq!(std::fs::read_link(folder.join("site")).unwrap(), Path::new("site.2"));
    assert!(folder.read("site/en/a.html").contains("More."));
}
