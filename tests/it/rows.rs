//! The table of what tickbook must withstand: every row is there, and names tests that are there.

use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Number and tests of each row.
fn rows() -> Vec<(String, Vec<String>)> {
    let rows = read("tests/rows.md");
    let cells = rows.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| id"));
    cells
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
            let tests = cells[cells.len() - 1].split('`').skip(1).step_by(2).map(str::to_owned).collect();
            (cells[0].trim().to_owned(), tests)
        })
        .collect()
}

/// Whether there is a test of this name.
fn is_there(name: &str) -> bool {
    if let Some(file) = name.strip_prefix("web::") {
        let file = format!("tests/web/{}.test.mjs", file.replace('_', "-"));
        return Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists();
    }
    let (module, test) = name.rsplit_once("::").unwrap_or(("", name));
    let paths = match module.strip_prefix("src::") {
        Some(module) => {
            let module = module.trim_end_matches("::tests").replace("::", "/");
            [format!("src/{module}.rs"), format!("src/{module}/tests.rs")]
        }
        None => [format!("tests/it/{}.rs", module.replace("::", "/")), format!("tests/it/{module}/mod.rs")],
    };
    paths.iter().any(|path| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists() && read(path).contains(&format!("fn {test}("))
    })
}

#[test]
fn each_row_names_tests_that_are_there() {
    let rows = rows();
    let ids: Vec<String> = rows.iter().map(|(id, _)| id.clone()).collect();
    let wanted = (1..=91).map(|n| format!("H{n:02}")).chain((1..=12).map(|n| n.to_string()));
    let wanted: Vec<String> = wanted.chain((1..=12).map(|n| format!("F{n}"))).collect();
    assert_eq!(ids, wanted);
    let none: Vec<&String> = rows.iter().filter(|(_, tests)| tests.is_empty()).map(|(id, _)| id).collect();
    assert!(none.is_empty(), "rows without a test: {none:?}");
    let named: BTreeSet<&String> = rows.iter().flat_map(|(_, tests)| tests).collect();
    let missing: Vec<_> = named.into_iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "tests/rows.md names tests that are not there: {missing:#?}");
}

/// What `SECURITY.md` promises has a test, too.
#[test]
fn each_promise_names_tests_that_are_there() {
    let text = read("SECURITY.md");
    let promises = text.split("## What is promised").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<&str> = promises.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 12, "{}", rows.len());
    for row in rows {
        let tests = row.trim_matches('|').rsplit(" | ").next().unwrap().trim_end();
        let names: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty() && names.iter().all(|name| is_there(name)), "{row}");
    }
}
