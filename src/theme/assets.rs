//! Static files: style sheets and scripts joined and named after their content, the rest copied. Scripts are used as
//! they are: those of the default theme were built before (`npm run build` in `tests/web`).

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::sync::Arc;

use super::parts::{Part, parts};
use super::{Theme, ThemeFault};

/// A file of the theme on the site.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path below the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Whether it is named after its content: other bytes would have another name.
    pub is_lasting: bool,
}

/// The theme's files, and the addresses of those that pages link.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// All files.
    pub files: Vec<Asset>,
    /// Style sheets for every page.
    pub styles: Vec<String>,
    /// What inheriting themes add: it comes after the sheets of single kinds of page.
    pub added_styles: Vec<String>,
    /// Scripts for every page.
    pub scripts: Vec<String>,
    /// Scripts of the page that chooses a language.
    pub entry: Vec<String>,
    /// Style sheets of what those scripts show.
    pub later_styles: Vec<String>,
    /// Scripts that pages load when they are first needed. They have words, so each language has its own files.
    pub later: Vec<Part>,
}

impl Assets {
    /// Adds a file named after its content; returns its path.
    pub fn put(&mut self, stem: &str, extension: &str, text: String) -> String {
        let path = named(stem, extension, blake3::hash(text.as_bytes()));
        self.files.push(Asset { path: path.clone(), bytes: text.into_bytes().into(), is_lasting: true });
        path
    }

    /// Adds a file under a name of its own, which stays when what it holds changes: what names it need not change.
    pub fn put_at(&mut self, path: String, text: String) -> String {
        self.files.push(Asset { path: path.clone(), bytes: text.into_bytes().into(), is_lasting: false });
        path
    }

    /// Adds a file whose bytes are not kept but made on request. Returns its number.
    pub fn put_name(&mut self, path: String) -> usize {
        self.files.push(Asset { path, bytes: Arc::default(), is_lasting: false });
        self.files.len() - 1
    }
}

/// The path of a file named after what `write` writes.
pub fn hashed_as_written(
    stem: &str,
    extension: &str,
    write: impl FnOnce(&mut io::BufWriter<blake3::Hasher>) -> io::Result<()>,
) -> String {
    let mut hasher = io::BufWriter::with_capacity(1 << 16, blake3::Hasher::new());
    // To hash does not fail.
    let _ = write(&mut hasher).and_then(|()| hasher.flush());
    named(stem, extension, hasher.get_ref().finalize())
}

/// The texts of files by name.
fn texts<'t>(theme: &'t Theme, names: &'t [String]) -> Result<Vec<(&'t str, Cow<'t, str>)>, ThemeFault> {
    let text = |name: &'t String| match theme.file(name) {
        Some(bytes) => Ok((name.as_str(), String::from_utf8_lossy(bytes))),
        None => Err(ThemeFault::plain(format!("the theme names `{name}`, and there is no such file in `static/`"))),
    };
    names.iter().map(text).collect()
}

/// The style sheets joined in one file; none if there is nothing in them.
fn sheet(out: &mut Assets, theme: &Theme, stem: &str, names: &[String]) -> Result<Vec<String>, ThemeFault> {
    let text: String = texts(theme, names)?.iter().map(|(_, text)| compact(text)).collect();
    Ok(if text.is_empty() { Vec::new() } else { vec![out.put(stem, "css", text)] })
}

/// The scripts joined in one file; none if there is nothing in them.
fn script(out: &mut Assets, theme: &Theme, stem: &str, names: &[String]) -> Result<Vec<String>, ThemeFault> {
    let mut all = String::new();
    for (name, text) in texts(theme, names)? {
        if let Some(line) = text.lines().find(|l| l.starts_with("import ") || l.starts_with("export ")) {
            return Err(ThemeFault::plain(format!(
                "`{name}` is a module (`{line}`), and modules do not run from a folder; bundle it into a classic script"
            )));
        }
        all.push_str(&text);
        if !all.ends_with('\n') {
            all.push('\n');
        }
    }
    Ok(if all.is_empty() { Vec::new() } else { vec![out.put(stem, "js", all)] })
}

