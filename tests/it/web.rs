//! The tests in a real browser: one test here for each file `tests/web/*.test.mjs`.

use std::path::Path;
use std::process::Command;
use std::sync::{Condvar, Mutex};

/// How many browsers may run at once.
const AT_ONCE: usize = 2;

static RUNNING: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// A turn to run a browser; the next one may start when it is dropped.
struct Turn;

impl Turn {
    fn take() -> Self {
        let mut running = RUNNING.0.lock().unwrap();
        while *running >= AT_ONCE {
            running = RUNNING.1.wait(running).unwrap();
        }
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Ok(mut running) = RUNNING.0.lock() {
            *running -= 1;
        }
        RUNNING.1.notify_one();
    }
}

fn run(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web");
    assert!(
        folder.join("node_modules").is_dir(),
        "the npm packages are missing: run `tests/run` once, or `npm ci` in tests/web"
    );
    let _turn = Turn::take();
    let ran = Command::new("node")
        .args(["--test", "--test-reporter=spec", &format!("{name}.test.mjs")])
        .current_dir(folder)
        .env("TICKBOOK", env!("CARGO_BIN_EXE_tickbook"))
        .env_remove("NODE_TEST_CONTEXT")
        .output()
        .expect("Node.js is needed for the browser tests");
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    // A file that node does not find, or one without tests, is no success.
    assert!(said.lines().any(|l| l.contains("pass ") && !l.contains("pass 0")), "{name} ran no test:\n{said}");
}

/// One test for each file; the list below is compared with the folder.
macro_rules! web {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { run(&stringify!($name).replace('_', "-")); })*

        #[test]
        fn every_file_is_listed() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web");
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .flatten()
                .filter_map(|e| e.file_name().to_str()?.strip_suffix(".test.mjs").map(str::to_owned))
                .collect();
            files.sort();
            let mut listed: Vec<String> = [$(stringify!($name)),*].iter().map(|n| n.replace('_', "-")).collect();
            listed.sort();
            assert_eq!(files, listed, "tests/web and the list in tests/it/web.rs differ");
        }
    };
}

web! {
    backup,
    engagement,
    exchange,
    checklist,
    catalogue,
    editions,
    updates,
    files,
    find,
    focus,
    keys,
    layout,
    manual,
    merge,
    numbers,
    offline,
    pages,
    roles,
    scripts,
    search,
    serve,
    states,
    store,
    swap,
    tally,
    team,
    team_file,
    trackers,
    work,
}
