//! `tickbook tasks` for trackers: reads what they exported, says what would change, writes what they import.

use std::path::{Path, PathBuf};

use crate::disk::{self, Found};
use crate::export::trackers::{self, Choices, Existing, Plan, Retitled, Ticket, Tracker};
use crate::export::{self, TaskRow};
use crate::lock::Items;
use crate::playbook::Playbook;
use crate::text::limits;

use super::args::{Separator, TasksArgs, TasksFormat, TrackerArgs};
use super::{Outcome, Terminal};

/// Tickets that a note names, at most.
const NAMED: usize = 10;

/// The tracker that a format is for.
pub(super) fn of(format: TasksFormat) -> Option<Tracker> {
    match format {
        TasksFormat::AzureDevops => Some(Tracker::AzureDevops),
        TasksFormat::Jira => Some(Tracker::Jira),
        TasksFormat::Gitlab => Some(Tracker::Gitlab),
        TasksFormat::Github => Some(Tracker::Github),
        TasksFormat::Planner => Some(Tracker::Planner),
        TasksFormat::Table | TasksFormat::Json | TasksFormat::Csv | TasksFormat::Xlsx => None,
    }
}

fn failed(message: &str, terminal: &Terminal) -> Outcome {
    terminal.fail(message);
    Outcome::Failed
}

/// Options that say nothing for this format are a slip.
pub(super) fn refuse(args: &TasksArgs, format: TasksFormat, terminal: &Terminal) -> Result<(), Outcome> {
    let TrackerArgs { existing, dry_run, kind, uid_field } = &args.tracker;
    let (any, kinds) = (of(format), of(format).is_some_and(Tracker::has_kinds));
    let csv = args.csv.separator != Separator::Comma || args.csv.bom;
    let slip = [
        (!existing.is_empty() && any.is_none(), "--existing", "for the formats of trackers"),
        (*dry_run && any.is_none(), "--dry-run", "for the formats of trackers"),
        (kind.is_some() && !kinds, "--type", "for Azure DevOps and Jira"),
        (uid_field.is_some() && !kinds, "--uid-field", "for Azure DevOps and Jira"),
        (csv && any.is_some(), "--separator and --bom", "not for trackers, which take commas and UTF-8"),
        (args.side_by_side && any.is_some(), "--side-by-side", "not for trackers"),
        (args.locale.len() > 1 && any.is_some(), "several --locale", "not for trackers: a task is one ticket"),
    ];
    match slip.into_iter().find(|(is, ..)| *is) {
        Some((_, option, why)) => Err(failed(&format!("{option}: {why}"), terminal)),
        None => Ok(()),
    }
}

