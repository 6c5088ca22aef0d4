//! Findings as JSON: stable, documented by `schemas/check.json`, without a path of the machine.

use std::io::{self, Write};

use serde::ser::{SerializeMap as _, Serializer as _};
use serde_json::{Map, Value, json};

use crate::check::root_causes;
use crate::finding::{Applicability, Finding, Place};

use super::super::{Places, Series, shown, shown_fix};
use super::{Format, Run};

pub(super) const FORMAT: Format = Format { name: "json", help: "For programs", json: true, summary: true, write };

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let (findings, places) = (&run.report.findings, run.places);
    let count = |s: crate::finding::Severity| run.report.count(s);
    let summary = json!({
        "error": count(crate::finding::Severity::Error),
        "warning": count(crate::finding::Severity::Warning),
        "info": count(crate::finding::Severity::Info),
        "in_baseline": run.report.known,
        "allowed": run.report.allowed,
    });
    let mut writer = serde_json::Serializer::pretty(&mut *out);
    let mut map = writer.serialize_map(None)?;
    map.serialize_entry("findings", &Series(|| findings.iter().map(|f| shown(f, |f| finding(f, places)))))?;
    map.serialize_entry("root_causes", &root_causes(findings))?;
    map.serialize_entry("summary", &summary)?;
    if let Some(online) = &run.online {
        map.serialize_entry("online", online)?;
    }
    map.end()?;
    out.write_all(b"\n")
}

fn finding(finding: &Finding, places: &Places<'_>) -> Value {
    let mut out = Map::new();
    out.insert("rule".into(), finding.rule.into());
    out.insert("severity".into(), finding.severity.as_str().into());
    put(&mut out, &finding.place, places);
    out.insert("message".into(), finding.message.clone().into());
    out.insert("label".into(), finding.label.clone().into());
    let labels = finding.labels.iter().map(|label| {
        let mut out = Map::new();
        put(&mut out, &label.place, places);
        out.insert("text".into(), label.text.clone().into());
        Value::Object(out)
    });
    out.insert("labels".into(), labels.collect());
    out.insert("help".into(), finding.help.clone().into());
    let fix = shown_fix(finding).map(|fix| {
        let edits = fix.edits.iter().map(|edit| {
            let mut out = Map::new();
            put_exact(&mut out, &Place { file: edit.file.clone(), span: edit.span }, places);
            out.insert("with".into(), edit.with.clone().into());
            Value::Object(out)
        });
        json!({
            "title": fix.title,
            "safe": fix.applicability == Applicability::Safe,
            "edits": edits.collect::<Vec<_>>(),
        })
    });
    out.insert("fix".into(), fix.unwrap_or(Value::Null));
    Value::Object(out)
}

fn put(out: &mut Map<String, Value>, place: &Place, places: &Places<'_>) {
    out.insert("file".into(), (&*place.file).into());
    let range = places.range(place);
    out.insert("line".into(), range.map(|(s, _)| s.line).into());
    out.insert("column".into(), range.map(|(s, _)| s.column).into());
    out.insert("end_line".into(), range.map(|(_, e)| e.line).into());
    out.insert("end_column".into(), range.map(|(_, e)| e.column).into());
}

fn put_exact(out: &mut Map<String, Value>, place: &Place, places: &Places<'_>) {
    out.insert("file".into(), (&*place.file).into());
    let range = places.exact(&place.file, place.span);
    out.insert("line".into(), range.map(|(s, _)| s.line).into());
    out.insert("column".into(), range.map(|(s, _)| s.column).into());
    out.insert("end_line".into(), range.map(|(_, e)| e.line).into());
    out.insert("end_column".into(), range.map(|(_, e)| e.column).into());
}
