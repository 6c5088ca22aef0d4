//! The disk fails at each step in turn: it is full, read-only, refuses names, loses files, takes half of what is written,
//! or the program ends there. Afterwards every file is the old one or the new one, whole, and the next run does the rest.
//!
//! `TICKBOOK_FAULTS=1` tries every step; the suite tries some of each kind, other ones in each place.

use std::collections::BTreeMap;

use crate::project::{Book, Folder, Ran};

const CONFIG: &str = "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[rules]\nmissing-history = \"allow\"\nsource = \"allow\"\n";

type Tree = BTreeMap<String, Vec<u8>>;

/// What can happen to the disk, as `src/disk/steps.rs` has it.
const KINDS: [&str; 6] = ["full", "readonly", "denied", "once", "gone", "kill"];

/// A playbook before and after some edits: a page is changed, one is new, one is gone, so are a picture and a style.
fn book(edited: bool) -> Book {
    let page = |name: &str, text: &str| format!("---\ntitle: {name}\n---\n\n# {name}\n\n{text}\n\n[Start](index.md)\n");
    let book = Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/same.md", &page("Same", "Nothing happens here."))
        .file("en/media/kept.png", "kept");
    if edited {
        book.file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n\n[A](a.md) [New](deep/new.md) [Same](same.md)\n")
            .file("en/a.md", &page("A", "Walrus.\n\n![p](media/new.png)"))
            .file("en/deep/new.md", "---\ntitle: New\n---\n\n# New\n\nNarwhal.\n")
            .file("en/media/new.png", "new")
            .file("themes/default/static/prose.css", "p { order: 2 }\n")
    } else {
        book.file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n\n[A](a.md) [Old](old.md) [Same](same.md)\n")
            .file("en/a.md", &page("A", "Ocelot.\n\n![p](media/old.png)"))
            .file("en/old.md", &page("Old", "Lynx."))
            .file("en/media/old.png", "old")
            .file("themes/default/static/prose.css", "p { order: 1 }\n")
    }
}

fn put(folder: &Folder, below: &str, files: &Tree) {
    let _ = std::fs::remove_dir_all(folder.join(below));
    for (path, bytes) in files {
        folder.write(&format!("{below}/{path}"), bytes);
    }
}

/// Runs a command with a fault, and asserts that it ends in an orderly way and says why.
fn run(folder: &Folder, args: &[&str], fault: &str) -> Ran {
    // A folder of our own for what is passing, on the disk of the playbook.
    let cache = folder.join("cache");
    std::fs::create_dir_all(&cache).unwrap();
    let variables =
        [("TICKBOOK_TEST_DISK", fault), ("XDG_CACHE_HOME", cache.to_str().unwrap()), ("RAYON_NUM_THREADS", "1")];
    let ran = folder.run_with(args, &variables);
    let said = ran.err();
    assert!(!said.contains("panicked") && !said.contains("has a bug"), "{fault}: {said}");
    if ran.code() < 0 {
        assert!(fault.starts_with("kill"), "{fault}: ended by a signal: {said}");
    } else {
        assert!((0..=2).contains(&ran.code()), "{fault}: {said}");
        // A command that could not do its work says so.
        assert!(ran.code() != 2 || said.contains("error: "), "{fault}: {said}");
    }
    ran
}

/// How many steps a command takes.
fn steps(folder: &Folder, args: &[&str]) -> Vec<String> {
    let log = folder.join("steps");
    let _ = std::fs::remove_file(&log);
    let variables = [("TICKBOOK_TEST_STEPS", log.to_str().unwrap()), ("RAYON_NUM_THREADS", "1")];
    let ran = folder.run_with(args, &variables);
    assert!((0..=1).contains(&ran.code()), "{}", ran.err());
    let steps = std::fs::read_to_string(&log).unwrap().lines().map(str::to_owned).collect();
    std::fs::remove_file(&log).unwrap();
    steps
}