/// Writes the tasks of a list for a tracker, or says what would be written.
pub(super) fn run(
    args: &TasksArgs,
    format: TasksFormat,
    playbook: &Playbook,
    items: &Items,
    rows: &[TaskRow<'_>],
    terminal: &Terminal,
) -> Result<Outcome, Outcome> {
    let Some(tracker) = of(format) else { return Ok(Outcome::Clean) };
    let there = existing(&args.tracker, terminal)?;
    let tickets = trackers::tickets(playbook, items, rows);
    let is_known = |uid: &str| items.all.iter().any(|item| item.uid.as_str() == uid);
    let plan = trackers::plan(&tickets, &there, &is_known);
    if args.tracker.dry_run {
        terminal.print(&listed(&plan, terminal.columns()));
        terminal.note(&summary(tracker, &plan));
        warn(tracker, &plan, &args.tracker, terminal);
        return Ok(Outcome::Clean);
    }
    let choices = Choices { kind: args.tracker.kind.clone(), uid_field: args.tracker.uid_field.clone() };
    let batches = trackers::files(tracker, &plan, &choices).map_err(|fault| failed(&fault.to_string(), terminal))?;
    let files: Vec<(bool, usize, &(Vec<u8>, usize))> = batches
        .iter()
        .flat_map(|batch| batch.files.iter().enumerate().map(|(n, file)| (batch.updates, n, file)))
        .collect();
    match (&args.out, &*files) {
        (None, [(_, _, (bytes, _))]) if format != TasksFormat::Planner || !terminal.is_read_by_a_person() => {
            terminal.bytes(bytes);
        }
        (None, []) => {}
        (None, _) => {
            let (count, ending) = (files.len(), tracker.ending());
            let what =
                if count == 1 { "a workbook cannot be printed".to_owned() } else { format!("these are {count} files") };
            return Err(failed(&format!("{what}; name them with `--out tasks.{ending}`"), terminal));
        }
        (Some(out), _) => {
            for (updates, n, (bytes, count)) in &files {
                let several = batches.iter().any(|batch| batch.updates == *updates && batch.files.len() > 1);
                let path = part(out, *updates, several.then_some(n + 1));
                disk::replace(&path, bytes)
                    .map_err(|error| failed(&format!("cannot write `{}`: {error}", path.display()), terminal))?;
                let what = if *updates { "changed tickets" } else { "tickets" };
                terminal.note(&format!("{count} {what} in `{}`", path.display()));
            }
        }
    }
    terminal.note(&summary(tracker, &plan));
    warn(tracker, &plan, &args.tracker, terminal);
    Ok(Outcome::Clean)
}

fn existing(args: &TrackerArgs, terminal: &Terminal) -> Result<Vec<Existing>, Outcome> {
    let mut all = Vec::new();
    for path in &args.existing {
        let name = path.display();
        let bytes = Found::named(path)
            .and_then(|file| file.read(limits::TABLE))
            .map_err(|barred| failed(&format!("cannot read `{name}`: {barred}"), terminal))?;
        let found = trackers::existing(&bytes, args.uid_field.as_deref());
        all.extend(found.map_err(|why| failed(&format!("`{name}`: {why}"), terminal))?);
    }
    Ok(all)
}

/// `tasks.csv` becomes `tasks-update.csv`, and `tasks-2.csv` where one file is not enough.
fn part(out: &Path, updates: bool, number: Option<usize>) -> PathBuf {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let ending = out.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    let update = if updates { "-update" } else { "" };
    let number = number.map_or_else(String::new, |n| format!("-{n}"));
    out.with_file_name(format!("{stem}{update}{number}{ending}"))
}

/// All that the export would do, for people.
fn listed(plan: &Plan<'_>, width: Option<usize>) -> String {
    let row = |what: &str, uid: &str, title: &str, before: Option<&Existing>| {
        let (id, state) = before.map_or(("", ""), |one| (&one.id, &one.state));
        [what, id, state, uid, title].map(str::to_owned).to_vec()
    };
    let of =
        |what: &'static str| move |one: &Retitled<'_>| row(what, &one.ticket.uid, &one.ticket.title, Some(one.before));
    let new = |ticket: &&Ticket| row("new", &ticket.uid, &ticket.title, None);
    let gone = |one: &&Existing| row("gone", &one.uid, &one.title, Some(one));
    let rows: Vec<Vec<String>> = (plan.new.iter().map(new))
        .chain(plan.changed.iter().map(of("changed")))
        .chain(plan.same.iter().map(of("same")))
        .chain(plan.gone.iter().map(gone))
        .collect();
    export::table(&["What", "Ticket", "State", "UID", "Title"], &rows, width)
}

fn summary(tracker: Tracker, plan: &Plan<'_>) -> String {
    let counts = [
        (plan.new.len(), "new"),
        (plan.changed.len(), "changed"),
        (plan.same.len(), "the same"),
        (plan.gone.len(), "no longer in the playbook"),
    ];
    let counts = counts.iter().filter(|(n, what)| *n > 0 || *what == "new").map(|(n, what)| format!("{n} {what}"));
    format!("{}: {}", tracker.name(), counts.collect::<Vec<_>>().join(", "))
}

/// What a person should know before the import.
fn warn(tracker: Tracker, plan: &Plan<'_>, args: &TrackerArgs, terminal: &Terminal) {
    let warn = |text: &str| terminal.always(&format!("warning: {text}"));
    if args.existing.is_empty() {
        let own = if tracker == Tracker::Github {
            "the script makes no second issue for a task, and changes none"
        } else {
            "if tasks of this playbook were imported before, they would be there twice"
        };
        warn(&format!("{own}; name the export of {} with `--existing FILE`", tracker.name()));
    }
    for (uid, all) in plan.doubles.iter().take(NAMED) {
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        warn(&format!("task {uid} is in {} more than once: {}", tracker.name(), ids.join(", ")));
    }
    more(plan.doubles.len(), &warn);
    for Retitled { ticket, before } in plan.alike.iter().take(NAMED) {
        warn(&format!("{} has the same title as the new ticket `{}`, and no uid", before.id, ticket.title));
    }
    more(plan.alike.len(), &warn);
    if !plan.changed.is_empty() && !tracker.updates() {
        let ids: Vec<&str> = plan.changed.iter().map(|one| one.before.id.as_str()).collect();
        warn(&format!("{} changes no issue by an import; change these by hand: {}", tracker.name(), ids.join(", ")));
    }
}

fn more(count: usize, warn: &dyn Fn(&str)) {
    if let Some(left) = count.checked_sub(NAMED + 1) {
        warn(&format!("and {} more; `--dry-run` lists all tickets", left + 1));
    }
}
