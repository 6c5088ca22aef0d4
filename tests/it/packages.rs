//! What packages and build servers use: the files that come with the program, and the scripts of actions and templates,
//! run as the servers run them.

use std::path::Path;
use std::process::Command;

use clap::CommandFactory as _;
use serde_json::Value;

use crate::project::{Book, Folder};

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn toml(name: &str) -> Value {
    toml::from_str(&read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A folder with playbooks that end with 0, 1 and, without any, 2.
fn playbooks() -> Folder {
    let config = "title = \"T\"\n[locales.en]\npath = \"en\"\n";
    Book::new()
        .file("0/tickbook.toml", config)
        .file("0/en/index.md", "# Start\n")
        .file("1/tickbook.toml", config)
        .file("1/en/index.md", "# Start\n\n[gone](gone.md)\n")
        .file("2/notes.txt", "no playbook")
        .file("temp/.keep", "")
        .on_disk()
}

/// Runs a script as build servers do. Returns its exit code and all that it wrote.
fn bash(folder: &Folder, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_tickbook")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    folder.write("script.sh", script.as_bytes());
    let out = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "script.sh"])
        .current_dir(folder.path())
        .env("PATH", path)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (out.status.code().unwrap_or(-1), said.concat())
}

/// The script of the step or job `name` of a workflow.
fn script(steps: &Value, key: &str, has: &str) -> String {
    let all = steps.as_array().unwrap().iter().filter_map(|step| step[key].as_str());
    all.into_iter().find(|script| script.contains(has)).unwrap_or_else(|| panic!("no step has {has}")).to_owned()
}

/// A folder of playbooks, the path of the one for which `check` ends with `code`, and a folder for reports.
#[cfg(unix)]
fn playbook_that_ends_with(code: i32) -> (Folder, String, String) {
    let folder = playbooks();
    let temp = folder.join("temp").to_str().unwrap().to_owned();
    (folder, code.to_string(), temp)
}

#[cfg(unix)]
#[test]
fn the_action_ends_as_check_does_and_leaves_its_reports() {
    let action = yaml("action.yml");
    let steps = &action["runs"]["steps"];
    let (check, result) = (script(steps, "run", "tickbook check"), script(steps, "run", "exit \"$TICKBOOK_CODE\""));
    for wanted in [0, 1, 2] {
        let (folder, path, temp) = playbook_that_ends_with(wanted);
        let variables = [
            ("TICKBOOK_PATH", path.as_str()),
            ("TICKBOOK_SINCE", ""),
            ("TICKBOOK_STRICT", "false"),
            ("RUNNER_TEMP", temp.as_str()),
            ("GITHUB_OUTPUT", "output"),
            ("GITHUB_STEP_SUMMARY", "summary"),
        ];
        // The step itself ends well, so that the upload follows; the last step fails.
        let (code, said) = bash(&folder, &check, &variables);
        assert_eq!(code, 0, "{said}");
        assert_eq!(folder.read("output"), format!("code={wanted}\n"), "{said}");
        assert_eq!(folder.join("temp/tickbook.sarif").exists(), wanted < 2);
        assert_eq!(folder.join("summary").exists(), wanted < 2);
        assert_eq!(said.contains("::error file=1/en/index.md"), wanted == 1, "{said}");
        assert_eq!(bash(&folder, &result, &[("TICKBOOK_CODE", &path)]).0, wanted);
    }
}

#[cfg(unix)]
#[test]
fn the_template_of_azure_pipelines_ends_as_check_does() {
    let template = yaml("packaging/azure-pipelines/tickbook.yml");
    let check = script(&template["steps"], "bash", "tickbook check");
    for wanted in [0, 1, 2] {
        let (folder, path, temp) = playbook_that_ends_with(wanted);
        let variables = [
            ("TICKBOOK_PATH", path.as_str()),
            ("TICKBOOK_SINCE", ""),
            ("TICKBOOK_STRICT", "False"),
            ("AGENT_TEMPDIRECTORY", temp.as_str()),
        ];
        let (code, said) = bash(&folder, &check, &variables);
        assert_eq!(code, wanted, "{said}");
        assert_eq!(folder.join("temp/tickbook.junit.xml").exists(), wanted < 2);
        assert_eq!(said.contains("##vso[task.uploadsummary]"), wanted < 2, "{said}");
        assert_eq!(said.contains("##vso[task.logissue type=error;sourcepath=1/en/index.md;"), wanted == 1, "{said}");
    }
}

#[cfg(unix)]
#[test]
fn the_template_of_gitlab_ends_as_check_does() {
    let template = yaml("packaging/gitlab-ci/tickbook.yml");
    let check = template["tickbook"]["script"][0].as_str().unwrap();
    for (wanted, strict) in [(0, ""), (1, ""), (2, ""), (0, "true")] {
        let folder = playbooks();
        let path = wanted.to_string();
        let variables = [("TICKBOOK_PATH", path.as_str()), ("TICKBOOK_SINCE", ""), ("TICKBOOK_STRICT", strict)];
        let (code, said) = bash(&folder, check, &variables);
        assert_eq!(code, wanted, "{said}");
        for file in ["gl-code-quality-report.json", "tickbook.junit.xml", "tickbook.md"] {
            assert_eq!(folder.join(file).exists(), wanted < 2, "{file}");
        }
    }
}

