//! The manual in `docs`: a playbook that tickbook itself finds clean, short pages, a tutorial that works, and the pages
//! that are made from the program.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::CommandFactory as _;

use crate::docs::{is, path, read};

/// Lists that nobody reads from beginning to end.
const LONG: &[&str] = &["commands.md", "messages.md", "rules.md", "theme-reference.md"];
/// For people who change tickbook.
const APART: &[&str] = &["checking-compared.md", "dependencies.md", "measurements.md"];

fn tickbook(args: &[&str], dir: &Path) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
    command.args(args).current_dir(dir).env("SOURCE_DATE_EPOCH", "1793577600").output().unwrap()
}

pub(crate) fn pages() -> Vec<String> {
    let names = std::fs::read_dir(path("docs")).unwrap().flatten().map(|e| e.file_name().into_string().unwrap());
    let mut pages: Vec<String> =
        names.filter(|n| Path::new(n).extension().is_some_and(|e| e.eq_ignore_ascii_case("md"))).collect();
    pages.sort();
    pages
}

/// The fenced blocks of a page: what is after the fence, and the lines without their indentation.
pub(crate) fn blocks(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let indent = line.len() - line.trim_start().len();
        let inner = lines.by_ref().take_while(|l| l.trim() != "```");
        let body = inner.map(|l| l.get(indent..).unwrap_or_default().to_owned() + "\n").collect();
        out.push((info.to_owned(), body));
    }
    out
}

#[test]
fn tickbook_finds_nothing_in_its_own_manual() {
    let out = tickbook(&["check", "--strict", "--no-git", "docs"], &path(""));
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}

#[test]
fn every_page_of_the_manual_is_short_and_in_its_navigation() {
    let toc = read("docs/toc.yml");
    for page in pages() {
        // The others are for people who change tickbook, and no pages of the manual.
        let listed = toc.contains(&format!("href: {page}\n")) || APART.contains(&page.as_str());
        assert!(listed, "docs/toc.yml does not list {page}");
        let text = read(&format!("docs/{page}"));
        let mut code = false;
        // The words for search at the top are not read.
        let words =
            text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).map_or(&*text, |(_, text)| text);
        let words = words.lines().filter(|line| {
            let fence = line.trim_start().starts_with("```");
            code ^= fence;
            !fence && !code
        });
        let words = words.flat_map(str::split_whitespace).filter(|w| w.contains(char::is_alphanumeric)).count();
        assert!(
            words <= 900 || LONG.contains(&page.as_str()) || APART.contains(&page.as_str()),
            "docs/{page} has {words} words; 900 are the most"
        );
    }
}

#[test]
fn the_tutorial_works_as_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut dir: PathBuf = folder.path().to_owned();
    let mut commands = BTreeSet::new();
    for (info, body) in blocks(&read("docs/your-first-site.md")) {
        if let Some((_, file)) = info.split_once("title=\"") {
            std::fs::write(dir.join(file.trim_end_matches('"')), body).unwrap();
            continue;
        }
        assert_eq!(info, "sh");
        for line in body.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                // What the test itself is built with.
                ["cargo", ..] => {}
                ["cd", to] => dir.push(to),
                ["tickbook", "serve", ..] => preview(&dir),
                ["tickbook", ref args @ ..] => {
                    let out = tickbook(args, &dir);
                    assert!(out.status.success(), "{line}: {out:?}");
                }
                _ => panic!("nobody knows how to run `{line}`"),
            }
            commands.insert(words.get(1).copied().unwrap_or_default().to_owned());
        }
    }
    for command in ["new", "serve", "translations", "items", "check", "build"] {
        assert!(commands.contains(command), "the tutorial does not use `{command}`");
    }
    for page in ["site/en/restart.html", "site/de/restart.html"] {
        let html = std::fs::read_to_string(dir.join(page)).unwrap();
        assert_eq!(html.matches("type=checkbox").count() + html.matches("type=\"checkbox\"").count(), 5, "{page}");
    }
}

