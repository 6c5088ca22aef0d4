//! Files at places and of kinds that nobody means: nothing of somebody else is lost, nothing waits for ever, and what
//! is wrong is said.

use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::project::{Book, Folder, Ran};

const CONFIG: &str = "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[rules]\nhistory = \"allow\"\nsource = \"allow\"\nunread-file = \"error\"\nsymbolic-link = \"info\"\n";

fn book() -> Book {
    Book::new().file("tickbook.toml", CONFIG).file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n")
}

fn pipe(folder: &Folder, path: &str) {
    let made = Command::new("mkfifo").arg(folder.join(path)).status().unwrap();
    assert!(made.success());
}

/// Runs it like [`Folder::run`], but not for ever.
fn run(folder: &Folder, args: &[&str]) -> Ran {
    let child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(args)
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    let (tell, ended) = channel();
    std::thread::spawn(move || tell.send(child.wait_with_output()));
    match ended.recv_timeout(Duration::from_mins(1)) {
        Ok(output) => Ran(output.unwrap()),
        Err(_) => {
            let _ = Command::new("kill").args(["-KILL", &id]).status();
            panic!("{args:?} waits for ever");
        }
    }
}

#[test]
fn a_manifest_from_elsewhere_removes_nothing_outside_the_site() {
    let folder = book().on_disk();
    let outside = Folder::new();
    outside.write("far.txt", b"mine");
    folder.write("victim.txt", b"mine");
    folder.write("site/kept.txt", b"mine");
    let far = outside.join("far.txt").to_string_lossy().into_owned();
    let record = serde_json::json!({"h": "x", "n": 1});
    let list = serde_json::json!({
        "../victim.txt": record, "a/../../victim.txt": record, "./../victim.txt": record, &far: record, "": record,
        ".tickbook/../../victim.txt": record, "..": record, "kept.txt/../../victim.txt": record,
    });
    for manifest in [
        serde_json::json!({"inputs": "x", "summary": null, "files": list, "former": {}}),
        serde_json::json!({"inputs": "x", "summary": null, "files": {}, "former": list}),
    ] {
        folder.write("site/.tickbook/manifest.json", manifest.to_string().as_bytes());
        folder.run(&["build"]).ends(0);
        assert_eq!(folder.read("victim.txt"), "mine");
        assert_eq!(outside.read("far.txt"), "mine");
        assert_eq!(folder.read("site/kept.txt"), "mine");
        assert!(folder.join("site/en/index.html").exists());
    }
}

#[test]
fn what_tickbook_keeps_for_itself_is_never_a_link_or_a_pipe() {
    let victim = Folder::new();
    victim.write("bashrc", b"mine");
    for (place, args) in [("site/.tickbook/turn", &["build"][..]), (".site.turn", &["build", "--swap"])] {
        let folder = book().on_disk();
        folder.write("site/.tickbook/x", b"");
        if place.starts_with('.') {
            std::fs::remove_dir_all(folder.join("site")).unwrap();
        }
        symlink(victim.join("bashrc"), folder.join(place)).unwrap();
        let ran = run(&folder, args).ends(2);
        assert!(ran.err().contains("turn"), "{}", ran.err());
        assert_eq!(victim.read("bashrc"), "mine");
        std::fs::remove_file(folder.join(place)).unwrap();
        pipe(&folder, place);
        run(&folder, args).ends(2);
        std::fs::remove_file(folder.join(place)).unwrap();
        run(&folder, args).ends(0);
    }
    // The whole folder is a link, or the manifest is a pipe.
    let folder = book().on_disk();
    folder.write("site/x", b"");
    symlink(victim.path(), folder.join("site/.tickbook")).unwrap();
    run(&folder, &["build"]).ends(2);
    assert_eq!(victim.tree("").len(), 1);
    let folder = book().on_disk();
    folder.write("site/.tickbook/x", b"");
    pipe(&folder, "site/.tickbook/manifest.json");
    run(&folder, &["build"]).ends(2);
}

#[test]
fn results_take_the_place_of_plain_files_only() {
    let folder = book().on_disk();
    pipe(&folder, "out.csv");
    folder.write("real.csv", b"old");
    symlink("real.csv", folder.join("link.csv")).unwrap();
    for out in ["out.csv", "link.csv"] {
        let ran = run(&folder, &["tasks", "--out", out]).ends(2);
        assert!(ran.err().contains(out) && ran.err().contains("not a regular file"), "{}", ran.err());
        assert!(!folder.join(out).symlink_metadata().unwrap().is_file());
    }
    assert_eq!(folder.read("real.csv"), "old");
    run(&folder, &["tasks", "--out", "real.csv"]).ends(0);
    assert_ne!(folder.read("real.csv"), "old");
}