/// The faults to try on a command of so many steps.
fn plan(steps: usize) -> Vec<String> {
    let all = std::env::var_os("TICKBOOK_FAULTS").is_some();
    let every = if all { 1 } else { (steps / 8).max(1) };
    // Each kind of fault begins at another step, so that together they meet more of them.
    let faults = KINDS.iter().enumerate().flat_map(|(n, kind)| {
        let first = 1 + if all { 0 } else { (n * every / KINDS.len()).min(steps) };
        (first..=steps).step_by(every).map(move |at| format!("{kind}@{at}"))
    });
    faults.collect()
}

/// Whether a fault takes a source away before it is read: there is another playbook then, and another site.
fn is_other(steps: &[String], fault: &str) -> bool {
    let at: usize = fault.split_once('@').unwrap().1.parse().unwrap();
    fault.starts_with("gone") && steps.get(at - 1).is_some_and(|s| s.starts_with("Read ") && !s.contains("site"))
}

/// Every file of `now` is that of one of two trees.
fn whole(fault: &str, now: &Tree, old: &Tree, new: &Tree) {
    for (path, bytes) in now {
        let known = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(
            known,
            "{fault}: {path} is neither old nor new: {:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(80)])
        );
    }
}

/// The next build made the site that is wanted. Where another one stood between, other assets may be kept for readers who
/// still have its pages.
fn completed(fault: &str, other: bool, mut now: Tree, mut wanted: Tree) {
    for site in [&mut now, &mut wanted] {
        site.retain(|path, _| !other || !path.starts_with("assets/"));
    }
    assert!(now == wanted, "{fault}: the completed site differs");
}

#[test]
fn a_build_withstands_every_fault_at_every_step() {
    let folder = book(false).on_disk();
    folder.run(&["build"]).ends(0);
    folder.write("site/CNAME", b"book.example\n");
    let before = folder.tree("site");
    let old = folder.site("site");
    put(&folder, "en", &Tree::new());
    for (path, bytes) in book(true).files {
        folder.write(&path, &bytes);
    }
    let taken = steps(&folder, &["build"]);
    let new = folder.site("site");
    folder.run(&["build", "--out", "fresh"]).ends(0);
    let fresh = folder.site("fresh");
    let (mut failed, mut ended) = (0, 0);
    let faults = plan(taken.len());
    for fault in &faults {
        put(&folder, "site", &before);
        let ran = run(&folder, &["build"], fault);
        let now = folder.site("site");
        let other = is_other(&taken, fault);
        if !other {
            whole(fault, &now, &old, &new);
        }
        assert!(now.contains_key("CNAME"), "{fault}: a foreign file is gone");
        // Pages that both sites have are never missing, not even for a moment.
        let kept = old.keys().filter(|path| new.contains_key(*path) && !now.contains_key(*path));
        assert!(other || kept.count() == 0, "{fault}: a page is gone");
        match ran.code() {
            0 => assert!(
                other || fresh.iter().all(|(path, bytes)| now.get(path) == Some(bytes)),
                "{fault}: 0, and no new site"
            ),
            2 => failed += 1,
            _ => ended += 1,
        }
        // The next build completes it, and takes away what is over.
        folder.run(&["build"]).ends(0);
        let mut now = folder.site("site");
        now.retain(|path, _| !path.starts_with("assets/") || fresh.contains_key(path));
        now.remove("CNAME");
        assert_eq!(now.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>(), "{fault}");
        assert!(now == fresh, "{fault}: the completed site differs from a fresh one");
        assert!(!folder.join("site/.tickbook/stage").exists(), "{fault}");
    }
    assert!(failed > faults.len() / 4 && ended > faults.len() / 12, "{failed} failed and {ended} ended of {faults:?}");
    eprintln!("build: {} faults at {} steps, {failed} failed, {ended} killed", faults.len(), taken.len());
}

#[test]
fn a_first_build_withstands_every_fault_at_every_step() {
    let folder = book(true).on_disk();
    let taken = steps(&folder, &["build"]);
    let fresh = folder.site("site");
    for fault in plan(taken.len()) {
        let _ = std::fs::remove_dir_all(folder.join("site"));
        let ran = run(&folder, &["build"], &fault);
        let now = folder.site("site");
        let other = is_other(&taken, &fault);
        if !other {
            whole(&fault, &now, &fresh, &fresh);
        }
        assert!(other || ran.code() != 0 || now == fresh, "{fault}: 0, and no whole site");
        folder.run(&["build"]).ends(0);
        completed(&fault, other, folder.site("site"), fresh.clone());
    }
}

