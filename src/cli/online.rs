//! `check --online`: which addresses are asked, and what is reported besides the findings.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::check::address_key;
use crate::model::LinkKind;
use crate::net::{self, Online, Settings};
use crate::playbook::{Destination, Playbook};

use super::args::CheckArgs;
use super::project::Loaded;
use super::summary::plural;
use super::{Outcome, Terminal, stop};

/// What the network said, asked for once in a run however often findings are made.
#[derive(Default)]
pub(super) struct Asked(OnceCell<Online>);

impl Asked {
    /// The answers; `None` without `--online`.
    pub(super) fn get(
        &self,
        args: &CheckArgs,
        loaded: &Loaded,
        terminal: &Terminal,
    ) -> Result<Option<&Online>, Outcome> {
        if !args.online {
            return Ok(None);
        }
        if self.0.get().is_none() {
            let online = ask(args, loaded, terminal)?;
            let _ = self.0.set(online);
        }
        Ok(self.0.get())
    }

    /// What was asked, if anything was.
    pub(super) fn done(&self) -> Option<&Online> {
        self.0.get()
    }

    /// Somebody pressed Ctrl-C.
    pub(super) fn stopped(&self) -> bool {
        self.0.get().is_some_and(|o| o.tally.stopped)
    }
}

fn ask(args: &CheckArgs, loaded: &Loaded, terminal: &Terminal) -> Result<Online, Outcome> {
    let playbook = &loaded.playbook;
    let mut config = playbook.config.online.clone();
    config.allow_private |= args.allow_private;
    let cache = match &args.cache {
        Some(folder) => folder.clone(),
        None => loaded.project.root.join(&config.cache),
    };
    if let Some(inside) = content_folder(playbook, loaded, &cache) {
        terminal.fail(&format!("the cache would be in `{inside}`, among the pages; choose a folder outside"));
        return Err(Outcome::Failed);
    }
    let addresses = addresses(playbook);
    let stop = Arc::new(AtomicBool::new(false));
    // The first Ctrl-C ends the asking, and what is known is reported; the second ends the program.
    stop::first_ends(Some(&stop));
    let bar = terminal.bar("links", addresses.len());
    let settings = Settings { config, cache, refresh: args.refresh };
    let online = net::check_links(addresses, &settings, &stop, &|done| bar.set_position(done as u64));
    stop::first_ends(None);
    bar.finish_and_clear();
    for note in &online.notes {
        terminal.note(&format!("note: {note}"));
    }
    for line in summary(&online, &settings) {
        terminal.note(&line);
    }
    Ok(online)
}

/// The locale's folder that the cache would be in.
fn content_folder(playbook: &Playbook, loaded: &Loaded, cache: &PathBuf) -> Option<String> {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let cache = absolute(cache);
    let folders = playbook.config.locales.iter().map(|l| &l.path).filter(|path| !path.is_empty());
    folders.filter(|path| cache.starts_with(absolute(&loaded.project.root.join(path)))).map(Clone::clone).next()
}

/// All addresses on other sites that pages link to or show.
fn addresses(playbook: &Playbook) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (id, page) in playbook.living() {
        for (link, resolved) in page.links.iter().zip(&playbook.links[id]) {
            let Some(target) = page.document.target(link.node) else { continue };
            if link.kind == Some(LinkKind::External) && resolved.to == Destination::External {
                let key = address_key(&target.url);
                if key.starts_with("https://") || key.starts_with("http://") {
                    found.insert(key);
                }
            }
        }
    }
    found.into_iter().collect()
}

fn summary(online: &Online, settings: &Settings) -> Vec<String> {
    let tally = &online.tally;
    let mut lines = Vec::new();
    let rest = plural(tally.addresses - tally.skipped, "address", "addresses");
    if tally.connected == Some(false) && !tally.stopped {
        lines.push(format!("no connection: {} of {rest} checked", tally.checked));
        lines.push("no host on other sites answered; behind a proxy, set HTTPS_PROXY".to_owned());
        return lines;
    }
    let of = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts: Vec<String> = [
        of(tally.cached, "from the cache"),
        of(tally.broken, "gone"),
        of(tally.moved, "moved"),
        of(tally.soft, "answer with something else"),
        of(tally.unsure, "unsure"),
        of(tally.skipped, "left out"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let detail = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    lines.push(format!("{} of {rest} checked{detail}", tally.checked));
    if tally.not_checked > 0 {
        let why = if tally.stopped {
            "it was stopped".to_owned()
        } else {
            format!("the time was up; `[online] total` is {} seconds", settings.config.total)
        };
        lines.push(format!("{} were NOT checked: {why}", tally.not_checked));
    }
    lines
}
