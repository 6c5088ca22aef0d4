//! Which playbook the paths of `check` are in, and which of its files are asked for.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::BASELINE;
use crate::disk::{self, Project};
use crate::finding::Finding;
use crate::model::{is_toc, page_stem};
use crate::playbook::SourceText;
use crate::text::limits;

use super::args::{CheckArgs, ProjectArgs};
use super::project::Loaded;
use super::{Outcome, Terminal};

/// What is checked.
pub(super) struct Target {
    /// The playbook.
    pub(super) project: ProjectArgs,
    /// Files, and folders with a slash at their end, below its root; all when empty.
    only: Vec<String>,
    /// A file's text from standard input.
    given: Option<(String, Vec<u8>)>,
}

impl Target {
    /// The playbook above the paths of `args`.
    pub(super) fn find(args: &CheckArgs, terminal: &Terminal) -> Result<Self, Outcome> {
        let fail = |message: String| {
            terminal.fail(&message);
            Outcome::Failed
        };
        let stdin = args.paths.iter().any(|path| path == Path::new("-"));
        let path = match (stdin, &args.stdin_path) {
            (false, None) => None,
            (true, Some(path)) if args.paths.len() == 1 => Some(path),
            (true, Some(_)) => return Err(fail("`-` goes with no other path".to_owned())),
            (true, None) => {
                return Err(fail(
                    "`-` needs `--stdin-path`, the file that standard input takes the place of".to_owned(),
                ));
            }
            (false, Some(_)) => return Err(fail("`--stdin-path` needs `-` as the path to check".to_owned())),
        };
        if let Some(path) = path {
            if args.fix || args.write_baseline {
                return Err(fail("standard input can only be checked; name the file to change it".to_owned()));
            }
            let (root, inside) = above(path, true).map_err(fail)?;
            let mut bytes = Vec::new();
            if let Err(error) = io::stdin().lock().take(limits::PAGE + 1).read_to_end(&mut bytes) {
                return Err(fail(format!("cannot read standard input: {error}")));
            }
            let project = ProjectArgs { dir: root, today: args.today };
            return Ok(Self { project, only: vec![inside.clone()], given: Some((inside, bytes)) });
        }
        let mut found: Option<PathBuf> = None;
        let mut only = Vec::new();
        for path in &args.paths {
            let usual = path == Path::new(".");
            let (root, inside) = match above(path, false) {
                // Reading the playbook says what is wrong with the folder.
                Err(_) if path.is_dir() && args.paths.len() == 1 => (path.clone(), String::new()),
                other => other.map_err(fail)?,
            };
            let real = root.canonicalize().unwrap_or_else(|_| root.clone());
            match &found {
                Some(first) if first.canonicalize().unwrap_or_else(|_| first.clone()) != real => {
                    let (first, root) = (first.display(), root.display());
                    return Err(fail(format!(
                        "the paths are in two playbooks, `{first}` and `{root}`; check one at a time"
                    )));
                }
                Some(_) => {}
                None => found = Some(root),
            }
            // Wherever one is in a playbook, the whole of it is checked; a folder that is named is only itself.
            only.push(if usual { String::new() } else { inside });
        }
        if only.iter().any(String::is_empty) {
            only.clear();
        }
        if args.write_baseline && !only.is_empty() {
            return Err(fail("`--write-baseline` is about the whole playbook; name its folder only".to_owned()));
        }
        let project = ProjectArgs { dir: found.unwrap_or_else(|| ".".into()), today: args.today };
        Ok(Self { project, only, given: None })
    }

    /// The playbook with the text from standard input in its place.
    pub(super) fn fill(&self, project: Project, terminal: &Terminal) -> Result<Project, Outcome> {
        let Some((path, bytes)) = &self.given else { return Ok(project) };
        let config = &project.config;
        let inside = config.locales.iter().any(|locale| locale.inside(path).is_some()) && !config.leaves_out(path);
        let is_text = page_stem(path).is_some() || is_toc(path);
        if !(project.sources.texts.contains_key(path.as_str()) || inside && is_text) {
            terminal.fail(&format!("`{path}` is not a page of the playbook in `{}`", project.root.display()));
            return Err(Outcome::Failed);
        }
        let mut sources = (*project.sources).clone();
        let text = match bytes.len() as u64 {
            len if len > limits::PAGE => SourceText::too_large(len),
            _ => SourceText::new(bytes),
        };
        sources.texts.insert(path.as_str().into(), text);
        Ok(project.with_sources(Arc::new(sources)))
    }

    /// Names files that are asked for and not checked, with the reason, once.
    pub(super) fn strangers(&self, loaded: &Loaded, terminal: &Terminal) {
        let (playbook, root) = (&loaded.playbook, loaded.project.root.display());
        let sources = &playbook.sources;
        for path in self.only.iter().filter(|path| !path.ends_with('/') && *path != BASELINE) {
            let read = sources.text(path).is_some() || sources.media.contains_key(path.as_str());
            if read && !playbook.left_out.iter().any(|skipped| skipped.path == *path) {
                continue;
            }
            match playbook.why_unpublished(path) {
                Some(why) => terminal.note(&format!("note: `{path}` is not checked: {why}")),
                None => terminal.note(&format!("note: `{path}` is not a file of the playbook in `{root}`")),
            }
        }
    }

    /// Whether a file of the playbook is asked for.
    pub(super) fn wants(&self, file: &str) -> bool {
        let covers = |path: &String| match path.strip_suffix('/') {
            Some(_) => file.starts_with(path.as_str()),
            None => *path == *file,
        };
        self.only.is_empty() || self.only.iter().any(covers)
    }

    /// Leaves the findings in what is asked for.
    pub(super) fn narrow(&self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| self.wants(&finding.place.file));
    }
}

/// The playbook above a path, and the path below its root, with a slash at the end of a folder.
fn above(path: &Path, may_be_new: bool) -> Result<(PathBuf, String), String> {
    let shown = path.display();
    let is_dir = path.is_dir();
    if !is_dir && !may_be_new && path.symlink_metadata().is_err() {
        return Err(format!("there is no file or folder `{shown}`"));
    }
    let folder = match path.parent() {
        _ if is_dir => path,
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let (root, below) = disk::find_above(folder).ok_or_else(|| {
        format!("`{shown}` is in no playbook: no folder above it has a `tickbook.toml` or `content/<language>`")
    })?;
    let below = below.iter().map(std::ffi::OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
    let inside = match path.file_name() {
        _ if is_dir && below.is_empty() => String::new(),
        _ if is_dir => format!("{below}/"),
        Some(name) if below.is_empty() => name.to_string_lossy().into_owned(),
        Some(name) => format!("{below}/{}", name.to_string_lossy()),
        None => return Err(format!("`{shown}` names no file")),
    };
    Ok((root, inside))
}
