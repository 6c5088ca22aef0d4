//! `tickbook eject`: copies of a built-in theme or language in the playbook, to change.

use std::path::Path;

use crate::disk;

use super::args::{EjectArgs, Ejected};
use super::summary::plural;
use super::{Outcome, Terminal};

pub(super) fn run(args: &EjectArgs, terminal: &Terminal) -> Outcome {
    let (folder, known) = match args.what {
        Ejected::Theme => ("themes", disk::embed::theme_names()),
        Ejected::Locale => ("locales", disk::embed::languages().into_iter().map(|l| l.tag).collect()),
    };
    let Some(name) = known.iter().find(|name| name.eq_ignore_ascii_case(&args.name)) else {
        let what = if args.what == Ejected::Theme { "theme" } else { "language" };
        terminal.fail(&format!("tickbook has no {what} `{}` built in; it has {}", args.name, known.join(", ")));
        return Outcome::Failed;
    };
    let own = args.to.as_ref().unwrap_or(name);
    if own.is_empty() || own.contains(['/', '\\']) || own.starts_with('.') {
        terminal.fail(&format!("`{own}` is not the name of a folder"));
        return Outcome::Failed;
    }
    let target = args.dir.join(folder).join(own);
    if target.exists() {
        terminal.fail(&format!("`{}` is there; remove it, or choose another name with `--as`", target.display()));
        return Outcome::Failed;
    }
    let mut files = disk::embed::files(folder, name);
    if args.what == Ejected::Theme {
        files.retain(|(path, _)| is_for_people(path));
        if own != name {
            let settings = format!("# What this folder lacks comes from `{name}`.\ninherits: {name}\n");
            files.push(("theme.yaml".to_owned(), settings.into_bytes()));
        }
    }
    match write(&target, &files) {
        Ok(()) => {
            let count = plural(files.len(), "file", "files");
            terminal.done(&format!("{count} in `{}`. Change what you need and delete the rest.\n", target.display()));
            Outcome::Clean
        }
        Err(why) => {
            terminal.fail(&why);
            Outcome::Failed
        }
    }
}

/// Templates and styles. Scripts are built, and a copy of them would grow old.
fn is_for_people(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|e| e.to_str());
    (path.starts_with("templates/") || path.starts_with("static/")) && ending != Some("js")
}

fn write(target: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    for (path, bytes) in files {
        let path = target.join(path);
        let written = path.parent().map_or(Ok(()), disk::create_dir_all);
        written
            .and_then(|()| disk::replace(&path, bytes))
            .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    Ok(())
}
