//! Findings in the manner of rustc: excerpt, carets, label, help. The only file that names annotate-snippets.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::finding::{Applicability, Finding, Label, Severity};
use crate::model::private_parts;
use crate::text::{LineIndex, Span, printable, printable_lines};

use super::{shown, shown_fix};

/// How the terminal wants it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// With colours and links.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

/// The lines of files, looked for once though many findings are shown.
#[derive(Debug, Default)]
pub(super) struct Lines {
    known: Mutex<HashMap<String, Arc<LineIndex>>>,
}

impl Lines {
    fn of(&self, file: &str, text: &str) -> Arc<LineIndex> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(file) {
            return known.clone();
        }
        let index = Arc::new(LineIndex::new(text));
        lock().entry(file.to_owned()).or_insert(index).clone()
    }
}

/// Writes one finding. `text` gives the text of a file by its path; `url` the address of a rule's page.
#[must_use]
pub fn terminal<'t>(
    finding: &Finding,
    text: &dyn Fn(&str) -> Option<Cow<'t, str>>,
    url: Option<&str>,
    style: Style,
) -> String {
    one_of_many(finding, text, &Lines::default(), url, style)
}

/// The same for one of many findings in files of which `lines` knows the lines.
#[must_use]
pub(super) fn one_of_many<'t>(
    finding: &Finding,
    text: &dyn Fn(&str) -> Option<Cow<'t, str>>,
    lines: &Lines,
    url: Option<&str>,
    style: Style,
) -> String {
    shown(finding, |finding| write(finding, text, lines, url, style))
}

