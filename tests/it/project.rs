//! Playbooks on a real disk, and the command that reads them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) use crate::book::{Book, today};

impl Book {
    /// Puts the files into a new folder.
    pub(crate) fn on_disk(&self) -> Folder {
        let folder = Folder::new();
        for (path, bytes) in &self.files {
            folder.write(path, bytes);
        }
        folder
    }
}

/// The playbook in this repository.
pub(crate) fn bundled() -> Book {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut book = Book::new();
    let mut open = vec![root.join("content")];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                book.files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    book.files.insert("tickbook.toml".to_owned(), std::fs::read(root.join("tickbook.toml")).unwrap());
    book
}

/// A folder that goes when it is dropped.
pub(crate) struct Folder(pub tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// All files below `path`, with their bytes.
    pub(crate) fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.join(path);
        let mut out = BTreeMap::new();
        let mut open = vec![root.clone()];
        while let Some(dir) = open.pop() {
            for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() && !path.is_symlink() {
                    open.push(path);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    out.insert(path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(), bytes);
                }
            }
        }
        out
    }

    /// The site in `path`: its files without what tickbook keeps for itself.
    pub(crate) fn site(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let mut tree = self.tree(path);
        tree.retain(|path, _| !path.starts_with(".tickbook/"));
        tree
    }

    /// Runs tickbook in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_all("", args, &[])
    }

    /// Runs tickbook from a folder inside.
    pub(crate) fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        self.run_all(folder, args, &[])
    }

    /// Runs tickbook in the folder, with variables set.
    pub(crate) fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        self.run_all("", args, variables)
    }

    fn run_all(&self, folder: &str, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
        command
            .args(args)
            .current_dir(self.join(folder))
            .env("SOURCE_DATE_EPOCH", "1796083200")
            .env("NO_COLOR", "1")
            .env("NO_PROXY", "127.0.0.1,localhost")
            .env("COLUMNS", "100")
            .envs(variables.iter().copied());
        Ran(command.output().unwrap())
    }
}

/// What a run of tickbook left behind.
pub(crate) struct Ran(pub Output);

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|e| panic!("{e}: {}", self.out()))
    }

    /// Asserts the exit code, showing what was said otherwise.
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code(), code, "stdout: {}\nstderr: {}", self.out(), self.err());
        self
    }
}
