//! The JSON that tickbook writes, judged by a validator with the schemas that it publishes.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::{Book, Folder, bundled};

/// All published schemas, each with the command whose output it describes; `playbook` is a file of the site.
const COMMANDS: [(&str, &[&str]); 8] = [
    ("check", &["check", "--format", "json"]),
    ("history", &["history", "--format", "json"]),
    ("inspect", &["inspect", "--format", "json"]),
    ("items", &["items", "status", "--format", "json"]),
    ("playbook", &[]),
    ("tasks", &["tasks", "--format", "json"]),
    ("translations", &["translations", "--format", "json"]),
    // Last, as it writes.
    ("accept", &["items", "accept", "--all", "--format", "json"]),
];

fn schema(name: &str) -> Value {
    let path = format!("{}/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What is wrong with `json`, formats of dates and addresses too.
fn faults(schema: &Value, json: &Value) -> BTreeSet<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    validator.iter_errors(json).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

/// Asserts that `json` is as the published schema `name` says.
pub(crate) fn validate(name: &str, json: &Value) {
    let faults = faults(&schema(name), json);
    assert!(faults.is_empty(), "{name}: {faults:#?}");
}

/// A playbook with a bit of everything that JSON tells of: odd texts, languages that differ, faults in the source.
fn odd() -> Folder {
    let page = "---\ntitle: Ä \"odd\" 😀\nms.date: 1/2/2026\n---\n\n# Page\n\nPhase: **Success**\n\n## Approach\n\n### Step\n\n\
        Primary Role: **Lead**\n\n- point\n- [gone](gone.md) ![p](p.png) <a@b.example> https://b.example/\n\n> [!NOTE]\n> x\n\n\
        | Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |\n|---|---|---|---|---|\n\
        | 0042 | =1+1 | M | Lead | Mail / Chat |\n|  | No number | X |  |  |\n\n\
        ## Update History\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n| soon | A | x |\n| 2026-01-02 | A | y |\n";
    Book::new()
        .file("tickbook.toml", "title = \"T\"\nedition_date = \"2026-01-03\"\nexports = [\"playbook.json\"]\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n")
        .file("en/page.md", page)
        .file("en/only.md", "# Only\n")
        .file("de/page.md", &page.replace("- point\n", "").replace("# Page", "# Seite"))
        .file("de/lost.md", "# Verloren\n\nText auf Deutsch.\n")
        .on_disk()
}

fn books() -> Vec<Folder> {
    let started = Folder::new();
    started.run(&["new", "."]).ends(0);
    let mut whole = bundled();
    let config = String::from_utf8(whole.files["tickbook.toml"].clone()).unwrap();
    let exports = format!("exports = [\"playbook.json\"]\n{config}");
    whole.files.insert("tickbook.toml".to_owned(), exports.into_bytes());
    let empty = Book::new()
        .file("tickbook.toml", "exports = [\"playbook.json\"]\n[locales.en]\n")
        .file("content/en/index.md", "");
    let empty = empty.on_disk();
    vec![whole.on_disk(), odd(), started, empty]
}

#[test]
fn json_follows_its_published_schema() {
    for folder in books() {
        for (name, args) in COMMANDS {
            if !args.is_empty() {
                validate(name, &folder.run(args).json());
            } else if folder.read("tickbook.toml").contains("playbook.json") {
                folder.run(&["build", "--out", "site"]);
                validate(name, &serde_json::from_str(&folder.read("site/data/playbook.json")).unwrap());
            }
        }
    }
}

#[test]
fn a_page_alone_is_inspected_by_the_same_schema() {
    validate("inspect", &odd().run(&["inspect", ".", "en/page.md"]).ends(0).json());
}

#[test]
fn every_schema_is_one_and_is_published_with_its_command() {
    let folder = format!("{}/schemas", env!("CARGO_MANIFEST_DIR"));
    let there: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    let names = || COMMANDS.iter().map(|(name, _)| *name).chain(["config"]);
    assert_eq!(there, names().map(|name| format!("{name}.json")).collect());
    for name in names() {
        let schema = schema(name);
        if let Err(fault) = jsonschema::meta::validate(&schema) {
            panic!("{name}: {fault}");
        }
        // A misspelt keyword is no fault to a validator: it says nothing, for ever.
        words(name, &schema);
    }
}

/// Asserts that a schema has no keyword but those in use here, and that its objects are closed or maps.
fn words(name: &str, schema: &Value) {
    const PLAIN: [&str; 14] = [
        "$schema",
        "$id",
        "title",
        "description",
        "default",
        "type",
        "required",
        "format",
        "enum",
        "const",
        "minimum",
        "minItems",
        "minProperties",
        "pattern",
    ];
    let Value::Object(map) = schema else { return };
    for (key, value) in map {
        match key.as_str() {
            "properties" | "$defs" => value.as_object().unwrap().values().for_each(|s| words(name, s)),
            "items" | "additionalProperties" | "propertyNames" => words(name, value),
            "oneOf" | "anyOf" | "allOf" => value.as_array().unwrap().iter().for_each(|s| words(name, s)),
            "$ref" => assert!(value.as_str().unwrap().starts_with("#/$defs/"), "{name}: {value}"),
            key => assert!(
                PLAIN.contains(&key) || ["maximum", "maxItems", "uniqueItems"].contains(&key),
                "{name}: `{key}`"
            ),
        }
    }
    assert!(
        !map.contains_key("properties") || map.contains_key("additionalProperties"),
        "{name}: an object that lets anything in: {schema:#}"
    );
}

#[test]
fn schemas_refuse_what_is_not_so() {
    let folder = odd();
    for (name, args) in COMMANDS.iter().filter(|(_, args)| !args.is_empty()) {
        let (schema, json) = (schema(name), folder.run(args).json());
        let spoilt = spoil(&json);
        assert!(spoilt.len() > 3, "{name}: {}", spoilt.len());
        for (what, other) in spoilt {
            assert!(!faults(&schema, &other).is_empty(), "{name} takes {what}");
        }
    }
}

/// What editors get: the same, with the names of all rules and the kinds of their options.
#[test]
fn the_schema_for_editors_knows_every_rule_and_option() {
    let schema = Folder::new().run(&["schema"]).ends(0).json();
    jsonschema::meta::validate(&schema).unwrap();
    assert_eq!(faults(&schema, &documented()), BTreeSet::new());
    let of = |text: &str| faults(&schema, &toml::from_str(text).unwrap());
    for settable in tickbook::check::settable() {
        assert_eq!(of(&format!("[rules]\n{} = \"info\"\n", settable.name)), BTreeSet::new());
        for option in settable.options {
            let wrong = format!("[rules.{}]\n{} = {{}}\n", settable.name, option.name);
            assert!(!of(&wrong).is_empty(), "{wrong}");
        }
    }
    for wrong in [
        "[rules]\nbroken-lnk = \"info\"\n",
        "[rules]\nbroken-link = \"loud\"\n",
        "[rules.broken-link]\nlevle = \"info\"\n",
        "[paths.\"x/**\"]\nbroken-lnk = \"info\"\n",
    ] {
        assert!(!of(wrong).is_empty(), "{wrong}");
    }
}

/// The value with one thing wrong each time: a key that nobody knows, a number of text.
fn spoil(json: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    collect(json, String::new(), &mut places);
    places
        .into_iter()
        .map(|place| {
            let mut other = json.clone();
            let at = other.pointer_mut(&place).unwrap();
            match at {
                Value::Object(map) => drop(map.insert("nobody knows".to_owned(), Value::Array(vec![]))),
                at => *at = serde_json::json!({ "not": "so" }),
            }
            (place, other)
        })
        .collect()
}

/// Places of the first entry of each list, and of all that is no list.
fn collect(json: &Value, at: String, out: &mut Vec<String>) {
    if !at.is_empty() {
        out.push(at.clone());
    }
    match json {
        Value::Array(list) => list.iter().take(1).for_each(|v| collect(v, format!("{at}/0"), out)),
        Value::Object(map) => {
            // What an author writes at the head of a page may be anything.
            for (key, value) in map.iter().filter(|(key, _)| *key != "front_matter") {
                collect(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        _ => {}
    }
}

/// The settings of docs/config.md as one file; its table of titles stands in for the single one.
fn documented() -> Value {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/config.md")).unwrap();
    let blocks = text.split("```toml\n").skip(1).map(|b| b.split("```").next().unwrap_or_default());
    let whole: Vec<&str> = blocks.flat_map(str::lines).filter(|l| !l.starts_with("title =")).collect();
    toml::from_str(&whole.join("\n")).unwrap()
}

#[test]
fn the_schema_of_the_config_accepts_what_is_documented_and_nothing_misspelt() {
    validate("config", &documented());
    let schema = schema("config");
    let keys = schema["properties"].as_object().unwrap();
    for key in documented().as_object().unwrap().keys() {
        assert!(keys.contains_key(key), "{key}");
    }
    for (name, value) in [("titel", "\"x\""), ("exports", "[\"task.csv\"]"), ("online", "{ timeout = 0 }")] {
        let wrong: Value = toml::from_str(&format!("{name} = {value}\n")).unwrap();
        assert!(!faults(&schema, &wrong).is_empty(), "{name}");
    }
}
