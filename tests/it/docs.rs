//! What the documentation says, compared with what the program says of itself.
//!
//! `RENEW=1 cargo test --test it docs::` renews the parts that are made from the program.

use std::path::Path;

pub(crate) fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Asserts that a file of the documentation is `wanted`, or makes it so.
pub(crate) fn is(name: &str, wanted: &str) {
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(path(name), wanted).unwrap();
    }
    assert!(read(name) == wanted, "{name} is out of date: run `RENEW=1 cargo test --test it docs::`");
}

/// `text` with `part` in the place between the line `start` and the next blank line.
fn with_part(text: &str, start: &str, part: &str) -> String {
    let at = text.find(start).unwrap_or_else(|| panic!("there is no `{start}`")) + start.len();
    let end = text[at..].find("\n\n").map_or(text.len(), |n| at + n);
    format!("{}{part}{}", &text[..at], &text[end..])
}

#[test]
fn the_page_of_rules_is_what_the_rules_declare() {
    is("docs/rules.md", &tickbook::check::rules_page());
}

#[test]
fn the_page_of_markdown_lists_the_html_that_is_let_through() {
    let (all, phrasing) = tickbook::render::raw_html();
    let list = |names: &[&str]| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
    let text = with_part(&read("docs/markdown.md"), "<!-- elements -->\n", &list(&all));
    is("docs/markdown.md", &with_part(&text, "<!-- phrasing -->\n", &list(phrasing)));
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = read("docs/dependencies.md");
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let package: serde_json::Value = serde_json::from_str(&read("tests/web/package.json")).unwrap();
    let crates = ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|t| manifest.get(*t)?.as_table())
        .flat_map(|t| t.keys().cloned());
    let systems = manifest.get("target").and_then(|t| t.as_table()).into_iter().flat_map(|t| t.values());
    let crates = crates.chain(
        systems.filter_map(|t| t.get("dependencies")?.as_table()).flat_map(|t| t.keys().cloned().collect::<Vec<_>>()),
    );
    let packages = ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|t| package.get(*t)?.as_object())
        .flat_map(|t| t.keys().cloned());
    let named: Vec<String> = crates.chain(packages).collect();
    assert!(named.len() > 30);
    let missing: Vec<&String> = named.iter().filter(|n| !reasons.contains(&format!("\n| `{n}` |"))).collect();
    assert!(missing.is_empty(), "docs/dependencies.md gives no reason for {missing:?}");
    let stale: Vec<&str> = reasons
        .lines()
        .filter_map(|l| l.strip_prefix("| `")?.split_once('`').map(|(name, _)| name))
        .filter(|name| !named.iter().any(|n| n == name))
        .collect();
    assert!(stale.is_empty(), "docs/dependencies.md has what is not used: {stale:?}");
}

