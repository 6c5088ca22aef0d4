//! Findings as SARIF 2.1.0, for code-scanning tools.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::check::{Rule, all};
use crate::finding::{Finding, Place, Severity};

use super::super::{Places, Series, below, shown, shown_fix};
use super::{Fingerprints, Format};

pub(super) const FORMAT: Format =
    Format { name: "sarif", help: "For code-scanning tools", json: true, summary: false, write };

/// What GitHub takes for the root of the repository.
const ROOT: &str = "%SRCROOT%";
/// Where people read more.
const HOME: &str = env!("CARGO_PKG_HOMEPAGE");
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the whole report as SARIF, finding by finding.
fn write(out: &mut dyn Write, run: &super::Run<'_>) -> io::Result<()> {
    let (findings, places, folder) = (&run.report.findings, run.places, run.folder);
    let version = env!("CARGO_PKG_VERSION");
    let rules: Vec<Value> = all().iter().map(|r| rule(r)).collect();
    let log = Run {
        tool: json!({ "driver": { "name": "tickbook", "version": version, "informationUri": HOME, "rules": rules } }),
        column_kind: "unicodeCodePoints",
        bases: json!({ ROOT: { "description": { "text": "The root of the repository." } } }),
        results: Series(|| {
            let mut prints = Fingerprints::default();
            findings.iter().map(move |finding| {
                let mut out = shown(finding, |finding| result(finding, places, folder));
                out["partialFingerprints"] = json!({ "primaryLocationLineHash": prints.of(finding, places) });
                out
            })
        }),
    };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [log] })?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [R; 1],
}

#[derive(Serialize)]
struct Run<R> {
    tool: Value,
    #[serde(rename = "columnKind")]
    column_kind: &'static str,
    #[serde(rename = "originalUriBaseIds")]
    bases: Value,
    results: R,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Allow => "none",
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": prose(rule.docs) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.name()] },
    })
}

/// The documentation without its examples.
fn prose(docs: &str) -> String {
    let mut out = Vec::new();
    let mut example = false;
    for line in docs.lines().map(str::trim) {
        if line.starts_with("````") {
            example = !example;
        } else if !example {
            out.push(line);
        }
    }
    out.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn uri(folder: &str, path: &str) -> String {
    // Below a base there are relative ones only.
    crate::playbook::url_path(&below(folder.trim_start_matches('/'), path))
}

fn location(place: &Place, places: &Places<'_>, folder: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(folder, &place.file), "uriBaseId": ROOT } });
    if let Some((start, end)) = places.range(place) {
        physical["region"] = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
    }
    json!({ "physicalLocation": physical })
}

fn result(finding: &Finding, places: &Places<'_>, folder: &str) -> Value {
    let index = all().iter().position(|r| r.name == finding.rule);
    let text = match &finding.help {
        Some(help) => format!("{}. {help}", finding.message),
        None => finding.message.clone(),
    };
    let mut out = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(&finding.place, places, folder)],
    });
    if let Some(index) = index {
        out["ruleIndex"] = json!(index);
    }
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().map(|label| {
            let mut location = location(&label.place, places, folder);
            location["message"] = json!({ "text": label.text });
            location
        });
        out["relatedLocations"] = related.collect();
    }
    if let Some(fix) = shown_fix(finding) {
        let mut files: Vec<(&str, Vec<Value>)> = Vec::new();
        for edit in &fix.edits {
            let Some((start, end)) = places.exact(&edit.file, edit.span) else { continue };
            let replacement = json!({
                "deletedRegion": { "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column },
                "insertedContent": { "text": edit.with },
            });
            match files.iter_mut().find(|(file, _)| *file == &*edit.file) {
                Some((_, list)) => list.push(replacement),
                None => files.push((&edit.file, vec![replacement])),
            }
        }
        let changes: Vec<Value> = files
            .into_iter()
            .map(|(file, replacements)| json!({ "artifactLocation": { "uri": uri(folder, file), "uriBaseId": ROOT }, "replacements": replacements }))
            .collect();
        if !changes.is_empty() {
            out["fixes"] = json!([{ "description": { "text": fix.title }, "artifactChanges": changes }]);
        }
    }
    out
}
