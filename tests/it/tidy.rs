//! The structure that `ARCHITECTURE.md` promises: layers, crates in their rooms, headers, sizes.

use std::collections::BTreeSet;
use std::path::Path;

/// The rooms from the bottom up. A room may use those before it, never those after it.
const ROOMS: &[&str] = &[
    "text", "finding", "parse", "locale", "model", "config", "playbook", "lock", "parity", "check", "theme", "export",
    "search", "render", "report", "disk", "net", "git", "upload", "serve", "lsp", "cli",
];

/// Crates that only one room may name.
const KEPT: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["parse/markdown/", "parse/scopes.rs"]),
    ("serde_yaml", &["parse/yaml.rs"]),
    ("fluent_bundle", &["locale/"]),
    ("fluent_syntax", &["locale/"]),
    ("hypher", &["locale/"]),
    ("icu_", &["locale/"]),
    ("tera", &["theme/"]),
    ("walkdir", &["disk/"]),
    ("include_dir", &["disk/"]),
    ("rustix", &["disk/"]),
    ("quick_xml", &["disk/active.rs"]),
    ("tempfile", &["disk/", "net/", "serve/"]),
    ("annotate_snippets", &["report/terminal.rs"]),
    ("similar", &["report/"]),
    ("unicode_width", &["export/", "report/"]),
    ("html5ever", &["render/raw.rs"]),
    ("syntaxmate", &["render/highlight.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("toml", &["config/", "parse/front_matter/"]),
    ("globset", &["config/"]),
    ("ureq", &["net/"]),
    ("rustls_native_certs", &["net/"]),
    ("dns_lookup", &["net/"]),
    ("ctrlc", &["cli/"]),
    ("signal_hook", &["cli/"]),
    ("mimalloc", &["main.rs"]),
    // Sockets: nothing else can open one.
    ("std::net", &["net/", "serve/"]),
    ("axum", &["serve/"]),
    ("hyper", &["serve/", "upload/wire.rs"]),
    ("hyper_util", &["serve/"]),
    ("tokio", &["serve/", "upload/cloud.rs"]),
    ("notify", &["serve/"]),
    ("notify_debouncer_full", &["serve/"]),
    ("tokio_stream", &["serve/", "upload/wire.rs"]),
    ("mime_guess", &["serve/", "upload/headers.rs"]),
    ("object_store", &["upload/"]),
    ("flate2", &["upload/headers.rs"]),
    ("open", &["serve/"]),
    ("lsp_server", &["lsp/"]),
    ("lsp_types", &["lsp/"]),
    ("rust_xlsxwriter", &["export/"]),
    ("calamine", &["export/"]),
    ("zip", &["export/sheet_read.rs"]),
    ("csv", &["export/"]),
];

/// Rooms above which nothing may touch the world.
const PURE: &[&str] = &[
    "text", "finding", "parse", "locale", "model", "config", "playbook", "lock", "parity", "check", "theme", "export",
    "search", "render", "report",
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                out.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// The code of a file without comments, strings left as they are.
fn code(text: &str) -> String {
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn room(file: &str) -> Option<&str> {
    file.split_once('/').map(|(room, _)| room)
}

#[test]
fn imports_go_down_only() {
    let place = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = room(&file) else { continue };
        let Some(own_place) = place(own) else {
            wrong.push(format!("{file}: the room `{own}` is not in the list of rooms"));
            continue;
        };
        let code = code(&text);
        for (at, _) in code.match_indices("crate::") {
            let named: String = code[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if let Some(there) = place(&named).filter(|there| *there > own_place) {
                wrong.push(format!("{file}: `{own}` names `{}`, which is above it", ROOMS[there]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_foreign_crate_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let code = code(&text);
        for (name, rooms) in KEPT {
            let uses = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = &code[at + name.len()..];
                let starts = before
                    .is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '"' && c != '.' && c != '`');
                let path = if name.ends_with('_') {
                    after.contains("::")
                } else {
                    after.starts_with("::") || after.starts_with(';')
                };
                starts
                    && path
                    && (!name.ends_with('_')
                        || after.split("::").next().is_some_and(|w| w.chars().all(|c| c.is_alphanumeric() || c == '_')))
            });
            if uses && !rooms.iter().any(|room| file.starts_with(room)) {
                wrong.push(format!("{file} names `{name}`, which belongs to {}", rooms.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_touch_no_file_clock_environment_or_network() {
    let forbidden = ["std::fs", "std::env", "std::net", "std::process", "SystemTime", "Instant::now", "std::io::stdin"];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if !room(&file).is_some_and(|r| PURE.contains(&r)) {
            continue;
        }
        let code = code(&text);
        wrong.extend(forbidden.iter().filter(|f| code.contains(**f)).map(|f| format!("{file} uses {f}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_module_says_what_it_is_and_none_is_a_hall() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        // A module of tests is named by what it tests.
        if !text.starts_with("//!") && !file.ends_with("tests.rs") {
            wrong.push(format!("{file} does not begin with `//!`"));
        }
        let lines = text.lines().count();
        if lines > 500 {
            wrong.push(format!("{file} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_that_is_declared_is_listed() {
    let name = |declared: &str| {
        declared.lines().find_map(|line| Some(line.strip_prefix("    \"")?.split_once('"')?.0.to_owned()))
    };
    let declared: BTreeSet<String> = sources()
        .into_iter()
        .filter(|(file, _)| file.starts_with("check/rules/"))
        .flat_map(|(_, text)| text.split("rule! {\n").skip(1).filter_map(name).collect::<Vec<_>>())
        .collect();
    let listed: BTreeSet<String> = tickbook::check::all().iter().map(|r| r.name.to_owned()).collect();
    assert_eq!(declared, listed);
}

/// Rules use what stands below them; only those that run, list or explain rules know that there are any.
#[test]
fn in_check_only_a_few_files_know_the_rules() {
    let above = ["check/mod.rs", "check/runner.rs", "check/docs.rs", "check/causes.rs", "check/tests.rs"];
    let below = |file: &str| file.starts_with("check/") && !file.starts_with("check/rules/");
    let names = |text: &str| text.contains("super::rules") || text.contains("check::rules");
    let mut wrong: Vec<String> = Vec::new();
    for (file, text) in sources() {
        if below(&file) && !above.contains(&file.as_str()) && names(&code(&text)) {
            wrong.push(format!("{file} names a rule"));
        }
        if file.starts_with("check/rules/") && code(&text).contains("super::super::") {
            wrong.push(format!("{file} reaches over its group"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files use each other in one direction: taking away what uses nothing, again and again, leaves nothing.
#[test]
fn no_circle_of_files() {
    let name = |file: &str| file.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(file, _)| file.contains('/') && !file.ends_with("tests.rs"))
        .map(|(file, text)| (name(&file), code(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default())))
        .collect();
    let mut open: Vec<(&str, BTreeSet<String>)> = Vec::new();
    for (file, text) in &files {
        let paths = text.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).filter(|path| path.contains("::"));
        let mut uses = BTreeSet::new();
        for path in paths {
            let up = path.split("::").take_while(|part| *part == "super").count();
            let above = file.rsplitn(up + 1, '/').last().filter(|_| up > 0 && file.matches('/').count() >= up);
            let whole = match (path.strip_prefix("crate::"), above) {
                (Some(path), _) => path.replace("::", "/"),
                (None, Some(above)) => format!("{above}/{}", path.trim_start_matches("super::").replace("::", "/")),
                _ => continue,
            };
            // The nearest file; `mod.rs` only shows what others have.
            let mut named = whole.as_str();
            while let Some((folder, _)) = named.rsplit_once('/') {
                if files.iter().any(|(name, _)| name == named) {
                    break;
                }
                named = folder;
            }
            if named.contains('/') && named != file && !file.starts_with(&format!("{named}/")) {
                uses.insert(named.to_owned());
            }
        }
        open.push((file, uses));
    }
    let all = open.len();
    loop {
        let left: BTreeSet<String> = open.iter().map(|(file, _)| (*file).to_owned()).collect();
        open.retain(|(_, uses)| uses.iter().any(|used| left.contains(used)));
        if open.len() == left.len() {
            break;
        }
    }
    assert!(open.is_empty() && all > 400, "{open:#?}");
}

/// Around what authors wrote, a theme has the last word: markup is in its templates, and nowhere else but in `prose`.
#[test]
fn markup_is_written_by_templates_and_by_the_prose_only() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if !file.starts_with("render/") || file.starts_with("render/prose/") {
            continue;
        }
        let code = code(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
        let strings = code.split('"').skip(1).step_by(2);
        let tag = |string: &str| {
            string
                .match_indices('<')
                .any(|(at, _)| string[at + 1..].starts_with(|c: char| c.is_alphabetic() || c == '/'))
        };
        wrong.extend(strings.filter(|string| tag(string)).map(|string| format!("{file} writes `{string}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file that is opened elsewhere is one that nobody asks whether it leads out of the playbook, or ever ends.
#[test]
fn files_are_read_through_one_door_only() {
    let reads = ["fs::read(", "fs::read_to_string(", "File::open(", "fs::copy(", "use std::fs::read"];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if file == "disk/door.rs" || file.ends_with("tests.rs") {
            continue;
        }
        let code = code(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
        wrong.extend(reads.iter().filter(|r| code.contains(**r)).map(|r| format!("{file} has `{r}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A step that is taken elsewhere is one that no test can let fail.
#[test]
fn the_disk_is_changed_through_one_door_only() {
    let changes =
        ["fs::write(", "fs::rename(", "fs::remove_", "fs::create_dir", "fs::hard_link(", "File::create", ".sync_all("];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if file == "disk/steps.rs" || file.ends_with("tests.rs") {
            continue;
        }
        let code = code(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
        wrong.extend(changes.iter().filter(|c| code.contains(**c)).map(|c| format!("{file} has `{c}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_template_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let mut templates = Vec::new();
    let mut open = vec![folder.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                templates.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let all: Vec<(String, String)> = sources().into_iter().chain(templates.clone()).collect();
    let unused = |name: &String| !all.iter().any(|(_, text)| text.contains(&format!("\"{name}\"")));
    let unused: Vec<&String> = templates.iter().map(|(name, _)| name).filter(|name| unused(name)).collect();
    assert!(unused.is_empty() && templates.len() > 10, "nothing uses {unused:?}");
}

/// The committed bundles of the scripts belong to their sources. Building them needs Node.js, comparing does not.
#[test]
fn the_scripts_are_built_from_their_sources() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let list = std::fs::read_to_string(theme.join("script/built.txt")).unwrap();
    let hash =
        |text: String| text.bytes().fold(0x811c_9dc5_u32, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let wrong: Vec<&str> = list
        .lines()
        .filter(|line| {
            let (known, file) = line.split_once(' ').unwrap_or_default();
            std::fs::read_to_string(theme.join(file)).map_or(true, |text| format!("{:08x}", hash(text)) != known)
        })
        .collect();
    assert!(
        wrong.is_empty() && list.lines().count() > 40,
        "run `npm run build` in tests/web (after `npm ci --ignore-scripts`) and commit what it writes: {wrong:#?}"
    );
}

/// The table of `ARCHITECTURE.md` has the modules in their order, and names no crate that another module may use.
#[test]
fn the_map_shows_the_modules_as_they_are() {
    let map = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let table = map.split("|---|---|---|\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let code = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let mut modules = Vec::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let module = code(cells[0]).remove(0);
        for name in code(cells[2]).iter().map(|name| name.replace('-', "_")) {
            let kept = KEPT.iter().find(|(kept, _)| *kept == name).map(|(_, places)| *places);
            let own = |place: &&str| place.split('/').next() == Some(&*module);
            assert!(kept.is_some_and(|places| places.iter().all(own)), "`{name}` is not kept in `{module}`");
        }
        modules.push(module);
    }
    assert_eq!(modules, ROOMS);
}