#[test]
fn links_of_the_documents_beside_the_manual_lead_somewhere() {
    let mut wrong = Vec::new();
    for file in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"] {
        let prose: String = read(file).split("```").step_by(2).collect();
        for part in prose.split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap_or_default();
            let there = path(file).parent().unwrap().join(target);
            if target.contains('.') && !target.contains(':') && !there.exists() {
                wrong.push(format!("{file}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_of_settings_names_every_key_and_is_read_without_a_fault() {
    let text = read("docs/config.md");
    let source = read("src/config/read.rs");
    for list in source.split("KEYS: &[&str] =").skip(1) {
        let list = list.split(';').next().unwrap_or_default();
        for key in list.split('"').skip(1).step_by(2) {
            let named = [format!("\n{key} ="), format!("[{key}."), format!("[{key}]"), format!("`{key}`")];
            assert!(named.iter().any(|n| text.contains(n)), "docs/config.md does not name `{key}`");
        }
    }
    // One file of all examples; the table of titles stands in for the single one.
    let blocks = text.split("```toml\n").skip(1).map(|b| b.split("```").next().unwrap_or_default());
    let whole: Vec<&str> = blocks.flat_map(str::lines).filter(|l| !l.starts_with("title =")).collect();
    let known = tickbook::config::Known { rules: &tickbook::check::settable(), themes: &["default"], tags: &[] };
    let config = tickbook::config::read(&whole.join("\n"), known);
    assert!(config.is_ok(), "{config:?}");
}

#[test]
fn the_page_of_limits_has_each_limit_with_its_value() {
    let text = read("docs/limits.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|row| row.split('|').map(|cell| cell.trim().trim_end_matches('`')).collect())
        .filter(|row: &Vec<&str>| row[0].bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    for (name, value) in tickbook::text::limits::ALL {
        let row = rows.iter().find(|row| row[0] == *name).unwrap_or_else(|| panic!("docs/limits.md lacks `{name}`"));
        let plain = value.to_string();
        let sized = tickbook::text::limits::size(*value);
        assert!(row[2].split(' ').next() == Some(&plain) || row[2] == sized, "`{name}` is {value}, not {}", row[2]);
    }
    for row in &rows {
        assert!(tickbook::text::limits::ALL.iter().any(|(name, _)| *name == row[0]), "there is no limit `{}`", row[0]);
    }
}

/// The second table names limits that belong to one file each.
#[test]
fn the_page_of_limits_tells_what_each_file_has() {
    let rows = [
        ("elements of raw HTML", "100", "parse/html_depth.rs", "MAX_HTML_DEPTH: usize = 100"),
        ("blocks and emphasis", "120", "parse/markdown/mod.rs", "MAX_DEPTH: usize = 120"),
        ("includes inside includes", "16", "parse/include/mod.rs", "MAX_DEPTH: usize = 16"),
        ("text that the includes", "4 MiB", "parse/include/mod.rs", "MAX_SPLICED: usize = 4 * 1024 * 1024"),
        ("braces and brackets", "100", "locale/catalogue.rs", "MAX_BRACES: usize = 100"),
        ("brackets inside each other in YAML", "500", "parse/yaml.rs", "MAX_BRACKETS: usize = 500"),
        ("what a YAML file grows to", "8 MiB", "parse/yaml.rs", "MAX_EXPANDED: usize = 8 * 1024 * 1024"),
        ("`elif` in a template", "200", "theme/mod.rs", "MAX_ELIF: usize = 200"),
        ("a line of which an excerpt", "16 KiB", "report/terminal.rs", "LONGEST_LINE: usize = 16 * 1024"),
        ("places of one finding in one excerpt", "32 KiB apart", "report/terminal.rs", "FAR: u32 = 32 * 1024"),
        ("places of one finding shown as text", "100", "report/terminal.rs", "MOST_PLACES: usize = 100"),
        ("mistakes of settings", "20", "cli/project.rs", "MOST_FAULTS: usize = 20"),
        ("names that each misspelt name", "200", "check/shared/near.rs", "EACH: usize = 200"),
        (
            "letters compared",
            "4 million pairs for each page",
            "check/rules/links/broken_anchor.rs",
            "MOST_COMPARED: usize = 4_000_000",
        ),
        ("headings compared", "1 million pairs for each page", "text/chain.rs", "MOST_PAIRS: usize = 1_000_000"),
        ("rounds of `check --fix`", "40", "check/settle.rs", "MOST_ROUNDS: usize = 40"),
        ("readings of a page", "48", "check/law.rs", "MOST_READINGS: usize = 48"),
    ];
    let text = read("docs/limits.md");
    for (limit, value, file, constant) in rows {
        let row = text.lines().find(|line| line.starts_with(&format!("| {limit}")));
        let row = row.unwrap_or_else(|| panic!("docs/limits.md has no row `{limit}`"));
        assert_eq!(row.split(" | ").nth(1), Some(value), "{limit}");
        assert!(read(&format!("src/{file}")).contains(constant), "src/{file} does not have `{constant}`");
    }
}

/// What everybody builds who builds tickbook has a limit. The number of crates depends on the system.
#[cfg(target_os = "linux")]
#[test]
fn there_are_no_more_crates_than_the_page_of_dependencies_allows() {
    let tree = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--no-dedupe"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let crates: std::collections::BTreeSet<String> = tree.lines().map(name).collect();
    let text = read("docs/dependencies.md");
    let limit = text.split("no more than **").nth(1).and_then(|rest| rest.split("**").next());
    let limit: usize = limit.unwrap().parse().unwrap();
    assert!(
        crates.len() > 100 && crates.len() <= limit,
        "{} crates; docs/dependencies.md allows {limit}",
        crates.len()
    );
}

/// Everything that is fetched is known by its hash before, and comes from one registry.
#[test]
fn lock_files_have_a_hash_for_each_package() {
    for file in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock: toml::Table = read(file).parse().unwrap();
        let packages = lock["package"].as_array().unwrap();
        assert!(packages.len() > 200, "{file}");
        for package in packages.iter().filter(|package| package.get("source").is_some()) {
            let source = package["source"].as_str().unwrap();
            let hash = package.get("checksum").and_then(toml::Value::as_str).unwrap_or_default();
            assert!(source == "registry+https://github.com/rust-lang/crates.io-index" && hash.len() == 64, "{package}");
        }
    }
    for file in ["tests/web/package-lock.json", "editors/vscode/package-lock.json"] {
        let lock: serde_json::Value = serde_json::from_str(&read(file)).unwrap();
        let packages = lock["packages"].as_object().unwrap();
        assert!(packages.len() > 50, "{file}");
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let hash = package["integrity"].as_str().unwrap_or_default();
            let place = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
            assert!(hash.starts_with("sha512-") && place.starts_with("https://registry.npmjs.org/"), "{file}: {name}");
        }
    }
}
