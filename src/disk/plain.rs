//! Which paths a site can have, and where a folder really is.

use std::path::{Component, Path, PathBuf};

/// The folder that tickbook keeps for itself inside an output folder.
pub(super) const OWN: &str = ".tickbook";
/// Bytes that a part of a path may have on every usual file system.
const LONGEST_PART: usize = 255;
/// Bytes that a whole path may have; systems end at 4096, and the output folder comes before it.
const LONGEST: usize = 3000;

/// Whether `path` names a file of a site: relative, below the output folder, not tickbook's own.
pub(super) fn is_inside(path: &str) -> bool {
    let named = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(named)
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && path.split('/').next() != Some(OWN)
        && !path.contains('\0')
}

/// Why no disk can have a file of the site by this path.
pub(super) fn misfit(path: &str) -> Option<String> {
    if let Some(part) = path.split('/').find(|part| part.len() > LONGEST_PART) {
        return Some(format!("a name of {} bytes is too long; no more than {LONGEST_PART} can be", part.len()));
    }
    if path.len() > LONGEST {
        return Some(format!("a path of {} bytes is too long; no more than {LONGEST} can be", path.len()));
    }
    (!is_inside(path)).then(|| "it does not lie in the output folder, or among what tickbook keeps there".to_owned())
}

/// The full path of a folder that may not exist yet: `..` goes up from what is there, else from what is written.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let whole = if path.is_absolute() {
        path.to_owned()
    } else {
        std::env::current_dir().map_or_else(|_| path.to_owned(), |here| here.join(path))
    };
    let mut full = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                full.pop();
            }
            part => {
                full.push(part);
                // A link is followed at once: `..` after it goes up from where it leads.
                if let Ok(there) = full.canonicalize() {
                    full = there;
                }
            }
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_output_folder_are_inside() {
        for good in ["index.html", "en/a.html", "en/..a/b.html", "files/.x/a.png", "en/a\u{FC}.html"] {
            assert!(is_inside(good), "{good}");
        }
        for bad in
            ["", "/etc/passwd", "../a", "en/../../a", "en/./a", "en//a", "en/", "..", ".tickbook/turn", "a/../b", "a\0"]
        {
            assert!(!is_inside(bad), "{bad}");
        }
        assert!(misfit(&format!("en/{}.html", "n".repeat(250))).is_none());
        assert!(misfit(&format!("en/{}.html", "n".repeat(251))).is_some());
        assert!(misfit(&"d/".repeat(2000)).is_some());
    }

    #[test]
    fn folders_that_are_not_there_yet_are_named_by_where_they_will_be() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("en")).unwrap();
        assert_eq!(absolute(&root.join("nope/../en")), root.join("en"));
        assert_eq!(absolute(&root.join("./a/b/../../c/.")), root.join("c"));
        assert_eq!(absolute(&root.join("en/new/site")), root.join("en/new/site"));
    }
}
