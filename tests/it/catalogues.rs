//! The catalogues of all languages: the same messages, with the same variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use tickbook::locale::{Vocabulary, column_key};
use tickbook::text::label_key;

/// Messages of a language with the variables that each of them uses, `message.attribute` too.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(tag: &str) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(tag);
    let mut out = Messages::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "ftl") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let resource =
            fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", path.display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut variables = BTreeSet::new();
                message.value.iter().for_each(|p| collect(p, &mut variables));
                // Two files may have the same words; a third meaning would be caught by its variables.
                let twice = out.insert(message.id.name.to_owned(), variables.clone());
                assert!(twice.is_none_or(|v| v == variables), "{tag}: `{}` is there twice", message.id.name);
            }
        }
    }
    out
}

fn collect(pattern: &Pattern<&str>, out: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, out);
        }
    }
}

fn of_expression(expression: &Expression<&str>, out: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, out),
        Expression::Select { selector, variants } => {
            of_inline(selector, out);
            for variant in variants {
                collect(&variant.value, out);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, out: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            out.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, out),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|a| of_inline(a, out));
        }
        _ => {}
    }
}

fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut tags: Vec<String> =
        std::fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    tags.sort();
    tags
}

/// What `own` has that English has not, and what differs.
fn differences(english: &Messages, own: &Messages) -> Vec<String> {
    own.iter()
        .filter_map(|(name, variables)| match english.get(name) {
            None => Some(format!("`{name}` is not in English")),
            Some(there) if there != variables => Some(format!("`{name}` uses {variables:?}, in English {there:?}")),
            Some(_) => None,
        })
        .collect()
}

#[test]
fn every_language_has_the_messages_and_variables_of_english() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for tag in languages() {
        let own = messages(&tag);
        wrong.extend(differences(&english, &own).iter().map(|d| format!("{tag}: {d}")));
        let missing: Vec<&String> = english.keys().filter(|k| !own.contains_key(*k)).collect();
        if !missing.is_empty() {
            wrong.push(format!("{tag}: missing {missing:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_word_of_a_vocabulary_means_two_things() {
    for tag in languages() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(&tag).join("vocabulary.yaml");
        let words = Vocabulary::read(&tag, &std::fs::read_to_string(path).unwrap()).unwrap();
        let mut meanings: BTreeMap<(&str, String), String> = BTreeMap::new();
        let mut put = |part: &'static str, concept: String, words: &[String], key: fn(&str) -> String| {
            for word in words {
                let other = meanings.insert((part, key(word)), concept.clone());
                assert!(other.is_none_or(|o| o == concept), "{tag}: `{word}` of {part}: {concept}, and something else");
            }
        };
        words.sections.iter().for_each(|(c, w)| put("sections", format!("{c:?}"), w, label_key));
        words.columns.iter().for_each(|(c, w)| put("columns", format!("{c:?}"), w, column_key));
        words.labels.iter().for_each(|(c, w)| put("labels", format!("{c:?}"), w, label_key));
        words.phases.iter().for_each(|(c, w)| put("phases", c.clone(), w, label_key));
        words.roles.iter().for_each(|(c, w)| put("roles", c.clone(), w, label_key));
        put("requirement", "required".into(), &words.requirement.required, label_key);
        put("requirement", "optional".into(), &words.requirement.optional, label_key);
    }
}

/// Messages that are about customers have other words for each engagement, in every language, with the same variables.
#[test]
fn each_engagement_has_its_words_in_every_language() {
    let about = |text: &str| {
        let text = text.to_lowercase();
        let words = ["customer", "kunde", "client", "お客様", "顧客", "客户"];
        words.iter().any(|word| text.contains(word))
    };
    for tag in languages() {
        let all = messages(&tag);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(&tag);
        let mut wanted = BTreeSet::new();
        for name in ["catalogue", "exchange", "export", "script", "site"] {
            let text = std::fs::read_to_string(root.join(format!("{name}.ftl"))).unwrap();
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
            for entry in resource.body {
                if let Entry::Message(message) = entry
                    && about(&format!("{:?}", message.value))
                {
                    wanted.insert(message.id.name.to_owned());
                }
            }
        }
        for kind in ["project", "incident", "site", "audit"] {
            let text = std::fs::read_to_string(root.join(format!("engagement/{kind}.ftl"))).unwrap();
            assert!(
                !text.lines().skip(1).any(|line| about(line.split_once('=').map_or(line, |(_, text)| text))),
                "{tag} {kind}"
            );
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
            let mut own = BTreeSet::new();
            for entry in resource.body {
                if let Entry::Message(message) = entry {
                    let mut variables = BTreeSet::new();
                    message.value.iter().for_each(|p| collect(p, &mut variables));
                    assert_eq!(all.get(message.id.name), Some(&variables), "{tag} {kind}: {}", message.id.name);
                    own.insert(message.id.name.to_owned());
                }
            }
            let missing: Vec<_> = wanted.difference(&own).collect();
            assert!(missing.is_empty(), "{tag} {kind}: {missing:?}");
        }
    }
}
