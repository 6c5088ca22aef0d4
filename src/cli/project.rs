//! Reading a playbook for a command, and saying what is wrong with it.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::BASELINE;
use crate::config::Config;
use crate::disk::{self, Door, Links, Project, ReadFault};
use crate::finding::{Finding, Place, Severity};
use crate::library::assembled;
pub(super) use crate::library::theme;
use crate::playbook::{Languages, Memo, Playbook, Request, Skipped};
use crate::report;
use crate::text::{Span, limits, nearest};
use crate::theme::ThemeFault;

use super::args::{Command, ProjectArgs};
use super::{Outcome, Terminal};

/// A playbook, assembled.
pub(super) struct Loaded {
    pub(super) project: Project,
    pub(super) playbook: Playbook,
}

impl Borrow<Playbook> for Loaded {
    fn borrow(&self) -> &Playbook {
        &self.playbook
    }
}

/// Finds the playbook at or above the folder that a command names. Its site is in its folder.
pub(super) fn find(command: &mut Command) {
    let Some(folder) = command.folder() else { return };
    let Some((root, _)) = disk::find_above(folder) else { return };
    folder.clone_from(&root);
    let site = || if root == Path::new(".") { PathBuf::from("site") } else { root.join("site") };
    match command {
        Command::Build(args) => _ = args.out.get_or_insert_with(site),
        Command::Publish(args) if args.site.is_none() => _ = args.out.get_or_insert_with(site),
        _ => {}
    }
}

/// So many files that are left out for one reason are one note.
const MANY: usize = 4;

fn note_left_out(skipped: &[Skipped], terminal: &Terminal) {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in skipped {
        by_reason.entry(&one.reason).or_default().push(&one.path);
    }
    for (reason, paths) in by_reason {
        if let [first, others @ ..] = &paths[..]
            && paths.len() >= MANY
        {
            let others = others.len();
            terminal.note(&format!("note: `{first}` and {others} others are left out, each for one reason: {reason}"));
        } else {
            for path in paths {
                terminal.note(&format!("note: `{path}` is left out: {reason}"));
            }
        }
    }
}

/// Reads the playbook that the arguments name, or says why that cannot be. A command that writes or publishes does
/// nothing while a file cannot be read.
pub(super) fn read(args: &ProjectArgs, terminal: &Terminal) -> Result<Project, Outcome> {
    let project = read_for_report(args, terminal)?;
    note_left_out(&project.sources.skipped, terminal);
    if !project.sources.unreadable.is_empty() {
        for file in &project.sources.unreadable {
            terminal.fail(&format!("cannot read `{}`: {}", file.path, file.reason));
        }
        return Err(Outcome::Failed);
    }
    Ok(project)
}

/// The same for a command that reports what is left out and what cannot be read.
pub(super) fn read_for_report(args: &ProjectArgs, terminal: &Terminal) -> Result<Project, Outcome> {
    let project = disk::read_project(&args.dir, &crate::check::settable()).map_err(|fault| {
        report_fault(&fault, terminal);
        Outcome::Failed
    })?;
    languages(&project, terminal)?;
    Ok(project)
}

/// Says what is wrong with the project's own languages: what they were to say would be missing without a word.
fn languages(project: &Project, terminal: &Terminal) -> Result<(), Outcome> {
    if project.languages.is_empty() {
        return Ok(());
    }
    let own = Languages::new(&project.config, &[], &project.languages);
    let words = own.vocabulary_faults.iter().map(|f| (&f.path, f.offset, &f.message));
    let said = own.catalogue_faults.iter().map(|f| (&f.path, f.offset, &f.message));
    let mut faults: Vec<_> = words.chain(said).collect();
    faults.sort();
    faults.dedup();
    for (path, offset, message) in faults.iter().take(MOST_FAULTS) {
        let mut files = project.languages.iter().flat_map(|l| l.messages.iter().chain(&l.vocabulary));
        let Some((_, text)) = files.find(|(name, _)| name == *path) else { continue };
        let start = text.floor_char_boundary(*offset);
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let place = Place { file: path.as_str().into(), span: Span::new(start, end) };
        let finding = Finding::new("language", Severity::Error, place, (*message).clone());
        let shown = report::terminal(&finding, &|_| Some(text.as_str().into()), None, terminal.fault_style());
        terminal.always(&format!("{shown}\n"));
    }
    more(faults.len(), terminal);
    if faults.is_empty() { Ok(()) } else { Err(Outcome::Failed) }
}

/// The text of the baseline, if the playbook has one.
pub(super) fn baseline(root: &Path, terminal: &Terminal) -> Result<Option<String>, Outcome> {
    // A baseline that is broken excuses nothing; it is not a reason to stop.
    match Door::new(root).read(BASELINE, Links::Inside, limits::BASELINE) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(barred) if barred.is_absent() => Ok(None),
        Err(barred) => {
            terminal.fail(&format!("cannot read `{}`: {barred}", root.join(BASELINE).display()));
            Err(Outcome::Failed)
        }
    }
}

/// Assembles a playbook that was read.
pub(super) fn load(project: Project, request: Request, memo: &Memo) -> Loaded {
    let playbook = assembled(&project, request, memo);
    Loaded { project, playbook }
}