#[test]
fn no_way_leads_the_output_into_the_sources() {
    let folder = book().on_disk();
    let before = folder.tree("");
    for out in ["nope/../en", "nope/../en/deep", "./en/../en", "nope/..", "en/nope/../../en", "no/pe/../../en"] {
        let ran = run(&folder, &["build", "--out", out]).ends(2);
        assert!(ran.err().contains("output folder"), "{out}: {}", ran.err());
    }
    let elsewhere = Folder::new();
    elsewhere.write("site.1/.tickbook/x", b"");
    run(&folder, &["build", "--swap", "--out", "en/site"]).ends(2);
    symlink(elsewhere.join("site.1"), folder.join("en/site")).unwrap();
    run(&folder, &["build", "--swap", "--out", "en/site"]).ends(2);
    std::fs::remove_file(folder.join("en/site")).unwrap();
    assert_eq!(elsewhere.tree("").len(), 1);
    assert_eq!(before, folder.tree(""));
    run(&folder, &["build", "--out", "nope/../fine"]).ends(0);
    assert!(folder.join("fine/en/index.html").exists());
}

#[test]
fn folders_that_only_look_like_languages_are_none() {
    let folder = Book::new()
        .file("content/en/index.md", "---\ntitle: Start\n---\n\n# Start\n")
        .file("content/images/about.md", "# About\n")
        .on_disk();
    run(&folder, &["build"]).ends(0);
    assert!(folder.join("site/en/index.html").exists() && !folder.join("site/images").exists());
    let folder = Book::new()
        .file("tickbook.toml", "title = \"B\"\n\n[locales.english]\npath = \"en\"\n")
        .file("en/a.md", "# A\n")
        .on_disk();
    let ran = run(&folder, &["build"]).ends(2);
    assert!(ran.err().contains("tickbook.toml:3:10") && ran.err().contains("english"), "{}", ran.err());
}

#[test]
fn names_that_no_disk_can_have_are_said_before_anything_is_written() {
    let page = "---\ntitle: P\n---\n\n# P\n";
    let long = format!("en/{}.md", "n".repeat(252));
    let cases: [(&str, &[u8], &str); 3] = [
        (&long, page.as_bytes(), &long),
        ("en/x.html/y.md", page.as_bytes(), "en/x.html/y.md"),
        ("en/x.html/y.png", b"picture", "en/x.html/y.png"),
    ];
    for (path, bytes, named) in cases {
        let folder = book().file("en/x.md", page).on_disk();
        folder.run(&["build"]).ends(0);
        let before = folder.tree("site");
        folder.write(path, bytes);
        let ran = folder.run(&["build"]).ends(2);
        assert!(ran.err().contains(named), "{}", ran.err());
        assert_eq!(before, folder.tree("site"), "{path}");
        std::fs::remove_file(folder.join(path)).unwrap();
        let _ = std::fs::remove_dir(folder.join("en/x.html"));
        folder.run(&["build"]).ends(0);
    }
    // A key of that kind is a fault of its page, which keeps its own address.
    let key = "k".repeat(300);
    let folder = book().file("en/p.md", &format!("---\ntitle: P\ntranslation_key: {key}\n---\n\n# P\n")).on_disk();
    folder.run(&["build"]).ends(1);
    assert!(folder.join("site/en/p.html").exists());
    assert!(folder.run(&["check"]).ends(1).out().contains("address-conflict"));
}

#[test]
fn a_manifest_with_names_that_no_disk_can_have_wedges_nothing() {
    let folder = book().on_disk();
    folder.run(&["build"]).ends(0);
    let mut manifest: serde_json::Value = serde_json::from_str(&folder.read("site/.tickbook/manifest.json")).unwrap();
    manifest["inputs"] = "".into();
    for name in [format!("en/{}.html", "n".repeat(300)), "en/index.html/a.html".into(), "en".into(), "gone.html".into()]
    {
        manifest["files"][name] = serde_json::json!({"h": "x", "n": 1});
    }
    folder.write("site/.tickbook/manifest.json", manifest.to_string().as_bytes());
    folder.run(&["build"]).ends(0);
    assert!(folder.join("site/en/index.html").exists());
    let ran = folder.run(&["build"]).ends(0);
    assert!(ran.out().contains("nothing changed"), "{}", ran.out());
}

