//! `tickbook publish`: the site into object storage or a folder.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::config::{Config, EditionList, PublishConfig};
use crate::disk::{self, Project};
use crate::locale::Tag;
use crate::playbook::Languages;
use crate::upload::{self, Notice, Options, Pace, Plan, Progress, Site, Store, Target, UploadFault, editions};

use super::args::{BuildArgs, PublishArgs};
use super::{Outcome, Terminal, build, project, stop};

/// So many files may go unless more are allowed.
const MOST_DELETES: usize = 256;

pub(super) fn run(args: &PublishArgs, terminal: &Terminal) -> Outcome {
    match publish(args, terminal) {
        Ok(()) => Outcome::Clean,
        Err(outcome) => outcome,
    }
}

fn publish(args: &PublishArgs, terminal: &Terminal) -> Result<(), Outcome> {
    let fail = |why: &str| {
        terminal.fail(why);
        Outcome::Failed
    };
    let fault = |fault: UploadFault| fail(&fault.to_string());
    let root = &args.project.dir;
    // A site that was built elsewhere needs no playbook.
    let own = if args.site.is_none() || root.join(disk::CONFIG).is_file() {
        Some(project::read(&args.project, terminal)?)
    } else {
        None
    };
    let config = own.as_ref().map(|project| &project.config);
    let settings = config.map(|config| config.publish.clone()).unwrap_or_default();
    let target = target(args, &settings).map_err(|why| fail(&why))?;
    if let Target::Folder(path) = &target {
        let folders: Vec<&str> = config.iter().flat_map(|c| &c.locales).map(|l| l.path.as_str()).collect();
        if config.is_some() {
            disk::check_place(root, &folders, path, false).map_err(|f| fail(&f.to_string()))?;
        }
        apart(path, args.folder()).map_err(|why| fail(&why))?;
    }
    let root_store = upload::open(&target).map_err(fault)?;
    let (place, store) = match &args.edition {
        None => (target, None),
        Some(name) => {
            if let Some(why) = editions::misnamed(name) {
                return Err(fail(&why));
            }
            let place = target.below(&format!("{}/{name}", editions::EDITIONS));
            let store = upload::open(&place).map_err(fault)?;
            (place, Some(store))
        }
    };
    if args.site.is_none() {
        let list = match &args.edition {
            Some(name) => Some(EditionList { href: "../index.html".to_owned(), own: Some(name.clone()) }),
            None if editions::any(&*root_store, Pace::default()).map_err(fault)? => {
                Some(EditionList { href: editions::PAGE.to_owned(), own: None })
            }
            None => None,
        };
        make(args, list, terminal)?;
    }
    let bar = terminal.spinner("comparing");
    let site = Site::read(args.folder(), settings.compress).map_err(fault)?;
    bar.finish_and_clear();
    let plan = send(args, &settings, &**store.as_ref().unwrap_or(&root_store), &site, terminal).map_err(fault)?;
    if let Some(name) = args.edition.as_ref().filter(|_| !args.dry_run) {
        let day = project::today(&args.project).to_string();
        let languages = languages(own.as_ref());
        if let Some(locale) = languages.locales.first() {
            let words = (locale.tag(), &locale.catalogue);
            let pace = Pace::default();
            editions::record(&*root_store, pace, name, &day, &site, plan.is_empty(), words).map_err(fault)?;
        }
    }
    report(args, &place, &site, &plan, terminal);
    Ok(())
}

/// Those of the playbook; English for a site that was built elsewhere.
fn languages(own: Option<&Project>) -> Languages {
    let english = || Config::of_folders(Tag::new("en").into_iter().collect());
    match own {
        Some(own) => Languages::new(&own.config, &disk::embed::languages(), &own.languages),
        None => Languages::new(&english(), &disk::embed::languages(), &[]),
    }
}

