//! What newcomers stumbled over in their first hour.

use crate::project::{Book, Folder};

const CONFIG: &str = "title = \"T\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n";

fn folder() -> Folder {
    Book::new().file("tickbook.toml", CONFIG).file("en/index.md", "# T\n\n- [ ] One\n").on_disk()
}

#[test]
fn a_quiet_build_prints_problems_only() {
    let folder = folder();
    assert_eq!(folder.run(&["build", "--quiet"]).ends(0).out(), "");
    folder.write("en/index.md", b"# T\n\n[gone](gone.md)\n");
    let ran = folder.run(&["build", "-q"]).ends(1);
    assert!(ran.out().contains("broken-link") && !ran.out().contains("files ("), "{}", ran.out());
}

#[test]
fn a_folder_without_a_playbook_is_not_served() {
    let folder = Folder::new();
    for args in [&["serve"][..], &["serve", "--open"], &["check"], &["build"]] {
        let err = folder.run(args).ends(2).err();
        assert!(err.contains("is not a playbook") && err.contains("`tickbook new NAME` makes one"), "{args:?}: {err}");
    }
}

#[test]
fn a_language_without_pages_to_start_from_is_added_by_hand() {
    let folder = Folder::new();
    for (tag, next) in [("fr", "tickbook eject locale en --as fr"), ("es", "[locales.es]")] {
        let err = folder.run(&["new", "mine", "--languages", &format!("en,{tag}")]).ends(2).err();
        assert!(err.contains(&format!("`{tag}`")) && err.contains("en, de") && err.contains(next), "{err}");
        assert!(!folder.join("mine").exists(), "something was written");
    }
    let err = folder.run(&["new", "mine", "--languages", "french"]).ends(2).err();
    assert!(err.contains("`french` is not a language tag"), "{err}");
}

#[test]
fn a_group_is_explained_by_its_rules_and_a_slip_by_what_is_near() {
    let folder = Folder::new();
    let links = folder.run(&["explain", "links"]).ends(0).out();
    assert!(links.contains("broken-link") && !links.contains("lock-syntax"), "{links}");
    let err = |name: &str| folder.run(&["explain", name]).ends(2).err();
    assert!(err("lnks").contains("did you mean `links`?"));
    assert!(err("brokn-link").contains("did you mean `broken-link`?"));
    assert!(err("zzz").contains("`tickbook explain` lists all"));
}

#[test]
fn a_language_is_copied_to_make_another_of_it() {
    let folder = folder();
    folder.run(&["eject", "locale", "en", "--as", "fr"]).ends(0);
    let config = format!("{CONFIG}\n[locales.fr]\npath = \"fr\"\n");
    folder.write("tickbook.toml", config.as_bytes());
    folder.write("fr/index.md", "# T\n\n- [ ] Un\n".as_bytes());
    let vocabulary = folder.read("locales/fr/vocabulary.yaml");
    folder.write("locales/fr/vocabulary.yaml", vocabulary.replace("[Tasks,", "[Tâches,").as_bytes());
    let check = folder.run(&["check", "--select", "missing-messages"]).ends(0);
    assert!(!check.out().contains("missing-messages"), "{}", check.out());
    let again = folder.run(&["eject", "locale", "en", "--as", "fr"]).ends(2);
    assert!(again.err().contains("is there; remove it, or choose another name"), "{}", again.err());
    assert!(folder.run(&["eject", "locale", "xx"]).ends(2).err().contains("it has de, en, "));
}

#[test]
fn a_theme_is_copied_without_scripts_and_inherits_the_rest() {
    let folder = folder();
    folder.run(&["eject", "theme", "default", "--as", "ours"]).ends(0);
    let files = folder.tree("themes/ours");
    assert!(files.contains_key("templates/page.html") && files.contains_key("static/tokens.css"), "{:?}", files.keys());
    assert!(!files.keys().any(|path| path.ends_with(".js")));
    let base = folder.read("themes/ours/templates/base.html");
    folder.write("themes/ours/templates/base.html", base.replace("<body ", "<body data-ours ").as_bytes());
    folder.write("tickbook.toml", format!("theme = \"ours\"\n{CONFIG}").as_bytes());
    folder.run(&["build"]).ends(0);
    assert!(folder.read("site/en/index.html").contains("data-ours"));
    for name in ["../up", "", ".x", "a/b"] {
        folder.run(&["eject", "theme", "default", "--as", name]).ends(2);
    }
}