/// Makes the assets of `theme`.
///
/// # Errors
/// When the settings name a file that no theme of the chain has, or a script is not one that can be used.
pub fn assets(theme: &Theme) -> Result<Assets, ThemeFault> {
    let mut out = Assets::default();
    out.styles = sheet(&mut out, theme, "site", &theme.styles)?;
    out.later_styles = sheet(&mut out, theme, "later", &theme.later_styles)?;
    out.added_styles = sheet(&mut out, theme, "theme", &theme.added_styles)?;
    out.later = parts(theme)?;
    out.scripts = script(&mut out, theme, "site", &theme.scripts)?;
    // A file of its own: an error in it does not stop the scripts of the theme that it inherits.
    let added = script(&mut out, theme, "theme", &theme.added_scripts)?;
    out.scripts.extend(added);
    out.entry = script(&mut out, theme, "entry", &theme.entry)?;
    let joined: std::collections::BTreeSet<&String> = theme
        .styles
        .iter()
        .chain(&theme.added_styles)
        .chain(&theme.later_styles)
        .chain(&theme.scripts)
        .chain(&theme.added_scripts)
        .chain(&theme.entry)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    for files in &theme.chain {
        for (name, bytes) in &files.statics {
            let source = name.ends_with(".css") || name.ends_with(".js") || name.ends_with(".ts");
            if !source && !joined.contains(name) && seen.insert(name.clone()) {
                let (path, bytes) = (format!("assets/{name}"), bytes.clone().into());
                out.files.push(Asset { path, bytes, is_lasting: false });
            }
        }
    }
    Ok(out)
}

/// The path of a file that has the same name whatever it holds. No other file is named so.
pub fn named_by_place(stem: &str, extension: &str) -> String {
    format!("assets/{stem}.preview.{extension}")
}

/// Whether a file of the site is named after its content, as [`named`] does it: other bytes would have another name.
#[must_use]
pub fn is_lasting(path: &str) -> bool {
    let Some((stem, _)) = path.strip_prefix("assets/").and_then(|file| file.rsplit_once('.')) else { return false };
    let hash = stem.rsplit_once('.').map_or("", |(_, hash)| hash);
    hash.len() == 10 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// `assets/name.0123456789.ext`
fn named(name: &str, extension: &str, hash: blake3::Hash) -> String {
    format!("assets/{name}.{}.{extension}", &hash.to_hex()[..10])
}

/// Removes comments that fill whole lines of a style sheet, and spaces and line ends that say nothing.
pub(super) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines() {
        let mut line = line.trim();
        if comment {
            comment = !line.ends_with("*/");
            continue;
        }
        if line.starts_with("/*") {
            match line.split_once("*/") {
                Some((_, rest)) => line = rest.trim(),
                None => {
                    comment = true;
                    continue;
                }
            }
        }
        if line.is_empty() {
            continue;
        }
        if line.starts_with('}') && out.ends_with(';') {
            out.pop();
        }
        let property = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        match line.split_once(": ") {
            Some((name, value)) if value.ends_with(';') && property(name) => {
                out.push_str(name);
                out.push(':');
                tight(value, &mut out);
            }
            _ => tight(line.strip_suffix(" {").unwrap_or(line), &mut out),
        }
        if line.ends_with(" {") {
            out.push('{');
        } else if !line.ends_with(['{', '}', ';', ',']) {
            out.push('\n');
        }
    }
    out
}

/// Adds a value or a selector without spaces after commas and around `>`, and without zeros before points. What is
/// quoted, and addresses, stay.
fn tight(text: &str, out: &mut String) {
    if text.contains("url(") {
        out.push_str(text);
        return;
    }
    let mut quote = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match quote {
            Some(_) if c == '\\' => {
                out.push(c);
                out.extend(rest.next());
                continue;
            }
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == ' ' && (next == Some('>') || out.ends_with([',', '>'])) => continue,
            None if c == '0' && next == Some('.') && !out.ends_with(|c: char| c.is_alphanumeric()) => continue,
            _ => {}
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn selectors_and_values_lose_spaces_and_zeros_and_what_is_quoted_does_not() {
        let text = "a > b:is(c, d) {\n  margin: -0.5rem 10.5rem 0;\n  font: 0.9em x, \"A, 0.5 > b\";\n  background: url(a, 0.5.png);\n  content: \"\\\", 0.5\";\n}\n";
        let want = "a>b:is(c,d){margin:-.5rem 10.5rem 0;font:.9em x,\"A, 0.5 > b\";background:url(a, 0.5.png);content:\"\\\", 0.5\"}";
        assert_eq!(compact(text), want);
    }

    #[test]
    fn styles_lose_what_says_nothing() {
        let text = "/* a\n b */\n@media screen {\n  a:hover,\n  b > c {\n    color: red;\n    content: \": ;\";\n    font: 1em/2\n      serif;\n  }\n}\n\n.x{y:z}\n";
        assert_eq!(compact(text), "@media screen{a:hover,b>c{color:red;content:\": ;\";font: 1em/2\nserif}}.x{y:z}");
    }
}
