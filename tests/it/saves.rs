//! Reading after a save: in part where that is enough, and then the same as reading everything.

use std::collections::BTreeSet;
use std::path::PathBuf;

use tickbook::check;
use tickbook::disk::{Project, ReadCache, read_project, read_texts_again};

use crate::project::{Book, Folder};

fn folder() -> Folder {
    Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n")
        .file("en/a.md", "# A\n\nFirst.\n\n[!INCLUDE [note](../includes/note.md)]\n")
        .file("en/more/b.md", "# B\n")
        .file("en/media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("includes/note.md", "A note.\n")
        .on_disk()
}

fn whole(folder: &Folder) -> Project {
    read_project(folder.path(), &check::settable()).unwrap()
}

/// Reads in part what changed since `before`; what comes of it must be what reading everything gives.
fn in_part(before: &Project, folder: &Folder, paths: &[&str]) -> Option<Project> {
    let paths: BTreeSet<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    let part = read_texts_again(before, &paths, &ReadCache::default())?;
    assert_eq!(part.hash, whole(folder).hash, "{paths:?}");
    Some(part)
}

#[test]
fn a_save_is_read_by_itself() {
    let folder = folder();
    let before = whole(&folder);
    folder.write("en/a.md", b"# A\n\nSecond.\n\n[!INCLUDE [note](../includes/note.md)]\n");
    let after = in_part(&before, &folder, &["en/a.md"]).unwrap();
    assert!(after.sources.text("en/a.md").unwrap().contains("Second."));
    folder.write("includes/note.md", b"Another note.\n");
    assert!(
        in_part(&after, &folder, &["includes/note.md"])
            .unwrap()
            .sources
            .text("includes/note.md")
            .unwrap()
            .contains("Another")
    );
    // What an editor wrote beside it and took away.
    assert!(in_part(&before, &folder, &["en/a.md", "en/4913", "includes/note.md"]).is_some());
}

#[test]
fn what_may_change_more_than_a_text_is_read_as_a_whole() {
    let folder = folder();
    let before = whole(&folder);
    folder.write("en/a.md", b"# A\n\n[!INCLUDE [other](../includes/other.md)]\n");
    assert!(in_part(&before, &folder, &["en/a.md"]).is_none(), "another include");
    for path in ["tickbook.toml", "tickbook.lock", "en/media/p.svg", "en/new.md", "themes/default/page.html"] {
        folder.write(path, b"# New\n");
        assert!(in_part(&before, &folder, &[path]).is_none(), "{path}");
    }
    std::fs::rename(folder.join("en/more"), folder.join("away")).unwrap();
    assert!(in_part(&before, &folder, &["en/more"]).is_none(), "a folder that went");
    assert!(in_part(&before, &folder, &["en/more/b.md"]).is_none(), "a file that went");
    assert!(in_part(&before, &folder, &["locales/de/vocabulary.toml"]).is_none(), "words that went");
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_is_read_as_a_whole() {
    let folder = folder();
    let before = whole(&folder);
    std::fs::remove_file(folder.join("en/a.md")).unwrap();
    std::os::unix::fs::symlink(folder.join("en/more/b.md"), folder.join("en/a.md")).unwrap();
    assert!(in_part(&before, &folder, &["en/a.md"]).is_none());
}