#[test]
fn a_file_and_a_folder_may_change_places() {
    let page = "---\ntitle: P\n---\n\n# P\n";
    let folder = book().file("en/x.md", page).on_disk();
    folder.run(&["build"]).ends(0);
    std::fs::remove_file(folder.join("en/x.md")).unwrap();
    folder.write("en/x.html/y.md", page.as_bytes());
    folder.run(&["build"]).ends(0);
    assert!(folder.join("site/en/x.html/y.html").is_file());
    std::fs::remove_dir_all(folder.join("en/x.html")).unwrap();
    folder.write("en/x.md", page.as_bytes());
    folder.run(&["build"]).ends(0);
    assert!(folder.join("site/en/x.html").is_file());
    // Somebody else's file keeps the place.
    std::fs::remove_file(folder.join("site/en/x.html")).unwrap();
    folder.write("site/en/x.html/mine.txt", b"mine");
    let ran = folder.run(&["build"]).ends(2);
    assert!(ran.err().contains("mine.txt"), "{}", ran.err());
    assert_eq!(folder.read("site/en/x.html/mine.txt"), "mine");
    // So does a folder, though nothing is in it yet; nothing else is written then.
    std::fs::remove_file(folder.join("site/en/x.html/mine.txt")).unwrap();
    std::fs::create_dir(folder.join("site/en/x.html/sub")).unwrap();
    folder.write("en/index.md", b"---\ntitle: Start\n---\n\n# Another start\n");
    let before = folder.tree("site");
    let ran = folder.run(&["build"]).ends(2);
    assert!(ran.err().contains("x.html/sub"), "{}", ran.err());
    assert_eq!(before, folder.tree("site"));
    assert!(folder.join("site/en/x.html/sub").is_dir());
}

/// What raw HTML may lead to is one thing to the check and to the site.
#[test]
fn a_link_in_raw_html_is_broken_where_the_site_drops_it() {
    let links = [
        ("<a href=\"b.md\">x</a>", true),
        ("<a href=\"a&#46;b.md\">x</a>", true),
        ("<a href=\" b.md \">x</a>", true),
        ("<a href='b.md?a=b#teil&#45;2&quot;'>x</a>", true),
        ("<img src=\"media/p.png\">", true),
        ("<a href=\"a%20b.md\">x</a>", true),
        ("<a href=\"./b\">x</a>", true),
        ("<a href=\"../README.md\">x</a>", false),
        ("<a href=\"c.md\">x</a>", false),
    ];
    for (link, works) in links {
        let page = "---\ntitle: P\n---\n\n# P\n";
        let folder = book()
            .file("README.md", "# Read me\n")
            .file("en/b.md", page)
            .file("en/a.b.md", page)
            .file("en/a b.md", page)
            .file("en/media/p.png", "x")
            .file("en/p.md", &format!("---\ntitle: P\n---\n\n# P\n\nText {link} text.\n"))
            .on_disk();
        folder.run(&["build"]);
        let html = folder.read("site/en/p.html");
        let line = html.split("Text ").nth(1).and_then(|rest| rest.split(" text.").next()).unwrap();
        assert_eq!(line.contains("href=") || line.contains("src="), works, "{link}: {line}");
        assert_eq!(line.contains("#teil"), link.contains("#teil"), "{link}: {line}");
        assert_eq!(folder.run(&["check"]).out().contains("broken-link"), !works, "{link}");
    }
}

#[test]
fn settings_lock_and_baseline_are_plain_files_of_the_playbook() {
    for name in ["tickbook.toml", "tickbook.lock", "tickbook.baseline"] {
        let folder = book().file("content/en/a.md", "# A\n").on_disk();
        let _ = std::fs::remove_file(folder.join(name));
        pipe(&folder, name);
        for command in ["build", "check"] {
            let ran = run(&folder, &[command]).ends(2);
            assert!(ran.err().contains(name) && ran.err().contains("not a regular file"), "{}", ran.err());
        }
        std::fs::remove_file(folder.join(name)).unwrap();
        let outside = Folder::new();
        outside.write("secret", b"Squirrelsecret = 3\n");
        symlink(outside.join("secret"), folder.join(name)).unwrap();
        for command in ["build", "check"] {
            let ran = run(&folder, &[command]).ends(2);
            assert!(ran.err().contains(name) && ran.err().contains("leads out of the playbook"), "{}", ran.err());
            assert!(!(ran.out() + &ran.err()).contains("Squirrel"));
        }
    }
    // A link that stays inside is no fault.
    let folder = book().on_disk();
    folder.write("etc/settings.toml", CONFIG.as_bytes());
    std::fs::remove_file(folder.join("tickbook.toml")).unwrap();
    symlink("etc/settings.toml", folder.join("tickbook.toml")).unwrap();
    run(&folder, &["build", "--threads", "99999999"]).ends(0);
}

