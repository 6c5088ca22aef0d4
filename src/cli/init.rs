//! `tickbook init`: a `tickbook.toml` for pages that are there already, and what is covered with it.

use std::collections::BTreeMap;

use crate::config::propose::{Proposal, Repository, propose};
use crate::disk::{self, Door, Links};
use crate::lock::{self, LOCK};
use crate::model::page_stem;
use crate::playbook::{Memo, Playbook, Request};
use crate::text::limits;

use super::args::{InitArgs, ProjectArgs};
use super::items::first_lock;
use super::summary::plural;
use super::{Outcome, Terminal, project};

pub(super) fn run(args: &InitArgs, terminal: &Terminal) -> Outcome {
    let dir = &args.dir;
    let files = disk::list(dir);
    let door = Door::new(dir);
    let text = |path: &str| {
        let bytes = door.read(path, Links::Inside, limits::CONFIG).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let Some(proposal) = propose(&Repository { files: &files, text: &text }) else {
        terminal
            .fail(&format!("there are no Markdown pages below `{}`; `tickbook new` makes a playbook", dir.display()));
        return Outcome::Failed;
    };
    let folder =
        std::path::absolute(dir).ok().and_then(|path| path.file_name().map(|n| n.to_string_lossy().into_owned()));
    let config = proposal.toml(folder.as_deref().unwrap_or("Playbook"));
    match door.read(disk::CONFIG, Links::Inside, limits::CONFIG) {
        Err(barred) if barred.is_absent() => {}
        Ok(there) => return compare(&String::from_utf8_lossy(&there), &config, terminal),
        Err(barred) => {
            terminal.fail(&format!("cannot read `{}`: {barred}", dir.join(disk::CONFIG).display()));
            return Outcome::Failed;
        }
    }
    let path = dir.join(disk::CONFIG);
    if let Err(error) = disk::replace(&path, config.as_bytes()) {
        terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
        return Outcome::Failed;
    }
    terminal.print(&terminal.bold(&format!("This looks like {}. Wrote {}.", proposal.tool.name(), path.display())));
    terminal.print("\n");
    covered(args, &proposal, &files, terminal)
}

/// A config that is there stays unchanged; what would be different is shown.
fn compare(there: &str, proposed: &str, terminal: &Terminal) -> Outcome {
    let settings = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.split(" #").next().unwrap_or(line).trim());
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    };
    let (old, new) = (settings(there), settings(proposed));
    let missing: Vec<&String> = new.iter().filter(|line| !old.contains(line)).collect();
    terminal.line(&format!("`{}` is there and stays as it is.", disk::CONFIG));
    if missing.is_empty() {
        terminal.line("It has everything that `init` would write.");
    } else {
        terminal.line("`init` would also write:");
        for line in missing {
            terminal.line(&format!("  {line}"));
        }
    }
    Outcome::Clean
}

/// Reads the playbook with its new config, writes the first lock, and says what is there.
fn covered(args: &InitArgs, proposal: &Proposal, files: &[String], terminal: &Terminal) -> Outcome {
    let project = ProjectArgs { dir: args.dir.clone(), today: args.today };
    let read = match project::read(&project, terminal) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let request = Request { audience: None, today: Some(project::today_or(args.today)) };
    let loaded = project::load(read, request, &Memo::default());
    let playbook = &loaded.playbook;
    let items = lock::items(playbook);
    for line in summary(playbook, &items, proposal).into_iter().chain(beside(proposal, files)) {
        terminal.line(&format!("  {line}"));
    }
    if !items.locked && !items.all.is_empty() {
        if let Err(outcome) = first_lock(&args.dir, playbook, &items, terminal) {
            return outcome;
        }
        terminal.line(&format!("  {LOCK} remembers {}; commit it", plural(items.all.len(), "item", "items")));
    }
    terminal.line("\nNext: `tickbook serve --open` shows the site, `tickbook check` what to look at.");
    Outcome::Clean
}

fn summary(playbook: &Playbook, items: &lock::Items, proposal: &Proposal) -> Vec<String> {
    let mut out = Vec::new();
    for (locale, own) in playbook.locales().iter().enumerate() {
        let pages = playbook.pages.iter().filter(|page| page.locale == locale).count();
        let folder = if own.config.path.is_empty() { "." } else { own.config.path.as_str() };
        out.push(format!("{}: {} in `{folder}`", own.tag(), plural(pages, "page", "pages")));
    }
    let of = |kind| items.all.iter().filter(|item| item.kind == kind).count();
    let boxes = of(lock::ItemKind::Checkbox);
    let (tasks, points) = (of(lock::ItemKind::Task), of(lock::ItemKind::Guidance));
    out.push(format!(
        "to tick: {}, {}, {}",
        plural(boxes, "checklist item", "checklist items"),
        plural(tasks, "task", "tasks"),
        plural(points, "guidance point", "guidance points")
    ));
    // What is included in several pages is there once.
    let named = playbook.pages.iter().flat_map(|page| {
        let document = &page.document;
        document.foreign.iter().filter_map(|f| Some((document.files.get(usize::from(f.file))?, f.span)))
    });
    let foreign = named.collect::<std::collections::HashSet<_>>().len();
    if foreign > 0 {
        out.push(format!(
            "not understood: {}, shown as code (`unknown-syntax`)",
            plural(foreign, "directive", "directives")
        ));
    }
    if boxes + tasks + points == 0 {
        out.push("nothing can be ticked yet: write `- [ ]` before what is to be ticked".to_owned());
    }
    out.extend(proposal.notes.iter().cloned());
    out
}

/// How many files are no part of the playbook though they are Markdown, and where most of them are.
fn beside(proposal: &Proposal, files: &[String]) -> Option<String> {
    let folders: Vec<&str> = proposal.languages.iter().map(|language| language.path.as_str()).collect();
    let is_inside = |file: &str| {
        let below =
            |folder: &&str| *folder == "." || file.strip_prefix(*folder).is_some_and(|rest| rest.starts_with('/'));
        let excluded = |pattern: &String| {
            file.strip_prefix(pattern.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        folders.iter().any(below) && !proposal.exclude.iter().any(excluded)
    };
    let hidden = |file: &str| file.split('/').any(|part| part.starts_with('.') || part == "node_modules");
    let is_out = |file: &&str| page_stem(file).is_some() && !is_inside(file) && !hidden(file);
    let out: Vec<&str> = files.iter().map(String::as_str).filter(is_out).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &out {
        *count.entry(file.split_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
    }
    let (folder, most) = count.into_iter().max_by_key(|(_, files)| *files)?;
    let place = match (folder, most) {
        ("", most) if most == out.len() => format!(", such as `{}`", out.first()?),
        (folder, most) if most == out.len() => format!(" in `{folder}`"),
        ("", most) => format!(", {most} of them in the repository's top folder"),
        (folder, most) => format!(", {most} of them in `{folder}`"),
    };
    Some(format!("left out: {}{place}", plural(out.len(), "Markdown file", "Markdown files")))
}