#[test]
fn a_switched_link_withstands_every_fault_at_every_step() {
    let prepare = || {
        let folder = book(false).on_disk();
        folder.run(&["build", "--swap"]).ends(0);
        for (path, bytes) in book(true).files {
            folder.write(&path, &bytes);
        }
        std::fs::remove_file(folder.join("en/old.md")).unwrap();
        folder
    };
    let folder = prepare();
    let old = folder.site("site/.");
    let taken = steps(&folder, &["build", "--swap"]);
    let new = folder.site("site/.");
    for fault in plan(taken.len()) {
        let folder = prepare();
        let ran = run(&folder, &["build", "--swap"], &fault);
        let now = folder.site("site/.");
        let other = is_other(&taken, &fault);
        assert!(other || now == old || now == new, "{fault}: the link leads to neither site: {}", ran.err());
        assert!(other || ran.code() != 0 || now == new, "{fault}");
        folder.run(&["build", "--swap"]).ends(0);
        completed(&fault, other, folder.site("site/."), new.clone());
    }
}

/// Three pages, each with something for safe fixes to fix.
fn broken() -> Folder {
    let page = |n: usize| format!("---\ntitle: A{n}\n---\n\n# A{n}\n\n##B\n\na\u{200B}b\n");
    let add = |book: Book, n: usize| book.file(&format!("en/{n}.md"), &page(n));
    (0..3).fold(Book::new().file("tickbook.toml", CONFIG), add).on_disk()
}

#[test]
fn fixes_withstand_every_fault_at_every_step() {
    let folder = broken();
    let old = folder.tree("en");
    let args = ["check", "--fix", "--quiet"];
    let taken = steps(&folder, &args);
    let new = folder.tree("en");
    assert!(old.iter().all(|(path, bytes)| new[path] != *bytes));
    for fault in plan(taken.len()) {
        put(&folder, "en", &old);
        let ran = run(&folder, &args, &fault);
        let now = folder.tree("en");
        whole(&fault, &now, &old, &new);
        assert!(old.keys().all(|path| now.contains_key(path)), "{fault}: a page is gone");
        assert!(
            is_other(&taken, &fault) || ran.code() != 0 || now == new,
            "{fault}: 0, and not all is fixed: {}",
            ran.err()
        );
        folder.run(&args);
        assert!(folder.tree("en") == new, "{fault}");
    }
}

#[test]
fn the_lock_withstands_every_fault_at_every_step() {
    let tasks = "---\ntitle: A\n---\n\n# A\n\n- [ ] First thing\n- [ ] Second thing\n";
    let folder = Book::new().file("tickbook.toml", CONFIG).file("en/index.md", tasks).on_disk();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let old = folder.read("tickbook.lock");
    folder.write("en/index.md", (tasks.to_owned() + "- [ ] Third thing\n").as_bytes());
    let args = ["items", "accept", "--all"];
    let taken = steps(&folder, &args);
    let new = folder.read("tickbook.lock");
    assert_ne!(old, new);
    for fault in plan(taken.len()) {
        folder.write("tickbook.lock", old.as_bytes());
        let ran = run(&folder, &args, &fault);
        let now = folder.read("tickbook.lock");
        let other = is_other(&taken, &fault);
        assert!(other || now == old || now == new, "{fault}: neither old nor new:\n{now}");
        assert!(other || ran.code() != 0 || now == new, "{fault}: 0, and nothing accepted");
        folder.run(&args).ends(0);
        assert_eq!(folder.read("tickbook.lock"), new, "{fault}");
    }
}

/// The steps at which a file of the playbook is read, with its path in `folder`.
fn readings(folder: &Folder, taken: &[String]) -> Vec<(usize, String)> {
    let root = format!("Read {}/", folder.path().display());
    let read = taken.iter().enumerate().filter_map(|(n, step)| {
        let path = step.strip_prefix(&root).or_else(|| step.strip_prefix("Read ./"))?;
        Some((n + 1, path.to_owned()))
    });
    let all: Vec<_> = read.filter(|(_, path)| path.starts_with("en/")).collect();
    let every = if std::env::var_os("TICKBOOK_FAULTS").is_some() { 1 } else { (all.len() / 5).max(1) };
    all.into_iter().step_by(every).collect()
}