#[test]
fn hidden_files_are_never_included() {
    let body = "[!INCLUDE [a](../.git/config)]\n\n[!INCLUDE [b](../.env)]\n\n[!INCLUDE [c](.hidden/c.md)]\n\n[!INCLUDE [d](.missing.md)]\n";
    let folder = book()
        .file(".git/config", "Squirrelsecret\n")
        .file(".env", "Squirrelsecret\n")
        .file("en/.hidden/c.md", "Squirrelsecret\n")
        .file("en/p.md", &format!("---\ntitle: P\n---\n\n# P\n\n{body}"))
        .on_disk();
    folder.run(&["build"]).ends(1);
    assert!(folder.site("site").values().all(|b| !String::from_utf8_lossy(b).contains("Squirrelsecret")));
    let said = folder.run(&["check"]).ends(1).out();
    assert!(!said.contains("Squirrelsecret"), "{said}");
    for line in [7, 9, 11, 13] {
        assert!(said.contains(&format!("en/p.md:{line}:")), "{line}: {said}");
    }
    assert_eq!(said.matches("names a hidden file or folder").count(), 4, "{said}");
    // A locale whose own folder is hidden includes what lies beside its pages.
    let folder = Book::new()
        .file("tickbook.toml", &CONFIG.replace("\"en\"\n\n[rules]", "\".docs/en\"\n\n[rules]"))
        .file(
            ".docs/en/index.md",
            "---\ntitle: Start\n---\n\n# Start\n\n[!INCLUDE [a](../parts/a.md)]\n[!INCLUDE [b](parts/b.txt)]\n",
        )
        .file(".docs/en/parts/b.txt", "Walrus.\n")
        .on_disk();
    folder.run(&["build"]);
    assert!(folder.read("site/en/index.html").contains("Walrus"));
}

#[test]
fn a_full_disk_is_no_success() {
    let folder = book().on_disk();
    let runs = [
        &["check"][..],
        &["inspect"],
        &["completions", "bash"],
        &["metadata", "export"],
        &["explain"],
        &["build"],
        &["--help"],
    ];
    for args in runs {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
        let ran = Ran(command.args(args).current_dir(folder.path()).stdout(full).output().unwrap());
        assert_eq!(ran.code(), 2, "{args:?}: {}", ran.err());
    }
}

#[test]
fn faults_of_the_settings_are_said_beside_the_result() {
    let folder = book().file("tickbook.toml", "titel = \"x\"\n\n[locales.en]\npath = \"en\"\n").on_disk();
    for args in [&["check", "--format", "json"][..], &["check", "--format", "sarif"], &["inspect"], &["tasks"]] {
        let ran = folder.run(args).ends(2);
        assert_eq!(ran.out(), "", "{args:?}");
        assert!(ran.err().contains("tickbook.toml:1:1"), "{}", ran.err());
    }
    let folder = book().on_disk();
    let ran = folder.run(&["check", "--fix", "--dry-run", "--format", "json"]).ends(2);
    assert!(ran.out().is_empty() && ran.err().contains("--dry-run"), "{}", ran.err());
    folder.write(
        "tickbook.toml",
        &CONFIG.replace("Book", "Gr\u{FC}\u{DF}e").chars().map(|c| c as u8).collect::<Vec<_>>(),
    );
    let ran = folder.run(&["build"]).ends(2);
    assert!(ran.err().contains("tickbook.toml:1:12") && ran.err().contains("0xFC"), "{}", ran.err());
}

#[test]
fn broken_languages_of_the_playbook_are_said_with_their_place() {
    let cases = [
        ("locales/en/own.ftl", "contents = All of it\nbroken\n", "locales/en/own.ftl:2"),
        ("locales/en/vocabulary.yaml", "sections: [\n", "locales/en/vocabulary.yaml:"),
        ("locales/en/vocabulary.yaml", "nonsense:\n  x: [y]\n", "locales/en/vocabulary.yaml:"),
    ];
    for (path, text, place) in cases {
        let folder = book().file(path, text).on_disk();
        for command in ["build", "check"] {
            let ran = folder.run(&[command]).ends(2);
            assert!(ran.err().contains(place), "{}", ran.err());
        }
    }
}

