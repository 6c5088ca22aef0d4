//! Output for the person at the terminal: results on stdout, progress and notes on stderr.
//!
//! Names and texts of a playbook come from anybody: nothing that steers a terminal gets through.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Style;
use crate::text::{printable_json, printable_lines};

use super::args::When;

/// Where output goes and how it may look.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Colours on stdout.
    pub(super) colour: bool,
    progress: bool,
    quiet: bool,
    // A part of the result could not be written.
    lost: Arc<AtomicBool>,
}

impl Terminal {
    pub(super) fn new(when: When, quiet: bool) -> Self {
        let allowed =
            std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var("TERM").as_deref() != Ok("dumb");
        let colour = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => allowed && io::stdout().is_terminal(),
        };
        Self { colour, progress: io::stderr().is_terminal() && !quiet, quiet, lost: Arc::default() }
    }

    /// Tells, in the end, whether a part of the result could not be written.
    #[must_use]
    pub(super) fn lost(&self) -> Arc<AtomicBool> {
        self.lost.clone()
    }

    /// Style for stderr.
    #[must_use]
    pub(super) fn fault_style(&self) -> Style {
        Style { colour: self.colour && (io::stderr().is_terminal() || !io::stdout().is_terminal()), ..self.style() }
    }

    /// Style for reports on stdout.
    #[must_use]
    pub(super) fn style(&self) -> Style {
        Style { colour: self.colour, width: told().unwrap_or(100) }
    }

    /// Columns of the terminal that results go to; `None` where there is no edge to keep.
    #[must_use]
    pub(super) fn columns(&self) -> Option<usize> {
        told().filter(|_| io::stdout().is_terminal())
    }

    /// Whether a person reads the results as they come.
    #[must_use]
    pub(super) fn is_read_by_a_person(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Prints bytes. A reader that has gone away is not an error, a full disk is one.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(bytes).and_then(|()| out.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
            && !self.lost.swap(true, Ordering::Relaxed)
        {
            self.fail(&format!("cannot write the result: {error}"));
        }
    }

    /// Prints a result piece by piece: JSON, or lines.
    pub(super) fn writer(&self, json: bool) -> io::BufWriter<impl io::Write + '_> {
        io::BufWriter::with_capacity(1 << 16, Pieces { terminal: self, json })
    }

    /// A result for a file, without anything that would steer a terminal.
    pub(super) fn harmless(bytes: &[u8], json: bool) -> String {
        let text = String::from_utf8_lossy(bytes);
        if json { harmless_json(&text) } else { printable_lines(&text, false).into_owned() }
    }

    /// Prints a result.
    pub(super) fn print(&self, text: &str) {
        self.bytes(printable_lines(text, self.colour).as_bytes());
    }

    /// Prints a diff: as it is for a program that applies it, harmless for a person.
    pub(super) fn diff(&self, text: &str) {
        if self.is_read_by_a_person() { self.print(text) } else { self.bytes(text.as_bytes()) }
    }

    /// Prints JSON.
    pub(super) fn json(&self, value: &impl serde::Serialize) {
        self.bytes(json_text(value).as_bytes());
    }

    /// Prints a result with a line end.
    pub(super) fn line(&self, text: &str) {
        self.print(&format!("{text}\n"));
    }

    /// Prints what a command did, which is no problem.
    pub(super) fn done(&self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// Says something beside the result.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.always(text);
        }
    }

    /// Says what was asked for, beside the result.
    pub(super) fn always(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", printable_lines(text, self.colour));
    }

    /// Says why something could not be done.
    pub(super) fn fail(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "error: {}", printable_lines(text, false));
    }

    /// A bar for `total` things, shown only on a terminal and only after half a second.
    #[must_use]
    pub(super) fn bar(&self, what: &'static str, total: usize) -> ProgressBar {
        if !self.progress {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template("{msg:>10} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Late::start(&bar);
        bar
    }

    /// A sign of life for work of unknown length, shown like a bar.
    #[must_use]
    pub(super) fn spinner(&self, what: &'static str) -> ProgressBar {
        if !self.progress {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{msg:>10} {spinner}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(100));
        Late::start(&bar);
        bar
    }

    /// Bold text.
    #[must_use]
    pub(super) fn bold(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Faint text.
    #[must_use]
    pub(super) fn faint(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A value as JSON, harmless on a terminal, with a line end.
pub(super) fn json_text(value: &impl serde::Serialize) -> String {
    printable_json(&serde_json::to_string_pretty(value).unwrap_or_default()).into_owned() + "\n"
}

/// JSON of the same meaning that is no command to a terminal or a build server: those look for `##vso[` and `##[`
/// anywhere in a line of their log.
fn harmless_json(json: &str) -> String {
    let json = printable_json(json).into_owned();
    if json.contains("##") { json.replace("##vso[", "#\\u0023vso[").replace("##[", "#\\u0023[") } else { json }
}

struct Pieces<'t> {
    terminal: &'t Terminal,
    json: bool,
}

impl io::Write for Pieces<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        // Pieces end where texts do.
        let text = String::from_utf8_lossy(piece);
        if self.json {
            self.terminal.bytes(harmless_json(&text).as_bytes());
        } else {
            self.terminal.print(&text);
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Columns as the environment or the terminal tells them.
fn told() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    asked.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

/// A bar that stays away from short work.
struct Late;

impl Late {
    fn start(bar: &ProgressBar) {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        let later = bar.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(500));
            if !later.is_finished() {
                later.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            }
        });
    }
}
