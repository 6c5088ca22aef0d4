//! Joining script modules: one classic script each bundle, because module scripts do not run from a folder.
//!
//! The modules keep to a convention (named exports, imports and comments on lines of their own, no name
//! twice), so that joining needs no parser: import lines and the word `export` go, and a function around
//! the whole keeps its names from the page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::ThemeFault;

/// The name under which the first bundle offers what later ones import.
const SHARED: &str = "tickbook";

/// Modules joined, and what they import from elsewhere.
#[derive(Debug, Default)]
pub(super) struct Bundle {
    text: String,
    exported: BTreeSet<String>,
    wanted: BTreeSet<String>,
}

impl Bundle {
    /// Joins `files` (name, text) in their order.
    ///
    /// # Errors
    /// When a file imports in a form that joining does not know, or two export one name.
    pub(super) fn new<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Result<Self, ThemeFault> {
        let mut bundle = Self::default();
        for (name, text) in files {
            for line in super::assets::compact(text, "js").lines() {
                bundle.line(name, line)?;
            }
        }
        let own = &bundle.exported;
        bundle.wanted.retain(|name| !own.contains(name));
        Ok(bundle)
    }

    fn line(&mut self, file: &str, line: &str) -> Result<(), ThemeFault> {
        let fault = |what: &str| Err(ThemeFault::plain(format!("`{file}` {what}: `{line}`")));
        if line.starts_with("import ") {
            let Some((names, _)) = line
                .strip_prefix("import {")
                .and_then(|rest| rest.split_once("} from "))
                .filter(|(names, from)| !names.contains(" as ") && from.ends_with(';'))
            else {
                return fault("imports in a form that is not joined; write `import { a, b } from \"./c.js\";`");
            };
            self.wanted.extend(names.split(',').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()));
            return Ok(());
        }
        let mut line = line;
        if let Some(rest) = line.strip_prefix("export ") {
            let mut words = rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
            let name = words.find(|w| !matches!(*w, "async" | "function" | "const" | "class" | ""));
            let declared = ["async ", "function", "const ", "class "].iter().any(|k| rest.starts_with(k));
            match name {
                Some(name) if declared => {
                    if !self.exported.insert(name.to_owned()) {
                        return fault("exports a name that another file exports too");
                    }
                }
                _ => return fault("exports in a form that is not joined; write `export const` or `export function`"),
            }
            line = rest;
        }
        push_without_casts(&mut self.text, line);
        self.text.push('\n');
        Ok(())
    }

    /// Whether it has nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The script of the first bundle, which offers to `later` what that imports.
    ///
    /// # Errors
    /// When a name is imported that nobody exports.
    pub(super) fn first(&self, later: &Self) -> Result<String, ThemeFault> {
        if let Some(name) = self.wanted.iter().chain(later.wanted.difference(&self.exported)).next() {
            return Err(ThemeFault::plain(format!(
                "a script imports `{name}`, and no script of its bundle exports it"
            )));
        }
        let offered = join(&later.wanted);
        let last = if offered.is_empty() { String::new() } else { format!("globalThis.{SHARED}={{{offered}}};\n") };
        Ok(wrap("", &self.text, &last))
    }

    /// The script of a bundle that is loaded after the first.
    pub(super) fn later(&self) -> String {
        let names = join(&self.wanted);
        let first = if names.is_empty() { String::new() } else { format!("const {{{names}}}=globalThis.{SHARED};\n") };
        wrap(&first, &self.text, "")
    }
}

fn join(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(",")
}

fn wrap(first: &str, text: &str, last: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let _ = write!(out, "(()=>{{\"use strict\";\n{first}{text}{last}}})();\n");
    out
}

/// Casts for the type checker mean nothing to a browser: `/** @type {X} */ (y)`.
fn push_without_casts(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some((before, cast)) = rest.split_once("/** @type ") {
        let Some((_, after)) = cast.split_once("*/") else { break };
        out.push_str(before);
        rest = after.trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(files: &[(&str, &str)]) -> Result<Bundle, ThemeFault> {
        Bundle::new(files.iter().copied())
    }

    #[test]
    fn modules_are_joined_and_the_second_bundle_takes_from_the_first() {
        let first = bundle(&[
            ("a.js", "// Why.\nexport const one = 1;\nexport async function two() {\n  return one;\n}\n"),
            ("b.js", "import { one } from \"./a.js\";\nconst x = /** @type {number} */ (one);\n"),
        ])
        .unwrap();
        let more = bundle(&[("c.js", "import { two } from \"./a.js\";\ntwo();\n")]).unwrap();
        let text = first.first(&more).unwrap();
        assert!(
            text.contains("\nconst one = 1;\nasync function two() {\nreturn one;\n}\nconst x = (one);\n"),
            "{text}"
        );
        assert!(text.contains("globalThis.tickbook={two};"), "{text}");
        assert!(more.later().contains("const {two}=globalThis.tickbook;\ntwo();"));
    }

    #[test]
    fn what_joining_would_break_is_refused() {
        assert!(bundle(&[("a.js", "import * as b from \"./b.js\";\n")]).is_err());
        assert!(bundle(&[("a.js", "export default 1;\n")]).is_err());
        assert!(bundle(&[("a.js", "export const a = 1;\n"), ("b.js", "export const a = 2;\n")]).is_err());
        let first = bundle(&[("a.js", "import { gone } from \"./b.js\";\n")]).unwrap();
        assert!(first.first(&Bundle::default()).is_err());
    }
}