/// A locale that is a link as a parent folder, `content` itself, and what a playbook brings along.
#[test]
fn no_folder_above_a_file_leads_out_of_the_playbook() {
    let outside = Folder::new();
    outside.write("etc/secret.md", b"# Squirrelsecret\n");
    outside.write("en/index.md", b"# Squirrelsecret\n");
    outside.write("mine/theme.yaml", b"Squirrelsecret\n");
    outside.write("mine/templates/page.html", b"{{ Squirrelsecret\n");
    outside.write("de/own.ftl", b"Squirrelsecret\n");
    let silent = |folder: &Folder, ran: &Ran| {
        let said = ran.out() + &ran.err();
        assert!(!said.contains("Squirrelsecret") && !said.contains("panicked"), "{said}");
        assert!(folder.site("site").values().all(|b| !String::from_utf8_lossy(b).contains("Squirrelsecret")));
        said
    };
    // The folder of a language lies behind a link.
    for path in ["x/etc", "x", "en/../x/etc"] {
        let folder = book()
            .file("tickbook.toml", &CONFIG.replace("\"en\"\n\n[rules]", &format!("{path:?}\n\n[rules]")))
            .on_disk();
        symlink(outside.path(), folder.join("x")).unwrap();
        for command in ["build", "check"] {
            let said = silent(&folder, &run(&folder, &[command]).ends(2));
            assert!(said.contains("tickbook.toml:5:") && said.contains("leaves the playbook"), "{path}: {said}");
        }
    }
    // Without settings: the folder of all languages.
    let folder = Folder::new();
    symlink(outside.path(), folder.join("content")).unwrap();
    let said = silent(&folder, &run(&folder, &["build"]).ends(2));
    assert!(said.contains("content") && said.contains("leads out of the playbook"), "{said}");
    // Themes and languages of the playbook: the whole folder, one of them, a file of one.
    for (target, name) in [
        ("", "themes"),
        ("mine", "themes/mine"),
        ("mine/theme.yaml", "themes/own/theme.yaml"),
        ("", "locales"),
        ("de", "locales/de"),
        ("de/own.ftl", "locales/en/own.ftl"),
    ] {
        let folder = book().on_disk();
        std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        symlink(outside.join(target), folder.join(name)).unwrap();
        let said = silent(&folder, &run(&folder, &["build"]));
        assert!(said.contains(name) && said.contains("leads out of the playbook"), "{name}: {said}");
        let ran = run(&folder, &["check", "--select", "unread-file", "--format", "json"]).ends(1);
        assert_eq!(ran.json()["findings"][0]["file"], name);
        silent(&folder, &ran);
    }
    // Includes, media and redirects.
    let config = format!("redirects = \"x/etc/moved.csv\"\n{CONFIG}");
    let page = "# P\n\n[!INCLUDE [a](../x/etc/secret.md)]\n\n![b](../x/en/index.md)\n";
    let folder = book().file("tickbook.toml", &config).file("en/p.md", page).on_disk();
    outside.write("etc/moved.csv", b"Squirrelsecret,en/index.html\n");
    symlink(outside.path(), folder.join("x")).unwrap();
    let said = silent(&folder, &run(&folder, &["build"]).ends(1));
    assert!(said.contains("x/etc/moved.csv") && said.contains("x/etc/secret.md"), "{said}");
    let said = silent(&folder, &run(&folder, &["check"]).ends(1));
    assert_eq!(said.matches("error[unread-file]").count(), 2, "{said}");
}

