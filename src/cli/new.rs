//! `tickbook new`: a playbook in two languages to start from, with its lock.

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
            terminal.fail(&format!("`{}` is there and not an empty folder; name a new one", dir.display()));
            return Outcome::Failed;
        }
        Err(error) => {
            terminal.fail(&format!("cannot look into `{}`: {error}", dir.display()));
            return Outcome::Failed;
        }
    }
    let today = project::today_or(args.today).to_string();
    for (path, text) in disk::embed::template(&args.template) {
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
    terminal.done(&format!(
        "{}\n\n  cd {name}\n  tickbook serve --open   # see every save in the browser\n  tickbook build          # write the site to the folder `site`\n",
        terminal.bold(&format!("A playbook in English and German is in {name}."))
    ));
    Outcome::Clean
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