#[test]
fn hooks_name_commands_that_there_are() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let commands: Vec<String> =
        tickbook::cli::Args::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for hook in hooks.as_array().unwrap() {
        let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
        assert!(entry[0] == "tickbook" && commands.iter().any(|name| name == entry[1]), "{entry:?}");
    }
    assert_eq!(hooks.as_array().unwrap().len(), 2);
}

/// What must be the same in several files is.
#[test]
fn manifests_agree() {
    let (cargo, python, dist) = (toml("Cargo.toml"), toml("pyproject.toml"), toml("dist-workspace.toml"));
    for key in ["name", "description", "readme", "license"] {
        assert_eq!(cargo["package"][key], python["project"][key], "{key}");
    }
    let rust = cargo["package"]["rust-version"].as_str().unwrap();
    for file in [".github/workflows/ci.yml", ".github/workflows/release.yml", "Containerfile"] {
        assert!(read(file).contains(rust), "{file} does not use Rust {rust}");
    }
    let version = dist["dist"]["cargo-dist-version"].as_str().unwrap();
    assert!(read(".github/workflows/release.yml").contains(&format!("DIST_VERSION: {version}\n")));
    let release = yaml(".github/workflows/release.yml");
    let built: Vec<&Value> = release["jobs"]["archives"]["strategy"]["matrix"]["include"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| &job["target"])
        .collect();
    assert_eq!(built, dist["dist"]["targets"].as_array().unwrap().iter().collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn manifests_for_winget_name_the_archive_and_its_hash() {
    let folder = Folder::new();
    folder.write("tickbook.zip", b"abc");
    let script = format!("{}/packaging/winget/fill tickbook.zip out", env!("CARGO_MANIFEST_DIR"));
    let (code, said) = bash(&folder, &script, &[]);
    assert_eq!(code, 0, "{said}");
    let (cargo, files) = (toml("Cargo.toml"), folder.tree("out"));
    let read = |name: &str| -> Value {
        let manifest: Value = serde_yaml::from_slice(&files[&format!("tickbook.tickbook{name}.yaml")]).unwrap();
        assert_eq!(manifest["PackageVersion"], cargo["package"]["version"]);
        assert_eq!(manifest["PackageIdentifier"], "tickbook.tickbook");
        manifest
    };
    let (version, installer, locale) = (read(""), read(".installer"), read(".locale.en-US"));
    assert_eq!((&version["ManifestType"], files.len()), (&Value::from("version"), 3));
    let one = &installer["Installers"][0];
    assert_eq!(one["InstallerSha256"], "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
    let address = cargo["package"]["repository"].as_str().unwrap();
    assert!(one["InstallerUrl"].as_str().unwrap().starts_with(&format!("{address}/releases/download/v")));
    assert_eq!(locale["ShortDescription"], cargo["package"]["description"]);
    assert!(files.values().all(|file| !file.contains(&b'@')), "nothing is left to be filled in");
}

#[test]
fn a_package_has_what_the_program_embeds() {
    let cargo = toml("Cargo.toml");
    let list = cargo["package"]["include"].as_array().unwrap();
    let embedded = read("src/disk/embed.rs");
    let folders = embedded.split("$CARGO_MANIFEST_DIR").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: Vec<&str> = folders.filter(|folder| !list.iter().any(|entry| entry == folder)).collect();
    assert!(missing.is_empty() && embedded.contains("$CARGO_MANIFEST_DIR"), "{missing:?}");
}

#[test]
fn packages_get_manual_pages_completions_and_the_schema() {
    let folder = Folder::new();
    folder.run(&["package-files", "usr"]).ends(0);
    let files = folder.tree("usr/share");
    for name in ["tickbook.1", "tickbook-check.1", "tickbook-items-accept.1"] {
        let page = String::from_utf8(files[&format!("man/man1/{name}")].clone()).unwrap();
        assert!(page.starts_with(".ie") && page.contains(".SH NAME"), "{name}: {page}");
    }
    let bash = String::from_utf8(files["bash-completion/completions/tickbook"].clone()).unwrap();
    assert!(bash.contains("complete -F") && folder.run(&["completions", "bash"]).ends(0).out() == bash);
    assert!(files.contains_key("zsh/site-functions/_tickbook"));
    assert!(files.contains_key("fish/vendor_completions.d/tickbook.fish"));
    let schema: Value = serde_json::from_slice(&files["tickbook/tickbook.schema.json"]).unwrap();
    assert_eq!(schema, folder.run(&["schema"]).ends(0).json());
    // The same again, byte for byte.
    folder.run(&["package-files", "again"]).ends(0);
    assert_eq!(folder.tree("again/share"), files);
}

#[test]
fn the_version_begins_with_the_number() {
    let out = Folder::new().run(&["--version"]).ends(0).out();
    let version = concat!("tickbook ", env!("CARGO_PKG_VERSION"));
    assert!(out.trim_end() == version || out.starts_with(&format!("{version} (")), "{out}");
}
