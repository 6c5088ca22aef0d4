//! Builds that are killed at any moment, while a reader follows every link.
//!
//! `TICKBOOK_KILLS=200` makes it the long test; the suite does a few.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::project::{Book, Folder};

const PAGES: usize = 60;

/// The playbook in one of several states: pages come, go and change, and the style with them.
fn write(folder: &Folder, state: usize) {
    let _ = std::fs::remove_dir_all(folder.join("en"));
    let there: Vec<usize> = (0..PAGES).filter(|n| !(n + state).is_multiple_of(5)).collect();
    let mut toc = String::new();
    for (at, n) in there.iter().enumerate() {
        let next = there[(at + 1) % there.len()];
        let text = format!(
            "---\ntitle: Page {n}\n---\n\n# Page {n}\n\nState {state}. Go [on](../g{}/p{next}.md) or [back](../index.md).\n\n![Picture](../media/p{}.svg)\n",
            next % 4,
            state % 3
        );
        folder.write(&format!("en/g{}/p{n}.md", n % 4), text.as_bytes());
        toc.push_str(&format!("- name: Page {n}\n  href: g{}/p{n}.md\n", n % 4));
    }
    folder.write("en/media/p0.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    folder.write(
        &format!("en/media/p{}.svg", state % 3),
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"s{state}\"/>").as_bytes(),
    );
    folder.write("en/toc.yml", toc.as_bytes());
    folder.write(
        "en/index.md",
        format!("---\ntitle: Start\n---\n\n# Start\n\nState {state}. [First](g{}/p{}.md)\n", there[0] % 4, there[0])
            .as_bytes(),
    );
    folder.write("themes/default/static/prose.css", format!("p {{ order: {state} }}\n").as_bytes());
}

/// Addresses in a page: links, styles, scripts, images.
fn addresses(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["href=\"", "src=\""] {
        for part in html.split(name).skip(1) {
            let url = part.split('"').next().unwrap_or("");
            let path = url.split(['#', '?']).next().unwrap_or("");
            if !path.is_empty() && !path.contains(':') {
                out.push(path.to_owned());
            }
        }
    }
    out
}

fn join(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Follows every link from the start page; returns what is wrong.
fn walk(site: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        // A page may go while it is on the way to be read: then no page leads to it any more.
        let Ok(html) = std::fs::read_to_string(site.join(&path)) else { continue };
        if !html.trim_end().ends_with("</html>") {
            wrong.push(format!("{path} is half a file ({} bytes)", html.len()));
        }
        for to in addresses(&html) {
            let target = join(&path, &to);
            if !site.join(&target).exists() {
                // The page itself may have been replaced since it was read.
                let again = std::fs::read_to_string(site.join(&path)).unwrap_or_default();
                if addresses(&again).contains(&to) && !site.join(&target).exists() {
                    wrong.push(format!("{path} leads to {target}, which is not there"));
                }
            } else if target.ends_with(".html") && seen.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    wrong
}

#[test]
fn a_killed_build_never_leaves_half_a_site() {
    let kills: usize = std::env::var("TICKBOOK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let folder = Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .on_disk();
    let foreign =
        [("site/CNAME", "playbook.example\n"), ("site/.git/HEAD", "ref\n"), ("site/en/g1/mine.txt", "mine\n")];
    for (path, text) in foreign {
        folder.write(path, text.as_bytes());
    }
    write(&folder, 0);
    let start = Instant::now();
    folder.run(&["build"]).ends(0);
    let whole = start.elapsed();
    let site = folder.join("site");
    assert_eq!(walk(&site), Vec::<String>::new());

    let (done, walks) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut seed: u64 = 0x5EED;
    let wrong = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut wrong = Vec::new();
            while !done.load(Ordering::Relaxed) {
                wrong.extend(walk(&site));
                walks.fetch_add(1, Ordering::Relaxed);
            }
            wrong
        });
        let mut wrong = Vec::new();
        for n in 1..=kills {
            write(&folder, n);
            let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
                .arg("build")
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = u32::try_from(seed >> 40 & 0xFFFF).unwrap();
            std::thread::sleep(whole * share / 0xFFFF + Duration::from_micros(200));
            let _ = child.kill();
            let _ = child.wait();
            wrong.extend(walk(&site).into_iter().map(|w| format!("after kill {n}: {w}")));
            for (path, text) in foreign {
                if std::fs::read_to_string(folder.join(path)).ok().as_deref() != Some(text) {
                    wrong.push(format!("after kill {n}: {path} is lost"));
                }
            }
        }
        done.store(true, Ordering::Relaxed);
        wrong.extend(reader.join().unwrap());
        wrong
    });
    assert_eq!(wrong, Vec::<String>::new());
    eprintln!("{kills} builds killed, {} walks beside them", walks.load(Ordering::Relaxed));

    folder.run(&["build"]).ends(0);
    folder.run(&["build", "--out", "fresh"]).ends(0);
    let mut site = folder.site("site");
    let fresh = folder.site("fresh");
    site.retain(|path, _| !path.starts_with("assets/") || fresh.contains_key(path));
    for (path, _) in &foreign {
        site.remove(path.trim_start_matches("site/"));
    }
    assert_eq!(site.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>());
    assert!(site == fresh, "the completed site differs from a fresh one");
}

/// Who asks a build to end gets the site that was there, and nothing beside it.
#[cfg(unix)]
#[test]
fn a_build_that_is_asked_to_end_takes_back_what_it_began() {
    let folder = Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .on_disk();
    write(&folder, 0);
    let end = |signal: &str, args: &[&str], begun: &dyn Fn() -> bool| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !begun() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
        child.wait().unwrap().code()
    };
    for signal in ["-TERM", "-INT"] {
        let code = end(signal, &["build", "--out", "new"], &|| folder.join("new/.tickbook/stage").exists());
        // It may have been quicker than the signal.
        assert!(code == Some(0) || code == Some(130) && !folder.join("new").exists(), "{signal}: {code:?}");
        let _ = std::fs::remove_dir_all(folder.join("new"));
    }
    folder.run(&["build"]).ends(0);
    for n in 1..4 {
        write(&folder, n);
        end("-TERM", &["build"], &|| folder.join("site/.tickbook/stage").exists());
        assert!(!folder.join("site/.tickbook/stage").exists());
        assert_eq!(walk(&folder.join("site")), Vec::<String>::new());
    }
}

/// A run under `nohup` goes on when its terminal is closed; it can still be asked to end.
#[cfg(target_os = "linux")]
#[test]
fn a_build_under_nohup_survives_its_terminal() {
    let folder = Book::new()
        .file("tickbook.toml", "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .on_disk();
    write(&folder, 0);
    let end = |ignored: &str, signal: &str| {
        let _ = std::fs::remove_dir_all(folder.join("site"));
        let script = format!("trap '' {ignored}; exec \"$0\" build");
        let mut child = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_tickbook")])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !folder.join("site/.tickbook/stage").exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
        child.wait().unwrap().code()
    };
    assert_eq!(end("HUP", "-HUP"), Some(0));
    // It may have been quicker than the signal.
    for (ignored, signal) in [("HUP", "-TERM"), ("USR1", "-HUP")] {
        let code = end(ignored, signal);
        assert!(matches!(code, Some(0 | 130)), "{signal}: {code:?}");
    }
}
