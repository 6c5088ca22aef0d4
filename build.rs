//! Makes cargo notice files added to the embedded folders, and names the program: by its own sources, and by its commit.
//!
//! The first name tells a build whether the site that it finds was made by this very program: a version number alone
//! would not change between two commits. The second is for people. It has the date of the commit, not of the build, so
//! that one commit makes one program.

use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDERS: [&str; 5] = ["locales", "schemas", "src", "templates", "themes"];

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
    println!("cargo::rustc-env=TICKBOOK_COMMIT={}", commit().map_or_else(String::new, |commit| format!(" ({commit})")));
}

/// The commit, as `--version` shows it: what the environment says, what cargo packed, or what git knows. Without any,
/// the version stands alone.
fn commit() -> Option<String> {
    println!("cargo::rerun-if-env-changed=TICKBOOK_COMMIT");
    if let Ok(named) = std::env::var("TICKBOOK_COMMIT") {
        return (!named.is_empty() && !named.contains(char::is_control)).then_some(named);
    }
    // In a package from a registry.
    if let Ok(packed) = std::fs::read_to_string(".cargo_vcs_info.json") {
        let id: String = packed.split("\"sha1\"").nth(1)?.split('"').nth(1)?.chars().take(10).collect();
        return (!id.is_empty() && id.bytes().all(|b| b.is_ascii_hexdigit())).then_some(id);
    }
    // Whoever tries out changes would build everything again after each commit.
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return None;
    }
    // The repository must be this one, not one that has the sources somewhere inside.
    if !git(&["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    for name in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--git-path", name])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    let id = git(&["describe", "--always", "--abbrev=10", "--exclude=*", "--dirty=+"])?;
    let day = git(&["log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d"])?;
    Some(format!("{id} {day}"))
}

fn git(args: &[&str]) -> Option<String> {
    let out = Command::new("git").args(args).env("TZ", "UTC").output().ok().filter(|out| out.status.success())?;
    Some(String::from_utf8(out.stdout).ok()?.trim().to_owned())
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
