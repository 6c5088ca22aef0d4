//! What the binary carries: languages, themes, and the playbooks that `new` starts with.

use include_dir::{Dir, File, include_dir};

use crate::locale::LanguageFiles;
use crate::theme::ThemeFiles;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Names of the templates of `new`, sorted.
#[must_use]
pub fn template_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = TEMPLATES.dirs().filter_map(|dir| dir.path().to_str()).collect();
    names.sort_unstable();
    names
}

/// The files of a template by path, sorted; `@today@` stands for the day. None if there is no such template.
#[must_use]
pub fn template(name: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Vec<&Dir<'_>> = TEMPLATES.get_dir(name).into_iter().collect();
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        let inside = |file: &File<'_>| path(file)[name.len() + 1..].to_owned();
        out.extend(folder.files().map(|file| (inside(file), text(file))));
    }
    out.sort();
    out
}

/// The files of an embedded theme or language as they are written, by path in its folder, sorted.
#[must_use]
pub fn files(folder: &str, name: &str) -> Vec<(String, Vec<u8>)> {
    let root = if folder == "themes" { &THEMES } else { &LOCALES };
    let mut out = Vec::new();
    let mut open: Vec<&Dir<'_>> = root.get_dir(name).into_iter().collect();
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        out.extend(folder.files().map(|file| (path(file)[name.len() + 1..].to_owned(), file.contents().to_vec())));
    }
    out.sort();
    out
}

/// All embedded languages, sorted by tag.
#[must_use]
pub fn languages() -> Vec<LanguageFiles> {
    let mut out: Vec<LanguageFiles> = LOCALES
        .dirs()
        .map(|dir| {
            let file = |f: &File<'_>| (format!("locales/{}", path(f)), text(f));
            let mut messages: Vec<_> = dir.files().filter(|f| path(f).ends_with(".ftl")).map(file).collect();
            messages.sort();
            let vocabulary = dir.files().find(|f| path(f).ends_with("/vocabulary.yaml")).map(file);
            let engagements = dir.dirs().flat_map(|inner| inner.files().map(file)).collect();
            let help = dir.files().find(|f| path(f).ends_with("/help.md")).map(file);
            LanguageFiles { tag: name(dir), vocabulary, messages, engagements, help }
        })
        .collect();
    out.sort_by(|a, b| a.tag.cmp(&b.tag));
    out
}

/// All embedded themes, sorted by name.
#[must_use]
pub fn themes() -> Vec<ThemeFiles> {
    let mut out: Vec<ThemeFiles> = THEMES
        .dirs()
        .map(|dir| {
            let mut theme = ThemeFiles { name: name(dir), ..ThemeFiles::default() };
            let mut open = vec![dir];
            while let Some(folder) = open.pop() {
                open.extend(folder.dirs());
                for file in folder.files() {
                    let path = path(file);
                    let inside = path.strip_prefix(&format!("{}/", theme.name)).unwrap_or(&path).to_owned();
                    theme.put(&inside, file.contents().to_vec());
                }
            }
            theme.squeezed()
        })
        .collect();
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// Names of the embedded themes.
#[must_use]
pub fn theme_names() -> Vec<String> {
    THEMES.dirs().map(name).collect()
}

fn name(dir: &Dir<'_>) -> String {
    dir.path().to_string_lossy().into_owned()
}

fn path(file: &File<'_>) -> String {
    file.path().to_string_lossy().replace('\\', "/")
}

fn text(file: &File<'_>) -> String {
    file.contents_utf8().unwrap_or_default().to_owned()
}