#[test]
fn what_is_saved_while_it_is_read_is_on_the_site_with_the_next_build() {
    let folder = book(false).on_disk();
    let old = folder.tree("en");
    let taken = steps(&folder, &["build"]);
    let readings = readings(&folder, &taken);
    assert!(readings.len() > 4, "{taken:#?}");
    for (at, path) in readings {
        put(&folder, "en", &old);
        let _ = std::fs::remove_dir_all(folder.join("site"));
        run(&folder, &["build"], &format!("saved@{at}"));
        for (page, bytes) in folder.site("site").iter().filter(|(page, _)| page.ends_with(".html")) {
            assert!(bytes.trim_ascii_end().ends_with(b"</html>"), "{at}: {page} is half a page");
        }
        assert!(folder.read(&path).ends_with("# Saved meanwhile\n"), "{at}: {path} was not saved");
        let _ = std::fs::remove_dir_all(folder.join("fresh"));
        folder.run(&["build"]);
        folder.run(&["build", "--out", "fresh"]);
        assert!(folder.site("site") == folder.site("fresh"), "{at}: {path}");
    }
}

#[test]
fn what_is_saved_while_it_is_fixed_is_not_lost() {
    let folder = broken();
    let old = folder.tree("en");
    let args = ["check", "--fix", "--quiet"];
    let taken = steps(&folder, &args);
    let readings = readings(&folder, &taken);
    // Each page is read twice: once to find what is wrong, and once more before it is written.
    assert!(readings.len() > 4, "{taken:#?}");
    for (at, path) in readings {
        put(&folder, "en", &old);
        run(&folder, &args, &format!("saved@{at}"));
        assert!(folder.read(&path).ends_with("# Saved meanwhile\n"), "{at}: a save in {path} is lost");
        folder.run(&args);
        let now = folder.read(&path);
        assert!(now.ends_with("# Saved meanwhile\n") && now.contains("\n## B\n"), "{at}: {now}");
    }
}

#[test]
fn a_publish_into_a_folder_withstands_every_fault_at_every_step() {
    use crate::store::{QUICK, USUAL, send_as};
    let folder = book(false).on_disk();
    let args = ["publish", "share", "--site", "site"];
    folder.run(&["build"]).ends(0);
    folder.run(&args).ends(0);
    folder.write("share/theirs.txt", b"theirs");
    let before = folder.tree("share");
    let old = folder.site("share");
    put(&folder, "en", &Tree::new());
    for (path, bytes) in book(true).files {
        folder.write(&path, &bytes);
    }
    folder.run(&["build"]).ends(0);
    let site = folder.site("site");
    let taken = steps(&folder, &args);
    let new = folder.site("share");
    let target = tickbook::upload::Target::Folder(folder.join("share"));
    for fault in plan(taken.len()) {
        put(&folder, "share", &before);
        let ran = run(&folder, &args, &fault);
        let now = folder.site("share");
        whole(&fault, &now, &old, &new);
        let lost = old.keys().filter(|path| new.contains_key(*path) && !now.contains_key(*path));
        assert_eq!(lost.collect::<Vec<_>>(), Vec::<&String>::new(), "{fault}");
        let holds = |now: &Tree| site.iter().all(|(path, bytes)| now.get(path) == Some(bytes));
        assert!(ran.code() != 0 || holds(&now), "{fault}: 0, and not all is there");
        // Whoever publishes next completes it, without waiting for one that is dead.
        let store = tickbook::upload::open(&target).unwrap();
        send_as(&*store, &folder.join("site"), USUAL, QUICK).unwrap_or_else(|why| panic!("{fault}: {why}"));
        let now = folder.site("share");
        assert!(holds(&now) && now.contains_key("theirs.txt"), "{fault}");
    }
}

