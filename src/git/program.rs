//! Running `git`: no shell, no settings of the repository that would run anything else.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::GitFault;

/// Variables that would lead git elsewhere. A commit hook sets some of them.
const FOREIGN: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_INDEX_VERSION",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_PAGER",
    "GIT_ATTR_SOURCE",
    "GIT_ICASE_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
];

/// Settings that hold whatever the repository says.
const SETTINGS: &[(&str, &str)] = &[
    ("core.quotePath", "false"),
    ("core.fsmonitor", "false"),
    ("core.untrackedCache", "false"),
    ("core.hooksPath", "/dev/null"),
    ("core.sshCommand", "false"),
    ("core.pager", "cat"),
    ("diff.external", ""),
    ("diff.relative", "false"),
    ("diff.renameLimit", "400"),
    ("log.showSignature", "false"),
    ("log.showRoot", "true"),
    ("log.follow", "false"),
    ("log.mailmap", "false"),
    ("protocol.allow", "never"),
    ("color.ui", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
];

/// The `git` program, run in one folder.
#[derive(Clone, Debug)]
pub(super) struct Program {
    dir: PathBuf,
    /// Settings beside [`SETTINGS`].
    more: Vec<(String, String)>,
}

/// Arguments.
pub(super) fn words(list: &[&str]) -> Vec<OsString> {
    list.iter().map(OsString::from).collect()
}

impl Program {
    pub(super) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), more: Vec::new() }
    }

    /// With filters switched off: git runs them when it looks at files of the work tree.
    pub(super) fn without_filters(&self) -> Result<Self, GitFault> {
        let asked = words(&["config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$"]);
        let names = match self.run(&asked, Vec::new())? {
            Ended { code: 0, out, .. } => String::from_utf8_lossy(&out).into_owned(),
            // None is set.
            Ended { code: 1, .. } => String::new(),
            ended => return Err(ended.fault(&self.dir)),
        };
        let mut program = self.clone();
        for name in names.split('\0').filter(|n| !n.is_empty()) {
            let driver = name.rsplit_once('.').map_or(name, |(driver, _)| driver);
            program.more.push((name.to_owned(), String::new()));
            program.more.push((format!("{driver}.required"), "false".to_owned()));
        }
        Ok(program)
    }

    /// What git prints, as text.
    pub(super) fn text(&self, args: &[OsString]) -> Result<String, GitFault> {
        Ok(String::from_utf8_lossy(&self.fed(args, Vec::new())?).into_owned())
    }

    /// What git prints when it is fed `input`.
    pub(super) fn fed(&self, args: &[OsString], input: Vec<u8>) -> Result<Vec<u8>, GitFault> {
        match self.run(args, input)? {
            Ended { code: 0, out, .. } => Ok(out),
            ended => Err(ended.fault(&self.dir)),
        }
    }

    fn run(&self, args: &[OsString], input: Vec<u8>) -> Result<Ended, GitFault> {
        let mut child = self.command(args).spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => GitFault::NoProgram,
            _ => GitFault::Failed(error.to_string()),
        })?;
        let broken = |error: io::Error| GitFault::Failed(error.to_string());
        let (stdin, stderr) = (child.stdin.take(), child.stderr.take());
        // Both are served beside stdout, so that no full pipe stops the other.
        let feeder = std::thread::spawn(move || {
            if let Some(mut stdin) = stdin {
                // Git may end before it has read everything.
                let _ = stdin.write_all(&input);
            }
        });
        let listener = std::thread::spawn(move || {
            let mut said = Vec::new();
            if let Some(stderr) = stderr {
                let _ = stderr.take(64 * 1024).read_to_end(&mut said);
            }
            said
        });
        let mut out = Vec::new();
        if let Some(mut stdout) = child.stdout.take() {
            stdout.read_to_end(&mut out).map_err(broken)?;
        }
        let status = child.wait().map_err(broken)?;
        let _ = feeder.join();
        let said = listener.join().unwrap_or_default();
        let said = String::from_utf8_lossy(&said).into_owned();
        Ok(Ended { code: status.code().unwrap_or(-1), out, said })
    }

    fn command(&self, args: &[OsString]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.dir).arg("--no-pager").arg("--no-optional-locks").arg("--literal-pathspecs");
        for name in FOREIGN {
            command.env_remove(name);
        }
        // By the environment and not by `-c`: names of drivers may hold any character.
        let first = std::env::var("GIT_CONFIG_COUNT").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let fixed = SETTINGS.iter().map(|(k, v)| (*k, *v));
        let settings = fixed.chain(self.more.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        let mut count = first;
        for (key, value) in settings {
            command.env(format!("GIT_CONFIG_KEY_{count}"), key).env(format!("GIT_CONFIG_VALUE_{count}"), value);
            count += 1;
        }
        command
            .env("GIT_CONFIG_COUNT", count.to_string())
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C")
            .env("LANGUAGE", "C")
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

/// How a run ended.
struct Ended {
    code: i32,
    out: Vec<u8>,
    said: String,
}

impl Ended {
    fn fault(&self, dir: &Path) -> GitFault {
        if self.said.contains("not a git repository") || self.said.contains("must be run in a work tree") {
            return GitFault::NoRepository;
        }
        if self.said.contains("dubious ownership") {
            return GitFault::NotTrusted(dir.display().to_string());
        }
        let first = self.said.lines().find(|l| !l.trim().is_empty()).unwrap_or("it failed");
        let first = first.strip_prefix("fatal: ").unwrap_or(first);
        GitFault::Failed(first.chars().filter(|c| !c.is_control()).take(200).collect())
    }
}