/// What is kept beside the pages is read through the same door.
#[test]
fn links_that_stay_in_the_playbook_mean_what_they_did() {
    let folder = book().file("real/index.md", "# Start\n\nWalrus\n").file("shared/p.md", "# P\n").on_disk();
    std::fs::remove_dir_all(folder.join("en")).unwrap();
    symlink("real", folder.join("en")).unwrap();
    symlink("../shared/p.md", folder.join("real/p.md")).unwrap();
    symlink("../shared", folder.join("real/more")).unwrap();
    symlink("nowhere", folder.join("real/gone.md")).unwrap();
    let ran = run(&folder, &["build"]);
    assert!(folder.read("site/en/index.html").contains("Walrus"), "{}", ran.err());
    assert!(!folder.join("site/en/p.html").exists() && !folder.join("site/en/more").exists());
    let json = run(&folder, &["check", "--format", "json", "--select", "symbolic-link,unread-file"]);
    let found: Vec<(String, String, String)> = json.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let text = |key: &str| f[key].as_str().unwrap_or_default().to_owned();
            (text("file"), text("rule"), text("severity"))
        })
        .collect();
    let link = |file: &str| (file.to_owned(), "symbolic-link".to_owned(), "info".to_owned());
    let gone = ("en/gone.md".to_owned(), "unread-file".to_owned(), "error".to_owned());
    assert_eq!(found, [gone, link("en/more"), link("en/p.md")]);
}

#[test]
fn what_is_not_read_is_a_finding_each() {
    let folder = book().on_disk();
    pipe(&folder, "en/pipe.md");
    pipe(&folder, "en/picture.png");
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("en/socket.md")).unwrap();
    symlink("/dev/zero", folder.join("en/device.md")).unwrap();
    let deep = format!("en/{}", "d/".repeat(120));
    folder.write(&format!("{deep}deep.md"), b"# Deep\n");
    folder.write("en/large.md", b"");
    let large = std::fs::File::options().write(true).open(folder.join("en/large.md")).unwrap();
    large.set_len(3 << 30).unwrap();
    let said = run(&folder, &["check"]).ends(1).out();
    let cut = format!("en/{}d", "d/".repeat(99));
    for (file, why) in [
        ("en/pipe.md", "it is a pipe, not a regular file"),
        ("en/picture.png", "it is a pipe, not a regular file"),
        ("en/socket.md", "it is a socket, not a regular file"),
        ("en/device.md", "it is a symbolic link that leads out of the playbook"),
        (&cut, "it lies 100 folders deep"),
    ] {
        let at = said.find(&format!("--> {file}\n")).unwrap_or_else(|| panic!("{file} is not in\n{said}"));
        let before = &said[..at];
        assert!(before[before.rfind("error[").unwrap()..].contains(why), "{file}: {said}");
    }
    let ran = run(&folder, &["build"]).ends(1);
    assert!(ran.err().contains("en/pipe.md"), "{}", ran.err());
    assert!(run(&folder, &["check", "--select", "encoding"]).err().is_empty());
}

#[test]
fn a_file_that_may_not_be_read_is_a_finding_and_stops_what_writes() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = book().file("en/p.md", "# P\n").on_disk();
    std::fs::set_permissions(folder.join("en/p.md"), std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(folder.join("en/p.md")).is_ok() {
        return; // Nothing is forbidden to this user.
    }
    let said = run(&folder, &["check"]).ends(1).out();
    assert!(said.contains("unread-file") && said.contains("en/p.md"), "{said}");
    for args in [&["build"][..], &["check", "--fix"], &["items", "accept", "--all"]] {
        assert!(run(&folder, args).ends(2).err().contains("en/p.md"), "{args:?}");
    }
    assert!(!folder.join("site").exists() && !folder.join("tickbook.lock").exists());
}

#[test]
fn a_table_to_import_is_a_plain_file_of_a_size_to_read() {
    let folder = book().on_disk();
    pipe(&folder, "pipe.csv");
    folder.write("large.csv", b"");
    std::fs::File::options().write(true).open(folder.join("large.csv")).unwrap().set_len(3 << 30).unwrap();
    folder.write("commas.csv", ",".repeat(20 << 20).as_bytes());
    for (file, why) in [
        ("pipe.csv", "it is a pipe, not a regular file"),
        ("large.csv", "it is larger than 64 MiB"),
        ("commas.csv", "more than 4000000 cells"),
        ("/dev/zero", "it is a device, not a regular file"),
    ] {
        let ran = run(&folder, &["metadata", "apply", file]).ends(2);
        assert!(ran.err().contains(file) && ran.err().contains(why), "{}", ran.err());
    }
}

#[test]
fn settings_and_lock_of_any_size_are_refused_with_the_limit() {
    for (name, limit) in [("tickbook.toml", "1 MiB"), ("tickbook.lock", "64 MiB"), ("tickbook.baseline", "64 MiB")] {
        let folder = book().on_disk();
        folder.write(name, b"");
        std::fs::File::options().write(true).open(folder.join(name)).unwrap().set_len(3 << 30).unwrap();
        let ran = run(&folder, &["check"]).ends(2);
        assert!(ran.err().contains(name) && ran.err().contains(&format!("larger than {limit}")), "{}", ran.err());
    }
}

