//! What the commands share that hand out data: which locales, where to.

use std::path::Path;

use crate::disk;
use crate::export::Dialect;
use crate::playbook::Playbook;

use super::args::{CsvArgs, Separator};
use super::{Outcome, Terminal};

/// The locales with these tags, all of them when none is named.
pub(super) fn locales(playbook: &Playbook, tags: &[String], terminal: &Terminal) -> Result<Vec<usize>, Outcome> {
    let all = playbook.locales();
    if tags.is_empty() {
        return Ok((0..all.len()).collect());
    }
    let mut out = Vec::new();
    for tag in tags {
        let Some(n) = all.iter().position(|l| l.tag().as_str().eq_ignore_ascii_case(tag)) else {
            let known = all.iter().map(|l| l.tag().as_str()).collect::<Vec<_>>().join(", ");
            terminal.fail(&format!("the playbook has no language `{tag}`; it has {known}"));
            return Err(Outcome::Failed);
        };
        if !out.contains(&n) {
            out.push(n);
        }
    }
    Ok(out)
}

/// The dialect that the arguments ask for.
pub(super) fn dialect(args: CsvArgs) -> Dialect {
    let separator = match args.separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    };
    Dialect { separator, bom: args.bom }
}

/// The format that the ending of a file asks for; `usual` where nothing is written to a file.
pub(super) fn by_ending<F: Copy>(
    out: Option<&Path>,
    usual: F,
    endings: &[(&str, F)],
    terminal: &Terminal,
) -> Result<F, Outcome> {
    let Some(path) = out else { return Ok(usual) };
    let own = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if let Some((_, format)) = endings.iter().find(|(ending, _)| ending.eq_ignore_ascii_case(own)) {
        return Ok(*format);
    }
    let mut known = endings.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>();
    let last = known.pop().unwrap_or_default();
    let name = path.display();
    terminal.fail(&format!(
        "the ending of `{name}` is not a format; end it with {} or {last}, or add --format",
        known.join(", ")
    ));
    Err(Outcome::Failed)
}

/// Writes a result to a file, or prints it.
pub(super) fn deliver(bytes: &[u8], out: Option<&Path>, what: &str, terminal: &Terminal) -> Outcome {
    let Some(path) = out else {
        terminal.bytes(bytes);
        return Outcome::Clean;
    };
    match disk::replace(path, bytes) {
        Ok(()) => {
            terminal.note(&format!("{what} in `{}`", path.display()));
            Outcome::Clean
        }
        Err(error) => {
            terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
            Outcome::Failed
        }
    }
}