/// Starts the preview, waits for its address, and ends it.
fn preview(dir: &Path) {
    let mut serve = Command::new(env!("CARGO_BIN_EXE_tickbook"));
    serve.args(["serve"]).current_dir(dir).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = serve.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("http://127.0.0.1:")));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(address.is_some());
}

#[test]
fn help_names_pages_that_are_there() {
    let commands = tickbook::cli::Args::command();
    let mut named = 0;
    for command in std::iter::once(&commands).chain(commands.get_subcommands()) {
        let Some(text) = command.get_after_help() else { continue };
        for page in text.to_string().split([' ', ',']).filter(|word| word.starts_with("docs/")) {
            named += 1;
            assert!(path(page.trim_end_matches('.')).is_file(), "{page} is not there");
        }
    }
    assert!(named > 10);
}

#[test]
fn the_page_of_commands_is_what_the_program_says() {
    let mut text = "# Command line\n\nMade from the program by a test, which keeps it true. `tickbook help COMMAND` prints \
                    the same.\n\nIn every command `DIR` is the playbook's folder, by default the current one. Exit code 0 \
                    is success, 1 means findings at\nerror level or a pending decision about items, 2 that the command \
                    could not run.\n"
        .to_owned();
    let mut root = tickbook::cli::Args::command();
    root.build();
    text.push_str("\n| command | what it does |\n|---|---|\n");
    for command in root.get_subcommands().filter(|c| c.get_name() != "help") {
        let (name, about) = (command.get_name(), command.get_about().unwrap_or_default());
        let _ = writeln!(text, "| [`{name}`](#tickbook-{name}) | {about} |");
    }
    text.push_str("\n## For all commands\n");
    text.push_str(&arguments(&root, clap::Arg::is_global_set));
    for command in root.get_subcommands().filter(|c| c.get_name() != "help") {
        describe(command, 2, &mut text);
    }
    is("docs/commands.md", &text);
}

fn describe(command: &clap::Command, level: usize, text: &mut String) {
    let mut command = command.clone();
    let name = command.get_bin_name().unwrap_or_default().to_owned();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = write!(text, "\n{} `{name}`\n\n{about}.\n\n```text\n{usage}\n```\n", "#".repeat(level));
    text.push_str(&arguments(&command, |arg| !arg.is_global_set()));
    for inner in command.get_subcommands().filter(|c| c.get_name() != "help") {
        describe(inner, level + 1, text);
    }
}

fn arguments(command: &clap::Command, wanted: impl Fn(&clap::Arg) -> bool) -> String {
    let shown = |a: &&clap::Arg| wanted(a) && !a.is_hide_set() && !["help", "version"].contains(&a.get_id().as_str());
    let mut rows = String::new();
    for arg in command.get_arguments().filter(shown) {
        let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
        let takes = arg.get_action().takes_values();
        let mut name = match (arg.get_short(), arg.get_long()) {
            (Some(short), Some(long)) => format!("-{short}, --{long}"),
            (None, Some(long)) => format!("--{long}"),
            _ => value.clone(),
        };
        if takes && arg.get_long().is_some() {
            let _ = write!(name, " {value}");
        }
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let mut help = help.split_whitespace().collect::<Vec<_>>().join(" ").replace('<', "\\<");
        let choices: Vec<String> = arg.get_possible_values().iter().map(|v| format!("`{}`", v.get_name())).collect();
        if takes && !choices.is_empty() {
            let _ = write!(help, ": {}", choices.join(", "));
        }
        let defaults: Vec<String> =
            arg.get_default_values().iter().map(|v| format!("`{}`", v.to_string_lossy())).collect();
        if takes && !defaults.is_empty() {
            let _ = write!(help, " [default: {}]", defaults.join(", "));
        }
        let _ = writeln!(rows, "| `{name}` | {} |", help.replace('|', "\\|"));
    }
    if rows.is_empty() { rows } else { format!("\n| argument | what it does |\n|---|---|\n{rows}") }
}