/// Where to.
fn target(args: &PublishArgs, settings: &PublishConfig) -> Result<Target, String> {
    match (&args.target, &settings.target) {
        (Some(text), _) => Target::parse(text, Path::new("")),
        (None, Some(text)) => Target::parse(text, &args.project.dir),
        (None, None) => Err("name a target, such as `tickbook publish s3://bucket/folder`, or set `target` under \
                             `[publish]` in tickbook.toml"
            .to_owned()),
    }
}

/// Refuses a target that is the site, or lies in it or around it.
fn apart(target: &Path, site: &Path) -> Result<(), String> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (there, here) = (real(target), real(site));
    if there.starts_with(&here) || here.starts_with(&there) {
        return Err(format!(
            "the target `{}` and the site `{}` overlap; use two folders",
            target.display(),
            site.display()
        ));
    }
    Ok(())
}

/// Builds the site; with errors nothing is published.
fn make(args: &PublishArgs, editions: Option<EditionList>, terminal: &Terminal) -> Result<(), Outcome> {
    let build = BuildArgs {
        project: args.project.clone(),
        out: Some(args.folder().to_owned()),
        audience: args.audience.clone(),
        strict: true,
        exit_zero: false,
        force: false,
        swap: false,
        threads: None,
        timings: false,
        editions,
    };
    match build::run(&build, terminal) {
        Outcome::Clean => Ok(()),
        outcome => {
            terminal.fail("nothing was published; to publish a site with errors, build it and use `--site`");
            Err(outcome)
        }
    }
}

fn send(
    args: &PublishArgs,
    settings: &PublishConfig,
    store: &dyn Store,
    site: &Site,
    terminal: &Terminal,
) -> Result<Plan, UploadFault> {
    let stop = Arc::new(AtomicBool::new(false));
    stop::first_ends(Some(&stop));
    let bar = std::sync::OnceLock::new();
    let progress = Progress {
        stop: &stop,
        begin: &|plan| {
            if !args.dry_run {
                let _ = bar.set(terminal.bar("publishing", plan.all().count() + plan.removals.len()));
            }
        },
        step: &|| {
            if let Some(bar) = bar.get() {
                bar.inc(1);
            }
        },
        tell: &|notice| {
            terminal.note(&match notice {
                Notice::Waiting(patience) => format!(
                    "another publish into this target is under way, or was interrupted; waiting until it ends, or shows \
                     no sign of life for {} seconds",
                    patience.as_secs()
                ),
                Notice::TakingOver => "the other publish was interrupted; continuing it".to_owned(),
            });
        },
        pace: Pace::default(),
    };
    let options = Options {
        max_deletes: args.max_deletes.or(settings.max_deletes).unwrap_or(MOST_DELETES),
        force: args.force,
        dry_run: args.dry_run,
    };
    let done = upload::publish(store, site, options, &progress);
    stop::first_ends(None);
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    done
}

/// Prints what was done, or would be.
fn report(args: &PublishArgs, target: &Target, site: &Site, plan: &Plan, terminal: &Terminal) {
    if args.dry_run {
        for upload in plan.all() {
            terminal.line(&format!("send    {}", upload.name));
        }
        for name in &plan.removals {
            terminal.line(&format!("remove  {name}"));
        }
    }
    let count = |n: usize| if n == 1 { "1 file".to_owned() } else { format!("{n} files") };
    let (sent, gone) = (plan.all().count(), plan.removals.len());
    if plan.is_empty() {
        terminal.done(&format!("`{target}` is up to date: {}\n", count(site.files.len())));
        return;
    }
    let bytes: u64 = plan.all().filter_map(|upload| site.sizes.get(&upload.name)).sum();
    let (unit, name) = if bytes < 1_000_000 { (1_000, "kB") } else { (1_000_000, "MB") };
    let size = format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit);
    let verb = if args.dry_run { "Would publish" } else { "Published" };
    let same = plan.unchanged;
    terminal.done(&format!("{verb} to `{target}`: {} sent ({size}), {gone} removed, {same} unchanged\n", count(sent)));
}