/// The folder of the playbook is also that of its only language.
#[test]
fn a_playbook_may_be_one_folder_without_another_in_it() {
    for path in [".", "./", "./."] {
        let folder = Book::new()
            .file("tickbook.toml", &CONFIG.replace("\"en\"\n\n[rules]", &format!("{path:?}\n\n[rules]")))
            .file("index.md", "# Start\n\n[A](steps/a.md) ![p](media/p.png) <img src=\"media/raw.png\">\n")
            .file("steps/a.md", "# A\n\n[!INCLUDE [x](../parts/x.txt)]\n\n[Start](../index.md)\n")
            .file("parts/x.txt", "Walrus\n")
            .file("media/p.png", "p")
            .file("media/raw.png", "raw")
            .file("deploy.key", "Squirrelsecret")
            .file("tickbook.baseline", "")
            .file("node_modules/left/README.md", "# Squirrelsecret\n")
            .file("themes/own/static/x.txt", "Squirrelsecret")
            .file(".git/HEAD.md", "# Squirrelsecret\n")
            .on_disk();
        for _ in 0..2 {
            let ran = run(&folder, &["build", "--force"]).ends(0);
            assert!(ran.out().lines().any(|line| line.starts_with("en            2 ")), "{}", ran.out());
        }
        let site = folder.site("site");
        assert!(site.values().all(|b| !String::from_utf8_lossy(b).contains("Squirrelsecret")), "{:?}", site.keys());
        assert!(folder.read("site/en/steps/a.html").contains("Walrus"));
        assert!(site.contains_key("en/media/p.png") && site.contains_key("en/media/raw.png"));
        assert!(!site.keys().any(|name| name.contains("tickbook.") || name.contains("site/")));
        let said = run(&folder, &["check"]).ends(0).out();
        assert!(!said.contains("unused-file") && !said.contains("broken"), "{said}");
        run(&folder, &["items", "accept", "--all"]).ends(0);
        // Another language in a folder of its own.
        folder.write("tickbook.toml", (folder.read("tickbook.toml") + "\n[locales.de]\npath = \"de\"\n").as_bytes());
        folder.write("de/index.md", b"# Anfang\n\nWalross\n");
        run(&folder, &["build"]);
        assert!(folder.read("site/de/index.html").contains("Walross"));
        assert!(!folder.join("site/en/de").exists());
    }
}

#[test]
fn the_day_of_a_build_is_a_number_of_seconds_or_an_error() {
    let folder = book().on_disk();
    for value in ["9999999999999", "abc", "-1", "1.5", " 1", "253402300800", "99999999999999999999999999"] {
        for args in [&["build"][..], &["check"], &["serve"], &["new", "fresh"]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
            let ran =
                Ran(command.args(args).current_dir(folder.path()).env("SOURCE_DATE_EPOCH", value).output().unwrap());
            let said = ran.err();
            assert_eq!(ran.code(), 2, "{value}: {said}");
            assert!(said.contains("SOURCE_DATE_EPOCH") && said.contains(value) && said.contains("seconds"), "{said}");
            assert!(!said.contains("panicked"), "{said}");
        }
    }
    for value in ["", "0", "253402300799"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
        let ran =
            Ran(command.arg("check").current_dir(folder.path()).env("SOURCE_DATE_EPOCH", value).output().unwrap());
        assert_eq!(ran.code(), 0, "{value}: {}", ran.err());
    }
}