#[test]
fn the_page_of_the_theme_is_what_the_theme_has() {
    let mut text = "# Theme reference\n\nMade from the default theme by a test, which keeps it true. [Make a \
                    theme](themes.md) explains how to use it.\n\n## Colours, fonts and widths\n\nVariables of CSS, set \
                    for `:root`. The second value is for dark screens, or for narrow ones.\n\n| variable | value | other \
                    value |\n|---|---|---|\n"
        .to_owned();
    let tokens = read("themes/default/static/tokens.css");
    let mut values: Vec<(String, Vec<String>)> = Vec::new();
    for line in tokens.lines() {
        let Some((name, value)) = line.trim().strip_suffix(';').and_then(|l| l.split_once(": ")) else { continue };
        if !name.starts_with("--") {
            continue;
        }
        match values.iter_mut().find(|(known, _)| known == name) {
            Some((_, others)) => others.push(value.to_owned()),
            None => values.push((name.to_owned(), vec![value.to_owned()])),
        }
    }
    assert!(values.len() > 15);
    for (name, values) in values {
        let cell = |n: usize| values.get(n).map(|v| format!("`{v}`")).unwrap_or_default();
        let _ = writeln!(text, "| `{name}` | {} | {} |", cell(0), cell(1));
    }
    text.push_str(
        "\n## Templates\n\nA template of your theme replaces the one of the same name, or extends it and fills its \
         blocks. `t` has the messages of\nthe language, with `_` for `-`: `t.main_links` is the message `main-links`.\n\n| template | \
         extends | blocks | values |\n|---|---|---|---|\n",
    );
    let root = path("themes/default/templates");
    let mut files: Vec<PathBuf> = walk(&root);
    files.sort();
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let source = std::fs::read_to_string(&file).unwrap();
        let list = |names: BTreeSet<String>| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        let (extends, blocks, used) = template(&source);
        let _ = writeln!(text, "| `{name}` | {} | {} | {} |", list(extends), list(blocks), list(used));
    }
    is("docs/theme-reference.md", &text);
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path());
    entries.flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] }).collect()
}

/// What a template extends, which blocks it has, and which values it uses.
fn template(source: &str) -> (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>) {
    const WORDS: &[&str] = &[
        "if", "elif", "else", "endif", "for", "in", "endfor", "not", "and", "or", "loop", "set", "include", "extends",
        "block", "endblock", "endset", "is", "defined", "true", "false", "t", "length", "from", "to",
    ];
    let (mut extends, mut blocks, mut used, mut own) =
        <(BTreeSet<_>, BTreeSet<_>, BTreeSet<_>, BTreeSet<_>)>::default();
    for tag in source.split('{').filter(|part| part.starts_with(['%', '}']) || part.contains("}}")) {
        let inner = tag.trim_start_matches('%').split(['}', '%']).next().unwrap_or_default().trim_matches(['-', ' ']);
        let words: Vec<&str> = inner.split_whitespace().collect();
        match words[..] {
            ["extends", name] => drop(extends.insert(name.trim_matches('"').to_owned())),
            ["block", name] => drop(blocks.insert(name.to_owned())),
            ["include" | "endblock", ..] => {}
            _ => {
                if let ["for" | "set", name, ..] = words[..] {
                    own.insert(name.to_owned());
                }
                let bare: String = inner.split('"').step_by(2).collect();
                // After a bar is the name of a filter.
                let filter = |part: &str| part.trim_start().trim_start_matches(char::is_alphanumeric).to_owned();
                let parts =
                    bare.split('|').enumerate().map(|(n, part)| if n == 0 { part.into() } else { filter(part) });
                for part in parts {
                    let names = part.split(|c: char| !c.is_alphanumeric() && !"._".contains(c));
                    let names = names.filter_map(|n| n.split('.').next());
                    let names = names.filter(|n| n.starts_with(char::is_lowercase) && !WORDS.contains(n));
                    used.extend(names.map(str::to_owned));
                }
            }
        }
    }
    (extends, blocks, used.difference(&own).cloned().collect())
}
