//! `tickbook tasks`: the process inventory.

use std::path::Path;

use crate::export::{self, TaskFilter, TaskRow};
use crate::lock::{self, Items};
use crate::playbook::{Memo, Playbook, Request};

use super::args::{TasksArgs, TasksFormat};
use super::terminal::json_text;
use super::{Outcome, Terminal, output, project, trackers};

pub(super) fn run(args: &TasksArgs, terminal: &Terminal) -> Outcome {
    match list(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn list(args: &TasksArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let format = format(args, terminal)?;
    trackers::refuse(args, format, terminal)?;
    let read = project::read(&args.project, terminal)?;
    let request = Request { audience: None, today: Some(project::today(&args.project)) };
    let loaded = project::load_pages(read, request, &Memo::default(), terminal)?;
    let playbook = &loaded.playbook;
    let items = lock::items(playbook);
    let mut locales = output::locales(playbook, &args.locale, terminal)?;
    if (format == TasksFormat::Table || trackers::of(format).is_some()) && args.locale.is_empty() {
        locales.truncate(1);
    }
    let filter = TaskFilter {
        phases: args.phase.clone(),
        roles: args.role.clone(),
        services: args.service.clone(),
        required: args.required,
    };
    let lists: Vec<Vec<TaskRow<'_>>> =
        locales.iter().map(|&locale| export::tasks(playbook, &items, locale, false, &filter)).collect();
    let rows: Vec<TaskRow<'_>> = lists.iter().flatten().cloned().collect();
    if rows.is_empty() {
        unknown(args, playbook, &items, &locales, terminal)?;
    }
    let bytes = match format {
        TasksFormat::Table => {
            let width = if args.out.is_some() { None } else { terminal.columns() };
            lists.iter().map(|l| export::tasks_table(playbook, l, width)).collect::<Vec<_>>().join("\n").into_bytes()
        }
        TasksFormat::Json => {
            let json = export::tasks_json(playbook, &items, &rows);
            json_text(&json).into_bytes()
        }
        TasksFormat::Csv => export::tasks_csv(playbook, &items, &rows, output::dialect(args.csv)),
        TasksFormat::Xlsx => {
            if args.out.is_none() && terminal.is_read_by_a_person() {
                terminal.fail("a workbook cannot be printed; name a file with `--out tasks.xlsx`");
                return Err(Outcome::Failed);
            }
            export::tasks_workbook(playbook, &items, &lists, args.side_by_side).map_err(|fault| {
                terminal.fail(&fault.to_string());
                Outcome::Failed
            })?
        }
        TasksFormat::AzureDevops
        | TasksFormat::Jira
        | TasksFormat::Gitlab
        | TasksFormat::Github
        | TasksFormat::Planner => return trackers::run(args, format, playbook, &items, &rows, terminal),
    };
    let outcome = output::deliver(&bytes, args.out.as_deref(), "tasks", terminal);
    let counts =
        locales.iter().zip(&lists).map(|(&l, list)| format!("{} in {}", list.len(), playbook.locales()[l].tag()));
    terminal.note(&format!("tasks: {}", counts.collect::<Vec<_>>().join(", ")));
    Ok(outcome)
}

/// As asked for, else by the ending of the file.
fn format(args: &TasksArgs, terminal: &Terminal) -> Result<TasksFormat, Outcome> {
    let ending = args.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str()).map(str::to_lowercase);
    let by_ending = match ending.as_deref() {
        Some("json") => Some(TasksFormat::Json),
        Some("csv" | "tsv") => Some(TasksFormat::Csv),
        Some("xlsx") => Some(TasksFormat::Xlsx),
        Some("txt") => Some(TasksFormat::Table),
        _ => None,
    };
    match (args.format, by_ending, &args.out) {
        (Some(format), ..) | (None, Some(format), _) => Ok(format),
        (None, None, None) => Ok(TasksFormat::Table),
        (None, None, Some(path)) => {
            terminal.fail(&format!(
                "the ending of `{}` is not a format; end it with .xlsx, .csv, .json or .txt, or add --format",
                path.display()
            ));
            Err(Outcome::Failed)
        }
    }
}

/// A filter that nothing in the playbook meets is a slip of the keyboard: says what exists.
fn unknown(
    args: &TasksArgs,
    playbook: &Playbook,
    items: &Items,
    locales: &[usize],
    terminal: &Terminal,
) -> Result<(), Outcome> {
    let known = export::known(playbook, items, locales);
    let fold = crate::text::fold;
    let mut failed = false;
    for (name, asked, values) in [
        ("phase", &args.phase, &known.phases),
        ("role", &args.role, &known.roles),
        ("service", &args.service, &known.services),
    ] {
        for a in asked.iter().filter(|a| !values.iter().any(|v| fold(v).contains(&fold(a)))) {
            failed = true;
            terminal.fail(&match &values[..] {
                [] => format!("no task has the {name} `{a}`: no task names a {name}"),
                values => format!("no task has the {name} `{a}`; use one of: {}", values.join(" · ")),
            });
        }
    }
    if failed { Err(Outcome::Failed) } else { Ok(()) }
}
