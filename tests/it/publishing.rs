//! `publish`: what a target holds after every way in which a publish can go.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tickbook::upload::{Headers, MANIFEST, Manifest, Options, Pace, Refusal, Store as _, UploadFault, When};

use crate::project::Book;
use crate::store::{Memory, QUICK, Trouble, USUAL, send, send_as};

/// A site whose pages all name the style sheet of its edition.
fn site(edition: u32, pages: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let style = format!("assets/site.{edition:010}.css");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put(&style, &format!("/* {edition} */"));
    put("index.html", &format!("{style} start"));
    put("offline.js", &format!("{edition}"));
    put(".tickbook/manifest.json", "{}");
    for page in pages {
        put(page, &format!("{style} {page}"));
    }
    folder
}

#[test]
fn an_unchanged_site_costs_one_request_and_one_changed_page_four() {
    let names: Vec<String> = (0..10_000).map(|n| format!("de/{n}.html")).collect();
    let site = site(1, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let store = Memory::new();
    let plan = send(&store, site.path()).unwrap();
    assert_eq!(plan.all().count(), 10_003);
    store.assert_holds(site.path());
    store.count();
    assert!(send(&store, site.path()).unwrap().is_empty());
    assert_eq!(store.count(), 1);
    std::fs::write(site.path().join("de/77.html"), "assets/site.0000000001.css other").unwrap();
    send(&store, site.path()).unwrap();
    assert_eq!(store.count(), 4);
    store.assert_holds(site.path());
}

#[test]
fn a_publish_that_dies_at_any_request_harms_no_reader_and_is_continued() {
    let old = site(1, &["a.html", "b.html", "gone.html", "de/gone.html"]);
    let new = site(2, &["a.html", "b.html", "new.html", "de/new.html"]);
    let other = site(3, &["a.html", "c.html"]);
    let mut died = 0;
    for first in 1.. {
        let store = Memory::new();
        send(&store, old.path()).unwrap();
        let dying = store.with(move |n| if n >= first { Trouble::Refused(Refusal::Other) } else { Trouble::None });
        if send(&dying, new.path()).is_ok() {
            break;
        }
        died += 1;
        store.assert_styled();
        // Continued with the same site, and with another one.
        for next in [&new, &other] {
            let copy = Memory::of(Arc::new(Mutex::new(store.objects.lock().unwrap().clone())));
            send(&copy, next.path()).unwrap();
            copy.assert_holds(next.path());
            copy.assert_styled();
        }
    }
    assert!(died > 8, "{died}");
}

#[test]
fn a_first_publish_that_dies_is_continued_without_sending_all_again() {
    let site = site(1, &["a.html", "b.html", "c.html", "d.html", "e.html"]);
    let store = Memory::new();
    // It is asked to end, so it says at its end how far it came.
    let dying = store.with(|n| if n == 8 { Trouble::Refused(Refusal::Other) } else { Trouble::None });
    send(&dying, site.path()).unwrap_err();
    let plan = send(&store, site.path()).unwrap();
    assert!(plan.all().count() < 8 && plan.unchanged > 0, "{plan:?}");
    store.assert_holds(site.path());
}

#[test]
fn a_busy_store_and_lost_answers_only_cost_time() {
    let (old, new) = (site(1, &["a.html", "gone.html"]), site(2, &["a.html", "new.html"]));
    for trouble in [Trouble::Refused(Refusal::Busy), Trouble::AnswerLost] {
        for which in 0..3 {
            let store = Memory::new().with(move |n| if n % 3 == which { trouble } else { Trouble::None });
            for site in [&old, &new] {
                send(&store, site.path()).unwrap();
                store.assert_holds(site.path());
            }
        }
    }
}

#[test]
fn credentials_that_do_not_suffice_end_it_at_the_first_request() {
    let store = Memory::new().with(|_| Trouble::Refused(Refusal::Denied));
    let fault = send(&store, site(1, &[]).path()).unwrap_err();
    assert!(matches!(fault, UploadFault::Store(fault) if fault.refusal == Refusal::Denied));
    assert_eq!(store.count(), 1);
}

#[test]
fn of_two_publishers_at_once_one_waits_for_the_other() {
    let store = Memory::new();
    let (one, two) = (site(1, &["a.html", "one.html"]), site(2, &["a.html", "two.html"]));
    let patient = Pace { patience: Duration::from_hours(1), ..QUICK };
    for _ in 0..20 {
        std::thread::scope(|scope| {
            for site in [&one, &two] {
                scope.spawn(|| match send_as(&store.with(|_| Trouble::None), site.path(), USUAL, patient) {
                    Ok(_) | Err(UploadFault::Overtaken) => {}
                    Err(fault) => panic!("{fault}"),
                });
            }
        });
        let ours = if store.names().contains(&"one.html".to_owned()) { &one } else { &two };
        store.assert_holds(ours.path());
        store.assert_styled();
    }
}

#[test]
fn a_publisher_that_was_taken_for_dead_writes_nothing_more() {
    let store = Memory::new();
    let (one, two) = (site(1, &["a.html", "one.html"]), site(2, &["a.html", "two.html"]));
    send(&store, site(3, &[]).path()).unwrap();
    let (other, folder) = (store.with(|_| Trouble::None), two.path().to_owned());
    // Before its third request, which is the first after its claim, the other one takes over.
    let sleeper = store.with(move |n| {
        if n == 3 {
            send(&other, &folder).unwrap();
        }
        Trouble::None
    });
    let fault = send_as(&sleeper, one.path(), USUAL, Pace { hold: Duration::ZERO, ..QUICK }).unwrap_err();
    assert!(matches!(fault, UploadFault::Overtaken), "{fault}");
    store.assert_holds(two.path());
}

#[test]
fn a_stale_manifest_is_never_written_over_a_newer_one() {
    let store = Memory::new();
    let (one, two) = (site(1, &["one.html"]), site(2, &["two.html"]));
    let (other, folder) = (store.with(|_| Trouble::None), two.path().to_owned());
    let late = store.with(move |n| {
        if n == 2 {
            send(&other, &folder).unwrap();
        }
        Trouble::None
    });
    assert!(matches!(send(&late, one.path()), Err(UploadFault::Overtaken)));
    store.assert_holds(two.path());
}

#[test]
fn a_store_that_ignores_conditions_is_refused_before_a_file_is_sent() {
    let store = Memory { ignores_conditions: true, ..Memory::new() };
    assert!(matches!(send(&store, site(1, &[]).path()), Err(UploadFault::NoConditions)));
    assert!(store.names().is_empty());
}

#[test]
fn files_of_others_stay_unless_they_may_go() {
    let store = Memory::new();
    let text = Headers::of("a.html", 1, false);
    for name in ["a.html", "theirs.txt"] {
        store.write(name, b"theirs", &text, &When::Always).unwrap();
    }
    let site = site(1, &["a.html"]);
    // Also the second time, after the first one was ended by it.
    for _ in 0..2 {
        let fault = send(&store, site.path()).unwrap_err();
        assert!(matches!(&fault, UploadFault::Foreign { name } if name == "a.html"), "{fault}");
        assert_eq!(store.objects.lock().unwrap()["a.html"].0, b"theirs");
    }
    send_as(&store, site.path(), Options { force: true, ..USUAL }, QUICK).unwrap();
    assert_ne!(store.objects.lock().unwrap()["a.html"].0, b"theirs");
    assert_eq!(store.objects.lock().unwrap()["theirs.txt"].0, b"theirs");
}

#[test]
fn too_many_removals_and_a_folder_that_is_no_site_change_nothing() {
    let store = Memory::new();
    send(&store, site(1, &["a.html", "b.html", "c.html"]).path()).unwrap();
    let before = store.objects.lock().unwrap().clone();
    let few = site(1, &[]);
    let fault = send_as(&store, few.path(), Options { max_deletes: 2, ..USUAL }, QUICK).unwrap_err();
    assert!(fault.to_string().contains("`--max-deletes 3`"), "{fault}");
    let empty = tempfile::tempdir().unwrap();
    let fault = send_as(&store, empty.path(), Options { force: true, ..USUAL }, QUICK).unwrap_err();
    assert!(fault.to_string().contains("index.html"), "{fault}");
    let plan = send_as(&store, few.path(), Options { dry_run: true, ..USUAL }, QUICK).unwrap();
    assert_eq!(plan.removals.len(), 3);
    assert_eq!(*store.objects.lock().unwrap(), before);
}

#[test]
fn names_and_types_arrive_as_they_are() {
    let store = Memory::new();
    let names = ["de/prüfung.html", "ja/検査.html", "100%25 sure %.html", "a b/c d.html"];
    let site = site(1, &names);
    send(&store, site.path()).unwrap();
    let there: BTreeSet<String> = store.names().into_iter().collect();
    assert!(names.iter().all(|name| there.contains(*name)), "{there:?}");
    let objects = store.objects.lock().unwrap();
    assert_eq!(objects["ja/検査.html"].1.kind, "text/html; charset=utf-8");
    assert!(objects["assets/site.0000000001.css"].1.cache.contains("immutable"));
    assert_eq!(objects["index.html"].1.cache, "no-cache");
}

#[test]
fn a_damaged_manifest_is_named_and_force_writes_it_again() {
    let (store, site) = (Memory::new(), site(1, &[]));
    send(&store, site.path()).unwrap();
    store.write(MANIFEST, b"<html>", &Headers::own(), &When::Always).unwrap();
    assert!(matches!(send(&store, site.path()), Err(UploadFault::Broken)));
    send_as(&store, site.path(), Options { force: true, ..USUAL }, QUICK).unwrap();
    store.assert_holds(site.path());
}

fn book() -> Book {
    let config = "url = \"https://partner.example/book/\"\nredirects = \"redirects.csv\"\n\
                  host_files = [\"_headers\", \"_redirects\", \"staticwebapp.config.json\"]\n[locales.en]\npath = \"en\"\n";
    Book::new()
        .file("tickbook.toml", config)
        .file("redirects.csv", "en/old.html,en/plan.html\nen/else/index.html,https://other.example/x\n")
        .file("en/index.md", "# Start\n\nSee [the plan](plan.md).\n")
        .file("en/plan.md", "# Plan\n\n- [ ] Ask.\n")
}

#[test]
fn a_playbook_is_built_and_published_into_a_folder() {
    let folder = book().on_disk();
    let ran = folder.run(&["publish", "share/prüfung 100%", "--dry-run"]).ends(0);
    assert!(ran.out().contains("send    en/plan.html") && ran.out().contains("Would publish"), "{}", ran.out());
    assert!(!folder.join("share").exists());
    assert!(folder.run(&["publish", "share/prüfung 100%"]).ends(0).out().contains("Published to"));
    assert_eq!(folder.site("share/prüfung 100%"), folder.site("site"));
    assert!(folder.run(&["publish", "share/prüfung 100%"]).ends(0).out().contains("is up to date"));
}

#[test]
fn nothing_is_published_with_errors_or_into_the_playbook() {
    let folder = book().file("en/plan.md", "# Plan\n\n[gone](gone.md)\n").on_disk();
    let ran = folder.run(&["publish", "share"]).ends(1);
    assert!(ran.err().contains("nothing was published") && !folder.join("share").exists(), "{}", ran.err());
    for target in ["en", ".", "site", "s3://u:geheim@b", "ftp://x"] {
        let ran = folder.run(&["publish", target]).ends(2);
        assert!(!ran.err().contains("geheim"), "{}", ran.err());
    }
    assert!(folder.run(&["publish"]).ends(2).err().contains("name a target"));
}

#[test]
fn an_edition_stays_while_the_latest_site_goes_on() {
    let folder = book().on_disk();
    folder.run(&["publish", "share"]).ends(0);
    folder.run(&["publish", "share", "--edition", "2026-11", "--today", "2026-11-30"]).ends(0);
    let plan = folder.read("share/editions/2026-11/en/plan.html");
    folder.write("en/plan.md", b"# Plan\n\n- [ ] Ask twice.\n");
    folder.run(&["publish", "share"]).ends(0);
    assert_eq!(folder.read("share/editions/2026-11/en/plan.html"), plan);
    assert_ne!(folder.read("share/en/plan.html"), plan);
    let page = folder.read("share/editions/index.html");
    assert!(page.contains("<a href=\"2026-11/index.html\">2026-11</a>") && page.contains("2026-11-30"), "{page}");
    // What the page of editions compares.
    let pages = |path: &str| Manifest::read(folder.read(path).as_bytes()).unwrap().pages;
    let (old, new) = (pages("share/editions/2026-11/.tickbook/publish.json"), pages("share/.tickbook/publish.json"));
    let changed: Vec<&String> = new.keys().filter(|page| old.get(*page) != new.get(*page)).collect();
    assert!(changed.contains(&&"en/plan.html".to_owned()) && old.len() == new.len(), "{changed:?}");
    assert!(!changed.contains(&&"404.html".to_owned()), "{changed:?}");
    let again = folder.run(&["publish", "share", "--edition", "latest"]).ends(2);
    assert!(again.err().contains("cannot be named"), "{}", again.err());
}

#[test]
fn hosts_are_told_how_to_serve_the_site() {
    let site = book().render();
    let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
    let redirects = "/book/en/else/ https://other.example/x 301\n/book/en/old.html /book/en/plan.html 301\n";
    assert_eq!(text("_redirects"), redirects);
    let headers = text("_headers");
    assert!(headers.starts_with("/book/*\n  Content-Security-Policy: default-src 'none'"), "{headers}");
    assert!(
        headers.contains("/book/assets/:name.:hash.css\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000")
    );
    let azure: serde_json::Value = serde_json::from_str(&text("staticwebapp.config.json")).unwrap();
    assert_eq!(azure["responseOverrides"]["404"]["rewrite"], "/book/404.html");
    let routes = azure["routes"].as_array().unwrap();
    assert!(
        routes.iter().any(|route| route["route"] == "/book/en/old.html" && route["redirect"] == "/book/en/plan.html")
    );
    assert!(site.contains_key("en/old.html"), "each old address has a page as well");
}
