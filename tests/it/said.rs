//! What the manual and the README say, tried: commands, settings, rules and the words on buttons.

use std::collections::BTreeSet;

use clap::CommandFactory as _;
use clap::error::ErrorKind;

use crate::docs::{path, read};
use crate::manual::{blocks, pages};

/// Every page of the manual, and the documents beside it that users read.
fn documents() -> Vec<String> {
    let mut all: Vec<String> = pages().into_iter().map(|page| format!("docs/{page}")).collect();
    all.extend(["README.md", "CONTRIBUTING.md", "editors/vscode/README.md"].map(str::to_owned));
    all
}

/// The text between single backticks, outside of fenced blocks.
fn spans(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    });
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// The words of a command, as a shell would split them: up to a comment, a pipe or a redirection.
fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut quote = None;
    let mut word = String::new();
    for c in line.chars().chain([' ']) {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            (' ', None) if word.is_empty() => {}
            (' ', None) => match word.as_str() {
                "#" | "|" | ">" | "<" | "&&" => return out,
                _ => out.push(std::mem::take(&mut word)),
            },
            _ => word.push(c),
        }
    }
    out
}

/// The commands of a document: in blocks of a shell or a workflow, and in the text.
fn commands(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (info, body) in blocks(text) {
        if ["", "sh", "yaml"].contains(&info.split(' ').next().unwrap_or_default()) {
            let lines = body.lines().filter_map(|line| line.find("tickbook ").map(|at| (&line[..at], &line[at..])));
            let starts =
                |before: &str| before.trim().is_empty() || before.ends_with("run: ") || before.ends_with("exec ");
            out.extend(lines.filter(|(before, _)| starts(before)).map(|(_, line)| line.to_owned()));
        }
    }
    out.extend(spans(text).into_iter().filter(|span| span.starts_with("tickbook ")).map(str::to_owned));
    out
}

#[test]
fn every_command_that_the_documents_show_is_one() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for document in documents() {
        // Its usage lines are made from the program.
        if document == "docs/commands.md" {
            continue;
        }
        for command in commands(&read(&document)) {
            seen += 1;
            let words = words(&command);
            // `tickbook help COMMAND` and `tickbook <command> [DIR]` stand for any.
            if words.iter().any(|word| word.starts_with('<') || word == "COMMAND") {
                continue;
            }
            match tickbook::cli::Args::command().try_get_matches_from(&words) {
                Ok(_) => {}
                Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {}
                // In a sentence a command may be named without what it needs.
                Err(e) if e.kind() == ErrorKind::MissingRequiredArgument && words.len() < 4 => {}
                Err(e) => wrong.push(format!("{document}: `{command}`: {e}")),
            }
        }
    }
    assert!(seen > 100, "{seen} commands");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_that_a_command_selects_is_there() {
    let settable = tickbook::check::settable();
    let known: BTreeSet<&str> = settable.iter().map(|s| s.name).collect();
    for document in documents() {
        for command in commands(&read(&document)) {
            let words = words(&command);
            for pair in words.windows(2).filter(|pair| ["--select", "--ignore", "explain"].contains(&&*pair[0])) {
                for name in pair[1].split(',').filter(|name| *name != "RULE" && !name.starts_with('-')) {
                    assert!(known.contains(name), "{document}: `{command}`: there is no rule or group `{name}`");
                }
            }
        }
    }
}

#[test]
fn every_example_of_settings_is_read_without_a_fault() {
    let rules = tickbook::check::settable();
    let tags = ["en", "de", "es", "fr"].map(|tag| tickbook::locale::Tag::new(tag).unwrap());
    let known = tickbook::config::Known { rules: &rules, themes: &["default", "plain", "ours"], tags: &tags };
    let mut seen = 0;
    for document in documents() {
        for (info, body) in blocks(&read(&document)) {
            // Settings of Helix are TOML too.
            if info != "toml" || body.contains("language-server") {
                continue;
            }
            seen += 1;
            let config = tickbook::config::read(&body, known);
            assert!(config.is_ok(), "{document}: {body}{config:?}");
        }
    }
    assert!(seen > 15, "{seen} examples");
}

#[test]
fn buttons_are_called_as_on_the_site() {
    let folder = std::fs::read_dir(path("locales/en")).unwrap().flatten().map(|e| e.path());
    let messages: String = folder
        .filter(|p| p.extension().is_some_and(|e| e == "ftl"))
        .map(|p| std::fs::read_to_string(p).unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let mut wrong = Vec::new();
    for page in [
        "checklists",
        "daily-work",
        "team",
        "exchange",
        "offline",
        "troubleshooting",
        "numbers",
        "hand-over",
        "faq-data",
        "faq-readers",
    ] {
        let text = read(&format!("docs/{page}.md")).replace("**", "");
        for label in text.split('*').skip(1).step_by(2).filter(|l| !l.contains('\n') && !l.contains('`')) {
            // What is between quotation marks is the name of a customer.
            let label = label.split('"').next().unwrap_or_default().trim().trim_end_matches('…');
            if !messages.contains(label) {
                wrong.push(format!("docs/{page}.md: {label}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_of_the_vocabulary_names_every_key() {
    let text = read("docs/vocabulary.md");
    let yaml: serde_yaml::Value = serde_yaml::from_str(&read("locales/en/vocabulary.yaml")).unwrap();
    for (key, value) in yaml.as_mapping().unwrap() {
        let key = key.as_str().unwrap();
        assert!(text.contains(&format!("| `{key}` |")), "docs/vocabulary.md does not name `{key}`");
        // Phases and roles are the playbook's own.
        if !["phases", "roles"].contains(&key) {
            for inner in value.as_mapping().into_iter().flat_map(|map| map.keys()).filter_map(|k| k.as_str()) {
                assert!(text.contains(&format!("`{inner}`")), "docs/vocabulary.md does not name `{inner}` of `{key}`");
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn the_readme_shows_what_its_commands_print() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_tickbook")).parent().unwrap();
    let search = std::env::var("PATH").unwrap();
    let mut seen = 0;
    for (info, body) in blocks(&read("README.md")) {
        if info != "console" {
            continue;
        }
        for part in body.split("$ ").filter(|part| !part.is_empty()) {
            let (command, wanted) = part.split_once('\n').unwrap();
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", &format!("{{ {command}; }} 2>&1")]).current_dir(folder.path());
            shell.env("PATH", format!("{}:{search}", program.display())).env("LC_ALL", "C.UTF-8");
            let out = String::from_utf8(shell.output().unwrap().stdout).unwrap();
            // A line of dots stands for any number of lines.
            let mut rest = out.lines().map(str::trim_end);
            let mut skip = false;
            for line in wanted.lines() {
                if line == "…" {
                    skip = true;
                    continue;
                }
                let found = if skip { rest.any(|l| l == line) } else { rest.next() == Some(line) };
                assert!(found, "`{command}` does not print `{line}`, but:\n{out}");
                skip = false;
                seen += 1;
            }
            assert!(skip || rest.next().is_none(), "`{command}` prints more:\n{out}");
        }
    }
    assert!(seen > 7, "{seen} lines");
}