#[test]
fn what_others_put_beside_the_list_of_a_site_stays() {
    let broken = "[x](missing.md)\n";
    let own = [".tickbook/mine.txt", ".tickbook/stage/mine.txt", ".tickbook/stage/0-0/mine.txt", ".tickbook/turn.txt"];
    let folder = book().file("en/p.md", broken).on_disk();
    let plant = |at: &str| own.iter().for_each(|name| folder.write(&format!("{at}/{name}"), b"mine"));
    let kept = |at: &str| own.iter().all(|name| folder.read(&format!("{at}/{name}")) == "mine");
    // A build that fails with nothing written, one that fails late, one that works.
    plant("site");
    folder.run(&["build", "--strict"]).ends(1);
    assert!(kept("site"));
    folder.write("site/en/p.html", b"in the way");
    folder.run(&["build"]).ends(2);
    assert!(kept("site") && !folder.join("site/.tickbook/turn").exists());
    std::fs::remove_file(folder.join("site/en/p.html")).unwrap();
    folder.run(&["build"]).ends(1);
    assert!(kept("site"));
    // The same with a link that is switched.
    std::fs::remove_dir_all(folder.join("site")).unwrap();
    folder.run(&["build", "--swap"]).ends(1);
    plant("site");
    folder.write(".site.link", b"mine");
    folder.write("en/index.md", b"# New\n");
    let ran = folder.run(&["build", "--swap"]).ends(2);
    assert!(ran.err().contains(".site.link"), "{}", ran.err());
    assert!(kept("site") && folder.read(".site.link") == "mine" && !folder.join("site.2").exists());
    std::fs::remove_file(folder.join(".site.link")).unwrap();
    for text in ["# One\n", "# Two\n", "# Three\n"] {
        folder.write("en/index.md", text.as_bytes());
        folder.run(&["build", "--swap"]).ends(1);
        assert!(kept("site"));
    }
}

#[test]
fn a_first_build_that_fails_leaves_nothing_behind() {
    let folder = book().file("en/p.md", "[x](missing.md)\n").on_disk();
    let before = folder.tree("");
    for args in [&["build", "--strict"][..], &["build", "--strict", "--swap"]] {
        folder.run(args).ends(1);
        assert_eq!(before.keys().collect::<Vec<_>>(), folder.tree("").keys().collect::<Vec<_>>(), "{args:?}");
        assert!(!folder.join("site").exists());
    }
}

/// Media are compared, copied and hashed without being in memory as a whole, and not copied twice.
#[test]
fn media_are_copied_as_they_are_and_once() {
    let folder = book().file("en/p.md", "# P\n\n[v](v.mp4)\n").on_disk();
    let video: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    folder.write("en/v.mp4", &video);
    folder.run(&["build"]).ends(0);
    assert_eq!(std::fs::read(folder.join("site/en/v.mp4")).unwrap(), video);
    let before = folder.join("site/en/v.mp4").metadata().unwrap().modified().unwrap();
    let ran = folder.run(&["build", "--force"]).ends(0);
    assert!(ran.out().contains("nothing changed") || ran.out().contains("unchanged"), "{}", ran.out());
    assert_eq!(folder.join("site/en/v.mp4").metadata().unwrap().modified().unwrap(), before);
    // Somebody changed the copy without a trace in its size.
    folder.write("site/en/v.mp4", &vec![0; video.len()]);
    folder.run(&["build", "--force"]).ends(0);
    assert_eq!(std::fs::read(folder.join("site/en/v.mp4")).unwrap(), video);
    folder.write("en/v.mp4", b"short");
    folder.run(&["build"]).ends(0);
    assert_eq!(folder.read("site/en/v.mp4"), "short");
}

/// Names and texts come from anybody who opens a pull request; the log is read in a terminal.
#[test]
fn nothing_in_a_playbook_steers_the_terminal() {
    let nasty = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}x\u{7f}";
    let page = format!("---\ntitle: \"T \\e[2J \u{202e}\"\n---\n\n# T {nasty}\n\n[a{nasty}](gone{nasty}.md) {nasty}\n");
    let folder = book().file(&format!("en/a{nasty}\nb.md"), &page).on_disk();
    symlink("/", folder.join(&format!("en/link{nasty}"))).unwrap();
    for args in [
        &["build"][..],
        &["check"],
        &["check", "--color", "always"],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--statistics"],
        &["items", "status"],
        &["items", "accept", "--all"],
        &["inspect"],
        &["history", "--format", "json"],
        &["tasks", "--format", "json"],
        &["translations"],
        &["metadata", "apply", nasty],
        &["build", nasty],
    ] {
        let ran = folder.run(args);
        for said in [ran.out(), ran.err()] {
            assert!(!said.contains(['\u{7}', '\u{9b}', '\u{202e}', '\u{7f}']), "{args:?}: {said:?}");
            assert!(!said.contains("\u{1b}]0") && !said.contains("\u{1b}[2J"), "{args:?}: {said:?}");
            assert!(args.contains(&"always") || !said.contains('\u{1b}'), "{args:?}: {said:?}");
        }
        if args.contains(&"json") || args.contains(&"sarif") {
            ran.json();
        }
    }
}
