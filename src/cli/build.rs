//! `tickbook build`: the whole site, or none of it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::check::{self, Baseline, Facts, Report, Selection};
use crate::disk::{self, Project, PublishFault, Publisher, SiteFault, Swap};
use crate::finding::{Severity, bug};
use crate::lock;
use crate::playbook::{Memo, Playbook, Request};
use crate::render::{Naming, Renderer};
use crate::report;
use crate::theme::ThemeFault;

use super::args::BuildArgs;
use super::project::{self, Loaded};
use super::summary::{self, Summary};
use super::timings::Timings;
use super::{Outcome, Terminal};

/// More threads than this only wait for each other.
const MOST_THREADS: usize = 256;

pub(super) fn run(args: &BuildArgs, terminal: &Terminal) -> Outcome {
    if let Some(threads) = args.threads {
        let threads = threads.clamp(1, MOST_THREADS);
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(threads);
        // The system may refuse so many. Once refused, the pool of all work could not be made again.
        if let Err(error) = pool().build().and_then(|_| pool().build_global()) {
            terminal.fail(&format!("cannot start {threads} threads: {error}; name fewer with `--threads`"));
            return Outcome::Failed;
        }
    }
    match build(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn build(args: &BuildArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let fail = |fault: &PublishFault| failed(fault, terminal);
    let waiting = || terminal.note("another build into this folder is under way; waiting for it");
    let mut timings = Timings::start();
    let bar = terminal.spinner("reading");
    let mut project = project::read(&args.project, terminal)?;
    Arc::make_mut(&mut project.config).editions.clone_from(&args.editions);
    bar.finish_and_clear();
    let folders: Vec<&str> = project.config.locales.iter().map(|l| l.path.as_str()).collect();
    disk::check_place(&project.root, &folders, args.out(), args.swap).map_err(|f| fail(&f))?;
    project::audience_key(&project.config, args.audience.as_deref(), terminal)?;
    let theme = project::theme(&project).map_err(|fault| report_theme(&project, &fault, terminal))?;
    let baseline = project::baseline(&project.root, terminal)?;
    let inputs = fingerprint(args, &project, baseline.as_deref());
    timings.end("read");

    let swap = if args.swap { Some(Swap::open(args.out(), waiting).map_err(|f| fail(&f))?) } else { None };
    let open = |out: &Path| Publisher::open(out, waiting).map_err(|f| fail(&f));
    let present = swap.as_ref().map_or(Some(args.out()), Swap::present);
    let mut publisher = present.map(open).transpose()?;
    if let Some(publisher) = publisher.as_ref().filter(|p| !args.force && p.is_current(&inputs))
        && let Ok(summary) = serde_json::from_value::<Summary>(publisher.old().summary.clone())
        && !(args.strict && summary.errors() > 0)
    {
        timings.end("compare");
        return Ok(finish(args, terminal, &summary, publisher.unchanged(), &timings));
    }

    let bar = terminal.spinner("linking");
    let request = Request { audience: args.audience.clone(), today: Some(project::today(&args.project)) };
    let Loaded { project, playbook } = project::load_pages(project, request, &Memo::default(), terminal)?;
    timings.end("assemble");
    bar.finish_and_clear();
    let bar = terminal.spinner("checking");
    let own_ids = Arc::new(crate::render::own_ids(&theme));
    let facts = Facts { today: Some(project::today(&args.project)), own_ids, ..Facts::default() };
    let baseline = baseline.as_deref().map(Baseline::read);
    let find = || lock::items(&playbook);
    let (items, report) = check::check_beside(&playbook, find, &facts, &Selection::default(), baseline.as_ref());
    bar.finish_and_clear();
    if args.strict {
        refuse(&report, &playbook, terminal)?;
    }
    timings.end("check");
    if bug::any() {
        terminal.fail("nothing was written, because tickbook failed on a part of the playbook");
        return Err(Outcome::Failed);
    }
    let summary = Summary::new(&playbook, &items, &report);
    let renderer =
        Renderer::new(&playbook, &items, &theme, Naming::Content).map_err(|f| report_theme(&project, &f, terminal))?;
    disk::check_names(&renderer).map_err(|f| fail(&f))?;
    timings.end("prepare");

    if let Some(swap) = &swap {
        drop(publisher.take());
        publisher = Some(open(swap.prepare().map_err(|f| fail(&f))?)?);
    }
    let Some(publisher) = publisher else { return Err(Outcome::Failed) };
    let bar = terminal.bar("rendering", renderer.routes().iter().count());
    let staged =
        disk::stage_site(&renderer, &publisher, &project.root, &|| bar.inc(1)).map_err(|fault| match fault {
            SiteFault::Theme(fault) => report_theme(&project, &fault, terminal),
            SiteFault::Publish(fault) => fail(&fault),
        })?;
    bar.finish_and_clear();
    timings.end("render");
    let bar = terminal.bar("writing", staged.len());
    let value = summary.kept(playbook.request.audience.is_some());
    let outcome = publisher.publish(staged, inputs, value, &|| bar.inc(1)).map_err(|f| fail(&f))?;
    bar.finish_and_clear();
    if let Some(swap) = swap {
        swap.switch().map_err(|f| fail(&f))?;
    }
    timings.end("write");
    Ok(finish(args, terminal, &summary, outcome, &timings))
}

/// A name for everything that the site and what is said of it depend on: sources, settings, options, known
/// findings, and this program.
fn fingerprint(args: &BuildArgs, project: &Project, baseline: Option<&str>) -> String {
    let today = project::today(&args.project);
    let mut hasher = blake3::Hasher::new();
    let options = format!("{:?} {:?} {today}", args.audience, args.editions);
    for part in [env!("CARGO_PKG_VERSION"), env!("TICKBOOK_SOURCES"), &options, baseline.unwrap_or_default()] {
        hasher.update(part.as_bytes()).update(b"\0");
    }
    hasher.update(&project.hash);
    hasher.finalize().to_hex()[..32].to_owned()
}

/// Refuses to build while there are findings at error level.
fn refuse(report: &Report, playbook: &Playbook, terminal: &Terminal) -> Result<(), Outcome> {
    let errors = report.count(Severity::Error);
    if errors == 0 {
        return Ok(());
    }
    let text = |path: &str| playbook.sources.text(path).map(|t| Cow::Borrowed(&**t));
    for finding in report.findings.iter().filter(|f| f.severity == Severity::Error).take(summary::MOST) {
        terminal.line(&format!("{}\n", report::terminal(finding, &text, None, terminal.style())));
    }
    let more = if errors > summary::MOST { format!(" (the first {} are shown)", summary::MOST) } else { String::new() };
    let remain = if errors == 1 { "1 error remains".to_owned() } else { format!("{errors} errors remain") };
    terminal.fail(&format!("nothing was written, because {remain}{more}; `tickbook check` shows all"));
    Err(Outcome::Findings)
}

/// Says what was built, and what `build` ends with.
fn finish(
    args: &BuildArgs,
    terminal: &Terminal,
    summary: &Summary,
    outcome: disk::Outcome,
    timings: &Timings,
) -> Outcome {
    terminal.print(&summary.findings(terminal));
    terminal.done(&summary.show(terminal, args.out(), outcome, timings.total()));
    if !summary.locked() {
        terminal.note("note: ticks are not yet safe across edits: run `tickbook items accept --all`");
    }
    if args.timings {
        terminal.always(&timings.show());
    }
    let errors = summary.errors();
    if errors == 0 {
        return Outcome::Clean;
    }
    let remain = if errors == 1 { "1 error remains".to_owned() } else { format!("{errors} errors remain") };
    let advice = "run `tickbook check` and fix them; `--strict` writes nothing while there are any";
    terminal.line(&format!("The site was written, but {remain}: {advice}"));
    if args.exit_zero { Outcome::Clean } else { Outcome::Findings }
}

fn report_theme(project: &Project, fault: &ThemeFault, terminal: &Terminal) -> Outcome {
    project::report_theme(project, fault, terminal);
    Outcome::Failed
}

fn failed(fault: &PublishFault, terminal: &Terminal) -> Outcome {
    terminal.fail(&fault.to_string());
    Outcome::Failed
}