/// Assembles a playbook for a command that is of no use without pages, or for an audience.
pub(super) fn load_pages(
    project: Project,
    request: Request,
    memo: &Memo,
    terminal: &Terminal,
) -> Result<Loaded, Outcome> {
    let loaded = load(project, request, memo);
    audience(&loaded.playbook, terminal)?;
    if loaded.playbook.pages.is_empty() {
        let folders = loaded.playbook.locales().iter().map(|l| match l.config.path.as_str() {
            "" => "`.`".to_owned(),
            path => format!("`{path}`"),
        });
        let folders = folders.collect::<Vec<_>>().join(" and ");
        let seen = loaded.playbook.request.audience.as_deref();
        let seen = seen.map_or(String::new(), |name| format!(" that `{name}` may see"));
        terminal
            .fail(&format!("there are no pages{seen} in {folders}; `tickbook check` shows which files are left out"));
        return Err(Outcome::Failed);
    }
    Ok(loaded)
}

/// Refuses an audience that cannot be told from others: without a key every page would be shown to it.
pub(super) fn audience_key(config: &Config, audience: Option<&str>, terminal: &Terminal) -> Result<(), Outcome> {
    let Some(name) = audience.filter(|_| config.audience_key.is_none()) else { return Ok(()) };
    terminal.fail(&format!(
        "`--audience {name}` needs `audience_key` in tickbook.toml: the front matter key that names a page's audiences"
    ));
    Err(Outcome::Failed)
}

/// Refuses an audience that neither the config nor any page names.
pub(super) fn audience(playbook: &Playbook, terminal: &Terminal) -> Result<(), Outcome> {
    let asked = playbook.request.audience.as_deref();
    audience_key(&playbook.config, asked, terminal)?;
    let Some(name) = asked else { return Ok(()) };
    let listed = &playbook.config.audiences;
    let named = playbook.audiences.iter().filter(|_| listed.is_empty());
    let known: Vec<&str> = listed.iter().chain(named).map(String::as_str).collect();
    if known.iter().any(|k| k.eq_ignore_ascii_case(name)) {
        return Ok(());
    }
    let help = match nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "no page names an audience".to_owned(),
        None => format!("the audiences are {}", known.join(", ")),
    };
    terminal.fail(&format!("there is no audience `{name}`; {help}"));
    Err(Outcome::Failed)
}

/// The day that counts as today: as asked for, else `SOURCE_DATE_EPOCH`, else the system's.
pub(super) fn today(args: &ProjectArgs) -> Date {
    today_or(args.today)
}

/// `asked`, else `SOURCE_DATE_EPOCH`, else the system's day.
pub(super) fn today_or(asked: Option<Date>) -> Date {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    asked.or_else(|| epoch().ok().flatten()).or_else(|| day_of(now)).unwrap_or(jiff::civil::date(1970, 1, 1))
}

/// The day that `SOURCE_DATE_EPOCH` names; `None` where it is not set.
///
/// # Errors
/// When it names none. Every command asks this first.
pub(super) fn epoch() -> Result<Option<Date>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let digits = value.to_str().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    let day = digits.and_then(|text| text.parse().ok()).and_then(day_of);
    day.map(Some).ok_or_else(|| {
        format!(
            "invalid SOURCE_DATE_EPOCH `{}`; set it to the seconds since 1970-01-01, such as 1795305600, up to the year 9999",
            value.to_string_lossy()
        )
    })
}

fn day_of(seconds: u64) -> Option<Date> {
    let days = i32::try_from(seconds / 86_400).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Says why a playbook cannot be read.
pub(super) fn report_fault(fault: &ReadFault, terminal: &Terminal) {
    let ReadFault::Config { path, text, faults } = fault else {
        terminal.fail(&fault.to_string());
        return;
    };
    for fault in faults.iter().take(MOST_FAULTS) {
        let place = Place { file: path.as_str().into(), span: fault.span };
        let mut finding = Finding::new("config", Severity::Error, place, fault.message.clone());
        finding.help.clone_from(&fault.help);
        let shown = report::terminal(&finding, &|_| Some(text.as_str().into()), None, terminal.fault_style());
        terminal.always(&format!("{shown}\n"));
    }
    more(faults.len(), terminal);
}

/// So many mistakes of settings or catalogues are shown.
const MOST_FAULTS: usize = 20;

/// Says how many mistakes are not shown.
fn more(faults: usize, terminal: &Terminal) {
    if faults > MOST_FAULTS {
        terminal.always(&format!("and {} more mistakes", faults - MOST_FAULTS));
    }
}

/// The ids that the theme has for parts of its pages; none of a theme with a fault, which `build` reports.
pub(super) fn own_ids(project: &Project) -> Arc<BTreeSet<String>> {
    Arc::new(theme(project).map(|theme| crate::render::own_ids(&theme)).unwrap_or_default())
}

/// Says what is wrong with a theme, with the place in its file.
pub(super) fn report_theme(project: &Project, fault: &ThemeFault, terminal: &Terminal) {
    let text = |file: &str| {
        let inside = file.strip_prefix("themes/")?;
        let (name, rest) = inside.split_once('/')?;
        let mut all = project.themes.iter().cloned().chain(disk::embed::themes());
        let theme = all.find(|t| t.name == name)?;
        match rest.strip_prefix("templates/") {
            Some(template) => theme.templates.get(template).cloned().map(Cow::Owned),
            None => theme.settings.map(Cow::Owned),
        }
    };
    match (&fault.file, fault.span) {
        (Some(file), Some(span)) => {
            let place = Place { file: file.as_str().into(), span };
            let finding = Finding::new("theme", Severity::Error, place, fault.message.clone());
            terminal.always(&report::terminal(&finding, &text, None, terminal.fault_style()));
        }
        _ => terminal.fail(&fault.to_string()),
    }
}
