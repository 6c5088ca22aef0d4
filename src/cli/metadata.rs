//! `tickbook metadata`: all front matter as a table, and back.

use crate::disk::{self, Door, Found, Links};
use crate::export;
use crate::playbook::{Memo, Request};
use crate::report;
use crate::text::limits;

use super::args::{MetadataApplyArgs, MetadataCommand, MetadataExportArgs, ProjectArgs, TableFormat};
use super::project::{self, Loaded};
use super::summary::plural;
use super::{Outcome, Terminal, output};

pub(super) fn run(command: &MetadataCommand, terminal: &Terminal) -> Outcome {
    let outcome = match command {
        MetadataCommand::Export(args) => export(args, terminal),
        MetadataCommand::Apply(args) => apply(args, terminal),
    };
    match outcome {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn load(args: &ProjectArgs, terminal: &Terminal) -> Result<Loaded, Outcome> {
    let read = project::read(args, terminal)?;
    let request = Request { audience: None, today: Some(project::today(args)) };
    project::load_pages(read, request, &Memo::default(), terminal)
}

fn failed(message: &str, terminal: &Terminal) -> Outcome {
    terminal.fail(message);
    Outcome::Failed
}

fn export(args: &MetadataExportArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let endings = [("csv", TableFormat::Csv), ("tsv", TableFormat::Csv), ("xlsx", TableFormat::Xlsx)];
    let format = match args.format {
        Some(format) => format,
        None => output::by_ending(args.out.as_deref(), TableFormat::Csv, &endings, terminal)?,
    };
    if format == TableFormat::Xlsx && args.out.is_none() && terminal.is_read_by_a_person() {
        return Err(failed("a workbook cannot be printed; name a file with `--out metadata.xlsx`", terminal));
    }
    let loaded = load(&args.project, terminal)?;
    let bytes = match format {
        TableFormat::Csv => export::metadata_csv(&loaded.playbook, output::dialect(args.csv)),
        TableFormat::Xlsx => {
            export::metadata_workbook(&loaded.playbook).map_err(|fault| failed(&fault.to_string(), terminal))?
        }
    };
    let what = format!("metadata of {}", plural(loaded.playbook.pages.len(), "page", "pages"));
    Ok(output::deliver(&bytes, args.out.as_deref(), &what, terminal))
}

fn apply(args: &MetadataApplyArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let name = args.file.display();
    let bytes = Found::named(&args.file)
        .and_then(|file| file.read(limits::TABLE))
        .map_err(|barred| failed(&format!("cannot read `{name}`: {barred}"), terminal))?;
    let grid = export::read_grid(&bytes).map_err(|error| failed(&format!("`{name}`: {error}"), terminal))?;
    let loaded = load(&args.project, terminal)?;
    let plan = export::plan(&loaded.playbook, &grid);
    if !plan.faults.is_empty() {
        for fault in &plan.faults {
            terminal.fail(&format!("`{name}`, {fault}"));
        }
        return Err(failed("nothing was changed", terminal));
    }
    let cells: usize = plan.changes.iter().map(|c| c.cells).sum();
    let what = format!("{} on {}", plural(cells, "value", "values"), plural(plan.changes.len(), "page", "pages"));
    if args.dry_run {
        for change in &plan.changes {
            terminal.diff(&report::unified(&change.file, &change.before, &change.after));
        }
        terminal.note(&format!("{what} would change"));
        return Ok(Outcome::Clean);
    }
    let door = Door::new(&loaded.project.root);
    for change in &plan.changes {
        let path = loaded.project.root.join(&*change.file);
        // Somebody may have saved the page since it was read.
        let now = door
            .read(&change.file, Links::Inside, limits::PAGE)
            .map_err(|e| failed(&format!("cannot read `{}`: {e}", change.file), terminal))?;
        if now != change.before.as_bytes() {
            return Err(failed(
                &format!("`{}` was changed just now; it and all pages after it stay as they are", change.file),
                terminal,
            ));
        }
        disk::replace(&path, change.after.as_bytes())
            .map_err(|e| failed(&format!("cannot write `{}`: {e}", change.file), terminal))?;
    }
    terminal.note(&format!("{what} changed"));
    Ok(Outcome::Clean)
}
