//! The JSON Schema of `tickbook.toml`, for editors: `schemas/config.json` with every rule and its options.

use serde_json::{Map, Value, json};

use crate::config::OptionKind;

use super::{Group, all};

/// What is not about rules.
const BASE: &str = include_str!("../../schemas/config.json");

/// The whole schema.
#[must_use]
pub fn config_schema() -> Value {
    let mut schema: Value = serde_json::from_str(BASE).unwrap_or_default();
    let level = json!({ "$ref": "#/$defs/level" });
    let groups = Group::ALL.iter().map(|group| (group.name(), format!("All rules of the group `{}`.", group.name())));
    let mut rules = Map::new();
    let mut levels = Map::new();
    for (name, about) in groups {
        rules.insert(name.to_owned(), setting(&about, &Map::new()));
        levels.insert(name.to_owned(), level.clone());
    }
    for rule in all() {
        let mut options = Map::new();
        for option in rule.options {
            let mut values = values(option.kind);
            values["description"] = option.help.into();
            options.insert(option.name.to_owned(), values);
        }
        rules.insert(rule.name.to_owned(), setting(rule.summary, &options));
        levels.insert(rule.name.to_owned(), level.clone());
    }
    let properties = &mut schema["properties"];
    properties["rules"]["properties"] = rules.into();
    properties["rules"]["additionalProperties"] = false.into();
    properties["paths"]["additionalProperties"] = json!({ "$ref": "#/$defs/levels" });
    schema["$defs"]["levels"] = json!({ "type": "object", "additionalProperties": false, "properties": levels });
    schema
}

/// A level, or a table of the level and options.
fn setting(about: &str, options: &Map<String, Value>) -> Value {
    let level = json!({ "$ref": "#/$defs/level" });
    let mut properties = options.clone();
    properties.insert("level".to_owned(), level.clone());
    let table = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    json!({ "description": about, "anyOf": [level, table] })
}

fn values(kind: OptionKind) -> Value {
    match kind {
        OptionKind::Flag => json!({ "type": "boolean" }),
        OptionKind::Number => json!({ "type": "integer", "minimum": 0 }),
        OptionKind::Text => json!({ "$ref": "#/$defs/text" }),
        OptionKind::List => json!({ "$ref": "#/$defs/texts" }),
        OptionKind::OneOf(choices) => json!({ "enum": choices }),
        OptionKind::SomeOf(choices) => json!({ "type": "array", "items": { "enum": choices } }),
    }
}
