//! The page of all settings, made from the schema that is published for editors, and the page of all messages, made from
//! the English catalogue.

use std::fmt::Write as _;

use serde_json::Value;

use crate::docs::{is, read};

/// What a value of the schema may be, for readers.
fn takes(schema: &Value, root: &Value) -> String {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(|word| format!("`{}`", word.as_str().unwrap())).collect::<Vec<_>>().join(", ");
    }
    if let Some(either) = schema["oneOf"].as_array() {
        return either.iter().map(|one| takes(one, root)).collect::<Vec<_>>().join(", or ");
    }
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return if name == "page_url" { "URL with `{path}`".to_owned() } else { takes(&root["$defs"][name], root) };
    }
    match schema["type"].as_str() {
        Some("array") => match takes(&schema["items"], root).as_str() {
            "text" => "list of texts".to_owned(),
            words => format!("list of {words}"),
        },
        Some("object") => "table".to_owned(),
        Some("integer") => "number".to_owned(),
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("string") if schema["format"] == "date" => "date, `YYYY-MM-DD`".to_owned(),
        Some("string") if schema["pattern"] == "^https?://" => "URL".to_owned(),
        Some("string") => "text".to_owned(),
        kind => panic!("{kind:?} of {schema}"),
    }
}

fn rows(properties: &Value, root: &Value, out: &mut String) {
    for (key, schema) in properties.as_object().unwrap() {
        let default = match &schema["default"] {
            Value::Null => String::new(),
            Value::String(text) => format!("`\"{text}\"`"),
            other => format!("`{other}`"),
        };
        let what = schema["description"].as_str().unwrap();
        let what = what.trim_end_matches('.');
        let _ = writeln!(out, "| `{key}` | {what} | {} | {default} |", takes(schema, root));
    }
}

#[test]
fn the_page_of_all_settings_is_what_the_schema_has() {
    let schema: Value = serde_json::from_str(&read("schemas/config.json")).unwrap();
    let mut text =
        "# All settings\n\nEvery key of `tickbook.toml`, made from its schema by a test, which keeps it true. \
                    [Settings](config.md) explains them.\n"
            .to_owned();
    let head = "| key | what it says | takes | default |\n|---|---|---|---|\n";
    let mut apart = vec!["rules", "paths"];
    let mut tables = String::new();
    for (name, table) in schema["properties"].as_object().unwrap() {
        let inner = match name.as_str() {
            // Names of rules and patterns; docs/rules.md has them.
            "rules" | "paths" => continue,
            "locales" => &table["additionalProperties"]["properties"],
            _ => &table["properties"],
        };
        if inner.is_object() {
            apart.push(name);
            let title = if name == "locales" { "locales.TAG" } else { name };
            let _ = write!(tables, "\n## `[{title}]`\n\n{}\n\n{head}", table["description"].as_str().unwrap());
            rows(inner, &schema, &mut tables);
        }
    }
    let rules = "\n## `[rules]` and `[paths.\"PATTERN\"]`\n\nA level (`allow`, `info`, `warning`, `error`) for each rule or \
                 group, everywhere or in some files. `[rules.NAME]` has\n`level` and the options of the rule. \
                 [Rules](rules.md) lists all.\n";
    let mut plain = schema["properties"].clone();
    plain.as_object_mut().unwrap().retain(|name, _| !apart.contains(&name.as_str()));
    let _ = write!(text, "\n## Top of the file\n\n{head}");
    rows(&plain, &schema, &mut text);
    text.push_str(&tables);
    text.push_str(rules);
    is("docs/all-settings.md", &text);
}

/// The messages of a Fluent file with their text, in its order.
fn messages(text: &str) -> Vec<(&str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (line.split_once(" ="), out.last_mut()) {
            (Some((name, words)), _) if !line.starts_with([' ', '}']) => out.push((name, words.trim().to_owned())),
            (_, Some((_, words))) => {
                words.push(' ');
                words.push_str(line.trim());
            }
            _ => {}
        }
    }
    out
}

#[test]
fn the_page_of_all_messages_is_what_the_english_catalogue_has() {
    let mut text =
        "# All messages of the site\n\nEvery message of the English catalogue, made from its files by a test, which \
                    keeps it true. [Vocabulary and\ncatalogue](vocabulary.md) explains how to change one.\n"
            .to_owned();
    let mut names: Vec<String> = std::fs::read_dir(crate::docs::path("locales/en"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok()?.strip_suffix(".ftl").map(str::to_owned))
        .collect();
    names.sort();
    names.extend(["engagement/project".to_owned()]);
    let mut count = 0;
    for name in names {
        let _ = write!(text, "\n## `{name}.ftl`\n\n| message | English |\n|---|---|\n");
        for (message, words) in messages(&read(&format!("locales/en/{name}.ftl"))) {
            count += 1;
            let _ = writeln!(text, "| `{message}` | `{}` |", words.replace('|', "\\|").trim());
        }
    }
    assert!(count > 500, "{count}");
    text.push_str(
        "\n`engagement/incident.ftl`, `site.ftl` and `audit.ftl` there have the same messages in other words.\n",
    );
    is("docs/messages.md", &text);
}

#[test]
fn defaults_of_the_schema_are_those_of_the_program() {
    let schema: Value = serde_json::from_str(&read("schemas/config.json")).unwrap();
    let mut written = String::new();
    let mut seen = 0;
    let default = |table: &Value, out: &mut String| {
        let with = table["properties"].as_object().unwrap().iter().filter(|(_, key)| key.get("default").is_some());
        with.map(|(name, key)| writeln!(out, "{name} = {}", key["default"]).unwrap()).count()
    };
    seen += default(&schema, &mut written);
    written.push_str("[online]\n");
    seen += default(&schema["properties"]["online"], &mut written);
    assert!(seen > 8, "{written}");
    let known = tickbook::config::Known {
        rules: &[],
        themes: &["default"],
        tags: &[tickbook::locale::Tag::new("en").unwrap()],
    };
    let read = |text: &str| tickbook::config::read(text, known).unwrap();
    assert_eq!(read(&written), read(""));
}
