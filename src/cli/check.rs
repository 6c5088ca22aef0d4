//! `tickbook check`: all findings of all rules, and the fixes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::check::{self, BASELINE, Baseline, Facts, Pick, Report, Selection};
use crate::disk;
use crate::finding::{Finding, Severity};
use crate::lock;
use crate::playbook::{Memo, Request};
use crate::report::{self, Places};
use crate::text::nearest;

use super::args::{CheckArgs, CheckFormat};
use super::fixing;
use super::online::Asked;
use super::project::{self, Loaded};
use super::vcs::GitFacts;
use super::{Outcome, Terminal};

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> Outcome {
    match steps(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

/// What is asked outside the playbook, once for all rounds.
struct Outside {
    online: Asked,
    git: GitFacts,
    own_ids: OnceLock<Arc<BTreeSet<String>>>,
}

fn steps(args: &CheckArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    if args.dry_run && args.format != CheckFormat::Text {
        terminal.fail("`--fix --dry-run` shows a diff, which goes with no other `--format` than text");
        return Err(Outcome::Failed);
    }
    let selection = selection(args, terminal)?;
    let rules = ["unrecorded-change", "future-date"].iter().any(|name| selection.wants_rule(name));
    let git = GitFacts::gather(&args.project.dir, !args.no_git, rules, args.since.as_deref(), terminal)?;
    let outside = Outside { online: Asked::default(), git, own_ids: OnceLock::new() };
    let memo = Memo::default();
    let loaded = load(args, &memo, terminal)?;
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
    let loaded = if left == 0 { settled.0.now } else { load(args, &memo, terminal)? };
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

fn load(args: &CheckArgs, memo: &Memo, terminal: &Terminal) -> Result<Loaded, Outcome> {
    // A fix may depend on a page that cannot be read.
    let read = if args.fix { project::read } else { project::read_for_report };
    let project = read(&args.project, terminal)?;
    let request = Request { audience: None, today: Some(project::today(&args.project)) };
    Ok(project::load(project, request, memo))
}

fn facts(args: &CheckArgs, loaded: &Loaded, outside: &Outside, terminal: &Terminal) -> Result<Facts, Outcome> {
    let online = outside.online.get(args, loaded, terminal)?.map(|online| online.verdicts.clone());
    let own_ids = outside.own_ids.get_or_init(|| project::own_ids(&loaded.project)).clone();
    Ok(Facts { today: Some(project::today(&args.project)), git: outside.git.files.clone(), online, own_ids })
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
    let (_, mut report) = check::check_beside(&loaded.playbook, items, &facts, &selection, baseline);
    outside.git.narrow(loaded, &facts, &selection, &mut report, terminal)?;
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
        terminal.note(&format!("{} findings are known now; only new ones are reported", baseline.len()));
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
    let folder = folder_in_repository(&args.project.dir);
    match args.format {
        CheckFormat::Json => {
            let counts = (report.known, report.allowed);
            let tally = outside.online.done().map(|online| &online.tally);
            let _ = report::json(&mut terminal.writer(), &report.findings, &places, counts, tally);
            terminal.print("\n");
        }
        CheckFormat::Sarif => {
            let version = env!("CARGO_PKG_VERSION");
            let _ = report::sarif(&mut terminal.writer(), &report.findings, &places, &folder, version);
            terminal.print("\n");
        }
        CheckFormat::Github => {
            terminal.print(&report::github(&report.findings, &places, &folder));
        }
        CheckFormat::Text => people(args, &report, &text, terminal),
    }
    if outside.online.stopped() {
        return Ok(Outcome::Failed);
    }
    let outcome = outcome(args, &report);
    // The program ends here; taking a large playbook apart would only take time.
    std::mem::forget((report, loaded));
    Ok(outcome)
}

/// The playbook's folder as services of a repository name it: from the repository's root, or for want of one as given.
fn folder_in_repository(dir: &Path) -> String {
    let found = std::fs::canonicalize(dir).ok().and_then(|dir| {
        let root = dir.ancestors().find(|above| above.join(".git").exists())?;
        Some(dir.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    });
    found.unwrap_or_else(|| match dir.to_string_lossy().trim_start_matches("./").trim_end_matches('/') {
        "." => String::new(),
        given => given.trim_start_matches('/').to_owned(),
    })
}

fn people<'a>(
    args: &CheckArgs,
    report: &Report,
    text: &'a (dyn Fn(&str) -> Option<&'a str> + Sync),
    terminal: &Terminal,
) {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    if !args.statistics {
        let style = terminal.style();
        let write = |finding: &&Finding| {
            let url = rule_url(finding.rule);
            let text = |path: &str| text(path).map(Cow::Borrowed);
            format!("{}\n\n", report::terminal(finding, &text, url.as_deref(), style))
        };
        let mut findings: Vec<&Finding> = Vec::with_capacity(report.findings.len());
        for finding in &report.findings {
            let count = shown.entry(&finding.place.file).or_default();
            *count += 1;
            if *count <= args.max_per_file {
                findings.push(finding);
            } else {
                *left_out.entry(&finding.place.file).or_default() += 1;
            }
        }
        // In parts: the first ones are seen while the rest is written, and they are not all in memory at once.
        for part in findings.chunks(1000) {
            terminal.print(&part.par_iter().map(write).collect::<String>());
        }
        for (file, n) in left_out {
            terminal.line(&format!("{file}: {n} more findings; `--max-per-file` shows them\n"));
        }
    }
    terminal.print(&summary(args, report, terminal));
}

/// Where a rule is explained, if the package says where its repository is.
fn rule_url(rule: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY").trim_end_matches('/');
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/rules.md#{rule}"))
}

/// What lies behind most findings, where more were found than anybody reads one by one.
fn causes(report: &Report, terminal: &Terminal) -> String {
    const MANY: usize = 10;
    let mut out = String::new();
    let causes = check::root_causes(&report.findings);
    if report.findings.len() <= MANY || causes.is_empty() {
        return out;
    }
    let _ = writeln!(out, "{}", terminal.bold("What is behind most of them:"));
    for cause in causes {
        let _ = writeln!(out, "{:>6}  {}: {}", cause.findings, cause.rule, cause.cause);
        let _ = writeln!(out, "        {}", terminal.faint(&cause.change));
    }
    let _ = writeln!(out);
    out
}

fn summary(args: &CheckArgs, report: &Report, terminal: &Terminal) -> String {
    let mut out = String::new();
    let rules = report.by_rule();
    if args.statistics || rules.len() > 1 {
        let mut fixes: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in report.findings.iter().filter(|f| f.fix.is_some()) {
            *fixes.entry(finding.rule).or_default() += 1;
        }
        for (rule, severity, n) in &rules {
            let fixable = fixes.get(rule).copied().unwrap_or_default();
            let fix = if fixable > 0 { format!("  {fixable} with a fix") } else { String::new() };
            let _ = writeln!(out, "{n:>6}  {:<8} {rule:<24}{}", severity.as_str(), terminal.faint(&fix));
        }
        let _ = writeln!(out);
    }
    if args.statistics {
        let mut files: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &report.findings {
            *files.entry(&finding.place.file).or_default() += 1;
        }
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        for (file, n) in files.iter().take(20) {
            let _ = writeln!(out, "{n:>6}  {file}");
        }
        if files.len() > 20 {
            let _ = writeln!(out, "        and {} more files", files.len() - 20);
        }
        let _ = writeln!(out);
    }
    out.push_str(&causes(report, terminal));
    let plural = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let mut line = format!(
        "{}, {}, {}",
        plural(report.count(Severity::Error), "error", "errors"),
        plural(report.count(Severity::Warning), "warning", "warnings"),
        plural(report.count(Severity::Info), "note", "notes"),
    );
    if report.known > 0 {
        let _ = write!(line, "; {} in the baseline", report.known);
    }
    if report.allowed > 0 {
        let _ = write!(line, "; {} allowed by comments", report.allowed);
    }
    let _ = writeln!(out, "{}", terminal.bold(&line));
    let safe = report
        .findings
        .iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|f| f.applicability == crate::finding::Applicability::Safe)
        .count();
    // After fixing, what is left was said already.
    if safe > 0 && !args.fix {
        let _ = writeln!(out, "`tickbook check --fix` fixes {safe} of them; `--dry-run` shows how");
    }
    out
}
