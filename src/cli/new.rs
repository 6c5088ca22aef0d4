//! `tickbook new`: a playbook in two languages to start from.

use std::io;
use std::path::Path;

use crate::disk;

use super::args::NewArgs;
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
    for (path, text) in disk::embed::starter() {
        let path = dir.join(path);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let written = written.and_then(|()| disk::replace(&path, text.replace("@today@", &today).as_bytes()));
        if let Err(error) = written {
            terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
            return Outcome::Failed;
        }
    }
    let name = dir.display();
    terminal.print(&format!(
        "{}\n\n  cd {name}\n  tickbook items accept --all   # remember which task is which\n  tickbook build                # the site, in `site`\n",
        terminal.bold(&format!("A playbook in English and German is in {name}."))
    ));
    Outcome::Clean
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
