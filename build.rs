//! Makes cargo notice files added to the embedded folders, and names the program by its own sources.
//!
//! The name tells a build whether the site that it finds was made by this very program: a version
//! number alone would not change between two commits.

use std::path::{Path, PathBuf};

const FOLDERS: [&str; 4] = ["locales", "src", "templates", "themes"];

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut files);
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    files.sort();
    // FNV-1a: nobody attacks this hash, and a build script should need no crate.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut put =
        |bytes: &[u8]| bytes.iter().for_each(|b| hash = (hash ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    for file in files {
        put(file.to_string_lossy().replace('\\', "/").as_bytes());
        put(&std::fs::read(&file).unwrap_or_default());
    }
    println!("cargo::rustc-env=TICKBOOK_SOURCES={hash:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
