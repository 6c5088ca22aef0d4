//! `tickbook check`: all findings of all rules, and the fixes.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::check::{self, BASELINE, Baseline, Facts, Pick, Report, Selection};
use crate::disk;
use crate::finding::Severity;
use crate::lock;
use crate::playbook::{Memo, Request};
use crate::report::{Format, Places, Run, Shown, Style};
use crate::text::nearest;

use super::args::CheckArgs;
use super::fixing;
use super::online::Asked;
use super::project::{self, Loaded};
use super::target::Target;
use super::vcs::GitFacts;
use super::{Outcome, Terminal};

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> Outcome {
    match steps(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

/// What is checked, and what is asked outside the playbook, once for all rounds.
struct Outside {
    target: Target,
    online: Asked,
    git: GitFacts,
    own_ids: OnceLock<Arc<BTreeSet<String>>>,
}

fn steps(args: &CheckArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    if args.dry_run && args.format.name != "text" {
        terminal.fail("`--fix --dry-run` shows a diff, which goes with no other `--format` than text");
        return Err(Outcome::Failed);
    }
    let mut formats = std::iter::once(args.format).chain(args.report.iter().map(|(format, _)| *format));
    if args.preview.is_some() && !formats.any(|format| format.name == "markdown") {
        terminal.fail("`--preview` is for the format markdown; add `--report markdown=FILE`");
        return Err(Outcome::Failed);
    }
    let selection = selection(args, terminal)?;
    let rules =
        ["unrecorded-change", "future-date", "outdated-translation"].iter().any(|name| selection.wants_rule(name));
    let target = Target::find(args, terminal)?;
    let git = GitFacts::gather(&target.project.dir, !args.no_git, rules, args.since.as_deref(), terminal)?;
    let outside = Outside { target, online: Asked::default(), git, own_ids: OnceLock::new() };
    let memo = Memo::default();
    let loaded = load(args, &outside.target, &memo, terminal)?;
    outside.target.strangers(&loaded, terminal);
    if !args.fix {
        return examine(args, loaded, None, &outside, terminal);
    }
    let pick = if args.suggested { Pick::Suggested } else { Pick::Safe };
    let settled = fixing::settle(loaded, pick, &memo, |loaded| check_all(args, loaded, None, &outside, terminal))?;
    if args.dry_run {
        settled.show(terminal);
        return foresee(args, &settled.0.now, &outside, terminal);
    }
    let left = settled.write(terminal)?;
    let known = (left == 0).then_some(settled.0.report);
    let loaded = if left == 0 { settled.0.now } else { load(args, &outside.target, &memo, terminal)? };
    examine(args, loaded, known, &outside, terminal)
}

fn selection(args: &CheckArgs, terminal: &Terminal) -> Result<Selection, Outcome> {
    let names: Vec<&str> = check::settable().iter().map(|s| s.name).collect();
    for name in args.select.iter().chain(&args.ignore) {
        if !names.contains(&name.as_str()) {
            let help = match nearest(name, &names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`tickbook explain` lists them".to_owned(),
            };
            terminal.fail(&format!("there is no rule or group `{name}`; {help}"));
            return Err(Outcome::Failed);
        }
    }
    Ok(Selection { select: args.select.clone(), ignore: args.ignore.clone() })
}

fn load(args: &CheckArgs, target: &Target, memo: &Memo, terminal: &Terminal) -> Result<Loaded, Outcome> {
    // A fix may depend on a page that cannot be read.
    let read = if args.fix { project::read } else { project::read_for_report };
    let project = target.fill(read(&target.project, terminal)?, terminal)?;
    let request = Request { audience: None, today: Some(project::today(&target.project)) };
    Ok(project::load(project, request, memo))
}

fn facts(args: &CheckArgs, loaded: &Loaded, outside: &Outside, terminal: &Terminal) -> Result<Facts, Outcome> {
    let online = outside.online.get(args, loaded, terminal)?.map(|online| online.verdicts.clone());
    let own_ids = outside.own_ids.get_or_init(|| project::own_ids(&loaded.project)).clone();
    Ok(Facts { today: Some(project::today(&outside.target.project)), git: outside.git.files.clone(), online, own_ids })
}

fn check_all(
    args: &CheckArgs,
    loaded: &Loaded,
    baseline: Option<&Baseline>,
    outside: &Outside,
    terminal: &Terminal,
) -> Result<Report, Outcome> {
    let facts = facts(args, loaded, outside, terminal)?;
    let selection = selection(args, terminal)?;
    let items = || lock::items(&loaded.playbook);
    let (_, mut report) = check::check_beside(&loaded.playbook, items, &facts, &selection, None);
    let wants = |file: &str| outside.target.wants(file);
    outside.git.narrow(loaded, (&facts, &selection), &wants, &mut report, terminal)?;
    outside.target.narrow(&mut report.findings);
    if let Some(baseline) = baseline {
        report.subtract(&loaded.playbook, baseline);
        if let Some(compared) = &mut report.compared {
            compared.fixed.retain(|(file, _), _| wants(file));
        }
    }
    Ok(report)
}

/// The outcome of `check` for a playbook that is not written.
fn foresee(args: &CheckArgs, loaded: &Loaded, outside: &Outside, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let baseline = project::baseline(&loaded.project.root, terminal)?.map(|text| Baseline::read(&text));
    let report = check_all(args, loaded, baseline.as_ref(), outside, terminal)?;
    Ok(if outside.online.stopped() { Outcome::Failed } else { outcome(args, &report) })
}

fn outcome(args: &CheckArgs, report: &Report) -> Outcome {
    let strict = args.strict && report.count(Severity::Warning) > 0;
    let fails = (report.count(Severity::Error) > 0 || strict) && !args.exit_zero;
    if fails { Outcome::Findings } else { Outcome::Clean }
}

/// Reports what is found; `known` is the report without a baseline, if there is one already.
fn examine(
    args: &CheckArgs,
    loaded: Loaded,
    known: Option<Report>,
    outside: &Outside,
    terminal: &Terminal,
) -> Result<Outcome, Outcome> {
    let path = loaded.project.root.join(BASELINE);
    if args.write_baseline {
        let report = match known {
            Some(report) => report,
            None => check_all(args, &loaded, None, outside, terminal)?,
        };
        let baseline = Baseline::of(&loaded.playbook, &report.findings);
        if let Err(error) = disk::replace(&path, baseline.write().as_bytes()) {
            terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
            return Err(Outcome::Failed);
        }
        let known = if baseline.len() == 1 { "1 finding is" } else { &format!("{} findings are", baseline.len()) };
        terminal.note(&format!("{known} known now; only new ones are reported"));
        return Ok(Outcome::Clean);
    }
    let baseline = project::baseline(&loaded.project.root, terminal)?.map(|text| Baseline::read(&text));
    let report = match known.filter(|_| baseline.is_none()) {
        Some(report) => report,
        None => check_all(args, &loaded, baseline.as_ref(), outside, terminal)?,
    };
    let sources = loaded.playbook.sources.clone();
    let text = |path: &str| sources.text(path).map(|t| &**t);
    let places = Places::new(&text);
    let folder = folder_in_repository(&outside.target.project.dir);
    let changes = outside.git.changes();
    let changed = |file: &str| changes.is_some_and(|changes| changes.has(file)) && outside.target.wants(file);
    let run = Run {
        playbook: &loaded.playbook,
        report: &report,
        places: &places,
        folder: &folder,
        strict: args.strict,
        online: outside.online.done().and_then(|online| serde_json::to_value(online.tally).ok()),
        changed: changes.is_some().then_some(&changed),
        preview: args.preview.as_deref(),
        shown: Shown {
            style: terminal.style(),
            statistics: args.statistics,
            max_per_file: args.max_per_file,
            fixed: args.fix,
        },
    };
    print(args.format, &run, terminal);
    for (format, path) in &args.report {
        file(format, path, &run, terminal)?;
    }
    if !args.format.summary {
        terminal.note(&run.summary());
    }
    if outside.online.stopped() {
        return Ok(Outcome::Failed);
    }
    Ok(outcome(args, &report))
}

/// Prints the report.
fn print(format: &Format, run: &Run<'_>, terminal: &Terminal) {
    // What cannot be written, the terminal reports.
    let mut out = terminal.writer(format.json);
    let _ = (format.write)(&mut out, run);
    let _ = out.flush();
}

/// Writes the report into a file.
fn file(format: &Format, path: &Path, run: &Run<'_>, terminal: &Terminal) -> Result<(), Outcome> {
    let mut bytes = Vec::new();
    let plain = Run { shown: Shown { style: Style { colour: false, width: 100 }, ..run.shown }, ..run.clone() };
    let made = (format.write)(&mut bytes, &plain);
    made.and_then(|()| disk::replace(path, Terminal::harmless(&bytes, format.json).as_bytes())).map_err(|error| {
        terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
        Outcome::Failed
    })
}

/// The playbook's folder as services of a repository name it: from the repository's root, or for want of one as given.
fn folder_in_repository(dir: &Path) -> String {
    let found = std::fs::canonicalize(dir).ok().and_then(|dir| {
        let root = dir.ancestors().find(|above| above.join(".git").exists())?;
        Some(dir.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    });
    found.unwrap_or_else(|| match dir.to_string_lossy().trim_start_matches("./").trim_end_matches('/') {
        "." => String::new(),
        given => given.to_owned(),
    })
}
