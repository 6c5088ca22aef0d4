//! What can be done about findings: their fixes, and accepting items.

use std::path::Path;
use std::sync::Arc;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, WorkspaceEdit,
};
use serde_json::{Value, json};

use crate::check::{self, Pick};
use crate::disk;
use crate::finding::{Applicability, Finding};
use crate::lock::{self, Decision, Decisions, FaultKind, LOCK, Uid};

use super::places::Places;
use super::rename::changes;
use super::workspace::{Snapshot, Workspace};

/// The command that accepts items.
pub(super) const ACCEPT: &str = "tickbook.acceptItems";
/// All safe fixes of a file at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.tickbook");

/// The fixes of the findings in a range, what can be accepted there, and all safe fixes of the file.
pub(super) fn actions(
    workspace: &Workspace,
    now: &Snapshot,
    file: &str,
    findings: &[Finding],
    asked: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let places = workspace.places(now);
    let wants = |kind: &CodeActionKind| {
        let fits = |only: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(only.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || only.as_str().is_empty())
        };
        asked.context.only.as_ref().is_none_or(|only| only.iter().any(fits))
    };
    let mut out = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        for finding in findings {
            let range = places.range(file, finding.place.span);
            if range.end < asked.range.start || range.start > asked.range.end {
                continue;
            }
            let diagnostic = asked.context.diagnostics.iter().find(|d| {
                d.range == range && d.code == Some(lsp_types::NumberOrString::String(finding.rule.to_owned()))
            });
            out.extend(fix(&places, &workspace.root, finding, diagnostic));
            out.extend(accepts(now, finding).into_iter().map(CodeActionOrCommand::Command));
        }
    }
    if wants(&FIX_ALL) {
        out.extend(fix_all(workspace, now, file, findings));
    }
    out
}

fn fix(
    places: &Places<'_>,
    root: &Path,
    finding: &Finding,
    diagnostic: Option<&Diagnostic>,
) -> Option<CodeActionOrCommand> {
    let fix = finding.fix.as_ref()?;
    let safe = fix.applicability == Applicability::Safe;
    let kind = if safe { "safe" } else { "review" };
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: format!("{} ({kind})", sentence(&fix.title)),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic.map(|diagnostic| vec![diagnostic.clone()]),
        edit: Some(changes(places, root, &fix.edits)),
        is_preferred: Some(safe),
        ..CodeAction::default()
    }))
}

fn sentence(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// All safe fixes of a file, as `check --fix` makes them in a round.
fn fix_all(workspace: &Workspace, now: &Snapshot, file: &str, findings: &[Finding]) -> Option<CodeActionOrCommand> {
    let fixed = check::fix(&now.playbook, findings, Pick::Safe).into_iter().find(|fixed| *fixed.file == *file)?;
    let text = now.playbook.sources.text(file)?;
    let places = workspace.places(now);
    let whole = crate::text::Span::new(0, text.len());
    let edit = crate::finding::Edit { file: fixed.file, span: whole, with: fixed.after };
    let edit: WorkspaceEdit = changes(&places, &workspace.root, &[edit]);
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: "Apply all safe fixes in this file".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(edit),
        ..CodeAction::default()
    }))
}

/// What can be said of the items that a finding about the lock speaks of.
fn accepts(now: &Snapshot, finding: &Finding) -> Vec<Command> {
    let command = |title: String, uid: Option<Uid>, decision: &str| {
        let uid = uid.map(|uid| uid.to_string());
        Command {
            title,
            command: ACCEPT.to_owned(),
            arguments: Some(vec![json!({ "uid": uid, "decision": decision })]),
        }
    };
    match finding.rule {
        "lock-outdated" => vec![command("Accept all changes of items".to_owned(), None, "same")],
        "lock-proposal" => {
            let line = finding.labels.first().map(|label| label.place.span);
            let review = &now.items().review;
            let uid = review.proposals.iter().find_map(|proposal| {
                let known = review.line(proposal.line)?;
                (Some(known.span) == line).then_some(known.uid)
            });
            let Some(uid) = uid else { return Vec::new() };
            vec![
                command(format!("Accept: `{uid}` is the same item"), Some(uid), "editorial"),
                command(format!("Accept: `{uid}` is the same item with another meaning"), Some(uid), "substantive"),
                command(format!("Accept: this is not the item `{uid}`"), Some(uid), "different"),
            ]
        }
        _ => Vec::new(),
    }
}

/// Writes the lock with what was decided of one item, or of all. Says what is wrong if that cannot be.
pub(super) fn accept(workspace: &Workspace, arguments: &[Value]) -> Result<usize, String> {
    let now = workspace.now.as_ref().ok_or("the playbook cannot be read")?;
    if workspace.is_unsaved() {
        return Err("save all pages first: the lock says what stands in the files".to_owned());
    }
    let asked = arguments.first().cloned().unwrap_or_default();
    let decision = match asked["decision"].as_str() {
        None | Some("same") => Decision::Same,
        Some("editorial") => Decision::Editorial,
        Some("substantive") => Decision::Substantive,
        Some("different") => Decision::Different,
        Some(other) => return Err(format!("there is no decision `{other}`")),
    };
    let (playbook, items) = (&*now.playbook, &**now.items());
    if items.review.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_) | FaultKind::Conflict)) {
        return Err("tickbook.lock has lines that cannot be read, and writing it would lose them".to_owned());
    }
    let decisions = match asked["uid"].as_str() {
        None => Decisions::all(decision),
        Some(uid) => {
            let uid = Uid::read(uid).ok_or_else(|| format!("`{uid}` is not a uid"))?;
            let by_uid = std::iter::once((uid, decision)).collect();
            Decisions { by_uid, ..Decisions::all(Decision::Later) }
        }
    };
    let old = lock::read(playbook);
    let next = lock::accept(playbook, items, &old, &decisions);
    let text = next.write();
    let same: Option<&Arc<str>> = playbook.sources.lock.as_ref().map(|(_, source)| &source.text);
    if same.is_some_and(|same| **same == *text) {
        return Ok(0);
    }
    disk::replace(&workspace.root.join(LOCK), text.as_bytes())
        .map_err(|error| format!("cannot write `{LOCK}`: {error}"))?;
    Ok(lock::decided(&old, &next, &items.review).len())
}
