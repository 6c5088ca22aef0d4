//! `tickbook schema` and `tickbook package-files`: what comes with the program and is made from what it says of itself.

use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::check::config_schema;
use crate::disk;

use super::args::{Args, PackageFilesArgs};
use super::terminal::json_text;
use super::{Outcome, Terminal, completions};

/// Where shells look for completions below `share`.
const COMPLETIONS: [(Shell, &str); 3] = [
    (Shell::Bash, "bash-completion/completions/tickbook"),
    (Shell::Zsh, "zsh/site-functions/_tickbook"),
    (Shell::Fish, "fish/vendor_completions.d/tickbook.fish"),
];

pub(super) fn schema(terminal: &Terminal) -> Outcome {
    terminal.json(&config_schema());
    Outcome::Clean
}

pub(super) fn run(args: &PackageFilesArgs, terminal: &Terminal) -> Outcome {
    let share = args.dir.join("share");
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut root = Args::command().disable_help_subcommand(true);
    root.build();
    pages(&root, &share.join("man/man1"), &mut files);
    for (shell, path) in COMPLETIONS {
        files.push((share.join(path), completions::of(shell)));
    }
    files.push((share.join("tickbook/tickbook.schema.json"), json_text(&config_schema()).into_bytes()));
    for (path, bytes) in &files {
        if let Err(error) = write(path, bytes) {
            terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
            return Outcome::Failed;
        }
    }
    terminal.note(&format!("wrote {} files below {}", files.len(), share.display()));
    Outcome::Clean
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        disk::create_dir_all(folder)?;
    }
    disk::replace(path, bytes)
}

/// The manual pages of a command and all below it.
fn pages(command: &clap::Command, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    let page = Man::new(command.clone());
    let mut bytes = Vec::new();
    if page.render(&mut bytes).is_ok() {
        files.push((folder.join(page.get_filename()), bytes));
    }
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        pages(below, folder, files);
    }
}
