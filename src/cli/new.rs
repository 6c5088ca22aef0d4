//! `tickbook new`: a playbook to start from, in one or two languages, with its lock.

use std::io;
use std::path::Path;

use crate::disk;
use crate::lock;
use crate::playbook::{Memo, Request};

use super::args::{NewArgs, ProjectArgs};
use super::items::first_lock;
use super::{Outcome, Terminal, project};

pub(super) fn run(args: &NewArgs, terminal: &Terminal) -> Outcome {
    let dir = &args.dir;
    match is_free(dir) {
        Ok(true) => {}
        Ok(false) => {
            terminal.fail(&format!("`{}` exists and is not empty; choose another name", dir.display()));
            return Outcome::Failed;
        }
        Err(error) => {
            terminal.fail(&format!("cannot look into `{}`: {error}", dir.display()));
            return Outcome::Failed;
        }
    }
    let today = project::today_or(args.today).to_string();
    let mut languages: Vec<&str> = Vec::new();
    for tag in &args.languages {
        if !languages.contains(&tag.as_str()) {
            languages.push(tag);
        }
    }
    let is_wanted = |path: &str| language_of(path).is_none_or(|tag| languages.contains(&tag));
    for (path, mut text) in disk::embed::template(&args.template).into_iter().filter(|(path, _)| is_wanted(path)) {
        if path == disk::CONFIG {
            text = settings(&text, &languages);
        }
        let path = dir.join(path);
        let written = path.parent().map_or(Ok(()), disk::create_dir_all);
        let written = written.and_then(|()| disk::replace(&path, text.replace("@today@", &today).as_bytes()));
        if let Err(error) = written {
            terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
            return Outcome::Failed;
        }
    }
    if let Err(outcome) = accept(args, terminal) {
        return outcome;
    }
    let name = dir.display();
    let names: Vec<&str> = languages.iter().map(|tag| if *tag == "de" { "German" } else { "English" }).collect();
    terminal.done(&format!(
        "{}\n\n  cd {name}\n  tickbook serve --open   # see every save in the browser\n  tickbook build          # write the site to the folder `site`\n",
        terminal.bold(&format!("A playbook in {} is in {name}.", names.join(" and ")))
    ));
    Outcome::Clean
}

/// The language that a file of a template is for.
fn language_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("content/").or_else(|| path.strip_prefix("locales/"))?;
    below.split_once('/').map(|(tag, _)| tag)
}

/// The settings of a template for these languages, the source first.
fn settings(text: &str, languages: &[&str]) -> String {
    let is_locale = |block: &&str| block.starts_with("[locales.");
    let (locales, others): (Vec<&str>, Vec<&str>) = text.trim_end().split("\n\n").partition(is_locale);
    let mut out = Vec::new();
    for block in others {
        let is_titles = block.starts_with("[title]");
        let is_wanted =
            |line: &&str| !is_titles || line.split_once(" = ").is_none_or(|(tag, _)| languages.contains(&tag));
        let lines = block.lines().filter(is_wanted).map(|line| match languages.first() {
            Some(source) if line.starts_with("source_locale") => format!("source_locale = \"{source}\""),
            _ => line.to_owned(),
        });
        out.push(lines.collect::<Vec<_>>().join("\n"));
        if is_titles {
            let own = |tag: &&str| locales.iter().find(|block| block.starts_with(&format!("[locales.{tag}]")));
            out.extend(languages.iter().filter_map(own).map(|&block| block.to_owned()));
        }
    }
    out.join("\n\n") + "\n"
}

/// Gives every item its uid, so that ticks are safe from the first edit on.
fn accept(args: &NewArgs, terminal: &Terminal) -> Result<(), Outcome> {
    let read = project::read(&ProjectArgs { dir: args.dir.clone(), today: args.today }, terminal)?;
    let request = Request { audience: None, today: Some(project::today_or(args.today)) };
    let playbook = project::load(read, request, &Memo::default()).playbook;
    first_lock(&args.dir, &playbook, &lock::items(&playbook), terminal)
}

/// Whether a playbook may be put there: nothing is, or an empty folder.
fn is_free(dir: &Path) -> io::Result<bool> {
    match dir.read_dir() {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}