fn write<'t>(
    finding: &Finding,
    text: &dyn Fn(&str) -> Option<Cow<'t, str>>,
    lines: &Lines,
    url: Option<&str>,
    style: Style,
) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.clamp(40, 140)).decor_style(if style.colour {
        DecorStyle::Unicode
    } else {
        DecorStyle::Ascii
    });
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Allow => Level::INFO,
    };
    let (message, label) = (plain(&finding.message), finding.label.as_deref().map(plain));
    let help = finding.help.as_deref().map(plain);
    let shown = &finding.labels[..finding.labels.len().min(MOST_PLACES)];
    let labels: Vec<Cow<'_, str>> = shown.iter().map(|l| plain(&l.text)).collect();
    let left_out = match finding.labels.len() - shown.len() {
        0 => None,
        n => Some(format!("and {n} more places, which `--format json` lists")),
    };
    let mut title = level.primary_title(&*message).id(finding.rule);
    if let Some(url) = url.filter(|_| style.colour) {
        title = title.id_url(url);
    }
    let file = &*finding.place.file;
    let path = printable(file);
    let source = text(file);
    // Places far away in the file have an excerpt of their own.
    let is_beside =
        |label: &Label| *label.place.file == *file && label.place.span.start.abs_diff(finding.place.span.start) < FAR;
    let index = source.as_deref().map(|source| lines.of(file, source));
    let index = index.as_deref();
    let mut elsewhere: BTreeMap<&str, Option<(Cow<'t, str>, Arc<LineIndex>)>> = BTreeMap::new();
    for label in shown.iter().filter(|l| *l.place.file != *file) {
        elsewhere.entry(&label.place.file).or_insert_with(|| {
            let text = text(&label.place.file)?;
            let index = lines.of(&label.place.file, &text);
            Some((text, index))
        });
    }
    let file_of = |label: &Label| -> Option<(&str, &LineIndex)> {
        if *label.place.file == *file {
            return source.as_deref().zip(index);
        }
        elsewhere.get(&*label.place.file)?.as_ref().map(|(text, index)| (&**text, &**index))
    };
    let mut group = Group::with_title(title);
    let mut window;
    match source.as_deref().zip(index) {
        Some((source, index)) if long_line(source, finding.place.span) => {
            let at = index.position(source, finding.place.span.within(source).start);
            let origin = annotate_snippets::Origin::path(&*path).line(at.line as usize).char_column(at.column as usize);
            group = group.element(origin);
            if let Some(label) = &label {
                group = group.element(Level::NOTE.message(&**label));
            }
        }
        Some((source, index)) if !finding.place.span.is_empty() || finding.place.span.start > 0 => {
            let beside = shown.iter().filter(|l| is_beside(l)).map(|l| l.place.span);
            window = Window::around((source, index), finding.place.span, beside);
            if finding.private {
                window.mask(finding.place.span);
            }
            let mut snippet = Snippet::source(window.text.as_str()).path(&*path).line_start(window.line).fold(true);
            snippet = snippet
                .annotation(AnnotationKind::Primary.span(window.map(finding.place.span)).label(label.as_deref()));
            for (label, text) in shown.iter().zip(&labels).filter(|(l, _)| is_beside(l)) {
                snippet = snippet.annotation(AnnotationKind::Context.span(window.map(label.place.span)).label(&**text));
            }
            group = group.element(snippet);
        }
        _ => group = group.element(annotate_snippets::Origin::path(&*path)),
    }
    let windows: Vec<(Window, Cow<'_, str>, Span, &str)> = shown
        .iter()
        .zip(&labels)
        .filter(|(label, _)| !is_beside(label))
        .filter_map(|(label, text)| {
            let (file, span) = (file_of(label)?, label.place.span);
            let window = || Window::around(file, span, std::iter::empty());
            (!long_line(file.0, span)).then(|| (window(), printable(&label.place.file), span, &**text))
        })
        .collect();
    for (window, path, span, label) in &windows {
        let snippet = Snippet::source(window.text.as_str()).path(&**path).line_start(window.line).fold(true);
        group = group.element(snippet.annotation(AnnotationKind::Context.span(window.map(*span)).label(*label)));
    }
    if let Some(left_out) = &left_out {
        group = group.element(Level::NOTE.message(&**left_out));
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    let mut groups = vec![group];
    let fix_window;
    if let (Some(fix), Some((source, index))) = (&finding.fix, source.as_deref().zip(index)) {
        let here: Vec<_> = fix.edits.iter().filter(|e| *e.file == *file).collect();
        // The line with its private part would show in the patch.
        let small = !finding.private
            && !long_line(source, finding.place.span)
            && shown_fix(finding).is_some()
            && here.len() == fix.edits.len()
            && !here.is_empty()
            && here.len() <= 4;
        let title = match fix.applicability {
            Applicability::Safe => format!("`check --fix` can {}", plain(&fix.title)),
            Applicability::Suggested => format!("`check --fix --suggested` can {}", plain(&fix.title)),
        };
        if small {
            fix_window = Window::around((source, index), here[0].span, here.iter().map(|e| e.span));
            let mut snippet =
                Snippet::source(fix_window.text.as_str()).path(&*path).line_start(fix_window.line).fold(true);
            for edit in here {
                snippet = snippet.patch(Patch::new(fix_window.map(edit.span), edit.with.as_str()));
            }
            groups.push(Group::with_title(Level::HELP.secondary_title(title)).element(snippet));
        } else {
            groups.push(Group::with_title(Level::HELP.secondary_title(title)));
        }
    }
    let rendered = renderer.render(&groups);
    // The renderer shows the controls of ASCII; to a terminal those of U+0080 to U+009F are as good.
    rendered.replace(|c| ('\u{80}'..='\u{9F}').contains(&c), "\u{FFFD}")
}

/// A text without anything that steers a terminal.
fn plain(text: &str) -> Cow<'_, str> {
    printable_lines(text, false)
}

/// Bytes of a line from which an excerpt is made. To show a hundred places of a longer one costs a hundred times the
/// line, and nobody sees more of it than the terminal has columns.
const LONGEST_LINE: usize = 16 * 1024;

/// Places of a finding that are shown beside its own; of more the number is said.
const MOST_PLACES: usize = 100;

/// Bytes between two places that one excerpt still shows together.
const FAR: u32 = 32 * 1024;

fn long_line(source: &str, span: Span) -> bool {
    // Only what is near is looked at: a finding may have thousands of places.
    let at = (span.start as usize).min(source.len());
    let (from, to) = (at.saturating_sub(LONGEST_LINE + 1), (at + LONGEST_LINE + 1).min(source.len()));
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let before = source.as_bytes()[from..at].iter().rposition(is_end).map_or(from, |n| from + n + 1);
    let behind = source.as_bytes()[at..to].iter().position(is_end).map_or(to, |n| at + n);
    behind - before > LONGEST_LINE
}

/// The part of a file that an excerpt needs: very long files and lines would cost time for nothing.
struct Window {
    text: String,
    line: usize,
    from: usize,
    to: usize,
}

impl Window {
    fn around((source, index): (&str, &LineIndex), primary: Span, others: impl Iterator<Item = Span>) -> Self {
        let (mut first, mut last) = (primary, primary);
        for span in others {
            if span.start < first.start {
                first = span;
            }
            if span.end > last.end {
                last = span;
            }
        }
        let line = index.line(first.start);
        let from = index.span(source, line).start as usize;
        let to = index.span(source, index.line(last.end.max(last.start))).end as usize;
        let to = to.max(from);
        let text = source.get(from..to).unwrap_or("").replace('\r', " ");
        let private = private_parts(&text);
        let mut window = Self { text, line: line as usize, from, to };
        for part in private {
            window.dot(part);
        }
        window
    }

    /// Puts dots in the place of a span.
    fn mask(&mut self, span: Span) {
        self.dot(self.map(span));
    }

    /// As many bytes, so that everything else stays where it is.
    fn dot(&mut self, range: std::ops::Range<usize>) {
        let dots = ".".repeat(range.len());
        if self.text.is_char_boundary(range.start) && self.text.is_char_boundary(range.end) {
            self.text.replace_range(range, &dots);
        }
    }

    fn map(&self, span: Span) -> std::ops::Range<usize> {
        let start = (span.start as usize).clamp(self.from, self.to) - self.from;
        let end = (span.end as usize).clamp(self.from, self.to) - self.from;
        Span::new(start, end).within(&self.text).range()
    }
}
