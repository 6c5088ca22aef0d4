//! `tickbook history`: the update history of all pages, newest first.

use crate::export::{self, Change};
use crate::playbook::{Memo, Request};

use super::args::{HistoryArgs, HistoryFormat};
use super::summary::plural;
use super::terminal::json_text;
use super::{Outcome, Terminal, output, project};

pub(super) fn run(args: &HistoryArgs, terminal: &Terminal) -> Outcome {
    match list(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn list(args: &HistoryArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let format = match args.format {
        Some(format) => format,
        None => output::by_ending(
            args.out.as_deref(),
            HistoryFormat::Table,
            &[
                ("json", HistoryFormat::Json),
                ("csv", HistoryFormat::Csv),
                ("md", HistoryFormat::Markdown),
                ("txt", HistoryFormat::Table),
            ],
            terminal,
        )?,
    };
    let read = project::read(&args.project, terminal)?;
    let request = Request { audience: None, today: Some(project::today(&args.project)) };
    let loaded = project::load_pages(read, request, &Memo::default(), terminal)?;
    let playbook = &loaded.playbook;
    let locales = output::locales(playbook, &args.locale, terminal)?;
    let mut changes: Vec<Change> = locales.iter().flat_map(|&l| export::changes(playbook, l)).collect();
    // A date that cannot be read may be any day: it is left out only where a day is asked for.
    changes.retain(|c| args.since.is_none_or(|since| c.date.is_some_and(|d| d >= since)));
    changes.sort_by_key(|c| std::cmp::Reverse(c.date));
    let revisions: usize = changes.iter().map(|c| c.pages.len()).sum();
    let bytes = match format {
        HistoryFormat::Table => {
            let width = if args.out.is_some() { None } else { terminal.columns() };
            export::history_table(playbook, &changes, width).into_bytes()
        }
        HistoryFormat::Json => json_text(&export::history_json(playbook, &changes)).into_bytes(),
        HistoryFormat::Csv => export::history_csv(playbook, &changes, output::dialect(args.csv)),
        HistoryFormat::Markdown => {
            export::history_markdown(playbook, &changes, locales.first().copied().unwrap_or(0)).into_bytes()
        }
    };
    let outcome = output::deliver(&bytes, args.out.as_deref(), "changes", terminal);
    let (changes, rows) = (plural(changes.len(), "change", "changes"), plural(revisions, "row", "rows"));
    terminal.note(&format!("{changes} in {rows} of update histories"));
    Ok(outcome)
}