/// Times of files and of the build come from a clock that runs backwards.
#[test]
fn a_clock_that_was_set_back_hides_no_change() {
    use std::time::{Duration, SystemTime};
    let folder = book(false).on_disk();
    folder.run_with(&["build"], &[("SOURCE_DATE_EPOCH", "4102444800")]).ends(0);
    let changed = folder.read("en/a.md").replace("Ocelot", "Jaguar");
    folder.write("en/a.md", changed.as_bytes());
    folder.write("en/media/old.png", b"new");
    for year in [0, 10, 130] {
        let time = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 365 * year);
        let mut open = vec![folder.path().to_owned()];
        while let Some(dir) = open.pop() {
            for path in dir.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    open.push(path);
                } else {
                    let file = std::fs::File::options().write(true).open(path).unwrap();
                    file.set_times(std::fs::FileTimes::new().set_modified(time).set_accessed(time)).unwrap();
                }
            }
        }
        folder.run(&["build"]).ends(0);
        let _ = std::fs::remove_dir_all(folder.join("fresh"));
        folder.run(&["build", "--out", "fresh"]).ends(0);
        assert!(folder.read("site/en/a.html").contains("Jaguar"), "{year}");
        // Styles of the build before stay for one more.
        let now = folder.site("site");
        assert!(folder.site("fresh").iter().all(|(path, bytes)| now.get(path) == Some(bytes)), "{year}");
        folder.run(&["check", "--quiet"]).ends(0);
    }
}

/// Memory that the system refuses ends the program as a kill does: nothing is half.
#[cfg(unix)]
#[test]
fn a_limit_of_memory_leaves_the_old_site_or_the_new_one() {
    let folder = book(false).on_disk();
    folder.run(&["build"]).ends(0);
    let before = folder.tree("site");
    let old = folder.site("site");
    put(&folder, "en", &Tree::new());
    for (path, bytes) in book(true).files {
        folder.write(&path, &bytes);
    }
    folder.run(&["build"]).ends(0);
    let new = folder.site("site");
    let mut failed = 0;
    // The allocator reserves addresses for much more than it uses.
    for megabytes in [60, 200, 700, 1_150, 1_200, 1_250, 1_300, 1_400, 4_000] {
        put(&folder, "site", &before);
        let line = format!("ulimit -v {}; exec \"$0\" build --quiet", megabytes * 1024);
        let mut shell = std::process::Command::new("sh");
        let shell = shell.args(["-c", &line, env!("CARGO_BIN_EXE_tickbook")]).current_dir(folder.path());
        let ran = shell.env("SOURCE_DATE_EPOCH", "1796083200").env("RAYON_NUM_THREADS", "1").output().unwrap();
        let now = folder.site("site");
        whole(&format!("{megabytes} MB"), &now, &old, &new);
        match ran.status.code() {
            Some(0) => assert!(new.iter().all(|(path, bytes)| now.get(path) == Some(bytes)), "{megabytes} MB"),
            _ => failed += 1,
        }
        folder.run(&["build"]).ends(0);
        assert!(new.iter().all(|(path, bytes)| folder.site("site").get(path) == Some(bytes)), "{megabytes} MB");
    }
    assert!((1..9).contains(&failed), "{failed} failed");
}

/// What a loss of power may take away is only what has not taken its place yet.
#[test]
fn what_takes_its_place_is_on_the_disk_before() {
    let folder = book(false).on_disk();
    let steps = steps(&folder, &["build"]);
    let at = |kind: &str, part: &str| {
        let all = steps.iter().enumerate().filter(|(_, s)| s.starts_with(kind) && s.contains(part));
        all.map(|(n, _)| n).collect::<Vec<_>>()
    };
    let synced = at("Sync ", ".tickbook/stage/");
    let written = at("Write ", ".tickbook/stage/");
    let named: Vec<usize> = at("Name ", "site/").into_iter().filter(|n| !steps[*n].contains(".tickbook")).collect();
    assert!(named.len() > 20 && synced.len() == written.len(), "{} {} {}", named.len(), synced.len(), written.len());
    assert!(synced.iter().max() < named.iter().min(), "a file takes its place before all are on the disk");
    // The list of files is on the disk before the first of them, and the folders before the build ends.
    let list = at("Sync ", "manifest.json");
    assert!(list[0] < named[0] && at("Sync ", "site/en").last() > named.last(), "{steps:#?}");
}
